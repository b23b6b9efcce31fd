"""`tuifollow doctor`: what is said about a source, and about the program itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import run
from tests.fakes import Answer, FakeSite
from tests.test_show import html
from tuifollow import __version__
from tuifollow.demo.story import voyage
from tuifollow.sources import READERS


def test_a_reading_is_explained(web: FakeSite, home: Path) -> None:
    """Each hop, each reader's answer, what the entries lack, when the next look would be; with one request a hop."""
    web.says("/old", Answer("", 302, {"Location": "/live"}))
    web.says("/live", Answer(html(), etag='"1"'))
    report = run("doctor", f"{web.address}/old", "--format", "json", "--data-dir", home).document
    page = report["pages"][-1]
    assert (page["address"], page["redirects"], page["etag"]) == (f"{web.address}/live", 1, True)
    assert list(report["readers"]) == [reader.NAME for reader in READERS]
    posts = voyage().posts(1800)
    assert report["found"]["reader"] == "schema"
    assert report["found"]["entries"] == len(posts)
    assert report["found"]["without a headline"] == sum(not post.headline for post in posts)
    assert report["found"]["without a time"] == 0
    assert report["next look"].startswith("in 1 s")
    assert [asked.path for asked in web.requests] == ["/old", "/live"]


def test_the_same_is_told_to_people(web: FakeSite, home: Path) -> None:
    """A line a fact."""
    ran = run("doctor", web.says("/live", html()), "--data-dir", home, "--zone", "Europe/London")
    assert ran.code == 0
    for words in ("schema", "entries  ", "without a time", "next look", "Europe/London"):
        assert words in ran.out


def test_what_is_no_live_blog_is_explained_too(tmp_path: Path, home: Path) -> None:
    """That is what a doctor is for; the exit status is that of `show`."""
    path = tmp_path / "page.html"
    path.write_text("<title>Soup</title><h1>Soup</h1><p>Take a pot.")
    ran = run("doctor", path, "--format", "json", "--data-dir", home)
    assert ran.code == 7
    assert set(ran.document["readers"]) == {reader.NAME for reader in READERS}
    assert ran.document["trouble"] in ran.err


def test_what_cannot_be_had_is_told(web: FakeSite, home: Path) -> None:
    """With the sentence that the status line would show."""
    ran = run("doctor", f"{web.address}/none", "--format", "json", "--data-dir", home)
    assert (ran.code, ran.document["pages"]) == (6, [])
    assert "404" in ran.document["trouble"]


def test_the_page_is_saved_beside_the_report(web: FakeSite, tmp_path: Path, home: Path) -> None:
    """As it was, for its owner only, and never over a file that is there."""
    address, target = web.says("/live", html()), tmp_path / "page.html"
    assert run("doctor", address, "--save", target, "--data-dir", home).code == 0
    assert target.read_text() == html()
    assert target.stat().st_mode & 0o777 == 0o600
    again = run("doctor", address, "--save", target, "--data-dir", home)
    assert (again.code, "file exists" in again.err) == (2, True)


def test_the_program_itself_is_looked_at(home: Path) -> None:
    """Versions, places, terminal, archive; nothing is made by looking."""
    report = run("doctor", "--format", "json", "--data-dir", home).document
    assert report["versions"]["tuifollow"] == __version__
    assert report["archive"]["state"] == "none yet"
    assert not home.exists()
    run("add", "https://a.example/", "--data-dir", home)
    report = run("doctor", "--format", "json", "--data-dir", home).document
    assert (report["archive"]["state"], report["archive"]["followed"]) == ("healthy", 1)
    assert str(home) in report["places"]["archive"]


def test_an_archive_that_cannot_be_read_is_told(home: Path) -> None:
    """The doctor does not fall ill himself."""
    home.mkdir()
    (home / "tuifollow.db").write_bytes(b"nothing that one could read" * 500)
    ran = run("doctor", "--format", "json", "--data-dir", home)
    assert ran.code == 0
    assert "damaged" in ran.document["archive"]["state"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_password_is_not_reported(web: FakeSite, home: Path, form: str) -> None:
    """A report is made to be shown to others."""
    address = web.says("/live", html()).replace("//", "//reader:s3cret@")
    ran = run("doctor", address, "--format", form, "--data-dir", home)
    assert ran.code == 0
    assert "s3cret" not in ran.out + ran.err


def test_a_files_name_is_reported_clean(tmp_path: Path, home: Path) -> None:
    """It may come out of a stranger's archive."""
    path = tmp_path / "a\x1b[2Jb.html"
    path.write_text(html())
    assert "\x1b" not in run("doctor", path, "--data-dir", home).out
