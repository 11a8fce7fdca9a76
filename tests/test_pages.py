"""Every generated page: whole, linked, described, with its numbers sourced."""

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from build_scripts import calculator_page, pages
from build_scripts.__main__ import main
from build_scripts.catalogue import Catalogue, load_catalogue
from build_scripts.kinds import KINDS
from build_scripts.page import first_sentences
from build_scripts.plant_walk import WALK, walk
from build_scripts.prose import calculator_uri
from build_scripts.references import citations_apart
from build_scripts.staging import stage_page
from calculators.core import calculator
from tests.html_page import Rendered, rendered

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT, strict=False)


@pytest.fixture(scope="module", autouse=True)
def engine():
    """Pages name the engine that the build made; where there was no build, they name nothing."""
    with pytest.MonkeyPatch.context() as patch:
        if not (ROOT / ".staging/engine.json").exists():
            patch.setattr(calculator_page, "engine_json", lambda: "{}")
        yield


@pytest.fixture(scope="module")
def found(catalogue, engine) -> list[Rendered]:
    return [rendered(page) for page in pages.pages(catalogue)]


def test_every_entry_calculator_table_and_index_has_a_page_of_its_own(catalogue, found):
    expected = {calculator_uri(id) for id in calculator.ids()} | {f"factors/{id}.md" for id in catalogue.factor_tables}
    expected |= {f"{kind.folder}/{id}.md" for kind in KINDS for id in catalogue.of(kind.name)}
    expected |= {f"{folder}/index.md" for folder in ("calculators", "factors", *(kind.folder for kind in KINDS))} | {"glossary.md", "sources.md"}
    uris = [page.uri for page in found]
    assert len(uris) == len(set(uris)), "no address twice"
    assert expected <= set(uris)
    assert not {uri for uri in uris if (ROOT / "docs" / uri).exists()}, "a hand-written page has this address already"


def test_every_page_names_the_file_to_edit(found):
    assert [page.uri for page in found if not (ROOT / page.source).exists()] == []


