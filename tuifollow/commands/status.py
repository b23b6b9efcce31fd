"""What is there to say in one line? How much is new, and the newest headline: for a status bar, which asks often."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tuifollow.clock import home
from tuifollow.commands.asked import key_of
from tuifollow.commands.kept import reading
from tuifollow.config import ConfigError, Settings
from tuifollow.console import put
from tuifollow.index import cells
from tuifollow.model import Blog, Head
from tuifollow.safe import clean, without_user
from tuifollow.store import Store
from tuifollow.terminal import Exit
from tuifollow.ui.words import moments
from tuifollow.ui.words.glyphs import Glyphs, glyphs

_STALE = timedelta(minutes=10)
_WAITS = 4
"""Waits without a look after which nobody seems to follow."""
_TITLE = 24
"""Cells of a blog's title."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a status bar could say."""

    blogs: int = 0
    new: int = 0
    unread: int = 0
    failing: int = 0
    running: int = 0
    """Blogs that have not ended."""
    stale: datetime | None = None
    """When the last look was, if that is long ago."""
    newest: tuple[Blog, Head] | None = None


def status(sources: Sequence[str], settings: Settings, form: str, width: int) -> Exit:
    """Print one line about `sources`, or all that is followed; an empty one when nothing is. Raises ConfigError."""
    now = datetime.now(UTC)
    with reading(settings) as store:
        seen = _glance(store, sources, now) if store or sources else Glance()
    if form == "json":
        put(json.dumps(_document(seen, now), ensure_ascii=False) + "\n")
        return Exit.DONE
    text = line(seen, width, now, glyphs(ascii_only=settings.ascii))
    # tmux reads #{...} and #[...] in what a command prints, polybar %{...}: a headline could draw or be clicked there.
    put((text.replace("#", "##") if form == "tmux" else text.replace("%{", "% {")) + "\n")
    return Exit.DONE


def line(seen: Glance, width: int, now: datetime, signs: Glyphs) -> str:
    """Return the line, in at most `width` cells; the headline gives way, then all from the right."""
    if not seen.blogs:
        return ""
    sign = signs.failing if seen.failing else signs.live if seen.running and not seen.stale else signs.ended
    counts = [f"{seen.new} new"] if seen.new else []
    counts += [f"{seen.unread} unread" if seen.unread else "all read"]
    counts += [f"{seen.failing} failing"] if seen.failing else []
    counts += [] if seen.running else ["ended"]
    counts += [f"as of {moments.moment(seen.stale, now, home())}"] if seen.stale else []
    dot = f" {signs.dot} "
    told = f"{sign} {dot.join(counts)}"
    if seen.newest is None:
        return _fit(told, width, signs.more)
    blog, head = seen.newest
    age = f" {moments.age(head.at, now)}"
    title = _fit(clean(blog.called, 200, oneline=True), _TITLE, signs.more)
    room = width - cells(told) - cells(dot) - cells(age)
    words = f"{title}: {clean(head.words, 500, oneline=True)}"
    if room < 12:  # a beginning of a title says nothing
        return _fit(told, width, signs.more)
    return f"{told}{dot}{_fit(words, room, signs.more)}{age}"


def _glance(store: Store | None, sources: Sequence[str], now: datetime) -> Glance:
    blogs = [blog for blog in store.blogs() if blog.followed and not blog.archived] if store else []
    if sources:
        known = {blog.key: blog for blog in blogs}
        keys = [key_of(source) for source in sources]
        if unknown := [source for source, key in zip(sources, keys, strict=True) if key not in known]:
            raise ConfigError(
                f"not followed: {clean(without_user(unknown[0]), 200, oneline=True)} (`tuifollow list` names what is)"
            )
        blogs = [known[key] for key in dict.fromkeys(keys)]
    if not store or not blogs:
        return Glance()
    heads = [(blog, head) for blog in blogs if (head := store.newest(blog))]
    running = [blog for blog in blogs if blog.live is not False]
    return Glance(
        len(blogs),
        sum(store.counts(blog)[1] for blog in blogs),
        sum(blog.unread for blog in blogs),
        sum(bool(blog.error) for blog in running),
        len(running),
        _stale(running, now),
        max(heads, key=lambda pair: pair[1].at, default=None),
    )


def _stale(running: Sequence[Blog], now: datetime) -> datetime | None:
    """Return the last look at any of these blogs, when it is so long ago that nobody follows them now."""
    looked = [blog.looked for blog in running if blog.looked]
    patience = max([_STALE, *(timedelta(seconds=_WAITS * blog.wait) for blog in running)])
    return max(looked) if looked and now - max(looked) > patience else None


def _document(seen: Glance, now: datetime) -> dict[str, Any]:
    newest = None
    if seen.newest:
        blog, head = seen.newest
        newest = {
            "blog": blog.key,
            "title": blog.called,
            "headline": head.words,
            "at": head.at.isoformat(),
            "age": moments.age(head.at, now),
        }
    return {
        "schema": 1,
        "blogs": seen.blogs,
        "new": seen.new,
        "unread": seen.unread,
        "failing": seen.failing,
        "ended": seen.blogs - seen.running,
        "stale": seen.stale.isoformat() if seen.stale else None,
        "newest": newest,
    }


def _fit(text: str, width: int, more: str) -> str:
    """Return `text` in at most `width` cells."""
    if cells(text) <= width:
        return text
    while text and cells(text) > width - len(more):
        text = text[:-1]
    return f"{text.rstrip()}{more}"[: max(0, width)]
