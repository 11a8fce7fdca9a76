"""What pages cost and show before Python: every calculator's page without scripts, and every guideline's page until search is touched."""

from pathlib import Path

from tests.benchmarks.lab import SITE, Lab, progress
from tests.benchmarks.rows import OURS, Measured, Target

#: in a page of a calculator, as the build wrote it
SHOWN = {"headline": ".cp-result .cp-headline .cp-figure", "chart": ".cp-result svg", "working": ".cp-result table"}
IDLE_MS = 3_000  # for what scripts fetch once the page is quiet


def measure(lab: Lab) -> list[Measured]:
    """Both, and the first paint beside that of the rivals."""
    return [_without_scripts(lab), _first_paint(lab), *_guidelines(lab)]


def _without_scripts(lab: Lab) -> Measured:
    paths = _pages("calculators/*/*")
    lacking = []
    with lab.profile(java_script_enabled=False) as context:
        page = context.pages[0]
        for path in paths:
            page.goto(lab.ours.site.address + path, wait_until="load")
            lacking += [f"{path}: {name}" for name, selector in SHOWN.items() if not page.locator(selector).first.is_visible()]
    note = "; ".join(lacking) or "result, chart and working are visible with scripts switched off"
    return Measured(f"calculator pages lacking a worked result, of {len(paths)}", "", {OURS: [float(len(lacking))]}, Target(0, "value"), note)


def _first_paint(lab: Lab) -> Measured:
    figures: dict[str, list[float]] = {}
    for _, rival in lab.rounds(lab.runs):
        with lab.profile() as context:
            page = context.pages[0]
            page.goto(rival.address, wait_until="load")
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            figures.setdefault(rival.name, []).append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    progress("pages: first paint done")
    return Measured("first contentful paint, cold profile", "ms", lab.ordered(figures), None, "ours paints the worked result, the rivals an empty form")


def _guidelines(lab: Lab) -> list[Measured]:
    site, sizes, engine, workers = lab.ours.site, [], [], set()
    paths = _pages("guidelines/*")
    for path in paths:
        site.weather.sent.clear()
        site.weather.requests.clear()
        with lab.profile(idle_start=True) as context:
            page = context.pages[0]
            page.on("worker", lambda worker: workers.add(worker.url.rpartition("/")[2]))
            page.goto(site.address + path, wait_until="networkidle")
            page.wait_for_timeout(IDLE_MS)
        sizes.append(float(sum(site.weather.sent.values())))
        engine += [request for request in site.weather.requests if "/assets/engine/" in request]
    progress("pages: guidelines done")
    what = f"bytes of a guideline page, {len(paths)} pages"
    return [
        Measured(
            what,
            "B",
            {OURS: sizes},
            Target(150e3, "value", spread=True),
            "fresh profile each, gzip, until the reader touches search; each page has to keep the limit",
        ),
        Measured("requests for Python on them", "", {OURS: [float(len(engine))]}, Target(0, "value")),
        Measured("workers on them", "", {OURS: [float(len(workers))]}, Target(0, "value"), ", ".join(sorted(workers)) or "none was started"),
    ]


def _pages(pattern: str) -> list[str]:
    found = [f"{path.parent.relative_to(SITE).as_posix()}/" for path in sorted(SITE.glob(f"{pattern}/index.html"))]
    assert found, f"the site has no {pattern}"
    return [path for path in found if not _moved(SITE / path / "index.html")]


def _moved(page: Path) -> bool:
    """An old address that only leads on."""
    return 'content="noindex"' in page.read_text(encoding="utf-8")
