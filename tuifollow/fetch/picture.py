"""Is what came a picture that we show? Its status, media type and size; the rest is for whoever decodes it (pure)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuifollow.fetch.headers import media
from tuifollow.fetch.trouble import status_words
from tuifollow.model import FollowError, Limits, Refused

if TYPE_CHECKING:
    from tuifollow.fetch.wire import Answer

ACCEPT = "image/webp, image/png, image/jpeg, image/gif;q=0.8"
LIMITS = Limits(wire=4 << 20, decoded=4 << 20)
"""No picture is larger."""
_TYPES = frozenset({"image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif"})


def checked(answer: Answer) -> bytes:
    """Return the bytes of a picture; raises FollowError for what is none."""
    if answer.status not in {200, 203}:
        raise Refused(status_words(answer.status, challenged=False), status=answer.status)
    kind = media(answer.headers.get("content-type", ""))
    if kind not in _TYPES:
        raise FollowError(f"no picture that can be shown ({kind or 'of no type'})")
    return answer.body
