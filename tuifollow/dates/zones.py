"""Which zone does an abbreviation behind a clock mean, and in which zone does a publisher write? Tables."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "wat": 60, "cest": 120,
    "mesz": 120, "eet": 120, "sast": 120, "cat": 120, "idt": 180, "eest": 180, "eat": 180, "msk": 180, "мск": 180,
    "trt": 180, "tsi": 180, "gst": 240, "pkt": 300, "ist": 330, "npt": 345, "ict": 420, "wib": 420, "awst": 480,
    "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600, "acdt": 630,
    "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "clt": -240, "ast": -240, "adt": -180, "nst": -210, "ndt": -150,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "akdt": -480, "hst": -600,
}  # fmt: skip
_NAMED = {"et": "New_York", "ct": "Chicago", "mt": "Denver", "pt": "Los_Angeles"}
_LOCAL = {"ist": {"Europe/Dublin": 60, "Asia/Jerusalem": 120}, "cst": {"Asia/Shanghai": 480, "Asia/Taipei": 480}}
"""Abbreviations that mean another thing at home."""

AMERICAN = frozenset({"et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt"})
"""Whoever writes these writes the month before the day."""

ABBREVIATIONS = frozenset({*_OFFSETS, *_NAMED})
"""All that are known, in small letters."""
_ABBREVIATION = "|".join(sorted(ABBREVIATIONS, key=len, reverse=True))
_WRITTEN = re.compile(
    r"[\s,(]*(?:(?:gmt|utc|z)?\s?(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})(?!\d)"
    r"|(?:gmt|utc)\s?(?P<sign2>[+-])(?P<hours2>\d{1,2})(?![\d:])"
    rf"|(?P<name>{_ABBREVIATION})(?![^\W_]))\)?"
)
_LAST = re.compile(rf"(?<![^\W_])(?P<name>{_ABBREVIATION})\)?$")

_HOSTS = {
    "Europe/London": "independent.co.uk theguardian.com bbc.co.uk bbc.com standard.co.uk telegraph.co.uk thetimes.com"
    " thetimes.co.uk mirror.co.uk express.co.uk dailymail.co.uk thesun.co.uk metro.co.uk sky.com skysports.com itv.com"
    " ft.com inews.co.uk manchestereveningnews.co.uk liverpoolecho.co.uk walesonline.co.uk dailyrecord.co.uk",
    "Europe/Dublin": "rte.ie irishtimes.com independent.ie thejournal.ie corkbeo.ie dublinlive.ie irishmirror.ie",
    "Europe/Berlin": "tagesschau.de zdf.de zdfheute.de br.de n-tv.de spiegel.de zeit.de faz.net sueddeutsche.de welt.de"
    " bild.de dw.com rnd.de tagesspiegel.de stern.de focus.de ndr.de wdr.de mdr.de kicker.de sportschau.de",
    "Europe/Vienna": "orf.at derstandard.at diepresse.com kurier.at krone.at",
    "Europe/Zurich": "nzz.ch srf.ch 20min.ch tagesanzeiger.ch blick.ch rts.ch watson.ch",
    "Europe/Paris": "lemonde.fr lefigaro.fr liberation.fr francetvinfo.fr franceinfo.fr bfmtv.com 20minutes.fr"
    " lequipe.fr sports.fr ouest-france.fr leparisien.fr france24.com",
    "Europe/Madrid": "elpais.com elmundo.es lavanguardia.com marca.com as.com abc.es eldiario.es rtve.es",
    "Europe/Rome": "repubblica.it corriere.it lastampa.it ansa.it ilpost.it gazzetta.it rainews.it",
    "Europe/Lisbon": "publico.pt observador.pt rtp.pt expresso.pt",
    "Europe/Amsterdam": "nos.nl nu.nl ad.nl telegraaf.nl volkskrant.nl nrc.nl",
    "Europe/Brussels": "vrt.be hln.be lesoir.be rtbf.be",
    "Europe/Warsaw": "wyborcza.pl onet.pl tvn24.pl wp.pl rmf24.pl",
    "Europe/Stockholm": "svt.se dn.se svd.se aftonbladet.se expressen.se",
    "Europe/Istanbul": "hurriyet.com.tr sozcu.com.tr ntv.com.tr cumhuriyet.com.tr",
    "Europe/Moscow": "meduza.io rbc.ru kommersant.ru lenta.ru",
    "America/New_York": "cnn.com nytimes.com washingtonpost.com apnews.com nbcnews.com abcnews.go.com cbsnews.com"
    " foxnews.com cnbc.com wsj.com politico.com npr.org espn.com theverge.com usatoday.com",
    "America/Los_Angeles": "latimes.com techcrunch.com",
    "America/Toronto": "cbc.ca theglobeandmail.com",
    "America/Sao_Paulo": "g1.globo.com globo.com folha.uol.com.br uol.com.br estadao.com.br",
    "America/Argentina/Buenos_Aires": "lanacion.com.ar clarin.com infobae.com",
    "Asia/Kolkata": "timesofindia.indiatimes.com indiatimes.com indiatoday.in ndtv.com thehindu.com hindustantimes.com"
    " indianexpress.com newindianexpress.com news18.com livemint.com thequint.com",
    "Asia/Qatar": "aljazeera.com aljazeera.net",
    "Asia/Jerusalem": "timesofisrael.com haaretz.com jpost.com ynetnews.com",
    "Asia/Tokyo": "nhk.or.jp asahi.com mainichi.jp yomiuri.co.jp nikkei.com",
    "Asia/Singapore": "straitstimes.com channelnewsasia.com",
    "Asia/Hong_Kong": "scmp.com",
    "Australia/Sydney": "abc.net.au smh.com.au theage.com.au news.com.au 9news.com.au",
    "Pacific/Auckland": "stuff.co.nz nzherald.co.nz rnz.co.nz",
}
_ZONES = {host: name for name, hosts in _HOSTS.items() for host in hosts.split()}
_COUNTRIES = {
    "Europe/London": "uk", "Europe/Dublin": "ie", "Europe/Lisbon": "pt", "Europe/Madrid": "es", "Europe/Paris": "fr",
    "Europe/Brussels": "be", "Europe/Amsterdam": "nl", "Europe/Luxembourg": "lu", "Europe/Berlin": "de",
    "Europe/Vienna": "at", "Europe/Zurich": "ch", "Europe/Rome": "it", "Europe/Copenhagen": "dk", "Europe/Oslo": "no",
    "Europe/Stockholm": "se", "Europe/Helsinki": "fi", "Europe/Warsaw": "pl", "Europe/Prague": "cz",
    "Europe/Bratislava": "sk", "Europe/Budapest": "hu", "Europe/Bucharest": "ro", "Europe/Sofia": "bg",
    "Europe/Athens": "gr", "Europe/Zagreb": "hr", "Europe/Ljubljana": "si", "Europe/Belgrade": "rs",
    "Europe/Sarajevo": "ba", "Europe/Tirane": "al", "Europe/Tallinn": "ee", "Europe/Riga": "lv",
    "Europe/Vilnius": "lt", "Europe/Kiev": "ua", "Europe/Minsk": "by", "Europe/Istanbul": "tr",
    "Asia/Jerusalem": "il", "Asia/Kolkata": "in", "Asia/Karachi": "pk", "Asia/Dhaka": "bd", "Asia/Colombo": "lk",
    "Asia/Kathmandu": "np", "Asia/Bangkok": "th", "Asia/Ho_Chi_Minh": "vn", "Asia/Singapore": "sg",
    "Asia/Manila": "ph", "Asia/Hong_Kong": "hk", "Asia/Taipei": "tw", "Asia/Shanghai": "cn", "Asia/Seoul": "kr",
    "Asia/Tokyo": "jp", "Africa/Cairo": "eg", "Africa/Tunis": "tn", "Africa/Algiers": "dz", "Africa/Lagos": "ng",
    "Africa/Nairobi": "ke", "Africa/Johannesburg": "za", "America/Argentina/Buenos_Aires": "ar",
    "America/Montevideo": "uy", "America/Lima": "pe", "America/Caracas": "ve", "Pacific/Auckland": "nz",
}  # fmt: skip
"""Countries whose publishers, but for an island or two, all have the same clock. Not here: what is sold to everybody
(.io, .me, .tv, .co) and countries with several zones (.us, .ca, .au, .br, .mx, .ru, .id)."""
_ZONE_OF_COUNTRY = {country: name for name, country in _COUNTRIES.items()}
_SHORTENED = frozenset({"youtu.be", "linked.in", "instagr.am", "lnkd.in"})


def zone_named(name: str) -> ZoneInfo | None:
    """Return the zone of that IANA name; None where this system does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_of(host: str) -> ZoneInfo | None:
    """Return the zone in which the publisher at `host` (or a host above it) writes, or None."""
    labels = host.lower().rstrip(".").split(".")
    for start in range(max(0, len(labels) - 5), len(labels) - 1):
        if name := _ZONES.get(".".join(labels[start:])):
            return zone_named(name)
    return None


