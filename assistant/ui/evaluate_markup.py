"""Shows an evaluation's scores, its failing cases and a comparison as HTML."""

from __future__ import annotations

import json

from assistant.evaluation import Case, Comparison, EvaluationReport
from assistant.ui.chat_markup import opener
from assistant.ui.evaluations import Run
from assistant.ui.markup import EMPTY, Html, block, button, icon, isolated, join, tag, text
from assistant.ui.wording import Wording

_MOST_CASES = 200


def results(run: Run, words: Wording) -> str:
    """Return a run's outcomes, scores and failing cases."""
    report = run.report
    summary = words["evaluate_summary"].format(
        questions=len(report.cases), failed=len(report.failures), seconds=f"{report.seconds:.1f}"
    )
    downloads = [
        button(text(words[f"evaluate_{kind}"]), action="download", value=f"/page/report/{run.id}/report.{kind}")
        for kind in ("html", "json")
    ]
    parts = [
        tag("h2", join([text(words["evaluate_report"]), Html(" "), isolated(report.name)])),
        tag("p", text(summary), role="status"),
        tag("div", join(downloads), cls="na-suggestions"),
        _outcomes(report, words),
        _scores(report, words),
        _cases(run, words),
    ]
    return block(join(parts), "na-evaluation")


def _bar(share: float, low: float | None = None, high: float | None = None) -> Html:
    """Return a bar of 0 to 1 with its interval as a thin line over it."""
    filled = tag("span", cls="na-bar-fill", style=f"width:{100 * min(1.0, max(0.0, share)):.1f}%")
    if low is None or high is None:
        return tag("div", filled, cls="na-bar")
    left, width = 100 * max(0.0, low), 100 * max(0.0, min(1.0, high) - max(0.0, low))
    whisker = tag("span", cls="na-bar-interval", style=f"inset-inline-start:{left:.1f}%;width:{width:.1f}%")
    return tag("div", join([filled, whisker]), cls="na-bar")


def _outcome(name: str, words: Wording) -> str:
    return words.named("outcome", name.replace(" ", "_"), name)


def _outcomes(report: EvaluationReport, words: Wording) -> Html:
    total = max(1, len(report.cases))
    rows = [
        tag(
            "tr",
            join(
                [
                    tag("th", text(_outcome(name, words)), scope="row"),
                    tag("td", text(str(count))),
                    tag("td", _bar(count / total), cls="na-bar-cell"),
                ]
            ),
        )
        for name, count in report.outcomes.items()
    ]
    return _titled(words["evaluate_outcomes"], tag("table", tag("tbody", join(rows)), cls="na-table"))


def _scores(report: EvaluationReport, words: Wording) -> Html:
    heads = [words[f"score_{name}"] for name in ("name", "value", "interval", "cases")] + [words["score_plot"]]
    top = tag("thead", tag("tr", join(tag("th", text(head), scope="col") for head in heads)))
    rows = []
    for name, score in sorted({**report.scores, **report.judged}.items()):
        known = score.low is not None and score.high is not None
        interval = f"{score.low:.3f} – {score.high:.3f}" if known else ""
        cells = [
            tag("th", tag("bdi", text(name), dir="ltr"), scope="row"),
            tag("td", text(f"{score.value:.3f}"), dir="ltr"),
            tag("td", text(interval), dir="ltr"),
            tag("td", text(str(score.n))),
            tag("td", _bar(score.value, score.low, score.high), cls="na-bar-cell"),
        ]
        rows.append(tag("tr", join(cells)))
    table = tag("table", join([top, tag("tbody", join(rows))]), cls="na-table")
    return _titled(words["evaluate_scores"], tag("div", table, cls="na-table-box"))


def _cases(run: Run, words: Wording) -> Html:
    wrong = [case for case in run.report.cases if not case.right]
    if not wrong:
        return _titled(words["evaluate_cases"], tag("p", text(words["evaluate_no_cases"])))
    items = [
        tag(
            "li",
            join(
                [
                    icon("failed"),
                    text(f" {_outcome(case.outcome, words)}: "),
                    button(isolated(case.question), action="case", value=json.dumps([run.id, case.id]), cls="na-link"),
                ]
            ),
        )
        for case in wrong[:_MOST_CASES]
    ]
    return _titled(f"{words['evaluate_cases']} ({len(wrong)})", tag("ul", join(items), cls="na-files"))


def _titled(title: str, content: Html) -> Html:
    return tag("section", join([tag("h3", text(title), cls="na-heading"), content]))


def case_detail(case: Case, words: Wording) -> str:
    """Return one case: what was answered beside what the question set holds for right."""
    answered = [
        tag("h3", text(words["case_answered"]), cls="na-heading"),
        tag("p", text(words.said(case.message)), dir="auto", cls="na-alert") if case.message else EMPTY,
        tag("p", text(case.short), dir="auto", cls="na-short") if case.short else EMPTY,
        tag("p", text(case.text), dir="auto", cls="na-text"),
        *(_quote(quote.article_id, quote.start, quote.end, quote.text, words) for quote in case.quotes),
    ]
    gold = " | ".join(case.gold) if case.answerable else words["case_refuse"]
    wanted = [
        tag("h3", text(words["case_wanted"]), cls="na-heading"),
        tag("p", text(gold), dir="auto", cls="na-short"),
        *(_quote(quote.article_id, quote.start, quote.end, quote.text, words) for quote in case.evidence),
    ]
    sides = tag("div", join([tag("div", join(answered)), tag("div", join(wanted))]), cls="na-sides")
    scores = ", ".join(f"{name} {value:.2f}" for name, value in sorted({**case.scores, **case.judged}.items()))
    head = tag("h2", text(case.question), dir="auto")
    return block(join([head, sides, tag("p", text(scores), cls="na-hint", dir="ltr")]), "na-case")


def _quote(article_id: str, start: int, end: int, said: str, words: Wording) -> Html:
    link = button(text(words["open_in_article"]), action="open", value=opener(article_id, start, end), cls="na-link")
    return tag("div", join([tag("blockquote", text(said), dir="auto"), link]), cls="na-quote")


def comparison(before: str, found: Comparison, words: Wording) -> str:
    """Return what changed since an earlier run."""
    verdict = "; ".join(words.said(reason) for reason in found.worse) if found.worse else words["compare_not_worse"]
    rows = [
        tag(
            "tr",
            join(
                [
                    tag("th", tag("bdi", text(change.name), dir="ltr"), scope="row"),
                    tag("td", text(f"{change.before:.3f} → {change.after:.3f}"), dir="ltr"),
                    tag("td", text(f"{change.difference:+.3f} ({change.low:+.3f} … {change.high:+.3f})"), dir="ltr"),
                    tag("td", text(f"p = {change.p:.3f}"), dir="ltr"),
                ]
            ),
        )
        for change in found.scores
    ]
    changed = [
        tag(
            "li",
            join([isolated(case.question), text(f": {_outcome(case.before, words)} → {_outcome(case.after, words)}")]),
        )
        for case in found.changed
    ]
    parts = [
        tag("h2", join([text(words["compare_heading"]), Html(" "), isolated(before)])),
        tag("p", join([icon("failed" if found.worse else "supported"), text(f" {verdict}")]), dir="auto"),
        tag("div", tag("table", tag("tbody", join(rows)), cls="na-table"), cls="na-table-box"),
        tag("ul", join(changed), cls="na-files"),
    ]
    return block(join(parts), "na-evaluation")
