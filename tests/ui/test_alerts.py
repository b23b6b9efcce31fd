"""Alerts on the screen: what rings, what is kept, and what the screen of alerts shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.ui.stage import ADDRESS, NOW, Site, Stage, archive, keep, post, posts, stage
from tuifollow.commands.replay import replayed
from tuifollow.config import Settings, places
from tuifollow.model import Alerting, FollowError, Quiet, Rule, Snapshot
from tuifollow.ui.actions.reader import Reader
from tuifollow.ui.alarm import Outlets
from tuifollow.ui.screens.alerts import Alerts

FLOOD = Alerting((Rule(words=("flood",)),))
KITES = "https://kites.example/live"


@dataclass
class Ears:
    """What is heard of alerts."""

    bells: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    commands: list[Sequence[str]] = field(default_factory=list)
    fails: bool = False

    def hear(self, acting: Stage) -> None:
        """Stand in the place of bell, terminal and command."""
        alarm = acting.app.tools.alarm
        alarm.outlets = Outlets(
            self.written.append,
            lambda: self.bells.append("bell"),
            lambda: self.titles.append("mark"),
            alarm.outlets.show,
            alarm.outlets.say,
            self._launch,
        )

    def _launch(self, argv: Sequence[str]) -> None:
        self.commands.append(argv)
        if self.fails:
            raise FollowError("the alert's command nonesuch could not be started")


@pytest.fixture
def ears() -> Ears:
    """Return ears."""
    return Ears()


async def test_a_new_entry_that_a_rule_asks_for_rings_and_is_kept(ears: Ears, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every way that was chosen; the history opens it in its place."""
    monkeypatch.setenv("TERM_PROGRAM", "iTerm.app")
    monkeypatch.delenv("TMUX", raising=False)
    wanted = replace(FLOOD, command=("say", "{blog}", "{text}"))
    async with stage((80, 24), posts(5), alerts=wanted) as acting:
        ears.hear(acting)
        await acting.look([post(101, words="Flood at the lock"), *posts(5)], soon=True)
        assert (ears.bells, ears.titles) == (["bell"], ["mark"])
        assert ears.written == ["\x1b]9;The river rises: Gauge report 101 from the upper lock\x1b\\"]
        assert ears.commands == [("say", ADDRESS, "Gauge report 101 from the upper lock")]
        assert "⚑ Gauge report 101" in acting.lines[-2]
        await acting.press("g")
        assert 0 < acting.line_of("⚑ Gauge report 101") < 6, "and its sign in the list"
        await acting.press("j", "!")
        assert acting.shows(Alerts)
        assert '⚑ 12:00  "Flood" · The river rises' in acting.text
        assert 'the words "flood"; in all blogs' in acting.text
        await acting.press("enter")
        assert acting.shows(Reader)
        assert acting.selected == "p101"


async def test_neither_the_first_look_nor_older_pages_nor_other_entries_ring(ears: Ears) -> None:
    """What a blog holds already when it is first read is no news."""
    store = archive(())
    store.unfollow(ADDRESS, purge=True)
    flood = [post(number, words="Flood at the lock") for number in (100, 99)]
    site = Site(Snapshot("schema", "The river rises", tuple(flood)))
    async with stage((80, 24), store=store, site=site, alerts=FLOOD) as acting:
        ears.hear(acting)
        await acting.look()
        assert not ears.bells
        await acting.look([post(101), *flood])
        assert not ears.bells
        await acting.look([post(102, words="Flood again"), post(101), *flood])
        assert len(ears.bells) == 1
        assert [told.alert.entry for told in acting.store.alerted()] == ["p102"]
    store.close()


async def test_a_blog_that_is_not_read_now_rings_too_and_is_gone_to(ears: Ears) -> None:
    """Its alert names it, and Enter leads into it."""
    store = archive(posts(5))
    keep(store, posts(3), key=KITES, title="The kite race")
    site = Site(Snapshot("schema", "The river rises", tuple(posts(5))))
    site.others[KITES] = Snapshot("schema", "The kite race", tuple(posts(3)))
    async with stage((80, 24), store=store, site=site, sources=(ADDRESS, KITES), alerts=FLOOD) as acting:
        ears.hear(acting)
        await acting.look()
        kites = (post(101, words="A flood of kites"), *posts(3))
        site.others[KITES] = replace(site.others[KITES], entries=kites)
        acting.clock.passed += 60
        acting.app.tools.engine.look_now(KITES)
        await acting.look()
        assert acting.room.desk.blog.key == ADDRESS
        assert ears.bells
        assert "⚑ The kite race: Gauge report 101" in acting.text
        stood = [acting.app.tools.alarm.stands]
        await acting.press("!")
        assert [*stood, acting.app.tools.alarm.stands] == [True, False]
        await acting.press("enter")
        assert (acting.room.desk.blog.key, acting.selected) == (KITES, "p101")
    store.close()


async def test_alerts_are_bundled_and_wait_for_one_another(ears: Ears) -> None:
    """One a look, and ten seconds apart; what waited is told when it is time."""
    async with stage((80, 24), posts(5), alerts=FLOOD) as acting:
        ears.hear(acting)
        more = [post(number, words="Flood") for number in (103, 102, 101)]
        await acting.look([*more, *posts(5)])
        assert len(ears.bells) == 1
        assert "⚑ 3 alerts: Gauge report 103" in acting.text
        await acting.look([post(104, words="Flood"), *more, *posts(5)])
        assert len(ears.bells) == 1
        acting.clock.passed += 10
        acting.app.tools.alarm.tick()
        assert len(ears.bells) == 2


