"""What can be set? Every setting once, with its check, its words and an example; and the value that holds them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import Any

from tuifollow.config import checks
from tuifollow.config.alerting import alerts, example_alerts
from tuifollow.config.checks import Check
from tuifollow.config.file import File
from tuifollow.config.places import Places
from tuifollow.config.tables import example_keys, example_limits, filters, keys, limits
from tuifollow.model import Alerting, Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set; what is left None the program chooses itself."""

    places: Places
    file: Path | None = None
    """The configuration file, which need not be there."""
    interval: float | None = None
    """Seconds between looks; under the floor of 15 only loopback addresses and files are asked that often."""
    zone: tzinfo | None = None
    """The zone of pages that name none."""
    times: str = "clock"
    """How times are told: "clock" (of day, in the reader's zone), "age", or "source" (in the publisher's)."""
    ascii: bool = False
    theme: str | None = None
    motion: bool = True
    """Whether anything on the screen may move by itself beside the countdown."""
    announce: bool = False
    """Whether a line says in words what has just happened, for screen readers and braille."""
    hide_withdrawn: bool = False
    highlight: tuple[str, ...] = ()
    """Words and /expressions/ that always stand out."""
    hyperlinks: bool = True
    """Whether links are marked as such for the terminal (OSC 8)."""
    images: bool = False
    log_level: str = "warning"
    no_color: bool = False
    browser: tuple[str, ...] = ()
    """The command that opens a link, as separate words; the address is added as the last."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """Saved filters: what `&` takes, by name."""
    alerts: Alerting = field(default_factory=Alerting)
    limits: Limits = field(default_factory=Limits)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by action id, in place of the ones in `keys.ACTIONS`; an empty tuple leaves an action without a key."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of config.toml."""

    name: str
    check: Check
    example: str
    """What may stand there, as TOML; of a setting with a default, that."""
    words: str
    """What it does, for people."""


SETTINGS: tuple[Setting, ...] = (
    Setting("interval", checks.seconds, "60", "seconds between looks, at least 15 (but for this computer and files)"),
    Setting("zone", checks.zone, '"Europe/London"', "the time zone of pages that name none"),
    Setting("times", checks.one_of("clock", "age", "source"), '"clock"', "how times are told: clock, age, source"),
    Setting("theme", checks.word, '"terminal"', "colours: terminal, dark, light, contrast, colour-blind, mono"),
    Setting("ascii", checks.truth, "false", "draw with plain letters only"),
    Setting("motion", checks.truth, "true", "whether anything may move by itself; false: reduced motion"),
    Setting("announce", checks.truth, "false", "a line that says in words what has happened, for screen readers"),
    Setting("hide_withdrawn", checks.truth, "false", "leave withdrawn entries out of the list"),
    Setting(
        "highlight",
        checks.standing_out,
        '["mayor", "/flood(ed|ing)?/"]',
        "words and /expressions/ that always stand out",
    ),
    Setting("hyperlinks", checks.truth, "true", "mark links for the terminal (OSC 8)"),
    Setting("images", checks.truth, "false", "show pictures in the entry; needs the extra: tuifollow[images]"),
    Setting("browser", checks.command, '["firefox", "--new-tab"]', "the command that opens a link, word by word"),
    Setting("log_level", checks.level, '"warning"', "debug, info, warning or error"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of config.toml."""

    take: Callable[[File], Any]
    """Reads it, from a file that may not have it. Raises ConfigError."""
    example: Callable[[], str]
    """Returns what may stand in it, as TOML."""
    words: str
    """What it is for, for people."""


TABLES: Mapping[str, Table] = {
    "filters": Table(filters, lambda: 'water = "flood gauge"', "saved filters: what & takes, by name"),
    "alerts": Table(alerts, example_alerts, "alerts: what the reader is told of at once, and how"),
    "limits": Table(limits, example_limits, "how much is taken in of a page and kept of a blog"),
    "keys": Table(keys, example_keys, "keys by action: one, several, or none ([])"),
}
"""The tables of config.toml, by name."""
