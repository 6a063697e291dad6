from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from assistant.embedding import EMPHASIS, EmbeddedEncoder, as_static_embedding, interaction, load_encoder
from assistant.embedding import embedded as embedded_module
from assistant.embedding.embedded import CONFIG, TOKENIZER, WEIGHTS, write
from assistant.errors import EncoderError

WORDS = ("<unk>", "ceasefire", "هدنه", "soldier", "جندي", "ran")


@pytest.fixture(scope="module")
def encoder() -> EmbeddedEncoder:
    loaded = load_encoder()
    assert isinstance(loaded, EmbeddedEncoder)
    return loaded


def tiny_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


def tiny_table() -> np.ndarray:
    return np.random.default_rng(3).standard_normal((len(WORDS), 8)).astype(np.float32)


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    write(tmp_path / "tiny", tiny_tokenizer(), tiny_table())
    return tmp_path / "tiny"


def test_vectors_have_the_promised_shape_and_length(encoder: EmbeddedEncoder) -> None:
    vectors = encoder.encode(["The ceasefire took effect.", "دخلت الهدنة حيز التنفيذ."])
    assert vectors.shape == (2, encoder.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)


@pytest.mark.parametrize("text", ["", "   \n", "؟!", "…—«»"], ids=["empty", "blank", "marks", "quotes"])
def test_a_text_without_letters_is_a_zero_vector(encoder: EmbeddedEncoder, text: str) -> None:
    vectors = encoder.encode(["word", text, "كلمة"])
    assert not vectors[1].any()
    np.testing.assert_allclose(np.linalg.norm(vectors[[0, 2]], axis=1), 1, rtol=1e-5)


def test_no_texts_give_no_vectors(encoder: EmbeddedEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)
    assert encoder.pieces([]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الهُدْنَة", "الهدنة"),
        ("أحمد", "احمد"),
        ("مستشفى", "مستشفي"),
        ("٢٠٢٠", "2020"),
        ("Matuš", "MATUS"),
        ("والحكومة", "حكومة"),
    ],
    ids=["vowels", "alef", "alef maqsura", "digits", "Latin accents and case", "article and conjunction"],
)
def test_spellings_of_one_word_have_one_vector(encoder: EmbeddedEncoder, one: str, other: str) -> None:
    vectors = encoder.encode([one, other])
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("How many soldiers were killed?", "قُتل أربعون جندياً في المعارك.", "افتُتح المعرض الفني في العاصمة."),
        ("من هو رئيس الوزراء؟", "The prime minister spoke to parliament.", "Heavy rain flooded the valley."),
        ("Who attended the Moscow talks?", "حضر الوزير محادثات موسكو.", "ارتفعت أسعار القمح."),
    ],
    ids=["en to ar", "ar to en", "a name"],
)
def test_meaning_crosses_languages(encoder: EmbeddedEncoder, question: str, right: str, wrong: str) -> None:
    asked, hit, miss = encoder.encode([question, right, wrong])
    assert asked @ hit > asked @ miss + 0.05


def test_a_vector_is_the_normalised_mean_of_its_pieces(encoder: EmbeddedEncoder) -> None:
    texts = ["a b c", "", "الهدنة بين الطرفين", "word " * 40_000, "Minister of health"] * 3
    expected = []
    for ids in encoder.pieces(texts):
        total = encoder.table[ids].astype(np.float64).sum(axis=0)
        expected.append(total / max(np.linalg.norm(total), 1e-30))
    np.testing.assert_allclose(encoder.encode(texts), expected, atol=1e-5)


