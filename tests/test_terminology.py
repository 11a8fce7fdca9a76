"""One name for one thing: a name that is ruled out is told with its line and the word to write; whatever is not ours to name is left alone."""

from types import SimpleNamespace

import markdown
import pytest

from build_scripts.load import Document, parse
from build_scripts.loaded import remember
from build_scripts.macros import define_env
from build_scripts.model_data import Naming
from build_scripts.terminology import NOMENCLATURE, Names
from tests.content_copy import EXAMPLES, GUIDELINE, ROOT, SOURCE, TABLE, Copy

LOWER = Naming(name="Lower heating value", not_called=["net calorific value", "NCV"], reason="Say the basis.")
EITHER = Naming(name="Lower or higher heating value", not_called=["calorific value"])
PAYBACK = Naming(name="Payback", not_called=["pay-back", "payback period"])
DIOXIDE = Naming(name="CO₂", not_called=["CO2"])
POWER = Naming(name="Power", not_called=["kW/h"])
NAMES = Names([LOWER, EITHER, PAYBACK, DIOXIDE, POWER])


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The NCV counts.", "'NCV' is not used here; write 'lower heating value'. Say the basis"),
        ("Net Calorific\n  Values differ.", "'Net Calorific Values' is not used here; write 'lower heating value'. Say the basis"),
        ("A calorific value is given.", "'calorific value' is not used here; write 'lower or higher heating value'"),
        ("Two payback periods, one loan", "'payback periods' is not used here; write 'payback'"),
        ("It gives off CO2.", "'CO2' is not used here; write 'CO₂'"),
        ("12 kW/h, all day", "'kW/h' is not used here; write 'power'"),
    ],
)
def test_a_name_that_is_ruled_out_is_told_with_the_word_to_write(text, sentence):
    assert NAMES.misused(text) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "The lower heating value, the payback and CO₂.",
        "The guidelines say “net calorific value” for it.",
        'The guidelines say "net calorific value" for it.',
        "As the report has it [@ncv, payback period] and [[payback-period]] shows, [=fuels.CO2.NCV] holds.",
        "With $NCV$ in the equation, see https://example.org/CO2 for more.",
        "A pay-backward step, a repay-back scheme, kW/hour: other words that only hold these letters.",
        "It pays back soon.",
    ],
)
def test_other_words_and_the_words_of_sources_are_left_alone(text):
    assert NAMES.misused(text) == []


def test_a_quotation_does_not_hide_what_stands_outside_it():
    assert len(NAMES.misused("What they call “net calorific value” is an NCV to us, and a pay-back is a “payback”.")) == 2


def test_of_two_names_that_begin_alike_the_longer_is_told():
    names = Names([Naming(name="Feedwater", not_called=["feed"]), Naming(name="Make-up water", not_called=["feed water"])])
    assert names.misused("Cold feed water, cold feed") == ["'feed water' is not used here; write 'make-up water'", "'feed' is not used here; write 'feedwater'"]


