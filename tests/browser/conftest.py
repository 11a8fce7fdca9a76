"""The built site in a real Chromium: one server and one browser for all tests, a fresh profile for each."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB") as found:
        found.set_default_timeout(15_000)
        yield found


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def reader(page: Page, site: Site) -> Iterator[Reader]:
    """A reader whose browser must stay silent: no console error, no failed or foreign request."""
    found = Reader(page, site)
    yield found
    found.check_silence()
