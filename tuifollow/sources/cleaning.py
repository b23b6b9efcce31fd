"""What of a reader's answer may leave? Clean words, good addresses, entries in order with their own ids (rule R5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import urlsplit

from tuifollow.document import Document
from tuifollow.identity import identified
from tuifollow.model import WORDLESS, Block, Delta, Entry, FollowError, Kind, Limits, Pointer, Run, Snapshot, Style
from tuifollow.safe import ascii_address, clean, clean_each, link_ok
from tuifollow.written import folded

_LINE = 500  # characters of a title, a headline, an alt text
_MOST_BLOCKS = 1_000
_MOST_AUTHORS = 20
_MOST_REST = 2
_MOST_REMOVED = 10_000
_OLDEST = datetime(1970, 1, 2, tzinfo=UTC)


def cleaned(answer: Snapshot | Pointer, document: Document, limits: Limits) -> Snapshot | Pointer:
    """Return `answer` with nothing in it that a terminal or browser could obey, capped by `limits`."""
    if isinstance(answer, Pointer):
        address = link(answer.address)
        if address is None:
            raise FollowError("the page points to an address that cannot be asked")
        return replace(answer, address=address, title=line(answer.title), reason=line(answer.reason))
    entries = [entry for entry in (_entry(one, document, limits) for one in answer.entries) if entry is not None]
    removed = clean_each(answer.removed[:_MOST_REMOVED], 300)
    gone = frozenset(removed)
    listed = [entry for entry in _once(entries) if entry.id not in gone]
    kept = identified(newest_first(listed)[: limits.entries])
    return replace(
        answer,
        title=line(answer.title) or document.title,
        entries=kept,
        summary=clean(answer.summary, 2_000).strip() or None if answer.summary else None,
        live=answer.live if isinstance(answer.live, bool) else None,
        complete=answer.complete and len(kept) < limits.entries,
        language=line(answer.language or "", 20) or document.language,
        published=_instant(answer.published) or document.published,
        updated=_instant(answer.updated) or document.updated,
        skipped=answer.skipped + len(answer.entries) - len(entries),
        older=link(answer.older),
        next=_next(answer.next),
        delta=_delta(answer.delta),
        rest=tuple(address for address in map(link, answer.rest[:_MOST_REST]) if address),
        continued=_next(answer.continued),
        removed=removed,
        total=answer.total if answer.total is not None and answer.total >= len(kept) else None,
        elsewhere=link(answer.elsewhere),
        canonical=link(answer.canonical) or document.canonical,
    )


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """Order newest first: by time a page that is in the order of time but for a few entries, else as the page has it.

    A pinned entry stands at its own time, one without a time above the one that stood under it; where times are equal
    the page's order decides.
    """
    timed = [entry.published for entry in entries if entry.published and not entry.pinned]
    rising = sum(a < b for a, b in pairwise(timed))
    falling = sum(a > b for a, b in pairwise(timed))
    ordered = list(entries) if falling >= rising else list(entries)[::-1]
    if min(rising, falling) * 10 <= len(timed):
        return _by_time(ordered)
    rest = [entry for entry in ordered if not entry.pinned]
    for entry in (entry for entry in ordered if entry.pinned):
        older = (at for at, other in enumerate(rest) if _before(other, entry))
        rest.insert(next(older, len(rest) if entry.published else 0), entry)
    return rest


def _before(entry: Entry, other: Entry) -> bool:
    return bool(entry.published and other.published and entry.published <= other.published)


def _by_time(ordered: Sequence[Entry]) -> list[Entry]:
    times: list[datetime] = []
    below = min((entry.published for entry in ordered if entry.published), default=_OLDEST)
    for entry in reversed(ordered):
        below = entry.published or below
        times.append(below)
    times.reverse()
    return [ordered[place] for place in sorted(range(len(ordered)), key=times.__getitem__, reverse=True)]


def line(text: str, limit: int = _LINE) -> str:
    """Clean `text` to one line."""
    return clean(text, limit, oneline=True)


def link(address: str | None) -> str | None:
    """Return `address` if a browser may have it, encoded as far as needed."""
    return link_ok(ascii_address(address)) if isinstance(address, str) else None


def _next(pointer: Pointer | None) -> Pointer | None:
    address = link(pointer.address) if pointer else None
    if pointer is None or address is None:
        return None
    return replace(pointer, address=address, title=line(pointer.title), reason=line(pointer.reason))


def _delta(delta: Delta | None) -> Delta | None:
    address = link(delta.address) if delta else None
    return replace(delta, address=address) if delta and address else None


def _entry(entry: Entry, document: Document, limits: Limits) -> Entry | None:
    """Clean one entry; None when nothing is left that could be shown."""
    headline, body = _apart(line(entry.headline or ""), _body(entry.body, limits.characters), document)
    if not headline and not body:
        return None
    return replace(
        entry,
        id=line(entry.id, 300),
        body=body,
        headline=headline,
        url=_permalink(entry.url, document),
        authors=clean_each(entry.authors)[:_MOST_AUTHORS],
        published=_instant(entry.published),
        updated=_instant(entry.updated),
        stamp=line(entry.stamp, 100),
        label=line(entry.label or "", 40) or None,
        withdrawn=entry.withdrawn or _struck(body),
    )


def _struck(body: Sequence[Block]) -> bool:
    """Whether every word is struck through: a page's way of taking an entry back."""
    runs = [run for block in body if block.kind not in WORDLESS for run in block.runs if run.text.strip()]
    return bool(runs) and all(run.style & Style.STRIKE for run in runs)


