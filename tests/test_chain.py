"""Handing a result on: figures of one kind go from one calculator to the next, and only those."""

import json
from dataclasses import dataclass
from typing import Annotated

import pytest

from calculators.__main__ import main
from calculators.core import calculator, chain
from calculators.core.calculator import calculator as declare
from calculators.core.fields import Choice, Quantity


@dataclass(frozen=True, slots=True)
class Saving:
    """A made-up saving."""

    saved: Annotated[float, Quantity("Saved", "¤/a", headline=True, kind="annual_saving")]
    heat: Annotated[float | None, Quantity("Heat", "GJ(LHV)/a", kind="fuel_saved")]


@declare(title="Saves", resource="energy")
def saves(*, size: Annotated[float, Quantity("Size", "m", ge=0, le=10)] = 2) -> Saving:
    """Made up."""
    return Saving(saved=size * 100, heat=None)


@declare(title="Takes", resource="productivity")
def takes(
    *,
    yearly: Annotated[float, Quantity("Yearly saving", "¤/a", ge=0, le=1e9, kind="annual_saving")] = 1,
    fuel: Annotated[float, Quantity("Fuel saved", "GJ(LHV)/a", ge=0, le=1e9, kind="fuel_saved")] = 3,
    years: Annotated[float, Quantity("Years", "a", gt=0, le=50)] = 5,
) -> Saving:
    """Made up."""
    return Saving(saved=yearly * years, heat=fuel)


@pytest.fixture
def made_up(monkeypatch):
    monkeypatch.setattr(chain, "get", {"made.saves": saves}.__getitem__)


def test_an_output_goes_to_the_input_of_the_same_kind():
    assert chain.links(saves, takes) == {"yearly": "saved", "fuel": "heat"}
    assert chain.links(takes, saves) == {}


def test_only_known_figures_are_offered():
    assert chain.offers(saves.run({})) == {"saved": "200"}


def test_a_result_from_the_command_line_fills_the_next_calculator(made_up):
    found = chain.handed_on({"id": "made.saves", "result": {"saved": 250.5, "heat": None}}, takes)
    assert found == {"yearly": "250.5"}
    assert takes.run(found).result.saved == 250.5 * 5


def test_a_figure_that_goes_where_the_defaults_hide_the_input_brings_its_choice_along(monkeypatch):
    @declare(title="Takes, if asked", resource="productivity")
    def asks(
        *,
        way: Annotated[str, Choice("Way", options={"list": "A list", "even": "Even", "rough": "Rough"})] = "list",
        yearly: Annotated[float, Quantity("Yearly saving", "¤/a", ge=0, le=1e9, kind="annual_saving", only_if={"way": "even|rough"})] = 1,
    ) -> Saving:
        """Made up."""
        return Saving(saved=yearly, heat=None)

    monkeypatch.setattr(chain, "get", {"made.saves": saves}.__getitem__)
    found = chain.handed_on({"id": "made.saves", "result": {"saved": 250.5}}, asks)
    assert found == {"way": "even", "yearly": "250.5"}
    assert asks.run(found).result.saved == 250.5
    assert chain.choices(takes, ["yearly"]) == {}


@pytest.mark.parametrize("result", [None, {}, {"saved": None}, {"other": 4}])
def test_a_result_without_a_fitting_figure_is_told_in_a_sentence(made_up, result):
    with pytest.raises(chain.NothingFits, match="no figure that"):
        chain.handed_on({"id": "made.saves", "result": result}, takes)


def test_fields_of_a_kind_are_declared_in_its_unit():
    for id in calculator.ids():
        one = calculator.get(id)
        for name, field in (*one.inputs.items(), *one.outputs.items()):
            if isinstance(field, Quantity) and field.kind:
                assert field.unit == chain.KINDS[field.kind], f"{id}: {name}"


@pytest.mark.parametrize(("text", "sentence"), [("", "no result of run"), ("[1]", "no result of run"), ('{"id": "no.such"}', "no calculator")])
def test_a_file_that_is_no_result_is_refused(tmp_path, capsys, text, sentence):
    path = tmp_path / "result.json"
    path.write_text(text)
    assert main(["run", "energy.boiler_blowdown", "--from", str(path)]) == 2
    assert sentence in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path, capsys):
    assert main(["run", "energy.boiler_blowdown", "--from", str(tmp_path / "none.json")]) == 2
    assert "none.json cannot be read" in capsys.readouterr().err


def test_the_tables_of_a_result_are_written_as_csv(tmp_path, capsys):
    path = tmp_path / "tables.csv"
    assert main(["run", "finance.investment_appraisal", "cash_flows=-100;60;60", "--csv", str(path), "--json"]) == 0
    lines = path.read_text().splitlines()
    start = lines.index("Year,Cumulative cash [¤],Cumulative discounted cash [¤]")
    assert [line.split(",")[:2] for line in lines[start + 1 : start + 4]] == [["0", "-100"], ["1", "-40"], ["2", "20"]]
    assert json.loads(capsys.readouterr().out)["id"] == "finance.investment_appraisal"


def test_a_result_without_tables_writes_no_file(tmp_path, capsys):
    path = tmp_path / "tables.csv"
    assert main(["run", "energy.boiler_blowdown", "--csv", str(path)]) == 2
    assert "has no table" in capsys.readouterr().err
    assert not path.exists()
