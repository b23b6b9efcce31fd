"""What does /a regular expression/ mean, and may it be tried while somebody waits? Pure; the same everywhere."""

from __future__ import annotations

import re

from tuifollow.model import FollowError

_PART = re.compile(
    r"""(?P<escape>\\.) | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<open>\((?:\?(?:P<\w+>|[a-zA-Z-]*:|<?[=!]|>))?) | (?P<close>\)) | (?P<repeat>(?:[*+?]|\{\d*,?\d*\})[?+]?)
    | (?P<bar>\|) | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_MOST = 4
"""Repetitions without an end, one beside the other, that a quick expression may have."""


def is_expression(text: str) -> bool:
    """Whether `text` is a regular expression between slashes."""
    text = text.strip()
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def compiled(text: str) -> re.Pattern[str]:
    """Return the expression that stands between slashes in `text`. Raises FollowError where it is none."""
    try:
        return re.compile(text.strip()[1:-1], re.IGNORECASE | re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as error:
        raise FollowError(f"not a regular expression: {error}") from error


def is_quick(pattern: re.Pattern[str]) -> bool:
    """Whether an expression cannot take for ever: it repeats nothing that repeats or has a choice, nor looks back.

    `(a+)+$` takes twice as long with every further letter; nobody can stop it, and nothing else runs meanwhile.
    """
    if "(?P=" in pattern.pattern:
        return False
    open_groups: list[bool] = []  # whether each holds a repetition or a choice
    closed = False  # whether the group that has just ended does
    count = 0
    for part in _PART.finditer(pattern.pattern):
        kind, text = part.lastgroup, part[0]
        if _looks_back(part) or (kind == "repeat" and closed and _endless(text)):
            return False
        closed = False
        if kind == "open":
            open_groups.append(False)
        elif kind == "close" and open_groups:
            closed = open_groups.pop()
            open_groups[-1:] = [open_groups[-1] or closed] if open_groups else []
        elif kind == "bar" or (kind == "repeat" and text[0] != "?"):
            open_groups[-1:] = [True] if open_groups else []
            count += kind == "repeat" and _endless(text)
    return count <= _MOST


def _looks_back(part: re.Match[str]) -> bool:
    """Whether it asks for what was found before, by number or by name."""
    return part.lastgroup == "escape" and part[0][1:] in "123456789"


def _endless(repeat: str) -> bool:
    """Whether something may be repeated without an end, or nearly so."""
    most = re.fullmatch(r"\{\d*(?P<on>,?)(?P<most>\d*)\}[?+]?", repeat)
    if most is None:
        return repeat[0] != "?"
    return bool(most["on"] and not most["most"]) or int(most["most"] or re.sub(r"\D", "", repeat) or 0) > 16
