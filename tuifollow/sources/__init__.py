"""Which reader knows this page, and what does it say? Nothing a stranger wrote leaves here uncleaned (rule R5).

A reader is a module with a `NAME` and `read(document)`, which answers None for a page that is not its own. A new one is
a file in this folder and its place in `READERS`.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import UTC, timedelta, timezone, tzinfo
from traceback import format_exc
from typing import Protocol
from urllib.parse import urlsplit

from tuifollow import dates, nature
from tuifollow.document import Document
from tuifollow.model import FollowError, Limits, NotALiveBlog, Page, Pointer, Snapshot
from tuifollow.safe import clean
from tuifollow.sources import blocks, feed, guardian, independent, reach, schema, text, ticker
from tuifollow.sources.cleaning import cleaned

_LOG = logging.getLogger(__name__)
_HEAD = 400_000  # characters in which a page says when it was published
_OFFSET = re.compile(
    r"(?:published_?time|modified_?time|date_?published|date_?modified)\b[^<>]{0,60}?T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?"
    r"([+-])(0\d|1[0-4]):?([0-5]\d)\b",
    re.IGNORECASE,
)
_LOG.addHandler(logging.NullHandler())  # without a log a traceback would go to the terminal


class Reader(Protocol):
    """A module that knows one way of publishing live blogs."""

    NAME: str

    def read(self, document: Document, /) -> Snapshot | Pointer | None:
        """Return what the page says, or None when it is not of this reader's kind; may raise FollowError."""


READERS: tuple[Reader, ...] = (feed, independent, guardian, reach, schema, blocks, ticker, text)
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
        elif isinstance(answer, Snapshot) and not answer.entries:
            found = found or answer  # it is a live blog: another reader may see its entries
        elif answer is not None:
            found = _joined(answer, found)
            break
    if found is not None:
        return cleaned(found, document, limits or Limits())
    if trouble is not None and not isinstance(trouble, NotALiveBlog):
        raise trouble
    if document.kind == "json" and document.json is None:
        raise NotALiveBlog("damaged data: JSON that is cut or broken")
    raise trouble or NotALiveBlog(nature.what_is_it(document))


def explain(page: Page, *, zone: tzinfo | None = None, limits: Limits | None = None) -> list[tuple[str, str]]:
    """Return what every reader makes of `page`: its name, and the outcome in a few words."""
    document = _document(page, zone)
    return [(reader.NAME, _words(_asked(reader, document), document, limits or Limits())) for reader in READERS]


def _document(page: Page, zone: tzinfo | None) -> Document:
    try:
        host = urlsplit(page.address).hostname or ""
    except ValueError:
        host = ""
    return Document(page, zone or dates.zone_of(host) or _own_zone(page.text) or UTC)


def _own_zone(text: str) -> tzinfo | None:
    """Return the offset in which a page writes its own publishing time: its clocks hang there too."""
    match = _OFFSET.search(text, 0, _HEAD)
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(-offset if match[1] == "-" else offset)


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


def _words(answer: Outcome, document: Document, limits: Limits) -> str:
    if answer is None:
        return "not mine"
    if isinstance(answer, FollowError):
        return str(answer)
    answer = cleaned(answer, document, limits)
    if isinstance(answer, Pointer):
        return f"points to {answer.address}"
    broken = f", {answer.skipped} broken" if answer.skipped else ""
    return f"{len(answer.entries)} entries{broken}"
