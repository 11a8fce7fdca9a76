"""Compressed-air leaks: the decay law derived again, monotony, refusals with the address of the cell, units, and the chart by row."""

import json
import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import bridge
from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.view import Reader, result_html
from calculators.energy._leak_tests import LeakTest
from calculators.energy.compressed_air_leaks import LeakSaving, compressed_air_leaks
from calculators.properties.atmosphere import atmospheric_pressure

ID = "energy.compressed_air_leaks"
PSI = 6.894757293168361 / 100  # bar
CUBIC_FOOT = 0.3048**3  # m³
CYCLES = {"name": "Cycles", "method": "load_unload", "load_time": 8, "unload_time": 24, "delivery": 12}
DECAY = {"name": "Decay", "method": "pressure_decay", "volume": 10, "start_pressure": 7, "end_pressure": 3.5, "duration": 14}


def answer(tests: list[dict[str, Any]], **inputs: Any) -> LeakSaving:
    result = get(ID).run({"tests": tests, "capacity": 5_000, "target_share": 0, **inputs}).result
    assert isinstance(result, LeakSaving)
    return result


def problems(tests: list[dict[str, Any]], **inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(tests, **inputs)
    return refused.value.problems


def asked(**question: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bridge.call(json.dumps({"verb": "run", "calculator": ID, "style": "point", **question})))
    return found


@pytest.mark.parametrize("altitude", [0, 2_400])
@pytest.mark.parametrize(("leakage", "minutes"), [(3.0, 10.0), (0.4, 60.0), (6.5, 1.0)])
def test_without_a_correction_the_leak_of_a_simulated_vessel_is_found_again(leakage: float, minutes: float, altitude: float) -> None:
    # A vessel at one temperature whose leak is proportional to the absolute pressure, emptied in small steps: no logarithm here.
    air, volume, start, steps = atmospheric_pressure(altitude) / 100, 10.0, 7.0, 200_000
    pressure = start + air
    for _ in range(steps):
        flow = leakage * pressure / (start + air)  # m³/min of free air
        pressure -= flow * air / volume * minutes / steps
    found = answer([{**DECAY, "volume": volume, "start_pressure": start, "end_pressure": pressure - air, "duration": minutes}], correction=None, altitude=altitude)
    assert found.leakage == pytest.approx(leakage, rel=1e-4)


@pytest.mark.parametrize(("fall", "published"), [(10, 1.0), (20, 1.12), (50, 1.25)])
def test_the_law_of_decay_bears_out_the_corrections_that_are_published_for_three_falls(fall: float, published: float) -> None:
    # Accurate Air Engineering, bleed-down test: 1.0 up to 10 psi, 1.12 for 20 psi, 1.25 for 50 psi. The system is at a usual 100 psig.
    row = {**DECAY, "start_pressure": 100 * PSI, "end_pressure": (100 - fall) * PSI}
    assert answer([row], correction=None).leakage / answer([row], correction=1).leakage == pytest.approx(published, rel=0.055)


@pytest.mark.parametrize(
    ("high", "minutes", "published"),
    [(90, 10.70, 40), (80, 12.583, 34), (70, 15.283, 28), (60, 20.367, 21), (50, 28.533, 15), (40, 47.55, 9), (30, 142.65, 3)],
)
def test_every_interval_of_the_navy_s_test_rounds_to_the_published_flow(high: float, minutes: float, published: int) -> None:
    # MO-209, tables 5-3 and 5-4, with one volume of 629 cubic feet for all seven.
    row = {**DECAY, "volume": 629 * CUBIC_FOOT, "start_pressure": high * PSI, "end_pressure": (high - 10) * PSI, "duration": minutes}
    assert round(answer([row], correction=1).leakage / CUBIC_FOOT) == published


@given(st.floats(0, 9_000), st.floats(0.01, 9_000), st.floats(0.001, 900))
def test_more_time_loaded_is_more_leakage(load: float, unload: float, more: float) -> None:
    less, greater = (answer([{**CYCLES, "load_time": time, "unload_time": unload}]).leakage for time in (load, load + more))
    assert 0 <= less <= greater <= 12
    assert less < greater or math.isclose(less, greater, rel_tol=1e-9)


@given(st.floats(0.1, 6.9), st.floats(0.01, 1), st.sampled_from([None, 1.25]))
def test_a_deeper_fall_and_a_shorter_time_are_more_leakage(end: float, part: float, correction: float | None) -> None:
    base = answer([{**DECAY, "end_pressure": end}], correction=correction).leakage
    assert answer([{**DECAY, "end_pressure": end * part * 0.99}], correction=correction).leakage > base
    assert answer([{**DECAY, "end_pressure": end, "duration": 14 * part * 0.99}], correction=correction).leakage > base


def test_thinner_air_makes_more_free_air_of_the_same_decay_and_nothing_of_a_load_unload_test() -> None:
    decays = [answer([DECAY], altitude=altitude).leakage for altitude in (-400, 0, 1_500, 3_000, 5_000)]
    assert decays == sorted(decays)
    assert decays[-1] / decays[1] == pytest.approx(101.325 / 54.02, rel=1e-3)  # standard atmosphere: 54.02 kPa at 5,000 m
    assert answer([CYCLES], altitude=5_000).leakage == answer([CYCLES], altitude=0).leakage


@pytest.mark.parametrize(("control", "why"), [("variable_speed", "follows the leaks with its speed"), ("modulating", "throttles its inlet")])
def test_a_machine_that_does_not_cycle_is_refused_at_every_row_that_timed_its_cycles(control: str, why: str) -> None:
    found = problems([CYCLES, DECAY, CYCLES], control=control)
    assert set(found) == {"tests.1.method", "tests.3.method"}
    assert all(why in sentence for sentence in found.values())
    assert answer([DECAY], control=control).leakage > 0


@pytest.mark.parametrize("control", ["start_stop", "load_unload"])
def test_a_machine_that_cycles_may_be_tested_either_way(control: str) -> None:
    assert len(answer([CYCLES, DECAY], control=control).results) == 2


def test_cells_of_the_other_method_are_ignored_whatever_stands_in_them() -> None:
    clean = answer([CYCLES, DECAY])
    cluttered = answer([{**CYCLES, "volume": "?", "end_pressure": -99}, {**DECAY, "load_time": "eight", "delivery": 0}])
    assert cluttered == clean


@pytest.mark.parametrize("missing", ["load_time", "unload_time", "delivery"])
def test_a_reading_that_the_load_unload_test_needs_is_missed_at_its_cell(missing: str) -> None:
    for row in ({**CYCLES, missing: ""}, {name: value for name, value in CYCLES.items() if name != missing}):
        found = problems([DECAY, row])
        assert list(found) == [f"tests.2.{missing}"]
        assert "is missing" in found[f"tests.2.{missing}"]


@pytest.mark.parametrize("missing", ["volume", "start_pressure", "end_pressure", "duration"])
def test_a_reading_that_the_decay_test_needs_is_missed_at_its_cell(missing: str) -> None:
    assert list(problems([{**DECAY, missing: None}])) == [f"tests.1.{missing}"]


def test_a_direct_call_misses_the_reading_too() -> None:
    with pytest.raises(InvalidInputs) as refused:
        compressed_air_leaks(tests=(LeakTest(load_time=8, delivery=12),))
    assert "row 1: Time unloaded or stopped is missing" in refused.value.problems["tests"]


def test_rules_across_the_cells_of_a_row_are_told_all_at_once_at_their_cells() -> None:
    found = problems([{**CYCLES, "load_time": 0, "unload_time": 0}, CYCLES, {**DECAY, "end_pressure": 7.1}])
    assert set(found) == {"tests.1.load_time", "tests.3.end_pressure"}
    assert "both zero" in found["tests.1.load_time"]
    assert "can only fall" in found["tests.3.end_pressure"]


def test_the_bridge_hands_on_the_address_of_the_cell() -> None:
    refused = asked(inputs={"tests": [CYCLES], "control": "variable_speed"})
    assert not refused["ok"]
    assert list(refused["problems"]) == ["tests.1.method"]


def test_repeats_are_averaged_and_networks_added_up() -> None:
    rows = [{**CYCLES, "load_time": load, "unload_time": 10 - load} for load in (2, 3, 4)]  # 2.4, 3.6 and 4.8 m³/min
    repeats, networks = answer(rows), answer(rows, rows_are="networks")
    assert repeats.leakage == pytest.approx(3.6)
    assert networks.leakage == pytest.approx(10.8)
    assert (repeats.smallest, repeats.largest) == (networks.smallest, networks.largest) == (pytest.approx(2.4), pytest.approx(4.8))


def test_more_leakage_than_the_compressors_deliver_is_refused() -> None:
    assert "larger than what the compressors deliver" in problems([CYCLES, CYCLES], rows_are="networks", capacity=5.9)["capacity"]
    assert answer([CYCLES, CYCLES], rows_are="networks", capacity=6).leakage_share == pytest.approx(100)


def test_half_the_flow_of_a_throttled_screw_takes_the_power_that_measur_gives_it() -> None:
    # MEASUR's example assessment, compressor A: 457 acfm take 89.5 kW, 229 acfm take 73.9 kW; no-load power 65 %.
    saved = answer(
        [{**CYCLES, "load_time": 228, "unload_time": 229, "delivery": "457 cfm(FAD)"}],
        capacity="457 cfm(FAD)",
        specific_power=f"{89.5 / 4.57} kW/100 cfm(FAD)",
        idle_power=65,
    ).power_saved
    assert saved == pytest.approx(89.5 - 73.9, abs=0.1)


def test_the_control_decides_how_much_less_leakage_saves() -> None:
    saved = {control: answer([DECAY], control=control).energy_saved for control in ("start_stop", "variable_speed", "load_unload", "modulating")}
    assert saved["start_stop"] > saved["variable_speed"] > saved["load_unload"] > saved["modulating"] > 0
    full = answer([DECAY], control="start_stop")
    assert full.leak_energy == pytest.approx(full.leak_power * 6_000)
    assert saved["modulating"] == pytest.approx(saved["start_stop"] * 0.3)


def test_a_measured_idle_power_stands_for_the_figure_of_the_table() -> None:
    table, measured = answer([DECAY]), answer([DECAY], idle_power=22)
    assert (table.idle_share, measured.idle_share) == (35, 22)
    assert measured.cost_saved / table.cost_saved == pytest.approx(78 / 65)


@given(st.floats(0, 100), st.floats(0.1, 500))
def test_what_is_saved_and_what_still_leaks_are_the_cost_of_the_leaks(target: float, capacity: float) -> None:
    found = answer([{**CYCLES, "delivery": 0.1}], target_share=target, capacity=capacity)
    assert found.cost_saved >= 0
    assert found.cost_saved + found.leak_cost * found.target_leakage / found.leakage == pytest.approx(found.leak_cost)


def test_nothing_is_saved_where_the_target_is_reached_already() -> None:
    found = answer([CYCLES], capacity=12, target_share=25)
    assert (found.leakage_share, found.cost_saved, found.coverage) == (25, 0, "none")
    assert answer([CYCLES], capacity=12, target_share=24).coverage == "saving"


@pytest.mark.parametrize(
    ("row", "reading"),
    [
        (CYCLES, "counted"),
        ({**CYCLES, "unload_time": 0}, "at_least"),
        ({**CYCLES, "load_time": 0}, "nothing"),
        (DECAY, "counted"),
        ({**DECAY, "end_pressure": 7}, "nothing"),
        ({**DECAY, "end_pressure": 6.5}, "unlike"),  # the fall is small, and 1.25 too much
        ({**DECAY, "end_pressure": 0.95}, "unlike"),
        ({**DECAY, "end_pressure": 0.90}, "slow"),  # below 1.893 times the air pressure air no longer leaves at the speed of sound
    ],
)
def test_each_row_says_what_its_reading_is_worth(row: dict[str, Any], reading: str) -> None:
    assert [result.reading for result in answer([row]).results] == [reading]


def test_a_compressor_that_never_unloads_gives_a_lower_bound_and_says_so() -> None:
    found = answer([CYCLES, {**CYCLES, "unload_time": 0}], capacity=12)
    assert found.coverage == "at_least"
    assert found.leakage == pytest.approx((3 + 12) / 2)


def test_seconds_in_a_column_are_the_same_as_minutes() -> None:
    minutes = asked(inputs={"tests": [CYCLES, DECAY]})["values"]
    seconds = asked(
        inputs={"tests": [{**CYCLES, "load_time": 480, "unload_time": 1440}, {**DECAY, "duration": "14 min"}]},
        units={"tests.load_time": "s", "tests.unload_time": "s", "tests.duration": "s"},
    )["values"]
    assert seconds == minutes


def test_us_units_are_read_and_shown_in_columns() -> None:
    metric = asked(inputs={"tests": [DECAY]})["values"]["leakage"]
    row = {**DECAY, "volume": 10 / 0.003785411784, "start_pressure": 7 / PSI, "end_pressure": 3.5 / PSI}
    found = asked(inputs={"tests": [row]}, system="us")
    assert found["values"]["leakage"] == pytest.approx(metric)
    assert "Leakage (cfm(FAD))" in found["html"]
    assert "Volume shut in (gal)" in found["inputs_html"]


def test_the_chart_shows_the_column_in_the_unit_of_its_table() -> None:
    html = asked(inputs={"tests": [CYCLES]}, units={"results.leakage": "l/s(FAD)"})["html"]
    assert re.findall(r"<desc[^>]*>(.*?)</desc>", html) == ["Cycles: 50 l/s(FAD)"]  # 12 m³/min × 8/32 = 3 m³/min = 50 l/s
    assert "Leakage (l/s(FAD))" in html
    assert '<td class="cp-number">50</td>' in html


def rows_of_sizes(*sizes: float) -> list[dict[str, Any]]:
    return [{**CYCLES, "name": f"Line {size:g}", "load_time": size, "unload_time": 100 - size} for size in sizes]


def drawn(rows: list[dict[str, Any]]) -> tuple[str, list[str]]:
    html = result_html(get(ID).run({"tests": rows, "capacity": 5_000}), Reader(style="point"))
    (figure,) = re.findall(r"<figure.*?</figure>", html)
    return re.findall(r"<figcaption>(.*?)</figcaption>", figure)[0], re.findall(r'text-anchor="end">(.*?)</text>', figure)


def test_up_to_twenty_rows_are_drawn_in_their_order() -> None:
    title, names = drawn(rows_of_sizes(*[7, 3, 5], *range(20, 37)))
    assert title == "Leakage by test"
    assert names[:3] == ["Line 7", "Line 3", "Line 5"]
    assert len(names) == 20


def test_of_more_rows_the_twenty_largest_are_drawn_and_the_chart_says_so() -> None:
    title, names = drawn(rows_of_sizes(*range(1, 61)))
    assert title == "Leakage by test: the 20 largest of 60"
    assert names == [f"Line {size}" for size in range(60, 40, -1)]


def test_names_are_escaped_and_shortened_in_the_chart_and_whole_in_the_table() -> None:
    name = "<b>Press shop</b>, third branch behind the dryer"
    html = result_html(get(ID).run({"tests": [{**CYCLES, "name": name}]}), Reader(style="point"))
    assert "<b>" not in html
    assert "&lt;b&gt;Press shop&lt;/b&gt;,…" not in html.split("</figure>")[1]
    assert "&lt;b&gt;Press shop&lt;/b&gt;, third branch behind the dryer" in html.split("</figure>")[1]


def test_five_hundred_rows_are_answered_and_one_more_is_refused() -> None:
    assert len(asked(inputs={"tests": [CYCLES, DECAY] * 250})["values"]["results"]) == 500
    assert "at most 500" in asked(inputs={"tests": [CYCLES] * 501})["problems"]["tests"]
