"""When was each unit of a group published? The telling that the units share, and days for clocks that name none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from tuifollow import dates
from tuifollow.dates.stated import stated
from tuifollow.document import Document
from tuifollow.document.outline import Outline
from tuifollow.repeats.groups import Group, container
from tuifollow.repeats.labels import is_pinned
from tuifollow.repeats.stamps import Said, Stamp, leading_minute, minute

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ARTICLES = ("Article", "Posting", "WebPage", "Report")


@dataclass(frozen=True, slots=True)
class Moment:
    """When a unit was published, and how the page says so."""

    published: datetime | None = None
    updated: datetime | None = None
    stamp: str = ""
    """The time as written, where the page writes no day with it."""
    inferred: bool = False
    label: str | None = None
    """The match minute."""
    told: tuple[int, ...] = ()
    """Places of the elements that only tell times."""


def moments(outline: Outline, group: Group, document: Document, found: Sequence[Stamp]) -> list[Moment]:
    """Return the moment of every unit, in the page's order."""
    chosen = _chosen(outline, group)
    if group.best() is Said.MINUTE:
        labels = [_label(times) for times in group.times]
        usual = _usual(outline, group)
    else:  # a match minute beside a time is part of the text
        labels = [None] * len(group.units)
        minutes = {outline.shape[s.at] for times in group.times for s in times if s.said is Said.MINUTE}
        usual = _usual(outline, group) - minutes
    last = _now(document, _outside(group, found))
    made = [
        replace(
            _moment(stamp, document, last) if stamp else Moment(),
            label=label,
            told=tuple(
                dict.fromkeys(
                    s.at for s in times if not s.leads and (s is stamp or s.changed or outline.shape[s.at] in usual)
                )
            ),
        )
        for unit, stamp, label, times in zip(group.units, chosen, labels, group.times, strict=True)
    ]
    made = [
        replace(moment, told=tuple(at for at in moment.told if at != unit and outline.letters[at] <= 48))
        for unit, moment in zip(group.units, made, strict=True)
    ]
    if any(stamp and stamp.said is Said.CLOCK for stamp in chosen):
        made = _with_days(outline, group, document, found, list(zip(chosen, made, strict=True)))
    return [_with_change(moment, times, document) for moment, times in zip(made, group.times, strict=True)]


def clock_of(stamp: Stamp) -> time | None:
    """Return the time of day that a stamp tells."""
    if stamp.leads:
        led = dates.leading_clock(stamp.written)
        return led[0] if led else None
    return dates.clock(stamp.written)


def _chosen(outline: Outline, group: Group) -> list[Stamp | None]:
    """Return for each unit the stamp that tells its time: of the shape that tells it best for most units."""
    shared: Counter[tuple[int, Said, bool]] = Counter()
    for times in group.times:
        shared.update(
            {(outline.shape[s.at], s.said, s.leads) for s in times if not s.changed and s.said is not Said.DAY}
        )
    enough = max(shared.values(), default=0) / 2
    ranked = sorted(shared, key=lambda key: (shared[key] >= enough, key[1], not key[2], shared[key]), reverse=True)
    rank = {key: place for place, key in enumerate(ranked)}
    return [
        min(
            (s for s in times if not s.changed and s.said is not Said.DAY),
            key=lambda s: rank[outline.shape[s.at], s.said, s.leads],
            default=None,
        )
        for times in group.times
    ]


def _usual(outline: Outline, group: Group) -> frozenset[int]:
    """Return the shapes of times that most units have: others stand in their texts."""
    shared = Counter(shape for times in group.times for shape in {outline.shape[s.at] for s in times if not s.leads})
    return frozenset(shape for shape, count in shared.items() if count * 2 >= len(group.units))


def _moment(stamp: Stamp, document: Document, last: datetime) -> Moment:
    if stamp.said >= Said.CARRIED:
        return Moment(document.time(stamp.written))
    if stamp.said is Said.AGO and (past := dates.ago(stamp.written)) is not None:
        return Moment(last - past, inferred=True)
    return Moment()


def _label(times: Sequence[Stamp]) -> str | None:
    """Return the match minute that a unit shows; what it shows counts more than what an attribute says."""
    for stamp in sorted((s for s in times if s.said is Said.MINUTE), key=lambda s: (s.leads, len(s.written) < 4)):
        led = leading_minute(stamp.written) if stamp.leads else None
        if label := led[0] if led else minute(stamp.written):
            return label
    return None


