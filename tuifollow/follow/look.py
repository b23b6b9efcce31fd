"""What does one look at an address bring? A page, or the page it points to, read beside the loop within a deadline.

A page may name others that complete it; they are asked in the same look. Where one of them fails, the look does not.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial
from typing import Protocol

from tuifollow import sources
from tuifollow.address import is_web
from tuifollow.aside import aside
from tuifollow.clock import home
from tuifollow.follow.older import is_final
from tuifollow.model import FollowError, Limits, NotALiveBlog, Page, Pointer, Snapshot, TooMuch, Validators
from tuifollow.safe import ascii_address, clean, link_ok, without_user
from tuifollow.sources.cleaning import newest_first

_LOG = logging.getLogger(__name__)
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
    whole: bool = True
    """Whether all that completes it was had, or never can be."""


async def look_once(  # noqa: PLR0913 (a command's switches)
    fetcher: Getter,
    address: str,
    *,
    typed: str | None = None,
    zone: tzinfo | None = None,
    only: str | None = None,
    rest: bool = True,
    limits: Limits | None = None,
    read: Callable[..., Snapshot | Pointer] = sources.read,
) -> tuple[Snapshot, Page, tuple[str, ...]]:
    """Return what a first look at `address` finds: the snapshot, the page it was read from, every address asked.

    `typed` is what the reader gave, the only place that may be private: `address` itself unless a page named that.
    `only` names the reader to be used; without `rest` nobody is asked for what completes the page. Raises FollowError,
    NotALiveBlog.
    """
    reading = Reading(partial(read, zone=zone or home(), only=only, limits=limits or Limits()))
    found = await look(fetcher, reading, address, typed=typed, rest=rest)
    if found is None:
        raise FollowError("the server says that nothing has changed, though nobody asked")
    return found.snapshot, found.page, found.hops


async def look(
    fetcher: Getter,
    reading: Reading,
    address: str,
    *,
    validators: Validators | None = None,
    typed: str | None = None,
    rest: bool = True,
) -> Found | None:
    """Return what `address` holds now, following at most three pointers; None when nothing has changed.

    Without `rest` nobody is asked for what completes the page.
    """
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
    most = _MOST_HOPS - len(pointers) if rest and is_web(address) else 0
    return await _completed(fetcher, reading, Found(_joined(found, pointers), page, hops), typed or address, most)


async def look_between(
    fetcher: Getter, reading: Reading, address: str, *, validators: Validators | None = None, typed: str | None = None
) -> Found | None:
    """Return what `address` says has changed; None when nothing has.

    What it does not say is as it was: it says nothing of where to ask, nor of older entries.
    """
    reading.check()
    page = await fetcher.get(_followable(address), validators, typed=typed)
    if page is None:
        return None
    answer = await reading.read(page)
    if isinstance(answer, Pointer):
        raise NotALiveBlog("no changes, but a pointer to another address")
    changed = replace(answer, partial=True, complete=False, next=None, older=None, rest=())
    return Found(changed, page, page.hops)


async def _completed(fetcher: Getter, reading: Reading, found: Found, typed: str, most: int) -> Found:
    """Ask what completes a page, at most so many addresses; what cannot be had is missing, and nothing else."""
    for address in [address for address in found.snapshot.rest if address not in found.hops][:most]:
        try:
            page = await fetcher.get(_followable(address), typed=typed)
            answer = await reading.read(page) if page else None
            if page is None or not isinstance(answer, Snapshot):
                raise NotALiveBlog("nothing that completes the page")
        except FollowError as error:
            _LOG.warning("what completes a page could not be had at %s: %s", without_user(address), error)
            # An entry that is absent now may be there: as with entries that cannot be read, none is judged.
            snapshot = replace(found.snapshot, skipped=found.snapshot.skipped + 1)
            found = replace(found, snapshot=snapshot, whole=found.whole and is_final(error))
        else:
            found = replace(found, snapshot=_united(found.snapshot, answer), hops=found.hops + page.hops)
    return found


def _united(snapshot: Snapshot, other: Snapshot) -> Snapshot:
    """Add the facts and the entries that are missing."""
    names = {entry.id for entry in snapshot.entries}
    words = {(entry.headline, entry.text) for entry in snapshot.entries}
    more = [
        entry
        for entry in other.entries
        if entry.id not in names and (entry.stable or (entry.headline, entry.text) not in words)
    ]
    return replace(
        snapshot,
        title=snapshot.title or other.title,
        summary=snapshot.summary or other.summary,
        live=other.live if snapshot.live is None else snapshot.live,
        language=snapshot.language or other.language,
        published=snapshot.published or other.published,
        entries=tuple(newest_first([*snapshot.entries, *more])) if more else snapshot.entries,
    )


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
