"""Which entries are what a query asks for? The one predicate behind search, filter, bookmarks and the command line.

Words are answered by the full-text index, marks and times by the thin rows, an expression by reading every text.
"""

# ruff: noqa: S608 - statements are put together from parts of this file; every value is bound

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tuifollow.index import ms
from tuifollow.model import Blog, Flag
from tuifollow.store.codec import sound
from tuifollow.store.query import Name, Query

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
"""Scripts that put no blanks between words: the full-text index would know only whole sentences of them."""
_SLICE = 2_000
_NEWEST_FIRST = "mark.at DESC, mark.rank DESC, mark.entry DESC"


def newest(connection: sqlite3.Connection, query: Query, limit: int) -> array[int]:
    """Return the row ids of at most `limit` entries of all blogs that `query` finds, the latest kept.

    As everywhere here, its expression is left out: that is for `texts`, and for whoever reads them.
    """
    if query.empty:
        return array("q")
    return _found(connection, query, _condition(query), "mark.entry DESC", limit)


def match(
    connection: sqlite3.Connection, query: Query, blog: Blog | Sequence[Blog], rows: Iterable[int] | None = None
) -> array[int]:
    """Return the row ids of the entries of a blog, or several, that `query` finds, newest first; none for an empty one.

    With `rows` only those are asked.
    """
    if query.empty:
        return array("q")
    where = _condition(query)
    if isinstance(blog, Blog):
        where.add("mark.blog = ?", blog.row)
    else:
        where.add("mark.blog IN (SELECT value FROM json_each(?))", json.dumps([one.row for one in blog]))
    if rows is not None:
        where.add("mark.entry IN (SELECT value FROM json_each(?))", json.dumps(list(rows)))
    return _found(connection, query, where, _NEWEST_FIRST)


def texts(connection: sqlite3.Connection, rows: Iterable[int]) -> list[tuple[int, str, str, str]]:
    """Return row id, words, authors and remark of those entries, in the order given."""
    wanted = list(rows)
    sql = """SELECT row, spoken, authors, note FROM entry JOIN mark ON mark.entry = entry.row
        WHERE row IN (SELECT value FROM json_each(?))"""
    found = {row: (row, *parts) for row, *parts in connection.execute(sql, (json.dumps(wanted),)).fetchall()}
    return [found[row] for row in wanted if row in found]


def bookmarked(connection: sqlite3.Connection, query: Query) -> array[int]:
    """Return the row ids of the bookmarked entries that `query` finds (all of them where nothing is asked).

    Words may stand in the remark or the tags, too.
    """
    connection.create_function("folded", 1, _folded, deterministic=True)
    where = _condition(query, noted=True)
    where.add(f"mark.flags & {int(Flag.BOOKMARKED)}")
    return _found(connection, query, where, _NEWEST_FIRST)


@dataclass(slots=True)
class _Where:
    """The conditions of a statement, and what they are about."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    indexed: list[str] = field(default_factory=list)
    """What the full-text index is asked, all of which must hold."""

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values += values

    def statement(self, columns: str, order: str) -> tuple[str, list[Any]]:
        """Return the statement that reads `columns` of all that is meant, and its values."""
        conditions, values, tables = list(self.conditions), list(self.values), "mark"
        if self.indexed:
            tables = "words CROSS JOIN mark ON mark.entry = words.rowid"
            conditions.insert(0, "words.words MATCH ?")
            values.insert(0, " AND ".join(self.indexed))
            order = order.replace("mark.entry DESC", "words.rowid DESC") if order == "mark.entry DESC" else order
        if "entry." in columns + " ".join(conditions).replace("mark.entry", ""):
            tables += " CROSS JOIN entry ON entry.row = mark.entry"
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT {columns} FROM {tables}{where} ORDER BY {order}", values


def _condition(query: Query, *, noted: bool = False) -> _Where:
    where = _Where()
    for word in query.words:
        if noted:
            _noted(where, sound(word))
        elif _UNSPACED.search(word):
            where.add("instr(entry.spoken || entry.authors, ?)", sound(word))
        else:
            where.indexed.append(f"({_phrase(Name(word))})")
    for names in query.by:
        _by(where, names)
    if query.has or query.lacks:
        where.add(f"mark.flags & {query.has | query.lacks} = {query.has}")
    if query.since:
        where.add("mark.at >= ?", ms(query.since))
    if query.until:
        where.add("mark.at < ?", ms(query.until))
    for tag in query.tags:
        where.add("mark.tags <> '' AND EXISTS (SELECT 1 FROM json_each(mark.tags) WHERE folded(value) = ?)", sound(tag))
    return where


def _noted(where: _Where, word: str) -> None:
    """Ask for a word in the text, the remark or the tags."""
    written = "instr(folded(mark.note || ' ' || mark.tags), folded(?))"
    if _UNSPACED.search(word):
        where.add(f"({written} OR instr(entry.spoken || entry.authors, ?))", word, word)
    else:
        index = "mark.entry IN (SELECT rowid FROM words WHERE words MATCH ?)"
        where.add(f"({written} OR {index})", word, _phrase(Name(word)))


def _by(where: _Where, names: tuple[Name, ...]) -> None:
    """Ask for one of these names among the authors."""
    if all(any(letter.isalnum() for letter in name.text) and not _UNSPACED.search(name.text) for name in names):
        where.indexed.append(f"({' OR '.join(f'authors : {_phrase(name)}' for name in names)})")
    else:
        condition = " OR ".join(["instr(entry.authors, ?)"] * len(names))
        where.add(f"({condition})", *(sound(name.text) for name in names))


def _phrase(name: Name) -> str:
    words = sound(name.text).replace('"', " ")
    return f'"{words}"' if name.whole else f'"{words}"*'


def _folded(text: str) -> str:
    return text.casefold()


def _found(connection: sqlite3.Connection, query: Query, where: _Where, order: str, limit: int = -1) -> array[int]:
    if query.tags:
        connection.create_function("folded", 1, _folded, deterministic=True)
    statement, values = where.statement("mark.entry", order)
    most = -1 if query.pattern else limit
    cursor = connection.execute(f"{statement} LIMIT ?", (*values, most))
    found = array("q")
    while some := cursor.fetchmany(_SLICE):  # a thread that reads many lets the others run in between
        found.extend(row for (row,) in some)
    return found
