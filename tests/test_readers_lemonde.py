"""What of Le Monde's live pages can a single page not show? Where days come from, and when there is none."""

from __future__ import annotations

import json

from tests.readings import a_page, answer

_PAGE = "https://www.lemonde.fr/culture/live/2031/06/14/en-direct-la-fete_7100042_3246.html"


def a_post(number: int, clock: str, words: str = "Un bateau passe.") -> str:
    """Return a post as the page has it."""
    return (
        f'<section id="post-{number}" class="post post__live-container"><header class="header-content__live">'
        f'<div class="info-content"><span class="date">{clock}</span></div></header>'
        f'<div class="content--live"><p>{words}</p></div></section>'
    )


def test_the_address_tells_the_day_where_the_page_does_not() -> None:
    """A page that tells no date was begun on the day in its address; a rise going down is a midnight after it."""
    page = a_page("<body>" + a_post(3, "00:10") + a_post(2, "23:50") + a_post(1, "20:00") + "</body>", address=_PAGE)
    assert [f"{entry.published:%d %H:%M}" for entry in answer(page).entries] == ["15 00:10", "14 23:50", "14 20:00"]


def test_the_articles_number_is_read_from_the_address_when_the_head_is_silent() -> None:
    """Older posts are asked for with it; the last post's time goes along in the fragment, for ourselves."""
    found = answer(a_page(f"<body>{a_post(7, '20:00')}</body>", address=_PAGE))
    asked = "https://www.lemonde.fr/ajax/live/article/7100042/scroll?lastPost=post-7#2031-06-14T18:00:00Z"
    assert found.older == asked
    assert answer(a_page(f"<body>{a_post(7, '20:00')}</body>", address="https://www.lemonde.fr/live")).older is None


def test_an_older_post_without_a_known_day_keeps_its_clock_as_a_label() -> None:
    """Better no day than a wrong one."""
    text = json.dumps({"posts": [a_post(7, "20:00")]})
    asked = "https://www.lemonde.fr/ajax/live/article/7100042/scroll?lastPost=post-9"
    (entry,) = answer(a_page(text, "application/json", asked)).entries
    assert (entry.id, entry.published, entry.label) == ("post-7", None, "20:00")


def test_the_end_of_older_posts_is_an_empty_answer() -> None:
    """It is read, and leads nowhere."""
    found = answer(a_page('{"posts": []}', "application/json", "https://www.lemonde.fr/ajax/live/article/71/scroll"))
    assert (found.reader, found.entries, found.older) == ("lemonde", (), None)


def test_a_finished_live_says_so() -> None:
    """In the mark above the title."""
    mark = '<div class="hero__live-meta"><span class="flag-live-cartridge__label">Live {}</span></div>'
    for words, live in (("terminé", False), ("en cours", True), ("spécial", None)):
        assert answer(a_page(f"<body>{mark.format(words)}{a_post(1, '10:00')}</body>")).live is live


def test_half_a_letter_costs_only_its_post() -> None:
    """JSON may hold one half of a character beyond the first plane."""
    text = '{"posts": ["\\ud800", ' + json.dumps(a_post(7, "20:00", "Voil\ud800à")) + "]}"
    found = answer(a_page(text, "application/json", "https://www.lemonde.fr/ajax/live/article/71/scroll"))
    assert [entry.id for entry in found.entries] == ["post-7"]
