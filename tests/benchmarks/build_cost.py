"""What our own build costs on top of the theme: 2,000 entries built by ``make build``'s steps and, as plain Markdown, by MkDocs Material alone."""

import shutil
import time
from collections import defaultdict
from pathlib import Path

from tests.benchmarks.lab import Lab, progress
from tests.benchmarks.project_copy import plain_project, project, run
from tests.benchmarks.rows import OURS, Measured, Target

ENTRIES = 2_000
RUNS = 2  # minutes each
THEME = "MkDocs Material alone"
STEPS = {
    "data": ("build_scripts", "data"),
    "bundle": ("build_scripts", "bundle"),
    "mkdocs": ("mkdocs", "build", "--strict", "--quiet"),
    "publish": ("build_scripts", "publish"),
}


def measure(lab: Lab) -> list[Measured]:
    """Both builds from nothing, in turn."""
    own = project(lab.folder / "entries", ENTRIES)
    plain = plain_project(lab.folder / "plain entries", own)
    progress(f"build: {ENTRIES} entries written")
    seconds: dict[str, list[float]] = {OURS: [], THEME: []}
    steps: dict[str, list[float]] = defaultdict(list)
    for turn in range(min(lab.runs, RUNS)):
        for name in (OURS, THEME) if turn % 2 == 0 else (THEME, OURS):
            if name == OURS:
                took = {step: _took(own, *command) for step, command in STEPS.items()} if _clean(own) else {}
                for step, figure in took.items():
                    steps[step].append(figure)
                seconds[name].append(sum(took.values()))
            else:
                _clean(plain)
                seconds[name].append(_took(plain, "mkdocs", "build", "--quiet"))
            progress(f"build, round {turn + 1}, {name}: {seconds[name][-1]:.0f} s")
    pages = [len(list((folder / "site").rglob("index.html"))) for folder in (own, plain)]
    assert pages[0] == pages[1], f"the two sites have {pages[0]} and {pages[1]} pages"
    note = f"{pages[0]} pages; the last run's steps: " + ", ".join(f"{step} {figures[-1]:.1f} s" for step, figures in steps.items())
    return [Measured(f"full build with {ENTRIES:,} guidelines more", "s", seconds, Target(1.5), note)]


def _clean(folder: Path) -> bool:
    for name in ("site", ".staging", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return True


def _took(folder: Path, module: str, *arguments: str) -> float:
    start = time.perf_counter()
    run(folder, module, *arguments)
    return time.perf_counter() - start
