"""Builds and opens the page: ``python app.py`` is ``assistant serve``, with the same options."""

from __future__ import annotations

import sys

from assistant.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
