"""Which of these texts does an expression find? Run as a program of its own, which can be ended when it takes too long.

It reads and writes JSON, a line each: first the expression and its flags; then again and again a list of texts, which
it answers with the numbers of those that are found. It imports nothing of ours: it must begin at once.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from typing import TextIO


def found(pattern: re.Pattern[str], texts: Iterable[Iterable[str]]) -> list[int]:
    """Return the numbers of those that `pattern` finds; of each several texts may be given."""
    return [number for number, parts in enumerate(texts) if any(pattern.search(part) for part in parts)]


def serve(asked: TextIO, answers: TextIO) -> None:
    """Answer until nothing more is asked."""
    expression, flags = json.loads(asked.readline())
    pattern = re.compile(expression, flags)
    for line in asked:
        answers.write(json.dumps(found(pattern, json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
