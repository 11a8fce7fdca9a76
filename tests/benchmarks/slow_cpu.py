"""A slower processor for a browser's pages and workers: their processes are stopped and continued in turn, as cpulimit does it.

Chromium's own throttle (Emulation.setCPUThrottlingRate) is refused for workers: "Operation is only supported for pages, not workers".
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SLICE = 0.004  # seconds that the processes run in each turn


def renderers(profile: Path) -> list[int]:
    """The processes that run pages and workers of the browser with this profile."""
    listed = subprocess.run(["ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=True).stdout
    found = [int(line.split(None, 1)[0]) for line in listed.splitlines() if "--type=renderer" in line and f"--user-data-dir={profile}" in line]
    assert found, "no process of this browser's pages was found"
    return found


@contextmanager
def slowed(processes: list[int], factor: float) -> Iterator[None]:
    """Let processes run for one part in ``factor`` of the time until the block ends."""
    keeper = subprocess.Popen([sys.executable, "-m", "tests.benchmarks.slow_cpu", str(factor), *map(str, processes)])
    try:
        yield
    finally:
        keeper.terminate()
        keeper.wait()
        _tell(processes, signal.SIGCONT)


def _tell(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)


def _keep_slow(factor: float, processes: list[int]) -> None:
    while True:
        start = time.monotonic()
        time.sleep(SLICE)
        _tell(processes, signal.SIGSTOP)
        # Whoever sleeps wakes up late on a busy machine: the pause follows what the processes really had.
        time.sleep((time.monotonic() - start) * (factor - 1))
        _tell(processes, signal.SIGCONT)


if __name__ == "__main__":
    _keep_slow(float(sys.argv[1]), [int(process) for process in sys.argv[2:]])
