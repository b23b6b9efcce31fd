"""May a link be marked as one for the terminal (OSC 8), and which address goes with it? Pure."""

from __future__ import annotations

from collections.abc import Mapping

from tuifollow.safe import link_ok

_SILENT = frozenset({"", "dumb", "linux", "vt100", "vt102", "vt220", "ansi", "cygwin", "sun", "cons25", "wyse"})
"""Terminals that print what they do not know."""
_LONGEST = 2_000
"""Characters of an address: more than that, some terminals take for no link at all."""


def understood(environment: Mapping[str, str]) -> bool:
    """Whether the terminal follows marked links, or at least passes over them."""
    name = environment.get("TERM", "").lower()
    if name.partition("-")[0] in _SILENT or environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    return not name.startswith("screen") or "TMUX" in environment


def marked(address: str) -> str | None:
    """Return the address for the terminal: one that a browser may be given, of plain signs only."""
    return address if len(address) <= _LONGEST and link_ok(address) else None
