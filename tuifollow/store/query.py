"""What does a query ask for? Words, /an expression/, and by: is: since: until: #tag; one small language for all. Pure.

`by:ada is:key since:14:00 flood` has all four. A name of several words stands in quotes, and is then meant whole;
names with a comma between them mean any of them. An expression stands last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from tuifollow import expression
from tuifollow.model import Flag, FollowError

_FIELD = re.compile(r'(by|is|since|until|before):((?:"[^"]*"?|[^\s"])*)|#(\w[\w-]*)', re.IGNORECASE)
_NAME = re.compile(r'"([^"]*)"?|([^",]+)')
_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
_AGO = re.compile(r"(\d{1,5})(m|min|h|d)")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days"}

STATES: dict[str, tuple[int, int]] = {
    "bookmarked": (int(Flag.BOOKMARKED), 0),
    "breaking": (int(Flag.BREAKING), 0),
    "edited": (int(Flag.EDITED), 0),
    "key": (int(Flag.KEY), 0),
    "new": (int(Flag.NEW), 0),
    "pinned": (int(Flag.PINNED), 0),
    "read": (int(Flag.READ), 0),
    "unread": (0, int(Flag.READ)),
    "withdrawn": (int(Flag.WITHDRAWN), 0),
}
"""What `is:` takes: the marks that an entry must have, and those that it must not have."""


@dataclass(frozen=True, slots=True)
class Name:
    """A piece of text to be found; `whole`: as whole words, not as the beginning of one."""

    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All that an entry must be; without anything, nothing is asked."""

    words: tuple[str, ...] = ()
    """Each the beginning of a word, or several words that stand together."""
    pattern: re.Pattern[str] | None = None
    by: tuple[tuple[Name, ...], ...] = ()
    """Of each group one name."""
    has: int = 0
    """Marks (`model.Flag`) that it must have."""
    lacks: int = 0
    tags: tuple[str, ...] = ()
    """Without regard to case."""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Query()


def parse(text: str, now: datetime) -> Query:
    """Return what `text` asks for; `now` is the present time in the reader's zone.

    Raises FollowError, a sentence, for what cannot be understood.
    """
    fields, rest = _parted(text.replace("\0", " "))
    pattern = expression.compiled(rest) if expression.is_expression(rest) else None
    asked: dict[str, list[str]] = {"by": [], "is": [], "since": [], "until": [], "#": []}
    for name, value in fields:
        asked[name].append(value)
    has, lacks = _states(asked["is"])
    since = [_time(value, now) for value in asked["since"]]
    until = [_time(value, now) for value in asked["until"]]
    return Query(
        words=() if pattern else _words(rest),
        pattern=pattern,
        by=tuple(_names(value) for value in asked["by"]),
        has=has,
        lacks=lacks,
        tags=tuple(tag.casefold() for tag in asked["#"]),
        since=max(since, default=None),
        until=min(until, default=None),
    )


def by(*names: str) -> str:
    """Return the query for what any of these people wrote; "" without a name."""
    told = ",".join(f'"{name}"' for name in (name.replace('"', "").strip() for name in names) if name)
    return f"by:{told}" if told else ""


def shown(text: str) -> str:
    """Return what of a query stands out where it is found: its words or its expression."""
    return _parted(text)[1].strip()


def _parted(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return fields with their values, and the rest; from the slash on that begins an expression there are none."""
    fields, rest, place = [], [], 0
    while place < len(text):
        begins = place == 0 or text[place - 1].isspace()
        if begins and expression.is_expression(text[place:]):
            rest.append(text[place:])
            break
        if begins and (found := _FIELD.match(text, place)):
            name = "#" if found[3] else found[1].lower().replace("before", "until")
            fields.append((name, found[3] or found[2]))
            place = found.end()
            continue
        quoted = begins and text[place] == '"'
        end = (text.find('"', place + 1) + 1 or len(text)) if quoted else place + 1
        rest.append(text[place:end])
        place = end
    return fields, "".join(rest)


def _words(text: str) -> tuple[str, ...]:
    pieces = (quoted or plain for quoted, plain in _PIECE.findall(text))
    return tuple(piece for piece in pieces if any(letter.isalnum() for letter in piece))


def _names(value: str) -> tuple[Name, ...]:
    found = [(quoted.strip(), plain.strip()) for quoted, plain in _NAME.findall(value)]
    names = tuple(Name(quoted or plain, whole=bool(quoted)) for quoted, plain in found if quoted or plain)
    if not names:
        raise FollowError('by: wants a name after it (by:ada, by:"Ada Quill")')
    return names


def _states(values: list[str]) -> tuple[int, int]:
    has = lacks = 0
    for value in values:
        if value.lower() not in STATES:
            raise FollowError(f"is:{value} is not known; there are is:{', is:'.join(STATES)}")
        more, less = STATES[value.lower()]
        has, lacks = has | more, lacks | less
    return has, lacks


def _time(value: str, now: datetime) -> datetime:
    """Return the time that is meant: a time of day is the last one that is over, a day begins at midnight."""
    try:
        if ago := _AGO.fullmatch(value):
            return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        if clock := _CLOCK.fullmatch(value):
            time = now.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
            return time if time <= now else time - timedelta(days=1)
        time = datetime.fromisoformat(value)
        return time if time.tzinfo else time.replace(tzinfo=now.tzinfo)
    except (ValueError, OverflowError) as error:
        raise FollowError(f"{value or 'nothing'} is no time here; one is 14:00, 2h, 2026-05-09") from error
