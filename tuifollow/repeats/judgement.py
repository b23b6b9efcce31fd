"""Is a group of dated repeats a live blog, or comments, a schedule, teasers for other pages? Precision first.

What its names say (`naming`) is asked first, then where its links lead, how much there is to read, how its times run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from statistics import median
from urllib.parse import urlsplit

from tuifollow import dates
from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.repeats.groups import Group, reading
from tuifollow.repeats.naming import SCHEDULED, Verdict, named, talks
from tuifollow.repeats.stamps import Said, ago, leading_minute, minute

_REPLIES = frozenset(
    re.findall(
        r"[^\W_]+",
        "reply replies quote report flag antworten zitieren melden répondre signaler responder rispondi "
        "beantwoorden svara ответить like upvote",
    )
)
_SIGNING = frozenset({"a", "span", "div", "strong", "b", "cite", "p", "address"})
_VOICE = re.compile(r"@?[^\W\d_][\w.-]*(?: [^\W\d_][\w.-]*)?")
_DAY = 24 * 60


def judge(outline: Outline, group: Group, document: Document, live: int) -> Verdict:
    """Return what the group is; `live` is what `page_live` says of its page."""
    verdict, how = named(outline, group.units)
    if verdict not in {Verdict.LIVE, Verdict.OTHER}:
        return verdict
    if how < 2 and (talks(document) or _replies(outline, group) or _many_voices(outline, group)):
        return Verdict.DISCUSSION
    if _teasers(outline, group, document, certain=how == 2):
        return Verdict.TEASERS
    if not _substantial(outline, group, max(live, how), certain=how == 2):
        return Verdict.OTHER
    return _timely(outline, group, document, live, how)


def _replies(outline: Outline, group: Group) -> bool:
    """Whether most units have a link to answer them."""
    sample = group.units[:12]
    answered = sum(any(_is_reply(outline, at) for at in outline.within(unit)) for unit in sample)
    return answered * 2 > len(sample)


def _is_reply(outline: Outline, at: int) -> bool:
    return (
        outline.tags[at] == "a"
        and 4 <= outline.letters[at] <= 12
        and outline.text(at).lower().strip(" ()›»") in _REPLIES
    )


def _many_voices(outline: Outline, group: Group) -> bool:
    """Whether beside the times of most units another short name stands each: people talking."""
    sample = [(unit, times) for unit, times in zip(group.units, group.times, strict=True) if times][:12]
    names = [_voice(outline, unit, times[0].at) for unit, times in sample]
    given = [name for name in names if name]
    return len(sample) >= 5 and len(given) * 5 >= len(sample) * 4 and len(set(given)) * 5 >= len(given) * 4


def _voice(outline: Outline, unit: int, told: int) -> str:
    """Return the one or two words beside a time, or beside what only holds it."""
    for place in (told, outline.parent[told]):
        for at in outline.children(outline.parent[place]):
            if at == place or not outline.inside(at, unit) or outline.tags[at] not in _SIGNING:
                continue
            if 2 <= outline.letters[at] <= 24 and _VOICE.fullmatch(text := outline.text(at)):
                return text
    return ""


def _teasers(outline: Outline, group: Group, document: Document, *, certain: bool) -> bool:
    """Whether the units lead to other pages: most of their letters are links, or their headings are."""
    read = sum(reading(outline, group))
    linked = sum(outline.linked[unit] for unit in group.units)
    if linked * 2 > read:
        return True
    sample = group.units[:: max(1, len(group.units) // 24)]
    away = sum(_leads_away(outline, unit, document) for unit in sample)
    out = sum(_one_way_out(outline, unit, document) for unit in sample)
    if not certain and out * 5 > len(sample) * 4 and read < 350 * len(group.units):
        return True
    return away * 5 > len(sample) * 3 and not (certain and median(reading(outline, group)) > 150)


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _leads_away(outline: Outline, unit: int, document: Document) -> bool:
    """Whether a unit's heading is, or lies in, a link to another page."""
    for at in (unit, *outline.within(unit)):
        if outline.tags[at] in _HEADINGS and outline.letters[at]:
            links = [part for part in outline.within(at) if outline.tags[part] == "a"]
            links += [part for part in outline.above(at) if outline.tags[part] == "a"][:1]
            return any(not same_page(outline.attributes[part].get("href"), document) for part in links)
    return False


def _one_way_out(outline: Outline, unit: int, document: Document) -> bool:
    """Whether all links of a unit lead to one other page: "Read more"."""
    links = {
        outline.attributes[at].get("href") or "" for at in (unit, *outline.within(unit)) if outline.tags[at] == "a"
    }
    return len(links) == 1 and not same_page(links.pop(), document)


