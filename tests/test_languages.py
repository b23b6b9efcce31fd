"""Dates, clocks and "5 min ago" are read as newspapers of fourteen languages write them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from tests.readings import a_page, answer
from tuifollow import dates
from tuifollow.dates.months import MONTHS

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DATES = {
    "en": "22 November 2026 at 14:05; Sunday, November 22, 2026 2:05 pm; Sun 22 Nov 2026, 2.05pm; "
    "22nd of November, 2026 — 14:05; Nov. 22, 2026 2:05 p.m.; Posted at 14:05 on 22 Nov 2026; "
    "22 NOVEMBER 2026 • 2:05PM",
    "de": "22. November 2026, 14:05 Uhr; Sonntag, 22. Nov. 2026 14.05 Uhr; So, 22.11.2026, 14:05; "
    "22.11.26 14:05 Uhr; Stand: 22.11.2026 14:05 Uhr; am 22. November 2026 um 14.05 Uhr; "
    "22. Nov 2026 um 14 Uhr 05",
    "fr": "22 novembre 2026 à 14h05; dimanche 22 nov. 2026 14:05; 22/11/2026 à 14:05; "
    "Publié le 22 novembre 2026 à 14 h 05; le 22 novembre 2026 - 14h05; "
    "dim. 22 nov. 2026, 14 h 05 min; Le 22/11/2026 à 14h05min",
    "es": "22 de noviembre de 2026, 14:05; domingo, 22 de nov. de 2026 14:05 h; 22/11/2026 - 14:05; "
    "22 noviembre 2026 2:05 p. m.; 22 nov 2026 a las 14:05 horas; "
    "22 de noviembre del 2026 a las 2:05 p.m.; 22 NOV 2026 - 14:05 CET",
    "it": "22 novembre 2026 alle 14:05; domenica 22 novembre 2026, ore 14.05; 22 nov 2026 14:05; "
    "22/11/2026 ore 14:05; Domenica 22 Novembre 2026 - h 14:05; 22 nov. 2026 alle ore 14,05",
    "pt": "22 de novembro de 2026 às 14h05; domingo, 22 nov. 2026 14:05; 22/11/2026 às 14h05; "
    "22/11/2026 14h05min; 22 de nov. de 2026, às 14:05; 22.nov.2026 às 14h05",
    "nl": "22 november 2026 om 14:05 uur; zondag 22 nov. 2026, 14.05 uur; 22-11-2026 14:05; "
    "zo 22 nov 2026 14:05; 22 november 2026, 14:05u; 22 nov 2026 om 14.05 u.",
    "pl": "22 listopada 2026, godz. 14:05; niedziela, 22 lis 2026 14:05; 22.11.2026, 14:05; "
    "22 listopada 2026 o 14:05; 22 lis. 2026 r., godz. 14.05; 22 listopada 2026 r. godzina 14:05",
    "sv": "22 november 2026 kl. 14.05; söndag 22 nov. 2026 14:05; 2026-11-22 kl 14:05; "
    "sön 22 nov 2026 kl. 14:05; 22 november 2026 klockan 14.05; Publicerad 22 november 2026 14.05",
    "tr": "22 Kasım 2026 saat 14:05; 22 Kasım 2026 Pazar 14:05; 22.11.2026 14:05; 22 Kas 2026, 14.05; "
    "22 Kasım 2026, saat ÖS 2:05; Pazar, 22 Kasım 2026 02:05 ÖS; 22 Kasım 2026 saat 14.05'te",
    "ru": "22 ноября 2026, 14:05; 22 ноября 2026 в 14:05; вс, 22 нояб. 2026 г. 14:05; "
    "22.11.2026 в 14:05; 14:05, 22 ноября 2026; 22 НОЯБРЯ 2026 ГОДА, 14.05; "
    "22 ноября 2026 г. в 14 ч. 05 мин.",
    "ar": "22 نوفمبر 2026 - 14:05; الأحد 22 تشرين الثاني 2026 02:05 م; ٢٢ نوفمبر ٢٠٢٦، ٠٢:٠٥ م; "
    "٢٢/١١/٢٠٢٦ - ١٤:٠٥; 22 تشرين ثاني 2026 الساعة 14:05; "
    "الأحد، 22 نوفمبر/تشرين الثاني 2026، الساعة 2:05 مساءً; 22 نوفمبر 2026 2:05 بعد الظهر",
    "hi": "22 नवंबर 2026, दोपहर 2:05 बजे; २२ नवंबर २०२६ १४:०५; 22 नवम्बर 2026, 02:05 PM; "
    "रविवार, 22 नवंबर 2026 14:05; 22 Nov 2026 दोपहर 02:05 बजे; 22 नवंबर 2026, अपराह्न 2:05; "
    "22 नवंबर 2026 02:05 अपराह्न",
    "ja": "2026年11月22日 14時05分; 2026年11月22日（日）午後2時5分; "
    "２０２６年１１月２２日　１４：０５; 2026/11/22 14:05; "
    "2026年11月22日 14:05; 2026.11.22 午後2:05; 2026-11-22 14:05 更新; 2026年11月22日(日) PM2:05",
}
"""All are 22 November 2026, 14:05 (one in Central European Time)."""
CLOCKS = {
    "en": "14:05; 2:05 pm; 2.05pm; 2pm; 2 p.m.; 14:05 GMT; 1405 BST",
    "de": "14:05 Uhr; 14.05 Uhr; um 14:05 Uhr; 14 Uhr 05; 14:05h; gegen 14.05 Uhr",
    "fr": "14h05; 14 h 05; à 14h05; 14H05; 14h05min; 14:05; 14 heures 05",
    "es": "14:05 h; 14:05h.; 2:05 p. m.; a las 14:05; 14.05 horas; 14:05 hs",
    "it": "ore 14:05; ore 14.05; alle 14:05; h 14:05; alle ore 14.05",
    "pt": "14h05; às 14h05; 14h05min; as 14:05; 14:05 h; 14H05",
    "nl": "14:05 uur; 14.05 uur; 14.05u; 14:05u; om 14:05; 14u05",
    "pl": "godz. 14:05; godz. 14.05; godzina 14:05; o 14:05; g. 14:05; 14:05; o godz. 14",
    "sv": "kl. 14.05; kl 14:05; klockan 14.05; Kl 14.05; 14.05; kl.14.05; kl. 14",
    "tr": "saat 14:05; saat 14.05; 14.05; ÖS 2:05; 2:05 ÖS; 14:05'te; saat 14:05'de",
    "ru": "14:05; в 14:05; 14.05; 14 ч. 05 мин.; 14:05 МСК; 14:05 (мск)",
    "ar": "٠٢:٠٥ م; 14:05; الساعة 14:05; 2:05 مساءً; 2:05 مساء; الساعة ٢:٠٥ بعد الظهر",
    "hi": "दोपहर 2:05 बजे; 02:05 PM; १४:०५; शाम 5:15 बजे; अपराह्न 2:05; 14:05 बजे; रात 9:05 बजे",
    "ja": "14時05分; 14時5分; 午後2時05分; 午後2:05; １４：０５; PM 2:05; 14時",
}
"""All are 14:05, or the hour that is written."""
AGO = {
    "en": "5: 5 minutes ago; 5: 5 min ago; 5: 5m ago; 60: an hour ago; 75: 1 hr 15 min ago; 2880: 2 days ago",
    "de": "5: vor 5 Minuten; 5: vor 5 Min.; 60: vor einer Stunde; 120: vor 2 Std.; 4320: vor 3 Tagen; 60: vor 1 Stunde",
    "fr": "5: il y a 5 minutes; 5: il y a 5 min; 60: il y a une heure; 120: il y a 2 h; 4320: Il y a 3 jours",
    "es": "5: hace 5 minutos; 60: hace una hora; 120: hace 2 h; 4320: hace 3 días; 5: Hace 5 min",
    "it": "5: 5 minuti fa; 60: un'ora fa; 60: un ora fa; 120: 2 ore fa; 4320: 3 giorni fa; 5: 5 min fa",
    "pt": "5: há 5 minutos; 60: há uma hora; 120: há 2 horas; 5: 5 minutos atrás; 4320: há 3 dias",
    "nl": "5: 5 minuten geleden; 60: een uur geleden; 120: 2 uur geleden; 5: 5 min. geleden; 4320: 3 dagen geleden",
    "pl": "5: 5 minut temu; 60: godzinę temu; 120: 2 godziny temu; 5: 5 min temu; 4320: 3 dni temu; "
    "5: przed 5 minutami",
    "sv": "5: för 5 minuter sedan; 60: en timme sedan; 120: 2 timmar sedan; 5: 5 min sedan; 4320: för 3 dagar sedan",
    "tr": "5: 5 dakika önce; 5: 5 dk önce; 60: bir saat önce; 120: 2 saat önce; 4320: 3 gün önce",
    "ru": "5: 5 минут назад; 60: час назад; 120: 2 часа назад; 5: 5 мин. назад; 1: минуту назад; 4320: 3 дня назад",
    "ar": "5: منذ 5 دقائق; 5: قبل 5 دقائق; 60: منذ ساعة; 120: منذ ساعتين; 4320: قبل ٣ أيام",
    "hi": "5: 5 मिनट पहले; 60: एक घंटा पहले; 120: 2 घंटे पहले; 5: ५ मिनट पहले; 4320: 3 दिन पहले",
    "ja": "5: 5分前; 60: １時間前; 120: 2時間前; 0.5: 30秒前; 4320: 3日前",
}
"""Minutes, and how they are written."""
LEADING = (
    "2.05pm: Bridge shut",
    "14:05 Bridge shut",
    "2:05 p.m. ET — Bridge shut",
    "14.05 Uhr: Brücke zu",
    "+++ 14:05 Uhr +++ Brücke zu +++",
    "14h05 : Pont fermé",
    "14 h 05 - Pont fermé",
    "14.05 h. Puente cerrado",
    "14:05 | Puente cerrado",
    "ore 14.05 - Ponte chiuso",
    "Ore 14:05 – Ponte chiuso",
    "14h05 - Ponte fechada",
    "Às 14h05: Ponte fechada",
    "14.05 uur: Brug dicht",
    "14.05u - Brug dicht",
    "godz. 14:05 – Most zamknięty",
    "Godz. 14.05. Most zamknięty",
    "kl. 14.05: Bron stängd",
    "Kl 14:05 Bron stängd",
    "Saat 14.05 - Köprü kapandı",
    "14:05 | Köprü kapandı",
    "14:05. Мост закрыт",
    "В 14:05 — мост закрыт",
    "14:05 - الجسر مغلق",
    "٠٢:٠٥ م - الجسر مغلق",
    "الساعة 14:05: الجسر مغلق",
    "दोपहर 2:05 बजे: पुल बंद",
    "14:05 - पुल बंद",
    "14時05分　橋が閉鎖",
    "午後2時5分 橋が閉鎖",
    "【14:05】橋が閉鎖",
    "[14:05] Bridge shut",
    "(14:05) Brücke zu",
    "[14h05] Pont fermé",
    "14:05 Uhr | Brücke zu",
    "１４：０５　橋が閉鎖",
)
"""All are five past two, and then a bridge is shut."""


def _each(table: dict[str, str]) -> list[tuple[str, str]]:
    """Return the cases of a table, each with its language."""
    return [(language, one) for language, many in table.items() for one in many.split("; ")]


@pytest.mark.parametrize(("language", "written"), _each(DATES))
def test_a_date_and_time_is_read_in_its_language(language: str, written: str) -> None:
    """Long and short names of months, weekdays in front, every script's digits, the words around the clock."""
    found = dates.parse(written, zone=UTC, now=NOW)
    assert found is not None
    assert found.replace(tzinfo=None) in {datetime(2026, 11, 22, 14, 5), datetime(2026, 11, 22, 13, 5)}  # noqa: DTZ001
    assert dates.day(written, now=NOW) == datetime(2026, 11, 22, tzinfo=UTC).date()


