"""How is a picture asked for? With the courtesy of pages; and never for a page that is a file."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from tuifollow.address import is_web
from tuifollow.follow.courtesy import Courtesy
from tuifollow.follow.look import Getter
from tuifollow.model import FollowError
from tuifollow.safe import link_ok


@runtime_checkable
class Shows(Protocol):
    """Whoever can fetch pictures."""

    async def picture(self, address: str, *, typed: str) -> bytes:
        """Return the bytes of a picture; raises FollowError."""


async def picture(fetcher: Getter, courtesy: Courtesy, address: str, typed: str) -> bytes:
    """Return the bytes of a picture of the blog that was typed as `typed`; raises FollowError."""
    if not is_web(typed):
        raise FollowError("the page is a file, which causes no request")
    if not isinstance(fetcher, Shows) or link_ok(address) is None:
        raise FollowError("this picture is not asked for")
    async with courtesy.turn(address):
        return await fetcher.picture(address, typed=typed)
