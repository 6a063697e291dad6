"""The command line: answers to stdout, all else to stderr; knows the library's contract and nothing beneath it."""

from assistant.cli.main import main as main
