"""Tables on the command line: from a CSV file, as JSON, and printed."""

import json

import pytest

from calculators.__main__ import main
from tests.made_up import leaks

ID = "energy.made_up_leaks"


@pytest.fixture(autouse=True)
def made_up(tmp_path):
    with leaks(tmp_path):
        yield


def run(capsys, *arguments: str) -> dict:
    assert main(["run", ID, "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def problems(capsys, *arguments: str) -> list[str]:
    assert main(["run", ID, *arguments]) == 2
    return capsys.readouterr().err.splitlines()


def test_a_table_comes_from_a_csv_file_with_units_in_its_heading(capsys, tmp_path):
    table = tmp_path / "leaks.csv"
    table.write_text("place,flow [t/h],kind\nTrap 7,0.004,Steam\nHose,0.001,air\n", encoding="utf-8")
    found = run(capsys, f"leaks=@{table}", "hours=1000")
    assert found["inputs"]["leaks"] == [{"place": "Trap 7", "flow": 4.0, "kind": "steam"}, {"place": "Hose", "flow": 1.0, "kind": "air"}]
    assert found["result"]["total"] == 5000


def test_a_table_comes_as_json_and_its_cells_may_carry_units(capsys):
    found = run(capsys, 'leaks=[{"place": "Hose", "flow": "0.002 t/h"}]', "hours=1000")
    assert found["inputs"]["leaks"] == [{"place": "Hose", "flow": 2.0, "kind": "steam"}]
    assert found["result"] == {"total": 2000, "ranked": [{"place": "Hose", "flow": 2.0, "kind": "steam"}]}


def test_every_bad_cell_is_named_at_once_with_its_row(capsys):
    told = problems(capsys, 'leaks=[{"flow": 1}, {"flow": -1, "kind": "water"}, {"flo": 2}]', "hours=0")
    assert [line.partition(":")[0] for line in told] == ["leaks.2.flow", "leaks.2.kind", "leaks.3.flo", "hours"]


def test_bad_json_and_a_missing_file_are_told_in_a_sentence(capsys, tmp_path):
    (line,) = problems(capsys, 'leaks=[{"flow": }]')
    assert line.startswith("leaks: Leaks: this is no JSON (")
    (line,) = problems(capsys, f"leaks=@{tmp_path / 'none.csv'}")
    assert line.startswith(f"leaks: {tmp_path / 'none.csv'} cannot be read: ")
    (tmp_path / "old.csv").write_bytes("place\nStraße\n".encode("cp1252"))
    assert problems(capsys, f"leaks=@{tmp_path / 'old.csv'}") == [f"leaks: {tmp_path / 'old.csv'} is not saved as UTF-8"]


def test_only_lists_and_tables_are_read_from_files(capsys, tmp_path):
    (tmp_path / "hours.txt").write_text("1000")
    assert problems(capsys, f"hours=@{tmp_path / 'hours.txt'}")[0].startswith("hours: Operating hours: “@")


def test_a_table_is_printed_with_its_columns(capsys):
    assert main(["run", ID]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Made-up leaks",
        "  Lost in total             56,000 kg/a",
        "  Leaks, the largest first",
        "    Place   Leak flow [kg/h]  Kind",
        "    Trap 1  5                 Steam",
        "    Valve   2                 Air",
    ]


def test_show_explains_the_columns_of_a_table(capsys):
    assert main(["show", ID]) == 0
    text = capsys.readouterr().out
    assert "  leaks = 2 rows  Leaks\n      place  Place\n      flow  Leak flow [kg/h]\n      kind  Kind: steam | air\n" in text


def test_a_table_refuses_a_batch(capsys):
    assert main(["batch", ID, "--template"]) == 2
    assert "Leaks" in capsys.readouterr().err