async def test_quiet_hours_keep_silent_until_they_end(ears: Ears) -> None:
    """The history has it at once."""
    async with stage((80, 24), posts(5), alerts=replace(FLOOD, quiet=(Quiet(11 * 60, 13 * 60),))) as acting:
        ears.hear(acting)
        await acting.look([post(101, words="Flood"), *posts(5)])
        assert not ears.bells
        assert len(acting.store.alerted()) == 1
        acting.clock.start += timedelta(hours=2)
        acting.app.tools.alarm.tick()
        assert len(ears.bells) == 1
        assert "quiet hours are over" in acting.text


async def test_edits_and_withdrawals_ring_where_a_rule_says_so(ears: Ears) -> None:
    """Told as what they are."""
    wanted = Alerting((Rule(every=True, edits=True, withdrawn=True),))
    async with stage((80, 24), posts(5), alerts=wanted) as acting:
        ears.hear(acting)
        corrected = replace(post(100), headline="Corrected report")
        await acting.look([corrected, *posts(5)[1:]])
        assert "corrected: Corrected report" in acting.text
        acting.clock.passed += 60
        await acting.look([corrected, post(99), replace(post(98), withdrawn=True), *posts(5)[3:]])
        assert [told.alert.event for told in acting.store.alerted()] == ["withdrawn", "edit"]


async def test_a_command_that_fails_is_told_once(ears: Ears) -> None:
    """And rings no less."""
    ears.fails = True
    async with stage((80, 24), posts(5), alerts=replace(FLOOD, command=("nonesuch",))) as acting:
        ears.hear(acting)
        await acting.look([post(101, words="Flood"), *posts(5)])
        assert acting.toasts == ["⚑ the alert's command nonesuch could not be started"]
        assert "⚑ Gauge report 101" in acting.text  # which is not covered by that
        acting.clock.passed += 60
        await acting.look([post(102, words="Flood"), *posts(5)])
        assert len(ears.bells) == len(ears.commands) == 2
        assert len(acting.toasts) == 1


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (200, 60)])
async def test_without_a_rule_the_screen_says_how_one_is_written(size: tuple[int, int]) -> None:
    """By the palette's entry too."""
    async with stage(size, posts(5)) as acting:
        await acting.app.do("alerts")
        await acting.settle()
        assert acting.shows(Alerts)
        assert "[[alerts.rule]]" in acting.text or size[1] == 10
        await acting.press("escape")
        assert acting.shows(Reader)


async def test_what_is_no_longer_kept_is_remembered(ears: Ears) -> None:
    """Enter leads to its blog, then."""
    store = archive(posts(5))
    blog = store.blog(ADDRESS)
    assert blog is not None
    async with stage((80, 24), posts(5), store=store, alerts=FLOOD) as acting:
        ears.hear(acting)
        await acting.look([post(101, words="Flood"), *posts(5)])
        with store._archive.writing() as connection:
            connection.execute("DELETE FROM entry WHERE id = 'p101'")
        await acting.press("!")
        assert "no longer kept" in acting.text
        assert NOW.hour == 12
        await acting.press("enter")
        assert acting.shows(Reader)
    store.close()


async def test_in_plain_letters_an_alert_is_plain(ears: Ears) -> None:
    """Its sign too."""
    async with stage((80, 24), posts(5), alerts=FLOOD, ascii=True) as acting:
        ears.hear(acting)
        await acting.look([post(101, words="Flood"), *posts(5)])
        assert "! Gauge report 101" in acting.text
        await acting.press("!")
        assert acting.text.isascii()


@pytest.mark.parametrize("key", ["j", "down"])
async def test_how_to_write_rules_can_be_read_in_a_small_window(key: str) -> None:
    """It is scrolled where no alert is to be chosen, and the footer names what can be done."""
    async with stage((60, 5)) as acting:
        await acting.press("!")
        assert "Esc back" in acting.lines[-1]
        assert "read" not in acting.lines[-1]
        assert "key = true" not in acting.text
        await acting.press(*[key] * 9)
        assert "key = true" in acting.text
        await acting.press(*["k"] * 9)
        assert "No rule asks for alerts yet" in acting.text


@pytest.mark.parametrize("keys", [["G"], ["j"] * 7, ["down"] * 7])
async def test_below_the_oldest_alert_the_rules_come_into_view(keys: list[str]) -> None:
    """However long the history is."""
    async with stage((80, 10), posts(5), alerts=FLOOD) as acting:
        await acting.look([*(post(100 + n, words="Flood") for n in range(8, 0, -1)), *posts(5)])
        await acting.press("!")
        assert "Rules" not in acting.text
        await acting.press(*keys)
        await acting.settle()
        assert "Gauge report 101" in acting.text
        assert "Rules" in acting.text


def test_what_is_told_anew_rings_no_bell_and_starts_no_command(tmp_path: Path) -> None:
    """A replay is no news: its alerts are shown on the screen only, at any hour."""
    loud = Alerting((Rule(every=True),), command=("notify-send", "{text}"), quiet=(Quiet(0, 600),))
    told = replayed(Settings(places(tmp_path), alerts=loud))
    assert told.alerts == Alerting((Rule(every=True),), ways=())
    assert told.interval == 1
