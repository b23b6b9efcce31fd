"""Which pages are feeds of their own entries, and which only wear a theme's classes."""

from __future__ import annotations

from datetime import UTC

from tests.readings import a_page
from tuifollow.document import Document
from tuifollow.model import Snapshot
from tuifollow.sources import hfeed

HOUR = "2031-05-05T0{}:00:00Z"
WORDS = "<p>The bees have swarmed, and the priest has climbed the tree.</p>"


def read(body: str, attributes: str = "", head: str = "") -> Snapshot | None:
    """Return what the reader makes of a page."""
    page = a_page(f"<html><head><title>The Hive</title>{head}</head><body {attributes}>{body}</body></html>")
    return hfeed.read(Document(page, UTC))


def note(number: int, inside: str = f'<div class="e-content">{WORDS}</div>') -> str:
    """Return an h-entry."""
    time = f'<time class="dt-published" datetime="{HOUR.format(number)}"></time>'
    return f'<div class="h-entry" id="n{number}">{time}{inside}</div>'


def post(number: int, text: str = f'<div class="entry-content">{WORDS}</div>', more: str = "") -> str:
    """Return a hentry."""
    time = f'<abbr class="published" title="{HOUR.format(number)}">then</abbr>'
    return f'<div class="hentry" id="post-{number}">{time}<h2 class="entry-title">Swarm {number}</h2>{text}{more}</div>'


def test_notes_whose_name_is_their_text_have_no_headline() -> None:
    """In either nesting."""
    both = f'<div class="e-content p-name">{WORDS}</div>'
    inner = f'<div class="p-name"><div class="e-content">{WORDS}</div></div>'
    found = read(
        f'<div class="h-feed">{note(3, both)}{note(2, inner)}{note(1, "<h2 class=p-name>Hm</h2>" + both)}</div>'
    )
    assert found is not None
    assert [entry.headline for entry in found.entries] == [None, None, "Hm"]


def test_old_names_need_several_entries_in_full_with_their_times() -> None:
    """A list of teasers, one article, or posts without times are no feed."""
    assert read(f'<div class="hfeed">{post(2)}{post(1)}</div>') is not None
    teaser = '<p class="entry-summary">The bees have swarmed …</p>'
    more = '<div class="entry-content"><p>The bees … <a class="more-link" href="/1/#more-1">Go on</a></p></div>'
    for body in (
        post(1),
        post(3, teaser) + post(2, teaser) + post(1, teaser),
        post(3, more) + post(2, more) + post(1, more),
        f'<div class="hentry"><div class="entry-content">{WORDS}</div></div>' * 3,
        "",
    ):
        assert read(f'<div class="hfeed">{body}</div>') is None


def test_one_article_is_no_feed_whatever_stands_under_it() -> None:
    """Its body or its head says that it is one; answers to it are in it."""
    three = f'<div class="hfeed">{post(3)}{post(2)}{post(1)}</div>'
    assert read(three) is not None
    assert read(three, 'class="single single-post postid-3"') is None
    assert read(three, head='<meta property="og:type" content="article">') is None
    answers = f'<ol class="comment-list h-feed">{note(2)}{note(3)}</ol>'
    assert read(f'<article class="h-entry"><div class="e-content">{WORDS}</div>{answers}</article>') is None
    assert read(f'<main class="h-feed"><h1 class="p-name">Bees</h1>{note(1)}</main>', 'class="single"') is None


def test_what_stands_beside_the_feed_is_not_in_it() -> None:
    """Sidebars, related posts, comments; a wrapper that is only called after its sidebar is none."""
    side = f'<aside>{post(5)}</aside><div class="related-posts">{post(6)}</div>'
    found = read(f'<div class="hfeed content-sidebar-wrap">{post(3)}{post(2)}{side}</div>')
    assert found is not None
    assert [entry.id for entry in found.entries] == ["post-3", "post-2"]


def test_a_single_entry_is_a_feed_only_where_the_feed_has_a_name() -> None:
    """That is how the microformats' own example is written."""
    assert read(f'<section class="h-feed"><h1 class="p-name">Bees</h1>{note(1)}</section>') is not None
    assert read(f'<section class="h-feed">{note(1)}</section>') is None
    assert (
        read(f'<section class="h-feed"><h1 class="p-name">Bees</h1><div class="h-entry">{WORDS}</div></section>')
        is None
    )


def test_whoever_signs_the_feed_signs_what_nobody_signed() -> None:
    """A card's name, not all of its words."""
    card = '<p class="p-author h-card"><span class="p-name">Ida Moss</span>, bees</p>'
    other = '<p class="p-author h-card">Tom</p>'
    found = read(f'<div class="h-feed">{card}{note(2, other + WORDS)}{note(1)}{note(3)}</div>')
    assert found is not None
    assert [entry.authors for entry in found.entries] == [("Tom",), ("Ida Moss",), ("Ida Moss",)]
    assert found.title == "The Hive"
