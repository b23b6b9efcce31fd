"""What was changed in an entry? Any two of its versions, word by word, with the times at which each was first seen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from textual.app import ComposeResult

from tuifollow.diff import Difference, difference
from tuifollow.keys import shown
from tuifollow.model import Entry, FollowError, Item
from tuifollow.ui.outside import Outside
from tuifollow.ui.panes.change_lines import Told
from tuifollow.ui.panes.changed_view import ChangedView
from tuifollow.ui.panes.edge import Edge
from tuifollow.ui.panes.sheet import withdrawn
from tuifollow.ui.tools import Tools
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.telling import fitting

Version = tuple[datetime, Entry]
"""When a text of an entry was first seen, and the text."""


async def show_changes(screen: Outside[Any], row: int, manner: Manner) -> None:
    """Show over `screen` what was changed in the entry with that row id; when nothing was, say so there."""
    store = screen.tools.store
    try:
        item = store.item(row)
        versions = await asyncio.to_thread(store.versions, row) if item.versions > 1 else ()
    except FollowError as error:
        screen.say(str(error), warning=True)
        return
    if len(versions) > 1:
        await screen.app.push_screen(ChangesScreen(screen.tools, item, versions, manner))
    else:
        gone = f"{withdrawn(item, manner)}; " if item.withdrawn else ""
        screen.pass_by(f"{gone}never changed since it was first seen {manner.moment(item.first_seen)}")


class ChangesScreen(Outside[None]):
    """Two versions of an entry. The later one can be held, while the earlier one goes further back."""

    hints: ClassVar = {
        "next": "older change",
        "previous": "newer",
        "scroll-down": "scroll",
        "fold": "all",
        "open": "hold the later one",
        "back": "back",
    }

    def __init__(self, tools: Tools, item: Item, versions: Sequence[Version], manner: Manner) -> None:
        """Begin with the last change of `item`; `versions` are its texts, oldest first, two at least."""
        super().__init__(tools)
        self._item, self._versions, self._manner = item, versions, manner
        self.older, self.newer = len(versions) - 2, len(versions) - 1
        """The two versions that are compared."""
        self.held = False
        """Whether the later one stays while the reader goes through the earlier ones."""
        self._whole = False
        self._difference = Difference()
        self.view = ChangedView(manner.glyphs, id="changed")

    def compose(self) -> ComposeResult:
        """Lay out heading, change, footer."""
        self.view.ascii = self.tools.settings.ascii
        yield Edge("header", self._manner.glyphs.more)
        yield self.view
        yield Edge("hints", self._manner.glyphs.more)

    def on_mount(self) -> None:
        """Show the last change."""
        self.set_focus(self.view)
        self._compare()

    def on_resize(self) -> None:
        """Say as many of the keys as there is room for."""
        self.call_after_refresh(self._tell_edges)

    def do_next(self) -> None:
        """Go to the change before; with the later version held, one version further back."""
        self._step(-1)

    def do_previous(self) -> None:
        """Go to the change after; with the later version held, one version nearer."""
        self._step(1)

    def do_next_key(self) -> None:
        """Go to the change before."""
        self._step(-1)

    def do_previous_key(self) -> None:
        """Go to the change after."""
        self._step(1)

    def do_oldest(self) -> None:
        """Go to the first change; with the later version held, compare it with the first one."""
        self._go(0, self.newer if self.held else 1)

    def do_newest(self) -> None:
        """Go to the last change; with the later version held, compare it with the one before."""
        newer = self.newer if self.held else len(self._versions) - 1
        self._go(newer - 1, newer)

    def do_open(self) -> None:
        """Hold the later version, or let go of it."""
        self.held = not self.held
        if not self.held:
            self._go(self.newer - 1, self.newer)
        self._tell_edges()

    def do_fold(self) -> None:
        """Show all of it, trivial changes too; or only what was changed, and the words beside it."""
        self._whole = not self._whole
        self._show(top=False)

    def do_scroll_down(self) -> None:
        """Move a line down."""
        self.view.shift(1)

    def do_scroll_up(self) -> None:
        """Move a line up."""
        self.view.shift(-1)

    def do_page_down(self) -> None:
        """Move a page down."""
        self.view.shift(max(1, self.view.extent.height - 1))

    def do_page_up(self) -> None:
        """Move a page up."""
        self.view.shift(-max(1, self.view.extent.height - 1))

    def do_half_down(self) -> None:
        """Move half a page down."""
        self.view.shift(max(1, self.view.extent.height // 2))

    def do_half_up(self) -> None:
        """Move half a page up."""
        self.view.shift(-max(1, self.view.extent.height // 2))

    def do_back(self) -> None:
        """Go back to the blog."""
        self.dismiss(None)

    def do_changes(self) -> None:
        """Go back to the blog: the key that led here leads out again."""
        self.dismiss(None)

    def pass_by(self, text: str) -> None:
        """Show a word in the footer, until the next key."""
        self.query_one("#hints", Edge).tell(text)

    def _step(self, by: int) -> None:
        if self.held:
            self._go(self.older + by, self.newer)
        else:
            self._go(self.older + by, self.newer + by)

    def _go(self, older: int, newer: int) -> None:
        if older < 0:
            self.pass_by("this is the first version")
        elif newer >= len(self._versions) or older >= newer:
            self.pass_by("this is the version before" if self.held else "this is the last version")
        else:
            self.older, self.newer = older, newer
            self._compare()

    def _compare(self) -> None:
        """Compare the two versions, in a thread: long ones take a while."""
        self._tell_edges()
        self.work(self._compared, group="compare", exclusive=True)

    async def _compared(self) -> None:
        old, new = self._versions[self.older][1], self._versions[self.newer][1]
        self._difference = await asyncio.to_thread(difference, old, new)
        self._show(top=True)

    def _show(self, *, top: bool) -> None:
        settings = self.tools.settings
        told = Told(
            self._difference,
            facts=self._facts(),
            whole=self._whole,
            signs=settings.ascii or settings.no_color or self.app.no_color,
            unfold=shown(self.tools.key("fold"), ascii_only=settings.ascii) if self.tools.key("fold") else "",
        )
        self.view.tell(told, top=top)

    def _facts(self) -> tuple[str, ...]:
        """Return when each version was seen, and that it is gone."""
        manner, (before, after) = self._manner, (self._versions[self.older][0], self._versions[self.newer][0])
        first = "first seen" if self.older == 0 else "seen"
        told = [f"version {self.older + 1}, {first} {manner.moment(before)}"]
        told.append(f"version {self.newer + 1}, seen {manner.moment(after)}")
        facts = [f" {manner.glyphs.dot} ".join(told)]
        if self._item.withdrawn:
            facts.append(f"{manner.glyphs.withdrawn} {withdrawn(self._item, manner)}")
        return tuple(facts)

    def _tell_edges(self) -> None:
        entry = self._versions[self.newer][1]
        held = " held" if self.held else ""
        name = entry.headline or entry.text[:200] or "Changes"
        sign = self._manner.glyphs.edited
        right = f"{self.older + 1} to {self.newer + 1}{held}, of {len(self._versions)}"
        self.query_one("#header", Edge).tell(f"{sign} {name}", right)
        words = self.hints | ({"open": "let go", "next": "further back", "previous": "nearer"} if self.held else {})
        pairs = [(self.tools.key(action), word) for action, word in words.items()]
        ascii_only = self.tools.settings.ascii
        hints = [f"{shown(key, ascii_only=ascii_only)} {word}" for key, word in pairs if key]
        self.query_one("#hints", Edge).tell(fitting(hints, max(20, self.app.size.width)))
