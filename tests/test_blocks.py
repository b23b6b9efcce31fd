"""The reader that knows no publisher: what it takes for a live blog, what it must not, and what it makes of it."""

from __future__ import annotations

from time import perf_counter

import pytest

from tests.unknown import WORDS, a_page, ago, cards, entries, read, repeat
from tuifollow.document.outline import Outline, hyphened
from tuifollow.sources import blocks

FORUM = repeat(
    lambda n: (
        f'<div id="p{900 + n}" class="post bg2"><dl class="postprofile"><dt><a href="/u{n}">sailor{n}</a></dt></dl>'
        f'<p class="author">by <a href="/u{n}">sailor{n}</a> » Sat May 03, 2031 {8 + n}:1{n} am</p>'
        f"<div>{WORDS}</div></div>"
    )
)
VOICES = repeat(
    lambda n: (
        f'<div class="box"><div><b>{("sailor1", "Ann", "Bo Lind", "maree", "tom99", "Kim")[n]}</b>'
        f'<time datetime="{ago(200 - n).isoformat()}">{n}</time></div><p>{WORDS}</p></div>'
    ),
    6,
)
PLACES = 'class="css-9x8y7z"'
NOT_LIVE = {
    "a forum": (FORUM, "Which rope for the gate?", "/viewtopic.php"),
    "a forum whose thread is called live": (FORUM, "Live aboard: which rope?", "/showthread.php"),
    "comments": (f'<section id="comments">{cards("comment")}</section>', "Harbour live: the latest", "/town/harbour"),
    "comments that only their answer links give away": (
        repeat(
            lambda n: (
                f"<div {PLACES}><div>Mia Muster</div><time datetime='{ago(n).isoformat()}'>vor {n} Minuten</time>"
                f"<p>{WORDS}</p><a href='#r{n}'>Antworten</a></div>"
            )
        ),
        "Liveblog: das Hafentor",
        "/liveblog",
    ),
    "readers under a live blog that a script fills": (VOICES, "Harbour gate: live blog", "/live/harbour"),
    "a front page": (
        repeat(
            lambda n: (
                f"<article><h2><a href='/2031/05/gate-{n}'>The gate, part {n}</a></h2>"
                f"<time datetime='{ago(n).isoformat()}'>{n}</time><p>{WORDS}</p></article>"
            )
        ),
        "The Mole: latest news",
        "/",
    ),
    "news in brief that lead on": (
        repeat(
            lambda n: (
                f"<div class='item'><span>{17 - n}:40</span><h3>The gate, part {n}</h3><p>{WORDS}</p>"
                f"<a href='/2031/05/gate-{n}'>Read more</a></div>"
            )
        ),
        "Latest news",
        "/latest",
    ),
    "a side column of headlines with clocks": (
        f"<article><h1>The gate</h1><p>{WORDS}</p></article><ul>"
        + repeat(
            lambda n: f"<li><small>{17 - n}:1{n} Uhr</small> <a href='/s{n}'>Boote warten vor der Mole {n}</a></li>"
        )
        + "</ul>",
        "Liveticker: das Hafentor",
        "/ticker",
    ),
    "a television guide": (
        repeat(lambda n: f"<div class='row'><span>{9 + n}:15</span><h3>Part {n}</h3><p>{WORDS}</p></div>"),
        "TV guide: what is on live tonight",
        "/guide",
    ),
    "a conference programme": (
        repeat(lambda n: f"<div class='slot'><div>{9 + n}:30</div><h4>Talk {n}</h4><p>{WORDS}</p></div>"),
        "Programme of the gate conference",
        "/programme",
    ),
    "a day's broadcasts": (
        repeat(lambda n: f"<li class='broadcast'><span>{17 - n}:30</span><h4>Show {n}</h4><p>{WORDS}</p></li>"),
        "On air, live",
        "/schedule",
    ),
    "an article about when to watch": (
        "<article>"
        + repeat(lambda n: f"<p><strong>{10 + n}:30</strong> – Race {n}: round the three lighthouses and back</p>")
        + "</article>",
        "How to watch the regatta live: times and channels",
        "/sport/regatta",
    ),
    "a history in dates": (
        repeat(lambda n: f"<h3>{12 + n} March 20{10 + n}</h3><p>{WORDS}</p>"),
        "Timeline: how the gate was built, live on stage",
        "/history",
    ),
    "releases": (
        repeat(
            lambda n: f"<section><h2>1.{n}</h2><time datetime='203{n % 2}-0{1 + n}-11'>x</time><p>{WORDS}</p></section>"
        ),
        "Changelog",
        "/changelog",
    ),
    "a board of departures": (
        "<table>"
        + repeat(lambda n: f"<tr><td>{9 + n}:1{n}</td><td>Ferry {n} to the islands, pier {n}</td></tr>")
        + "</table>",
        "Live departures",
        "/live/departures",
    ),
    "scores of many matches": (
        repeat(
            lambda n: (
                f"<div class='match live'><span>{10 + 7 * n}'</span> <span>Belmont 2</span> <b>1 Vallauris</b></div>"
            )
        ),
        "Live scores",
        "/live",
    ),
    "quoted posts in an article": (
        "<article><h1>Live reactions</h1>"
        + repeat(
            lambda n: (
                f"<p>{WORDS}</p><blockquote><p>The gate is shut</p>"
                f"<a href='https://x.example/{n}'>May 3, 2031 1{n}:00</a></blockquote>"
            )
        )
        + "</article>",
        "Live reactions to the gate",
        "/live/reactions",
    ),
    "one date": (
        f"<article><time datetime='{ago(5).isoformat()}'>now</time><p>{WORDS}</p></article>",
        "Live blog",
        "/live",
    ),
    "nothing": ("", "Live blog", "/live"),
}


