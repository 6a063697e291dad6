"""The page: a chat over the articles with every quote shown in its place; knows only the library's public face."""

from assistant.ui.server import build, launch

__all__ = ["build", "launch"]
