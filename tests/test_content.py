"""The content as a whole: it is right, and whatever is wrong with it is told with an address and a way out."""

import pytest

from build_scripts.catalogue import BadContent, load_catalogue
from tests.content_copy import EXAMPLES, GUIDELINE, ROOT, SOURCE, TABLE, Copy


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def test_the_content_loads_without_a_problem():
    assert load_catalogue(ROOT, strict=False).problems == []


def test_the_made_up_entries_are_right(copy):
    assert [problem for problem in copy.before if "made" in problem] == []
    assert copy.problems() == []


def test_an_unknown_field_is_told_with_the_one_that_was_meant(copy):
    copy.edit(GUIDELINE, "effort: no-cost", "efort: no-cost")
    assert copy.problems() == [f"{GUIDELINE}:1: effort: is missing", f"{GUIDELINE}:5: efort: not a field; did you mean 'effort'?"]


def test_an_unknown_field_of_a_part_is_told_with_the_field_of_that_part(copy):
    copy.edit(GUIDELINE, "how: Counted", "hov: Counted")
    assert sorted(problem.rpartition(": ")[2] for problem in copy.problems()) == ["is missing", "not a field; did you mean 'how'?"]


def test_a_comma_that_ends_a_text_inside_braces_is_told(copy):
    copy.edit(GUIDELINE, "how: Counted", "how: Counted, not guessed")
    (problem,) = copy.problems()
    assert problem == f"{GUIDELINE}:18: not guessed: not a field; inside {{ }} a text with a comma must stand in quotes"


@pytest.mark.parametrize(
    ("path", "old", "new", "sentence"),
    [
        (GUIDELINE, "{source: made-up-source, at: p. 1}", "{source: made-up-sorce, at: p. 1}", "there is no source 'made-up-sorce' in content/sources; did you mean 'made-up-source'?"),
        (GUIDELINE, "[@made-up-source, p. 3]", "[@made-up-sorce, p. 3]", "there is no source 'made-up-sorce' in content/sources; did you mean 'made-up-source'?"),
        (GUIDELINE, "[@made-up-source, p. 3]", "[@made-up-source, p. 3; @made-up-sorce]", "there is no source 'made-up-sorce' in content/sources; did you mean 'made-up-source'?"),
        (GUIDELINE, "who: [maintenance]", "who: [maintenence]", "who: 'maintenence' is not in the list 'role' of content/vocabulary.yml; did you mean 'maintenance'?"),
        (GUIDELINE, "also_saves: [water]", "also_saves: [watr]", "also_saves: 'watr' is not in the list 'resource' of content/vocabulary.yml; did you mean 'water'?"),
        (GUIDELINE, "[energy.boiler_blowdown]", "[energy.boiler_blowdon]", "there is no calculator 'energy.boiler_blowdon'; did you mean 'energy.boiler_blowdown'?"),
        (GUIDELINE, "[fix-steam-traps]", "[fix-steam-trap]", "there is no entry 'fix-steam-trap'; did you mean 'fix-steam-traps'?"),
        (GUIDELINE, "It hisses.", "It hisses, see [[fix-steam-trap]].", "there is no entry 'fix-steam-trap'; did you mean 'fix-steam-traps'?"),
        (GUIDELINE, "It is hot.", "It emits [=made_up.straw.co3].", "there is no factor 'made_up.straw.co3'; did you mean 'made_up.straw.co2'?"),
        (GUIDELINE, "It is hot.", "It emits [=straw].", "there is no factor 'straw'"),
        (GUIDELINE, "It is hot.", r"It is $\hott{x}$ hot.", r"the equation '\hott{x}' has something that cannot be shown: \hott"),
        (GUIDELINE, "[fix-steam-traps]", "[made-up-guideline]", "'made-up-guideline' refers to itself"),
        (GUIDELINE, "It hisses.", "See [[made-up-guideline]].", "'made-up-guideline' refers to itself"),
        (GUIDELINE, 'last_reviewed: "2026-11-23"', 'last_reviewed: "23.11.2026"', "last_reviewed: '23.11.2026' is no date; write it as \"2027-06-30\""),
        (GUIDELINE, 'review_by: "2029-12-31"', 'review_by: "2029-02-30"', "review_by: '2029-02-30' is no date; write it as \"2027-06-30\""),
        (GUIDELINE, "basis: engineering-judgement", "basis: I know", "basis: must be 'engineering-judgement'"),
        (GUIDELINE, "effort: no-cost", "effort: 3", "effort: must be a text; put a number or a date in quotes"),
        (GUIDELINE, "who: [maintenance]", "who: maintenance", "who: must be a list; start each line with '- '"),
        (GUIDELINE, "who: [maintenance]", "who: []", "who: needs at least one line"),
        (TABLE, "unit: kg/GJ", "unit: kg/furlong", "unit: 'kg/furlong' is not a unit that is known here"),
        (TABLE, "range: [90, 110]", "range: [90, 99]", "value: 100.0 is outside its own range 90.0 to 99.0"),
        (TABLE, "to: 2024", "to: 2025", "price: the periods '2020 to 2025' and 'from 2025' overlap"),
        (TABLE, "to: 2024, ", "", "price: the periods 'from 2020' and 'from 2025' overlap"),
        (TABLE, "from: 2025, ", "", "price: each of several values needs 'from' (a year)"),
        (TABLE, "at: p. 2", "att: p. 2", "att: not a field; did you mean 'at'?"),
        (SOURCE, "kind: report", "kind: reprt", "kind: 'reprt' is not in the list 'source_kind'; did you mean 'report'?"),
    ],
)  # fmt: skip
def test_one_broken_thing_is_told_with_its_line_and_a_way_out(copy, path, old, new, sentence):
    copy.edit(path, old, new)
    at = copy.line(path, "price:" if sentence.startswith("price") else new)
    assert f"{at}: {sentence}" in copy.problems()


