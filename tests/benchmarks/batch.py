"""Rows per second of the command line's batch, in a copy of the package: nothing is written into the project."""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from contextlib import redirect_stdout
from pathlib import Path

from build_scripts import new
from tests.benchmarks.lab import Lab, progress
from tests.benchmarks.rivals import ROOT
from tests.benchmarks.rows import OURS, Measured, Target

BLOWDOWN, SMALL = "energy.boiler_blowdown", "energy.water_heating"
ROWS = 300_000
RUNS = {BLOWDOWN: 1, SMALL: 3}  # the first takes a minute
#: 100,000 rows a second "on 2 cores for a small scalar calculator" (issue 3)
FAST = Target(100_000, "value", least=True)

#: writes a CSV with every input of a calculator as a column, all quantities different in neighbouring rows
WRITE = """
import csv, sys
from pathlib import Path
from calculators.analysis.batch import template
from calculators.core.calculator import get
from calculators.core.fields import Quantity

id, rows, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
header, defaults = csv.reader(template(get(id)).splitlines())
plain = [isinstance(field, Quantity) for field in get(id).inputs.values()]
with path.open("w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(header)
    for row in range(rows):
        size = 1 - row % 997 / 9970
        writer.writerow([f"{float(cell) * size:.6g}" if number and cell else cell for cell, number in zip(defaults, plain, strict=True)])
"""
#: answers it and prints the seconds
RUN = """
import json, sys, time
from pathlib import Path
from calculators.analysis.batch_files import run_file

if __name__ == "__main__":
    id, path, processes = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    start = time.perf_counter()
    rows, refused = run_file(id, path, path.with_suffix(".answered.csv"), path.with_suffix(".refused.csv"), processes=processes)
    print(json.dumps([rows, refused, time.perf_counter() - start]))
"""


def measure(lab: Lab) -> list[Measured]:
    """The finished calculator, and the one that ``make new`` writes: two inputs, one multiplication."""
    folder = lab.folder / "batch"
    shutil.copytree(ROOT / "calculators", folder / "calculators", ignore=shutil.ignore_patterns("__pycache__"))
    with redirect_stdout(sys.stderr):
        new.main("calculator", SMALL, folder)
    (folder / "run.py").write_text(RUN, encoding="utf-8")
    sizes = {}
    for id in (BLOWDOWN, SMALL):
        _python(folder, "-c", WRITE, id, str(ROWS), f"{id}.csv")
        sizes[id] = (folder / f"{id}.csv").stat().st_size
    rates: dict[tuple[str, int], list[float]] = defaultdict(list)
    for turn in range(min(lab.runs, max(RUNS.values()))):
        for id in [id for id in (SMALL, BLOWDOWN) if turn < RUNS[id]]:
            for processes in (2, 1) if turn % 2 else (1, 2):
                rates[id, processes].append(_rate(folder, id, processes))
        progress(f"batch, round {turn + 1}: " + ", ".join(f"{id} on {processes}: {found[-1]:,.0f} rows/s" for (id, processes), found in rates.items()))
    return [_row(id, processes, rates[id, processes], sizes[id]) for id in (SMALL, BLOWDOWN) for processes in (1, 2)]


def _row(id: str, processes: int, rates: list[float], size: int) -> Measured:
    what = f"batch, {id}, {processes} process{'es' if processes > 1 else ''}"
    small = "the smallest honest case: what 'make new' writes; " if id == SMALL else ""
    note = f"{small}{ROWS:,} rows, {size / 1e6:.0f} MB, every input a column; {os.cpu_count()} processors here"
    return Measured(what, "rows/s", {OURS: rates}, FAST if (id, processes) == (SMALL, 2) else None, note if processes > 1 else "")


def _rate(folder: Path, id: str, processes: int) -> float:
    rows, refused, seconds = json.loads(_python(folder, "run.py", id, f"{id}.csv", str(processes)))
    assert (rows, refused) == (ROWS, 0), f"{id}: {rows} rows, {refused} refused"
    for made in folder.glob(f"{id}.*.csv"):
        made.unlink()
    return float(rows / seconds)


def _python(folder: Path, *arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout
