"""In which order do blogs stand in their list? Followed ones, those put away, those followed once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tuifollow.address import DEMO
from tuifollow.model import Overview

_EVER = datetime.min.replace(tzinfo=UTC)
_RECENT = 50
"""Blogs followed once that are listed at the most."""


@dataclass(frozen=True, slots=True)
class BlogRow:
    """One row: a blog, or a heading above some."""

    overview: Overview | None = None
    heading: str = ""

    @property
    def key(self) -> str:
        """The blog's key; "" of a heading, which cannot be chosen."""
        return self.overview.blog.key if self.overview else ""

    @property
    def asked(self) -> bool:
        """Whether the blog is followed and not put away."""
        return self.overview is not None and self.overview.blog.followed and not self.overview.blog.archived


def rows_of(overviews: Iterable[Overview], held: Sequence[str] = ()) -> tuple[BlogRow, ...]:
    """Return the rows; blogs in `held` keep that order, so that what arrives moves none, and others come after them.

    At first those with unread entries stand above, but where the reader has moved blogs: then as they were placed.
    """
    known = list(overviews)
    followed = [one for one in known if one.blog.followed and not one.blog.archived]
    if not any(one.placed for one in followed):
        followed.sort(key=lambda one: (one.blog.unread == 0, one.blog.called.casefold()))
    if held:
        at = {key: number for number, key in enumerate(held)}
        followed.sort(key=lambda one: at.get(one.blog.key, len(held)))
    away = [one for one in known if one.blog.followed and one.blog.archived]
    past = [one for one in known if not one.blog.followed and one.blog.total and one.blog.key != DEMO]
    past.sort(key=lambda one: one.blog.looked or _EVER, reverse=True)
    rows = [BlogRow(one) for one in followed]
    for name, some in (("put away", away), ("recent, no longer followed", past[:_RECENT])):
        if some:
            rows += [BlogRow(heading=f"{len(some)} {name}"), *(BlogRow(one) for one in some)]
    return tuple(rows)
