"""Where on the page does an entry stand? Linked data names it; its element is found by id, by time, or by its words.

An element is a place in the page's `Outline`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from selectolax.lexbor import LexborNode

from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.model import Entry
from tuifollow.schemaorg.posting import name_in
from tuifollow.written import folded

OPENING = 24
"""Letters by which a text is found again."""
_STEPS = 8  # how far above its id or time an entry's element lies
_MOST = 8  # elements that one entry is looked for in
_CROWD = 100  # elements that are taken for rivals under one name
_LARGEST = 60_000  # letters; more is no entry
_TAIL = re.compile(r"[0-9a-f]{6,}$|\d{4,}$")
_NAMED = re.compile(r"id|name|data-(?:[\w-]*-)?(?:id|key|uuid|slug)")
_TIMED = re.compile(r"datetime|data-[\w-]*(?:time|date|stamp|published|posted|created)[\w-]*")
_COPY = re.compile(r"-(?:pinned|sticky|featured)-")
_ELSEWHERE = re.compile(r"-(?:key-(?:events?|points?|moments?)|summary|timeline-nav|toc|carousel|share|comments?)-")


class Places:
    """What each of a blog's entries can be found by on the page."""

    def __init__(self, outline: Outline, document: Document, entries: Sequence[Entry]) -> None:
        """Go through the page once; `entries` is the blog as linked data tells it."""
        self.outline, self.document, self.entries = outline, document, entries
        self.ids: dict[str, list[int]] = defaultdict(list)
        self.links: dict[str, list[int]] = defaultdict(list)
        """Links to an entry, by the name in their address."""
        self.tails: dict[str, list[int]] = defaultdict(list)
        self.times: dict[datetime, list[int]] = defaultdict(list)
        self.heads: dict[str, list[int]] = defaultdict(list)
        self.copies: set[int] = set()
        """Numbers of the entries that the page shows a second time, pinned."""
        self._words: dict[int, str] = {}
        self._openings = [(_opening(entry.text), _opening(entry.headline or "")) for entry in entries]
        self._index()

    def _index(self) -> None:
        for at, attributes in enumerate(self.outline.attributes):
            for name, value in attributes.items():
                if not value:
                    continue
                if _NAMED.fullmatch(name):
                    self.ids[value].append(at)
                    if tail := _TAIL.search(value):
                        self.tails[tail[0]].append(at)
                elif name == "href" and ("#" in value or "?" in value) and (post := name_in(value)):
                    self.links[post].append(at)
                elif _TIMED.fullmatch(name.lower()) and (when := self.document.time(value)):
                    self.times[when].append(at)
            if self.outline.head[at]:
                self.heads[folded(self.outline.head[at])[:OPENING]].append(at)

    def found(self, nodes: Sequence[LexborNode | None] = ()) -> list[int | None]:
        """Return the place of each entry's element, or None; no two entries share one.

        `nodes` are the elements of those that were read from the markup itself.
        """
        names = self._by_name()
        anchors = sorted(at for candidates in names for at in candidates)
        places = [self._best(number, candidates, anchors) for number, candidates in enumerate(names)]
        known = {node.mem_id: at for at, node in enumerate(self.outline.nodes)} if any(nodes) else {}
        for number, node in enumerate(nodes):
            places[number] = known.get(node.mem_id, places[number]) if node else places[number]
        self._by_time(places)
        self._by_words(places)
        taken: set[int] = set()
        for number, place in enumerate(places):
            if place is not None and any(at in taken for at in (place, *self.outline.above(place))):
                places[number] = None
            elif place is not None:
                taken.add(place)
        return places

    def unlisted(self, places: Sequence[int | None]) -> list[tuple[str, int]]:
        """Return id and place of entries that stand beside those found, and that linked data does not list."""
        outline, rows, taken = self.outline, Counter[tuple[int, str, str]](), set(places)
        heads = {}
        for entry, at in zip(self.entries, places, strict=True):
            tail = _TAIL.search(entry.id)
            value = outline.attributes[at].get("id") or "" if at is not None else ""
            if at is not None and tail and value.endswith(tail[0]):
                row = (outline.parent[at], outline.tags[at], value.removesuffix(tail[0]))
                rows[row] += 1
                heads[row] = entry.id.removesuffix(tail[0])
        found = []
        for (parent, tag, start), times in rows.items():
            for at in outline.children(parent) if times > 1 else ():
                value = outline.attributes[at].get("id") or ""
                tail = _TAIL.fullmatch(value.removeprefix(start)) if value.startswith(start) else None
                if tail and outline.tags[at] == tag and at not in taken:
                    found.append((heads[parent, tag, start] + tail[0], at))
        return found

    def _by_name(self) -> list[list[int]]:
        """Return for each entry the elements that bear its id, whole or its last digits."""
        ids = [entry.id for entry in self.entries]
        tails = [tail[0] if (tail := _TAIL.search(name)) else "" for name in ids]
        shared = Counter(tails)
        return [
            (self.ids.get(name) or (self.tails.get(tail) if shared[tail] == 1 else None) or self.links.get(name, []))[
                :_MOST
            ]
            for name, tail in zip(ids, tails, strict=True)
        ]

    def _best(self, number: int, candidates: Sequence[int], anchors: Sequence[int]) -> int | None:
        """Return the bearer of an id, or what is around it, that holds the entry: in the stream, not a pinned copy."""
        held = []
        for at in candidates:
            names = [self.outline.named(place) for place in (at, *self.outline.above(at))][:6]
            if any(map(_ELSEWHERE.search, names)):
                continue
            copy = any(map(_COPY.search, names[1:]))
            if copy:
                self.copies.add(number)
            place = self._around(at, number, anchors, set(candidates))
            if place is not None:
                held.append((copy, place != at, -self.outline.letters[place], place))
        return min(held)[3] if held else None

    def _around(self, at: int, number: int, rivals: Sequence[int], own: AbstractSet[int]) -> int | None:
        """Climb from `at` until the entry's words are inside, never so far that another entry (a rival) is too."""
        wanted = [words for words in self._openings[number] if words]
        best, last = None, _STEPS
        for step, place in enumerate((at, *self.outline.above(at))):
            if step > last or (step and self._holds(place, rivals, own)):
                break
            if not wanted and self.outline.letters[place] > OPENING:
                return place
            held = [words in self._inside(place) for words in wanted]
            if wanted and all(held):
                return place if self._openings[number][0] else self._whole(place, rivals, own)
            if wanted and held[0] and best is None:
                best, last = place, step + 3  # its headline may stand just outside
        return best

    def _whole(self, place: int, rivals: Sequence[int], own: AbstractSet[int]) -> int:
        """Climb on from a headline to all that belongs to it: to where its rivals stand beside it, if there are any."""
        if not set(rivals[: len(own) + 1]) - own:
            return place
        for above in (*self.outline.above(place),)[:_STEPS]:
            if self._holds(above, rivals, own):
                return place
            place = above
        return place

    def _inside(self, place: int) -> str:
        """Return the words of an element as far as they are compared."""
        if place not in self._words:
            self._words[place] = folded(self.outline.nodes[place].text(separator=" ") or "")
        return self._words[place]

    def _holds(self, place: int, rivals: Sequence[int], own: AbstractSet[int]) -> bool:
        """Whether `place` is as good as the whole page, or a rival lies in it."""
        if self.outline.tags[place] in {"html", "body", "main"} or self.outline.letters[place] > _LARGEST:
            return True
        at = bisect_left(rivals, place)
        while at < len(rivals) and rivals[at] < self.outline.end[place]:
            if rivals[at] not in own:
                return True
            at += 1
        return False

    def _by_time(self, places: list[int | None]) -> None:
        """Find those whose time stands on the page, next to their words."""
        stamps = [self.times.get(entry.published, []) if entry.published else [] for entry in self.entries]
        self._fill(places, stamps)

    def _by_words(self, places: list[int | None]) -> None:
        """Find those whose headline or text stands at the head of an element."""
        names = [title or text for text, title in self._openings]
        self._fill(places, [self.heads.get(name, []) if len(name) >= OPENING // 2 else [] for name in names])

    def _fill(self, places: list[int | None], candidates: Sequence[list[int]]) -> None:
        anchors = sorted({at for group in candidates for at in group[:_CROWD]})
        for number, group in enumerate(candidates):
            for at in group[:_MOST] if places[number] is None and any(self._openings[number]) else ():
                if (place := self._around(at, number, anchors, set(group[:_CROWD]))) is not None:
                    places[number] = place
                    break


def _opening(words: str) -> str:
    return folded(words)[:OPENING]
