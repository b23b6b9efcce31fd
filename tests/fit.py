"""Is an answer fit to leave `sources`? What rule R5 asks of every one, whatever the page was."""

from __future__ import annotations

from datetime import timedelta

from tests.readings import FETCHED
from tuifollow.model import Pointer, Snapshot
from tuifollow.safe import clean, link_ok


def all_texts(found: Snapshot) -> list[str]:
    """Return every text that a front end may show."""
    texts = [found.title, found.summary or "", found.language or ""]
    for entry in found.entries:
        texts += [entry.id, entry.headline or "", entry.label or "", entry.stamp, *entry.authors]
        for block in entry.body:
            texts += [block.marker, *(run.text for run in block.runs), *(cell for row in block.rows for cell in row)]
    for pointer in (found.next, found.continued):
        texts += [pointer.title, pointer.reason] if pointer else []
    return [*texts, *found.removed]


def all_links(found: Snapshot) -> list[str]:
    """Return every address that may be asked or opened."""
    links = [run.link for entry in found.entries for block in entry.body for run in block.runs]
    links += [block.url for entry in found.entries for block in entry.body] + [entry.url for entry in found.entries]
    links += [found.older, found.canonical, found.elsewhere, *found.rest]
    links += [told.address for told in (found.next, found.continued, found.delta) if told]
    return [link for link in links if link is not None]


def is_fit(found: Snapshot | Pointer) -> None:
    """Assert rule R5 of an answer."""
    if isinstance(found, Pointer):
        assert link_ok(found.address), found.address
        assert all(clean(text, oneline=True) == text for text in (found.title, found.reason))
        return
    for text in all_texts(found):
        assert isinstance(text, str), text
        assert clean(text) == text
    assert [link for link in all_links(found) if not link_ok(link)] == []
    ids = [entry.id for entry in found.entries]
    assert "" not in ids
    assert len(set(ids)) == len(ids)
    for entry in found.entries:
        assert isinstance(entry.withdrawn, bool)
        assert all(isinstance(mark, bool) for mark in (entry.key, entry.pinned, entry.breaking))
        for when in (entry.published, entry.updated):
            assert when is None or (when.tzinfo and when <= FETCHED + timedelta(days=1)), when
    has_sense(found)


def has_sense(found: Snapshot) -> None:
    """Assert what a follower relies on in numbers and marks."""
    assert found.live in {True, False, None}
    assert found.skipped >= 0
    assert found.total is None or found.total >= len(found.entries)
    assert found.interval is None or 0 <= found.interval < float("inf"), found.interval
    assert found.delta is None or found.delta.bucket >= 1, found.delta
    assert not (found.complete and found.partial)
    gone = set(found.removed)
    assert gone.isdisjoint(entry.id for entry in found.entries), "listed, and told as removed"


def is_a_sentence(words: str) -> None:
    """Assert that an error's words are fit for the status line and do not tell of a bug."""
    assert clean(words, oneline=True) == words
    assert "please report" not in words
