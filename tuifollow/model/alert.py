"""Which changes are to be alerted, and what was? The reader's rules, in which ways they are told, and what was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

WAYS = ("bell", "title", "notify")
"""The terminal's bell, a mark in its title, a notification of the desktop through it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: an entry that any part of it meets is alerted."""

    words: tuple[str, ...] = ()
    """Whole words (or several in a row), or /expressions/, in headline and text; no matter in which case."""
    authors: tuple[str, ...] = ()
    key: bool = False
    """Key events and breaking news."""
    every: bool = False
    """Each entry."""
    edits: bool = False
    """Corrected entries too, not only new ones."""
    withdrawn: bool = False
    """Withdrawn entries too."""
    blogs: tuple[str, ...] = ()
    """Parts of the title or address of the blogs that it is for; none: all."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet hours of every day, in minutes after midnight; `until` may be the next day's."""

    since: int
    until: int

    @property
    def told(self) -> str:
        """As it is written: "22:30-07:00"."""
        return f"{self.since // 60:02}:{self.since % 60:02}-{self.until // 60:02}:{self.until % 60:02}"


@dataclass(frozen=True, slots=True)
class Alerting:
    """What the reader wants to be alerted of, and how."""

    rules: tuple[Rule, ...] = ()
    ways: tuple[str, ...] = WAYS
    command: tuple[str, ...] = ()
    """A program and its arguments, in which {title}, {text}, {url} and {blog} are put in."""
    quiet: tuple[Quiet, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """One change that a rule asks for."""

    entry: str
    """The publisher's id."""
    event: str
    """"new", "edit" or "withdrawn"."""
    words: str
    """Headline, or the text's beginning: one cleaned line."""
    why: str
    """What met a rule, in a word or two."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Alerted:
    """An alert as the archive remembers it."""

    at: datetime
    blog: str
    """The blog's key."""
    called: str
    """What the blog is called."""
    row: int | None
    """The entry's row id; None when it is no longer kept."""
    alert: Alert
