"""The engine in a long visit: it dies, hangs, is doubled or outlived by a new build, and the reader's figures stay."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.cpython import headline
from tests.browser.reader import APPRAISAL, Reader
from tests.browser.server import Site, serving

BOILER = "energy.boiler_blowdown"
DIES = "() => { setTimeout(() => { throw new Error('the worker dies'); }); }"
DIES_WHEN_ASKED = "() => { self.onmessage = () => { throw new Error('the worker dies'); }; }"
#: what a calculation without end looks like from the page
NEVER_ANSWERS = "() => { self.onmessage = () => {}; }"
BLOCKED = "() => { setTimeout(() => { const end = Date.now() + 60_000; while (Date.now() < end); }); }"
DIES_WHEN_ASKED_EVERY_TIME = b"\nself.onmessage = (event) => { if (event.data.type === 'ask') throw new Error('the worker dies'); receive(event); };\n"


def running(reader: Reader) -> None:
    reader.open()
    reader.field("steam_flow").fill("20000")
    reader.settled()


def edit(reader: Reader, steam_flow: int) -> None:
    reader.field("steam_flow").fill(str(steam_flow))


def answered(reader: Reader, steam_flow: int) -> None:
    reader.settled()
    assert reader.answer() == headline(BOILER, {"steam_flow": steam_flow})
    expect(reader.field("steam_flow")).to_have_value(str(steam_flow))


def test_a_worker_that_dies_is_replaced(reader: Reader) -> None:
    reader.expect_complaint("the worker dies")
    running(reader)
    with reader.page.expect_worker():
        reader.page.workers[0].evaluate(DIES)
    edit(reader, 30_000)
    answered(reader, 30_000)


def test_a_question_that_was_waiting_when_the_worker_died_is_asked_again(reader: Reader) -> None:
    reader.expect_complaint("the worker dies")
    running(reader)
    reader.page.workers[0].evaluate(DIES_WHEN_ASKED)
    with reader.page.expect_worker():
        edit(reader, 30_000)
    answered(reader, 30_000)


def test_a_question_that_kills_the_worker_twice_is_not_asked_a_third_time(reader: Reader) -> None:
    reader.expect_complaint("the worker dies")
    reader.site.weather.changed["worker.js"] = lambda script: script + DIES_WHEN_ASKED_EVERY_TIME
    reader.open()
    edit(reader, 30_000)
    reader.status_says("The calculation failed twice and was stopped")
    expect(reader.calculator).to_have_attribute("data-state", "failed")
    expect(reader.field("steam_flow")).to_have_value("30000")
    expect(reader.page.locator(".cp-stale")).to_have_text("These figures belong to earlier inputs.")
    reader.site.weather.changed.clear()
    reader.page.get_by_role("button", name="Try again").click()
    answered(reader, 30_000)


@pytest.mark.parametrize("trouble", [NEVER_ANSWERS, BLOCKED], ids=["never answers", "calculates without end"])
def test_a_calculation_that_takes_too_long_can_be_cancelled_and_the_figures_stay(reader: Reader, trouble: str) -> None:
    running(reader)
    reader.page.workers[0].evaluate(trouble)
    edit(reader, 30_000)
    reader.status_says("takes longer than usual")
    reader.page.get_by_role("button", name="Cancel").click()
    reader.status_says("The calculation was cancelled")
    expect(reader.page.locator(".cp-stale")).to_have_text("These figures belong to earlier inputs.")
    expect(reader.field("steam_flow")).to_have_value("30000")
    reader.page.get_by_role("button", name="Try again").click()
    answered(reader, 30_000)


def test_two_tabs_calculate_apart_and_the_second_takes_the_engine_from_the_browsers_own_store(context: BrowserContext, reader: Reader) -> None:
    running(reader)
    loaded = reader.engine_requests()
    other = Reader(context.new_page(), reader.site)
    other.open(APPRAISAL)
    other.field("discount_rate").fill("0")
    edit(reader, 30_000)
    other.settled()
    assert other.answer() == headline("finance.investment_appraisal", {"discount_rate": 0})
    answered(reader, 30_000)
    assert reader.parts_since(loaded) == ["finance.investment_appraisal"]
    other.check_silence()


@pytest.mark.parametrize(("line", "starts"), [("4g", True), ("3g", False), ("4g, metered", False)])
def test_the_engine_starts_while_the_page_is_idle_only_on_a_fast_line_that_is_not_metered(browser: Browser, site: Site, line: str, starts: bool) -> None:
    connection = f"{{ effectiveType: '{line[:2]}', saveData: {str('metered' in line).lower()} }}"
    with browser.new_context() as context:
        context.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {connection} }});")
        reader = Reader(context.new_page(), site)
        reader.open()
        if starts:
            reader.wait_until(lambda: len(reader.engine_requests()) >= 5)
        else:
            # the theme's script asks for the sitemap last
            reader.page.wait_for_load_state("networkidle")
            assert reader.engine_requests() == []
            assert reader.page.workers == []


@pytest.fixture
def rebuilt(built: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the site that a test may build anew."""
    shutil.copytree(built, tmp_path / "site")
    with serving(tmp_path / "site") as site:
        yield site


def build_anew(site: Site) -> None:
    """Another build: the engine's folder has another name, and the pages say so."""
    folder = site.folders[0]
    old = next((folder / "assets" / "engine").iterdir())
    old.rename(old.with_name("0123456789abcdef"))
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(f"assets/engine/{old.name}", "assets/engine/0123456789abcdef"), encoding="utf-8")


def test_an_old_tab_says_so_when_a_new_build_took_its_engine_away_and_a_reload_helps(page: Page, rebuilt: Site) -> None:
    reader = Reader(page, rebuilt)
    reader.open()
    build_anew(rebuilt)
    edit(reader, 30_000)
    reader.status_says("Load the page again")
    expect(reader.headline).to_contain_text("14,150")
    expect(reader.field("steam_flow")).to_have_value("30000")
    page.reload()
    edit(reader, 30_000)
    answered(reader, 30_000)


def test_an_old_tab_whose_engine_runs_is_not_disturbed_by_a_new_build(page: Page, rebuilt: Site) -> None:
    reader = Reader(page, rebuilt)
    running(reader)
    build_anew(rebuilt)
    edit(reader, 30_000)
    answered(reader, 30_000)
    reader.check_silence()
