"""How is a story served: as all that the process does, or beside something else? `serve`, `playing`."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tuifollow.config import ConfigError
from tuifollow.console import put
from tuifollow.demo.clock import StoryClock
from tuifollow.demo.server import DemoServer, StoryServer
from tuifollow.demo.story import voyage
from tuifollow.terminal import Exit

_STOPPING = 2.0
"""Seconds in which the server must have closed."""


def serve(speed: float, port: int) -> Exit:
    """Serve the story and print its address, until interrupted. Raises ConfigError when the port is taken."""

    async def run() -> None:
        server = DemoServer(voyage(), StoryClock(speed), port=port)
        put(await _started(server, port) + "\n")
        try:
            await asyncio.Event().wait()
        finally:
            await server.stop()

    asyncio.run(run())
    return Exit.DONE


@contextmanager
def playing(server: StoryServer, port: int = 0) -> Iterator[str]:
    """Run `server` in a thread of its own and yield its address: the screen's loop must not slow it down."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="demo", daemon=True)
    thread.start()
    try:
        yield asyncio.run_coroutine_threadsafe(_started(server, port), loop).result()
    finally:
        asyncio.run_coroutine_threadsafe(server.stop(), loop).result(_STOPPING)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_STOPPING)
        loop.close()


async def _started(server: StoryServer, port: int) -> str:
    try:
        return await server.start()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ConfigError(f"--port {port}: {reason.lower()}") from error
