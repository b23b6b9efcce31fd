"""The settings: who wins over whom, and how a wrong one is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tuifollow.config import ConfigError, Settings, load, places
from tuifollow.keys import ACTIONS


def settings(folder: Path, text: str = "", environ: dict[str, str] | None = None, **arguments: Any) -> Settings:
    """Return the settings with `text` as config.toml."""
    if text:
        (folder / "config.toml").write_text(text)
    return load({"data_dir": str(folder), **arguments}, environ or {})


def test_without_a_file_everything_is_left_to_the_program(tmp_path: Path) -> None:
    """An empty folder is an ordinary first start."""
    found = settings(tmp_path)
    assert (found.interval, found.zone, found.theme, found.ascii, dict(found.keys)) == (None, None, None, False, {})
    assert found.places.store.parent == tmp_path


def test_arguments_win_over_environment_and_that_over_the_file(tmp_path: Path) -> None:
    """The nearer to the command, the stronger."""
    text, environ = 'interval = 60\ntheme = "dark"\nlog_level = "error"', {"TUIFOLLOW_INTERVAL": "50", "NO_COLOR": "1"}
    assert settings(tmp_path, text).interval == 60
    assert settings(tmp_path, environ=environ).interval == 50
    found = settings(tmp_path, environ=environ, interval="40")
    assert (found.interval, found.theme, found.log_level, found.no_color) == (40, "dark", "error", True)


def test_limits_zone_browser_and_keys_are_read(tmp_path: Path) -> None:
    """Every kind of setting arrives as what it means."""
    action = ACTIONS[0].id
    text = (
        f'zone = "Europe/London"\nbrowser = ["lynx", "-x"]\n[limits]\nentries = 50\n[keys]\n{action} = ["v", "ctrl+t"]'
    )
    found = settings(tmp_path, text)
    assert (str(found.zone), found.browser, found.limits.entries) == ("Europe/London", ("lynx", "-x"), 50)
    assert found.keys == {action: ("v", "ctrl+t")}


def test_a_locale_without_unicode_asks_for_plain_letters(tmp_path: Path) -> None:
    """Unless the reader says otherwise."""
    assert settings(tmp_path, environ={"LANG": "en_GB.ISO-8859-1"}).ascii
    assert not settings(tmp_path, environ={"LANG": "en_GB.UTF-8"}).ascii
    assert not settings(tmp_path, "ascii = false", environ={"LC_ALL": "C"}).ascii


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\ninterval = = 3", 2, "Invalid value"),
        ("\n\ntheme = 'a", 3, "Expected"),
        ("[limits", 1, "Expected"),
        ("a" * 300_000, None, "larger than"),
        ("zone = 'UTC'\nspeed = 3", 2, "no setting 'speed'"),
        ("interval = 0", 1, "above 0"),
        ("interval = -1", 1, "above 0"),
        ("theme = 'dark'\ninterval = 1e99", 2, "up to a day"),
        ("interval = true", 1, "a number of seconds"),
        ("interval = 'often'", 1, "a number of seconds"),
        ("interval = nan", 1, "a number of seconds"),
        ("zone = 'Atlantis/Capital'", 1, "no time zone 'Atlantis/Capital'"),
        ("zone = '../../etc/passwd'", 1, "no time zone"),
        ("zone = 7", 1, "no time zone 7"),
        ("ascii = 'perhaps'", 1, "true or false"),
        ("theme = ''", 1, "a name in quotes"),
        ("log_level = 'loud'", 1, "one of debug"),
        ("browser = [1]", 1, "a command in words"),
        ("limits = 3", 1, "[limits]"),
        ("# first\n[limits]\nentries = 10\nwire = 0", 4, "a whole number above 0"),
        ("[limits]\nweight = 3", 2, "no limit 'weight'"),
        ("limits.entries = 0", 1, "a whole number above 0"),
        ("[keys]\n\nfly = 'f'", 3, "no action 'fly'"),
        ("[keys]\nquit = 3", 2, "takes a key"),
        ("[keys]\nquit = ['']", 2, "takes a key"),
        ("a = " + "[" * 5000, 1, ""),
    ],
)
def test_a_wrong_line_is_told_with_file_and_line(tmp_path: Path, text: str, line: int | None, words: str) -> None:
    """Whoever wrote it finds it at once."""
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, text)
    said = str(caught.value)
    assert str(tmp_path / "config.toml") in said
    assert line is None or f"line {line}:" in said
    assert words in said


@pytest.mark.parametrize("argument", ["0", "-1", "1e99", "nan", "inf", "soon", ""])
def test_a_wrong_interval_is_told_with_its_option(tmp_path: Path, argument: str) -> None:
    """As in the file."""
    with pytest.raises(ConfigError, match=r"^--interval: "):
        settings(tmp_path, interval=argument)


def test_a_short_interval_is_taken_for_what_is_near(tmp_path: Path) -> None:
    """The floor of 15 seconds is the schedule's business: it knows who is asked."""
    assert settings(tmp_path, interval="0.1").interval == 0.1


def test_a_file_that_is_asked_for_must_be_there(tmp_path: Path) -> None:
    """A name that was typed wrongly is not passed over."""
    with pytest.raises(ConfigError, match="no such file"):
        settings(tmp_path, config=str(tmp_path / "elsewhere.toml"))
    with pytest.raises(ConfigError, match="cannot be read"):
        settings(tmp_path, config=str(tmp_path))


def test_a_file_in_another_encoding_is_told_by_its_line(tmp_path: Path) -> None:
    """TOML is UTF-8."""
    (tmp_path / "config.toml").write_bytes(b"ascii = true\ntheme = '\xe9'")
    with pytest.raises(ConfigError, match="line 2: not UTF-8"):
        settings(tmp_path)


def test_the_platform_names_the_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without --data-dir things lie where the platform keeps such things."""
    for name in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    found = places()
    assert found.store.name == "tuifollow.db"
    assert all(tmp_path in path.parents for path in (found.store, found.lock, found.settings, found.journal))


def test_without_a_home_a_folder_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written into a folder that happens to be the present one."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # what it does for a user without a home
    with pytest.raises(ConfigError, match="--data-dir"):
        places()


@pytest.mark.parametrize("option", ["data_dir", "config"])
def test_a_home_that_nobody_has_is_told(tmp_path: Path, option: str) -> None:
    """`~nobody-known` is a wrong argument."""
    with pytest.raises(ConfigError, match="no home directory"):
        load({"data_dir": tmp_path, option: "~nobody-known/x"}, {})
