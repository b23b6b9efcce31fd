"""What do Le Monde's live pages say? A section for each post, which tells a clock without a day; older ones as JSON.

Older posts are asked for by the last post's name. Their clocks need a day too: what was the last time is kept in the
fragment of the address, which is sent to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, takewhile
from urllib.parse import quote, urlsplit

from selectolax.lexbor import LexborNode

from tuifollow import dates, values
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Kind, Snapshot
from tuifollow.repeats.moments import reference
from tuifollow.richtext.fragment import attribute, outermost, without, words
from tuifollow.schemaorg.about import about
from tuifollow.schemaorg.posting import Posting, posting
from tuifollow.written import folded

NAME = "lemonde"
LOOKS_FOR = "the posts of a live page, `section.post.post__live-container`, or older ones in JSON"
_POST = "section.post.post__live-container"
_TITLE = ".post__live-container--title"
_CLOCK = ".header-content__live .date, .header-content__live .info-content, span.date"
_ARTICLE = re.compile(r"_(\d{5,12})_\d{1,6}\.html")
_DAY = re.compile(r"/live/(\d{4})/(\d\d)/(\d\d)/")
_FILMS = {"youtube": "https://www.youtube.com/watch?v=", "dailymotion": "https://www.dailymotion.com/video/"}


def read(document: Document) -> Snapshot | None:
    """Return the posts of a live page, or of an answer with older ones; None for anything else."""
    if document.kind == "json":
        return _older_ones(document)
    tree = document.tree if "post__live-container" in document.text else None
    nodes = [node for node in outermost(tree.css(_POST)) if _name(node)] if tree else []
    if tree is None or not nodes:
        return None
    told = posting(document)
    entries, skipped = _entries(nodes, document, _last(nodes, document), told)
    blog = about(NAME, document, told)
    return replace(
        blog,
        entries=entries,
        summary=blog.summary or words(tree.css_first(".hero__live-content .title p")) or None,
        live=_live(words(tree.css_first(".hero__live-meta .flag-live-cartridge__label"))),
        skipped=skipped,
        older=_older(nodes[-1], entries, _scroll(document)),
    )


def _older_ones(document: Document) -> Snapshot | None:
    """Return what the answer to a scroll says: posts as HTML, and where still older ones are."""
    posts = values.at(document.json, "posts")
    html = [post for post in posts if isinstance(post, str)] if isinstance(posts, list) else []
    asked = document.page.address.partition("?")[0]
    if not isinstance(posts, list) or not (
        "/ajax/live/" in asked or any("post__live-container" in one for one in html)
    ):
        return None
    markup = f"<!doctype html><body>{''.join(html)}</body>"
    inside = Document(replace(document.page, text=markup, media_type="text/html"), document.zone)
    nodes = [node for node in outermost(inside.tree.css(_POST)) if _name(node)] if inside.tree else []
    try:
        before = document.time(urlsplit(document.page.asked).fragment)
    except ValueError:
        before = None
    entries, skipped = _entries(nodes, inside, before.astimezone(document.zone) if before else None, None)
    older = _older(nodes[-1], entries, asked) if nodes and "/ajax/live/" in asked else None
    return Snapshot(reader=NAME, title="", entries=entries, skipped=skipped + len(posts) - len(html), older=older)


def _entries(
    nodes: Sequence[LexborNode], document: Document, last: datetime | None, told: Posting | None
) -> tuple[tuple[Entry, ...], int]:
    """Return the posts in the page's order, and how many of them hold nothing."""
    key = [_is_key(node) for node in nodes]
    written = [words(node.css_first(_CLOCK)) for node in nodes]
    guessed = _guessed([dates.clock(text) for text in written], key, last)
    known = {folded(entry.headline or ""): entry for entry in told.entries} if told else {}
    known |= {entry.id: entry for entry in told.entries if entry.id} if told else {}
    entries: list[Entry] = []
    for node, text, guess, essential in zip(nodes, written, guessed, key, strict=True):
        entry = _entry(node, document)
        if entry is None:
            continue
        linked = known.get(entry.id) or known.get(attribute(node, "id")) or known.get(folded(entry.headline or "-"))
        at = dates.clock(text)
        when = (linked.published if linked else None) or document.time(text)
        entries.append(
            replace(
                entry,
                published=when or guess,
                updated=linked.updated if linked else None,
                time_inferred=when is None and guess is not None,
                stamp=f"{at:%H:%M}" if at else text,
                label=f"{at:%H:%M}" if at and not (when or guess) else None,
                authors=linked.authors if linked else (),
                key=essential,
            )
        )
    return _pinned(entries), len(nodes) - len(entries)