def zone_of_country(host: str) -> ZoneInfo | None:
    """Return the zone of the country in whose domain `host` is; None where that has several, or is no country's."""
    labels = host.lower().rstrip(".").split(".")
    name = _ZONE_OF_COUNTRY.get(labels[-1]) if len(labels) > 1 and ".".join(labels[-2:]) not in _SHORTENED else None
    return zone_named(name) if name else None


def called(name: str, home: tzinfo = UTC) -> tzinfo | None:
    """Return the zone that abbreviation `name` (one of ABBREVIATIONS) means to somebody at `home`."""
    if name in _NAMED:
        return zone_named(f"America/{_NAMED[name]}")
    minutes = _LOCAL.get(name, {}).get(str(home), _OFFSETS[name])
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def written(text: str, start: int, home: tzinfo) -> tuple[tzinfo | None, str, int]:
    """Return the zone written in folded `text` right behind `start`, its abbreviation or "", and where it ends.

    `home` settles abbreviations that two countries use. Without a zone: (None, "", start).
    """
    match = _WRITTEN.match(text, start)
    if match is None:
        last = _LAST.search(text, start)
        return (called(last["name"], home), last["name"], start) if last else (None, "", start)
    if name := match["name"]:
        return called(name, home), name, match.end()
    sign = match["sign"] or match["sign2"]
    minutes = 60 * int(match["hours"] or match["hours2"]) + int(match["minutes"] or 0)
    if minutes > 14 * 60:  # a year behind a dash, not an offset
        return None, "", start
    return timezone(timedelta(minutes=-minutes if sign == "-" else minutes)), "", match.end()
