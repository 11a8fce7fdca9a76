"""A small table of records: given as records, pasted from a spreadsheet, read cell by cell."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.calculator import Calculator, calculator
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, FieldProblem, Quantity
from calculators.core.rows import Name, RowProblems, Rows, records


@dataclass(frozen=True, slots=True)
class Motor:
    name: Annotated[str, Name("Motor", most=12)] = ""
    power: Annotated[float, Quantity("Rated power", "kW", gt=0, le=1000, typical=(1, 200))] = 11.0
    hours: Annotated[float, Quantity("Running time", "h/a", ge=0, le=8784)] = 4000.0
    drive: Annotated[str, Choice("Drive", options={"direct": "Direct", "belt": "V-belt"})] = "direct"
    load: Annotated[float | None, Quantity("Load", "%", ge=0, le=150, optional=True)] = None


MOTORS = Rows("Motors", row=Motor, least=1, most=4)


def cells(raw: object, **how: object) -> dict[str, str]:
    with pytest.raises(RowProblems) as refused:
        MOTORS.read(raw, **how)  # type: ignore[arg-type]  # style and units go through as they are
    return refused.value.cells


def refusal(raw: object) -> str:
    with pytest.raises(FieldProblem) as refused:
        MOTORS.read(raw)
    return str(refused.value)


def test_a_list_of_records_is_read_and_what_is_not_given_keeps_its_default() -> None:
    assert MOTORS.read([{"name": " Pump  1 ", "power": "7,5", "load": ""}, {"drive": "V-belt"}]) == (Motor("Pump 1", 7.5), Motor(drive="belt"))
    assert MOTORS.read((Motor("Fan", 3),)) == (Motor("Fan", 3),)


def test_columns_and_a_blank_row_are_those_of_the_dataclass() -> None:
    assert list(MOTORS.columns) == ["name", "power", "hours", "drive", "load"]
    assert MOTORS.blank == {"name": "", "power": 11.0, "hours": 4000.0, "drive": "direct", "load": None}


@pytest.mark.parametrize("mark", ["\t", ";", ","])
def test_pasted_lines_are_cut_at_tabs_semicolons_or_commas(mark: str) -> None:
    pasted = f"Pump{mark}7.5{mark}4000{mark}direct{mark}80\nFan{mark}3{mark}8000{mark}belt{mark}\n\n"
    assert MOTORS.read(pasted, style="point") == (Motor("Pump", 7.5, 4000, "direct", 80), Motor("Fan", 3, 8000, "belt"))


def test_a_comma_inside_a_cell_is_a_decimal_mark_where_tabs_or_semicolons_part() -> None:
    assert MOTORS.read("Pump\t7,5\nFan\t3,0", style="comma") == (Motor("Pump", 7.5), Motor("Fan", 3.0))
    assert MOTORS.read('"Pump; big";7,5', style="comma") == (Motor("Pump; big", 7.5),)


def test_a_first_line_of_names_or_labels_is_understood_in_any_order_and_case() -> None:
    assert MOTORS.read("hours;name;RATED POWER\n100;Pump;5\n200;Fan;6") == (Motor("Pump", 5, 100), Motor("Fan", 6, 200))


def test_units_in_the_first_line_hold_for_their_columns() -> None:
    (motor,) = MOTORS.read("Motor;power [hp];hours [h/d]\nPump;10;24")
    assert motor.power == pytest.approx(7.4569987)
    assert motor.hours == pytest.approx(24 * 365)
    assert MOTORS.read("Motor;load [%]\nPump;") == (Motor("Pump"),)


def test_the_readers_units_hold_for_columns_without_their_own() -> None:
    (motor,) = MOTORS.read([{"power": "10"}], units={"power": "hp"})
    assert motor.power == pytest.approx(7.4569987)


def test_every_bad_cell_is_told_by_its_address() -> None:
    found = cells([{"name": "x" * 13, "power": "-1", "drive": "chain"}, {}, {"hours": "9000", "load": "?"}])
    assert set(found) == {"1.name", "1.power", "1.drive", "3.hours", "3.load"}
    assert found["1.name"] == "Motor is longer than 12 signs."
    assert "more than 0 kW" in found["1.power"]
    assert "“chain” is not one of the options" in found["1.drive"]
    assert "at most 8,784 h/a" in found["3.hours"]
    assert cells("power;hours\n5;100\n;")["2.power"] == "Rated power is missing. Enter a number in kW."


def test_an_unknown_column_gets_a_hint_where_one_is_near() -> None:
    assert cells([{"powr": 3}]) == {"1.powr": "Motors has no column “powr”; did you mean “power”?"}
    assert cells([{"zzzz": 3}]) == {"1.zzzz": "Motors has no column “zzzz”."}
    assert set(cells("name;colour\nPump;red")) == {"1.colour"}


@pytest.mark.parametrize(("pasted", "where"), [("Pump,7,5,direct,80,extra", "1.column 6"), ("name,power\nPump,7,5", "1.column 3")])
def test_cells_beyond_the_columns_are_refused_and_never_dropped(pasted: str, where: str) -> None:
    assert set(cells(pasted)) == {where}


def test_empty_cells_at_the_end_of_a_line_do_no_harm() -> None:
    assert MOTORS.read("name;power;\nPump;5;\nFan;6;;") == (Motor("Pump", 5), Motor("Fan", 6))


def test_a_line_that_ends_early_has_empty_cells_not_defaults() -> None:
    assert set(cells("name;power\nPump;5\nFan")) == {"2.power"}


def test_a_column_that_stands_twice_is_refused() -> None:
    assert refusal("name;power;Rated power\nPump;5;6") == "The column “power” stands twice in the first line."


@pytest.mark.parametrize("raw", ["", " \n ", []])
def test_too_few_rows_are_counted(raw: object) -> None:
    assert refusal(raw) == "Motors has 0 rows; at least 1 are needed."
    assert refusal("name;power") == "Motors has 0 rows; at least 1 are needed."


def test_too_many_rows_are_counted() -> None:
    assert refusal([{}] * 5) == "Motors has 5 rows; at most 4 can be used."
    assert MOTORS.check((Motor(),) * 5) == "Motors has 5 rows; at most 4 can be used."


@pytest.mark.parametrize("raw", [5, None, {"name": "Pump"}, ["Pump"], [["Pump", 5]], 'name;power\n"' + "x" * 200_000])
def test_what_is_no_table_is_refused(raw: object) -> None:
    assert refusal(raw) == "Motors: give a table, as a list of records or as lines of cells."


def test_rows_in_declared_units_are_checked_remarked_and_shown() -> None:
    assert MOTORS.check((Motor(),)) is None
    assert (MOTORS.check((Motor(), Motor(power=-1))) or "").startswith("Motors, row 2: Rated power must be more than 0 kW")
    assert MOTORS.remark((Motor(),)) is None
    assert "row 2: Rated power: 500 kW is outside the usual range" in (MOTORS.remark((Motor(), Motor(power=500))) or "")
    assert MOTORS.show((Motor(), Motor())) == "2 rows"


@dataclass(frozen=True, slots=True)
class Meter:
    kind: Annotated[str, Choice("Kind", options={"clock": "By the clock", "scale": "By weight", "both": "Both"})] = "clock"
    minutes: Annotated[float | None, Quantity("Minutes", "min", gt=0, le=100, only_if={"kind": "clock|both"})] = None
    weight: Annotated[float | None, Quantity("Weight", "kg", gt=0, le=100, only_if={"kind": "scale|both"})] = None


METERS = Rows("Meters", row=Meter)


def test_a_cell_that_a_choice_hides_keeps_its_default_whatever_was_typed() -> None:
    assert METERS.read([{"kind": "scale", "minutes": "nonsense", "weight": "5"}]) == (Meter("scale", None, 5),)
    assert METERS.read([{"minutes": 3, "weight": "-1"}]) == (Meter("clock", 3, None),)
    assert METERS.check((Meter("clock", 3, None),)) is None


@pytest.mark.parametrize(
    ("row", "missed"),
    [({"kind": "scale"}, {"1.weight"}), ({}, {"1.minutes"}), ({"kind": "both", "weight": ""}, {"1.minutes", "1.weight"}), ({"kind": "magic", "weight": "-1"}, {"1.kind"})],
)
def test_a_cell_that_is_asked_for_is_missed_and_an_unknown_choice_is_told_alone(row: dict[str, object], missed: set[str]) -> None:
    with pytest.raises(RowProblems) as refused:
        METERS.read([row])
    assert set(refused.value.cells) == missed


MOTOR_ROWS = st.builds(
    Motor,
    name=st.text(alphabet="abc xyz;,\t'\"", max_size=12).map(lambda text: " ".join(text.split())),
    power=st.floats(0.001, 1000),
    hours=st.floats(0, 8784),
    drive=st.sampled_from(["direct", "belt"]),
    load=st.none() | st.floats(0, 150),
)


@given(st.lists(MOTOR_ROWS, min_size=1, max_size=4))
def test_rows_made_plain_read_back_the_same(motors: list[Motor]) -> None:
    assert MOTORS.read(records(motors)) == tuple(motors)


@given(st.text() | st.text(alphabet='power hours;,\t\n"[]0.5', max_size=60), st.sampled_from(("point", "comma", None)))
def test_any_pasted_text_is_rows_or_problems(text: str, style: str | None) -> None:
    with suppress(FieldProblem):
        assert MOTORS.check(MOTORS.read(text, style=style)) is None


@dataclass(frozen=True, slots=True)
class Total:
    energy: Annotated[float, Quantity("Energy", "kWh/a", headline=True)]


@calculator(title="Motors", resource="energy", sources=())
def motors(*, machines: Annotated[tuple[Motor, ...], MOTORS] = (Motor("Pump"),)) -> Total:
    """Energy of all motors."""
    return Total(sum(machine.power * machine.hours for machine in machines))


def test_a_calculator_tells_bad_cells_by_field_row_and_column_and_takes_units_by_column() -> None:
    found: Calculator[..., Total] = motors
    with pytest.raises(InvalidInputs) as refused:
        found.run({"machines": [{}, {"power": "?"}]})
    assert set(refused.value.problems) == {"machines.2.power"}
    answer = found.run({"machines": [{"power": "10", "hours": 100}]}, units={"machines.power": "hp"})
    assert answer.result.energy == pytest.approx(745.69987)
    assert answer.given()["machines"][0]["hours"] == 100
