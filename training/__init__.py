"""Training of the models that the package carries; nothing of it is needed to run the assistant."""
