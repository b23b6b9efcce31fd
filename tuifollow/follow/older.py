"""How are older entries asked for? Page after page, on demand only, and none twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from tuifollow.model import FollowError, NotALiveBlog, Refused, Snapshot, StoreError, TooMuch, Unreachable
from tuifollow.safe import without_user

MOST = 20
"""Pages with older entries that one request asks for."""
_NOT_NOW = frozenset({408, 425, 429})


class Walk:
    """One request for older entries: the pages that were asked, and what they held."""

    def __init__(self, most: int = MOST) -> None:
        """Ask at most so many pages."""
        self._most = min(most, MOST)
        self._asked: set[str] = set()
        self._seen: set[str] = set()

    def goes_on(self, address: str | None) -> bool:
        """Whether the page at `address` is to be asked."""
        return bool(address) and address not in self._asked and len(self._asked) < self._most

    async def page(self, address: str, ask: Callable[[str], Awaitable[Snapshot]]) -> Snapshot:
        """Return the page at `address`; its `older` is None when it is the last one.

        That is also one that leads back, or shows nothing that those before it did not show: some sources answer any
        number of a page with their last.
        """
        self._asked.add(address)
        found = await ask(address)
        names = {entry.id for entry in found.entries}
        stale = names <= self._seen
        self._seen |= names
        older = without_user(found.older) if found.older else None
        return replace(
            found,
            partial=True,
            complete=False,
            next=None,
            delta=None,
            older=None if stale or older in self._asked else older,
        )


def is_passing(error: FollowError) -> bool:
    """Whether the same request may well succeed before long."""
    if isinstance(error, Refused):
        return error.status < 400 or error.status in _NOT_NOW or error.status >= 500
    return isinstance(error, Unreachable | TooMuch | StoreError)


def is_final(error: FollowError) -> bool:
    """Whether there is nothing at that address, or nothing that can be used."""
    return isinstance(error, Refused | NotALiveBlog) and not is_passing(error)
