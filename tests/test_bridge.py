"""The one door between JavaScript and Python: each kind of question, and every refusal as an answer."""

import json
import re

import pytest

from calculators.core import calculator
from calculators.core.describe import describe
from tests.made_up import leaks
from tests.questions import APPRAISAL, BLOWDOWN, ask


@pytest.mark.parametrize("id", calculator.ids())
def test_every_calculator_answers_its_example_with_figures_and_html(id):
    answer = ask("run", id, inputs={})
    expected = calculator.get(id).run({})
    assert answer["ok"] is True
    assert answer["values"] == json.loads(json.dumps(expected.values()))
    assert answer["inputs"] == json.loads(json.dumps(expected.given()))
    assert answer["headline"]
    assert "cp-headline" in answer["html"]
    assert "<caption>Inputs</caption>" in answer["inputs_html"]


def test_inputs_are_read_in_the_units_of_the_form():
    # 1 lb = 0.453 592 37 kg (NIST SP 811, appendix B.8)
    answer = ask("run", inputs={"steam_flow": "100000", "makeup_temperature": "60"}, units={"steam_flow": "lb/h", "makeup_temperature": "°F"})
    assert answer["inputs"]["steam_flow"] == pytest.approx(45_359.237, rel=1e-12)
    assert answer["inputs"]["makeup_temperature"] == pytest.approx((60 - 32) / 1.8, rel=1e-12)


def test_a_unit_that_is_typed_wins_over_that_of_the_form():
    assert ask("run", inputs={"steam_flow": "9 t/h"}, units={"steam_flow": "lb/h"})["inputs"]["steam_flow"] == 9000


def test_the_us_system_reads_and_shows_us_units():
    answer = ask("run", inputs={"steam_flow": "100000"}, system="us", style="point")
    assert answer["inputs"]["steam_flow"] == pytest.approx(45_359.237, rel=1e-12)
    assert "<td class=\"cp-unit\">short ton/a</td>" in answer["html"]
    assert '<th scope="row">Steam flow</th><td class="cp-number">100,000</td><td class="cp-unit">lb/h</td>' in answer["inputs_html"]


def test_a_figure_is_shown_in_the_unit_chosen_for_it():
    html = ask("run", inputs={}, units={"water_saved": "kg/a"}, style="point")["html"]
    (shown,) = re.findall(r'Make-up water saved</th><td class="cp-number">([\d,]+)</td><td class="cp-unit">kg/a<', html)
    assert int(shown.replace(",", "")) == pytest.approx(calculator.get(BLOWDOWN).run({}).result.water_saved * 1000, rel=5e-4)


def test_numbers_are_read_and_written_with_the_comma_where_the_reader_does():
    answer = ask("run", inputs={"steam_flow": "12.345,5"}, style="comma")
    assert answer["inputs"]["steam_flow"] == 12_345.5
    assert re.search(r"\d\.\d{3} ¤/a", answer["headline"])
    assert ask("run", inputs={"steam_flow": "12.345,5"}, style="point")["ok"] is False


def test_an_ambiguous_number_is_asked_back_until_a_style_is_chosen():
    assert "can be read in two ways" in ask("run", inputs={"steam_flow": "1,234"})["problems"]["steam_flow"]
    assert ask("run", inputs={"steam_flow": "1,234"}, style="point")["inputs"]["steam_flow"] == 1234
    assert ask("run", inputs={"steam_flow": "1,234"}, style="comma")["inputs"]["steam_flow"] == 1.234


def test_the_readers_currency_stands_wherever_money_does():
    answer = ask("run", inputs={}, currency="Rs")
    assert answer["headline"].endswith(" Rs/a")
    assert "¤" not in answer["html"] + answer["inputs_html"]
    assert ask("run", inputs={}, currency="")["headline"].endswith(" ¤/a")
    assert ask("run", inputs={}, currency='<b>€"')["headline"].endswith(" b€/a"), "letters and signs of currencies alone"
    assert ask("run", inputs={}, currency="ABCDEFGH")["headline"].endswith(" ABCDE/a")


def test_every_problem_is_told_at_once_beside_its_field():
    answer = ask("run", inputs={"steam_flow": "0", "boiler_efficiency": "x", "fuel": "plutonium", "nothing": "1"})
    assert answer == {"ok": False, "problems": answer["problems"]}
    assert answer["problems"].keys() == {"steam_flow", "boiler_efficiency", "fuel", "nothing"}
    assert ask("run", inputs={"target_rate": "9"})["problems"] == {"target_rate": "Target blowdown rate must not exceed the present rate"}


def test_a_problem_of_the_whole_form_stands_under_no_field():
    assert ask("run", "energy.none")["problems"].keys() == {""}
    assert ask("run", inputs={}, units={"water_saved": "furlong"})["problems"].keys() == {""}


def test_check_tells_the_problem_or_the_remark_of_one_field():
    assert ask("check", name="steam_flow", typed="0") == {"ok": False, "problems": {"steam_flow": "Steam flow must be more than 0 kg/h; you entered 0 kg/h."}}
    assert ask("check", name="present_rate", typed="20")["remark"].startswith("Present blowdown rate: 20 % is outside the usual range")
    assert ask("check", name="present_rate", typed="5") == {"ok": True, "remark": None}
    assert ask("check", name="steam_pressure", typed="150", unit="psi(g)") == {"ok": True, "remark": None}


