"""How is a picture asked for? With the courtesy of pages; and never for a page that is a file."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from tuifollow.address import is_web
from tuifollow.follow.courtesy import Polite
from tuifollow.model import FollowError
from tuifollow.safe import link_ok


@runtime_checkable
class Shows(Protocol):
    """Whoever can fetch pictures."""

    async def picture(self, address: str, *, typed: str) -> bytes:
        """Return the bytes of a picture; raises FollowError."""


async def picture(polite: Polite, address: str, typed: str) -> bytes:
    """Return the bytes of a picture of the blog that was typed as `typed`; raises FollowError."""
    fetcher, counting = polite.fetcher, polite.counting
    if not is_web(typed):
        raise FollowError("the page is a file, which causes no request")
    if not isinstance(fetcher, Shows) or link_ok(address) is None:
        raise FollowError("this picture is not asked for")
    async with polite.courtesy.turn(address):
        try:
            found = await fetcher.picture(address, typed=typed)
        except FollowError:
            if counting:
                counting.failed(address)
            raise
    if counting:
        counting.came(address, len(found))
    return found
