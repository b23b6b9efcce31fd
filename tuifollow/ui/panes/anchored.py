"""How does a line keep its end in place? By columns, where terminals do not agree on the cells of its signs.

Terminals differ on vowel signs of Indian scripts, on skin tones, joined and new emoji: what follows such text on the
same line, the border first, would be shifted. A line that holds any is drawn from its first column, and its last
cell is put into its own column, wherever the terminal believes the text has ended.
"""

from __future__ import annotations

import re

from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

_UNSURE = re.compile(
    "[^\x00-\u02ff\u0370-\u0482\u048a-\u058f\u05d0-\u05ea\u0620-\u064a\u1e00-\u200b\u2010-\u20d0\u2100-\u2bff\u2e80-\u9fff\uac00-\ud7a3"
    "\uff01-\uff60]"
)
"""What is not of scripts whose cells everybody counts alike."""


class Anchored(Strip):
    """A strip whose last segment stands in its own column, whatever stands before it."""

    def __init__(self, strip: Strip, column: int) -> None:
        """Take over `strip`, which is drawn from `column` (from 0) of the screen."""
        super().__init__(list(strip), strip.cell_length)
        self._column = column

    def render(self, console: Console) -> str:
        """Return what is sent to the terminal: blanks for the whole line, the words over them, then the last cell."""
        if self._render_cache is None:
            *words, last = self._segments
            inner = self.cell_length - last.cell_length
            fill = words[-1].style if words else last.style
            while words and not words[-1].text.strip():
                words.pop()
            parts = ([Segment(" " * inner, fill)], words, [last])
            drawn = (Strip(part).render(console) for part in parts)
            places = (self._column, self._column, self._column + inner)
            self._render_cache = "".join(f"\x1b[{place + 1}G{text}" for place, text in zip(places, drawn, strict=True))
        return self._render_cache


def is_unsure(strip: Strip) -> bool:
    """Whether a terminal may count the cells of a line otherwise."""
    return any(not text.isascii() and _UNSURE.search(text) for text, _, _ in strip)
