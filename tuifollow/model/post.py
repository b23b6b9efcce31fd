"""What is one post, as its publisher shows it: an entry of blocks of runs of text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntFlag, StrEnum


class Style(IntFlag):
    """How a run of text looks; combined with `|`."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8
    QUOTED = 16
    """Somebody else's words within an embedded post: what it answers or passes on."""


class Kind(StrEnum):
    """What a block of an entry's body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"
    VIDEO = "video"
    EMBED = "embed"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style, perhaps a link."""

    text: str
    style: Style = Style.PLAIN
    link: str | None = None
    """Absolute http(s) address, or None."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, picture, ... of an entry's body."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    """The text; a picture's or video's alt text or caption; an embed's words."""
    depth: int = 0
    """A heading's level 1-6; how deep a list item (from 0) or quote (from 1) is nested."""
    marker: str = ""
    """A list item's bullet or number ("•", "3."); an embed's service ("x", "youtube", "bluesky", or its host).

    Of a table whose first row is no head: "headless"."""
    url: str | None = None
    """Where the picture, video or embedded post lies."""
    rows: tuple[tuple[str, ...], ...] = ()
    """A table's cells, row by row; the first row is the head."""
    caption: str = ""
    """What stands below a picture that has an alternative text besides: caption and credit."""

    @property
    def text(self) -> str:
        """The words alone; a table's cells joined by tabs and newlines."""
        if self.rows:
            return "\n".join("\t".join(row) for row in self.rows)
        return "".join(run.text for run in self.runs)


WORDLESS = frozenset({Kind.IMAGE, Kind.VIDEO, Kind.EMBED, Kind.RULE})
"""Blocks that are shown, but are not part of an entry's plain text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One post as its publisher shows it now."""

    id: str
    """The publisher's own, or derived; a reader may leave it empty: `sources.read` fills it."""
    body: tuple[Block, ...] = ()
    headline: str | None = None
    url: str | None = None
    """Permalink."""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    time_inferred: bool = False
    """The day, or all of `published`, was concluded from neighbours, not read."""
    stamp: str = ""
    """The time as it is written on the page, where there is no id: part of the derived id."""
    label: str | None = None
    """What stands in a time's place ("95'")."""
    key: bool = False
    pinned: bool = False
    breaking: bool = False
    withdrawn: bool = False
    stable: bool = True
    """Whether `id` will be the same at the next look; else `timeline.merge` finds the entry again."""

    @property
    def text(self) -> str:
        """The body as plain text, blocks parted by a blank line."""
        return "\n\n".join(words for block in self.body if block.kind not in WORDLESS and (words := block.text))

    @property
    def images(self) -> tuple[Block, ...]:
        """The pictures in the body."""
        return tuple(block for block in self.body if block.kind is Kind.IMAGE)

    @property
    def embeds(self) -> tuple[Block, ...]:
        """The embedded posts and videos in the body."""
        return tuple(block for block in self.body if block.kind in (Kind.EMBED, Kind.VIDEO))

    @property
    def links(self) -> tuple[Run, ...]:
        """The links in the body, in order, each address once."""
        runs = {run.link: run for block in reversed(self.body) for run in reversed(block.runs) if run.link}
        return tuple(reversed(runs.values()))
