"""Which keys find entries? Search as you type, filter, saved filters, key events only, what an author wrote."""

from __future__ import annotations

from functools import partial
from typing import cast

from textual import on

from tuifollow.model import Anchor, FollowError
from tuifollow.store import query as asked
from tuifollow.ui.actions.asking import Asking
from tuifollow.ui.engine import Told
from tuifollow.ui.outside import Doer
from tuifollow.ui.panes.standing import Standing
from tuifollow.ui.room import query
from tuifollow.ui.room.question import Question
from tuifollow.ui.room.search import Aim
from tuifollow.ui.words.whereabouts import Whereabouts

_PLACEHOLDER = "words, by:name, is:key, since:14:00, #tag, or /expression/"
_CHIP = 24
"""Characters of a name in a notice."""


class Finding(Asking):
    """The actions that find."""

    _before: tuple[Anchor | None, str, str] = (None, "", "")
    """Where the reader was when the search line was opened, what was searched for, and its name."""
    came_from: Whereabouts | None = None
    """Where the reader was before a jump into this blog."""

    async def do_search(self) -> None:
        """Open the search line."""
        await self._begin(Aim.SEARCH, "/")

    async def do_filter(self) -> None:
        """Open the search line for a filter."""
        await self._begin(Aim.FILTER, "&")

    async def do_filters(self) -> None:
        """Choose one of the saved filters."""
        from tuifollow.ui.screens.filters import Filters  # noqa: PLC0415 - late: few ask for it

        await self.app.push_screen(Filters(self.tools, self.desk), self._filter_chosen)

    def do_next_match(self) -> None:
        """Go to the next older match."""
        self._match(newer=False)

    def do_previous_match(self) -> None:
        """Go to the next newer match."""
        self._match(newer=True)

    def do_key_only(self) -> None:
        """Show key events only, or all entries again."""
        self.desk.key_only = not self.desk.key_only
        self.relist()

    def do_author(self) -> None:
        """Show only what the selected entry's authors wrote, or all entries again."""
        if self.desk.author.text:
            self.find("", Aim.AUTHOR)
            return
        item = self.desk.item(self.list.selected)
        names = item.entry.authors if item else ()
        if names:
            self.find(asked.by(*names), Aim.AUTHOR, name=", ".join(names))
        else:
            self.pass_by("this entry names no author" if item else "no entry is selected")

    def let_go(self) -> bool:
        """Take one thing back: search, filter, author, key events, at last a jump; return whether there was one."""
        desk = self.desk
        for aim in (Aim.SEARCH, Aim.FILTER, Aim.AUTHOR):
            if desk.sought(aim).text:
                self.find("", aim)
                return True
        if desk.key_only:
            self.do_key_only()
            return True
        if self.came_from is not None:
            self.app.call_later(cast("Doer", self.app).back_to, self.came_from)
            return True
        return False

    @property
    def whereabouts(self) -> Whereabouts:
        """Where the reader is now."""
        told = ((aim, self.desk.sought(aim)) for aim in Aim)
        searches = tuple((str(aim), search.text, search.name) for aim, search in told if search.text)
        return Whereabouts(self.desk.blog.key, self.place, searches, self.desk.key_only)

    def narrow_again(self, where: Whereabouts) -> None:
        """Search and filter as before a jump."""
        self.desk.key_only = where.key_only
        self._before = (None, "", "")
        for aim, text, name in where.searches:
            self.find(text, Aim(aim), name=name)
        self.relist()

    def find(self, text: str, aim: Aim, *, move: bool = False, name: str = "") -> None:
        """Search or filter; the latest wins. With `move` the first match from the reader's place on is selected."""
        if self.desk.takes_long(text):
            self.work(partial(self._find_aside, text, aim, move=move, name=name), group="find", exclusive=True)
            return
        try:
            self.desk.look_for(text, aim, name=name)
        except FollowError as error:
            self.pass_by(str(error))
        else:
            self._found(aim, move=move)

    async def _find_aside(self, text: str, aim: Aim, *, move: bool, name: str) -> None:
        try:
            latest = await self.desk.look_for_aside(text, aim, name=name)
        except FollowError as error:
            self.pass_by(str(error))
        else:
            if latest:
                self._found(aim, move=move)

    def _found(self, aim: Aim, *, move: bool) -> None:
        """Show what was found."""
        pattern = self.desk.search.pattern or self.desk.filter.pattern
        self.list.search(pattern)
        self.detail.search(pattern)
        if aim is not Aim.SEARCH:
            self.list.show(self.desk.listing())
        elif move and self._before[0]:
            self._to_match(self._before[0])
        self.tell()

    def looked(self, look: Told) -> None:
        """Take in what following has brought; an expression is asked about it beside the keys."""
        super().looked(look)
        if self.desk.unasked:
            self.work(self._ask_again, group="ask-again")

    async def _ask_again(self) -> None:
        try:
            if await self.desk.ask_again():
                self.relist()
        except FollowError as error:
            self.pass_by(str(error))

    async def _begin(self, aim: Aim, sign: str) -> None:
        search = self.desk.sought(aim)
        self._before = (self.list.place, search.text, search.name)
        await self.ask(
            Question(
                sign,
                _PLACEHOLDER,
                taken=partial(self._taken, aim),
                typed=partial(self._sought, aim),
                given_up=partial(self._given_up, aim),
                history=self.tools.history,
            )
        )

    def _sought(self, aim: Aim, text: str) -> None:
        if not query.begins(text):
            self.find(text, aim, move=aim is Aim.SEARCH)

    def _taken(self, aim: Aim, text: str) -> None:
        self.find(text, aim, move=aim is Aim.SEARCH)

    def _given_up(self, aim: Aim) -> None:
        place, text, name = self._before
        self.find(text, aim, name=name)
        if place and aim is Aim.SEARCH:
            self.list.show(self.list.listing, place)

    def _filter_chosen(self, name: str | None) -> None:
        if name is not None:
            self.find(self.tools.settings.filters[name], Aim.FILTER, name=name)

    def _match(self, *, newer: bool) -> None:
        matches = self.desk.matches(self.list.listing)
        if not self.desk.searched:
            self.pass_by("nothing is searched for")
        elif not matches:
            self.pass_by(f"no match for {self.desk.searched[:_CHIP]}")
        elif (entry := matches.beside(self.list.row, newer=newer)) >= 0:
            self.reach(entry)
        else:
            self.pass_by("no newer match" if newer else "no older match")

    def _to_match(self, begin: Anchor) -> None:
        """Select the first match from where the search began; without one go back there."""
        entry = self.desk.matches(self.list.listing).from_entry(begin.row)
        if entry >= 0:
            self.reach(entry)
            return
        self.list.show(self.list.listing, begin)
        if self.desk.search.text:
            self.pass_by(f"no match for {self.desk.search.text[:_CHIP]}")

    @on(Standing.Selected)
    def _match_told(self) -> None:
        """Say which of the matches is selected."""
        if self.desk.search.text:
            self.tell_header()
