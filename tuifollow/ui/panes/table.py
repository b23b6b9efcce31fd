"""How does a table stand in a column of text? Columns as wide as their words if there is room, else wrapped. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tuifollow.safe import clean
from tuifollow.ui.words.wrap import cells_of, wrap

_GAP = 2


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of a drawn table."""

    text: str
    head: bool = False
    rule: bool = False


def columns(rows: Sequence[Sequence[str]], width: int, rule: str) -> Iterator[TableLine]:
    """Return the lines of a table at `width` cells; its first row is the head, underlined with `rule`."""
    cells = [[clean(cell, 500, oneline=True) for cell in row] for row in rows]
    count = max((len(row) for row in cells), default=0)
    if not count:
        return
    widths = _widths(cells, count, width)
    for number, row in enumerate(cells):
        for text in _row(row, widths):
            yield TableLine(text, head=not number)
        if not number and len(cells) > 1:
            yield TableLine(rule * min(width, sum(widths) + _GAP * (count - 1)), rule=True)


def _widths(cells: Sequence[Sequence[str]], count: int, width: int) -> list[int]:
    """As wide as the longest cell; while that is too much, the widest column gives."""
    widths = [max((cells_of(row[i]) for row in cells if i < len(row)), default=1) or 1 for i in range(count)]
    room = max(count, width - _GAP * (count - 1))
    while sum(widths) > room:
        widest = max(widths)
        if widest <= 1:
            break
        excess = sum(widths) - room
        second = max((size for size in widths if size < widest), default=1)
        sharing = widths.count(widest)
        cut = max(1, min(widest - second, -(-excess // sharing)))
        widths = [size - cut if size == widest else size for size in widths]
    return [max(1, size) for size in widths]


def _row(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [
        [cell[start:end] for start, end in wrap(cell, size, 20)] for cell, size in zip(row, widths, strict=False)
    ]
    for line in range(max((len(cell) for cell in wrapped), default=0)):
        parts = [cell[line] if line < len(cell) else "" for cell in wrapped]
        padded = (part + " " * (size - cells_of(part)) for part, size in zip(parts, widths, strict=False))
        yield (" " * _GAP).join(padded).rstrip()
