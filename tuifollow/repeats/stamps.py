"""Where on a page does it say when? Machine-readable times, written ones, clocks, "5 min ago", and match minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tuifollow import dates
from tuifollow.dates.months import MONTH, fold
from tuifollow.dates.past import AGO
from tuifollow.dates.words import DAYS_AGO, EXPECTED
from tuifollow.document import Document
from tuifollow.document.outline import Outline

_SHORT = 48  # letters of an element that says nothing but a time
_MOST_SMALL = 12_000  # elements that are asked for a time
_STRANGE = 12  # letters beside a time that belong to no date and no word of the list
_DEEPEST = 8  # elements around the first word
_LONGEST_LEAD = 6_000  # letters of an element that may begin with its time
_NAMES_DAY = 16  # letters of a heading that is "yesterday"
_DAY_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "dt", "th", "time", "li"})
_INSTANT = re.compile(r"\d{10}|\d{13,14}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d.{0,30}")
_TIMELY = re.compile(r"^data-.*(?:time|date|stamp|publish|posted|created|sort|epoch|utc)")
_LATER = re.compile(r"-(?:updated|modified|modification|edited|last-mod\w*|aktualisiert|changed)-")
_LATER_NAME = re.compile(r"updat|modif|edit|chang")
_LATER_WORD = re.compile(
    r"^\W*(?:last )?(?:updated|modified|edited|stand(?=:|,? \d)|(?:zuletzt )?(?:aktualisiert|geändert)"
    r"|(?:mis|mise) à jour|modifié"
    r"|(?:última )?actuali[sz]a(?:do|ción)|(?:última )?atualiza(?:do|ção)|(?:ultimo )?aggiorna(?:to|mento)"
    r"|(?:laatst )?(?:bijgewerkt|gewijzigd)|(?:ostatnia )?(?:aktualizacja|zaktualizowano)|(?:senast )?uppdatera[dt]"
    r"|(?:son )?güncelle(?:me|ndi)|обновлено|изменено|آخر تحديث|تم التحديث|अपडेट|最終更新|更新)(?![^\W\d_])",
    re.IGNORECASE,
)
_MINUTE = re.compile(
    r"\(?\s*(\d{1,3}(?:\s?[+']{1,2}\s?\d{1,2})?)\s?(?:['’′´`]|(?:st|nd|rd|th)?\.?\s?min(?:ut[eo]s?|s)?\b\.?)\s?(\+\s?\d{1,2}['’′]?)?\)?:?",
    re.IGNORECASE,
)
_BARE_MINUTE = re.compile(r"\d{1,3}\.?(?:\s?\+\s?\d{1,2})?")
_CALLED_MINUTE = re.compile(r"-(?:(?:match|game|spiel|event|live)?-?min(?:ut[eo]n?|uta|uto|s)?|dakika|minuut)-")
_READING_TIME = re.compile(
    r"\W*(?:read|lesezeit|lesedauer|de lecture|de lectura|di lettura|video|audio|watch)\b", re.IGNORECASE
)
_SPAN = re.compile(
    r"[\W_]*\d{1,2}[:.h]\d{2}\s?(?:uhr|h)?\s?(?:[-–—]|bis|to|until|à|a)\s?\d{1,2}[:.h]\d{2}", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORD = re.compile(r"[^\W\d_]+")


class Said(IntEnum):
    """How a time is told; the greater, the more it is believed."""

    DAY = 0
    AGO = 1
    MINUTE = 2
    CLOCK = 3
    CARRIED = 4
    """A machine-readable instant on an element that holds more than its time."""
    WRITTEN = 5
    """Date and time in words."""
    OWN = 6
    """A machine-readable instant on the element that shows it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """One telling of a time."""

    at: int
    """Place of the element in the outline."""
    said: Said
    written: str
    changed: bool = False
    """It is the time of a change, not of publishing."""
    leads: bool = False
    """The element's text goes on behind the time."""


def stamps(outline: Outline, document: Document) -> Iterator[Stamp]:
    """Yield every time on the page, in document order; of nested elements that say the same, the innermost.

    Times in quotations (embedded posts) are left out.
    """
    written = _written(outline, document)
    quoted = 0
    for at in range(len(outline)):
        if outline.tags[at] == "blockquote":
            quoted = max(quoted, outline.end[at])
        if at < quoted:
            continue
        yield from _machine(outline, at, written)
        if stamp := written.get(at) or _leading(outline, at):
            yield stamp


def minute(written: str) -> str | None:
    """Return the match minute that is all of `written`, as it is shown ("90+4'"), or None."""
    match = _MINUTE.fullmatch(written.strip())
    if match is None:
        return None
    return f"{re.sub(r'[^0-9+]', '', match[1] + (match[2] or ''))}'"


def leading_minute(line: str) -> tuple[str, str] | None:
    """Return the match minute at the head of `line` and what follows, or None."""
    match = _MINUTE.match(line)
    if match is None or match.end() == len(line) or _READING_TIME.match(line, match.end()):
        return None
    label = minute(match[0])
    return (label, line[match.end() :].lstrip(" :–—-|")) if label else None


