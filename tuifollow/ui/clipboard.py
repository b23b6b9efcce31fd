"""Does the clipboard hold the address of something to follow? Asked of the system's own program, if there is one.

A terminal would tell its clipboard only after asking the reader, if at all; a program needs a display to be asked on.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer

from tuifollow.safe import ascii_address, clean, link_ok

_PATIENCE = 0.3
"""Seconds after which nobody waits for the program any longer."""
_MOST = 4_096
"""Bytes that are read: no address is longer."""
_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-paste", "--no-newline", "--type", "text/plain")),
    ("DISPLAY", ("xclip", "-out", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--output", "--clipboard")),
)
"""Which variable says that there is a display, and what then prints its clipboard."""
_ELSEWHERE = {"darwin": ("pbpaste",), "win32": ("powershell", "-NoProfile", "-Command", "Get-Clipboard")}


def command(
    environ: Mapping[str, str], platform: str = sys.platform, find: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...]:
    """Return the program that prints the clipboard, and its arguments; nothing where there is none."""
    wanted = [argv for variable, argv in _PROGRAMS if environ.get(variable)]
    if platform in _ELSEWHERE:
        wanted.append(_ELSEWHERE[platform])
    for name, *arguments in wanted:
        if path := find(name):
            return (path, *arguments)
    return ()


def held(argv: tuple[str, ...]) -> str:
    """Return what `argv` prints, as far as an address may be long; "" when it takes too long, fails, or is nothing.

    It waits for the program: call it in a thread that nobody waits for.
    """
    if not argv:
        return ""
    try:
        process = Popen(argv, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)  # noqa: S603 - one of those above
    except (OSError, ValueError):
        return ""
    late = Timer(_PATIENCE, process.kill)
    late.start()
    with process:
        printed: bytes = process.stdout.read(_MOST) if process.stdout else b""
        if len(printed) == _MOST:
            process.kill()
        well = process.wait() == 0
        late.cancel()
    return printed.decode("utf-8", "replace") if well else ""


def address_in(text: str) -> str:
    """Return the http(s) address that `text` is, and nothing else; "" for any other text."""
    stripped = text.strip()
    if len(stripped) > _MOST or clean(stripped, _MOST, oneline=True) != stripped or "://" not in stripped:
        return ""
    return link_ok(ascii_address(stripped)) or ""
