"""Who knows whom, and what a quick command loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
SLOW = ("textual", "rich", "httpx", "asyncio", "sqlite3", "feedparser")
PAGE = """<!doctype html><title>Live</title><script type="application/ld+json">{"@context": "https://schema.org",
"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": [
{"@type": "BlogPosting", "@id": "#a", "datePublished": "2024-05-01T12:00:00Z", "articleBody": "The race is on."},
{"@type": "BlogPosting", "@id": "#b", "datePublished": "2024-05-01T12:05:00Z", "articleBody": "The boats are out."}
]}</script><p>Live"""


def test_everybody_knows_only_whom_they_may(capsys: pytest.CaptureFixture[str]) -> None:
    """The contracts in pyproject.toml hold."""
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["keys"],
        ["man"],
        ["completion", "bash"],
        ["show", "page.html"],
        ["show", "page.html", "--format", "json"],
    ],
)
def test_a_quick_command_loads_nothing_slow(tmp_path: Path, arguments: list[str]) -> None:
    """Neither the screen nor the network nor an event loop, where none is needed."""
    (tmp_path / "page.html").write_text(PAGE)
    program = (
        "import sys; from tuifollow.__main__ import main; code = main(sys.argv[1:]);"
        f"print(code, *(name for name in {SLOW!r} if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--data-dir", str(tmp_path), *arguments],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert done.stderr.decode().split("\n")[-2] == "0"
