"""What is kept of blogs and entries, and what of the reader? Blogs and how following them goes; items; places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntFlag, StrEnum

from tuifollow.model.change import Key
from tuifollow.model.page import Validators
from tuifollow.model.post import Entry


class State(Enum):
    """What the reader has done with an entry: it goes forward only, unless undone."""

    NEW = 0
    UNREAD = 1
    READ = 2


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
    """What its publisher calls it."""
    name: str = ""
    """What the reader calls it; "": as its publisher does."""
    archived: bool = False
    """Put away by the reader: kept, listed apart, asked no more."""
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
    """Where the next page with older entries is asked; None: there is none."""
    deeper: bool = False
    """`older` was come to by asking older pages: a look at the newest ones leaves it alone."""
    there: int | None = None
    """How many entries the source says there are, as last said."""
    begun: datetime | None = None
    """When the publisher says that the blog began."""
    continued: str | None = None
    """Where the publisher says that the coverage goes on."""
    continued_title: str = ""
    unread: int = 0
    """Entries not read (new ones included)."""
    total: int = 0
    error: str = ""
    """The sentence of the last failure, or ""."""

    @property
    def called(self) -> str:
        """What it is called on the screen: the reader's name for it, else the publisher's, else its key."""
        return self.name or self.title or self.key


@dataclass(frozen=True, slots=True)
class Echo:
    """The same news as one of several sources told it."""

    letter: str
    source: str
    at: datetime
    words: str


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
    source: str = ""
    """Where several blogs are read as one: the letter and the name of its own."""
    echoes: tuple[Echo, ...] = ()
    """Where the same news of several sources is folded: how each told it, the first teller first, itself included."""


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
    source: int = -1
    """Where several blogs are read as one: which of them it is of."""
    tellers: int = 0
    """How many sources tell the same and are folded into this one, itself included."""


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
class Line:
    """A "you were here" rule that the reader has put where it is."""

    key: Key
    """The entry above which it stands."""
    at: datetime
    """When it was put there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when the reader left a blog."""

    left: datetime
    newest: Key | None = None
    """The newest entry at that time: the "you were here" rule is drawn above it."""
    anchor: Anchor | None = None
    moved: Line | None = None
    """The rule where the reader has moved it: there it is drawn instead."""

    @property
    def here(self) -> Key | None:
        """The entry above which the rule is drawn."""
        return self.moved.key if self.moved else self.newest

    @property
    def since(self) -> datetime:
        """The time that the rule tells."""
        return self.moved.at if self.moved else self.left
