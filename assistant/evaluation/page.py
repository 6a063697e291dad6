"""The report as one HTML page with no reference to anything outside it; every word of data is escaped."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from string import Template

from assistant.evaluation.cases import OUTCOMES, Case, CaseQuote
from assistant.evaluation.plots import bar_plot, line_plot, score_plot
from assistant.evaluation.reports import LOWER_IS_BETTER, EvaluationReport, Score

_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'unsafe-inline'">
<title>$title</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; }
td, th { padding: .15rem .7rem; text-align: start; border-bottom: 1px solid #8884; }
td.n { text-align: end; font-variant-numeric: tabular-nums; }
svg { width: 29rem; max-width: 100%; } svg text { font-size: 11px; fill: currentColor; }
svg .title { font-weight: 600; font-size: 12px; }
.plots { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem; }
details { border: 1px solid #8884; border-radius: 6px; padding: .3rem .7rem; margin: .3rem 0; }
summary { cursor: pointer; }
.quote { border-inline-start: 3px solid #8888; padding-inline-start: .6rem; margin: .3rem 0; }
.off { border-color: #a8432f; } .o { font-size: .85em; padding: 0 .4rem; border-radius: 4px; background: #8883; }
.bad { background: #a8432f; color: #fff; } .small { font-size: .85em; opacity: .8; } pre { white-space: pre-wrap; }
</style></head><body>
<h1>$title</h1>
<p>$summary</p>
$body
<script>
const wanted = document.getElementById('wanted');
const show = () => document.querySelectorAll('details[data-outcome]').forEach(row => {
  row.hidden = wanted.value !== '' && row.dataset.outcome !== wanted.value; });
wanted.addEventListener('change', show); show();
</script>
</body></html>
""")
_GOOD = ("right", "rightly refused")


def render(report: EvaluationReport) -> str:
    """Return the whole page."""
    counts = report.confusion
    summary = (
        f"{len(report.cases)} questions, {len(report.failures)} failed, {report.seconds:.1f} s, {report.created}. "
        "Intervals: 95 %, percentile bootstrap over questions. Definitions: docs/evaluation.md."
    )
    sections = [
        "<h2>What became of the questions</h2>",
        _table(("outcome", "questions"), [(name, str(report.outcomes.get(name, 0))) for name in OUTCOMES]),
        "<h2>Answered and refused</h2>",
        _table(
            ("", "answered right", "answered wrong", "refused"),
            [
                ("can be answered", str(counts.answered_right), str(counts.answered_wrong), str(counts.refused_wrong)),
                ("cannot be answered", "–", str(counts.answered_unanswerable), str(counts.refused_right)),
            ],
        ),
        "<h2>Scores</h2>",
        _scores(report.scores),
    ]
    if report.judged:
        sections += ["<h2>Graded by a chat model</h2>", _scores(report.judged)]
    sections += ["<h2>Plots</h2>", _plots(report), "<h2>Time</h2>", _times(report)]
    sections += ["<h2>Questions</h2>", _chooser(report), *(_case(case) for case in report.cases)]
    made = json.dumps(dict(report.made_with), ensure_ascii=False, indent=2)
    sections += ["<h2>Made with</h2>", f"<pre>{escape(made)}</pre>"]
    return _PAGE.substitute(
        title=escape(f"Evaluation: {report.name}"), summary=escape(summary), body="\n".join(sections)
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    heads = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>"
        + "".join(f"<td{'' if n == 0 else ' class=n'}>{escape(cell)}</td>" for n, cell in enumerate(row))
        + "</tr>"
        for row in rows
    )
    return f"<table><tr>{heads}</tr>{body}</table>"


def _scores(scores: Mapping[str, Score]) -> str:
    rows = []
    for name in sorted(scores):
        score = scores[name]
        interval = f"{score.low:.3f} – {score.high:.3f}" if score.low is not None and score.high is not None else ""
        note = "lower is better" if name in LOWER_IS_BETTER else ""
        rows.append((name, f"{score.value:.3f}", interval, str(score.n), note))
    return _table(("score", "value", "95 % interval", "cases", ""), rows)


