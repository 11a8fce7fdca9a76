"""axe-core finds nothing on any kind of page, in light and dark, on a wide and a narrow screen, before and after an answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visitor
from tests.browser.kinds import KINDS
from tests.browser.reader import APPRAISAL, BLOWDOWN, LEAKS, Reader
from tests.browser.server import Site

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
#: colours, width and rules, in an order that changes one at a time; what does not depend on colours is looked at once for each width
ALL, COLOURS = {"type": "tag", "values": TAGS}, {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
LOOKS = [("default", "light", 1280, ALL), ("slate", "dark", 1280, COLOURS), ("slate", "dark", 390, ALL), ("default", "light", 390, COLOURS)]
RUN = """async (runOnly) => {
    const { violations, passes } = await axe.run(document, { runOnly, resultTypes: ["violations"] });
    if (passes.length === 0) return ["axe did not run"];
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\\n").slice(1).join(";")}`));
}"""


@pytest.fixture(scope="module")
def looker(browser: Browser, server: Site) -> Iterator[Reader]:
    """One tab for all pages; the script comes in as a debugger's does, so that the page keeps its policy."""
    with visitor(browser, reduced_motion="reduce") as context:
        context.add_init_script(path=AXE)
        yield Reader(context.new_page(), server)


def faults(page: Page) -> dict[str, list[str]]:
    """What axe finds in each look."""
    found = {}
    for scheme, colours, width, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.locator("body").get_attribute("data-md-color-scheme") != scheme:
            page.locator('[data-md-component="palette"] label:visible').click()
            page.mouse.move(0, 0)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        found[f"{colours}, {width} px"] = page.evaluate(RUN, rules)
    return {look: list(dict.fromkeys(problems)) for look, problems in found.items() if problems}


@pytest.mark.parametrize("path", KINDS)
def test_no_page_has_a_fault_that_axe_can_see(looker: Reader, site: Site, path: str) -> None:
    looker.open(path)
    assert faults(looker.page) == {}


@pytest.mark.parametrize(("path", "name"), [(BLOWDOWN, "steam_flow"), (APPRAISAL, "cash_flows"), (LEAKS, "tests.1.load_time")])
def test_a_form_with_problems_has_no_fault_that_axe_can_see(looker: Reader, site: Site, path: str, name: str) -> None:
    looker.open(path)
    looker.field(name).fill("many")
    looker.page.get_by_role("button", name="Calculate").click()
    expect(looker.summary).to_be_focused(timeout=60_000)
    assert faults(looker.page) == {}


@pytest.mark.parametrize(("path", "name", "unusual"), [(BLOWDOWN, "makeup_temperature", "75"), (LEAKS, "tests.1.load_time", "25")])
def test_an_answer_with_everything_opened_has_no_fault_that_axe_can_see(looker: Reader, site: Site, path: str, name: str, unusual: str) -> None:
    looker.open(path)
    looker.field(name).fill(unusual)
    looker.settled()
    looker.page.evaluate("() => { for (const one of document.querySelectorAll('details')) one.open = true; }")
    assert faults(looker.page) == {}


def test_the_check_itself_sees_a_fault(looker: Reader, site: Site) -> None:
    looker.open("about/")
    looker.page.evaluate("() => { document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">'); }")
    assert any("image-alt" in problem for problem in faults(looker.page)["light, 1280 px"])
