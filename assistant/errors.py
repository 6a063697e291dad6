"""Every error the assistant raises on purpose; knows nothing of the rooms that raise them.

AssistantError                what failed, the value, and what to do, in one sentence
├── SettingsError             a setting has a value that cannot be used
├── ArticleError              a file or an article cannot be read or stored
├── IndexMismatchError        the index was made with another encoder or another split
├── IndexBusyError            another process is writing to this index
├── EncoderError              an encoder cannot be loaded
├── PromptError               a prompt file lacks a variable or has one too many
├── QuestionError             a question is empty or too long
├── QuestionSetError          a question set has a row that cannot be used
└── ModelError                the chat model did not answer (``retryable`` says if trying again may help)
"""


class AssistantError(Exception):
    """Tell the user in one sentence what failed and what to do."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class ArticleError(AssistantError):
    """A file or an article cannot be read or stored."""


class IndexMismatchError(AssistantError):
    """The index was made with another encoder or another split than the settings ask for."""


class IndexBusyError(AssistantError):
    """Another process is writing to this index."""


class EncoderError(AssistantError):
    """An encoder cannot be loaded."""


class PromptError(AssistantError):
    """A prompt file lacks a variable or has one too many."""


class QuestionError(AssistantError):
    """A question is empty or too long, or its filters contradict each other."""


class QuestionSetError(AssistantError):
    """A question set has a row that cannot be used."""


class ModelError(AssistantError):
    """The chat model did not answer."""

    def __init__(self, message: str, *, retryable: bool = False, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.retry_after_s = retry_after_s
        """Seconds the server asks to be left alone for (its Retry-After header)."""