def test_every_page_has_one_heading_of_the_first_level_and_none_is_jumped_over(found):
    for page in found:
        levels = [int(node.tag[1]) for node in page.body.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, page.uri
        assert levels[0] == 1, page.uri
        assert all(after <= before + 1 for before, after in pairwise(levels)), (page.uri, levels)


def test_every_page_has_a_title_and_a_description_for_search_engines(found):
    for page in found:
        assert page.meta["title"].strip(), page.uri
        assert 20 <= len(page.meta["description"]) <= 400, (page.uri, page.meta["description"])
        assert "\n" not in page.meta["title"] + page.meta["description"], page.uri
        (heading,) = page.body.all("h1")
        assert heading.text.removesuffix("¶") == page.meta["title"], page.uri


def test_every_page_says_what_it_is_to_machines(found):
    for page in found:
        if "moved_to" not in page.meta:
            data = json.loads(page.meta["json_ld"])
            assert data["@context"] == "https://schema.org", page.uri
            assert data["@type"], page.uri
            assert data["name"] == page.meta["title"], page.uri
            assert "<" not in page.meta["json_ld"], page.uri


def test_no_page_shows_what_a_template_left_over(found):
    for page in found:
        shown = [text for tag, text in page.body.texts() if tag not in ("code", "script")]
        shown += [value for node in page.body.all() for value in node.attributes.values()]
        assert [text for text in shown if re.search(r"\{\{|\{%|%\}|\{ ?#|\[@|\[=|\[\[|\*\*|\]\(|\$\w", text)] == [], page.uri
        assert [text for text in shown if re.search(r"\b(None|nan|NaN|Undefined)\b(?! [a-z])", text)] == [], page.uri
        assert [text for text in shown if re.search(r"&(lt|gt|amp|quot|#\d+);", text)] == [], f"{page.uri} is escaped twice"


#: a result that goes on to another calculator
HANDED_ON = re.compile(r"/calculators/(?P<area>\w+)/(?P<name>\w+)/#(?P<figures>.+=.+)$")


def test_every_relative_link_leads_to_a_page_and_a_place_that_exist(found):
    places = {page.uri: {node.attributes["id"] for node in page.body.all() if "id" in node.attributes} for page in found}
    by_hand = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    count, broken = 0, []
    for page in found:
        for link in page.body.all("a"):
            href = link.attributes.get("href", "")
            if re.match(r"[a-z]+:", href):
                assert href.startswith(("https://", "http://")), (page.uri, href)
                continue
            if carried := HANDED_ON.search(href):
                assert parse_qs(carried["figures"]).keys() <= calculator.get(f"{carried['area']}.{carried['name']}").inputs.keys(), (page.uri, href)
                continue
            uri, anchor = page.target(href)
            uri = uri if uri in places or uri in by_hand else uri.removesuffix(".md") + "/index.md"
            count += 1
            if not (uri in by_hand or (uri in places and (not anchor or anchor in places[uri]))):
                broken.append((page.uri, href))
    assert broken == []
    assert count > 100


def test_no_page_uses_an_id_twice(found):
    for page in found:
        ids = [node.attributes["id"] for node in page.body.all() if "id" in node.attributes]
        assert sorted({id for id in ids if ids.count(id) > 1}) == [], page.uri


def test_every_number_of_a_factor_table_has_a_source(catalogue, found):
    by_uri = {page.uri: page for page in found}
    for id, table in catalogue.factor_tables.items():
        rows = [row for part in by_uri[f"factors/{id}.md"].body.all("tbody") for row in part.all("tr")]
        assert len(rows) == sum(len(catalogue.periods(factor)) for row in table.rows.values() for factor in row.factors.values())
        for row in rows:
            source = list(row.all("td"))[-1]
            (link,) = source.all("a")
            assert by_uri[f"factors/{id}.md"].target(link.attributes["href"])[1] in catalogue.sources
            assert source.text.partition(",")[2].strip(), f"{id}: {row.text} does not say where in the source"


def test_every_index_lists_everything_of_its_kind(catalogue, found):
    by_uri = {page.uri: page for page in found}
    wanted = {"calculators": {calculator_uri(id) for id in calculator.ids()}, "factors": {f"factors/{id}.md" for id in catalogue.factor_tables}}
    wanted |= {kind.folder: {f"{kind.folder}/{id}.md" for id in catalogue.of(kind.name)} for kind in KINDS}
    for folder, uris in wanted.items():
        index = by_uri[f"{folder}/index.md"]
        assert {index.target(link.attributes["href"])[0] for heading in index.body.all("h3") for link in heading.all("a") if ".md" in link.attributes["href"]} == uris


def test_every_picture_table_and_control_can_be_read_without_eyes(found):
    for page in found:
        for picture in page.body.all("img"):
            assert picture.attributes.get("alt"), page.uri
        for region in (node for node in page.body.all() if node.attributes.get("role") == "region"):
            assert region.attributes.get("aria-label"), page.uri
        labels = {label.attributes.get("for") for label in page.body.all("label")}
        for control in page.body.all("input", "select", "textarea"):
            assert control.attributes.get("id") in labels or control.attributes.get("aria-label"), (page.uri, control.attributes)
        for button in page.body.all("button"):
            assert button.text.strip() or button.attributes.get("aria-label"), page.uri


def test_stage_writes_the_same_pages_beside_the_hand_written_ones(catalogue, found, tmp_path, capsys):
    assert main(["stage", str(tmp_path / "pages")]) == 0
    assert capsys.readouterr().out == f"{len(found)} pages in {tmp_path / 'pages'}\n"
    for page in found:
        assert (tmp_path / "pages" / page.uri).read_text(encoding="utf-8") == page.markdown
    for path in (ROOT / "docs").rglob("*"):
        if path.is_file():
            assert (tmp_path / "pages" / path.relative_to(ROOT / "docs")).read_bytes() == path.read_bytes()


def test_a_staged_page_is_written_again_only_where_it_changed(catalogue, tmp_path):
    page = next(iter(pages.pages(catalogue)))
    path = stage_page(tmp_path, page)
    first = path.stat().st_mtime_ns
    assert stage_page(tmp_path, page).stat().st_mtime_ns == first
    path.write_text("old", encoding="utf-8")
    assert stage_page(tmp_path, page).read_text(encoding="utf-8") == page.markdown


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("so [@a, p. 1; @b, table 2; @c].", "so [@a, p. 1] [@b, table 2] [@c]."),
        ("so [@a; @b].", "so [@a] [@b]."),
        ("so [@a, pp. 1; 2] and write to x; @y", "so [@a, pp. 1; 2] and write to x; @y"),
    ],
)
def test_several_sources_in_one_bracket_are_each_cited(text: str, apart: str) -> None:
    assert citations_apart(text) == apart


def test_a_description_for_search_engines_ends_with_a_whole_sentence() -> None:
    assert first_sentences("One is short. Two is long.", most=15) == "One is short."
    assert first_sentences("One is short. Two is long.", most=26) == "One is short. Two is long."
    assert first_sentences("At 3.5 bar it is hot.", most=5) == "At 3.5 bar it is hot."


def test_every_calculator_is_listed_once_as_a_plant_is_walked() -> None:
    listed = [id for ids in walk(calculator.ids()).values() for id in ids]
    assert sorted(listed) == sorted(calculator.ids())
    named = [id for ids in WALK.values() for id in ids]
    assert len(named) == len(set(named))
    assert [id for id in calculator.ids() if id.startswith("energy.") and id not in named] == [], "say at which station of the walk it stands"


def test_a_calculator_that_the_walk_does_not_name_comes_under_its_area() -> None:
    assert walk(["water.made_up", "energy.lighting", "energy.made_up"]) == {
        "Energy: motors, pumps, fans and light": ["energy.lighting"],
        "Energy: more": ["energy.made_up"],
        "Water": ["water.made_up"],
    }