def same_page(href: str | None, document: Document) -> bool:
    """Whether a link leads to a place on this page, or to a page below it (an entry's own)."""
    if not href or href.startswith(("#", "javascript:")):
        return True
    address = document.address(href)
    if address is None:
        return False
    target = urlsplit(address)
    for home in (document.page.address, document.canonical or document.page.address):
        here = urlsplit(home)
        stem = here.path.rstrip("/").removesuffix("/index.html").removesuffix(".html")
        if (
            target.netloc == here.netloc
            and stem
            and (target.path.rstrip("/") == here.path.rstrip("/") or target.path.startswith(f"{stem}/"))
        ):
            return True
    return False


def _substantial(outline: Outline, group: Group, live: int, *, certain: bool) -> bool:
    """Whether there are enough units, and enough to read in them."""
    read = [letters for letters in reading(outline, group) if letters]
    fewest = 2 if certain else 3
    least = 15 if certain else 30 if live == 2 else 50
    return len(read) >= fewest and median(read) >= least


def _timely(outline: Outline, group: Group, document: Document, live: int, how: int) -> Verdict:
    """Judge by the times: how they are told, how many there are, and whether they run one way."""
    best = group.best()
    surely = max(live, how)
    own = [[s for s in times if s.said is best and not s.changed] for times in group.times]
    dated = sum(bool(times) for times in own)
    if best is Said.DAY or dated * 2 <= len(group.units):
        return Verdict.OTHER
    firsts = [times[0].written for times in own if times]
    if best in {Said.CLOCK, Said.MINUTE, Said.AGO}:
        return _by_clock(firsts, best, surely, how, document)
    values = [when.timestamp() / 60 for written in firsts if (when := document.time(written))]
    if len(values) * 2 <= len(group.units):
        return Verdict.OTHER
    falling, rising = _runs(values)
    if surely == 2 and (how == 2 or max(falling, rising) >= 0.7):
        return Verdict.LIVE
    if surely and (falling >= 0.8 or (how and rising >= 0.8)):
        return Verdict.LIVE
    return Verdict.LIVE if _dense(values, falling, reading(outline, group)) else Verdict.STILL


def _by_clock(written: Sequence[str], best: Said, surely: int, how: int, document: Document) -> Verdict:
    """Judge times without a day: only where the page or its names say that it is live, and surely if oldest first."""
    values = list(_minutes(written, best))
    if len(values) * 2 <= len(written):
        return Verdict.OTHER
    falling, rising = _runs(values, wraps=best is Said.CLOCK)
    if SCHEDULED.search(document.title) and how < 2:
        return Verdict.SCHEDULE
    if surely == 0 or (best is Said.MINUTE and len(values) < 5):
        return Verdict.STILL
    if falling >= 0.8 or (surely == 2 and rising >= 0.8):
        return Verdict.LIVE
    return Verdict.LIVE if how == 2 and max(falling, rising) >= 0.6 else Verdict.STILL


def _minutes(written: Sequence[str], best: Said) -> Iterator[float]:
    for text in written:
        if best is Said.CLOCK:
            at = dates.clock(text) or (found[0] if (found := dates.leading_clock(text)) else None)
            if at is not None:
                yield at.hour * 60 + at.minute
        elif best is Said.AGO:
            if (past := ago(text)) is not None:
                yield -past / timedelta(minutes=1)
        elif label := minute(text) or ((led := leading_minute(text)) and led[0]):
            first, _, extra = label.rstrip("'").partition("+")
            yield float(first) + float(extra or 0) / 100


def _runs(values: Sequence[float], *, wraps: bool = False) -> tuple[float, float]:
    """Return which share of neighbours falls, and rises, going down; equal ones and midnights count for both."""
    if len(values) < 2:
        return 1.0, 1.0
    falls = rises = 0
    for before, after in pairwise(values):
        step = after - before
        midnight = wraps and abs(step) > _DAY / 2
        falls += step <= 5 or midnight
        rises += step >= -5 or midnight
    return falls / (len(values) - 1), rises / (len(values) - 1)


def _dense(values: Sequence[float], falling: float, read: Sequence[int]) -> bool:
    """Whether nothing but the rhythm says "live": newest first, long texts, hours apart and not days."""
    gaps = [before - after for before, after in pairwise(values)]
    return len(values) >= 5 and falling >= 0.9 and median(read) >= 150 and 0 < median(gaps) <= 4 * 60
