"""Whose thread a context is of, how far it reaches, and which pages are Mastodon's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Pointer, Snapshot

STATUSES = "https://tide.example/api/v1/statuses"


def status(name: int, to: int | None = None, by: str = "7", to_by: str = "7", **more: Any) -> dict[str, Any]:
    """Return a post as the API tells it, written so many minutes after eight as its name says."""
    return {
        "id": str(name),
        "created_at": f"2031-05-05T{8 + name // 60:02}:{name % 60:02}:00.000Z",
        "in_reply_to_id": str(to) if to else None,
        "in_reply_to_account_id": to_by if to else None,
        "content": f"<p>Words of {name}</p>",
        "account": {"id": by, "acct": f"user{by}", "display_name": f"User {by}"},
        "uri": f"https://tide.example/users/user{by}/statuses/{name}",
        **more,
    }


def context(*after: Any, before: tuple[Any, ...] = (), address: str = f"{STATUSES}/10/context") -> Snapshot:
    """Read a context."""
    written = {"ancestors": list(before), "descendants": list(after)}
    return answer(a_page(json.dumps(written), "application/json", address))


def ids(found: Snapshot) -> list[str]:
    """Return the ids of what was found."""
    return [entry.id for entry in found.entries]


def test_only_the_authors_answers_to_himself_belong_to_the_thread() -> None:
    """An answer to somebody else is a talk; others' answers are not his."""
    found = context(
        status(11, 10), status(12, 11, by="8"), status(13, 12, to_by="8"), status(14, 11), status(15, 10, by="9")
    )
    assert ids(found) == ["14", "11"]
    assert found.rest == (f"{STATUSES}/10",)


def test_from_the_middle_of_a_thread_its_beginning_is_told_too() -> None:
    """Back to where the author answered somebody."""
    before = (status(5, by="8"), status(6, 5, to_by="8"), status(7, 6))
    assert ids(context(status(11, 10), before=before)) == ["11", "7", "6"]
    assert ids(context(before=before[1:])) == ["7", "6"]


def test_a_saved_context_tells_by_itself_what_it_is_of() -> None:
    """What is answered and not listed is the post; nothing is asked, for nobody knows where."""
    found = context(status(11, 10), status(12, 11), address="file:///saved.json")
    assert (ids(found), found.rest, found.next) == (["12", "11"], (), None)


def test_a_long_thread_is_asked_on_from_its_latest_post() -> None:
    """Strangers are told no more than twenty steps."""
    found = context(*(status(number, number - 1) for number in range(11, 31)))
    assert len(found.entries) == 20
    assert found.next is not None
    assert found.next.address == f"{STATUSES}/30/context"
    assert context(*(status(number, number - 1) for number in range(11, 20))).next is None


def test_an_edit_a_warning_and_a_name_with_little_pictures() -> None:
    """A warning is a headline; the picture's name is no part of the author's."""
    account = {"id": "7", "display_name": "Ann :lamp: Bell", "emojis": [{"shortcode": "lamp"}]}
    more: dict[str, Any] = {"spoiler_text": "Who  leads", "edited_at": "2031-05-05T09:00:00Z", "account": account}
    [entry] = context(status(11, 10, **more)).entries
    assert (entry.headline, entry.authors, entry.updated is not None) == ("Who leads", ("Ann Bell",), True)


@pytest.mark.parametrize(
    ("body", "address", "points"),
    [
        ('<div id="mastodon"></div>', "https://tide.example/@ann/114500000000000010", True),
        ('<div id="mastodon"></div>', "https://tide.example/users/ann/statuses/114500000000000010", True),
        ('<div id="mastodon"></div>', "https://tide.example/@bo@far.example/114500000000000010", True),
        ('<div id="mastodon"></div>', "https://tide.example/@ann", False),
        ('<div id="mastodon"></div>', "https://tide.example/about", False),
        ("<p>A diary</p>", "https://diary.example/@ann/114500000000000010", False),
    ],
)
def test_a_page_is_known_by_its_make_and_the_post_by_its_address(body: str, address: str, *, points: bool) -> None:
    """Others have addresses of that form, and Mastodon has pages without a thread."""
    page = a_page(f"<html><title>Tide</title><body>{body}</body></html>", address=address)
    if points:
        found = sources.read(page)
        assert isinstance(found, Pointer)
        assert found.address == f"{STATUSES}/114500000000000010/context"
    else:
        with pytest.raises(NotALiveBlog):
            sources.read(page)


@given(
    st.dictionaries(
        st.sampled_from(
            ["id", "created_at", "in_reply_to_id", "content", "account", "media_attachments", "poll", "quote"]
        ),
        st.one_of(st.none(), st.integers(), st.text(max_size=5), st.just({}), st.just([{}, 3]), st.just({"id": []})),
    )
)
def test_no_post_makes_it_fail(broken: dict[str, Any]) -> None:
    """One broken post costs only itself."""
    found = context(status(11, 10), {**status(12, 10), **broken})
    assert "11" in ids(found)
