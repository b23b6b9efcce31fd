"""How is an archive opened, whatever state it is in? Damaged it is set aside, on a full disk it is only read.

The file is moved or brought up to date only by a process that has the lock: another one may be writing to it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tuifollow.model import StoreError
from tuifollow.store import lock, recovery
from tuifollow.store.archive import Archive, Damaged, NoRoom, Outdated


def opened(path: Path | None, *, read_only: bool, alone: bool, now: datetime) -> tuple[Archive, str, int | None]:
    """Return the archive, a sentence for the reader, and with `alone` the lock, which was taken before all else."""
    held = lock.take(path) if path and alone else None
    try:
        archive, notice = open_archive(path, read_only=read_only, alone=alone, now=now)
    except BaseException:
        lock.free(held)
        raise
    return archive, notice, held


def open_archive(path: Path | None, *, read_only: bool, alone: bool, now: datetime) -> tuple[Archive, str]:
    """Return the archive and a sentence for the reader ("" when all is well); `alone`: the caller has the lock."""
    if path is None or (read_only and not (path.exists() and path.stat().st_size)):
        return Archive(None, read_only=False), ""
    try:
        archive = Archive(path, read_only=read_only, alone=alone)
    except (Damaged, Outdated) as error:
        if read_only:
            raise StoreError(f"{path} is damaged; start tuifollow to have it set aside") from error
        return _renewed(path, now) if alone else _claimed(path, now)
    except NoRoom as error:
        if read_only or not alone:
            raise
        return _cached(path, error)
    return archive, f"{path} {archive.immutable}: as it was last closed" if archive.immutable else ""


def _claimed(path: Path, now: datetime) -> tuple[Archive, str]:
    """Open once more with the lock: meanwhile another process may have done what is to be done."""
    try:
        held = lock.take(path)
    except lock.InUse as error:
        raise StoreError(f"{path} is damaged or of an older tuifollow, and {error}: quit that one first") from error
    try:
        return open_archive(path, read_only=False, alone=True, now=now)
    finally:
        lock.free(held)


def _cached(path: Path, error: StoreError) -> tuple[Archive, str]:
    """Open a full disk's archive to be read, so that a full screen can show what is kept."""
    try:
        archive = Archive(path, read_only=True)
    except (Damaged, StoreError):
        raise error from None
    return archive, f"{error}; what is kept can be read"


def _renewed(path: Path, now: datetime) -> tuple[Archive, str]:
    """Set a damaged archive aside and begin another one with what could be saved of it."""
    try:
        aside = recovery.set_aside(path, now)
    except OSError as trouble:
        raise StoreError(f"{path} is damaged and cannot be set aside: {trouble.strerror}") from trouble
    archive = Archive(path, read_only=False, alone=True)
    with archive.writing() as connection:
        saved = recovery.salvage(connection, [aside, *recovery.backups(path)])
    bookmarks = "1 bookmark was" if saved == 1 else f"{saved or 'no'} bookmarks were"
    return archive, f"the archive was damaged: {bookmarks} saved from it; the old file is {aside}"
