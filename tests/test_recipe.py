"""Is CONTRIBUTING's recipe for a new source true to the letter? Its five steps are done here, in a copy."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = """<!doctype html><html lang="en"><title>The lamp at Orrin Head</title><body>
<h1>The lamp at Orrin Head</h1>
<div class="lamp-entry" id="l3" data-at="2031-05-01T12:20:00Z"><h3>Lit again</h3><p>The new wick burns well, the
keeper says, and the boats have turned for home.</p></div>
<div class="lamp-entry" id="l2" data-at="2031-05-01T12:05:00Z"><p>The keeper has gone up with a ladder and a can of oil,
and asks the boats to wait outside the bay.</p></div>
<div class="lamp-entry" id="l1" data-at="2031-05-01T11:50:00Z"><h3>Dark</h3><p>The lamp at Orrin Head has gone out in
the middle of the day; nobody knows why, and nobody minds much.</p></div>
</body></html>
"""
READER = '''"""What does the log of a lighthouse say? Entries are `.lamp-entry`."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from tuifollow.document import Document
from tuifollow.model import Entry, Snapshot
from tuifollow.richtext.fragment import attribute, without, words

NAME = "lighthouse"
LOOKS_FOR = "`.lamp-entry` elements"


def read(document: Document) -> Snapshot | None:
    """Return what the log shows; None for a page of another make."""
    nodes = document.tree.css(".lamp-entry") if document.tree else []
    if not nodes:
        return None
    return Snapshot(NAME, document.title, tuple(_entry(node, document) for node in nodes))


def _entry(node: LexborNode, document: Document) -> Entry:
    return Entry(
        id=attribute(node, "id"),
        body=without(node, document.base, first="h3"),
        headline=words(node.css_first("h3")) or None,
        published=document.time(attribute(node, "data-at")),
    )
'''
_LEFT_OUT = shutil.ignore_patterns("__snapshots__", "*.svg")


class Recipe:
    """The five steps, in a copy of the project; what is said in them is taken from CONTRIBUTING itself."""

    def __init__(self, folder: Path) -> None:
        """`folder` will hold the copy."""
        self.folder = folder
        for name in ("tuifollow", "tests"):
            shutil.copytree(ROOT / name, folder / name, ignore=_LEFT_OUT)
        for name in ("README.md", "pyproject.toml"):
            shutil.copy(ROOT / name, folder)
        text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
        told = text[text.index("## Add a source in five steps") :].partition("\n## ")[0]
        self.steps = re.split(r"^\d\. ", told, flags=re.MULTILINE)[1:]

    def named(self, step: int, pattern: str) -> str:
        """Return what a step tells in back quotes, with the placeholders filled in."""
        quoted = re.findall(r"`([^`]+)`", " ".join(self.steps[step - 1].split()))
        told: str = next(words for words in quoted if re.search(pattern, words))
        return told.replace("<source>", "lighthouse").replace("<story>", "lamp")

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command that a step tells, as a person would with the environment active."""
        program, *arguments = shlex.split(command)
        assert program == "python"
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.folder, capture_output=True, text=True, check=False, timeout=60
        )

    def change(self, name: str, change: Callable[[str], str]) -> None:
        """Edit a file."""
        path = self.folder / name
        before = path.read_text(encoding="utf-8")
        path.write_text(change(before), encoding="utf-8")
        assert path.read_text(encoding="utf-8") != before

    def page(self) -> None:
        """Save a page, as step 1 says."""
        path = self.folder / self.named(1, r"^tests/pages/")
        path.parent.mkdir()
        path.write_text(PAGE, encoding="utf-8")

    def reader(self, above: str = "amp") -> None:
        """Write the reader and tell of it, as steps 2 and 3 say."""
        (self.folder / self.named(2, r"\.py$")).write_text(READER, encoding="utf-8")

        def add(text: str) -> str:
            imports, readers, rest = text.partition("READERS: tuple")
            imports = imports.replace("import (\n", "import (\n    lighthouse,\n", 1)
            return imports + readers + rest.replace(f"    {above},\n", f"    lighthouse,\n    {above},\n", 1)

        self.change(self.named(3, r"__init__\.py$"), add)

    def expected(self) -> None:
        """Let the expected answer be written, as step 4 says."""
        done = self.run(self.named(4, r"^python"))
        assert done.returncode == 0, done.stderr

    def row(self, above: str = "amp") -> None:
        """Add a row to the README's table, as step 5 says."""
        row = "| `lighthouse` | Orrin Head | the log's entries | documentation |\n"
        self.change("README.md", lambda text: text.replace(f"| `{above}` |", f"{row}| `{above}` |", 1))

    def test(self, only: str = "") -> subprocess.CompletedProcess[str]:
        """Run the tests that step 5 names, or `only` some of them: a refusal is one however many pass besides."""
        return self.run(self.named(5, r"^python -m pytest") + (f" -k '{only}'" if only else ""))


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    """Return a copy of the project in which nothing is done yet."""
    return Recipe(tmp_path)


def test_the_five_steps_make_a_source(recipe: Recipe) -> None:
    """Nothing is to be done that is not told; the page is read by its own reader."""
    assert len(recipe.steps) == 5
    recipe.page()
    recipe.reader()
    recipe.expected()
    recipe.row()
    done = recipe.test()
    assert done.returncode == 0, done.stdout[-3_000:]
    expected = json.loads((recipe.folder / "tests/pages/lighthouse/lamp.expected.json").read_text(encoding="utf-8"))
    assert (expected["reader"], expected["title"]) == ("lighthouse", "The lamp at Orrin Head")
    assert [entry["id"] for entry in expected["entries"]] == ["l3", "l2", "l1"]
    assert [entry["headline"] for entry in expected["entries"]] == ["Lit again", None, "Dark"]


def test_a_source_without_a_page_is_refused(recipe: Recipe) -> None:
    """A reader that nobody tests."""
    recipe.reader()
    recipe.row()
    done = recipe.test("lighthouse or readme")
    assert done.returncode == 1
    assert "test_every_reader_has_a_page[lighthouse]" in done.stdout


def test_a_page_that_another_reader_claims_is_refused(recipe: Recipe) -> None:
    """The reader stands below one that is less particular."""
    recipe.page()
    claimed = 'class="live-event-entry lamp-entry" data-post-time="1935403200000"'
    recipe.change(recipe.named(1, r"^tests/pages/"), lambda text: text.replace('class="lamp-entry"', claimed))
    recipe.reader(above="text")
    recipe.expected()
    recipe.row(above="text")
    done = recipe.test("lighthouse or readme")
    assert done.returncode == 1
    assert "[lighthouse/lamp]" in done.stdout


def test_a_source_that_the_readme_does_not_name_is_refused(recipe: Recipe) -> None:
    """Nobody would find it."""
    recipe.page()
    recipe.reader()
    recipe.expected()
    done = recipe.test("lighthouse or readme")
    assert done.returncode == 1
    assert "test_the_readme_names_every_reader" in done.stdout
