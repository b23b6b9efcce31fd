"""What of the BBC's live blogs can no single page show? One post in several views, times by the clock, near misses."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.readings import a_page, answer
from tests.test_sources import PAGES, a_story
from tuifollow import richtext, sources
from tuifollow.model import Block, Kind, NotALiveBlog, Run, Snapshot, Style
from tuifollow.newsroom import optimo, vivo

LIVE = "https://www.bbc.co.uk/news/live/c1tower"
ONE, TWO = "asset:a1b2c3d4-90ab-4cde-8f01-23456789abcd", "asset:0f35c912-afc7-4a4b-9518-7853401c1149"


def a_saved(story: str) -> Snapshot:
    """Return what a page in `pages/bbc` says."""
    return answer(a_story(Path(PAGES, "bbc", story))[0])


def a_post(inner: str, clock: str = "", **attributes: str) -> str:
    """Return a post in today's markup."""
    time = f'<span data-testid="timestamp">{clock}</span>' if clock else ""
    named = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<li><article data-testid="content-post"{named}><header>{time}</header>{inner}</article></li>'


def shown(body: str, address: str = LIVE, **linked: Any) -> Snapshot:
    """Return what is read from a page, with linked data if any."""
    blog = {"@type": "LiveBlogPosting", "headline": "The tower", **linked}
    data = f'<script type="application/ld+json">{json.dumps(blog)}</script>' if linked else ""
    found = sources.read(a_page(f"<html>{data}<h1>Tower</h1><ol>{body}</ol></html>", address=address), only="bbc")
    assert isinstance(found, Snapshot)
    return found


def of(kind: str, *blocks: dict[str, Any], **model: Any) -> dict[str, Any]:
    """Return a block of today's make."""
    return {"type": kind, "model": {"blocks": list(blocks), **model}}


