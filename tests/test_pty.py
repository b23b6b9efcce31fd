"""The program in a real terminal: it draws, it ends as it is told to, and leaves the terminal as it was."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.terminal
_PATIENCE = 20.0


class Terminal:
    """A pseudo-terminal with the program in it."""

    def __init__(self, home: Path, *arguments: str) -> None:
        """Start `tuifollow` with these arguments."""
        self.side, self.inner = pty.openpty()
        fcntl.ioctl(self.side, termios.TIOCSWINSZ, struct.pack("4H", 40, 120, 0, 0))
        self.modes = termios.tcgetattr(self.inner)
        self.seen = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tuifollow", "--data-dir", str(home), *arguments],
            stdin=self.inner,
            stdout=self.inner,
            stderr=self.inner,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 (no thread of ours runs here)
        )

    def read(self, *words: bytes, seconds: float = _PATIENCE) -> bool:
        """Read until all `words` were seen, or the program is over (no words); return whether they were."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (words and all(word in self.seen for word in words)):
            if select.select([self.side], [], [], 0.05)[0]:
                with contextlib.suppress(OSError):
                    self.seen += os.read(self.side, 65536)
            elif self.process.poll() is not None:
                break
        return all(word in self.seen for word in words)

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.side, keys)

    def restored(self) -> bool:
        """Whether the ordinary screen, the cursor and the modes are back, and the mouse is let go."""
        on_off = ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?1000h", b"\x1b[?1000l"), (b"\x1b[?25l", b"\x1b[?25h"))
        return termios.tcgetattr(self.inner) == self.modes and all(
            self.seen.rfind(off) > self.seen.rfind(on) for on, off in on_off
        )

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for descriptor in (self.side, self.inner):
            with contextlib.suppress(OSError):
                os.close(descriptor)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Return a terminal in which the demo runs."""
    opened = Terminal(tmp_path, "demo", "--speed", "60")
    yield opened
    opened.close()


def test_the_demo_is_followed_and_left(terminal: Terminal) -> None:
    """Entries are there, new ones come, `f` shows them, `q` ends with 0; a byte that is no UTF-8 does no harm."""
    assert terminal.read(b"Five minutes", b"flying")
    terminal.type(b"\xff\xc3f")
    assert terminal.read(b"noise from the field")
    terminal.type(b"q")
    terminal.read()
    assert terminal.process.wait(5) == 0
    assert terminal.restored()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_it_with_the_terminal_as_it_was(terminal: Terminal, number: signal.Signals, code: int) -> None:
    """Within two seconds and a bit, with the signal's exit status."""
    assert terminal.read(b"Five minutes", b"flying")
    terminal.process.send_signal(number)
    terminal.read(seconds=5)
    assert terminal.process.wait(5) == code
    assert terminal.restored()


@pytest.mark.long
@pytest.mark.parametrize("handler", [signal.SIG_IGN, signal.SIG_DFL])
def test_a_terminal_that_is_closed_ends_it(tmp_path: Path, handler: signal.Handlers) -> None:
    """Also where SIGHUP is ignored, as under nohup; it does not go on in the dark."""
    before = signal.signal(signal.SIGHUP, handler)
    opened = Terminal(tmp_path, "demo", "--speed", "60")
    signal.signal(signal.SIGHUP, before)
    assert opened.read(b"flying")
    os.close(opened.inner)
    os.close(opened.side)
    assert opened.process.wait(5) == 129


@pytest.mark.long
def test_a_terminal_that_takes_nothing_more_does_not_keep_it(tmp_path: Path) -> None:
    """Nobody reads what it writes; SIGTERM ends it nevertheless."""
    opened = Terminal(tmp_path, "demo", "--speed", "600")
    assert opened.read(b"Five minutes")
    os.set_blocking(opened.side, False)
    with contextlib.suppress(BlockingIOError):
        for _ in range(200):
            opened.type(b"jk?\x1b" * 20)
    time.sleep(2)
    opened.process.send_signal(signal.SIGTERM)
    assert opened.process.wait(4) == 143
    opened.close()


def test_a_second_full_screen_on_the_same_archive_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    """With exit status 3, in one line that says what can be done."""
    assert terminal.read(b"Five minutes")
    second = Terminal(tmp_path)
    second.read()
    assert second.process.wait(5) == 3
    assert (second.seen.count(b"\n"), b"tuifollow list" in second.seen) == (1, True)
    second.close()


def test_links_are_marked_for_the_terminal_with_the_bytes_that_it_expects(terminal: Terminal) -> None:
    """Opened with its address and closed right after its words, each time."""
    assert terminal.read(b"Five minutes", b"flying")
    terminal.type(b"/hall doors\r")
    assert terminal.read(b"\x1b]8;id=", b"/pictures/dawn.png\x1b\\")
    terminal.type(b"q")
    terminal.read()
    marks = re.findall(rb"\x1b\]8;([^;\x1b]*);([^\x1b\x07]*)\x1b\\", terminal.seen)
    assert len(marks) == terminal.seen.count(b"\x1b]8;")
    assert all(bool(opened[0]) is bool(opened[1]) for opened in marks)
    assert all(opened[1] and not closed[1] for opened, closed in zip(marks[::2], marks[1::2], strict=True))
