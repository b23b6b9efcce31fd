"""Words are found as they are typed, whatever is typed; and by regular expressions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.looks import Looked, look, page, post
from tuifollow.model import Block, FollowError, Kind, Run
from tuifollow.store import Store

TEXTS = {
    "wind": "The wind has turned; kites are down.",
    "café": "Lunch at the Café Zéphyr, 2-1 up.",
    "kite": "A kite-maker from Saint-Malo won.",
    "風": "凧が空高く上がりました。",
    "embed": "Seen on the shore:",
}


@pytest.fixture
def looked(store: Store) -> Looked:
    """Fill it with the texts, the first one the newest."""
    entries = [post(name, 9 - minute, words) for minute, (name, words) in enumerate(TEXTS.items())]
    quoted = Block(Kind.EMBED, (Run("what a gust"),), url="https://example.org/1")
    entries[-1] = replace(entries[-1], body=(*entries[-1].body, quoted), authors=("Ann Zander",))
    look(store, page(post("elsewhere", 1, "wind elsewhere")), key="other")
    return look(store, page(*entries))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("wind", "wind"),
        ("WIN", "wind"),
        ("k", "wind kite"),
        ("kite down", "wind"),
        ("cafe zeph", "café"),
        ("2-1", "café"),
        ("saint-malo", "kite"),
        ('"kite maker"', "kite"),
        ('"kite made"', ""),
        ('kites "are down', "wind"),
        ("gust", "embed"),
        ("zander", "embed"),
        ("空高", "風"),
        ("空高 wind", ""),
        ("/kites?\\b/", "wind kite"),
        ("/^a kite/", "kite"),
        ("/zander$/", "embed"),
        ("", ""),
        ("  ", ""),
        ("!?", ""),
        ("//", ""),
    ],
)
def test_a_query_finds(store: Store, looked: Looked, query: str, found: str) -> None:
    """Beginnings of words, without regard to case and accents; all of them must be there."""
    rows = store.match(query, looked.blog)
    assert " ".join(item.entry.id for item in store.items(rows)) == found


def test_a_search_goes_over_all_blogs_newest_first(store: Store, looked: Looked) -> None:
    """The limit is for the entries kept last."""
    assert [item.entry.id for item in store.search("wind")] == ["wind", "elsewhere"]
    assert [item.entry.id for item in store.search("/wind/")] == ["wind", "elsewhere"]
    assert len(store.search("/./", limit=3)) == 3
    assert len(store.search("k", limit=1)) == 1
    assert [item.entry.id for item in store.search("空")] == ["風"]


def test_an_edit_is_found_by_its_new_words_only(store: Store, looked: Looked) -> None:
    """The index follows the words, and quiet changes leave it alone."""
    look(store, page(post("wind", 9, "A calm.", pinned=True)))
    assert store.search("turned") == ()
    assert [item.entry.id for item in store.search("calm")] == ["wind"]


def test_a_broken_regular_expression_is_said_to_be_one(store: Store, looked: Looked) -> None:
    """As a sentence for the status line."""
    with pytest.raises(FollowError, match=r"not a regular expression: .*position"):
        store.match("/(/", looked.blog)
    with pytest.raises(FollowError, match="not a regular expression"):
        store.search("/*x/")


def test_a_long_search_ends_when_nobody_waits(store: Store, looked: Looked) -> None:
    """The latest query wins."""
    assert list(store.match("/./", looked.blog, lambda: True)) == []


@pytest.fixture(scope="module")
def filled() -> Iterator[tuple[Store, Looked]]:
    """Lend one archive to all examples."""
    store = Store.open(None)
    looked = look(store, page(post("a", 1, 'kites AND wind NEAR/2 "quotes" col:umn ^up')))
    yield store, looked
    store.close()


@settings(max_examples=200, deadline=None)
@given(query=st.text(st.sampled_from("aKN \"'*^:()-+/{}%_\\\x00\ud83dé空OR"), max_size=12) | st.text(max_size=8))
def test_nothing_that_is_typed_is_a_syntax_error(filled: tuple[Store, Looked], query: str) -> None:
    """Operators, quotes, columns, control characters: all are words or nothing."""
    store, looked = filled
    try:
        assert len(store.match(query, looked.blog)) == len(store.search(query))
    except FollowError as error:
        assert "not a regular expression" in str(error)  # noqa: PT017 - most queries raise nothing
