"""Worked results and examples: readable without scripts, and loaded into the form with one button."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.cpython import headline
from tests.browser.kinds import KINDS
from tests.browser.reader import APPRAISAL, BLOWDOWN, Reader
from tests.browser.server import Site

CALCULATORS = {"energy.boiler_blowdown": BLOWDOWN, "finance.investment_appraisal": APPRAISAL}


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A browser that runs no scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.mark.parametrize(("id", "path"), CALCULATORS.items())
def test_the_worked_result_stands_in_the_page_without_scripts(plain: Page, site: Site, id: str, path: str) -> None:
    plain.goto(site.address + path)
    result = plain.locator(".cp-result")
    line = headline(id, {}, style="point")
    label, figure = line.split(": ")
    for part in (label, *figure.split()):
        expect(result.locator(".cp-headline").first).to_contain_text(part)
    expect(result.get_by_role("table", name="Result", exact=True)).to_be_visible()
    expect(result.get_by_role("img").first).to_be_visible()
    assert result.get_by_role("img").first.locator("rect, path, polyline, line").count() > 3
    for heading in ("Worked examples", "Method", "Sources"):
        expect(plain.get_by_role("heading", name=heading)).to_be_visible()
    assert plain.locator("math").count() > 0


@pytest.mark.parametrize("path", CALCULATORS.values())
def test_without_scripts_nothing_offers_what_it_cannot_do(plain: Page, site: Site, path: str) -> None:
    plain.goto(site.address + path)
    for name in ("Calculate", "Back to the example", "Copy a link to these figures", "Forget my settings", "Load this example"):
        for button in plain.get_by_role("button", name=name).all():
            expect(button).to_be_hidden()


@pytest.mark.parametrize("path", KINDS)
def test_every_page_can_be_read_without_scripts(plain: Page, site: Site, path: str) -> None:
    plain.goto(site.address + path)
    expect(plain.get_by_role("heading", level=1)).to_be_visible()
    assert len(plain.locator("article").inner_text()) > 40


def test_the_published_boiler_example_loads_and_gives_the_published_saving(reader: Reader) -> None:
    reader.open()
    reader.load_example("A 100 000 lb/h boiler")
    reader.settled()
    # the source: 20,253,120 lb of make-up in a year, from flows cut to whole pounds an hour
    assert reader.value("Make-up water saved") == pytest.approx(20_253_120 * 0.45359237 / 1000, rel=0.0005)
    expect(reader.field("steam_flow")).to_have_value("45359.24")


def test_every_example_with_a_button_loads_and_gives_its_own_answer(reader: Reader) -> None:
    for id, path in CALCULATORS.items():
        reader.open(path)
        buttons = reader.page.locator(".cp-load")
        assert buttons.count() >= 4
        for index in range(buttons.count()):
            inputs = buttons.nth(index).evaluate("(button) => JSON.parse(button.dataset.inputs)")
            reader.load_example(index)
            reader.settled()
            assert reader.answer() == headline(id, inputs, style="point"), inputs


def test_an_example_replaces_everything_that_stood_in_the_form(reader: Reader) -> None:
    reader.open()
    reader.field("water_price").fill("123")
    reader.field("method").select_option("conductivity")
    reader.settled()
    reader.load_example("No change, no saving")
    reader.settled()
    expect(reader.field("water_price")).to_have_value("2")
    expect(reader.field("method")).to_have_value("rates")
    assert reader.figure() == 0


def test_an_example_is_shown_in_the_units_that_the_reader_chose(reader: Reader) -> None:
    reader.open()
    reader.setting("system").select_option("us")
    reader.load_example("A 100 000 lb/h boiler")
    reader.settled()
    expect(reader.field("steam_flow")).to_have_value("100000")
    expect(reader.field("steam_pressure")).to_have_value("150")
    expect(reader.field("fuel_price")).to_have_value("3")
    assert reader.value("Make-up water saved") == pytest.approx(20_253_120 / 2000, rel=0.0005)  # short tons
