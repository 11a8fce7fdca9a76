"""Compressed-air pressure: work of compression integrated, published leakage rates and rules, parts that add up, monotony, unknowns and refusals."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.energy._air_pressure_result import PressureSaving
from calculators.energy._compressor import compression_work
from calculators.properties.atmosphere import atmospheric_pressure

ID = "energy.compressed_air_pressure"
CONTROLS = ("start_stop", "load_unload", "modulating", "variable_speed")
FULL = {"delivery": 10, "average_flow": 10, "full_load_power": 100}
LEAKS = {"leakage_share": 100, "unregulated_share": 0}


def answer(**inputs: Any) -> PressureSaving:
    result = get(ID).run(inputs, style="point").result
    assert isinstance(result, PressureSaving)
    return result


def problems(**inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(**inputs)
    return refused.value.problems


@pytest.mark.parametrize("ratio", [1.5, 4.0, 9.0, 30.0])
def test_the_work_is_the_area_under_the_path_of_compression(ratio: float) -> None:
    # Work of a steady machine is the integral of v dp: v = p^(-1/1.4) without heat, v = 1/p at one temperature.
    adiabatic = quad(lambda pressure: pressure ** (-1 / 1.4), 1, ratio)[0]
    isothermal = quad(lambda pressure: 1 / pressure, 1, ratio)[0]
    stage = quad(lambda pressure: pressure ** (-1 / 1.4), 1, ratio**0.5)[0]
    assert compression_work(ratio) == pytest.approx(adiabatic)
    assert compression_work(ratio, 2) == pytest.approx(2 * stage)  # two equal stages, cooled between
    assert compression_work(ratio, float("inf")) == pytest.approx(isothermal)


def test_more_stages_come_near_the_isothermal_limit_without_a_jump() -> None:
    works = [compression_work(8, stages) for stages in (1, 2, 3, 10, 1e3, 1e6, float("inf"))]
    assert works == sorted(works, reverse=True)
    assert works[-2] == pytest.approx(works[-1], rel=1e-6)


@pytest.mark.parametrize("altitude", [0, 2_400])
@pytest.mark.parametrize("compression", ["one_stage", "two_stages", "isothermal"])
def test_the_air_pressure_of_the_site_stands_at_the_inlet_and_under_the_gauges(altitude: float, compression: str) -> None:
    air = atmospheric_pressure(altitude) / 100
    stages = {"one_stage": 1, "two_stages": 2, "isothermal": 1_000_000}[compression]
    exponent = 0.4 / 1.4 / stages
    expected = (((7 + air) / air) ** exponent - 1) / (((8 + air) / air) ** exponent - 1)
    found = answer(altitude=altitude, compression=compression, set_point=8, new_set_point=7, network_pressure=7.4)
    assert found.work_ratio == pytest.approx(expected, rel=1e-5)
    assert found.flow_ratio == pytest.approx((6.4 + air) / (7.4 + air))


@pytest.mark.parametrize(
    ("size", "rates"),
    [("1/32", (1.16, 1.26, 1.46, 1.55, 1.94)), ("1/8", (18.62, 20.76, 23.1, 25.22, 30.65)), ("1/4", (74.4, 83.1, 92, 100.9, 122.2)), ("3/8", (167.8, 187.2, 206.6, 227, 275.5))],
)  # fmt: skip
def test_published_leakage_rates_follow_the_absolute_pressure(size: str, rates: tuple[float, ...]) -> None:
    # Compressed Air Challenge, leakage rates in cfm at 70, 80, 90, 100 and 125 psi; the smallest hole is printed to three figures and is rough.
    for pressure, rate in zip((70, 80, 90, 100), rates, strict=False):
        found = answer(**FULL, **LEAKS, set_point="125 psig", network_pressure="125 psig", new_set_point=f"{pressure} psig")
        assert found.flow_ratio == pytest.approx(rate / rates[-1], rel=0.05 if size == "1/32" else 0.015), (size, pressure)


def test_the_published_rules_of_thumb_lie_between_perfect_cooling_and_one_stage_at_seven_bar() -> None:
    # Sustainable Energy Ireland: 6 to 7 % for each bar; Fluid Power Journal: 1 % for each 2 psi at 100 psig.
    low, high = (answer(set_point=7, new_set_point=6, network_pressure=6.5, compression=kind).ways for kind in ("isothermal", "one_stage"))
    one_stage, two_stages, perfect, rule = high
    assert perfect.share < 7 < two_stages.share < one_stage.share < 9
    assert perfect.share > 6
    assert (rule.share, rule.per_bar) == (7, 7)
    assert low == high  # the table shows all ways whichever is chosen
    psi = answer(**FULL, set_point="100 psig", new_set_point="98 psig", network_pressure="98 psig", new_network_pressure="98 psig").ways
    assert psi[2].share < 1 < psi[0].share


@given(st.sampled_from(CONTROLS), st.floats(2, 15), st.floats(0.01, 0.99), st.floats(0, 50), st.floats(0, 50), st.floats(0, 99), st.floats(0.01, 1))
def test_the_parts_are_the_whole_and_none_is_negative(control: str, high: float, part: float, leaks: float, users: float, idle: float, flow: float) -> None:
    low = 1.5 + (high - 1.5) * part
    found = answer(
        control=control,
        set_point=high,
        new_set_point=low,
        network_pressure=high,
        leakage_share=leaks,
        unregulated_share=users,
        idle_power=idle,
        average_flow=12 * flow,
    )
    assert sum(one.cost for one in found.parts) == pytest.approx(found.cost_saved)
    assert all(one.power >= 0 for one in found.parts)
    assert found.average_power_before - found.average_power_after == pytest.approx(found.energy_saved / 6_000)
    assert 0 <= found.average_power_after <= found.average_power_before


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("idle", [None, 5, 60])
def test_the_average_power_is_that_of_the_straight_line_at_the_new_pressure_and_flow(control: str, idle: float | None) -> None:
    found = answer(control=control, idle_power=idle, set_point=8, new_set_point=6, network_pressure=7.5, leakage_share=30, unregulated_share=10)
    at_no_flow = found.idle_share / 100
    if control in ("modulating", "variable_speed"):
        at_no_flow *= found.work_ratio  # works against the line
    flow = 0.65 * (0.6 + 0.4 * (5.5 + 1.01325) / (7.5 + 1.01325))
    expected = 78 * (at_no_flow * (1 - flow) + found.work_ratio * flow)
    assert found.average_power_after == pytest.approx(expected)
    assert found.flow_after == pytest.approx(12 * flow)


@given(st.sampled_from(CONTROLS), st.sampled_from(["one_stage", "two_stages", "isothermal"]), st.floats(2, 9.9), st.floats(0.01, 1), st.floats(0, 99))
def test_a_lower_set_point_saves_more(control: str, compression: str, low: float, more: float, idle: float) -> None:
    inputs: dict[str, Any] = {"control": control, "compression": compression, "set_point": 10, "network_pressure": 9.5, "idle_power": idle}
    assert answer(**inputs, new_set_point=max(1.6, low - more)).cost_saved > answer(**inputs, new_set_point=low).cost_saved


@given(st.floats(0, 49), st.floats(0.1, 50))
def test_more_leakage_and_more_open_use_save_more(share: float, more: float) -> None:
    for name, other in (("leakage_share", "unregulated_share"), ("unregulated_share", "leakage_share")):
        assert answer(**{name: share + more, other: 1}).cost_saved > answer(**{name: share, other: 1}).cost_saved


def test_idle_power_of_a_vented_machine_stays_and_that_of_a_throttled_one_falls() -> None:
    found = {control: answer(control=control, idle_power=40, average_flow=6, leakage_share=0, unregulated_share=0) for control in CONTROLS}
    by_work = 78 * 0.5 * (1 - found["load_unload"].work_ratio)
    assert found["load_unload"].parts[0].power == found["start_stop"].parts[0].power == pytest.approx(by_work)
    assert found["modulating"].parts[0].power == found["variable_speed"].parts[0].power == pytest.approx(by_work * 1.4)


def test_less_air_saves_nothing_where_power_does_not_follow() -> None:
    closed = answer(control="load_unload", idle_power=99.9, set_point=8, new_set_point=4, network_pressure=7.5)
    assert [one.power for one in closed.parts[1:]] == [0, 0]


@pytest.mark.parametrize(
    ("inputs", "verdict"),
    [
        ({}, "saving"),
        ({"leakage_share": 0, "unregulated_share": 0}, "saving"),
        ({"leakage_share": None}, "at_least"),
        ({"unregulated_share": None}, "at_least"),
        ({"new_network_pressure": 7, "network_pressure": 7, "leakage_share": None}, "network_kept"),
        ({"new_set_point": 8, "new_network_pressure": 6.5}, "saving"),
        ({"new_set_point": 8}, "none"),
    ],
)
def test_the_saving_says_what_it_is_counted_against(inputs: dict[str, Any], verdict: str) -> None:
    assert answer(**inputs).coverage == verdict


def test_what_is_not_known_is_counted_as_unchanged_flow() -> None:
    unknown, none = answer(leakage_share=None, unregulated_share=None), answer(leakage_share=0, unregulated_share=0)
    assert unknown.cost_saved == none.cost_saved < answer().cost_saved
    assert unknown.flow_after == pytest.approx(7.8)


def test_the_rule_of_thumb_is_seven_per_cent_of_the_average_power_for_each_bar() -> None:
    found = answer(set_point=8, new_set_point=6.5, electricity_price=0.1, running_hours=1_000)
    assert found.rule_cost_saved == pytest.approx(0.105 * found.average_power_before * 100)
    assert found.ways[3].cost == pytest.approx(found.rule_cost_saved)


def test_the_verdict_on_the_rule_follows_the_two_figures() -> None:
    assert answer().rule_verdict == "above"
    assert answer(compression="isothermal", leakage_share=0, unregulated_share=0).rule_verdict == "below"
    same = answer(new_set_point=8)
    assert (same.rule_verdict, same.spread, same.cost_saved) == (None, None, 0)


def test_pressures_that_cannot_be_are_refused_beside_their_field() -> None:
    assert "higher than the present one" in problems(new_set_point=8.1)["new_set_point"]
    assert "higher than at the compressor" in problems(network_pressure=8.1)["network_pressure"]
    assert "higher than the present one" in problems(new_network_pressure=7.5)["new_network_pressure"]
    assert "higher than at the compressor" in problems(new_set_point=6, new_network_pressure=6.1)["new_network_pressure"]


def test_a_network_below_the_speed_of_sound_in_its_leaks_is_refused_where_it_was_entered() -> None:
    # 1.893 times the air pressure, 0.905 bar on the gauge at sea level
    assert "speed of sound" in problems(new_network_pressure=0.9)["new_network_pressure"]
    assert answer(new_network_pressure=0.91).coverage == "saving"
    assert "speed of sound" in problems(new_set_point=1.4)["new_set_point"]
    assert answer(set_point=1.2, new_set_point=1, network_pressure=0.5, new_network_pressure=0.5).coverage == "network_kept"


def test_shares_and_flows_beyond_the_whole_are_refused() -> None:
    assert "more than the whole flow" in problems(leakage_share=60, unregulated_share=41)["unregulated_share"]
    assert "larger than what the compressors deliver" in problems(average_flow=12.1)["average_flow"]


def test_equal_pressures_at_both_ends_are_no_problem_of_rounding() -> None:
    for tenth in range(20, 80):
        answer(set_point=8.3, network_pressure=8.3, new_set_point=tenth / 10)
