"""How does an entry read? Its blocks as wrapped lines of styled pieces, with numbered links. Pure.

Every line knows the number of its first character, so that a place in the text survives another width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tuifollow.model import Block, Kind, Run, Style
from tuifollow.safe import clean
from tuifollow.ui.panes.table import columns
from tuifollow.ui.words.glyphs import Glyphs
from tuifollow.ui.words.standing_out import cut
from tuifollow.ui.words.wrap import cells_of, wrap

MOST_LINES = 1_000
_SERVICES = {"x": "X", "twitter": "X", "youtube": "YouTube", "bluesky": "Bluesky", "tiktok": "TikTok"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is drawn."""

    role: str = "text"
    """The style sheet's class for it: text, headline, meta, heading, quote, code, picture, number, rule, mark."""
    style: Style = Style.PLAIN
    link: int = 0
    """The number of the link that it opens; 0: none."""
    stands_out: str = ""
    """Why it stands out: "match" of what was searched for, "always", or "" where it does not."""


Piece = tuple[str, Look]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the detail."""

    pieces: tuple[Piece, ...] = ()
    at: int = 0
    """The number of its first character, counted over the whole entry."""

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(text for text, _ in self.pieces)


@dataclass(slots=True)
class Prose:
    """The lines of one entry at one width, and its links in the order of their numbers."""

    width: int
    glyphs: Glyphs
    search: re.Pattern[str] | None = None
    always: tuple[re.Pattern[str], ...] = ()
    lines: list[Line] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    written: int = 0
    """How many characters have been laid out."""

    def body(self, blocks: Iterable[Block]) -> None:
        """Lay out blocks, a blank line between two that are not of one list."""
        last: Kind | None = None
        for block in blocks:
            if len(self.lines) >= MOST_LINES:
                self.flow([("(cut here: o opens the page)", Look("meta"))])
                return
            if last is not None and not (last is block.kind is Kind.ITEM):
                self.blank(block, last)
            self._block(block)
            last = block.kind

    def blank(self, block: Block | None = None, last: Kind | None = None) -> None:
        """Lay out an empty line; between two paragraphs of one quotation it keeps the bar."""
        bar = self._bar(block.depth) if block and block.kind is last is Kind.QUOTE else ""
        self.lines.append(Line(((bar.rstrip(), Look("rule")),) if bar else (), self.written))

    def flow(self, pieces: Iterable[Piece], first: str = "", rest: str = "") -> None:
        """Wrap pieces into lines that begin with `first`, then with `rest`."""
        spans = [(clean(text).replace("\n\n", "\n"), look) for text, look in pieces]
        text = "".join(part for part, _ in spans)
        room = max(4, self.width - cells_of(rest))
        cut = list(_searched(spans, self))
        for number, (start, end) in enumerate(wrap(text, room, MOST_LINES)):
            lead = rest if number else first
            begin = [(lead, Look("rule"))] if lead else []
            self.lines.append(Line((*begin, *_between(cut, start, end)), self.written + start))
        self.written += len(text) + 1

    def number(self, address: str | None) -> int:
        """Return the number of a link, given at its first sight; 0 for none."""
        if not address:
            return 0
        if address not in self.links:
            self.links.append(address)
        return self.links.index(address) + 1

    def _block(self, block: Block) -> None:
        match block.kind:
            case Kind.IMAGE | Kind.VIDEO:
                self._picture(block)
            case Kind.EMBED:
                self._embed(block)
            case Kind.TABLE if block.rows:
                self._table(block)
            case Kind.CODE:
                self._code(block)
            case Kind.RULE:
                self.lines.append(Line(((self.glyphs.rule * min(self.width, 24), Look("rule")),), self.written))
            case _:
                self._text(block)

    def _text(self, block: Block) -> None:
        first = rest = ""
        role = "text"
        if block.kind is Kind.QUOTE:
            first = rest = self._bar(block.depth)
            role = "quote"
        elif block.kind is Kind.ITEM:
            first = "  " * min(block.depth, 6) + (clean(block.marker, 8, oneline=True) or self.glyphs.bullet) + " "
            first = first.replace("•", self.glyphs.bullet)
            rest = " " * cells_of(first)
        elif block.kind is Kind.HEADING:
            role = "heading"
        self.flow(self._runs(block.runs, role), first, rest)

    def _runs(self, runs: Iterable[Run], role: str) -> Iterator[Piece]:
        """Yield the runs, each link followed by its number; two runs of one link are numbered once."""
        runs = tuple(runs)
        for place, run in enumerate(runs):
            number = self.number(run.link)
            yield run.text, Look(role, run.style, number)
            after = runs[place + 1].link if place + 1 < len(runs) else None
            if number and after != run.link:
                yield f"[{number}]", Look("number", link=number)

    def _picture(self, block: Block) -> None:
        number = self.number(block.url)
        words = clean(block.text, 500, oneline=True) or "no description"
        pieces: list[Piece] = [(f"[{block.kind}: {words}]", Look("picture", link=number))]
        if number:
            pieces.append((f" [{number}]", Look("number", link=number)))
        self.flow(pieces)

    def _embed(self, block: Block) -> None:
        """Lay out a post from elsewhere: its service and link, and its words behind a bar."""
        number = self.number(block.url)
        service = clean(block.marker, 60, oneline=True)
        head: list[Piece] = [
            (f"{_SERVICES.get(service, service.capitalize())} post".strip(), Look("meta", link=number))
        ]
        if number:
            head.append((f" [{number}]", Look("number", link=number)))
        bar = self._bar(1)
        self.flow(head, bar, bar)
        if block.text.strip():
            self.flow(self._runs(block.runs, "quote"), bar, bar)

    def _table(self, block: Block) -> None:
        for number, row in enumerate(columns(block.rows, self.width, self.glyphs.rule)):
            look = Look("heading" if row.head else "rule" if row.rule else "text")
            pieces = _between(list(_searched([(row.text, look)], self)), 0, len(row.text))
            self.lines.append(Line(tuple(pieces), self.written))
            self.written += len(row.text)
            if number >= MOST_LINES:
                return

    def _code(self, block: Block) -> None:
        look = Look("code")
        for row in clean(block.text).split("\n")[:MOST_LINES]:
            for start in range(0, max(1, len(row)), max(4, self.width)):
                part = row[start : start + max(4, self.width)]
                self.lines.append(Line(((part, look),) if part else (), self.written))
                self.written += len(part)

    def _bar(self, depth: int) -> str:
        return f"{self.glyphs.bar} " * max(1, min(depth, 4))


def _searched(spans: Iterable[Piece], prose: Prose) -> Iterator[tuple[int, int, str, Look]]:
    """Yield the pieces with their places in the text, cut where something that stands out begins or ends."""
    begin = 0
    for text, look in spans:
        for part, kind in cut(text, prose.search, prose.always):
            end = begin + len(part)
            yield begin, end, part, replace(look, stands_out=kind) if kind else look
            begin = end


def _between(cut: Iterable[tuple[int, int, str, Look]], start: int, end: int) -> Iterator[Piece]:
    """Yield what of the pieces lies from `start` to `end`."""
    for begin, stop, text, look in cut:
        if begin < end and stop > start:
            part = text[max(0, start - begin) : end - begin]
            if part:
                yield part, look
