"""Factor tables whose rows share what they have in common: said once in the file, once in the browser's copy, in full everywhere else."""

import json

import pytest

from build_scripts.data import compile_tables
from build_scripts.reference_pages import factor_table
from calculators.core.tables import Table
from tests.content_copy import TABLE, Copy

SHARED = """\
title: Made-up factors
about: For the tests.
common:
  co2: {unit: kg/GJ, source: made-up-source, at: p. 2}
notes: ["Weighed dry [@made-up-source, p. 9]."]
rows:
  straw: {label: Straw, factors: {co2: {value: 100, year: "2022"}}}
  chaff: {label: Chaff, factors: {co2: {value: 90, unit: t/TJ, year: "2021", at: p. 5}}}
  husks: {label: Husks, factors: {co2: [{value: 80, from: 2020, to: 2024}, {value: 70, from: 2025}]}}
  awns: {label: Awns, note: Nobody has weighed them.}
"""


@pytest.fixture
def copy(tmp_path):
    copy = Copy(tmp_path)
    copy.write(TABLE, SHARED)
    (copy.root / "calculators").mkdir()
    return copy


def compiled(copy):
    compile_tables(copy.catalogue())
    return json.loads((copy.root / "calculators/data/made_up.json").read_text(encoding="utf-8"))


def test_a_row_has_from_the_table_what_it_does_not_say_itself(copy):
    assert copy.problems() == []
    rows = copy.catalogue().factor_tables["made_up"].rows
    straw, chaff = rows["straw"].factors["co2"], rows["chaff"].factors["co2"]
    assert (straw.unit, straw.source, straw.at, straw.year) == ("kg/GJ", "made-up-source", "p. 2", "2022")
    assert (chaff.unit, chaff.source, chaff.at, chaff.year) == ("t/TJ", "made-up-source", "p. 5", "2021")
    assert [one.unit for one in rows["husks"].factors["co2"]] == ["kg/GJ", "kg/GJ"]


def test_what_neither_row_nor_table_says_is_missed(copy):
    copy.edit(TABLE, "unit: kg/GJ, source: made-up-source, at: p. 2", "unit: kg/GJ, at: p. 2")
    assert f"{TABLE}:7: source: is missing" in copy.problems()
    assert sum("source: is missing" in problem for problem in copy.problems()) == 4, "two rows with one value, one row with two"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("source: made-up-source, at: p. 2", "source: made-up-sorce, at: p. 2", ":4: there is no source 'made-up-sorce' in content/sources; did you mean 'made-up-source'?"),
        ("co2: {unit: kg/GJ", "co2: {unitt: kg/GJ", ":4: unitt: not a field; did you mean 'unit'?"),
        (", note: Nobody has weighed them.", "", ":10: awns: needs 'factors', or a 'note' that says why there is no number"),
    ],
)  # fmt: skip
def test_a_slip_is_told_at_its_line(copy, old, new, problem):
    copy.edit(TABLE, old, new)
    assert f"{TABLE}{problem}" in copy.problems()


def test_a_source_that_all_rows_share_is_told_once(copy):
    copy.edit(TABLE, "source: made-up-source, at: p. 2", "source: made-up-sorce, at: p. 2")
    assert len([problem for problem in copy.problems() if "made-up-sorce" in problem]) == 1


def test_a_source_of_a_single_row_is_still_checked(copy):
    copy.edit(TABLE, "value: 100, ", "value: 100, source: made-up-sorce, ")
    assert [problem for problem in copy.problems() if "made-up-sorce" in problem and problem.startswith(f"{TABLE}:7:")]


def test_the_browser_gets_once_what_rows_share_and_the_rows_in_the_author_s_order(copy):
    found = compiled(copy)
    assert found["common"] == {"co2": {"unit": "kg/GJ", "source": "made-up-source", "at": "p. 2"}}
    assert list(found["rows"]) == ["straw", "chaff", "husks", "awns"]
    assert found["rows"]["straw"] == {"label": "Straw", "factors": {"co2": {"value": 100.0, "year": "2022"}}}
    assert found["rows"]["chaff"]["factors"]["co2"] == {"value": 90.0, "unit": "t/TJ", "year": "2021", "at": "p. 5"}


def test_the_engine_reads_values_and_years_of_shared_and_own_units_alike(copy):
    made_up = Table(compiled(copy))
    assert [made_up.value(row, "co2", unit="kg/GJ") for row in ("straw", "chaff", "husks")] == [100, 90, 70]
    assert made_up.value("husks", "co2", unit="kg/GJ", year=2022) == 80
    assert [made_up.year(row, "co2") for row in ("straw", "chaff", "husks")] == ["2022", "2021", ""]


def test_a_row_without_a_number_is_listed_and_has_none(copy):
    made_up = Table(compiled(copy))
    assert "awns" in made_up.labels()
    assert "awns" not in made_up.labels("co2")
    assert not made_up.has("awns", "co2")


def test_the_page_shows_years_notes_and_the_reason_for_a_missing_number(copy):
    catalogue = copy.catalogue()
    page = factor_table(catalogue, "made_up", catalogue.factor_tables["made_up"]).markdown
    assert '<th scope="col" class="cp-number">Year</th>' in page
    assert (
        '<th scope="row">Chaff</th><td class="cp-number">90</td><td class="cp-unit">t/TJ</td><td class="cp-number">–</td><td class="cp-number">2021</td>'
        in page
    )
    assert "- Weighed dry ([A test 2024](../sources.md#made-up-source), p. 9)." in page
    assert "- **Awns:** Nobody has weighed them." in page
    assert ">Awns</th>" not in page
