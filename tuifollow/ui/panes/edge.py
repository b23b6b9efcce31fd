"""What stands at the edge of a pane or a screen? One line: header, top edges, hints."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tuifollow.ui.words import content
from tuifollow.ui.words.wrap import cells_of, fit


class Edge(Static):
    """One line of plain text with something at its right end; never markup."""

    ALLOW_SELECT = False

    def __init__(self, id: str, more: str = "…") -> None:  # noqa: A002 - textual's own name for it
        """Begin empty; `more` stands where something was cut."""
        super().__init__("", id=id, markup=False)
        self._told: tuple[str, str] = ("", "")
        self.more = more

    def tell(self, left: str, right: str = "") -> None:
        """Show `left`, and `right` at the other end; `left` gives way."""
        if (left, right) != self._told:
            self._told = (left, right)
            self.refresh()

    @property
    def told(self) -> tuple[str, str]:
        """What is shown, left and right."""
        return self._told

    def render(self) -> Content:
        """Return the line."""
        width, (left, right) = self.content_size.width, self._told
        right = fit(right, width, self.more)
        gap = 1 if right else 0
        left = fit(left, max(0, width - cells_of(right) - gap), self.more)
        blanks = " " * max(0, width - cells_of(left) - cells_of(right))
        return content.joined(left, blanks, (right, "bold") if right else "")
