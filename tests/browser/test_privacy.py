"""Nothing leaves the browser, and nothing that was not built here runs in it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import visitor as new_visitor
from tests.browser.cpython import headline
from tests.browser.kinds import KINDS, SITE
from tests.browser.reader import BLOWDOWN, Reader
from tests.browser.server import Site, Weather

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HEADER = re.compile(r"^  Content-Security-Policy: (.*)$", re.MULTILINE)
HEADER_ONLY = "; frame-ancestors 'none'"


def published_policy() -> str:
    """What the header file says."""
    found = HEADER.search((SITE / "_headers").read_text(encoding="utf-8"))
    assert found
    return found[1]


def directives(policy: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in policy.split("; "))


@pytest.fixture(scope="module")
def visitor(browser: Browser, server: Site) -> Iterator[Reader]:
    """One reader who walks through the whole site; the header is sent too."""
    server.weather = Weather()
    with new_visitor(browser) as context:
        yield Reader(context.new_page(), server)


@pytest.mark.parametrize("path", KINDS)
def test_a_page_asks_no_other_server_sets_no_cookie_and_complains_of_nothing(visitor: Reader, site: Site, path: str) -> None:
    site.weather.headers["Content-Security-Policy"] = published_policy()
    visitor.complaints.clear()
    visitor.page.goto(site.address + path, wait_until="load")
    visitor.page.mouse.wheel(0, 4000)
    expect(visitor.page.get_by_role("heading", level=1)).to_be_attached()
    visitor.check_silence()
    assert visitor.page.context.cookies() == []


def test_a_calculation_works_under_the_published_headers_and_sends_nothing(reader: Reader) -> None:
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    reader.page.on("request", note)
    reader.site.weather.headers["Content-Security-Policy"] = published_policy()
    reader.open(f"{BLOWDOWN}#steam_flow=54321")
    reader.settled()
    reader.field("water_price").fill("98765")
    reader.settled()
    assert reader.answer() == headline("energy.boiler_blowdown", {"steam_flow": 54321, "water_price": 98765})
    assert len(asked) > 10
    assert {request.method for request in asked} == {"GET"}
    assert [request.post_data for request in asked if request.post_data] == []
    # a request's address has the fragment here, in the browser; the server's own list shows that it is not sent
    told = [request.url.partition("#")[0] for request in asked] + [value for request in asked for value in request.headers.values()]
    assert [text for text in told + reader.site.weather.requests if "54321" in text or "98765" in text] == []
    assert [path for path in reader.site.weather.requests if "?" in path] == []
    assert reader.page.context.cookies() == []


def test_the_policy_allows_no_inline_script_no_evaluation_and_no_other_server() -> None:
    rules = directives(published_policy())
    assert rules["default-src"] == "'none'"
    for rule in rules.values():
        for word in ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "'strict-dynamic'", "http:", "https:", "*", "blob:"):
            assert word not in rule.split(), rule
    scripts = [word for word in rules["script-src"].split() if not word.startswith("'sha256-")]
    assert scripts == ["'self'", "'wasm-unsafe-eval'"]
    assert rules["connect-src"] == rules["worker-src"] == rules["style-src"] == "'self'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"


def test_every_page_carries_the_same_policy_as_the_header_file() -> None:
    pages = sorted(SITE.rglob("*.html"))
    assert len(pages) >= len(KINDS)
    wanted = published_policy().removesuffix(HEADER_ONLY)
    for page in pages:
        found = META.findall(page.read_text(encoding="utf-8").replace("&#39;", "'"))
        assert found == [wanted], page


def test_text_is_never_evaluated(reader: Reader) -> None:
    reader.expect_complaint("Content Security Policy")
    reader.open()
    # later, because a browser lets its debugger, which is how a test gets in, evaluate what a page may not
    run = """(how) => new Promise((tell) => setTimeout(() => {
        try { tell(how === "eval" ? eval("1 + 1") : new Function("return 2")()); } catch (problem) { tell(problem.name); }
    }))"""
    assert [reader.page.evaluate(run, how) for how in ("eval", "Function")] == ["EvalError", "EvalError"]
    reader.page.evaluate("() => { const one = document.createElement('script'); one.textContent = 'window.struck = 1'; document.body.append(one); }")
    reader.page.evaluate("() => { document.querySelector('h1').innerHTML = '<button onclick=\"window.struck = 1\">Trap</button>'; }")
    reader.page.get_by_role("button", name="Trap").click()
    assert reader.page.evaluate("() => window.struck") is None


def test_a_policy_that_forbids_webassembly_gets_a_sentence_and_leaves_the_worked_result(reader: Reader) -> None:
    reader.expect_complaint("WebAssembly")
    reader.site.weather.headers["Content-Security-Policy"] = published_policy().replace(" 'wasm-unsafe-eval'", "")
    reader.open()
    reader.field("steam_flow").fill("20000")
    reader.status_says("forbids WebAssembly")
    expect(reader.headline).to_contain_text("14,150")
    expect(reader.field("steam_flow")).to_have_value("20000")


def test_a_policy_that_forbids_workers_gets_a_sentence_and_leaves_the_worked_result(reader: Reader) -> None:
    reader.expect_complaint("worker")
    reader.site.weather.headers["Content-Security-Policy"] = published_policy().replace("worker-src 'self'", "worker-src 'none'")
    reader.open()
    reader.field("steam_flow").fill("20000")
    reader.status_says("forbids background scripts")
    expect(reader.headline).to_contain_text("14,150")


def test_no_page_without_a_calculator_loads_python_or_a_worker(page: Page, site: Site) -> None:
    page.goto(f"{site.address}guidelines/blow-boilers-down-by-conductivity/", wait_until="networkidle")
    assert page.workers == []
    assert [path for path in site.weather.requests if "/assets/engine/" in path or "worker" in path] == []
