"""A link carries a reader's figures behind its `#`; whatever else stands there does nothing."""

import re
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visitor
from tests.browser.cpython import headline
from tests.browser.reader import APPRAISAL, BLOWDOWN, Reader

USED = "The figures come from the link that you opened."
PARTLY = "Parts of it do not belong to this calculator and were left out."
EMPTY = "The link that you opened carries no figures that fit this calculator."


def shared(reader: Reader) -> str:
    """The link that the button makes, without the address of this server."""
    reader.page.get_by_role("button", name="Copy a link to these figures").click()
    expect(reader.note).to_contain_text("It carries your figures")
    return reader.page.url.removeprefix(reader.site.address)


def test_a_link_brings_the_same_form_and_answer_to_somebody_else(fresh: Reader, browser: Browser) -> None:
    fresh.field("steam_flow").fill("12345.678")
    fresh.field("method").select_option("conductivity")
    fresh.settled()
    answer, link = fresh.answer(), shared(fresh)
    with visitor(browser) as elsewhere:
        other = Reader(elsewhere.new_page(), fresh.site)
        other.open(link)
        other.settled()
        assert other.answer() == answer
        expect(other.field("steam_flow")).to_have_value("12345.678")
        expect(other.field("feedwater_conductivity")).to_be_visible()
        expect(other.note).to_have_text(USED)
        other.check_silence()


def test_a_link_brings_units_and_currency_too_and_keeps_none_of_them_in_the_other_browser(fresh: Reader, browser: Browser) -> None:
    fresh.setting("system").select_option("us")
    fresh.setting("currency").fill("EUR")
    fresh.unit("steam_flow").select_option("t/h")
    fresh.settled()
    link = shared(fresh)
    with visitor(browser) as elsewhere:
        other = Reader(elsewhere.new_page(), fresh.site)
        other.open(link)
        other.settled()
        expect(other.unit("steam_flow")).to_have_value("t/h")
        expect(other.unit("steam_pressure")).to_have_value("psig")
        expect(other.headline).to_contain_text("EUR/a")
        assert other.page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('cp-'))") == []
        other.check_silence()


def test_a_series_survives_the_link(reader: Reader, browser: Browser) -> None:
    reader.open(APPRAISAL)
    reader.field("cash_flows").fill("-1000.5\n300.25\n1234567.8901")
    reader.settled()
    answer, link = reader.answer(), shared(reader)
    with visitor(browser) as elsewhere:
        other = Reader(elsewhere.new_page(), reader.site)
        other.open(link)
        other.settled()
        assert other.answer() == answer


def test_the_button_copies_the_link(reader: Reader) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open()
    shared(reader)
    assert reader.page.evaluate("() => navigator.clipboard.readText()") == reader.page.url


def test_no_link_is_made_of_figures_that_are_refused(fresh: Reader) -> None:
    fresh.field("steam_flow").fill("many")
    fresh.page.get_by_role("button", name="Copy a link to these figures").click()
    expect(fresh.summary).to_be_focused(timeout=60_000)
    assert "many" not in fresh.page.url
    expect(fresh.note).to_be_empty()


def test_a_number_of_a_link_is_read_with_the_point_whatever_the_reader_has_chosen(reader: Reader) -> None:
    # 1.234 could be read in two ways where it was typed, but not in a link
    reader.open(f"{BLOWDOWN}#target_rate=1.234&present_rate=2.345")
    reader.settled()
    assert reader.answer() == headline("energy.boiler_blowdown", {"target_rate": 1.234, "present_rate": 2.345})


