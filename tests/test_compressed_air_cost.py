"""Compressed-air cost: published operating points, what the parts and the controls add up to, average and marginal cost, unknowns and refusals."""

import json
from typing import Any

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import bridge
from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.energy._air_cost_result import AirCost
from calculators.energy._compressor import power_share

ID = "energy.compressed_air_cost"
CONTROLS = ("start_stop", "load_unload", "modulating", "variable_speed")
ELECTRICITY_ALONE = {"auxiliary_power": None, "maintenance_cost": None, "capital": "no"}


def answer(**inputs: Any) -> AirCost:
    result = get(ID).run(inputs, style="point").result
    assert isinstance(result, AirCost)
    return result


def problems(**inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(**inputs)
    return refused.value.problems


@pytest.mark.parametrize(
    ("bhp", "unloaded", "hours", "loaded", "efficiency", "price", "loaded_cost", "unloaded_cost"),
    [
        (215, 25, 6_800, 85, 95, 0.05, 48_792.3263, 2_272.1917),
        (255, 25, 6_800, 85, 95, 0.05, 57_869.9684, 2_694.925),
        (255, 35, 6_800, 85, 95, 0.05, 57_869.9684, 3_772.895),
        (255, 35, 6_000, 85, 95, 0.05, 51_061.7368, 3_329.025),
        (255, 35, 6_000, 89, 93, 0.05, 54_614.4194, 2_441.285),
        (255, 35, 6_000, 89, 93, 0.09, 98_305.9548, 4_394.313),
    ],
)
def test_all_operating_costs_that_measur_is_held_to_are_found(
    bhp: float, unloaded: float, hours: float, loaded: float, efficiency: float, price: float, loaded_cost: float, unloaded_cost: float
) -> None:
    # MEASUR, tests/cpp/CompressedAir.unit.cpp, "Compressor Operating Cost"; the motor has 90 % unloaded.
    found = answer(
        full_load_power=bhp * 0.746 / (efficiency / 100),
        idle_power=unloaded * efficiency / 90,
        delivery=30,
        running_hours=hours,
        loaded_hours=hours * loaded / 100,
        electricity_price=price,
        **ELECTRICITY_ALONE,
    )
    assert (found.load_cost, found.idle_cost) == (pytest.approx(loaded_cost), pytest.approx(unloaded_cost))


@pytest.mark.parametrize(
    ("full", "at_no_flow", "delivery", "power", "flow"),
    [
        (85.4, 55.3, 473, 76.006, 325.38),  # MEASUR, tests/js/compressorsCalc.js, modulation without unloading
        (85.4, 55.3, 473, 75.9, 323.71),
        (89.5, 0, 560, 18.35, 114.82),  # start/stop: in proportion
    ],
)
def test_the_flow_is_found_from_the_power_as_measur_finds_it(full: float, at_no_flow: float, delivery: float, power: float, flow: float) -> None:
    found = answer(
        control="modulating", full_load_power=full, idle_power=at_no_flow / full * 100, delivery=f"{delivery} cfm(FAD)", flow_from="power", average_power=power
    )
    assert found.flow_share / 100 * delivery == pytest.approx(flow, abs=0.01)


def test_the_capital_is_the_payment_that_a_spreadsheet_finds() -> None:
    for rate, years, price in [(8, 12, 70_000), (0, 10, 5_000), (100, 1, 300), (3.5, 20, 1e6)]:
        expected = -numpy_financial.pmt(rate / 100, years, price)
        assert answer(discount_rate=rate, lifetime=years, investment=price).capital_cost == pytest.approx(expected)


@given(st.sampled_from(CONTROLS), st.floats(0.01, 1), st.floats(0, 99), st.floats(0, 1e5), st.floats(0, 500))
def test_the_parts_are_the_whole_and_their_shares_a_hundred(control: str, flow: float, idle: float, maintenance: float, auxiliary: float) -> None:
    found = answer(control=control, flow_from="flow", average_flow=12 * flow, idle_power=idle, maintenance_cost=maintenance, auxiliary_power=auxiliary)
    assert sum(part.cost or 0 for part in found.parts) == pytest.approx(found.annual_cost)
    assert sum(part.share or 0 for part in found.parts) == pytest.approx(100)
    assert sum(part.per_volume or 0 for part in found.parts) == pytest.approx(found.cost_per_volume)
    assert found.load_cost + found.idle_cost == pytest.approx(found.electricity * 0.12)


@given(st.sampled_from(CONTROLS), st.floats(0.01, 0.99), st.floats(0.001, 0.9))
def test_a_cubic_metre_costs_less_the_more_are_delivered(control: str, flow: float, part: float) -> None:
    less, more = (answer(control=control, flow_from="flow", average_flow=12 * share) for share in (flow * (1 - part), flow))
    assert more.cost_per_volume < less.cost_per_volume
    assert more.annual_cost > less.annual_cost


@given(st.sampled_from(CONTROLS), st.floats(0.05, 0.9))
def test_the_marginal_cost_is_what_the_bill_falls_by_for_a_volume_less(control: str, flow: float) -> None:
    base, less = (answer(control=control, flow_from="flow", average_flow=12 * share) for share in (flow, flow * 0.99))
    assert (base.annual_cost - less.annual_cost) / (base.volume - less.volume) == pytest.approx(base.marginal_cost, rel=1e-6)
    assert base.marginal_cost < base.cost_per_volume


@given(st.sampled_from(CONTROLS), st.floats(0.05, 1), st.floats(0, 98))
def test_power_and_flow_lead_back_to_each_other(control: str, flow: float, idle: float) -> None:
    by_flow = answer(control=control, flow_from="flow", average_flow=12 * flow, idle_power=idle)
    by_power = answer(control=control, flow_from="power", average_power=min(by_flow.average_power, 78), idle_power=idle)
    assert by_power.flow_share == pytest.approx(by_flow.flow_share, rel=1e-9)


def test_hours_loaded_and_a_flow_meter_agree() -> None:
    assert answer(flow_from="hours", running_hours=6_000, loaded_hours=3_000).annual_cost == pytest.approx(
        answer(flow_from="flow", running_hours=6_000, average_flow=6).annual_cost
    )


def test_the_straight_line_meets_idle_power_and_full_power() -> None:
    assert [power_share(0.35, flow) for flow in (0, 0.5, 1)] == [0.35, pytest.approx(0.675), 1]


def test_each_control_is_compared_for_the_same_air_and_the_one_in_use_with_its_own_idle_power() -> None:
    found = answer(idle_power=20, running_hours=1_000, loaded_hours=500, full_load_power=100, delivery=15, electricity_price=0.1)
    powers = [row.power for row in found.controls]
    assert powers == [pytest.approx(power) for power in (50, 60, 85, 57.5)]  # idle power 0, 20 (own), 70 and 15 %
    assert found.controls[1].power == pytest.approx(found.average_power)
    assert [row.electricity for row in found.controls] == [pytest.approx(power * 1_000) for power in powers]
    assert found.controls[2].per_volume == pytest.approx(8_500 / (15 * 60 * 500))


@pytest.mark.parametrize(
    ("control", "idle", "verdict"),
    [("load_unload", None, "better"), ("load_unload", 15, "best"), ("load_unload", 14, "best"), ("variable_speed", None, "best"), ("start_stop", None, "best"),
     ("modulating", None, "better")],
)  # fmt: skip
def test_another_control_is_called_better_only_where_it_idles_at_less(control: str, idle: float | None, verdict: str) -> None:
    assert answer(control=control, idle_power=idle, flow_from="flow").controls_verdict == verdict


@pytest.mark.parametrize(
    ("maintenance", "capital", "verdict"),
    [(100, "yes", "all"), (100, "no", "no_capital"), (None, "yes", "no_maintenance"), (None, "no", "electricity"), (0, "yes", "all")],
)
def test_the_cost_says_what_it_covers(maintenance: float | None, capital: str, verdict: str) -> None:
    assert answer(maintenance_cost=maintenance, capital=capital).covers == verdict


def test_what_is_not_known_is_left_out_and_has_no_figure() -> None:
    found = answer(**ELECTRICITY_ALONE, leakage_share=None)
    assert found.auxiliaries == "unknown"
    assert [part.cost is None for part in found.parts] == [False, False, True, True, True]
    assert found.annual_cost == pytest.approx(found.electricity * 0.12)
    assert found.cost_per_used_volume is None
    assert answer(auxiliary_power=0).auxiliaries is None


def test_what_leaks_makes_the_rest_dearer() -> None:
    found = answer(leakage_share=20)
    assert found.cost_per_used_volume == pytest.approx(found.cost_per_volume / 0.8)


@pytest.mark.parametrize(("power", "verdict"), [(4.9, "low"), (5, "usual"), (7.5, "usual"), (7.6, "high")])
def test_the_specific_power_is_judged_against_the_usual_range(power: float, verdict: str) -> None:
    assert answer(full_load_power=power * 10, delivery=10).specific_power_verdict == verdict


def test_an_average_serves_to_value_savings_only_where_nothing_is_fixed() -> None:
    assert answer().saving_verdict == "average"
    assert answer(control="start_stop", **ELECTRICITY_ALONE).saving_verdict == "marginal"
    assert answer(loaded_hours=6_000, **ELECTRICITY_ALONE).saving_verdict == "average"  # fully loaded, and yet idle power would stay


@pytest.mark.parametrize("control", ["modulating", "variable_speed"])
def test_hours_loaded_of_a_machine_that_does_not_cycle_are_refused(control: str) -> None:
    assert "full flow or none" in problems(control=control)["flow_from"]


def test_readings_that_cannot_be_are_refused_beside_their_field() -> None:
    assert "more hours loaded" in problems(running_hours=3_000, loaded_hours=3_001)["loaded_hours"]
    assert "larger than what the compressors deliver" in problems(flow_from="flow", average_flow=12.1)["average_flow"]
    assert "not above the power at no flow" in problems(flow_from="power", average_power=78 * 0.35)["average_power"]
    assert "higher than the power at full load" in problems(flow_from="power", average_power=78.1)["average_power"]


def test_us_readers_see_the_cost_of_a_thousand_cubic_feet() -> None:
    found = json.loads(bridge.call(json.dumps({"verb": "run", "calculator": ID, "inputs": {}, "style": "point", "system": "us"})))
    assert "¤/1000 ft³(FAD)" in found["html"]
    assert found["values"]["cost_per_volume"] == pytest.approx(answer().cost_per_volume)
