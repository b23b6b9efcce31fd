"""Is this text a log, whose entries begin with their times? "[14:05] Gates open", "16:20 Uhr" on a line of its own, ...

Days come from the times themselves, from day lines between them, or from the opening. Timetables, agendas, chats and
the logs of machines begin their lines with times as well: what tells a live blog from them is asked at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from tuifollow import dates
from tuifollow.document import Document
from tuifollow.repeats.naming import SCHEDULED, called_live

_MARKS = re.compile(r"^(?:#{1,6}\s+|[-*+•>]\s+|\*\*|__)+")
_LEAST = 3
_LONGEST_HEADLINE = 120
_SPAN = re.compile(
    r"\W{0,3}\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?| Uhr)?\s?(?:[-–—]|to|bis|until|à|a)\s?\d{1,2}[:.]?\d\d", re.IGNORECASE
)
_DAY = (
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.? [^\W\d_]{3,12}\.?,? \d{4}"
    r"|[^\W\d_]{3,12}\.? \d{1,2},? \d{4}"
)
_CLOCK = r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?: ?Uhr\b)?"
_DATED = re.compile(
    rf"[\[(]?(?P<when>(?:{_DAY})[\sT,–-]{{1,3}}(?:um |at |à |alle |ore )?{_CLOCK}"
    r"(?: ?(?:(?:GMT|UTC|[BCI]ST|CES?T|MES?Z|EES?T|[ECMP][SD]?T|MSK|Z)\b|[+-]\d\d:?\d\d))?)"
    r"[\])]?\s*(?:[:–—|-]+\s+|$|(?<=[\])])|(?<=\s))",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?P<author>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3})\s?[,|·(–-]\s?"
    r"(?P<clock>\d{1,2}[:.h]\d\d(?: ?(?:Uhr|[ap]\.?m\.?))?)\)?:?"
)
_MACHINE = re.compile(r"\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|NOTICE|FATAL|CRITICAL)\b|^\S+\[\d+\]:|\w=\S+ \w+=")
_SPEAKER = re.compile(r"<[^<>\s]{1,30}>|\*\*\* |-!- |[^\W\d_][\w. ]{0,24}:\s")
_SENTENCE = re.compile(r"[^\W\d_].{14,}[.!?…。！？](?:[\s”\"’»)]|$)", re.DOTALL)
_RULE = re.compile(r"[=\-_*~#]{3,}")
_SIGNATURE = re.compile(r"--\s?")
_HEADER = re.compile(r"[A-Z][A-Za-z-]{1,30}: \S")
_FINISHED = (".", "!", "?", "…", "。", "”", '"', "»")
_HOURS = timedelta(hours=6)
_ENOUGH = 0.8


@dataclass(slots=True)
class Record:
    """An entry of a log: what led it, and the lines below."""

    written: str
    """The time as it stands there, with the day where one is known."""
    clock: time | None
    at: datetime | None
    author: str = ""
    headline: str | None = None
    lines: list[tuple[str, int]] = field(default_factory=list)
    """What it says, each line with the blank lines above it."""
    day: date | None = None
    inferred: bool = False

    @property
    def words(self) -> str:
        """All that it says."""
        return " ".join([self.headline or "", *(line for line, _ in self.lines)])


@dataclass(frozen=True, slots=True)
class Log:
    """What a text holds that is a log."""

    title: str
    summary: str | None
    records: tuple[Record, ...]


def log(lines: Sequence[tuple[str, int]], document: Document) -> Log | None:
    """Return the log that `lines`, each with the blank lines above it, are; None where they are none."""
    subject, lines = _without_envelope(lines)
    opening, records = _records(lines, document)
    if len(records) < _LEAST or _follow(lines, document):
        return None
    said = [line for line, _ in opening if dates.day(line, now=document.now) is None or len(line) > 40]
    title = subject or (said[0] if said else "")
    live = called_live(" ".join([title, *(line[:200] for line in said[:4])]), document)
    _cut_foot(records)
    records = [record for record in records if record.words.strip()]
    _give_days(records, opening, document)
    if not _is_live(records, live, title):
        return None
    for record in records:
        _give_headline(record)
    told = [line for line in said if line != title and line.endswith(_FINISHED)]
    return Log(title, "\n\n".join(told) or None, tuple(records))


def _without_envelope(lines: Sequence[tuple[str, int]]) -> tuple[str, list[tuple[str, int]]]:
    """Return the subject of a letter, or "", and the lines without a letter's head and signature, and without rules."""
    kept: list[tuple[str, int]] = []
    subject, head = "", 0
    while head < len(lines) and (head == 0 or lines[head][1] == 0) and _HEADER.match(lines[head][0]):
        head += 1
    if head >= _LEAST:
        subject = next((line[8:].strip() for line, _ in lines[:head] if line.lower().startswith("subject:")), "")
        lines = lines[head:]
    for line, gap in lines:
        if _SIGNATURE.fullmatch(line) and len(kept) > _LEAST:
            break
        if not _RULE.fullmatch(line):
            kept.append((line, gap))
    return subject, kept


def _records(lines: Sequence[tuple[str, int]], document: Document) -> tuple[list[tuple[str, int]], list[Record]]:
    """Return the lines before the first time, and the records."""
    opening: list[tuple[str, int]] = []
    records: list[Record] = []
    day: date | None = None
    for written, gap in lines:
        line = _MARKS.sub("", written).strip("*_ ") if written[:1] in "#-*+•>_" else written
        if record := _led(line, document):
            record.day = record.at.date() if record.at else day
            records.append(record)
        elif len(line) <= 40 and (found := dates.day(line, now=document.now)) and sum(map(str.isalpha, line)) <= 24:
            day = found
            if not records:
                opening.append((line, gap))
        elif records:
            records[-1].lines.append((line, gap))
        else:
            opening.append((line, gap))
    return opening, records


