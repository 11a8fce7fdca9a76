"""Many rows through one calculator: the header, the rows, and what a spreadsheet does with the result."""

import csv
import io
import random

import pytest

from calculators.analysis.batch import NoBatch, Plan, rows_of, run_text, summary, template, to_csv
from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs

BLOWDOWN = get("energy.boiler_blowdown")


def csv_text(*rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def answered(text: str) -> list[dict[str, str]]:
    plan, outcome = run_text(BLOWDOWN, text)
    assert outcome.refused == ()
    return [dict(zip(plan.answered_header, row, strict=True)) for row in outcome.answered]


def refusal_of_header(*header: str) -> dict[str, str]:
    with pytest.raises(NoBatch) as refused:
        Plan(BLOWDOWN, header)
    return refused.value.problems


def test_the_template_reads_back_and_answers_as_the_defaults_do():
    (row,) = answered(template(BLOWDOWN))
    result = BLOWDOWN.run({}).result
    assert float(row["cost_saved [¤/a]"]) == result.cost_saved
    assert row["co2_coverage"] == result.co2_coverage
    assert {head.partition(" [")[0] for head in row} == {*BLOWDOWN.inputs, *BLOWDOWN.outputs}


def test_a_calculator_of_lists_is_refused_for_a_batch_with_the_names_of_the_lists():
    for use in (template, lambda calculator: Plan(calculator, ["discount_rate"])):
        with pytest.raises(NoBatch, match="Cash flow of each year"):
            use(get("finance.investment_appraisal"))


GOOD_AND_BAD = {
    "method": (["rates", "conductivity", "Blowdown rates", "CONDUCTIVITY"], ["guess", ""]),
    "steam_flow": (["12000", "1e4", "100000 lb/h", " 900 "], ["0", "", "ten", "nan", "inf", "5 m³/h"]),
    "present_rate": (["8", "9.5"], ["0.08", "60"]),
    "target_rate": (["6", "2"], ["12", "six"]),
    "feedwater_conductivity": (["280", "0.3 mS/cm"], ["4000", "-1"]),
    "target_conductivity": (["4600", "5000"], ["3000", "0"]),
    "steam_pressure": (["10", "150 psig", "150 psi"], ["10 bar(a)", "-0.5"]),
    "makeup_temperature": (["20", "60 °F", "99.9"], ["150", "373.15 K"]),
    "heating_value": (["lhv", "HHV"], ["mhv"]),
    "fuel": (["natural_gas", "Wood and wood waste"], ["plutonium"]),
}


def random_rows(count: int) -> list[dict[str, str]]:
    """Good rows and rows with one bad cell or more, alike on every run."""
    chance = random.Random(1)
    return [{name: chance.choice(bad if chance.random() < 0.1 else good) for name, (good, bad) in GOOD_AND_BAD.items()} for _ in range(count)]


def alone(row: dict[str, str]) -> tuple[str, object]:
    try:
        return "answered", BLOWDOWN.run(row, style="point").values()
    except InvalidInputs as refused:
        return "refused", refused.problems


def test_every_row_is_answered_or_refused_as_it_would_be_alone_and_in_its_order():
    rows = random_rows(400)
    plan, outcome = run_text(BLOWDOWN, csv_text(["number", *rows[0]], *([str(number), *row.values()] for number, row in enumerate(rows, 1))))
    found = {int(row[0]): dict(zip(plan.answered_header, row, strict=True)) for row in outcome.answered}
    reasons = {int(row[0]): row[-1] for row in outcome.refused}
    assert list(found) == sorted(found)
    assert list(reasons) == sorted(reasons)
    assert summary(outcome) == {"answered": len(found), "refused": len(reasons)}
    assert min(len(found), len(reasons)) > 100, "the rows are a mixture"
    for number, row in enumerate(rows, 1):
        what, expected = alone(row)
        if what == "answered":
            assert found[number]["co2_coverage"] == expected["co2_coverage"]
            assert float(found[number]["cost_saved [¤/a]"]) == pytest.approx(expected["cost_saved"], rel=1e-12)
        else:
            assert reasons[number] == " ".join(expected.values()), row


@pytest.mark.parametrize("cell", ["1,234", "1,234.5", "1.234,5"])
def test_a_number_with_a_comma_is_refused_because_nobody_can_be_asked_what_it_means(cell: str):
    _, outcome = run_text(BLOWDOWN, f"steam_flow;present_rate\n{cell};8\n")
    assert outcome.refused[0][-1].startswith(f"Steam flow: “{cell}” has a comma.")


def test_the_unit_in_the_header_is_that_of_the_column():
    # 100 000 lb/h and 150 psig as in the published example, against the same figures with units in the cells
    header = answered("steam_flow [lb/h],steam_pressure [psi],makeup_temperature [°F]\n100000,150,60\n")
    cells = answered("steam_flow,steam_pressure,makeup_temperature\n100000 lb/h,150 psig,60 °F\n")
    for name in ("cost_saved [¤/a]", "present_feedwater [kg/h]", "boiler_pressure [bar(a)]"):
        assert float(header[0][name]) == pytest.approx(float(cells[0][name]), rel=1e-12)
    assert float(header[0]["present_feedwater [kg/h]"]) / 0.45359237 == pytest.approx(100_000 / 0.92, rel=1e-9)


def test_a_unit_in_a_cell_wins_over_the_unit_in_the_header():
    assert answered("steam_flow [t/h]\n10000 kg/h\n")[0]["cost_saved [¤/a]"] == answered("steam_flow\n10000\n")[0]["cost_saved [¤/a]"]


def test_a_unit_of_another_dimension_is_refused_with_the_column():
    (sentence,) = refusal_of_header("steam_flow [m³/h]").values()
    assert sentence.startswith("steam_flow [m³/h]: ")
    assert "mass flow" in sentence


def test_columns_that_are_no_input_are_carried_along_untouched():
    (row,) = answered('plant,steam_flow,remark\nNorth,9000,"old, but ""good"""\n')
    assert (row["plant"], row["remark"]) == ("North", 'old, but "good"')


def test_a_misspelt_column_a_doubled_one_and_none_at_all_are_refused_together():
    problems = refusal_of_header("steam_flw", "target_rate", "target_rate [%]")
    assert "did you mean “steam_flow”" in problems["steam_flw"]
    assert "stands twice" in problems["target_rate [%]"]
    assert "steam_flow" in refusal_of_header("plant", "remark")[""]
    assert "steam_flow" in refusal_of_header()[""]


def test_a_row_with_the_wrong_count_of_cells_is_refused_and_loses_nothing():
    plan, outcome = run_text(BLOWDOWN, "plant,steam_flow\nNorth\nSouth,9000,west,1\nEast,9000\n")
    short, long = outcome.refused
    assert plan.refused_header == ("row", "plant", "steam_flow", "reason")
    assert short == ("1", "North", "", "This row has 1 cells; the first line has 2.")
    assert long == ("2", "South", "9000", "This row has 4 cells; the first line has 2.", "west", "1")
    assert [row[0] for row in outcome.answered] == ["East"]


def test_an_empty_cell_is_missing_and_not_the_default():
    _, outcome = run_text(BLOWDOWN, "plant,steam_flow\nNorth,\n")
    assert outcome.refused[0][-1] == "Steam flow is missing. Enter a number in kg/h."


@pytest.mark.parametrize(
    "text",
    [
        "plant,steam_flow\r\nNorth,9000\r\n",
        "\ufeffplant,steam_flow\nNorth,9000\n",
        '\ufeff"plant","steam_flow"\r\n"North","9000"\r\n',
        "plant;steam_flow\nNorth;9000\n",
        '"plant";steam_flow [kg/h]\nNorth;9000\n',
        "plant\tsteam_flow\nNorth\t9000\n",
        "plant,steam_flow\rNorth,9000\r",
        "\n\nplant , steam_flow \nNorth,9000\n\n\n".lstrip("\n"),
        "plant,steam_flow\nNorth,9000",
    ],
    ids=["CRLF", "BOM", "BOM and quotes", "semicolon", "semicolon and quotes", "tab", "old Mac", "blanks", "no last line end"],
)
def test_the_ways_of_writing_csv_are_read_alike(text):
    plan, outcome = run_text(BLOWDOWN, text)
    (row,) = outcome.answered
    assert row[:2] == ("North", "9000")
    assert row[plan.answered_header.index("cost_saved [¤/a]")] == str(BLOWDOWN.run({"steam_flow": 9000}).result.cost_saved)


def test_a_line_end_inside_quotes_belongs_to_the_cell():
    text = 'plant,steam_flow\n"North\nwing",9000\nSouth,9000\n'
    assert [row["plant"] for row in answered(text)] == ["North\nwing", "South"]


def test_a_semicolon_inside_a_quoted_heading_separates_nothing():
    assert answered('"plant, site";steam_flow\nNorth;9000\n')[0]["plant, site"] == "North"


def test_an_open_quotation_mark_is_refused_because_it_would_swallow_the_rows_behind_it():
    with pytest.raises(NoBatch, match="Line 4 cannot be read as CSV"):
        list(rows_of('steam_flow,remark\n9000,"old\n9000,new\n9000,new\n'))


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "-", "--1", "＝1+1", "\0=1"])
def test_what_a_spreadsheet_would_run_as_a_formula_is_kept_as_text(cell):
    read_back = next(csv.reader(io.StringIO(to_csv([["North", cell]]), newline="")))
    assert read_back == ["North", f"'{cell}"]


@pytest.mark.parametrize("cell", ["-5", "+5", "-1.5e-3", "-100;-70.5;20", "North", "North-East", "3-2", "", "−5", "12:30", "a=b"])
def test_numbers_and_words_stay_as_they_are(cell):
    assert next(csv.reader(io.StringIO(to_csv([["North", cell]])))) == ["North", cell]
