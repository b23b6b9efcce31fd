"""What does the list of blogs say of each? State, counts, name, and the newest entry, in one line or two. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from tuifollow.model import Blog, Lamp, Overview, Status
from tuifollow.safe import clean
from tuifollow.ui.words import moments
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import cells_of, fit

Part = tuple[str, str]
"""Words, and the look they have: new, unread, read, live, failing, quiet."""

_NARROW = 50
"""Cells under which words give way to signs."""
_TIGHT = 70
"""Cells under which nothing is said of how long."""
_COUNT = 13
"""Cells of "12345 unread "."""


def lamp(blog: Blog, status: Status | None, manner: Manner) -> Part:
    """Return how following a blog goes, as a sign and a word, with how long it has failed."""
    signs = manner.glyphs
    if blog.live is False or (status and status.lamp is Lamp.ENDED):
        return f"{signs.ended} ended", "quiet"
    if status is None:
        return (f"{signs.failing} failing", "failing") if blog.error else ("", "quiet")
    if status.lamp in (Lamp.FAILING, Lamp.OFFLINE):
        long = (manner.now() - status.since).total_seconds() >= 60
        how_long = f" {moments.lasted(status.since, manner.now())}" if long else ""
        return f"{signs.failing} {status.lamp.value}{how_long}", "failing"
    if status.lamp is Lamp.PAUSED:
        return f"{signs.paused} paused", "quiet"
    return (f"{signs.live} live", "live") if status.success else (f"{signs.looking} asking", "quiet")


def lines(overview: Overview, status: Status | None, manner: Manner, width: int, *, tall: bool) -> list[list[Part]]:
    """Return the lines of a followed blog at `width` cells: two when it is `tall`, else one."""
    narrow = width < _NARROW
    state = lamp(overview.blog, status, manner)
    if width < _TIGHT:
        state = " ".join(state[0].split(" ")[: 1 if narrow else 2]), state[1]
    count = _count(overview, manner, narrow=narrow)
    title = clean(overview.blog.called, 500, oneline=True)
    room = max(1, width - sum(cells_of(words) for words, _ in count) - cells_of(state[0]) - bool(state[0]))
    told = fit(title, room, manner.glyphs.more)
    gap = " " * max(0, room - cells_of(told) + bool(state[0]))
    first = [*count, (told, "unread" if overview.blog.unread else "read"), (gap, "read"), state]
    if not tall:
        return [first]
    indent = 2 if narrow else _COUNT + 3
    return [first, [(" " * indent, "read"), *_second(overview, status, manner, max(1, width - indent))]]


def aside(overview: Overview, manner: Manner, width: int) -> list[Part]:
    """Return the one line of a blog that is asked no more: its name, what is kept of it, and from when."""
    blog = overview.blog
    stars = f", {manner.glyphs.bookmark}{overview.bookmarked}" if overview.bookmarked else ""
    when = f"  {manner.moment(overview.newest)}" if overview.newest else ""
    kept = f"  {blog.total:,} kept{stars}{when}" if width >= _NARROW else f" {blog.total:,}"
    room = max(1, width - 2 - cells_of(kept))
    name = fit(clean(blog.called, 500, oneline=True), room, manner.glyphs.more)
    return [("  ", "read"), (name, "read"), (" " * max(0, room - cells_of(name)), "read"), (kept, "quiet")]


def _count(overview: Overview, manner: Manner, *, narrow: bool) -> list[Part]:
    """Return the sign of what is new or unread, and how much is."""
    blog, signs = overview.blog, manner.glyphs
    look = "new" if overview.new else "unread" if blog.unread else "read"
    sign = {"new": signs.new, "unread": signs.unread}.get(look, " ")
    if narrow:
        number = str(blog.unread) if blog.unread < 1_000 else f"{blog.unread // 1_000}k"
        return [(sign, look), (f"{number if blog.unread else '':>4} ", look)]
    words = f"{blog.unread:>6} unread  " if blog.unread else f"{blog.total:>6} read    "
    return [(sign, look), (words, look if blog.unread else "quiet")]


def _second(overview: Overview, status: Status | None, manner: Manner, width: int) -> Iterator[Part]:
    """Yield what is wrong, how many are new, and the newest entry, as much of it as `width` cells hold."""
    blog, signs = overview.blog, manner.glyphs
    said: list[Part] = []
    trouble = clean((status.sentence if status and status.failures else blog.error) or "", 300, oneline=True)
    if trouble and blog.live is not False:
        said.append((trouble, "failing"))
    if overview.new:
        said.append((f"{overview.new} new", "new"))
    if overview.newest:
        said.append((f"{manner.moment(overview.newest)} {clean(overview.words, 500, oneline=True)}", "quiet"))
    elif not trouble:
        said.append(("nothing is there yet" if blog.looked else "never read", "quiet"))
    left = width
    for number, (words, look) in enumerate(said):
        between = f" {signs.dot} " if number else ""
        # What is wrong leaves room for what is news, where there is any.
        most = left // 2 if number == 0 and look == "failing" and len(said) > 1 else left
        cut = fit(between + words, most, signs.more)
        yield cut, look
        left -= cells_of(cut)
        if left <= len(signs.more) + 3:
            return
