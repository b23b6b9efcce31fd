"""Is a group of dated repeats a live blog, or comments, a schedule, teasers for other pages? Precision first.

What its names say (`naming`) is asked first, then where its links lead, how much there is to read, how its times run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from statistics import median
from urllib.parse import urlsplit

from tuifollow import dates
from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.repeats.groups import Group, reading
from tuifollow.repeats.naming import PLANNED, SCHEDULED, Verdict, heads_talk, named, outside, searches, talks
from tuifollow.repeats.stamps import Said, leading_minute, minute

_REPLIES = frozenset(
    re.findall(
        r"[^\W_]+",
        "reply replies quote report flag antworten zitieren melden répondre signaler responder rispondi "
        "beantwoorden svara ответить like upvote",
    )
)
_SIGNING = frozenset({"a", "span", "div", "strong", "b", "cite", "p", "address"})
_VOICE = re.compile(r"@?[^\W\d_][\w.-]*(?: [^\W\d_][\w.-]*)?")
_NICKNAME = re.compile(r"@\w+|[^\W\d_]\w*\d+|[a-z][\w-]*")
_PEOPLE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|autore|profiles?|profil|people|persons?|staff|team|by|users?|journalists?"
    r"|reporters?|contributors?|redaktion|redaktor|yazar|avtor|@[^/]+)(?:/|$)",
    re.IGNORECASE,
)
_TO_BLOGS = re.compile(
    r"(?:^|[-/_])(?:live|live-?blogs?|live-?tickers?|ticker|direct|diretta|directo|ao-vivo|en-vivo)(?:[-/_.]|$)"
)
_MORE = re.compile(r"…\W*$|\.\.\.\W*$")
_DAY = 24 * 60
_AHEAD = 3 * 60  # minutes by which clocks may be read in a wrong zone


def judge(outline: Outline, group: Group, document: Document, live: int) -> Verdict:
    """Return what the group is; `live` is what `page_live` says of its page."""
    verdict, how = named(outline, group.units)
    if verdict not in {Verdict.LIVE, Verdict.OTHER}:
        return verdict
    if how < 2 and (talks(document) or _is_talk(outline, group)):
        return Verdict.DISCUSSION
    if how < 2 and outside(outline, group.units[0]):
        return Verdict.ASIDE
    if (live < 2 and searches(document)) or _teasers(outline, group, document, live, how):
        return Verdict.TEASERS
    if not _substantial(outline, group, document, max(live, how), certain=how == 2):
        return Verdict.OTHER
    return _timely(outline, group, document, live, how)


def _is_talk(outline: Outline, group: Group) -> bool:
    """Whether people talk here: what stands above says so, or answer links, or many names."""
    return heads_talk(outline, group.units[0]) or _replies(outline, group) or _many_voices(outline, group)


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
    if len(given) * 5 < len(sample) * 4 or len(set(given)) * 5 < len(given) * 4:
        return False
    nicknames = sum(bool(_NICKNAME.fullmatch(name)) for name in given)
    return len(sample) >= 5 or (len(sample) >= 3 and nicknames * 3 >= len(sample) * 2)


def _voice(outline: Outline, unit: int, told: int) -> str:
    """Return the one or two words beside a time, or beside what only holds it."""
    for place in (told, outline.parent[told]):
        for at in outline.children(outline.parent[place]):
            if at == place or not outline.inside(at, unit) or outline.tags[at] not in _SIGNING:
                continue
            if 2 <= outline.letters[at] <= 24 and _VOICE.fullmatch(text := outline.text(at)):
                return text
    return ""


def _teasers(outline: Outline, group: Group, document: Document, live: int, how: int) -> bool:
    """Whether the units lead to other pages: most of their letters are links, or their headings are."""
    read = sum(reading(outline, group))
    linked = sum(outline.linked[unit] for unit in group.units)
    if linked * 2 > read:
        return True
    sample = group.units[:: max(1, len(group.units) // 24)]
    away = sum(_leads_away(outline, unit, document) for unit in sample)
    out = Counter(way for unit in sample if (way := _one_way_out(outline, unit, document)))
    apart = sum(count for count in out.values() if count * 2 <= len(sample))  # one address for most is no teaser's
    on = how < 2 and apart * 5 > len(sample) * 4 and read < 350 * len(group.units)
    headed = away * 5 > len(sample) * 3 and not (how == 2 and median(reading(outline, group)) > 150)
    return (on or headed) and not (live == 2 and _told_in_full(outline, sample, document))


def _told_in_full(outline: Outline, sample: Sequence[int], document: Document) -> bool:
    """Whether units whose headings are links, on a page that is surely live, are told here and not only announced.

    An entry has more words of its own than its heading, no linked picture, no second way to the same page, and does not
    break off; and a list of live blogs leads to live blogs.
    """
    told = 0
    for unit in sample:
        links = [at for at in outline.within(unit) if outline.tags[at] == "a" and outline.attributes[at].get("href")]
        ways = [
            href
            for at in links
            if not same_page(href := outline.attributes[at].get("href") or "", document) and not _to_people(outline, at)
        ]
        pictured = any(outline.tags[at] in _PICTURES for link in links for at in outline.within(link))
        own = outline.letters[unit] - outline.linked[unit]
        breaks = _MORE.search(outline.text(unit)[-12:]) is not None
        blogs = any(_TO_BLOGS.search(urlsplit(href).path.lower()) for href in ways[:1])
        told += own >= 40 and own > outline.linked[unit] and not pictured and not breaks and not blogs
        told -= len(ways) > len(set(ways))
    return told * 5 >= len(sample) * 4


def _to_people(outline: Outline, at: int) -> bool:
    """Whether a link leads to who wrote, or to a place to share."""
    mine = outline.attributes[at]
    href = mine.get("href") or ""
    signed = "author" in (mine.get("rel") or "").split() or (mine.get("itemprop") or "") in {"author", "url"}
    return signed or href.startswith(("mailto:", "whatsapp:", "tel:")) or bool(_PEOPLE.search(href[:300]))


_PICTURES = frozenset({"img", "picture", "figure", "amp-img"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _leads_away(outline: Outline, unit: int, document: Document) -> bool:
    """Whether a unit's heading is, or lies in, a link to another page."""
    for at in (unit, *outline.within(unit)):
        if outline.tags[at] in _HEADINGS and outline.letters[at]:
            links = [part for part in outline.within(at) if outline.tags[part] == "a"]
            links += [part for part in outline.above(at) if outline.tags[part] == "a"][:1]
            return any(not same_page(outline.attributes[part].get("href"), document) for part in links)
    return False


