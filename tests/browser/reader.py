"""What a reader does on a calculator's page, in the words of a test; keeps what the browser complained of."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.server import Site

BLOWDOWN = "calculators/energy/boiler_blowdown/"
LEAKS = "calculators/energy/compressed_air_leaks/"
APPRAISAL = "calculators/finance/investment_appraisal/"
ANSWER_MS = 60_000  # the first answer waits for Python, on a machine that may be busy


def number(shown: str) -> float:
    """A figure as the page shows it in the style with the point."""
    return float(shown.replace(",", "").replace("−", "-"))


class Reader:
    """One reader with one page."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        self.expected: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(error.stack or str(error)))
        page.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site.address, "data:", "blob:")):
            self.complaints.append(f"asked another server: {request.url}")

    def expect_complaint(self, part: str) -> None:
        """A complaint of the browser that this test brings about on purpose."""
        self.expected.append(part)

    def check_silence(self) -> None:
        left = [text for text in self.complaints if not any(part in text for part in self.expected)]
        assert not left, f"the browser complained: {left}"

    def open(self, path: str = BLOWDOWN) -> None:
        self.page.goto(self.site.address + path)

    def engine_requests(self) -> list[str]:
        """What the server sent of the engine so far; the browser's cache answers the rest."""
        return [path for path in self.site.weather.requests if "/assets/engine/" in path]

    def parts_since(self, before: list[str]) -> list[str]:
        """The calculators whose own part of the engine was sent since then; anything else sent stands with its full path."""
        return [re.sub(r"^.*/(\w+\.\w+)-[0-9a-f]+\.pack$", r"\1", path) for path in self.engine_requests()[len(before) :]]

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that only the server knows of."""
        until = time.monotonic() + 15
        while not happened():
            assert time.monotonic() < until, "it did not happen"
            self.page.wait_for_timeout(20)

    def field(self, name: str) -> Locator:
        return self.page.locator(f"#f-{name.replace('.', chr(92) + '.')}")

    def unit(self, name: str) -> Locator:
        return self.page.locator(f'[name="unit:{name}"]')

    def setting(self, name: str) -> Locator:
        return self.page.locator(f"#s-{name}")

    def problem(self, name: str) -> Locator:
        return self.page.locator(f"#p-{name.replace('.', chr(92) + '.')}")

    @property
    def calculator(self) -> Locator:
        return self.page.locator("cp-calculator")

    @property
    def headline(self) -> Locator:
        return self.page.locator(".cp-result .cp-headline").first

    @property
    def result(self) -> Locator:
        return self.page.locator(".cp-result")

    @property
    def summary(self) -> Locator:
        """The list of everything that is to be put right."""
        return self.page.locator(".cp-problems")

    @property
    def note(self) -> Locator:
        return self.page.locator(".cp-note")

    def row(self, label: str) -> Locator:
        """A figure's row in the tables of the result."""
        return self.result.get_by_role("row").filter(has=self.page.get_by_role("rowheader", name=label, exact=True)).first

    def answer(self) -> str:
        """What a screen reader hears of an answer: one line."""
        return self.page.locator(".cp-live").inner_text()

    def figure(self) -> float:
        """The headline's number."""
        return number(self.headline.locator(".cp-figure").inner_text())

    def value(self, label: str) -> float:
        """A figure of the result's tables."""
        return number(self.row(label).locator(".cp-number").inner_text())

    def calculate(self) -> None:
        """Press the button and wait for Python."""
        self.page.get_by_role("button", name="Calculate").click()
        self.settled()

    def load_example(self, which: str | int) -> None:
        """Open a worked example, by the start of its name or its place among those that can be loaded, and press its button."""
        examples = self.page.locator(".cp-example").filter(has=self.page.locator(".cp-load"))
        example = examples.nth(which) if isinstance(which, int) else examples.filter(has_text=which)
        if example.get_attribute("open") is None:
            example.locator("summary").click()
        example.locator(".cp-load").click()

    def settled(self) -> None:
        """Wait until the answer on the page belongs to what stands in the form."""
        expect(self.calculator).to_have_attribute("data-state", "answered", timeout=ANSWER_MS)

    def refused(self) -> None:
        """Wait until the form's inputs were refused."""
        expect(self.calculator).to_have_attribute("data-state", "refused", timeout=ANSWER_MS)

    def status_says(self, pattern: str, timeout: int = ANSWER_MS) -> None:
        expect(self.page.locator(".cp-status")).to_contain_text(re.compile(pattern), timeout=timeout)
