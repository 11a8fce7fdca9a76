"""Whatever a reader types: a clear sentence at its place, all problems at once, nothing lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.cpython import headline
from tests.browser.reader import APPRAISAL, Reader

# field, what is typed, what the sentence must say
BAD = [
    ("steam_flow", "", "Steam flow is missing"),
    ("steam_flow", "   ", "Steam flow is missing"),
    ("steam_flow", "a lot", "“a lot” is not a number"),
    ("steam_flow", "1e999", "too large"),
    ("steam_flow", "NaN", "“NaN” is not a number"),
    ("steam_flow", "Infinity", "“Infinity” is not a number"),
    ("steam_flow", "1,234", "can be read in two ways"),
    ("steam_flow", "1,2345,678.5", "thousands marks in the wrong places"),
    ("steam_flow", "-5", "must be more than 0 kg/h; you entered −5 kg/h"),
    ("steam_flow", "0", "must be more than 0 kg/h"),
    ("steam_flow", "5000000", "must be at most 1,000,000 kg/h"),
    ("steam_flow", "12 bananas", "“bananas” is not a unit"),
    ("boiler_efficiency", "0.8", "If you mean 80 %, enter 80"),
    ("steam_pressure", "11 bar(a)", "is a gauge pressure, and “bar(a)” is absolute"),
    ("target_rate", "9", "must not exceed the present rate"),
    ("makeup_temperature", "100", "must be less than 100 °C"),
]


@pytest.mark.parametrize(("name", "typed", "sentence"), BAD, ids=[f"{name}={typed!r}" for name, typed, _ in BAD])
def test_a_bad_number_gets_a_sentence_beside_its_field_once_the_reader_has_left_it(fresh: Reader, name: str, typed: str, sentence: str) -> None:
    field = fresh.field(name)
    field.fill(typed)
    fresh.refused()
    expect(fresh.problem(name)).to_be_hidden()
    field.press("Tab")
    expect(fresh.problem(name)).to_contain_text(sentence)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(sentence)))
    expect(field).to_have_value(typed)
    expect(fresh.summary).to_be_hidden()


def test_the_sentence_goes_as_soon_as_the_number_is_good(fresh: Reader) -> None:
    field = fresh.field("steam_flow")
    field.fill("nothing")
    field.press("Tab")
    expect(fresh.problem("steam_flow")).to_be_visible()
    field.fill("500")
    fresh.settled()
    expect(fresh.problem("steam_flow")).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")


def spoil(reader: Reader) -> None:
    for name, typed in (("steam_flow", ""), ("target_rate", "9 apples"), ("operating_hours", "9000")):
        reader.field(name).fill(typed)
    reader.field("altitude").focus()
    reader.refused()


def test_the_button_lists_every_problem_at_once_and_takes_the_reader_there(fresh: Reader) -> None:
    spoil(fresh)
    fresh.page.get_by_role("button", name="Calculate").click()
    expect(fresh.summary).to_be_focused()
    links = fresh.summary.get_by_role("link")
    expect(links).to_have_count(3)
    for place, name in enumerate(("steam_flow", "target_rate", "operating_hours")):
        expect(fresh.problem(name)).to_have_text(links.nth(place).inner_text())
        links.nth(place).click()
        expect(fresh.field(name)).to_be_focused()
        expect(fresh.field(name)).to_be_in_viewport()


def test_the_list_shrinks_with_each_problem_put_right_and_does_not_take_the_focus_again(fresh: Reader) -> None:
    spoil(fresh)
    fresh.page.get_by_role("button", name="Calculate").click()
    expect(fresh.summary.get_by_role("link")).to_have_count(3)
    for left, (name, good) in enumerate((("steam_flow", "9000"), ("target_rate", "4"), ("operating_hours", "7000"))):
        fresh.field(name).fill(good)
        expect(fresh.summary.get_by_role("link")).to_have_count(2 - left)
        expect(fresh.field(name)).to_be_focused()
    fresh.settled()
    expect(fresh.summary).to_be_hidden()


def test_nothing_that_was_typed_is_lost(fresh: Reader) -> None:
    spoil(fresh)
    fresh.page.get_by_role("button", name="Calculate").click()
    expect(fresh.summary).to_be_visible()
    for name, typed in (("steam_flow", ""), ("target_rate", "9 apples"), ("operating_hours", "9000"), ("present_rate", "8")):
        expect(fresh.field(name)).to_have_value(typed)
    fresh.unit("target_rate").select_option("1")
    fresh.refused()
    expect(fresh.field("target_rate")).to_have_value("9 apples")


def test_figures_of_earlier_inputs_are_marked_as_such(fresh: Reader) -> None:
    shown = fresh.headline.inner_text()
    fresh.field("steam_flow").fill("none")
    fresh.refused()
    assert fresh.headline.inner_text() == shown
    expect(fresh.result).to_have_attribute("data-stale", "")
    expect(fresh.page.locator(".cp-stale")).to_have_text("These figures belong to earlier inputs.")
    fresh.field("steam_flow").fill("20000")
    fresh.settled()
    expect(fresh.result).not_to_have_attribute("data-stale", "")
    expect(fresh.page.locator(".cp-stale")).to_be_empty()


def test_a_screen_reader_hears_the_headline_and_nothing_else(fresh: Reader) -> None:
    live = fresh.page.locator(".cp-live")
    expect(live).to_have_attribute("aria-live", "polite")
    fresh.field("steam_flow").fill("20000")
    fresh.settled()
    expect(live).to_have_text("Cost saved: 28,290 ¤/a")
    assert fresh.result.get_attribute("aria-live") is None
    fresh.field("steam_flow").fill("none")
    fresh.refused()
    expect(live).to_have_text("Cost saved: 28,290 ¤/a")


@pytest.mark.parametrize("typed", ["<img src=x onerror=document.title='struck'>", "'\"><script>document.title='struck'</script>", "${7*7} {{7*7}}"])
def test_markup_that_was_typed_stays_text(fresh: Reader, typed: str) -> None:
    fresh.field("steam_flow").fill(typed)
    fresh.setting("currency").fill("<b>x")
    fresh.page.get_by_role("button", name="Calculate").click()
    expect(fresh.summary).to_contain_text("is not a number")
    assert fresh.summary.locator("img, script, b").count() == fresh.result.locator("img, script, b").count() == 0
    assert "struck" not in fresh.page.title()


def test_a_bad_number_in_a_series_is_named_by_its_place(reader: Reader) -> None:
    reader.open(APPRAISAL)
    reader.field("cash_flows").fill("-1000\n300\nmany\n500")
    reader.page.get_by_role("button", name="Calculate").click()
    reader.refused()
    expect(reader.problem("cash_flows")).to_contain_text("number 2")
    expect(reader.problem("cash_flows")).to_contain_text("“many” is not a number")
    reader.field("cash_flows").fill("-1000")
    reader.refused()
    expect(reader.problem("cash_flows")).to_contain_text("at least 2 are needed")
    reader.field("cash_flows").fill("")
    expect(reader.problem("cash_flows")).to_contain_text("is empty")


def test_an_ambiguous_number_is_clear_once_a_way_of_writing_is_chosen(fresh: Reader) -> None:
    fresh.field("steam_flow").fill("1,234")
    fresh.refused()
    fresh.setting("style").select_option("comma")
    fresh.settled()
    assert fresh.answer() == headline("energy.boiler_blowdown", {"steam_flow": 1.234}, style="comma")
    fresh.field("steam_flow").fill("1.234")
    fresh.settled()
    assert fresh.answer() == headline("energy.boiler_blowdown", {"steam_flow": 1234}, style="comma")
