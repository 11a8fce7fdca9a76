"""Energy balance: sums that close, gaps and excesses that do not cancel, ranks, unknowns, and the sentences."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.energy.energy_balance import EnergyBalance

ID = "energy.energy_balance"
POWER = {"name": "Electricity", "amount": 1_000, "price": 0.2, "co2_factor": 500}
GAS = {"name": "Gas", "basis": "lhv", "amount": 3_000, "price": 0.05, "co2_factor": 200}


def user(carrier: str, energy: float, known_by: str = "metered", name: str = "User") -> dict[str, Any]:
    return {"name": name, "carrier": carrier, "known_by": known_by, "energy": energy}


def answer(carriers: list[dict[str, Any]], *users: dict[str, Any], **inputs: Any) -> EnergyBalance:
    result = get(ID).run({"carriers": carriers, "users": list(users), **inputs}).result
    assert isinstance(result, EnergyBalance)
    return result


def test_a_load_is_machines_times_power_times_hours_times_load() -> None:
    motor = {"name": "Motors", "carrier": "Electricity", "known_by": "load", "power": 5, "machines": 3, "hours": 20, "load": 60}
    assert answer([POWER], motor).user_results[0].used == pytest.approx(180)
    assert answer([POWER], {**motor, "energy": 999}).user_results[0].used == pytest.approx(180)


def test_a_user_in_other_units_is_the_same_user() -> None:
    found = answer([{"name": "Gas", "amount": "3.6 GJ/a"}], {"name": "Oven", "carrier": "Gas", "known_by": "metered", "energy": "0.5 MWh/a"})
    assert found.user_results[0].carrier_share == pytest.approx(50)


def test_a_carrier_is_found_whatever_its_case() -> None:
    assert answer([POWER, GAS], user("gas", 3_000), user("ELECTRICITY", 1_000)).unaccounted_share == 0


@given(st.lists(st.tuples(st.sampled_from(["Electricity", "Gas"]), st.floats(0, 4_000)), min_size=1, max_size=8), st.sampled_from(["cost", "energy", "co2"]))
def test_users_and_differences_add_up_to_what_came_in(rows: list[tuple[str, float]], rank_by: str) -> None:
    found = answer([POWER, GAS], *[user(carrier, energy) for carrier, energy in rows], rank_by=rank_by)
    assert sum(row.energy for row in found.ranking) == pytest.approx(4_000, abs=1e-6)
    assert sum(row.energy_share for row in found.ranking) == pytest.approx(100)
    assert sum(row.cost_share or 0 for row in found.ranking) == pytest.approx(100)
    assert sum(row.co2_share or 0 for row in found.ranking) == pytest.approx(100)
    assert sum(row.cost or 0 for row in found.ranking) == pytest.approx(350) == pytest.approx(found.cost)
    ranks = [getattr(row, rank_by) for row in found.ranking]
    assert ranks == sorted(ranks, reverse=True)
    assert found.accounted + found.unaccounted - found.overshoot == pytest.approx(found.energy)


def test_the_order_by_cost_is_another_than_by_energy() -> None:
    users = [user("Gas", 1_000, name="Boiler"), user("Electricity", 400, name="Pumps")]
    by_cost, by_energy = (answer([POWER, GAS], *users, rank_by=by).ranking for by in ("cost", "energy"))
    names = [[row.name for row in ranking if row.known_by != "difference"] for ranking in (by_cost, by_energy)]
    assert names == [["Pumps", "Boiler"], ["Boiler", "Pumps"]]


def test_a_gap_keeps_its_own_row_and_its_cost() -> None:
    found = answer([POWER], user("Electricity", 700))
    gap = next(row for row in found.ranking if row.known_by == "difference")
    assert (gap.name, gap.energy, gap.cost, gap.co2) == ("Not accounted for: Electricity", pytest.approx(300), pytest.approx(60), pytest.approx(0.15))
    assert found.unaccounted_cost == pytest.approx(60)
    assert found.carrier_results[0].unaccounted_share == pytest.approx(30)


@pytest.mark.parametrize(
    ("energy", "tolerance", "verdict"),
    [(1_000, 10, "closed"), (900, 10, "closed"), (899, 10, "gap"), (999, 0, "gap"), (1_000, 0, "closed"), (1_001, 10, "overshoot"), (0, 50, "gap")],
)
def test_the_gap_accepted_decides_and_no_excess_is_accepted(energy: float, tolerance: float, verdict: str) -> None:
    found = answer([POWER], user("Electricity", energy), tolerance=tolerance)
    assert (found.closure, found.carrier_results[0].reading) == (verdict, verdict)


def test_an_excess_is_a_negative_row_and_is_named() -> None:
    found = answer([POWER, GAS], user("Electricity", 1_300), user("Gas", 1_000))
    assert (found.closure, found.overshoot, found.unaccounted) == ("overshoot", pytest.approx(300), pytest.approx(2_000))
    assert found.unaccounted_share == pytest.approx(50)
    assert next(row for row in found.ranking if row.energy < 0).name == "Counted too much: Electricity"


def test_users_that_add_up_to_the_carrier_by_rounding_leave_no_row() -> None:
    found = answer([{"name": "Electricity", "amount": 0.3}], user("Electricity", 0.1), user("Electricity", 0.2))
    assert found.closure == "closed"
    assert all(row.known_by != "difference" for row in found.ranking)


def test_what_is_unknown_is_left_out_and_said_and_is_never_zero() -> None:
    found = answer([POWER, {**GAS, "price": None}], user("Gas", 3_000, name="Boiler"), user("Electricity", 1_000))
    assert (found.coverage, found.cost, found.co2) == ("some", pytest.approx(200), pytest.approx(1.1))
    boiler = found.ranking[-1]
    assert (boiler.name, boiler.cost, boiler.cost_share) == ("Boiler", None, None)
    assert found.carrier_results[0].cost_share == pytest.approx(100)
    nothing = answer([{**POWER, "price": None, "co2_factor": None}], user("Electricity", 500))
    assert (nothing.cost, nothing.co2, nothing.unaccounted_cost) == (None, None, None)
    assert answer([POWER, GAS], user("Gas", 1)).coverage == "all"


def test_at_least_half_must_be_metered_at_the_user() -> None:
    assert answer([POWER], user("Electricity", 500), user("Electricity", 500, "estimated")).evidence == "metered"
    assert answer([POWER], user("Electricity", 499), user("Electricity", 501, "estimated")).evidence == "calculated"


def test_two_heating_values_side_by_side_are_said() -> None:
    oil = {"name": "Oil", "basis": "hhv", "amount": 1}
    assert answer([POWER, GAS], user("Gas", 1)).basis_note is None
    assert answer([POWER, oil], user("Oil", 1)).basis_note is None
    assert answer([GAS, oil], user("Oil", 1)).basis_note == "mixed"


@pytest.mark.parametrize(
    ("carriers", "users", "field", "words"),
    [
        ([POWER], [user("Steam", 1)], "users.1.carrier", "No carrier is called “Steam”"),
        ([POWER], [user("", 1)], "users.1.carrier", "names above: Electricity"),
        ([POWER, {**POWER, "name": "electricity"}], [user("Electricity", 1)], "carriers.2.name", "stands twice"),
        ([{**POWER, "name": ""}], [user("Electricity", 1)], "carriers.1.name", "needs a name"),
    ],
)
def test_names_that_do_not_match_are_refused_at_their_cell(carriers: list[dict[str, Any]], users: list[dict[str, Any]], field: str, words: str) -> None:
    with pytest.raises(InvalidInputs) as found:
        answer(carriers, *users)
    assert words in found.value.problems[field]


def test_a_load_without_its_hours_is_missed() -> None:
    with pytest.raises(InvalidInputs) as found:
        answer([POWER], {"name": "Motor", "carrier": "Electricity", "known_by": "load", "power": 5})
    assert list(found.value.problems) == ["users.1.hours"]
