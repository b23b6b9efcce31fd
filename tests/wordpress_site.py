"""What does a WordPress with a live blog answer? What its plugin would, from a list of revisions and a clock.

A revision is a comment: new, an update of an entry, or its deletion; it counts from its second on.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.fakes import Answer, FakeSite
from tuifollow.clock import Clock

PAGE = "/2026/03/kites/"
ROUTE = "/wp-json/liveblog/v1/7/"
_PAGED = re.compile(re.escape(ROUTE) + r"get-entries/(\d+)/([^/]+)$")
_BETWEEN = re.compile(re.escape(ROUTE) + r"entries/(\d+)/(\d+)/$")


@dataclass(frozen=True)
class Revision:
    """One comment behind an entry; `at` is in seconds after the clock's start."""

    id: int
    at: int
    words: str = ""
    kind: str = "new"


class WordPress(FakeSite):
    """A site with one live blog; only its paths are answered so, all others as by any fake site."""

    def __init__(self, clock: Clock, revisions: Sequence[Revision], *, a_page: int = 3, wait: int = 10) -> None:
        """`a_page` is the number of entries of a page, `wait` the publisher's own seconds between two looks."""
        super().__init__(clock)
        self._start = int(clock.now().timestamp())
        self._revisions = revisions
        self._a_page = a_page
        self._wait = wait

    @classmethod
    def with_story(cls, *revisions: Revision) -> Callable[[Clock], WordPress]:
        """Return what a scene makes its site with."""
        return lambda clock: cls(clock, revisions)

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        path = head.split(b" ")[1].decode()
        host = re.search(rb"(?i)\r\nhost: *([^\r]+)", head)
        answer = self._said(path, f"http://{host[1].decode()}" if host else self.address)
        if answer is not None:
            self.says(path, answer)
        await super()._answer(head, writer)

    def _said(self, path: str, root: str) -> Answer | None:
        """Return what is said at `path` now; None where nothing of the plugin's is."""
        if path == PAGE:
            return Answer(self._shell(root))
        if match := _PAGED.match(path):
            return self._json(self._paged(int(match[1]), match[2], root))
        if match := _BETWEEN.match(path):
            return self._json(self._between(int(match[1]), int(match[2]), root))
        return None

    def _json(self, data: dict[str, Any]) -> Answer:
        return Answer(json.dumps(data), headers={"Content-Type": "application/json; charset=UTF-8"})

    def _shell(self, root: str) -> str:
        """Return the page: a container, and the settings that lead to the entries."""
        settings = json.dumps({"post_id": "7", "state": "enable", "endpoint_url": root + ROUTE}).replace("/", "\\/")
        return (
            "<html><head><title>Kites over the dunes</title></head><body><h1>Kites over the dunes</h1>"
            '<div id="wpcom-liveblog-container" class="7"></div>'
            f"<script>var liveblog_settings = {settings};</script></body></html>"
        )

    def _written(self) -> list[Revision]:
        """Return the revisions until now, in the order written."""
        now = int(self._clock.now().timestamp()) - self._start
        return sorted((each for each in self._revisions if each.at <= now), key=lambda each: each.at)

    def _paged(self, page: int, known: str, root: str) -> dict[str, Any]:
        """Return a page of what is there now, newest first; from the entry on that the reader knows."""
        there: dict[int, Revision] = {}
        for each in self._written():
            if each.kind == "delete":
                there.pop(each.id, None)
            else:
                there[each.id] = each
        entries = sorted(there.values(), key=lambda each: (self._first(each.id), each.id), reverse=True)
        places = [place for place, each in enumerate(entries) if known.startswith(f"{each.id}-")]
        entries = entries[places[0] if places else 0 :]
        shown = entries[(page - 1) * self._a_page : page * self._a_page]
        pages = -(-len(entries) // self._a_page)
        rows = [self._row(each, root) for each in shown]
        return {"entries": rows, "page": page, "pages": pages, "total": len(entries)}

    def _between(self, start: int, end: int, root: str) -> dict[str, Any]:
        """Return the revisions between two seconds; of an entry that is deleted in between only that."""
        rows = [each for each in self._written() if start <= self._start + each.at <= end]
        gone = {each.id for each in rows if each.kind == "delete"}
        left = [each for each in rows if each.kind == "delete" or each.id not in gone]
        latest = max((self._start + each.at for each in left), default=None)
        return {
            "entries": [self._row(each, root) for each in reversed(left)],
            "latest_timestamp": latest,
            "refresh_interval": self._wait,
            "pages": -(-len(left) // self._a_page) or False,
        }

    def _row(self, each: Revision, root: str) -> dict[str, Any]:
        words = "" if each.kind == "delete" else f"<p>{each.words}</p>\n"
        return {
            "id": str(each.id),
            "type": each.kind,
            "render": words,
            "content": each.words,
            "css_classes": f"liveblog even liveblog-entry liveblog-entry-class-{each.id}",
            "timestamp": self._start + each.at,
            "entry_time": self._start + self._first(each.id),
            "authors": [{"id": 3, "key": "ann", "name": "Ann Example", "avatar": "<img alt=''>"}],
            "share_link": f"{root}{PAGE}#{each.id}",
            "key_event": False,
        }

    def _first(self, name: int) -> int:
        return min(each.at for each in self._revisions if each.id == name)
