"""Which reader knows this page, and what does it say? Nothing a stranger wrote leaves here uncleaned (rule R5).

A reader is a module with a `NAME`, `LOOKS_FOR` and `read(document)`, which answers None for a page that is not its own.
A new one is a file in this folder and its place in `READERS`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, tzinfo
from traceback import format_exc
from typing import Protocol
from urllib.parse import urlsplit

from tuifollow import dates, nature
from tuifollow.dates.hung import hung
from tuifollow.document import Document
from tuifollow.model import FollowError, Home, Limits, NotALiveBlog, Page, Pointer, Snapshot
from tuifollow.onward import onward
from tuifollow.safe import clean
from tuifollow.sources import (
    aljazeera,
    amp,
    arena,
    bbc,
    blocks,
    bluesky,
    brightspot,
    cnbc,
    cnn,
    easyliveblogs,
    feed,
    ft,
    guardian,
    hfeed,
    independent,
    lemonde,
    liveblog24,
    mastodon,
    norkon,
    nytimes,
    reach,
    reddit,
    schema,
    scribblelive,
    sourcefabric,
    tagesschau,
    text,
    tickaroo,
    ticker,
    washingtonpost,
    wordpress,
    zdf,
)
from tuifollow.sources.cleaning import cleaned
from tuifollow.sources.reasons import declined

_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())  # without a log a traceback would go to the terminal


class Reader(Protocol):
    """A module that knows one way of publishing live blogs."""

    NAME: str
    LOOKS_FOR: str
    """What makes a page its own, in a few words for `doctor`; what stands in back quotes is counted on the page."""

    def read(self, document: Document, /) -> Snapshot | Pointer | None:
        """Return what the page says, or None when it is not of this reader's kind; may raise FollowError."""


READERS: tuple[Reader, ...] = (
    feed,
    reddit,
    mastodon,
    bluesky,
    guardian,
    bbc,
    independent,
    reach,
    cnn,
    nytimes,
    washingtonpost,
    cnbc,
    ft,
    aljazeera,
    lemonde,
    tagesschau,
    zdf,
    brightspot,
    wordpress,
    easyliveblogs,
    sourcefabric,
    amp,
    schema,
    liveblog24,
    arena,
    tickaroo,
    scribblelive,
    norkon,
    hfeed,
    blocks,
    ticker,
    text,
)
"""Most particular first: the first that finds entries is believed."""
Outcome = Snapshot | Pointer | FollowError | None


def read(
    page: Page, *, zone: tzinfo | None = None, only: str | None = None, limits: Limits | None = None
) -> Snapshot | Pointer:
    """Return what `page` says, asking each reader in turn; every string is cleaned, every entry has its own id.

    `only` names the one reader to ask. Raises NotALiveBlog with what the page is instead, FollowError when broken.
    """
    document = _document(page, zone)
    found: Snapshot | Pointer | None = None
    trouble: FollowError | None = None
    for reader in _chosen(only):
        answer = _asked(reader, document)
        if isinstance(answer, FollowError):
            trouble = trouble or answer
        elif isinstance(answer, Snapshot) and not answer.entries and not answer.partial:
            found = found or answer  # it is a live blog: another reader may see its entries
        elif answer is not None:
            found = _joined(answer, found)
            break
    if found is not None:
        return cleaned(_with_way_on(found, document), document, limits or Limits())
    if trouble is not None and not isinstance(trouble, NotALiveBlog):
        raise trouble
    if document.kind == "json" and document.json is None:
        raise NotALiveBlog("damaged data: JSON that is cut or broken")
    raise trouble or NotALiveBlog(nature.what_is_it(document))


def _with_way_on(found: Snapshot | Pointer, document: Document) -> Snapshot | Pointer:
    """Add where the page says that its coverage goes on; raise NotALiveBlog where only a script has its entries."""
    if document.kind != "html" or not isinstance(found, Snapshot):
        return found
    led = found.next or found.elsewhere or found.delta or found.rest
    if not found.entries and not led and (sentence := nature.by_script(document)):
        raise NotALiveBlog(sentence)
    return found if found.continued else replace(found, continued=onward(document, found.entries))


