"""Is this a live blog as plain or reposted text, each entry ending in author and date? The floor under all readers.

"Jane Doe13 September 2023 05:59" closes a record: headline, paragraphs, stamp. Before the first record stand the title
(often twice), a kicker and the standfirst; behind the last one stands what the reposting site adds. The same text is
read from a page whose paragraphs and headings hold it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from tuifollow import dates, richtext
from tuifollow.document import Document
from tuifollow.logs import Record, log
from tuifollow.model import WORDLESS, Block, Entry, Kind, Snapshot
from tuifollow.repeats.fields import without as without_places
from tuifollow.repeats.findings import foreign
from tuifollow.repeats.naming import page_live, talks
from tuifollow.richtext.fragment import without
from tuifollow.safe import clean

NAME = "text"
LOOKS_FOR = "records that each end in author, date and time"

_CHROME = (
    *("nav", "footer", "aside", "form", "dialog", "[role=navigation]", "[role=complementary]", "[role=contentinfo]"),
    *("[id^=comment i]", "[id^=kommentar i]", "[id^=respond i]", "[class*=comment-list i]", "[class*=comments-area i]"),
    *("[class*=comment-body i]", "[class^=comments i]", "[class*=kommentar i]", "[class*=sidebar i]", "[id=sidebar i]"),
    *("[class*=related i]", "[class*=recommend i]", "[class*=newsletter i]", "[class*=most-read i]", "#disqus_thread"),
)
"""What stands on a page around its text: comments and teasers end in names and dates as well."""
_LEAST, _LEAST_SIGNED, _LEAST_TIMES = 2, 3, 4
"""Records that make a live blog: of a text; of a page, which has dates of other kinds too, signed or at other times."""
_DAY = (
    r"(?:(?<!\d)\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|(?:[^\W\d_]{3,10},\s+)?[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:del?\s+)?\d{4}(?: (?:r|г)\.)?"
    r"|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"
)
_STAMP = re.compile(
    rf"(?P<author>.{{0,90}}?)(?P<date>{_DAY}"
    r"[\s,|•·–-]*(?:(?:at|um|à|a las|às|alle(?: ore)?|ore|kl\.?|klockan|om|(?:o )?godz\.?|saat|в|الساعة)\s+)?"
    r"\d{1,2}(?:[:.h]\d{2}(?::\d{2})?)?\s?(?:[ap]\.?\s?m\.?)?(?:\s?(?:Uhr|uur|hrs|h)\b)?(?:\s?\(?[A-Z]{2,4}\)?|\s?[+-]\d\d:?\d\d)?)\s*",
    re.IGNORECASE,
)
_ENDS_IN_CLOCK = re.compile(r"\d{4}.{0,20}\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m)", re.IGNORECASE)
_BY = re.compile(
    r"^\W*(?:(?:by|von|par|por|di|posted by)\s+)?"
    r"|[\s|,•·–—-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|\b(?:mon|tues?|wed|thu|fri|sat|sun)\b\.?)?"
    r"[\s|,•·–—-]*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|&|und|et)\s+|,\s+")
_ADDED = re.compile(
    r"(?:check also|leave a (?:reply|comment)|related (?:articles|posts)|post comment|\d+ (?:comments?|replies)"
    r"|your email address will not be published.*|schreibe einen kommentar|deja una respuesta"
    r"|laisser un commentaire)\W*",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"\W*breaking(?: news)?\s*[:|–—-]", re.IGNORECASE)
_FINISHED = (".", "!", "?", ":", "…", ";", ",", "”", '"', "’", "»", "。")
_LONGEST_HEADLINE = 200
_NAME = re.compile(r"(?:By )?[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}")
"""Two to four words with capitals: the author on a line of his own above the date."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with something in it, and what closes a record if it does that."""

    text: str
    gap: int
    """Blank lines above it."""
    block: Block | None = None
    """The block of a page that it is."""
    author: str | None = None
    """Who signed the record that ends here; None: this line ends none."""
    written: str = ""
    at: datetime | None = None