def test_ignored_names_what_the_choices_hide_though_the_rest_is_wrong():
    rates = ["feedwater_conductivity", "present_conductivity", "target_conductivity"]
    assert ask("ignored", inputs={"steam_flow": "x"}) == {"ok": True, "ignored": rates}
    assert ask("ignored", inputs={"method": "conductivity"})["ignored"] == ["present_rate", "target_rate"]
    assert ask("run", inputs={})["ignored"] == rates
    assert ask("run", inputs={"method": "conductivity", "present_rate": "x"})["ok"] is True


def convert(*items: str, id: str = BLOWDOWN, **parts: object) -> str:
    name, typed, given, wanted = items
    answer = ask("convert", id, items={name: [typed, given, wanted]}, **parts)
    assert answer["ok"] is True
    return answer["values"][name]


@pytest.mark.parametrize(
    ("name", "typed", "given", "wanted", "expected"),
    [
        ("steam_flow", "45359.237", "kg/h", "lb/h", "100000"),  # exact
        ("makeup_temperature", "20", "°C", "°F", "68"),  # exact
        ("steam_pressure", "10", "bar(g)", "psi(g)", "145.0377"),  # 1 psi = 6 894.757 Pa (NIST SP 811)
        ("steam_flow", "1 t/h", "kg/h", "kg/h", "1000"),
        ("steam_flow", "", "kg/h", "lb/h", ""),
        ("steam_flow", "ten", "kg/h", "lb/h", "ten"),
        ("steam_flow", "-5", "kg/h", "g/h", "-5000"),
        ("fuel", "natural_gas", "", "", "natural_gas"),
    ],
)
def test_convert_rewrites_a_number_in_another_unit_and_leaves_the_rest_as_typed(name, typed, given, wanted, expected):
    assert convert(name, typed, given, wanted, style="point") == expected


@pytest.mark.parametrize("typed", ["10000", "9999.5", "0.00123", "123456.7"])
@pytest.mark.parametrize("unit", ["lb/h", "t/h", "g/s"])
def test_convert_goes_there_and_back(typed, unit):
    there = convert("steam_flow", typed, "kg/h", unit, style="point")
    assert float(convert("steam_flow", there, unit, "kg/h", style="point")) == pytest.approx(float(typed), rel=1e-6)


def test_convert_changes_the_way_of_writing():
    assert convert("steam_flow", "12,345.5", "kg/h", "kg/h", style="point", new_style="comma") == "12345,5"
    assert convert("steam_flow", "12345,5", "kg/h", "kg/h", style="comma", new_style="point") == "12345.5"


def test_convert_rewrites_a_list_number_by_number_or_not_at_all():
    assert convert("cash_flows", "-100000\n30000;1500.5", "¤", "k¤", id=APPRAISAL, style="point") == "-100\n30\n1.5005"
    assert convert("cash_flows", "-100000\nmuch", "¤", "k¤", id=APPRAISAL, style="point") == "-100000\nmuch"


def test_convert_to_a_unit_of_another_kind_is_a_problem():
    assert ask("convert", items={"steam_flow": ["1", "kg/h", "°C"]})["ok"] is False


@pytest.mark.parametrize("id", calculator.ids())
def test_describe_gives_the_whole_declaration(id):
    assert ask("describe", id) == {"ok": True, "calculator": json.loads(json.dumps(describe(calculator.get(id))))}


def test_batch_gives_two_files_their_counts_and_the_first_rows():
    answer = ask("batch", text="plant,steam_flow [t/h]\n" + "<b>N</b>,9\n" * 12 + "South,0\n")
    assert answer["counts"] == {"answered": 12, "refused": 1}
    assert answer["files"]["answered"].count("\n") == 13
    assert answer["files"]["refused"].splitlines()[1].startswith("13,South,0,Steam flow must be more than 0 t/h")
    assert answer["html"]["answered"].count("<tr>") == 11
    assert "&lt;b&gt;N&lt;/b&gt;" in answer["html"]["answered"]
    assert ask("batch", text="")["ok"] is False
    assert ask("batch", text=ask("batch_template")["text"])["counts"] == {"answered": 1, "refused": 0}


def test_a_table_is_answered_cell_by_cell_and_its_columns_have_units(tmp_path):
    with leaks(tmp_path):
        id = "energy.made_up_leaks"
        answer = ask("run", id, inputs={"leaks": [{"place": "A", "flow": "2"}], "hours": "1000"}, units={"leaks.flow": "t/h"})
        assert answer["values"]["total"] == 2_000_000
        problems = ask("run", id, inputs={"leaks": [{"flow": "1"}, {"flow": "x", "kind": "water"}]})["problems"]
    assert problems.keys() == {"leaks.2.flow", "leaks.2.kind"}


def test_paste_cuts_text_into_rows_of_texts(tmp_path):
    with leaks(tmp_path):
        id = "energy.made_up_leaks"
        assert ask("paste", id, name="leaks", text="place\tflow [t/h]\nA\t2\nB\t\n")["rows"] == [{"place": "A", "flow": "2 t/h"}, {"place": "B", "flow": ""}]
        assert ask("paste", id, name="hours", text="1")["ok"] is False


@pytest.mark.parametrize("id", calculator.ids())
def test_the_texts_for_a_link_are_read_back_to_the_same_answer(id):
    first = ask("run", id, inputs={})
    again = ask("run", id, inputs=first["texts"], style="point")
    assert (again["values"], again["inputs"], again["texts"]) == (first["values"], first["inputs"], first["texts"])
