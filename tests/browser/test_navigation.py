"""Material's instant navigation: one engine for all pages of a visit, and forms that keep their figures."""

from playwright.sync_api import Page, expect

from tests.browser.cpython import headline
from tests.browser.reader import APPRAISAL, BLOWDOWN, Reader

BOILER, MONEY = "Boiler blowdown saving", "Investment appraisal"


def go(reader: Reader, name: str) -> None:
    """By the links that a reader clicks."""
    reader.page.locator(".md-tabs").get_by_role("link", name="Calculators").click()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("Calculators")
    reader.page.locator("article").get_by_role("link", name=name).first.click()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text(name)


def same_document(page: Page) -> bool:
    """Whether the page was changed without a new document."""
    return bool(page.evaluate("() => window.marked === true"))


def mark(page: Page) -> None:
    page.evaluate("() => { window.marked = true; }")


def test_the_engine_is_loaded_once_for_all_calculators_of_a_visit(reader: Reader) -> None:
    reader.open()
    mark(reader.page)
    reader.field("steam_flow").fill("20000")
    reader.settled()
    loaded = reader.engine_requests()
    worker = reader.page.workers[0]
    go(reader, MONEY)
    reader.field("discount_rate").fill("0")
    reader.settled()
    assert reader.answer() == headline("finance.investment_appraisal", {"discount_rate": 0})
    assert same_document(reader.page)
    assert reader.parts_since(loaded) == ["finance.investment_appraisal"]
    assert reader.page.workers == [worker]


def test_a_form_keeps_its_figures_while_the_reader_looks_elsewhere(reader: Reader) -> None:
    reader.open()
    mark(reader.page)
    reader.field("steam_flow").fill("20000")
    reader.unit("steam_pressure").select_option("psig")
    reader.settled()
    go(reader, MONEY)
    expect(reader.field("discount_rate")).to_have_value("10")
    go(reader, BOILER)
    expect(reader.field("steam_flow")).to_have_value("20000")
    expect(reader.unit("steam_pressure")).to_have_value("psig")
    reader.settled()
    assert reader.answer() == headline("energy.boiler_blowdown", {"steam_flow": 20000})
    assert same_document(reader.page)


def test_back_and_forward_keep_the_figures_too(reader: Reader) -> None:
    reader.open()
    reader.field("steam_flow").fill("20000")
    reader.settled()
    go(reader, MONEY)
    reader.field("discount_rate").fill("0")
    reader.settled()
    reader.page.go_back()
    reader.page.go_back()
    expect(reader.field("steam_flow")).to_have_value("20000")
    reader.settled()
    reader.page.go_forward()
    reader.page.go_forward()
    expect(reader.field("discount_rate")).to_have_value("0")
    reader.settled()
    assert reader.answer() == headline("finance.investment_appraisal", {"discount_rate": 0})


def test_a_calculator_reached_from_a_page_without_one_works(reader: Reader) -> None:
    reader.open("")
    mark(reader.page)
    go(reader, BOILER)
    reader.field("steam_flow").fill("20000")
    reader.settled()
    assert reader.answer() == headline("energy.boiler_blowdown", {"steam_flow": 20000})
    reader.field("steam_flow").fill("nothing")
    reader.page.get_by_role("button", name="Calculate").click()
    expect(reader.summary).to_contain_text("There is something to put right:")
    assert same_document(reader.page)


def test_a_reload_brings_the_example_and_a_working_form(reader: Reader) -> None:
    reader.open(BLOWDOWN)
    reader.field("steam_flow").fill("20000")
    reader.settled()
    reader.page.reload()
    expect(reader.field("steam_flow")).to_have_value("10000")
    expect(reader.headline).to_contain_text("14,150")
    reader.field("steam_flow").fill("30000")
    reader.settled()
    assert reader.answer() == headline("energy.boiler_blowdown", {"steam_flow": 30000})


def test_a_place_on_the_page_can_be_linked_to_and_leaves_the_figures_alone(reader: Reader) -> None:
    reader.open(APPRAISAL)
    reader.field("discount_rate").fill("0")
    reader.settled()
    reader.page.get_by_role("heading", name="Method").get_by_role("link").click()
    expect(reader.page.get_by_role("heading", name="Method")).to_be_in_viewport()
    expect(reader.field("discount_rate")).to_have_value("0")
    expect(reader.note).to_be_empty()


def test_a_site_that_was_moved_to_another_address_works_by_ordinary_page_loads(reader: Reader) -> None:
    reader.site.weather.moved = True
    reader.open()
    mark(reader.page)
    go(reader, MONEY)
    assert not same_document(reader.page)
    expect(reader.calculator).to_have_attribute("data-state", "built")
    reader.field("discount_rate").fill("0")
    reader.settled()
    assert reader.answer() == headline("finance.investment_appraisal", {"discount_rate": 0})


def nodes_in_memory(reader: Reader) -> int:
    """The document's nodes that the browser still keeps, after it cleared away what nothing refers to."""
    session = reader.page.context.new_cdp_session(reader.page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    return next(int(one["value"]) for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == "Nodes")


def test_the_pages_that_were_left_are_forgotten(reader: Reader) -> None:
    reader.open()
    mark(reader.page)
    reader.field("steam_flow").fill("20000")
    reader.settled()
    go(reader, MONEY)
    go(reader, BOILER)
    before = nodes_in_memory(reader)
    for _ in range(5):
        go(reader, MONEY)
        go(reader, BOILER)
    assert same_document(reader.page)
    assert nodes_in_memory(reader) < before * 1.5, "a page that was left stays in memory"
