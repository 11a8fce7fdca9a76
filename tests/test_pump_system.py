"""Pump system: published figures, static head against the cube law, trimming, refusals at their fields, verdicts."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.view import Reader, result_html
from calculators.energy._pump_result import PumpSystem

ID = "energy.pump_system"
PLAIN = {"valve_loss": 0, "static_head": 15, "best_flow": 200, "shut_off_head": 52}


def answer(**inputs: Any) -> PumpSystem:
    result = get(ID).run(inputs).result
    assert isinstance(result, PumpSystem)
    return result


def problems(**inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(**inputs)
    return refused.value.problems


def rows(*points: tuple[float, float]) -> list[dict[str, float]]:
    return [{"flow": flow, "hours": hours} for flow, hours in points]


def test_hydraulic_power_of_a_textbook_pump() -> None:
    # powerplantandcalculations.com, pump efficiency: 0.2 m³/s, 27 m, 995 kg/m³: 52.7 kW
    found = answer(
        flow="0.2 m³/s", head=27, density=995, power=80, motor_power=90, static_head=5, best_flow="0.2 m³/s", shut_off_head=35, curve_efficiency=None
    )
    assert found.hydraulic_power == pytest.approx(52.7, rel=0.001)


def test_two_gauges_give_the_head_in_metres_of_the_liquid() -> None:
    # 10.33 m of water at 1,000 kg/m³ are one standard atmosphere, 1.01325 bar
    found = answer(head_from="gauges", suction_pressure=-0.2, discharge_pressure=3 * 1.01325 - 0.2, gauge_height=0.5, density=1000, valve_loss=0)
    assert found.total_head == pytest.approx(3 * 10.3323 + 0.5, rel=1e-4)
    light = answer(head_from="gauges", suction_pressure=0, discharge_pressure=3, gauge_height=0, density=800, valve_loss=0, static_head=5)
    assert light.total_head == pytest.approx(3e5 / 800 / 9.80665)


def test_at_the_point_measured_the_model_gives_back_the_power_measured() -> None:
    found = answer(profile=rows((100, 1_000)))
    assert found.results[0].present == pytest.approx(31.5)
    assert found.pump_curve[10] == pytest.approx(40)
    assert found.system_curve[10] == pytest.approx(34)
    assert len(found.pump_curve) == len(found.slow_curve) == len(found.system_curve) == 12


def test_efficiencies_multiply_to_the_whole() -> None:
    found = answer()
    assert found.pump_efficiency * found.motor_efficiency_found / 100 == pytest.approx(found.overall_efficiency)


@given(st.floats(0, 33), st.floats(0.1, 1), st.floats(20, 100))
@settings(max_examples=40, deadline=None)
def test_more_static_head_saves_less_and_the_cube_law_never_promises_less(static: float, more: float, flow: float) -> None:
    first, second = (answer(static_head=head, profile=rows((flow, 4_000))) for head in (static, static + more))
    assert second.energy_saved <= first.energy_saved + 1e-6  # kWh
    assert first.cube_law_saving >= first.energy_saved - 1e-6


@given(st.floats(0, 99), st.floats(0.01, 1))
@settings(max_examples=40, deadline=None)
def test_more_flow_takes_more_power_with_a_drive_and_with_a_valve(flow: float, more: float) -> None:
    low, high = answer(profile=rows((flow, 100), (flow + more, 100))).results
    assert high.driven >= low.driven
    assert high.present > low.present
    assert high.speed >= low.speed


def test_with_most_of_the_head_static_the_cube_law_promises_twice_the_saving() -> None:
    # 35 of 40 m static: half the flow still needs 36.25 m and 88 % of full speed, where the water alone takes 0.45 of the power; the cube law says an eighth
    found = answer(valve_loss=0, static_head=35, profile=rows((50, 1_000)))
    assert found.least_head == pytest.approx(36.25)
    assert found.least_speed == pytest.approx(100 * math.sqrt((35 + 0.25 * (5 + 12)) / 52))
    assert found.cube_law_saving > 2 * found.energy_saved
    assert found.static == "mostly"


def test_a_drive_on_a_pump_that_always_runs_full_only_loses() -> None:
    found = answer(**PLAIN, profile=rows((100, 6_000)))
    assert found.energy_saved < 0
    assert (found.counted, found.alternative) == ("loss", "none")


def test_a_bypass_takes_the_same_power_at_any_flow() -> None:
    found = answer(**PLAIN, control="bypass", profile=rows((100, 1_000), (40, 1_000), (0, 1_000)))
    assert [row.present for row in found.results] == pytest.approx([31.5] * 3)
    assert found.energy_saved > answer(**PLAIN, profile=rows((100, 1_000), (40, 1_000), (0, 1_000))).energy_saved
    assert found.counted == "bypass"


def test_a_trimmed_impeller_beats_the_drive_where_the_flow_is_steady() -> None:
    steady, varying = answer(profile=rows((100, 6_000))), answer()
    assert steady.trimmed_saving is not None
    assert steady.trimmed_saving > steady.energy_saved
    assert (steady.alternative, varying.alternative) == ("trim", "drive")


def test_an_impeller_is_not_trimmed_below_three_quarters() -> None:
    found = answer(static_head=5, valve_loss=0, profile=rows((70, 6_000)))
    assert found.trim_ratio < 75
    assert (found.trimmed_saving, found.results[0].trimmed, found.alternative) == (None, None, "too_far")


def test_below_the_lowest_speed_the_rest_is_throttled_without_a_jump() -> None:
    base = {"static_head": 5, "profile": rows((50, 1_000))}
    free = answer(**base, lowest_speed=10)
    at, above = answer(**base, lowest_speed=free.least_speed), answer(**base, lowest_speed=free.least_speed + 1e-6)
    assert at.driven_energy == pytest.approx(free.driven_energy)
    assert above.driven_energy == pytest.approx(free.driven_energy, rel=1e-6)
    assert answer(**base, lowest_speed=90).driven_energy > free.driven_energy


def test_repair_saves_the_efficiency_that_is_missing() -> None:
    found = answer(curve_efficiency=80)
    assert found.repair_saving == pytest.approx(found.present_energy * (1 - found.pump_efficiency / 80))
    assert answer(curve_efficiency=None).repair_saving is None


@pytest.mark.parametrize(("curve", "verdict"), [(80, "below"), (76, "near"), (72, "near"), (68, "above"), (None, None)])
def test_the_condition_is_judged_within_five_points(curve: float | None, verdict: str | None) -> None:
    assert answer(curve_efficiency=curve).condition == verdict


def test_a_larger_flow_than_measured_needs_a_valve_that_was_not_open() -> None:
    assert answer(profile=rows((108, 1_000))).results[0].present > 31.5
    assert "109% of that measured" in problems(profile=rows((100, 100), (112, 1_000)))["profile.2.flow"]
    assert "flow measured is the largest" in problems(**PLAIN, control="bypass", profile=rows((101, 1_000)))["profile.1.flow"]


@pytest.mark.parametrize(
    ("inputs", "field", "words"),
    [
        ({"power": 21}, "power", "more than the electric power"),
        ({"power": 23}, "power", "the shaft brings only"),
        ({"power": 0.5, "head": 0.2, "static_head": 0, "valve_loss": 0}, "power", "without any load"),
        ({"power": 80}, "power", "of its rating"),
        ({"static_head": 35}, "static_head", "more than the 40 m"),
        ({"shut_off_head": 40}, "shut_off_head", "At no flow"),
        ({"best_flow": 120}, "best_flow", "1.5 times"),
        ({"best_flow": 700}, "best_flow", "above 100 %"),
        ({"shut_off_head": None, "best_flow": 100}, "best_flow", "no pump gives a head"),
        ({"head_from": "gauges", "suction_pressure": 4, "discharge_pressure": 1}, "discharge_pressure", "gives no head"),
        ({"profile": rows((0, 1_000))}, "profile", "nothing to count"),
        ({"profile": rows((100, 5_000), (50, 5_000))}, "profile", "more than a year"),
    ],
)
def test_impossible_readings_are_refused_at_their_field(inputs: dict[str, Any], field: str, words: str) -> None:
    assert words in problems(**inputs)[field]


def test_the_chart_shows_pump_and_system() -> None:
    html = result_html(get(ID).run({}), Reader(style="point"))
    assert "Pump and system" in html
    assert "Slowest" in html
    assert html.count("<polyline") == 3
