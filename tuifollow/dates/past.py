"""How long ago is "5 min ago", and how many days is "yesterday"? In the words of fourteen languages."""

from __future__ import annotations

import re
from datetime import timedelta

from tuifollow.dates.months import fold
from tuifollow.dates.words import DAYS_AGO

_UNITS = {
    1: "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo secondi seconden sn"
    " sekund sekundę sekundy sekunder saniye сек секунда секунду секунды секунд ثانية ثانيتين ثوان ثواني सेकंड सेकेंड 秒",
    60: "m min mins mn minute minutes minuten minuto minutos minuti minuut minut minuta minutę minuty minutami minuter"
    " minutter dakika dk мин минута минуту минуты минут دقيقة دقيقتين دقائق मिनट 分",
    3600: "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore u uur uren godz godzina godzinę"
    " godziny godzin godzinami tim timme timmar time timer saat sa ч час часа часов ساعة ساعتين ساعات घंटा घंटे घण्टे"
    " घंटों 時間",
    86400: "d day days t tag tage tagen j jour jours día días giorno giorni g gg dia dias dag dagen dzień dni dniami"
    " dagar dage gün день дня дней يوم يومين أيام दिन 日",
    604800: "w wk week weeks",
}
_SECONDS = {fold(word): seconds for seconds, words in _UNITS.items() for word in words.split()}
_TWO = frozenset(map(fold, ("ثانيتين", "دقيقتين", "ساعتين", "يومين")))
_UNIT = "|".join(sorted(map(re.escape, _SECONDS), key=len, reverse=True))
_ONE = fold("un'|an?|une?|una|uma?|eine[mr]?|een|en|ett|et|bir|एक")
_BARE = frozenset(map(fold, ("назад", "temu", "منذ", "قبل")))
"""With these "an hour" needs no number."""
_AFTER = "|".join(map(fold, ("ago", "fa", "atrás", "geleden", "sedan", "siden", "önce", "temu", "назад", "पहले")))
_BEFORE = "|".join(map(fold, ("vor", "il y a", "hace", "há", "acum", "przed", "منذ", "قبل")))
AGO = re.compile(
    rf"(?<![^\W_])(?:for |vor )?(?:(?P<n1>\d{{1,3}}|{_ONE})\s?)?(?P<u1>{_UNIT})\.?"
    rf"(?:,?\s(?:and |und |et |y |e |i |и )?(?P<n2>\d{{1,2}})\s?(?P<u2>{_UNIT})\.?)?"
    rf"(?:\s(?P<after>{_AFTER})|\s?前)(?![^\W_])"
    rf"|(?<![^\W_])(?P<before>{_BEFORE})\s(?:(?P<n3>\d{{1,3}}|{_ONE})\s?)?(?P<u3>{_UNIT})\.?(?![^\W_])"
)
"""In folded text."""
_HINT = re.compile(rf"(?<![^\W_])(?:{_AFTER}|{_BEFORE})(?![^\W_])|前")
_WORDS = "|".join(sorted(map(re.escape, DAYS_AGO), key=len, reverse=True))
_DAY = re.compile(rf"(?<![^\W\d_])(?:{_WORDS})(?![^\W\d_])|一昨日|昨日|今日")


def ago(written: str) -> timedelta | None:
    """Return how long ago "1 hr 15 min ago" is; None where nothing, or months and years, is said."""
    text = fold(written)
    match = AGO.search(text) if _HINT.search(text) else None
    if match is None:
        return None
    if not (match["n1"] or match["n3"] or (match["after"] or match["before"]) in _BARE):
        return None
    seconds = 0
    for number, unit in (("n1", "u1"), ("n2", "u2"), ("n3", "u3")):
        if match[unit]:
            count = match[number] or ("2" if match[unit] in _TWO else "1")
            seconds += (int(count) if count.isdigit() else 1) * _SECONDS[match[unit]]
    return timedelta(seconds=seconds)


def without_ago(written: str) -> str:
    """Return `written`, folded, without the words that say how long ago it was."""
    return " ".join(AGO.sub(" ", fold(written)).split())


def days_ago(written: str) -> int | None:
    """Return how many days `written` lies back: 0 for "today, 14:05", 1 for "gestern"; None where it names no day."""
    match = _DAY.search(fold(written)) if len(written) <= 60 else None
    return DAYS_AGO[match[0]] if match else None
