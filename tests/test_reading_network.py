import numpy as np
import pytest

from assistant.reading.council import READ_BY_ALL, UNTOLD, Council
from assistant.reading.features import COLUMNS, MET, WITHIN, Side, match, sentence_features, word_features
from assistant.reading.network import MANY_WORDS, Given, Network
from assistant.reading.words import FLAGS, TELLS

DIMENSIONS, USAGE = 24, 6


def random_side(rng, words):
    vectors = rng.normal(size=(words, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Side(
        vectors=vectors,
        usage=rng.normal(size=(words, USAGE)).astype(np.float32),
        weights=rng.random(words).astype(np.float32),
        stems=rng.integers(1, 12, words),
        bares=rng.integers(1, 12, words),
        keys=rng.integers(0, 3, (words, 2)),
        tells=rng.random((words, len(TELLS))).astype(np.float32),
        common=rng.random(words) < 0.3,
        words=tuple(f"w{number}" for number in range(words)),
    )


def given(rng, question, words, bounds):
    passage, starts = random_side(rng, words), np.array(bounds)
    found = match(passage, question, np.arange(len(question)) == 0)
    flags = rng.integers(0, 2, (words, len(FLAGS))).astype(np.float32)
    topic = rng.random(len(question)).astype(np.float32)
    features = word_features(passage, flags, starts, found, topic)
    within = sentence_features(found, topic, starts)
    return found.share, Given(side=passage, features=features, within=within, bounds=starts)


@pytest.fixture
def case():
    rng = np.random.default_rng(1)
    question = random_side(rng, 7)
    made = [given(rng, question, words, b) for words, b in ((19, [0, 8]), (33, [0, 11, 20]), (4, [0]))]
    return question, made[0][0], [passage for _, passage in made]


@pytest.mark.slow  # torch takes 2 s to import
def test_numpy_reads_as_torch_trained(case):
    import torch

    from training.reader.network import ReaderNetwork

    question, share, passages = case
    torch.manual_seed(2)
    net = ReaderNetwork(DIMENSIONS, USAGE, width=16, narrow=12).eval()
    with torch.no_grad():
        for weight in net.parameters():
            weight.copy_((weight + 0.1 * torch.randn_like(weight)).half().float())
    found = Network(net.weights()).score(question, share, 3, True, passages)
    asked = torch.ones(1, len(question), dtype=torch.bool)
    for passage, scores in zip(passages, found, strict=True):
        words = len(passage.side)
        sentence = torch.from_numpy(np.repeat(np.arange(len(passage.bounds)), np.diff([*passage.bounds, words])))[None]
        mask = torch.ones(1, words, dtype=torch.bool)
        with torch.no_grad():
            start, end, final, pooled, told = net(
                torch.from_numpy(question.vectors)[None],
                torch.from_numpy(question.usage)[None],
                torch.from_numpy(share)[None],
                asked,
                torch.tensor([3]),
                torch.tensor([1.0]),
                torch.from_numpy(passage.side.vectors)[None],
                torch.from_numpy(passage.side.usage)[None],
                torch.from_numpy(passage.features)[None],
                mask,
            )
            within = torch.from_numpy(passage.within)[None]
            logits, answers = net.sentences(final, pooled, told, sentence, mask, within, asked)
            holds = net.holds(final, pooled, mask, told, within[:, 0, :, : len(MET)], asked)
        assert scores.start == pytest.approx(start[0].numpy(), abs=2e-3)
        assert scores.end == pytest.approx(end[0].numpy(), abs=2e-3)
        assert scores.sentence == pytest.approx(logits[0].numpy(), abs=2e-3)
        assert scores.answers == pytest.approx(answers[0].numpy(), abs=2e-3)
        assert scores.holds == pytest.approx(float(holds[0]), abs=2e-3)


def test_a_passage_reads_the_same_alone_and_among_others(case):
    question, share, passages = case
    rng = np.random.default_rng(3)
    weights = _weights(rng)
    together = Network(weights).score(question, share, 0, False, passages)
    for i, scores in enumerate(together):
        (alone,) = Network(weights).score(question, share, 0, False, passages[i : i + 1])
        assert alone.start == pytest.approx(scores.start, abs=1e-4)
        assert alone.end == pytest.approx(scores.end, abs=1e-4)
        assert alone.answers == pytest.approx(scores.answers, abs=1e-4)
        assert alone.holds == pytest.approx(scores.holds, abs=1e-4)


def _weights(rng, width=16, narrow=12, key=6):
    shapes = {
        "attend.gain": (width,),
        "attend.shift": (width,),
        "attend.query": (key, width),
        "attend.key": (key, width),
        "attend": (width, 2 * width),
        "attend.b": (width,),
        "project": (narrow, DIMENSIONS),
        "align": (2,),
        "ask": (width, narrow + 2),
        "ask.b": (width,),
        "ask.conv.conv": (width, 3 * width),
        "ask.conv.bias": (width,),
        "ask.pool": (width,),
        "kind": (16, width),
        "enter": (width, 3 * narrow + len(COLUMNS)),
        "enter.u": (width, width),
        "enter.b": (width,),
        "again.gain": (width,),
        "again.shift": (width,),
        "again.key": (width, width),
        "again": (width, 3 * width),
        "again.b": (width,),
        "final.gain": (width,),
        "final.shift": (width,),
        "last.conv": (width, 3 * width),
        "last.bias": (width,),
        "holds.b": (1,),
        "cover.query": (key, width),
        "cover.key": (key, width),
        "cover": (key, 3 * width + len(MET)),
        "cover.b": (key,),
        "cover.met": (key,),
        "cover.least": (2,),
        "answers.b": (1,),
        "tell.query": (key, width),
        "tell.key": (key, width),
        "tell": (key, 3 * width + len(WITHIN)),
        "tell.b": (key,),
        "tell.met": (key,),
        "tell.least": (2,),
    }
    heads = ("start", "end", "sentence", "holds", "answers")
    shapes |= dict.fromkeys(heads, (width,))
    shapes |= {f"{name}.u": (width, width) for name in heads}
    for block in range(5):
        shapes |= {f"block{block}.{name}": (width,) for name in ("gain", "shift", "bias")}
        shapes[f"block{block}.conv"] = (width, 3 * width)
    return {name: (rng.normal(size=shape) * 0.3).astype(np.float16) for name, shape in shapes.items()}


def test_features_tell_matches_names_and_the_best_sentence():
    eye = np.eye(6, dtype=np.float32)
    question = Side(
        vectors=eye[[0, 1]],
        usage=np.zeros((2, 0), np.float32),
        weights=np.array([1, 3], np.float32),
        stems=np.array([10, 11]),
        bares=np.array([10, 11]),
        keys=np.array([[0, 0], [7, 0]]),
        tells=np.zeros((2, len(TELLS)), np.float32),
        common=np.zeros(2, bool),
        words=("word",) * 2,
    )
    passage = Side(
        vectors=eye[[2, 0, 3, 4]],
        usage=np.zeros((4, 0), np.float32),
        weights=np.ones(4, np.float32),
        stems=np.array([20, 10, 21, 22]),
        bares=np.array([20, 10, 21, 22]),
        keys=np.array([[0, 0], [0, 0], [0, 0], [5, 7]]),
        tells=np.eye(4, len(TELLS), dtype=np.float32),
        common=np.zeros(4, bool),
        words=("word",) * 4,
    )
    found = match(passage, question, np.array([False, False]))
    assert found.share.tolist() == [0.25, 0.75]
    topic = np.array([0.9, 0.1], np.float32)
    told = word_features(passage, np.zeros((4, len(FLAGS)), np.float32), np.array([0, 2]), found, topic)
    column = {name: told[:, i].round(3).tolist() for i, name in enumerate(COLUMNS)}
    assert column["exact"] == [0, 1, 0, 1]
    assert column["counted"] == [0, 1, 0, 0]
    assert column["name"] == [0, 0, 0, 1]
    assert column["sentence exact"] == [0.25, 0.25, 0.75, 0.75]
    assert column["sentence soft, less the best"] == [-0.5, -0.5, 0, 0]
    assert column["passage soft"] == [1, 1, 1, 1]
    assert column["sentence first"] == [1, 1, 0, 0]
    assert column["asked"] == [0, 0, 0, 1]  # the first word is told by the title, which leaves the second to be asked
    assert column["sentence asked"] == [0, 0, 1, 1]
    assert column["sentence asked, less the best"] == [-1, -1, 0, 0]
    within = sentence_features(found, topic, np.array([0, 2]))
    here = {name: within[:, :, i].round(3).tolist() for i, name in enumerate(WITHIN)}
    assert here["topic"] == [[pytest.approx(0.9), pytest.approx(0.1)]] * 2
    assert here["exact"] == [[1, 1], [1, 1]]
    assert here["exact here"] == [[1, 0], [0, 1]]


def test_translations_count_as_the_same_word_and_equivalents_for_less():
    question = Side(
        vectors=np.eye(3, dtype=np.float32)[[0]],
        usage=np.zeros((1, 0), np.float32),
        weights=np.ones(1, np.float32),
        stems=np.array([1]),
        bares=np.array([1]),
        keys=np.zeros((1, 2), np.int64),
        tells=np.zeros((1, len(TELLS)), np.float32),
        common=np.zeros(1, bool),
        words=("word",),
        others=((np.array([8, 9, 4]), np.array([1, 1, 0.85], np.float32)),),
    )
    passage = Side(
        vectors=np.eye(3, dtype=np.float32)[[1, 2]],
        usage=np.zeros((2, 0), np.float32),
        weights=np.ones(2, np.float32),
        stems=np.array([9, 4]),
        bares=np.array([9, 4]),
        keys=np.zeros((2, 2), np.int64),
        tells=np.zeros((2, len(TELLS)), np.float32),
        common=np.zeros(2, bool),
        words=("word",) * 2,
    )
    assert match(passage, question, np.array([False])).same.tolist() == [[1], [pytest.approx(0.85)]]


def test_two_common_words_that_sound_alike_are_two_words():
    vectors = np.eye(4, dtype=np.float32)

    def sides(common):
        one = {
            "weights": np.ones(1, np.float32),
            "tells": np.zeros((1, len(TELLS)), np.float32),
            "keys": np.array([[7, 0]]),
        }
        question = Side(
            vectors=vectors[[0]],
            usage=np.zeros((1, 0), np.float32),
            stems=np.array([1]),
            bares=np.array([1]),
            common=np.array([common]),
            words=("قتال",),
            **one,
        )
        return Side(
            vectors=vectors[[1]],
            usage=np.zeros((1, 0), np.float32),
            stems=np.array([2]),
            bares=np.array([2]),
            common=np.array([True]),
            words=("قتل",),
            **one,
        ), question

    assert match(*sides(True), np.array([False])).named.tolist() == [[0]]
    assert match(*sides(False), np.array([False])).named.tolist() == [[1]]


def test_many_words_are_read_in_two_threads_as_one_by_one():
    rng = np.random.default_rng(4)
    question = random_side(rng, 7)
    sizes = (MANY_WORDS // 2, MANY_WORDS // 2, 30, 90)
    shares, passages = zip(*(given(rng, question, words, [0, words // 2]) for words in sizes), strict=True)
    network, share = Network(_weights(rng)), shares[0]
    together = network.score(question, share, 0, False, passages)
    assert len(together) == len(passages)
    for i, scores in enumerate(together):
        (alone,) = network.score(question, share, 0, False, passages[i : i + 1])
        assert alone.start == pytest.approx(scores.start, abs=1e-3)
        assert alone.sentence == pytest.approx(scores.sentence, abs=1e-3)
        assert alone.holds == pytest.approx(scores.holds, abs=1e-3)


@pytest.mark.parametrize("first_told", [0, 1, 3, 4])
def test_the_sentences_of_the_first_passages_are_told_in_either_thread(first_told):
    rng = np.random.default_rng(4)
    question = random_side(rng, 7)
    sizes = (MANY_WORDS // 2, MANY_WORDS // 2, 30, 90)
    shares, passages = zip(*(given(rng, question, words, [0, words // 2]) for words in sizes), strict=True)
    found = Network(_weights(rng)).score(question, shares[0], 0, False, passages, first_told=first_told)
    assert [scores.answers is not None for scores in found] == [place < first_told for place in range(4)]


def test_a_council_gives_the_mean_of_its_networks(case):
    question, share, passages = case
    one, two = (Network(_weights(np.random.default_rng(seed))) for seed in (3, 4))
    first, second, both = (
        reader.score(question, share, 0, False, passages) for reader in (one, two, Council([one, two]))
    )
    for a, b, mean in zip(first, second, both, strict=True):
        for name in ("start", "end", "sentence"):
            x, y = (np.exp(getattr(scores, name).astype(np.float64)) for scores in (a, b))
            assert getattr(mean, name) == pytest.approx((np.log(x / x.sum()) + np.log(y / y.sum())) / 2, abs=1e-3)
        assert mean.answers == pytest.approx((a.answers + b.answers) / 2, abs=1e-4)
        assert mean.holds == pytest.approx((a.holds + b.holds) / 2, abs=1e-4)


def test_the_second_look_is_taken_by_its_own_network(case):
    question, share, passages = case
    one, two = (Network(_weights(np.random.default_rng(seed))) for seed in (3, 4))
    for council, own in ((Council([one, two]), one), (Council([one], look=two), two)):
        (seen, *_), (alone, *_) = (reader.score(question, share, 0, False, passages) for reader in (council.look, own))
        assert seen.holds == alone.holds


def test_a_council_reads_the_last_passages_with_its_first_network_alone(case):
    question, share, passages = case
    one, two = (Network(_weights(np.random.default_rng(seed))) for seed in (3, 4))
    many = [passages[i % 3] for i in range(READ_BY_ALL + 2)]
    alone = one.score(question, share, 0, False, many)
    both = Council([one, two]).score(question, share, 0, False, many)
    same = [mean.holds == pytest.approx(a.holds, abs=1e-4) for a, mean in zip(alone, both, strict=True)]
    assert same == [False] * READ_BY_ALL + [True] * 2


def test_a_network_may_do_without_the_later_parts_and_columns(case):
    question, share, passages = case
    weights = _weights(np.random.default_rng(3))
    plain = {name: w for name, w in weights.items() if not name.startswith(("attend", "cover", "tell", "answers"))}
    plain["enter"] = plain["enter"][:, :-3]
    scores = Network(plain).score(question, share, 0, False, passages)
    assert [len(one.start) for one in scores] == [len(passage.side) for passage in passages]
    assert all(one.answers is None for one in scores)
    alone = Council([Network(plain)]).score(question, share, 0, False, passages)
    assert [one.answers.tolist() for one in alone] == [[UNTOLD] * len(passage.bounds) for passage in passages]
    older = weights | {"cover": weights["cover"][:, :-1]}
    assert all(np.isfinite(one.holds) for one in Network(older).score(question, share, 0, False, passages))
    both = Council([Network(plain), Network(weights)]).score(question, share, 0, False, passages)
    for one, mean in zip(Network(weights).score(question, share, 0, False, passages), both, strict=True):
        assert mean.answers == pytest.approx(one.answers, abs=1e-4)