def _one_way_out(outline: Outline, unit: int, document: Document) -> str:
    """Return the other page to which all links of a unit lead, "Read more"; "" where they don't."""
    links = {
        outline.attributes[at].get("href") or ""
        for at in (unit, *outline.within(unit))
        if outline.tags[at] == "a" and not _to_people(outline, at)
    }
    return next(iter(links)) if len(links) == 1 and not same_page(next(iter(links)), document) else ""


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


def _substantial(outline: Outline, group: Group, document: Document, live: int, *, certain: bool) -> bool:
    """Whether there are enough units, and enough to read in them."""
    read = [letters for letters in reading(outline, group) if letters]
    fewest = 2 if certain else 3
    least = 15 if certain else 30 if live == 2 else 50
    if (document.language or "").startswith(("ja", "zh", "ko")):
        least //= 2  # a sign is a word
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
    if _ahead(values, document):
        return Verdict.SCHEDULE
    falling, rising = _runs(values)
    planned = how < 2 and falling < 0.8 and bool(PLANNED.search(document.title))
    likely = surely and not planned and (falling >= 0.8 or (how and rising >= 0.8))
    certain = surely == 2 and not planned and (how == 2 or max(falling, rising) >= 0.7)
    return Verdict.LIVE if certain or likely or _dense(values, falling, reading(outline, group)) else Verdict.STILL


def _ahead(values: Sequence[float], document: Document) -> bool:
    """Whether most times are still to come."""
    now = document.now.timestamp() / 60
    return sum(value > now + _AHEAD for value in values) * 2 > len(values)


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
    planned = how < 2 and bool(PLANNED.search(document.title) or _regular(values))
    if falling >= 0.8 or (surely == 2 and rising >= 0.8 and not planned):
        return Verdict.LIVE
    return Verdict.LIVE if how == 2 and max(falling, rising) >= 0.6 else Verdict.STILL


def _minutes(written: Sequence[str], best: Said) -> Iterator[float]:
    for text in written:
        if best is Said.CLOCK:
            at = dates.clock(text) or (found[0] if (found := dates.leading_clock(text)) else None)
            if at is not None:
                yield at.hour * 60 + at.minute - _DAY * (dates.days_ago(text) or 0)
        elif best is Said.AGO:
            if (past := dates.ago(text)) is not None:
                yield -past / timedelta(minutes=1)
        elif label := minute(text) or ((led := leading_minute(text)) and led[0]):
            told = [int(part) for part in label.rstrip("'").split("+") if part]
            yield from [told[0] + sum(told[1:]) / 100] if told else []


def _regular(values: Sequence[float]) -> bool:
    """Whether times rise by one and the same step: a forecast or a timetable."""
    return len(values) >= 4 and len({round(after - before) for before, after in pairwise(values)}) == 1


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