def explain(page: Page, *, zone: tzinfo | None = None, limits: Limits | None = None) -> Iterator[tuple[str, str]]:
    """Yield what every reader makes of `page`: its name, and the outcome in a few words.

    A reader that declines tells what it looks for; of the others it is told whose answer `read` would give, and which
    one, having found a live blog without entries, would lend it what it knows.
    """
    document = _document(page, zone)
    won = lent = ""
    for reader in READERS:
        answer = _asked(reader, document)
        words = _words(reader, answer, document, limits or Limits())
        if isinstance(answer, Snapshot) and not answer.entries and not answer.partial:
            words += "" if won or lent else ": lends its title and what else it knows of the blog"
            lent = lent or reader.NAME
        elif isinstance(answer, Snapshot | Pointer):
            words += f"; but {won} is asked first" if won else ": believed"
            won = won or reader.NAME
        yield reader.NAME, words


def _document(page: Page, zone: tzinfo | None) -> Document:
    return Document(page, *zone_of(page, zone))


def zone_of(page: Page, zone: tzinfo | None) -> tuple[tzinfo, str]:
    """Return in which zone the times of `page` that name none are read, and who says so.

    The publisher's, known by its host; then what the page says or shows of its clocks: that is better than a wish
    that holds for all pages. Then `zone`, what the reader asked for with --zone; where nobody asked and it is the
    reader's own (callers hand in `settings.zone or clock.home()`), first that of the country that the host is in.
    """
    try:
        host = urlsplit(page.address).hostname or ""
    except ValueError:
        host = ""
    if theirs := dates.zone_of(host):
        return theirs, "the publisher's, by its host"
    country = dates.zone_of_country(host)
    if own := hung(page.text, now=page.fetched, country=country):
        return own, "the page's own"
    if country and (zone is None or isinstance(zone, Home)):
        return country, "the country's, by its host"
    if zone is None:
        return UTC, "for want of another"
    return zone, "yours" if isinstance(zone, Home) else "--zone"


def _chosen(only: str | None) -> tuple[Reader, ...]:
    if only is None:
        return READERS
    chosen = tuple(reader for reader in READERS if only == reader.NAME)
    if not chosen:
        raise FollowError(f"no reader has that name; there are {', '.join(reader.NAME for reader in READERS)}")
    return chosen


def _asked(reader: Reader, document: Document) -> Outcome:
    """Ask one reader; its failure must not cost the page, so this is the one place that catches whatever it raises."""
    try:
        answer = reader.read(document)
        return replace(answer, reader=reader.NAME) if isinstance(answer, Pointer) else answer
    except FollowError as error:
        return error
    except Exception as error:  # noqa: BLE001 (see above)
        _LOG.error("the reader %s failed: %s", reader.NAME, clean(format_exc()))
        return FollowError(f"the reader {reader.NAME} failed on this page ({type(error).__name__}): please report it")


def _joined(answer: Snapshot | Pointer, empty: Snapshot | Pointer | None) -> Snapshot | Pointer:
    """Give the entries that one reader found the facts that an earlier one knew of the blog."""
    if not isinstance(answer, Snapshot) or not isinstance(empty, Snapshot):
        return answer
    return replace(
        answer,
        title=empty.title or answer.title,
        summary=empty.summary or answer.summary,
        live=answer.live if empty.live is None else empty.live,
        language=empty.language or answer.language,
        published=empty.published or answer.published,
        updated=empty.updated or answer.updated,
    )


def _words(reader: Reader, answer: Outcome, document: Document, limits: Limits) -> str:
    """Return in a few words what came of asking one reader."""
    if answer is None:
        return declined(reader.LOOKS_FOR, document)
    try:
        whole = answer if isinstance(answer, FollowError) else cleaned(answer, document, limits)
    except FollowError as error:
        whole = error
    if isinstance(whole, FollowError):
        return str(whole)
    if isinstance(whole, Pointer):
        return f"points to {whole.address}" + (f" ({whole.reason})" if whole.reason else "")
    broken = f", {whole.skipped} broken" if whole.skipped else ""
    return f"{len(whole.entries)} {'entry' if len(whole.entries) == 1 else 'entries'}{broken}"
