"""How may a page be changed, and still be a page? As JSON by its values, as HTML or XML by its elements.

What is changed at random in the bytes is mostly no page any more: no reader looks twice at it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_ATTRIBUTE = re.compile(r"""([\w:-]+)=("[^"]*"|'[^']*')""")
_WORDS = re.compile(r">([^<>]+)<")
JSON_INSIDE = re.compile(r"<script\b[^>]*>\s*([\[{].*?[\]}])\s*</script", re.DOTALL | re.IGNORECASE)
"""A script of nothing but data."""
_EMBEDDED = re.compile(r"""="(\{&quot;.*?\})\"""", re.DOTALL)
TEXTS: tuple[str, ...] = (
    *("", " ", "0", "-1", "1e999", "NaN", "null", "undefined", "true", "\x00", "\x1b[2J", "\u202e\u200f", "\ud800"),
    *("2031-01-01T10:00:00Z", "2031-13-41T25:61:61Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
    *("10:30", "24:00", "1930000000", "1930000000000", "99999999999999999999", "-62135596800", "١٢:٣٠", "²", "95'"),
    *(
        "90+4'",
        "#",
        "?",
        "//",
        "http://[",
        "https://a.example:99999/",
        "javascript:x",
        "https://a.example/%s",
        "data:,x",
    ),
    *(
        "https://é.example/ü",
        "<p>x</p>",
        "<a href=https://a.example/x>y</a>",
        "&lt;p&gt;x&amp;lt;",
        "<![CDATA[x",
        "]]>",
    ),
    *("data:,x", "<![CDATA[x"),
    *("<table><tr><td>x", "&#0;", "{}", "[]", '{"a":', "\\", "\\u0000", "LiveBlogPosting", "deleted", "pinned", "now"),
    *("Jane Doe", "key-event", "Jan 1, 2031 10:30 AM", "vor 5 Minuten", "5 minutes ago", "il y a 3 heures"),
    *("am 3. Mai 2031 um 10:30 Uhr", "é" * 40, "x" * 5_000),
)
"""What publishers write where something else is expected."""
_NUMBERS = (0, -1, 1, 1.5, 1e308, -1e308, float("inf"), float("nan"), 10**400, 2**63, 1930000000, 1930000000000)
_VALUES = (
    *("null", "true", "false", "[]", "{}", "[null]", "[[]]", "[{}]", '{"": null}', '{"@type": "LiveBlogPosting"}'),
    *('[1, "x", null, {}]', '{"name": []}', '{"url": 3}', '[["x"]]', *map(json.dumps, _NUMBERS)),
)
_Place = tuple[Any, Any]  # a list or an object, and a place in it


def mutated(text: str, chance: Random, others: Sequence[str] = ()) -> str:
    """Return `text` changed in one to four places; `others` are pages whose parts may be put in."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        text = _once(text, chance, others)
    return text


def _once(text: str, chance: Random, others: Sequence[str]) -> str:
    start = text[:200].lstrip()
    other = chance.choice(others) if others else text
    if start[:1] in {"{", "["}:
        return json_changed(text, chance, other)
    if start[:1] == "<" or "</" in text:
        held = [match.span(1) for pattern in (JSON_INSIDE, _EMBEDDED) for match in pattern.finditer(text)]
        if held and chance.random() < 0.5:
            begin, end = chance.choice(held)
            return text[:begin] + json_changed(text[begin:end], chance, other) + text[end:]
        return chance.choice(_OF_MARKUP)(text, chance, other)
    return chance.choice(_OF_TEXT)(text, chance, other)


def json_changed(text: str, chance: Random, other: str) -> str:
    """Return JSON with one value changed; text that is none is changed as text."""
    quoted = text[:200].lstrip("[{ \n").startswith("&quot;")
    data = _loaded(text.replace("&quot;", '"') if quoted else text)
    places = _places(data)
    if not places:
        return chance.choice(_OF_TEXT)(text, chance, other)
    holder, place = chance.choice(places)
    _change(holder, place, chance, _places(_loaded(other)) or places)
    try:
        written = json.dumps(data, ensure_ascii=chance.random() < 0.5)
    except (ValueError, RecursionError):  # it holds itself
        return text
    return written.replace('"', "&quot;") if quoted else written


def _change(holder: Any, place: Any, chance: Random, others: Sequence[_Place]) -> None:
    """Do one thing to the value at a place."""
    what = chance.randrange(8)
    if what == 0:
        del holder[place]
    elif what == 1:
        holder[place] = chance.choice(TEXTS)
    elif what == 2:
        holder[place] = json.loads(chance.choice(_VALUES))
    elif what == 3:
        holder[place] = [holder[place]] * chance.choice((1, 2, 30))
    elif what == 4:
        holder[place] = {"rendered": holder[place]}
    elif what == 5 and isinstance(holder[place], str):
        holder[place] = _text_changed(holder[place], chance, chance.choice(TEXTS))
    elif what == 6 and isinstance(holder, list):
        holder.insert(chance.randrange(len(holder) + 1), holder[place])
    else:
        same = [(h, p) for h, p in others if p == place] if isinstance(place, str) else []
        other, where = chance.choice(same or others)
        holder[place] = json.loads(json.dumps(other[where]))


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _places(data: Any) -> list[_Place]:
    """Return every place in a value, as far as it is not very deep."""
    found: list[_Place] = []
    level = [data] if isinstance(data, dict | list) else []
    for _ in range(40):
        below: list[Any] = []
        for holder in level:
            inner = holder.items() if isinstance(holder, dict) else enumerate(holder)
            found += [(holder, place) for place, _ in inner]
            below += holder.values() if isinstance(holder, dict) else holder
        level = [value for value in below if isinstance(value, dict | list)]
        if not level:
            break
    return found


def element(text: str, chance: Random) -> tuple[int, int]:
    """Return where an element chosen at random begins and ends."""
    tags = list(_TAG.finditer(text, max(0, chance.randrange(len(text) + 1) - 2_000)))[:400]
    tags = [tag for tag in tags if not tag[1]] or tags
    if not tags:
        place = chance.randrange(len(text) + 1)
        return place, place
    opening = chance.choice(tags)
    if opening[2].lower() in _VOID:
        return opening.span()
    depth = 0
    for tag in _TAG.finditer(text, opening.start()):
        if tag[2] == opening[2]:
            depth += -1 if tag[1] else 1
            if depth == 0:
                return opening.start(), tag.end()
    return opening.span()


def _without(text: str, chance: Random, _: str) -> str:
    begin, end = element(text, chance)
    return text[:begin] + text[end:]


def _twice(text: str, chance: Random, _: str) -> str:
    begin, end = element(text, chance)
    return text[:end] + text[begin:end] * chance.choice((1, 1, 3, 20)) + text[end:]


def _moved(text: str, chance: Random, _: str) -> str:
    begin, end = element(text, chance)
    rest = text[:begin] + text[end:]
    place, _end = element(rest, chance)
    return rest[:place] + text[begin:end] + rest[place:]


def _inside(text: str, chance: Random, _: str) -> str:
    """Put an element into itself."""
    begin, end = element(text, chance)
    inner = text.find(">", begin, end) + 1
    return text[:inner] + text[begin:end] + text[inner:] if inner else text


def _spliced(text: str, chance: Random, other: str) -> str:
    begin, end = element(text, chance)
    first, last = element(other, chance)
    return text[: chance.choice((begin, end))] + other[first : min(last, first + 20_000)] + text[end:]


def _attributed(text: str, chance: Random, other: str) -> str:
    found = list(_ATTRIBUTE.finditer(text))
    if not found:
        return _without(text, chance, other)
    chosen = chance.choice(found)
    if chance.random() < 0.2:
        return text[: chosen.start()] + text[chosen.end() :]
    same = [match[2] for match in _ATTRIBUTE.finditer(other[:200_000]) if match[1] == chosen[1]]
    value = chance.choice(same) if same and chance.random() < 0.5 else f'"{chance.choice(TEXTS)}"'
    return text[: chosen.start(2)] + value + text[chosen.end(2) :]


def _worded(text: str, chance: Random, _: str) -> str:
    found = list(_WORDS.finditer(text))
    if not found:
        return _text_changed(text, chance, chance.choice(TEXTS))
    begin, end = chance.choice(found).span(1)
    return text[:begin] + _text_changed(text[begin:end], chance, chance.choice(TEXTS)) + text[end:]


def _untagged(text: str, chance: Random, _: str) -> str:
    """Leave out one tag, so that elements close elsewhere."""
    found = list(_TAG.finditer(text))
    chosen = chance.choice(found) if found else None
    return text[: chosen.start()] + text[chosen.end() :] if chosen else text


def _cut(text: str, chance: Random, _: str) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _text_changed(text: str, chance: Random, other: str) -> str:
    """Return a text with a part left out, doubled, or something else put in."""
    begin, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    part = chance.choice(("", text[begin:end] * 2, other[:5_000], chance.choice(TEXTS)))
    return text[:begin] + part + text[end:] if chance.random() < 0.7 else part


def _line_changed(text: str, chance: Random, other: str) -> str:
    lines, more = text.split("\n"), other.split("\n")
    place = chance.randrange(len(lines))
    lines[place : place + chance.choice((0, 1))] = [chance.choice((*more[:500], *TEXTS))[:5_000]]
    return "\n".join(lines)


_Change = Callable[[str, Random, str], str]
_OF_MARKUP: tuple[_Change, ...] = (
    *(_without, _twice, _moved, _inside, _spliced, _spliced, _attributed, _attributed, _attributed),
    *(_worded, _worded, _untagged, _cut),
)
_OF_TEXT: tuple[_Change, ...] = (_text_changed, _line_changed, _line_changed)
