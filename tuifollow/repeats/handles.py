"""By which ids and permalinks does a page call its units? The publisher's own, where nearly all units have one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import parse_qsl, urldefrag, urlsplit

from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.repeats.judgement import same_page

_DATA_ID = re.compile(r"data-(?:[a-z]+-)*(?:id|uuid|urn|uid|guid|key)")
_FOREIGN = re.compile(
    r"user|author|ad-|ads|track|analytic|video|image|img|media|module|component|parent|blog-id|react|test|optimi[sz]e"
)
_PARAMETER = re.compile(
    r"(?:post|entry|update|block|item|id|pid|pinned_post_locator|post[-_]?id|entry[-_]?id|update[-_]?id)", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONGEST = 200

Source = Callable[[int], str]


class Handles:
    """The ids and permalinks of the units of one group."""

    def __init__(self, outline: Outline, units: Sequence[int], document: Document) -> None:
        """Find out which of their names set the units apart."""
        self._outline, self._document = outline, document
        self._sources = [source for source in self._all_sources() if _names_units([source(unit) for unit in units])]

    def id(self, unit: int) -> str:
        """Return the publisher's id of a unit, or ""."""
        return next((name for source in self._sources if (name := source(unit))), "")

    def url(self, unit: int) -> str | None:
        """Return the address of a unit: a link in it to its own place or page, else the place that its id names."""
        if linked := self._permalink(unit):
            return linked
        place = next((name for at in self._outline.core(unit) if (name := self._attribute(at, "id"))), "")
        if not place or place != self.id(unit):
            return None
        return self._document.address(f"{urldefrag(self._document.page.address)[0]}#{place}")

    def _all_sources(self) -> list[Source]:
        """Return the ways of naming a unit, the best first."""
        return [
            lambda unit: self._attribute(unit, "id"),
            self._data,
            lambda unit: next((name for at in self._outline.core(unit) if (name := self._attribute(at, "id"))), ""),
            lambda unit: next((name for at in self._outline.core(unit) if (name := self._data(at))), ""),
            lambda unit: _place_in(self._permalink(unit) or ""),
            self._anchor,
        ]

    def _attribute(self, at: int, name: str) -> str:
        return (self._outline.attributes[at].get(name) or "").strip()[:_LONGEST]

    def _data(self, at: int) -> str:
        for name, value in self._outline.attributes[at].items():
            if value and name[:5] == "data-" and _DATA_ID.fullmatch(name) and not _FOREIGN.search(name):
                return value.strip()[:_LONGEST]
        return ""

    def _anchor(self, unit: int) -> str:
        """Return the id of a unit's heading, or the name of an anchor in it."""
        for at in self._outline.within(unit):
            if self._outline.tags[at] in _HEADINGS and (name := self._attribute(at, "id")):
                return name
            if self._outline.tags[at] == "a" and (name := self._attribute(at, "name")):
                return name
        return ""

    def _permalink(self, unit: int) -> str | None:
        """Return the address of a link in the unit that names it: around its time or heading, or to its id."""
        inside = self._outline.within(unit)
        for at in inside:
            if "u-url" in (self._outline.attributes[at].get("class") or "").split():  # microformats say it
                return self._document.address(self._outline.attributes[at].get("href"))
        known = {
            name
            for at in (unit, *self._outline.core(unit))
            for name in (self._attribute(at, "id"), self._data(at))
            if name
        }
        for at in inside:
            href = self._outline.attributes[at].get("href")
            if self._outline.tags[at] != "a" or not href or href.startswith("javascript:") or href == "#":
                continue
            if not (same_page(href, self._document) and (address := self._document.address(href))):
                continue
            place = _place_in(address)
            if place and (place in known or any(place.endswith(name) or name.endswith(place) for name in known)):
                return address
            if (
                self._names_unit(at, unit)
                and urldefrag(address)[0] + place != urldefrag(self._document.page.address)[0]
            ):
                return address
        return None

    def _names_unit(self, at: int, unit: int) -> bool:
        """Whether a link stands where permalinks do: before the text, short, or around a time or heading."""
        outline = self._outline
        if any(outline.tags[part] in {"time", *_HEADINGS} for part in outline.within(at)):
            return True
        if any(outline.tags[part] in _HEADINGS for part in outline.above(at) if outline.inside(part, unit)):
            return True
        return outline.letters[at] <= 40 and outline.before[at] - outline.before[unit] <= 60


def _place_in(address: str) -> str:
    """Return what an address says of a place: its fragment, else a parameter that names a post, else its last part."""
    parts = urlsplit(address)
    if parts.fragment:
        return parts.fragment[:_LONGEST]
    named = [value for name, value in parse_qsl(parts.query) if _PARAMETER.fullmatch(name)]
    return (named[0] if named else "")[:_LONGEST]


def _names_units(names: Sequence[str]) -> bool:
    """Whether these can be ids of units: four in five have one, none is another's, some digit or length in them."""
    given = [name for name in names if name]
    if len(given) * 5 < len(names) * 4 or len(set(given)) < len(given):
        return False
    return sum(any(map(str.isdigit, name)) or len(name) > 12 for name in given) * 2 > len(given)
