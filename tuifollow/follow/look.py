"""What does one look at an address bring? A page, or the page it points to, read beside the loop within a deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial
from typing import Protocol

from tuifollow import sources
from tuifollow.address import is_web
from tuifollow.aside import aside
from tuifollow.model import FollowError, Limits, Page, Pointer, Snapshot, TooMuch, Validators
from tuifollow.safe import ascii_address, clean, link_ok, without_user

_MOST_HOPS = 3


class Getter(Protocol):
    """Whoever can fetch: a `Fetcher`, or one that waits for its turn first."""

    async def get(self, address: str, validators: Validators | None = None, *, typed: str | None = None) -> Page | None:
        """Return the page, or None when it has not changed; raises FollowError."""


class Reading:
    """Reads the pages of one blog in a thread, one at a time: a thread deep in a hostile page cannot be stopped."""

    def __init__(
        self, read: Callable[[Page], Snapshot | Pointer], seconds: float = 5.0, slots: asyncio.Semaphore | None = None
    ) -> None:
        """`read` gets `seconds` for a page, once one of `slots` (for all blogs together) is free."""
        self._read = read
        self._slots = slots or asyncio.Semaphore(1)
        self._seconds = seconds
        self._busy: asyncio.Future[Snapshot | Pointer] | None = None

    def check(self) -> None:
        """Raise TooMuch while the last page is still being read: no second one is begun."""
        if self._busy is not None and not self._busy.done():
            raise TooMuch("page too complex: it is still being read")

    async def read(self, page: Page) -> Snapshot | Pointer:
        """Return what `page` says; raises FollowError, TooMuch when that takes too long."""
        self.check()
        async with self._slots:
            self._busy = aside(self._read, page)
            self._busy.add_done_callback(lambda done: done.exception())  # nobody may be there any more to hear of it
            await asyncio.wait({self._busy}, timeout=self._seconds)
        if not self._busy.done():
            raise TooMuch(f"page too complex: it cannot be read in {self._seconds:.3g} s")
        return self._busy.result()


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found, and on which page; `hops` are all addresses that were asked on the way."""

    snapshot: Snapshot
    page: Page
    hops: tuple[str, ...]


async def look_once(
    fetcher: Getter,
    address: str,
    *,
    typed: str | None = None,
    zone: tzinfo | None = None,
    only: str | None = None,
    limits: Limits | None = None,
    read: Callable[..., Snapshot | Pointer] = sources.read,
) -> tuple[Snapshot, Page, tuple[str, ...]]:
    """Return what a first look at `address` finds: the snapshot, the page it was read from, every address asked.

    `typed` is what the reader gave, the only place that may be private: `address` itself unless a page named that.
    `only` names the reader to be used. Raises FollowError, NotALiveBlog.
    """
    reading = Reading(partial(read, zone=zone, only=only, limits=limits or Limits()))
    found = await look(fetcher, reading, address, typed=typed)
    if found is None:
        raise FollowError("the server says that nothing has changed, though nobody asked")
    return found.snapshot, found.page, found.hops


async def look(
    fetcher: Getter, reading: Reading, address: str, *, validators: Validators | None = None, typed: str | None = None
) -> Found | None:
    """Return what `address` holds now, following at most three pointers; None when nothing has changed."""
    reading.check()
    page = await fetcher.get(address, validators, typed=typed)
    if page is None:
        return None
    hops = page.hops
    pointers: list[Pointer] = []
    while isinstance(found := await reading.read(page), Pointer):
        if not is_web(address):  # a file never causes a request
            return Found(_told(found), page, hops)
        if len(pointers) == _MOST_HOPS:
            raise FollowError("the entries lie elsewhere, and elsewhere again: given up")
        pointers.append(found)
        following = await fetcher.get(_followable(found.address), typed=typed or address)
        if following is None:
            raise FollowError("the server says that nothing has changed, though nobody asked")
        page, hops = following, hops + following.hops
    return Found(_joined(found, pointers), page, hops)


def _followable(address: str) -> str:
    target = link_ok(ascii_address(address))
    if target is None:
        raise FollowError(f"the entries lie where nobody follows: {clean(without_user(address), 80, oneline=True)}")
    return target


def _told(pointer: Pointer) -> Snapshot:
    return Snapshot(pointer.reader, pointer.title, live=pointer.live, elsewhere=pointer.address)


def _joined(snapshot: Snapshot, pointers: list[Pointer]) -> Snapshot:
    """Add what the pages on the way knew, and that the last address is to be asked from now on."""
    for pointer in reversed(pointers):
        snapshot = replace(
            snapshot,
            title=snapshot.title or pointer.title,
            live=pointer.live if snapshot.live is None else snapshot.live,
            next=snapshot.next or pointer,
        )
    return snapshot
