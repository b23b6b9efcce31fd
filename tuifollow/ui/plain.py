"""How do Textual's own widgets look in plain letters? Scroll bars here; borders by a class of the program."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import App
from textual.scrollbar import ScrollBar, ScrollBarRender


class PlainBar(ScrollBarRender):
    """A scroll bar of whole cells, which are blanks on a ground."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


def draw_in(app: App[Any], *, ascii_only: bool) -> None:
    """Draw what is Textual's with plain letters only, or with all signs."""
    ScrollBar.renderer = PlainBar if ascii_only else ScrollBarRender
    app.set_class(ascii_only, "-ascii")
