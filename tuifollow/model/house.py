"""What is asked of all blogs at once? How each stands in the list of blogs, and what each weighs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tuifollow.model.kept import Blog


@dataclass(frozen=True, slots=True)
class Overview:
    """What the list of blogs shows of one."""

    blog: Blog
    new: int = 0
    """Entries that nobody has seen yet; they count as unread, too."""
    bookmarked: int = 0
    placed: bool = False
    """Whether the reader has given it a place of its own among the blogs."""
    newest: datetime | None = None
    """The time of its newest entry that was not withdrawn."""
    words: str = ""
    """What the list shows of that entry."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much is kept of a blog, or of a part of it."""

    blog: Blog
    entries: int = 0
    bookmarked: int = 0
    """Of these entries."""
    events: int = 0
    """What happened to them, and to the blog: earlier versions, among others."""
    bytes: int = 0
    """Its share of the file, about."""
