r"""What does /a regular expression/ mean, and can it be trusted with any text? Pure; the same everywhere.

Python's `re` holds the interpreter while it searches: neither a thread nor a deadline helps against a bad one. So a
repeat may hold no other repeat and no choice, there are few open repeats, and few ways in all; then the work grows with
a small power of the text's length, and the text is searched in short pieces.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from tuifollow.model import FollowError

LONGEST = 200
"""Characters of an expression."""
_WAYS = (200, 40, 8)
"""Ways through an expression (its open repeats not counted) by how many open repeats there are on one way."""
_FAR = 20
"""A repeat that may go on longer is an open one."""
_PIECE = 400
_OVERLAP = 100
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d*)(,?)(\d*)\}|\(\?\w+\)|.", re.DOTALL)


def is_expression(text: str) -> bool:
    """Whether `text` is a regular expression between slashes."""
    text = text.strip()
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def compiled(text: str) -> re.Pattern[str]:
    """Return the expression that stands between slashes in `text`. Raises FollowError where it is none.

    It may be one that takes for ever: search with it where that can be ended, or ask `is_quick`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python may read otherwise one day is the reader's to find out
            return re.compile(text.strip()[1:-1], re.IGNORECASE | re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as error:
        raise FollowError(f"not a regular expression: {error}") from error


def is_quick(pattern: re.Pattern[str]) -> bool:
    """Whether an expression cannot take for ever, on whatever text."""
    return len(pattern.pattern) <= LONGEST and not _trouble(pattern.pattern)


def pattern(word: str) -> re.Pattern[str]:
    """Return what finds a whole word (or several in a row), or a quick /expression/; raises FollowError."""
    if is_expression(word):
        return quick(word)
    words = r"\s+".join(re.escape(part) for part in word.split())
    # Not \b: a word may begin or end with a sign ("C++"), and scripts without blanks know no whole words.
    before, after = (r"(?<!\w)" if word[:1].isascii() else ""), (r"(?!\w)" if word[-1:].isascii() else "")
    return re.compile(f"{before}{words}{after}", re.IGNORECASE)


def quick(text: str) -> re.Pattern[str]:
    """Return the expression between slashes; raises FollowError for one that is none, or could take too long."""
    found = compiled(text)
    if len(found.pattern) > LONGEST:
        raise FollowError(f"an expression has at most {LONGEST} characters")
    if trouble := _trouble(found.pattern):
        raise FollowError(f"an expression that could take too long: {trouble}")
    if found.search(""):
        raise FollowError("an expression that any text meets (every = true says so)")
    return found


def pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that are quick to search: its lines, long ones in stretches that overlap."""
    for line in text.split("\n"):
        yield line[:_PIECE]
        for begin in range(_PIECE - _OVERLAP, len(line) - _OVERLAP, _PIECE - _OVERLAP):
            yield line[begin : begin + _PIECE]


@dataclass(slots=True)
class _Group:
    """What an expression, or a group in it, may be: the branches that are over, and the one that is read."""

    ways: int = 0
    wide: int = 0
    now: int = 1
    open: int = 0
    loose: bool = False
    """Whether it holds a repeat or a choice."""

    def end(self) -> None:
        """End a branch."""
        self.ways, self.wide = self.ways + self.now, max(self.wide, self.open)
        self.now, self.open = 1, 0

    def take(self, inner: _Group) -> None:
        """Take in a group that is closed."""
        self.now, self.open, self.loose = self.now * inner.ways, self.open + inner.wide, self.loose or inner.loose

    def repeat(self, least: int, most: int) -> None:
        """Repeat what stood last."""
        self.loose = True
        if most > _FAR > 0 and most != least:
            self.open += 1
        else:
            self.now *= most - least + 1


def _trouble(text: str) -> str:
    """Return why an expression could take too long, or ""."""
    if re.search(r"\\[1-9]|\(\?P=|\(\?\(", text):
        return "it refers back to a group"
    groups, inner, can_repeat = [_Group()], _Group(), False
    for token in _TOKEN.finditer(text):
        word, was, least_most = token[0], inner, _repeats(token) if can_repeat else None
        can_repeat, inner = word not in "(|" and least_most is None, _Group()
        if least_most is not None:
            if was.loose and least_most[1] > 1:
                return "a repeat holds another repeat, or a choice"
            groups[-1].repeat(*least_most)
        elif word == "(":
            groups.append(_Group())
        elif word == "|":
            groups[-1].end()
            groups[-1].loose = True
        elif word == ")" and len(groups) > 1:
            inner = groups.pop()
            inner.end()
            groups[-1].take(inner)
    groups[0].end()
    wide = groups[0].wide
    if wide >= len(_WAYS):
        return f"it has more than {len(_WAYS) - 1} open repeats"
    return "there are too many ways through it" if groups[0].ways > _WAYS[wide] else ""


def _repeats(token: re.Match[str]) -> tuple[int, int] | None:
    """Return how often what stands before may be repeated, at the least and the most; None when this is no repeat."""
    word, endless = token[0], _FAR * 100
    if word in {"*", "+", "?"}:
        return (0, 1) if word == "?" else (0, endless)
    if token[1] is None or not (token[1] or token[3]):
        return None
    least = int(token[1] or 0)
    if not token[2]:
        return least, least
    return least, int(token[3]) if token[3] else max(endless, least + 1)
