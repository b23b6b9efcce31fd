"""Does `tail` alert as the screen does? The same rules, quiet hours and pace; the bell and the command are its ways."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from tuifollow import herald
from tuifollow.alerts import alert, matched, watches
from tuifollow.alerts.pace import Pace
from tuifollow.clock import Clock, home
from tuifollow.config import Settings
from tuifollow.model import Alert, Blog, Entry, FollowError


def ring() -> None:
    """Ring the bell of the terminal that people read the errors on; where there is none, nothing happens."""
    with suppress(OSError, ValueError, AttributeError):
        if sys.stderr.isatty():
            sys.stderr.write("\a")
            sys.stderr.flush()


class Bells:
    """The reader's rules, held against what `tail` tells."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        say: Callable[[str], None],
        *,
        loud: bool,
        bell: Callable[[], None] = ring,
        launch: Callable[[Sequence[str]], None] = herald.launch,
    ) -> None:
        """With `loud` what meets a rule rings; without, it is only marked. `say` tells of a command that fails."""
        self._wanted, self._clock, self._say = settings.alerts, clock, say
        self._watches = watches(settings.alerts.rules)
        self._pace = Pace(settings.alerts.quiet)
        self._loud, self._bell, self._launch = loud, bell, launch
        self._due: list[Alert] = []
        self._failed = False

    @property
    def any(self) -> bool:
        """Whether there are rules."""
        return bool(self._watches)

    def meets(self, blog: Blog, event: str, entry: Entry) -> bool:
        """Whether a rule asks for an event; it rings when its look is over."""
        why = matched(self._watches, blog, entry, event) if self._watches else ""
        if why and self._loud:
            self._due.insert(0, alert(entry, event, why))
        return bool(why)

    def looked(self, blog: Blog, *, first: bool) -> None:
        """Ring for what a look has brought (not the `first` one), or what waited, when it is time."""
        self._pace.add(blog, () if first else self._due)
        self._due = []
        if not self._pace.waits:
            return
        told = self._pace.take(self._clock.monotonic(), self._clock.now().astimezone(home()))
        if told is None:
            return
        if "bell" in self._wanted.ways:
            self._bell()
        if self._wanted.command and not self._failed:
            try:
                self._launch(herald.arguments(self._wanted.command, told))
            except FollowError as error:  # once: it will not be there the next time either
                self._failed = True
                self._say(str(error))
