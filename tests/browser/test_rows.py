"""A table of records in the page: the reader adds, moves, removes and pastes rows, and nothing typed is lost on the way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from calculators.core.calculator import get
from tests.browser.conftest import visitor
from tests.browser.reader import LEAKS, Reader
from tests.browser.server import Site

#: pasted as a spreadsheet copies cells: load time, unload time, delivery
CELLS = "8\t48\t25\n9\t45\t25\n"


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Site) -> Iterator[Reader]:
    """One page with a running Python for all tests: starting it takes longer than most of them."""
    with visitor(browser) as context:
        found = Reader(context.new_page(), server)
        yield found
        found.check_silence()


@pytest.fixture
def leaks(opened: Reader, site: Site) -> Reader:
    """The page with its example answered once by Python."""
    if not opened.page.url.endswith(LEAKS):
        opened.page.goto("about:blank")
        opened.open(LEAKS)
    opened.page.evaluate("() => { for (const one of document.querySelectorAll('details')) one.open = false; }")
    opened.page.get_by_role("button", name="Forget my settings").click()
    opened.field("tests.1.load_time").focus()
    opened.calculate()
    return opened


def names(reader: Reader) -> list[str]:
    return [cell.input_value() for cell in reader.page.locator('[data-column="name"]').all()]


def tool(reader: Reader, row: int, name: str) -> Locator:
    return reader.page.locator(f'tbody tr:nth-child({row}) [data-tool="{name}"]')


def paste(cell: Locator, text: str) -> None:
    """What a browser does on Ctrl+V, without the machine's clipboard."""
    cell.evaluate(
        """(cell, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def test_the_built_page_holds_rows_and_their_results(reader: Reader) -> None:
    reader.open(LEAKS)
    assert len(names(reader)) == 3
    # 7.6 of 30 minutes loaded is 25.3 % of 12 m³/min
    expect(reader.page.locator(".cp-rows tbody tr").first).to_contain_text("3.04")


def test_a_changed_cell_changes_the_answer_and_the_result_beside_its_row(leaks: Reader) -> None:
    leaks.field("tests.1.load_time").fill("15")
    leaks.field("tests.1.unload_time").fill("15")
    leaks.settled()
    expect(leaks.page.locator(".cp-rows tbody tr").first.locator(".cp-beside").first).to_have_text("6")


def test_a_row_is_added_with_the_focus_in_it(leaks: Reader) -> None:
    leaks.page.get_by_role("button", name="Add a row").click()
    expect(leaks.field("tests.4.name")).to_be_focused()
    expect(leaks.page.locator(".cp-rows-note")).to_have_text("Row 4 is added. There are 4 rows.")


def test_a_row_moves_with_what_was_typed_and_keeps_the_focus_on_its_button(leaks: Reader) -> None:
    before = names(leaks)
    tool(leaks, 1, "down").click()
    leaks.settled()
    assert names(leaks) == [before[1], before[0], before[2]]
    expect(tool(leaks, 2, "down")).to_be_focused()
    tool(leaks, 2, "up").click()
    assert names(leaks) == before


def test_a_removed_row_comes_back(leaks: Reader) -> None:
    before = names(leaks)
    tool(leaks, 2, "remove").click()
    assert names(leaks) == [before[0], before[2]]
    leaks.page.get_by_role("button", name="Take the last change back").click()
    leaks.settled()
    assert names(leaks) == before


def test_cells_of_a_spreadsheet_fill_the_table_from_the_cell_where_they_are_pasted(leaks: Reader) -> None:
    paste(leaks.field("tests.1.load_time"), CELLS)
    expect(leaks.field("tests.2.unload_time")).to_have_value("45")
    leaks.settled()
    assert leaks.field("tests.1.delivery").input_value() == "25"
    # 8 of 56 minutes loaded, of 25 m³/min
    expect(leaks.page.locator(".cp-rows tbody tr").first.locator(".cp-beside").first).to_have_text("3.571")
    leaks.page.get_by_role("button", name="Take the last change back").click()
    expect(leaks.field("tests.2.unload_time")).to_have_value("22.1")


def test_pasted_text_with_a_head_line_replaces_the_rows(leaks: Reader) -> None:
    leaks.page.get_by_text("Paste from a spreadsheet").click()
    leaks.page.locator(".cp-paste textarea").fill("name,load_time [s],unload_time [min],delivery\nNight,480,48,25\n")
    leaks.page.get_by_role("button", name="Use these rows").click()
    expect(leaks.page.locator(".cp-rows tbody tr")).to_have_count(1)
    leaks.settled()
    expect(leaks.page.locator(".cp-rows tbody .cp-beside").first).to_have_text("3.571")


def test_text_that_is_no_table_gets_a_sentence_and_changes_nothing(leaks: Reader) -> None:
    leaks.page.get_by_text("Paste from a spreadsheet").click()
    leaks.page.locator(".cp-paste textarea").fill("name,load_time,load_time\na,1,2\n")
    leaks.page.get_by_role("button", name="Use these rows").click()
    expect(leaks.page.locator(".cp-rows-note")).to_contain_text("stands twice")
    assert len(names(leaks)) == 3


def test_every_bad_cell_has_its_sentence_at_its_place_and_in_the_summary(leaks: Reader) -> None:
    leaks.field("tests.1.load_time").fill("many")
    leaks.field("tests.3.duration").fill("-4")
    leaks.page.get_by_role("button", name="Calculate").click()
    leaks.refused()
    expect(leaks.problem("tests.1.load_time")).to_contain_text("is not a number")
    expect(leaks.problem("tests.3.duration")).to_contain_text("must be more than")
    expect(leaks.field("tests.1.load_time")).to_have_attribute("aria-invalid", "true")
    summary = leaks.page.locator(".cp-problems")
    expect(summary).to_be_focused()
    summary.get_by_role("link").nth(1).click()
    expect(leaks.field("tests.3.duration")).to_be_focused()


def test_cells_that_the_row_does_not_need_are_switched_off(leaks: Reader) -> None:
    expect(leaks.field("tests.1.volume")).to_be_disabled()
    expect(leaks.field("tests.3.volume")).to_be_enabled()
    leaks.field("tests.1.method").select_option("pressure_decay")
    expect(leaks.field("tests.1.volume")).to_be_enabled()
    expect(leaks.field("tests.1.load_time")).to_be_disabled()


def test_a_unit_of_a_column_rewrites_its_numbers_and_back_to_the_letter(leaks: Reader) -> None:
    before = leaks.figure()
    leaks.unit("tests.load_time").select_option("s")
    leaks.settled()
    assert leaks.field("tests.1.load_time").input_value() == "456"
    assert leaks.figure() == before
    leaks.unit("tests.load_time").select_option("min")
    leaks.settled()
    assert leaks.field("tests.1.load_time").input_value() == "7.6"


def test_a_link_carries_the_table_to_another_reader(leaks: Reader) -> None:
    paste(leaks.field("tests.1.load_time"), CELLS)
    expect(leaks.field("tests.2.unload_time")).to_have_value("45")
    leaks.settled()
    figure = leaks.figure()
    leaks.page.get_by_role("button", name="Copy a link").click()
    expect(leaks.page.locator(".cp-note")).not_to_be_empty()
    link = leaks.page.url
    leaks.page.goto("about:blank")
    leaks.page.goto(link)
    leaks.settled()
    assert leaks.figure() == figure
    assert leaks.field("tests.2.delivery").input_value() == "25"


def test_back_to_the_example_brings_its_rows_back(leaks: Reader) -> None:
    before = names(leaks)
    tool(leaks, 1, "remove").click()
    leaks.page.get_by_role("button", name="Back to the example").click()
    assert names(leaks) == before


def test_a_worked_example_fills_the_table(leaks: Reader) -> None:
    leaks.load_example(0)
    leaks.settled()
    expect(leaks.page.locator(".cp-rows tbody tr")).to_have_count(1)
    # The source says 0.142 of 900 cfm, which is 25.49 m³/min.
    assert leaks.page.locator(".cp-rows tbody .cp-beside").first.inner_text().startswith("3.6")


def test_rows_are_worked_by_keyboard_alone(leaks: Reader) -> None:
    leaks.page.get_by_role("button", name="Add a row").focus()
    leaks.page.keyboard.press("Enter")
    leaks.page.keyboard.type("Sunday 09:00")
    leaks.page.keyboard.press("Tab")
    leaks.page.keyboard.press("Tab")
    for text in ("7", "23", "12"):
        leaks.page.keyboard.type(text)
        leaks.page.keyboard.press("Tab")
    leaks.settled()
    assert names(leaks)[3] == "Sunday 09:00"
    expect(leaks.page.locator(".cp-rows tbody tr").nth(3).locator(".cp-beside").first).to_have_text("2.8")


def test_five_hundred_rows_are_taken_and_one_more_is_not(leaks: Reader) -> None:
    leaks.page.get_by_text("Paste from a spreadsheet").click()
    area = leaks.page.locator(".cp-paste textarea")
    area.fill("load_time,unload_time,delivery\n" + "8,48,25\n" * 500)
    leaks.page.get_by_role("button", name="Use these rows").click()
    expect(leaks.page.locator(".cp-rows tbody tr")).to_have_count(500)
    leaks.settled()
    leaks.page.get_by_role("button", name="Add a row").click()
    expect(leaks.page.locator(".cp-rows-note")).to_have_text("This table takes at most 500 rows.")


def test_a_currency_changes_what_is_read_and_not_what_is_computed(reader: Reader) -> None:
    reader.open("calculators/materials/flow_cost/")
    reader.setting("currency").fill("INR")
    reader.calculate()
    expect(reader.headline).to_contain_text("INR/a")
    assert reader.figure() == pytest.approx(get("materials.flow_cost").run({}).result.loss_cost, rel=1e-3)
    reader.page.get_by_role("button", name="Forget my settings").click()


def test_figures_that_are_out_of_date_say_so_on_paper_too(reader: Reader) -> None:
    reader.open("calculators/materials/flow_cost/")
    reader.field("centres.1.new_material").fill("no number")
    reader.page.get_by_role("button", name="Calculate").click()
    reader.refused()
    reader.page.emulate_media(media="print")
    expect(reader.page.locator(".cp-stale")).to_be_visible()
    expect(reader.page.locator(".cp-stale")).to_contain_text("earlier inputs")
