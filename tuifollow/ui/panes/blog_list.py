"""Which blogs are there? A list that draws only the rows in its window; the highlight stays with its blog."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tuifollow.model import Status
from tuifollow.ui.panes.blog_rows import BlogRow
from tuifollow.ui.panes.pane import LinePane
from tuifollow.ui.words import listed
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import fit

_PARTS = ("new", "unread", "read", "quiet", "live", "failing", "heading")
_OVER = ("cursor", "cursor-away")


class BlogList(LinePane):
    """The blogs, two lines for each that is followed, one for the others."""

    COMPONENT_CLASSES = LinePane.COMPONENT_CLASSES | {f"blog-list--{part}" for part in (*_PARTS, *_OVER)}

    @dataclass
    class Chosen(Message):
        """The reader wants the blog that is highlighted."""

    @dataclass
    class Moved(Message):
        """Another blog is highlighted."""

    def __init__(self, manner: Manner, status: Callable[[str], Status | None], *, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        """`status` tells how following the blog with a key goes."""
        super().__init__(id=id)
        self._manner, self._status = manner, status
        self._rows: tuple[BlogRow, ...] = ()
        self._tops: list[int] = [0]
        self._at = -1
        self._styles: dict[str, Style] = {}
        self._tall = True

    @property
    def rows(self) -> tuple[BlogRow, ...]:
        """What is listed."""
        return self._rows

    @property
    def chosen(self) -> BlogRow | None:
        """The row that is highlighted."""
        return self._rows[self._at] if 0 <= self._at < len(self._rows) else None

    @property
    def total(self) -> int:
        """How many lines there are."""
        return self._tops[-1]

    def show(self, rows: Sequence[BlogRow]) -> None:
        """List these; the same blog stays highlighted, on the same line of the window, else the one after it."""
        before, was = self.chosen, self._at
        distance = self._tops[was] - self.first if before else 0
        after = [row.key for row in self._rows[max(0, was) :] if row.key]
        self._rows = tuple(rows)
        self._measure()
        places = {row.key: number for number, row in enumerate(self._rows) if row.key}
        kept = next((places[key] for key in after if key in places), None)
        last = max(places.values(), default=-1)
        self._at = kept if kept is not None else last if before else min(places.values(), default=-1)
        if self._at >= 0:
            self._place(self._tops[self._at] - distance)
        self.refresh()

    def choose(self, key: str) -> None:
        """Highlight a blog."""
        self._go(next((number for number, row in enumerate(self._rows) if row.key == key), self._at))

    def step(self, by: int) -> bool:
        """Highlight the next blog below (1) or above (-1); return whether there is one."""
        at = self._at + by
        while 0 <= at < len(self._rows) and not self._rows[at].key:
            at += by
        return 0 <= at < len(self._rows) and self._go(at)

    def page(self, by: int) -> None:
        """Highlight the blog a window further down (1) or up (-1)."""
        if self._at < 0:
            return
        line = self._tops[self._at] + by * max(1, self.extent.height - 1)
        at = self._row_at(max(0, min(line, self.total - 1)))
        if not self._rows[at].key:
            at += by if 0 <= at + by < len(self._rows) else -by
        self._go(at)

    def edge(self, by: int) -> None:
        """Highlight the last blog (1) or the first (-1)."""
        some = [number for number, row in enumerate(self._rows) if row.key]
        if some:
            self._go(some[-1 if by > 0 else 0])

    def draw(self, y: int) -> Strip:
        """Return one line of the list."""
        at = self._row_at(y)
        row, line = self._rows[at], y - self._tops[at]
        cursor = self._style("cursor" if self.has_focus else "cursor-away") if at == self._at else None
        parts = self._lines(row)[line]
        segments = [self._segment(words, look, cursor) for words, look in parts if words]
        return Strip(segments).adjust_cell_length(self.inner, self.base + cursor if cursor else self.base)

    def clicked(self, x: int, y: int) -> None:  # noqa: ARG002 - every column of a row is the row
        """Highlight the blog under the mouse; choose the one that is highlighted already."""
        at = self._row_at(y) if y < self.total else -1
        if at < 0 or not self._rows[at].key:
            return
        if at == self._at:
            self.post_message(self.Chosen())
        else:
            self._go(at)

    def resized(self) -> None:
        """Fit the rows to another size: low windows have one line a blog."""
        distance = self._tops[self._at] - self.first if self._at >= 0 else 0
        self._measure()
        if self._at >= 0:
            self._place(self._tops[self._at] - min(distance, max(0, self.extent.height - 1)))
        self.refresh()

    def on_focus(self) -> None:
        """Draw the highlight as one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the highlight as one that keys don't move."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget looks that another theme has made wrong."""
        super().notify_style_update()
        self._styles.clear()

    def _measure(self) -> None:
        self._tall = self.extent.height > 7
        heights = (2 if row.asked and self._tall else 1 for row in self._rows)
        self._tops = [0, *accumulate(heights)]

    def _row_at(self, y: int) -> int:
        return min(bisect_right(self._tops, y) - 1, len(self._rows) - 1)

    def _go(self, at: int) -> bool:
        moved = at != self._at
        self._at = at
        if at >= 0:
            self._place(self.first)
        self.refresh()
        if moved:
            self.post_message(self.Moved())
        return moved

    def _place(self, first: int) -> None:
        """Put line `first` at the window's top, or as near as it can be with the highlighted row in view."""
        top, bottom = self._tops[self._at], self._tops[self._at + 1]
        if top == 1 and not self._rows[0].key:  # the heading above the first blog is shown with it
            top = 0
        self.first = max(0, min(max(first, bottom - self.extent.height), top, self.lowest))

    def _lines(self, row: BlogRow) -> list[list[listed.Part]]:
        if row.overview is None:
            sign = self._manner.glyphs.rule
            return [[(fit(f"{sign * 2} {row.heading} {sign * self.inner}", self.inner, ""), "heading")]]
        if not row.asked:
            return [listed.aside(row.overview, self._manner, self.inner)]
        status = self._status(row.key)
        return listed.lines(row.overview, status, self._manner, self.inner, tall=self._tall)

    def _segment(self, words: str, look: str, cursor: Style | None) -> Segment:
        style = self._style(look)
        # Under the cursor hues go: reversed they would be blocks of colour.
        return Segment(words, style.without_color + cursor if cursor else style)

    def _style(self, part: str) -> Style:
        """Return the style of a part; of one that is laid over another, without the widget's own colours."""
        if part not in self._styles:
            self._styles[part] = self.get_component_rich_style(f"blog-list--{part}", partial=part in _OVER)
        return self._styles[part]
