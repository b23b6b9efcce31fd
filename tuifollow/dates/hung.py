"""Where do the clocks of a page hang? What it says of them, or how it writes one time for people and for machines.

"All times are Pacific"; 2031-05-01T12:00+02:00; or "Published 1 May 2031, 14:00" beside 2031-05-01T12:00Z: two hours
lie between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import islice

from tuifollow import dates
from tuifollow.dates.stated import language_of, stated, without_scripts

_HEAD = 400_000  # characters in which a page says when it was published
_MOST = 12
_FULL = re.compile(r"T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:([+-])(0\d|1[0-4]):?([0-5]\d)\b|Z)")
_PUBLISHED = (
    r"published_?time|date_?published|pub-?date|publish(?:ed)?-?date|dc(?:terms)?\.(?:date|created|issued)[a-z.]{0,9}"
)
_CHANGED = r"modified_?time|updated_?time|date_?modified|dc(?:terms)?\.(?:date\.)?modified|last-?modified"
_PUBLISHING = re.compile(
    rf"(?:(?P<first>{_PUBLISHED}|[\"'=]date(?=[\"'\s]))|(?P<last>{_CHANGED}))\b[^<>,]{{0,60}}\Z", re.IGNORECASE
)
"""What stands before a time of publishing; looked for backwards, as searching a whole page for words takes long."""
_ELEMENT = re.compile(r"<time\b[^<>]{0,200}\bdatetime\s?=\s?[\"']?[\d-]{0,12}\Z", re.IGNORECASE)
_SHOWN = re.compile(r"[\"']?[^<>]{0,200}>(?P<words>[^<>]{4,60})</time", re.IGNORECASE)
_SAYING = {
    "en": (("Published", "Posted"), ("Updated",)),
    "de": (("Veröffentlicht", "Erstellt"), ("Aktualisiert", "Stand")),
    "fr": (("Publié",), ("Mis à jour", "Mise à jour")),
    "it": (("Pubblicato",), ("Aggiornato",)),
    "es": (("Publicado", "Publicada"), ("Actualizado",)),
    "pt": (("Publicado", "Publicada"), ("Atualizado",)),
    "nl": (("Gepubliceerd", "Geplaatst"), ("Bijgewerkt",)),
    "pl": (("Opublikowano",), ("Zaktualizowano",)),
    "sv": (("Publicerad",), ("Uppdaterad",)),
    "nb": (("Publisert",), ("Oppdatert",)),
    "no": (("Publisert",), ("Oppdatert",)),
    "da": (("Udgivet",), ("Opdateret",)),
    "tr": (("Yayın",), ("Güncelleme",)),
    "ru": (("Опубликовано",), ("Обновлено",)),
}
"""Words before a time that the page shows: of publishing, and of the last change."""
_TAG = re.compile(r"<[^<>]{0,300}>")
_PART = re.compile(r"\s[|•·–—]\s|\n|\s{4}")
_CLOCK = re.compile(r"\d{1,2}\s?[:.hH]\s?\d\d(?!\d)")
_ZONED = re.compile(r"\b(?:[A-Z]{3,4}|Z)\b|[+-]\d\d:?\d\d\b")
_MAIL = re.compile(r"^Date: .{8,40}([+-])(0\d|1[0-4])([0-5]\d)\b", re.MULTILINE)
_FEED = re.compile(r"\s{0,99}(?:<[?!][^<>]{0,300}>\s{0,99}){0,5}<(?:rss|feed|rdf:RDF)\b")
_DAY = timedelta(days=1)
_YEARS = (1970, 2200)


def hung(text: str, *, now: datetime, country: tzinfo | None = None) -> tzinfo | None:
    """Return the zone of the clocks of `text`, a page, as far as it tells one; None where it does not.

    `country` is the zone of the country that publishes it: it is the answer where it has the offset that the page
    shows, since it knows of summer and winter.
    """
    if _FEED.match(text):
        return None  # its times name their zones
    data = text[:1] in {"{", "["}
    if not data and (zone := stated(text)):
        return zone
    if not data and text.lstrip()[:1] != "<" and (mail := _MAIL.search(text, 0, 4_000)):
        return _east(mail)
    offset = _offset(text[:_HEAD], now)
    if offset is None:
        return None
    east, at = offset
    return country if country and at.astimezone(country).utcoffset() == east else timezone(east)


def _offset(text: str, now: datetime) -> tuple[timedelta, datetime] | None:
    """Return how far east of Greenwich the page's clocks hang, and when they did so.

    An offset of nothing is how programs write a time, wherever clocks hang: then what is shown beside it tells.
    """
    times = list(islice(_times(text), 4 * _MOST))
    for said in (True, False):
        told = {when.utcoffset() or timedelta(): when for when, by, _ in times if (by is not None) is said}
        told.pop(timedelta(), None)
        if told and (said or len(told) == 1):  # the page's own word; or that of all its elements
            return next(iter(told.items()))
    shown = [found for when, by, end in times if by is None and (found := _apart(text, when, end, now))]
    if len(shown) > 1 and len({east for east, _ in shown}) == 1:
        return shown[0]
    language = language_of(text)
    text = "".join(without_scripts(text)) if times else ""
    for first in (True, False):
        written = [when for when, by, _ in times if by is first]
        if written and (found := _beside(text, written, now, first=first, language=language)):
            return found
    return None


def _times(text: str) -> Iterator[tuple[datetime, bool | None, int]]:
    """Yield the full times that tell when the page was published (True) or changed (False), or elements tell (None).

    With each comes where it ends.
    """
    for match in _FULL.finditer(text):
        start = match.start()
        publishing = _PUBLISHING.search(text, max(0, start - 90), start)
        if publishing or _ELEMENT.search(text, max(0, start - 240), start):
            try:
                when = datetime.fromisoformat(text[start - 10 : match.end()])
            except ValueError:
                continue
            if _YEARS[0] <= when.year < _YEARS[1]:  # at the ends of time no zone can be told
                yield when, publishing["first"] is not None if publishing else None, match.end()


def _apart(text: str, when: datetime, end: int, now: datetime) -> tuple[timedelta, datetime] | None:
    """Return how far the clock that an element shows is from the time that it carries."""
    shown = _SHOWN.match(text, end)
    if shown is None or _ZONED.search(shown["words"]):
        return None
    whole = dates.parse(shown["words"], zone=UTC, now=now + _DAY)
    clock = dates.clock(shown["words"])
    if whole is None and clock is not None:
        whole = datetime.combine(when.astimezone(UTC).date(), clock, UTC)
        if whole - when > timedelta(hours=14):
            whole -= _DAY
        elif when - whole >= timedelta(hours=12):
            whole += _DAY
    return _whole_hours(when, whole)


def _beside(
    text: str, written: list[datetime], now: datetime, *, first: bool, language: str
) -> tuple[timedelta, datetime] | None:
    """Return how far the time that the page shows ("Published 1 May 2031, 14:00") is from those that it carries."""
    tongues = [language] if language in _SAYING else _SAYING
    for word in dict.fromkeys(word for tongue in tongues for word in _SAYING[tongue][not first]):
        for form in (word, word.lower()):
            at = text.find(form)
            for _ in range(_MOST):
                if at < 0:
                    break
                when = _shown_at(text, at, now)
                if found := [both for one in written if (both := _whole_hours(one, when))]:
                    return found[0]
                at = text.find(form, at + len(form))
    return None


def _shown_at(text: str, at: int, now: datetime) -> datetime | None:
    """Return the time without a zone that the page shows behind the word at `at`."""
    if text[at - 1 : at].isalnum() or text[at - 1 : at] in {'"', "'", "_", "-", "/"}:  # a name within a script
        return None
    if not _CLOCK.search(text, at, at + 300):
        return None
    shown = _PART.split(" ".join(_TAG.sub(" ", text[at : at + 400]).split()))[0][:70]
    return None if _ZONED.search(shown) else dates.parse(shown, zone=UTC, now=now + _DAY)


def _whole_hours(when: datetime, shown: datetime | None) -> tuple[timedelta, datetime] | None:
    """Return the difference of two ways of writing one time; None where it cannot be that of two zones."""
    if shown is None:
        return None
    east = shown.replace(second=0, microsecond=0) - when.replace(second=0, microsecond=0)
    zones = -timedelta(hours=12) <= east <= timedelta(hours=14) and east % timedelta(minutes=30) == timedelta()
    return (east, when) if zones and east else None  # no difference: a program wrote both


def _east(match: re.Match[str]) -> tzinfo:
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(-offset if match[1] == "-" else offset)
