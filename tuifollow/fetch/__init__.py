"""What does that address hold now? One polite, bounded, conditional GET of a page, or a look into a file.

The package is the only user of httpx (rule R3), and loads it when the first address is asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from tuifollow import __version__, files
from tuifollow.address import Origin, is_web, origin
from tuifollow.aside import aside
from tuifollow.clock import Clock
from tuifollow.decode import decode, refuse_media
from tuifollow.fetch import headers as read
from tuifollow.fetch import picture
from tuifollow.fetch.trouble import status_words
from tuifollow.model import FollowError, Limits, NotALiveBlog, Page, Refused, Validators
from tuifollow.safe import ascii_address, clean, link_ok, without_user

if TYPE_CHECKING:
    from tuifollow.fetch.wire import Answer, Door, Resolver

AGENT = f"tuifollow/{__version__} (+https://github.com/tuifollow/tuifollow)"
_ACCEPT = (
    "text/html, application/xhtml+xml;q=0.9, application/json;q=0.9, application/feed+json;q=0.9, "
    "application/atom+xml;q=0.9, application/rss+xml;q=0.9, */*;q=0.1"
)
_HEADERS = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5


class Fetcher:
    """Fetches pages; of what came before it knows nothing but the user names in addresses that were typed."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        clock: Clock | None = None,
        deadline: float = 30.0,
        resolve: Resolver | None = None,
    ) -> None:
        """`deadline` is for one page, redirects included, in seconds; `resolve` looks up host names."""
        self._limits = limits or Limits()
        self._clock = clock or Clock()
        self._deadline = deadline
        self._resolve = resolve
        self._users: dict[Origin, tuple[str, str]] = {}

    def remember(self, address: str) -> str:
        """Keep the user and password of a typed address, in memory only; return the address without them."""
        if is_web(address) and without_user(address) != address:
            parts = urlsplit(address)
            self._users[origin(address)] = (unquote(parts.username or ""), unquote(parts.password or ""))
        return without_user(address)

    async def get(self, address: str, validators: Validators | None = None, *, typed: str | None = None) -> Page | None:
        """Return the page at `address` (http(s), else the path of a file), or None when it has not changed.

        `typed` is the address that the reader gave, the only one that may be private; None: it is `address`.
        Raises Refused for an answer that is a no, Unreachable, NotALiveBlog for what is no text, else FollowError.
        """
        if not is_web(address):
            return await self._file(address, validators)
        address = self.remember(address)
        from tuifollow.fetch.wire import Door, look_up  # noqa: PLC0415 (httpx takes long to load)

        near = origin(typed or address) if is_web(typed or address) else None
        door = Door(near, self._resolve or look_up, self._limits)
        try:
            async with asyncio.timeout(self._deadline):
                hops, answer = await self._walk(address, validators, door)
        except TimeoutError:
            raise FollowError(f"too slow (more than {self._deadline:.3g} s)") from None
        return self._page(address, hops, answer, validators)

    async def picture(self, address: str, *, typed: str) -> bytes:
        """Return the bytes of a picture at most 4 MiB large; `typed` as in `get`. Raises FollowError."""
        from tuifollow.fetch.wire import Door, look_up  # noqa: PLC0415 (as above)

        door = Door(origin(typed), self._resolve or look_up, picture.LIMITS)
        try:
            async with asyncio.timeout(self._deadline):
                return picture.checked((await self._walk(address, None, door, picture.ACCEPT))[1])
        except TimeoutError:
            raise FollowError(f"too slow (more than {self._deadline:.3g} s)") from None

    async def _walk(
        self, address: str, validators: Validators | None, door: Door, accept: str = _ACCEPT
    ) -> tuple[tuple[str, ...], Answer]:
        """Ask, and go where redirects lead; return all addresses on the way, and the last answer."""
        hops = [urldefrag(address).url]
        while True:
            answer = await self._ask(hops[-1], validators, door, accept)
            if answer.status not in _REDIRECTS:
                return tuple(hops), answer
            if len(hops) > _MOST_REDIRECTS:
                raise FollowError("too many redirects")
            hops.append(redirect(hops[-1], answer.headers.get("location", "")))

    async def _ask(self, address: str, validators: Validators | None, door: Door, accept: str) -> Answer:
        from tuifollow.fetch.wire import ask  # noqa: PLC0415 (as above)

        headers = {**_HEADERS, "Accept": accept}
        if validators is not None and validators.address == address:
            if validators.etag:
                headers["If-None-Match"] = validators.etag
            if validators.last_modified:
                headers["If-Modified-Since"] = validators.last_modified
        return await ask(address, headers, door, self._users.get(origin(address)))

    def _page(self, asked: str, hops: tuple[str, ...], answer: Answer, validators: Validators | None) -> Page | None:
        if answer.status == 304:
            return None
        now = self._clock.now()
        if answer.status not in {200, 203}:
            raise _refused(answer.status, answer.headers, now)
        digest = sha256(answer.body).hexdigest()
        if validators is not None and (validators.address, validators.digest) == (hops[-1], digest):
            return None
        content_type = answer.headers.get("content-type", "")
        media_type = read.media(content_type)
        refuse_media(media_type)
        if not answer.body:
            raise NotALiveBlog("the answer is empty")
        text, encoding = decode(answer.body, read.charset(content_type), media_type)
        return Page(
            asked=asked,
            address=hops[-1],
            media_type=media_type,
            text=text,
            fetched=now,
            validators=Validators(
                hops[-1], _sendable(answer.headers, "etag"), _sendable(answer.headers, "last-modified"), digest
            ),
            size=len(answer.body),
            wire=answer.wire,
            hops=hops,
            max_age=read.max_age(answer.headers.get("cache-control", "")),
            encoding=encoding,
        )

    async def _file(self, path: str, validators: Validators | None) -> Page | None:
        if validators is not None and validators.etag and validators.etag == await aside(files.mark, path):
            return None
        page = await aside(partial(files.local, path, limits=self._limits, now=self._clock.now))
        unchanged = validators is not None and validators.digest == page.validators.digest
        return None if unchanged else page


def redirect(address: str, location: str) -> str:
    """Return where a redirect from `address` leads; raises FollowError where we do not go."""
    if not location:
        raise FollowError("a redirect to nowhere")
    shown = clean(without_user(location), 80, oneline=True)
    if any(letter < " " or letter == "\x7f" for letter in location):
        raise FollowError(f"refused redirect to {shown}")
    try:
        target = quote(ascii_address(urldefrag(urljoin(address, location)).url), safe="/%:=&?~#+!$,;'@()*[]")
    except ValueError:
        target = ""
    if link_ok(target) is None:
        raise FollowError(f"refused redirect to {shown}")
    if origin(address)[0] == "https" and origin(target)[0] == "http":
        raise FollowError(f"refused redirect from https to {shown}")
    return target


def _refused(status: int, headers: Mapping[str, str], now: datetime) -> Refused:
    """Return the error for an answer that is no page."""
    wait = read.retry_after(headers.get("retry-after", ""), now) if status in {429, 503} else None
    words = status_words(status, challenged=headers.get("cf-mitigated", "").lower() == "challenge")
    if wait is not None and wait < 1e6:
        words += f", asks to wait {wait:.0f} s" if wait >= 1 else ""
    return Refused(words, status=status, retry_after=wait)


def _sendable(headers: Mapping[str, str], name: str) -> str | None:
    """Return a validator as it came, unless it could not be sent back."""
    value = headers.get(name, "")
    return value if value.isascii() and value.isprintable() and 0 < len(value) <= 1000 else None
