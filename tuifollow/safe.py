"""Is this remote text fit for a terminal, and this address fit for a browser? The two gates.

Text: control, bidi and invisible filler characters are deleted, never interpreted, so that no escape sequence can be
put together from what is left. Addresses: an allow list of two schemes, no blanks, no user name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

_DROP = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_NEWLINE = re.compile("\r\n|[\r\x85\u2028\u2029]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")
_BAD_ADDRESS = re.compile(r'[\x00-\x20\x7f-\x9f"<>\\^`{|}]')
_MAX_ADDRESS = 4096
_KEPT = "/%:=&?~#+!$,;'@()*[]"


def clean(text: str, limit: int = 20_000, *, oneline: bool = False) -> str:
    r"""Return remote `text` without anything a terminal could obey, at most `limit` characters of it.

    Newlines stay (as "\\n"), tabs become spaces; with `oneline` all white space is folded to single blanks.
    """
    text = text[: 4 * limit]
    if not (text.isascii() and text.isprintable()):  # most is, and then there is nothing to be done
        text = _NEWLINE.sub("\n", text).replace("\t", "    ")
        text = _MARKS.sub(r"\1", _DROP.sub("", text))
    if oneline:
        text = " ".join(text.split())[:limit].rstrip()
    return text[:limit]


def link_ok(address: object) -> str | None:
    """Return `address` if it may be handed to a browser as one argument: http(s), ASCII, with a host and no user."""
    return _checked(address) if isinstance(address, str) and len(address) <= _MAX_ADDRESS else None


@lru_cache(maxsize=1024)  # readers ask, and what leaves them is asked again
def _checked(address: str) -> str | None:
    if not address.isascii():
        return None
    if _BAD_ADDRESS.search(address) or "%action" in address or "%s" in address:
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else None


def ascii_address(address: str) -> str:
    """Return `address` with its host in punycode and the rest percent-encoded; unchanged where that cannot be done."""
    if address.isascii() and " " not in address:
        return address
    try:
        parts = urlsplit(address)
        netloc = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return address
    path, query, fragment = (
        quote(part, safe=_KEPT, errors="replace") for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme, netloc, path, query, fragment))


def without_user(address: str) -> str:
    """Return `address` without user name and password: what may be shown, logged and kept."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if "@" not in parts.netloc:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def clean_each(texts: Iterable[str], limit: int = 200) -> tuple[str, ...]:
    """Return every text cleaned to one line, in order, without empty and repeated ones."""
    return tuple(dict.fromkeys(line for text in texts if (line := clean(text, limit, oneline=True))))
