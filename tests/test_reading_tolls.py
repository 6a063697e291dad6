from pathlib import Path

from assistant.answering import Assistant

CORPUS = Path(__file__).parents[1] / "corpus"


def test_a_later_toll_is_shown_though_it_stands_beside_other_words(tmp_path):
    with Assistant(index_dir=tmp_path) as library:
        library.index(sorted(CORPUS.glob("*.md")))
        answer = library.ask("How many people were killed by the flood in Mirel?")
    assert {citation.article_id for citation in answer.citations} >= {"dam-4-en", "dam-1-en"}
    (note,) = (note for note in answer.notes if "differ" in note)
    assert note.index(" 31 (") < note.index(" 19 (") < note.index(" at least 12 (")