def node(name: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a node of the former make."""
    return {"name": name, "children": list(children), "attributes": [], **more}


def test_a_post_of_the_former_make_is_the_same_in_page_and_payload() -> None:
    """So a blog can be followed by either."""
    page, payload = a_saved("swing-bridge"), a_saved("swing-bridge-data")
    assert page.entries == payload.entries


def test_a_post_of_today_is_the_same_in_page_and_polled_data_but_for_its_address() -> None:
    """The data does not say on which page its posts stand."""
    page, polled = a_saved("kite-fair"), a_saved("kite-fair-poll")
    named = [(entry.id, entry.published, entry.body, entry.headline) for entry in page.entries]
    assert named[:2] == [(entry.id, entry.published, entry.body, entry.headline) for entry in polled.entries]


def test_the_last_page_has_no_older_one_and_the_only_page_holds_all() -> None:
    """By the numbers that the stream gives."""
    page, expected = a_story(Path(PAGES, "bbc", "kite-fair"))
    for numbers, older, complete in (("3,3", None, False), ("2,3", "?page=3", False), ("1,1", None, True)):
        index, total = numbers.split(",")
        text = page.text.replace('"index": 1, "total": 3', f'"index": {index}, "total": {total}')
        assert not answer(a_page(text, address=expected["url"])).complete  # one of its posts is broken
        found = answer(a_page(text.replace('"broken", ', ""), address=expected["url"]))
        assert found.older == (f"{expected['url']}{older}" if older else None)
        assert (found.complete, found.total) == (complete, 3 if complete else None)


@pytest.mark.parametrize(
    ("body", "address"),
    [
        (a_post('<a href="/news/articles/c1">Read on</a>'), LIVE),
        (a_post("<h3>A card</h3>", "09:40"), "https://www.bbc.co.uk/news/topics/c1tower"),
        ("<p>asset: no content-post</p>", LIVE),
    ],
)
def test_cards_on_other_pages_are_no_posts(body: str, address: str) -> None:
    """They have the same name; they lack an id and a time, or a live page around them."""
    with pytest.raises(NotALiveBlog):
        shown(body, address)


@pytest.mark.parametrize("urn", ["urn:bbc:cps:curie:asset:0f35c912-afc7-4a4b-9518-7853401c1149", "", 7])
def test_a_list_of_articles_is_no_stream_of_posts(urn: object) -> None:
    """Its results are assets, too, each with an address of its own."""
    text = json.dumps({"data": {"results": [{"urn": urn, "header": {"model": {}}}], "page": {"index": 1}}})
    with pytest.raises(NotALiveBlog):
        sources.read(a_page(text, "application/json", "https://www.bbc.co.uk/x"), only="bbc")


def test_posts_without_ids_are_known_by_the_words_that_linked_data_has_of_them() -> None:
    """Such a post is listed once, with the id, time and author of the one and the text of the other."""
    updates = [
        {"@id": f"{LIVE}?post={ONE}#{ONE}", "headline": "Doors open", "datePublished": "2031-05-01T10:00:00Z"},
        {"@id": f"{LIVE}#post-{TWO}", "articleBody": "The lift works.", "datePublished": "2031-05-01T09:00:00Z"},
    ]
    posts = a_post("<h3>Doors open</h3><p>All <b>nine</b>.</p>", "11:00 BST") + a_post(
        "<p>The lift works.</p>", "10:00"
    )
    found = shown(posts, liveBlogUpdate=updates)
    assert [(entry.id, entry.headline, entry.text) for entry in found.entries] == [
        (ONE, "Doors open", "All nine."),
        (TWO, None, "The lift works."),
    ]
    assert [entry.published and entry.published.hour for entry in found.entries] == [10, 9]


def test_clocks_without_days_count_back_from_the_last_change() -> None:
    """Where there is no linked data; a clock that goes up is yesterday's."""
    posts = "".join(
        a_post(f"<p>At {clock}.</p>", f"{clock} GMT", id=f"{ONE[:-2]}{n}a")
        for n, clock in enumerate(("00:10", "23:50"))
    )
    page = f'<meta property="article:modified_time" content="2031-01-02T00:12:00Z">{posts}'
    times = [entry.published for entry in shown(page).entries]
    assert times == [datetime.fromisoformat(when) for when in ("2031-01-02T00:10:00Z", "2031-01-01T23:50:00Z")]
    assert all(entry.time_inferred for entry in shown(page).entries)


def test_posts_are_found_by_the_id_of_their_heading_or_of_what_stands_around_one() -> None:
    """The World Service's markup, and three places in the other."""
    head = f'<h3 id="{ONE}"><time datetime="2031-05-01T10:00:00Z">1m</time>Doors</h3>'
    service = f"<li><article>{head}<p>Open.</p></article></li>"
    assert [(entry.id, entry.headline) for entry in shown(service).entries] == [(ONE, "Doors")]
    around = f'<li><div id="{ONE}"><article data-testid="content-post"><p>Open.</p></article></div></li>'
    link = a_post(f'<p>Shut.</p><footer><a href="?post={TWO.replace(":", "%3A")}">Share</a></footer>')
    assert [entry.id for entry in shown(around + link).entries] == [ONE, TWO]


def test_the_next_page_is_the_one_with_the_next_number() -> None:
    """Whatever the links are called."""
    links = '<a href="?page=1">1</a><a href="?page=3">3</a><a href="?page=30">last</a>'
    found = shown(a_post("<p>Open.</p>", id=ONE) + links, f"{LIVE}?page=2")
    assert found.older == f"{LIVE}?page=3"


def test_what_is_inside_a_block_of_an_unknown_type_is_shown() -> None:
    """Styles, links and lists in any depth; a broken part costs only itself."""
    inner = of("fragment", text="Mind the "), of("fragment", text="step", attributes=["bold", "italic", 7, "sparkling"])
    link = of("urlLink", of("fragment", text="here"), locator="https://www.bbc.co.uk/a?b=1&c=2")
    blocks = [
        of("newest", of("paragraph", *inner, link)),
        "broken",
        {"type": "paragraph"},
        of("paragraph", text="1 < 2"),
    ]
    assert richtext.blocks(optimo.html(blocks), LIVE) == (
        Block(
            Kind.PARAGRAPH,
            (
                Run("Mind the "),
                Run("step", Style.BOLD | Style.ITALIC),
                Run("here", link="https://www.bbc.co.uk/a?b=1&c=2"),
            ),
        ),
        Block(Kind.PARAGRAPH, (Run("1 < 2"),)),
    )


@pytest.mark.parametrize(
    ("block", "kind", "words", "url"),
    [
        (of("image", of("rawImage", locator="p0.jpg", originCode="pips")), Kind.IMAGE, "", "/images/ic/976xn/p0.jpg"),
        (of("image", of("rawImage", locator="https://i.example/x.jpg")), Kind.IMAGE, "", "/x.jpg"),
        (of("audio", of("clipMedia", link={"path": "/p"}, video={"title": "Bell"})), Kind.EMBED, "Bell", "bbc.com/p"),
        (of("video", of("aresMedia", {"type": "x", "model": {"title": "A walk"}})), Kind.PARAGRAPH, "A walk", ""),
        (of("social", of("renditions"), source="https://bsky.app/profile/a/post/b"), Kind.EMBED, "", "/a/post/b"),
        (of("blockquote", of("paragraph", text="So it is.")), Kind.QUOTE, "So it is.", ""),
        (of("orderedList", of("listItem", of("paragraph", text="One"))), Kind.ITEM, "One", ""),
    ],
)  # fmt: skip
def test_media_of_today_are_shown(block: dict[str, Any], kind: Kind, words: str, url: str) -> None:
    """Pictures by name or address, films and sounds by their page, posts of others."""
    found = richtext.blocks(optimo.html([block]), LIVE)[0]
    assert (found.kind, found.text) == (kind, words)
    assert (found.url or "").endswith(url)


@pytest.mark.parametrize(
    ("told", "kind", "words", "url"),
    [
        (node("sms", node("smsText", node("text", text="Hello"))), Kind.QUOTE, "Hello", ""),
        (node("list", node("listItem", node("text", text="One")), attributes=[{"name": "type", "value": "ordered"}]),
         Kind.ITEM, "One", ""),
        (node("image", imageChefHref="https://ichef.bbci.co.uk/{width}/a.jpg"), Kind.IMAGE, "", "/976/a.jpg"),
        (node("video", title="A tour", href="https://i.example/p.jpg"), Kind.VIDEO, "A tour", ".jpg"),
        (node("audio", node("title", node("text", text="A bell"))), Kind.EMBED, "A bell", ""),
        (node("video", node("paragraph", node("text", text="No film"))), Kind.PARAGRAPH, "No film", ""),
        (node("link", node("altText", node("text", text="There")), node("url")), Kind.PARAGRAPH, "There", ""),
    ],
)  # fmt: skip
def test_media_of_the_former_make_are_shown(told: dict[str, Any], kind: Kind, words: str, url: str) -> None:
    """Messages, lists, pictures of any width, films."""
    found = richtext.blocks(vivo.html([told]), LIVE) or richtext.plain(vivo.html([told]))
    assert (found[0].kind, found[0].text) == (kind, words)
    assert (found[0].url or "").endswith(url)


def test_trees_without_end_are_cut() -> None:
    """No recursion without bound."""
    block, tree = of("text", text="deep"), node("text", text="deep")
    for _ in range(300):
        block, tree = of("text", block), node("paragraph", tree)
    assert optimo.html([block]) == ""
    assert "deep" not in vivo.html([tree])
    assert optimo.words(block) == ""
