"""Which keys go to a time? A time that is typed, and the picture of the day, stretch by stretch."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from operator import neg

from textual import on

from tuifollow.index import ms
from tuifollow.model import FollowError
from tuifollow.ui.actions.taking import Taking
from tuifollow.ui.panes.sparkline import Sparkline
from tuifollow.ui.panes.standing import Standing
from tuifollow.ui.room.question import Question
from tuifollow.ui.room.shape import Shape
from tuifollow.ui.words import moments, sparkline
from tuifollow.ui.words.sparkline import Picture

_UNSEEN = 100
"""Columns of the picture where there is none on the screen: it can be walked all the same."""


class Jumping(Taking):
    """The actions that go to a time."""

    _drawn = Picture()
    _of: tuple[array[int] | None, bytes, int] = (None, b"", 0)
    """Of which times, marks and width the picture is."""
    _picture_lines = ("", "")
    """The picture as it is drawn."""
    _facts = ("", "")
    """What is said beside it."""

    async def do_jump(self) -> None:
        """Ask for a time, and go there."""
        examples = "14:20, 9 May 14:20, yesterday 9:00, -2h"
        await self.ask(Question("to", examples, self._jump, refused=self._refused))

    def do_earlier(self) -> None:
        """Go to the newest entry of the next older stretch that has one."""
        self._walk(newer=False)

    def do_later(self) -> None:
        """Go to the newest entry of the next newer stretch that has one."""
        self._walk(newer=True)

    def tell(self) -> None:
        """Bring the picture up to date with all lines."""
        super().tell()
        if self.is_mounted and not self.leaving and self._canvas():
            counts, drawn = self.desk.counts(self.list.listing), self._picture()
            posts = f"{counts.total} {'post' if counts.total == 1 else 'posts'}"
            self._facts = (f"{posts} {counts.rate}/h", f"{sparkline.length(drawn.size)} a bar" if len(drawn) else "")
            self._tell_picture()

    def _jump(self, text: str) -> None:
        """Go to the entry at that time, or to the nearest one before it."""
        timeline, view = self.list.listing.timeline, self.list.listing.view
        if not text.strip():
            return
        if view.entry(self.list.row) < 0:
            self.pass_by("there is no entry")
            return
        place = bisect_left(view.through, bisect_left(timeline.at, -self._when(text), key=neg))
        if place == view.count:
            now, zone = self.desk.clock.now(), self.desk.zone
            oldest = moments.moment(moments.of_ms(timeline.at[view.through[-1]]), now, zone)
            self.pass_by(f"the oldest entry here is of {oldest}")
        self.reach(timeline.rows[view.through[min(place, view.count - 1)]])

    def _when(self, text: str) -> int:
        """Return the time that was typed; one without a day is on the day that is read. Raises FollowError."""
        # Late: the reader of dates is not needed before.
        from tuifollow.ui.words.when import when  # noqa: PLC0415

        listing, zone, now = self.list.listing, self.desk.zone, self.desk.clock.now()
        index = listing.view.entry(self.list.row)
        near = moments.of_ms(listing.timeline.at[index]) if index >= 0 else now
        return ms(when(text, zone=zone, now=now, near=near.astimezone(zone).date()))

    def _refused(self, text: str) -> str:
        """Return why what was typed is no time; "" for one, and for nothing."""
        try:
            self._when(text.strip() or "0:00")
        except FollowError as error:
            return str(error)
        return ""

    def _walk(self, *, newer: bool) -> None:
        listing, drawn = self.list.listing, self._picture()
        timeline, through = listing.timeline, listing.view.through
        index = listing.view.entry(self.list.row)
        if index < 0:
            return
        here = drawn.column(timeline.at[index])
        first = drawn.firsts[here]
        if newer:
            place = bisect_left(through, first) - 1
            if place >= 0:
                column = drawn.column(timeline.at[through[place]])
                place = bisect_left(through, drawn.firsts[column])
        else:
            place = bisect_left(through, first + drawn.counts[here])
        if 0 <= place < len(through):
            entry = through[place]
            self.reach(timeline.rows[entry])
            told = sparkline.stretch(drawn, drawn.column(timeline.at[entry]), self.desk.zone, self.desk.clock.now())
            self.pass_by(told.replace("·", self.manner.glyphs.dot))
        else:
            self.pass_by("nothing later" if newer else "nothing earlier")

    @on(Sparkline.Chosen)
    def _column_chosen(self, event: Sparkline.Chosen) -> None:
        """Go to the newest entry of a column that was clicked; of an empty one, to the next older entry."""
        listing, drawn = self.list.listing, self._picture()
        if event.column < len(drawn):
            place = bisect_left(listing.view.through, drawn.firsts[event.column])
            if place < listing.count:
                self.reach(listing.timeline.rows[listing.view.through[place]])

    @on(Standing.Selected)
    @on(Standing.Scrolled)
    def _tell_picture(self) -> None:
        """Move the mark of the picture; draw it anew when entries have come."""
        canvas = self._canvas()
        if canvas is None or self.leaving:
            return
        listing, drawn = self.list.listing, self._picture(canvas.room)
        timeline, view = listing.timeline, listing.view
        index = view.entry(self.list.row)
        seen = [entry for row in self.list.window if (entry := view.entry(row)) >= 0]
        selected = drawn.column(timeline.at[index]) if index >= 0 else -1
        canvas.tell(self._picture_lines, self._facts, drawn.keys, (selected, sparkline.window(drawn, timeline, seen)))

    def _canvas(self) -> Sparkline | None:
        """Return the picture that is on the screen, if one is."""
        name = "#aside-picture" if self.shape is Shape.WIDE else "#picture" if self.has_class("-pictured") else ""
        canvas = self.query_one(name, Sparkline) if name else None
        return canvas if canvas and canvas.room else None

    def _picture(self, width: int = 0) -> Picture:
        """Return the picture as it is on the screen, made anew only when entries have come or the width has changed."""
        timeline, (times, marks, known) = self.list.listing.timeline, self._of
        width = width or known or _UNSEEN
        if times is timeline.at and marks is timeline.flags and known == width:
            return self._drawn
        if times is timeline.at and known == width:
            self._drawn = sparkline.keyed(self._drawn, timeline)
        else:
            self._drawn = sparkline.picture(timeline, width, self.desk.zone)
        signs = self.manner.glyphs
        self._picture_lines = (sparkline.bars(self._drawn, signs), sparkline.axis(self._drawn, self.desk.zone, signs))
        self._of = (timeline.at, timeline.flags, width)
        return self._drawn
