"""Who publishes a story while its clock runs? A small HTTP server on this computer, with everything a real one does.

It answers conditional requests with 304, compresses, and is busy for a while (503 with Retry-After). The story's clock
starts when its page is first asked for, so that nobody comes late. `/log` tells what was published until now, in the
words of `tail`; the end of the story falls on the wall clock's present, so that nothing is ever in the future.
`replay.py` serves the past of an archived blog in the same way.
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from gzip import compress
from http import HTTPStatus
from typing import NamedTuple

from tuifollow.demo.clock import SPEEDS, StoryClock
from tuifollow.demo.page import page
from tuifollow.demo.pictures import picture
from tuifollow.demo.play import Tale
from tuifollow.demo.story import Story

_PATIENCE = 10.0
"""Seconds in which a request must be there."""


class Answer(NamedTuple):
    """What is sent back."""

    status: HTTPStatus
    body: bytes = b""
    media_type: str = "text/plain; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


class StoryServer:
    """Publishes something over HTTP on a loopback address while a clock runs."""

    media_type = "text/html; charset=utf-8"

    def __init__(self, tale: Tale, clock: StoryClock, *, port: int = 0) -> None:
        """`port` 0 takes a free one."""
        self.tale, self.clock = tale, clock
        self._port = port
        self._server: asyncio.Server | None = None
        self._made: tuple[int, bytes, bytes] | None = None

    @property
    def address(self) -> str:
        """The page's address, once the server has started."""
        return f"http://127.0.0.1:{self._port}/"

    async def start(self) -> str:
        """Listen, and return the page's address; raises OSError when the port is taken."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port, limit=32 * 1024)
        self._port = self._server.sockets[0].getsockname()[1]
        return self.address

    async def stop(self) -> None:
        """Close; answers that are under way are cut off."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    def begin(self) -> None:
        """Let the clock run, once somebody is there."""
        self.clock.begin()

    def shown(self, at: float) -> datetime:
        """Return the time that the page names for script time `at`."""
        raise NotImplementedError

    def written(self, now: float) -> str:
        """Return the page at script time `now`."""
        raise NotImplementedError

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """Return the answer to a GET of `path`; `headers` by lower-case name."""
        if path == "/":
            return self._page(headers)
        return Answer(HTTPStatus.NOT_FOUND, b"There is only one page here: /\n")

    def _page(self, headers: dict[str, str]) -> Answer:
        self.begin()
        now = self.clock.time()
        start, end = self.tale.busy
        if start <= now < end:
            wait = max(1, math.ceil((end - now) / self.clock.speed))
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, b"So many of you!\n", headers=(("Retry-After", str(wait)),))
        version = self.tale.version(now)
        tag = f'"{int(self.shown(0.0).timestamp()):x}-{version}"'
        cached = (("ETag", tag), ("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding"))
        if headers.get("if-none-match") == tag:
            return Answer(HTTPStatus.NOT_MODIFIED, headers=cached)
        if self._made is None or self._made[0] != version:
            body = self.written(now).encode()
            self._made = (version, body, compress(body, 6))
        _, plain, packed = self._made
        if "gzip" in headers.get("accept-encoding", ""):
            return Answer(HTTPStatus.OK, packed, self.media_type, (*cached, ("Content-Encoding", "gzip")))
        return Answer(HTTPStatus.OK, plain, self.media_type, cached)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                writer.write(self._respond(request))
                await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # who sends no request gets no answer
        finally:
            writer.close()

    def _respond(self, request: str) -> bytes:
        """Return the whole answer to a request's head."""
        line, *rest = request.split("\r\n")
        method, _, target = line.partition(" ")
        headers = {name.strip().lower(): value.strip() for name, _, value in (field.partition(":") for field in rest)}
        if method in {"GET", "HEAD"}:
            answer = self.answer(target.split(" ")[0].partition("?")[0], headers)
        else:
            answer = Answer(HTTPStatus.METHOD_NOT_ALLOWED, headers=(("Allow", "GET, HEAD"),))
        head = [f"HTTP/1.1 {answer.status.value} {answer.status.phrase}", "Connection: close"]
        head.extend(f"{name}: {value}" for name, value in answer.headers)
        if answer.status is not HTTPStatus.NOT_MODIFIED:
            head.extend((f"Content-Type: {answer.media_type}", f"Content-Length: {len(answer.body)}"))
        return "\r\n".join([*head, "", ""]).encode() + (answer.body if method == "GET" else b"")


class DemoServer(StoryServer):
    """Publishes the demo's story, or one like it, as a page of a publisher."""

    def __init__(
        self,
        story: Story,
        clock: StoryClock | None = None,
        *,
        port: int = 0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        steered: bool = False,
    ) -> None:
        """Without `clock` it is told at the usual speed; `steered`: the speed may change, up to the greatest."""
        clock = clock or StoryClock()
        super().__init__(story, clock, port=port)
        self.story = story
        self._now = now
        self._lead = story.end / (SPEEDS[-1] if steered else clock.speed)  # seconds in which it is told, at least
        self._wall = now()

    def begin(self) -> None:
        """Let the clock run, and the story's times be told from now."""
        if self.clock.begin():
            self._wall = self._now().replace(microsecond=0)

    def shown(self, at: float) -> datetime:
        """Return the time that the page names for script time `at`."""
        return self._wall + timedelta(seconds=self._lead - (self.story.end - at))

    def written(self, now: float) -> str:
        """Return the page at script time `now`."""
        return page(self.story, now, self.shown, self.address)

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """Return the answer to a GET of `path`: the page, what was published until now, a picture."""
        if path == "/log":
            return Answer(HTTPStatus.OK, self._log(), "application/x-ndjson")
        drawn = picture(path.removeprefix("/pictures/").removesuffix(".png"))
        if drawn is not None:
            return Answer(HTTPStatus.OK, drawn, "image/png", (("Cache-Control", "max-age=3600"),))
        return super().answer(path, headers)

    def _log(self) -> bytes:
        lines = (
            json.dumps({"event": event.name, "id": event.post.id, "at": self.shown(event.at).isoformat()}) + "\n"
            for event in self.story.told(self.clock.time())
        )
        return "".join(lines).encode()
