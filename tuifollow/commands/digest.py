"""How does a digest look on standard output: as text, as Markdown, as JSON? Pure; the texts are clean already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from tuifollow import export
from tuifollow.catchup import Bar, Digest, Part
from tuifollow.export.markdown import escape
from tuifollow.model import Blog, Gap, Item

_WIDTH = 40
"""Signs of the longest bar at the most; a sign an entry while there is room."""
_WORDS = 160
"""Characters of an entry without a headline."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What was missed of a blog."""

    blog: Blog
    digest: Digest
    items: tuple[Item, ...]
    """The new entries, the newest some hundred at most, and those that the digest names; newest first."""
    new: frozenset[int]
    """Which of them are new."""


def text(missed: Missed, zone: tzinfo, now: datetime, *, ascii_only: bool = False) -> str:
    """Return the digest for people."""
    dot, block = (" - ", "#") if ascii_only else (" · ", "█")
    made = missed.digest
    lines = [missed.blog.called, *_address(missed), _since(missed, zone, now), dot.join(made.sums)]
    for heading, items in _parts(missed):
        lines += ["", heading, *(f"  {_line(item, zone, now, dot)}" for item in items)]
    if made.gaps:
        lines += ["", "Not to be had", *(f"  {_gap(gap, zone, now)}" for gap, _ in made.gaps)]
    if made.bars:
        lines += ["", _counted(made)]
    most = max([_WIDTH, *(bar.count for bar in made.bars)])
    lines += [f"  {_when(bar, made):>12}  {block * (bar.count * _WIDTH // most or 1)} {bar.count}" for bar in made.bars]
    return "\n".join(lines) + "\n"


def markdown(missed: Missed, zone: tzinfo, now: datetime, *, ascii_only: bool = False) -> str:
    """Return the digest as Markdown: a list a heading, each entry with its link."""
    dot = " - " if ascii_only else " · "
    made = missed.digest
    parts = [f"# {escape(missed.blog.called)}", *(f"<{address}>" for address in _address(missed))]
    parts += [escape(_since(missed, zone, now)), escape(dot.join(made.sums))]
    for heading, items in _parts(missed):
        parts += [f"## {escape(heading)}", "\n".join(f"- {_linked(item, zone, now, dot)}" for item in items)]
    if made.gaps:
        parts += ["## Not to be had", "\n".join(f"- {escape(_gap(gap, zone, now))}" for gap, _ in made.gaps)]
    if made.bars:
        rows = "\n".join(f"| {_when(bar, made)} | {bar.count} |" for bar in made.bars)
        parts += [f"## {_counted(made)}", f"| {'day' if made.days else 'hour'} | new |\n| --- | ---: |\n{rows}"]
    return "\n\n".join(parts) + "\n"


def document(found: Sequence[Missed]) -> dict[str, Any]:
    """Return the digests of blogs, and the entries that came or were changed, newest first within each blog."""
    entries = [
        export.item_document(item) | {"happened": list(_happened(missed, item.row))}
        for missed in found
        for item in missed.items
    ]
    blogs = [_blog(missed) for missed in found]
    return export.document("Since you were here", "", entries) | {"blogs": blogs}


def _blog(missed: Missed) -> dict[str, Any]:
    made = missed.digest
    counts = {part: total for part, _, total in made.parts}
    return {
        "blog": missed.blog.key,
        "title": missed.blog.called,
        "since": made.since.isoformat() if made.since else None,
        "new": made.new,
        "key_events": counts.get(Part.KEYS, 0),
        "corrected": counts.get(Part.CORRECTED, 0),
        "withdrawn": counts.get(Part.WITHDRAWN, 0),
        "minutes": made.minutes,
        "unit": "day" if made.days else "hour",
        "counts": [{"begin": bar.at.isoformat(), "new": bar.count, "older": bar.older} for bar in made.bars],
        "gaps": [{"since": None if gap.open else gap.since.isoformat(), "until": gap.until.isoformat()}
                 for gap, _ in made.gaps],
    }  # fmt: skip


def _happened(missed: Missed, row: int) -> Iterator[str]:
    """Yield what happened to an entry, in the words of `tail`; "long" where it is named for its length or links."""
    if row in missed.new:
        yield "new"
    words = {Part.CORRECTED: "edit", Part.WITHDRAWN: "withdrawn", Part.LONGEST: "long"}
    for part, rows, _ in missed.digest.parts:
        if row in rows and part in words:
            yield words[part]


def _parts(missed: Missed) -> Iterator[tuple[str, list[Item]]]:
    """Yield the headings with their entries."""
    items = {item.row: item for item in missed.items}
    for part, rows, total in missed.digest.parts:
        shown = [items[row] for row in rows if row in items]
        yield part.value + (f" ({len(shown)} of {total})" if total > len(shown) else ""), shown


def _address(missed: Missed) -> list[str]:
    return [missed.blog.key] if missed.blog.key != missed.blog.called else []


def _since(missed: Missed, zone: tzinfo, now: datetime) -> str:
    since = missed.digest.since
    return f"since you were last here, {_moment(since, zone, now)}" if since else "you have not been here before"


def _line(item: Item, zone: tzinfo, now: datetime, dot: str) -> str:
    entry = item.entry
    words = " ".join((entry.headline or entry.text).split())
    cut = words if entry.headline or len(words) <= _WORDS else words[:_WORDS].rsplit(" ", 1)[0] + " ..."
    when = _moment(entry.published or item.first_seen, zone, now)
    label = f"{entry.label}{dot}" if entry.label else ""
    return f"{when}  {label}{cut or '(no words)'}"


def _linked(item: Item, zone: tzinfo, now: datetime, dot: str) -> str:
    line = escape(_line(item, zone, now, dot))
    return f"[{line}](<{item.entry.url}>)" if item.entry.url else line


def _gap(gap: Gap, zone: tzinfo, now: datetime) -> str:
    until = _moment(gap.until, zone, now)
    return f"before {until}" if gap.open else f"{_moment(gap.since, zone, now)} to {until}"


def _counted(made: Digest) -> str:
    return "Day by day" if made.days else "Hour by hour"


def _when(bar: Bar, made: Digest) -> str:
    told = f"{bar.at:%a} {bar.at.day} {bar.at:%b}" if made.days else f"{bar.at:%a %H:%M}"
    return f"before {told}" if bar.older else told


def _moment(at: datetime, zone: tzinfo, now: datetime) -> str:
    """Return day and time as short as can be told."""
    local = at.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == now.astimezone(zone).date() else f"{local:%Y-%m-%d %H:%M}"
