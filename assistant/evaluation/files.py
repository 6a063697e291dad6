"""The two files of a report: ``report.json`` and the self-contained ``report.html``."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.evaluation.journal import writing
from assistant.evaluation.page import render
from assistant.evaluation.reports import EvaluationReport

JSON_FILE = "report.json"
HTML_FILE = "report.html"


def write_report(report: EvaluationReport, folder: Path) -> tuple[Path, Path]:
    """Write both files into ``folder``, made if need be, and return their paths (JSON, HTML).

    Raises ``SettingsError`` when they cannot be written.
    """
    written = (folder / JSON_FILE, folder / HTML_FILE)
    texts = (to_json(report), render(report))
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in zip(written, texts, strict=True):
            # Written beside and moved: whoever reads the old file never sees half of the new one.
            part = path.with_suffix(path.suffix + ".part")
            part.write_text(text, encoding="utf-8")
            part.replace(path)
    return written


def to_json(report: EvaluationReport) -> str:
    """Return the report as JSON text, Arabic letters as they are."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=1) + "\n"
