"""What publishing does to a built site: one strict policy, header files, nothing unused."""

import hashlib
from base64 import b64encode
from pathlib import Path

import pytest

from build_scripts.publish import headers, inline_scripts, policy, publish, stop_listening, with_policy, written

PAGE = '<html><head>\n<meta charset="utf-8"></head><body><script>run()</script><script src="a.js"></script><script type="application/json">{"a": 1}</script></body></html>'


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "sub" / "index.html").write_text(PAGE.replace("run()", "walk()"))
    lunr = tmp_path / "assets" / "javascripts" / "lunr" / "min"
    lunr.mkdir(parents=True)
    (lunr / "lunr.xx.min.js").write_text("x")
    (tmp_path / "assets" / "a.js.map").write_text("{}")
    (tmp_path / "assets" / "a.js").write_text("1")
    return tmp_path


def test_only_scripts_that_run_are_hashed():
    assert list(inline_scripts(PAGE)) == ["run()"]


def test_every_page_carries_the_hashes_of_all_pages(site: Path):
    publish(site)
    for page in ("index.html", "sub/index.html"):
        text = (site / page).read_text()
        assert hashed("run()") in text
        assert hashed("walk()") in text
        assert text.index("Content-Security-Policy") < text.index("<script>"), "a policy counts from where it stands"


def test_the_policy_allows_webassembly_and_no_evaluation():
    script = policy(["run()"])["script-src"]
    assert "'wasm-unsafe-eval'" in script
    assert "'unsafe-eval'" not in script
    assert "unsafe-inline" not in written(policy(["run()"]))
    assert policy([])["default-src"] == "'none'"


def test_headers_say_what_a_page_cannot(site: Path):
    directives = publish(site)
    text = (site / "_headers").read_text()
    assert text == headers(directives)
    assert "frame-ancestors 'none'" in text
    assert "frame-ancestors" not in (site / "index.html").read_text()


def test_what_no_page_loads_is_not_published(site: Path):
    publish(site)
    assert sorted(path.name for path in site.rglob("*") if path.is_file()) == ["_headers", "a.js", "index.html", "index.html"]
    assert not (site / "assets" / "javascripts").exists()


def test_a_page_without_a_place_for_its_policy_stops_the_build():
    with pytest.raises(ValueError, match="no charset"):
        with_policy("<html></html>", "default-src 'none'")


def test_the_theme_forgets_the_media_queries_of_pages_that_were_left():
    mended = stop_listening('x=0;return R(r=>t.addListener(()=>r(t.matches))).pipe(e);y=1')
    assert mended.startswith("x=0;return R(r=>{")
    assert ",(h,l)=>t.removeListener(l)).pipe(e);y=1" in mended


def test_a_theme_that_listens_in_another_way_stops_the_build():
    with pytest.raises(ValueError, match="another way"):
        stop_listening("nothing of the kind")
