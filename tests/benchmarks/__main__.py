"""``make bench``: measures the built site against its rivals and prints one table. It reports; it never fails because of a missed target."""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import batch, build_cost, edits, memory, pages, saving, visits, weather
from tests.benchmarks.lab import Lab, lab, progress
from tests.benchmarks.rows import Measured, table

PARTS: dict[str, tuple[Callable[[Lab], list[Measured]], ...]] = {
    "visits": (visits.measure,),
    "edits": (edits.measure,),
    "pages": (pages.measure,),
    "memory": (memory.measure,),
    "weather": (weather.measure,),
    "batch": (batch.measure,),
    "build": (build_cost.measure, saving.measure),
}


def main() -> int:
    """Run the parts that were asked for; 1 where a measurement failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="rounds, in each of which every rival is measured once (slow parts take fewer)")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part alone; may be given several times")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all single figures too")
    options = parser.parse_args()
    about = _about()
    rows, failures = _measure(options.only or list(PARTS), max(options.runs, 1))
    print(f"{about}, at the end {_load()}\nMedians, range in brackets; ratios to the second line of each block: the median of the ratios within each round.\n")
    print(table(rows))
    for failure in failures:
        print(f"FAILED  {failure}")
    if options.json:
        text = json.dumps({"about": about, "measured": [row.plain() for row in rows], "failed": failures}, indent=1, ensure_ascii=False)
        options.json.write_text(f"{text}\n", encoding="utf-8")
    return 1 if failures else 0


def _measure(names: list[str], runs: int) -> tuple[list[Measured], list[str]]:
    rows: list[Measured] = []
    failures = []
    with lab(runs) as found:
        for name in names:
            for measure in PARTS[name]:
                start = time.perf_counter()
                try:
                    rows += measure(found)
                except Exception as problem:  # one broken measurement shall not cost the others, whatever it is
                    failures.append(f"{measure.__module__.rpartition('.')[2]}: {type(problem).__name__}: {problem}")
                    progress(failures[-1])
                progress(f"{measure.__module__.rpartition('.')[2]} took {time.perf_counter() - start:.0f} s")
    return rows, failures


def _about() -> str:
    return f"Python {platform.python_version()}, {os.cpu_count()} processors, load at the beginning {_load()}"


def _load() -> str:
    """How busy the machine is: figures of a busy machine are noisy."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    sys.exit(main())
