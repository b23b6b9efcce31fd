"""Is another full screen using this archive? A lock on a file beside it, which a crash frees by itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tuifollow.model import StoreError

if sys.platform != "win32":
    import fcntl


def take(path: Path) -> int:
    """Return the descriptor that holds the lock until it is closed; raise `StoreError` while another process has it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"{path} cannot be used: {error.strerror}") from error
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            os.close(descriptor)
            raise StoreError(f"another tuifollow (pid {holder or 'unknown'}) has this archive open") from error
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()}\n".encode())
    return descriptor
