"""What is followed, bookmarked and kept? The commands that read the archive, or change what is followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tuifollow import export
from tuifollow.commands.asked import key_of
from tuifollow.commands.kept import reading, writing
from tuifollow.config import ConfigError, Settings
from tuifollow.console import put, say
from tuifollow.model import Blog, FollowError, Item, StoreError
from tuifollow.safe import clean, without_user
from tuifollow.terminal import Exit


def followed(settings: Settings, form: str) -> Exit:
    """Print the followed blogs: unread entries, last look, state, address."""
    with reading(settings) as store:
        blogs = tuple(blog for blog in store.blogs() if blog.followed) if store else ()
    if form == "json":
        put(export.dump({"schema": 1, "blogs": [_document(blog) for blog in blogs]}))
    elif blogs:
        put("".join(_line(blog, settings) for blog in blogs))
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


def remove(sources: Sequence[str], settings: Settings, *, purge: bool) -> Exit:
    """Stop following these blogs; with `purge` what was kept of them goes too. Raises ConfigError for unknown ones."""
    keys = [key_of(source) for source in sources]
    with writing(settings) as store:
        unknown = [source for source, key in zip(sources, keys, strict=True) if store.blog(key) is None]
        if unknown:
            raise ConfigError(
                f"not followed: {clean(without_user(unknown[0]), 200, oneline=True)} (`tuifollow list` names what is)"
            )
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
    if blog.live is False:
        return "ended"
    if blog.error:
        return "failing"
    return "live" if blog.looked else "not asked yet"


def _line(blog: Blog, settings: Settings) -> str:
    looked = f"{blog.looked.astimezone(settings.zone):%Y-%m-%d %H:%M}" if blog.looked else "-"
    line = f"{blog.unread:>5} unread of {blog.total:<6} {looked:<16}  {_state(blog):<13}  {blog.key}"
    about = "".join(f"\n      {words}" for words in (blog.title, blog.error) if words)
    return f"{line}{about}\n"


def _document(blog: Blog) -> dict[str, Any]:
    return {
        "blog": blog.key,
        "title": blog.title,
        "unread": blog.unread,
        "total": blog.total,
        "looked": blog.looked.isoformat() if blog.looked else None,
        "state": _state(blog),
        "live": blog.live,
        "reader": blog.reader or None,
        "address": blog.address,
        "error": blog.error or None,
    }
