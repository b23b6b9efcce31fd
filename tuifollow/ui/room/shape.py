"""How is the screen divided, by its size? The rules in one place; the looks are in the style sheet."""

from __future__ import annotations

from enum import StrEnum

ASIDE = 32
"""Columns of the key events, where there are three columns."""


class Shape(StrEnum):
    """A division of the screen; its value is the style sheet's class for it."""

    WIDE = "wide"
    """Three columns: key events and the picture of the day, list, detail."""
    SIDE = "side"
    """List and detail side by side."""
    STACKED = "stacked"
    """The list above the detail."""
    SINGLE = "single"
    """One pane at a time."""
    SMALL = "small"
    """One pane at a time and the status line, nothing else."""
    CORNER = "corner"
    """The newest headline, its age, the count."""
    LINE = "line"
    """The same in one line."""

    @property
    def both(self) -> bool:
        """Whether list and detail are on the screen together."""
        return self in (Shape.WIDE, Shape.SIDE, Shape.STACKED)

    @property
    def tiny(self) -> bool:
        """Whether there is room for neither list nor detail."""
        return self in (Shape.CORNER, Shape.LINE)


def shape_of(width: int, height: int) -> Shape:
    """Return the division for a terminal of `width` columns and `height` rows."""
    if width < 20:
        return Shape.LINE
    if height < 6:
        return Shape.CORNER
    if height < 10:
        return Shape.SMALL
    if height < 22 or width < 60:
        return Shape.SINGLE
    if width >= 180:
        return Shape.WIDE
    return Shape.SIDE if width >= 100 else Shape.STACKED


def list_width(width: int) -> int:
    """Return the list's columns beside the detail, in a terminal of `width` columns."""
    return min(64, max(40, width * 2 // 5))