SCRIPT = "<img src=x onerror=window.struck=1><script>window.struck=1</script>"
PAYLOADS = {
    "an unknown key": ("nothing=1&steam_flow=20000", PARTLY),
    "markup as a number": (urlencode({"steam_flow": SCRIPT}), USED),
    "markup as a key": (urlencode({SCRIPT: "1", "steam_flow": "20000"}), PARTLY),
    "markup as a currency": (urlencode({"_currency": "<b>&\"'"}), USED),
    "an address that runs": ("steam_flow=javascript:window.struck=1", USED),
    "an address that runs as a unit": ("u.steam_flow=javascript:window.struck=1", EMPTY),
    "the prototype": ("__proto__=1&constructor=2&toString=3&steam_flow=20000", PARTLY),
    "the prototype's parts": ("__proto__[struck]=1&__proto__.struck=1&constructor.prototype.struck=1", EMPTY),
    "an option that is none": ("method=__proto__&steam_flow=20000", PARTLY),
    "a unit that is none": ("u.steam_flow=%3Cb%3E&u.nothing=t/h&steam_flow=20000", PARTLY),
    "a key twice": ("steam_flow=20000&steam_flow=" + quote(SCRIPT), PARTLY),
    "a system that is none": ("_system=imperial&_style=comma&steam_flow=20000", PARTLY),
    "broken escapes": ("steam_flow=%E0%A4%A&%=%&%u0041=1", PARTLY),
    "null bytes and controls": ("steam_flow=%00%01%7F&altitude=%E2%80%AE1", USED),
    "a huge value": ("steam_flow=" + "9" * 15_000, EMPTY),
    "a huge fragment": ("steam_flow=20000&" + "x=1&" * 10_000, EMPTY),
    "many keys": ("steam_flow=20000&" + "&".join(f"k{number}=1" for number in range(900)), PARTLY),
    "only equals signs": ("====&==&=", EMPTY),
    "a template": ("steam_flow=${window.struck=1}{{7*7}}", USED),
    "JSON": ("steam_flow=" + quote('{"value":1}') + "&" + quote('{"a":1}'), PARTLY),
}


def nothing_happened(reader: Reader, sentence: str) -> None:
    page = reader.page
    expect(reader.note).to_contain_text(sentence)
    expect(reader.calculator).to_have_attribute("data-state", re.compile("answered|refused"), timeout=60_000)
    assert page.evaluate("() => [window.struck, ({}).struck, Object.prototype.toString.call('')]") == [None, None, "[object String]"]
    assert page.locator("cp-calculator").locator("img, script, b, iframe").count() == 0
    expect(page.get_by_role("heading", level=1)).to_contain_text("Boiler blowdown saving")


@pytest.mark.parametrize(("payload", "sentence"), PAYLOADS.values(), ids=PAYLOADS.keys())
def test_whatever_stands_in_a_link_runs_nothing_and_is_told(warm: Reader, payload: str, sentence: str) -> None:
    # what the link before this one brought about must not pass for the answer to this one
    warm.page.evaluate(
        """(payload) => {
            document.querySelector(".cp-note").textContent = document.querySelector("cp-calculator").dataset.state = "";
            location.hash = "";
            location.hash = payload;
        }""",
        payload,
    )
    nothing_happened(warm, sentence)


@pytest.mark.parametrize("name", ["markup as a key", "the prototype", "a huge fragment"])
def test_a_page_that_is_opened_with_such_a_link_runs_nothing_either(reader: Reader, name: str) -> None:
    payload, sentence = PAYLOADS[name]
    reader.open(f"{BLOWDOWN}#{payload}")
    nothing_happened(reader, sentence)


def test_a_link_pasted_over_the_address_of_an_open_page_is_followed(fresh: Reader) -> None:
    fresh.page.evaluate("() => { location.hash = 'steam_flow=20000'; }")
    # the theme fetches the page anew on the way, so that the first answer may be that of a form that is about to go
    expect(fresh.page.locator(".cp-live")).to_have_text(headline("energy.boiler_blowdown", {"steam_flow": 20000}))
    expect(fresh.note).to_have_text(USED)
    expect(fresh.field("steam_flow")).to_have_value("20000")


def test_forgetting_clears_what_the_browser_kept(fresh: Reader) -> None:
    fresh.setting("system").select_option("us")
    fresh.setting("style").select_option("comma")
    fresh.settled()
    keys = "() => Object.keys(localStorage).filter((key) => key.startsWith('cp-'))"
    assert fresh.page.evaluate(keys) == ["cp-settings"]
    fresh.page.get_by_role("button", name="Forget my settings").click()
    expect(fresh.note).to_contain_text("Nothing of yours is kept in this browser.")
    assert fresh.page.evaluate(keys) == []
    expect(fresh.setting("system")).to_have_value("si")
    expect(fresh.unit("steam_flow")).to_have_value("kg/h")
    expect(fresh.field("steam_flow")).to_have_value("10000")
