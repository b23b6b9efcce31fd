"""What of ScribbleLive can a single page not show? Where the token stands, and what has none."""

from __future__ import annotations

import pytest

from tests.readings import a_page, answer
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Pointer
from tuifollow.sources import _document, scribblelive

_ADDRESS = "https://apiv1secure.scribblelive.com/event/2069027/page/last/?Token=gArd3nTk&Format=json&PageSize=50"


def test_the_token_is_taken_from_where_the_page_has_it() -> None:
    """From a script's call, or from attributes."""
    frame = '<iframe src="https://embed.scribblelive.com/Embed/v7.aspx?Id=2069027&amp;ThemeId=1"></iframe>'
    for page in (
        f"{frame}<script>get('//apiv1.scribblelive.com/event/1/all/?Max=5&Token=gArd3nTk&format=json')</script>",
        '<div data-scribblelive-chat-id="2069027" data-scribblelive-chat-token="gArd3nTk"></div>',
    ):
        found = scribblelive.read(_document(a_page(f"<body>{page}</body>"), None))
        assert isinstance(found, Pointer)
        assert found.address == _ADDRESS


def test_without_a_token_nothing_can_be_asked() -> None:
    """The page is told to be what it is."""
    with pytest.raises(NotALiveBlog, match="ScribbleLive"):
        sources.read(a_page('<body><p>Live</p><div class="scrbbl-embed" data-src="/event/2069027"></div></body>'))


def test_a_link_is_no_embed() -> None:
    """And a script alone is none."""
    page = (
        '<body><a href="http://www.scribblelive.com/Event/2069027">x</a><script>var a = "scribblelive"</script></body>'
    )
    assert scribblelive.read(_document(a_page(page), None)) is None


def test_an_event_that_has_ended_is_not_asked_for_changes() -> None:
    """It says so; a file names no address to ask."""
    text = '{"IsLive": %d, "LastModified": "/Date(1938500700000)/", "Posts": []}'
    ended, live = (answer(a_page(text % number, "application/json", _ADDRESS)) for number in (0, 1))
    assert (ended.live, ended.delta) == (False, None)
    assert live.delta is not None
    assert answer(a_page(text % 1, "application/json", "file:///event.json")).delta is None