def _apart(title: str, body: tuple[Block, ...], document: Document) -> tuple[str | None, tuple[Block, ...]]:
    """Part headline and text: a headline that is the page's, or the text's first words, is none; no text repeats it."""
    name = folded(title)
    first = next(
        (number for number, block in enumerate(body) if folded(block.text) and block.kind not in WORDLESS), None
    )
    if first is None or not name:
        return title or None, body
    if name == folded(document.title):
        return None, body
    said = folded(body[first].text)
    if said == name:
        linked = next((run.link for run in body[first].runs if run.link), None)
        card = (
            (
                Block(
                    Kind.EMBED, (Run(title),), marker=(urlsplit(linked).hostname or "").removeprefix("www."), url=linked
                ),
            )
            if linked
            else ()
        )
        return title, (*body[:first], *card, *body[first + 1 :])
    return (None if said.startswith(name) and len(title.split()) > 3 else title), body


def _body(body: Sequence[Block], limit: int) -> tuple[Block, ...]:
    """Clean the blocks and stop at `limit` characters; what is cut ends in an ellipsis."""
    found: list[Block] = []
    for block in body[:_MOST_BLOCKS]:
        if limit <= 0:
            break
        clear = _block(block, limit)
        if clear.text.strip() or clear.url or clear.kind is Kind.RULE:
            found.append(clear)
            limit -= len(clear.text)
    while found and found[-1].kind is Kind.RULE:
        found.pop()
    return tuple(found)


def _block(block: Block, limit: int) -> Block:
    runs: list[Run] = []
    for run in block.runs:
        words = clean(run.text, limit + 1)
        if len(words) > limit:
            words = words[: limit - 1] + "…"
        limit -= len(words)
        if words:
            runs.append(replace(run, text=words, link=link(run.link)))
        if limit <= 0:
            break
    rows: list[tuple[str, ...]] = []
    for row in block.rows:
        cells = tuple(clean(cell, max(limit, 0), oneline=True) for cell in row[:100])
        limit -= sum(map(len, cells)) + len(cells)
        rows.append(cells)
        if limit <= 0:
            break
    return replace(
        block,
        runs=tuple(runs),
        marker=line(block.marker, 40),
        url=link(block.url),
        rows=tuple(rows),
        caption=line(block.caption, 500),
    )


def _permalink(address: str | None, document: Document) -> str | None:
    """Return an entry's own address: the page's is none."""
    good = link(address)
    whole = {document.page.address.rstrip("/"), (document.canonical or "").rstrip("/")}
    return None if good is None or good.rstrip("/#") in whole else good


def _instant(when: datetime | None) -> datetime | None:
    """Return an aware time that can be told in every zone, or None."""
    return when if when is not None and when.tzinfo is not None and when > _OLDEST else None


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Take an entry that the page shows twice (pinned, say) once, in its own place and with the marks of both."""
    first: dict[tuple[str, str | None, str], int] = {}
    found: list[Entry] = []
    for entry in entries:
        key = (entry.id, entry.headline, entry.text)
        place = first.get(key)
        if not entry.id or place is None:
            first[key] = len(found)
            found.append(entry)
            continue
        other = found[place]
        both = replace(
            other,
            published=other.published or entry.published,
            key=other.key or entry.key,
            pinned=other.pinned or entry.pinned,
            breaking=other.breaking or entry.breaking,
        )
        found[place] = both
    return found
