"""Rivals on their servers, real browser profiles, and a reader who does the same on every page."""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from tests.benchmarks import rivals
from tests.benchmarks.rows import OURS
from tests.browser.conftest import QUIET, chromium
from tests.browser.reader import APPRAISAL
from tests.browser.server import COMPRESSED, TYPES, Site, packed, serving

SITE = rivals.ROOT / "site"
SCRIPT = (Path(__file__).parent / "reader.js").read_text(encoding="utf-8")
#: so that every rival's page is known to have answered, and rightly: 30,000 a year for five years at 8 % is 30,000 times 3.9927
FIELD, RATE, NPV = "#f-discount_rate", "8", "19,781"
#: the form starts the engine while the page is idle, but not for readers who save data: so that the time counts from the reader's first interest
SAVES_DATA = "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true, effectiveType: '4g' }) });"
SETTLE_MS = 4_000  # a reader looks at the answer; meanwhile the browser compiles the engine again, better, and keeps that for the next visit


@dataclass(frozen=True)
class Rival:
    """One of the pages that are compared."""

    name: str
    site: Site
    path: str

    @property
    def address(self) -> str:
        return self.site.address + self.path

    def sent(self) -> int:
        """Bytes of all bodies since the last ``weather.sent.clear()``."""
        return sum(self.site.weather.sent.values())


@dataclass(frozen=True)
class Lab:
    """What every measurement needs. The first rival is ours, the second is what ratios refer to."""

    playwright: Playwright
    rivals: tuple[Rival, ...]
    folder: Path
    runs: int

    @property
    def ours(self) -> Rival:
        return self.rivals[0]

    @contextmanager
    def profile(self, name: str | None = None, *, idle_start: bool = False, **options: Any) -> Iterator[BrowserContext]:
        """A browser with a profile of its own: a fresh one, or one that was used before under this name."""
        folder = Path(tempfile.mkdtemp(dir=self.folder)) if name is None else self.folder / name
        context = self.playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium(), args=QUIET, locale="en-GB", viewport={"width": 1280, "height": 900}, **options
        )
        context.set_default_timeout(120_000)
        if not idle_start:
            context.add_init_script(SAVES_DATA)
        try:
            yield context
        finally:
            context.close()

    def ordered(self, figures: Mapping[str, list[float]]) -> dict[str, list[float]]:
        """Figures by rival, ours first and the bare page second, whoever was measured first."""
        return {rival.name: figures[rival.name] for rival in self.rivals if rival.name in figures}

    def rounds(self, runs: int) -> Iterator[tuple[int, Rival]]:
        """Every rival once in each round, each round beginning with another one."""
        for turn in range(runs):
            for place in range(len(self.rivals)):
                yield turn, self.rivals[(turn + place) % len(self.rivals)]


@contextmanager
def lab(runs: int) -> Iterator[Lab]:
    """Serve all rivals until the block ends."""
    assert (SITE / "_headers").is_file(), "site/ is not built and published: run 'make build' first"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        pages = {OURS: (SITE, APPRAISAL), "bare Pyodide": (rivals.bare(folder), ""), "plain JavaScript": (rivals.plain(folder), "")}
        for page, _ in pages.values():
            _pack(page)
        served = tuple(Rival(name, stack.enter_context(serving(page)), path) for name, (page, path) in pages.items())
        yield Lab(stack.enter_context(sync_playwright()), served, folder, runs)


def _pack(folder: Path) -> None:
    """Compress what is large now: the first visitor shall not wait for our server."""
    for path in folder.glob("assets/**/*"):
        if path.is_file() and TYPES.get(path.suffix, "text/").startswith(COMPRESSED):
            packed(path, path.stat().st_mtime_ns)


def act(page: Page, action: str, **options: Any) -> dict[str, Any]:
    """Do something of ``reader.js`` in the page; what it returns."""
    found: dict[str, Any] = page.evaluate(f"(options) => {{ {SCRIPT}\n return {action}(options); }}", options)
    return found


def edit(page: Page, value: str = RATE, **options: Any) -> dict[str, Any]:
    """Go to the discount rate, change it, wait for the answer: ``ms`` since the focus, ``now`` since the page was asked for."""
    found = act(page, "edit", field=FIELD, value=value, **options)
    assert value != RATE or NPV in found["text"], f"the page answered {found['text']!r}, not {NPV}"
    return found


def progress(text: str) -> None:
    """For who waits at the terminal."""
    print(f"  {text}", file=sys.stderr, flush=True)
