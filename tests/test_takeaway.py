"""What is kept becomes a file: whole or not at all, for its owner alone, and never over another one unasked."""

from __future__ import annotations

import json
from array import array
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import run
from tests.looks import BLOG, NOON, look, page, post, posts
from tuifollow import takeaway
from tuifollow.export import FORMATS
from tuifollow.model import StoreError
from tuifollow.store import Store
from tuifollow.takeaway import GivenUp, InTheWay, Wanted


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with an archive: an edited entry, one that was withdrawn, a bookmark, and another blog."""
    store = Store.open(tmp_path / "tuifollow.db")
    look(store, page(*posts(4, 3, 2, 1)))
    made = look(store, page(post("p4", 4, "Other words."), *posts(3, 2, 1)))
    store.annotate(store.find(made.blog, "p2") or 0, note="ask Ann", tags=("sky",))
    look(store, page(post("q1", 9)), key="https://example.org/other")
    store.close()
    return tmp_path


@pytest.mark.parametrize("form", FORMATS)
def test_a_blog_is_exported_in_every_form(home: Path, form: str) -> None:
    """All that is kept of it and nothing else, in the order of the list, with what the reader wrote."""
    ran = run("export", BLOG, "--format", form, "--data-dir", home)
    assert ran.code == 0
    places = [ran.out.find(words) for words in ("Other words", "words of p3", "words of p2", "words of p1")]
    assert places == sorted(places)
    assert places[0] > 0
    assert "words of q1" not in ran.out
    assert ("ask Ann" in ran.out) == (form in {"text", "markdown", "html", "json"})
    assert ran.out.endswith("\n")


def test_json_holds_every_text_that_an_entry_has_had(home: Path) -> None:
    """The oldest first; entries that were never edited have one."""
    document = run("export", BLOG, "--format", "json", "--data-dir", home).document
    assert (document["schema"], document["url"], document["title"]) == (1, BLOG, "The kite race")
    first, *rest = document["entries"]
    assert [version["entry"]["text"] for version in first["versions"]] == ["The words of p4.", "Other words."]
    assert [entry["id"] for entry in rest] == ["p3", "p2", "p1"]
    assert rest[1]["tags"] == ["sky"]


def test_all_and_the_bookmarks_are_exported_too(home: Path) -> None:
    """Of all blogs, each entry with its own."""
    everything = run("export", "all", "--format", "json", "--data-dir", home).document["entries"]
    assert [entry["id"] for entry in everything] == ["q1", "p4", "p3", "p2", "p1"]
    assert len({entry["blog"] for entry in everything}) == 2
    marked = run("export", "bookmarks", "--format", "json", "--data-dir", home).document["entries"]
    assert [entry["id"] for entry in marked] == ["p2"]
    feed = ET.fromstring(run("export", "all", "--format", "atom", "--data-dir", home).out)
    assert len({node.text for node in feed.iter("{http://www.w3.org/2005/Atom}id")}) == 6


def test_a_file_is_written_once_for_its_owner_and_overwritten_only_by_force(home: Path, tmp_path: Path) -> None:
    """Exit status 2 and a sentence; nothing else is left in the folder."""
    path = tmp_path / "out" / "kites.md"
    path.parent.mkdir()
    ran = run("export", BLOG, "--output", path, "--data-dir", home)
    assert (ran.code, ran.out) == (0, "")
    assert f"written: {path} (4 entries)" in ran.err
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("mine")
    again = run("export", BLOG, "--output", path, "--data-dir", home)
    assert (again.code, again.err.count("\n")) == (2, 1)
    assert "not overwritten without --force" in again.err
    assert path.read_text() == "mine"
    assert run("export", BLOG, "--output", path, "--force", "--data-dir", home).code == 0
    assert path.read_text().startswith("# The kite race")
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["https://z.example/"], "nothing is kept of https://z.example/"),
        ([BLOG, "--output", "/nonexistent/x.md"], "there is no folder /nonexistent"),
        ([BLOG, "--output", "/"], "/ is a folder"),
        ([BLOG, "--output", "/dev/null", "--force"], "no ordinary file"),
        ([BLOG, "--output", "a\0b"], "no file can have a name like that"),
        ([BLOG, "--format", "epub"], "invalid choice"),
        ([], "required"),
    ],
)
def test_what_cannot_be_exported_is_told(home: Path, arguments: list[str], words: str) -> None:
    """In one sentence, with exit status 2."""
    ran = run("export", *arguments, "--data-dir", home)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert words in ran.err


def test_without_an_archive_there_is_nothing_to_export(tmp_path: Path) -> None:
    """And nothing is made by asking."""
    ran = run("export", "all", "--data-dir", tmp_path / "none")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert not (tmp_path / "none").exists()


def test_what_is_given_up_or_goes_wrong_leaves_nothing(store: Store, tmp_path: Path) -> None:
    """Also where something stood before."""
    looked = look(store, page(*(post(f"p{n}", n) for n in range(600, 0, -1))))
    wanted = Wanted("Kites", store.rows(looked.blog), "json", NOON)
    heard = []

    def told(count: int) -> None:
        heard.append(count)
        if count > 400:
            raise GivenUp("given up")

    path = tmp_path / "kites.json"
    with pytest.raises(GivenUp):
        takeaway.write(path, takeaway.texts(store, wanted, told))
    assert heard == [250, 500]
    path.write_text("before")
    with pytest.raises(StoreError):
        takeaway.write(path, takeaway.texts(Broken(store), wanted), force=True)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["before"]


class Broken(Store):
    """An archive that cannot be read."""

    def __init__(self, store: Store) -> None:
        """Stand in for `store`."""
        self._archive = store._archive

    def items(self, rows: object) -> tuple[()]:
        """Raise."""
        raise StoreError(f"damaged: {rows}")


def test_what_comes_to_stand_there_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """The check before is not all."""
    path = tmp_path / "x.md"

    def pieces() -> object:
        yield "mine"
        path.write_text("theirs")

    with pytest.raises(InTheWay, match="is there already"):
        takeaway.write(path, pieces())  # type: ignore[arg-type]
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_of_nothing_every_form_is_a_document(store: Store) -> None:
    """A blog without entries can be taken away, too."""
    for form in FORMATS:
        text = "".join(takeaway.texts(store, Wanted("Soon", array("q"), form, NOON, BLOG)))
        assert "Soon" in text
        if form in {"json", "jsonfeed"}:
            assert not json.loads(text).get("entries")


@given(title=st.text(max_size=80), form=st.sampled_from(FORMATS))
def test_a_suggested_name_is_one_a_file_can_have(title: str, form: str) -> None:
    """Of any script, short, with nothing in it that means something elsewhere."""
    name = takeaway.suggested(title, form, NOON)
    assert len(name.encode()) <= 255
    assert name[0].isalnum()
    assert not set(name) & set("/\\:*?\"'<>|$ \n\0~")
    assert "2026-05-01." in name


def test_files_go_to_the_downloads_if_there_are_any(tmp_path: Path) -> None:
    """Else into the home."""
    assert takeaway.folder(tmp_path) == tmp_path
    (tmp_path / "Downloads").mkdir()
    assert takeaway.folder(tmp_path) == tmp_path / "Downloads"
    assert replace(Wanted("x", array("q"), "json", NOON), form="text").form == "text"
