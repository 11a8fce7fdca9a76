"""Fan system: published curves of dampers and vanes, fixed pressure against the cube law, belts, refusals, verdicts."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.view import Reader, result_html
from calculators.energy._fan_power import CURVES, power_share
from calculators.energy._fan_result import FanSystem

ID = "energy.fan_system"
FREE = {"fixed_pressure": 0, "damper_loss": 0}


def answer(**inputs: Any) -> FanSystem:
    result = get(ID).run(inputs).result
    assert isinstance(result, FanSystem)
    return result


def problems(**inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(**inputs)
    return refused.value.problems


def rows(*points: tuple[float, float]) -> list[dict[str, float]]:
    return [{"flow": flow, "hours": hours} for flow, hours in points]


CONTROLS = ["outlet_damper", "inlet_vanes", "inlet_box"]
BLADES = ["backward", "forward"]


@pytest.mark.parametrize(("percent", "printed"), [(0, 20.0), (20, 21.57), (50, 31.45), (70, 49.36), (90, 81.37), (100, 104.01)])
def test_inlet_vanes_follow_the_table_of_the_published_example(percent: float, printed: float) -> None:
    # ASD calculators of the Bonneville Power Administration, inlet guide vanes with forward-curved fans, percent of design kW
    assert power_share("inlet_vanes", "forward", percent / 100) * 104.008 == pytest.approx(printed, abs=0.01)


@pytest.mark.parametrize(("control", "blades"), CURVES)
def test_power_never_falls_as_the_flow_rises_under_every_published_curve(control: str, blades: str) -> None:
    powers = [power_share(control, blades, share / 100) for share in range(101)]
    assert powers == sorted(powers)
    assert powers[-1] == 1


@pytest.mark.parametrize(("control", "blades"), CURVES)
def test_under_every_curve_less_speed_takes_less_power_at_one_flow(control: str, blades: str) -> None:
    # r³ g(Q / r) must rise with r, so that g(x) / x³ must fall
    shares = [share / 100 for share in range(10, 101)]
    falling = [power_share("outlet_damper", blades, share) / share**3 for share in shares]
    assert falling == sorted(falling, reverse=True)
    assert control in CONTROLS


def test_a_damper_saves_little_with_backward_blades_and_much_with_forward_ones() -> None:
    # The well-known order of controls at half the flow: speed, vanes, damper; with backward blades a damper keeps more than half of the power
    half = {(control, blades): answer(**FREE, control=control, blades=blades, profile=rows((50, 1_000))).results[0] for control, blades in CURVES}
    backward = [half[control, "backward"].present for control in ("inlet_vanes", "outlet_damper")]
    assert half["inlet_vanes", "backward"].driven < backward[0] < backward[1]
    assert backward[1] > 38 / 2 > half["outlet_damper", "forward"].present


def test_at_the_point_measured_the_model_gives_back_the_power_measured() -> None:
    for control, blades in CURVES:
        found = answer(control=control, blades=blades, profile=rows((100, 1_000)))
        assert found.results[0].present == pytest.approx(38)
        assert found.fan_curve[10] == pytest.approx(2_000)


def test_efficiencies_of_fan_belt_and_motor_multiply_to_the_whole() -> None:
    found = answer(belt_efficiency=90)
    assert found.fan_efficiency * 0.9 * found.motor_efficiency_found / 100 == pytest.approx(found.overall_efficiency)
    assert found.air_power == pytest.approx(40_000 / 3_600 * 2)


@given(st.floats(0, 1_500), st.floats(1, 50), st.floats(20, 100))
@settings(max_examples=40, deadline=None)
def test_more_fixed_pressure_saves_less_and_the_cube_law_never_promises_less(fixed: float, more: float, flow: float) -> None:
    # Fully open at the flow measured: else the open flow moves with the fixed pressure, and the published curve with it
    first, second = (answer(damper_loss=0, fixed_pressure=pressure, profile=rows((flow, 4_000))) for pressure in (fixed, fixed + more))
    assert second.energy_saved <= first.energy_saved + 1e-6  # kWh
    assert first.cube_law_saving >= first.energy_saved - 1e-6


@given(st.floats(0, 99), st.floats(0.01, 1), st.sampled_from(sorted(CURVES)))
@settings(max_examples=40, deadline=None)
def test_more_flow_takes_more_power_under_every_control(flow: float, more: float, curve: tuple[str, str]) -> None:
    low, high = answer(control=curve[0], blades=curve[1], profile=rows((flow, 100), (flow + more, 100))).results
    assert high.driven >= low.driven
    assert high.present >= low.present


@given(st.floats(0, 1_500), st.floats(20, 100))
@settings(max_examples=30, deadline=None)
def test_the_cube_law_never_promises_less_with_a_damper_half_shut_either(fixed: float, flow: float) -> None:
    found = answer(fixed_pressure=fixed, profile=rows((flow, 4_000)))
    assert found.cube_law_saving >= found.energy_saved - 1e-6


def test_most_of_the_pressure_fixed_keeps_the_speed_up() -> None:
    found = answer(damper_loss=0, fixed_pressure=1_600, profile=rows((50, 1_000)))
    assert found.least_speed == pytest.approx(100 * math.sqrt((1_600 + 0.25 * (400 + 600)) / 2_600))
    assert found.fixed == "mostly"
    assert answer(fixed_pressure=0).fixed == "none"


def test_a_slower_belt_beats_the_drive_where_the_flow_is_steady() -> None:
    steady, varying = answer(profile=rows((100, 6_000))), answer()
    assert steady.slower_saving > steady.energy_saved > 0
    assert (steady.alternative, varying.alternative) == ("belt", "drive")
    assert answer(**FREE).alternative == "none"


def test_a_slower_belt_keeps_the_vanes() -> None:
    found = answer(control="inlet_vanes", profile=rows((80, 1_000), (40, 1_000)))
    full, half = found.results
    assert half.slower is not None
    assert full.slower is not None
    assert half.slower / full.slower == pytest.approx(power_share("inlet_vanes", "backward", 0.5))


def test_a_drive_on_a_fan_that_always_runs_full_only_loses() -> None:
    found = answer(**FREE, profile=rows((100, 8_000)))
    assert found.energy_saved < 0
    assert found.counted == "loss"


def test_vanes_are_said_to_be_counted_by_a_published_curve() -> None:
    assert answer().counted == "outlet_damper"
    assert answer(control="inlet_box").counted == "vanes"


def test_vanes_have_no_damper_whose_loss_would_count() -> None:
    assert answer(control="inlet_box", damper_loss=1_900).energy_saved == answer(control="inlet_box", damper_loss=0).energy_saved


@pytest.mark.parametrize(
    ("inputs", "field", "words"),
    [
        ({"power": 22}, "power", "more than the electric power"),
        ({"power": 24}, "power", "the shaft brings only"),
        ({"power": 100}, "power", "of its rating"),
        ({"fixed_pressure": 1_700}, "fixed_pressure", "more than the fan gives"),
        ({"shut_off_pressure": 2_000}, "shut_off_pressure", "At no flow"),
        ({"control": "inlet_box", "profile": rows((110, 1_000))}, "profile.1.flow", "flow measured is the largest"),
        ({"profile": rows((120, 1_000))}, "profile.1.flow", "110% of that measured"),
    ],
)
def test_impossible_readings_are_refused_at_their_field(inputs: dict[str, Any], field: str, words: str) -> None:
    assert words in problems(**inputs)[field]


def test_the_chart_shows_fan_and_system() -> None:
    html = result_html(get(ID).run({}), Reader(style="point"))
    assert "Fan and system" in html
    assert html.count("<polyline") == 3
