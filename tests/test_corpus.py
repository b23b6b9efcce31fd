"""Recorded pages of real publishers are read exactly, where a folder of them is at hand.

TUIFOLLOW_CORPUS names a folder with `pages/`, `truth/` (what an independent reading found) and `score.py`: its `check`
compares the two. The recordings hold publishers' text, so they are no part of this project.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tuifollow import files, sources
from tuifollow.export.document import snapshot_document
from tuifollow.model import FollowError, NotALiveBlog, Pointer

CORPUS = Path(os.environ.get("TUIFOLLOW_CORPUS", ""))
PAGES = sorted((CORPUS / "pages").iterdir()) if os.environ.get("TUIFOLLOW_CORPUS") else []
DIFFERS = {"nbcnews--israel-hamas-2023-12-22": "the truth has two authors as one name; page and linked data name two"}
"""The pages that are not read as their truth has it, and why; all others are read without a fault."""

pytestmark = pytest.mark.skipif(not PAGES, reason="TUIFOLLOW_CORPUS names no folder of recorded pages")


@pytest.fixture(scope="module")
def score() -> ModuleType:
    """Return the corpus' own comparison."""
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(page: Path, truth: dict[str, Any], folder: Path) -> tuple[dict[str, Any], int]:
    """Return what `show` would print of `page`, and its exit status; the file's name tells the reader nothing."""
    url = truth.get("url") or "https://example.org/page"
    copy = shutil.copy(page, folder / f"page{page.suffix}")
    try:
        found = sources.read(files.local(str(copy), url))
    except NotALiveBlog:
        return {}, 7
    if isinstance(found, Pointer):
        return {"entries": [], "title": found.title, "elsewhere": found.address}, 0
    return snapshot_document(found, url), 0


def truth_of(page: Path) -> dict[str, Any]:
    """Return what is in a page."""
    found: dict[str, Any] = json.loads((CORPUS / "truth" / f"{page.stem}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem not in DIFFERS], ids=lambda page: page.stem)
def test_a_recorded_page_is_read_exactly(page: Path, score: ModuleType, tmp_path: Path) -> None:
    """Every entry once, under its id, with its time, headline, authors and text, in order."""
    truth = truth_of(page)
    document, status = read(page, truth, tmp_path)
    assert score.right_status(truth, status)
    assert score.check(truth, document)[0] == []


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.stem.startswith("negative--")], ids=lambda page: page.stem
)
def test_a_page_that_is_no_live_blog_is_refused(page: Path, tmp_path: Path) -> None:
    """Articles, front pages, schedules, threads, walls: no entry is invented."""
    assert read(page, truth_of(page), tmp_path)[1] == 7


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem in DIFFERS], ids=lambda page: page.stem)
def test_no_recorded_page_makes_a_reader_fail(page: Path, tmp_path: Path) -> None:
    """What cannot be read yet is refused in words; an id is never told twice."""
    try:
        document, _ = read(page, truth_of(page), tmp_path)
    except FollowError as error:
        assert "please report" not in str(error)  # noqa: PT017 (an answer is as good as a refusal)
    else:
        ids = [entry["id"] for entry in document.get("entries", ())]
        assert len(set(ids)) == len(ids)


def test_the_pages_that_differ_are_there() -> None:
    """A renamed recording would be a test less, unnoticed."""
    assert set(DIFFERS) <= {page.stem for page in PAGES}
