"""Is the README true? Its table of keys is the program's (`python -m tests.test_readme` writes it), its sources too."""

import re
from pathlib import Path

from tuifollow.commands.keymap import table
from tuifollow.keys import ACTIONS
from tuifollow.sources import READERS

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"(<!-- keys -->\n).*?(<!-- /keys -->)", re.DOTALL)


def written(text: str) -> str:
    """Return the README's text with the table of keys as it must be."""
    return _BLOCK.sub(lambda match: match[1] + table(ACTIONS) + match[2], text)


def test_the_readme_names_every_key() -> None:
    """Nothing is bound that is not told, and the reverse."""
    text = README.read_text(encoding="utf-8")
    assert _BLOCK.search(text)
    assert written(text) == text


def test_the_readme_names_every_reader() -> None:
    """A reader without a row in the table of sources is one that nobody finds."""
    text = README.read_text(encoding="utf-8")
    table = text[text.index("## What it can read") : text.index("## Where things are kept")]
    named = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    readers = [reader.NAME for reader in READERS]
    assert set(readers) - set(named) == set(), "these have no row"
    assert set(named) - set(readers) == set(), "these rows have no reader"
    assert named == readers, "the rows stand in another order than READERS"


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