def test_importing_and_loading_needs_no_heavy_library() -> None:
    code = (
        "import sys; from assistant.embedding import load_encoder; load_encoder().encode(['x']);"
        "print([m for m in ('torch', 'sentence_transformers', 'scipy', 'model2vec') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_the_package_carries_at_most_30_megabytes() -> None:
    folder = Path(embedded_module.__file__).parent / "model"
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 30e6


def test_writing_and_reading_keeps_vectors_within_rounding(tiny_folder: Path) -> None:
    loaded = load_encoder(str(tiny_folder))
    assert loaded.table is not None
    bound = np.abs(tiny_table()).max(axis=1, keepdims=True) / 254 + 1e-6
    assert (np.abs(loaded.table - tiny_table()) <= bound).all()
    assert loaded.id.startswith("tiny:")


def test_the_id_follows_the_content(tiny_folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "same" / "tiny", tiny_tokenizer(), tiny_table())
    write(tmp_path / "other" / "tiny", tiny_tokenizer(), tiny_table() * [[1], [2], [1], [1], [1], [1]])
    ids = [load_encoder(str(path)).id for path in (tiny_folder, tmp_path / "same/tiny", tmp_path / "other/tiny")]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        (WEIGHTS, b"", "cannot be read"),
        (WEIGHTS, b"\xff" * 64, "cannot be read"),
        (TOKENIZER, b"{}", "cannot be read"),
        (TOKENIZER, b"\xff\xfe", "cannot be read"),
    ],
    ids=["empty weights", "broken weights", "no tokenizer", "binary tokenizer"],
)
def test_a_broken_file_is_an_encoder_error(tiny_folder: Path, file: str, content: bytes, says: str) -> None:
    (tiny_folder / file).write_bytes(content)
    with pytest.raises(EncoderError, match=says):
        load_encoder(str(tiny_folder))


def test_files_of_two_runs_are_an_encoder_error(tiny_folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "longer", tiny_tokenizer(), np.vstack([tiny_table(), tiny_table()]))
    (tiny_folder / WEIGHTS).write_bytes((tmp_path / "longer" / WEIGHTS).read_bytes())
    with pytest.raises(EncoderError, match="12 vectors for 6 pieces"):
        load_encoder(str(tiny_folder))


def test_the_folder_names_its_format(tiny_folder: Path) -> None:
    assert '"model_type": "model2vec"' in (tiny_folder / CONFIG).read_text()


def reference(table: np.ndarray, question: np.ndarray, passage: np.ndarray) -> float:
    """Late interaction by the book: loops and cosines."""
    if not len(question) or not len(passage):
        return 0.0
    total = weight = 0.0
    for asked in question:
        norm = float(np.linalg.norm(table[asked]))
        cosines = [table[asked] @ table[read] / (norm * np.linalg.norm(table[read])) for read in passage]
        total += norm**EMPHASIS * max(cosines)
        weight += norm**EMPHASIS
    return total / weight


@pytest.mark.parametrize(
    ("question", "passages"),
    [
        ([1, 3, 3], [[2, 4], [5], [1, 3, 3, 5]]),
        ([1], [[1]]),
        ([1, 2], [[], [2], []]),
        ([], [[1], [2]]),
        ([4, 5], []),
    ],
    ids=["repeated piece", "itself", "empty passages", "empty question", "no passages"],
)
def test_interaction_is_the_weighted_best_match(question: list[int], passages: list[list[int]]) -> None:
    ids, lists = np.asarray(question, dtype=np.int32), [np.asarray(p, dtype=np.int32) for p in passages]
    expected = [reference(tiny_table(), ids, p) for p in lists]
    np.testing.assert_allclose(interaction(tiny_table(), ids, lists), expected, atol=1e-5)


def test_interaction_of_a_text_with_itself_is_one(encoder: EmbeddedEncoder) -> None:
    ids = encoder.pieces(["The minister arrived in Moscow."])[0]
    assert interaction(encoder.table, ids, [ids])[0] == pytest.approx(1, abs=1e-5)


@pytest.mark.slow
def test_sentence_transformers_gives_the_same_vectors(encoder: EmbeddedEncoder, tmp_path: Path) -> None:
    texts = ["The ceasefire took effect on 10 November.", "دخل وقف إطلاق النار حيز التنفيذ", "", "?!", "a" * 3000]
    model = as_static_embedding(encoder)
    np.testing.assert_allclose(model.encode(texts), encoder.encode(texts), atol=1e-5)
    model.save(str(tmp_path / "saved"))
    hub = load_encoder(str(tmp_path / "saved"))
    assert hub.table is None
    assert (hub.dimensions, hub.id.split(":")[0]) == (encoder.dimensions, "saved")
    np.testing.assert_allclose(hub.encode(texts), encoder.encode(texts), atol=1e-5)
    assert [len(ids) for ids in hub.pieces(texts)] == [0] * len(texts)
    assert hub.encode([]).shape == (0, encoder.dimensions)


@pytest.mark.slow
def test_a_model_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="cannot be loaded") as raised:
        load_encoder(str(tmp_path / "no-such-model"))
    assert "\n" not in str(raised.value)
    assert "'embedded'" in str(raised.value)
