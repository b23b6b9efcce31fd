"""What do tests of the wire ask? A page that must come, or a sentence that must be said."""

from __future__ import annotations

import pytest

from tests.fakes import FakeClock
from tuifollow.fetch import Fetcher
from tuifollow.model import FollowError, Limits, Page, Validators

PAGE = "<html><title>Harbour</title><p>The tide is in.</p></html>"
SMALL = Limits(wire=200_000, decoded=300_000)


async def fetch(address: str, validators: Validators | None = None) -> Page:
    """Fetch what must be a page."""
    page = await Fetcher(SMALL, clock=FakeClock()).get(address, validators)
    assert page is not None
    return page


async def refusal(address: str, kind: type[FollowError] = FollowError, *, deadline: float = 5.0) -> str:
    """Fetch what must fail, and return the sentence."""
    with pytest.raises(kind) as caught:
        await Fetcher(SMALL, clock=FakeClock(), deadline=deadline).get(address)
    sentence = str(caught.value)
    assert sentence
    assert sentence.isprintable()
    return sentence
