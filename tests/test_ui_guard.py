"""What stands around the page: headers, the policy, sign-in, limits on what is sent, uploads, timeline, days."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.records import Article
from assistant.settings import Settings
from assistant.ui.days import read_day
from assistant.ui.desk import Desk, Limits, open_desk
from assistant.ui.model_state import public_address
from assistant.ui.shield import COOKIE, Shield
from assistant.ui.suggesting import Suggester, made_from
from assistant.ui.timeline import of_articles, of_topic
from assistant.ui.timeline_markup import timeline, when
from assistant.ui.uploads import take_in
from assistant.ui.users import hash_password, load_users
from assistant.ui.wording import load_wording
from tests.browser.articles import ALL, BRIDGE_AR, BRIDGE_EN
from tests.browser.library import SmallLibrary

EN = load_wording("en")
SCRIPT = "window.gradio_config = {};"
PAGE = (
    f'<!doctype html>\n<html\n\tlang="en"\n>\n<head><meta property="og:image" content="https://x.example/i.jpg" />'
    f'<link rel="manifest" href="/manifest.json" /><script>{SCRIPT}</script></head><body></body></html>'
)


async def page(_: Request) -> HTMLResponse:
    return HTMLResponse(PAGE)


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{len(await request.body())} {request.cookies.get(COOKIE, '')}")


def client(desk: Desk) -> TestClient:
    routes = [Route("/ar/", page), Route("/echo", echo, methods=["GET", "POST"])]
    return TestClient(Shield(Starlette(routes=routes), desk, max_body_bytes=1000), follow_redirects=False)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(SmallLibrary(Settings(index_dir=tmp_path), ALL), data_dir=tmp_path / "page")


def test_page_is_dressed_and_its_own_scripts_allowed_by_hash(desk: Desk) -> None:
    got = client(desk).get("/ar/")
    assert '<html lang="ar" dir="rtl"' in got.text
    assert "x.example" not in got.text
    assert "manifest" not in got.text
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in got.headers["content-security-policy"]
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["referrer-policy"] == "no-referrer"


def test_a_visitor_is_known_from_the_first_request_on(desk: Desk) -> None:
    visitor = client(desk)
    first = visitor.get("/echo").text.split()[1]
    assert visitor.get("/echo").text.split()[1] == first
    assert client(desk).get("/echo").text.split()[1] != first
    assert "httponly" in client(desk).get("/echo").headers["set-cookie"].lower()
    forged = client(desk).get("/echo", headers={"cookie": f"{COOKIE}=visitor.x.9.y; other=1"})
    assert forged.text.split()[1] != "visitor.x.9.y"


@pytest.mark.parametrize("told", [True, False], ids=["told length", "untold length"])
def test_too_much_is_not_taken(desk: Desk, told: bool) -> None:
    body = b"x" * 2000
    content = body if told else iter([body[:900], body[900:]])
    if told:
        assert client(desk).post("/echo", content=content).status_code == 413
    else:
        with pytest.raises(ClientDisconnect):
            client(desk).post("/echo", content=content)


def test_nobody_enters_without_signing_in(tmp_path: Path) -> None:
    path = tmp_path / "users"
    path.write_text(f"maha:{hash_password('long enough')}\n", encoding="utf-8")
    library = SmallLibrary(Settings(index_dir=tmp_path), ALL)
    desk = open_desk(library, data_dir=tmp_path / "page", users=load_users(path))
    stranger = client(desk)
    assert stranger.get("/ar/", headers={"accept": "text/html"}).headers["location"] == "/signin?next=/ar/"
    assert stranger.post("/echo", content=b"x").status_code == 401
    for cookie, status in [
        (desk.visitors.issue("maha"), 200),
        (desk.visitors.issue("struck off"), 401),
        (desk.visitors.issue(), 401),
    ]:
        assert stranger.get("/echo", headers={"cookie": f"{COOKIE}={cookie}"}).status_code == status


def test_uploads_tell_of_each_file(tmp_path: Path) -> None:
    library = SmallLibrary(Settings(index_dir=tmp_path, max_file_mb=0.001))
    sent = tmp_path / "sent"
    sent.mkdir()
    for name, text in [("a.txt", "The harbour was dredged."), ("b.exe", "x"), ("c.md", "y" * 2000), ("d.txt", " ")]:
        (sent / name).write_text(text, encoding="utf-8")
    steps = list(take_in(library, sorted(sent.iterdir()), tmp_path / "kept", Limits(), EN))
    assert [upload.outcome for upload in steps[0]] == ["waiting", "failed", "failed", "waiting"]
    assert [upload.outcome for upload in steps[-1]] == ["added", "failed", "failed", "failed"]
    reasons = [upload.reason for upload in steps[-1]]
    assert "not taken" in reasons[1]
    assert "at most 0.001 MB" in reasons[2]
    assert str(tmp_path) not in "".join(reasons)


@pytest.mark.parametrize(
    ("second", "may", "outcome"),
    [
        pytest.param("The harbour was filled in.", False, "failed", id="another text"),
        pytest.param("The harbour was dredged.", False, "unchanged", id="the same text"),
        pytest.param("The harbour was filled in.", True, "unchanged", id="by an administrator"),
    ],
)
def test_nobody_replaces_an_article_without_the_right_to(tmp_path: Path, second: str, may: bool, outcome: str) -> None:
    library, kept = SmallLibrary(Settings(index_dir=tmp_path)), tmp_path / "kept"
    for text, right in [("The harbour was dredged.", True), (second, may)]:
        file = tmp_path / "a.txt"
        file.write_text(text, encoding="utf-8")
        last = list(take_in(library, [file], kept, Limits(), EN, may_replace=right))[-1]
    assert last[0].outcome == outcome
    assert (last[0].reason == EN["replace_refused"]) == (outcome == "failed")
    assert library.article("a.txt").body == (second if may else "The harbour was dredged.")


def test_page_holds_no_connection_open(desk: Desk) -> None:
    async def configured(_: Request) -> HTMLResponse:
        return HTMLResponse('<html lang="en"><head><script>x = {"connect_heartbeat":true};</script></head></html>')

    shield = Shield(Starlette(routes=[Route("/en/", configured)]), desk, max_body_bytes=1000)
    assert '"connect_heartbeat":false' in TestClient(shield).get("/en/").text


def test_proposals_give_way_to_people_who_wait() -> None:
    library = SmallLibrary(Settings(), [BRIDGE_EN, BRIDGE_AR])
    asked = "When did the old bridge at Samarra Ford reopen to traffic?"
    answer = library.ask(asked)
    assert Suggester(library, busy=lambda: True).after(answer, (asked,), "en") == ()
    assert Suggester(library, busy=lambda: False).after(answer, (asked,), "en") != ()


def test_ticks_stand_on_the_calendar_and_once_each() -> None:
    body = "It began on 5 January 2020. It went on in March 2021. It ended on 7 February 2024."
    drawn = timeline(of_articles([Article(id="a", title="A", body=body, language="en")]), EN)
    labels = re.findall(r'<span class="na-tick"[^>]*><span>([^<]*)</span>', drawn)
    assert labels == [
        "July 2020",
        "January 2021",
        "July 2021",
        "January 2022",
        "July 2022",
        "January 2023",
        "July 2023",
    ]


def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    library = SmallLibrary(Settings(index_dir=tmp_path))
    for folder, text in [("x", "One harbour."), ("y", "Another harbour.")]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    last = list(take_in(library, [tmp_path / "x/a.txt", tmp_path / "y/a.txt"], tmp_path / "kept", Limits(), EN))[-1]
    assert len({upload.path for upload in last}) == 2


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The dam was completed in 1978.", "1978"),
        ("The war lasted from 1988 to 1994.", "1988"),
        ("The talks began in November 2020.", "November 2020"),
        ("The truce began on 10 November 2020.", "10 November 2020"),
        ("The fair ran from 5 to 8 March 2020.", "5 March 2020 – 8 March 2020"),
    ],
)
def test_timeline_names_whole_years_and_months(sentence: str, wanted: str) -> None:
    found = of_articles([Article(id="a", title="A", body=sentence, language="en")])
    assert when(found[0], EN) == wanted


def test_timeline_is_in_the_order_of_what_happened() -> None:
    found = of_articles([BRIDGE_EN, BRIDGE_AR])
    assert [(one.earliest, one.article.id) for one in found if one.stated] == [
        (dt.date(2024, 3, 3), "bridge-ar"),
        (dt.date(2024, 3, 3), "bridge-en"),
    ]
    for one in found:
        body = {"bridge-en": BRIDGE_EN, "bridge-ar": BRIDGE_AR}[one.article.id].body
        assert body[one.start : one.end] == one.text
        assert one.text[one.said_at : one.said_at + len(one.said)] == one.said
    drawn = timeline(found, EN)
    assert drawn.count('name="open"') == 2 * len(found)  # a dot and a list entry each
    assert of_topic(SmallLibrary(Settings(), [BRIDGE_EN]), "bridge at Samarra Ford")[0].article.id == "bridge-en"


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2020-11-10", dt.date(2020, 11, 10)), (" ٢٠٢٠/١١/١٠ ", dt.date(2020, 11, 10)), ("", None), ("  ", None)],
)
def test_days_in_either_digits(typed: str, day: dt.date | None) -> None:
    assert read_day(typed) == day


def test_a_text_that_is_no_day() -> None:
    with pytest.raises(ValueError, match="month must be"):
        read_day("2020-13-10")


def test_secrets_of_an_address_are_not_shown() -> None:
    assert public_address("https://me:secret@host:8000/v1?key=x") == "https://host:8000/v1"
    assert public_address(None) is None


def test_proposed_questions_were_answered_first() -> None:
    library = SmallLibrary(Settings(), [BRIDGE_EN, BRIDGE_AR])
    suggester = Suggester(library)
    asked = "When did the old bridge at Samarra Ford reopen to traffic?"
    proposed = suggester.after(library.ask(asked), (asked,), "en")
    assert proposed
    assert [question for question in proposed if library.ask(question).status != "answered"] == []
    assert asked not in proposed
    assert not suggester.ready("ar")
    suggester.starters("ar")
    assert suggester.ready("ar")


def test_questions_are_made_from_persons_and_days() -> None:
    assert "What happened on 3 March 2024?" in list(made_from(BRIDGE_EN))
    assert all(question.endswith("؟") for question in made_from(BRIDGE_AR))
