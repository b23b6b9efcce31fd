"""Every way a date is written becomes the instant it names, and nothing at all makes the reading fail."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow import dates
from tuifollow.dates.months import MONTH, MONTHS

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2024, 11, 1, 12, tzinfo=UTC)
INDIA = timezone(timedelta(hours=5, minutes=30))


def at(
    hour: int, minute: int, zone: timezone | ZoneInfo = LONDON, *, day: int = 13, month: int = 9, year: int = 2023
) -> datetime:
    """Return 13 September 2023 at that time."""
    return datetime(year, month, day, hour, minute, tzinfo=zone)


def parse(written: object) -> datetime | None:
    """Read a time as a publisher in London writes it."""
    return dates.parse(written, zone=LONDON, now=NOW)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-09-13T05:59:00Z", at(5, 59, UTC)),
        ("2023-09-13t05:59:00z", at(5, 59, UTC)),
        ("2023-09-13T05:59:00.000+0000", at(5, 59, UTC)),
        ("2023-09-13T05:59:00 +05:30", at(5, 59, INDIA)),
        ("2023-09-13T05:59:00.123456789Z", at(5, 59, UTC).replace(microsecond=123456)),
        ("2023-09-13T05:59Z[Europe/London]", at(5, 59, UTC)),
        ("2023-09-13 05:59 BST", at(5, 59)),
        ("2023-09-13T05:59", at(5, 59)),
        ("2023/09/13 05:59", at(5, 59)),
        ("20230913T055900Z", at(5, 59, UTC)),
        ("20230913055900", at(5, 59)),
        (20230913055900, at(5, 59)),
        ("1694581140", at(5, 59)),
        (1694581140, at(5, 59)),
        (1694581140000, at(5, 59)),
        ("1694581140000", at(5, 59)),
        (1694581140.5, at(5, 59).replace(microsecond=500000)),
        ("Wed, 13 Sep 2023 05:59:00 GMT", at(5, 59, UTC)),
        ("Mon, 13 Sep 23 05:59:00 EST", at(10, 59, UTC)),
        ("Wed Sep 13 05:59:00 2023", at(5, 59)),
        ("Wed Sep 13 2023 05:59:00 GMT+0100 (British Summer Time)", at(5, 59)),
        ("13 September 2023 05:59", at(5, 59)),
        ("Nora Quill13 September 2023 05:59", at(5, 59)),
        ("12:09 a.m. ET, October 30, 2023", at(4, 9, UTC, day=30, month=10)),
        ("Sep 13, 2023, 12:05 AM", at(0, 5)),
        ("September 13th, 2023 at noon", at(12, 0)),
        ("0559 GMT, 13 Sep 2023", at(5, 59, UTC)),
        ("05:59 - 13 Sep 2023", at(5, 59)),
        ("9/13/2023 2:05 PM", at(14, 5)),
        ("09/10/2023 2:05 PM", at(14, 5, day=9, month=10)),
        ("09/10/2023 2:05 PM EDT", at(18, 5, UTC, day=10, month=9)),
        ("17.09.2024 • 20:11 Uhr", at(20, 11, day=17, year=2024)),
        ("13. September 2023, 05.59 Uhr (MESZ)", at(3, 59, UTC)),
        ("13/09/2023 à 14h05", at(14, 5)),
        ("1er août 2023 à 12h", at(12, 0, day=1, month=8)),
        ("13 de septiembre de 2023, 05:59 h.", at(5, 59)),
        ("13 settembre 2023 alle 05:59", at(5, 59)),
        ("13 de março de 2023 às 05h59", at(5, 59, month=3)),
        ("13 maart 2023 om 05:59 uur", at(5, 59, month=3)),
        ("13 września 2023, godz. 05:59", at(5, 59)),
        ("kl. 14.05 den 13 september 2023", at(14, 5)),
        ("13 KASIM 2023 05:59", at(5, 59, month=11)),
        ("13 сентября 2023 г., 05:59 мск", at(2, 59, UTC)),
        ("١٣ سبتمبر ٢٠٢٣ ٠٥:٥٩ م", at(17, 59)),
        ("13 أيلول/سبتمبر 2023 05:59", at(5, 59)),
        ("13 تشرين الأول 2023 05:59", at(5, 59, month=10)),
        ("१३ सितंबर २०२३ ०५:५९", at(5, 59)),
        ("13 सितंबर 2023, अपराह्न 5:59 बजे", at(17, 59)),
        ("2023年9月13日 午後5時09分", at(17, 9)),
        (datetime(2023, 9, 13, 5, 59, tzinfo=LONDON), at(5, 59)),
        (datetime(2023, 9, 13, 5, 59), at(5, 59)),  # noqa: DTZ001 (the case: a value without a zone)
    ],
)
def test_a_written_time_is_the_instant_that_it_names(written: object, expected: datetime) -> None:
    """A time without a zone is the publisher's."""
    found = parse(written)
    assert found is not None
    assert found.astimezone(UTC) == expected.astimezone(UTC)


