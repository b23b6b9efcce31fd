"""An article whose headings or paragraphs begin with a clock time, or times between which the text stands: a ticker.

An entry is what stands from one such time to the next. Days come from day headings, or are counted back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from selectolax.lexbor import LexborNode

from tuifollow import dates, richtext
from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.model import Block, Entry, Kind, Run, Snapshot
from tuifollow.repeats.fields import bold_headline, own, without
from tuifollow.repeats.findings import Finding, find, older, state, title
from tuifollow.repeats.groups import container
from tuifollow.repeats.handles import Handles
from tuifollow.repeats.moments import Moment, moments
from tuifollow.repeats.naming import aside
from tuifollow.repeats.stamps import leading_minute

NAME = "ticker"
LOOKS_FOR = "headings or paragraphs that begin with a clock time, on a page that calls itself live"

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STOPS = frozenset({"nav", "footer", "form", "aside"})
_FRAMED = re.compile(r"^\s*\+\+")


def read(document: Document) -> Snapshot | None:
    """Return the entries of the page's ticker, or None when it has none that must be one."""
    found = find(document)
    if found is None or not found.group.flows:
        return None
    times = moments(found.outline, found.group, document, found.stamps)
    handles = Handles(found.outline, found.group.units, document)
    answers = [_entry(found, place, moment, handles, document) for place, moment in enumerate(times)]
    entries = tuple(entry for entry in answers if entry is not None)
    if not entries:
        return None
    return Snapshot(NAME, title(found, document), entries, live=state(found), older=older(document))


def _entry(found: Finding, place: int, moment: Moment, handles: Handles, document: Document) -> Entry | None:
    """Return the entry that begins with a unit and goes on to the next."""
    outline, units = found.outline, found.group.units
    unit = units[place]
    end = units[place + 1] if place + 1 < len(units) else _last_end(outline, units)
    parts = [
        node.html or "" if node.is_element_node else escape(node.text_content or "")
        for node in _parts(outline, unit, end)
    ]
    doomed = {outline.nodes[at].mem_id for at in moment.told if outline.inside(at, unit)}
    head = without(outline.nodes[unit], doomed) if doomed else outline.nodes[unit]
    headline = None
    if outline.tags[unit] in _HEADINGS:
        headline = _behind_time(" ".join((head.text(separator=" ") or "").split()))
        body = richtext.blocks("".join(parts), document.base) if parts else ()
    else:
        body = _without_time(richtext.blocks("".join([head.html or "", *parts]), document.base))
        headline, body = _first_heading(body) or bold_headline(body)
        if headline is None and _FRAMED.match(outline.head[unit]) and len(body) > 1:
            headline, body = body[0].text.strip(" +"), body[1:]
    headline, body = own(headline, body)
    if not headline and not body:
        return None
    name = handles.id(unit)
    return Entry(
        id=name,
        body=body,
        headline=headline,
        url=handles.url(unit),
        published=moment.published,
        updated=moment.updated,
        time_inferred=moment.inferred,
        stamp="" if name else moment.stamp or moment.label or "",
        label=moment.label,
    )


def _parts(outline: Outline, unit: int, end: int) -> Iterator[LexborNode]:
    """Yield what stands behind a unit and before place `end`: its siblings, then those of what it stands in."""
    places = {outline.nodes[at].mem_id: at for at in (*_siblings(outline, unit, end),)}
    level = _HEADINGS.index(outline.tags[unit]) if outline.tags[unit] in _HEADINGS else 2
    node: LexborNode | None = outline.nodes[unit].next
    around = outline.parent[unit]
    for _ in range(4):
        while node is not None:
            if node.is_element_node:
                at = places.get(node.mem_id)
                if at is None and node.tag not in {"script", "iframe", "amp-iframe", "svg", "noscript", "style"}:
                    return
                if at is not None and _stops(outline, at, level):
                    return
                if at is None or not aside(outline, at):
                    yield node
            elif node.is_text_node:
                yield node
            node = node.next
        if around < 0 or outline.end[around] >= end:
            return
        node, around = outline.nodes[around].next, outline.parent[around]


def _siblings(outline: Outline, unit: int, end: int) -> Iterator[int]:
    """Yield the elements behind a unit that end before place `end`, outermost first."""
    at = unit
    while at >= 0:
        around = outline.parent[at]
        if around < 0:
            return
        child = outline.end[at]
        while child < outline.end[around]:
            if outline.end[child] > end:
                return
            yield child
            child = outline.end[child]
        if outline.end[around] >= end:
            return
        at = around


def _stops(outline: Outline, at: int, level: int) -> bool:
    """Whether an element ends an entry: a heading as high as the entry's, or what is not text."""
    tag = outline.tags[at]
    return tag in _STOPS or (tag in _HEADINGS and _HEADINGS.index(tag) <= level)


def _last_end(outline: Outline, units: Sequence[int]) -> int:
    """Return where the last entry ends: with what holds all entries, without links to elsewhere at its foot."""
    around = container(outline, units)
    end = outline.end[around]
    for child in reversed([at for at in outline.children(around) if at > units[-1]]):
        if outline.letters[child] and outline.linked[child] * 10 < outline.letters[child] * 8:
            break
        end = child
    return end


def _behind_time(text: str) -> str | None:
    led = dates.leading_clock(text) or leading_minute(text)
    return (led[1] if led else text).strip(" :–—-|+") or None


def _without_time(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Take the time off the beginning of a body's first paragraph."""
    if not body:
        return body
    text = body[0].text
    led = dates.leading_clock(text) or leading_minute(text)
    cut = (text.find(led[1]) if led[1] else len(text)) if led else len(text) - len(text.lstrip(" :–—-|"))
    runs: list[Run] = []
    for run in body[0].runs:
        kept = run.text[cut:] if cut > 0 else run.text
        cut -= len(run.text)
        if kept:
            runs.append(replace(run, text=kept))
    first = replace(body[0], runs=tuple(runs))
    return (first, *body[1:]) if first.text.strip() or first.url else body[1:]


def _first_heading(body: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]] | None:
    if body and body[0].kind is Kind.HEADING and body[0].text.strip():
        return body[0].text.strip(), body[1:]
    return None
