"""How does the program begin and end? Its exit codes, whether there is a terminal, and how it leaves when told to.

Textual restores the terminal when its loop ends, and knows no signal but ctrl+c. A `Guard` turns SIGHUP, SIGINT and
SIGTERM, and a terminal that has gone away, into an orderly end; where the loop hangs (a terminal that takes no more
output, a name look-up that cannot be cancelled) it ends the process itself, two seconds later.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from enum import IntEnum
from importlib import import_module
from importlib.util import find_spec
from types import FrameType
from typing import Any

_TERMIOS: Any = import_module("termios") if find_spec("termios") else None
"""Not on every system; where it is not, there are no modes to restore."""
_ERRORS: tuple[type[Exception], ...] = (OSError, ValueError, *([_TERMIOS.error] if _TERMIOS else []))


class Exit(IntEnum):
    """What the program's exit status says."""

    DONE = 0
    INTERNAL = 1
    USAGE = 2
    TERMINAL = 3
    """No usable terminal, or another full screen holds the store."""
    STORE = 4
    UNSAVED = 5
    """Bookmarks could not be saved."""
    SOURCE = 6
    """The source could not be had."""
    NOTHING = 7
    """The source was read, and holds no live blog."""
    HANGUP = 129
    INTERRUPTED = 130
    TERMINATED = 143


GRACE = 2.0
"""Seconds that an orderly end may take."""

RESTORE = (
    b"\x1b[<u\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # keyboard protocol, mouse
    b"\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[?7h"  # paste, focus and resize reports; line wrap
    b"\x1b[?1049l\x1b[?25h\x1b[0m"  # the ordinary screen, the cursor, plain letters
)
"""Puts a terminal back that was left in full screen; harmless for one that was not."""


def unusable(environ: Mapping[str, str]) -> str:
    """Return why this is no terminal for a full screen, in a sentence; "" when it is one."""
    if not all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__)):
        return "the full screen needs a terminal; `tuifollow show` and `tuifollow tail` do without"
    if environ.get("TERM") == "dumb":
        return "this terminal (TERM=dumb) cannot show a full screen; `tuifollow show` and `tuifollow tail` do without"
    return ""


def line_signals() -> None:
    """Let SIGTERM and SIGHUP end a command that has no screen as ctrl+c does, with 143 and 129; nohup is respected."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, leave)


def tolerate_bad_input(driver: Any, version: str) -> bool:
    """Make Textual's Linux driver read bytes that are not UTF-8 as U+FFFD; return whether that was done.

    Without it one such byte on standard input ends the program (Textual issue 6456). `driver` is the module
    `textual.drivers.linux_driver`, `version` Textual's; versions that were not tried are left alone.
    """
    original = getattr(driver, "getincrementaldecoder", None)
    if original is None or not version.startswith("8."):
        return False

    def forgiving(encoding: str) -> Callable[..., Any]:
        return lambda errors="replace": original(encoding)(errors)

    driver.getincrementaldecoder = forgiving
    return True


def hung_up(descriptor: int = 0) -> bool:
    """Whether the terminal behind a file descriptor is gone."""
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(descriptor, 0)  # hang-ups and errors are always reported
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))


class Guard:
    """Sees to it that the program ends when it is told to, with the terminal as it was.

    Make it before the full screen starts (it remembers the terminal's modes), `arm` it once the screen is there
    (Textual sets its own handlers first), `release` it afterwards.
    """

    def __init__(self, *, grace: float = GRACE, end: Callable[[int], Any] = os._exit) -> None:
        """`end` ends the process at once; only tests give another."""
        self._grace, self._end = grace, end
        self._modes = _modes()
        self._leave: Callable[[int], object] = lambda _code: None
        self._code = int(Exit.DONE)
        self._told, self._stop = threading.Event(), threading.Event()
        self._before: dict[int, Any] = {}

    def arm(self, leave: Callable[[int], object]) -> None:
        """Take the signals over, and watch the terminal.

        `leave` asks the screen to end with an exit code. It runs inside a signal handler or in another thread, and must
        do no more than pass that on (`loop.call_soon_threadsafe`).
        """
        self._leave = leave
        threading.Thread(target=self._watch, name="guard", daemon=True).start()
        for name in ("SIGHUP", "SIGINT", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._signalled)

    def go(self, code: int) -> None:
        """Leave with `code`: in good order, or by force when that takes longer than the grace."""
        if not self._told.is_set():
            self._code = code
            self._told.set()
            self._leave(code)

    def release(self) -> None:
        """Give the signals back. Who was told to leave must still be gone within the grace."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        self._stop.set()

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        self.go(128 + number)

    def _watch(self) -> None:
        """Wait for the word; started before any signal, as no thread can safely be started inside of a handler."""
        while not self._told.wait(1.0):
            if self._stop.is_set():
                return
            if hung_up():
                self.go(Exit.HANGUP)
        threading.Event().wait(self._grace)
        self._force()

    def _force(self) -> None:
        """End now: put the terminal back as far as it takes bytes, without waiting for it."""
        try:
            os.set_blocking(2, False)
            os.write(2, RESTORE)
            if self._modes is not None:
                _TERMIOS.tcsetattr(0, _TERMIOS.TCSANOW, self._modes)
        except _ERRORS:
            pass  # the terminal is gone, or takes nothing: there is nobody left to tell
        self._end(self._code)


def _modes() -> list[Any] | None:
    """Return the terminal's modes, to be put back; None where there is none."""
    try:
        return list(_TERMIOS.tcgetattr(0)) if _TERMIOS else None
    except _ERRORS:
        return None
