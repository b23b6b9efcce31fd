"""What of the Guardian's live blogs can no single page show? Where updates are asked, what is not taken for a blog."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest

from tests.readings import a_page, answer
from tuifollow import richtext, sources
from tuifollow.model import Delta, Kind, NotALiveBlog
from tuifollow.newsroom import elements

HOME = "https://www.theguardian.com/science/live/2031/may/01/comet"
ASKED = "https://api.example/science/live/2031/may/01/comet.json?lastUpdate=block-{}&isLivePage=true&dcr=true"
OLD, MIDDLE, NEW = (f"73a0{n}0000000000000000000"[:24] for n in (1, 2, 3))


def a_block(name: str, words: str = "The sky is clear.", **more: Any) -> dict[str, Any]:
    """Return a block of the site's JSON."""
    born = int(name[:8], 16) * 1000
    return {"id": name, "elements": [an_element("Text", html=f"<p>{words}</p>")], "blockFirstPublished": born, **more}


def an_element(kind: str, **more: Any) -> dict[str, Any]:
    """Return an element of a block."""
    return {"_type": f"model.dotcomrendering.pageElements.{kind}BlockElement", **more}


def data(*blocks: dict[str, Any], **more: Any) -> str:
    """Return the JSON of a live blog that runs."""
    config = {"isLive": True, "ajaxUrl": "https://api.example"}
    page = {"pageId": "science/live/2031/may/01/comet", "webURL": HOME, "headline": "Comet"}
    return json.dumps({"format": {"design": "LiveBlogDesign"}, "config": config, "blocks": blocks, **page, **more})


def markup(body: str, **props: Any) -> str:
    """Return a page of a live blog that runs."""
    told = {"pageId": "science/live/2031/may/01/comet", "ajaxUrl": "https://api.example", **props}
    island = f'<gu-island name="Liveness" props="{escape(json.dumps(told))}"></gu-island>'
    return f'<html><script>var c={{"isLive":true}}</script><h1>Comet</h1>{island}{body}</html>'


def an_article(name: str, head: str = "", words: str = "The sky is clear.") -> str:
    """Return a block of the site's markup."""
    time = f'<div><a href="?page=with:block-{name}"><time datetime="2031-05-01T10:00:00Z">1m</time></a></div>'
    return f'<article id="block-{name}" class="block"><header>{time}{head}</header><p>{words}</p><p>End.</p></article>'


def delta(text: str, media: str = "application/json", address: str = HOME) -> Delta | None:
    """Return where a page says that updates are asked."""
    return answer(a_page(text, media, address)).delta


def test_updates_are_asked_for_since_the_newest_block_while_the_blog_runs() -> None:
    """By the page's own word; else since the first block listed."""
    assert delta(data(a_block(NEW), mostRecentBlockId=f"block-{MIDDLE}")) == Delta(ASKED.format(MIDDLE))
    assert delta(data(a_block(NEW), a_block(OLD))) == Delta(ASKED.format(NEW))
    assert delta(markup(an_article(NEW), mostRecentBlockId=f"block-{NEW}"), "text/html") == Delta(ASKED.format(NEW))


@pytest.mark.parametrize(
    "text",
    [
        data(a_block(NEW), config={"isLive": False, "ajaxUrl": "https://api.example"}),
        data(a_block(NEW), config={"isLive": True, "ajaxUrl": "file:///etc"}),
        data(a_block(NEW), config={"isLive": True}),
        data(a_block(NEW), mostRecentBlockId="block-?x=1"),
        data(a_block(NEW), pagination={"currentPage": 2, "totalPages": 3}),
    ],
)
def test_no_updates_are_asked_for_of_what_has_ended_is_old_or_is_not_told_where(text: str) -> None:
    """The whole page is looked at instead."""
    assert delta(text) is None


@pytest.mark.parametrize("props", [{"onFirstPage": False}, {"ajaxUrl": 7}, {"pageId": None}])
def test_a_page_of_older_blocks_or_without_addresses_names_no_updates(props: dict[str, Any]) -> None:
    """As above, for pages."""
    assert delta(markup(an_article(NEW), **props), "text/html") is None


def test_an_update_without_news_is_an_answer_with_nothing_in_it() -> None:
    """It names no next address: the one that was asked is asked again."""
    found = answer(a_page('{"numNewBlocks": 0}', "application/json", ASKED.format(NEW)))
    assert (found.partial, found.entries, found.delta) == (True, (), None)


def test_an_update_of_any_depth_is_read_in_time() -> None:
    """What nests deeper than people write is not parsed."""
    text = json.dumps({"numNewBlocks": 1, "html": "<div>" * 200_000 + an_article(NEW)})
    assert answer(a_page(text, "application/json", ASKED.format(OLD))).entries == ()


