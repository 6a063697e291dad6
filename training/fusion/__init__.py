"""Learns what retrieval ships beside the encoder: word translations and fusion weights, from training data only."""
