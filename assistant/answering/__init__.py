"""Where the rooms are put together: ``Assistant`` opens an index and answers from it."""

from assistant.answering.library import Assistant, ask
from assistant.answering.replaying import Replay, replay

__all__ = ["Assistant", "Replay", "ask", "replay"]