def read(document: Document) -> Snapshot | None:
    """Return the records of a text; None when it has not several lines that end in date and time."""
    if document.kind == "text":
        lines = _joined(_text_lines(document.text))
        if found := log([(line.text, line.gap) for line in lines], document):
            return Snapshot(NAME, found.title, tuple(map(_logged, found.records)), summary=found.summary)
    elif document.kind == "html" and document.tree and document.tree.body and _ENDS_IN_CLOCK.search(document.text):
        if not page_live(document) or talks(document):
            return None
        own = without_places(document.tree.body, set(foreign(document)))
        lines = list(_page_lines(without(own, document.base, *_CHROME)))
    else:
        return None
    lines = _without_additions([_stamped(line, document) for line in lines])
    ends = [at for at, line in enumerate(lines) if line.author is not None]
    if len(ends) < _LEAST or (document.kind == "html" and not _enough([lines[at] for at in ends])):
        return None
    title, summary, start = _opening(lines, ends, document)
    starts = [start, *(end + 1 for end in ends[:-1])]
    entries = [_entry(lines[first:last], lines[last]) for first, last in zip(starts, ends, strict=True)]
    told = tuple(entry for entry in entries if entry is not None)
    if document.kind == "html" and 2 * len(told) < len(ends):  # a list of teasers, each with its date
        return None
    return Snapshot(NAME, title, told, summary=summary) if len(told) > 1 else None


def _logged(record: Record) -> Entry:
    """Return the entry that a record of a log is."""
    return Entry(
        "",
        tuple(block for line, _ in record.lines for block in richtext.plain(line)),
        record.headline,
        authors=(record.author,) if record.author else (),
        published=record.at,
        time_inferred=record.inferred,
        stamp=record.written,
        breaking=bool(_BREAKING.match(record.words)),
        key=bool(_BREAKING.match(record.words)),
    )


def _enough(stamps: Sequence[_Line]) -> bool:
    """Return whether a page's stamps can be those of a live blog."""
    signed = [stamp for stamp in stamps if stamp.author]
    return len(signed) >= _LEAST_SIGNED or len({stamp.at for stamp in stamps}) >= _LEAST_TIMES


