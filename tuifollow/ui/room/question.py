"""What is asked of the reader in the line above the status line? One purpose of it, as a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _ignored(text: str) -> None:
    del text


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Question:
    """One purpose of the line."""

    sign: str
    """What stands before the line: a sign or a word."""
    hint: str
    """What may be typed, shown while nothing is."""
    taken: Callable[[str], None]
    """Called with what stands in the line when it is closed by Enter."""
    typed: Callable[[str], None] = _ignored
    """Called with what stands in the line at each change."""
    given_up: Callable[[], None] = _nothing
    """Called when the line is closed by Esc."""
