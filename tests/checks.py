"""Every static check in one command: ``python -m tests.checks``; each runs even when an earlier one fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECKS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
}


def main() -> int:
    """Run the checks and return 1 when any of them failed."""
    scripts = Path(sys.executable).parent
    failed = []
    for name, (program, *arguments) in CHECKS.items():
        sys.stdout.write(f"{name}: {program} {' '.join(arguments)}\n")
        sys.stdout.flush()
        if subprocess.run([scripts / program, *arguments], check=False).returncode:
            failed.append(name)
    if failed:
        sys.stdout.write(f"failed: {', '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
