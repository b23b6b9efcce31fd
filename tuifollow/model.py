"""What are the nouns of tuifollow? Every value that crosses a module border, and the errors.

All are frozen; every datetime is aware. The way of an entry goes through them from top to bottom:
`Page` (wire) -> `Snapshot` of `Entry` (read) -> `Changes` (weighed) -> `Item`, `Head` (kept) -> rows (shown).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntFlag, StrEnum


class Style(IntFlag):
    """How a run of text looks; combined with `|`."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8


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
    """A list item's bullet or number ("•", "3."); an embed's service ("x", "youtube", "bluesky", or its host)."""
    url: str | None = None
    """Where the picture, video or embedded post lies."""
    rows: tuple[tuple[str, ...], ...] = ()
    """A table's cells, row by row; the first row is the head."""

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


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional GET sends back, and what an unchanged answer is recognised by."""

    address: str
    """The final address that they came from; they are sent nowhere else."""
    etag: str | None = None
    last_modified: str | None = None
    digest: str = ""
    """SHA-256 of the decoded body, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched document, decoded to text."""

    asked: str
    address: str
    """The final address, after redirects; of a file, the address given with `--url`, else its own."""
    media_type: str
    """Lower case, without parameters; "" when the server names none."""
    text: str
    fetched: datetime
    validators: Validators
    size: int = 0
    """Bytes of the body after decompression."""
    wire: int = 0
    """Bytes of the body on the wire."""
    hops: tuple[str, ...] = ()
    """The addresses on the way, redirects included."""
    max_age: float | None = None
    """Seconds that the server calls the answer fresh (Cache-Control)."""
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Entries lie at another address: ask there, at once if nothing was read, else from the next look on."""

    address: str
    title: str = ""
    live: bool | None = None
    reason: str = ""
    """Who says so, in a few words ("Easy Liveblogs endpoint")."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a page says now; `entries` newest first, in the page's order where times are equal or absent."""

    reader: str
    title: str
    entries: tuple[Entry, ...] = ()
    summary: str | None = None
    """The standfirst."""
    live: bool | None = None
    """True: running; False: the publisher says it has ended; None: not said."""
    complete: bool = False
    """Whether `entries` are all that the source holds: an absent one is withdrawn."""
    language: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    skipped: int = 0
    """How many broken entries were left out."""
    older: str | None = None
    """Address of the page with older entries."""
    next: Pointer | None = None
    """Where to ask from now on."""
    elsewhere: str | None = None
    """Where the entries lie when none could be read here."""
    interval: float | None = None
    """Seconds between looks that the publisher wishes."""
    canonical: str | None = None
    """The address by which the publisher calls this page."""


class State(Enum):
    """What the reader has done with an entry: it goes forward only, unless undone."""

    NEW = 0
    UNREAD = 1
    READ = 2


@dataclass(frozen=True, slots=True)
class Key:
    """An entry's place in its blog, fixed at first sight; greater is newer."""

    at: int
    """Effective time: milliseconds since 1970, UTC."""
    rank: int
    """Breaks ties in the page's order."""

    def __lt__(self, other: Key) -> bool:
        """Older than."""
        return (self.at, self.rank) < (other.at, other.rank)


@dataclass(frozen=True, slots=True)
class Known:
    """What `timeline.merge` must know of a stored entry."""

    id: str
    digest: str
    key: Key
    pinned: bool = False
    withdrawn: bool = False
    misses: int = 0
    """How many healthy looks in a row it was absent from its place."""
    missed: datetime | None = None
    """When it was first found absent."""
    edits: int = 0
    stable: bool = True
    simhash: int = 0
    """64 bits that near-equal texts nearly share: finds an entry without a stable id again."""
    form: str = ""
    """Digest of all that is shown, flags and links too; "" where it is not known."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of time whose entries could not be had."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new entry and the place it was given."""

    entry: Entry
    key: Key


@dataclass(frozen=True, slots=True)
class Changes:
    """What one look brought. Ids are those under which the entries are kept."""

    new: tuple[Arrival, ...] = ()
    """Newest first."""
    edited: tuple[Entry, ...] = ()
    """Entries with other words than those kept; `Entry.id` is the kept id."""
    quiet: tuple[Entry, ...] = ()
    """Changes to keep, but not to tell: flags (pinned, key), a first time, or an entry that changes at every look."""
    missing: tuple[str, ...] = ()
    """Absent from their place now, not yet withdrawn."""
    present: tuple[str, ...] = ()
    """Seen again after having been missing: their misses start over."""
    withdrawn: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    degraded: bool = False
    """The page holds far less than before: nothing was withdrawn."""
    gap: Gap | None = None

    @property
    def told(self) -> bool:
        """Whether there is anything to tell the reader."""
        return bool(self.new or self.edited or self.withdrawn or self.restored)


