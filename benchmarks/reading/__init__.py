"""Measures the embedded reader on public question sets: short answers, quoted sentences, refusals and time."""
