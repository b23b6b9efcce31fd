"""What is on the screen while a blog is read? List, detail and the lines around them; `ui/actions` has the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from textual import events, on
from textual.app import ComposeResult

from tuifollow.model import Anchor, Flag, FollowError
from tuifollow.ui.engine import Told
from tuifollow.ui.outside import Outside, Work
from tuifollow.ui.panes.entry_list import EntryList
from tuifollow.ui.panes.entry_view import EntryView
from tuifollow.ui.panes.key_events import KeyEvents
from tuifollow.ui.panes.standing import Standing
from tuifollow.ui.room.around import Around
from tuifollow.ui.room.attention import Attention
from tuifollow.ui.room.desk import Desk
from tuifollow.ui.room.keeper import PlaceKeeper
from tuifollow.ui.room.layout import laid_out
from tuifollow.ui.room.said import Said
from tuifollow.ui.room.shape import Shape
from tuifollow.ui.room.status import StatusLine
from tuifollow.ui.room.times import told
from tuifollow.ui.tools import Tools
from tuifollow.ui.words.standing_out import patterns


class Room(Outside[None]):
    """A blog on the screen."""

    AUTO_FOCUS = "#list"

    def __init__(self, desk: Desk, tools: Tools) -> None:
        """Show the blog on `desk`."""
        super().__init__(tools)
        self.desk = desk
        self.manner = told(desk, tools.manner, tools.session.times)
        desk.zone = self.manner.zone
        self.shape = Shape.STACKED
        self.attention = Attention()
        self.sticky = False
        """Follow mode: the newest is shown and selected."""
        self.dense: bool | None = None  # one line an entry, or more; None: as the shape has it
        self.beside = ""  # what is said of other blogs
        self._entry_wanted = False
        self._read: Anchor | None = desk.anchor  # how far what will be in the detail again was read
        self._keeper = PlaceKeeper(self)
        self._said = Said()
        self._lines = Around(self)
        self.list = EntryList(desk.heads, self.manner, id="list")
        self.list.alerted = tools.alarm.rows
        self.detail = EntryView(self.manner, id="detail")
        self.line = StatusLine(id="status")
        self.keys = KeyEvents(desk.heads, self.manner, id="keys")

    def compose(self) -> ComposeResult:
        """Lay out the parts; the style sheet says which of them each shape shows."""
        self.list.ascii = self.detail.ascii = self.keys.ascii = self.tools.settings.ascii
        self.list.always = self.detail.always = patterns(self.tools.settings.highlight)
        yield from laid_out(self.list, self.detail, self.keys, self.line, more=self.manner.glyphs.more)

    def on_mount(self) -> None:
        """Show what is kept, then read the rest of the index."""
        self.watch(self.app, "app_focus", self._terminal_in_front)
        self.list.show(self.desk.listing(), self.desk.anchor)
        self.set_interval(1.0, self.tick)
        self.call_after_refresh(self._fill)

    @property
    def now(self) -> float:
        """Monotonic seconds."""
        return self.tools.clock.monotonic()

    @property
    def leaving(self) -> bool:
        """Whether the program ends: the widgets may be gone before the last look and tick have come."""
        return self.app.return_value is not None or not self.line.is_attached

    @property
    def in_detail(self) -> bool:
        """Whether the keys go to the detail."""
        return self.focused is self.detail

    @property
    def here(self) -> tuple[str, Sequence[str]]:
        """The pane that has the focus, and what is mostly done in it."""
        return ("in the entry", ("Reading", "Taking away")) if self.in_detail else ("in the list", ("Moving",))

    @property
    def detail_shown(self) -> bool:
        """Whether the detail is on the screen."""
        return self.shape.both or self.has_class("reading")

    @property
    def list_shown(self) -> bool:
        """Whether the list is on the screen."""
        return not self.has_class("zoomed") and (self.shape.both or not self.has_class("reading"))

    @property
    def is_dense(self) -> bool:
        """Whether an entry is one line."""
        return self.shape not in (Shape.SIDE, Shape.WIDE) if self.dense is None else self.dense

    @property
    def place(self) -> Anchor | None:
        """Where the reader is: entry, line, character."""
        place = self.list.place
        shown = self.detail.item
        same = place is not None and shown is not None and shown.row == place.row
        return replace(place, character=self.detail.character if same else 0) if place else None

    def relist(self) -> None:
        """Arrange anew; the reader's place is kept."""
        self.list.show(self.desk.listing())
        self.tell()

    def write(self, work: Work) -> None:
        """Do something with the store, off the keys; what goes wrong is said."""
        self.work(partial(self._written, work), group="write")

    def say(self, text: str, *, warning: bool = False) -> None:
        """Show a toast; where it would cover what is read, a word in the status line."""
        if self.shape.both or warning:
            super().say(text, warning=warning)
        else:
            self.pass_by(text)

    def pass_by(self, text: str) -> None:
        """Show a word in the status line for a moment: as long as it takes to read."""
        self._said.pass_by(text, self.now)
        self.tell_status()

    def progress(self, text: str) -> None:
        """Show how far something long has come, "" when it is over; as often as one likes, it is drawn seldom."""
        if self._said.progress(text, self.now):
            self.tell_status()

    def want_entry(self) -> None:
        """Show the selected entry in the detail; while keys come fast, only the last one."""
        if not self._entry_wanted:
            self._entry_wanted = True
            self.call_after_refresh(self._show_wanted)

    def show_entry(self) -> None:
        """Show the selected entry in the detail now."""
        self._entry_wanted = False
        if not self.detail_shown:
            return
        entry, shown = self.list.selected, self.detail.item
        if shown is not None and shown.row == self.list.chosen != entry:  # it is hidden only, and will be read on
            self._read = Anchor(shown.row, character=self.detail.character)
        read, self._read = self._read, self._read if entry != self.list.chosen else None
        self.detail.show(self.desk.item(entry), character=read.character if read and read.row == entry else 0)

    def looked(self, look: Told) -> None:
        """Take in what following has brought."""
        if self.leaving:
            return
        desk, before = self.desk, self.desk.status
        edges = desk.edges
        desk.take(look.blog, look.status)
        said = self._said.passing or desk.asking  # what was said last, how asking for older ones goes: they stand
        if look.status.failures:
            self._said.hush()
        changes = look.changes
        if changes is not None and (changes.told or changes.quiet or changes.gap or look.older):
            on_top = self._on_top()
            self.show_arrived(desk.arrived(look.blog, changes, (*look.rows, *look.older)), on_top=on_top)
        elif before and before.looking and not (look.status.looking or look.status.failures or said):
            self.pass_by("nothing new")
        if desk.edges != edges:
            self.list.show(desk.listing())
        self.tell()

    def hear(self, look: Told) -> None:
        """Be told of a look at what is read here."""
        self.call_next(self.looked, look)

    def show_arrived(self, entries: Sequence[int], *, on_top: bool) -> None:
        """Show what the desk has taken in; `on_top`: to a reader who watches the newest."""
        self.list.forget(entries)
        self.list.show(self.desk.listing())
        if self.sticky:
            self.list.select(self.list.listing.newest, top=True)
        elif on_top:
            self.list.reveal_newest()
        if self.list.selected in entries:
            self.want_entry()

    def tick(self) -> None:
        """Let a second pass: the countdown, what has been seen, ages."""
        if self.leaving:
            return
        now = self.now
        if self._said.ran_out(now):
            self.tell_status()
        still = not self.tools.settings.motion and int(now) % 10
        if not still:
            self.line.tick(self.desk.status, self.tools.engine.monotonic, self.manner)
        self._keeper.keep()
        if seen := self.attention.watch(self._new_in_view(), now):
            self.write(partial(self._seen, seen))
        if self.shape.tiny and not still:
            self._lines.tell_corner()
        elif self.manner.relative and int(now) % 30 == 0:
            self.list.changed()

    def chips(self) -> list[str]:
        """Return what the header says before all else."""
        return []

    def tell(self) -> None:
        """Bring all lines around list and detail up to date."""
        if self.is_mounted and not self.leaving:
            self.tell_status()
            self._lines.tell()

    def tell_header(self) -> None:
        """Bring the header up to date."""
        if self.is_mounted and not self.leaving:
            self._lines.tell_header()

    def tell_status(self) -> None:
        """Bring the status line up to date."""
        if self.leaving:
            return
        counts, status = self.desk.counts(self.list.listing), self.desk.status
        self.line.tell(status, counts, self.tools.engine.monotonic, self.manner, self._said.text)
        self.tools.rename(self.desk.blog.called, counts.new)

    def on_resize(self, event: events.Resize) -> None:
        """Divide the screen anew."""
        self.divide(*event.size)
        self.list.compact(on=self.is_dense)
        self.want_entry()
        self.call_after_refresh(self.tell)

    def divide(self, width: int, height: int) -> None:
        """Give each part its room on a screen of that size."""
        raise NotImplementedError

    @on(Standing.Selected)
    def _selected(self) -> None:
        self.want_entry()

    @on(Standing.Scrolled)
    @on(EntryView.Moved)
    def _scrolled(self) -> None:
        if not self.leaving:
            self._lines.tell_edges()

    def _terminal_in_front(self, app_focus: bool) -> None:  # noqa: FBT001 - called so by textual
        self.attention.focused = app_focus

    def _show_wanted(self) -> None:
        if self._entry_wanted:
            self.show_entry()

    async def _fill(self) -> None:
        """Read the rest of the index, now that there is something to look at."""
        if not self.desk.full:
            self.write(self._filled)

    async def _filled(self) -> None:
        await self.desk.fill()
        self.relist()

    async def _written(self, work: Work) -> None:
        try:
            await work()
        except FollowError as error:
            self.say(f"not saved: {error}", warning=True)

    async def _seen(self, entries: tuple[int, ...]) -> None:
        """Make unread what was in view long enough to be new no more."""
        entries = self.desk.together(entries)
        await self.tools.store.write(self.tools.store.seen, entries)
        self.desk.marked(entries, drop=Flag.NEW)
        self.relist()
        if self.list.selected in entries:
            self.want_entry()

    def _new_in_view(self) -> list[int]:
        """Return the new entries that the reader can see."""
        if not self.is_current or self.shape.tiny:
            return []
        listing = self.list.listing
        rows = [row for row in self.list.window if self.list.is_seen(row)] if self.list_shown else []
        if self.detail_shown and self.list.row >= 0:
            rows.append(self.list.row)
        return [listing.entry(row) for row in rows if Flag.NEW in listing.flags(row)]

    def _on_top(self) -> bool:
        """Whether the reader watches what arrives: the newest entry in view and selected, and no key pressed lately."""
        watches = self.is_current and self.attention.idle(self.now)
        return watches and self.list.at_newest and self.list.first == 0
