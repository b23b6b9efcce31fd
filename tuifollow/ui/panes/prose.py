"""How does an entry read? Its blocks as wrapped lines of styled pieces, with numbered links. Pure.

Every line knows the number of its first character, so that a place in the text survives another width.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from tuifollow.model import Block, Kind, Run, Style
from tuifollow.safe import clean
from tuifollow.ui.panes.posts import Post, host_of, service_name, taken_apart
from tuifollow.ui.panes.table import columns
from tuifollow.ui.words.glyphs import Glyphs
from tuifollow.ui.words.script import is_leftward
from tuifollow.ui.words.standing_out import cut
from tuifollow.ui.words.wrap import cells_of, wrap

MOST_LINES = 1_000
_TIED = "\u00a0"
"""A blank at which no line ends; drawn as a plain one."""


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
    picture: tuple[str, int] | None = None
    """Of the room that is kept free for a picture: its address, and which of its lines this is."""

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
    room: int = 0
    """How many lines are kept free below the words of each picture."""
    lines: list[Line] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    written: int = 0
    """How many characters have been laid out."""
    _numbers: dict[str, int] = field(default_factory=dict)

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

    def flow(self, pieces: Iterable[Piece], first: str = "", rest: str = "", role: str = "rule") -> None:
        """Wrap pieces into lines that begin with `first`, then with `rest`, in the looks of `role`.

        Words that are written from right to left begin at the right edge.
        """
        spans = [(clean(text).replace("\n\n", "\n"), look) for text, look in pieces]
        text = "".join(part for part, _ in spans)
        room = max(4, self.width - cells_of(rest))
        cut = list(_searched(spans, self))
        stops = [stop for _, stop, _, _ in cut]
        leftward = is_leftward(text)
        for number, (start, end) in enumerate(wrap(text, room, MOST_LINES)):
            lead = rest if number else first
            if leftward:
                lead += " " * (room - cells_of(text[start:end]))
            begin = [(lead, Look(role))] if lead else []
            self.lines.append(
                Line((*begin, *_between(cut, start, end, bisect_right(stops, start))), self.written + start)
            )
        self.written += len(text) + 1

    def number(self, address: str | None) -> int:
        """Return the number of a link, given at its first sight; 0 for none."""
        if not address:
            return 0
        number = self._numbers.setdefault(address, len(self.links) + 1)
        if number > len(self.links):
            self.links.append(address)
        return number

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

    def _runs(self, runs: Iterable[Run], role: str, quiet: str | None = None) -> Iterator[Piece]:
        """Yield the runs, each link followed by its number; two runs of one link are numbered once.

        In a post (`quiet` is its address) the number is told above it; people and subjects that it names have none.
        """
        runs = tuple(runs)
        for place, run in enumerate(runs):
            number = self.number(run.link)
            yield run.text, Look(role, run.style, number)
            after = runs[place + 1].link if place + 1 < len(runs) else None
            named = quiet is not None and (run.link == quiet or run.text.lstrip()[:1] in {"@", "#"})
            if number and after != run.link and not named:
                yield self._mark(number, tied=not run.text[-1:].isspace())

    def _mark(self, number: int, *, tied: bool = True) -> Piece:
        return f"{_TIED if tied else ''}[{number}]", Look("number", link=number)

    def _picture(self, block: Block) -> None:
        """Lay out the words of a picture or film: alternative text, then what stands below it."""
        number = self.number(block.url)
        words, host = clean(block.text, 500, oneline=True), host_of(block.url)
        film = block.kind is Kind.VIDEO
        name = "video" if film else "picture"
        if not words:
            service = service_name(block.marker)
            place = f" on {service}" if film and service and "." not in service else f" from {host}" if host else ""
        told = f"{name}: {words}" if words else f"{name}{place}"
        pieces: list[Piece] = [(told, Look("picture", link=number)), *([self._mark(number)] if number else ())]
        sign = f"{self.glyphs.film if film else self.glyphs.picture} "
        self.flow(pieces, sign, "  ", "picture")
        caption = clean(block.caption, 500, oneline=True)
        if caption and caption not in words:
            self.flow([(caption, Look("meta"))], "  ", "  ")
        if block.kind is Kind.IMAGE and block.url:
            # All at one character: the room may be another after a resize, or none, and no place in the text is moved.
            self.lines += [Line((), self.written - 1, (block.url, row)) for row in range(self.room)]

    def _embed(self, block: Block) -> None:
        """Lay out a post from elsewhere: who, when and where, and its words behind a bar."""
        post = taken_apart(block)
        number = self.number(block.url)
        bar = self._bar(1)
        self.flow([*self._signed(post, number), *([self._mark(number)] if number else ())], bar, bar)
        for line in post.lines:
            quoted = any(run.style & Style.QUOTED for run in line)
            lead = self._bar(2) if quoted else bar
            if line:
                self.flow(self._runs(line, "quote" if quoted else "text", block.url or ""), lead, lead)
            else:
                self.lines.append(Line(((bar.rstrip(), Look("rule")),), self.written))

    def _signed(self, post: Post, number: int) -> Iterator[Piece]:
        """Yield who wrote a post, when, and where it stands."""
        told = [part for part in (post.name, post.handle) if part]
        if told:
            yield clean(told[0], 100, oneline=True), Look("text", Style.BOLD, number)
        rest = [" ".join(told[1:]), *filter(None, (post.when, post.place))]
        for at, part in enumerate(rest):
            if part := clean(part, 100, oneline=True):
                lead = "" if not told and at < 2 else " " if at == 0 else f" {self.glyphs.dot} "
                yield lead + part, Look("meta", link=number)

    def _table(self, block: Block) -> None:
        headed = block.marker != "headless"
        for number, row in enumerate(columns(block.rows, self.width, self.glyphs.rule, headed=headed)):
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


def _between(cut: Sequence[tuple[int, int, str, Look]], start: int, end: int, first: int = 0) -> Iterator[Piece]:
    """Yield what of the pieces lies from `start` to `end`; those before the one at `first` do not."""
    for begin, _, text, look in islice(cut, first, None):
        if begin >= end:
            return
        part = text[max(0, start - begin) : end - begin]
        if part:
            yield part.replace(_TIED, " "), look
