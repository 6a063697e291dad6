"""Whether follow-up questions find their passage without a chat model."""
