"""What is a page that is no live blog? One sentence for the reader, so that nobody has to guess what went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import takewhile

from selectolax.lexbor import LexborNode

from tuifollow.document import Document
from tuifollow.document.linked import is_a
from tuifollow.document.outline import Outline
from tuifollow.repeats.findings import verdicts
from tuifollow.repeats.naming import PLANNED, SCHEDULED, Verdict, page_live, searches, talks
from tuifollow.safe import ascii_address, clean, link_ok

_FEW = 1_500  # letters of a page that says little besides what it is
_LITTLE = 20
_WALL = re.compile(
    r"_Incapsula_Resource|challenge-platform|cf-chl|cf_chl_|px-captcha|captcha-delivery|geo\.captcha|awswaf|ddos-guard"
    r"|just a moment|attention required|pardon our interruption|(?:are|you're) (?:you )?(?:not )?a robot"
    r"|verify (?:that )?you are"
    r"|unusual traffic|access denied|security check|checking your browser|request blocked|bot detection",
    re.IGNORECASE,
)
_WALL_TITLE = re.compile(
    r"^(?:just a moment|attention required|access denied|pardon our interruption|security check)", re.IGNORECASE
)
_ERROR = re.compile(
    r"\b(?:page|article|site|file|url|document|seite|artikel) (?:was |could |can ?)?(?:not |be )*found\b"
    r"|^(?:error )?(?:40[0-9]|410|50[0-9])\b|\berror (?:40[0-9]|410|50[0-9])\b"
    r"|\b(?:40[0-9]|410|50[0-9])\b\W{0,3}(?:error|not found|forbidden|gone|page|bad gateway|service)"
    r"|^not found\b|nicht gefunden|introuvable|no encontrad[ao]|non trovat[ao]|não encontrad[ao]|niet gevonden"
    r"|doesn[’']t exist|does not exist|no longer (?:available|exists)"
    r"|^(?:forbidden|bad gateway|service unavailable|internal server error|oops)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|cookie(?:s| consent| settings)|your privacy|privacy settings|zustimmung|datenschutz",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|anmelden|einloggen|connexion|iniciar sesión|accedi|subscribe to)\b", re.IGNORECASE
)
_ARTICLES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
)
_FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml"}
)
_COMMENTS = re.compile(r"\b(?:comments?|kommentare?|commentaires|comentarios|commenti|reacties)\b", re.IGNORECASE)
_LONGEST_ADDRESS = 300
_MOST_OFFERS = 50
_PLACES = (
    "[class*=live-blog i], [class*=liveblog i], [class*=live_blog i], [class*=live-update i], [class*=liveticker i], "
    "[id*=live-blog i], [id*=liveblog i], [id*=live_blog i], [id*=liveticker i]"
)
_PLACE = re.compile(
    r"[\s_-](?:live[-_]?blog|liveticker|live[-_]?updates?)(?:[-_]?(?:\d+|root|app|container|wrapper|entries|posts?|feed|list"
    r"|stream|content|body|timeline|main|mount|embed))*\s",
    re.IGNORECASE,
)
"""The place of the entries, and not of a button that shares them."""
_A_WHILE = timedelta(hours=2)
BY_SCRIPT = "this page loads its entries by script, from where nobody else can read"
_MEDIA = {"image": "an image", "video": "a video", "audio": "a sound recording", "font": "a font"}

Test = Callable[[Document], bool]


def what_is_it(document: Document) -> str:
    """Return one sentence, cleaned, that says what a page is in which no live blog was found."""
    if document.kind == "html" and document.tree is not None:
        return _sentence(_of_html(document), document) + _offer(document)
    kinds = {
        "empty": "the page is empty",
        "json": "this is data (JSON) without the entries of a live blog",
        "xml": "this is XML without the entries of a feed",
        "text": "this is plain text without dated entries",
        "html": "the page is too large or nested too deep to be read",
    }
    return kinds.get(document.kind) or _of_media(document)


def by_script(document: Document) -> str:
    """Return the sentence for a live blog whose entries only its script can load; "" for any other page."""
    return BY_SCRIPT + _offer(document) if loads_by_script(document) else ""


def _offer(document: Document) -> str:
    """Return the end of a sentence that names the feed which a page offers; it is never followed unasked."""
    offered = feed_of(document)
    return f"; it offers a feed: {offered}" if offered else ""


def feed_of(document: Document) -> str:
    """Return the address of the feed that a page of HTML offers, its own before its site's; "" where it offers none."""
    found = []
    for node in document.tree.css("link[rel~=alternate][href]")[:_MOST_OFFERS] if document.tree else ():
        mine = node.attributes
        if (mine.get("type") or "").lower().partition(";")[0].strip() not in _FEEDS:
            continue
        address = ascii_address(document.address(mine.get("href")) or "")
        if link_ok(address) and len(address) <= _LONGEST_ADDRESS and not _COMMENTS.search(mine.get("title") or ""):
            found.append(clean(address, _LONGEST_ADDRESS, oneline=True))
    return max(found, key=lambda address: _shared(address, document), default="")


def _shared(address: str, document: Document) -> int:
    """Return how much of a feed's address is the page's own: the feed of a blog lies near it."""
    mine = (document.canonical or document.page.address).rstrip("/")
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(address, mine, strict=False)))


