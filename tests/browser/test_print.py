"""A printed calculator page is one sheet that an auditor can defend: inputs, units, results, working, date, version, sources."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import SITE
from tests.browser.reader import APPRAISAL, BLOWDOWN, LEAKS, Reader

WITHIN_MARGINS = 703  # 210 mm less 12 mm on either side, at 96 px an inch
PAGE = re.compile(rb"/Type\s*/Page[^s]")
DARK = re.compile(r"^rgba?\((\d{1,2}|1[01]\d), (\d{1,2}|1[01]\d), (\d{1,2}|1[01]\d)\b")
VERSION = re.compile(r'class="cp-version">Version ([^<,]+), factor tables ([^<,]+)')
CALCULATORS = {BLOWDOWN: ("steam_flow", "20000"), APPRAISAL: ("discount_rate", "7"), LEAKS: ("tests.1.load_time", "8")}


def sheets(reader: Reader) -> int:
    return len(PAGE.findall(reader.page.pdf(format="A4", prefer_css_page_size=True)))


def printed(reader: Reader) -> str:
    """The text that the printer gets."""
    reader.page.emulate_media(media="print")
    reader.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    return reader.page.locator("body").inner_text()


@pytest.mark.parametrize(("path", "change"), CALCULATORS.items())
def test_a_calculation_prints_on_one_sheet_with_all_that_defends_it(reader: Reader, path: str, change: tuple[str, str]) -> None:
    reader.open(path)
    reader.field(change[0]).fill(change[1])
    reader.settled()
    figure = reader.headline.locator(".cp-figure").inner_text()
    sources = [line.inner_text() for line in reader.page.get_by_role("heading", name="Sources").locator("xpath=following-sibling::ul[1]/li").all()]
    text = printed(reader)
    assert figure in text
    for heading in ("Inputs", "Result", "Working: the figures in between", "Sources"):
        assert heading in text, heading
    assert len(sources) >= 2
    for source in sources:
        assert source[:60] in text
    assert re.search(r"Printed on \d", text)
    found = VERSION.search((SITE / path / "index.html").read_text(encoding="utf-8"))
    assert found
    assert f"Version {found[1]}, factor tables {found[2]}" in text
    assert reader.page.locator(".cp-form").is_hidden()
    assert sheets(reader) == 1


@pytest.mark.parametrize("path", CALCULATORS)
def test_no_table_is_cut_off_on_paper(reader: Reader, path: str) -> None:
    reader.open(path)
    reader.page.emulate_media(media="print")
    reader.page.set_viewport_size({"width": WITHIN_MARGINS, "height": 1000})
    cut = "(cells, width) => cells.filter((cell) => cell.checkVisibility() && cell.getBoundingClientRect().right > width + 1).map((cell) => cell.textContent)"
    assert reader.page.locator(".cp-answer :is(th, td)").evaluate_all(cut, WITHIN_MARGINS) == []
    hidden = "(boxes) => boxes.filter((box) => getComputedStyle(box).overflowX !== 'visible' && box.scrollWidth > box.clientWidth + 1).length"
    assert reader.page.locator(".cp-answer .cp-scroll").evaluate_all(hidden) == 0


def test_every_input_is_printed_with_the_unit_that_the_reader_chose(reader: Reader) -> None:
    reader.open()
    reader.unit("steam_flow").select_option("t/h")
    reader.field("steam_flow").fill("12.5")
    reader.settled()
    reader.page.emulate_media(media="print")
    inputs = reader.page.locator(".cp-print-inputs")
    expect(inputs.get_by_role("row").filter(has_text="Steam flow")).to_contain_text(re.compile(r"12\.5\s*t/h"))
    shown = reader.page.locator(".cp-field:not([hidden])").count()
    assert inputs.locator("tbody tr").count() == shown


def test_nothing_of_the_screens_furniture_is_printed(reader: Reader) -> None:
    reader.open()
    text = printed(reader)
    for words in ("Calculate", "Load this example", "Copy a link", "Search", "These figures belong", "Save a file to fill in"):
        assert words not in text, words
    expect(reader.page.locator(".md-header")).to_be_hidden()
    expect(reader.page.locator(".cp-sticky")).to_be_hidden()


def test_a_guideline_prints_on_two_sheets_at_most(reader: Reader) -> None:
    guidelines = sorted(f"guidelines/{path.parent.name}/" for path in reader.site.folders[0].glob("guidelines/*/index.html"))
    assert len(guidelines) > 5
    for path in guidelines:
        reader.open(path)
        assert sheets(reader) <= 2, path


def test_addresses_of_links_to_elsewhere_are_spelled_out_on_paper(reader: Reader) -> None:
    reader.open("sources/")
    reader.page.emulate_media(media="print")
    outside = reader.page.locator('.cp-source a[href^="http"]').first
    after = outside.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert outside.get_attribute("href") in after


def test_a_reader_with_dark_colours_prints_dark_text_on_white_paper(reader: Reader) -> None:
    reader.page.emulate_media(color_scheme="dark")
    reader.open()
    expect(reader.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    reader.page.emulate_media(media="print", color_scheme="dark")
    for part in (reader.headline, reader.page.locator("article li a").last, reader.page.locator(".cp-version")):
        expect(part).to_have_css("color", DARK)
