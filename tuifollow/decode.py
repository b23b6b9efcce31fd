"""Which letters do these bytes stand for? The only way from bytes to text (rule R4).

The mark at the beginning is believed first, then the server, then the page itself, then UTF-8; and only encodings of
the list below, because Python's own codecs include some that unpack, raise, or make escape sequences.
"""

from __future__ import annotations

import re

from tuifollow.model import FollowError, NotALiveBlog
from tuifollow.safe import clean

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LABELS = {
    "utf-8": "utf8 unicode-1-1-utf-8",
    "cp1252": "windows-1252 us-ascii ascii iso-8859-1 iso8859-1 latin1 latin-1 l1 x-cp1252",
    "iso8859-2": "iso-8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3",
    "iso8859-4": "iso-8859-4",
    "iso8859-5": "iso-8859-5",
    "iso8859-6": "iso-8859-6",
    "iso8859-7": "iso-8859-7",
    "iso8859-8": "iso-8859-8 iso-8859-8-i",
    "cp1254": "windows-1254 iso-8859-9 latin5",
    "iso8859-10": "iso-8859-10",
    "cp874": "windows-874 iso-8859-11 tis-620",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15 latin-9 latin9",
    "iso8859-16": "iso-8859-16",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji",
    "euc_jp": "euc-jp x-euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "gb18030": "gbk gb2312 x-gbk gb_2312-80",
    "big5hkscs": "big5 big5-hkscs cn-big5",
    "cp949": "euc-kr ks_c_5601-1987 ksc5601 windows-949",
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in (codec, *labels.split())}
_HEAD = 4096  # bytes at the beginning where a page may name its own encoding
_DECLARED = re.compile(
    rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_MAGIC = (
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"\x00\x00\x00\x18ftyp", "video/mp4"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
)
_NO_TEXT = ("image/", "audio/", "video/", "font/", "model/", "application/pdf", "application/zip", "application/gzip")


def decode(body: bytes, charset: str | None = None, media_type: str = "") -> tuple[str, str]:
    """Return the text of `body` and the name of its encoding; `charset` is what the server says.

    Raises NotALiveBlog for what is no text, FollowError when it is text that nobody can read.
    """
    refuse_media(next((media for magic, media in _MAGIC if body.startswith(magic)), media_type))
    codec, start = _codec(body, charset)
    text = body[start:].decode(codec, errors="replace")
    if 10 * (text.count("\ufffd") + text.count("\x00")) > len(text):
        raise FollowError("unreadable encoding")
    return text, codec


def refuse_media(media_type: str) -> None:
    """Raise NotALiveBlog when a media type is of a kind that holds no text."""
    if media_type.startswith(_NO_TEXT) and media_type != "image/svg+xml":
        raise NotALiveBlog(f"not a page that can be read ({clean(media_type, 60, oneline=True)})")


def _codec(body: bytes, charset: str | None) -> tuple[str, int]:
    """Return the codec, and the length of the mark that named it."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return codec, len(mark)
    declared = _DECLARED.search(body[:_HEAD])
    own = (declared[1] or declared[2]).decode("ascii", errors="replace") if declared else ""
    codec = _CODECS.get((charset or "").strip("\"' ").lower()) or _CODECS.get(own.lower()) or "utf-8"
    # Servers call everything Latin-1; bytes beyond ASCII that happen to be valid UTF-8 are UTF-8.
    return ("utf-8" if codec == "cp1252" and _is_utf8(body) else codec), 0


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
