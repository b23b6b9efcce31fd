"""`tuifollow doctor`: what is said about a source, and about the program itself."""

from __future__ import annotations

import json
import re
import threading
from datetime import UTC
from pathlib import Path

import pytest

from tests.commands import run
from tests.fakes import Answer, FakeSite
from tests.readings import linked
from tests.test_show import html
from tests.test_sources import STORIES, a_story
from tuifollow import __version__
from tuifollow.commands.doctor.found import found
from tuifollow.commands.saved import read_saved
from tuifollow.demo.story import voyage
from tuifollow.document import Document
from tuifollow.model import Limits
from tuifollow.sources import READERS, Reader
from tuifollow.sources.reasons import declined


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
    ran = run("doctor", web.says("/live", html()), "--data-dir", home)
    assert ran.code == 0
    for words in ("schema", "entries  ", "without a time", "next look", "zone"):
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


@pytest.mark.parametrize(
    ("codec", "kind"),
    [
        ("utf-8", "text/html"),
        ("utf-8-sig", "text/html"),
        ("utf-16", "text/html"),
        ("windows-1252", "text/html; charset=windows-1252"),
        ("koi8-r", "text/html; charset=koi8-r"),
        ("shift_jis", "text/html; charset=shift_jis"),
    ],
)
def test_a_saved_page_reads_the_same(web: FakeSite, tmp_path: Path, home: Path, codec: str, kind: str) -> None:
    """Whatever letters it came in, and whether the page or only the server said which; else it is told as changed."""
    words = {"koi8-r": "Паром вышел", "shift_jis": "船が出た", "windows-1252": "Fähre — “los”"}.get(codec, "Fähre ✓ 船")
    text = linked({"@id": "1001", "articleBody": words}).text
    text = text.encode("ascii").decode("unicode_escape").replace("\u201c", "«").replace("\u201d", "»")
    body = text.encode(codec)
    address, target = web.says("/live", Answer(body, headers={"Content-Type": kind})), tmp_path / "page.html"
    saved = run("doctor", address, "--save", target, "--data-dir", home)
    assert saved.code == 0
    whole = ("show", address, "--format", "json", "--data-dir", home)
    again = ("show", target, "--url", address, "--format", "json", "--data-dir", home)
    assert run(*again).document == run(*whole).document
    assert words.replace("“", "«").replace("”", "»") in target.read_bytes().decode(
        "utf-16" if codec == "utf-16" else "utf-8-sig"
    )
    assert (target.read_bytes() == body) is ("it came as" not in saved.err)
    assert ("it came as" in saved.err) is ("charset" in kind)


def test_bytes_that_are_no_letters_read_the_same_too(web: FakeSite, tmp_path: Path, home: Path) -> None:
    """They were read as the sign for what cannot be read."""
    body = (
        linked({"@id": "1001", "articleBody": "The ferry has left."}).text.encode().replace(b"ferry", b"f\xff\xferry")
    )
    address, target = web.says("/live", Answer(body)), tmp_path / "page.html"
    assert run("doctor", address, "--save", target, "--data-dir", home).code == 0
    read = [
        run("show", *source, "--format", "json", "--data-dir", home).document["entries"]
        for source in ((address,), (target, "--url", address))
    ]
    assert read[0] == read[1]
    assert "\ufffd" in read[0][0]["text"]


def test_a_reader_that_declines_tells_what_it_looks_for(tmp_path: Path, home: Path) -> None:
    """And how much of it there is: after a change of a site's markup that is the first thing to know."""
    path = tmp_path / "page.html"
    path.write_text(linked({"@id": "1001", "articleBody": "All is well."}).text + '<div class="live-event-entry">')
    readers = run("doctor", path, "--format", "json", "--data-dir", home).document["readers"]
    assert readers["schema"] == "1 entry: believed"
    assert "`.live-event-entry[data-post-time]` (0 here)" in readers["reach"]
    assert "this is an HTML page" in readers["feed"]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
def test_what_a_reader_looks_for_stands_in_a_page_of_its_kind(reader: Reader) -> None:
    """Or the doctor would send a maintainer astray."""
    own = [page for story in STORIES if story.parent.name == reader.NAME for page in [a_story(story)[0]]]
    told = [declined(reader.LOOKS_FOR, Document(page, UTC)) for page in own]
    counts = [int(count) for words in told for count in re.findall(r"` \((\d+) here\)", words)]
    assert reader.LOOKS_FOR.strip(" .") == reader.LOOKS_FOR != ""
    assert any(counts) or "`" not in reader.LOOKS_FOR


