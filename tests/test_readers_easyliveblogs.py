"""Where does a live blog of Easy Liveblogs lie, and is it over? Its shell says it, and its feed is complete."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.looks import Memory
from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.model import FollowError, Pointer

FEED = "https://paddle.example/wp-json/easy-liveblogs/v1/liveblog/77"
SHELL = (
    "<html><head><title>River race</title></head><body><h1>River race</h1>"
    '<div id="elb-liveblog" class="elb-liveblog" data-status="{status}" data-endpoint="{feed}">'
    '<div class="elb-liveblog-closed-message" style="display: none;">The liveblog has ended.</div>'
    '<ul class="elb-liveblog-list"></ul></div></body></html>'
)


def feed(*numbers: int, status: str = "open", modified: str = "") -> str:
    """Return a feed of such entries, newest first; the number is the minute."""
    rows: list[dict[str, Any]] = [
        {
            "id": number,
            "title": f"Boat {number}",
            "content": f"<p>Boat {number} is through.</p>",
            "datetime": f"2031-07-02T16:{number:02}:00+02:00",
            "modified": modified or f"2031-07-02T16:{number:02}:30+02:00",
        }
        for number in numbers
    ]
    return json.dumps(
        {"id": 77, "title": "River race", "url": "https://paddle.example/", "status": status, "updates": rows}
    )


@pytest.mark.parametrize(("status", "live"), [("open", True), ("closed", False), ("", None)])
def test_the_state_stands_in_an_attribute_not_in_the_hidden_sentences(status: str, *, live: bool | None) -> None:
    """Which are the same on every page."""
    found = sources.read(a_page(SHELL.format(status=status, feed=FEED)))
    assert found == Pointer(FEED, "River race", live, "Easy Liveblogs endpoint", "easyliveblogs")


def test_a_container_that_names_no_feed_is_no_live_blog() -> None:
    """Nor one whose feed a browser could not ask."""
    for address in ("", "javascript:alert(1)"):
        with pytest.raises(FollowError):
            sources.read(a_page(SHELL.format(status="open", feed=address)))


def test_the_feed_is_complete_and_closed_for_good() -> None:
    """What is absent is withdrawn; a closed feed needs no haste."""
    memory = Memory()
    first = answer(a_page(feed(9, 8, 7), "application/json", FEED))
    assert (first.complete, first.live, first.interval) == (True, True, 30.0)
    memory.look(first)
    gone = answer(a_page(feed(9, 7), "application/json", FEED))
    assert memory.look(gone).missing == ("8",)
    assert memory.look(gone).withdrawn == ("8",)
    last = answer(a_page(feed(9, status="closed"), "application/json", FEED))
    assert (last.live, last.interval) == (False, None)


def test_one_time_of_change_for_all_is_the_pages() -> None:
    """The plugin may write the page's into every entry; a single entry's is believed."""
    same = "2031-07-02T18:00:00+02:00"
    assert {entry.updated for entry in answer(a_page(feed(9, 8, modified=same), "application/json", FEED)).entries} == {
        None
    }
    assert answer(a_page(feed(9, modified=same), "application/json", FEED)).entries[0].updated
