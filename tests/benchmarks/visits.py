"""The visits of the issue's table: the first one ever, the next one in the same profile, and a second calculator in the same visit."""

from collections import defaultdict

from playwright.sync_api import Page

from tests.benchmarks.lab import SETTLE_MS, Lab, Rival, act, edit, progress
from tests.benchmarks.rows import OURS, Measured, Target
from tests.browser.reader import BLOWDOWN

SECOND_FIELD, SECOND_VALUE = "#f-steam_flow", "12000"
READING_MS = 5_000
Figures = dict[str, dict[str, list[float]]]


def measure(lab: Lab) -> list[Measured]:
    """Every rival once in a round, with a fresh profile each time."""
    figures: Figures = defaultdict(lambda: defaultdict(list))
    for turn, rival in lab.rounds(lab.runs):
        for what, figure in _two_visits(lab, rival, f"{rival.name} {turn}").items():
            figures[what][rival.name].append(figure)
        progress(
            f"visits, round {turn + 1} of {lab.runs}, {rival.name}: "
            + ", ".join(f"{what} {of[rival.name][-1]:,.0f}" for what, of in figures.items() if rival.name in of)
        )
        if rival.name == OURS:
            figures["idle"][OURS].append(_after_reading(lab))
    by = {what: lab.ordered(of) for what, of in figures.items()}
    focus = "from the focus on the form to the first own answer"
    click = "the bare page loads again; from the click on a link to the answer, Enter pressed"
    return [
        Measured("first own answer, cold profile", "ms", by["cold"], Target(0.40), focus),
        Measured("first own answer, repeat visit", "ms", by["repeat"], Target(0.50), f"browser started again, same profile; {focus}"),
        Measured(
            "first own answer, after reading",
            "ms",
            by["idle"],
            None,
            f"cold profile; the focus comes {READING_MS / 1000:.0f} s after the page, the engine started meanwhile",
        ),
        Measured("second calculator, from the click", "ms", by["second"], Target(0.08), click),
        Measured("second calculator, from the focus", "ms", by["second from focus"], None, "the same, without the time until the page stands"),
        Measured("bytes before the first own answer", "B", by["bytes"], Target(4.0e6, "value"), "bodies as sent, gzip; page and theme included"),
    ]


def _two_visits(lab: Lab, rival: Rival, profile: str) -> dict[str, float]:
    with lab.profile(profile) as context:
        page = context.pages[0]
        rival.site.weather.sent.clear()
        page.goto(rival.address, wait_until="load")
        cold = edit(page)
        size = rival.sent()
        page.wait_for_timeout(SETTLE_MS)
        second, from_focus = _second(page) if rival.name == OURS else _again(page, rival)
    with lab.profile(profile) as context:
        page = context.pages[0]
        page.goto(rival.address, wait_until="load")
        repeat = edit(page)
    return {"cold": cold["ms"], "repeat": repeat["ms"], "second": second, "second from focus": from_focus, "bytes": size}


def _after_reading(lab: Lab) -> float:
    """A reader who looks at the worked result first, on a fast connection."""
    with lab.profile(idle_start=True) as context:
        page = context.pages[0]
        page.goto(lab.ours.address, wait_until="load")
        page.wait_for_timeout(READING_MS)
        return float(edit(page)["ms"])


def _second(page: Page) -> tuple[float, float]:
    """Another calculator of the site, by a link of its list."""
    act(page, "turn", link='.md-tabs a[href$="calculators/"]')
    found = act(page, "follow", link=f'main a[href$="{BLOWDOWN.removeprefix("calculators/")}"]', field=SECOND_FIELD, value=SECOND_VALUE, enter=True)
    return found["ms"], found["ms"] - found["opened"]


def _again(page: Page, rival: Rival) -> tuple[float, float]:
    """The rival's page has to be loaded again; the time that this script lets pass between load and focus is not counted."""
    page.goto(rival.address, wait_until="load")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    found = edit(page)
    return ready + found["ms"], found["ms"]
