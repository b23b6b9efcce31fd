"""`tuifollow config` and `tuifollow keys`: what holds and who says so, a commented file, a check, the keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import run
from tuifollow.commands.configuration import template
from tuifollow.config import SETTINGS, TABLES, load
from tuifollow.keys import ACTIONS, is_key
from tuifollow.terminal import Exit


def test_it_is_said_what_holds_and_who_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option, a variable, a line of the file, or nobody."""
    (tmp_path / "config.toml").write_text('times = "age"\n\n[filters]\nwater = "flood"\n')
    monkeypatch.setenv("TUIFOLLOW_THEME", "dark")
    done = run("config", "--data-dir", tmp_path, "--interval", "60")
    told = {line.split()[0]: line.split()[1:] for line in done.out.splitlines()}
    assert told["interval"] == ["60.0", "--interval"]
    assert told["theme"] == ['"dark"', "TUIFOLLOW_THEME"]
    assert " ".join(told["times"]) == f'"age" {tmp_path / "config.toml"}, line 1'
    assert told["motion"] == ["true", "default"]
    assert told["[filters]"] == ["1", "set"]
    document = run("config", "show", "--format", "json", "--data-dir", tmp_path).document
    assert {row["name"] for row in document["settings"]} == {setting.name for setting in SETTINGS}
    assert document["tables"] == {"filters": {"water": "flood"}}


def test_a_commented_file_is_written_once_and_sets_nothing(tmp_path: Path) -> None:
    """It is not written over unasked; nobody else can read it."""
    path = tmp_path / "config.toml"
    assert run("config", "write", "--data-dir", tmp_path).code == Exit.DONE
    assert path.read_text() == template()
    assert path.stat().st_mode & 0o777 == 0o600
    again = run("config", "write", "--data-dir", tmp_path)
    assert (again.code, again.err) == (Exit.USAGE, f"tuifollow: {path} is there already; --force writes over it\n")
    path.write_text("interval = 99")
    assert run("config", "write", "--force", "--data-dir", tmp_path).code == Exit.DONE
    found, nothing = load({"data_dir": str(tmp_path)}, {}), load({"data_dir": str(tmp_path / "none")}, {})
    assert all(getattr(found, setting.name) == getattr(nothing, setting.name) for setting in SETTINGS)
    assert (found.keys, found.filters, found.limits) == (nothing.keys, nothing.filters, nothing.limits)


def test_every_example_of_the_commented_file_may_stand_there(tmp_path: Path) -> None:
    """With all signs taken away it is right, and keys and limits are those of the program."""
    (tmp_path / "config.toml").write_text(template(commented=False))
    found = load({"data_dir": str(tmp_path)}, {})
    assert found.keys == {action.id: action.keys for action in ACTIONS}
    assert found.limits == load({"data_dir": str(tmp_path / "none")}, {}).limits
    text = template()
    assert all(f"# {setting.words}\n# {setting.name} = " in text for setting in SETTINGS)
    assert all(f"# [{name}]" in text or f"# [[{name}" in text for name in TABLES)


def test_a_file_is_checked_and_its_wrong_line_told(tmp_path: Path) -> None:
    """The one that holds, one that is named, and none."""
    assert run("config", "check", "--data-dir", tmp_path).out.endswith("not there, all is as the program has it\n")
    other = tmp_path / "other.toml"
    other.write_text("ascii = true\ntimes = 'soon'\n")
    wrong = run("config", "check", other, "--data-dir", tmp_path)
    assert wrong.code == Exit.USAGE
    assert wrong.err == f"tuifollow: {other}, line 2: this is one of clock, age, source, not 'soon'\n"
    other.write_text("[filters]\nwater = 'flood'\n\"my own\" = 'is:wet'\n")
    wrong = run("config", "check", other, "--data-dir", tmp_path)
    assert wrong.code == Exit.USAGE
    assert wrong.err.startswith(f"tuifollow: {other}, line 3: my own: is:wet is not known; there are is:")
    other.write_text("ascii = true\n[filters]\nwater = 'flood since:2h /gate|lock/'\n")
    assert run("config", "check", other, "--data-dir", tmp_path).out == f"{other}: ok\n"


def test_keys_are_printed_for_people_programs_and_pages(tmp_path: Path) -> None:
    """From the one table, as it is bound; and what is claimed twice on one screen."""
    rows = run("keys", "--format", "json", "--data-dir", tmp_path).document["actions"]
    assert [(row["id"], tuple(row["keys"])) for row in rows] == [(action.id, action.keys) for action in ACTIONS]
    assert "**Ctrl+P :** all commands by name" in run("keys", "--format", "markdown", "--data-dir", tmp_path).out
    assert run("keys", "--conflicts", "--data-dir", tmp_path) == (Exit.DONE, "", "")
    (tmp_path / "config.toml").write_text('[keys]\nnext = "v"\nquit = "v"\n')
    done = run("keys", "--conflicts", "--data-dir", tmp_path)
    assert (done.code, done.err) == (Exit.USAGE, "tuifollow: the key v is bound to next and quit\n")


@pytest.mark.parametrize("key", ["j", "J", "?", "+", "ctrl++", "ctrl+d", "shift+space", "pagedown", "f12", "full_stop"])
def test_keys_are_known_as_people_and_textual_write_them(key: str) -> None:
    """Letters, signs, names, with modifiers."""
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "ctrl+", "ctl+d", "ctrl+shift+foo", "F12", "pgdn", "jj"])
def test_what_is_no_key_is_told_with_its_line(tmp_path: Path, key: str) -> None:
    """A name that was typed wrongly would else never do anything."""
    assert not is_key(key)
    (tmp_path / "config.toml").write_text(f'[keys]\nquit = ["{key}"]\n')
    done = run("keys", "--data-dir", tmp_path)
    assert done.code == Exit.USAGE
    assert "line 2" in done.err