@pytest.mark.parametrize(("language", "written"), _each(CLOCKS))
def test_a_clock_is_read_in_its_language(language: str, written: str) -> None:
    """With the word in front or behind that says it is one, and the half of the day."""
    assert dates.clock(written) in {time(14, 5), time(14), time(17, 15), time(21, 5)}


@pytest.mark.parametrize("written", LEADING)
def test_a_clock_at_the_head_of_a_line_is_parted_from_it_in_every_language(written: str) -> None:
    """What is left begins with the words."""
    found = dates.leading_clock(written)
    assert found is not None
    assert found[0] == time(14, 5)
    assert found[1][0].isalpha()


@pytest.mark.parametrize(
    "line",
    [
        "At 14:05 the bridge was shut.",
        "Um 14.05 Uhr wurde die Brücke gesperrt.",
        "À 14h05 le pont a fermé.",
        "В 14:05 мост закрыли.",
        "Kl. 14.05 stängdes bron.",
        "Saat 14.05'te köprü kapandı.",
        "2h30 de marche",
        "14.05. - 20.05. Sperrung",
        "3.50 | Kaffee",
    ],
)
def test_a_sentence_that_begins_with_a_time_is_not_cut(line: str) -> None:
    """Nor is a duration, a span of days, a price."""
    assert dates.leading_clock(line) is None


