"""`tail` obeys the reader's rules: it marks what they ask for, and with --alerts tells nothing else, and rings."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.commands import run, site
from tests.fakes import FakeClock, FakeSite
from tests.scene import page, posts
from tuifollow.commands import bells
from tuifollow.commands.bells import Bells
from tuifollow.commands.tail import Teller
from tuifollow.config import Settings, places
from tuifollow.fetch import Fetcher
from tuifollow.model import Alerting, Blog, Entry, FollowError, Quiet, Rule

THREE = Alerting((Rule(words=("3",)),))
BLOG = Blog(1, "https://river.example/live", "https://river.example/live", "The river rises")


async def told(
    folder: Path, *, alerts: bool = False, wanted: Alerting = THREE, form: str = "text", **more: Any
) -> list[str]:
    """Return the lines of three looks, the second and third of which bring an entry each."""
    clock, lines = FakeClock(), list[str]()
    settings = Settings(places(folder), interval=0.1, alerts=wanted, **more)
    teller = Teller(settings, clock=clock, put=lines.append, say=lines.append, form=form, alerts=alerts)
    async with FakeSite() as fake:
        address = fake.says("/live", page(*posts(1)), page(*posts(2, 1)), page(*posts(3, 2, 1), ended=True))
        await teller.follow([address], Fetcher(clock=clock), Random(3))
    return lines


async def test_where_there_are_rules_lines_have_a_column_for_the_mark(tmp_path: Path) -> None:
    """And none where there are none."""
    plain = await told(tmp_path, wanted=Alerting())
    marked = await told(tmp_path)
    assert [line[16:24] for line in plain[:2]] == ["  new   ", "  new   "]
    assert [line[16:24] for line in marked[:2]] == ["    new ", "  ! new "]


async def test_with_alerts_only_what_a_rule_asks_for_is_told(tmp_path: Path) -> None:
    """How following goes is said all the same."""
    lines = await told(tmp_path, alerts=True)
    assert len(lines) == 2
    assert "! new        Gauge 3" in lines[0]
    assert lines[1] == "The river rises: ended"


async def test_as_json_a_field_is_added_where_a_rule_asks(tmp_path: Path) -> None:
    """And only there."""
    events = [json.loads(line) for line in await told(tmp_path, form="json")]
    assert [(each["event"], each.get("alert")) for each in events] == [("new", None), ("new", True), ("status", None)]


async def test_read_aloud_what_happened_comes_first(tmp_path: Path) -> None:
    """Words, no signs and no columns."""
    lines = await told(tmp_path, announce=True)
    assert lines[0].startswith("new: Gauge 2")
    assert lines[1].startswith("alert, new: Gauge 3")


class Ears:
    """Hears bells and commands."""

    def __init__(self, wanted: Alerting, folder: Path, *, loud: bool = True, fails: bool = False) -> None:
        """Listen to what is alerted as `wanted`."""
        self.rung = 0
        self.started: list[Sequence[str]] = []
        self.said: list[str] = []
        self.clock = FakeClock()
        self._fails = fails
        settings = Settings(places(folder), alerts=wanted)
        self.bells = Bells(settings, self.clock, self.said.append, loud=loud, bell=self._ring, launch=self._start)

    def look(self, *names: str, first: bool = False) -> None:
        """Let a look bring entries of these names."""
        for name in names:
            assert self.bells.meets(BLOG, "new", Entry(name, headline=f"Gauge {name}"))
        self.bells.looked(BLOG, first=first)

    def _ring(self) -> None:
        self.rung += 1

    def _start(self, argv: Sequence[str]) -> None:
        self.started.append(argv)
        if self._fails:
            raise FollowError("nonesuch could not be started")


EVERY = Alerting((Rule(every=True),), command=("say", "{title}: {text}"))


def test_a_look_rings_once_and_the_next_waits(tmp_path: Path) -> None:
    """The pace is that of the full screen; the first look is silent."""
    ears = Ears(EVERY, tmp_path)
    ears.look("0", first=True)
    ears.look("1", "2")
    ears.look("3")
    assert (ears.rung, ears.started) == (1, [("say", "The river rises: 2 alerts: Gauge 2 / Gauge 1")])
    ears.clock.passed += 11
    ears.look()
    assert (ears.rung, ears.started[1:]) == (2, [("say", "The river rises: Gauge 3")])


def test_it_is_silent_in_quiet_hours_without_the_option_and_without_the_way(tmp_path: Path) -> None:
    """Nothing rings that was not asked to."""
    silent = (
        Ears(Alerting(EVERY.rules, quiet=(Quiet(0, 24 * 60),)), tmp_path),
        Ears(EVERY, tmp_path, loud=False),
        Ears(Alerting(EVERY.rules, ways=("title",)), tmp_path),
    )
    for ears in silent:
        ears.look("1")
        assert not ears.rung


def test_a_command_that_fails_is_told_once(tmp_path: Path) -> None:
    """And not started again."""
    ears = Ears(EVERY, tmp_path, fails=True)
    for _ in range(3):
        ears.look("1")
        ears.clock.passed += 60
    assert (ears.rung, len(ears.started), ears.said) == (3, 1, ["nonesuch could not be started"])


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_bell_is_for_a_terminal_only(monkeypatch: pytest.MonkeyPatch, is_terminal: bool) -> None:  # noqa: FBT001
    """A file of errors has no bell."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
    monkeypatch.setattr("sys.stderr", stream)
    bells.ring()
    assert stream.getvalue() == ("\a" if is_terminal else "")


def test_the_command_takes_the_option(tmp_path: Path) -> None:
    """Without a rule it says that there is none."""
    with site() as fake:
        address = fake.says("/live", page(*posts(1)), page(*posts(2, 1)), page(*posts(3, 2, 1), ended=True))
        here = (address, "--alerts", "--interval", "0.05", "--data-dir", tmp_path)
        refused = run("tail", *here)
        assert (refused.code, refused.out) == (2, "")
        assert "[[alerts.rule]]" in refused.err
        (tmp_path / "config.toml").write_text('[alerts]\nways = []\n[[alerts.rule]]\nwords = ["3"]')
        done = run("tail", *here)
    assert done.code == 0
    assert done.out.count("\n") == 1
    assert "! new        Gauge 3" in done.out
