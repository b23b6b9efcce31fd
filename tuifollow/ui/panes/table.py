"""How does a table stand in a column of text? Columns as wide as their words, wrapped, or row under row. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tuifollow.safe import clean
from tuifollow.ui.words.script import is_leftward
from tuifollow.ui.words.wrap import cells_of, wrap

_GAP = 2
_LEAST = 6
"""Cells that a column needs for wrapped words to be read."""
_NUMBER = re.compile(r"[^\w\s]{0,2}\s?\d[\d.,:'’/ \u00a0\u202f+–-]*\s?(?:[^\W\d]{0,3}|[%‰°′*]{1,2}C?)")
_MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of a drawn table."""

    text: str
    head: bool = False
    rule: bool = False


@dataclass(frozen=True, slots=True)
class _Column:
    """How a column is drawn."""

    width: int
    right: bool = False
    """Whether its cells end at its right edge, as numbers do."""


def columns(rows: Sequence[Sequence[str]], width: int, rule: str, *, headed: bool = True) -> Iterator[TableLine]:
    """Return the lines of a table at `width` cells; when it is `headed`, its first row is underlined with `rule`.

    Columns that would be too narrow to be read are told row by row: "head: cell".
    """
    cells = _filled(rows)
    if not cells:
        return
    count = len(cells[0])
    widest = [max(1, *(cells_of(row[i]) for row in cells)) for i in range(count)]
    widths = _shrunk(widest, width - _GAP * (count - 1))
    if any(size < _least([row[i] for row in cells], widest[i]) for i, size in enumerate(widths)):
        yield from _stacked(cells, width, headed=headed)
        return
    numbers = [_is_numeric([row[i] for row in cells[headed:]]) for i in range(count)]
    drawn = [_Column(size, right) for size, right in zip(widths, numbers, strict=True)]
    for number, row in enumerate(cells):
        head = headed and not number
        for text in _row(row, drawn):
            yield TableLine(text, head=head)
        if head and len(cells) > 1:
            yield TableLine(rule * (sum(widths) + _GAP * (count - 1)), rule=True)


def _filled(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return clean cells, all rows equally long, without columns and rows that are empty."""
    cells = [[clean(cell, 500, oneline=True) for cell in row] for row in rows[:_MOST_ROWS]]
    count = max((len(row) for row in cells), default=0)
    cells = [row + [""] * (count - len(row)) for row in cells if any(row)]
    kept = [i for i in range(count) if any(row[i] for row in cells)]
    return [[row[i] for i in kept] for row in cells] if kept else []


def _least(cells: Sequence[str], whole: int) -> int:
    """Return how narrow a column may be: no narrower than a sign that cannot be broken."""
    signs = [cell[start:end] for cell in cells if not cell.isascii() for start, end in wrap(cell, 1)]
    return min(whole, max(_LEAST, *map(cells_of, signs), 0))


def _shrunk(widest: Sequence[int], room: int) -> list[int]:
    """Return widths that fit into `room`: the widest columns give, all to the same width."""
    left, rest = room, len(widest)
    widths = list(widest)
    for i in sorted(range(len(widest)), key=lambda i: widest[i]):
        widths[i] = min(widest[i], max(0, left // rest))
        left, rest = left - widths[i], rest - 1
    return widths


def _is_numeric(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers: most of its cells that hold anything."""
    told = [cell for cell in cells if any(sign.isalnum() for sign in cell)]
    return bool(told) and sum(1 for cell in told if _NUMBER.fullmatch(cell)) * 4 >= len(told) * 3


def _row(row: Sequence[str], drawn: Sequence[_Column]) -> Iterator[str]:
    """Yield the lines of one row."""
    wrapped = [
        [cell[start:end] for start, end in wrap(cell, column.width, 30)]
        for cell, column in zip(row, drawn, strict=True)
    ]
    for line in range(max(len(cell) for cell in wrapped)):
        parts = (cell[line] if line < len(cell) else "" for cell in wrapped)
        padded = (_padded(part, column) for part, column in zip(parts, drawn, strict=True))
        yield (" " * _GAP).join(padded).rstrip()


def _padded(part: str, column: _Column) -> str:
    blank = " " * (column.width - cells_of(part))
    return blank + part if column.right or is_leftward(part) else part + blank


def _stacked(cells: Sequence[Sequence[str]], width: int, *, headed: bool) -> Iterator[TableLine]:
    """Yield a table that is too wide: the first cell of a row, and below it each other one after its column's head."""
    heads = cells[0] if headed and len(cells) > 1 else [""] * len(cells[0])
    for number, row in enumerate(cells[1:] if any(heads) else cells):
        if number:
            yield TableLine("")
        for start, end in wrap(row[0], width, 30) if row[0] else ():
            yield TableLine(row[0][start:end], head=True)
        for head, cell in zip(heads[1:], row[1:], strict=True):
            told = f"{head}: {cell}" if head else cell
            for line, (start, end) in enumerate(wrap(told, max(1, width - 4), 30) if cell else ()):
                yield TableLine(("    " if line else "  ") + told[start:end])
