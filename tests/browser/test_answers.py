"""The Python function answers in the page: by itself after a change, and for numbers in the reader's own units."""

from playwright.sync_api import expect

from tests.browser.cpython import headline
from tests.browser.reader import APPRAISAL, BLOWDOWN, Reader

BOILER = "energy.boiler_blowdown"


def test_a_changed_number_is_answered_without_the_button(reader: Reader) -> None:
    reader.open()
    reader.field("steam_flow").fill("20000")
    reader.settled()
    assert reader.answer() == headline(BOILER, {"steam_flow": 20000})
    reader.field("steam_flow").fill("30000")
    reader.settled()
    assert reader.answer() == headline(BOILER, {"steam_flow": 30000})


def test_the_button_answers_too(reader: Reader) -> None:
    reader.open()
    reader.calculate()
    assert reader.answer() == headline(BOILER, {})


def test_an_answer_that_was_overtaken_by_a_newer_change_never_shows(fresh: Reader) -> None:
    field = fresh.field("steam_flow")
    field.fill("")
    field.press_sequentially("123456", delay=40)
    fresh.settled()
    assert fresh.answer() == headline(BOILER, {"steam_flow": 123456})


def test_a_unit_chosen_for_a_field_converts_the_number_and_keeps_the_result(fresh: Reader) -> None:
    before = fresh.headline.inner_text()
    fresh.unit("steam_flow").select_option("lb/h")
    expect(fresh.field("steam_flow")).to_have_value("22046.23")  # 10,000 kg over 0.45359237 kg in a pound
    fresh.settled()
    assert fresh.headline.inner_text() == before
    fresh.unit("steam_flow").select_option("kg/h")
    expect(fresh.field("steam_flow")).to_have_value("10000")  # to the letter, not 9999.998


def test_a_unit_typed_after_the_number_is_understood(fresh: Reader) -> None:
    fresh.field("steam_pressure").fill("150 psi")
    fresh.settled()
    assert fresh.answer() == headline(BOILER, {"steam_pressure": 150}, units={"steam_pressure": "psig"})


def test_us_units_for_the_whole_page_convert_every_field_and_every_result(fresh: Reader) -> None:
    fresh.setting("system").select_option("us")
    expect(fresh.field("makeup_temperature")).to_have_value("68")
    expect(fresh.unit("steam_pressure")).to_have_value("psig")
    fresh.settled()
    expect(fresh.result).to_contain_text("MMBtu/a")
    assert fresh.answer() == headline(BOILER, {}, system="us")
    water = fresh.row("Make-up water saved")
    expect(water).to_contain_text("short ton/a")
    fresh.setting("system").select_option("si")
    expect(fresh.field("makeup_temperature")).to_have_value("20")
    fresh.settled()
    expect(water).to_contain_text("t/a")


def test_the_readers_currency_stands_in_fields_and_results(fresh: Reader) -> None:
    fresh.setting("currency").fill("EUR")
    fresh.setting("currency").press("Tab")
    fresh.settled()
    expect(fresh.headline).to_contain_text("EUR/a")
    expect(fresh.unit("fuel_price").locator("option:checked")).to_have_text("EUR/GJ")


def test_numbers_with_a_decimal_comma_are_read_and_written(fresh: Reader) -> None:
    fresh.setting("style").select_option("comma")
    fresh.field("present_rate").fill("8,5")
    fresh.settled()
    assert fresh.answer() == headline(BOILER, {"present_rate": "8,5"}, style="comma")
    expect(fresh.headline.locator(".cp-figure")).to_contain_text(".")
    fresh.setting("style").select_option("point")
    expect(fresh.field("present_rate")).to_have_value("8.5")


def test_back_to_the_example_brings_the_first_figures_and_the_first_answer(fresh: Reader) -> None:
    before = fresh.result.inner_html()
    fresh.field("steam_flow").fill("77")
    fresh.settled()
    fresh.page.get_by_role("button", name="Back to the example").click()
    expect(fresh.calculator).to_have_attribute("data-state", "built")
    expect(fresh.field("steam_flow")).to_have_value("10000")
    assert fresh.result.inner_html() == before


def test_a_choice_of_method_shows_its_own_fields_and_hides_the_others(fresh: Reader) -> None:
    expect(fresh.field("feedwater_conductivity")).to_be_hidden()
    fresh.field("method").select_option("conductivity")
    expect(fresh.field("feedwater_conductivity")).to_be_visible()
    expect(fresh.field("present_rate")).to_be_hidden()
    fresh.settled()
    assert fresh.answer() == headline(BOILER, {"method": "conductivity"})


def test_a_hidden_field_is_ignored_whatever_stands_in_it(fresh: Reader) -> None:
    fresh.field("present_rate").fill("rubbish")
    fresh.refused()
    fresh.field("method").select_option("conductivity")
    fresh.settled()
    expect(fresh.summary).to_be_hidden()


def test_an_unusual_number_is_answered_with_a_remark(fresh: Reader) -> None:
    fresh.field("makeup_temperature").fill("75")
    fresh.settled()
    expect(fresh.result.locator(".cp-remarks")).to_contain_text("outside the usual range of 5 to 40 °C")


def test_a_pasted_row_or_column_of_a_spreadsheet_is_read(reader: Reader) -> None:
    reader.open(APPRAISAL)
    reader.field("discount_rate").fill("0")
    for last, pasted in enumerate(["-100000\n30000\n90001", "-100000\t30000\t90002", "-100000; 30000; 90003", "−100 000\n30 000.00\n90 004.00"], 1):
        reader.field("cash_flows").fill(pasted)
        reader.settled()
        assert reader.figure() == 20_000 + last, pasted


def test_what_was_typed_before_the_scripts_arrived_is_kept_and_answered(reader: Reader) -> None:
    reader.site.weather.late["form.js"] = 1.0
    reader.page.goto(reader.site.address + BLOWDOWN, wait_until="commit")
    reader.field("steam_flow").fill("20000")
    reader.unit("steam_pressure").select_option("psig")
    reader.field("steam_pressure").fill("150")
    reader.settled()
    expect(reader.field("steam_flow")).to_have_value("20000")
    assert reader.answer() == headline(BOILER, {"steam_flow": 20000, "steam_pressure": "150 psig"}, style="point")
