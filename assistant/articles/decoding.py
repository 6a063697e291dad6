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
    if b"\x00" in data:
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


def _arabic_share(text: str) -> float:
    """Return the share of Arabic letters, 0 where the words do not look Arabic."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    arabic = len(_ARABIC_LETTER.findall(sample))
    if not letters or len(_ARABIC_SIGN.findall(sample)) < 0.008 * arabic:
        return 0.0
    return arabic / letters


def _decode_legacy(data: bytes, name: str, *, html: bool) -> str:
    """Return the text of bytes that are not UTF-8."""
    repaired = data.decode("utf-8", errors="replace")
    if repaired.count("\ufffd") <= 0.001 * len(repaired) + 1 and len(repaired) < 0.999 * len(data):
        return repaired
    if html and (declared := _DECLARED.search(data[:4096])):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # pages declare encodings they are not in
    best = max((data.decode(encoding, errors="replace") for encoding in ("cp1256", "iso8859_6")), key=_arabic_share)
    if _arabic_share(best) >= 0.3:
        return best
    # 0.1 s to import, and only needed for files in none of the encodings above
    from charset_normalizer import from_bytes

    match = from_bytes(data[:200_000], cp_isolation=list(_OTHERS)).best()
    if match is None:
        raise _not_text(name)
    return data.decode(match.encoding, errors="replace")
