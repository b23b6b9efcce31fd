"""What should a page in `pages/` give? `python -m tests.expected PAGE URL` writes it beside the page, to be read.

It is what `tuifollow show PAGE --url URL --format json` prints and, under "asks", what the follower is told besides:
only what says something.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict, fields
from datetime import UTC
from pathlib import Path
from typing import Any

from tests.readings import MEDIA, a_page
from tuifollow.commands.saved import read_saved
from tuifollow.export.document import dump, snapshot_document
from tuifollow.model import FollowError, Limits, Page, Snapshot

_ASKS = ("partial", "removed", "total", "next", "delta", "rest", "continued", "interval")
_USUAL = {field.name: field.default for field in fields(Snapshot)}


def expected_of(page: Page) -> dict[str, Any]:
    """Return what `page` says, as an expected.json has it."""
    snapshot = read_saved(page, UTC, None, Limits())
    document = snapshot_document(snapshot, page.address)
    asks = {name: _plain(said) for name in _ASKS if (said := getattr(snapshot, name)) != _USUAL[name]}
    if asks:
        document = {**document, "asks": asks, "entries": document.pop("entries")}
    return document


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, bool | int | float) else asdict(value)


def main() -> None:
    """Write the expected answer of one page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("url", help="the address that the page claims to come from")
    asked = parser.parse_args()
    if asked.page.suffix not in MEDIA or not asked.page.exists():
        parser.error(f"{asked.page} is no page: there must be a file that ends in {', '.join(MEDIA)}")
    page = a_page(asked.page.read_text(encoding="utf-8"), MEDIA[asked.page.suffix], asked.url)
    try:
        document = expected_of(page)
    except FollowError as error:
        parser.error(str(error))
    asked.page.with_suffix(".expected.json").write_text(dump(document), encoding="utf-8")
    if document["reader"] != asked.page.parent.name:
        sys.stderr.write(
            f"read by {document['reader']}, not by {asked.page.parent.name}: is it in READERS, and above that one?\n"
        )
    if not all(entry["published"] for entry in document["entries"]):
        sys.stderr.write("some entries have no `published`: a datetime without a zone is dropped\n")


if __name__ == "__main__":
    main()
