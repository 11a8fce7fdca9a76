"""Batch over a CSV file of any size: streamed, on every core, resumable. Not shipped to the browser.

Progress is kept beside the output in ``NAME.state``: after every block the two files are flushed and their sizes noted, so that an interrupted run is
continued without a lost or doubled row. The state is refused where the input or the calculator has changed.
"""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path
from typing import IO

from calculators.analysis.batch import Outcome, Plan, to_csv
from calculators.core.calculator import get
from calculators.core.errors import CalculatorError

BLOCK = 5_000
Progress = Callable[[int, int], None]
_plans: dict[tuple[str, tuple[str, ...]], Plan] = {}


class CannotResume(CalculatorError):
    """The state of an interrupted run does not belong to this input."""


def _work(id: str, header: tuple[str, ...], rows: list[list[str]], first: int) -> tuple[str, str, int, int]:
    plan = _plans.get((id, header)) or _plans.setdefault((id, header), Plan(get(id), header))
    outcome: Outcome = plan.run(rows, first)
    return to_csv(outcome.answered), to_csv(outcome.refused), len(rows), len(outcome.refused)


def run_file(id: str, source: Path, answered: Path, refused: Path, *, processes: int | None = None, progress: Progress | None = None) -> tuple[int, int]:
    """Answer a CSV file row by row; returns how many rows were read and how many of them refused.

    Raises NoBatch for a header that cannot be used and CannotResume for a foreign state file.
    """
    state_path = answered.with_name(f"{answered.name}.state")
    with source.open(encoding="utf-8-sig", newline="") as text:
        reader = _reader(text)
        plan = Plan(get(id), next(reader, []))
        identity = {"calculator": id, "header": list(plan.header), "bytes": source.stat().st_size, "modified": source.stat().st_mtime_ns}
        done = _resume(state_path, identity, answered, refused, plan)
        rows, bad = done["rows"], done["refused"]
        for _ in islice(reader, rows):
            pass
        with answered.open("a", encoding="utf-8", newline="") as good_file, refused.open("a", encoding="utf-8", newline="") as bad_file:
            for good_text, bad_text, count, bad_count in _answers(id, plan.header, reader, rows + 1, processes or os.cpu_count() or 1):
                good_file.write(good_text)
                bad_file.write(bad_text)
                rows, bad = rows + count, bad + bad_count
                _note(state_path, identity, rows, bad, good_file, bad_file)
                if progress:
                    progress(rows, bad)
    state_path.unlink(missing_ok=True)
    return rows, bad


def _reader(text: IO[str]) -> Iterator[list[str]]:
    first = text.readline()
    text.seek(0)
    mark = "," if "," in first else ";" if ";" in first else "\t" if "\t" in first else ","
    return (row for row in csv.reader(text, delimiter=mark) if row)


def _resume(state_path: Path, identity: dict[str, object], answered: Path, refused: Path, plan: Plan) -> dict[str, int]:
    if state_path.exists():
        state = json.loads(state_path.read_text(encoding="utf-8"))
        if state["identity"] != identity:
            raise CannotResume(f"{state_path} belongs to another run: the input or the calculator has changed. Delete it to start again")
        for path, size in ((answered, state["answered_bytes"]), (refused, state["refused_bytes"])):
            os.truncate(path, size)
        return {"rows": state["rows"], "refused": state["refused"]}
    answered.write_text(to_csv([plan.answered_header]), encoding="utf-8")
    refused.write_text(to_csv([plan.refused_header]), encoding="utf-8")
    return {"rows": 0, "refused": 0}


def _note(state_path: Path, identity: dict[str, object], rows: int, bad: int, good_file: IO[str], bad_file: IO[str]) -> None:
    sizes = []
    for file in (good_file, bad_file):
        file.flush()
        os.fsync(file.fileno())
        sizes.append(os.fstat(file.fileno()).st_size)
    fresh = state_path.with_name(f"{state_path.name}.new")
    fresh.write_text(json.dumps({"identity": identity, "rows": rows, "refused": bad, "answered_bytes": sizes[0], "refused_bytes": sizes[1]}), encoding="utf-8")
    fresh.replace(state_path)


def _answers(id: str, header: tuple[str, ...], reader: Iterator[list[str]], first: int, processes: int) -> Iterator[tuple[str, str, int, int]]:
    blocks = iter(lambda: list(islice(reader, BLOCK)), [])
    opening = list(islice(blocks, 1))
    if processes == 1 or not opening or len(opening[0]) < BLOCK:
        for block in chain(opening, blocks):
            yield _work(id, header, block, first)
            first += len(block)
        return
    with ProcessPoolExecutor(processes) as pool:
        waiting: list[Future[tuple[str, str, int, int]]] = []
        for block in chain(opening, blocks):
            waiting.append(pool.submit(_work, id, header, block, first))
            first += len(block)
            if len(waiting) > 2 * processes:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()


def terminal_progress(rows: int, refused: int) -> None:
    """One line that rewrites itself on a terminal; nothing where output is piped."""
    if sys.stderr.isatty():
        print(f"\r{rows:,} rows, {refused:,} refused", end="", file=sys.stderr, flush=True)