def test_a_pinned_block_that_stands_on_a_later_page_is_left_to_that_page() -> None:
    """Only where it is the newest does it stand nowhere else."""
    for pinned, names in ((OLD, [MIDDLE]), (NEW, [NEW, MIDDLE])):
        found = answer(a_page(data(a_block(MIDDLE), pinnedPost=a_block(pinned)), "application/json", HOME))
        assert [entry.id for entry in found.entries] == names
        copy = an_article(pinned).replace(f' id="block-{pinned}"', "").replace("<time", "<i").replace("</time", "</i")
        shown = answer(a_page(markup(f'<div id="pinned-post">{copy}</div>{an_article(MIDDLE)}'), address=HOME))
        assert [entry.id for entry in shown.entries] == names


def test_the_number_of_blocks_is_known_where_one_page_holds_them_all() -> None:
    """Not where only key events are listed."""
    one = {"pagination": {"currentPage": 1, "totalPages": 1}}
    totals = [
        answer(a_page(data(a_block(NEW), **more), "application/json", HOME)).total
        for more in (one, {**one, "filterKeyEvents": True}, {}, {"pagination": {"totalPages": 2}})
    ]
    assert totals == [1, None, None, None]


@pytest.mark.parametrize("line", ["Ines Oku", "<strong>By Ines Oku</strong>", "<em>INES OKU:</em>"])
def test_a_signature_in_the_first_line_is_not_said_twice(line: str) -> None:
    """A line that says more than the name is kept."""
    who = "<div><span>Ines Oku</span></div>"
    entry = answer(a_page(markup(an_article(NEW, who, line)), address=HOME)).entries[0]
    assert (entry.authors, entry.text) == (("Ines Oku",), "End.")
    told = answer(a_page(markup(an_article(NEW, who, "Ines Oku writes from the hill")), address=HOME)).entries[0]
    assert told.text == "Ines Oku writes from the hill\n\nEnd."


@pytest.mark.parametrize(
    "page",
    [
        {"blocks": [a_block(NEW)], "format": {"design": "ArticleDesign"}, "contentType": "Article", "keyEvents": []},
        {"blocks": "none", "format": {"design": "LiveBlogDesign"}},
        {"response": {"status": "ok", "content": {"type": "article", "blocks": {"body": [a_block(NEW)]}}}},
        {"response": {"status": "ok", "results": [{"type": "liveblog", "webTitle": "Comet"}]}},
    ],
)
def test_articles_and_lists_of_articles_are_no_live_blogs(page: dict[str, Any]) -> None:
    """Though they have blocks, too."""
    with pytest.raises(NotALiveBlog):
        sources.read(a_page(json.dumps(page), "application/json", HOME), only="guardian")


@pytest.mark.parametrize(
    ("element", "kind", "words", "url"),
    [
        (an_element("Subheading", html="<h2>At dawn</h2>"), Kind.HEADING, "At dawn", None),
        (an_element("Comment", body="<p>Well seen.</p>", profileName="Mo"), Kind.QUOTE, "Well seen.", None),
        (an_element("GuideAtom", title="What is a tail?", html="<p>Dust.</p>"), Kind.HEADING, "What is a tail?", None),
        (
            an_element("KeyTakeaways", keyTakeaways=[{"title": "One", "body": [an_element("Text", html="<p>A</p>")]}]),
            Kind.HEADING,
            "One",
            None,
        ),
        (an_element("AudioAtom", title="A hum", trackUrl="https://a.example/h.mp3"), Kind.EMBED, "A hum", "h.mp3"),
        (an_element("MediaAtom", title="Sky", assets=[{"url": "https://v.example/s.mp4"}]), Kind.VIDEO, "Sky", "s.mp4"),
        (an_element("VideoVimeo", originalUrl="https://vimeo.com/11", title="Dust"), Kind.VIDEO, "Dust", "/11"),
        (an_element("Document", embedUrl="https://d.example/e/1", title="Map"), Kind.EMBED, "Map", "d.example/e/1"),
        (
            an_element("Image", media={"allImages": [{"url": "https://i.example/a.jpg", "fields": {"width": "90"}}]}),
            Kind.IMAGE,
            "",
            "a.jpg",
        ),
        (
            an_element("MultiImage", images=[{"imageSources": [{"srcSet": [{"src": "https://i.example/b"}]}]}]),
            Kind.IMAGE,
            "",
            "/b",
        ),
        (an_element("Cartoon", variants=[{"images": [{"url": "https://i.example/c.png"}]}]), Kind.IMAGE, "", "c.png"),
    ],
)  # fmt: skip
def test_every_kind_of_element_says_what_the_page_shows(
    element: dict[str, Any], kind: Kind, words: str, url: str | None
) -> None:
    """Text, pictures, films, sounds, boxes."""
    block = richtext.blocks(elements.html([element]), HOME)[0]
    assert (block.kind, block.text) == (kind, words)
    assert (block.url or "").endswith(url) if url else block.url is None


@pytest.mark.parametrize("kind", ["Callout", "NewsletterSignup", "AdPlaceholder", "Image", "StarRating", "Unknown"])
def test_what_has_no_words_for_readers_is_left_out(kind: str) -> None:
    """Forms, advertisements, a picture without an address."""
    assert elements.html([an_element(kind, title="Sign up", description="Now")]) == ""
