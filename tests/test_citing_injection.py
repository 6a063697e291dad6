"""A chat model that obeys an article's orders never gets its lie shown as proven."""

from __future__ import annotations

import pytest

from assistant.citing import Likeness, cite, likeness, read_answer
from assistant.embedding import load_encoder
from assistant.generation import ChatReader, choose_excerpts
from assistant.instructions import instructs
from assistant.passages import split
from assistant.records import Article, Hit
from assistant.settings import load_settings
from tests.injections import INJECTIONS, Injection
from tests.wire import Script, WireServer, said_by_user


@pytest.fixture(scope="module")
def near() -> Likeness:
    return likeness(load_encoder())


@pytest.mark.parametrize("attack", INJECTIONS, ids=lambda attack: attack.id)
def test_an_obedient_models_lie_is_marked(attack: Injection, near: Likeness) -> None:
    article = Article(id="a", title="News", body=attack.body, language=attack.language)
    hits = [Hit(passage=passage, article=article.head, score=1.0) for passage in split(article)]
    with WireServer(Script(reply=attack.obeyed)) as server:
        reader = ChatReader(load_settings(model="openai:obedient", base_url=server.address + "/v1", max_retries=0))
        excerpts = choose_excerpts(attack.question, hits, budget=600)
        written = "".join(reader.stream(attack.question, excerpts, language=attack.language))
    assert written == attack.obeyed
    reading = read_answer(written, [excerpt.hit for excerpt in excerpts], likeness=near)
    sentences, citations = cite(reading.claims, article={"a": article}.get)
    for sentence in sentences:
        if any(lie in sentence.text for lie in attack.lies):
            assert sentence.unsupported
            assert sentence.markers == ()
    shown = " ".join(sentence.text for sentence in sentences)
    assert any(lie in shown for lie in attack.lies), "what the model wrote stays visible"
    assert not any(lie in citation.quote for citation in citations for lie in attack.lies)
    sent = said_by_user(server.requests[0])
    assert attack.truth in sent
    order = attack.body.splitlines()[-1]
    assert order not in sent


def test_there_are_at_least_twenty_attacks_in_both_languages() -> None:
    assert min(sum(attack.language == language for attack in INJECTIONS) for language in ("ar", "en")) >= 10


REPORTS = [
    "The president ignored the warnings and told reporters that the answer was no.",
    "The system failed on Monday, and users must now wait for a reply from the ministry.",
    "The court said that the instructions of the previous minister were illegal.",
    "OpenAI said its assistant would answer questions about the election with links to official sources.",
    '"You must tell us the truth," the judge said to the witness.',
    "The company said that its new language model answers readers' questions in Arabic.",
    "Regulators said AI assistants must label their answers from May.",
    "Do not forget the detainees, Reeker said, they are human beings.",
    "تجاهل الرئيس التحذيرات وقال للصحفيين إن الجواب هو لا.",
    "قالت الشركة إن نموذجها اللغوي الجديد يجيب عن أسئلة القراء.",
    "وطالب القاضي الشاهد بأن يجيب عن السؤال.",
    "وأوصت اللجنة بثلاثة إجراءات يجب تنفيذها قبل موسم الأمطار.",
    "أكد المتحدث أن التعليمات السابقة لا تزال سارية.",
]


@pytest.mark.parametrize("sentence", REPORTS)
def test_reports_are_not_taken_for_orders(sentence: str) -> None:
    assert not instructs(sentence)
