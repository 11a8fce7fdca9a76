"""The command line as somebody uses it who has a terminal and no browser."""

import json
import os

import pytest

from calculators.__main__ import main
from calculators.analysis import batch_files
from calculators.core import calculator, tables

BLOWDOWN, APPRAISAL = "energy.boiler_blowdown", "finance.investment_appraisal"


def answer(capsys, *arguments: str) -> str:
    """What a command prints when all is well."""
    code = main(list(arguments))
    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    return printed.out


def refusal(capsys, *arguments: str) -> list[str]:
    """The lines that a refused command prints."""
    code = main(list(arguments))
    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    return printed.err.splitlines()


def test_list_names_every_calculator_with_what_it_answers(capsys):
    lines = answer(capsys, "list").splitlines()
    assert [line.split()[0] for line in lines] == list(calculator.ids())
    assert all(line.endswith(calculator.get(line.split()[0]).summary) for line in lines)


def test_list_as_json_has_the_same_calculators(capsys):
    found = json.loads(answer(capsys, "list", "--json"))
    assert [one["id"] for one in found] == list(calculator.ids())
    assert all(set(one) == {"id", "title", "resource", "summary"} for one in found)


@pytest.mark.parametrize("id", calculator.ids())
def test_show_explains_every_input_and_output(capsys, id):
    text, found = answer(capsys, "show", id), calculator.get(id)
    assert all(f"  {name} = " in text for name in found.inputs)
    assert all(f"  {name}  {field.label}" in text for name, field in found.outputs.items())
    assert found.method in text


@pytest.mark.parametrize("id", calculator.ids())
def test_show_as_json_describes_every_input_and_output(capsys, id):
    described, found = json.loads(answer(capsys, "show", id, "--json")), calculator.get(id)
    assert [one["name"] for one in described["inputs"]] == list(found.inputs)
    assert [one["name"] for one in described["outputs"]] == list(found.outputs)
    assert described["method"] == found.method


@pytest.mark.parametrize("id", calculator.ids())
def test_run_without_inputs_answers_for_the_defaults_with_units(capsys, id):
    text, found = answer(capsys, "run", id), calculator.get(id)
    lines = text.splitlines()
    assert lines[0] == found.title
    for field in found.outputs.values():
        unit = "" if field.unit in ("", "1") else f" {field.unit}"
        assert any(line.startswith(f"  {field.label}") and line.endswith(unit) for line in lines)


@pytest.mark.parametrize("id", calculator.ids())
def test_run_as_json_gives_inputs_and_result_in_declared_units(capsys, id):
    found = json.loads(answer(capsys, "run", id, "--json"))
    assert found["id"] == id
    assert found["result"].keys() == calculator.get(id).outputs.keys()
    assert found["inputs"].keys() == calculator.get(id).inputs.keys()


def test_a_value_may_carry_a_unit(capsys):
    # 1 lb = 0.453 592 37 kg exactly (NIST SP 811, appendix B.8)
    found = json.loads(answer(capsys, "run", BLOWDOWN, "steam_flow=100000 lb/h", "steam_pressure=150 psi", "--json"))
    assert found["inputs"]["steam_flow"] == pytest.approx(45_359.237, rel=1e-12)
    assert found["inputs"]["steam_pressure"] == pytest.approx(10.342, abs=5e-4)


def test_options_may_stand_before_the_inputs_and_between_them(capsys):
    expected = answer(capsys, "run", BLOWDOWN, "steam_flow=9000", "altitude=500", "--json")
    assert answer(capsys, "run", BLOWDOWN, "--json", "steam_flow=9000", "altitude=500") == expected
    assert answer(capsys, "run", BLOWDOWN, "steam_flow=9000", "--json", "altitude=500") == expected


