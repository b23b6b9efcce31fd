"""How does what is kept become a file? Page by page, so that its length costs no memory, and all of it or nothing."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path

from tuifollow import export
from tuifollow.console import Unwritable
from tuifollow.export import Sheet
from tuifollow.model import FollowError
from tuifollow.store import Store

PAGE = 250
"""Entries that are read at a time."""
_NAME = 40
"""Characters of a blog's title in a file's name."""


class InTheWay(FollowError):
    """There is something where the file is to be, or nothing to put it into; the sentence says what."""


class GivenUp(FollowError):
    """Nobody wants the file any more."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is taken away, and in which form."""

    title: str
    rows: array[int]
    """Row ids of the entries, in the order in which they are told."""
    form: str
    at: datetime
    """The present time."""
    url: str = ""
    summary: str = ""
    zone: tzinfo | None = None
    """The zone in which forms for people tell times; None: the computer's."""


def texts(store: Store, wanted: Wanted, told: Callable[[int], None] = lambda _: None) -> Iterator[str]:
    """Yield what is to be written, piece by piece; `told` hears after each page how many entries are done.

    Raises StoreError.
    """
    pages = _pages(store, wanted, told)
    first = next(pages, None)
    head = _sheet(wanted) if first is None else replace(first, items=(), versions={})
    yield from export.stream(head, _again(first, pages), wanted.form)


def write(path: Path, pieces: Iterable[str], *, force: bool = False) -> None:
    """Write a file for its owner alone; until it is whole, nothing stands there, or what stood there before.

    Raises InTheWay: a file that is there is never overwritten without `force`. Raises Unwritable, and what `pieces` do.
    """
    check(path, force=force)
    try:
        descriptor, name = tempfile.mkstemp(prefix=".tuifollow-", dir=path.parent)
        begun = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            _put(begun, path, force=force)
        finally:
            begun.unlink(missing_ok=True)
    except FileExistsError as error:
        raise InTheWay(f"{path} is there already; it is not overwritten") from error
    except OSError as error:
        raise Unwritable(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error


def check(path: Path, *, force: bool = False) -> None:
    """Raise InTheWay where a file cannot be put, or must not be."""
    try:
        if "\0" in str(path):
            raise InTheWay("no file can have a name like that")
        if path.is_dir():
            raise InTheWay(f"{path} is a folder; name a file in it")
        if path.exists() and not path.is_file():
            raise InTheWay(f"{path} is no ordinary file")
        if path.exists() and not force:
            raise InTheWay(f"{path} is there already; it is not overwritten")
        if not path.parent.is_dir():
            raise InTheWay(f"there is no folder {path.parent}")
    except (OSError, ValueError) as error:
        raise InTheWay(f"{path} cannot be written: {getattr(error, 'strerror', '') or error}") from error


def suggested(title: str, form: str, at: datetime) -> str:
    """Return a name for a file: "the-river-rises-2026-03-01.md"; letters of any script, nothing a shell could mind."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title).casefold())
    name = "-".join(words).replace("_", "-").strip("-")
    if len(name) > _NAME:
        name = name[:_NAME].rpartition("-")[0].strip("-") or name[:_NAME]
    name = name or "live-blog"
    return f"{name}-{at:%Y-%m-%d}.{export.ENDINGS[form]}"


def folder(home: Path) -> Path:
    """Return where files are put if nothing else is said: the reader's Downloads, else their home."""
    downloads = home / "Downloads"
    return downloads if downloads.is_dir() else home


def shown(path: Path, home: Path) -> str:
    """Return a path as people write it: "~/the-river-rises-2026-03-01.md"."""
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _sheet(wanted: Wanted) -> Sheet:
    return Sheet(wanted.title, (), wanted.at, url=wanted.url, standfirst=wanted.summary or None, zone=wanted.zone)


def _pages(store: Store, wanted: Wanted, told: Callable[[int], None]) -> Iterator[Sheet]:
    for start in range(0, len(wanted.rows), PAGE):
        items = store.items(wanted.rows[start : start + PAGE])
        edited = [item.row for item in items if item.versions > 1] if wanted.form == "json" else []
        versions = {row: store.versions(row) for row in edited}
        entries = tuple(item.entry for item in items)
        yield replace(_sheet(wanted), entries=entries, items=items, versions=versions)
        told(min(start + PAGE, len(wanted.rows)))


def _again(first: Sheet | None, pages: Iterator[Sheet]) -> Iterator[Sheet]:
    if first is not None:
        yield first
    yield from pages


def _put(begun: Path, path: Path, *, force: bool) -> None:
    """Give the file its name; unlike a check before, a link fails where something has come to stand there meanwhile."""
    if force:
        begun.replace(path)
        return
    try:
        path.hardlink_to(begun)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError from None
        begun.rename(path)
