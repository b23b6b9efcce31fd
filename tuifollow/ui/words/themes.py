"""In which colours is the screen told? Our own themes: the terminal's colours first, true colours for who wants them.

A state never hangs on a hue: sign and weight tell it too (see the style sheet). So the themes may differ as they like,
and the one without any colour shows as much as the others.
"""

from __future__ import annotations

from textual.theme import Theme

_TERMINAL = "ansi_default"
_VARIABLES = {
    "ansi-background": _TERMINAL,
    "ansi-foreground": _TERMINAL,
    "border": _TERMINAL,
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-cursor-background": "ansi_white",
    "input-selection-foreground": "ansi_black",
    "input-selection-background": "ansi_cyan",
}


def _of_terminal(name: str, primary: str, error: str, success: str) -> Theme:
    """Return a theme in the colours that the terminal itself has: text in none, so that it can be read on any."""
    return Theme(
        name, primary=primary, secondary=primary, accent=primary, warning=error, error=error, success=success,
        foreground=_TERMINAL, background=_TERMINAL, surface=_TERMINAL, panel=_TERMINAL, boost=_TERMINAL,
        ansi=True, variables=_VARIABLES,
    )  # fmt: skip


def _of_colours(name: str, background: str, foreground: str, surface: str, *marks: str, dark: bool = True) -> Theme:
    """Return a theme of true colours; `marks` are primary, secondary, warning, error, success."""
    primary, secondary, warning, error, success = marks
    return Theme(
        name, primary=primary, secondary=secondary, warning=warning, error=error, success=success, accent=secondary,
        foreground=foreground, background=background, surface=surface, panel=surface, dark=dark,
    )  # fmt: skip


THEMES: tuple[Theme, ...] = (
    _of_terminal("terminal", "ansi_cyan", "ansi_red", "ansi_green"),
    _of_colours("dark", "#14171a", "#d9dcdf", "#1e2327", "#7fc8e8", "#9ad0c2", "#e6b450", "#ff8a80", "#7ddc8a"),
    _of_colours(
        *("light", "#fbfaf7", "#1f2327", "#efede7", "#0b5c86", "#11614d", "#7d4300", "#b3261e", "#14692c"), dark=False
    ),
    _of_colours("contrast", "#000000", "#ffffff", "#101010", "#7fdfff", "#9fffe0", "#ffd75f", "#ffa79f", "#8cff9e"),
    _of_colours("colour-blind", "#101418", "#e4e8ec", "#1a2027", "#7cbcf5", "#a9cff0", "#ffb454", "#ff9a3c", "#6cb4ff"),
    _of_terminal("mono", _TERMINAL, _TERMINAL, _TERMINAL),
)
"""In the order in which a key goes through them."""

DEFAULT = "terminal"
COLOURLESS = "mono"
"""What NO_COLOR asks for."""


def following(name: str) -> str:
    """Return the name of the theme after that one; after the last, and after one that is not ours, the first."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
