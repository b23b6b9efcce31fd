"""What is asked of the clipboard, of whom, and for how long; and what counts as an address."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tuifollow.ui.clipboard import address_in, command, held


def have(*names: str) -> object:
    """Return what finds these programs only."""
    return lambda name: f"/bin/{name}" if name in names else None


@pytest.mark.parametrize(
    ("environ", "platform", "there", "asked"),
    [
        ({}, "linux", ("wl-paste", "xclip", "xsel"), ""),
        ({"DISPLAY": ":0"}, "linux", ("wl-paste", "xclip", "xsel"), "/bin/xclip"),
        ({"DISPLAY": ":0"}, "linux", ("xsel",), "/bin/xsel"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, "linux", ("wl-paste", "xclip"), "/bin/wl-paste"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, "linux", ("xclip",), "/bin/xclip"),
        ({"DISPLAY": ":0"}, "linux", (), ""),
        ({}, "darwin", ("pbpaste",), "/bin/pbpaste"),
        ({}, "win32", ("powershell",), "/bin/powershell"),
    ],
)
def test_the_program_that_fits_the_display_is_asked(
    environ: dict[str, str], platform: str, there: tuple[str, ...], asked: str
) -> None:
    """Without a display nobody is."""
    found = command(environ, platform, have(*there))  # type: ignore[arg-type]
    assert (found[0] if found else "") == asked


def test_what_the_program_prints_is_what_the_clipboard_holds() -> None:
    """What is longer than an address may be is none."""
    assert held((sys.executable, "-c", "print('https://river.example/')")) == "https://river.example/\n"
    assert held((sys.executable, "-c", "print('x' * 10**6)")) == ""


@pytest.mark.parametrize("code", ["import time; time.sleep(60)", "while True: print('x' * 9)", "1/0"])
def test_a_program_that_hangs_never_ends_or_fails_is_left(code: str) -> None:
    """The start screen waits for nobody."""
    before = time.monotonic()
    assert held((sys.executable, "-c", code)) == ""
    assert time.monotonic() - before < 3


def test_a_program_that_cannot_be_started_holds_nothing(tmp_path: Path) -> None:
    """Nor does none at all."""
    assert held((str(tmp_path / "none"),)) == ""
    assert held(()) == ""


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" https://river.example/live?a=1#b\n", "https://river.example/live?a=1#b"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("river.example", ""),
        ("see https://river.example/", ""),
        ("https://river.example/\nhttps://kites.example/", ""),
        ("https://me:secret@river.example/", ""),
        ("ftp://river.example/", ""),
        ("file:///etc/passwd", ""),
        ("https://river.example/\x1b]0;x\x07", ""),
        ("https://" + "a" * 5_000, ""),
        ("", ""),
    ],
)
def test_only_an_address_and_nothing_else_is_offered(text: str, address: str) -> None:
    """One that a browser may be given, too."""
    assert address_in(text) == address
