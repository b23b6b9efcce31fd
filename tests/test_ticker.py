"""Articles whose headings or paragraphs begin with a clock time: where an entry begins, where it ends, and its day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tuifollow import dates
from tuifollow.document import Document
from tuifollow.model import Entry, Page, Validators
from tuifollow.repeats.stamps import leading_minute, minute
from tuifollow.sources import blocks, ticker

NOW = datetime(2031, 6, 7, 18, 0, tzinfo=UTC)
WORDS = "Mit den Pumpen soll das Viertel bis zum Abend trocken sein, sagt die Wasserwacht am Nordufer."


def a_page(body: str, title: str = "Ticker: Damm am Orrinsee", head: str = "") -> Document:
    """Return an article of a site that nobody knows."""
    address = "https://see.example/damm"
    text = f"<html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>"
    return Document(Page(address, address, "text/html", text, NOW, Validators(address)), UTC)


def entries(body: str, head: str = "") -> tuple[Entry, ...]:
    """Return the entries of an article that must have some; the reader of blocks leaves it alone."""
    document = a_page(body, head=head)
    assert blocks.read(document) is None
    found = ticker.read(document)
    assert found is not None
    return found.entries


def times(found: tuple[Entry, ...]) -> list[str]:
    """Return day and clock of each entry."""
    return [f"{entry.published:%d %H:%M}" if entry.published else "" for entry in found]


FORMS = {
    "headings": ("<h2>{t} Uhr: Tor {n} zu</h2><p>{w}</p>", True),
    "headings with seconds of another tag": ("<h3><time>{t}</time> Tor {n} zu</h3><p>{w}</p>", True),
    "bold clocks": ("<p><strong>{t} </strong>{w}</p>", False),
    "bare clocks": ("<p>{t} Uhr: {w}</p>", False),
    "clocks and a dash": ("<p><b>{t}</b> – {w}</p>", False),
    "plus signs": ("<p><strong>+++ {t} Tor {n} zu +++</strong><br>{w}</p>", True),
    "plus signs alone in their paragraph": ("<p>+++ {t} Tor {n} zu +++</p><p>{w}</p>", True),
    "clocks between line breaks": ("<strong>{t} Uhr</strong> {w}<br><br>", False),
    "a list of definitions": ("<dt>{t}</dt><dd>{w}</dd>", False),
    "times before paragraphs": ("<div class='when'>{t} Uhr</div><p>{w}</p>", False),
    "heads before paragraphs": ("<div class='head'><span>{t} Uhr</span><h3>Tor {n} zu</h3></div><p>{w}</p>", True),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_ticker_is_cut_at_its_times_however_they_are_set(name: str) -> None:
    """The time is not in the text again; the headline is the entry's own."""
    form, headed = FORMS[name]
    clocks = ("17:20", "15:05", "12:31", "09:58")
    found = entries(
        "<p>Seit dem Morgen steigt das Wasser.</p>"
        + "".join(form.format(t=clock, n=n, w=WORDS) for n, clock in enumerate(clocks))
    )
    assert [entry.text for entry in found] == [WORDS] * 4
    assert [entry.headline for entry in found] == [f"Tor {n} zu" if headed else None for n in range(4)]
    assert times(found) == [f"07 {clock}" for clock in clocks]


def four(**more: str) -> str:
    """Return four entries; `after_<n>` stands behind the n-th."""
    clocks = ("17:20", "15:05", "12:31", "09:58")
    return "".join(
        f"<h3>{clock} Uhr: Tor {n} zu</h3><p>{WORDS}</p>{more.get(f'after_{n}', '')}" for n, clock in enumerate(clocks)
    )


def test_what_follows_without_a_time_belongs_to_the_entry_above() -> None:
    """Paragraphs, lists, quotes and pictures, up to the next time."""
    found = entries(four(after_1="<p>Zweitens.</p><ul><li>Sand</li></ul><img src='/tor.jpg' alt='Das Tor'>"))
    assert found[1].text == f"{WORDS}\n\nZweitens.\n\nSand"
    assert [block.url for block in found[1].images] == ["https://see.example/tor.jpg"]


@pytest.mark.parametrize(
    "tail",
    [
        "<p><a href='/brief'>Jeden Abend um 18:30 das Wichtigste vom Tag: hier bestellen</a></p>",
        "<aside><p>Mehr zum Thema</p></aside>",
        "<div class='related-topics'><p>Mehr zum Thema</p></div>",
        "<h2>Wie das Wasser stieg</h2><p>Ein Blick zurück.</p>",
        "<footer><p>Impressum</p></footer>",
    ],
)
def test_what_stands_at_the_foot_belongs_to_no_entry(tail: str) -> None:
    """Promotion, related stories, another chapter."""
    assert entries(four(after_3=tail))[-1].text == WORDS


def test_a_day_heading_above_gives_the_day() -> None:
    """It holds down to the next one, and it is no entry."""
    found = entries(
        f"<h3>6. Juni 2031</h3><h3>08:10 Uhr: Tor auf</h3><p>{WORDS}</p><h3>5. Juni 2031</h3>"
        f"<h3>21:10 Uhr: Tor zu</h3><p>{WORDS}</p><h3>19:00 Uhr: Wasser steigt</h3><p>{WORDS}</p>"
    )
    assert times(found) == ["06 08:10", "05 21:10", "05 19:00"]
    assert not any(entry.time_inferred for entry in found)