def test_what_was_joined_is_told(tmp_path: Path, home: Path) -> None:
    """Which reader's empty answer gave the title, and how far linked data and entries are the same."""
    path = tmp_path / "page.html"
    entries = "".join(
        f'<article class="post" id="post-{100 + n}"><time datetime="2024-05-01T1{n}:00:00Z">1{n}:00</time>'
        f"<h3>Report number {n}</h3><p>The procession has come to stage {n} of its way through town.</p></article>"
        for n in (4, 3, 2, 1)
    )
    blog = '{"@type": "LiveBlogPosting", "headline": "The procession"}'
    path.write_text(f'<body><script type="application/ld+json">{blog}</script><main>{entries}</main></body>')
    report = run("doctor", path, "--format", "json", "--data-dir", home).document
    assert report["readers"]["schema"].startswith("0 entries: lends its title")
    assert report["readers"]["blocks"] == "4 entries: believed"
    assert report["found"]["title"] == "The procession"
    assert report["found"]["linked data"].startswith("0 updates")


def test_a_pointer_that_was_followed_is_told_with_who_gave_it(web: FakeSite, tmp_path: Path, home: Path) -> None:
    """Both pages, which are saved beside each other, and what will be asked from now on."""
    row = {"id": 7, "datetime": "2024-05-01T12:00:00Z", "content": "<p>The race is on.</p>", "title": "Off they go"}
    feed = json.dumps({"title": "Paddle race", "status": "open", "updates": [row]})
    web.says("/feed", Answer(feed, headers={"Content-Type": "application/json"}))
    shell = '<title>Paddle race</title><div class="elb-liveblog" data-endpoint="/feed" data-status="open"></div>'
    address = web.says("/race", shell)
    command = ("doctor", address, "--format", "json", "--data-dir", home)
    report = run(*command, "--save", tmp_path / "race.html").document
    assert (tmp_path / "race.html").read_text() == shell
    assert (tmp_path / "race.2.html").read_text() == feed
    first, second = report["pages"]
    assert (first["points to"], first["says"]) == (f"{web.address}/feed", "easyliveblogs: Easy Liveblogs endpoint")
    assert (second["address"], "points to" in second) == (f"{web.address}/feed", False)
    assert report["readers"]["easyliveblogs"] == "1 entry: believed"
    assert report["found"]["asked from now on"] == f"{web.address}/feed (easyliveblogs: Easy Liveblogs endpoint)"
    assert report["found"]["complete"] is True


@pytest.mark.parametrize("story", [story for story in STORIES if a_story(story)[1].get("asks")], ids=lambda at: at.name)
def test_what_the_follower_will_ask_is_told(story: Path) -> None:
    """Where changes are, what is asked besides, what is gone, and how many entries the source says there are."""
    page, expected = a_story(story)
    snapshot = read_saved(page, None, None, Limits())
    asks, told = expected["asks"], found(snapshot, None)
    assert told["entries"] == len(expected["entries"])
    assert told["asked for changes"] == asks.get("delta", {}).get("address")
    assert told["asked besides"] == (", ".join(asks.get("rest", ())) or None)
    assert told["told as removed"] == len(asks.get("removed", ()))
    assert told["told in all"] == asks.get("total")
    assert told["only what has changed"] == asks.get("partial", False)
    assert (told["asked from now on"] or "").startswith(asks.get("next", {}).get("address", ""))


def test_the_zone_is_told_with_who_says_so(tmp_path: Path, home: Path) -> None:
    """The publisher's known host, the page, the person at the terminal, or the computer."""
    path = tmp_path / "page.html"
    path.write_text(linked({"@id": "1001", "articleBody": "All is well."}).text)

    def told(*arguments: str) -> str:
        zone = run("doctor", path, *arguments, "--format", "json", "--data-dir", home).document["zone"]
        assert isinstance(zone, str)
        return zone

    assert told("--zone", "Asia/Tokyo") == "Asia/Tokyo, --zone"
    assert told().endswith(", yours")
    assert told("--url", "https://www.theguardian.com/x").startswith("Europe/London, the publisher's")


def test_an_explanation_has_no_more_time_than_a_reading(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found out until then is told; who was not asked any more, too."""
    asleep = threading.Event()

    class Slow:
        NAME = "slow"
        LOOKS_FOR = "a long time"

        def read(self, document: Document, /) -> None:
            assert not asleep.wait(30), document.host

    path = tmp_path / "page.html"
    path.write_text(html())
    monkeypatch.setattr("tuifollow.commands.saved.PATIENCE", 1.0)
    monkeypatch.setattr("tuifollow.sources.READERS", (*READERS[:1], Slow(), *READERS[1:]))
    ran = run("doctor", path, "--format", "json", "--data-dir", home)
    asleep.set()
    assert (ran.code, "too complex" in ran.document["trouble"]) == (6, True)
    assert ran.document["readers"]["feed"].startswith("looks for")
    assert ran.document["readers"]["schema"] == "not asked: the time is over"


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