@pytest.mark.parametrize(
    "written",
    [
        *("", "yesterday", "2023-09-13", "13 September 2023", "05:59", "September 2023 05:59", "0001", "1", "12345678"),
        *("2023-09-13T24:00:00Z", "2023-09-13T05:59:60Z", "2023-02-30T05:59:00Z", "9999-12-31T23:59:59-14:00"),
        *("0001-01-01T00:00:00+14:00", "1994-12-31T23:59:59Z", "2024-11-03T00:00:00Z", "31 June 2023 05:59", "9" * 300),
        *(1e18, -1e12, float("nan"), float("inf"), 0, True, None, b"2023-09-13T05:59Z", [], {}, date(2023, 9, 13)),
        "Rail workers who walked out on 13 September 2023 at 05:59 will meet the board of the company again on Friday",
    ],
)
def test_what_is_no_full_time_of_our_days_is_none(written: object) -> None:
    """A day alone, a clock alone, an impossible or far one, and a sentence in which a time stands."""
    assert parse(written) is None


anything: st.SearchStrategy[Any] = st.one_of(
    st.text(),
    st.integers(),
    st.floats(),
    st.none(),
    st.booleans(),
    st.binary(),
    st.datetimes(),
    st.dates(),
    st.from_regex(
        r"\A\w{0,5}[0-9]{1,4}[-./ ](Sep|May|mai|août|9)[-./ ][0-9]{1,5}[T ,][0-9]{1,3}[:.h][0-9]{1,3} ?\w{0,4}\Z"
    ),
    st.lists(st.integers()),
)


@given(anything)
def test_nothing_makes_the_reading_fail(written: object) -> None:
    """What is found is aware, and neither before 1995 nor later than tomorrow; clocks and days don't fail either."""
    found = parse(written)
    assert found is None or (
        found.tzinfo is not None
        and datetime(1995, 1, 1, tzinfo=UTC) <= found.astimezone(UTC) <= NOW + timedelta(days=1)
    )
    day = dates.day(written, now=NOW)
    assert day is None or date(1995, 1, 1) <= day <= date(2024, 11, 2)
    assert dates.clock(written) is None or isinstance(written, str)


@given(
    st.datetimes(at(0, 0, year=1996).replace(tzinfo=None), at(0, 0, year=2024).replace(tzinfo=None)),
    st.sampled_from(
        ["%d %B %Y %H:%M", "%B %d, %Y at %I:%M %p", "%d.%m.%Y, %H.%M Uhr", "%Y-%m-%d %H:%M", "%a, %d %b %y %H:%M"]
    ),
)
def test_what_is_written_is_read_back(moment: datetime, form: str) -> None:
    """Every minute in every form means itself."""
    moment = moment.replace(second=0, microsecond=0)
    assert dates.parse(moment.strftime(form), zone=UTC, now=NOW) == moment.replace(tzinfo=UTC)


