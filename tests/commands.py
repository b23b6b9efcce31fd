"""How do tests run the program's commands? In this process, as the `tuifollow` script does; and against a fake site."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, NamedTuple
from unittest.mock import patch

from tests.fakes import FakeSite
from tuifollow.__main__ import main


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


def run(*arguments: object, stdin: bytes = b"") -> Ran:
    """Run `tuifollow` with these arguments, in this process; nothing of it is left behind."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    before = os.umask(0o077)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM)}
    root = logging.getLogger()
    logged, level = list(root.handlers), root.level
    try:
        with (
            redirect_stdout(streams[0]),
            redirect_stderr(streams[1]),
            patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        ):
            code = main([str(argument) for argument in arguments])
    finally:
        os.umask(before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for added in [handler for handler in root.handlers if handler not in logged]:
            root.removeHandler(added)
            added.close()
        root.setLevel(level)
    texts = [stream.buffer.getvalue().decode() for stream in streams]
    return Ran(code, *texts)


@contextmanager
def site() -> Iterator[FakeSite]:
    """Open a fake site that answers from a thread of its own: commands have a loop themselves."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    fake = FakeSite()
    try:
        asyncio.run_coroutine_threadsafe(fake.__aenter__(), loop).result(5)
        yield fake
    finally:
        asyncio.run_coroutine_threadsafe(fake.__aexit__(None, None, None), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()
