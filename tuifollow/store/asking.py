"""What may be asked of an archive? All that a `Store` reads, and never changes; quick, and from any thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from tuifollow.catchup import Happened
from tuifollow.index import Timeline
from tuifollow.model import Alerted, Asked, Blog, Entry, Gap, Head, Item, Known, Line, Place, Snapshot, StoreError
from tuifollow.safe import without_user
from tuifollow.similar import Trace
from tuifollow.store import apart, here, reading, requests, search, several, since, telling, timelines
from tuifollow.store.archive import Archive
from tuifollow.store.history import History, history, texts
from tuifollow.store.query import Query, parse

_PAGE = 200
"""Texts that are read at a time for an expression."""


class Asking:
    """The reading half of a `Store`."""

    def __init__(self, archive: Archive) -> None:
        """Read `archive`."""
        self._archive = archive
        self._secrets: dict[str, str] = {}  # addresses with a password, which is never written down

    def blogs(self) -> tuple[Blog, ...]:
        """Return every blog in the order followed, also those no longer followed."""
        with self._archive.reading() as connection:
            return tuple(self._whole(blog) for blog in reading.blogs(connection))

    def blog(self, key: str) -> Blog | None:
        """Return the blog with that key."""
        with self._archive.reading() as connection:
            return next((self._whole(blog) for blog in reading.blogs(connection, without_user(key))), None)

    def known(self, blog: Blog, snapshot: Snapshot, *, older: bool = False) -> tuple[Known, ...]:
        """Return what `timeline.merge` must know: the kept entries that `snapshot` covers, and the newest.

        With `older` it is a page of older entries: the oldest too.
        """
        with self._archive.reading() as connection:
            return reading.known(connection, blog, snapshot, older=older)

    def oldest(self, blog: Blog) -> datetime | None:
        """Return the time of the oldest entry kept of a blog."""
        with self._archive.reading() as connection:
            return reading.oldest(connection, blog)

    def gaps(self, blog: Blog) -> tuple[Gap, ...]:
        """Return the stretches of a blog that could not be had, newest first."""
        with self._archive.reading() as connection:
            return timelines.gaps(connection, blog.row)

    def timeline(self, blog: Blog) -> Timeline:
        """Return the index of a blog; of 100,000 entries it takes a tenth of a second: call it in a thread then."""
        with self._archive.reading() as connection:
            return timelines.timeline(connection, blog)

    def window(self, blog: Blog, around: int | None = None, count: int = 200) -> Timeline:
        """Return the index of `count` entries around the one with that row id; without it of the newest."""
        with self._archive.reading() as connection:
            return timelines.window(connection, blog, around, count)

    def part(self, blog: Blog, rows: Iterable[int]) -> Timeline:
        """Return the index of some entries, as `Timeline.merged` takes it: those that arrived or were changed."""
        with self._archive.reading() as connection:
            return timelines.part(connection, blog, rows)

    def woven(self, blogs: Sequence[Blog]) -> Timeline:
        """Return the index of several blogs in one order; call it in a thread."""
        with self._archive.reading() as connection:
            return several.timeline(connection, blogs)

    def woven_window(self, blogs: Sequence[Blog], around: int | None = None, count: int = 200) -> Timeline:
        """Return the index of several blogs around the entry with that row id; without it of their newest entries."""
        with self._archive.reading() as connection:
            return several.window(connection, blogs, around, count)

    def woven_part(self, blogs: Sequence[Blog], rows: Iterable[int]) -> Timeline:
        """Return the index of some entries of several blogs, as `Timeline.merged` takes it."""
        with self._archive.reading() as connection:
            return several.part(connection, blogs, rows)

    def traces(self, blogs: Sequence[Blog], rows: Iterable[int] | None = None) -> list[Trace]:
        """Return what entries of several blogs (some of them with `rows`) are known by; call it in a thread for all."""
        with self._archive.reading() as connection:
            return several.traces(connection, blogs, rows)

    def spoken(self, rows: Iterable[int]) -> Mapping[int, str]:
        """Return the first words of these entries by row id."""
        with self._archive.reading() as connection:
            return several.spoken(connection, rows)

    def tallies(self) -> Mapping[str, tuple[int, int, int]]:
        """Return by key how many entries of each blog are unread (new ones included), new, kept."""
        with self._archive.reading() as connection:
            return several.tallies(connection)

    def heads(self, rows: Iterable[int]) -> tuple[Head, ...]:
        """Return what the list draws of those entries, in that order; those no longer kept are left out."""
        with self._archive.reading() as connection:
            return reading.heads(connection, rows)

    def item(self, row: int) -> Item:
        """Return an entry with all that is known of it; raise `StoreError` if it is no longer kept."""
        found = self.items((row,))
        if not found:
            raise StoreError("that entry is no longer kept")
        return found[0]

    def items(self, rows: Iterable[int]) -> tuple[Item, ...]:
        """Return those entries with all that is known of them, in that order; those no longer kept are left out."""
        with self._archive.reading() as connection:
            return reading.items(connection, rows)

    def bookmarks(self, query: str = "", *, now: datetime | None = None) -> tuple[Item, ...]:
        """Return the bookmarked entries of all blogs that `query` finds, also in remarks and tags, newest first."""
        asked = parse(query, now or datetime.now().astimezone())
        with self._archive.reading() as connection:
            rows = search.bookmarked(connection, asked)
        return self.items(self._expressed(asked, rows))

    def search(
        self, query: str, limit: int = 200, stop: Callable[[], bool] = lambda: False, *, now: datetime | None = None
    ) -> tuple[Item, ...]:
        """Return what `query` finds in all blogs: of the `limit` entries kept last, the newest first.

        The language is told in `query.py`; what cannot be understood raises `FollowError`. `stop` and `now` as below.
        """
        asked = parse(query, now or datetime.now().astimezone())
        with self._archive.reading() as connection:
            rows = search.newest(connection, asked, limit)
        found = self.items(islice(self._expressed(asked, rows, stop), limit))
        return tuple(sorted(found, key=lambda item: (item.key, item.row), reverse=True))

    def match(
        self,
        query: str,
        blog: Blog | Sequence[Blog],
        stop: Callable[[], bool] = lambda: False,
        *,
        rows: Iterable[int] | None = None,
        now: datetime | None = None,
    ) -> array[int]:
        """Return the row ids of what `query` finds in one blog (or among `rows`), newest first.

        An expression reads every text: call it in a thread, and let `stop` return True to end it early. `now` is the
        present time in the reader's zone, for `since:14:00`; without it the computer's.
        """
        asked = parse(query, now or datetime.now().astimezone())
        with self._archive.reading() as connection:
            found = search.match(connection, asked, blog, rows)
        return array("q", self._expressed(asked, found, stop))

    def rows(self, blog: Blog | None = None) -> array[int]:
        """Return the row ids of all that is kept of a blog, or of all blogs, newest first."""
        with self._archive.reading() as connection:
            return reading.rows(connection, blog)

    def place(self, blog: Blog) -> Place | None:
        """Return where and when the reader last left a blog."""
        with self._archive.reading() as connection:
            return reading.place(connection, blog)

    def line(self, blog: Blog) -> Line | None:
        """Return where the reader has put the "you were here" rule, while that holds."""
        with self._archive.reading() as connection:
            return here.line(connection, blog)

    def find(self, blog: Blog, entry_id: str) -> int | None:
        """Return the row id of the entry with that id."""
        with self._archive.reading() as connection:
            return reading.find(connection, blog, entry_id)

    def counts(self, blog: Blog) -> tuple[int, int, int, int]:
        """Return how many entries are unread (new ones included), new, kept at all, bookmarked."""
        with self._archive.reading() as connection:
            return reading.counts(connection, blog)

    def versions(self, row: int) -> tuple[tuple[datetime, Entry], ...]:
        """Return every text of an entry, oldest first, each with when it was first seen."""
        with self._archive.reading() as connection:
            return reading.versions(connection, row)

    def alerted(self, count: int = 200) -> tuple[Alerted, ...]:
        """Return the last alerts of all blogs, newest first."""
        with self._archive.reading() as connection:
            return telling.last(connection, count)

    def newest(self, blog: Blog) -> Head | None:
        """Return what is shown of a blog's newest entry that was not withdrawn."""
        with self._archive.reading() as connection:
            row = telling.newest(connection, blog)
            return next(iter(reading.heads(connection, () if row is None else (row,))), None)

    def happened(self, blog: Blog, after: datetime | None) -> Happened:
        """Return what came and was changed since `after` (None: ever); of many it takes a while: in a thread."""
        with self._archive.reading() as connection:
            return since.happened(connection, blog, after)

    def history(self, blog: Blog) -> History:
        """Return what happened in a blog; of 100,000 entries it takes some tenths of a second."""
        with self._archive.reading() as connection:
            return history(connection, blog)

    def texts(self, past: History, rows: Sequence[int], at: int) -> tuple[Entry, ...]:
        """Return what the entries with those row ids said at that time (ms); those no longer kept are left out."""
        with self._archive.reading() as connection:
            return texts(connection, past, rows, at)

    def requests(self) -> tuple[Asked, ...]:
        """Return what was asked of whom, by day: the last asked host first, the latest day of each first."""
        with self._archive.reading() as connection:
            return requests.counted(connection)

    def _expressed(self, asked: Query, rows: Sequence[int], stop: Callable[[], bool] = lambda: False) -> Iterator[int]:
        """Yield those of `rows` that have the expression that is asked for; all of them where there is none.

        Texts are read page by page, so that neither memory nor the archive is held while an expression is tried.
        """
        if asked.pattern is None:
            yield from rows
            return
        with apart.matcher(asked.pattern, stop) as process:
            for start in range(0, len(rows), _PAGE):
                if stop():
                    return
                with self._archive.reading() as connection:
                    page = search.texts(connection, rows[start : start + _PAGE])
                yield from (page[number][0] for number in process.find([texts for _, *texts in page]))

    def _whole(self, blog: Blog) -> Blog:
        """Return a blog with the password that its address had when it was given."""
        return replace(blog, address=self._secrets.get(blog.address, blog.address))
