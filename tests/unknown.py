"""How does a page of a site that nobody knows look? Made-up pages for the readers that know no publisher."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tuifollow.document import Document
from tuifollow.model import Entry, Page, Snapshot, Validators
from tuifollow.sources import blocks, ticker

NOW = datetime(2031, 5, 3, 18, 0, tzinfo=UTC)
WORDS = (
    "The harbour master said that the second gate had been shut since noon and that the boats were waiting outside. "
    "Crews were told to stay on board until the tide turned."
)


def a_page(body: str, title: str, path: str = "/town/harbour", head: str = "") -> Document:
    """Return a page of a site that nobody knows."""
    address = f"https://news.example{path}"
    text = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return Document(Page(address, address, "text/html", text, NOW, Validators(address)), UTC)


def ago(minutes: int) -> datetime:
    """Return the time so many minutes before the fetch."""
    return NOW - timedelta(minutes=minutes)


def read(document: Document) -> Snapshot | None:
    """Ask both readers that know no publisher."""
    return blocks.read(document) or ticker.read(document)


def entries(document: Document) -> tuple[Entry, ...]:
    """Return the entries of a page that must have some."""
    found = blocks.read(document)
    assert found is not None
    return found.entries


def repeat(one: Callable[[int], str], times: int = 8) -> str:
    """Return what a template gives for 0, 1, 2, ..."""
    return "".join(map(one, range(times)))


def cards(name: str, *, oldest_first: bool = False, beside: str = "") -> str:
    """Return six dated cards of a class."""
    return repeat(
        lambda n: (
            f'<div class="{name}" id="c{70 + n}">'
            f'<time datetime="{ago(12 * (9 - n if oldest_first else n)).isoformat()}">'
            f"{n}</time>{beside}<p>{WORDS}</p></div>"
        ),
        6,
    )
