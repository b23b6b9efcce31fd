"""Where is a change read? A window on its lines, in which added and removed words stand out."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tuifollow.diff import Difference
from tuifollow.ui.panes.change_lines import Told, first_change, lay_out
from tuifollow.ui.panes.entry_view import TEXT_WIDTH
from tuifollow.ui.panes.pane import LinePane
from tuifollow.ui.panes.prose import Prose
from tuifollow.ui.words.glyphs import Glyphs

_ROLES = ("text", "headline", "meta", "mark", "added", "removed")


class ChangedView(LinePane):
    """What was changed in an entry, as text."""

    COMPONENT_CLASSES = LinePane.COMPONENT_CLASSES | {f"changed-view--{role}" for role in _ROLES}

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - textual's own name for it
        """Begin with nothing."""
        super().__init__(id=id)
        self._glyphs = glyphs
        self._told = Told(Difference())
        self._prose = Prose(4, glyphs)
        self._margin = 0
        self._styles: dict[str, Style] = {}

    @property
    def total(self) -> int:
        """How many lines there are at this width."""
        return len(self._prose.lines)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return "\n".join(line.text for line in self._prose.lines)

    def tell(self, told: Told, *, top: bool) -> None:
        """Show a change; from its `top` if the first changed word is seen then, or else about where the window is."""
        self._told = told
        self.resized()
        if top:
            change, height = first_change(self._prose), self.extent.height
            self.first = 0 if change < height else min(change - height // 2, self.lowest)

    def draw(self, y: int) -> Strip:
        """Return one line."""
        pieces = [Segment(text, self._style(look.role)) for text, look in self._prose.lines[y].pieces]
        strip = Strip([Segment(" " * self._margin, self.base), *pieces])
        return strip.adjust_cell_length(self.inner, self.base)

    def resized(self) -> None:
        """Lay out for another width, and stay about as far down."""
        before, first = max(1, self.total), self.first
        width = min(TEXT_WIDTH, max(4, self.inner - 2))
        self._margin = max(0, (self.inner - width) // 2)
        self._prose = lay_out(self._told, width, self._glyphs)
        self.first = max(0, min(first * self.total // before, self.lowest))
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget looks that another theme has made wrong."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, role: str) -> Style:
        if role not in self._styles:
            self._styles[role] = self.get_component_rich_style(f"changed-view--{role}")
        return self._styles[role]
