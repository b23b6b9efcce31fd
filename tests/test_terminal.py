"""How the program begins and ends at a terminal."""

from __future__ import annotations

import codecs
import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tuifollow.terminal import Exit, Guard, hung_up, line_signals, tolerate_bad_input, unusable


@pytest.fixture
def told() -> Iterator[list[tuple[str, int]]]:
    """Return a list for what a guard asks for; afterwards the signals are as they were."""
    before = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)}
    yield []
    for number, handler in before.items():
        signal.signal(number, handler)


def test_the_exit_codes_are_those_of_the_contract() -> None:
    """Scripts rely on them."""
    assert [int(code) for code in Exit] == [0, 1, 2, 3, 4, 5, 6, 7, 129, 130, 143]


def test_a_pipe_is_no_place_for_a_full_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is a dumb terminal."""
    terminal, pipe = SimpleNamespace(isatty=lambda: True), SimpleNamespace(isatty=lambda: False)
    for name in ("__stdin__", "__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, name, terminal)
    assert unusable({"TERM": "xterm-256color"}) == ""
    assert "TERM=dumb" in unusable({"TERM": "dumb"})
    for name in ("__stdin__", "__stdout__", "__stderr__"):
        for other in (pipe, None):
            monkeypatch.setattr(sys, name, other)
            assert "needs a terminal" in unusable({"TERM": "xterm"})
        monkeypatch.setattr(sys, name, terminal)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_asks_the_screen_to_end(told: list[tuple[str, int]], number: signal.Signals, code: int) -> None:
    """And once only, however often it comes."""
    guard = Guard(grace=60, end=lambda _code: None)  # it would end the tests themselves, a minute later
    guard.arm(lambda asked: told.append(("leave", asked)))
    os.kill(os.getpid(), number)
    os.kill(os.getpid(), number)
    guard.release()
    assert told == [("leave", code)]


def test_a_screen_that_hangs_is_ended_by_force(told: list[tuple[str, int]]) -> None:
    """A stalled terminal or a name look-up cannot keep the program alive."""
    ended = threading.Event()

    def end(code: int) -> None:
        told.append(("end", code))
        ended.set()

    guard = Guard(grace=0.01, end=end)
    guard.arm(lambda asked: told.append(("leave", asked)))
    os.kill(os.getpid(), signal.SIGTERM)
    assert ended.wait(5)
    guard.release()
    assert told == [("leave", 143), ("end", 143)]


def test_released_signals_are_as_they_were(told: list[tuple[str, int]]) -> None:
    """Whoever comes after the full screen finds the handlers of before."""
    before = signal.getsignal(signal.SIGTERM)
    guard = Guard(end=lambda code: told.append(("end", code)))
    guard.arm(lambda _code: None)
    assert signal.getsignal(signal.SIGTERM) != before
    guard.release()
    assert signal.getsignal(signal.SIGTERM) == before
    assert told == []


def test_a_terminal_that_was_closed_is_noticed() -> None:
    """With SIGHUP ignored nothing else would tell."""
    parent, child = pty.openpty()
    assert not hung_up(child)
    os.close(parent)
    assert hung_up(child)
    os.close(child)


def test_line_commands_end_with_the_signal_s_code(told: list[tuple[str, int]]) -> None:
    """SIGTERM is 143."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    line_signals()
    with pytest.raises(SystemExit) as caught:
        os.kill(os.getpid(), signal.SIGTERM)
    assert caught.value.code == 143


def test_nohup_is_respected(told: list[tuple[str, int]]) -> None:
    """A command that was told to outlive its terminal does."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    line_signals()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_bytes_that_are_not_utf8_do_not_end_the_input() -> None:
    """The driver's decoder gives U+FFFD in their place; untried versions are left alone."""
    driver = SimpleNamespace(getincrementaldecoder=codecs.getincrementaldecoder)
    assert not tolerate_bad_input(driver, "9.0.0")
    with pytest.raises(UnicodeDecodeError):
        driver.getincrementaldecoder("utf-8")().decode(b"\xff")
    assert tolerate_bad_input(driver, "8.2.8")
    assert driver.getincrementaldecoder("utf-8")().decode(b"a\xffb\xc3", final=True) == "a\ufffdb\ufffd"


def test_the_driver_still_has_what_is_patched() -> None:
    """When Textual mends this itself, or moves it, this fails, and the patch can go."""
    driver = pytest.importorskip("textual.drivers.linux_driver")
    assert driver.getincrementaldecoder is codecs.getincrementaldecoder


def test_an_end_into_a_closed_terminal_keeps_its_exit_status() -> None:
    """Python would end with 120 when it cannot flush what was said last."""
    reader, writer = os.pipe()
    code = "import sys\nfrom tuifollow.console import flush\n"
    code += "sys.stderr.reconfigure(line_buffering=False, write_through=False)\n"
    code += "sys.stderr.write('x')\nsys.stdin.read()\nflush()\nsys.exit(129)"
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=writer)
    os.close(writer)
    os.close(reader)
    process.communicate()
    assert process.returncode == 129
