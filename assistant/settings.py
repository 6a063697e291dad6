"""Every setting in one place, read from the environment (``ASSISTANT_…``); knows nothing of who uses them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

_PACKAGE = Path(__file__).resolve().parent
_PROJECT = _PACKAGE.parent


def _beside_or_inside(name: str) -> Path:
    """Return ``name`` at the project's top level, or inside the package once it is installed from a wheel."""
    top = _PROJECT / name
    return top if top.is_dir() else _PACKAGE / f"_{name}"


def default_index_dir() -> Path:
    """Return the index that ``assistant.ask()`` uses when none is named."""
    return user_data_path("news-assistant") / "index"


class Settings(BaseSettings):
    """What can be set; each field is also ``ASSISTANT_<FIELD>`` in the environment."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", extra="forbid", frozen=True, env_ignore_empty=True)

    index_dir: Path = Field(default_factory=default_index_dir, description="Folder of the index.")
    corpus_dir: Path = Field(
        default_factory=lambda: _beside_or_inside("corpus"),
        description="Articles the default index is built from.",
    )
    prompts_dir: Path = Field(
        default_factory=lambda: _beside_or_inside("prompts"), description="Folder of the prompt files."
    )

    encoder: str = Field("embedded", description="'embedded', or a sentence-transformers model by hub name or path.")
    cross_encoder: str | None = Field(
        None, description="A sentence-transformers cross-encoder by hub name or path, used after the second stage."
    )
    passages: int = Field(8, ge=1, le=50, description="Passages read for one answer.")
    candidates: int = Field(60, ge=1, le=500, description="Passages the second stage ranks.")
    parse_filters: bool = Field(True, description="Take dates and sources stated in a question as filters.")
    today: dt.date | None = Field(
        None, description="The day 'last week' in a question counts from; the latest article's when not set."
    )
    answer_threshold: float | None = Field(
        None, ge=0, le=1, description="Refuse below this probability; the calibrated default when not set."
    )

    model: str | None = Field(
        None, description="Chat model as 'provider:name' (LangChain's init_chat_model); none: extractive answers."
    )
    base_url: str | None = Field(None, description="Address of an OpenAI-compatible or Ollama server.")
    api_key: SecretStr | None = Field(None, description="Key of the chat model's provider.")
    api_key_file: Path | None = Field(None, description="File that holds the key, instead of api_key.")
    temperature: float = Field(0.0, ge=0, le=2)
    timeout_s: float = Field(60.0, gt=0, description="Longest wait for the chat model's next words, in seconds.")
    max_retries: int = Field(2, ge=0, le=10)
    token_budget: int = Field(600, ge=100, description="Tokens of passages sent to the chat model.")
    max_answer_tokens: int = Field(512, ge=16)
    answer_language: Literal["question", "ar", "en"] = Field(
        "question", description="Language of answers and refusals."
    )

    read_only: bool = Field(False, description="Let nobody add, delete or re-index articles on the page.")
    max_file_mb: float = Field(20.0, gt=0, description="Largest file indexed, in MB (10^6 bytes).")
    max_question_chars: int = Field(2000, ge=100)

    def key(self) -> str | None:
        """Return the chat model's key from ``api_key`` or ``api_key_file``.

        Raises ``SettingsError`` when the file cannot be read.
        """
        if self.api_key is not None:
            return self.api_key.get_secret_value()
        if self.api_key_file is None:
            return None
        try:
            return self.api_key_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"The key file {str(self.api_key_file)!r} cannot be read ({error}); name a readable text file."
            ) from error


def load_settings(**overrides: object) -> Settings:
    """Return the settings from the environment with ``overrides`` on top (``None`` values are skipped).

    Raises ``SettingsError`` naming the field and its bad value.
    """
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"The setting {field!r} cannot be {first.get('input')!r}: {first['msg']}; "
            f"correct it or unset ASSISTANT_{field.upper()}."
        ) from error
