"""The table [alerts] of config.toml: what it means, and how a wrong line is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuifollow.config import ConfigError, Settings, load
from tuifollow.model import Alerting, Quiet, Rule

WHOLE = """
theme = "dark"
[alerts]
ways = ["bell", "notify"]
command = ["notify-send", "{title}", "{text}"]
quiet = ["22:30-07:00", "12:00-13:00"]
[[alerts.rule]]
words = ["flood", "/evacuat\\\\w+/"]
authors = ["Ada Quill"]
blogs = ["river"]
[[alerts.rule]]
key = true
edits = true
"""


def settings(folder: Path, text: str) -> Settings:
    """Return the settings with `text` as config.toml."""
    (folder / "config.toml").write_text(text)
    return load({"data_dir": str(folder)}, {})


def test_rules_ways_command_and_quiet_hours_are_read(tmp_path: Path) -> None:
    """All of it arrives as what it means."""
    assert settings(tmp_path, WHOLE).alerts == Alerting(
        (Rule(("flood", r"/evacuat\w+/"), ("Ada Quill",), blogs=("river",)), Rule(key=True, edits=True)),
        ("bell", "notify"),
        ("notify-send", "{title}", "{text}"),
        (Quiet(1350, 420), Quiet(720, 780)),
    )


def test_without_the_table_nobody_is_alerted(tmp_path: Path) -> None:
    """And a rule alone is told in all ways."""
    assert settings(tmp_path, "").alerts.rules == ()
    assert settings(tmp_path, "[[alerts.rule]]\nevery = true").alerts.ways == ("bell", "title", "notify")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("alerts = 3", 1, "[alerts]"),
        ("[alerts]\nloud = 3", 2, "no setting 'loud'"),
        ("[alerts]\nways = ['smoke']", 2, "bell, title or notify"),
        ("[alerts]\nways = 3", 2, "bell, title or notify"),
        ("[alerts]\n\ncommand = 'notify-send {text}'", 3, "a list of words"),
        ("[alerts]\ncommand = ['say', '{words}']", 2, "no {words}"),
        ("[alerts]\ncommand = ['{text}']", 2, "the program itself"),
        ("[alerts]\nquiet = ['night']", 2, "22:30-07:00"),
        ("[alerts]\nquiet = ['24:30-07:00']", 2, "22:30-07:00"),
        ("[alerts]\nquiet = ['22:00-24:30']", 2, "begin and end"),
        ("[alerts]\nquiet = ['07:00-07:00']", 2, "begin and end"),
        ("[alerts]\nquiet = [3]", 2, "22:30-07:00"),
        ("[alerts]\nquiet = 3", 2, "22:30-07:00"),
        ("[alerts]\nrule = 3", 2, "[[alerts.rule]]"),
        ("[alerts.rule]\nkey = true", 1, "[[alerts.rule]]"),
        ("[[alerts.rule]]\nkey = true\n[[alerts.rule]]\nblogs = ['x']", 3, "alert of nothing"),
        ("[[alerts.rule]]\nkey = true\n[[alerts.rule]]\nwords = ['x']\nloud = 1", 5, "no 'loud'"),
        ("[[alerts.rule]]\nkey = 'x'", 2, "true or false"),
        ("[[alerts.rule]]\nwords = ['']", 2, "a list of words"),
        ("[[alerts.rule]]\nkey = true\n[[ alerts . rule ]]\n# dam\nwords = ['/(a+)+b/']", 5, "a repeat holds another"),
        ("[[alerts.rule]]\nwords = ['/(/']", 2, "not a regular expression"),
    ],
)
def test_a_wrong_line_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """Of the second rule it is the second rule's."""
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, text)
    said = str(caught.value)
    assert said.startswith(f"{tmp_path / 'config.toml'}, line {line}: ")
    assert words in said
