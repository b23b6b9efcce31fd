"""What does the archive look like on disk? The tables as one SQL text, and the steps from each earlier shape."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION = 0x74756966  # "tuif": tells this program's files from other SQLite files
VERSION = 3

SCHEMA = """
-- One followed address. The four counts are kept true by the triggers on mark.
CREATE TABLE blog (
    row INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    given TEXT NOT NULL,                    -- the address that the reader gave
    address TEXT NOT NULL,                  -- where to ask now: that, or the endpoint that a pointer named
    title TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',          -- what the reader calls it; '': as its publisher does
    position INTEGER NOT NULL DEFAULT 0,    -- its place among the followed ones; equal ones stand as they were followed
    archived INTEGER NOT NULL DEFAULT 0,    -- put away: kept, listed apart, asked no more
    summary TEXT NOT NULL DEFAULT '',
    reader TEXT NOT NULL DEFAULT '',
    live INTEGER,
    validators TEXT,                        -- JSON
    window INTEGER NOT NULL DEFAULT 0,
    degraded INTEGER NOT NULL DEFAULT 0,
    interval REAL,
    wait REAL NOT NULL DEFAULT 30,
    looked INTEGER,                         -- all times are milliseconds since 1970, UTC
    followed INTEGER NOT NULL DEFAULT 1,
    older TEXT,                             -- where the next older page is asked
    deeper INTEGER NOT NULL DEFAULT 0,      -- whether older pages led there: a look does not change it then
    there INTEGER,                          -- how many entries the source says there are
    begun INTEGER,                          -- when the publisher says that the blog began
    continued TEXT,                         -- where the publisher says that the coverage goes on
    continued_title TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    unread INTEGER NOT NULL DEFAULT 0,
    fresh INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    bookmarked INTEGER NOT NULL DEFAULT 0
);

-- What the publisher wrote. A row id is never given twice; the long columns stand last: a list never reads them.
CREATE TABLE entry (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    blog INTEGER NOT NULL REFERENCES blog(row) ON DELETE CASCADE,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    form TEXT NOT NULL,
    simhash INTEGER NOT NULL,               -- signed
    stable INTEGER NOT NULL,
    edits INTEGER NOT NULL DEFAULT 0,
    misses INTEGER NOT NULL DEFAULT 0,
    missed INTEGER,
    first_seen INTEGER NOT NULL,
    changed INTEGER,
    withdrawn INTEGER,
    titled INTEGER NOT NULL,
    words TEXT NOT NULL,                    -- what the list shows
    label TEXT NOT NULL,
    authors TEXT NOT NULL,
    spoken TEXT NOT NULL,                   -- what is searched
    content TEXT NOT NULL,                  -- the whole entry as JSON
    UNIQUE (blog, id)
);

-- Where an entry stands and what the reader did with it: a thin row, so that a blog's index is read, and all of it
-- marked read, without touching the words.
CREATE TABLE mark (
    entry INTEGER PRIMARY KEY REFERENCES entry(row) ON DELETE CASCADE,
    blog INTEGER NOT NULL,
    at INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    flags INTEGER NOT NULL,                 -- model.Flag
    width INTEGER NOT NULL,                 -- cells of entry.words
    note TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT ''
);
CREATE INDEX mark_order ON mark (blog, at, rank);
CREATE INDEX mark_bookmarked ON mark (at) WHERE flags & 1;

-- What happened, appended, never changed: new, older (new to us, of an older page), edit (with the version before),
-- withdrawn, restored, gap, filled, left, here (the line "you were here" was moved), alert (one was told).
CREATE TABLE event (
    row INTEGER PRIMARY KEY,
    blog INTEGER NOT NULL REFERENCES blog(row) ON DELETE CASCADE,
    entry INTEGER REFERENCES entry(row) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    data TEXT
);
CREATE INDEX event_entry ON event (entry) WHERE entry IS NOT NULL;
CREATE INDEX event_blog ON event (blog, kind) WHERE entry IS NULL;
CREATE INDEX event_time ON event (blog, at);

-- What was asked of whom, by day and host: how often, how often nothing had changed, and how much came.
CREATE TABLE request (
    day INTEGER NOT NULL,                   -- days since 1970, UTC
    host TEXT NOT NULL,
    asked INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    wire INTEGER NOT NULL DEFAULT 0,        -- bytes of bodies as they came
    last INTEGER NOT NULL,
    PRIMARY KEY (day, host)
) WITHOUT ROWID;

