"""The first own answer in bad weather: a slow line, a slow processor."""

import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from tests.benchmarks.lab import Lab, act, edit, progress
from tests.benchmarks.rows import Measured
from tests.benchmarks.slow_cpu import renderers, slowed
from tests.benchmarks.slow_line import slow_down, speed_up

BITS_PER_SECOND, LATENCY = 1.6e6, 0.150
CPU_FACTOR = 4.0
RUNS = 3  # half a minute each


def measure(lab: Lab) -> list[Measured]:
    """Both, with fresh profiles."""
    return [*_line(lab), *_processor(lab)]


def _line(lab: Lab) -> list[Measured]:
    focus: dict[str, list[float]] = defaultdict(list)
    whole: dict[str, list[float]] = defaultdict(list)
    paint: dict[str, list[float]] = defaultdict(list)
    for turn, rival in lab.rounds(min(lab.runs, RUNS)):
        slow_down(rival.site, BITS_PER_SECOND, LATENCY)
        with lab.profile() as context:
            page = context.pages[0]
            page.goto(rival.address, wait_until="load")
            found = edit(page)
            focus[rival.name].append(found["ms"] / 1000)
            whole[rival.name].append(found["now"] / 1000)
            paint[rival.name].append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000)
        speed_up(rival.site)
        progress(f"slow line, round {turn + 1}, {rival.name}: {focus[rival.name][-1]:.1f} s")
    note = f"{BITS_PER_SECOND / 1e6} Mbit/s shared by all connections and {LATENCY * 1000:.0f} ms before each answer, in the server; no time for connecting"
    return [
        Measured("slow line: first own answer, from the focus", "s", lab.ordered(focus), None, note),
        Measured("slow line: first own answer, from opening the page", "s", lab.ordered(whole)),
        Measured("slow line: first contentful paint", "s", lab.ordered(paint), None, "ours paints the worked result"),
    ]


def _processor(lab: Lab) -> list[Measured]:
    cold: dict[str, list[float]] = defaultdict(list)
    warm: dict[str, list[float]] = defaultdict(list)
    factors = []
    for turn, rival in lab.rounds(min(lab.runs, RUNS)):
        profile = tempfile.mkdtemp(dir=lab.folder)
        with lab.profile(profile) as context:
            page = context.pages[0]
            page.goto(rival.address, wait_until="load")
            free = min(act(page, "spin")["ms"] for _ in range(3))  # the first while the browser still compiles it
            with slowed(renderers(Path(profile)), CPU_FACTOR):
                factors.append(act(page, "spin")["ms"] / free)
                cold[rival.name].append(edit(page)["ms"])
                warm[rival.name].append(median(edit(page, f"{5 + step / 10:.1f}", enter=True)["ms"] for step in range(10)))
        progress(f"slow processor, round {turn + 1}, {rival.name}: {cold[rival.name][-1]:,.0f} ms, {factors[-1]:.1f} times slower")
    note = f"the renderer's processes, page and worker, are stopped three quarters of the time; a loop in the page took {median(factors):.1f} times as long"
    return [
        Measured("processor slowed four times: first own answer, cold", "ms", lab.ordered(cold), None, note),
        Measured("processor slowed four times: edit to answer, Enter pressed", "ms", lab.ordered(warm), None, "medians of ten edits"),
    ]
