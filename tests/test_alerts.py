"""Which changes are alerted, when, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuifollow.alerts import alert, described, due, watches
from tuifollow.alerts.pace import APART, Pace, is_quiet, message
from tuifollow.model import Alert, Arrival, Block, Blog, Changes, Entry, Key, Kind, Quiet, Rule, Run

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RIVER = Blog(1, "https://river.example/live", "https://river.example/live", "The river rises")
KITES = Blog(2, "https://kites.example/live", "https://kites.example/live", "The kite race")
NIGHT = Quiet(22 * 60 + 30, 7 * 60)


def entry(name: str = "p1", text: str = "The gauge was read.", **more: object) -> Entry:
    """Return an entry."""
    made = Entry(name, (Block(Kind.PARAGRAPH, (Run(text),)),), "Gauge report", "https://river.example/p1")
    return replace(made, authors=("Ada Quill",), **more)  # type: ignore[arg-type]


def new(*entries: Entry) -> Changes:
    """Return what a look brought: these are new."""
    return Changes(new=tuple(Arrival(each, Key(number, 0)) for number, each in enumerate(entries)))


def reasons(rule: Rule, changes: Changes, blog: Blog = RIVER) -> list[tuple[str, str, str]]:
    """Return event, id and reason of what a rule alerts of."""
    gone = entry("gone", "The flood is over.")
    return [(each.event, each.entry, each.why) for each in due(watches([rule]), blog, changes, lambda _name: gone)]


@pytest.mark.parametrize(
    ("rule", "told", "why"),
    [
        (Rule(words=("gauge was",)), entry(), '"gauge was"'),
        (Rule(words=("report",)), entry(), '"report"'),
        (Rule(words=("/re[ao]d/",)), entry(), '"read"'),
        (Rule(words=("flood",)), entry(), ""),
        (Rule(authors=("ada quill",)), entry(), "by Ada Quill"),
        (Rule(authors=("Ada",)), entry(), ""),
        (Rule(key=True), entry(key=True), "key event"),
        (Rule(key=True), entry(breaking=True), "breaking"),
        (Rule(key=True), entry(), ""),
        (Rule(every=True), entry(), "every entry"),
        (Rule(every=True, blogs=("RIVER",)), entry(), "every entry"),
        (Rule(every=True, blogs=("river.example",)), entry(), "every entry"),
        (Rule(every=True, blogs=("kite",)), entry(), ""),
    ],
)
def test_a_rule_is_met_by_any_of_its_parts(rule: Rule, told: Entry, why: str) -> None:
    """In the blogs that it is for; the reason is named."""
    assert reasons(rule, new(told)) == ([("new", "p1", why)] if why else [])


def test_corrected_and_withdrawn_entries_are_alerted_only_when_asked_for() -> None:
    """A rule speaks of new ones, and of these where it says so."""
    changes = Changes(edited=(entry("p2", "A flood."),), withdrawn=("gone",))
    assert reasons(Rule(words=("flood",)), changes) == []
    assert reasons(Rule(words=("flood",), edits=True), changes) == [("edit", "p2", '"flood"')]
    assert reasons(Rule(words=("flood",), withdrawn=True), changes) == [("withdrawn", "gone", '"flood"')]


def test_a_word_far_down_a_long_text_is_found() -> None:
    """Though it is searched in pieces."""
    assert reasons(Rule(words=("flood",)), new(entry(text="calm " * 300 + "flood")))


def test_an_alert_is_clean() -> None:
    """Whatever the entry holds."""
    made = alert(entry(headline="Head\x1b]0;X\x07\u202eline"), "new", "")
    assert made.words == "Head]0;Xline"


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439))
def test_quiet_hours_have_an_end_and_may_cross_midnight(since: int, until: int, minute: int) -> None:
    """Turned round they are quiet when they were not, all round the clock."""
    local = datetime(2026, 3, 1, minute // 60, minute % 60, tzinfo=UTC)
    quiet, turned = is_quiet([Quiet(since, until)], local), is_quiet([Quiet(until, since)], local)
    assert quiet != turned or since == until
    assert is_quiet([NIGHT], NOON.replace(hour=23))
    assert is_quiet([NIGHT], NOON.replace(hour=6, minute=59))
    assert not is_quiet([NIGHT], NOON.replace(hour=7))


def told(*words: str) -> list[Alert]:
    """Return alerts with these words, newest first."""
    return [Alert(word, "new", word, "") for word in words]


def test_alerts_of_one_look_are_one_message_and_more_wait() -> None:
    """Ten seconds at the least between two; what comes meanwhile is bundled, whichever blog it is of."""
    pace = Pace()
    pace.add(RIVER, told("two", "one"))
    first = pace.take(100.0, NOON)
    assert first
    assert (first.title, first.text) == ("The river rises", "2 alerts: two / one")
    pace.add(RIVER, told("three"))
    assert pace.take(101.0, NOON) is None
    pace.add(KITES, told("four"))
    assert pace.waits
    second = pace.take(100.0 + APART, NOON)
    assert second
    assert (second.title, second.text) == ("The kite race and 1 more", "2 alerts: four / three")
    assert pace.take(200.0, NOON) is None


def test_what_waits_of_a_blog_can_be_let_go_of() -> None:
    """When its story is told anew; what waits of others is told."""
    pace = Pace()
    pace.add(RIVER, told("one"))
    pace.add(KITES, told("two"))
    pace.drop(RIVER.key)
    message = pace.take(100.0, NOON)
    assert message
    assert message.text == "two"


def test_quiet_hours_hold_back_and_all_is_told_as_one_at_their_end() -> None:
    """Nothing rings at night."""
    pace, late = Pace((NIGHT,)), NOON.replace(hour=23)
    for number in range(20):
        pace.add(RIVER, told(f"n{number}"))
        assert pace.take(number * 60.0, late + timedelta(minutes=number)) is None
    morning = pace.take(9999.0, NOON)
    assert morning
    assert morning.text.startswith("quiet hours are over: 20 alerts: n19 / n18 / ")
    assert not pace.waits


def test_what_became_of_an_entry_stands_before_its_words() -> None:
    """A correction is no news of its own."""
    made = message([(RIVER, Alert("p", "edit", "15 centimetres", "", "https://river.example/p"))])
    assert (made.text, made.url) == ("corrected: 15 centimetres", "https://river.example/p")
    assert message([(RIVER, Alert("p", "new", "x", "", "javascript:alert(1)"))]).url == RIVER.key


def test_rules_are_told_in_words() -> None:
    """As the screen of alerts shows them."""
    rule = Rule(("flood", "/dam/"), ("Ada Quill",), key=True, edits=True, blogs=("river",))
    assert described(rule) == (
        'the words "flood" or /dam/ or what "Ada Quill" writes or key events; also when corrected; '
        'in blogs with "river"'
    )
    assert described(Rule(every=True)) == "every entry; in all blogs"