def loads_by_script(document: Document) -> bool:
    """Whether a page is a live blog whose entries only its script can load: it says so, and its list is empty.

    A live blog that has not begun lists no entries either: so a page must show their empty place, or run for a while.
    """
    if document.tree is None or document.tree.css_first("script[src], link[rel=modulepreload]") is None:
        return False
    blogs = [thing for thing in document.linked if is_a(thing, "LiveBlogPosting")]
    if not blogs and (page_live(document) < 2 or _reads(document)):
        return False
    if any(_is_empty_place(node) for node in document.tree.css(_PLACES)[:_MOST_OFFERS]):
        return True
    times = [document.time(blog.get(name)) for blog in blogs for name in ("coverageStartTime", "datePublished")]
    begun = any(when and document.now - when > _A_WHILE for when in times)
    return begun and any(blog.get("liveBlogUpdate") == [] for blog in blogs) and not _reads(document)


def _is_empty_place(node: LexborNode) -> bool:
    """Whether an element that can hold entries holds no words."""
    if node.tag in {"div", "section", "main", "article", "ul", "ol"} or "-" in (node.tag or ""):
        named = f" {node.attributes.get('class') or ''} {node.attributes.get('id') or ''} {node.tag} "
        return bool(_PLACE.search(named)) and len((node.text() or "").strip()) < _LITTLE
    return False


def _of_media(document: Document) -> str:
    media = clean(document.page.media_type, 60, oneline=True)
    if media == "application/pdf":
        return "this is a PDF document, not a live blog"
    what = _MEDIA.get(media.partition("/")[0], "no text")
    return f"this is {what} ({media}), not a live blog" if media else "this is no text"


def _sentence(what: str, document: Document) -> str:
    if not what.startswith(("a ", "an ")):
        return what
    named = document.title if len(document.title) <= 80 else document.title[:79].rstrip() + "…"
    return f"this is {what} (“{named}”), not a live blog" if named else f"this is {what}, not a live blog"


def _of_html(document: Document) -> str:
    """Return what a page of HTML is: of the tests the first that holds."""
    return next((what for what, test in _TESTS if test(document)), "there are no dated entries on this page")


def _letters(document: Document) -> int:
    """Return how many letters a page shows, as far as that matters."""
    body = document.tree.body if document.tree else None
    if body is None:
        return 0
    letters = 0
    for node in body.traverse(include_text=True):
        around = node.parent
        if node.is_text_node and around is not None and around.tag not in {"script", "style", "template", "noscript"}:
            letters += len("".join((node.text_content or "").split()))
            if letters > _FEW:
                break
    return letters


def _is_wall(document: Document) -> bool:
    if _WALL_TITLE.search(document.title):
        return True
    return bool(_letters(document) <= _FEW and _WALL.search(document.text[:200_000]))


def _is_empty(document: Document) -> bool:
    return _letters(document) < _LITTLE and "<script" not in document.text.lower()


def _is_shell(document: Document) -> bool:
    return _letters(document) < _LITTLE


def _is_error(document: Document) -> bool:
    heading = document.tree.css_first("h1") if document.tree else None
    titles = (document.title, clean(heading.text(), 200, oneline=True) if heading else "")
    return _letters(document) <= _FEW and any(_ERROR.search(title) for title in titles)


def _is_consent(document: Document) -> bool:
    return _letters(document) <= _FEW and bool(_CONSENT.search(document.title))


def _is_login(document: Document) -> bool:
    asked = document.tree is not None and document.tree.css_first("input[type=password]") is not None
    return _letters(document) <= _FEW and (asked or bool(_LOGIN.search(document.title)))


def _is_article(document: Document) -> bool:
    if document.meta.get("og:type", "").lower() == "article" or "article:published_time" in document.meta:
        return True
    return any(is_a(thing, name) for thing in document.linked for name in _ARTICLES)


def _is_home(document: Document) -> bool:
    return document.parts.path in {"", "/"} and document.page.address.startswith("http")


def _is_schedule(document: Document) -> bool:
    called = SCHEDULED.search(document.title) or PLANNED.search(document.title)
    return verdicts(document)[:1] == (Verdict.SCHEDULE,) or bool(called and verdicts(document))


def _is_list(document: Document) -> bool:
    """Whether a page's dated groups are teasers, and the page is made of links for a fifth or more."""
    if verdicts(document)[:1] not in {(Verdict.TEASERS,), (Verdict.ASIDE,)}:
        return False
    body = document.tree.body if document.tree else None
    outline = Outline(body) if body is not None else None
    return outline is not None and outline.linked[0] * 5 >= outline.letters[0] and not _reads(document, 5)


def _is_discussion(document: Document) -> bool:
    return talks(document) or verdicts(document)[:1] == (Verdict.DISCUSSION,)


def _reads(document: Document, fewest: int = 3) -> bool:
    """Whether a page has paragraphs to read, as an article has."""
    found = document.tree.css("p") if document.tree else []
    return sum(len(node.text() or "") >= 80 for node in found[:2_000]) >= fewest


def _is_video(document: Document) -> bool:
    return document.meta.get("og:type", "").lower().startswith("video")


_TESTS: tuple[tuple[str, Test], ...] = (
    ("the site shows a wall against robots instead of the page", _is_wall),
    ("an error page", _is_error),
    ("a question about cookies", _is_consent),
    ("a login page", _is_login),
    ("the page is empty", _is_empty),
    (BY_SCRIPT, loads_by_script),
    ("the page is empty until a browser runs its script", _is_shell),
    ("a discussion", talks),
    ("a video", _is_video),
    ("a home page", _is_home),
    ("a list of search results", searches),
    ("an article", _is_article),
    ("a schedule", _is_schedule),
    ("a discussion", _is_discussion),
    ("a list of links to other pages", _is_list),
    ("an article", _reads),
)
"""From the surest to the widest."""
