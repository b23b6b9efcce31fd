"""What did the reader miss? The digest of a blog since they were here, each line of which leads to its entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import ClassVar

from textual.content import Content

from tuifollow.catchup import Bar, Digest, digest
from tuifollow.model import Blog, Flag, Gap, Head
from tuifollow.store import Store
from tuifollow.ui.screens.chooser import Choice, Chooser
from tuifollow.ui.tools import Tools
from tuifollow.ui.words import content
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import cells_of, fit

_BAR = 40
"""Cells of the longest bar at the most; a cell an entry while there is room."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What the reader missed, and what is drawn of the entries that it names."""

    digest: Digest
    heads: dict[int, Head]


def missed(store: Store, blog: Blog, since: datetime | None, zone: tzinfo) -> Missed:
    """Read what the reader missed; of many entries it takes a while: call it in a thread. Raises StoreError."""
    made = digest(store.happened(blog, since), zone)
    return Missed(made, {head.row: head for head in store.heads(made.rows)})


class CatchUp(Chooser[int]):
    """The digest; ends with the row id of the entry to be read."""

    hints: ClassVar = {"open": "read in its place", "changes": "what was changed", "back": "back"}

    def __init__(self, tools: Tools, title: str, found: Missed, manner: Manner) -> None:
        """Show what was `found` of the blog with that title."""
        super().__init__(tools)
        self._title, self._digest, self._heads, self._manner = title, found.digest, found.heads, manner

    @property
    def heading(self) -> str:  # type: ignore[override]
        """What is shown."""
        since = self._digest.since
        return f"Since you were here {self._manner.moment(since)}" if since else "You have not been here before"

    def choices(self, _text: str) -> Sequence[Choice[int]]:
        """Return the digest, line by line."""
        return list(self._lines())

    def count(self) -> str:
        """Return what is missed of."""
        return fit(self._title, max(10, self.app.size.width - 2 - cells_of(self.heading)), self._manner.glyphs.more)

    def on_resize(self) -> None:
        """Fit the lines to another width."""
        if self.is_mounted:
            self.fill()

    async def do_changes(self) -> None:
        """Show what was changed in the entry."""
        if self.chosen is not None:
            from tuifollow.ui.screens.changes import show_changes  # noqa: PLC0415 - late: few ask for it here

            await show_changes(self, self.chosen, self._manner)

    def do_catch_up(self) -> None:
        """Go back to the blog: the key that led here leads out again."""
        self.dismiss(None)

    def _lines(self) -> Iterator[Choice[int]]:
        made, dot = self._digest, f" {self._manner.glyphs.dot} "
        yield Choice(content.joined(*made.sums, between=dot), None)
        for part, rows, total in made.parts:
            shown = [self._heads[row] for row in rows if row in self._heads]
            more = f" ({len(shown)} of {total})" if total > len(shown) else ""
            yield _heading(f"{part.value}{more}")
            for head in shown:
                yield Choice(self._entry(head), head.row)
        if made.gaps:
            yield _heading("Not to be had")
        for gap, row in made.gaps:
            yield Choice(content.joined("  ", self._gap(gap)), row)
        if made.bars:
            yield _heading("Day by day" if made.days else "Hour by hour")
        most = max((bar.count for bar in made.bars), default=1)
        for bar in made.bars:
            yield Choice(self._bar(bar, most), bar.row)

    def _entry(self, head: Head) -> Content:
        signs = self._manner.glyphs
        marks = (
            (Flag.WITHDRAWN, signs.withdrawn),
            (Flag.BREAKING, signs.breaking),
            (Flag.KEY, signs.key),
            (Flag.BOOKMARKED, signs.bookmark),
            (Flag.EDITED, signs.edited),
        )
        sign = "".join(sign for flag, sign in marks if flag in head.flags)
        room = max(20, self.app.size.width - 5)
        told = f"{self._manner.moment(head.at)} {sign + ' ' if sign else ''}"
        words = content.line(head.words, limit=300).plain
        gone = "strike" if Flag.WITHDRAWN in head.flags else ""
        return content.joined(
            "  ",
            (told, "bold" if Flag.READ not in head.flags else ""),
            (fit(words, room - cells_of(told), signs.more), gone),
        )

    def _gap(self, gap: Gap) -> str:
        until = self._manner.moment(gap.until)
        return f"before {until}" if gap.open else f"{self._manner.moment(gap.since)} to {until}"

    def _bar(self, bar: Bar, most: int) -> Content:
        told = f"{bar.at:%H:%M}" if not self._digest.days else f"{bar.at:%a} {bar.at.day:>2} {bar.at:%b}"
        told = f"before {told}" if bar.older else told
        room = max(4, min(_BAR, self.app.size.width - cells_of(told) - 14))
        length = max(1, bar.count * room // max(most, room))
        return content.joined("  ", told, " ", self._manner.glyphs.block * length, f" {bar.count}")


def _heading(words: str) -> Choice[int]:
    return Choice(content.line(words, "bold"), None)
