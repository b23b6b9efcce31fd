"""How do commands open the archive? To read, beside a full screen if need be, or to change what is followed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from tuifollow.config import Settings
from tuifollow.console import say
from tuifollow.model import StoreError
from tuifollow.store import Store


@contextmanager
def reading(settings: Settings) -> Iterator[Store | None]:
    """Open the archive to be read; None when there is none yet. Raises StoreError."""
    try:
        there = settings.places.store.exists()
    except OSError as error:
        raise StoreError(f"{settings.places.store} cannot be opened: {(error.strerror or '').lower()}") from error
    if there:
        with closing(Store.open(settings.places.store, read_only=True)) as store:
            if store.notice:
                say(store.notice)
            yield store
    else:
        yield None


@contextmanager
def writing(settings: Settings) -> Iterator[Store]:
    """Open the archive, or make one. Raises StoreError."""
    with closing(Store.open(settings.places.store)) as store:
        if store.notice:
            say(store.notice)
        yield store
