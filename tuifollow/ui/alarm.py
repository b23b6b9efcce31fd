"""How is the reader alerted? What looks bring is held against the rules, kept, and told in the ways that were chosen.

Beside the keys: an entry is searched in a thread, and written into the history, before anything rings.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial

from tuifollow import herald
from tuifollow.alerts import due, watches
from tuifollow.alerts.pace import Message, Pace
from tuifollow.clock import Clock
from tuifollow.model import Alert, Alerting, Blog, Changes, Entry, FollowError
from tuifollow.store import Store
from tuifollow.ui.engine import Told


@dataclass(frozen=True, slots=True)
class Outlets:
    """What an alert can reach."""

    write: Callable[[str], object]
    """Sends to the terminal."""
    bell: Callable[[], object]
    title: Callable[[], object]
    """Puts a mark into the terminal's title."""
    show: Callable[[Message], object]
    """Shows an alert on the screen, where it covers nothing."""
    say: Callable[[str], object]
    """Says there what went wrong."""
    launch: Callable[[Sequence[str]], None] = herald.launch
    """Starts the reader's command; raises FollowError."""


class Alarm:
    """Alerts of all followed blogs."""

    def __init__(self, wanted: Alerting, store: Store, clock: Clock, zone: tzinfo, outlets: Outlets) -> None:
        """Tell as `wanted`; `zone` is the one of quiet hours."""
        self.wanted = wanted
        self.outlets = outlets
        self.rows: set[int] = set()
        """Entries that were alerted in this session, by row id."""
        self.stands = False
        """Whether something was alerted since the reader last pressed a key."""
        self._store, self._clock, self._zone = store, clock, zone
        self._watches = watches(wanted.rules)
        self._pace = Pace(wanted.quiet)
        self._first: set[str] = set()
        self._failed = False

    def concerns(self, look: Told) -> bool:
        """Whether a look is to be weighed; notes which are first looks, of which nobody is alerted."""
        changes, key = look.changes, look.blog.key
        if not self._watches:
            return False
        if changes is None:
            if look.status.looking:  # told before anything is kept of it
                (self._first.add if look.blog.looked is None else self._first.discard)(key)
            return False
        return changes.told and not look.older and key not in self._first

    async def weigh(self, blog: Blog, changes: Changes) -> None:
        """Hold a look against the rules, and tell what is due."""
        alerts = await asyncio.to_thread(due, self._watches, blog, changes, partial(self._kept, blog))
        if not alerts:
            return
        try:
            self.rows |= {*await self._store.write(self._store.alert, blog, alerts, self._clock.now())}
        except FollowError as error:  # told nevertheless: only the history lacks it
            self.outlets.say(f"the alert is not kept: {error}")
        self.add(blog, alerts)

    def add(self, blog: Blog, alerts: Sequence[Alert]) -> None:
        """Tell alerts, or let them wait."""
        self._pace.add(blog, alerts)
        self.tick()

    def tick(self) -> None:
        """Tell what waits, when it is time."""
        if self._pace.waits:
            told = self._pace.take(self._clock.monotonic(), self._clock.now().astimezone(self._zone))
            if told:
                self._tell(told)

    def drop(self, key: str) -> None:
        """Let go of what waits to be told of a blog."""
        self._pace.drop(key)

    def noticed(self) -> None:
        """Note that the reader is there."""
        self.stands = False

    def _tell(self, told: Message) -> None:
        out, ways = self.outlets, self.wanted.ways
        self.stands = True
        if "bell" in ways:
            out.bell()
        if "title" in ways:
            out.title()
        if "notify" in ways and (sequence := herald.notification(told.title, told.text, os.environ)):
            out.write(sequence)
        out.show(told)
        if self.wanted.command:
            self._run(told)

    def _run(self, told: Message) -> None:
        try:
            self.outlets.launch(herald.arguments(self.wanted.command, told))
        except FollowError as error:
            if not self._failed:  # once: it will not be there the next time either
                self._failed = True
                self.outlets.say(str(error))

    def _kept(self, blog: Blog, name: str) -> Entry | None:
        try:
            row = self._store.find(blog, name)
            return None if row is None else self._store.item(row).entry
        except FollowError:
            return None