def _with_change(moment: Moment, times: Sequence[Stamp], document: Document) -> Moment:
    """Add when the unit was last changed, if it says so."""
    for stamp in times:
        if stamp.changed and stamp.said >= Said.CLOCK:
            written = stamp.written
            if stamp.said is Said.CLOCK and moment.published:
                written = f"{moment.published:%Y-%m-%d} {written}"
            when = document.time(written)
            if when and (moment.published is None or when > moment.published):
                return replace(moment, updated=when)
    if moment.published is None and moment.label is None and moment.updated is None:
        return replace(moment, published=_changed(times, document))
    return moment


def _changed(times: Sequence[Stamp], document: Document) -> datetime | None:
    """Return the time of a change where no other is told."""
    return next((when for s in times if s.said >= Said.CARRIED and (when := document.time(s.written))), None)


def _with_days(
    outline: Outline, group: Group, document: Document, found: Sequence[Stamp], made: list[tuple[Stamp | None, Moment]]
) -> list[Moment]:
    """Give clocks their days: from a heading, from the unit itself, else counted back from the page's last change."""
    clocks = [clock_of(stamp) if stamp and stamp.said is Said.CLOCK else None for stamp, _ in made]
    pinned = [is_pinned(outline, unit) for unit in group.units]
    chain = [None if held else clock for clock, held in zip(clocks, pinned, strict=True)]
    chain = chain if any(chain) else clocks  # what is pinned stands out of the order
    zone = _zone([stamp.written for stamp, _ in made if stamp and stamp.said is Said.CLOCK], document)
    if zone is document.zone:
        zone = _changed_in(document, _outside(group, found))
    days = _days(outline, group, document, found)
    newest_first = _newest_first([clock for clock in chain if clock])
    midnights = _midnights([clock for clock in chain if clock], newest_first=newest_first)
    last = (reference(document, _outside(group, found), midnights) or document.now).astimezone(zone)
    counted = dates.from_clocks(chain, last=last, newest_first=newest_first)
    newest = max(filter(None, counted), default=last)
    counted = [
        guess or dates.from_clocks([clock], last=newest)[0] for guess, clock in zip(counted, clocks, strict=True)
    ]
    today = _now(document, _outside(group, found)).astimezone(zone).date()
    answer = []
    for (stamp, moment), clock, day, guess in zip(made, clocks, days, counted, strict=True):
        back = dates.days_ago(stamp.written) if stamp else None
        if clock is None or stamp is None:
            answer.append(moment)
        elif back is not None and not day:  # "yesterday, 14:05": tomorrow it will be written otherwise
            then = datetime.combine(today - timedelta(days=back), clock, zone)
            answer.append(replace(moment, published=then, stamp=f"{clock:%H:%M}", inferred=True))
        elif day:
            answer.append(replace(moment, published=datetime.combine(day, clock, zone), stamp=f"{day} {clock:%H:%M}"))
        else:
            answer.append(replace(moment, published=guess, stamp=f"{clock:%H:%M}", inferred=True))
    return answer


def _newest_first(clocks: Sequence[time]) -> bool:
    """Whether clocks fall going down the page."""
    return sum(a > b for a, b in pairwise(clocks)) >= sum(a < b for a, b in pairwise(clocks))


def _midnights(clocks: Sequence[time], *, newest_first: bool) -> int:
    """Return how many days the clocks go through after their first."""
    later = pairwise(reversed(clocks) if newest_first else clocks)
    return sum(after < before and before.hour - after.hour > 6 for before, after in later)


def _zone(written: Sequence[str], document: Document) -> tzinfo:
    """Return the zone of clocks: written behind one of them, stated on the page, else the page's."""
    today = f"{document.now:%Y-%m-%d}"
    for text in written[:3]:
        when = document.time(f"{today} {text}") if len(text) <= 60 else None
        if when and when.tzinfo and when.tzinfo is not document.zone:
            return when.tzinfo
    return stated(document.text) or document.zone


