"""How is a page kept for a report? So that reading the file again gives what was read: byte by byte where that does.

What an HTTP header said of the letters is not in a file: a page that cannot be read without is written anew in UTF-8,
with a mark (BOM), which is believed before anything that the page says.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from hashlib import sha256
from pathlib import Path

from tuifollow.config import ConfigError
from tuifollow.console import say
from tuifollow.decode import decode
from tuifollow.model import FollowError, Page
from tuifollow.safe import clean

_MARKS = (b"", BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)


def save(pages: list[Page], path: Path) -> None:
    """Write the pages beside each other: page.html, page.2.html, ...; never over a file that is there."""
    for number, page in enumerate(pages, 1):
        target = path if number == 1 else path.with_name(f"{path.stem}.{number}{path.suffix}")
        body, same = contents(page)
        try:
            with target.open("xb") as file:
                file.write(body)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ConfigError(f"--save: {clean(str(target))}: {reason.lower()}") from error
        how = "" if same else f", in UTF-8 (it came as {page.encoding})"
        say(f"saved {page.address} as {target}{how}; to read it again: --url {page.address}")


def contents(page: Page) -> tuple[bytes, bool]:
    """Return what to write, and whether these are the very bytes that came."""
    for mark in _MARKS:
        try:
            body = mark + page.text.encode(page.encoding)
            if sha256(body).hexdigest() == page.validators.digest and decode(body)[0] == page.text:
                return body, True
        except (UnicodeError, LookupError, FollowError):
            continue
    return BOM_UTF8 + page.text.encode("utf-8", "replace"), False