def test_two_entries_with_one_id_are_told_across_kinds(copy):
    copy.write("content/topics/made-up-guideline.yml", copy.read("content/topics/cleaner-production-preventive-first.yml").replace("[[made-up-guideline]]", ""))
    assert "content/topics/made-up-guideline.yml:2: the id 'made-up-guideline' is taken by content/guidelines/made-up-guideline.yml; an id is used once on the whole site" in copy.problems()


def test_an_old_id_counts_as_taken(copy):
    copy.append(GUIDELINE, "old_ids: [fix-steam-traps]\n")
    assert len(copy.problems()) == 1
    assert "the id 'fix-steam-traps' is taken by content/guidelines/" in copy.problems()[0]


def test_an_entry_named_like_a_factor_table_is_told(copy):
    copy.write("content/guidelines/fuels.yml", copy.read(GUIDELINE))
    assert copy.problems() == ["content/guidelines/fuels.yml:1: the id 'fuels' is taken by content/factors/fuels.yml; an id is used once on the whole site"]


def test_a_source_that_nothing_cites_is_told(copy):
    copy.write("content/sources/lonely-source.yml", copy.read(SOURCE))
    assert copy.problems() == ["content/sources/lonely-source.yml:1: nothing cites this source; cite it or delete it"]


def test_a_file_name_that_would_be_no_address_is_told(copy):
    copy.write("content/guidelines/Close_Valve.yml", copy.read(GUIDELINE))
    assert copy.problems() == ["content/guidelines/Close_Valve.yml:1: the file name 'Close_Valve' may have small letters, digits and hyphens only"]


@pytest.mark.parametrize("name", ["other.yaml", "other.YML"])
def test_a_file_that_would_be_passed_over_is_told(copy, name):
    copy.write(f"content/guidelines/{name}", copy.read(GUIDELINE))
    assert f"content/guidelines/{name}:1: the file name must end in .yml" in copy.problems()


EXAMPLE = """\
- name: A made-up example
  check: limit-case
  inputs: {present_rate: 5, target_rate: 5}
  expect: {water_saved: {value: 0}}
"""


