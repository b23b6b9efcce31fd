"""How is the program itself? Its versions, where it keeps things, the terminal, and the archive's health."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import reduce
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tuifollow import __version__
from tuifollow.amounts import percent, several, size
from tuifollow.commands.kept import reading
from tuifollow.config import Settings
from tuifollow.model import Asked, StoreError
from tuifollow.model.asked import day_of
from tuifollow.terminal import unusable

_PACKAGES = ("textual", "httpx", "selectolax", "platformdirs", "feedparser", "pillow")


def program_report(settings: Settings) -> dict[str, Any]:
    """Return what is known without asking anybody."""
    places = settings.places
    return {
        "versions": {
            "tuifollow": __version__,
            "python": platform.python_version(),
            "system": platform.platform(terse=True),
            **{name: _version(name) for name in _PACKAGES},
        },
        "places": {
            "archive": _place(places.store),
            "configuration": _place(places.settings),
            "log": _place(places.journal),
            "lock": _place(places.lock),
        },
        "terminal": _terminal(settings),
        "archive": _archive(settings),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _place(path: Path) -> str:
    """Say where something lies, and whether it does, or could."""
    try:
        if path.exists():
            return f"{path} ({path.stat().st_size} bytes{'' if os.access(path, os.W_OK) else ', not writable'})"
        folder = next(parent for parent in path.parents if parent.exists())
        return f"{path} (not there yet{'' if os.access(folder, os.W_OK) else f', and {folder} is not writable'})"
    except OSError as error:
        return f"{path} ({(error.strerror or str(error)).lower()})"


def _terminal(settings: Settings) -> dict[str, Any]:
    size = shutil.get_terminal_size()
    return {
        "full screen": unusable(os.environ) or "can be shown",
        "TERM": os.environ.get("TERM", ""),
        "COLORTERM": os.environ.get("COLORTERM", ""),
        "NO_COLOR": settings.no_color,
        "columns": size.columns,
        "lines": size.lines,
        "encoding": sys.stdout.encoding,
        "plain letters": settings.ascii,
    }


def _asked(requests: Sequence[Asked], today: int) -> dict[str, str]:
    """Say what was asked of publishers, today and in all."""
    return {
        "asked today": _counted([one for one in requests if one.day == today]),
        "asked in all": _counted(requests),
    }


def _counted(requests: Sequence[Asked]) -> str:
    if not requests:
        return "nobody"
    total = reduce(Asked.plus, requests)
    hosts = several(len({one.host for one in requests}), "host")
    return (
        f"{several(total.asked, 'request')} to {hosts}, {percent(total.share)} unchanged, {total.failed} failed, "
        f"{size(total.wire)}"
    )


def _archive(settings: Settings) -> dict[str, Any]:
    """Open the archive as `list` does: what is wrong with it is told as it would be there."""
    try:
        with reading(settings) as store:
            if store is None:
                return {"state": "none yet"}
            blogs, space = store.blogs(), store.space()
            return {
                "state": store.notice or "healthy",
                "blogs": len(blogs),
                "followed": sum(blog.followed for blog in blogs),
                "put away": sum(blog.followed and blog.archived for blog in blogs),
                "entries": sum(blog.total for blog in blogs),
                "unread": sum(blog.unread for blog in blogs),
                "bookmarks": len(store.bookmarks()),
                "weight": f"{size(space[0])}, {size(space[1])} of it unused; `tuifollow list --weights` says of what",
                **_asked(store.requests(), day_of(datetime.now(UTC))),
            }
    except StoreError as error:
        return {"state": str(error)}
