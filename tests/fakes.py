"""What do the tests put in the world's place? A web site over real sockets on loopback, and clocks that do not wait."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
import socket
import struct
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from tuifollow.clock import Clock


@dataclass(frozen=True)
class Answer:
    """What the site says once; with `raw` it says exactly that."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    """Is sent, and answers a request that names it with 304."""
    raw: bytes | None = None
    end: str = "close"
    """What comes after: "close", "reset" (a RST), "hang" (nothing more), or "drip" (a byte now and then)."""

    def wire(self, asked: Asked) -> bytes:
        """Return the answer as it goes over the wire."""
        if self.raw is not None:
            return self.raw
        body = self.body.encode() if isinstance(self.body, str) else self.body
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **self.headers}
        status = self.status
        if self.etag:
            headers["ETag"] = self.etag
            if asked.headers.get("if-none-match") == self.etag:
                status, body = 304, b""
        lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass(frozen=True)
class Asked:
    """A request that reached the site."""

    path: str
    headers: Mapping[str, str]
    at: float = 0.0
    """On the clock that the site was given."""


class FakeSite:
    """A web server on loopback; what it says at a path is said in order, the last again and again."""

    def __init__(self, clock: Clock | None = None) -> None:
        """`clock` dates the requests."""
        self.requests: list[Asked] = []
        self.connections = 0
        self.address = ""
        self._clock = clock or Clock()
        self._answers: defaultdict[str, list[Answer]] = defaultdict(list)
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()

    def says(self, path: str, *answers: Answer | str | bytes) -> str:
        """Set what is said at `path` from now on; return its address."""
        self._answers[path] = [each if isinstance(each, Answer) else Answer(each) for each in answers]
        return self.address + path

    def asked(self, path: str) -> list[Asked]:
        """Return the requests for `path`."""
        return [each for each in self.requests if each.path == path]

    async def __aenter__(self) -> Self:
        """Open the site."""
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, whoever may still be talking."""
        assert self._server is not None
        self._server.close()
        for task in self._talks:
            task.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        await self._server.wait_closed()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        self.connections += 1
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                first = await reader.readexactly(1)
                if first == b"\x16":  # somebody speaks TLS
                    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
                await self._answer(first + await reader.readuntil(b"\r\n\r\n"), writer)
        finally:
            self._talks.discard(task)
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        asked = Asked(first.split(" ")[1], headers, self._clock.monotonic())
        self.requests.append(asked)
        answers = self._answers.get(asked.path) or [Answer("nothing here", 404)]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        writer.write(answer.wire(asked))
        await writer.drain()
        if answer.end == "hang":
            await asyncio.Event().wait()
        while answer.end == "drip":
            writer.write(b"x")
            await asyncio.sleep(0.01)
        if answer.end == "reset":  # SO_LINGER of 0 makes close() send a RST
            sock: socket.socket = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()


class FakeClock(Clock):
    """A clock that stands still, until somebody sleeps: then that time is over at once."""

    def __init__(self, start: datetime = datetime(2026, 3, 1, 12, tzinfo=UTC)) -> None:
        """`start` is the wall clock's first time."""
        self.start = start
        self.passed = 0.0
        self.jumped = 0.0
        """By how much the wall clock was set, or the computer slept, in seconds."""

    def now(self) -> datetime:
        """Return the wall clock's time."""
        return self.start + timedelta(seconds=self.passed + self.jumped)

    def monotonic(self) -> float:
        """Return the seconds that were slept."""
        return self.passed

    async def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        await asyncio.sleep(0)  # whoever cancels us meanwhile has not slept
        self.passed += max(0.0, seconds)


class HandClock(FakeClock):
    """A clock that moves only when the test moves it: for several sleepers at once."""

    def __init__(self, start: datetime = datetime(2026, 3, 1, 12, tzinfo=UTC)) -> None:
        """`start` is the wall clock's first time."""
        super().__init__(start)
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._count = itertools.count()

    async def sleep(self, seconds: float) -> None:
        """Wait until the test has moved the clock so far."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        over = asyncio.Event()
        heapq.heappush(self._sleepers, (self.passed + seconds, next(self._count), over))
        await over.wait()

    async def forward(self, seconds: float, settle: float = 0.01) -> None:
        """Move the clock, waking sleepers in order; `settle` is the real time given to sockets after each."""
        until = self.passed + seconds
        while self._sleepers and self._sleepers[0][0] <= until:
            self.passed = max(self.passed, self._sleepers[0][0])
            while self._sleepers and self._sleepers[0][0] <= self.passed:
                heapq.heappop(self._sleepers)[2].set()
            await self._settle(settle)
        self.passed = until
        await self._settle(settle)

    async def _settle(self, seconds: float) -> None:
        for _ in range(20):  # whoever was woken may wake others
            await asyncio.sleep(0)
        await asyncio.sleep(seconds)
