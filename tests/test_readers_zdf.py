"""What of ZDFheute's live blogs can a single page not show? What only points, and what is none."""

from __future__ import annotations

from tests.readings import a_page
from tuifollow.model import Pointer
from tuifollow.sources import _document, zdf

_CALL = (
    "<body><script>fetch('https:\\/\\/liveblog.zdf.de\\/api\\/channels\\/9kXhPberg2\\/blogitems\\/')</script></body>"
)
_API = "https://liveblog.zdf.de/api/channels/9kXhPberg2/blogitems/?limit=20"


def test_a_page_without_entries_of_its_own_points_to_the_api() -> None:
    """However the script writes the address."""
    found = zdf.read(_document(a_page(_CALL, address="https://www.zdfheute.de/berg-liveblog-100.html"), None))
    assert isinstance(found, Pointer)
    assert found.address == _API


def test_an_article_that_shows_a_piece_of_a_live_blog_is_an_article() -> None:
    """Neither its linked data nor its address says otherwise."""
    assert zdf.read(_document(a_page(_CALL, address="https://www.zdfheute.de/berg-artikel-100.html"), None)) is None


def test_the_last_page_of_the_api_has_nothing_older() -> None:
    """An answer without entries is read too."""
    page = a_page('{"count": 0, "next": null, "results": []}', "application/json", _API)
    found = zdf.read(_document(page, None))
    assert found is not None
    assert not isinstance(found, Pointer)
    assert (found.entries, found.older, found.total) == ((), None, 0)
    elsewhere = a_page('{"count": 0, "next": null, "results": []}', "application/json", "https://a.example/api")
    assert zdf.read(_document(elsewhere, None)) is None
