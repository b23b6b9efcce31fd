"""A live thread's list is asked where it lies, and nothing else that Reddit serves is taken for one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.model import Kind, NotALiveBlog, Pointer, Snapshot

THREAD = "https://www.reddit.com/live/1a2b3c4d5e6f7"
NAME = "LiveUpdate_10aa0001-5b1e-11f0-8f00-0e5f00aa0001"


def listing(*updates: Any, address: str = f"{THREAD}.json", **data: Any) -> Snapshot:
    """Read a list of updates."""
    children = [{"kind": "LiveUpdate", "data": update} for update in updates]
    written = {"kind": "Listing", "data": {"children": children, "after": None, **data}}
    return answer(a_page(json.dumps(written), "application/json", address))


def update(**more: Any) -> dict[str, Any]:
    """Return an update as Reddit writes it."""
    return {"name": NAME, "body_html": "<p>The lamp is lit.</p>", "author": "keeper", "created_utc": 1935734400, **more}


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("https://www.reddit.com/live/1a2b3c4d5e6f7", "https://www.reddit.com/live/1a2b3c4d5e6f7.json"),
        ("https://old.reddit.com/live/1a2b3c4d5e6f7/", "https://old.reddit.com/live/1a2b3c4d5e6f7.json"),
        ("https://reddit.com/live/1a2b3c4d5e6f7?after=x", "https://reddit.com/live/1a2b3c4d5e6f7.json"),
    ],
)
def test_a_page_without_updates_points_to_the_list_on_the_host_that_was_typed(page: str, asked: str) -> None:
    """Some of Reddit's hosts answer whom others refuse; the page's own title is Reddit's, not the thread's."""
    found = sources.read(a_page("<html><title>Reddit</title><p>Loading</p></html>", address=page))
    assert found == Pointer(f"{asked}?limit=100&raw_json=1", "", None, "the thread's list of updates", "reddit")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.reddit.com/live/create",
        "https://www.reddit.com/live/happening_now",
        "https://www.reddit.com/r/live/comments/1a2b3c4d5e6f7/",
        "https://reddit.com.example/live/1a2b3c4d5e6f7",
        "https://notreddit.com/live/1a2b3c4d5e6f7",
    ],
)
def test_no_other_page_points_anywhere(address: str) -> None:
    """An address alone makes no live thread elsewhere."""
    with pytest.raises(NotALiveBlog):
        sources.read(a_page("<html><title>Live</title><p>Loading</p></html>", address=address))


def test_what_the_thread_says_of_itself_is_asked_beside_the_list_where_strangers_may() -> None:
    """The host for programs that signed in answers nobody else; a list of no known thread asks nothing."""
    assert listing(update(), address="https://oauth.reddit.com/live/1a2b3c4d5e6f7?limit=100").rest == (
        f"{THREAD}/about.json?raw_json=1",
    )
    saved = listing(update(), address="https://live.example/saved.json", after=NAME)
    assert (saved.rest, saved.older, saved.entries[0].url) == ((), None, None)


def test_a_list_of_other_things_is_not_a_live_thread() -> None:
    """Reddit wraps everything in a Listing; a thread that has not begun has an empty one."""
    for children in ([], [{"kind": "t3", "data": {"title": "A post", "selftext": "Words"}}]):
        text = json.dumps({"kind": "Listing", "data": {"children": children}})
        with pytest.raises(NotALiveBlog):
            sources.read(a_page(text, "application/json", "https://www.reddit.com/r/lamps/new.json"))
    assert listing().entries == ()


def test_an_address_alone_in_its_paragraph_is_what_reddit_shows_there() -> None:
    """Once, in its place, and only if it is the one that Reddit shows."""
    film = "https://films.example/watch/lamp"
    words = f'<div class="md"><p>Look:</p><p><a href="{film}">{film}</a></p><p>Fine, is it not?</p></div>'
    shown = listing(update(body_html=words, embeds=[{"url": film}, {"url": 3}, "x"])).entries[0]
    assert [block.kind for block in shown.body] == [Kind.PARAGRAPH, Kind.EMBED, Kind.PARAGRAPH]
    other = listing(update(embeds=[{"url": film}])).entries[0]
    assert [block.url for block in other.body] == [None, film]


def test_encoded_and_plain_markup_say_the_same() -> None:
    """Without raw_json the markup's own signs are encoded; a list without markup has its Markdown for words."""
    raw = listing(update(body_html="<p>5 &lt; 6 &amp; <em>so</em> on</p>")).entries[0]
    encoded = listing(update(body_html="&lt;p&gt;5 &amp;lt; 6 &amp;amp; &lt;em&gt;so&lt;/em&gt; on&lt;/p&gt;")).entries[
        0
    ]
    assert raw.text == encoded.text == "5 < 6 & so on"
    assert listing(update(body_html=None, body="Just words")).entries[0].text == "Just words"


@given(
    st.dictionaries(
        st.sampled_from(["name", "id", "body_html", "body", "author", "created_utc", "stricken", "embeds"]),
        st.one_of(
            st.none(), st.booleans(), st.floats(), st.text(max_size=8), st.lists(st.text(max_size=3), max_size=2)
        ),
    )
)
def test_no_update_makes_it_fail(broken: dict[str, Any]) -> None:
    """One broken update costs only itself."""
    found = listing(update(), broken)
    assert "The lamp is lit." in {entry.text for entry in found.entries}
    assert len(found.entries) + found.skipped == 2 or found.skipped == 0