@pytest.mark.parametrize(("language", "written"), _each(AGO))
def test_how_long_ago_is_read_in_its_language(language: str, written: str) -> None:
    """In figures, as "an hour", in the Arabic dual."""
    minutes, _, words = written.partition(": ")
    assert dates.ago(words) == timedelta(minutes=float(minutes))
    assert dates.without_ago(words) == ""


@pytest.mark.parametrize(
    "written",
    ["5 months ago", "2 years ago", "vor Stunden", "ha 5 figli", "5 minutes", "5 min read", "fa caldo", "ago"],
)
def test_what_says_not_how_long_ago_is_nothing(written: str) -> None:
    """Months and years are too long ago for a live blog."""
    assert dates.ago(written) is None


@pytest.mark.parametrize(
    ("written", "days"),
    [
        *(("Today 14:05", 0), ("Gestern, 14:05 Uhr", 1), ("hier à 14h05", 1), ("ayer 14:05", 1), ("oggi 14:05", 0)),
        *(("hoje às 14h05", 0), ("gisteren 14:05", 1), ("wczoraj 14:05", 1), ("igår 14.05", 1), ("dün 14:05", 1)),
        *(("вчера в 14:05", 1), ("أمس 14:05", 1), ("आज 14:05", 0), ("昨日 14時05分", 1), ("Vorgestern", 2)),
        *(("14:05", None), ("Todays 14:05", None), ("today" * 20, None)),
    ],
)
def test_a_day_may_be_named_from_today(written: str, days: int | None) -> None:
    """Of a clock beside it, or as a heading."""
    assert dates.days_ago(written) == days


