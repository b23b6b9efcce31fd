"""What does a page say that marks its own entries? h-feed holds h-entry; in hAtom, before it, hfeed held hentry.

Themes write `hfeed` around every page and `hentry` around every article, so the old names count only where several
entries stand in full, each with its time, and the page is not one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuifollow import richtext
from tuifollow.document import Document
from tuifollow.model import Block, Entry, Kind, Run, Snapshot
from tuifollow.richtext.fragment import attribute, words

NAME = "hfeed"
LOOKS_FOR = "entries of microformats: `.h-feed .h-entry`, or several of `.hfeed .hentry` in full"
_ASIDE = re.compile(
    r"(?:comments?|replies|responses?|respond|related|sidebar|widgets?|recommended|recommendations|webmentions?)"
    r"(?:[-_](?:list|area|section|posts?|items?|stories|primary|secondary|wrapper|container|\d+))*",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"(?:^|\s)(?:single|singular|page|single-\w+|postid-\d+|page-id-\d+|post-template\S*)(?=\s|$)")
_FOREIGN = frozenset({"h-cite", "h-entry", "hentry"})
_CARDS = _FOREIGN | {"h-card"}
_STEPS = 40
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class _Names:
    """By which classes a microformat calls its parts."""

    feed: str
    entry: str
    title: str
    text: str
    published: str
    updated: str
    author: str
    link: str


_NEW = _Names(
    "h-feed", "h-entry", ".p-name", ".e-content", ".dt-published", ".dt-updated", ".p-author", "a.u-url, link.u-url"
)
_OLD = _Names(
    "hfeed", "hentry", ".entry-title", ".entry-content", ".published", ".updated", ".author", "a[rel~=bookmark]"
)


def read(document: Document) -> Snapshot | None:
    """Return a page's entries; None for a page that marks none, or only one article."""
    tree = document.tree if "h-feed" in document.text or "hfeed" in document.text else None
    if tree is None:
        return None
    for names in (_NEW, _OLD):
        for feed in tree.css(f".{names.feed}")[:20]:
            if not _beside(feed) and (found := _feed(feed, names, document, tree)):
                return found
    return None


def _feed(feed: LexborNode, names: _Names, document: Document, tree: LexborHTMLParser) -> Snapshot | None:
    """Return what one feed holds, if it is what the page is there for."""
    nodes = [node for node in feed.css(f".{names.entry}")[:_MOST] if _of(node, feed, names)]
    inner = {part.mem_id for part in feed.css(f".{names.entry} {names.title}, .h-card {names.title}, .h-card")}
    title = next((words(part) for part in feed.css(names.title)[:50] if part.mem_id not in inner), "")
    full = [node for node in nodes if _in_full(node, names) and _published(node, names, document)]
    article = document.meta.get("og:type", "").lower() == "article" or bool(
        _SINGLE.search(attribute(tree.body, "class") if tree.body else "")
    )
    wanted = 1 if names is _NEW and title and not article else 2
    if len(full) < wanted or len(full) * 2 < len(nodes) or (article and names is _OLD):
        return None
    signed = _feed_author(feed, names)
    next_page = feed.css_first("a[rel~=next]")
    return Snapshot(
        NAME,
        title if names is _NEW and title else document.title,
        tuple(_entry(node, names, signed, document) for node in nodes),
        older=document.address(attribute(next_page, "href")) or document.older,
        canonical=document.canonical,
    )


def _around(node: LexborNode) -> Iterator[LexborNode]:
    at = node.parent
    for _ in range(_STEPS):
        if at is None:
            return
        yield at
        at = at.parent


def _beside(feed: LexborNode) -> bool:
    """Whether a feed is not the page's own matter: comments, related posts, something inside an entry."""
    return _is_aside(feed) or any(
        at.tag in {"aside", "nav", "footer"} or {"h-entry", "hentry"} & set(attribute(at, "class").split())
        for at in _around(feed)
    )


def _of(node: LexborNode, feed: LexborNode, names: _Names) -> bool:
    """Whether an entry is the feed's own: not a comment, a quotation, or a teaser at the side."""
    for at in _around(node):
        if at.mem_id == feed.mem_id:
            return True
        classes = attribute(at, "class").split()
        if names.entry in classes or "h-cite" in classes or at.tag in {"aside", "nav", "footer"}:
            return False
        if _is_aside(at):
            return False
    return False


