"""How is the house kept without a screen? Blogs named, put away, forgotten; each says what it did, or would do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta

from tuifollow.amounts import size
from tuifollow.commands.asked import key_of
from tuifollow.commands.kept import reading, writing
from tuifollow.config import ConfigError, Settings
from tuifollow.console import say
from tuifollow.model import Blog, Weight
from tuifollow.safe import clean, without_user
from tuifollow.store import InUse, Store
from tuifollow.terminal import Exit


def rename(source: str, name: str, settings: Settings) -> Exit:
    """Call a blog by a name of the reader's own; "" gives it its publisher's again. Raises ConfigError."""
    key = key_of(source)
    with writing(settings) as store:
        blog = known(store, [source])[0]
        told = store.rename(key, name)
    say(f"{key} is called {told}" if told else f"{key} is called as its publisher does: {blog.title or 'nothing yet'}")
    return Exit.DONE


def archive(sources: Sequence[str], settings: Settings, *, back: bool) -> Exit:
    """Put blogs away, so that they are kept and asked no more, or take them out again. Raises ConfigError."""
    with writing(settings) as store:
        blogs = known(store, sources)
        if past := [blog.key for blog in blogs if not blog.followed]:
            raise ConfigError(f"not followed: {past[0]}, so nothing is asked of it")
        for blog in blogs:
            store.put_away(blog.key, away=not back)
    for blog in blogs:
        say(f"{blog.key} is asked again" if back else f"{blog.key} is put away: it is kept, and asked no more")
    return Exit.DONE


def purge(
    sources: Sequence[str], settings: Settings, *, older: timedelta | None, bookmarks: bool, dry: bool, sure: bool
) -> Exit:
    """Forget entries of these blogs ("all", or none named: of every blog), after saying so. Raises ConfigError."""
    if not sources and older is None:
        raise ConfigError("of what? Name a SOURCE, `all`, or an age: --older-than 90d")
    before = None if older is None else datetime.now(UTC) - older
    every = not sources or list(sources) == ["all"]
    with reading(settings) as store:
        blogs = (store.blogs() if every else known(store, sources)) if store else ()
        plan = [store.going(blog, before, bookmarks=bookmarks) for blog in blogs] if store else []
    plan = [weight for weight in plan if weight.entries]
    for weight in plan:
        say(forgets(weight))
    if not plan:
        say("there is nothing to forget")
    elif dry:
        say(f"nothing was forgotten; together these are {_sum(plan)}")
    elif agreed(f"{_sum(plan)} will be forgotten", sure=sure):
        return _purge(plan, before, settings, bookmarks=bookmarks)
    return Exit.DONE


def forgets(weight: Weight) -> str:
    """Return what is forgotten of a blog, in a sentence."""
    marked = f", {weight.bookmarked:,} of them bookmarked" if weight.bookmarked else ""
    return f"forgets {many(weight.entries)} of {weight.blog.key}{marked}, about {size(weight.bytes)}"


def many(count: int) -> str:
    """Return a number of entries in words."""
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def agreed(sentence: str, *, sure: bool) -> bool:
    """Whether the person agrees, or has already; where nobody can be asked, raises ConfigError."""
    if sure:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise ConfigError(f"{sentence} only with --yes, as nobody can be asked here; --dry-run says what it would do")
    say(f"{sentence}; type yes")
    if sys.stdin.readline().strip().lower() == "yes":
        return True
    say("nothing was forgotten")
    return False


def known(store: Store, sources: Sequence[str]) -> list[Blog]:
    """Return the blogs that these SOURCEs name. Raises ConfigError for one of which nothing is known."""
    blogs = []
    for source in sources:
        if (blog := store.blog(key_of(source))) is None:
            named = clean(without_user(source), 200, oneline=True)
            raise ConfigError(f"not followed: {named} (`tuifollow list --all` names what is kept)")
        blogs.append(blog)
    return blogs


def _purge(plan: Sequence[Weight], before: datetime | None, settings: Settings, *, bookmarks: bool) -> Exit:
    """Forget, with the archive to ourselves: a full screen would show what is no longer there."""
    try:
        opened = Store.open(settings.places.store, alone=True, kept=settings.limits.kept)
    except InUse as error:
        say(f"{error}: quit it first, or forget a blog there (P on the start screen)")
        return Exit.TERMINAL
    with closing(opened) as store:
        was = store.space()[0]
        gone = 0
        for weight in plan:
            while some := store.purge(weight.blog, before, bookmarks=bookmarks):
                gone += some
        store.compact()
        now = store.space()[0]
    say(f"{many(gone)} forgotten; the archive had {size(was)} and has {size(now)}")
    return Exit.DONE


def _sum(plan: Sequence[Weight]) -> str:
    return f"{many(sum(weight.entries for weight in plan))}, about {size(sum(weight.bytes for weight in plan))}"
