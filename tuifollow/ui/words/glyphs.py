"""Which signs stand for which state? Two sets: one for terminals with Unicode, one in plain ASCII."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign a state; all are one cell wide."""

    new: str = "▌"
    unread: str = "•"
    bookmark: str = "★"
    key: str = "◆"
    edited: str = "✎"
    withdrawn: str = "✕"
    pinned: str = "⊤"
    breaking: str = "!"
    above: str = "▲"
    rule: str = "─"
    bar: str = "▎"
    more: str = "…"
    dot: str = "·"
    bullet: str = "•"
    live: str = "●"
    paused: str = "‖"
    ended: str = "○"
    failing: str = "✕"
    looking: str = "↻"
    chip: str = "≡"
    alert: str = "⚑"
    block: str = "█"
    picture: str = "▣"
    film: str = "►"
    times: str = "×"
    """Before how many times faster."""
    fold: str = "▸"
    quiet: str = "┄"
    bars: str = "▁▂▃▄▅▆▇█"
    """Not one sign but several: of rising height."""
    chosen: str = "◉"
    open: str = "○"
    folded: str = "⊕"


ASCII = Glyphs(
    new="|",
    unread=".",
    bookmark="*",
    key="#",
    edited="~",
    withdrawn="x",
    pinned="+",
    breaking="!",
    above="^",
    rule="-",
    bar="|",
    more="...",
    dot="-",
    bullet="-",
    live=">",
    paused="=",
    ended="o",
    failing="x",
    looking="@",
    chip="&",
    alert="!",
    block="#",
    picture="%",
    film=">",
    times="x",
    fold="+",
    quiet="~",
    bars="_.:-=+%@",
    chosen="X",
    open="-",
    folded="%",
)
"""For `--ascii` and for locales without UTF-8."""

UNICODE = Glyphs()


def glyphs(*, ascii_only: bool) -> Glyphs:
    """Return the set of signs to draw with."""
    return ASCII if ascii_only else UNICODE