def _changed_in(document: Document, others: Sequence[Stamp]) -> tzinfo:
    """Return the zone in which the page words its last change ("Updated 22 November, 18:30 MSK"), else the page's."""
    words = (stamp.written for stamp in others if stamp.changed and stamp.said is Said.WRITTEN)
    times = (when for text in words if (when := document.time(text)))
    return next((when.tzinfo for when in times if when.tzinfo), document.zone)


def _outside(group: Group, found: Sequence[Stamp]) -> list[Stamp]:
    inside = {id(stamp) for times in group.times for stamp in times}
    return [stamp for stamp in found if id(stamp) not in inside]


def reference(document: Document, others: Sequence[Stamp], midnights: int = 0) -> datetime | None:
    """Return when the page was last changed, as far as it says so: in its head, its linked data, or in words.

    Where it only says when it was first published, or only one time of which it does not say what it is, the last
    change is `midnights` days later.
    """
    said = [document.updated, _linked(document, "dateModified")]
    said += [document.time(stamp.written) for stamp in others if stamp.changed and stamp.said >= Said.CARRIED]
    if changed := max(filter(None, said), default=None):
        return changed
    shown = (document.time(stamp.written) for stamp in others if stamp.said >= Said.CARRIED)
    first = document.published or _linked(document, "datePublished") or next(filter(None, shown), None)
    if first:
        return _end_of(first.astimezone(document.zone).date() + timedelta(days=midnights), document)
    titled = dates.day(document.title[-40:], now=document.now)
    days = [titled] if titled else [_day_of(stamp, document) for stamp in others if stamp.said is Said.DAY]
    return next((_end_of(day, document) for day in days if day), None)


def _now(document: Document, others: Sequence[Stamp]) -> datetime:
    """Return when "5 min ago" was written: at the fetch, unless the page says that it is older by a day or more."""
    last = reference(document, others)
    return last if last and document.now - last > timedelta(days=1) else document.now


def _linked(document: Document, name: str) -> datetime | None:
    """Return a date of the page's own article in its linked data."""
    for thing in document.linked:
        kind = thing.get("@type")
        mine = any(str(one).endswith(_ARTICLES) for one in (kind if isinstance(kind, list) else [kind]))
        if mine and (when := document.time(thing.get(name))):
            return when
    return None


def _day_of(stamp: Stamp, document: Document, now: datetime | None = None) -> date | None:
    """Return the day that a stamp names; "yesterday" is counted from `now`, and a year not written is near it."""
    here = (now or document.now).astimezone(document.zone)
    if dates.days_ago(stamp.written) is not None:
        return dates.day(stamp.written, now=here)
    return dates.day(stamp.written, now=document.now, near=now, month_first=document.month_first)


def _end_of(day: date, document: Document) -> datetime:
    """Return the last minute of a day, or now if that is earlier."""
    return min(datetime.combine(day, time(23, 59), document.zone), document.now)


def _days(outline: Outline, group: Group, document: Document, found: Sequence[Stamp]) -> list[date | None]:
    """Return the day of each unit: told in it, or by the heading above; below where all headings stand below."""
    near = reference(document, _outside(group, found))
    own = [
        next((d for s in times if s.said is Said.DAY and (d := _day_of(s, document, near))), None)
        for times in group.times
    ]
    if any(own):
        return own
    headings = _day_headings(outline, group, document, found)
    if not headings:
        return own
    places = [place for place, _ in headings]
    above = places[0] < group.units[-1]
    answer: list[date | None] = []
    for unit in group.units:
        at = bisect_right(places, unit) - 1 if above else bisect_left(places, unit)
        answer.append(headings[at][1] if 0 <= at < len(headings) else None)
    return answer


def _day_headings(outline: Outline, group: Group, document: Document, found: Sequence[Stamp]) -> list[tuple[int, date]]:
    """Return the days that stand between or, as headings, around the units."""
    around = container(outline, group.units)
    region = around
    for _ in range(3):
        region = outline.parent[region] if region > 0 and outline.parent[region] > 0 else region
    answer = []
    now = _now(document, [stamp for stamp in _outside(group, found) if stamp.said is not Said.DAY])
    for stamp in _outside(group, found):
        if stamp.said is not Said.DAY or stamp.leads or not outline.inside(stamp.at, region):
            continue
        heads = outline.inside(stamp.at, around) or outline.tags[stamp.at] in _HEADINGS
        if heads and (day := _day_of(stamp, document, now)):
            answer.append((stamp.at, day))
    return answer
