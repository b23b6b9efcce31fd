"""How do words, styles and places become blocks? The growing end of a text, which knows no tags."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tuifollow.model import Block, Kind, Run, Style
from tuifollow.richtext import embeds

DEEPEST = 20
"""How deep lists and quotes are told apart."""
Piece = tuple[str, Style, str | None]
"""A run in the making: text, style, link."""
_BLANK: Piece = (" ", Style.PLAIN, None)
_NEWLINE: Piece = ("\n", Style.PLAIN, None)


@dataclass(slots=True)
class _Aside:
    """Text that is gathered apart: a caption, a table's cell, the words of a quoted post."""

    gap: str
    """What parts its blocks."""
    kept: list[Piece]
    """The runs that were under way when it began."""
    runs: list[Run] = field(default_factory=list)


class Flow:
    """Blocks in the making; used for one fragment."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.blocks: list[Block] = []
        self.runs: list[Piece] = []
        self.space = False
        self.style = Style.PLAIN
        self.link: str | None = None
        self.heading = 0
        self.verbatim = 0
        self.places: list[Kind] = []
        """The lists' items and quotes that we are in, the innermost last."""
        self.quotes = 0
        self.lists = 0
        self.marker = ""
        """The bullet or number that the next block of an item takes."""
        self.asides: list[_Aside] = []
        self.shown: set[str] = set()

    def add(self, text: str) -> None:
        """Put words behind what is there; of two runs the plainer one takes the blank between them."""
        if self.verbatim:
            self.runs.append((text, self.style, self.link))
            return
        folded = " ".join(text.split())
        if not folded:
            self.space = True
            return
        if self.space or text[0].isspace():
            self._blank()
        self.runs.append((folded, self.style, self.link))
        self.space = text[-1].isspace()

    def _blank(self) -> None:
        """Part the next words from the last ones; the blank is part of neither's link or style if it can be helped."""
        if self.runs and (last := self.runs[-1]) is not _NEWLINE:
            shared = last[1] is self.style and last[2] == self.link
            self.runs.append((" ", self.style, self.link) if shared else _BLANK)

    def newline(self) -> None:
        """End a line; a second one in a row ends the paragraph."""
        if self.runs and self.runs[-1] is _NEWLINE and not self.asides and not self.verbatim:
            self.flush()
        elif self.runs or self.verbatim:
            self.runs.append(_NEWLINE)
        self.space = False

    def flush(self) -> None:
        """End the block under way, if it has words."""
        self.space = False
        if not self.runs:
            return
        runs, self.runs = _joined(self.runs, verbatim=bool(self.verbatim)), []
        if not runs:
            return
        if self.asides:
            aside = self.asides[-1]
            if aside.runs:
                aside.runs.append(Run(aside.gap))
            aside.runs.extend(runs)
        else:
            self.blocks.append(self._block(tuple(runs)))

    def put(self, block: Block) -> None:
        """Put a finished block of words in its place: within a cell or quoted post, its words only."""
        if self.asides:
            runs = (Run(block.text),) if block.rows else block.runs
            self.runs = [(run.text, run.style, run.link) for run in runs]
            self.flush()
        else:
            self.blocks.append(block)

    def _block(self, runs: tuple[Run, ...]) -> Block:
        """Return the block that `runs` are at this place."""
        if self.verbatim:
            return Block(Kind.CODE, (Run("".join(run.text for run in runs)),))
        if self.heading:
            return Block(Kind.HEADING, runs, self.heading)
        place = self.places[-1] if self.places else Kind.PARAGRAPH
        if place is Kind.ITEM:
            marker, self.marker = self.marker, ""
            return Block(place, runs, min(max(0, self.lists - 1), DEEPEST), marker)
        if place is Kind.QUOTE:
            return Block(place, runs, min(self.quotes, DEEPEST))
        return _posted(runs) or Block(Kind.PARAGRAPH, runs)

    def begin_aside(self, gap: str) -> None:
        """Gather what follows apart."""
        self.asides.append(_Aside(gap, self.runs))
        self.runs = []
        self.space = False

    def end_aside(self) -> tuple[Run, ...]:
        """Return what was gathered since `begin_aside`."""
        self.flush()
        aside = self.asides.pop()
        self.runs = aside.kept
        return tuple(aside.runs)

    def show(self, block: Block) -> None:
        """Put in a picture, video or embedded post between paragraphs, each address once."""
        if block.url is not None:
            if block.url in self.shown:
                return
            self.shown.add(block.url)
        if not self.asides:
            self.flush()
        self.blocks.append(block)

    def caption(self, start: int, caption: tuple[Run, ...]) -> None:
        """Give what is shown from block `start` on a caption: as its words where it has none, else below them."""
        if not caption:
            return
        seen = False
        for at in range(start, len(self.blocks)):
            block = self.blocks[at]
            if block.kind in {Kind.IMAGE, Kind.VIDEO, Kind.EMBED}:
                seen = True
                told = " ".join("".join(run.text for run in caption).split())
                if not block.runs:
                    self.blocks[at] = replace(block, runs=caption)
                elif block.kind is Kind.IMAGE and told != block.text:
                    self.blocks[at] = replace(block, caption=told)
        if not seen:
            self.blocks.append(Block(Kind.PARAGRAPH, caption))


def _posted(runs: tuple[Run, ...]) -> Block | None:
    """Return the embed that a paragraph stands for which is nothing but the bare address of a post or film."""
    if len(runs) == 1 and (address := runs[0].text).startswith(("https://", "http://")) and " " not in address:
        link = embeds.resolve(address, "")
        if link and (found := embeds.posted(link)):
            return Block(found[0], (Run(address, link=link),), marker=found[1], url=found[2])
    return None


def _joined(pieces: list[Piece], *, verbatim: bool) -> list[Run]:
    """Return `pieces` as runs without blanks at the end, neighbours of one look joined."""
    answer: list[Run] = []
    strip = "\n" if verbatim else None
    while pieces and not pieces[-1][0].rstrip(strip):
        pieces.pop()
    at, count = 0, len(pieces)
    while at < count:
        text, style, link = pieces[at]
        at += 1
        if at < count and _alike(pieces[at], style, link):
            parts = [text]
            while at < count and _alike(pieces[at], style, link):
                parts.append(pieces[at][0])
                at += 1
            text = "".join(parts)
        answer.append(Run(text.rstrip(strip) if at == count else text, style, link))
    return answer


def _alike(piece: Piece, style: Style, link: str | None) -> bool:
    """Return whether a piece may join a run of that look."""
    return (piece[1] is style and piece[2] == link) or piece is _NEWLINE