@pytest.mark.parametrize("name", NOT_LIVE)
def test_what_is_dated_and_repeated_is_not_yet_a_live_blog(name: str) -> None:
    """Precision first: an invented live blog is worse than a missed one."""
    body, title, path = NOT_LIVE[name]
    assert read(a_page(body, title, path)) is None


LIVE = {
    "named cards": (cards("live-blog-post"), "Harbour gate"),
    "named cards, oldest first": (cards("live-blog-post", oldest_first=True), "Harbour gate"),
    "nameless cards of a page that is called live": (cards(""), "Harbour gate LIVE: boats wait"),
    "nameless cards of a page that is called a live blog, oldest first": (
        cards("x", oldest_first=True),
        "Harbour gate: live blog",
    ),
    "epochs on custom elements": (
        repeat(
            lambda n: (
                f'<x-live-post class="LivePost" data-post-id="0018f-{n}ab" data-posted-date-timestamp="'
                f'{int(ago(9 * n).timestamp() * 1000)}"><h2>Gate {n} shut</h2><div><p>{WORDS}</p></div></x-live-post>'
            )
        ),
        "Harbour gate",
    ),
    "dates in words": (
        repeat(
            lambda n: f"<div class='row'><span>03/05/2031 {17 - n}h0{n}</span><h2>Porta {n}</h2><p>{WORDS}</p></div>"
        ),
        "Porto fechado: acompanhe ao vivo",
    ),
    "clocks in sections": (
        repeat(
            lambda n: f"<section><span>{17 - n}:0{n}</span><h2>La porte {n} reste close</h2><p>{WORDS}</p></section>"
        ),
        "En direct : le port ferme",
    ),
    "a table of match minutes": (
        "<table class='ticker'>" + repeat(lambda n: f"<tr><td>{90 - 9 * n}'</td><td>{WORDS}</td></tr>") + "</table>",
        "Belmont v Vallauris",
    ),
    "wrapped units": (
        "<ol>"
        + repeat(lambda n: f"<li><article id='post_{n}f3'><header>{17 - n}:0{n}</header><p>{WORDS}</p></article></li>")
        + "</ol>",
        "Gate shut: live updates",
    ),
    "a long text an hour, of a page that says nothing of itself": (
        repeat(lambda n: f"<div class='u'><p>{WORDS}</p><small>May 3, 2031 - {17 - n}:0{n} UTC</small></div>"),
        "Outage of the gate",
    ),
}


