"""What is remembered of the screen: written as a whole, for its owner only, and read with distrust."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tuifollow.remembered import NAME, read, write


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """In a folder that need not be there yet; both are for their owner only, and nothing else is left."""
    folder = tmp_path / "state" / "tuifollow"
    assert write(folder, {"side": {"columns": 450, "dense": 1}})
    assert write(folder, {"side": {"columns": 500}})
    assert read(folder) == {"side": {"columns": 500}}
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "said",
    ["", "{", "[1]", "null", '"side"', '{"side": 3}', '{"side": {"columns": "wide"}}', "[" * 50_000, "\ud800"],
)
def test_a_file_that_is_not_ours_is_ignored(tmp_path: Path, said: str) -> None:
    """Whatever is in it."""
    (tmp_path / NAME).write_text(said, encoding="utf-8", errors="surrogatepass")
    assert not read(tmp_path).get("side")


def test_numbers_beyond_all_measure_are_left_out(tmp_path: Path) -> None:
    """And what is beside them is kept."""
    (tmp_path / NAME).write_text(json.dumps({"side": {"columns": 10**30, "rows": 400, "dense": True, "turned": None}}))
    assert read(tmp_path) == {"side": {"rows": 400, "dense": 1}}


def test_where_nothing_can_be_kept_nothing_is_and_nobody_is_told() -> None:
    """It holds nothing that could not be chosen again."""
    folder = Path(os.devnull) / "tuifollow"
    assert not write(folder, {})
    assert read(folder) == {}
