"""Which entries does the reader seek in what is open? Search, filter, author, key events; the store knows which."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import compress

from tuifollow.clock import Clock
from tuifollow.index import Timeline
from tuifollow.model import Blog, Flag
from tuifollow.store import Store
from tuifollow.ui.panes.listing import Listing
from tuifollow.ui.room import query
from tuifollow.ui.room.search import Aim, Matches, Search

_LONG = 10_000
"""From so many entries on a search takes longer than a key may, and a single letter is none: all would have it."""
_KEYS = bytes(bool(value & Flag.KEY) for value in range(256))


@dataclass(slots=True)
class Seeking:
    """What is open, and what is sought in it."""

    store: Store
    blog: Blog
    zone: tzinfo
    clock: Clock
    timeline: Timeline = field(default_factory=Timeline)
    filter: Search = field(default_factory=Search)
    search: Search = field(default_factory=Search)
    author: Search = field(default_factory=Search)
    unasked: set[int] = field(default_factory=set)
    """Entries that have changed, and of which an expression has not been asked yet."""
    key_only: bool = False
    _asked: int = 0
    """Counts the searches: the latest wins."""
    _matches: Matches | None = None
    _matched: frozenset[int] = frozenset()

    @property
    def scope(self) -> Blog | Sequence[Blog]:
        """Where words are searched for."""
        return self.blog

    def sought(self, aim: Aim) -> Search:
        """Return what is searched for to that end."""
        return {Aim.SEARCH: self.search, Aim.FILTER: self.filter, Aim.AUTHOR: self.author}[aim]

    @property
    def searched(self) -> str:
        """What matches are matches of: the search, else the filter; "" without either."""
        return self.search.called or self.filter.called

    def matches(self, listing: Listing) -> Matches:
        """Return the entries of `listing` that have what is searched for."""
        found = self.search.found if self.search.text else self.filter.found
        if self._matches is None or self._matches.listing is not listing or self._matched is not found:
            self._matches, self._matched = Matches.of(listing, found), found
        return self._matches

    def takes_long(self, text: str) -> bool:
        """Whether a search takes longer than a key may: it is for `look_for_aside` then."""
        return bool(text) and (query.is_expression(text) or self.blog.total >= _LONG)

    def look_for(self, text: str, aim: Aim, *, name: str = "") -> None:
        """Search, which takes milliseconds. Raises FollowError for what cannot be understood."""
        self._asked += 1
        text = text.strip()
        found = self.store.match(text, self.scope, now=self._now) if text else ()
        self._take(Search(text, query.pattern(text), frozenset(found), name), aim)

    async def look_for_aside(self, text: str, aim: Aim, *, name: str = "") -> bool:
        """Search in a thread; return whether no other search has begun meanwhile. Raises FollowError as above."""
        self._asked += 1
        number, text = self._asked, text.strip()
        if len(text) == 1 and text.isascii():
            text = ""
        found, pattern = await asyncio.to_thread(self._asked_aside, text, lambda: number != self._asked)
        if number == self._asked:
            self._take(Search(text, pattern, found, name), aim)
        return number == self._asked

    async def ask_again(self) -> bool:
        """Ask the expressions about what has changed; return whether anything was found or lost. Raises FollowError."""
        rows, self.unasked = frozenset(self.unasked), set()
        before = [search.found for search in self._searches]
        for search in self._searches:
            if query.is_expression(search.text):
                found = await asyncio.to_thread(self.store.match, search.text, self.scope, rows=rows, now=self._now)
                search.found = search.found - rows | frozenset(found)
        return before != [search.found for search in self._searches]

    def _asked_aside(self, text: str, stop: Callable[[], bool]) -> tuple[frozenset[int], re.Pattern[str] | None]:
        pattern = query.pattern(text)
        return frozenset(self.store.match(text, self.scope, stop, now=self._now)), pattern

    @property
    def _now(self) -> datetime:
        return self.clock.now().astimezone(self.zone)

    @property
    def _searches(self) -> tuple[Search, ...]:
        return self.search, self.filter, self.author

    def _take(self, made: Search, aim: Aim) -> None:
        setattr(self, aim, made)

    def seek_anew(self) -> None:
        """Ask again for all that is sought: other entries are kept now."""
        for aim in Aim:
            made = self.sought(aim)
            if query.is_expression(made.text):
                made.found, self.unasked = frozenset(), set(self.timeline.rows)
            elif made.text:
                self.look_for(made.text, aim, name=made.name)

    def _match_again(self, entries: Sequence[int]) -> None:
        """Ask again whether what has changed is what is searched for."""
        for search in self._searches:
            if query.is_expression(search.text):
                self.unasked.update(entries)
            elif search.text:
                found = self.store.match(search.text, self.scope, rows=entries, now=self._now)
                search.found = search.found.difference(entries).union(found)

    def _only(self) -> frozenset[int] | None:
        only = None
        for search in (self.filter, self.author):
            if search.text:
                only = search.found if only is None else only & search.found
        if self.key_only:
            keys = frozenset(compress(self.timeline.rows, self.timeline.flags.translate(_KEYS)))
            only = keys if only is None else keys & only
        return only
