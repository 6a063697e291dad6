"""What holds for every test: no socket but to this machine, and no setting from the environment of whoever runs it."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

_KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY", "OLLAMA_HOST")


def pytest_configure() -> None:
    # The same examples every time: a change is judged by what it changed, not by the draw.
    settings.register_profile("same", derandomize=True)
    settings.load_profile("same")
    os.environ["HF_HUB_OFFLINE"] = "1"
    for name in [name for name in os.environ if name.startswith("ASSISTANT_") or name in _KEYS]:
        del os.environ[name]


@pytest.fixture(autouse=True)
def _only_this_machine() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
