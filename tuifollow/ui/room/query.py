"""What does the reader mean by what is typed into the search line? Words, or a /regular expression/."""

from __future__ import annotations

import re

from tuifollow.model import FollowError


def is_expression(text: str) -> bool:
    """Whether `text` is a regular expression between slashes."""
    text = text.strip()
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def pattern(text: str) -> re.Pattern[str] | None:
    """Return what stands out where it is found; None when nothing is searched for.

    Raises FollowError for an expression that cannot be understood.
    """
    text = text.strip()
    if is_expression(text):
        try:
            return re.compile(text[1:-1], re.IGNORECASE)
        except re.error as error:
            raise FollowError(f"not a regular expression: {error}") from error
    words = [re.escape(word) for word in re.findall(r"\w+", text)]
    return re.compile(rf"\b(?:{'|'.join(words)})\w*", re.IGNORECASE) if words else None
