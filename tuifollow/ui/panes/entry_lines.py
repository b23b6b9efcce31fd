"""How is an entry drawn in the list? Time, marks, author and headline as lines; no state is told by hue alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tuifollow.model import Flag, Head
from tuifollow.safe import clean
from tuifollow.ui.panes.listing import Closed
from tuifollow.ui.words import several
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.standing_out import cut
from tuifollow.ui.words.wrap import cells_of, fit, wrap

INDENT = 2
"""Cells before a headline: the state's sign and a blank."""
_TIME = 5
_AUTHOR_ROOM = 16

Styles = Callable[[str], Style]
"""The style of a part: base, new, unread, read, time, author, key, bookmark, edited, withdrawn, match, always ..."""

_Part = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What all entries of a list are drawn with."""

    width: int
    manner: Manner
    styles: Styles
    compact: bool = False
    search: re.Pattern[str] | None = None
    alerted: Collection[int] = frozenset()
    """Entries that were alerted, by row id."""
    always: tuple[re.Pattern[str], ...] = ()
    """What stands out whatever is searched for."""


def draw_entry(head: Head, height: int, drawing: Drawing, cursor: Style | None) -> list[Strip]:
    """Return the entry's lines, exactly `height`; `cursor` is laid over them when it is the selected one."""
    lines = list(_compact(head, drawing) if drawing.compact else _relaxed(head, height, drawing))
    lines += [[(" ", drawing.styles("base"))]] * (height - len(lines))
    return [_strip(parts, drawing, cursor) for parts in lines[:height]]


def draw_rule(label: str, drawing: Drawing, *, part: str = "rule") -> Strip:
    """Return a rule across the list with its label in it."""
    sign = drawing.manner.glyphs.rule
    told = clean(label, 200, oneline=True).replace("·", drawing.manner.glyphs.dot)
    said = fit(f"{sign * 2} {told} ", drawing.width, drawing.manner.glyphs.more)
    style = drawing.styles(part)
    return Strip([Segment(said + sign * max(0, drawing.width - cells_of(said)), style)], drawing.width)


def draw_closed(closed: Closed, drawing: Drawing, cursor: Style | None) -> Strip:
    """Return the one line of a closed hour or day: how much it hides, and what of it is new."""
    signs, styles = drawing.manner.glyphs, drawing.styles
    state = "new" if closed.new else "unread" if closed.unread else "read"
    sign = {"new": signs.new, "unread": signs.unread}.get(state, " ")
    told = [clean(closed.words, 200, oneline=True).replace("·", signs.dot)]
    told += [f"{count} {word}" for count, word in ((closed.keys, "key"), (closed.new, "new")) if count]
    told += [f"{closed.unread} unread"] if closed.unread and not closed.new else []
    told += ["a gap"] if closed.gap else []
    words = fit(f" {signs.fold} " + f" {signs.dot} ".join(told), max(0, drawing.width - 1), signs.more)
    return _strip([(sign, styles(f"{state}-sign")), (words, styles("closed"))], drawing, cursor)


def state_of(flags: Flag) -> str:
    """Return the name of an entry's state, which is also that of its style."""
    if Flag.NEW in flags:
        return "new"
    return "read" if Flag.READ in flags else "unread"


def _relaxed(head: Head, height: int, drawing: Drawing) -> Iterator[list[_Part]]:
    styles, width = drawing.styles, drawing.width
    state, sign = _state(head, drawing)
    marks = list(_marks(head, drawing))
    marks = [*_tellers(head, drawing), *marks]
    source = list(_source(head, drawing))
    taken = INDENT + _TIME + 1 + sum(cells_of(text) for text, _ in (*source, *marks))
    author = fit(clean(head.author, 100, oneline=True), max(0, width - taken))
    yield [sign, *source, (f" {_time(head, drawing)} ", styles("time")), *marks, (author, styles("author"))]
    words = clean(head.words, 1_000, oneline=True)
    room = max(1, width - INDENT)
    lines = wrap(words, room, height - 1)
    for number, (start, end) in enumerate(lines[: height - 1]):
        more = number == height - 2 and end < len(words)
        text = fit(words[start:] if more else words[start:end], room, drawing.manner.glyphs.more)
        lead = sign if Flag.NEW in head.flags else (" ", sign[1])
        yield [lead, (" ", sign[1]), *_text(text, head, styles(state), drawing)]


