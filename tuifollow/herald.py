"""How is an alert told outside of the screen? Sequences that a terminal takes for a notification, and a command.

Nothing that a stranger wrote reaches the terminal as anything but text: control characters are gone, and so is the sign
that parts the fields. The command is a list of arguments that no shell ever sees.
"""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Mapping, Sequence
from enum import StrEnum

from tuifollow.alerts.pace import Message
from tuifollow.model import FollowError
from tuifollow.safe import clean

_ESC, _END = "\x1b", "\x1b\\"
_FIELD = re.compile(r"\{(title|text|url|blog)\}")
_LONGEST = 240
"""Characters that a notification shows: kitty takes 2,048 bytes."""


class Speech(StrEnum):
    """What a terminal takes for a notification."""

    NONE = ""
    NINE = "9"
    """OSC 9, of iTerm2: one text."""
    RXVT = "777"
    """OSC 777, of rxvt-unicode: title and text."""
    KITTY = "99"
    """OSC 99, of kitty: title and text, each in a sequence."""


def speech(environ: Mapping[str, str]) -> Speech:
    """Return which notifications the terminal knows, by what it says of itself; in a multiplexer, the one around it."""
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if "KITTY_WINDOW_ID" in environ or "kitty" in term:
        return Speech.KITTY
    if term.startswith(("foot", "rxvt-unicode")) or program in {"ghostty", "WezTerm", "WarpTerminal"}:
        return Speech.RXVT
    if "ghostty" in term or "WEZTERM_PANE" in environ or "GHOSTTY_RESOURCES_DIR" in environ:
        return Speech.RXVT
    is_apple = "iTerm.app" in {program, environ.get("LC_TERMINAL")} or "ITERM_SESSION_ID" in environ
    # In tmux a terminal is nameless that set no variable: most know OSC 9 or pass it over.
    return Speech.NINE if is_apple or "WT_SESSION" in environ or "TMUX" in environ else Speech.NONE


def notification(title: str, text: str, environ: Mapping[str, str]) -> str:
    """Return the sequence that shows a notification; "" where the terminal knows none."""
    title, text = _field(title), _field(text)
    match speech(environ):
        case Speech.KITTY:
            made = f"{_ESC}]99;i=tuifollow:d=0;{title}{_END}{_ESC}]99;i=tuifollow:d=1:p=body;{text}{_END}"
        case Speech.RXVT:
            made = f"{_ESC}]777;notify;{title};{text}{_END}"
        case Speech.NINE:
            made = f"{_ESC}]9;{title}: {text}{_END}"
        case Speech.NONE:
            return ""
    return _through_tmux(made) if environ.get("TMUX") else made


def arguments(command: Sequence[str], told: Message) -> tuple[str, ...]:
    """Return the argument list of a command, with what is told put in: each word of the command stays one argument.

    What is put in begins neither with "-", as options do, nor with "@": `curl -d @FILE` sends a file.
    """
    told_fields = {"title": told.title, "text": told.text, "url": told.url, "blog": told.blog}
    fields = {name: clean(value, 2_000, oneline=True).lstrip("-@ ") for name, value in told_fields.items()}
    # One pass, so that a headline with "{url}" in it stays as it was written.
    return tuple(_FIELD.sub(lambda match: fields[match[1]], word) for word in command)


def launch(argv: Sequence[str]) -> None:
    """Start a program that outlives us and cannot touch our terminal; raises FollowError when it does not start."""
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(argv, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or type(error).__name__).lower()
        raise FollowError(f"the alert's command {argv[0]} could not be started: {reason}") from error
    threading.Thread(target=started.wait, daemon=True).start()  # else it would stay behind as a zombie


def _field(text: str) -> str:
    return clean(text, _LONGEST, oneline=True).replace(";", ",")


def _through_tmux(sequence: str) -> str:
    """Wrap a sequence for the terminal around tmux, which passes it on where `allow-passthrough` is on."""
    doubled = sequence.replace(_ESC, _ESC * 2)
    return f"{_ESC}Ptmux;{doubled}{_END}"
