"""A whole calculation by keyboard alone, with the focus always in sight."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cpython import headline
from tests.browser.kinds import NAMED
from tests.browser.reader import APPRAISAL, BLOWDOWN, Reader
from tests.browser.server import Site

FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
        id: one.id || one.getAttribute("name") || one.textContent.trim().replace(/\\s+/g, " ").slice(0, 40), tag: one.localName,
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1, inside: Boolean(one.closest("main")),
        top: Math.round(box.top), bottom: Math.round(box.bottom), width: box.width, height: innerHeight,
    };
}"""


def walk(page: Page, steps: int, key: str = "Tab") -> list[dict[str, object]]:
    """Where the focus goes, key by key, until it leaves the page."""
    found: list[dict[str, object]] = []
    for _ in range(steps):
        page.keyboard.press(key)
        here = page.evaluate(FOCUSED)
        if here["tag"] == "body":
            break
        found.append(here)
    return found


def test_a_whole_calculation_by_keyboard_alone(reader: Reader) -> None:
    reader.open()
    keys = reader.page.keyboard
    while reader.page.evaluate(FOCUSED)["id"] != "f-steam_flow":
        keys.press("Tab")
    keys.type("20000")
    keys.press("Enter")
    reader.settled()
    assert reader.answer() == headline("energy.boiler_blowdown", {"steam_flow": 20000})
    keys.press("Tab")
    expect(reader.unit("steam_flow")).to_be_focused()
    keys.press("Tab")
    expect(reader.field("present_rate")).to_be_focused()


def test_a_problem_is_found_and_put_right_by_keyboard_alone(reader: Reader) -> None:
    reader.open()
    reader.field("present_rate").focus()
    keys = reader.page.keyboard
    keys.type("eight")
    keys.press("Enter")
    expect(reader.summary).to_be_focused(timeout=60_000)
    keys.press("Tab")
    expect(reader.summary.get_by_role("link")).to_be_focused()
    keys.press("Enter")
    expect(reader.field("present_rate")).to_be_focused()
    keys.press("Control+a")
    keys.type("8")
    keys.press("Enter")
    reader.settled()
    expect(reader.summary).to_be_hidden()


@pytest.mark.parametrize("path", [BLOWDOWN, APPRAISAL])
def test_the_focus_follows_the_reading_order_and_is_always_seen(reader: Reader, path: str) -> None:
    reader.open(path)
    stops = [stop for stop in walk(reader.page, 150) if stop["inside"]]
    names = [stop["id"] for stop in stops]
    controls = reader.page.locator("form.cp-form").evaluate(
        "(form) => [...form.elements].filter((one) => one.checkVisibility() && one.localName !== 'fieldset')"
        ".map((one) => one.id || one.name || one.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40))"
    )
    assert [name for name in names if name in controls] == controls
    assert len(controls) > 12
    assert names.index(controls[-1]) < names.index("Load this example")
    assert [stop for stop in stops if not stop["outline"]] == []
    assert [stop for stop in stops if stop["bottom"] <= 0 or stop["top"] >= stop["height"]] == []


@pytest.mark.parametrize("path", NAMED)
def test_no_page_holds_the_focus_fast(page: Page, site: Site, path: str) -> None:
    page.goto(site.address + path)
    stops = walk(page, 400)
    assert 3 < len(stops) < 400
    assert len(walk(page, 5, "Shift+Tab")) == 5
    assert all(before != after for before, after in pairwise(stops))


def test_the_first_stop_leads_past_the_header(reader: Reader) -> None:
    reader.open()
    reader.page.keyboard.press("Tab")
    skip = reader.page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate(FOCUSED)["inside"]
