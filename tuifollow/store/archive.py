"""How is the file opened, read and written safely? Connections, transactions, and errors as sentences.

One connection reads in the thread that opened the archive; any other thread gets one of its own for each reading, so
that a long reading holds up nobody. One connection writes, in transactions that lock at once (one that reads first
could fail at its first write, whatever the timeout). An archive in memory has a single connection for all.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tuifollow.model import StoreError
from tuifollow.store import recovery, schema

_PATIENCE = 5.0  # seconds that a write waits for another process
_CHECKED_AT_ONCE = 16 * 1024 * 1024  # bytes of an archive whose check does not delay the first screen
_FOREIGN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LOCKED_OUT = {
    sqlite3.SQLITE_READONLY: "lies in a read-only folder",
    sqlite3.SQLITE_CANTOPEN: "lies in a read-only folder",
    sqlite3.SQLITE_FULL: "lies on a full disk",
    sqlite3.SQLITE_IOERR: "lies on a disk that is full or failing",
}
"""Where no companion file can be made: the file itself can still be read."""
_SENTENCES = {
    sqlite3.SQLITE_FULL: "the disk is full: nothing new can be saved in {path}",
    sqlite3.SQLITE_IOERR: "the disk refused (full, over its quota, or failing): nothing new can be saved in {path}",
    sqlite3.SQLITE_BUSY: "another program is writing to {path}: not saved",
    sqlite3.SQLITE_READONLY: "{path} cannot be written: the file or its folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: look at the permissions of the file and its folder",
    sqlite3.SQLITE_PERM: "{path} cannot be opened: look at the permissions of the file and its folder",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged: quit and start again, it will be set aside and its bookmarks saved",
    sqlite3.SQLITE_NOTADB: "{path} is damaged: quit and start again, it will be set aside and its bookmarks saved",
}


class Damaged(Exception):
    """The file is no archive that can be relied on; it can be set aside."""


class Outdated(Exception):
    """The file has an older schema, and is brought up to date only by who has the lock."""


class NoRoom(StoreError):
    """The disk is full, or fails: it could not be opened to be written."""


class Archive:
    """The open file; `path` is None for one in memory."""

    def __init__(self, path: Path | None, *, read_only: bool, alone: bool = False) -> None:
        """Open or create; raise `Damaged`, without the lock `Outdated`, and `StoreError` where nothing can be done."""
        self.path = path
        self.read_only = read_only
        self._thread = threading.get_ident()
        self._lock = threading.RLock()
        self._retired: list[sqlite3.Connection] = []
        self.immutable = ""
        """Why the file is read as it was last closed."""
        self._alone = alone
        self._damaged = False
        if path and not read_only:
            _make(path)
        try:
            self._open()
        except sqlite3.Error as error:
            self.close()
            if _code(error) in _FOREIGN:
                raise Damaged(str(error)) from error
            if _code(error) in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
                raise NoRoom(str(self._error(error))) from error
            raise self._error(error) from error
        except (Damaged, Outdated, StoreError):
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for reading; fetch all before the block ends."""
        try:
            if self.path is None:
                with self._lock:  # one connection in two threads at once can crash python
                    yield self._reader
            elif threading.get_ident() == self._thread:
                yield self._reader
            else:
                with closing(self._connect(read_only=True)) as connection:
                    yield connection
        except sqlite3.Error as error:
            raise self._error(error) from error

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """Lend the writing connection for one transaction: all of it is kept, or nothing.

        With `durable` it outlives a power failure too, not only the death of the program.
        """
        if self.read_only:
            raise StoreError(f"{self.path} {self.immutable or 'is open for reading only'}: not saved")
        with self._lock:
            try:
                self._still_there()
                self._writer.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                self._writer.execute("BEGIN IMMEDIATE")
                try:
                    yield self._writer
                    self._writer.execute("COMMIT")
                finally:
                    if self._writer.in_transaction:
                        self._writer.execute("ROLLBACK")
            except sqlite3.Error as error:
                raise self._error(error) from error
            except OSError as error:
                raise StoreError(f"{self.path} cannot be written: {error.strerror}") from error

    def check_later(self) -> None:
        """Check an archive that was too large to be checked when it was opened."""
        if self.path and not self.read_only and self.path.stat().st_size > _CHECKED_AT_ONCE:
            self.check()

    def check(self) -> bool:
        """Read all of the file; where it is broken leave a mark, so that the next start sets it aside."""
        if self.path is None:
            return True
        with self.reading() as connection:
            healthy = _healthy(connection)
        if not healthy:
            recovery.warrant(self.path).touch(mode=0o600)
            self._damaged = True
        return healthy

    def close(self) -> None:
        """Put everything into the one file and close it."""
        with self._lock:
            if not self.read_only and self.path and hasattr(self, "_writer"):
                with suppress(sqlite3.Error):
                    self._writer.execute("PRAGMA optimize")
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for name in ("_reader", "_writer"):
                if hasattr(self, name):
                    self._retired.append(getattr(self, name))
            for connection in self._retired:
                connection.close()
            self._retired.clear()

    def _open(self) -> None:
        self._writer = self._connect(read_only=self.read_only)
        self._reader = self._writer
        if self.path is None or not self.read_only:
            _acquaint(self._writer, self.path, alone=self._alone)
        else:
            number = _known_version(self._writer, self.path)
            if number < schema.VERSION:
                raise StoreError(
                    f"{self.path} is of an older tuifollow: start the full screen once to bring it up to date"
                )
        self._inode = self.path.stat().st_ino if self.path else 0
        if self.path and not self.read_only:
            self._reader = self._connect(read_only=True)

    def _connect(self, *, read_only: bool) -> sqlite3.Connection:
        if self.path is None:
            connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA foreign_keys = ON")
            return connection
        mode = "ro" if read_only else "rw"
        try:
            return self._at(f"mode={mode}{'&immutable=1' if self.immutable else ''}")
        except sqlite3.OperationalError as error:
            if not self.read_only or self.immutable or _code(error) not in _LOCKED_OUT:
                raise
            self.immutable = _LOCKED_OUT[_code(error)]
            return self._at("mode=ro&immutable=1")

    def _at(self, options: str) -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?{options}" if self.path else ""
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=_PATIENCE
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _still_there(self) -> None:
        """Notice a file that was deleted while open: writes would go nowhere. What the open one holds is put back."""
        if self._damaged:
            raise sqlite3.DatabaseError
        if self.path is None:
            return
        try:
            inode = self.path.stat().st_ino
        except FileNotFoundError:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for companion in ("-wal", "-shm"):
                self.path.with_name(self.path.name + companion).unlink(missing_ok=True)
            recovery.back_up(self._writer, self.path)
            self._retired += [self._reader, self._writer]
            self._open()
            return
        if inode != self._inode:
            raise StoreError(f"{self.path} was replaced by another file while it was open: quit and start again")

    def _error(self, error: sqlite3.Error) -> StoreError:
        code = sqlite3.SQLITE_CORRUPT if self._damaged else _code(error)
        sentence = _SENTENCES.get(code, "{path} could not be used: " + str(error).replace("{", "(").replace("}", ")"))
        return StoreError(sentence.format(path=self.path or "the archive in memory"))


