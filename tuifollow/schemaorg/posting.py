"""What does a schema.org LiveBlogPosting say? Its updates as entries, with the known lies taken out.

Publishers copy the page's headline, author, date and picture onto every update, and always write an end: what all
updates share with the page is not an update's own (formats: JSON-LD, field variants).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tuifollow import written
from tuifollow.document import Document
from tuifollow.document.linked import NODE, is_a
from tuifollow.model import Block, Entry

_MOST = 5_000  # updates of one page
_QUIET = timedelta(hours=2)
_POST = ("post", "postid", "post-id", "post_id", "entry", "entryid", "update", "pinned_post_locator", "blogid")


@dataclass(frozen=True, slots=True)
class Posting:
    """A page's live blog as its linked data tells it."""

    title: str
    entries: tuple[Entry, ...]
    """In the order written; ids empty where none is given."""
    nodes: tuple[Any, ...]
    """For each entry the node it was read from (microdata), or None."""
    flat: bool
    """All updates carry one and the same time, so it is none of theirs."""
    summary: str | None = None
    live: bool | None = None
    language: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    address: str | None = None


def posting(document: Document, *, wordy: bool = True) -> Posting | None:
    """Return the page's live blog, several accounts of it (canonical and AMP) united, or None when it is none.

    With `wordy` False its entries have no text: for who has that from elsewhere.
    """
    found = _of_this_page(document)
    if not found:
        return None
    blog, known = found[0], _by_name(document)
    updates = _once([update for account in found for update in _updates(account, known)][:_MOST], document)
    told = _Shared(blog, updates, document, known)
    entries = tuple(told.entry(update, wordy=wordy) for update in updates)
    return Posting(
        title=written.line(blog.get("headline")) or written.line(blog.get("name")),
        entries=entries,
        nodes=tuple(update.get(NODE) for update in updates),
        flat=told.flat,
        summary=written.text(blog.get("description"), document.base) or None,
        live=_live(blog, entries, document),
        language=written.line(blog.get("inLanguage")) or None,
        published=document.time(blog.get("datePublished")),
        updated=document.time(blog.get("dateModified")),
        address=next(iter(_addresses(blog, document)), None),
    )


def name_in(address: str | None) -> str:
    """Return the entry's name in its address: the fragment, or a parameter that names a post; else ""."""
    try:
        parts = urlsplit(address or "")
        asked = {key.lower(): values[0] for key, values in parse_qs(parts.query).items()}
    except ValueError:
        return ""
    return parts.fragment.strip("/ ") or next((asked[key] for key in _POST if key in asked), "")


def _of_this_page(document: Document) -> list[dict[str, Any]]:
    """Return the accounts of this page's blog, the canonical one first; none that a page only links to."""
    blogs = [thing for thing in document.linked if is_a(thing, "LiveBlogPosting")]
    ranked = sorted(blogs, key=lambda blog: -len(list(_updates(blog, {}))))
    addresses = {id(blog): {_plain(address) for address in _addresses(blog, document)} for blog in ranked}
    here, home = _here(document)
    mine = [blog for blog in ranked if not addresses[id(blog)] or here & addresses[id(blog)]] if here else []
    if not mine and ranked and not home and (not here or ranked[0].get("liveBlogUpdate")):
        first = addresses[id(ranked[0])]  # its address is a draft's, or we don't know ours
        mine = [blog for blog in ranked if first & addresses[id(blog)] or not first or not addresses[id(blog)]]
    return sorted(mine, key=lambda blog: any(re.search(r"\bamp\b", address) for address in _addresses(blog, document)))


def _here(document: Document) -> tuple[set[str], bool]:
    """Return the page's own addresses (of a file only what it says itself), and whether it is a site's home page."""
    mine = [document.page.address] if document.page.address.startswith(("http://", "https://")) else []
    known = [*mine, *([document.canonical] if document.canonical else [])]
    plain = {_plain(address) for address in known}
    return plain, any("/" not in address for address in plain)


def _addresses(thing: dict[str, Any], document: Document) -> list[str]:
    """Return the addresses under which an object goes, its own first."""
    whole = thing.get("mainEntityOfPage")
    names = [thing.get("url"), thing.get("@id")]
    names += [whole.get("@id"), whole.get("url")] if isinstance(whole, dict) else [whole]
    return [address for name in names if isinstance(name, str) and "/" in name and (address := document.address(name))]


def _plain(address: str) -> str:
    """Return an address without what differs between a page, its AMP form and its mobile form."""
    try:
        parts = urlsplit(address.lower())
    except ValueError:
        return address
    host = re.sub(r"^(?:(?:www|amp|m|mobile)\.)+", "", parts.netloc)
    return host + re.sub(r"/amp(?=/|$)|\.amp(?=$|\.)|/+$", "", re.sub(r"/+$", "", parts.path))


def _by_name(document: Document) -> dict[str, dict[str, Any]]:
    """Return the objects that others refer to by `{"@id": ...}`."""
    found: dict[str, dict[str, Any]] = {}
    for thing in document.linked:
        name = thing.get("@id")
        if isinstance(name, str) and len(thing) > len(found.get(name, {})):
            found[name] = thing
    return found


def resolved(thing: object, known: dict[str, dict[str, Any]]) -> object:
    """Return what a reference into the graph stands for, or `thing` itself."""
    if isinstance(thing, dict) and isinstance(thing.get("@id"), str) and not set(thing) - {"@id", "@type", "@context"}:
        return known.get(thing["@id"], thing)
    return thing


