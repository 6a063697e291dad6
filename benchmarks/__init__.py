"""Measurements of the assistant's parts, each one command, with the results committed beside them."""
