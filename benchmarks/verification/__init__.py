"""The altered-quote set: real sentences with one fact changed, and how many of them the guard notices."""