class Lamp(StrEnum):
    """A blog's state, as the status line's lamp shows it."""

    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"
    FAILING = "failing"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Status:
    """How following a blog goes."""

    lamp: Lamp
    since: datetime
    """Since when the lamp is what it is."""
    success: datetime | None = None
    """The last look that succeeded."""
    next: float | None = None
    """When the next look is due, on the follower's monotonic clock (seconds); None: none is planned."""
    failures: int = 0
    """Failed looks in a row."""
    sentence: str = ""
    """What went wrong or is worth saying, for the status line; cleaned."""
    looking: bool = False
    """A look is under way."""


@dataclass(frozen=True, slots=True)
class Blog:
    """One followed address."""

    row: int
    """Row id in the store."""
    key: str
    """The typed address without fragment and tracking parameters; "demo:" for the demo."""
    address: str
    """Where to ask: the typed address, or the endpoint that a pointer named."""
    title: str = ""
    summary: str = ""
    reader: str = ""
    live: bool | None = None
    validators: Validators | None = None
    window: int = 0
    """How many entries the last healthy look held."""
    degraded: int = 0
    """Degraded looks in a row."""
    interval: float | None = None
    """The publisher's wish for the time between looks, in seconds."""
    wait: float = 30.0
    """The present time between looks, in seconds."""
    looked: datetime | None = None
    """The last look that succeeded."""
    followed: bool = True
    older: str | None = None
    unread: int = 0
    """Entries not read (new ones included)."""
    total: int = 0
    error: str = ""
    """The sentence of the last failure, or ""."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry with what we know of it."""

    row: int
    """Row id in the store, over all blogs."""
    blog: str
    """The blog's key."""
    entry: Entry
    key: Key
    first_seen: datetime
    state: State = State.UNREAD
    bookmarked: bool = False
    note: str = ""
    tags: tuple[str, ...] = ()
    versions: int = 1
    """How many texts it has had."""
    changed: datetime | None = None
    """When its last edit was seen."""
    withdrawn: datetime | None = None
    """When it was found withdrawn."""


class Flag(IntFlag):
    """An entry's marks, as the index and the list hold them: one byte, and the state beside it."""

    NONE = 0
    BOOKMARKED = 1
    KEY = 2
    PINNED = 4
    BREAKING = 8
    EDITED = 16
    WITHDRAWN = 32
    NEW = 64
    READ = 128


@dataclass(frozen=True, slots=True)
class Head:
    """What the list draws of an entry."""

    row: int
    words: str
    """Headline, else the text's beginning; one cleaned line."""
    titled: bool
    """Whether `words` is the entry's own headline."""
    at: datetime
    author: str = ""
    label: str = ""
    """What stands in the time's place ("95'"), or ""."""
    flags: Flag = Flag.NONE


@dataclass(frozen=True, slots=True)
class Anchor:
    """The reader's place in a blog."""

    row: int
    """The selected entry's row id."""
    offset: int = 0
    """Its distance from the top of the list's window, in lines."""
    character: int = 0
    """The first visible character of the detail."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when the reader left a blog."""

    left: datetime
    newest: Key | None = None
    """The newest entry at that time: the "you were here" rule is drawn above it."""
    anchor: Anchor | None = None


class FollowError(Exception):
    """Something went wrong that the reader should know; `str()` is a clean sentence for the status line."""


class Refused(FollowError):
    """The server said no, or not now."""

    def __init__(self, sentence: str, *, status: int = 0, retry_after: float | None = None) -> None:
        """`status` is the HTTP status; `retry_after` the seconds the server asks to wait, as given (not clamped)."""
        super().__init__(sentence)
        self.status = status
        self.retry_after = retry_after


class Unreachable(FollowError):
    """The host's name could not be looked up, or nothing at all answered: perhaps there is no network."""


class TooMuch(FollowError):
    """The answer is a bomb, or takes too long to be read: worth asking for again only after a good while."""


class NotALiveBlog(FollowError):
    """The source was read, and holds no live blog; the sentence says what it is."""


class StoreError(FollowError):
    """The store cannot be opened, read or written."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a stranger's page is taken in; all can be set in config.toml."""

    wire: int = 4 * 1024 * 1024
    """Bytes of a body on the wire."""
    decoded: int = 8 * 1024 * 1024
    """Bytes of a body after decompression."""
    entries: int = 2_000
    """Entries of one look."""
    characters: int = 20_000
    """Characters of one entry."""
    kept: int = 100_000
    """Entries kept of one blog; bookmarked ones are always kept."""
