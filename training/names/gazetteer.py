"""Build ``assistant/names/gazetteer.tsv.gz`` from the shared gazetteers and the hand-written ``own.tsv``.

python training/names/gazetteer.py --training ../shared/training

Each line: kind, id, English forms, Arabic forms (";" between forms, the first is shown). Countries and languages come
from Unicode CLDR (Unicode licence), cities of 100,000 and more people and capitals from GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from assistant.text import fold

_HERE = Path(__file__).resolve().parent
_OUT = _HERE.parents[1] / "assistant" / "names" / "gazetteer.tsv.gz"
_SMALL_CAPITALS = {
    "Canberra",
    "Bern",
    "Wellington",
    "Reykjavík",
    "Valletta",
    "Luxembourg",
    "Monaco",
    "Vaduz",
    "Victoria",
}
# Left by the dictionaries; found among the commonest city names of Arabic Wikipedia.
_ALSO_EVERYDAY = frozenset("سنه دوله رقه جديده بانه لاول هنديه عاليه ساره سويديه سلاله منزله عماره انا مكان".split())

Row = tuple[str, str, str, str]


def _own() -> Iterator[Row]:
    for line in (_HERE / "own.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, identity, english, arabic = line.split("\t")
            yield kind, identity, english, arabic


def _countries_and_languages(path: Path) -> Iterator[Row]:
    tables = json.loads(path.read_text(encoding="utf-8"))
    for code, names in tables["territories"].items():
        if len(code) == 2:
            yield "country", code, names["en"], names["ar"]
    for code, names in tables["languages"].items():
        if len(code) == 2 and names["en"] != names["ar"]:
            yield "language", f"lang-{code}", names["en"], names["ar"]


def _cities(path: Path, least: int) -> Iterator[Row]:
    for city in json.loads(path.read_text(encoding="utf-8")):
        if city["pop"] >= least or city["name_en"] in _SMALL_CAPITALS:
            slug = f"{city['name_en'].lower().replace(' ', '-')}-{city['country'].lower()}"
            yield "city", slug, city["name_en"], ";".join(city["names_ar"][:3])


def _everyday(path: Path) -> set[str]:
    """Return the folded Arabic words that a dictionary glosses with a word in small letters."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return _ALSO_EVERYDAY | {
            fold(a) for name, a, e in rows if name in {"freedict", "buckwalter_stems"} and e[:1].islower()
        }


def _unmistakable(forms: str, everyday: set[str]) -> str:
    """Drop the forms of a city that are everyday words too, with or without the article."""
    return ";".join(
        form
        for form in forms.split(";")
        if fold(form) not in everyday and fold(form).removeprefix("ال") not in everyday
    )


def main() -> None:
    """Write the file: own rows before others so that their ids win, nationalities last («روسيا» is the country)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--least", type=int, default=100_000, help="people a city must have")
    args = parser.parse_args()
    own = list(_own())
    everyday = _everyday(args.training / "lexicon.tsv.gz")
    rows = [
        *(row for row in own if row[0] != "nationality"),
        *(row for row in _countries_and_languages(args.training / "gazetteer_cldr.json") if row[0] == "country"),
        *(
            (kind, identity, english, _unmistakable(arabic, everyday))
            for kind, identity, english, arabic in _cities(args.training / "gazetteer_cities.json", args.least)
        ),
        *(row for row in own if row[0] == "nationality"),
        *(row for row in _countries_and_languages(args.training / "gazetteer_cldr.json") if row[0] == "language"),
    ]
    text = "\n".join("\t".join(row) for row in rows) + "\n"
    with _OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
        packed.write(text.encode("utf-8"))
    print(f"{len(rows)} rows, {_OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
