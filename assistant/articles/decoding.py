"""Bytes to text, for the encodings Arabic and English news files come in."""

from __future__ import annotations

import codecs
import re

from assistant.errors import ArticleError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\x1f\x8b", b"{\\rtf")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{3,40})""", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTER = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
_ARABIC_SIGN = re.compile(r"\b(?:[وفبكل]?ال[\u0621-\u064a]{2,}|من|في|على|إلى|الى|أن|عن|هذا|التي|الذي)\b")
_OTHERS = ("cp1252", "cp1256", "iso8859_6", "cp1251", "cp1253", "cp1255", "gb18030", "shift_jis", "euc_kr")
"""One a script: with more, charset-normalizer takes English with French names for Polish."""
_SAMPLE = 20_000
_FEW_NULS = 0.005
"""Share of zero bytes, left by a broken copy, up to which a text need not be UTF-16."""
_CODE = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_MOST_MARKUP = 500_000
"""Characters of a page in which the words of its readers are looked for."""
_LATIN_1 = frozenset(("iso8859-1", "ascii"))
"""Codecs that browsers, and those who declare them, mean Windows-1252 by."""
_MISDECLARED = frozenset(("cp1252", "iso8859-15", "utf-8", "cp1256", "iso8859-6"))
"""Encodings that templates declare for pages in Arabic of another encoding."""
_MIXED_WORD = re.compile(r"[A-Za-z][\u0621-\u064a]|[\u0621-\u064a][A-Za-z]")
_FEW = 40
"""Letters up to which a text may hold none of the commonest Arabic words."""
_ACCENTED = re.compile(r"[\u00c0-\u024f\u0600-\u0620\u064b-\u0652\u0679-\u06d3]")


def decode(data: bytes, name: str, *, html: bool = False) -> str:
    """Return the text of a file's bytes.

    A byte-order mark decides; then UTF-16 without one, UTF-8, what an HTML page declares, Windows-1256 or ISO 8859-6
    where that gives Arabic, and at last what charset-normalizer finds. A UTF-8 file with a few broken bytes keeps
    U+FFFD in their place.

    Raises ``ArticleError``, calling the file ``name``, when the bytes are not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                if encoding == "utf-8-sig":
                    break
                text = data.decode(encoding, errors="replace")
                if _plausible(text):
                    return text
                raise _not_text(name) from None
    if data.startswith(_MAGIC):
        raise _not_text(name)
    if data.count(0) > _FEW_NULS * len(data):
        return _decode_utf16(data, name)
    if len(_CONTROL.findall(data[:_SAMPLE])) > 0.01 * min(len(data), _SAMPLE) + 2:
        raise _not_text(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, name, html=html)


def _not_text(name: str) -> ArticleError:
    return ArticleError(f"{name!r} is not a text file; save it as UTF-8 text, Markdown or HTML and index that.")


def _plausible(text: str) -> bool:
    """Return whether ``text`` looks like writing: mostly letters, digits, blanks and common punctuation."""
    sample = text[:_SAMPLE]
    usual = sum(
        char.isspace() or "\x20" <= char < "\u0250" or "\u0600" <= char < "\u0780" or "\u2000" <= char < "\u2070"
        for char in sample
    )
    return usual >= 0.9 * len(sample)


def _decode_utf16(data: bytes, name: str) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and _plausible(text):
            return text
    raise _not_text(name)


def _read_by_people(html: str) -> str:
    """Return ``html`` without tags, scripts and style sheets, roughly."""
    first, *parts = _CODE.split(html)
    outside = [part for slash, part in zip(parts[::2], parts[1::2], strict=True) if slash]
    return _TAG.sub(" ", " ".join([first, *(part.partition(">")[2] for part in outside)]))


def _arabic_share(text: str, *, html: bool = False) -> float:
    """Return the share of Arabic letters, 0 where the words do not look Arabic."""
    sample = (_read_by_people(text[:_MOST_MARKUP]) if html else text)[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    arabic = len(_ARABIC_LETTER.findall(sample))
    if not letters:
        return 0.0
    if len(_ARABIC_SIGN.findall(sample)) < 0.008 * arabic:
        brief = letters <= _FEW and arabic >= 0.8 * letters and not _ACCENTED.search(sample) and "\ufffd" not in sample
        return arabic / letters if brief else 0.0
    return arabic / letters


def _declared(data: bytes, label: str) -> tuple[str, str | None]:
    """Return the name of the codec a page declares and its text in it; ``None`` where it is not in it."""
    try:
        codec = codecs.lookup(label).name
        codec = "cp1252" if codec in _LATIN_1 else codec
        return codec, data.decode(codec, errors="replace" if codec == "cp1252" else "strict")
    except (LookupError, UnicodeError):
        return label, None  # pages declare encodings they are not in


def _decode_legacy(data: bytes, name: str, *, html: bool) -> str:
    """Return the text of bytes that are not UTF-8."""
    repaired = data.decode("utf-8", errors="replace")
    if repaired.count("\ufffd") <= 0.001 * len(repaired) + 1 and len(repaired) < 0.999 * len(data):
        return repaired
    arabic = [data.decode(encoding, errors="replace") for encoding in ("cp1256", "iso8859_6")]
    shares = [_arabic_share(text, html=html) for text in arabic]
    if html and (declared := _DECLARED.search(data[:4096])):
        codec, text = _declared(data, declared[1].decode("ascii"))
        if text is not None and (
            codec not in _MISDECLARED or max(shares) < 0.3 or _arabic_share(text, html=True) >= max(shares)
        ):
            return text
    if max(shares) >= 0.3:
        return arabic[shares.index(max(shares))]
    # 0.1 s to import, and only needed for files in none of the encodings above
    from charset_normalizer import from_bytes

    match = from_bytes(data[:200_000], cp_isolation=list(_OTHERS)).best()
    if match is None:
        raise _not_text(name)
    text = data.decode(match.encoding, errors="replace")
    if match.encoding == "cp1256" and _MIXED_WORD.search(text[:_SAMPLE]):  # É and È are Arabic letters there
        return data.decode("cp1252", errors="replace")
    return text
