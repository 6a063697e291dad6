"""Whether a quote bears a sentence out, fact by fact, in one language or across two; knows no articles or models."""

from assistant.verification.verdict import Check, Verdict
from assistant.verification.verifying import verify

__all__ = ["Check", "Verdict", "verify"]
