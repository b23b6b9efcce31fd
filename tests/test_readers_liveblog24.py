"""What of 24liveblog can a single page not show? Its frames, the end of its pages, and what is no embed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.readings import a_page, answer
from tuifollow.model import Pointer
from tuifollow.sources import _document, liveblog24

_API = "https://data.24liveplus.com/v1/retrieve_server/x/event/3328021676610147955"


def news(count: int | None, *items: dict[str, Any], last: str = "") -> Any:
    """Return what an answer with `items` says."""
    text = json.dumps({"err_code": 100, "data": {"news": list(items), "count": count}})
    return answer(a_page(text, "application/json", f"{_API}/news/?inverted_order=1&last_nid={last}&limit=100"))


@pytest.mark.parametrize(
    "embed",
    [
        '<iframe src="https://v.24liveblog.com/iframe/?id=3328021676610147955"></iframe>',
        '<amp-iframe src="https://v.24liveblog.com/live/?id=3328021676610147955"></amp-iframe>',
        '<div data-src="https://v.24liveblog.com/iframe/?a=b&amp;id=3328021676610147955#x"></div>',
        '<div id="LB24_LIVE_CONTENT" data-eid="3328021676610147955"></div>',
    ],
)
def test_every_way_of_embedding_names_the_event(embed: str) -> None:
    """By element or frame."""
    found = liveblog24.read(_document(a_page(f"<body>{embed}</body>"), None))
    assert isinstance(found, Pointer)
    assert found.address == f"{_API}/news/?inverted_order=1&last_nid=&limit=100"


@pytest.mark.parametrize(
    "page",
    [
        '<a href="https://www.24liveblog.com/live/3328021676610147955">Live</a>',
        '<script src="https://v.24liveblog.com/24.js"></script>',
        '<div id="LB24_LIVE_CONTENT" data-eid="{{ id }}"></div>',
    ],
)
def test_a_link_a_script_or_an_empty_frame_is_no_embed(page: str) -> None:
    """A site may carry the script on every page."""
    assert liveblog24.read(_document(a_page(f"<body>{page}</body>"), None)) is None


def test_paging_goes_on_until_an_answer_is_empty_or_whole() -> None:
    """From the oldest item, in whichever order they come."""
    items = [{"nid": str(number), "contents": "<p>x</p>", "created": 1938500000 + number} for number in (11, 12)]
    assert news(9, *items).older == f"{_API}/news/?inverted_order=1&last_nid=11&limit=100"
    assert news(2, *items).older is None
    assert news(9, last="11").older is None
    assert news(9, *items, last="13").total is None


def test_an_open_event_is_live() -> None:
    """Closed: 0; where nothing is said, nothing is told."""
    for closed, live in ((0, True), ("1", False), (True, False), (None, None)):
        text = json.dumps({"data": {"event": {"title": "Race", "closed": closed, "last_updated": 1938500000}}})
        found = answer(a_page(text, "application/json", f"{_API}/"))
        assert (found.title, found.live) == ("Race", live)