def _entry(node: LexborNode, document: Document) -> Entry | None:
    """Return a post without its time; None where it shows nothing."""
    content = node.css_first(".content--live") or node.css_first(".meta__social--new-live-post")
    if content is None:
        return None
    title = words(content.css_first(_TITLE))
    body = (*without(content, document.base, first=_TITLE), *_films(content))
    place = attribute(node, "id")
    url = document.address(f"#{place}") if place and "/ajax/" not in document.page.address else None
    return Entry(id=_name(node), body=body, headline=title or None, url=url) if body or title else None


def _films(content: LexborNode) -> list[Block]:
    """Return the films that a script would load into the post."""
    found = []
    for node in content.css(".js_player[data-provider][data-id]"):
        service = attribute(node, "data-provider").lower()
        if service in _FILMS and (name := attribute(node, "data-id")):
            found.append(Block(Kind.VIDEO, marker=service, url=_FILMS[service] + quote(name, safe="")))
    return found


def _name(node: LexborNode) -> str:
    return attribute(node, "data-post-id") or attribute(node, "id")


def _is_key(node: LexborNode) -> bool:
    marked = "data-post-essential" in node.attributes and attribute(node, "data-post-essential") not in {"0", "false"}
    return marked or "post__live-container--essential" in attribute(node, "class").split()


def _guessed(clocks: Sequence[time | None], key: Sequence[bool], last: datetime | None) -> list[datetime | None]:
    """Return the instants of clocks that fall down the page; what is essential may stand on top, out of order."""
    if last is None:
        return [None] * len(clocks)
    lead = len(list(takewhile(bool, key)))
    lead = 0 if lead == len(clocks) else lead
    first = [moment for at in clocks[:lead] for moment in dates.from_clocks([at], last=last)]
    return [*first, *dates.from_clocks(clocks[lead:], last=last)]


def _pinned(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Mark the essential posts on top that are older than what stands below them."""
    newest = max((entry.published for entry in entries if entry.published and not entry.key), default=None)
    lead = len(list(takewhile(lambda entry: entry.key, entries)))
    return tuple(
        replace(entry, pinned=at < lead and bool(newest and entry.published and entry.published < newest))
        for at, entry in enumerate(entries)
    )


def _last(nodes: Sequence[LexborNode], document: Document) -> datetime:
    """Return when the page was last changed, as its posts' days are counted back from there."""
    clocks = [at for node in nodes if not _is_key(node) and (at := dates.clock(words(node.css_first(_CLOCK))))]
    midnights = sum(below.hour - above.hour > 6 for above, below in pairwise(clocks))
    said = reference(document, (), midnights)
    if said is None and (day := _DAY.search(document.page.address)):
        try:
            first = datetime.combine(date(int(day[1]), int(day[2]), int(day[3])), time(23, 59), document.zone)
            said = min(first + timedelta(days=midnights), document.now)
        except (ValueError, OverflowError):
            said = None
    return (said or document.now).astimezone(document.zone)


def _live(label: str) -> bool | None:
    if "termin" in label.lower():
        return False
    return True if label.lower().endswith(("en cours", "en direct")) else None


def _scroll(document: Document) -> str:
    """Return the address that is asked for older posts; "" where the article's number is not told."""
    number = document.meta.get("ad:article_id", "")
    if not number.isdecimal() and (match := _ARTICLE.search(document.canonical or document.page.address)):
        number = match[1]
    return document.address(f"/ajax/live/article/{number}/scroll") or "" if number.isdecimal() else ""


def _older(last: LexborNode, entries: Sequence[Entry], scroll: str) -> str | None:
    """Return the address of the posts before `last`, with the time of the last one as a note to ourselves."""
    name = attribute(last, "id") or _name(last)
    if not scroll:
        return None
    when = next((entry.published for entry in reversed(entries) if entry.published), None)
    note = f"#{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if when else ""
    return f"{scroll}?lastPost={quote(name, safe='')}{note}"
