"""Bad weather while the engine loads: a sentence that says what to do, the worked result stays, and nothing runs half-loaded."""

import pytest
from playwright.sync_api import expect

from tests.browser.cpython import headline
from tests.browser.reader import Reader

BOILER = "energy.boiler_blowdown"
PARTS = ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.pack"]
LOST = "Failed to load resource"


def wanted(reader: Reader) -> None:
    """The reader opens the page and asks for an answer."""
    reader.open()
    reader.field("steam_flow").fill("20000")


def answered(reader: Reader) -> None:
    reader.settled()
    assert reader.answer() == headline(BOILER, {"steam_flow": 20000})


def left_alone(reader: Reader) -> None:
    """Nothing the reader had is lost."""
    expect(reader.headline).to_contain_text("14,150")
    expect(reader.field("steam_flow")).to_have_value("20000")
    expect(reader.calculator).to_have_attribute("data-state", "failed")


@pytest.mark.parametrize("part", PARTS)
def test_a_line_that_breaks_in_the_middle_of_a_file_is_taken_up_again_by_itself(reader: Reader, part: str) -> None:
    reader.expect_complaint(LOST)
    reader.site.weather.break_after[part] = 5_000
    wanted(reader)
    reader.wait_until(lambda: any(path.endswith(part) for path in reader.site.weather.broken))
    reader.site.weather.break_after.clear()
    answered(reader)
    expect(reader.page.locator(".cp-status span").first).to_be_empty()


def test_a_line_that_stays_broken_gets_a_sentence_and_can_be_tried_again(reader: Reader) -> None:
    reader.expect_complaint(LOST)
    reader.page.clock.install()
    reader.site.weather.break_after["pyodide.asm.wasm"] = 5_000
    wanted(reader)
    broken = reader.site.weather.broken
    for tries in (1, 2, 3):
        reader.wait_until(lambda tries=tries: len(broken) >= tries)
        reader.page.clock.run_for(6_000)
    reader.status_says("the connection broke off")
    left_alone(reader)
    reader.site.weather.break_after.clear()
    reader.page.clock.resume()
    reader.page.get_by_role("button", name="Try again").click()
    answered(reader)


@pytest.mark.parametrize("part", ["pyodide.asm.wasm", "pyodide.js", "python_stdlib.pack"])
def test_a_file_that_is_missing_gets_a_sentence(reader: Reader, part: str) -> None:
    reader.expect_complaint(LOST)
    reader.site.weather.missing.add(part)
    wanted(reader)
    reader.status_says("A file of the calculator is missing on this server")
    left_alone(reader)


def test_a_calculator_that_is_missing_gets_a_sentence_and_leaves_the_others_alone(reader: Reader) -> None:
    reader.expect_complaint(LOST)
    wanted(reader)
    answered(reader)
    (part,) = reader.site.folders[0].glob("assets/engine/*/finance.investment_appraisal-*.pack")
    reader.site.weather.missing.add(part.name)
    reader.page.locator(".cp-next").get_by_role("link", name="Investment appraisal").click()
    reader.status_says("A file of the calculator is missing on this server")
    reader.site.weather.missing.clear()
    reader.page.get_by_role("button", name="Try again").click()
    reader.settled()


def test_a_server_that_sends_scripts_as_text_gets_a_sentence(reader: Reader) -> None:
    reader.expect_complaint("MIME type")
    reader.site.weather.types["pyodide.asm.js"] = "text/plain"
    reader.site.weather.headers["X-Content-Type-Options"] = "nosniff"
    wanted(reader)
    reader.status_says("serve files that end in .js as JavaScript")
    left_alone(reader)


def test_a_server_that_knows_no_webassembly_and_no_archives_does_no_harm(reader: Reader) -> None:
    reader.site.weather.types |= {".wasm": "application/octet-stream", ".pack": "text/plain"}
    wanted(reader)
    answered(reader)


def test_a_server_that_falls_silent_is_given_up_after_a_minute(reader: Reader) -> None:
    reader.page.clock.install()
    reader.site.weather.hang.add("python_stdlib.pack")
    wanted(reader)
    reader.wait_until(lambda: any(path.endswith("python_stdlib.pack") for path in reader.engine_requests()))
    reader.page.clock.run_for(50_000)
    reader.status_says("Loading the calculator")
    reader.page.clock.run_for(61_000)
    reader.status_says("did not start within a minute")
    left_alone(reader)
    reader.site.weather.hang.clear()
    reader.page.clock.resume()
    reader.page.get_by_role("button", name="Try again").click()
    answered(reader)


def test_the_download_says_how_far_it_is(reader: Reader) -> None:
    reader.site.weather.late["pyodide.asm.wasm"] = 1.5
    wanted(reader)
    reader.status_says(r"Loading the calculator.*\d\.\d of \d\.\d MB")
    answered(reader)


def test_a_download_can_be_cancelled_and_begins_again_only_when_asked(reader: Reader) -> None:
    reader.site.weather.late["pyodide.asm.wasm"] = 3
    wanted(reader)
    reader.page.get_by_role("button", name="Cancel").click()
    reader.status_says("The calculation was cancelled")
    expect(reader.headline).to_contain_text("14,150")
    asked = len(reader.engine_requests())
    reader.field("water_price").fill("3")
    expect(reader.page.locator(".cp-stale")).not_to_be_empty()
    expect(reader.calculator).to_have_attribute("data-state", "cancelled")
    reader.field("water_price").fill("2")
    assert reader.page.workers == []
    assert len(reader.engine_requests()) == asked
    reader.site.weather.late.clear()
    reader.page.get_by_role("button", name="Try again").click()
    answered(reader)


def test_a_browser_without_webassembly_gets_a_sentence(reader: Reader) -> None:
    reader.site.weather.changed["worker.js"] = lambda script: b"delete self.WebAssembly;\n" + script
    wanted(reader)
    reader.status_says("it has no WebAssembly")
    left_alone(reader)


def test_an_engine_that_is_damaged_gets_a_sentence(reader: Reader) -> None:
    reader.site.weather.changed["python_stdlib.pack"] = lambda archive: archive[: len(archive) // 2]
    wanted(reader)
    reader.status_says("The calculator could not start")
    left_alone(reader)