def _plots(report: EvaluationReport) -> str:
    def right(groups: Mapping[str, Mapping[str, Score]]) -> dict[str, Score]:
        return {name: scores["overall.right"] for name, scores in groups.items() if "overall.right" in scores}

    total = {case.id: case.timings_ms.get("ask", 0.0) for case in report.cases if not case.failed}
    plots = [
        line_plot(
            report.risk_coverage, title="Risk over coverage", x="coverage: share answered", y="risk: share wrong"
        ),
        bar_plot(dict(report.ranks), title="Rank of the first passage with evidence", x="rank", y="questions"),
        score_plot(right(report.by_language), title="Right, by the question's language"),
        score_plot(right(report.by_tag), title="Right, by tag"),
        bar_plot(_histogram(list(total.values())), title="Time of a question", x="at most, ms", y="questions"),
    ]
    return f'<div class="plots">{"".join(plots)}</div>'


def _histogram(values: list[float]) -> dict[str, float]:
    """Return how many values are at most each of the edges 1, 2, 5, 10, … and above the one before."""
    if not values:
        return {}
    edges = [base * 10**power for power in range(6) for base in (1, 2, 5)]
    counts = dict.fromkeys(edges, 0)
    for value in values:
        counts[next((edge for edge in edges if value <= edge), edges[-1])] += 1
    used = [edge for edge in edges if counts[edge]]
    return {f"{edge}": float(counts[edge]) for edge in edges if used[0] <= edge <= used[-1]}


def _times(report: EvaluationReport) -> str:
    rows = [(stage, f"{ms['median']:.1f}", f"{ms['p95']:.1f}") for stage, ms in sorted(report.times_ms.items())]
    return _table(("stage", "median, ms", "95th percentile, ms"), rows)


def _chooser(report: EvaluationReport) -> str:
    options = "".join(
        f'<option value="{escape(name, quote=True)}">{escape(name)} ({report.outcomes.get(name, 0)})</option>'
        for name in OUTCOMES
    )
    return f'<p><label>Show <select id="wanted"><option value="">all</option>{options}</select></label></p>'


def _case(case: Case) -> str:
    look = "o" if case.outcome in _GOOD else "o bad"
    outcome = escape(case.outcome)
    parts = [f'<p class="small">{escape(case.id)} · {escape(case.language)} · {escape(", ".join(case.tags))}</p>']
    if case.message:
        parts.append(f"<p>Message: <code>{escape(case.message)}</code></p>")
    if case.short:
        parts.append(
            f'<p dir="auto">Short answer: <b>{escape(case.short)}</b> (probability {case.probability:.2f})</p>'
        )
    if case.text:
        parts.append(f'<p dir="auto">{escape(case.text)}</p>')
    parts += ["<p>Quotes</p>" if case.quotes else "", *(_quote(quote) for quote in case.quotes)]
    gold = case.gold if case.answerable else ("not in the articles: to be refused",)
    # Each wording in its own direction: Arabic and English ones stand side by side.
    parts.append(
        "<p>Gold: " + " | ".join(f'<b><bdi dir="auto">{escape(wording)}</bdi></b>' for wording in gold) + "</p>"
    )
    parts += [_quote(quote) for quote in case.evidence]
    if case.scores:
        shown = ", ".join(f"{name} {value:.2f}" for name, value in sorted({**case.scores, **case.judged}.items()))
        parts.append(f'<p class="small">{escape(shown)}</p>')
    return (
        f'<details data-outcome="{outcome}"><summary><span class="{look}">{outcome}</span> '
        f'<bdi dir="auto">{escape(case.question)}</bdi></summary>{"".join(parts)}</details>'
    )


def _quote(quote: CaseQuote) -> str:
    place = f"{quote.article_id} [{quote.start}:{quote.end}]"
    look = "quote" if quote.right else "quote off"
    return (
        f'<div class="{look}" dir="auto">{escape(quote.text)}<div class="small" dir="ltr">{escape(place)}</div></div>'
    )
