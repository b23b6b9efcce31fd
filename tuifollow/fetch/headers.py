"""What do the headers of an answer say? They are read as the strangers' words they are (pure)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tuifollow.safe import clean


def charset(content_type: str) -> str | None:
    """Return the charset that a Content-Type names."""
    found = re.search(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", content_type, re.IGNORECASE)
    return found[1] if found else None


def media(content_type: str) -> str:
    """Return a Content-Type without its parameters, lower case, cleaned."""
    return clean(content_type.partition(";")[0], 100, oneline=True).lower()


def max_age(cache_control: str) -> float | None:
    """Return for how many seconds a Cache-Control calls the answer fresh."""
    found = re.search(r"(?:^|[\s,])max-age=\"?([0-9]{1,9})\b", cache_control, re.IGNORECASE)
    return float(found[1]) if found else None


def retry_after(written: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After asks to wait: digits or an HTTP date; None for what is neither, or past."""
    written = written.strip()
    if re.fullmatch(r"[0-9]{1,10}(?:\.[0-9]{1,3})?", written):
        seconds = float(written)
    else:
        try:
            until = parsedate_to_datetime(written)
            seconds = ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds()
        except (ValueError, OverflowError, TypeError, IndexError):
            return None
    return seconds if seconds > 0 else None
