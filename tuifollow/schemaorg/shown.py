"""What does an entry's own element on the page say, and which of it is better than linked data? Field by field.

Linked data is right about names and times; the page's markup about everything a reader sees: links, quotes, pictures,
whole texts, bylines. So each field comes from whoever says it best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from tuifollow import dates, richtext
from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.model import WORDLESS, Block, Entry, Kind
from tuifollow.schemaorg.places import OPENING
from tuifollow.written import folded

_BYLINE = re.compile(r"-(?:byline|author|authors|contributor|contributors)-")
_ROLE = re.compile(r"-(?:role|title|job|image|img|photo|avatar|position|bio|icon)-")
_BY = re.compile(r"^(?:by|von|par|por|di|door|av)\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\d@/|]{3,60}")
_TIMED = re.compile(r"datetime|data-[\w-]*(?:time|date|stamp|published|posted|created)[\w-]*")
_LATER = re.compile(r"updat|modif|edit|chang")
_TOOLS = re.compile(
    r"(?:share|teilen|partager|compartir|condividi|facebook|twitter|x|whatsapp|e-?mail|mail|copy link|link copied"
    r"|copied|link|permalink|print|reply|comments?|read more|posted(?: at)?|live|new|updated?|breaking|key event)\W*",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LASTING = re.compile(r"^(?!ember|radix|react|headlessui|mui-|:r|__)[\w:-]*(?:[0-9a-f]{6,}|\d{3,})$")
_FLAGS = {
    "pinned": re.compile(r"-(?:pinned|sticky)-"),
    "key": re.compile(r"-(?:key-event|is-key|key-moment|keyevent|highlighted|is-highlight)-"),
    "breaking": re.compile(r"-breaking-"),
}
_CUT = 900  # letters: a text this long that does not end a sentence was cut by its publisher


def joined(entry: Entry, outline: Outline, at: int, document: Document, *, flat: bool) -> Entry:
    """Return `entry`, read from linked data, completed by its element `at`; where `flat`, its time is not its own."""
    shown = Shown(outline, at, document, entry.authors)
    headline, body = shown.body(entry)
    published = entry.published
    if flat or published is None:
        published = shown.published() or published
    named = document.address(f"#{shown.name()}") if shown.name() else None
    return replace(
        entry,
        id=entry.id or shown.name(),
        body=body,
        headline=headline,
        url=entry.url or named,
        authors=entry.authors or shown.authors(),
        published=published,
        updated=entry.updated if entry.updated and published and entry.updated > published else None,
        pinned=entry.pinned or shown.flag("pinned"),
        key=entry.key or shown.flag("key"),
        breaking=entry.breaking or shown.flag("breaking"),
    )


class Shown:
    """One entry's element."""

    def __init__(self, outline: Outline, at: int, document: Document, authors: Sequence[str] = ()) -> None:
        """Read the element at `at`; `authors` are known to sign the entry."""
        self.outline, self.at, self.document = outline, at, document
        self.known = tuple(authors)
        self.blocks = richtext.blocks(outline.nodes[at], document.base)

    def name(self) -> str:
        """Return the element's id, or "" where it has none or one that a framework made up."""
        name = self.outline.attributes[self.at].get("id") or ""
        return name if _LASTING.search(name) else ""

    def flag(self, name: str) -> bool:
        """Whether the element, or a label in it, calls the entry pinned, key or breaking."""
        named = self.outline.named(self.at)
        if name == "breaking":
            labels = (at for at in self.outline.within(self.at) if self.outline.letters[at] < 20)
            named += "".join(self.outline.named(at) for at in labels)
        return bool(_FLAGS[name].search(named))

    def published(self) -> datetime | None:
        """Return the first machine-readable time inside that is not that of a change."""
        for at in range(self.at, self.outline.end[self.at]):
            for name, value in self.outline.attributes[at].items():
                if value and _TIMED.fullmatch(name.lower()) and not _LATER.search(name) and not self._of_change(at):
                    written: object = float(value) if value.isdecimal() else value
                    if when := self.document.time(written):
                        return when
        return None

    def _of_change(self, at: int) -> bool:
        return bool(_LATER.search(self.outline.named(at)) or _LATER.search(self.outline.head[at].lower()))

    def authors(self) -> tuple[str, ...]:
        """Return who signs the entry in its markup."""
        signing = [at for at in self.outline.within(self.at) if self._byline(at)]
        names: list[str] = []
        for at, after in pairwise([*signing, -1]):
            text = _BY.sub("", self.outline.text(at))
            if not self.outline.inside(after, at) and _NAME.fullmatch(text) and len(text.split()) < 7:
                names.append(text)  # the innermost of nested ones: around it stand role and place
        return tuple(dict.fromkeys(names))

    def _byline(self, at: int) -> bool:
        mine = self.outline.attributes[at]
        named = self.outline.named(at)
        return "author" in (mine.get("rel") or mine.get("itemprop") or "") or bool(
            _BYLINE.search(named) and not _ROLE.search(named)
        )

    def body(self, entry: Entry) -> tuple[str | None, tuple[Block, ...]]:
        """Return headline and body: the markup's, where it says at least what linked data says."""
        told = folded(entry.text)
        first, last = self._stretch(told) if told else (self._first(entry), len(self.blocks))
        if first is None:
            return entry.headline, entry.body
        headline = self._headline(entry, self.blocks[:first])
        kept = tuple(self._pictures_before(first)) + self._ended(first, last, entry)
        if told and len(folded(richtext.words(kept))) < 0.8 * len(told):
            return headline, entry.body
        shown = {block.url for block in kept}
        return headline, kept + tuple(
            block for block in entry.body if block.kind in WORDLESS and block.url not in shown
        )

    def _stretch(self, told: str) -> tuple[int | None, int]:
        """Return where linked data's text begins and ends among the blocks; None when no block begins with it."""
        places, letters = [], ""
        for block in self.blocks:
            places.append(len(letters))
            letters += folded(block.text) if block.kind not in WORDLESS else ""
        start = letters.find(told[:OPENING])
        if start not in places:
            return None, 0
        again = letters.find(told[:OPENING], start + 1)
        if again in places and self.blocks[places.index(start)].kind is Kind.HEADING:
            start = again  # the headline says the same as the text, which is a link
        first = len(places) - 1 - places[::-1].index(start)  # of wordless blocks at the same place the worded one
        end = letters.rfind(told[-OPENING:])
        cut = len(told) >= _CUT * 0.8 and end < start
        last = len(places) if cut or end < start else sum(place < end + len(told[-OPENING:]) for place in places)
        return first, last

    def _first(self, entry: Entry) -> int | None:
        """Return where the body begins when linked data tells none: behind headline, time, byline and tools."""
        titles = {folded(entry.headline or "")} - {""}
        for number, block in enumerate(self.blocks):
            if block.kind in WORDLESS and block.kind is not Kind.RULE:
                return number
            if block.kind is not Kind.HEADING and folded(block.text) not in titles and not self._aside(block):
                return number
        return len(self.blocks) if self.blocks else None

    def _headline(self, entry: Entry, before: Sequence[Block]) -> str | None:
        """Return the entry's headline, whole where linked data cut it; else the heading above the body."""
        page = folded(self.document.title)
        headings = [self._bare(block.text) for block in before if block.kind is Kind.HEADING]
        headings = [text for text in headings if folded(text) and folded(text) != page and not self._tool(text)]
        if entry.headline is None:
            return headings[0] if headings else None
        cut = folded(entry.headline)
        return next((text for text in headings if folded(text).startswith(cut)), entry.headline)

    def _bare(self, heading: str) -> str:
        """Return a heading without the time and the labels ("Breaking") that its element begins with."""
        for at in self.outline.within(self.at):
            if self.outline.tags[at] not in _HEADINGS or folded(self.outline.text(at)) != folded(heading):
                continue
            parts = [
                part for part in (self.outline.nodes[at].text(separator="\x1f") or "").split("\x1f") if part.strip()
            ]
            while len(parts) > 1 and (self._tool(parts[0].strip()) or self._timely(parts[0].strip())):
                heading = " ".join(" ".join(parts[1:]).split())
                parts = parts[1:]
            break
        return heading.strip()

    def _pictures_before(self, first: int) -> Iterator[Block]:
        """Yield the pictures that stand between head and text, but not an author's portrait."""
        number = first
        while number and self.blocks[number - 1].kind in WORDLESS:
            number -= 1
        names = {folded(name) for name in (*self.known, *self.authors())}
        yield from (block for block in self.blocks[number:first] if folded(block.text) not in names or not block.text)

    def _ended(self, first: int, last: int, entry: Entry) -> tuple[Block, ...]:
        """Return the blocks from `first` on: all to `last`, then only what cannot be tools, in front of the foot."""
        kept = list(self.blocks[first:last])
        for block in self.blocks[last:]:
            whole = block.kind is Kind.ITEM and len(block.text) >= 30  # linked data often leaves lists out
            if not whole and block.kind not in {Kind.IMAGE, Kind.VIDEO, Kind.EMBED, Kind.QUOTE, Kind.TABLE}:
                break
            kept.append(block)
        told = folded(entry.text)
        while kept and kept[-1].kind not in WORDLESS and self._aside(kept[-1]) and folded(kept[-1].text) not in told:
            kept.pop()
        return tuple(kept)

    def _aside(self, block: Block) -> bool:
        """Whether a block is a time, a name or a tool, and no text."""
        text = block.text.strip()
        return self._tool(text) or self._timely(text) or self._signs(text)

    def _tool(self, text: str) -> bool:
        return not folded(text) or bool(_TOOLS.fullmatch(text))

    def _timely(self, text: str) -> bool:
        if len(text) > 60 or not any(map(str.isdigit, text)):
            return False
        strange = re.sub(
            r"\b(?:posted|published|updated|last|at|on|by|ago|min|mins?|minutes?|hours?)\b|\W|\d", "", text.lower()
        )
        told = dates.clock(text) is not None or self.document.time(text) is not None
        return len(strange) < 16 if told else " ago" in text and len(strange) < 8

    def _signs(self, text: str) -> bool:
        names = {folded(name) for name in (*self.known, *self.authors())}
        return folded(_BY.sub("", text)) in names