def _led(line: str, document: Document) -> Record | None:
    """Return the record that begins with `line`; None where it begins none."""
    if not any(map(str.isdigit, line[:60])) or _SPAN.match(line):
        return None
    author = ""
    if dated := _DATED.match(line):
        at = document.time(dated["when"])
        if at is None:
            return None
        record, rest = Record(dated["when"], None, at), line[dated.end() :]
    elif led := dates.leading_clock(line):
        record, rest = Record(f"{led[0]:%H:%M}", led[0], None), led[1]
    elif (signed := _SIGNED.fullmatch(line)) and (clock := dates.clock(signed["clock"])):
        record, rest, author = Record(f"{clock:%H:%M}", clock, None), "", signed["author"]
    else:
        return None
    record.author = author
    rest = rest.strip(" *_:–—|-")
    if rest:
        record.lines.append((rest, 0))
    return record


def _follow(lines: Sequence[tuple[str, int]], document: Document) -> bool:
    """Whether whole dates on lines of their own stand below what they date: nearer to the line above."""
    above = below = 0
    alone = [
        at
        for at, (line, _) in enumerate(lines)
        if (record := _led(line, document)) and record.at is not None and not record.lines
    ]
    for at in alone:
        above += lines[at][1]
        below += lines[at + 1][1] if at + 1 < len(lines) else 2
    ends_so = bool(alone) and alone[-1] == len(lines) - 1
    return bool(alone) and (ends_so or above < below)


def _cut_foot(records: list[Record]) -> None:
    """Take off the last record what no other has: a further paragraph that is no sentence."""
    most = max(sum(gap > 0 for _, gap in record.lines) for record in records[:-1])
    last = records[-1].lines
    while last and last[-1][1] > 0 and sum(gap > 0 for _, gap in last) > most and not last[-1][0].endswith(_FINISHED):
        last.pop()


def _give_days(records: Sequence[Record], opening: Sequence[tuple[str, int]], document: Document) -> None:
    """Give clocks their days: from the day line above, from the only day of the opening, else counted back from now."""
    clocks = [record for record in records if record.clock]
    days = {record.day for record in clocks}
    falling = _falls(records)
    if len(days) == 1 and None not in days:  # one for all: that of the oldest, and midnights may lie between
        oldest_first = clocks[::-1] if falling else clocks
        day, before = oldest_first[0].day, None
        for record in oldest_first:
            if before and record.clock and day and _apart(record.clock, before) < -_HOURS:
                day += timedelta(days=1)
            record.day, before = day, record.clock
    elif not any(days):
        named = (dates.day(line[-40:], now=document.now) for line, _ in opening)
        if day := next(filter(None, named), None):
            for record in clocks:
                record.day = day
            return _give_days(records, (), document)
        last = document.now.astimezone(document.zone)
        moments = dates.from_clocks([record.clock for record in clocks], last=last, newest_first=falling)
        for record, moment in zip(clocks, moments, strict=True):
            record.at, record.inferred = moment, True
    for record in clocks:
        if record.day and record.clock:
            record.at = document.time(f"{record.day} {record.clock:%H:%M:%S}")
            record.written = f"{record.day} {record.clock:%H:%M}"
    return None


def _falls(records: Sequence[Record]) -> bool:
    """Whether times fall going down."""
    times = [record.clock or (record.at.time() if record.at else time()) for record in records]
    return sum(a > b for a, b in pairwise(times)) > sum(a < b for a, b in pairwise(times))


def _apart(later: time, before: time) -> timedelta:
    return timedelta(hours=later.hour - before.hour, minutes=later.minute - before.minute)


def _is_live(records: Sequence[Record], live: int, title: str) -> bool:
    """Whether records are a live blog's: in order, with sentences, not of machines, agendas or people talking."""
    times = [record.at for record in records if record.at]
    if len(records) < _LEAST or len(times) < _ENOUGH * len(records):
        return False
    steps = max(sum(a <= b for a, b in pairwise(times)), sum(a >= b for a, b in pairwise(times)))
    told = sum(bool(_SENTENCE.search(record.words)) for record in records)
    machine = sum(bool(_MACHINE.search(record.words[:60])) for record in records)
    if steps < _ENOUGH * (len(times) - 1) or told < 0.6 * len(records) or machine * 4 > len(records):
        return False
    talk = sum(bool(_SPEAKER.match(record.words.strip())) for record in records)
    if live == 2:
        return True
    if talk * 2 > len(records) or SCHEDULED.search(title):
        return False
    uneven = any(at.minute % 5 for at in times)  # an agenda's times are round
    whole = all(record.clock is None for record in records)
    return live > 0 or (whole and uneven and len(records) > _LEAST and len(set(times)) > _LEAST)


def _give_headline(record: Record) -> None:
    """Take a first line that is no sentence, with text below it, for the headline."""
    first = record.lines[0][0] if record.lines else ""
    if len(record.lines) > 1 and len(first) <= _LONGEST_HEADLINE and not first.endswith((*_FINISHED, ",", ":", ";")):
        record.headline, record.lines = first, record.lines[1:]