@pytest.mark.parametrize("arguments", [["run", BLOWDOWN, "--jsno"], ["show", BLOWDOWN, "steam_flow=1"], ["list", "all"]])
def test_what_no_command_understands_is_refused(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert f"unrecognized arguments: {arguments[-1]}" in capsys.readouterr().err


def test_a_list_may_be_typed_or_stand_in_a_file(capsys, tmp_path):
    flows = tmp_path / "flows.txt"
    flows.write_text("\ufeff-1000\r\n600\r\n600\r\n", encoding="utf-8")
    typed = answer(capsys, "run", APPRAISAL, "cash_flows=-1000;600;600", "--json")
    assert answer(capsys, "run", APPRAISAL, f"cash_flows=@{flows}", "--json") == typed
    assert json.loads(typed)["inputs"]["cash_flows"] == [-1000, 600, 600]


def test_a_remark_follows_the_answer(capsys):
    assert "  ! Blowdown is outside" not in answer(capsys, "run", BLOWDOWN)
    assert "  ! Present blowdown rate: 20 % is outside the usual range" in answer(capsys, "run", BLOWDOWN, "present_rate=20")


def test_every_bad_input_is_named_at_once(capsys, tmp_path):
    assert {line.partition(":")[0] for line in refusal(capsys, "run", BLOWDOWN, "steam_flow=0", "fuel=plutonium", "target_rat=5", "8", "altitude=1", "altitude=2")} == {
        "steam_flow", "fuel", "target_rat", "8", "altitude",
    }  # fmt: skip
    assert refusal(capsys, "run", APPRAISAL, f"cash_flows=@{tmp_path / 'none.txt'}", "discount_rate=high") == [
        f"cash_flows: {tmp_path / 'none.txt'} cannot be read: {os.strerror(2)}",
        "discount_rate: Discount rate, per year: “high” is not a number.",
    ]


def test_an_unknown_input_and_an_unknown_calculator_are_told_with_what_was_meant(capsys):
    assert refusal(capsys, "run", BLOWDOWN, "steam_flw=1") == ["steam_flw: There is no input “steam_flw” here; did you mean “steam_flow”?"]
    for verb in ("run", "show"):
        (sentence,) = refusal(capsys, verb, "energy.boiler_blowdon")
        assert sentence.startswith(f"There is no calculator 'energy.boiler_blowdon'; did you mean {BLOWDOWN}")


def test_a_rule_across_inputs_is_told_beside_its_input(capsys):
    assert refusal(capsys, "run", BLOWDOWN, "target_rate=9") == ["target_rate: Target blowdown rate must not exceed the present rate"]


def test_without_compiled_tables_the_way_out_is_told(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(tables, "DATA", tmp_path)
    tables.table.cache_clear()
    try:
        (line,) = refusal(capsys, "run", BLOWDOWN)
    finally:
        tables.table.cache_clear()
    assert line == "The factor table 'fuels' is not compiled yet: run 'make build' first"


def test_an_unknown_command_ends_with_the_known_ones(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["guess"])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert all(word in told for word in ("list", "show", "run", "batch"))


def test_batch_prints_a_template_that_it_answers(capsys, tmp_path):
    cases = tmp_path / "cases.csv"
    cases.write_text(answer(capsys, "batch", BLOWDOWN, "--template"), encoding="utf-8")
    told = answer(capsys, "batch", BLOWDOWN, str(cases))
    assert told.splitlines() == ["Rows: 1", f"Answered: 1, in {tmp_path / 'cases.answers.csv'}", f"Refused: 0, in {tmp_path / 'cases.refused.csv'}"]
    assert len((tmp_path / "cases.answers.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_batch_writes_where_it_is_told_and_counts_as_json(capsys, tmp_path):
    cases = tmp_path / "cases.csv"
    cases.write_text("steam_flow\n9000\n0\n", encoding="utf-8")
    out, bad = str(tmp_path / "a.csv"), str(tmp_path / "b.csv")
    found = json.loads(answer(capsys, "batch", BLOWDOWN, str(cases), "--out", out, "--refused", bad, "--processes", "1", "--json"))
    assert found == {"id": BLOWDOWN, "rows": 2, "answered": 1, "refused": 1, "answers": out, "refused_rows": bad}


def test_batch_refuses_in_a_sentence_what_it_cannot_do(capsys, tmp_path):
    cases = tmp_path / "cases.csv"
    cases.write_text("steam_flow\n9000\n", encoding="utf-8")
    assert refusal(capsys, "batch", BLOWDOWN) == ["Name the CSV file, or print an empty one with --template"]
    (missing,) = refusal(capsys, "batch", BLOWDOWN, str(tmp_path / "none.csv"))
    assert missing.startswith(f"{tmp_path / 'none.csv'}: {os.strerror(2)}")
    (folder,) = refusal(capsys, "batch", BLOWDOWN, str(cases), "--out", str(tmp_path / "no" / "a.csv"))
    assert folder.startswith(str(tmp_path / "no" / "a.csv"))
    assert "Cash flow of each year" in refusal(capsys, "batch", APPRAISAL, str(cases))[0]
    answer(capsys, "batch", BLOWDOWN, str(cases))
    assert "overwrite with --force" in refusal(capsys, "batch", BLOWDOWN, str(cases))[0]
    assert answer(capsys, "batch", BLOWDOWN, str(cases), "--force").startswith("Rows: 1\n")


@pytest.mark.parametrize("count", ["0", "-1", "two"])
def test_batch_wants_at_least_one_process(capsys, count):
    with pytest.raises(SystemExit):
        main(["batch", BLOWDOWN, "x.csv", "--processes", count])
    assert f"'{count}' is not a whole number of at least 1" in capsys.readouterr().err or count == "-1"


def test_an_interrupted_batch_says_how_it_goes_on(capsys, monkeypatch, tmp_path):
    cases = tmp_path / "cases.csv"
    cases.write_text("steam_flow\n9000\n8000\n", encoding="utf-8")
    monkeypatch.setattr(batch_files, "BLOCK", 1)

    def interrupt(rows: int, refused: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(batch_files, "terminal_progress", interrupt)
        assert main(["batch", BLOWDOWN, str(cases), "--processes", "1"]) == 130
    assert "the same command again" in capsys.readouterr().err
    assert answer(capsys, "batch", BLOWDOWN, str(cases), "--processes", "1").startswith("Rows: 2\nAnswered: 2")
