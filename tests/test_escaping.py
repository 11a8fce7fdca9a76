"""Authors write text, not HTML: whatever signs they use, a page shows them and nothing else happens."""

import html
import json
import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from pydantic import BaseModel

from build_scripts import calculator_page, hooks, pages
from build_scripts.catalogue import Catalogue, load_catalogue
from build_scripts.kinds import KINDS
from calculators.core.markup import escape
from tests.content_copy import Copy
from tests.html_page import Rendered, rendered

ROOT = Path(__file__).resolve().parent.parent
POISON = """ "x" 'y' </title></p><script>alert(1)</script><img src=x onerror=alert(2)> & <b onclick="z"> | *s* a_b_c"""
#: an id, a unit, a date or an input of an example is checked by other means; texts have more than one word
NO_TEXT = {"inputs", "expect", "problem", "unit", "within", "source", "url", "identifier", "symbol", "last_reviewed", "review_by", "date"}


def poisoned(value: object, name: str = "") -> object:
    """Every text of more than one word with the signs of HTML behind it, wherever it stands."""
    if isinstance(value, str):
        return value + POISON if " " in value.strip() and name not in NO_TEXT else value
    if isinstance(value, BaseModel):
        fields = {field: poisoned(getattr(value, field), field) for field in type(value).model_fields if field not in NO_TEXT}
        return value.model_copy(update=fields)
    if isinstance(value, dict):
        return {key: poisoned(item, name) for key, item in value.items()}
    return [poisoned(item, name) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = load_catalogue(ROOT, strict=False)
    for part in ("entries", "sources", "factor_tables", "vocabulary", "glossary", "worked_examples", "interface"):
        setattr(found, part, poisoned(getattr(found, part)))
    return found


@pytest.fixture(scope="module")
def made(catalogue) -> list[Rendered]:
    with pytest.MonkeyPatch.context() as patch:
        if not (ROOT / ".staging/engine.json").exists():
            patch.setattr(calculator_page, "engine_json", lambda: "{}")
        return [rendered(page) for page in pages.pages(catalogue)]


def test_the_signs_reach_every_kind_of_page(made):
    folders = {"calculators", "factors", "glossary.md", "sources.md", *(kind.folder.partition("/")[0] for kind in KINDS)}
    assert folders <= {page.uri.partition("/")[0] for page in made if "alert(1)" in page.body.text}


def test_no_text_becomes_an_element(made):
    told = set()
    for page in made:
        for node in page.body.all("script", "img", "b", "title"):
            of_ours = {"script": node.attributes.get("type") == "application/json", "title": node.attributes.keys() == {"id"}}
            told |= set() if of_ours.get(node.tag) else {(page.uri, node.tag)}
    assert told == set()


def test_no_text_becomes_an_attribute(made):
    told = {(page.uri, node.tag, name) for page in made for node in page.body.all() for name in node.attributes}
    assert {one for one in told if one[2].startswith("on") or not re.fullmatch(r"[a-zA-Z][a-zA-Z-]*[0-9]?", one[2])} == set()


def test_every_sign_is_shown_as_it_was_written(made):
    told = set()
    for page in made:
        text = " ".join(page.body.text.split())
        told |= {(page.uri, found) for found in re.findall(r".{30}(?=&(?:lt|gt|amp|quot|#x27|#124);).{20}", text)}
    assert told == set(), "escaped twice"


def test_the_head_of_a_page_holds_texts_that_cannot_leave_their_place(made):
    # The theme writes title and description into <title> and content="..." as they are.
    settings = load_config(str(ROOT / "mkdocs.yml"))
    for one in made:
        page = SimpleNamespace(meta=dict(one.meta), file=SimpleNamespace(src_uri=one.uri))
        hooks.on_page_markdown("", page, settings, Files([]))
        for name, signs in (("title", "<>"), ("description", "<>\"'")):
            assert not set(signs) & set(page.meta[name]), one.uri
            assert unescape(page.meta[name]) == one.meta[name]
        if "json_ld" in page.meta:
            assert "<" not in page.meta["json_ld"], one.uri
            json.loads(page.meta["json_ld"])


def test_messages_for_the_scripts_stay_inside_their_block(made, catalogue):
    for page in made:
        for block in page.body.all("script"):
            assert "<" not in block.text, page.uri
            if block.attributes["id"] == "cp-messages":
                assert json.loads(block.text) == catalogue.interface


def test_html_in_a_file_is_shown_as_text(tmp_path):
    copy = Copy(tmp_path)
    copy.edit("content/guidelines/made-up-guideline.yml", "  - It hisses.", "  - 'It <script>hisses</script> & says \"ssh\"'")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calculator_page, "engine_json", lambda: "{}")
        (page,) = (rendered(page) for page in pages.pages(copy.catalogue()) if page.uri == "guidelines/made-up-guideline.md")
    assert 'It <script>hisses</script> & says "ssh"' in page.body.text
    assert list(page.body.all("script")) == []


@given(st.text(), st.booleans())
def test_our_own_escape_does_what_the_librarys_does(text: str, quote: bool) -> None:
    assert escape(text, quote) == html.escape(text, quote)
