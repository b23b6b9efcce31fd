"""Is another full screen using this archive? A lock on a file beside it, which a crash frees by itself."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from tuifollow.model import StoreError

if sys.platform != "win32":
    import fcntl


class InUse(StoreError):
    """Another process holds the lock."""


def take(archive: Path) -> int:
    """Return the descriptor that holds the lock of the archive until `free`; raise `InUse` while another process does.

    The folder is made where it is not there yet. Any other trouble is a plain `StoreError`.
    """
    path = archive.with_name("lock")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"the archive {archive} cannot be written: {path.name}: {error.strerror}") from error
    try:
        _claim(descriptor, path)
    except BaseException:
        os.close(descriptor)
        raise
    with suppress(OSError):  # a full disk: the lock is what counts, the number only tells who has it
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor


def free(descriptor: int | None) -> None:
    """Give the lock back, if it was taken."""
    if descriptor is not None:
        os.close(descriptor)


def _claim(descriptor: int, path: Path) -> None:
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            raise InUse(f"another tuifollow (pid {holder or 'unknown'}) has this archive open") from error
        except OSError as error:
            raise StoreError(f"{path} cannot be locked: {error.strerror}") from error
