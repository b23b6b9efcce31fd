"""What of Arena can a single page not show? Its other embeds, and what is none."""

from __future__ import annotations

import pytest

from tests.readings import a_page
from tuifollow.model import Pointer
from tuifollow.sources import _document, arena


@pytest.mark.parametrize(
    ("embed", "address"),
    [
        (
            '<script async src="https://go.arena.im/public/js/arenalib.js?p=tele&amp;e=kQ9"></script>',
            "https://cached-api.arena.im/v1/liveblog/tele/kQ9",
        ),
        (
            '<iframe src="https://go.eu.arena.im/embed/tele/kQ9"></iframe>',
            "https://cached-api.eu.arena.im/v1/liveblog/tele/kQ9",
        ),
        (
            '<div id="arena-live" data-publisher="tele" data-event="kQ9"></div>',
            "https://cached-api.arena.im/v1/liveblog/tele/kQ9",
        ),
    ],
)
def test_every_way_of_embedding_names_publisher_and_event(embed: str, address: str) -> None:
    """And the region in which they are kept."""
    found = arena.read(_document(a_page(f"<body>{embed}</body>"), None))
    assert isinstance(found, Pointer)
    assert found.address == address


@pytest.mark.parametrize(
    "page",
    [
        '<a href="https://go.arena.im/embed/tele/kQ9">Live</a>',
        '<div class="arena-chat" data-publisher="tele" data-chatroom="kQ9"></div>',
        '<div class="arena-liveblog" data-publisher="a/b" data-event="../x"></div>',
        '<script src="https://go.arena.im/public/js/arenalib.js?p=tele"></script>',
    ],
)
def test_a_link_a_chat_or_half_a_name_is_no_embed(page: str) -> None:
    """The names go into an address: only letters, digits, dots and dashes may."""
    assert arena.read(_document(a_page(f"<body>{page}</body>"), None)) is None