def _compact(head: Head, drawing: Drawing) -> Iterator[list[_Part]]:
    styles, width = drawing.styles, drawing.width
    state, sign = _state(head, drawing)
    marks = list(_marks(head, drawing))
    marks = [*_tellers(head, drawing), *marks]
    source = list(_source(head, drawing))
    room = width - INDENT - _TIME - 1 - sum(cells_of(text) for text, _ in (*source, *marks))
    author = fit(
        clean(head.author, 100, oneline=True), min(_AUTHOR_ROOM, max(0, room - 40)), drawing.manner.glyphs.more
    )
    room -= cells_of(author) + 1 if author else 0
    words = fit(clean(head.words, 1_000, oneline=True), max(0, room), drawing.manner.glyphs.more)
    fill = " " * max(0, room - cells_of(words))
    begin = [sign, *source, (f" {_time(head, drawing)} ", styles("time")), *marks]
    parts = [*begin, *_text(words, head, styles(state), drawing)]
    yield [*parts, (fill, styles("base")), (f" {author}" if author else "", styles("author"))]


def _state(head: Head, drawing: Drawing) -> tuple[str, _Part]:
    state = state_of(head.flags)
    signs = drawing.manner.glyphs
    sign = {"new": signs.new, "unread": signs.unread}.get(state, " ")
    return state, (sign, drawing.styles(f"{state}-sign"))


def _time(head: Head, drawing: Drawing) -> str:
    told = fit(clean(head.label, 20, oneline=True), _TIME, "") if head.label else drawing.manner.time(head.at)
    return told + " " * (_TIME - cells_of(told))


def _marks(head: Head, drawing: Drawing) -> Iterator[_Part]:
    """Yield the signs of an entry's marks, and a blank after the last."""
    signs = drawing.manner.glyphs
    told = [(Flag.NONE, signs.alert, "key")] if head.row in drawing.alerted else []
    told += [
        (flag, sign, name)
        for flag, sign, name in (
            (Flag.WITHDRAWN, signs.withdrawn, "withdrawn"),
            (Flag.BREAKING, signs.breaking, "key"),
            (Flag.KEY, signs.key, "key"),
            (Flag.BOOKMARKED, signs.bookmark, "bookmark"),
            (Flag.EDITED, signs.edited, "edited"),
            (Flag.PINNED, signs.pinned, "edited"),
        )
        if flag in head.flags
    ]
    for number, (_, sign, name) in enumerate(told, 1):
        yield sign + (" " if number == len(told) else ""), drawing.styles(name)


def _source(head: Head, drawing: Drawing) -> Iterator[_Part]:
    """Yield the letter of the blog that an entry is of, where several are read as one."""
    if head.source >= 0:
        yield f" {several.letter(head.source)}", drawing.styles(f"source-{head.source % several.HUES}")


def _tellers(head: Head, drawing: Drawing) -> Iterator[_Part]:
    """Yield how many sources tell the same, where they are folded into this one."""
    if head.tellers:
        yield f"{drawing.manner.glyphs.folded}{head.tellers} ", drawing.styles("tellers")


def _text(text: str, head: Head, style: Style, drawing: Drawing) -> Iterator[_Part]:
    """Yield a headline, what is searched for standing out, a withdrawn one struck through."""
    if Flag.WITHDRAWN in head.flags:
        style += drawing.styles("gone")
    for part, kind in cut(text, drawing.search, drawing.always):
        yield part, style + drawing.styles(kind) if kind else style


def _strip(parts: list[_Part], drawing: Drawing, cursor: Style | None) -> Strip:
    blank = drawing.styles("base")
    if cursor is None:
        segments = [Segment(text, style) for text, style in parts if text]
        return Strip(segments).adjust_cell_length(drawing.width, blank)
    # Under the cursor hues go: reversed they would be blocks of colour.
    ground = Style.from_color(blank.color, blank.bgcolor)
    segments = [Segment(text, style.without_color + ground + cursor) for text, style in parts if text]
    return Strip(segments).adjust_cell_length(drawing.width, blank + cursor)
