"""What comes from the wire, and what does it say? A page; a snapshot of entries, or a pointer to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tuifollow.model.post import Entry


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
    reader: str = ""
    """The reader that says so; `sources.read` fills it."""


@dataclass(frozen=True, slots=True)
class Delta:
    """Where only what has changed since a look can be asked, until the next whole look.

    Its answer is a `partial` snapshot, perhaps with the next `Delta`.
    """

    address: str
    """May hold `__now__`: the second of asking, since 1970."""
    bucket: int = 1
    """Seconds to whose multiple `__now__` is rounded down, so that all who ask share one cached answer."""


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
    partial: bool = False
    """Whether `entries` are only what has changed: an absent one says nothing."""
    removed: tuple[str, ...] = ()
    """Ids of entries that the source says are withdrawn, without showing them."""
    total: int | None = None
    """How many entries the source says there are, older pages included."""
    language: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    skipped: int = 0
    """How many broken entries were left out."""
    older: str | None = None
    """Address of the page with older entries."""
    next: Pointer | None = None
    """Where to ask from now on."""
    delta: Delta | None = None
    """Where to ask what has changed, between two whole looks."""
    rest: tuple[str, ...] = ()
    """Addresses that are asked in the same look, for what this one leaves out (a title, the first post)."""
    continued: Pointer | None = None
    """Where the publisher says that the coverage goes on; it is offered, never followed unasked."""
    elsewhere: str | None = None
    """Where the entries lie when none could be read here."""
    interval: float | None = None
    """Seconds between looks that the publisher wishes."""
    canonical: str | None = None
    """The address by which the publisher calls this page."""


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
