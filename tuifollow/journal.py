"""Where does the program write down what it did? One small log file that holds no secret and no control character."""

from __future__ import annotations

import logging
import os
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

from tuifollow.safe import clean

_USER = re.compile(r"(?<=//)[^/\s?#]+@")
_SIZE = 512 * 1024


class _Formatter(logging.Formatter):
    """Cleans what comes from strangers, and strikes user names and passwords out of addresses."""

    def format(self, record: logging.LogRecord) -> str:
        return clean(_USER.sub("", super().format(record)))


class _PrivateFile(RotatingFileHandler):
    """A log file that only its owner can read, whatever the umask."""

    def _open(self) -> logging.TextIOWrapper:  # type: ignore[name-defined]
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        return super()._open()


def keep_journal(path: Path, level: str) -> bool:
    """Log to the file at `path` from `level` ("debug" ... "error") on; return whether that is so.

    A log that cannot be written is no reason not to run. One that is kept already goes on as it is.
    """
    root = logging.getLogger()
    if any(isinstance(handler, _PrivateFile) for handler in root.handlers):
        return True
    root.setLevel(level.upper())
    for chatty in ("httpx", "httpcore", "asyncio", "markdown_it"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, root.level))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _PrivateFile(path, maxBytes=_SIZE, backupCount=1, encoding="utf-8", errors="backslashreplace")
    except OSError:
        root.addHandler(logging.NullHandler())
        return False
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return True