def test_a_name_is_told_once_for_each_text():
    assert len(NAMES.misused("NCV and NCV and NCV")) == 1


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        (GUIDELINE, "- It hisses.", "- The boiler bleed hisses.", "boiler bleed"),
        (GUIDELINE, "text: Mark it.", "text: Mark the boiler bleed.", "boiler bleed"),
        (GUIDELINE, "how: Counted", "how: By the boiler bleed", "boiler bleed"),
        (TABLE, "about: For the tests.", "about: For the boiler bleed.", "boiler bleed"),
        (EXAMPLES, "- name: No change, no saving", "- name: No boiler bleed, no saving", "boiler bleed"),
        ("content/glossary.yml", "Boiler water that is drained on purpose", "A boiler bleed that is meant", "A boiler bleed"),
        ("content/vocabulary.yml", "Shell or water-tube boiler with its feedwater system.", "Boiler with its boiler bleed.", "boiler bleed"),
    ],
)
def test_every_text_of_the_content_is_read_and_told_with_its_line(copy, path, old, new, place):
    copy.edit(path, old, new)
    assert f"{copy.line(path, place)}: 'boiler bleed' is not used here; write 'blowdown'. Compressors bleed, boilers do not" in copy.problems()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SOURCE, "title: Made-up work", "title: The boiler bleed, and its net calorific value"),
        (SOURCE, "kind: report", 'kind: report\nnote: "Its running time is that of the boiler bleed."'),
        (GUIDELINE, "{source: made-up-source, at: p. 1}", "{source: made-up-source, at: boiler bleed, seen_in: running time}"),
        (GUIDELINE, "[@made-up-source, p. 3]", "[@made-up-source, boiler bleed]"),
        (TABLE, "at: p. 2", "at: boiler bleed"),
        ("content/glossary.yml", "synonyms: [EC, micromhos]", "synonyms: [EC, micromhos, boiler bleed]"),
    ],
)
def test_sources_places_in_them_and_the_glossarys_synonyms_are_left_alone(copy, path, old, new):
    copy.edit(path, old, new)
    assert copy.problems() == []


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("{name: Steam flow}", "'Steam flow' stands under 'Steam flow' already"),
        ("{name: Vapour flow, not_called: [Steam Rate]}", "'Steam Rate' stands under 'Steam flow' already"),
        ("{name: Vapour, not_called: [steam flow]}", "'steam flow' stands under 'Steam flow' already"),
        ("{name: Vapour flow, unit: kg/hour}", "unit: kg/hour"),
        (r"{name: Vapour flow, symbol: \made}", r"symbol: the equation '\made' has something that cannot be shown: \made"),
    ],
)
def test_a_list_that_contradicts_itself_is_told_with_the_line_of_the_term(copy, entry, sentence):
    copy.append(NOMENCLATURE, f"  - {entry}\n")
    assert len(copy.problems()) == 1
    assert copy.problems()[0].startswith(f"{copy.line(NOMENCLATURE, entry)}: {sentence.partition(': kg')[0]}")


def test_a_name_may_not_be_ruled_out_by_a_term_before_it(copy):
    copy.edit(NOMENCLATURE, "not_called: [steam rate, steam load]", "not_called: [steam rate, steam load, feedwater]")
    assert copy.problems() == [f"{copy.line(NOMENCLATURE, 'name: Feedwater')}: 'Feedwater' stands under 'Steam flow' already"]


def test_a_made_up_field_of_the_nomenclature_is_refused(copy):
    copy.append(NOMENCLATURE, "  - {name: Vapour flow, never: [vapour]}\n")
    assert [problem.rpartition(": ")[2] for problem in copy.problems()] == ["not a field"]


def test_the_page_prints_every_term_of_the_list_through_its_macro(copy):
    found, macros = remember(copy.catalogue()), {}
    page = SimpleNamespace(file=SimpleNamespace(src_uri="contributing/nomenclature.md"))
    define_env(SimpleNamespace(page=page, macro=lambda one: macros.update({one.__name__: one})))
    table = markdown.markdown(macros["nomenclature"](), extensions=["tables", "md_in_html"])
    terms = parse((ROOT / NOMENCLATURE).read_text(encoding="utf-8"), Document(NOMENCLATURE)).data["terms"]
    assert len(terms) == len(found.nomenclature) == table.count("<tr>") - 1
    assert table.count("<math") == sum("symbol" in one for one in terms)
    for one in terms:
        assert f"<td>{one['name']}</td>" in table
        assert ", ".join(one["not_called"]) in table


def test_the_page_holds_no_table_of_its_own():
    page = (ROOT / "docs" / "contributing" / "nomenclature.md").read_text(encoding="utf-8")
    assert "{{ nomenclature() }}" in page
    assert "\nrender_macros: true\n" in page
    assert "|" not in page
