"""What pages cannot show about Brightspot: when the whole blog is there, and how the next question is asked."""

from __future__ import annotations

import pytest

from tests.readings import a_page
from tuifollow import sources
from tuifollow.model import NotALiveBlog, Snapshot

PAGE = "https://harbor.example/live/frost"


def post(name: str, at: int | str, words: str = "Fires are lit.") -> str:
    """Return one post."""
    return (
        f'<bsp-liveblog-post class="LiveBlogPost" data-post-id="{name}" data-posted-date-timestamp="{at}">'
        f'<div class="LiveBlogPost-body"><p>{words}</p></div></bsp-liveblog-post>'
    )


def shown(text: str, address: str = PAGE) -> Snapshot:
    """Return what the reader makes of a page."""
    found = sources.read(a_page(text, address=address), only="brightspot")
    assert isinstance(found, Snapshot)
    return found


def blog(inside: str, named: str = "data-live-event data-posts-endpoint='/posts?kind=live'") -> str:
    """Return a page with a live blog."""
    return f"<body><h1>Frost</h1><bsp-liveblog {named}>{inside}</bsp-liveblog>"


def test_an_endpoint_that_has_a_question_already_gets_ours_behind_it() -> None:
    """And is asked from the newest post on, wherever it stands."""
    delta = shown(blog(post("a1b2c3", 1933653600000) + post("d4e5f6", 1933653900000))).delta
    assert delta is not None
    assert delta.address == "https://harbor.example/posts?kind=live&since=1933653900000&_=__now__000"


def test_a_blog_that_does_not_run_is_not_asked_for_more() -> None:
    """Nor one that names no endpoint."""
    assert shown(blog(post("a1b2c3", 1933653600000), "data-posts-endpoint='/posts'")).delta is None
    assert shown(blog(post("a1b2c3", 1933653600000), "data-live-event")).delta is None


def test_a_page_that_loads_more_is_not_the_whole_blog() -> None:
    """Then a post that is missing may only be older."""
    assert shown(blog(post("a1b2c3", 1933653600000))).complete
    assert not shown(blog(post("a1b2c3", 1933653600000) + "<bsp-load-more></bsp-load-more>")).complete


def test_a_quiet_answer_is_no_entries_and_asks_on_from_the_same_post() -> None:
    """An answer of the endpoint is known by its address; without `since` the same text is no live blog."""
    text = '<div class="LiveBlogPage-currentPosts"> </div>'
    found = shown(text, f"{PAGE}/posts?since=1933653600000&_=1933653615000")
    assert (found.partial, found.complete, found.entries) == (True, False, ())
    assert found.delta is not None
    assert "since=1933653600000" in found.delta.address
    with pytest.raises(NotALiveBlog):
        shown(text)


@pytest.mark.parametrize("at", ["", "soon", "-1", "1" * 40, "²"])
def test_a_broken_time_costs_only_itself(at: str) -> None:
    """The post is still told, undated."""
    (entry,) = shown(blog(post("a1b2c3", at))).entries
    assert (entry.id, entry.published, entry.text) == ("a1b2c3", None, "Fires are lit.")


def test_an_endpoint_keeps_what_else_it_was_asked() -> None:
    """Only the moments are new; before or behind them."""
    for asked in ("kind=live&since=1933653600000&_=1", "since=1933653600000&_=1&kind=live"):
        inside = f'<div class="LiveBlogPage-currentPosts">{post("d4e5f6", 1933653900000)}</div>'
        delta = shown(f"<body>{inside}", f"https://harbor.example/posts?{asked}").delta
        assert delta is not None
        assert delta.address == "https://harbor.example/posts?kind=live&since=1933653900000&_=__now__000"


def test_a_post_on_an_article_is_no_live_blog() -> None:
    """The blog's own page says that it is one."""
    with pytest.raises(NotALiveBlog):
        shown(f"<body><h1>Frost explained</h1><aside>{post('a1b2c3', 1933653600000)}</aside>")
