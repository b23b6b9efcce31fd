"""Which keys find entries? Search as you type, filter, key events only."""

from __future__ import annotations

from functools import partial

from tuifollow.model import Anchor, FollowError
from tuifollow.ui.actions.asking import Asking
from tuifollow.ui.room import query
from tuifollow.ui.room.question import Question


class Finding(Asking):
    """The actions that find."""

    _before: tuple[Anchor | None, str] = (None, "")
    """Where the reader was when the search line was opened, and what was searched for."""

    async def do_search(self) -> None:
        """Open the search line."""
        await self._ask(narrow=False)

    async def do_filter(self) -> None:
        """Open the search line for a filter."""
        await self._ask(narrow=True)

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

    def let_go(self) -> bool:
        """Take one thing back that was searched for or filtered by; return whether there was one."""
        desk = self.desk
        if desk.search.text:
            self.find("", narrow=False)
        elif desk.filter.text:
            self.find("", narrow=True)
        elif desk.key_only:
            self.do_key_only()
        else:
            return False
        return True

    def find(self, text: str, *, narrow: bool, move: bool = False) -> None:
        """Search or filter; the latest wins. With `move` the first match from the reader's place on is selected."""
        if query.is_expression(text):
            self.work(partial(self._find_expression, text, narrow=narrow, move=move), group="find", exclusive=True)
            return
        try:
            self.desk.look_for(text, narrow=narrow)
        except FollowError as error:
            self.pass_by(str(error))
        else:
            self._found(narrow=narrow, move=move)

    async def _find_expression(self, text: str, *, narrow: bool, move: bool) -> None:
        try:
            latest = await self.desk.look_for_expression(text, narrow=narrow)
        except FollowError as error:
            self.pass_by(str(error))
        else:
            if latest:
                self._found(narrow=narrow, move=move)

    def _found(self, *, narrow: bool, move: bool) -> None:
        """Show what was found."""
        pattern = self.desk.search.pattern or self.desk.filter.pattern
        self.list.search(pattern)
        self.detail.search(pattern)
        if narrow:
            self.list.show(self.desk.listing())
        elif move and self._before[0]:
            self._to_match(self._before[0])
        self.tell()

    async def _ask(self, *, narrow: bool) -> None:
        self._before = (self.list.place, self.desk.filter.text if narrow else self.desk.search.text)
        typed = partial(self.find, narrow=narrow, move=not narrow)
        given_up = partial(self._find_no_more, narrow=narrow)
        sign = "&" if narrow else "/"
        await self.ask(Question(sign, "words, or /expression/", typed, typed=typed, given_up=given_up))

    def _find_no_more(self, *, narrow: bool) -> None:
        """Let all be as it was before the line was opened."""
        place, text = self._before
        self.find(text, narrow=narrow)
        if place and not narrow:
            self.list.show(self.list.listing, place)

    def _match(self, *, newer: bool) -> None:
        found = self.desk.search.found or (self.desk.filter.found if self.desk.filter.text else frozenset())
        entry = self.list.listing.find_one_of(self.list.row, found, newer=newer)
        if entry >= 0:
            self.reach(entry)
        else:
            self.pass_by("no newer match" if newer else "no older match")

    def _to_match(self, begin: Anchor) -> None:
        """Select the first match from where the search began; without one go back there."""
        listing, found = self.list.listing, self.desk.search.found
        start = listing.nearest(begin.row)
        if not found:
            self.list.show(listing, begin)
            return
        if begin.row in found:
            entry = begin.row
        else:
            entry = listing.find_one_of(start, found)
            entry = entry if entry >= 0 else listing.find_one_of(start, found, newer=True)
        self.reach(entry)
