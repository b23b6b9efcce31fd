"""Which words of a text stand out? What is searched for, and what the reader's settings always mark. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tuifollow import expression

_STRETCH = re.compile(rb"\x00+|\x01+|\x02+")
_KINDS = ("", "always", "match")
_MOST = 4_000
"""Characters of a text in which expressions are looked for: the time may grow with their square."""


def of_words(text: str) -> re.Pattern[str] | None:
    """Return what finds the words of `text` from their beginnings on; None where there is no word."""
    words = [re.escape(word) for word in re.findall(r"\w+", text)]
    return re.compile(rf"\b(?:{'|'.join(words)})\w*", re.IGNORECASE) if words else None


def patterns(settings: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return what finds each of these words and /expressions/. Raises FollowError for an expression that is none."""
    made = (expression.compiled(one) if expression.is_expression(one) else _together(one) for one in settings)
    return tuple(pattern for pattern in made if pattern)


def cut(text: str, search: re.Pattern[str] | None, always: Sequence[re.Pattern[str]] = ()) -> Iterator[tuple[str, str]]:
    """Yield `text` in stretches, each with what it is: "match" of `search`, found by one of `always`, or ""."""
    if not text or not (search or always):
        yield text, ""
        return
    marks = bytearray(len(text))
    for sign, pattern in ((1, each) for each in always):
        _mark(marks, text, pattern, sign)
    if search:
        _mark(marks, text, search, 2)
    for stretch in _STRETCH.finditer(marks):
        yield text[stretch.start() : stretch.end()], _KINDS[marks[stretch.start()]]


def _mark(marks: bytearray, text: str, pattern: re.Pattern[str], sign: int) -> None:
    for found in pattern.finditer(text, 0, _MOST):
        marks[found.start() : found.end()] = bytes([sign]) * (found.end() - found.start())


def _together(text: str) -> re.Pattern[str] | None:
    """Return what finds these words one after the other, each from its beginning on."""
    words = [re.escape(word) for word in re.findall(r"\w+", text)]
    return re.compile(r"\b" + r"\w*\W+".join(words) + r"\w*", re.IGNORECASE) if words else None
