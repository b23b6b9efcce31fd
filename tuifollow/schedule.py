"""When is it time to look again? Every number of politeness, and nothing but numbers (pure).

All times are seconds. "Near" is what costs nobody anything: a loopback address or a file.
"""

from __future__ import annotations

from random import Random

from tuifollow.model import FollowError, Refused, StoreError, TooMuch

FLOOR, USUAL, CEILING = 15.0, 30.0, 300.0
NEAR = 1.0
"""Between looks at what is near, when nobody says otherwise."""
LONG = 900.0
"""The longest wait after failures, and the wait where trying again is of little use."""
FAREWELL = 300.0
"""From learning that a blog has ended to the one last look at it."""
PROBE = 30.0
"""Between attempts while there is no network."""
BY_HAND = 5.0
"""Least time between two looks that the reader asks for."""
BETWEEN = 1.0
"""Least time between two requests to one host."""
WHOLE = 240.0
"""The longest time between two looks at all of a blog, while those in between ask only what has changed."""
DOUBT = 900.0
"""How long nobody is asked what has changed, after an answer that could not be used."""
SLEPT = 30.0
"""By how much the wall clock must outrun the monotonic one before we believe that the computer has slept."""
_RETRY = (30.0, 3600.0)  # what is obeyed of a Retry-After
_NEAR_LONG = 30.0


def usual(interval: float | None, *, near: bool) -> float:
    """Return the time between looks to begin with; `interval` is the reader's wish."""
    if near:
        return interval or NEAR
    return max(FLOOR, interval or USUAL)


def after_success(
    wait: float, *, changed: bool | None, hint: float | None = None, interval: float | None = None, near: bool = False
) -> float:
    """Return the next wait after a look that waited `wait`: shorter when there was news, longer when there was none.

    `changed` is None after the first look, which has nothing to compare with. The reader's own `interval` is kept to;
    `hint` is the publisher's wish, which can only lengthen.
    """
    if near:
        return usual(interval, near=True)
    if interval is None and changed is not None:
        wait = min(CEILING, max(FLOOR, wait / 2 if changed else wait * 1.5))
    else:
        wait = usual(interval, near=False)
    return max(wait, min(hint or 0.0, CEILING))


def degraded(wait: float, looks: int) -> float:
    """Return the wait after so many looks in a row that found far less than before; the third slows down."""
    return wait if looks < 3 else min(wait * 2.0 ** min(looks - 2, 10), LONG)


def spread(wait: float, random: Random, *, near: bool = False) -> float:
    """Return `wait` give or take a tenth, so that many readers do not come at once; never under the floor."""
    return max(0.0 if near else FLOOR, wait * random.uniform(0.9, 1.1))


def obeyed(seconds: float, *, near: bool = False) -> float:
    """Return how much of a Retry-After is obeyed."""
    return seconds if near else min(max(seconds, _RETRY[0]), _RETRY[1])


def after_failure(
    failures: int, error: FollowError, *, random: Random, interval: float | None = None, near: bool = False
) -> float | None:
    """Return how long to wait after the last of so many failures in a row; None: there is no use in coming again."""
    if isinstance(error, StoreError):
        return USUAL
    if isinstance(error, Refused):
        if error.status == 410:
            return None
        if error.retry_after is not None:
            return obeyed(error.retry_after, near=near)
        if error.status in {401, 402, 403, 451} or (error.status == 404 and failures >= 3):
            return spread(LONG, random)
    base, longest = (usual(interval, near=True), _NEAR_LONG) if near else (USUAL, LONG)
    wait = min(base * 2.0 ** min(failures, 20), longest) * random.uniform(0.8, 1.2)
    return max(wait, CEILING) if isinstance(error, TooMuch) else wait