def _make(path: Path) -> None:
    """Make folder and file for their owner alone; SQLite gives its companion files the same mode."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        emptied = path.exists() and not path.stat().st_size and bool(recovery.backups(path))
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise StoreError(f"the archive {path} cannot be written: {error.strerror}") from error
    if emptied or recovery.warrant(path).exists():
        raise Damaged


def _acquaint(connection: sqlite3.Connection, path: Path | None, *, alone: bool) -> None:
    """Check an archive that is to be written, and bring it to the present schema."""
    number = _known_version(connection, path)
    if path:
        if 0 < number < schema.VERSION and not alone:
            raise Outdated
        if number and path.stat().st_size <= _CHECKED_AT_ONCE and not _healthy(connection):
            raise Damaged
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA journal_size_limit = 16777216")
    if not number:
        schema.create(connection)
    elif path and number < schema.VERSION:
        schema.migrate(
            connection,
            schema.MIGRATIONS,
            schema.VERSION,
            lambda old: recovery.back_up(connection, recovery.backup_path(path, old)),
        )
        recovery.drop_old_backups(path)


def _known_version(connection: sqlite3.Connection, path: Path | None) -> int:
    """Return the schema of a file that is ours and not newer; nothing is changed before that is known."""
    number = schema.version(connection)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != schema.APPLICATION and (application or number or tables):
        raise StoreError(f"{path} is not an archive of tuifollow; nothing was changed")
    if number > schema.VERSION:
        raise StoreError(
            f"{path} was written by a newer tuifollow (schema {number}, this one knows {schema.VERSION}); "
            "nothing was changed"
        )
    return number


def _healthy(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if _code(error) in _FOREIGN:
            return False
        raise


def _code(error: sqlite3.Error) -> int:
    """Return the primary result code; the extended one carries it in its lowest byte."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
