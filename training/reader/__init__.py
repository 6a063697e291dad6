"""Training of the embedded reader; nothing here is needed to run the product."""
