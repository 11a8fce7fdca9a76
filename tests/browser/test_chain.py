"""A result goes on to the next calculator without being typed again."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, expect

from calculators.core.calculator import get
from tests.browser.reader import Reader

APPRAISAL = "Investment appraisal"


def saving(**inputs: object) -> float:
    """What CPython answers."""
    return float(get("energy.boiler_blowdown").run(inputs).result.cost_saved)


def next_link(reader: Reader) -> Locator:
    return reader.page.locator(".cp-next").get_by_role("link", name=APPRAISAL)


def carried(link: Locator) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link.get_attribute("href") or "").fragment)


def test_before_any_script_the_link_carries_the_example(reader: Reader) -> None:
    reader.open()
    found = carried(next_link(reader))
    assert found["flows"] == ["even"]
    assert float(found["annual_saving"][0]) == saving()


def test_a_saving_goes_on_to_the_appraisal_and_is_answered_there(reader: Reader) -> None:
    reader.open()
    reader.field("steam_flow").fill("20000")
    reader.settled()
    next_link(reader).click()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text(APPRAISAL)
    reader.settled()
    expect(reader.field("flows")).to_have_value("even")
    expect(reader.field("investment")).to_be_visible()
    expect(reader.field("cash_flows")).to_be_hidden()
    assert float(reader.field("annual_saving").input_value()) == saving(steam_flow=20000)


def test_back_to_the_example_takes_the_link_back_too(reader: Reader) -> None:
    reader.open()
    built = carried(next_link(reader))
    reader.field("steam_flow").fill("20000")
    reader.settled()
    assert carried(next_link(reader)) != built
    reader.page.get_by_role("button", name="Back to the example").click()
    assert carried(next_link(reader)) == built
