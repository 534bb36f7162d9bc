"""Bytes of a document to its characters. A broken byte costs itself only, and no more than one word is believed.

What the server, the document and its bytes say of the encoding often differ: bytes that are UTF-8 are UTF-8.
"""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_WIDER = {  # by the Encoding Standard of WHATWG: what is called the one is written in the other
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_BYTES_ALONE = re.compile(r"^(?:cp\d+|iso8859|iso2022|koi8|mac|gb|big5|euc|hz|shift|johab|kz1048|ptcp|tis|hp)")
"""Codecs that read texts: Python knows others, of which some take long."""
_HIGH = bytes(range(0x80, 0x100))
_GUESSED_BYTES, _MANY = 65_536, 0.05
_OF_THE_WEB = (
    "cp1251 koi8_r koi8_u cp1252 cp1250 cp1253 cp1254 cp1255 cp1256 cp874 big5 gb18030 euc_jp cp932 cp949".split()
)
_AFTER_LATIN = "\u0250"
_SEVEN_BITS = ("iso2022", "hz")
_NOT_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def characters(raw: bytes, content_type: str = "") -> str:
    """Give the text of a document; `content_type` is that of its answer. What XML does not allow is left out."""
    return _NOT_CHARACTERS.sub("", _decoded(raw, content_type).lstrip("\ufeff"))


def _decoded(raw: bytes, content_type: str) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    wide = _wide(raw[:400])
    if wide:
        return raw.decode(wide, "replace")
    named = [codec for codec in (_said_by_document(raw), _said_by_header(content_type)) if codec]
    seven_bits = next((codec for codec in named if codec.startswith(_SEVEN_BITS)), "")
    if seven_bits:
        return raw.decode(seven_bits, "replace")
    text = raw.decode("utf-8", "replace")
    if _is_utf8(text, raw):
        return text
    codec = next((codec for codec in named if codec != "cp1252"), "")  # which servers say of everything
    if codec:
        return raw.decode(codec, "replace")
    return _guessed(raw) or raw.decode(*(("cp1252", "replace") if named else ("utf-8", "as-cp1252")))


def _guessed(raw: bytes) -> str:
    """Give the text of bytes of which nobody says how they are written, where they are of another script than Latin.

    Western letters are few among others in any text, and their encodings too alike to be told apart.
    """
    start = raw[:_GUESSED_BYTES]
    if len(start) - len(start.translate(None, _HIGH)) < len(start) * _MANY:
        return ""
    best = from_bytes(start, cp_isolation=_OF_THE_WEB).best()
    letters = [letter for letter in str(best or "") if ord(letter) >= 0x80 and letter.isalpha()]
    if best is None or sum(letter < _AFTER_LATIN for letter in letters) * 2 > len(letters):
        return ""
    return raw.decode(best.encoding, "replace")


def _wide(start: bytes) -> str:
    """Give the encoding of two or four bytes a character, by the zeros that it puts between the letters of markup."""
    zeros = start.count(0)
    if zeros * 3 < len(start):
        return ""
    first, second = start[::2].count(0), start[1::2].count(0)
    if zeros * 8 > len(start) * 5:
        return "utf-32-be" if start[0] == 0 else "utf-32-le"
    return "utf-16-be" if first > second else "utf-16-le"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("as-cp1252", _as_cp1252)


def _is_utf8(text: str, raw: bytes) -> bool:
    """Whether bytes that were read as UTF-8 are it: nearly all that are no ASCII make up whole characters."""
    broken = text.count("\ufffd")
    whole = len(raw) - len(raw.translate(None, _HIGH))
    return broken == 0 or broken * 4 <= whole - broken


def _said_by_document(raw: bytes) -> str:
    found = _DECLARED.search(raw[:1024])
    return _codec(found[1].decode("ascii")) if found else ""


def _said_by_header(content_type: str) -> str:
    found = _IN_HEADER.search(content_type)
    return _codec(found[1]) if found else ""


def _codec(name: str) -> str:
    """Give Python's name of an encoding in which a byte below 128 is ASCII; "" for UTF-8, others and unknown ones."""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return ""
    known = _WIDER.get(known, known)
    return known if _BYTES_ALONE.match(known) else ""
