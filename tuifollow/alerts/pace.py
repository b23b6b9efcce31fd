"""When is an alert told, and in which words? Bundled, at most one now and then, none in quiet hours. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tuifollow.model import Alert, Blog, Quiet
from tuifollow.safe import clean, link_ok

APART = 10.0
"""Seconds between two alerts, at the least."""
_TEXT = 240
_TITLE = 80
_EVENTS = {"edit": "corrected: ", "withdrawn": "withdrawn: "}


@dataclass(frozen=True, slots=True)
class Message:
    """What is told at once."""

    title: str
    text: str
    blog: str
    """Its key; of several blogs the one whose alert came last."""
    url: str = ""


@dataclass(slots=True)
class Pace:
    """What is to be told, and when something was last told."""

    quiet: Sequence[Quiet] = ()
    _waiting: list[tuple[Blog, Alert]] = field(default_factory=list)
    _last: float = float("-inf")
    _held: bool = False
    """Whether quiet hours have held something back."""

    @property
    def waits(self) -> bool:
        """Whether something is still to be told."""
        return bool(self._waiting)

    def add(self, blog: Blog, alerts: Iterable[Alert]) -> None:
        """Let the alerts of a look, newest first, be told when it is time."""
        self._waiting[:0] = [(blog, alert) for alert in alerts]

    def drop(self, key: str) -> None:
        """Let go of what waits of the blog with that key."""
        self._waiting = [(blog, alert) for blog, alert in self._waiting if blog.key != key]

    def take(self, monotonic: float, local: datetime) -> Message | None:
        """Return what is to be told now, if anything; `local` is the wall clock's time in the reader's zone."""
        if not self._waiting or monotonic - self._last < APART:
            return None
        if is_quiet(self.quiet, local):
            self._held = True
            return None
        told, self._waiting, held, self._held = self._waiting, [], self._held, False
        self._last = monotonic
        return message(told, held=held)


def is_quiet(hours: Iterable[Quiet], local: datetime) -> bool:
    """Whether a time of day is in quiet hours, which may cross midnight."""
    minute = local.hour * 60 + local.minute
    return any(
        each.since <= minute < each.until if each.since <= each.until else minute >= each.since or minute < each.until
        for each in hours
    )


def message(told: Sequence[tuple[Blog, Alert]], *, held: bool = False) -> Message:
    """Return the words of some alerts, newest first, as one; `held`: they waited for the end of quiet hours."""
    blog, alert = told[0]
    names = list(dict.fromkeys(each.called for each, _ in told))
    words = " / ".join(f"{_EVENTS.get(each.event, '')}{each.words}" for _, each in told[:8])
    if len(told) > 1:
        words = f"{len(told)} alerts: {words}"
    title = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    return Message(
        clean(title, _TITLE, oneline=True),
        clean(f"quiet hours are over: {words}" if held else words, _TEXT, oneline=True),
        blog.key,
        link_ok(alert.url) or link_ok(blog.key) or "",
    )
