"""What happens in the process that is fuzzed? One reader reads one page after the other; its failures are written down.

An exception (other than FollowError), an answer that is not fit, more than 6 s of processor time and more than 500 MB
are findings: each is kept once, with its traceback, and the fuzzing goes on.
"""

from __future__ import annotations

import hashlib
import importlib
import resource
import sys
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.inputs import Input, made_up, recorded, unpacked
from tests.fuzz.mutations import mutated

SECONDS, MEGABYTES = 6.0, 500


class Target:
    """One reader, and what was found out about it."""

    def __init__(self, name: str, findings: Path) -> None:
        """Keep in the folder `findings` the pages that the reader `name` fails on."""
        fit, readings = importlib.import_module("tests.fit"), importlib.import_module("tests.readings")
        sources, model = importlib.import_module("tuifollow.sources"), importlib.import_module("tuifollow.model")
        self._reader = next(reader for reader in sources.READERS if name == reader.NAME)
        self._document, self._cleaned = sources._document, sources.cleaned
        self._fit, self._page, self._limits, self._fault = (
            fit.is_fit,
            readings.a_page,
            model.Limits(),
            model.FollowError,
        )
        self._findings = findings
        self._known: set[str] = set()

    def read(self, given: Input) -> Any:
        """Let the reader read; return what it says, or its FollowError."""
        document = self._document(self._page(given.text, given.media_type, given.address), None)
        try:
            answer = self._reader.read(document)
            if answer is not None:
                answer = self._cleaned(answer, document, self._limits)
                self._fit(answer)
        except self._fault as error:
            return error
        return answer

    def __call__(self, data: bytes) -> None:
        """Read one input; keep it when something is wrong with that."""
        start, before = time.process_time(), _peak()
        try:
            self.read(unpacked(data))
        except Exception as error:  # noqa: BLE001 (that is what is looked for)
            self._keep(data, _place(error), traceback.format_exc())
        if (took := time.process_time() - start) > SECONDS:
            self._keep(data, f"slow-{len(data) // 8192}", f"{took:.1f} s")
        if (more := _peak() - before) > MEGABYTES:
            self._keep(data, f"memory-{len(data) // 8192}", f"{more} MB")

    def _keep(self, data: bytes, where: str, words: str) -> None:
        if where in self._known:
            return
        self._known.add(where)
        name = f"{where.partition('-')[0]}-{hashlib.sha256(where.encode()).hexdigest()[:8]}"
        (self._findings / name).write_bytes(data)
        (self._findings / f"{name}.why").write_text(f"{where}\n{words}", encoding="utf-8", errors="replace")
        print(f"FINDING {name}: {where}", file=sys.stderr, flush=True)  # noqa: T201


def _place(error: Exception) -> str:
    """Return the error and where it was raised: two with the same are one finding."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "tuifollow" in frame.filename or frame.filename.endswith("fit.py")]
    last = (own or list(frames))[-1]
    return f"{type(error).__name__}-{Path(last.filename).name}-{last.lineno}"


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def seeds() -> list[Input]:
    """Return the pages to begin with."""
    return [*made_up(), *recorded()]


def fuzz(name: str, folder: Path, arguments: list[str]) -> None:
    """Fuzz until libFuzzer is told to stop; `folder` holds seeds, what was found on the way, and the findings."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["tuifollow"]):
        importlib.import_module("tuifollow.sources")
        importlib.import_module("tuifollow.document.outline")
    target = Target(name, folder / "findings")
    others = [seed.text for seed in seeds()]
    addresses = [seed.address for seed in seeds()]

    def mutator(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.random() < 0.1:
            return bytes(atheris.Mutate(data, most))
        given = unpacked(data)
        address = chance.choice(addresses) if chance.random() < 0.02 else given.address
        changed = Input(given.media_type, address, mutated(given.text, chance, others))
        packed = changed.packed()
        return packed if len(packed) <= most else packed[:most]

    atheris.Setup([sys.argv[0], *arguments], target, custom_mutator=mutator, enable_python_coverage=True)
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
