"""What is each entry of a page that nobody knows? Ids, authors, headlines, times, and whether the blog has ended."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.unknown import WORDS, a_page, ago, cards, entries, repeat
from tuifollow.sources import blocks


def test_positions_are_handed_on_and_no_id_is_made_up() -> None:
    """Ids that every unit shares, or none has, are left empty; the instant stands for them."""
    page = cards("live-post").replace(' id="c7', ' data-nothing="')
    assert {entry.id for entry in entries(a_page(page, "Gate"))} == {""}


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        (
            '<div class="live-post" data-post-id="urn:9{n}:a"><time datetime="{t}">x</time><p>{w}</p></div>',
            "urn:9{n}:a",
        ),
        (
            '<li class="live-post"><article id="post_9{n}e"><time datetime="{t}">x</time><p>{w}</p></article></li>',
            "post_9{n}e",
        ),
        (
            '<div class="live-post"><a href="#entry-4{n}"><time datetime="{t}">x</time></a><p>{w}</p></div>',
            "entry-4{n}",
        ),
        (
            '<div class="live-post"><h3 id="asset:7{n}">Gate</h3><time datetime="{t}">x</time><p>{w}</p></div>',
            "asset:7{n}",
        ),
        ('<div class="live-post"><a href="?post=8{n}"><time datetime="{t}">x</time></a><p>{w}</p></div>', "8{n}"),
    ],
)
def test_the_publishers_id_is_found_where_it_stands(unit: str, name: str) -> None:
    """On the unit, in what wraps the text, in a permalink, on the heading."""
    page = repeat(lambda n: unit.format(n=n, t=ago(9 * n).isoformat(), w=WORDS), 4)
    assert [entry.id for entry in entries(a_page(page, "Gate"))] == [name.format(n=n) for n in range(4)]


@pytest.mark.parametrize(
    ("beside", "authors"),
    [
        ('<p class="byline">By Lena Ort</p>', ("Lena Ort",)),
        ('<span class="byline"><a class="byline-name" href="/a">Lena Ort</a></span>', ("Lena Ort",)),
        ("<span>Lena Ort</span>", ("Lena Ort",)),
        ("<mark>KEY EVENT</mark>", ()),
        ('<a rel="author" href="/a">Lena Ort</a>', ("Lena Ort",)),
        ("<h4>Gate Shut</h4>", ()),
        ('<span class="category">Harbour</span>', ()),
    ],
)
def test_who_signed_is_told_apart_from_labels_and_headlines(beside: str, authors: tuple[str, ...]) -> None:
    """By what it is called, else by standing beside the time of most units; it is not in the text again."""
    found = entries(a_page(cards("live-post", beside=beside), "Gate"))
    assert {entry.authors for entry in found} == {authors}
    assert "Lena" not in found[0].text


@pytest.mark.parametrize(
    ("body", "headline", "text"),
    [
        ("<h3>Gate shut</h3><p>{w}</p>", "Gate shut", WORDS),
        ("<h3>19:02 (CET) Gate shut</h3><p>{w}</p>", "Gate shut", WORDS),
        ("<h3>The harbour master said that the…</h3><p>{w}</p>", None, WORDS),
        ("<h3>Gate shut</h3><p>Gate shut</p><p>{w}</p>", "Gate shut", WORDS),
        ("<div class='post-title'>Gate shut</div><p>{w}</p>", "Gate shut", WORDS),
        ("<p><strong>Gate shut again.</strong> {w}</p>", "Gate shut again.", WORDS),
        ("<p>{w}</p><h3>Elsewhere</h3>", None, f"{WORDS}\n\nElsewhere"),
    ],
)
def test_a_headline_is_the_entrys_own(body: str, headline: str | None, text: str) -> None:
    """A heading, what is called one, or bold words that most units begin with; never the first words of the text."""
    page = repeat(
        lambda n: f'<div class="live-post"><time datetime="{ago(n).isoformat()}">x</time>{body.format(w=WORDS)}</div>',
        4,
    )
    found = entries(a_page(page, "Gate"))[0]
    assert (found.headline, found.text) == (headline, text)


def test_published_and_changed_are_two_times() -> None:
    """What is called updated, in attributes or words, is no time of publishing."""
    page = repeat(
        lambda n: (
            f'<div class="live-post" data-post-time="{int(ago(60 * n + 30).timestamp())}" '
            f'data-last-modified-time="{int(ago(60 * n).timestamp())}"><p>{WORDS}</p></div>'
        ),
        4,
    )
    found = entries(a_page(page, "Gate"))[1]
    assert (found.published, found.updated) == (ago(90), ago(60))


def test_the_shown_time_is_believed_before_one_on_the_frame() -> None:
    """A sort key on the unit may be when it was written; the element that shows the time knows better."""
    page = repeat(
        lambda n: (
            f'<div class="live-post" data-sort-time="{int(ago(500 + n).timestamp())}">'
            f'<time datetime="{ago(10 * n).isoformat()}">{n}m ago</time><p>{WORDS}</p></div>'
        ),
        4,
    )
    assert [entry.published for entry in entries(a_page(page, "Gate"))] == [ago(10 * n) for n in range(4)]


def test_clocks_get_their_days_from_the_last_change_of_the_page() -> None:
    """Going down, a rise is a midnight; such a time is marked as concluded, and its clock is kept for the id."""
    clocks = ("00:40", "00:05", "23:50", "22:10")
    page = repeat(lambda n: f'<div class="live-post"><span>{clocks[n]}</span><p>{WORDS}</p></div>', 4)
    head = '<meta property="article:modified_time" content="2031-05-02T00:41:00Z">'
    found = entries(a_page(page, "Gate", head=head))
    assert [f"{entry.published:%d %H:%M}" for entry in found] == ["02 00:40", "02 00:05", "01 23:50", "01 22:10"]
    assert all(entry.time_inferred for entry in found)
    assert [entry.stamp for entry in found] == list(clocks)


def test_a_zone_behind_a_clock_is_obeyed() -> None:
    """12.50 BST is 11:50 in the world."""
    page = repeat(lambda n: f'<div class="live-post"><span>{15 - n}.50 BST</span><p>{WORDS}</p></div>', 4)
    found = entries(a_page(page, "Gate"))
    assert found[0].published == datetime(2031, 5, 3, 14, 50, tzinfo=UTC)


def test_five_minutes_ago_is_counted_from_the_fetch_or_from_when_an_old_page_was_made() -> None:
    """A page that says that it is of last week was rendered last week."""
    page = repeat(lambda n: f'<div class="live-post"><span>{5 + n} min ago</span><p>{WORDS}</p></div>', 4)
    old = '<meta property="article:modified_time" content="2031-04-20T10:00:00Z">'
    assert entries(a_page(page, "Gate"))[0].published == ago(5)
    assert entries(a_page(page, "Gate", head=old))[0].published == datetime(2031, 4, 20, 9, 55, tzinfo=UTC)


@pytest.mark.parametrize(
    ("more", "live"),
    [
        ("<p>This live blog is closed.</p>", False),
        ("<div>EVENT ENDED</div>", False),
        ("<p>Der Liveblog ist beendet.</p>", False),
        ('<p style="display: none">This live blog has ended.</p>', None),
        ("<p>We are live.</p>", None),
    ],
)
def test_an_end_is_told_only_where_the_page_shows_it(more: str, live: bool | None) -> None:  # noqa: FBT001 (a value of the table)
    """Hidden sentences are templates that a script may show one day."""
    found = blocks.read(a_page(more + cards("live-post"), "Gate"))
    assert found
    assert found.live is live


@pytest.mark.parametrize(("status", "live"), [("open", True), ("closed", False), ("pretty", None)])
def test_a_state_around_the_entries_is_believed(status: str, live: bool | None) -> None:  # noqa: FBT001 (a value of the table)
    """Attributes are meant for machines."""
    found = blocks.read(a_page(f'<div data-status="{status}">{cards("live-post")}</div>', "Gate"))
    assert found
    assert found.live is live


def test_an_older_page_is_one_of_the_same_blog() -> None:
    """The next article of a magazine is not older news of this one."""
    same = a_page(cards("live-post"), "Gate", head='<link rel="next" href="/town/harbour/page/2">')
    other = a_page(cards("live-post"), "Gate", head='<link rel="next" href="/town/lighthouse">')
    found, away = blocks.read(same), blocks.read(other)
    assert found
    assert away
    assert (found.older, away.older) == ("https://news.example/town/harbour/page/2", None)


def test_reading_leaves_the_page_as_it_was() -> None:
    """Other readers read the same tree."""
    document = a_page(cards("live-post", beside="<h3>Gate</h3>"), "Gate")
    before = document.dom.html
    assert blocks.read(document)
    assert document.dom.html == before
