"""What pages cannot show about CNBC: signatures that are none, and how the two views of a post find each other."""

from __future__ import annotations

import json

import pytest

from tests.readings import a_page
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Snapshot


def shown(posts: str, *updates: dict[str, str]) -> Snapshot:
    """Return what the reader makes of a page."""
    blog = json.dumps({"@type": "LiveBlogPosting", "headline": "Tin", "liveBlogUpdate": list(updates)})
    text = f'<body><script type="application/ld+json">{blog}</script>{posts}'
    found = sources.read(a_page(text, address="https://www.cnbc.com/2031/08/08/tin.html"), only="cnbc")
    assert isinstance(found, Snapshot)
    return found


def post(number: int, last: str, title: str = "The mine opens") -> str:
    """Return one post of the page."""
    return (
        f'<div class="LiveBlogBody-post" id="{number}-post"><h2>{title}</h2><p>A cage came up.</p><p>{last}</p></div>'
    )


@pytest.mark.parametrize(
    ("last", "authors"),
    [
        ("— Ann Lee", ("Ann Lee",)),
        ("—Ann Lee and Bo Ek", ("Ann Lee", "Bo Ek")),
        ("— Ann Lee, Bo Ek", ("Ann Lee", "Bo Ek")),
        ("— It was a good day.", ()),
        ("— 1.2% lower", ()),
        ("Ann Lee", ()),
    ],
)
def test_a_last_line_of_names_is_a_signature(last: str, authors: tuple[str, ...]) -> None:
    """And no part of the text; any other line stays."""
    (entry,) = shown(post(208000001, last)).entries
    assert entry.authors == authors
    assert entry.text == ("A cage came up." if authors else f"A cage came up.\n\n{last}")


def test_a_post_is_told_once_whichever_way_linked_data_names_it() -> None:
    """By number, by the page's own id, or only by its headline."""
    address = "https://www.cnbc.com/2031/08/08/tin.html"
    for named in ({"url": f"{address}#208000001-post"}, {"identifier": "208000001"}, {"url": address}):
        update = {"headline": "The mine opens", "articleBody": "A cage…", "datePublished": "2031-08-08T10:00:00Z"}
        (entry,) = shown(post(208000001, "Tin fell."), update | named).entries
        assert (entry.id, entry.text) == ("208000001-post", "A cage came up.\n\nTin fell.")
        assert entry.published is not None


def test_a_page_without_numbered_posts_is_not_claimed() -> None:
    """What stands between posts is none."""
    with pytest.raises(NotALiveBlog):
        shown('<div class="LiveBlogBody-post"><span class="LiveBlogTimestamp-time">9 Min Ago</span></div>')
