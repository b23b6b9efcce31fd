"""Which keys open entries and take them away? Detail, browser, clipboard; and those that steer following."""

from __future__ import annotations

from math import ceil

from textual import on

from tuifollow.keys import shown
from tuifollow.model import FollowError, Item, Lamp
from tuifollow.safe import link_ok
from tuifollow.ui.actions.finding import Finding
from tuifollow.ui.actions.marking import Marking
from tuifollow.ui.actions.noting import Noting
from tuifollow.ui.actions.progressing import Progressing
from tuifollow.ui.actions.sharing import Sharing
from tuifollow.ui.panes.entry_list import EntryList
from tuifollow.ui.panes.entry_view import EntryView


class Taking(Progressing, Finding, Marking, Noting, Sharing):
    """The actions that open entries, take them away, and steer following."""

    @on(EntryList.Opened)
    def _opened(self) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Go into the detail; the entry counts as read. In the search line: what stands there holds."""
        if self.has_class("asking"):
            self.take()
            return
        if self.list.selected is None or self.in_detail:
            return
        self.add_class("reading")
        self.set_focus(self.detail)
        self.show_entry()
        self.read_through()
        self.tell()

    def do_back(self) -> None:
        """Take one step back: out of the detail, then of search and filter; never out of the program."""
        if self.has_class("asking"):
            self.give_up()
        elif self.in_detail or self.has_class("reading"):
            self.remove_class("reading")
            self.set_focus(self.list)
            self.tell()
        else:
            self.let_go()

    def do_pane(self) -> None:
        """Go to the other pane."""
        if self.in_detail:
            self.do_back()
        elif self.list.selected is not None:
            self.add_class("reading")
            self.set_focus(self.detail)
            self.show_entry()
            self.tell()

    def do_refresh(self) -> None:
        """Look now, or say when that is allowed."""
        wait = self.tools.engine.look_now(self.desk.blog.key)
        if wait is None:
            self.pass_by("not followed yet")
        elif wait > 0:
            self.pass_by(f"asked a moment ago: again in {ceil(wait)} s")

    def load_older(self) -> None:
        """Ask for entries that are older than all that are kept."""
        already = "still " if self.desk.asking else ""
        self.pass_by(f"{already}asking for older entries{self.manner.glyphs.more}")
        if not already:
            self._asks(on=True)
            self.begin_older()
            self.work(self._older, group="older")

    async def _older(self) -> None:
        """Say what came of it; the entries themselves are told as every look is."""
        try:
            sentence = await self.tools.engine.older(self.desk.blog.key)
        except FollowError as error:
            sentence = str(error)
        if not self.leaving:
            self._asks(on=False)
            self.progress("")
            self.pass_by(sentence)

    def _asks(self, *, on: bool) -> None:
        """Let the words below all entries say that older ones are being asked for: it may take a minute."""
        self.desk.asking = on
        self.relist()

    def do_pause(self) -> None:
        """Pause, or go on."""
        status = self.desk.status
        if status is not None:
            self.tools.engine.pause(self.desk.blog.key, on=status.lamp is not Lamp.PAUSED)

    def do_follow(self) -> None:
        """Stay with the newest entry, or not."""
        self.sticky = not self.sticky
        if self.sticky:
            self.do_newest()
        self.tell()

    def do_compact(self) -> None:
        """Show one line an entry, or more."""
        self.dense = not self.is_dense
        self.list.compact(on=self.dense)

    def do_open_page(self) -> None:
        """Open the entry's own page in the browser."""
        if item := self._item():
            self.open_link(item.entry.url or item.blog)

    async def do_links(self) -> None:
        """Choose one of the entry's links."""
        item = self._item()
        links = self._links()
        if item and links:
            from tuifollow.ui.screens.links import Links, words_of  # noqa: PLC0415 - late: few ask for it

            await self.app.push_screen(Links(links, self.tools, words_of(item.entry.body)), self._chosen)
        elif item:
            self.pass_by("no links in this entry")

    def do_link(self, number: int) -> None:
        """Open the link of that number."""
        links = self._links()
        if self.detail_shown and number <= len(links):
            self.open_link(links[number - 1])
        elif self.detail_shown:
            self.pass_by(f"there is no link {number}")

    def do_copy_link(self) -> None:
        """Copy the entry's link."""
        if item := self._item():
            link = link_ok(item.entry.url) or link_ok(item.blog)
            if link:
                self.copy(link, f"copied: {link}")
            else:
                self.pass_by("this entry has no link")

    def do_copy_text(self) -> None:
        """Copy the entry's words."""
        if item := self._item():
            words = [item.entry.headline or "", item.entry.text]
            self.copy("\n\n".join(part for part in words if part), "the entry's text is copied")

    @on(EntryView.LinkClicked)
    def _clicked(self, event: EntryView.LinkClicked) -> None:
        self.open_link(event.address)

    def _chosen(self, link: str | None) -> None:
        if link:
            self.open_link(link)

    def _links(self) -> tuple[str, ...]:
        """Return the links of the selected entry, numbered as in the detail."""
        self.show_entry()
        return self.detail.links if self.detail.item else ()

    def _item(self) -> Item | None:
        item = self.desk.item(self.list.selected)
        if item is None:
            key = shown(self.tools.key("next") or "j", ascii_only=self.tools.settings.ascii)
            self.pass_by(f"no entry is selected ({key})" if self.list.listing.count else "there is no entry")
        return item
