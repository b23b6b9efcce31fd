"""How has the reader divided the screen? Chosen for each class of sizes; the measures in cells follow from it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from tuifollow.ui.room.shape import ASIDE, Shape, list_width, shape_of

NARROWEST = 24
"""Columns that list and detail have at the least."""
LOWEST = 4
"""Rows that list and detail have at the least."""
_SIDE_BY_SIDE = 80
"""Columns from which on two panes may stand side by side when the reader asks for it."""
_ROUND = 1000
_STEP, _STEP_DOWN = 4, 2
"""Columns and rows that a key moves the split by."""
_PICTURED = (120, 28)
"""The size from which on the picture of the day stands above the panes."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader has chosen for one class of sizes; None: as the program has it."""

    turned: int | None = None
    """1: above each other what would be side by side, and the other way round."""
    columns: int | None = None
    """The list's share of the width, in thousandths."""
    rows: int | None = None
    """The list's share of the height, in thousandths."""
    dense: int | None = None
    """1: one line an entry; 0: more."""


def chosen(said: Mapping[str, int]) -> Chosen:
    """Return what was remembered, without what cannot be."""
    known = {entry.name: said[entry.name] for entry in fields(Chosen) if entry.name in said}
    return Chosen(**{name: value for name, value in known.items() if 0 <= value <= _ROUND})


def said(choice: Chosen) -> dict[str, int]:
    """Return what is to be remembered."""
    values = {entry.name: getattr(choice, entry.name) for entry in fields(Chosen)}
    return {name: value for name, value in values.items() if value is not None}


def shaped(width: int, height: int, choice: Chosen) -> Shape:
    """Return how a screen of that size is divided, as the reader has chosen for it."""
    natural = shape_of(width, height)
    if not choice.turned or not natural.both:
        return natural
    if natural is Shape.STACKED:
        return Shape.SIDE if width >= _SIDE_BY_SIDE else Shape.STACKED
    return Shape.STACKED


def can_turn(width: int, height: int) -> bool:
    """Whether list and detail have room side by side and above each other."""
    return shape_of(width, height).both and width >= _SIDE_BY_SIDE


def columns(shape: Shape, width: int, choice: Chosen) -> int:
    """Return the list's columns beside the detail."""
    room = width - ASIDE if shape is Shape.WIDE else width
    wanted = list_width(width) if choice.columns is None else round(choice.columns * room / _ROUND)
    return max(NARROWEST, min(wanted, room - NARROWEST))


def rows(room: int, choice: Chosen) -> int:
    """Return the list's rows above the detail, its edge included, where `room` rows are for both."""
    wanted = room * 9 // 20 if choice.rows is None else round(choice.rows * room / _ROUND)
    return max(LOWEST, min(wanted, room - LOWEST))


def moved(choice: Chosen, shape: Shape, width: int, room: int, by: int) -> Chosen:
    """Return the choice with the split moved a step, `by` 1 for more list, -1 for less.

    `width` is the screen's, `room` the rows for both panes.
    """
    if shape is Shape.STACKED:
        wanted = max(LOWEST, min(rows(room, choice) + by * _STEP_DOWN, room - LOWEST))
        return replace(choice, rows=round(wanted * _ROUND / max(1, room)))
    across = width - ASIDE if shape is Shape.WIDE else width
    wanted = max(NARROWEST, min(columns(shape, width, choice) + by * _STEP, across - NARROWEST))
    return replace(choice, columns=round(wanted * _ROUND / across))


def pictured(shape: Shape, width: int, height: int) -> bool:
    """Whether there is room for the picture of the day above the panes; wide screens have it beside them."""
    return shape.both and shape is not Shape.WIDE and width >= _PICTURED[0] and height >= _PICTURED[1]
