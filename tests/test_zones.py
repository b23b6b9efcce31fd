"""Where the clocks of a page hang is what the page says or shows, and what is no word of it is not believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tuifollow import dates
from tuifollow.dates.hung import hung

NOW = datetime(2031, 12, 1, tzinfo=UTC)
SUMMER, WINTER = datetime(2031, 7, 1, tzinfo=UTC), datetime(2031, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("page", "hours"),
    [
        ("<html lang=en><p>Welcome. All times are Pacific (PDT).</p>", -7),
        ("<html lang=en><p>All times ET</p>", -4),
        ("<html lang=en><p>All times are in <b>Central European Time</b></p>", 2),
        ("<html lang=en><p>All times UTC+3.</p>", 3),
        ("<html lang=en><p>All updates are in Universal Coordinated Time (UTC)</p>", 0),
        ("<html lang=en><p>All times are UK time</p>", 1),
        ("<html lang=de><p>Alle Zeiten MESZ</p>", 2),
        ("<html lang=de><p>Alle Zeitangaben in deutscher Zeit</p>", 2),
        ("<html lang=it><h2>Aggiornamenti (tutti gli orari CET)</h2>", 1),
        ("<html lang=fr><p>(heure de Paris)</p>", 2),
        ("<html lang=es><p>Todas las horas en horario peninsular</p>", 2),
        ("<html lang=pt><p>Todos os horários são de Brasília</p>", -3),
        ("<html lang=ru><p>Время московское</p>", 3),
        ("<meta name=DC.date.issued content='2031-07-01T10:00:00+02:00'>", 2),
        ("<time datetime='2031-07-01T10:00:00+02:00'>10:00</time>", 2),
        ("<time datetime=2031-07-01T10:00Z>12.00</time><time datetime=2031-07-01T11:00Z>13.00 Uhr</time>", 2),
        (
            "<meta name=dc.date content='2031-07-01T10:05:00Z'><p>Publié le 1er juillet 2031 à 12h05</p>",
            2,
        ),
        ("From: a@b.example\nDate: Tue, 01 Jul 2031 10:00:00 +0530\n\nWords", 5.5),
    ],
)
def test_a_page_tells_where_its_clocks_hang(page: str, hours: float) -> None:
    """In words, by an offset, or by showing the time that it carries."""
    zone = hung(page, now=NOW)
    assert zone is not None
    assert SUMMER.astimezone(zone).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "page",
    [
        "<html lang=en><p>All times are local.</p>",
        "<html lang=en><p>All times of the day are good in London.</p>",
        "<html lang=fr><p>Le match est à 20 heures (heure de Paris), dit-on ailleurs que là.</p>",
        "<meta property=article:published_time content='2031-07-01T10:05:00Z'><p>Published 1 July 2031 10:05</p>",
        "<meta property=article:published_time content='2031-07-01T10:05:00Z'><p>Published 1 July 2031 12:19</p>",
        "<time datetime='2031-07-01T10:00:00+02:00'></time><time datetime='2031-07-01T10:00:00-05:00'></time>",
        '{"text": "All times are ET"}',
        "<p>All updates",
        "",
    ],
)
def test_what_tells_no_zone_is_not_taken_for_one(page: str) -> None:
    """Other words between, a clock in a sentence, times that differ by no zone, elements of several zones."""
    assert hung(page, now=NOW) is None


def test_the_countrys_zone_knows_of_summer_and_winter() -> None:
    """It is taken where it agrees with the offset of the page."""
    page = "<meta name=date content='2031-07-01T10:00:00{}'>"
    paris = ZoneInfo("Europe/Paris")
    assert hung(page.format("+02:00"), now=NOW, country=paris) == paris
    zone = hung(page.format("-03:00"), now=NOW, country=paris)
    assert zone is not None
    assert WINTER.astimezone(zone).utcoffset() == timedelta(hours=-3)


@pytest.mark.parametrize(
    ("host", "zone"),
    [
        ("www.echo.fr", "Europe/Paris"),
        ("news.co.uk", "Europe/London"),
        ("live.example", None),
        ("blog.io", None),
        ("a.com.au", None),
        ("fr", None),
        ("", None),
    ],
)
def test_a_country_with_one_clock_is_known_by_its_domain(host: str, zone: str | None) -> None:
    """What is sold to everybody says nothing."""
    found = dates.zone_of_country(host)
    assert (str(found) if found else None) == zone


def test_a_year_that_is_not_written_is_the_pages() -> None:
    """The one nearest to when the page was published, across New Year as well."""
    near = datetime(2029, 12, 30, tzinfo=UTC)
    assert str(dates.day("5 October", now=NOW, near=near)) == "2029-10-05"
    assert str(dates.day("1 January", now=NOW, near=near)) == "2030-01-01"
    assert str(dates.day("5 October", now=NOW)) == "2031-10-05"


def test_the_month_comes_first_where_the_page_writes_so() -> None:
    """Only with slashes."""
    assert dates.parse("11/05/2030 9:14 PM", zone=UTC, now=NOW, month_first=True) == datetime(
        2030, 11, 5, 21, 14, tzinfo=UTC
    )
    assert dates.parse("11/05/2030 9:14 PM", zone=UTC, now=NOW) == datetime(2030, 5, 11, 21, 14, tzinfo=UTC)