def _updates(blog: dict[str, Any], known: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the updates of one account: a list, a single object, references; strings and nulls are left out."""
    listed = blog.get("liveBlogUpdate")
    for item in listed if isinstance(listed, list) else [listed]:
        update = resolved(item, known)
        if isinstance(update, dict) and set(update) - {"@id", "@type", "@context", NODE}:
            yield update


def _once(updates: Sequence[dict[str, Any]], document: Document) -> list[dict[str, Any]]:
    """Leave out what a second account repeats: the same name or, where one has none, the same time and words."""
    names: set[str] = set()
    words: set[tuple[str, ...]] = set()
    nameless: set[tuple[str, ...]] = set()
    found = []
    for update in updates:
        name = identifier(update, document)
        said = (
            str(update.get("datePublished")),
            *(written.line(update.get(key)) for key in ("headline", "articleBody")),
        )
        if name in names or said in (nameless if name else words):
            continue
        found.append(update)
        words.add(said)
        if name:
            names.add(name)
        else:
            nameless.add(said)
    return found


def identifier(update: dict[str, Any], document: Document) -> str:
    """Return the publisher's id of an update, or ""."""
    page = {_plain(address) for address in (document.page.address, document.canonical) if address}
    for address in _addresses(update, document):
        if name := name_in(address):
            return name
    for given in (update.get("@id"), update.get("identifier")):
        name = written.line(str(given)) if isinstance(given, str | int) and not isinstance(given, bool) else ""
        if name and "/" not in name:
            return name.removeprefix("#")
        if name and (whole := document.address(name)) and _plain(whole) not in page:
            return name
    return ""


def _live(blog: dict[str, Any], entries: Sequence[Entry], document: Document) -> bool | None:
    """Return False for a blog whose end is written, past and truly the end, quiet ever since; else nothing is said.

    Many write an end from the first day on: the start, the last entry's time, any time before the page's last change.
    """
    start, end = (document.time(blog.get(f"coverage{which}Time")) for which in ("Start", "End"))
    if end is None or (start and end <= start):
        return None
    times = [when for entry in entries for when in (entry.published, entry.updated) if when]
    last = max([*times, document.time(blog.get("dateModified")) or end])
    return False if last <= end <= document.now - _QUIET else None


class _Shared:
    """What updates share with their page, and so do not say themselves."""

    def __init__(
        self,
        blog: dict[str, Any],
        updates: Sequence[dict[str, Any]],
        document: Document,
        known: dict[str, dict[str, Any]],
    ) -> None:
        self.document, self.known = document, known
        several = len(updates) > 1  # what the only update shares with its page may well be its own
        titles = {written.folded(written.line(blog.get(key))) for key in ("headline", "name", "alternativeHeadline")}
        self.titles = (titles | {written.folded(document.title)}) - {""}
        publishers = [name for thing in (blog, *updates) for name in self.names(thing.get("publisher"))]
        own, each = self.names(blog.get("author")), [self.names(update.get("author")) for update in updates]
        same = bool(own) and all(names == own for names in each)
        self.strangers = set(publishers) | (set(own) if same else set())
        self.strangers |= set(self.names(blog.get("author"), kind="Organization"))
        pictures = Counter(address for update in updates for address in {self.picture(update)} if address)
        self.pictures = {address for address, times in pictures.items() if several and times > 1}
        self.pictures |= set(written.addresses(blog.get("image"), document))
        times = {str(update.get("datePublished")) for update in updates}
        self.flat = several and len(times) == 1
        self.page_times = {str(blog.get("datePublished")), str(blog.get("dateModified"))}

    def names(self, people: object, kind: str = "") -> tuple[str, ...]:
        """Return the names of people and organisations, references resolved; only those of a `kind` if given."""
        listed = people if isinstance(people, list) else [people]
        found = []
        for item in listed:
            person = resolved(item, self.known)
            if kind and not (isinstance(person, dict) and str(person.get("@type", "")).endswith(kind)):
                continue
            found.append(written.line(person.get("name") if isinstance(person, dict) else person))
        return tuple(dict.fromkeys(name for name in found if name and "://" not in name))

    def picture(self, update: dict[str, Any]) -> str | None:
        """Return the address of an update's picture."""
        return next(iter(written.addresses(resolved(update.get("image"), self.known), self.document)), None)

    def entry(self, update: dict[str, Any], *, wordy: bool) -> Entry:
        """Return an update as an entry, with its text if `wordy`."""
        document = self.document
        text = _first(update, "articleBody", "text", "description") if wordy else ""
        body = written.body(text, document.base)
        title = written.line(_first(update, "headline", "name"))
        headline, body = written.own_headline(title, body, self.titles)
        published = None
        if not (self.flat and str(update.get("datePublished")) in self.page_times):
            published = document.time(_first(update, "datePublished", "dateCreated", "uploadDate", "dateModified"))
        updated = document.time(update.get("dateModified"))
        return Entry(
            id=identifier(update, document),
            body=body + self.media(update, body),
            headline=headline,
            url=next((address for address in _addresses(update, document) if name_in(address)), None)
            or document.address(update.get("url")),
            authors=tuple(name for name in self.names(update.get("author")) if name not in self.strangers),
            published=published,
            updated=updated if updated and published and updated > published else None,
            withdrawn=written.folded(written.line(update.get("creativeWorkStatus"))) in {"withdrawn", "retracted"},
        )

    def media(self, update: dict[str, Any], body: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return the update's own picture, films and shared posts, as far as the body does not show them."""
        shown = {block.url for block in body}
        picture = self.picture(update)
        found = list(written.films(update.get("video"), self.document))
        found += written.shared(update.get("sharedContent"), self.document)
        if picture and picture not in self.pictures:
            found.append(written.image(resolved(update.get("image"), self.known), picture))
        return tuple(block for block in found if block.url not in shown)


def _first(thing: dict[str, Any], *names: str) -> object:
    """Return the first property that says anything."""
    return next((thing[name] for name in names if thing.get(name) not in (None, "", [])), None)
