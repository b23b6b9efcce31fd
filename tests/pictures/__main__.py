"""Do the README's pictures show the program as it is? `python -m tests.pictures [MODULE ...]` draws them from the demo.

With `--check` nothing is written: it ends with 1 and names each picture that would change.
"""

from __future__ import annotations

import argparse
import asyncio
import pkgutil
import sys
from importlib import import_module

import tests.pictures
from tests.pictures import FOLDER


async def _drawn(wanted: list[str]) -> dict[str, str]:
    """Return the pictures of the modules `wanted` (none: of all) by name, drawn one module after the other."""
    pictures: dict[str, str] = {}
    for module in pkgutil.iter_modules(tests.pictures.__path__):
        if module.name != "__main__" and (not wanted or module.name in wanted):
            pictures |= await import_module(f"tests.pictures.{module.name}").draw()
    return pictures


def main() -> int:
    """Write the pictures, or compare them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a picture would change")
    parser.add_argument("module", nargs="*", help="only those of these modules of tests/pictures")
    chosen = parser.parse_args()
    check = chosen.check
    changed = 0
    for name, drawn in asyncio.run(_drawn(chosen.module)).items():
        path = FOLDER / f"{name}.svg"
        if path.exists() and path.read_text(encoding="utf-8") == drawn:
            continue
        changed += 1
        print(f"{path.name} {'would change' if check else 'is drawn'}")  # noqa: T201
        if not check:
            path.write_text(drawn, encoding="utf-8")
    return int(check and changed > 0)


if __name__ == "__main__":
    sys.exit(main())
