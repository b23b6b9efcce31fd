"""The manual page: all of it from the tables, and as `man` wants it."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.commands import run
from tuifollow import cli
from tuifollow.cli.describing import described
from tuifollow.commands.man import CODES, page
from tuifollow.config import SETTINGS, Settings, places
from tuifollow.keys import ACTIONS, shown_all
from tuifollow.terminal import Exit


@pytest.fixture
def manual(tmp_path: Path) -> str:
    """Return the page."""
    return run("man", "--data-dir", tmp_path).out


def plain(manual: str) -> str:
    """Return the page's words, without roff's names of signs."""
    for name, sign in ((r"\-", "-"), (r"\(dq", '"'), (r"\(aq", "'"), (r"\(ga", "`"), (r"\(ha", "^"), (r"\(ti", "~")):
        manual = manual.replace(name, sign)
    return " ".join(manual.replace(r"\&", "").split())


def test_every_command_option_key_setting_and_exit_code_is_told(manual: str) -> None:
    """From the tables that the program itself obeys."""
    told = plain(manual)
    for name, parser in cli.parsers().items():
        assert f"tuifollow {name}".strip() in told
        assert all(option in told for action in parser._actions for option in action.option_strings)
    assert all(action.description in told for action in ACTIONS)
    assert all(shown_all(action, ascii_only=True).replace("\\", r"\e") in told for action in ACTIONS)
    assert all(setting.words in told for setting in SETTINGS)
    assert set(CODES) == set(Exit)
    assert all(f"{int(code)}" in told and words in told for code, words in CODES.items())


def test_a_percent_sign_is_told_once(manual: str) -> None:
    """In the parsers' own words it is written twice."""
    assert "50%," in manual
    assert "%%" not in manual


def test_the_page_is_plain_ascii_and_no_word_is_taken_for_a_request(tmp_path: Path) -> None:
    """Whatever a key may be bound to."""
    settings = Settings(places(tmp_path), keys={"next": (".", "'", "\\", "é")})
    made = page(described(cli.parsers()), settings, date(2026, 3, 1))
    assert made.isascii()
    assert made.startswith('.TH TUIFOLLOW 1 2026-03-01 "tuifollow ')
    requests = {line.split()[0] for line in made.splitlines() if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".SS", ".PP", ".TP", ".nh", ".ad", ".br"}
    assert r"\fB. \(aq \e \[u00E9]\fR" in made


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_nothing_to_warn_of(manual: str) -> None:
    """With all warnings on."""
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=manual, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "EXIT STATUS" in re.sub(".\x08", "", done.stdout)


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_mandoc_has_nothing_to_complain_of(manual: str) -> None:
    """Not of style either."""
    done = subprocess.run(["mandoc", "-T", "lint"], input=manual, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")
