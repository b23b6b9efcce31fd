"""What a page is that is no live blog: one clean sentence for each kind."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tuifollow import sources
from tuifollow.document import Document
from tuifollow.model import NotALiveBlog, Page, Snapshot, Validators
from tuifollow.nature import BY_SCRIPT, loads_by_script, what_is_it
from tuifollow.safe import clean

NOW = datetime(2031, 5, 3, 18, 0, tzinfo=UTC)
WORDS = (
    "The harbour master said that the second gate had been shut since noon and that the boats were waiting outside. "
)
PARAGRAPHS = f"<p>{WORDS}</p>" * 4
LINKS = "".join(
    f"<div class='teaser'><a href='/s{n}'><h3>The gate stays shut, part {n}</h3></a>"
    f"<time datetime='2031-05-03T1{n}:00:00Z'>x</time></div>"
    for n in range(8)
)
POSTS = "".join(
    f"<div class='comment'><b>gull{n}</b><time datetime='2031-05-03T1{n}:00:00Z'>x</time><p>{WORDS}</p></div>"
    for n in range(6)
)
SHOWS = "".join(f"<li class='broadcast'><span>{9 + n}:30</span><h4>Show {n}</h4><p>{WORDS}</p></li>" for n in range(8))


def a_document(text: str, media_type: str = "text/html", path: str = "/town/gate") -> Document:
    """Return what was fetched."""
    address = f"https://news.example{path}"
    return Document(Page(address, address, media_type, text, NOW, Validators(address)), UTC)


def html(body: str, title: str = "", head: str = "", path: str = "/town/gate") -> Document:
    """Return a page of HTML."""
    return a_document(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>", path=path)


KINDS = {
    "no bytes": (a_document(""), "the page is empty"),
    "no words": (html(""), "the page is empty"),
    "a frame for a script": (
        html("<div id='root'></div><script src='/a.js'></script>"),
        "the page is empty until a browser runs its script",
    ),
    "a bot wall": (
        html("<script src='/_Incapsula_Resource?x=1'></script>"),
        "the site shows a wall against robots instead of the page",
    ),
    "a challenge": (
        html("<p>Checking your browser</p>", "Just a moment..."),
        "the site shows a wall against robots instead of the page",
    ),
    "an error": (
        html("<p>Sorry about that.</p>", "404 - Page not found"),
        "this is an error page (“404 - Page not found”), not a live blog",
    ),
    "an error in German": (
        html("<h1>Seite nicht gefunden</h1><p>Das tut uns leid, sehr leid.</p>"),
        "this is an error page (“Seite nicht gefunden”), not a live blog",
    ),
    "a question about cookies": (
        html("<p>We value you, truly.</p>", "Before you continue"),
        "this is a question about cookies (“Before you continue”), not a live blog",
    ),
    "a login": (
        html("<form><label>Word to be let in</label><input type='password'></form>", "Members"),
        "this is a login page (“Members”), not a live blog",
    ),
    "an article": (
        html(PARAGRAPHS, "The gate", "<meta property='og:type' content='article'>"),
        "this is an article (“The gate”), not a live blog",
    ),
    "an article about an error": (
        html(PARAGRAPHS * 6, "Error 404: how a page goes missing", "<meta property='og:type' content='article'>"),
        "this is an article (“Error 404: how a page goes missing”), not a live blog",
    ),
    "an article that only reads like one": (
        html(PARAGRAPHS, "The gate"),
        "this is an article (“The gate”), not a live blog",
    ),
    "linked data of an article": (
        html(
            "<p>Paying readers read on.</p>",
            "The gate",
            '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
        ),
        "this is an article (“The gate”), not a live blog",
    ),
    "a front page": (html(LINKS, "The Mole", path="/"), "this is a home page (“The Mole”), not a live blog"),
    "links": (html(LINKS, "Latest"), "this is a list of links to other pages (“Latest”), not a live blog"),
    "comments": (html(POSTS, "Your views"), "this is a discussion (“Your views”), not a live blog"),
    "a thread": (
        html(PARAGRAPHS, "Which rope?", path="/forum/rope"),
        "this is a discussion (“Which rope?”), not a live blog",
    ),
    "a schedule": (html(SHOWS, "On air"), "this is a schedule (“On air”), not a live blog"),
    "a video": (
        html(
            "<p>A film of the gate, ten minutes long.</p>",
            "The gate",
            "<meta property='og:type' content='video.other'>",
        ),
        "this is a video (“The gate”), not a live blog",
    ),
    "little": (html("<p>Come in, we are open from nine.</p>", "The Mole"), "there are no dated entries on this page"),
    "a picture": (a_document("\x89PNG\x00\x01", "image/png"), "this is an image (image/png), not a live blog"),
    "a document to print": (a_document("%PDF-1.7", "application/pdf"), "this is a PDF document, not a live blog"),
    "an archive": (a_document("PK\x03\x04", "application/zip"), "this is no text (application/zip), not a live blog"),
    "data": (a_document('{"a": 1}', "application/json"), "this is data (JSON) without the entries of a live blog"),
    "XML": (a_document("<?xml version='1.0'?><a/>", "application/xml"), "this is XML without the entries of a feed"),
    "text": (a_document("Once upon a time", "text/plain"), "this is plain text without dated entries"),
    "too deep": (html("<div>" * 2_000), "the page is too large or nested too deep to be read"),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_page_has_its_sentence(name: str) -> None:
    """What it is comes before what it is not."""
    document, sentence = KINDS[name]
    assert what_is_it(document) == sentence


def test_a_long_or_hostile_title_makes_no_long_or_hostile_sentence() -> None:
    """The sentence goes into the status line."""
    sentence = what_is_it(html(PARAGRAPHS, "\x1b[31mGate " * 60))
    assert sentence == clean(sentence, oneline=True)
    assert len(sentence) < 130
    assert "…" in sentence


def test_an_address_that_is_none_is_no_obstacle() -> None:
    """A file has a path where a page has an address."""
    page = Page("page.html", "page.html", "text/html", f"<title>Gate</title>{PARAGRAPHS}", NOW, Validators("page.html"))
    assert what_is_it(Document(page, UTC)) == "this is an article (“Gate”), not a live blog"


RSS = "<link rel='alternate' type='application/rss+xml' href='{}' title='{}'>"


@pytest.mark.parametrize(
    ("head", "feed"),
    [
        (RSS.format("/feed", "The Mole"), "https://news.example/feed"),
        (RSS.format("https://feeds.example/gate?a=1&amp;b=2", ""), "https://feeds.example/gate?a=1&b=2"),
        (RSS.format("/feed", "") + RSS.format("/town/gate/feed", ""), "https://news.example/town/gate/feed"),
        (RSS.format("/feed", "") + RSS.format("/town/gate/feed", "Comments on Gate"), "https://news.example/feed"),
        (
            "<link rel='alternate' type='application/feed+json; charset=utf-8' href='f.json'>",
            "https://news.example/town/f.json",
        ),
        ("<link rel='alternate' type='application/atom+xml' href='javascript:x()'>", ""),
        ("<link rel='alternate' type='text/html' hreflang='de' href='/de'>", ""),
        ("<link rel='stylesheet alternate' type='text/css' href='/x.css'>", ""),
        (RSS.format("/feed/" + "x" * 400, ""), ""),
        (RSS.format("/\u202egate\x1b[31m", ""), "https://news.example/%E2%80%AEgate%1B[31m"),
    ],
)
def test_a_page_that_offers_a_feed_says_so(head: str, feed: str) -> None:
    """The nearest to the page of those that hold no comments; cleaned, and never asked."""
    sentence = what_is_it(html(PARAGRAPHS, "The gate", head))
    offer = f"; it offers a feed: {feed}" if feed else ""
    assert sentence == f"this is an article (“The gate”), not a live blog{offer}"


SCRIPT = "<script src='/live.js'></script>"
FEW = "<h1>The gate: live blog</h1>"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"{FEW}<div class='live-blog-container'></div>{SCRIPT}", True),
        (f"{FEW}<section id='LiveBlog'> </section>{SCRIPT}", True),
        (f"{FEW}<live-blog></live-blog>{SCRIPT}<div class='liveblogposts-list'></div>", True),
        (f"{FEW}<div class='live-blog-container'></div>", False),
        (f"{FEW}<div class='live-blog-container'>{PARAGRAPHS}</div>{SCRIPT}", False),
        (f"{FEW}<div class='live-blog-share'></div>{SCRIPT}", False),
        (f"{FEW}{PARAGRAPHS}<div class='live-blog-container'></div>{SCRIPT}", False),
    ],
)
def test_a_live_blog_that_only_a_script_can_fill_says_so(body: str, told: bool) -> None:  # noqa: FBT001 (a value of the table)
    """It has an empty place for its entries; an article beside one is an article."""
    sentence = what_is_it(html(body, "The gate: live blog", path="/live/gate"))
    assert (sentence == BY_SCRIPT) is told


@pytest.mark.parametrize(
    ("start", "more", "told"),
    [
        ("2031-05-03T12:00:00Z", SCRIPT, True),
        ("2031-05-03T12:00:00Z", "", False),
        ("2031-05-03T17:30:00Z", SCRIPT, False),
        ("2031-05-03T12:00:00Z", SCRIPT + PARAGRAPHS, False),
    ],
)
def test_an_empty_list_of_a_blog_that_has_run_for_hours_is_filled_by_a_script(
    start: str,
    more: str,
    told: bool,  # noqa: FBT001 (a value of the table)
) -> None:
    """Without a script, or at its beginning, it is a live blog that has no entries yet."""
    blog = f'{{"@type": "LiveBlogPosting", "coverageStartTime": "{start}", "liveBlogUpdate": []}}'
    document = html(f'<script type="application/ld+json">{blog}</script>{FEW}{more}', "The gate: live blog")
    assert loads_by_script(document) is told
    if told:
        with pytest.raises(NotALiveBlog, match="loads its entries by script"):
            sources.read(document.page)
    elif PARAGRAPHS not in more:
        found = sources.read(document.page)
        assert isinstance(found, Snapshot)
        assert not found.entries
