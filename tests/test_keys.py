"""The key table: every action once, every key to one action, and what config.toml may change of it."""

from __future__ import annotations

from tuifollow import keys
from tuifollow.keys import ACTIONS, bound, conflicts, shown, shown_all
from tuifollow.ui.actions.reader import Reader
from tuifollow.ui.app import FollowApp
from tuifollow.ui.screens.start import Start


def test_every_action_has_an_id_of_its_own_and_words() -> None:
    """They are told apart by id, and explained to people."""
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert all(action.description and action.group and action.keys for action in ACTIONS)


def test_no_key_is_bound_twice() -> None:
    """Of the default table no two actions claim one key."""
    assert conflicts(ACTIONS) == ()


def test_every_action_is_there_where_it_is_said_to_be() -> None:
    """A method of the screen that is meant, or of the program, does it."""
    where = {"blog": (Reader, FollowApp), "start": (Start,), "replay": (Reader,), "everywhere": (FollowApp,)}
    missing = [
        action.id
        for action in ACTIONS
        if not any(hasattr(owner, f"do_{action.id.replace('-', '_')}") for owner in where[action.where])
    ]
    assert missing == []


def test_no_default_needs_a_key_that_terminals_or_multiplexers_keep() -> None:
    """Flow control, the prefixes of tmux and screen, and what a backspace may send."""
    kept = {"ctrl+a", "ctrl+b", "ctrl+h", "ctrl+j", "ctrl+k", "ctrl+l", "ctrl+q", "ctrl+s"}
    assert not kept & {key for action in ACTIONS for key in action.keys}
    assert not set("[]{}@\\|~€") & {key for action in ACTIONS for key in action.keys}


def test_an_action_is_bound_anew_to_several_keys_or_to_none() -> None:
    """The others keep theirs, but for a key that was given away."""
    table = {action.id: action.keys for action in bound({"bookmark": ("ctrl+t", "m"), "quit": (), "nonsense": ("v",)})}
    assert table["bookmark"] == ("ctrl+t", "m")
    assert table["quit"] == ()
    assert table["toggle-read"] == ()
    assert table["next"] == ("j", "down")
    assert set(table) == keys.IDS


def test_a_key_that_two_actions_were_given_is_told() -> None:
    """Both are named."""
    assert conflicts(bound({"next": ("v",), "quit": ("v",)})) == (("v", ("next", "quit")),)


def test_keys_are_shown_as_people_write_them() -> None:
    """Arrows as arrows, modifiers in words, a row of digits shortened."""
    assert [shown(key) for key in ("j", "G", "down", "ctrl+p", "shift+space", "?", "f1", "escape")] == [
        *("j", "G", "↓", "Ctrl+P", "Shift+Space", "?", "F1", "Esc")
    ]
    link = next(action for action in ACTIONS if action.id == "link")
    assert shown_all(link) == "1-9"
