"""What did an archived blog show at some time? Its past as a story, and the server that tells it like any publisher.

A page shows the newest entries of its time; those below lie on older pages, which are asked for as in life. So a blog
of any length is replayed in pages of one size.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from http import HTTPStatus

from tuifollow.demo.archived import MEDIA_TYPE, written
from tuifollow.demo.clock import StoryClock
from tuifollow.demo.server import Answer, StoryServer
from tuifollow.index import instant
from tuifollow.model import Blog, Entry, StoreError
from tuifollow.store import Store
from tuifollow.store.history import History

WINDOW = 300
"""Entries on a page."""


class Past:
    """An archived blog as it happened; script times are seconds since 1970, UTC."""

    def __init__(self, archive: Store, blog: Blog) -> None:
        """Read what happened; the words are read when they are told. Raises StoreError."""
        self.blog = blog
        self._archive = archive
        self._past: History = archive.history(blog)
        self.busy = (0.0, 0.0)

    def __len__(self) -> int:
        """How many entries are kept."""
        return len(self._past.rows)

    @property
    def begin(self) -> float:
        """When the oldest entry was published."""
        return self._past.times[0] / 1000

    @property
    def end(self) -> float:
        """When the last thing happened that is known."""
        return self._past.times[-1] / 1000

    def version(self, now: float) -> int:
        """Return a number that changes whenever the page does: how much has happened."""
        return bisect_right(self._past.times, _ms(now))

    def next_after(self, now: float) -> float | None:
        """Return when something happens next; None when nothing does."""
        count = self.version(now)
        return self._past.times[count] / 1000 if count < len(self._past.times) else None

    def between(self, since: float, until: float) -> int:
        """Return how much happens after `since` and until `until`."""
        return self.version(until) - self.version(since)

    def posts(self, now: float, below: int | None = None) -> tuple[tuple[Entry, ...], int | None]:
        """Return the newest entries of that time, newest first, or with `below` those older than that row id.

        Beside them the row id of the last, when there are older ones. Raises StoreError.
        """
        rows = self._past.rows
        count = self._past.until(_ms(now))
        if below is not None:
            count = min(count, rows.index(below) if below in rows else 0)
        first = max(0, count - WINDOW)
        shown = self._archive.texts(self._past, rows[first:count][::-1].tolist(), _ms(now))
        return shown, rows[first] if first else None


class ReplayServer(StoryServer):
    """Publishes the past of an archived blog."""

    media_type = MEDIA_TYPE

    def __init__(self, past: Past, clock: StoryClock, *, port: int = 0) -> None:
        """`port` 0 takes a free one."""
        super().__init__(past, clock, port=port)
        self.past = past

    def shown(self, at: float) -> datetime:
        """Return the time that is told for a script time: its own."""
        return instant(_ms(at))

    def written(self, now: float) -> str:
        """Return the newest entries of that time."""
        return self._written(now)

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """Return the answer to a GET: the page, or one with older entries."""
        below = path.removeprefix("/below/")
        try:
            if below != path and below.isascii() and below.isdecimal() and len(below) < 19:
                body = self._written(self.clock.time(), int(below)).encode()
                return Answer(HTTPStatus.OK, body, MEDIA_TYPE)
            return super().answer(path, headers)
        except StoreError as error:
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, f"{error}\n".encode())

    def _written(self, now: float, below: int | None = None) -> str:
        entries, last = self.past.posts(now, below)
        return written(
            self.past.blog.called,
            entries,
            summary=self.past.blog.summary,
            live=now < self.past.end,
            older=f"{self.address}below/{last}" if last is not None else None,
        )


def _ms(at: float) -> int:
    return round(at * 1000)
