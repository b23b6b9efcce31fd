"""How does text reach a widget? Only through here: cleaned, as `Content`, never as markup.

Textual reads `[...]` in plain strings as markup, which may run actions, and passes escape sequences through.
"""

from __future__ import annotations

from textual.content import Content

from tuifollow.safe import clean
from tuifollow.ui.words.wrap import fit

_WORD = 36
"""Cells of the longest word in a toast: one line of it where the screen is 80 wide."""


def line(text: str, style: str = "", *, limit: int = 2_000) -> Content:
    """Return `text` as one clean line, at most `limit` characters, in `style` (theme variables, "bold")."""
    return (
        Content.styled(clean(text, limit, oneline=True), style) if style else Content(clean(text, limit, oneline=True))
    )


def lines(text: str, *, limit: int = 20_000) -> Content:
    """Return `text` cleaned, its line breaks kept."""
    return Content(clean(text, limit))


def notice(text: str, more: str = "…") -> str:
    """Return `text` for a toast: cleaned, and long addresses in it cut, each to less than a line."""
    return " ".join(fit(word, _WORD, more) for word in clean(text, 300, oneline=True).split(" "))


def joined(*parts: str | Content | tuple[str, str], between: str = "") -> Content:
    """Return the parts, each cleaned to one line (blanks at its ends kept), as one text; a tuple is (text, style)."""
    made = [_part(part) for part in parts if part]
    return Content(between).join(made)


def _part(part: str | Content | tuple[str, str]) -> Content:
    if isinstance(part, Content):
        return part
    text, style = part if isinstance(part, tuple) else (part, "")
    kept = clean(text, 2_000).replace("\n", " ")
    return Content.styled(kept, style) if style else Content(kept)
