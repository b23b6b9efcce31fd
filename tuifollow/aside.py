"""How is slow work done beside the event loop? In threads that nobody waits for, not even at the end.

asyncio.to_thread would do but for one thing: the interpreter waits at its end for every thread of an executor, and
neither a name lookup nor a parser deep in a hostile page can be told to stop. These threads are daemons.
"""

from __future__ import annotations

import _thread
import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def aside(work: Callable[..., T], *args: Any) -> asyncio.Future[T]:
    """Start `work(*args)` in a thread of its own and return the future of its answer; cancelling that stops nothing."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def answer(set_it: Callable[[Any], None], value: object) -> None:
        if not future.done():
            set_it(value)

    def run() -> None:
        try:
            value = work(*args)
        except BaseException as error:  # noqa: BLE001 (carried over to whoever awaits the future)
            deliver(future.set_exception, error)
        else:
            deliver(future.set_result, value)

    def deliver(set_it: Callable[[Any], None], value: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(answer, set_it, value)

    # Not threading.Thread, which waits until the thread runs: while others compute, that takes the loop milliseconds.
    _thread.start_new_thread(run, ())
    return future
