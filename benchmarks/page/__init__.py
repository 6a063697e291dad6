"""How fast the page is, as somebody in front of it sees it."""