@pytest.mark.parametrize("name", LIVE)
def test_a_live_blog_is_found_however_it_is_built(name: str) -> None:
    """No publisher is known: times, names, order and length decide."""
    body, title = LIVE[name]
    found = blocks.read(a_page(body, title))
    assert found is not None
    assert len(found.entries) == body.count(WORDS)
    assert all(entry.text == WORDS for entry in found.entries)


def test_two_entries_are_enough_where_the_names_are_certain() -> None:
    """A live blog that has just begun is followed too, but not on the strength of a title alone."""
    two = "".join(cards("live-blog-post").partition('<div class="live-blog-post" id="c72">')[:1])
    assert len(entries(a_page(two, "Harbour gate"))) == 2
    assert read(a_page(two.replace("live-blog-post", "card"), "Harbour gate: live blog")) is None


def test_comments_under_a_live_blog_stay_out() -> None:
    """The nearest name decides: comments in a live blog's container are comments."""
    page = f'<div class="live-blog">{cards("entry")}<div class="comments">{cards("comment")}</div></div>'
    assert [entry.id for entry in entries(a_page(page, "Gate"))] == [f"c{70 + n}" for n in range(6)]


def test_entries_that_are_made_of_other_elements_are_still_entries() -> None:
    """A breaking entry has another class, a tweet no time of its own: both stand among their like."""
    page = cards("live-post").replace('<div class="live-post" id="c72">', '<div class="live-post breaking" id="c72">')
    page = page.replace(f'<time datetime="{ago(36).isoformat()}">3</time>', "")
    found = entries(a_page(page, "Gate"))
    assert [entry.id for entry in found] == [f"c{70 + n}" for n in range(6)]
    assert [entry.breaking for entry in found] == [False, False, True, False, False, False]
    assert found[3].published is None


def test_advertisements_and_empty_frames_between_entries_are_no_entries() -> None:
    """They look like units, times and all, but say nothing."""
    frame = f'<div class="live-post" data-sort-time="{int(ago(20).timestamp())}" id="ad-1">'
    page = cards("live-post").replace(
        '<div class="live-post" id="c72">', f'{frame}</div>{frame}Advertisement</div><div class="live-post" id="c72">'
    )
    assert len(entries(a_page(page, "Gate"))) == 6


HOSTILE = {
    "equal siblings": "<div><time datetime='2031-05-01T00:00:00Z'>x</time><p>hello there</p></div>" * 12_000,
    "nothing but clocks": "<b>1:11</b>" * 90_000,
    "pairs": "<div><div><i>11:11</i><p>ho</p></div><div><i>11:12</i><p>ha</p></div></div>" * 12_000,
    "deep": ("<div>" * 300 + f"<p>11:11 {WORDS}</p>" + "</div>" * 300) * 150,
    "one word after the other": "<div class='live-post'><p>11:11 " + "a " * 400_000 + "</p></div>" * 3,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_little_time(name: str) -> None:
    """Work grows with the page, not with its square: about a megabyte within seconds, even on a busy machine."""
    document = a_page(HOSTILE[name], "Live blog")
    assert document.tree is not None
    begun = perf_counter()
    read(document)
    assert perf_counter() - begun < 8


def test_names_are_taken_apart_however_they_are_made() -> None:
    """Camel case, hyphens, underscores and ids speak alike."""
    assert hyphened("liveBlog_post  Is-Breaking") == "-live-blog-post-is-breaking-"


def test_an_outline_measures_what_stands_in_elements() -> None:
    """Letters, links and the first words; scripts and styles don't count."""
    document = a_page("<div><script>let x</script><p>One <a href='/a'>two</a></p><p>three</p></div>", "x")
    body = document.dom.body
    assert body is not None
    outline = Outline(body)
    assert [outline.tags[at] for at in range(len(outline))] == ["body", "div", "p", "a", "p"]
    assert (outline.letters[1], outline.linked[1], outline.head[1], outline.before[4]) == (11, 3, "One", 6)
    assert list(outline.children(1)) == [2, 4]
