"""What is followed, bookmarked and kept? The commands that read the archive, or change what is followed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tuifollow import export
from tuifollow.amounts import size
from tuifollow.commands.asked import key_of
from tuifollow.commands.house import agreed, forgets, known
from tuifollow.commands.kept import reading, writing
from tuifollow.config import ConfigError, Settings
from tuifollow.console import put, say
from tuifollow.model import Blog, FollowError, Item, StoreError, Weight
from tuifollow.terminal import Exit


def followed(settings: Settings, form: str, *, past: bool = False, weigh: bool = False) -> Exit:
    """Print the followed blogs, in the reader's order: unread entries, last look, state, address.

    With `past` also those that were followed once, with `weigh` what each weighs.
    """
    with reading(settings) as store:
        blogs = tuple(blog for blog in store.blogs() if past or blog.followed) if store else ()
        weights = {blog.key: store.going(blog, bookmarks=True) for blog in blogs} if store and weigh else {}
        space = store.space() if store and weigh else (0, 0)
    if form in {"opml", "addresses"}:
        from tuifollow.commands.exchange import addresses, opml  # noqa: PLC0415 - late: XML for one form

        put(opml(blogs) if form == "opml" else addresses(blogs))
    elif form == "json":
        put(export.dump({"schema": 1, "blogs": [_document(blog, weights.get(blog.key)) for blog in blogs]}))
    elif blogs:
        put("".join(_line(blog, settings, weights.get(blog.key)) for blog in blogs))
        if weigh:
            say(f"the archive has {size(space[0])}, {size(space[1])} of them unused")
    else:
        say("nothing is followed yet; `tuifollow add SOURCE` or `tuifollow SOURCE` begins")
    return Exit.DONE


def add(sources: Sequence[str], settings: Settings) -> Exit:
    """Follow these blogs; they are asked when the full screen is there. Raises ConfigError for what is no source."""
    keys = [key_of(source) for source in sources]
    with writing(settings) as store:
        for key in keys:
            store.follow(key, key)
    for key in keys:
        say(f"following {key}")
    return Exit.DONE


def remove(sources: Sequence[str], settings: Settings, *, purge: bool, dry: bool = False, sure: bool = False) -> Exit:
    """Stop following these blogs; with `purge` what was kept of them goes too. Raises ConfigError for unknown ones.

    Before a purge what goes is said, and on a terminal asked; `dry`: it is only said.
    """
    keys = [key_of(source) for source in sources]
    with writing(settings) as store:
        blogs = known(store, sources)
        if purge or dry:
            for blog in blogs:
                say(forgets(store.going(blog, bookmarks=True)) if purge else f"stops following {blog.key}")
        if dry or (purge and sys.stdin.isatty() and not agreed("all of this will be forgotten", sure=sure)):
            return Exit.DONE
        for key in keys:
            store.unfollow(key, purge=purge)
    for key in keys:
        say(f"no longer following {key}; " + ("what was kept is gone" if purge else "what was kept stays"))
    return Exit.DONE


def bookmarks(settings: Settings, form: str) -> Exit:
    """Print all bookmarked entries."""
    with reading(settings) as store:
        items = store.bookmarks() if store else ()
    return _print("Bookmarks", items, settings, form, "nothing is bookmarked yet")


def search(query: str, settings: Settings, form: str, limit: int) -> Exit:
    """Print the kept entries that match `query`, of all blogs. Raises ConfigError for a wrong regular expression."""
    with reading(settings) as store:
        try:
            items = store.search(query, limit) if store else ()
        except StoreError:
            raise
        except FollowError as error:
            raise ConfigError(str(error)) from error
    return _print(f"Search: {query}", items, settings, form, f"nothing that is kept matches {query!r}")


def _print(title: str, items: tuple[Item, ...], settings: Settings, form: str, nothing: str) -> Exit:
    if items or form != "text":
        sheet = export.of_items(title, items, datetime.now(UTC), settings.zone)
        put(export.write(sheet, form), fold=form == "text")
    else:
        say(nothing)
    return Exit.DONE


def _state(blog: Blog) -> str:
    if not blog.followed:
        return "not followed"
    if blog.archived:
        return "put away"
    if blog.live is False:
        return "ended"
    if blog.error:
        return "failing"
    return "live" if blog.looked else "not asked yet"


def _line(blog: Blog, settings: Settings, weight: Weight | None = None) -> str:
    looked = f"{blog.looked.astimezone(settings.zone):%Y-%m-%d %H:%M}" if blog.looked else "-"
    line = f"{blog.unread:>5} unread of {blog.total:<6} {looked:<16}  {_state(blog):<13}  {blog.key}"
    called = f"{blog.name} ({blog.title})" if blog.name and blog.title else blog.called if blog.title else blog.name
    weighs = f"{weight.bookmarked:,} bookmarked, {weight.events:,} events, about {size(weight.bytes)}" if weight else ""
    about = "".join(f"\n      {words}" for words in (called, blog.error, weighs) if words)
    return f"{line}{about}\n"


def _document(blog: Blog, weight: Weight | None = None) -> dict[str, Any]:
    weighs = {"bookmarked": weight.bookmarked, "events": weight.events, "bytes": weight.bytes} if weight else {}
    return {
        "blog": blog.key,
        "title": blog.title,
        "name": blog.name or None,
        "followed": blog.followed,
        "archived": blog.archived,
        "unread": blog.unread,
        "total": blog.total,
        "looked": blog.looked.isoformat() if blog.looked else None,
        "state": _state(blog),
        "live": blog.live,
        "reader": blog.reader or None,
        "address": blog.address,
        "error": blog.error or None,
        **weighs,
    }
