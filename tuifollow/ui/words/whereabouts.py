"""Where was the reader before a jump to another place? The blog, the place in it, and what narrowed it."""

from __future__ import annotations

from dataclasses import dataclass

from tuifollow.model import Anchor


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place to come back to."""

    key: str
    """The blog's."""
    place: Anchor | None
    searches: tuple[tuple[str, str, str], ...] = ()
    """What was searched for: aim, text, name."""
    key_only: bool = False