def test_no_name_of_a_month_means_two_months() -> None:
    """The tables of all languages can be asked as one."""
    for table in MONTHS.values():
        assert set(table.values()) == set(range(1, 13))
        assert all(MONTH[name] == number for name, number in table.items())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Tuesday 12 May", date(2024, 5, 12)),
        ("12 December", date(2023, 12, 12)),
        ("Dienstag, 27. August", date(2024, 8, 27)),
        ("27.8.", date(2024, 8, 27)),
        ("5月12日", date(2024, 5, 12)),
        ("29 February", date(2024, 2, 29)),
        ("2024-08-27", date(2024, 8, 27)),
        ("September 13, 2023 05:59", date(2023, 9, 13)),
        ("Today", date(2024, 11, 1)),
        ("gestern", date(2024, 10, 31)),
        ("May 2023", None),
        ("Theresa May answers", None),
        ("12 May 2031", None),
        ("31 June", None),
    ],
)
def test_a_day_heading_without_a_year_is_the_last_such_day(written: str, expected: date | None) -> None:
    """A day that is yet to come this year was last year's."""
    assert dates.day(written, now=NOW) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("14:05", time(14, 5)),
        ("2.05pm", time(14, 5)),
        ("12:05 a.m.", time(0, 5)),
        ("2pm", time(14)),
        ("11.04 Uhr", time(11, 4)),
        ("um 14 Uhr", time(14)),
        ("12h30", time(12, 30)),
        ("14:05:09", time(14, 5, 9)),
        ("1405 GMT", time(14, 5)),
        ("٠٥:٥٩ م", time(17, 59)),
        ("Updated at 14.05 BST", time(14, 5)),
        ("25:00", None),
        ("14:61", None),
        ("13.09.2023", None),
        ("It costs 3 euros", None),
        (1405, None),
    ],
)
def test_a_clock_is_a_time_of_day(written: object, expected: time | None) -> None:
    """As newspapers of several countries set it."""
    assert dates.clock(written) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12.31 Uhr: Bridge closed", (time(12, 31), "Bridge closed")),
        ("+++ 14:05 Bridge falls +++", (time(14, 5), "Bridge falls")),
        ("2pm: Bridge reopened", (time(14), "Bridge reopened")),
        ("3.50 euros a crossing", None),
        ("Bridge closed at 12:31", None),
    ],
)
def test_a_clock_at_the_head_of_a_line_is_parted_from_it(line: str, expected: object) -> None:
    """A price is no clock."""
    assert dates.leading_clock(line) == expected


def test_clocks_get_a_day_earlier_at_every_midnight_going_down() -> None:
    """The newest is never later than an hour after the look; what has no clock keeps its place."""
    clocks = [time(0, 10), time(23, 50), None, time(9), time(9, 2), time(18)]
    last = datetime(2023, 9, 13, 0, 20, tzinfo=LONDON)
    found = dates.from_clocks(clocks, last=last)
    assert [when and (when.day, when.hour, when.minute) for when in found] == [
        *((13, 0, 10), (12, 23, 50), None, (12, 9, 0), (12, 9, 2), (11, 18, 0)),
    ]
    assert dates.from_clocks(clocks[::-1], last=last, newest_first=False) == found[::-1]
    [early] = dates.from_clocks([time(23, 59)], last=last)
    assert early is not None
    assert early.day == 12


def test_a_publishers_zone_is_known_by_its_host() -> None:
    """Also of a host below it, and not of a stranger that only ends in the same letters."""
    assert str(dates.zone_of("www.independent.co.uk")) == "Europe/London"
    assert str(dates.zone_of("edition.cnn.com")) == "America/New_York"
    assert dates.zone_of("notcnn.com") is None
    assert dates.zone_of("") is None