def test_a_day_heading_below_gives_the_day_where_none_stands_above() -> None:
    """Some write the day at the foot of its entries."""
    assert times(entries(four(after_3="<h3>Dienstag, 3. Juni 2031</h3>")))[0] == "03 17:20"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:modified_time" content="2031-06-02T17:25:00Z">', "02"),
        ('<meta property="article:published_time" content="2031-06-01T08:00:00Z">', "01"),
        (
            (
                '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-06-03T17:25:00Z"}'
                "</script>"
            ),
            "03",
        ),
        ("", "07"),
    ],
)
def test_without_day_headings_the_day_is_counted_from_the_pages_own_date(head: str, day: str) -> None:
    """Last change, else publication, else the fetch."""
    found = entries(four(), head)
    assert times(found)[0] == f"{day} 17:20"
    assert all(entry.time_inferred for entry in found)


def test_a_page_that_runs_past_midnight_is_newer_than_its_publication() -> None:
    """Its first entry is of the day it was published on, so the last is a day later."""
    head = '<meta property="article:published_time" content="2031-06-01T21:00:00Z">'
    clocks = ("06:20", "00:10", "23:30", "21:05")
    page = "".join(f"<h3>{clock} Uhr: Tor zu</h3><p>{WORDS}</p>" for clock in clocks)
    assert times(entries(page, head)) == ["02 06:20", "02 00:10", "01 23:30", "01 21:05"]


def test_a_stated_zone_is_obeyed() -> None:
    """What the page says of all its times holds: 17:20 there is 16:20 in the world."""
    assert entries(f"<p><em>All times are in Central European Time (CET)</em></p>{four()}")[0].published == datetime(
        2031, 6, 7, 16, 20, tzinfo=UTC
    )


def test_entries_of_the_same_minute_stay_two() -> None:
    """The time as written stands for the id; what tells two apart is their order."""
    found = entries(four().replace("15:05", "17:20"))
    assert [entry.stamp for entry in found] == ["17:20", "17:20", "12:31", "09:58"]
    assert {entry.id for entry in found} == {""}


def test_anchors_name_entries() -> None:
    """The id of the element that bears the time is the publisher's."""
    page = "".join(
        f'<div class="anchor" id="tor-10{n}"><span>{17 - n}:20 Uhr</span></div><p>{WORDS}</p>' for n in range(4)
    )
    found = entries(page)
    assert (found[2].id, found[2].url) == ("tor-102", "https://see.example/damm#tor-102")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Das Wasser steigt", four()),
        (
            "Live im Fernsehen: der Abend",
            "".join(f"<p><b>{18 + n}:15</b> Krimi, Teil {n}: {WORDS}</p>" for n in range(4)),
        ),
        ("Ticker: Preise", "".join(f"<p>3.{n}0 Euro: {WORDS}</p>" for n in range(4))),
        ("Ticker: Ergebnisse", "".join(f"<p>2:1 {WORDS}</p>" for n in range(4))),
        ("Ticker: Kapitel", "".join(f"<h2>{n}. {WORDS}</h2><p>{WORDS}</p>" for n in range(4))),
        ("Ticker: Termine", "".join(f"<p>{9 + n}:00 – {10 + n}:00 {WORDS}</p>" for n in range(4))),
        ("Ticker: zwei Uhrzeiten", f"<p>Um 12:30 Uhr war es so weit. {WORDS}</p><p>Seit 9:30 Uhr. {WORDS}</p>"),
    ],
)
def test_times_alone_are_no_ticker(title: str, body: str) -> None:
    """Something must say that it is one; programmes, prices, scores and spans of time are none."""
    document = a_page(body, title)
    assert blocks.read(document) is None
    assert ticker.read(document) is None


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("5 min ago", 5),
        ("1 hr 15 min ago", 75),
        ("2h ago", 120),
        ("vor 3 Stunden", 180),
        ("il y a 10 minutes", 10),
        ("hace una hora", 60),
        ("20 minuti fa", 20),
        ("vor einem Tag", 24 * 60),
        ("3 days ago", 3 * 24 * 60),
        ("2 months ago", None),
        ("12:30", None),
    ],
)
def test_how_long_ago_is_read_in_several_languages(written: str, minutes: int | None) -> None:
    """Months and years are no live blog's."""
    past = dates.ago(written)
    assert (None if past is None else past.total_seconds() / 60) == minutes


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("95'", "95'"),
        ("90+4'", "90+4'"),
        ("45' +2", "45+2'"),
        ("67. Min", "67'"),
        ("12 mins", "12'"),
        ("12:30", None),
        ("9", None),
    ],
)
def test_a_match_minute_is_shown_as_a_label(written: str, label: str | None) -> None:
    """However it is set."""
    assert minute(written) == label


def test_a_minute_before_a_text_is_parted_from_it_but_reading_time_is_none() -> None:
    """The reading time of an article is not the tenth minute of a match."""
    assert leading_minute("88' Free kick") == ("88'", "Free kick")
    assert leading_minute("10 min read") is None


def test_the_table_of_months_is_at_hand() -> None:
    """Day headings in the languages of the tables are days."""
    assert dates.day("Dienstag, 3. Juni 2031", now=NOW) is not None
