"""Where does text break when a line holds so many cells? Pure; measured as textual does, or wider.

A character may be two cells wide, and several characters one sign; nothing is cut in their middle. Lines break at
blanks, in words that are longer than a line anywhere, and between wide characters (Chinese, Japanese, Korean).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from rich.cells import cell_len, split_graphemes

_WORD = re.compile(r"[^ \n]+|\n")
_NEWLINE = -1
_UNSTEADY = re.compile("[\u0900-\u0dff\u0f00-\u109f\u1700-\u1cff\u200d\ua800-\uabff\U0001f3fb-\U0001f3ff]")
"""Where signs stand that some terminals give more cells than textual does."""

Slice = tuple[int, int]
"""Where a line begins and ends in the text, without the blanks around it."""


def wrap(text: str, width: int, most: int = 0) -> list[Slice]:
    """Return the lines of `text` at `width` cells; with `most`, no more lines than that and one are looked for."""
    lines: list[Slice] = []
    start = end = used = 0
    fresh = True
    for begin, stop, cells in _atoms(text, max(1, width)):
        gap = 0 if fresh else begin - end
        if cells == _NEWLINE or (used and used + gap + cells > width):
            lines.append((start, end))
            start = end = stop
            used, gap, fresh = 0, 0, True
            if most and len(lines) > most:
                return lines
        if cells != _NEWLINE:
            start = begin if fresh else start
            end, used, fresh = stop, used + gap + cells, False
    lines.append((start, end))
    return lines


def fit(text: str, width: int, more: str = "…") -> str:
    """Return `text` cut to `width` cells, `more` at its end where something was cut."""
    if cells_of(text) <= width:
        return text
    room = width - len(more)
    if room < 0:
        return more[: max(0, width)]
    end = used = 0
    for _, stop, cells in _signs(text):
        if used + cells > room:
            break
        end, used = stop, used + cells
    return text[:end].rstrip() + more


def cells_of(text: str) -> int:
    """Return how many cells `text` takes, at most: terminals do not agree on all signs."""
    return len(text) if text.isascii() else cell_len(text) + _doubt(text)


def _doubt(text: str) -> int:
    """Return how many cells more than textual thinks a terminal may use for `text`."""
    if not _UNSTEADY.search(text):
        return 0
    more = 0
    for sign, after in zip(text, [*text[1:], ""], strict=True):
        if sign == "\u200d":  # joins emoji into one; without it each has its cells
            more += 2 * (after > "\u2000")
        elif "\U0001f3fb" <= sign <= "\U0001f3ff":
            more += 2
        elif sign > "\u08ff" and category(sign) == "Mc":
            more += 1
    return more


def _atoms(text: str, width: int) -> Iterator[tuple[int, int, int]]:
    """Yield what stays together: words, or single signs where a word may be broken; and newlines, of -1 cells."""
    for word in _WORD.finditer(text):
        begin, stop = word.span()
        piece = word[0]
        cells = cells_of(piece)
        if piece == "\n":
            yield begin, stop, _NEWLINE
        elif cells <= width and cells <= len(piece):
            yield begin, stop, cells
        else:
            for left, right, size in _signs(piece):
                yield begin + left, begin + right, size


def _signs(text: str) -> list[tuple[int, int, int]]:
    """Every sign of `text`: from, to, cells."""
    return [(left, right, cells + _doubt(text[left:right])) for left, right, cells in split_graphemes(text)[0]]