def _text_lines(text: str) -> Iterable[_Line]:
    """Yield the lines of a plain text."""
    gap = 0
    for written in text.splitlines():
        line = clean(written, 20_000, oneline=True)
        if line:
            yield _Line(line, gap)
            gap = 0
        else:
            gap += 1


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Put a sentence that was broken into lines together again."""
    whole: list[_Line] = []
    for line in lines:
        above = whole[-1] if whole else None
        broken = above and line.gap == 0 and len(above.text) >= 50 and not above.text.endswith(_FINISHED[:4])
        if above and broken and line.text[0].islower():
            whole[-1] = _Line(f"{above.text} {line.text}", above.gap)
        else:
            whole.append(line)
    return whole


def _page_lines(blocks: Sequence[Block]) -> Iterable[_Line]:
    """Yield the blocks of a page; a stamp that stands in the last line of a paragraph becomes a line of its own."""
    for block in blocks:
        text = " ".join(block.text.split()) if block.kind not in WORDLESS else ""
        *above, last = block.text.split("\n")
        if above and _ENDS_IN_CLOCK.search(last) and _STAMP.fullmatch(clean(last, 300, oneline=True)):
            yield from (_Line(line, 0) for part in above if (line := clean(part, oneline=True)))
            yield _Line(clean(last, 300, oneline=True), 0)
        else:
            yield _Line(clean(text, oneline=True), 0, block)


def _stamped(line: _Line, document: Document) -> _Line:
    """Return `line` with author and time, if it is one that closes a record."""
    text = line.text
    if not 12 <= len(text) <= 160 or not _ENDS_IN_CLOCK.search(text[-45:]) or not (match := _STAMP.fullmatch(text)):
        return line
    author, written = match["author"], match["date"]
    at = dates.parse(written, zone=document.zone, now=document.now)
    if at is None and written[:2].isdigit() and not author[-1:].isdigit():  # "Agent 45 May 2024": the 5th, by Agent 4
        author, written = author + written[0], written[1:]
        at = dates.parse(written, zone=document.zone, now=document.now)
    author = _BY.sub("", author)
    if at is None or len(_WORD.findall(author)) > 10:
        return line
    return _Line(text, line.gap, None, author, written, at)


def _without_additions(lines: list[_Line]) -> list[_Line]:
    """Cut what the reposting site has put below: comments have dates as well."""
    stamps = sum(line.author is not None for line in lines)
    above = 0
    for at, line in enumerate(lines):
        above += line.author is not None
        if above and 2 * above > stamps and _ADDED.fullmatch(line.text):
            return lines[:at]
    return lines


def _opening(lines: Sequence[_Line], ends: Sequence[int], document: Document) -> tuple[str, str | None, int]:
    """Return title, standfirst, and where the first record begins."""
    first = lines[: ends[0]]
    top = 0
    while top < len(first) and _is_date(first[top].text, document):
        top += 1
    named = next((at for at, line in enumerate(first) if _same(line.text, document.title)), None)
    top = named if named is not None else top
    title = document.title if document.kind == "html" and named is None else ""
    start = _first_record(lines, ends, top, title=bool(title))
    if not title and top < start:
        title = first[top].text
    told = first[top:start]
    paragraphs = [line.text for line in told if line.text.endswith(_FINISHED) and not _same(line.text, title)]
    return title, "\n\n".join(paragraphs) or None, start


def _first_record(lines: Sequence[_Line], ends: Sequence[int], top: int, *, title: bool) -> int:
    """Return where the first record begins: below the last wide gap; without gaps, at the last line like a headline."""
    below = [lines[end + 1].gap for end in ends[:-1]]
    if 2 * sum(gap >= 2 for gap in below) > len(below):
        wide = [at for at in range(top + 1, ends[0]) if lines[at].gap >= 2]
        if wide:
            return wide[-1]
    headings = [at for at in range(top, ends[0]) if _like_headline(lines[at])]
    marked = [at for at in headings if (block := lines[at].block) and block.kind is Kind.HEADING]
    for at in reversed(marked or headings):
        if (title or at > top) and not _same(lines[at].text, lines[top].text) and at < ends[0] - 1:
            return at
    return max(top, ends[0] - 1) if ends[0] > top + 1 and (title or not headings) else top


def _entry(lines: Sequence[_Line], stamp: _Line) -> Entry | None:
    """Return the record of `lines`, which `stamp` closes; None where there is nothing above the stamp."""
    lines = [line for line in lines if line.text or line.block]
    author = stamp.author or ""
    if not author and len(lines) > 2 and _NAME.fullmatch(lines[-1].text):
        author, lines = _BY.sub("", lines[-1].text), lines[:-1]
    headline = None
    if len(lines) > 1 and _may_head(lines[0]):
        headline, lines = lines[0].text, [line for line in lines[1:] if line.text != lines[0].text]
    body = tuple(block for line in lines for block in ((line.block,) if line.block else richtext.plain(line.text)))
    if not body and headline is None:
        return None
    breaking = bool(_BREAKING.match(headline or (body[0].text if body else "")))
    return Entry(
        "",
        body,
        headline,
        authors=_authors(author),
        published=stamp.at,
        stamp=stamp.written,
        key=breaking,
        breaking=breaking,
    )


def _may_head(line: _Line) -> bool:
    """Return whether the first line of a record can be its headline."""
    if not line.text or (line.block and line.block.kind not in {Kind.PARAGRAPH, Kind.HEADING}):
        return False
    return len(line.text) <= _LONGEST_HEADLINE and not (len(line.text) > 120 and line.text.endswith("."))


def _like_headline(line: _Line) -> bool:
    """Return whether a line looks like a headline among paragraphs."""
    return _may_head(line) and not line.text.endswith(_FINISHED)


def _authors(written: str) -> tuple[str, ...]:
    """Return the names that a stamp begins with."""
    names = [name.strip() for name in _AND.split(written)]
    return tuple(name for name in names if name) if all(len(name.split()) < 5 for name in names) else (written,)


def _is_date(text: str, document: Document) -> bool:
    """Return whether a line is nothing but the day on which somebody reposted the text."""
    return len(text) < 45 and dates.day(text, now=document.now) is not None and len(_WORD.findall(text)) < 6


def _same(text: str, title: str) -> bool:
    """Return whether a line repeats the title, perhaps with " | The Site" or " – live" behind it."""
    ours, theirs = (" ".join(_WORD.findall(words.casefold()[:400])) for words in (text, title))
    if not ours or not theirs:
        return False
    short, long = sorted((ours, theirs), key=len)
    if long.startswith(short) and len(long) - len(short) <= 30 and len(short) > 15:
        return True
    return ours == theirs or (len(short) > 0.8 * len(long) and SequenceMatcher(None, ours, theirs).ratio() >= 0.9)
