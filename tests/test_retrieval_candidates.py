import numpy as np
import pytest

from assistant.embedding import load_encoder
from assistant.records import Filters
from assistant.retrieval import Retriever
from assistant.retrieval.candidates import gather
from assistant.retrieval.question import analyse_question
from assistant.settings import Settings
from benchmarks.retrieval.product import index

PARTS = (
    "The ferry Aurora of Sela ran aground on the sandbank of Torm in the morning. " * 8,
    "Divers went down twice and came up again without having seen much of the hull. " * 8,
    "A tug pulled for an hour before the rope broke, and nobody on deck was hurt by it. " * 8,
    "The owner puts the damage at four million crowns and will not say who pays. " * 8,
    "Gulls circled over the bay while children counted the waves from the pier. " * 8,
    "In the evening the harbour office closed and the last onlookers walked home. " * 8,
)
OTHERS = tuple(
    f"Bakers in village number {number} sold bread, and nothing else was heard of them." for number in range(70)
)


@pytest.fixture(scope="module")
def archive():
    encoder = load_encoder()
    with index(["\n\n".join(PARTS), *OTHERS], encoder, ["Aurora"] + [""] * len(OTHERS)) as (catalogue, vectors):
        yield catalogue, vectors, encoder


def found(archive, question, most):
    catalogue, vectors, encoder = archive
    vector = encoder.encode([question])[0]
    return gather(
        analyse_question(question), vector, catalogue=catalogue, vectors=vectors, most=most, filters=Filters()
    )


def test_the_passages_beside_the_best_ones_come_along(archive):
    catalogue, _, _ = archive
    article = {one.row for one in catalogue.passages_of("0")}
    assert len(article) >= 5
    candidates = found(archive, "Aurora", 3)
    rows = [one.row for one in candidates.passages]
    assert len(rows) == len(set(rows))
    mine = sorted(set(rows) & article)
    assert len(mine) >= 4
    assert set(candidates.cosines) <= set(rows)
    near = [row for row in rows if row not in article]
    assert len(near) <= 3 * 7, "no more than three on either side of what was found"


def test_a_passage_that_says_what_is_asked_is_helped_by_the_one_that_names_the_matter(archive):
    catalogue, vectors, encoder = archive
    retriever = Retriever(
        catalogue=catalogue, vectors=vectors, encoder=encoder, settings=Settings(parse_filters=False, candidates=6)
    )
    hits = retriever.search("What is the damage to the ferry Aurora?", k=3)
    assert any("four million crowns" in hit.passage.text for hit in hits[:2])
    assert all(np.isfinite(hit.score) for hit in hits)
