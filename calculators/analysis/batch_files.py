"""Batch over a CSV file of any size: streamed, on every core, in the order of the rows, resumable. Not shipped to the browser."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from calculators.analysis.batch import Outcome, Plan, records, to_csv
from calculators.analysis.batch_state import State, begin, identity, save, state_path
from calculators.core.calculator import get
from calculators.core.errors import CalculatorError

BLOCK = 5_000
#: answered and refused rows as CSV, how many rows were read, how many of them refused
Block = tuple[str, str, int, int]
Progress = Callable[[int, int], None]
_plans: dict[tuple[str, tuple[str, ...]], Plan] = {}


class Stopped(CalculatorError):
    """Something outside ended the run; it can be continued."""


def run_file(
    id: str, source: Path, answered: Path, refused: Path, *, processes: int | None = None, progress: Progress | None = None, force: bool = False
) -> tuple[int, int]:
    """Answer a CSV file row by row; returns how many rows were read and how many of them refused.

    An interrupted run is continued. Raises NoBatch for a header that cannot be used, Unreadable for a file that is no text, WouldOverwrite and CannotResume
    for outputs that are not those of an interrupted run.
    """
    if len({path.resolve() for path in (source, answered, refused)}) < 3:
        raise CalculatorError("The input, the answers and the refused rows must be three different files")
    calculator, whose = get(id), identity(id, source)
    with source.open(encoding="utf-8-sig", newline="") as text:
        reader = records(text)
        plan = Plan(calculator, next(reader, []))
        state = begin(whose, answered, refused, force=force)
        for _ in islice(reader, state.rows):
            pass
        with _opened(answered, state.answered_bytes) as good, _opened(refused, state.refused_bytes) as bad:
            if not state.answered_bytes:
                _write(good, bad, (to_csv([plan.answered_header]), to_csv([plan.refused_header]), 0, 0), state)
            for block in _blocks(id, plan.header, reader, state.rows + 1, processes or os.cpu_count() or 1):
                _write(good, bad, block, state)
                save(state, whose, answered)
                if progress:
                    progress(state.rows, state.refused)
    state_path(answered).unlink()
    return state.rows, state.refused


def _opened(path: Path, size: int) -> BinaryIO:
    """An output, cut back to what the state knows of it."""
    file = path.open("r+b" if size else "wb")
    file.truncate(size)
    file.seek(size)
    return file


def _write(good: BinaryIO, bad: BinaryIO, block: Block, state: State) -> None:
    for file, text in ((good, block[0]), (bad, block[1])):
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    state.rows, state.refused = state.rows + block[2], state.refused + block[3]
    state.answered_bytes, state.refused_bytes = good.tell(), bad.tell()


def _work(id: str, header: tuple[str, ...], rows: list[list[str]], first: int) -> Block:
    plan = _plans.get((id, header)) or _plans.setdefault((id, header), Plan(get(id), header))
    outcome: Outcome = plan.run(rows, first)
    return to_csv(outcome.answered), to_csv(outcome.refused), len(rows), len(outcome.refused)


def _blocks(id: str, header: tuple[str, ...], reader: Iterator[list[str]], first: int, processes: int) -> Iterator[Block]:
    blocks = iter(lambda: list(islice(reader, BLOCK)), [])
    opening = list(islice(blocks, 1))
    if processes == 1 or not opening or len(opening[0]) < BLOCK:
        for block in chain(opening, blocks):
            yield _work(id, header, block, first)
            first += len(block)
        return
    with ProcessPoolExecutor(processes, initializer=_leave_interrupts_alone) as pool:
        waiting: list[Future[Block]] = []
        try:
            for block in chain(opening, blocks):
                waiting.append(pool.submit(_work, id, header, block, first))
                first += len(block)
                if len(waiting) > 2 * processes:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        except BrokenProcessPool:
            raise Stopped("A helper process was stopped from outside, perhaps for want of memory. Run the same command again to go on") from None
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_interrupts_alone() -> None:
    # Ctrl+C reaches every process of the terminal; the main one alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def terminal_progress(rows: int, refused: int) -> None:
    """One line that rewrites itself on a terminal; nothing where output is piped."""
    if sys.stderr.isatty():
        print(f"\r{rows:,} rows, {refused:,} refused", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    """What follows the progress begins on a line of its own."""
    if sys.stderr.isatty():
        print(file=sys.stderr)
