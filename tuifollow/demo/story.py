"""What happens in a story, and what is known of it at a given time? Script times are seconds from its start."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Post:
    """One entry as the site shows it at some time."""

    id: str
    html: str
    published: float
    headline: str = ""
    authors: tuple[str, ...] = ()
    updated: float | None = None
    key: bool = False
    pinned: bool = False
    breaking: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is published: a new post, or a known one as it looks from now on."""

    at: float
    name: str
    """"new", "edit" or "withdrawn", as `tail` tells it."""
    post: Post


@dataclass(frozen=True, slots=True)
class Story:
    """An event from its backlog (script times below 0) to its end."""

    title: str
    events: tuple[Event, ...]
    """In the order in which they happen."""
    end: float
    summary: str = ""
    language: str = "en"
    busy: tuple[float, float] = (0.0, 0.0)
    """Between these times the site answers 503."""

    @property
    def begin(self) -> float:
        """When it begins: what was published before is there already."""
        return 0.0

    def posts(self, now: float) -> tuple[Post, ...]:
        """Return what is published at script time `now`, newest first."""
        state = {event.post.id: event.post for event in self.events if event.at <= now}
        return tuple(sorted(state.values(), key=lambda post: post.published, reverse=True))

    def told(self, now: float) -> tuple[Event, ...]:
        """Return what has happened between the start and `now`, the backlog left out."""
        return tuple(event for event in self.events if 0 < event.at <= now)

    def version(self, now: float) -> int:
        """Return a number that changes whenever the page does."""
        return len(self.told(now)) + (now >= self.end)

    def next_after(self, now: float) -> float | None:
        """Return when something happens next; None when nothing does."""
        return min((event.at for event in self.events if event.at > now), default=self.end if now < self.end else None)

    def between(self, since: float, until: float) -> int:
        """Return how much happens after `since` and until `until`."""
        return sum(since < event.at <= until for event in self.events)


@cache
def voyage() -> Story:
    """Return the demo's story."""
    data = tomllib.loads(files("tuifollow.demo").joinpath("voyage.toml").read_text("utf-8"))
    posts: dict[str, Post] = {}
    events = tuple(_event(written, posts) for written in data["event"])
    busy = (_seconds(data["busy"][0]), _seconds(data["busy"][1]))
    return Story(data["title"], events, _seconds(data["end"]), data["summary"], data["language"], busy)


def _seconds(written: str) -> float:
    """Return "-4:10" in seconds."""
    minutes, _, seconds = written.removeprefix("-").partition(":")
    total = 60.0 * int(minutes) + int(seconds)
    return -total if written.startswith("-") else total


def _event(written: dict[str, Any], posts: dict[str, Post]) -> Event:
    """Return an event, and remember what its post looks like now."""
    at = _seconds(written["at"])
    fields = {name: value for name, value in written.items() if name not in {"at", "by"}}
    if "by" in written:
        fields["authors"] = tuple(written["by"])
    known = posts.get(written["id"])
    post = replace(known, updated=at, **fields) if known else Post(published=at, **fields)
    posts[post.id] = post
    name = "withdrawn" if post.withdrawn else "edit" if known else "new"
    return Event(at, name, post)
