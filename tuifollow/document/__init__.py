"""What does a fetched page parse to? DOM, JSON, linked data and page-wide facts, each worked out at most once."""

from __future__ import annotations

import json
import re
from datetime import datetime, tzinfo
from functools import cached_property
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit

from tuifollow import dates
from tuifollow.dates.stated import without_scripts
from tuifollow.document import linked, states
from tuifollow.model import FollowError, Page
from tuifollow.safe import ascii_address, clean, link_ok

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from tuifollow.document.outline import Outline

_MOST_MARKUP = 3 * 1024 * 1024  # characters; the parser's time grows with the square of nesting
_MOST_DEPTH = 512  # as browsers have it
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_NESTING = frozenset(
    re.findall(
        r"\w+",
        "div ul ol dl section article aside main header footer nav blockquote figure center fieldset details form "
        "object table menu address pre button marquee applet template b i em strong font u s small big code tt nobr",
    )
)
_SCOPES = frozenset({"object", "table", "marquee", "applet", "template"})
_JSON = re.compile(r'\[\s*[\[{"]|\{\s*"[^"\n]{1,80}"\s*:')
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|script|link|div|p|h[1-6]|article|section|main|ul|ol|table|a|span|br|time)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"https?://[^/?#]+/[^#]*[^#?]$")
_WORD = re.compile(r"[^\W_]+")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_MEDIA = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/octet-stream")
_SLASHED = re.compile(
    r"(?<![\d/.])(\d{1,2})/(\d{1,2})/\d{4}(?![\d/])(?P<half>[\s,]{1,3}\d{1,2}:\d\d[\d:]{0,3}\s?[AaPp]\.?[Mm])?"
)
_ARTICLES = ("NewsArticle", "Article", "ReportageNewsArticle")
_MOST_DATED = 1_000_000  # characters in which the order of day and month is looked for
_PUBLISHED = ("article:published_time", "datepublished", "publish-date", "date", "dc.date", "parsely-pub-date")
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")


