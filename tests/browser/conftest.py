"""The built site in a real Chromium: one server and one browser for all tests, a fresh profile for each."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.reader import Reader
from tests.browser.server import Site, Weather, serving

ROOT = Path(__file__).resolve().parents[2]
#: without these, Chromium asks its maker's servers for updates and waits for answers that never come
QUIET = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-sandbox"]


def chromium() -> str:
    """The browser that the Makefile found or installed; without it the browser tests fail instead of passing silently."""
    found = os.environ.get("CHROMIUM")
    assert found, "CHROMIUM is not set: run the browser tests with 'make test', or set it to a Chromium"
    return found


@pytest.fixture(scope="session")
def built() -> Path:
    """The built site."""
    folder = ROOT / "site"
    assert (folder / "_headers").is_file(), "site/ is not built and published: run 'make build' first"
    return folder


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Site]:
    with serving(built) as site:
        yield site


@pytest.fixture
def site(server: Site) -> Iterator[Site]:
    """The server in fine weather; what a test changes is forgotten after it."""
    server.weather = Weather()
    yield server
    server.weather = Weather()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield found
        found.close()


@contextmanager
def visitor(browser: Browser, **look: Any) -> Iterator[BrowserContext]:
    """A fresh profile whose reader pays for each byte, so that the engine starts at the first interest and not while the page is idle."""
    with browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"} | look) as found:
        found.set_default_timeout(15_000)
        found.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with visitor(browser) as found:
        yield found


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def warm(browser: Browser, server: Site) -> Iterator[Reader]:
    """One page with a running Python for all tests of a module that do not care what stood in the form before."""
    server.weather = Weather()
    with visitor(browser) as found:
        one = Reader(found.new_page(), server)
        one.open()
        one.calculate()
        yield one
        one.check_silence()


@pytest.fixture
def fresh(warm: Reader) -> Reader:
    """The warm page, back at its example."""
    warm.page.get_by_role("button", name="Forget my settings").click()
    expect(warm.calculator).to_have_attribute("data-state", "built")
    return warm


@pytest.fixture
def reader(page: Page, site: Site) -> Iterator[Reader]:
    """A reader whose browser must stay silent: no console error, no failed or foreign request."""
    found = Reader(page, site)
    yield found
    found.check_silence()
