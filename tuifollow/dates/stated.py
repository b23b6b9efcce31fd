"""In which zone does a page say that all its times are? "All times are Pacific (PDT)", "Alle Zeiten MESZ", ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta, timezone, tzinfo
from itertools import islice

from tuifollow.dates.months import fold
from tuifollow.dates.words import EXPECTED
from tuifollow.dates.zones import ABBREVIATIONS, called, zone_named

_ALL = {
    "en": ("all times", "all the times", "all timings", "all updates"),
    "de": ("alle zeiten", "alle zeitangaben", "alle uhrzeiten", "zeitangaben in"),
    "it": ("tutti gli orari", "gli orari sono"),
    "fr": ("toutes les heures", "tous les horaires", "les heures sont"),
    "es": ("todas las horas", "todos los horarios"),
    "pt": ("todos os horários", "todas as horas"),
    "nl": ("alle tijden",),
    "pl": ("wszystkie godziny",),
    "sv": ("alla tider",),
    "da": ("alle tider",),
    "nb": ("alle tider",),
    "no": ("alle tider",),
    "tr": ("tüm saatler",),
    "ru": ("время указано", "все время", "время везде"),
}
"""What opens a statement; "all" makes it one."""
_WHOLE = {
    "en": ("times in", "times are"),
    "de": ("zeiten in",),
    "fr": ("heure de", "heures de"),
    "es": ("hora de", "horario de"),
    "pt": ("horário de",),
    "ru": ("время",),
}
"""With these it is a statement only where an element says nothing else: "(heure de Paris)"."""
_LANGUAGE = re.compile(r"<html\b[^<>]{0,300}?\blang\s?=\s?[\"']?([a-z]{2})", re.IGNORECASE)
_MOST = 12
"""Places at which an opening is looked at."""
_REACH = 160
_FAR = 400_000  # characters, scripts not counted, in which a statement is looked for
_TAG = re.compile(r"<[^<>]{0,200}>")
_ELEMENT = re.compile(r">[\s*(\[]*\Z")
_ELEMENT_ENDS = re.compile(r"[^<>\n]{0,40}<")
_TOKEN = re.compile(r"(?:(?:UTC|GMT)\s?)?[+-]\s?\d{1,2}(?::?[03]0)?\b|[^\W\d_]+|[.!?]")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])\s?(\d{1,2}):?([03]0)?")
_PLACES = {
    "Europe/London": "uk british london britische",
    "Europe/Dublin": "irish dublin",
    "Europe/Paris": "paris française",
    "Europe/Berlin": "german deutscher deutsche berlin berliner mitteleuropaischer mitteleuropaische",
    "Europe/Vienna": "wiener wien",
    "Europe/Zurich": "schweizer swiss",
    "Europe/Madrid": "peninsular madrid espanola",
    "Europe/Rome": "italiana italiano italiani roma rome",
    "Europe/Lisbon": "lisboa lisbon",
    "Europe/Amsterdam": "nederlandse amsterdam",
    "Europe/Brussels": "bruxelles brussel belge",
    "Europe/Moscow": "moscow московское московскому москве",
    "Europe/Kiev": "kyiv київ киевское киевскому",
    "Europe/Istanbul": "istanbul turkiye turkey",
    "America/New_York": "eastern york",
    "America/Chicago": "central",
    "America/Denver": "mountain",
    "America/Los_Angeles": "pacific angeles",
    "America/Sao_Paulo": "brasilia",
    "America/Mexico_City": "mexico",
    "America/Bogota": "bogota colombia",
    "America/Lima": "lima",
    "America/Argentina/Buenos_Aires": "argentina aires",
    "Asia/Tokyo": "japan tokyo",
    "Asia/Kolkata": "indian india",
    "Asia/Jerusalem": "israel jerusalem",
    "Australia/Sydney": "sydney",
    "UTC": "greenwich",
}
_ZONE_AT = {fold(word): name for name, words in _PLACES.items() for word in words.split()}
_AROUND = (
    "are in is shown given listed displayed quoted times time local to according new los buenos ciudad the as sind nach"
    " der angegeben angaben sono sont en l heure heures donnees indiquees son hora horas horario horarios sao no na"
    " zeit zeiten de del den i tijd ora fuso czasu anges oppgitt gore по указано везде все zone"
    " universal coordinated standard daylight summer winter mean"
)
_FILLERS = (EXPECTED - ABBREVIATIONS) | {fold(word) for word in _AROUND.split()}
"""Folded words that may stand before the zone's name."""


def stated(text: str) -> tzinfo | None:
    """Return the zone in which `text`, a page, says that all its times are, or None."""
    for said in islice(_statements(text), _MOST):
        if zone := _zone_in(_TOKEN.findall(said)[:12]):
            return zone
    return None


def _statements(text: str) -> Iterator[str]:
    """Yield what follows the words that open a statement; found as they stand, since patterns take long on a page."""
    language = language_of(text)
    text = "".join(without_scripts(text))[:_FAR]
    tongues = [language] if language else _ALL
    for tongue in tongues:
        for opening in (*_ALL.get(tongue, ()), *_WHOLE.get(tongue, ())):
            for form in dict.fromkeys((opening[1:], opening.title()[1:])):  # the first letter may be large or small
                for behind in islice(_found(text, form), _MOST):
                    at, end = behind - 1, behind + len(form)
                    if text[at:behind].lower() != opening[0]:
                        continue
                    if opening in _ALL[tongue] or _is_whole(text, at, end):
                        yield _TAG.sub(" ", text[end : end + _REACH]).replace("\u2212", "-")


def language_of(text: str) -> str:
    """Return the two letters of the language that a page names at its head, or ""."""
    match = _LANGUAGE.search(text, 0, 4_000)
    return match[1].lower() if match else ""


def without_scripts(text: str) -> Iterator[str]:
    """Yield what stands between the scripts of a page, which are the most of it."""
    at = 0
    while (start := text.find("<script", at)) >= 0:
        yield text[at:start]
        at = text.find("</script", start)
        if at < 0:
            return
    yield text[at:]


def _found(text: str, words: str) -> Iterator[int]:
    """Yield where `words` stand."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _is_whole(text: str, at: int, end: int) -> bool:
    """Whether an element begins at `at`, with a bracket perhaps, and ends soon behind `end`."""
    return bool(_ELEMENT.search(text, max(0, at - 12), at) and _ELEMENT_ENDS.match(text, end))


def _zone_in(tokens: Sequence[str]) -> tzinfo | None:
    """Return the zone that the words behind an opening name: in letters, else as a place; None for other words."""
    place: tzinfo | None = None
    for token, behind in zip(tokens, [*tokens[1:], ""], strict=False):
        word = fold(token)
        if offset := _OFFSET.fullmatch(token):
            return place or _east(offset)
        if token.isupper() and word in ABBREVIATIONS:
            return called(word)
        if name := "Europe/Berlin" if word == "central" and fold(behind).startswith("europ") else _ZONE_AT.get(word):
            place = place or zone_named(name)
        elif word not in _FILLERS and not word.startswith("europ"):
            break
    return place


def _east(offset: re.Match[str]) -> tzinfo | None:
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