@pytest.mark.parametrize(
    ("old", "new", "at", "sentence"),
    [
        ("  check: limit-case\n", "", "A made-up example", "an example needs a 'source' (published) or a 'check' (independent)"),
        ("check: limit-case", "check: guess", "check: guess", "check: must be 'limit-case', 'identity' or 'second-derivation'"),
        ("present_rate: 5", "present_rate: five", "present_rate: five", "Present blowdown rate: “five” is not a number."),
        ("present_rate: 5", "present_rate: 5 bar", "present_rate: 5 bar", None),
        ("present_rate: 5", "presnt_rate: 5", "presnt_rate", "There is no input “presnt_rate” here; did you mean “present_rate”?"),
        ("{value: 0}", "{value: 0, unit: kWh}", "unit: kWh", None),
        ("water_saved", "watr_saved", "watr_saved", "watr_saved: the calculator has no such output; did you mean 'water_saved'?"),
        ("expect: {water_saved: {value: 0}}", "expect: {}", "A made-up example", "an example must expect something"),
        ("A made-up example", "No change, no saving", "name: No change, no saving", "name: the example 'No change, no saving' stands twice"),
    ],
)  # fmt: skip
def test_an_example_that_proves_nothing_is_told(copy, old, new, at, sentence):
    start = len(copy.read(EXAMPLES).rstrip("\n").splitlines())
    copy.append(EXAMPLES, EXAMPLE)
    assert copy.problems() == []
    copy.write(EXAMPLES, copy.read(EXAMPLES).replace(EXAMPLE, EXAMPLE.replace(old, new)))
    (problem,) = copy.problems()
    line = start + next(number for number, text in enumerate(EXAMPLE.replace(old, new).splitlines(), 1) if at in text)
    assert problem.startswith(f"{EXAMPLES}:{line}: ")
    assert problem.endswith(sentence or problem)
    assert sentence or "bar" in problem or "kWh" in problem


def test_examples_of_a_calculator_that_does_not_exist_are_told(copy):
    copy.write("content/worked_examples/energy/boiler_blowdon.yml", EXAMPLE)
    assert copy.problems() == ["content/worked_examples/energy/boiler_blowdon.yml:1: there is no calculator 'energy.boiler_blowdon'; did you mean 'energy.boiler_blowdown'?"]


def test_a_calculator_without_published_example_or_check_is_told(copy):
    copy.write(EXAMPLES, EXAMPLE.replace("check: limit-case", "source: {source: made-up-source}"))
    assert any("needs an independent check" in problem for problem in copy.problems())
    copy.write(EXAMPLES, EXAMPLE)
    assert any("needs a worked example from an outside source" in problem for problem in copy.problems())


def test_all_problems_are_told_at_once_and_in_order(copy):
    copy.edit(GUIDELINE, "also_saves: [water]", "also_saves: [watr]")
    copy.edit(GUIDELINE, "[fix-steam-traps]", "[fix-steam-trap]")
    copy.edit(TABLE, "range: [90, 110]", "range: [90, 99]")
    copy.edit(SOURCE, "kind: report", "kind: reprt")
    problems = copy.problems()
    assert [problem.split(":")[:2] for problem in problems] == [[TABLE, "7"], [GUIDELINE, "3"], [GUIDELINE, "20"], [SOURCE, "4"]]
    with pytest.raises(BadContent) as raised:
        load_catalogue(copy.root)
    assert all(problem in str(raised.value) for problem in problems)


def test_a_file_that_cannot_be_read_is_told_once_and_not_all_that_it_is_missed_for(copy):
    copy.edit(GUIDELINE, "title: Close", "title: Close: ")
    assert copy.problems() == [f"{GUIDELINE}:1: a text with a colon must stand in quotes, or on the next line after '>'"]


def test_an_empty_file_is_told(copy):
    copy.write(GUIDELINE, "# nothing yet\n")
    assert f"{GUIDELINE}:1: the file is empty" in copy.problems()
