"""How is the archive taken away by the command line? A blog, all of them, or the bookmarks, in the form wanted."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from tuifollow import takeaway
from tuifollow.commands.asked import key_of
from tuifollow.commands.kept import reading
from tuifollow.config import ConfigError, Settings
from tuifollow.console import put, say
from tuifollow.model import Blog
from tuifollow.safe import clean
from tuifollow.store import Store
from tuifollow.takeaway import InTheWay, Wanted
from tuifollow.terminal import Exit

_PATIENCE, _STEP = 1.0, 0.2
"""Seconds until it is told how far it is, and between two times that it is."""


def export(what: str, settings: Settings, *, form: str, output: str | None, force: bool) -> Exit:
    """Write what is kept of the blog `what`, of "all", or the "bookmarks", to `output` or standard output.

    Raises ConfigError for what is not kept, and for a file that is there already unless it may be overwritten: `force`.
    """
    path = _path(output, force=force) if output is not None else None
    with reading(settings) as store:
        if store is None:
            raise ConfigError("nothing is kept yet: there is nothing to export")
        wanted = _wanted(store, what, settings, form)
        progress = _Progress(len(wanted.rows), shown=sys.stderr.isatty() and (path is not None or not _on_terminal()))
        pieces = takeaway.texts(store, wanted, progress.told)
        try:
            if path is None:
                _print(pieces)
            else:
                takeaway.write(path, pieces, force=force)
        except InTheWay as error:
            raise ConfigError(str(error)) from error
        finally:
            progress.end()
    if path is not None:
        count = len(wanted.rows)
        say(f"written: {path} ({count:,} {'entry' if count == 1 else 'entries'})")
    return Exit.DONE


def _path(output: str, *, force: bool) -> Path:
    """Return where the file is to be. Raises ConfigError where it must not be."""
    try:
        path = Path(output).expanduser()
        takeaway.check(path, force=force)
    except (InTheWay, RuntimeError) as error:
        there = "" if force or "already" not in str(error) else " without --force"
        raise ConfigError(f"--output: {error}{there}") from error
    return path


def _wanted(store: Store, what: str, settings: Settings, form: str) -> Wanted:
    now, zone = datetime.now(UTC), settings.zone
    if what == "all":
        return Wanted("Everything kept", store.rows(), form, now, zone=zone)
    if what == "bookmarks":
        rows = array("q", (item.row for item in store.bookmarks()))
        return Wanted("Bookmarks", rows, form, now, zone=zone)
    blog = _blog(store, what)
    return Wanted(blog.called, store.rows(blog), form, now, blog.key, blog.summary, zone)


def _blog(store: Store, what: str) -> Blog:
    key = key_of(what)
    blog = store.blog(key)
    if blog is None:
        raise ConfigError(f"nothing is kept of {clean(key, 200, oneline=True)} (`tuifollow list` names what is)")
    return blog


def _print(pieces: Iterator[str]) -> None:
    """Print it all; what a terminal gets is cleaned once more, whoever may have written into the archive."""
    cleaned = _on_terminal()
    for piece in pieces:
        put(clean(piece, len(piece)) if cleaned else piece)


def _on_terminal() -> bool:
    return sys.stdout.isatty()


class _Progress:
    """How far it is, on the terminal, once that takes a while."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total, self._shown = total, shown
        self._next = monotonic() + _PATIENCE
        self._width = 0

    def told(self, count: int) -> None:
        """Say it, now and then."""
        if self._shown and monotonic() >= self._next:
            self._next = monotonic() + _STEP
            self._line(f"tuifollow: {count:,} of {self._total:,} entries")

    def end(self) -> None:
        """Take the words away."""
        if self._width:
            self._line("")

    def _line(self, words: str) -> None:
        sys.stderr.write(f"\r{words:<{self._width}}" + ("" if words else "\r"))
        sys.stderr.flush()
        self._width = max(self._width, len(words))
