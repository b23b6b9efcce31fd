"""Is that what a setting may be? One check a kind: a value and where it stands in, what it means or ConfigError out."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from tuifollow import expression
from tuifollow.config.error import ConfigError, told
from tuifollow.model import FollowError

LEVELS = ("debug", "info", "warning", "error")
DAY = 24 * 60 * 60

Check = Callable[[Any, str], Any]
"""Takes a value and "FILE, line N" or an option; returns what it means, or raises ConfigError."""


def seconds(value: Any, where: str) -> float:
    """Check a number of seconds."""
    try:
        seconds = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        seconds = math.nan
    if not 0 < seconds <= DAY:
        raise ConfigError(f"{where}: interval is a number of seconds, above 0 and up to a day, not {told(value)}")
    return seconds


def zone(value: Any, where: str) -> tzinfo:
    """Check the name of a time zone."""
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError, TypeError, AttributeError) as error:
        raise ConfigError(f"{where}: there is no time zone {told(value)} (one is called Europe/London)") from error


def truth(value: Any, where: str) -> bool:
    """Check true or false."""
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    found = value if isinstance(value, bool) else known.get(str(value).lower())
    if found is None:
        raise ConfigError(f"{where}: this is true or false, not {told(value)}")
    return found


def word(value: Any, where: str) -> str:
    """Check a name."""
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{where}: this is a name in quotes, not {told(value)}")
    return value


def level(value: Any, where: str) -> str:
    """Check a level of the log."""
    if str(value).lower() not in LEVELS:
        raise ConfigError(f"{where}: log_level is one of {', '.join(LEVELS)}, not {told(value)}")
    return str(value).lower()


def command(value: Any, where: str) -> tuple[str, ...]:
    """Check a command in words."""
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise ConfigError(f'{where}: browser is a command in words, ["firefox", "--new-tab"], not {told(value)}')
    return tuple(words)


def words(value: Any, where: str) -> tuple[str, ...]:
    """Check a list of words."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(one, str) and one.strip() for one in listed):
        raise ConfigError(f'{where}: this is a list of words, ["one", "two"], not {told(value)}')
    return tuple(listed)


def standing_out(value: Any, where: str) -> tuple[str, ...]:
    """Check words and /expressions/; one that could take for ever would hold up the screen whenever it is drawn."""
    for one in (listed := words(value, where)):
        if not expression.is_expression(one):
            continue
        try:
            quick = expression.is_quick(expression.compiled(one))
        except FollowError as error:
            raise ConfigError(f"{where}: {error}") from error
        if not quick:
            raise ConfigError(f"{where}: {told(one)} could take for ever: it repeats what repeats")
    return listed


def one_of(*names: str) -> Check:
    """Return a check for one of some names."""

    def check(value: Any, where: str) -> str:
        if value not in names:
            raise ConfigError(f"{where}: this is one of {', '.join(names)}, not {told(value)}")
        return str(value)

    return check
