"""What do the names on a page give away? Those of classes and ids, in titles and addresses, in linked data.

Going up from a unit the nearest telling name decides: a comment inside a live blog's container is a comment, an entry
called `live-match-comment` is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from urllib.parse import unquote

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
    r"minuto-a-minuto minute-par-minute minuto-per-minuto live-?rapport(?:ering)? direktrapport\w* live-?verslag "
    r"canli-(?:anlatim|blog|aktarim) relacja-(?:na-zywo|live) online-translation text-online"
)
_LIKELY = called(
    "live stream direct directo diretta vivo commentary updates? breaking-news "
    "ao-vivo aovivo canli na-zywo relacja direkt"
)
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
    r"trending most-?(?:read|viewed|popular) popular carousel breadcrumbs? advert\w* mega-?menu cookie "
    r"consent rail river just-in latest-news outbrain taboola"
)
_ASIDES = frozenset({"nav", "footer", "aside"})
_WIDGET = re.compile(
    r"(?:^|\s)(?:(?:side|side-?bar|footer|home|news)[-_])?widgets?(?:[-_](?:area|wrap\w*)|_\w+)?(?=\s|$)"
)
"""A box of a side column, as whole class; page builders call every part of a page `some-widget-or-other`."""
_TITLE_CERTAIN = re.compile(
    r"live[- ]?blog|live[- ]?ticker|news[- ]?ticker|news[- ]?blog|\bticker\b|live[- ](?:updates?|coverage)"
    r"|live[- ](?:report\w*|commentary|text)|minute[- ]by[- ]minute|as it happen(?:s|ed)|minuto a minuto"
    r"|minute (?:par|après) minute|трансляц|速報|在线直播|liveblogg"
    r"|direktrapport|na żywo: relacja|relacja (?:na żywo|live)|minuta po minucie"
    r"|minut för minut|minuut (?:na|voor) minuut"
    r"|live-?verslag|minuto per minuto|cobertura (?:ao|en) vivo|canlı (?:anlatım|blog|aktarım)|dakika dakika"
    r"|実況|随時更新|ライブブログ|लाइव (?:अपडेट|ब्लॉग)|لحظة بلحظة|تغطية (?:مباشرة|مستمرة|حية)",
    re.IGNORECASE,
)
_TITLE_LIKELY = re.compile(
    r"\blive\b(?![- ]?stream)|\bdirect\b|\ben (?:directo|vivo)\b|\bdiretta\b|\bao vivo\b|na żywo|\bcanlı\b|онлайн"
    r"|ライブ|लाइव|مباشر"
    r"|\blatest\b|\bupdates?\b|\bbreaking\b|\baggiornamenti\b|\bactualizaciones\b|\batualizações\b|\bmises à jour\b"
    r"|\baktualisierungen\b|\baktualizacje\b|\bgüncellemeler\b|\buppdateringar\b|обновления",
    re.IGNORECASE,
)
_LIVE_WORD = (
    r"(?:live|(?:en |le |la )?directo?|en vivo|(?:la |in )?diretta|ao vivo|na żywo|canlı|direkt|онлайн"
    r"|ライブ|लाइव|مباشر)"
)
_TITLE_LABEL = re.compile(
    rf"^\W*{_LIVE_WORD}\s*(?:[:.|•]|\s[–—-]\s)"
    rf"|(?:[,:|•]|\s[–—-])\s*{_LIVE_WORD}\W*?(?:$|[|•]|\s[–—-]\s)",
    re.IGNORECASE,
)
"""The word stands apart, as a mark of the kind of page: "Live: the inquiry", "The inquiry – live | The Mole"."""
_TITLE_WORD = re.compile(rf"\b{_LIVE_WORD}\b", re.IGNORECASE)
_PATH_LIVE = re.compile(
    r"[/_-](?:live|direct|directo|diretta|(?:en|ao)-?vivo|na-zywo|canli|direkt)(?:/|\.html?)?(?=/|$)"
)
"""A whole part of an address, or the end of one: not "/live-music/"."""
PLANNED = re.compile(
    r"\bline-?up\b|\brunning order\b|\b(?:set|start|kick-?off) times?\b|\bwhat time\b|\bhow to watch\b"
    r"|\bprogramm?[aeo]?\b|\bprograma(?:ción|ção)?\b|\bablauf\b|\bzeitplan\b|\bdéroulé\b|\bhorarios?\b|\borari\b|\bhoraires\b|\btimeline\b",
    re.IGNORECASE,
)
"""What a page is called that says beforehand when something will be."""
_SEARCH_TITLE = re.compile(
    r"\bsearch results?\b|\bresults? for (?=[\"“”«‘„])|\bsuchergebnis"
    r"|\bresultados de (?:la |a )?(?:búsqueda|busca|pesquisa)"
    r"|\brésultats de (?:la |votre )?recherche|\brisultati (?:della |di )?ricerca|\bzoekresultaten"
    r"|\bwyniki wyszukiwania|\bsökresultat|\barama sonuç|результаты поиска|نتائج البحث|検索結果",
    re.IGNORECASE,
)
_SEARCH_PATH = re.compile(
    r"/(?:search|suche|buscar|busca|pesquisa|recherche|ricerca|zoeken|szukaj|sok|arama|poisk)(?:/|\.\w+)?$"
)
_SEARCH_QUERY = re.compile(r"(?:^|&)(?:q|s|query|search|suche|keywords?)=[^&]")
_TALK_HEAD = re.compile(
    r"\b(?:comments|(?:leser|user|nutzer)?(?:kommentare|meinungen)|leserbriefe|commentaires|coment[aá]rios|commenti|reacties"
    r"|reaktionen|kommentarer|komentarze|yorumlar|комментарии|join the conversation|have your say)\b|^1 comment\b"
    r"|التعليقات|تعليقات|टिप्पणियां|コメント|评论|댓글",
    re.IGNORECASE,
)
_LONGEST_HEAD = 32
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
    path = hyphened(unquote(document.parts.path)[-400:])
    if _CERTAIN.search(path) or _TITLE_CERTAIN.search(document.title) or _TITLE_LABEL.search(document.title):
        return 2
    if _TITLE_WORD.search(document.title) and _PATH_LIVE.search(document.parts.path.lower()):
        return 2
    return int(bool(_TITLE_LIKELY.search(document.title)) or "-live-" in path or "-direct-" in path)


def searches(document: Document) -> bool:
    """Whether the page says of itself that it lists what was searched."""
    address = document.parts
    asked = bool(_SEARCH_PATH.search(address.path.lower()) and _SEARCH_QUERY.search(address.query))
    return asked or bool(_SEARCH_TITLE.search(document.title))


def called_live(words: str, document: Document) -> int:
    """Return how sure `words`, the opening of a text, and its address call it live, as `page_live` does of a page."""
    path = hyphened(unquote(document.parts.path)[-400:])
    if _CERTAIN.search(path) or _TITLE_CERTAIN.search(words):
        return 2
    return int(bool(_TITLE_LIKELY.search(words)))


def talks(document: Document) -> bool:
    """Whether the page says of itself that people talk here."""
    if any(is_a(thing, name) for thing in document.linked for name in _TALK_TYPES):
        return True
    return bool(_TALK_PATH.search(document.parts.path.lower()))


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
        if _ASIDE.search(names) or outline.tags[at] in _ASIDES or _is_widget(outline, at, names):
            return Verdict.ASIDE
    return Verdict.OTHER


def is_foreign(outline: Outline, at: int) -> bool:
    """Whether an element itself is called comments, or something aside."""
    names = outline.named(at)
    if outline.tags[at] in _ASIDES or _is_widget(outline, at, names):
        return True
    return bool(_TALK.search(names) or _ASIDE.search(names)) and not (_CERTAIN.search(names) or _LIKELY.search(names))


def _is_widget(outline: Outline, at: int, names: str) -> bool:
    """Whether an element is a box of a side column, and not what holds the page's text."""
    if "-widget" not in names or outline.letters[at] * 2 > outline.letters[0]:
        return False
    return bool(_WIDGET.search(outline.attributes[at].get("class") or ""))


def heads_talk(outline: Outline, unit: int) -> bool:
    """Whether what stands before a group's first unit calls what follows comments: "Comments (3)"."""
    at = unit
    for _ in range(4):
        around = outline.parent[at]
        if around < 0:
            return False
        before = [part for part in outline.children(around) if part < at and outline.letters[part]]
        if before:
            return outline.letters[before[-1]] <= _LONGEST_HEAD and bool(_TALK_HEAD.search(outline.text(before[-1])))
        at = around
    return False


def outside(outline: Outline, unit: int) -> bool:
    """Whether an element stands outside of what the page marks as its main part."""
    main = outline.tags.index("main") if "main" in outline.tags else -1
    return main >= 0 and outline.letters[main] * 2 > outline.letters[0] and not outline.inside(unit, main)


def aside(outline: Outline, at: int) -> bool:
    """Whether an element stands in navigation, a side column, or a list of teasers."""
    return nearest(outline, at) is Verdict.ASIDE
