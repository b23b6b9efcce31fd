"""How is it told what narrows the list? As chips in the header, and as a sentence where nothing is left. Pure."""

from __future__ import annotations

from tuifollow.keys import shown
from tuifollow.ui.panes.listing import Listing
from tuifollow.ui.room.desk import Desk
from tuifollow.ui.tools import Tools
from tuifollow.ui.words.manner import Manner
from tuifollow.ui.words.wrap import fit

_CHIP = 28
"""Cells of what was typed, in a chip."""


def narrowed_by(desk: Desk) -> int:
    """Return how many things narrow the list; 0 where all entries are asked for."""
    return sum(map(bool, (desk.filter.text, desk.author.text, desk.key_only)))


def chips(desk: Desk, listing: Listing, row: int, manner: Manner) -> list[str]:
    """Return the chips of filter, author and search; of a search, which of its matches stands at `row`."""
    told, more = [], manner.glyphs.more
    if desk.filter.text:
        told.append(f"{manner.glyphs.chip} {fit(desk.filter.called, _CHIP, more)}")
    if desk.author.text:
        told.append(fit(f"by {desk.author.called}", _CHIP, more))
    if desk.search.text:
        matches = desk.matches(listing)
        number = matches.number(row)
        count = "no match" if not matches else f"{number} of {len(matches)}" if number else f"{len(matches)} matches"
        told.append(f"/{fit(desk.search.text.removeprefix('/'), _CHIP, more)} {count.replace('1 matches', '1 match')}")
    return told


def nothing(desk: Desk, tools: Tools) -> str:
    """Return what is said where no entry is left; "" where all entries are asked for."""
    if desk.hidden and not narrowed_by(desk):
        key = shown(tools.key("hide-withdrawn") or "D")
        return f"What is kept of this blog was withdrawn, and is hidden. {key} shows it."
    if desk.key_only and not (desk.filter.text or desk.author.text):
        return f"No key events are marked in this blog. {shown(tools.key('key-only') or 'e')} shows all entries."
    parts = [desk.filter.called] if desk.filter.text else []
    parts += [f"the author {desk.author.called}"] if desk.author.text else []
    parts += ["a key event's mark"] if desk.key_only and parts else []
    back = "shows all entries" if len(parts) == 1 else "takes the first of these back"
    return f"No entry has {' and '.join(parts)}. {shown(tools.key('back') or 'escape')} {back}." if parts else ""