def _is_aside(node: LexborNode) -> bool:
    """Whether an element is called what stands beside a page's matter."""
    return any(map(_ASIDE.fullmatch, f"{attribute(node, 'class')} {attribute(node, 'id')}"[:1_000].split()))


def _first(node: LexborNode, selector: str, outside: frozenset[str] = _FOREIGN) -> LexborNode | None:
    """Return the first part of an entry that is not part of what it quotes, of an answer to it, or of a card."""
    for part in node.css(selector)[:20]:
        for at in (part, *_around(part)):
            if at.mem_id == node.mem_id:
                return part
            if at.tag == "blockquote" or not outside.isdisjoint(attribute(at, "class").split()):
                break
    return None


def _in_full(node: LexborNode, names: _Names) -> bool:
    """Whether an entry has its text here: what only leads on to its own page is a teaser."""
    text = _first(node, names.text)
    if text is None or names is _NEW:
        return text is not None
    own = attribute(_first(node, names.link), "href").partition("#")[0]
    links = [attribute(link, "href").partition("#")[0] for link in text.css("a[href]")[:200]]
    return text.css_first("a.more-link, a.read-more, .read-more a") is None and (not own or own not in links)


def _time(node: LexborNode, selector: str, document: Document) -> datetime | None:
    """Return a time as microformats write it: in an attribute, else in words."""
    part = _first(node, selector)
    told = (attribute(part, name) for name in ("datetime", "title", "value"))
    return document.time(next(filter(None, told), "") or words(part)) if part else None


def _published(node: LexborNode, names: _Names, document: Document) -> datetime | None:
    return _time(node, names.published, document) or _time(node, names.updated, document)


def _entry(node: LexborNode, names: _Names, signed: tuple[str, ...], document: Document) -> Entry:
    """Return one entry."""
    text = _first(node, names.text) or _first(node, ".p-summary, .entry-summary")
    head = _first(node, names.title, _CARDS)
    own = head is not None and not _within(head, text) and not _within(text, head)  # a note's text is its name, too
    link = document.address(attribute(_first(node, names.link, _CARDS), "href"))
    published, updated = _published(node, names, document), _time(node, names.updated, document)
    body = richtext.blocks(text, document.base) if text else ()
    return Entry(
        id=attribute(_first(node, ".u-uid"), "href") or attribute(node, "id") or link or "",
        body=body + tuple(_pictures(node, body, document)),
        headline=words(head) or None if own else None,
        url=link,
        authors=_authors(node, names) or signed,
        published=published,
        updated=updated if updated and published and updated > published else None,
    )


def _within(node: LexborNode | None, outer: LexborNode | None) -> bool:
    """Whether an element is another one or stands inside it."""
    if node is None or outer is None:
        return False
    return node.mem_id == outer.mem_id or any(at.mem_id == outer.mem_id for at in _around(node))


def _authors(node: LexborNode, names: _Names) -> tuple[str, ...]:
    """Return who signs an entry."""
    return _signed(_first(node, names.author))


def _feed_author(feed: LexborNode, names: _Names) -> tuple[str, ...]:
    """Return whom the feed names outside of its entries: who signs those that name nobody."""
    inner = {card.mem_id for card in feed.css(f".{names.entry} {names.author}")}
    return _signed(next((card for card in feed.css(names.author)[:50] if card.mem_id not in inner), None))


def _signed(card: LexborNode | None) -> tuple[str, ...]:
    """Return the name on a card."""
    told = words(card.css_first(".p-name, .fn") if card else None) or words(card) or attribute(card, "title")
    return (told,) if told and len(told) < 100 else ()


def _pictures(node: LexborNode, body: Sequence[Block], document: Document) -> Iterator[Block]:
    """Yield the pictures of an entry that stand beside its text."""
    shown = {block.url for block in body}
    for picture in [part for part in node.css("img.u-photo")[:20] if "h-card" not in _classes(part)]:
        address = document.address(attribute(picture, "src"))
        if address and address not in shown:
            words_ = attribute(picture, "alt")
            yield Block(Kind.IMAGE, (Run(words_),) if words_ else (), url=address)


def _classes(node: LexborNode) -> set[str]:
    """Return the classes of an element and of the few around it."""
    near = [node, *(at for _, at in zip(range(3), _around(node), strict=False))]
    return {name for at in near for name in attribute(at, "class").split()}
