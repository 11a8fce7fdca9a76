"""Finding things: facets on index pages, search that loads only when it is touched, and pages that have moved."""

from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import Reader
from tests.browser.server import Site

GUIDELINES = "guidelines/"
ENTRIES = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (Path(__file__).resolve().parents[2] / "content/guidelines").glob("*.yml")]
REUSE = {entry["title"] for entry in ENTRIES if entry["practice"] == "on-site-reuse"}


def shown(page: Page) -> list[str]:
    return [heading.inner_text().rstrip("¶").strip() for heading in page.locator(".cp-entry:visible h3").all()]


def test_without_scripts_an_index_is_a_plain_list(browser: Browser, site: Site) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.address + GUIDELINES)
        assert len(shown(page)) >= 6
        expect(page.locator(".cp-facets")).to_be_hidden()


def test_a_facet_hides_what_does_not_fit_and_empty_groups(reader: Reader) -> None:
    reader.open(GUIDELINES)
    every = shown(reader.page)
    reader.page.get_by_label("Practice").select_option("on-site-reuse")
    assert 0 < len(REUSE) < len(every)
    assert set(shown(reader.page)) == REUSE
    expect(reader.page.locator(".cp-facets-shown")).to_have_text(f"{len(REUSE)} of {len(every)} shown")
    expect(reader.page.get_by_role("heading", name="Productivity and finance")).to_be_hidden()
    reader.page.get_by_role("button", name="Show all").click()
    expect(reader.page.locator(".cp-entry:visible")).to_have_count(len(every))


def test_two_facets_both_count_and_stand_in_the_address(reader: Reader) -> None:
    reader.open(GUIDELINES)
    reader.page.get_by_label("Saves").select_option("water")
    reader.page.get_by_label("Effort").select_option("low-cost")
    found = shown(reader.page)
    assert found
    address = reader.page.url
    assert address.endswith("#resource=water&effort=low-cost")
    reader.page.goto("about:blank")
    reader.page.goto(address)
    assert shown(reader.page) == found


def test_a_word_that_no_facet_knows_hides_nothing(reader: Reader) -> None:
    reader.open(f"{GUIDELINES}#practice=<img src=x onerror=alert(1)>&__proto__=1")
    assert len(shown(reader.page)) >= 6


def test_facets_work_after_a_change_of_page_without_a_load(reader: Reader) -> None:
    reader.open("")
    reader.page.get_by_role("link", name="Guidelines", exact=True).first.click()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("Guidelines")
    reader.page.get_by_label("Practice").select_option("on-site-reuse")
    assert set(shown(reader.page)) == REUSE


def test_search_loads_nothing_until_it_is_touched(reader: Reader) -> None:
    reader.open("guidelines/return-condensate/")
    reader.page.wait_for_load_state("networkidle")
    assert not [path for path in reader.site.weather.requests if "search" in path and not path.endswith("javascripts/search.js")]
    assert reader.page.workers == []


def test_search_finds_a_guideline_by_its_symptom(reader: Reader) -> None:
    reader.open("")
    reader.page.get_by_role("textbox", name="Search").click()
    reader.page.keyboard.type("plume at the vent")
    expect(reader.page.locator('.md-search-result__link[href*="fix-steam-traps"]').first).to_be_visible(timeout=15_000)


def test_search_opened_by_keyboard_finds_too(reader: Reader) -> None:
    reader.open("about/")
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("blowdown")
    expect(reader.page.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)


def test_search_without_a_line_works_once_the_line_is_back(reader: Reader) -> None:
    reader.expect_complaint("Failed to load resource")
    reader.open("about/")
    reader.site.weather.missing.add("search_index.json")
    box = reader.page.get_by_role("textbox", name="Search")
    box.click()
    reader.page.keyboard.press("Escape")
    reader.site.weather.missing.clear()
    box.click()
    reader.page.keyboard.type("blowdown")
    expect(reader.page.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)
