"""What stands out of what the reader has typed into the search line? Its words, or its /regular expression/."""

from __future__ import annotations

import re

from tuifollow import expression
from tuifollow.store import query
from tuifollow.ui.words.standing_out import of_words


def is_expression(text: str) -> bool:
    """Whether `text` ends in a regular expression between slashes."""
    return expression.is_expression(query.shown(text))


def pattern(text: str) -> re.Pattern[str] | None:
    """Return what stands out where it is found; None for fields alone, and for an expression too slow to draw.

    Raises FollowError for an expression that cannot be understood.
    """
    said = query.shown(text)
    if not expression.is_expression(said):
        return of_words(said)
    found = expression.compiled(said)
    return found if expression.is_quick(found) else None


def begins(text: str) -> bool:
    """Whether what was typed is an expression that has not ended yet: nothing is to be searched for."""
    said = query.shown(text)
    return said.startswith("/") and not expression.is_expression(said)