-- What can be undone, latest last: the marks of some entries as they were, or a note.
CREATE TABLE undo (
    row INTEGER PRIMARY KEY,
    sentence TEXT NOT NULL,
    mask INTEGER NOT NULL,                  -- which flags the action changed; 0: the note; -1: see marks.py
    rows BLOB NOT NULL,                     -- 64-bit row ids, compressed
    were BLOB NOT NULL                      -- a byte of flags each, compressed; or the note's text
);

CREATE VIRTUAL TABLE words USING fts5 (
    spoken, authors, content='entry', content_rowid='row', prefix='2 3', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER entry_new AFTER INSERT ON entry BEGIN
    INSERT INTO words (rowid, spoken, authors) VALUES (new.row, new.spoken, new.authors);
END;
CREATE TRIGGER entry_changed AFTER UPDATE OF spoken, authors ON entry
WHEN old.spoken <> new.spoken OR old.authors <> new.authors BEGIN
    INSERT INTO words (words, rowid, spoken, authors) VALUES ('delete', old.row, old.spoken, old.authors);
    INSERT INTO words (rowid, spoken, authors) VALUES (new.row, new.spoken, new.authors);
END;
CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
    INSERT INTO words (words, rowid, spoken, authors) VALUES ('delete', old.row, old.spoken, old.authors);
END;
-- 1 bookmarked, 64 new, 128 read
CREATE TRIGGER mark_new AFTER INSERT ON mark BEGIN
    UPDATE blog SET total = total + 1, unread = unread + (new.flags & 128 = 0), fresh = fresh + (new.flags & 64 <> 0),
        bookmarked = bookmarked + (new.flags & 1) WHERE row = new.blog;
END;
CREATE TRIGGER mark_changed AFTER UPDATE OF flags ON mark WHEN old.flags & 193 <> new.flags & 193 BEGIN
    UPDATE blog SET unread = unread + (new.flags & 128 = 0) - (old.flags & 128 = 0),
        fresh = fresh + (new.flags & 64 <> 0) - (old.flags & 64 <> 0),
        bookmarked = bookmarked + (new.flags & 1) - (old.flags & 1) WHERE row = new.blog;
END;
CREATE TRIGGER mark_gone AFTER DELETE ON mark BEGIN
    UPDATE blog SET total = total - 1, unread = unread - (old.flags & 128 = 0), fresh = fresh - (old.flags & 64 <> 0),
        bookmarked = bookmarked - (old.flags & 1) WHERE row = old.blog;
END;
"""

MIGRATIONS: dict[int, str] = {
    1: """
ALTER TABLE blog ADD COLUMN deeper INTEGER NOT NULL DEFAULT 0;
ALTER TABLE blog ADD COLUMN there INTEGER;
ALTER TABLE blog ADD COLUMN begun INTEGER;
ALTER TABLE blog ADD COLUMN continued TEXT;
ALTER TABLE blog ADD COLUMN continued_title TEXT NOT NULL DEFAULT '';
""",
    2: """
ALTER TABLE blog ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE blog ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE blog ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
CREATE INDEX event_time ON event (blog, at);
CREATE TABLE request (
    day INTEGER NOT NULL,
    host TEXT NOT NULL,
    asked INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    wire INTEGER NOT NULL DEFAULT 0,
    last INTEGER NOT NULL,
    PRIMARY KEY (day, host)
) WITHOUT ROWID;
""",
}
"""From each earlier version the SQL that leads to the next one."""


def version(connection: sqlite3.Connection) -> int:
    """Return the version of the file's schema; 0 for a new file."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, all or none."""
    _step(connection, SCHEMA, VERSION)


def migrate(
    connection: sqlite3.Connection, steps: dict[int, str], target: int, before_each: Callable[[int], None]
) -> None:
    """Go from the file's version to `target`, each step in a transaction; `before_each` is told the version left."""
    while (now := version(connection)) < target:
        before_each(now)
        _step(connection, steps[now], now + 1)


def _step(connection: sqlite3.Connection, sql: str, number: int) -> None:
    """Run `sql` statement by statement: `executescript` would leave half of it behind after an error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version(connection) < number:  # else another process was quicker
            for statement in statements(sql):
                connection.execute(statement)
            if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
                raise sqlite3.IntegrityError(f"dangling reference in {broken[0]}")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def statements(sql: str) -> list[str]:
    """Return the statements of `sql`, triggers whole."""
    found: list[str] = []
    pending = ""
    for line in sql.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
