"""What does following tell? How a look went, and what came of asking for older entries."""

from __future__ import annotations

from dataclasses import dataclass

from tuifollow.model import Blog, Changes, Status


@dataclass(frozen=True, slots=True)
class Look:
    """What is told when a look begins, ends, or its blog's state changes, and after each page of older entries."""

    blog: Blog
    status: Status
    changes: Changes | None = None
    """None: nothing was read (the look has just begun, failed, or found nothing changed)."""
    rows: tuple[int, ...] = ()
    """The store's rows of `changes.new`, newest first."""
    older: tuple[int, ...] = ()
    """The store's rows that came with a page of older entries, newest first: unread, not new, and nobody is alerted."""


@dataclass(frozen=True, slots=True)
class Older:
    """What came of asking for older entries."""

    came: int = 0
    """How many entries are kept now that were not kept before."""
    more: bool = False
    """Whether there are older pages still: asking again goes on where this ended."""
    sentence: str = ""
    """How it went, for the status line ("40 older posts", "posts before 14:02 could not be fetched: ..."); cleaned."""
    rows: tuple[int, ...] = ()
    """The store's rows of what came, newest first; each was told in a `Look` already."""
