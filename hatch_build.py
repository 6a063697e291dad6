"""Puts ``corpus/`` and ``prompts/`` into a wheel; an editable install reads them where they are."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TopLevelFolders(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the folders that stand beside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add them to a standard wheel only: an editable one would leave stale copies behind."""
        if version == "standard":
            build_data["force_include"] |= {"corpus": "assistant/_corpus", "prompts": "assistant/_prompts"}
