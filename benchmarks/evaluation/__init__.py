"""The assistant's own results on the committed question set, and the time that evaluating takes."""
