"""How is an expression tried that may take for ever? In a process of its own: one that does not answer is ended.

Python's expressions hold up every thread while they run, and cannot be stopped; the screen would stand still.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from tuifollow.model import FollowError
from tuifollow.store import matching

PATIENCE = 3.0
"""Seconds in which a few hundred texts must have been read: they take some thousandths."""
_STEP = 0.02


class Matcher:
    """An expression in its own process."""

    def __init__(self, process: subprocess.Popen[str], stop: Callable[[], bool], patience: float) -> None:
        """Ask `process`; end it once `stop` says so, or when it does not answer for so many seconds."""
        self._process = process
        self._stop, self._patience = stop, patience
        self._since: float | None = None
        self._over = threading.Event()
        self.late = False
        """Whether it was ended because it took too long."""

    def find(self, texts: Sequence[Sequence[str]]) -> list[int]:
        """Return the numbers of those that are found; none once nobody waits. Raises FollowError when it takes long."""
        self._since = monotonic()
        try:
            answer = self._talk(json.dumps(texts, ensure_ascii=True))
        finally:
            self._since = None
        if self.late:
            raise FollowError("this expression takes too long, and was given up (one that repeats what repeats?)")
        numbers: list[int] = json.loads(answer) if answer else []
        return numbers

    def begin(self, pattern: re.Pattern[str]) -> None:
        """Tell the expression."""
        self._write(json.dumps([pattern.pattern, pattern.flags]))

    def watch(self) -> None:
        """End the process when it is to be ended; runs in a thread of its own until `close`."""
        while not self._over.wait(_STEP):
            since = self._since
            self.late = self.late or (since is not None and monotonic() - since > self._patience)
            if self.late or self._stop():
                self._process.kill()
                return

    def close(self) -> None:
        """Leave nothing running."""
        self._over.set()
        self._process.kill()
        self._process.communicate()

    def _talk(self, line: str) -> str:
        self._write(line)
        out = self._process.stdout
        return out.readline() if out else ""

    def _write(self, line: str) -> None:
        pipe = self._process.stdin
        try:
            if pipe:
                pipe.write(line + "\n")
                pipe.flush()
        except OSError:
            pass  # it was ended: there is no answer then


@contextmanager
def matcher(pattern: re.Pattern[str], stop: Callable[[], bool], patience: float | None = None) -> Iterator[Matcher]:
    """Lend a process that tries `pattern`, `patience` seconds a page. Raises FollowError where none can be started."""
    command = [sys.executable, "-I", "-S", matching.__file__]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, encoding="utf-8")  # noqa: S603
    except OSError as error:
        raise FollowError(f"no expression can be tried now: {(error.strerror or str(error)).lower()}") from error
    lent = Matcher(process, stop, patience or PATIENCE)
    watcher = threading.Thread(target=lent.watch, name="matcher", daemon=True)
    watcher.start()
    try:
        lent.begin(pattern)
        yield lent
    finally:
        lent.close()
        watcher.join()
