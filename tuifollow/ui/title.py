"""What is the terminal's window called? The blog's title, and before it how many entries are new."""

from __future__ import annotations

from collections.abc import Callable

from tuifollow.safe import clean

_SAVE, _RESTORE = "\x1b[22;2t", "\x1b[23;2t"


class WindowTitle:
    """Sets the terminal's title; puts the old one back where the terminal remembers it."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """`write` sends to the terminal."""
        self._write = write
        self._told: str | None = None
        self._last: tuple[str, int] = ("", 0)
        self._sign = ""

    def tell(self, title: str, new: int) -> None:
        """Show `title`, with the number of `new` entries before it."""
        self._last = (title, new)
        name = clean(title, 100, oneline=True) or "tuifollow"
        told = f"{self._sign}({new}) {name}" if new else f"{self._sign}{name}"
        if told != self._told:
            self._write((_SAVE if self._told is None else "") + f"\x1b]2;{told}\x1b\\")
            self._told = told

    def flag(self, sign: str) -> None:
        """Show a sign before all else, or "": none."""
        self._sign = f"{sign} " if sign else ""
        if self._told is not None or sign:
            self.tell(*self._last)

    def restore(self) -> None:
        """Put the old title back."""
        if self._told is not None:
            self._write(_RESTORE)
            self._told = None
