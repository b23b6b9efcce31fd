"""The one small language of search, filter and command line: what is read out of it, and what it finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.looks import Looked, look, page, post
from tuifollow.model import FollowError, State
from tuifollow.store import Store, query
from tuifollow.store.query import Name, Query, parse

EAST = timezone(timedelta(hours=2))
NOW = datetime(2026, 5, 1, 15, 30, tzinfo=EAST)


def test_words_fields_and_an_expression_are_told_apart() -> None:
    """In any order but for the expression, which stands last; a word in quotes is never a field."""
    asked = parse('flood by:ada,"Bo Tern" "is:key to" is:key is:unread #sky', NOW)
    assert asked.words == ("flood", "is:key to")
    assert asked.by == ((Name("ada"), Name("Bo Tern", whole=True)),)
    assert (asked.has, asked.lacks, asked.tags) == (2, 128, ("sky",))
    found = parse("by:ada /report (9|8)7 by:x/", NOW)
    assert found.pattern is not None
    assert (found.pattern.pattern, found.words) == ("report (9|8)7 by:x", ())
    assert parse("", NOW).empty
    assert parse(" !? // ", NOW).empty
    assert parse("www:x C#", NOW).words == ("www:x", "C#")


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("14:00", datetime(2026, 5, 1, 14, tzinfo=EAST)),
        ("16:00", datetime(2026, 4, 30, 16, tzinfo=EAST)),
        ("2h", datetime(2026, 5, 1, 13, 30, tzinfo=EAST)),
        ("30m", datetime(2026, 5, 1, 15, tzinfo=EAST)),
        ("3d", datetime(2026, 4, 28, 15, 30, tzinfo=EAST)),
        ("2026-04-09", datetime(2026, 4, 9, tzinfo=EAST)),
        ("2026-04-09T14:20", datetime(2026, 4, 9, 14, 20, tzinfo=EAST)),
        ("2026-04-09T14:20Z", datetime(2026, 4, 9, 14, 20, tzinfo=UTC)),
    ],
)
def test_times_are_the_reader_s(text: str, since: datetime) -> None:
    """A time of day is the last one that is over."""
    assert parse(f"since:{text}", NOW) == Query(since=since)
    assert parse(f"until:{text}", NOW) == parse(f"before:{text}", NOW) == Query(until=since)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("by:", "by: wants a name"),
        ('by:""', "by: wants a name"),
        ("is:odd", "is:odd is not known; there are is:bookmarked"),
        ("since:", "nothing is no time"),
        ("since:25:99", "25:99 is no time"),
        ("since:99999d", "99999d is no time|2h"),
        ("by:ada /(/", "not a regular expression"),
    ],
)
def test_what_cannot_be_understood_is_told(text: str, sentence: str) -> None:
    """In a sentence that shows how it is written."""
    try:
        parse(text, NOW.replace(year=2))
    except FollowError as error:
        assert sentence.split("|", maxsplit=1)[0] in str(error)  # noqa: PT017 - the year must be an early one for the last
    else:
        pytest.fail(f"{text} was understood")


@given(names=st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12), min_size=1))
def test_the_query_for_authors_means_them_whole(names: list[str]) -> None:
    """Whatever their names are."""
    wanted = [name.replace('"', "").strip() for name in names]
    text = query.by(*names)
    if any(wanted):
        assert parse(text, NOW).by == (tuple(Name(name, whole=True) for name in wanted if name),)
    else:
        assert text == ""


@given(text=st.text(st.sampled_from('by:is#/" ada\x00:since\\,') | st.characters(), max_size=20))
def test_nothing_that_is_typed_is_more_than_a_sentence(text: str) -> None:
    """A query, or what is wrong with it."""
    try:
        assert isinstance(parse(text, NOW), Query)
    except FollowError as error:
        assert str(error)  # noqa: PT017 - most raise nothing


@pytest.fixture
def looked(store: Store) -> Looked:
    """Fill it with five entries by several people, two of them marked."""
    entries = [
        post("e5", 50, "The flood rises", authors=("Ada Quill", "Bo Tern")),
        post("e4", 40, "A flood of geese", authors=("Adam Reed",), key=True),
        post("e3", 30, "Nothing yet", authors=("Bo Tern",)),
        post("e2", 20, "The flood falls", authors=("空山 基",), key=True),
        replace(post("e1", 10, "Begun"), authors=("Zoë ☃",)),
    ]
    made = look(store, page(*entries))
    store.mark([made.rows[3]], State.READ)
    store.bookmark(made.rows[0], True)
    store.tag(made.rows[0], ["Sky", "two words"])
    store.note(made.rows[0], "ask the Lock Keeper")
    store.bookmark(made.rows[2], True)
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("by:ada", "e5 e4"),
        ('by:"Ada Quill"', "e5"),
        ('by:"Ada"', "e5"),
        ("by:bo flood", "e5"),
        ("by:reed,tern", "e5 e4 e3"),
        ("by:zoe", "e1"),
        ("by:山", "e2"),
        ("by:☃", "e1"),
        ("by:ada by:bo", "e5"),
        ("is:key", "e4 e2"),
        ("is:key is:unread", "e4"),
        ("is:read", "e2"),
        ("is:bookmarked", "e5 e3"),
        ("is:edited", ""),
        ("#sky", "e5"),
        ("#SKY flood", "e5"),
        ("#geese", ""),
        ("since:2026-05-01T12:30Z", "e5 e4 e3"),
        ("until:2026-05-01T12:30Z", "e2 e1"),
        ("since:2026-05-01T12:20Z until:2026-05-01T12:50Z flood", "e4 e2"),
        ("is:key /flood (of|by)/", "e4"),
        ("by:bo /noth/", "e3"),
    ],
)
def test_a_query_finds(store: Store, looked: Looked, text: str, found: str) -> None:
    """In one blog and over all of them, by the same predicate; asked of some entries, among those."""
    rows = store.match(text, looked.blog)
    assert " ".join(item.entry.id for item in store.items(rows)) == found
    assert " ".join(item.entry.id for item in store.search(text)) == found
    assert list(store.match(text, looked.blog, rows=looked.rows)) == list(rows)
    assert list(store.match(text, looked.blog, rows=[looked.rows[0]])) == [row for row in rows if row == looked.rows[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "e5 e3"), ("keep", "e5"), ("LOCK flood", "e5"), ("two", "e5"), ("#sky", "e5"), ("noth", "e3"), ("geese", "")],
)
def test_bookmarks_are_found_by_their_remarks_and_tags_too(store: Store, looked: Looked, text: str, found: str) -> None:
    """And by all else that a query can ask."""
    assert " ".join(item.entry.id for item in store.bookmarks(text)) == found
    assert [item.entry.id for item in store.bookmarks("/lock keeper$/")] == ["e5"]
