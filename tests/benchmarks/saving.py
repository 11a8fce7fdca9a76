"""From saving one file to the page that shows it, with ``make serve`` and 500 entries."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks.lab import Lab, progress
from tests.benchmarks.project_copy import project, run
from tests.benchmarks.rows import OURS, Measured, Target

ENTRIES = 500
SAVES = 5
LIMIT_S = 600
QUICK = Target(3, "value")


def measure(lab: Lab) -> list[Measured]:
    """A YAML file and a Markdown file, saved in turn."""
    folder = project(lab.folder / "served", ENTRIES)
    for verb in ("data", "bundle"):
        run(folder, "build_scripts", verb)
    entry = min((folder / "content" / "guidelines").glob("*-7.yml"))
    places = {
        "YAML": (entry, f"guidelines/{entry.stem}/", ", copy 7"),
        "Markdown": (folder / "docs" / "about.md", "about/", "\n\n"),
    }
    figures: dict[str, list[float]] = {kind: [] for kind in places}
    with _served(folder) as address:
        for turn in range(min(lab.runs, SAVES)):
            for kind, (file, page, before) in places.items():
                figures[kind].append(_save(file, address + page, before, f"saved{kind}{turn}"))
                progress(f"serve, {kind} saved: {figures[kind][-1]:.1f} s")
    note = "from the end of writing to the page that holds the change, asked for every 20 ms"
    return [
        Measured(f"{kind} saved to page shown, {ENTRIES} guidelines more", "s", {OURS: seconds}, QUICK, "" if place else note)
        for place, (kind, seconds) in enumerate(figures.items())
    ]


def _save(file: Path, page: str, before: str, word: str) -> float:
    """Put a new word behind the first place where a text stands."""
    text = file.read_text(encoding="utf-8")
    assert before in text, f"{file.name} holds no {before!r}"
    file.write_text(text.replace(before, f"{before} {word} ", 1), encoding="utf-8")
    start = time.perf_counter()
    while word not in _read(page):
        assert time.perf_counter() - start < LIMIT_S, f"{page} never showed the change"
        time.sleep(0.02)
    took = time.perf_counter() - start
    time.sleep(1)
    return took


def _read(address: str) -> str:
    try:
        with urlopen(address, timeout=LIMIT_S) as answer:
            return str(answer.read().decode())
    except (URLError, HTTPException, ConnectionError):
        return ""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """``python -m build_scripts serve`` until the block ends; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "serve.log").open("w", encoding="utf-8") as log:
        environment = {**os.environ, "PORT": str(port), "NO_MKDOCS_2_WARNING": "1"}
        server = subprocess.Popen([sys.executable, "-m", "build_scripts", "serve"], cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            start = time.perf_counter()
            while not _read(f"http://127.0.0.1:{port}/"):
                assert server.poll() is None, f"the server gave up:\n{(folder / 'serve.log').read_text(encoding='utf-8')[-2000:]}"
                assert time.perf_counter() - start < LIMIT_S, "the server did not answer"
                time.sleep(0.2)
            progress(f"serve: first build took {time.perf_counter() - start:.0f} s")
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait()
