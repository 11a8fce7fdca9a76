"""A phone of 320 px: nothing runs off the side, and the result is a tap away from every field."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visitor
from tests.browser.kinds import KINDS
from tests.browser.reader import BLOWDOWN, Reader
from tests.browser.server import Site


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    with visitor(browser, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", KINDS)
def test_no_page_scrolls_sideways(phone: Page, site: Site, path: str) -> None:
    phone.goto(site.address + path)
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_the_headline_stays_in_sight_and_leads_to_the_result(phone: Page, site: Site) -> None:
    reader = Reader(phone, site)
    reader.open(BLOWDOWN)
    reader.field("operating_hours").fill("3000")
    reader.settled()
    headline = phone.locator(".cp-sticky")
    expect(headline).to_be_in_viewport()
    expect(headline).to_contain_text(reader.answer())
    expect(reader.headline).not_to_be_in_viewport()
    headline.tap()
    expect(reader.result).to_be_focused()
    expect(reader.headline).to_be_in_viewport()
    expect(headline).to_be_hidden()  # one headline is enough
    reader.check_silence()


def test_a_problem_beside_a_field_keeps_to_the_width(phone: Page, site: Site) -> None:
    reader = Reader(phone, site)
    reader.open(BLOWDOWN)
    reader.field("steam_flow").fill("9" * 60)
    phone.get_by_role("button", name="Calculate").click()
    expect(reader.summary).to_be_visible(timeout=60_000)
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= 320
    reader.check_silence()
