"""Power factor correction: complex numbers as oracle, the five clauses, monotony, verdicts and refusals at their cells."""

import cmath
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.energy.power_factor import PowerFactorSaving

ID = "energy.power_factor"
BILL = {"name": "May", "energy": 73_000, "power_factor": 0.75, "demand": 200, "charges": 9_000}
TARIFFS = ("surcharge", "reactive_energy", "apparent_demand", "adjusted_demand", "reactive_demand")
factors = st.floats(0.3, 0.99)


def answer(*bills: dict[str, Any], **inputs: Any) -> PowerFactorSaving:
    result = get(ID).run({"bills": list(bills), **inputs}).result
    assert isinstance(result, PowerFactorSaving)
    return result


def problems(*bills: dict[str, Any], **inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(*bills, **inputs)
    return refused.value.problems


@given(factors, factors, st.floats(1, 5_000))
def test_the_bank_turns_the_complex_power_to_the_target(now: float, target: float, demand: float) -> None:
    found = answer({**BILL, "power_factor": now, "demand": demand}, target=max(target, 0.5))
    load = cmath.rect(demand / now, math.acos(now)) - 1j * found.bank
    assert load.real == pytest.approx(demand)
    assert math.cos(cmath.phase(load)) == pytest.approx(max(now, target, 0.5), rel=1e-6)


@pytest.mark.parametrize(("now", "factor"), [(0.65, 0.840), (0.70, 0.691), (0.75, 0.553), (0.80, 0.421), (0.85, 0.291)])
def test_the_need_is_that_of_a_printed_table_of_factors_for_0_95(now: float, factor: float) -> None:
    # Industrial Monitor Direct, "Resolving industrial power factor penalties with capacitor banks", table of K-factors.
    assert answer({**BILL, "power_factor": now, "demand": 1}, target=0.95).bank == pytest.approx(factor, abs=0.0015)


def test_the_month_that_needs_most_sizes_the_bank_and_need_not_have_the_lowest_power_factor() -> None:
    found = answer({**BILL, "power_factor": 0.70, "demand": 100}, {**BILL, "power_factor": 0.80, "demand": 400}, target=0.95)
    assert found.bank == pytest.approx(400 * (0.75 - math.tan(math.acos(0.95))))
    assert found.results[0].corrected == pytest.approx(0.95)
    assert found.lowest_power_factor == 0.70


def test_power_factor_comes_from_print_else_from_energies_else_from_demands() -> None:
    energies = {"energy": 3_000, "reactive_energy": 4_000, "demand": 10}
    assert answer({**energies, "power_factor": 0.9}, tariff="apparent_demand").lowest_power_factor == 0.9
    assert answer(energies, tariff="apparent_demand").lowest_power_factor == pytest.approx(0.6)
    assert answer({"demand": 80, "apparent_demand": 100}, tariff="apparent_demand").lowest_power_factor == pytest.approx(0.8)


def test_where_both_demands_are_known_the_bank_is_sized_by_theirs() -> None:
    assert answer({"demand": 60, "apparent_demand": 100, "power_factor": 0.8}, tariff="apparent_demand", target=0.8).bank == pytest.approx(35)


def test_an_apparent_demand_alone_is_turned_into_kw_by_the_power_factor() -> None:
    assert answer({"apparent_demand": 100, "power_factor": 0.6}, tariff="apparent_demand", target=0.8).bank == pytest.approx(60 * (4 / 3 - 3 / 4))


@pytest.mark.parametrize(
    ("tariff", "inputs", "monthly"),
    [
        ("surcharge", {"threshold": 0.9, "surcharge_rate": 2}, 9_000 * 0.02 * 30),
        ("reactive_energy", {"free_part": 50, "reactive_energy_price": 0.02}, 0.02 * 73_000 * (4 / 3 - 0.5)),
        ("apparent_demand", {"apparent_demand_price": 3}, 3 * 200 / 0.6),
        ("adjusted_demand", {"threshold": 0.9, "demand_price": 3}, 3 * 200 * 0.5),
        ("reactive_demand", {"free_part": 50, "reactive_demand_price": 3}, 3 * 200 * (4 / 3 - 0.5)),
    ],
)
def test_each_clause_by_hand_at_0_6(tariff: str, inputs: dict[str, float], monthly: float) -> None:
    found = answer({**BILL, "power_factor": 0.6}, tariff=tariff, target=0.95, **inputs)
    assert found.charge == pytest.approx(12 * monthly)
    assert found.annual_saving == pytest.approx(found.charge - found.charge_after)


@given(st.sampled_from(TARIFFS), factors, st.floats(0.5, 1), st.floats(1, 1_000), st.floats(1, 3))
def test_a_larger_bank_never_costs_more_and_a_bank_of_need_reaches_the_target(tariff: str, now: float, target: float, bank: float, more: float) -> None:
    bill = {**BILL, "power_factor": now}
    less, greater = (answer(bill, tariff=tariff, target=target, own_bank=size) for size in (bank, bank * more))
    assert 0 <= less.annual_saving <= greater.annual_saving * (1 + 1e-9) + 1e-9
    assert greater.annual_saving <= greater.charge + 1e-9
    assert answer(bill, tariff=tariff, target=target).results[0].corrected == pytest.approx(max(now, target))


def test_metered_kvarh_fall_in_the_ratio_of_the_tangents_where_the_printed_power_factor_is_rounded() -> None:
    # 0.6 is printed, 4/3 kvar for each kW; the meter shows a little more. At 0.8 just 9/16 of it are left.
    bill = {"energy": 3_000, "reactive_energy": 4_016, "power_factor": 0.6, "demand": 10}
    found = answer(bill, tariff="reactive_energy", free_part=0, reactive_energy_price=1, target=0.8)
    assert (found.charge, found.charge_after) == (pytest.approx(12 * 4_016), pytest.approx(12 * 4_016 * 9 / 16))


def test_a_bank_that_is_too_small_corrects_part_only() -> None:
    row = answer({**BILL, "power_factor": 0.6, "demand": 120}, tariff="apparent_demand", target=0.95, own_bank=70).results[0]
    assert row.corrected == pytest.approx(0.8)
    assert row.need > 70


def test_bills_of_half_a_year_are_brought_to_twelve_months_and_the_verdict_says_so() -> None:
    assert answer(*[BILL] * 6).annual_saving == pytest.approx(answer(*[BILL] * 12).annual_saving)
    assert (answer(*[BILL] * 6).coverage, answer(*[BILL] * 12).coverage) == ("scaled", "year")


@pytest.mark.parametrize(
    ("power_factor", "inputs", "coverage"),
    [
        (0.96, {}, "nothing"),
        (0.92, {"threshold": 0.95, "target": 0.9}, "higher"),
        (0.92, {"threshold": 0.9, "target": 0.95}, "free"),
    ],
)
def test_where_nothing_is_saved_the_verdict_says_why(power_factor: float, inputs: dict[str, float], coverage: str) -> None:
    found = answer({**BILL, "power_factor": power_factor}, **inputs)
    assert (found.coverage, found.annual_saving, found.payback) == (coverage, 0, None)


@pytest.mark.parametrize(("billed", "verdict"), [(None, "unknown"), (1_350, "agrees"), (1_375, "agrees"), (1_400, "differs"), (0, "differs")])
def test_the_charge_billed_proves_the_reading_of_the_tariff(billed: float | None, verdict: str) -> None:
    found = answer({**BILL, "billed_penalty": billed}, threshold=0.9, surcharge_rate=1)  # 9,000 × 15 %
    assert found.agreement == verdict
    assert found.results[0].difference == (None if billed is None else pytest.approx(1_350 - billed))


def test_the_lightest_month_limits_what_may_stay_connected() -> None:
    full, light = {**BILL, "power_factor": 0.6}, {**BILL, "power_factor": 0.8, "energy": 7_300}
    found = answer(full, light, target=0.95)
    assert found.steady_part == pytest.approx(10 * 0.75)
    assert found.light_load == "over"
    assert answer(full, light, own_bank=7).light_load == "under"
    assert answer(full, {**light, "energy": None}).light_load == "unknown"


@pytest.mark.parametrize(("loads", "verdict"), [("some", "detune"), ("none", "watch"), ("unknown", "measure")])
def test_a_resonance_in_reach_of_the_steps_is_told_by_the_loads(loads: str, verdict: str) -> None:
    assert answer(BILL, distorting_loads=loads, transformer=630).harmonics == verdict


def test_without_the_transformer_nothing_is_said_of_resonance_and_a_small_bank_is_clear_of_it() -> None:
    unknown = answer(BILL, transformer=None)
    assert (unknown.resonance, unknown.harmonics) == (None, "unknown")
    small = answer(BILL, own_bank=25, transformer=630, impedance=4)
    assert small.resonance == pytest.approx(math.sqrt(630 / 0.04 / 25))
    assert small.harmonics == "clear"


def test_a_weak_grid_moves_the_resonance_down() -> None:
    orders = [answer(BILL, grid_fault_level=level).resonance for level in (5, 50, 500, None)]
    assert orders == sorted(orders, key=lambda order: order or 0)
    assert len(set(orders)) == 4


@pytest.mark.parametrize(
    ("bill", "cell", "sentence"),
    [
        ({"demand": 100}, "power_factor", "power factor is missing"),
        ({"power_factor": 0.8, "energy": 1_000}, "demand", "sized by it"),
        ({"demand": 100, "apparent_demand": 90}, "apparent_demand", "cannot be"),
        ({"demand": 5, "apparent_demand": 100}, "apparent_demand", "more than ten times"),
        ({"energy": 100, "reactive_energy": 1_100, "demand": 100}, "reactive_energy", "exchanged"),
    ],
)
def test_a_bill_that_cannot_be_read_is_refused_at_its_cell(bill: dict[str, Any], cell: str, sentence: str) -> None:
    found = problems(BILL, bill, tariff="apparent_demand")
    assert list(found) == [f"bills.2.{cell}"]
    assert sentence in found[f"bills.2.{cell}"]


@pytest.mark.parametrize(("tariff", "column"), [("surcharge", "charges"), ("reactive_energy", "energy")])
def test_what_the_tariff_needs_is_missed_on_every_bill(tariff: str, column: str) -> None:
    bill = {"power_factor": 0.8, "demand": 100, column: None}
    assert set(problems(bill, BILL, bill, tariff=tariff)) == {f"bills.1.{column}", f"bills.3.{column}"}
