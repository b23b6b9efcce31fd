"""How are several blogs told apart, and how do they stand together? Letters, the legend, lags, one status. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tuifollow.model import Echo, Lamp, Status
from tuifollow.ui.words import moments
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import fit

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_BEYOND = "+"
_NAME = 28
"""Cells of a blog's name beside its letter."""
HUES = 6
"""How many styles there are for letters: beside the letter they only help."""
_WORST_FIRST = (Lamp.FAILING, Lamp.OFFLINE, Lamp.LIVE, Lamp.PAUSED, Lamp.ENDED)


def letter(number: int) -> str:
    """Return the sign of the blog with that number: A, B, C ..., one cell; "" below zero."""
    if number < 0:
        return ""
    return LETTERS[number] if number < len(LETTERS) else _BEYOND


def legend(names: Sequence[str], more: str) -> str:
    """Return which letter stands for which name, long ones cut: "A The river rises  B Harbour news"."""
    return "  ".join(f"{letter(number)} {fit(name, _NAME, more)}" for number, name in enumerate(names))


def beside(number: int, count: int, new: int, unread: int) -> str:
    """Return which of how many blogs is read, and what waits in the others: "2/3 · others: 5 new"."""
    waiting = f"{new:,} new" if new else f"{unread:,} unread" if unread else ""
    return f"{number}/{count}" + (f" · others: {waiting}" if waiting else "")


def lags(echoes: Sequence[Echo]) -> str:
    """Return who told it first, and how much later the others did: "3 sources: A first, B +2 min, C +1 h 7 min"."""
    first = echoes[0]
    told = [f"{first.letter} first", *(f"{echo.letter} {_lag(echo.at - first.at)}" for echo in echoes[1:])]
    return f"{len(echoes)} sources: {', '.join(told)}"


def echo_line(echo: Echo, manner: Manner) -> str:
    """Return how one source told it, in a line: "B 14:04 Harbour news: The lock is shut"."""
    source = fit(echo.source, _NAME, manner.glyphs.more)
    return f"{echo.letter} {moments.clock(echo.at, manner.zone)} {source}: {echo.words}"


def together(statuses: Sequence[tuple[str, Status | None]]) -> Status | None:
    """Return how following several blogs goes, each given with its letter and name; None before any was looked at.

    The worst lamp is shown, with whose it is; the countdown is that of the next look at any. What is shown is called
    old only when all of them fail.
    """
    known = [(name, status) for name, status in statuses if status is not None]
    if not known:
        return None
    name, worst = min(known, key=lambda one: (_WORST_FIRST.index(one[1].lamp), not one[1].sentence, -one[1].failures))
    every = [status for _, status in known]
    failures = min(status.failures for status in every)
    successes = [status.success for status in every if status.success]
    following = [status.next for status in every if status.next is not None]
    sentence = f"{name}: {worst.sentence}" if worst.sentence else ""
    if sentence and worst.failures > 1 and not failures:
        sentence += f" ({worst.failures})"
    return replace(
        worst,
        success=max(successes, default=None),
        next=min(following, default=None),
        failures=failures or min(worst.failures, 1),
        sentence=sentence,
        looking=all(status.looking for status in every),
    )


def _lag(late: timedelta) -> str:
    zero = moments.of_ms(0)
    return f"+{moments.lasted(zero, zero + late)}" if late >= timedelta(minutes=1) else "+0 min"
