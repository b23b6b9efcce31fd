"""What is the reader asked in the line above the status line? Its sign, what stands there, what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tuifollow.ui.words.history import History


@dataclass(frozen=True, slots=True)
class Question:
    """One use of the line to type into."""

    sign: str
    """At most a few cells before the line."""
    placeholder: str
    """What may be typed."""
    taken: Callable[[str], None]
    """Called with what stands there when the reader presses Enter."""
    text: str = ""
    """What stands there at the beginning."""
    typed: Callable[[str], None] | None = None
    """Called with what stands there whenever that changes."""
    given_up: Callable[[], None] | None = None
    """Called when the reader presses Esc."""
    refused: Callable[[str], str] | None = None
    """Says why what stands there will not do, "" when it will; the line stays open, to be put right."""
    history: History | None = None
    stays: bool = False
    """Whether the reader goes on where the keys went before; else in the list."""