class Document:
    """A page and what it parses to; readers ask it, and nothing is parsed twice however many ask."""

    def __init__(self, page: Page, zone: tzinfo, zone_from: str = "") -> None:
        """`zone` is where the publisher's clocks hang: times without an offset are read in it; `zone_from` says so."""
        self.page = page
        self.zone = zone
        self.zone_from = zone_from
        self._states: dict[str, Any] = {}

    @property
    def now(self) -> datetime:
        """When the page was fetched: nothing in it can be newer."""
        return self.page.fetched

    @property
    def text(self) -> str:
        """The page's text, without a byte order mark."""
        return self.page.text.removeprefix("\ufeff")

    @cached_property
    def markup(self) -> str:
        """The page's text without its scripts, which are the most of a large one."""
        return "".join(without_scripts(self.text))

    @cached_property
    def host(self) -> str:
        """The host that the page came from, lower case, without "www."; "" of a file."""
        return (self.parts.hostname or "").removeprefix("www.")

    @cached_property
    def parts(self) -> SplitResult:
        """The page's address in its parts; all are empty where it is none."""
        try:
            return urlsplit(self.page.address)
        except ValueError:
            return urlsplit("")

    @cached_property
    def kind(self) -> str:
        """What the page is made of: "html", "json", "xml", "text", "empty", or "other" (nothing to read)."""
        media, start = self.page.media_type, self.text[:4096].lstrip()
        if not start and not self.text.strip():
            return "empty"
        if media.startswith(_MEDIA) or len(_UNREADABLE.findall(start)) > max(2, len(start) // 20):
            return "other"
        if start[:1] in {"{", "["} and ("json" in media or _JSON.match(start) or self.json is not None):
            return "json"
        if re.match(r"<\?xml|<(?:rss|feed|rdf:RDF)\b", start) and not re.search(r"<html\b", start, re.IGNORECASE):
            return "xml"
        written = media in {"text/html", "application/xhtml+xml"} and "<" in self.text
        return "html" if written or (media != "text/plain" and _MARKUP.search(start)) else "text"

    @cached_property
    def json(self) -> Any:
        """The page as JSON values, or None when it is not JSON."""
        try:
            return json.loads(self.text, strict=False)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def tree(self) -> LexborHTMLParser | None:
        """The page's DOM, or None when it is not HTML, too large, or nested too deep to be parsed in time."""
        if self.kind != "html" or len(self.text) > _MOST_MARKUP or _too_deep(self.markup):
            return None
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 (only HTML needs it: the others start sooner)

        return LexborHTMLParser(self.text)

    @property
    def dom(self) -> LexborHTMLParser:
        """The page's DOM; raises FollowError where there is none."""
        if self.tree is None:
            raise FollowError("page too complex" if self.kind == "html" else "not a page of HTML")
        return self.tree

    @cached_property
    def outline(self) -> Outline | None:
        """The page's elements as arrays, or None where there is no DOM."""
        from tuifollow.document.outline import Outline  # noqa: PLC0415 (as above)

        root = self.tree.root if self.tree else None
        return Outline(root) if root is not None else None

    @cached_property
    def linked(self) -> tuple[dict[str, Any], ...]:
        """Every schema.org object: JSON-LD first, then microdata (with its node under `linked.NODE`)."""
        if self.kind != "html":
            return ()
        found = list(linked.json_ld(self.text))
        if "itemscope" in self.text and self.tree is not None:
            found.extend(linked.microdata(self.tree))
        return tuple(found)

    def state(self, name: str) -> Any:
        """Return the JSON that the page keeps for its own script under `name` ("__NEXT_DATA__"), or None."""
        if name not in self._states:
            self._states[name] = states.state(self.text, name) if self.kind == "html" else None
        return self._states[name]

    @cached_property
    def meta(self) -> dict[str, str]:
        """The page's meta tags by lower-case property or name; the first of each."""
        found: dict[str, str] = {}
        for node in self.tree.css("meta[content]") if self.tree else ():
            named = node.attributes
            key = named.get("property") or named.get("name") or named.get("itemprop") or ""
            found.setdefault(key.lower(), named.get("content") or "")
        return found

    @cached_property
    def title(self) -> str:
        """What the page calls itself, cleaned: its heading, else og:title, else its title; or ""."""
        written = (
            re.search(r"<title[^>]{0,200}>([^<]{0,1000})", self.text, re.IGNORECASE) if self.kind == "html" else None
        )
        named = [_line(self.meta.get("og:title", "")), _line(unescape(written[1]) if written else "")]
        headings = [_line(node.text(separator=" ")) for node in self.tree.css("h1")[:20]] if self.tree else []
        known = set(_WORD.findall(" ".join(named).casefold()))
        shared = [len(known & set(_WORD.findall(heading.casefold()))) for heading in headings]
        best = max(shared, default=0)
        if headings and (best > 1 or not known):  # a site's name may be a heading too
            named.insert(0, headings[shared.index(best)])
        return next(filter(None, [*named, *headings]), "")

    @cached_property
    def base(self) -> str:
        """The address that relative links resolve against."""
        node = self.tree.css_first("base[href]") if self.tree else None
        return self._joined(self.page.address, node.attributes.get("href") if node else None) or self.page.address

    @cached_property
    def canonical(self) -> str | None:
        """The address by which the publisher calls this page."""
        node = self.tree.css_first('link[rel="canonical"][href]') if self.tree else None
        return self.address(node.attributes.get("href") if node else self.meta.get("og:url"))

    @cached_property
    def older(self) -> str | None:
        """Address of the next page, if the page links to it as that."""
        node = self.tree.css_first('link[rel="next"][href], a[rel~="next"][href]') if self.tree else None
        return self.address(node.attributes.get("href")) if node else None

    @cached_property
    def language(self) -> str | None:
        """The page's language as its publisher writes it ("en", "pt-BR")."""
        node = self.tree.css_first("html") if self.tree else None
        written = (node.attributes.get("lang") if node else None) or self.meta.get("og:locale", "")
        match = re.match(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", written.strip())
        return match[0].replace("_", "-") if match else None

    @cached_property
    def published(self) -> datetime | None:
        """When the page says that it was first published."""
        return self._first_time(_PUBLISHED) or self._told("datePublished")

    @cached_property
    def updated(self) -> datetime | None:
        """When the page says that it was last changed."""
        return self._first_time(_UPDATED) or self._told("dateModified")

    @cached_property
    def month_first(self) -> bool:
        """Whether 4/5/2031 is a day of April here: another date of the page shows it, else it is an American page."""
        dates_ = list(islice(_SLASHED.finditer(self.text, 0, _MOST_DATED), 500))
        if days := sum(int(one[1]) > 12 for one in dates_) - sum(int(one[2]) > 12 for one in dates_):
            return days < 0
        abroad = len(self.host.rpartition(".")[2]) == 2 and not self.host.endswith(".us")
        return self.language == "en-US" and not abroad and any(one["half"] for one in dates_)

    def time(self, written: object) -> datetime | None:
        """Read a full date and time as this page writes it."""
        month_first = isinstance(written, str) and "/" in written[:200] and self.month_first
        return dates.parse(written, zone=self.zone, now=self.now, month_first=month_first)

    def address(self, written: object) -> str | None:
        """Resolve a link of this page to an absolute http(s) address, or None."""
        return self._joined(self.base, written)

    @staticmethod
    def _joined(base: str, written: object) -> str | None:
        if not isinstance(written, str) or not written.strip():
            return None
        written = written.strip()
        try:
            return link_ok(ascii_address(written if _WHOLE.match(written) else urljoin(base, written)))
        except ValueError:
            return None

    def _told(self, name: str) -> datetime | None:
        """Return a date of the page's own article in its linked data, which comes first there."""
        articles = (thing for thing in self.linked if any(linked.is_a(thing, kind) for kind in _ARTICLES))
        return next((when for thing in articles if (when := self.time(thing.get(name)))), None)

    def _first_time(self, names: tuple[str, ...]) -> datetime | None:
        return next((when for name in names if (when := self.time(self.meta.get(name)))), None)


def _line(text: str) -> str:
    return clean(text, 500, oneline=True)


def _too_deep(text: str) -> bool:
    """Whether tags nest deeper than in pages written for people; as in the parser, a scope hides what is around it."""
    opened: list[str] = []
    hidden = 0
    for match in _TAG.finditer(text):
        tag = match[2].lower()
        if match.start() < hidden or (tag not in _NESTING and tag != "script"):
            continue
        if tag == "script" and match[1]:
            continue
        if tag == "script":
            end = _SCRIPT_END.search(text, match.end())
            hidden = end.end() if end else len(text)
        elif not match[1]:
            opened.append(tag)
            if len(opened) > _MOST_DEPTH:
                return True
        else:
            _close(opened, tag)
    return False


def _close(opened: list[str], tag: str) -> None:
    for depth in range(len(opened) - 1, -1, -1):
        if opened[depth] == tag:
            del opened[depth:]
            return
        if opened[depth] in _SCOPES:
            return