def _machine(outline: Outline, at: int, written: Mapping[int, Stamp]) -> Iterator[Stamp]:
    """Yield the instants in an element's attributes, and a match minute."""
    for name, value in outline.attributes[at].items():
        if not value or len(value) > 50 or not value[:1].isdigit():
            continue
        if name == "datetime" or (name == "content" and outline.attributes[at].get("itemprop") == "datePublished"):
            yield Stamp(at, Said.OWN, value, changed=_is_later(outline, at))
        elif name[:5] == "data-":
            if _TIMELY.match(name) and _INSTANT.fullmatch(value):
                changed = bool(_LATER_NAME.search(name)) or (at in written and _is_later(outline, at))
                yield Stamp(at, Said.OWN if at in written else Said.CARRIED, value, changed=changed)
            elif name in {"data-time", "data-minute", "data-min"} and len(value) <= 6 and minute(f"{value}'"):
                yield Stamp(at, Said.MINUTE, f"{value}'")


def _is_later(outline: Outline, at: int) -> bool:
    """Whether the names or words of an element, or of the small one around it, call its time that of a change."""
    around = outline.parent[at]
    if "-published-" in outline.named(at):
        return False
    said = [at] if outline.letters[at] <= _SHORT else []
    if around >= 0 and outline.letters[around] <= _SHORT:
        said.append(around)
    names = outline.named(at) + "".join(map(outline.named, said[1:]))
    return bool(_LATER.search(names)) or any(_LATER_WORD.search(outline.head[one]) for one in said)


def _written(outline: Outline, document: Document) -> dict[int, Stamp]:
    """Return the small elements that say a time and little else; a larger one only if it says more than its parts."""
    found: dict[int, Stamp] = {}
    parts: dict[int, list[int]] = {}
    small = [at for at in range(len(outline)) if 2 <= outline.letters[at] <= _SHORT][:_MOST_SMALL]
    for at in reversed(small):
        inner = parts.pop(at, [])
        text = outline.text(at)
        if _BARE_MINUTE.fullmatch(text) and _CALLED_MINUTE.search(outline.named(at)):
            text = f"{text.replace('.', '')}'"
        titled = outline.tags[at] in _HEADINGS and _strange(text)  # "12:31 Gate shut" leads an entry
        said = None if titled else told(text, document)
        if said is None and outline.tags[at] in _DAY_TAGS:
            said = _named(text, document)
        if said is not None and said > Said.MINUTE:
            text = (
                dates.without_ago(text) if dates.ago(text) else text
            )  # "2d ago / 5:52 AM" is another text at the next look
        if said is not None and all(said > found[part].said for part in inner):
            for part in inner:
                del found[part]
            inner = [at]
            found[at] = _stamp(outline, at, said, text, document)
        if inner:
            parts.setdefault(outline.parent[at], []).extend(inner)
    return found


def _named(text: str, document: Document) -> Said | None:
    """Return that a heading names a day by "today" or "yesterday"; "hier" is one in French alone."""
    if len(text) > _NAMES_DAY or fold(text).strip(" .:,-") not in DAYS_AGO:
        return None
    french = (document.language or "fr").startswith("fr")
    return Said.DAY if french or fold(text).strip(" .:,-") != "hier" else None


def _stamp(outline: Outline, at: int, said: Said, text: str, document: Document) -> Stamp:
    changed = bool(_LATER_WORD.match(text)) or _is_later(outline, at)
    titled = outline.attributes[at].get("title") or ""
    if said < Said.CARRIED and titled[:1].isalnum() and document.time(titled):
        return Stamp(at, Said.OWN, titled, changed=changed)
    return Stamp(at, said, text, changed=changed)


def told(text: str, document: Document) -> Said | None:
    """Return how `text` tells a time, or None when it tells none or much else."""
    past = dates.ago(text)
    if past is None and not any(map(str.isdigit, text)):
        return None
    if minute(text):
        return Said.MINUTE
    rest = text if past is None else dates.without_ago(text)
    strange = _strange(rest)
    if strange > _STRANGE:
        return None
    said = _dated(rest, document, named=strange > _STRANGE // 2)
    return Said.AGO if said in {None, Said.DAY} and past is not None else said


def _strange(text: str) -> int:
    """Count the letters of words that belong to no time."""
    return sum(len(word) for word in _WORD.findall(fold(text)) if word not in EXPECTED and word not in MONTH)


def _dated(text: str, document: Document, *, named: bool) -> Said | None:
    """Return how `text` tells a time by a date or a clock; a bare date beside a name (`named`) is none."""
    if document.time(text):
        return Said.WRITTEN
    if dates.clock(text):
        return Said.CLOCK
    return Said.DAY if not named and dates.day(text, now=document.now) else None


_LEADERS = _HEADINGS | {"p", "li", "dt", "dd", "td", "div", "strong", "b"}
_LEAD = re.compile(r"[\W_]{0,6}(?:[^\W\d_][^\s\d]{0,9}\s?(?:las |ore )?)?\d")


def _leading(outline: Outline, at: int) -> Stamp | None:
    """Return the time that an element's text begins with and goes on behind."""
    head = outline.head[at]
    if outline.tags[at] not in _LEADERS or outline.letters[at] > _LONGEST_LEAD or not _LEAD.match(head):
        return None
    if AGO.match(fold(head[:40])) or _SPAN.match(outline.text(at)[:40]):
        return None
    child = at + 1
    while child < outline.end[at] and outline.head[child] == head:  # the innermost of them says it
        if outline.tags[child] in _LEADERS and outline.letters[child] > len(head):
            return None
        child += 1
        if child > at + _DEEPEST:
            return None
    text = outline.text(at)[:400]
    if dates.leading_clock(text):
        return Stamp(at, Said.CLOCK, text[:60], leads=True)
    return Stamp(at, Said.MINUTE, text[:60], leads=True) if leading_minute(text) else None