def test_every_language_has_its_months() -> None:
    """The tables name fourteen languages and one more of the north."""
    assert set(DATES) | {"da"} == set(MONTHS)


@pytest.mark.parametrize(
    ("author", "day"),
    [
        ("Ada Reed", "{} September 2025 14:0{}"),
        ("Anna Lipa", "{} września 2025 r., godz. 14:0{}"),
        ("Maja Strand", "{} september 2025 kl. 14.0{}"),
        ("Marta Orsi", "{} settembre 2025, ore 14.0{}"),
        ("Inés Duna", "{} de septiembre de 2025, 14:0{}"),
        ("Пётр Лесной", "{} сентября 2025 г. в 14:0{}"),
        ("Deniz Kaya", "{} Eylül 2025 14:0{}"),
        ("中村 灯", "2025年9月{}日 14:0{}"),
    ],
)
def test_records_that_end_in_author_and_date_are_read_in_their_language(author: str, day: str) -> None:
    """A reposted live blog as plain text."""
    records = "\n\n\n".join(
        f"Gate {n} shut\n\nThe harbour master said that gate {n} was shut at noon.\n\n{author} {day.format(n, n)}"
        for n in (4, 3, 2)
    )
    found = answer(a_page(f"The gates\n\n\n{records}\n", "text/plain"))
    assert [entry.published and (entry.published.day, entry.published.minute) for entry in found.entries] == [
        (4, 4),
        (3, 3),
        (2, 2),
    ]
    assert {entry.authors for entry in found.entries} == {(author,)}
    assert found.entries[0].headline == "Gate 4 shut"
