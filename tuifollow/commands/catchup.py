"""What came since the reader was last here? The digest of one followed blog or of all, printed."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from tuifollow import export
from tuifollow.catchup import digest
from tuifollow.clock import home
from tuifollow.commands.asked import key_of
from tuifollow.commands.digest import Missed, document, markdown, text
from tuifollow.commands.kept import reading
from tuifollow.config import ConfigError, Settings
from tuifollow.console import put, say
from tuifollow.model import Blog
from tuifollow.safe import clean, without_user
from tuifollow.store import Store
from tuifollow.terminal import Exit

_LISTED = 500
"""New entries whose words are printed at the most."""


def catchup(source: str | None, settings: Settings, form: str) -> Exit:
    """Print what came in a blog, or in all that are followed. Raises ConfigError for one that is not kept."""
    key = key_of(source) if source else None
    with reading(settings) as store:
        blogs = _wanted(store, source or "", key) if store else ()
        if key and not store:
            raise ConfigError(_unknown(source or ""))
        found = tuple(_missed(store, blog, settings) for blog in blogs) if store else ()
    told = tuple(missed for missed in found if missed.digest.anything)
    zone = settings.zone or home()
    if form == "json":
        put(export.dump(document(found)))
    elif told:
        now = datetime.now(UTC)
        writer = markdown if form == "markdown" else text
        put("\n".join(writer(missed, zone, now, ascii_only=settings.ascii) for missed in told), fold=form == "text")
    else:
        say(_nothing(found, blogs, zone))
    return Exit.DONE


def _wanted(store: Store, source: str, key: str | None) -> tuple[Blog, ...]:
    if key is None:
        return tuple(blog for blog in store.blogs() if blog.followed and not blog.archived)
    blog = store.blog(key)
    if blog is None:
        raise ConfigError(_unknown(source))
    return (blog,)


def _missed(store: Store, blog: Blog, settings: Settings) -> Missed:
    place = store.place(blog)
    happened = store.happened(blog, place.left if place else None)
    made = digest(happened, settings.zone or home())
    listed = [weight.row for weight in happened.weighed[:_LISTED]]
    rows = dict.fromkeys([*listed, *made.rows])
    items = sorted(store.items(rows), key=lambda item: (item.key, item.row), reverse=True)
    return Missed(blog, made, tuple(items), frozenset(listed))


def _unknown(source: str) -> str:
    return f"not followed: {clean(without_user(source), 200, oneline=True)} (`tuifollow list` names what is)"


def _nothing(found: tuple[Missed, ...], blogs: tuple[Blog, ...], zone: tzinfo) -> str:
    if not blogs:
        return "nothing is followed yet; `tuifollow add SOURCE` or `tuifollow SOURCE` begins"
    since = found[0].digest.since if len(found) == 1 else None
    if since:
        return f"nothing has come since you were last here ({since.astimezone(zone):%Y-%m-%d %H:%M})"
    return "nothing has come since you were last here"
