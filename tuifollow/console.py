"""What is said where? Data goes to standard output, words for people to standard error, cleaned and without ado."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress

from tuifollow.model import FollowError
from tuifollow.safe import clean

_WIDEST = 88
"""Columns that are comfortable to read."""


class Unwritable(FollowError):
    """Standard output takes nothing more: its disk is full, for one."""


def put(text: str, *, fold: bool = False) -> None:
    """Write `text` to standard output; with `fold`, lines too long for a terminal are broken between words.

    Raises BrokenPipeError when its reader has closed it, `Unwritable` when it takes nothing for another reason.
    """
    if fold and sys.stdout.isatty():
        text = folded(text, min(_WIDEST, shutil.get_terminal_size().columns))
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritable(f"the output cannot be written: {(error.strerror or str(error)).lower()}") from error


def say(sentence: str) -> None:
    """Tell people a sentence; where nobody listens any more, nothing happens."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"tuifollow: {clean(sentence, 2000, oneline=True)}\n")
        sys.stderr.flush()


def folded(text: str, width: int) -> str:
    """Return `text` with its long lines broken between words; continued lines stay under their beginning."""
    from textwrap import wrap  # noqa: PLC0415 - late: most output is not folded

    lines: list[str] = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip(" >"))]
        if len(line) <= width or len(indent) > width // 2:
            lines.append(line)
        else:
            lines.extend(wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False))
    return "\n".join(lines)


def prepare() -> None:
    """Make standard output and error take any text: documents are UTF-8, a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def flush() -> None:
    """Flush what is said; where that leads to nobody any more, let it lead nowhere, so that the end is quiet.

    Python would try again at its end, and end with 120 when that fails.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
