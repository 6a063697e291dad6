"""Reports and comparisons as plain text for a terminal."""

from __future__ import annotations

from assistant.evaluation.cases import OUTCOMES
from assistant.evaluation.comparing import Comparison
from assistant.evaluation.reports import EvaluationReport


def report_text(report: EvaluationReport) -> str:
    """Return a report's scores, outcomes and failures, a line each."""
    lines = [f"{report.name}: {len(report.cases)} questions in {report.seconds:.1f} s", ""]
    for name in sorted(report.scores):
        score = report.scores[name]
        interval = f"  [{score.low:.3f}, {score.high:.3f}]" if score.low is not None and score.high is not None else ""
        lines.append(f"{name:32} {score.value:6.3f}{interval}  n={score.n}")
    if report.judged:
        lines += ["", "graded by a chat model:"]
        lines += [f"{name:32} {score.value:6.3f}  n={score.n}" for name, score in sorted(report.judged.items())]
    lines.append("")
    lines += [f"{name:32} {report.outcomes.get(name, 0):6}" for name in OUTCOMES]
    for stage, times in sorted(report.times_ms.items()):
        lines.append(f"{'time.' + stage + ' (ms)':32} {times['median']:8.1f}  95th percentile {times['p95']:.1f}")
    lines += [f"failed: {case.id}: {case.message}" for case in report.failures]
    return "\n".join(lines)


def comparison_text(comparison: Comparison) -> str:
    """Return the differences, significant ones starred, the questions that changed, and the verdict of the gate."""
    lines = [f"{'score':32} {'before':>7} {'after':>7} {'change':>8}   95 % interval     p"]
    for change in comparison.scores:
        star = "*" if change.significant else " "
        lines.append(
            f"{change.name:32} {change.before:7.3f} {change.after:7.3f} {change.difference:+8.3f} {star} "
            f"[{change.low:+.3f}, {change.high:+.3f}]  {change.p:.3f}"
        )
    lines.append("")
    lines += [f"{case.id}: {case.before} → {case.after}: {case.question}" for case in comparison.changed]
    lines += [f"worse: {reason}" for reason in comparison.worse] or ["not worse"]
    return "\n".join(lines)
