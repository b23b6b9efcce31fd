"""How is a saved page had: from a file, or from standard input? A file is the same while size, time and inode are."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

from tuifollow.decode import decode
from tuifollow.model import FollowError, Limits, NotALiveBlog, Page, Validators
from tuifollow.safe import clean, without_user

_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".json": "application/json",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".txt": "text/plain",
}


def _utc_now() -> datetime:
    return datetime.now(UTC)


def local(
    path: str, url: str | None = None, *, limits: Limits | None = None, now: Callable[[], datetime] = _utc_now
) -> Page:
    """Return the page in the file at `path`, or on standard input ("-"); `url` is where it was saved from.

    Raises FollowError when it cannot be read or is too large, NotALiveBlog when it is empty or no text.
    """
    most = (limits or Limits()).decoded
    try:
        if path == "-":
            body, etag = sys.stdin.buffer.read(most + 1), ""
        else:
            body, etag = _contents(path, most)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise FollowError(f"cannot read {clean(path, 200, oneline=True)}: {reason.lower()}") from None
    if len(body) > most:
        raise FollowError(f"{clean(path, 200, oneline=True)} is too large: more than {most >> 20} MiB (limits.decoded)")
    return _page(path, body, etag, url, now())


def mark(path: str) -> str:
    """Return what a file is followed by: its size, time (nanoseconds) and inode; "" when it cannot be asked."""
    try:
        return _mark(os.stat(path))  # noqa: PTH116 (pathlib is not loaded for one look)
    except (OSError, ValueError):
        return ""


def _mark(status: os.stat_result) -> str:
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ino}"


def _contents(path: str, most: int) -> tuple[bytes, str]:
    with open(path, "rb") as file:  # noqa: PTH123 (pathlib is not loaded for one look)
        status = os.fstat(file.fileno())
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(21, "it is a directory")
        return file.read(most + 1), _mark(status)


def _page(path: str, body: bytes, etag: str, url: str | None, now: datetime) -> Page:
    if not body:
        raise NotALiveBlog(f"{'standard input' if path == '-' else clean(path, 200, oneline=True)} is empty")
    media_type = _TYPES.get(os.path.splitext(path)[1].lower(), "")  # noqa: PTH122 (as above)
    text, encoding = decode(body, media_type=media_type)
    return Page(
        asked=path,
        address=without_user(url) if url else path,
        media_type=media_type,
        text=text,
        fetched=now,
        validators=Validators(path, etag=etag or None, digest=sha256(body).hexdigest()),
        size=len(body),
        wire=len(body),
        hops=(path,),
        encoding=encoding,
    )
