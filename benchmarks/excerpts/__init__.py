"""Whether the sentences sent to a chat model hold the evidence of the answer."""
