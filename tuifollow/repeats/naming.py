"""What do the names on a page give away? Those of classes and ids, in titles and addresses, in linked data.

Going up from a unit the nearest telling name decides: a comment inside a live blog's container is a comment, an entry
called `live-match-comment` is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from urllib.parse import unquote, urlsplit

from tuifollow.document import Document
from tuifollow.document.linked import is_a
from tuifollow.document.outline import Outline, called, hyphened


class Verdict(Enum):
    """What a group of repeats is."""

    LIVE = "a live blog"
    DISCUSSION = "comments"
    SCHEDULE = "a schedule"
    TEASERS = "links to other pages"
    ASIDE = "navigation"
    STILL = "dated, but nothing says that it is live"
    OTHER = "no sequence of dated texts"


_CERTAIN = called(
    r"live-?(?:blogs?|tickers?|updates?|events?|feeds?|lists?|posts?|stor(?:y|ies)|match|coverage|reports?|text) "
    r"live-?(?:entr(?:y|ies)|cards?|wrap|commentary|reporting|items?|timeline|center|centre|page) "
    r"direct-live en-direct liveblog\w* liveticker\w* news-?(?:ticker|blog)s? tickers? ticker-\w+ lb-posts? elb-\w+ "
    r"minute-by-minute minbymin mbm as-it-happened play-by-play blow-by-blow text-commentary "
    r"minuto-a-minuto minute-par-minute"
)
_LIKELY = called("live stream direct directo diretta vivo commentary updates? breaking-news")
_TALK = called(
    r"comments? comment-\w+ commentlist comtr kommentare? commentaires? comentarios? commenti reacties repl(?:y|ies) "
    r"forums? threads? disqus dsq discussions? answers? reviews? guestbook viewtopic postbit topic-post leserbriefe"
)
_SCHEDULE = called(
    r"schedules? broadcasts? programmes? programm epg tv-?guide listings? agenda timetables? fixtures? calendar "
    r"sessions? sendungen tv-?programm departures arrivals spielplan"
)
_ASIDE = called(
    r"nav navigation menu sub-?menu footer side-?bar related related-\w+ recommend\w* promos? newsletters? teasers? "
    r"trending most-?(?:read|viewed|popular) popular carousel widgets? breadcrumbs? advert\w* mega-?menu cookie "
    r"consent rail river just-in latest-news outbrain taboola"
)
_ASIDES = frozenset({"nav", "footer", "aside"})
_TITLE_CERTAIN = re.compile(
    r"live[- ]?blog|live[- ]?ticker|news[- ]?ticker|news[- ]?blog|\bticker\b|live[- ](?:updates?|coverage)"
    r"|live[- ](?:report\w*|commentary|text)|minute[- ]by[- ]minute|as it happen(?:s|ed)|minuto a minuto"
    r"|minute (?:par|après) minute|трансляц|速報|在线直播|liveblogg"
    r"|direktrapport|na żywo: relacja|relacja na żywo",
    re.IGNORECASE,
)
_TITLE_LIKELY = re.compile(
    r"\blive\b(?![- ]?stream)|\bdirect\b|\ben (?:directo|vivo)\b|\bdiretta\b|\bao vivo\b|na żywo|\bcanlı\b|онлайн"
    r"|ライブ|लाइव|مباشر"
    r"|\blatest\b|\bupdates?\b|\bbreaking\b",
    re.IGNORECASE,
)
SCHEDULED = re.compile(
    r"\bschedules?\b|tv[- ]guide|tv[- ]programm|fernsehprogramm|sendeplan|timetable|\bfixtures\b|\bagenda\b"
    r"|spielplan|programme tv"
    r"|watch .*live|live[- ]?stream|\bdepartures\b|\barrivals\b|\bscores\b|on tv\b|im tv\b|à la télé",
    re.IGNORECASE,
)
_TALK_TYPES = ("DiscussionForumPosting", "QAPage", "Question")
_TALK_PATH = re.compile(
    r"/(?:forums?|viewtopic|showthread|threads?|topics?|discussions?|issues|comments|questions)(?:/|\.php|$)"
)


def page_live(document: Document) -> int:
    """Return how sure the page's title, address and linked data call it live: 2 for certain, 1 likely, 0 not."""
    if any(is_a(thing, "LiveBlogPosting") for thing in document.linked):
        return 2
    path = hyphened(unquote(urlsplit(document.page.address).path)[-400:])
    if _CERTAIN.search(path) or _TITLE_CERTAIN.search(document.title):
        return 2
    return int(bool(_TITLE_LIKELY.search(document.title)) or "-live-" in path or "-direct-" in path)


def talks(document: Document) -> bool:
    """Whether the page says of itself that people talk here."""
    if any(is_a(thing, name) for thing in document.linked for name in _TALK_TYPES):
        return True
    return bool(_TALK_PATH.search(urlsplit(document.page.address).path.lower()))


def named(outline: Outline, units: Sequence[int]) -> tuple[Verdict, int]:
    """Return what the nearest telling name above most units says, and how surely it says "live" (0-2)."""
    sample = units[:: max(1, len(units) // 12)]
    votes = Counter(nearest(outline, unit) for unit in sample)
    verdict = votes.most_common(1)[0][0]
    if verdict is not Verdict.LIVE:
        return verdict, 0
    unit = sample[len(sample) // 2]
    around = [outline.named(at) for at in (*outline.core(unit), *outline.above(unit))]
    return verdict, 2 if any(_CERTAIN.search(names) for names in around) else 1


def nearest(outline: Outline, unit: int) -> Verdict:
    """Return what the nearest telling name says, from the unit's core outwards; OTHER where none tells."""
    for at in (*reversed(list(outline.core(unit))), *outline.above(unit)):
        if outline.tags[at] == "body":
            break
        names = outline.named(at)
        if _CERTAIN.search(names) or _LIKELY.search(names):
            return Verdict.LIVE
        if _TALK.search(names):
            return Verdict.DISCUSSION
        if _SCHEDULE.search(names):
            return Verdict.SCHEDULE
        if _ASIDE.search(names) or outline.tags[at] in _ASIDES:
            return Verdict.ASIDE
    return Verdict.OTHER


def aside(outline: Outline, at: int) -> bool:
    """Whether an element stands in navigation, a side column, or a list of teasers."""
    return nearest(outline, at) is Verdict.ASIDE
