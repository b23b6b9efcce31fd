"""Does any page break this reader? `python -m tests.fuzz.reader READER` looks until nothing new is reached any more.

Needs `pip install atheris`. Pages of `tests/pages`, and the recorded ones where TUIFOLLOW_CORPUS names some, are where
it begins. Findings lie in DIR/findings; `--try FILE` reads one of them, without the fuzzer.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import selectors
import subprocess
import sys
import tempfile
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.inputs import MOST, unpacked
from tests.fuzz.target import Target, seeds

_STATUS = re.compile(r"#(\d+)\s+\w+\s+cov: (\d+)")
_BETWEEN = 30.0  # seconds between two lines about how it goes


@dataclass(slots=True)
class Progress:
    """How far the fuzzing has come."""

    start: float = field(default_factory=time.monotonic)
    edges: int = 0
    runs: int = 0
    before: int = 0
    """Runs of the processes that have ended."""
    newest: float = field(default_factory=time.monotonic)
    """When an edge was reached for the first time."""
    findings: list[str] = field(default_factory=list)
    last: deque[str] = field(default_factory=lambda: deque(maxlen=6))
    """What the fuzzer said last."""

    def hear(self, line: str) -> None:
        """Take in what the fuzzer says."""
        self.last.append(line.strip())
        if line.startswith("FINDING"):
            self.findings.append(line.strip())
            _say(line.strip())
        elif match := _STATUS.match(line):
            self.runs = int(match[1])
            if int(match[2]) > self.edges:
                self.edges, self.newest = int(match[2]), time.monotonic()

    def words(self, reader: str) -> str:
        """Return a line about how it goes."""
        now = time.monotonic()
        return (
            f"{reader}: {self.edges} edges, {self.before + self.runs} runs in {now - self.start:.0f} s, "
            f"last new edge {now - self.newest:.0f} s ago, {len(self.findings)} findings"
        )


def main() -> int:
    """Fuzz one reader, or try one finding; return 1 when something was found."""
    asked = _arguments()
    if asked.trial:
        start = time.process_time()
        answer = Target(asked.reader, Path(tempfile.gettempdir())).read(unpacked(asked.trial.read_bytes()))
        _say(f"{type(answer).__name__} after {time.process_time() - start:.2f} s")
        return 0
    if importlib.util.find_spec("atheris") is None:
        _say("the fuzzer needs atheris: .venv/bin/pip install atheris")
        return 2
    folder = asked.corpus or Path(tempfile.mkdtemp(prefix=f"fuzz-{asked.reader}-"))
    for name in ("seeds", "kept", "findings"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (folder / "seeds" / str(number)).write_bytes(seed.packed()[:MOST])
    progress = Progress()
    while (left := asked.seconds - (time.monotonic() - progress.start)) > 1 and not _stale(progress, asked.quiet):
        _run(asked.reader, folder, left, asked.quiet, progress)
        progress.before, progress.runs = progress.before + progress.runs, 0
    _say(f"done: {progress.words(asked.reader)}; in {folder}")
    return 1 if progress.findings else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.fuzz.reader")
    parser.add_argument("reader")
    parser.add_argument("--seconds", type=float, default=1_800, help="stop after so long (1800)")
    parser.add_argument("--quiet", type=float, default=600, help="stop when so long no new edge was reached (600)")
    parser.add_argument("--corpus", type=Path, help="a folder to keep what was reached in, for the next time")
    parser.add_argument("--try", dest="trial", type=Path, metavar="FILE", help="read a finding again, nothing else")
    return parser.parse_args()


def _run(reader: str, folder: Path, seconds: float, quiet: float, progress: Progress) -> None:
    """Let one process fuzz until it ends: by time, or by a page that it did not survive."""
    arguments = [str(folder / "kept"), str(folder / "seeds"), f"-max_len={MOST}", f"-max_total_time={seconds:.0f}"]
    arguments += [
        f"-artifact_prefix={folder / 'findings'}/",
        "-timeout=60",
        "-rss_limit_mb=2500",
        "-len_control=0",
        "-reload=0",
    ]
    command = [sys.executable, "-m", "tests.fuzz.target", reader, str(folder), *arguments]
    spoken = progress.start
    with (
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, bufsize=0) as process,
        selectors.DefaultSelector() as selector,
    ):
        assert process.stderr
        selector.register(process.stderr, selectors.EVENT_READ)
        while process.poll() is None:
            if selector.select(1.0):
                progress.hear(process.stderr.readline().decode(errors="replace"))
            if time.monotonic() - spoken > _BETWEEN:
                spoken = time.monotonic()
                _say(progress.words(reader))
            if _stale(progress, quiet):
                process.terminate()
        rest = process.stderr.read().decode(errors="replace").splitlines()
    for line in rest:
        progress.hear(line)
    if process.returncode not in {0, -15}:
        progress.findings.append(f"the process ended with {process.returncode}")
        _say(f"FINDING: the process ended with {process.returncode}; {' / '.join(progress.last)}"[:900])
        time.sleep(5.0)  # it may have ended at once, and would again


def _stale(progress: Progress, quiet: float) -> bool:
    return time.monotonic() - progress.newest > quiet


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 (that is what is asked for)


if __name__ == "__main__":
    sys.exit(main())
