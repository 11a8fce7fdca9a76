"""Heat recovery: published exchangers, another steam table, first and second law, monotony, and the sentences about acid and money."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iapws import IAPWS97

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.energy._dew_points import acid_dew_point, water_dew_point
from calculators.energy._recovery_result import HeatRecovery

ID = "energy.heat_recovery"
MMHG = 101.325 / 760  # kPa
MEASURED = {"gas_known": "measured", "gas_flow": 3_600, "gas_heat_capacity": 1.1, "gas_temperature": 250}
WASTE = {"device": "waste_water", "waste_flow": 20, "waste_temperature": 65, "cold_flow": 15, "cold_temperature": 18, "waste_outlet": 35}
FORMS: dict[str, dict[str, Any]] = {
    "economiser": {"device": "economiser"},
    "air_preheater": {"device": "air_preheater"},
    "measured": {"device": "economiser", **MEASURED},
    "waste_water": WASTE,
}
every_form = pytest.mark.parametrize("form", list(FORMS))


def answer(**inputs: Any) -> HeatRecovery:
    result = get(ID).run(inputs).result
    assert isinstance(result, HeatRecovery)
    return result


def problems(**inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(**inputs)
    return refused.value.problems


# DOE Steam Tip Sheet 3: fuel for 200 MMBtu/h of output by stack temperature, in a gas boiler of 80 % with 15 % excess air, cooled to 250 °F. The sheet
# calls it recoverable heat; it prints 10.6, 18.4 and 26.1. On the lower heating value fuel and efficiency are 1.1085 times less and more.
@pytest.mark.parametrize(("stack", "published", "within"), [(400, 10.6, 0.036), (500, 18.4, 0.005), (600, 26.1, 0.008)])
def test_the_fuel_that_an_economiser_saves_is_that_of_the_tip_sheet(stack: float, published: float, within: float) -> None:
    found = answer(
        fuel="natural_gas", oxygen=3, fuel_energy=f"{250 * 8400 / 1.1085} MMBtu(LHV)/a", operating_hours=8400, efficiency=80 * 1.1085,
        gas_temperature=f"{stack} °F", gas_outlet="250 °F", feedwater_flow="180000 lb/h", feedwater_temperature="117 °F", boiler_pressure="150 psig",
    )  # fmt: skip
    assert found.simple_fuel_saved / 1.05505585262 * 1.1085 / 8400 == pytest.approx(published, rel=within)
    assert found.fuel_saved < found.simple_fuel_saved


# 12 % of water vapour, 0.02 % of sulphur dioxide and 2 % by weight of it as trioxide, 10 inches of water above the atmosphere: 402 K (Scribd 724359334)
def test_the_acid_dew_point_is_that_of_the_published_example() -> None:
    pressure = 1.02457 * 101.325
    found = acid_dew_point(0.12 * pressure, 0.02 * 0.0002 * 64 / 80 * pressure)
    assert found is not None
    assert found + 273.15 == pytest.approx(402, abs=0.6)


# A work sheet of TCL Mithapur: 38.1103549 and 0.00097421 mmHg give 383.52498618 K
def test_the_acid_dew_point_is_that_of_a_published_work_sheet() -> None:
    assert acid_dew_point(38.1103549 * MMHG, 0.00097421 * MMHG) == pytest.approx(383.52498618 - 273.15, abs=1e-4)


@given(st.floats(1, 50), st.floats(1e-6, 0.05), st.floats(1.01, 5))
def test_more_sulphur_or_more_water_never_lowers_the_acid_dew_point_nor_is_it_below_that_of_water(vapour: float, trioxide: float, more: float) -> None:
    less, wetter, sourer = acid_dew_point(vapour, trioxide), acid_dew_point(vapour * more, trioxide), acid_dew_point(vapour, trioxide * more)
    water = water_dew_point(vapour)
    assert less is not None
    assert water is not None
    assert wetter is not None
    assert sourer is not None
    assert water <= less <= min(wetter, sourer)


def test_the_water_dew_point_is_that_of_a_steam_table() -> None:
    assert water_dew_point(19.946) == pytest.approx(60, abs=0.01)  # saturation at 60 °C
    assert water_dew_point(0.5) is None  # below 0 °C
    assert acid_dew_point(10, 0) is None


@every_form
@given(outlet=st.floats(0.05, 0.6))
def test_what_the_hot_side_loses_the_cold_side_gains_by_another_steam_table(form: str, outlet: float) -> None:
    base = answer(**FORMS[form])
    found = answer(**{**FORMS[form], "exchanger_known": "effectiveness", "effectiveness": outlet * 100})
    rise = found.cold_capacity_flow * (found.cold_outlet - found.cold_inlet)
    fall = found.hot_capacity_flow * (found.hot_inlet - found.hot_outlet)
    assert rise == pytest.approx(found.heat)
    assert fall == pytest.approx(found.heat)
    assert (base.hot_inlet, base.cold_inlet) == (found.hot_inlet, found.cold_inlet)
    if form in ("economiser", "waste_water"):
        pressure = 0.3 if form == "waste_water" else 1.101325
        warm, cool = (IAPWS97(P=pressure, T=kelvin + 273.15).h for kelvin in (found.cold_outlet, found.cold_inlet))
        assert found.cold_flow / 3600 * (warm - cool) == pytest.approx(found.heat, rel=1e-6)


@every_form
@settings(max_examples=60)
@given(
    arrangement=st.sampled_from(["counter", "cross", "parallel"]),
    known=st.sampled_from([("effectiveness", 1, 99), ("approach", 1, 80), ("area", 0.1, 1e4), ("gas_outlet", 20, 240), ("waste_outlet", 5, 64)]),
    part=st.floats(0, 1),
)
def test_heat_never_flows_from_cold_to_hot_and_entropy_never_falls(form: str, arrangement: str, known: tuple[str, float, float], part: float) -> None:
    name, low, high = known
    method = "outlet" if name.endswith("outlet") else name
    try:
        found = answer(**{**FORMS[form], "arrangement": arrangement, "exchanger_known": method, name: low + part * (high - low)})
    except InvalidInputs:
        return
    assert found.heat > 0
    assert found.cold_inlet - 1e-6 <= found.hot_outlet < found.hot_inlet
    assert found.cold_inlet < found.cold_outlet <= found.hot_inlet + 1e-6
    if arrangement == "parallel":
        assert found.hot_outlet >= found.cold_outlet - 1e-6
    hot = found.hot_capacity_flow * math.log((found.hot_outlet + 273.15) / (found.hot_inlet + 273.15))
    cold = found.cold_capacity_flow * math.log((found.cold_outlet + 273.15) / (found.cold_inlet + 273.15))
    assert hot + cold >= -1e-9


@every_form
@pytest.mark.parametrize("arrangement", ["counter", "cross", "parallel"])
def test_outlet_effectiveness_approach_and_area_describe_the_same_exchanger(form: str, arrangement: str) -> None:
    inputs = {**FORMS[form], "arrangement": arrangement, "exchanger_known": "effectiveness", "effectiveness": 45}
    base = answer(**inputs)
    coefficient = 1_000 if form == "waste_water" else 40
    assert base.area == pytest.approx(base.conductance * 1000 / coefficient)
    same = {
        "area": {"area": base.area},
        "outlet": {"waste_outlet": base.hot_outlet, "gas_outlet": base.hot_outlet},
        "approach": {
            "approach": base.hot_outlet - base.cold_outlet
            if arrangement == "parallel"
            else min(base.hot_outlet - base.cold_inlet, base.hot_inlet - base.cold_outlet)
        },
    }
    for known, value in same.items():
        found = answer(**{**inputs, "exchanger_known": known, **value})
        assert found.heat == pytest.approx(base.heat, rel=1e-7)
        assert found.area == pytest.approx(base.area, rel=1e-6)


@every_form
@pytest.mark.parametrize("arrangement", ["counter", "parallel"])
def test_the_heat_is_ua_times_the_logarithmic_mean(form: str, arrangement: str) -> None:
    found = answer(**{**FORMS[form], "arrangement": arrangement, "exchanger_known": "effectiveness", "effectiveness": 40})
    assert found.log_mean_difference is not None
    assert found.conductance * found.log_mean_difference == pytest.approx(found.heat)
    assert found.correction_factor is None


def test_cross_flow_corrects_the_logarithmic_mean_of_counter_flow_by_a_factor_below_one() -> None:
    inputs = {**WASTE, "exchanger_known": "effectiveness", "effectiveness": 60}
    counter, cross = answer(**inputs), answer(**inputs, arrangement="cross")
    assert cross.correction_factor is not None
    assert 0.75 < cross.correction_factor < 1
    assert cross.area * cross.correction_factor == pytest.approx(counter.area)


@every_form
@given(st.floats(1, 500), st.floats(1.05, 3))
def test_more_area_saves_more_and_counter_flow_most(form: str, area: float, more: float) -> None:
    def saved(size: float, arrangement: str = "counter") -> float:
        enough = {"feedwater_flow": 30_000, "efficiency": 70, "exchanger_known": "area"}
        return answer(**{**FORMS[form], **enough, "area": size, "arrangement": arrangement}).fuel_saved

    assert saved(area * more) >= saved(area) * (1 - 1e-9)
    assert saved(area) * (1 + 1e-9) >= saved(area, "cross") >= saved(area, "parallel") * (1 - 1e-9)


@pytest.mark.parametrize("device", ["economiser", "air_preheater"])
@given(st.floats(180, 400), st.floats(1, 50))
def test_hotter_flue_gas_cooled_as_far_saves_more(device: str, temperature: float, more: float) -> None:
    inputs = {"device": device, "efficiency": 70, "feedwater_flow": 30_000}
    assert answer(**inputs, gas_temperature=temperature + more).fuel_saved > answer(**inputs, gas_temperature=temperature).fuel_saved


@pytest.mark.parametrize("device", ["economiser", "air_preheater"])
@given(st.floats(130, 235), st.floats(40, 90))
def test_the_fuel_that_is_left_does_the_same_with_the_better_efficiency(device: str, outlet: float, efficiency: float) -> None:
    found = answer(device=device, gas_outlet=outlet, efficiency=efficiency, feedwater_flow=30_000)
    assert found.new_efficiency is not None
    assert found.fuel_share is not None
    assert (60_000 - found.fuel_saved) * found.new_efficiency == pytest.approx(60_000 * efficiency)
    # and the flue gas of that fuel gives the heat by which the efficiency rose
    assert (60_000 - found.fuel_saved) * (found.new_efficiency - efficiency) / 100 == pytest.approx(found.heat_per_year * (1 - found.fuel_share / 100))
    assert found.fuel_saved < found.simple_fuel_saved


def test_fuel_saved_by_waste_water_is_the_heat_over_the_efficiency() -> None:
    found = answer(**WASTE, efficiency=80, operating_hours=4_000, fuel_price=10, extra_power=3, electricity_price=0.2)
    assert found.fuel_saved == pytest.approx(found.heat * 4_000 * 0.0036 / 0.8)
    assert found.annual_saving == pytest.approx(found.fuel_saved * 10 - 3 * 4_000 * 0.2)
    assert (found.fuel_share, found.new_efficiency, found.corrosion, found.acid_dew_point, found.boiling_point) == (None,) * 5


def test_electricity_that_is_not_known_is_left_out_and_the_page_says_so() -> None:
    found, free = answer(extra_power=None), answer(extra_power=0)
    assert (found.electricity, found.electricity_used, found.electricity_cost) == ("unknown", None, None)
    assert (free.electricity, free.electricity_used) == (None, 0)
    assert found.annual_saving == pytest.approx(free.annual_saving)


def test_a_measured_flow_of_the_same_gas_gives_the_same_heat() -> None:
    burnt = answer(fuel="natural_gas", oxygen=4)
    same = answer(gas_known="measured", gas_flow=burnt.hot_flow, gas_heat_capacity=burnt.hot_capacity_flow / burnt.hot_flow * 3600)
    assert same.heat == pytest.approx(burnt.heat)
    assert same.fuel_saved == pytest.approx(burnt.fuel_saved)


def test_the_flow_of_flue_gas_is_fuel_and_air() -> None:
    # methane-rich gas of 48.3 MJ/kg (LHV) and about 17 kg of air for each kilogram, here with 3 % oxygen or some 15 % of excess air
    found = answer(device="air_preheater", fuel="natural_gas", oxygen=3, fuel_energy=48_350, operating_hours=1_000)
    assert found.hot_flow - found.cold_flow == pytest.approx(1_000, rel=0.001)
    assert found.cold_flow == pytest.approx(1_000 * 16.6 * 1.15, rel=0.01)


def test_more_sulphur_raises_the_acid_dew_point_and_a_clean_gas_has_none() -> None:
    points = [answer(sulphur=sulphur).acid_dew_point for sulphur in (0.1, 1, 3.5)]
    assert all(point is not None for point in points)
    assert points == sorted(points, key=lambda point: point or 0)
    clean = answer(fuel="natural_gas", feedwater_temperature=60)
    assert clean.acid_dew_point is None
    assert clean.corrosion == "dry"
    # thin air lowers the partial pressures, and with them the dew points
    low, high = answer(altitude=0), answer(altitude=3_000)
    assert (high.water_dew_point or 0) < (low.water_dew_point or 0)
    assert (high.acid_dew_point or 0) < (low.acid_dew_point or 0)


@pytest.mark.parametrize(
    ("inputs", "verdict"),
    [
        ({"gas_outlet": 130}, "stack"),
        ({"gas_outlet": 170}, "metal"),
        ({"gas_outlet": 170, "feedwater_temperature": 160}, "dry"),
        ({"fuel": "natural_gas", "feedwater_temperature": 40}, "wet_metal"),
        ({"fuel": "natural_gas", "feedwater_temperature": 30, "gas_outlet": 50, "feedwater_flow": 9_000}, "condensing"),
        ({"device": "air_preheater", "fuel": "natural_gas"}, "dry"),
        ({"device": "air_preheater", "gas_outlet": 150}, "metal"),
        (MEASURED, "unknown"),
        (MEASURED | {"sulphur_dioxide": 500}, "unknown"),
        (MEASURED | {"water_vapour": 0, "sulphur_dioxide": 500}, "unknown"),
        (MEASURED | {"water_vapour": 0, "sulphur_dioxide": 0}, "dry"),
        ({"device": "air_preheater", "fuel": "natural_gas", "arrangement": "cross"}, "dry_cross"),
        ({"fuel": "natural_gas", "feedwater_temperature": 80, "arrangement": "cross"}, "dry"),
        (MEASURED | {"water_vapour": 10}, "acid_unknown"),
        (MEASURED | {"water_vapour": 10, "sulphur_dioxide": 0}, "dry"),
        (MEASURED | {"water_vapour": 10, "sulphur_dioxide": 1_000}, "metal"),
        (MEASURED | {"water_vapour": 20, "sulphur_dioxide": 0, "feedwater_temperature": 55}, "wet_metal"),
    ],
)
def test_the_cold_end_is_judged_by_gas_and_metal(inputs: dict[str, Any], verdict: str) -> None:
    assert answer(**inputs).corrosion == verdict


def test_the_coldest_metal_is_as_warm_as_the_water_or_half_way_between_gas_and_air() -> None:
    assert answer(feedwater_temperature=110).coldest_metal == 110
    assert answer(device="air_preheater", gas_outlet=150, air_temperature=30).coldest_metal == pytest.approx(90)


def test_in_parallel_flow_the_coldest_metal_is_at_an_end_where_hot_gas_meets_cold_air() -> None:
    inputs = {"device": "air_preheater", "gas_temperature": 300, "air_temperature": 25}
    parallel, counter = (answer(**inputs, gas_outlet=200, arrangement=arrangement) for arrangement in ("parallel", "counter"))
    assert (parallel.coldest_metal, parallel.corrosion) == (pytest.approx((300 + 25) / 2), "dry")
    assert (counter.coldest_metal, counter.corrosion) == (pytest.approx((200 + 25) / 2), "metal")


def test_a_gas_without_water_has_no_acid_dew_point() -> None:
    assert acid_dew_point(0, 1e-3) is None
    assert answer(**MEASURED, water_vapour=0, sulphur_dioxide=500).acid_dew_point is None


# Siegert's formula with the coefficients of the German 1. BImSchV: (t - 25) (A2 / (21 - O2) + B); heavy fuel oil here as fuel oil
@pytest.mark.parametrize(("fuel", "a2", "b"), [("natural_gas", 0.66, 0.009), ("heavy_fuel_oil", 0.68, 0.007)])
@pytest.mark.parametrize("device", ["economiser", "air_preheater"])
def test_an_efficiency_that_the_flue_gas_loss_does_not_leave_is_said(fuel: str, a2: float, b: float, device: str) -> None:
    most = 100 - (240 - 25) * (a2 / (21 - 5) + b)
    inputs = {"device": device, "fuel": fuel, "gas_temperature": 240, "oxygen": 5}
    assert answer(**inputs, efficiency=most - 1).efficiency_check is None
    assert answer(**inputs, efficiency=most + 1).efficiency_check == "too_high"
    assert answer(**inputs, gas_known="measured", efficiency=most + 1).efficiency_check is None


@pytest.mark.parametrize(
    ("inputs", "name", "words"),
    [
        ({"feedwater_flow": 1_300, "gas_outlet": 130}, "gas_outlet", "would boil"),
        ({"feedwater_temperature": 185}, "feedwater_temperature", "boils at 184 °C"),
        ({"gas_temperature": 100}, "gas_temperature", "nothing to recover"),
        ({"gas_outlet": 240}, "gas_outlet", "nothing to recover"),
        ({"exchanger_known": "approach", "approach": 135}, "approach", "nothing to recover"),
        ({"efficiency": 97}, "efficiency", "cannot hold so much heat"),
        ({"oxygen": 15, "fuel": "natural_gas", "efficiency": 92, "feedwater_flow": 30_000}, "efficiency", "cannot hold so much heat"),
        ({"gas_outlet": 104}, "gas_outlet", "cooled to about 105 °C"),
        ({**WASTE, "waste_temperature": 18}, "waste_temperature", "nothing to recover"),
        ({**WASTE, "cold_flow": 5}, "waste_outlet", "not further"),
        ({**WASTE, "arrangement": "parallel", "exchanger_known": "effectiveness", "effectiveness": 90}, "effectiveness", "parallel flow"),
        ({**WASTE, "arrangement": "cross", "exchanger_known": "effectiveness", "effectiveness": 99.99, "cold_flow": 20}, "effectiveness", "cross flow"),
    ],
)
def test_what_physics_forbids_is_refused_with_the_way_out(inputs: dict[str, Any], name: str, words: str) -> None:
    found = problems(**inputs)
    assert list(found) == [name]
    assert words in found[name]


def test_a_wet_fuel_and_a_sulphur_of_one_s_own_change_the_dew_points() -> None:
    dry, wet = (answer(fuel="wood", moisture=moisture, gas_outlet=180) for moisture in (10, 50))
    assert (wet.water_dew_point or 0) > (dry.water_dew_point or 0)
    assert answer(sulphur=0).acid_dew_point is None


@given(st.floats(20, 90), st.floats(1, 300))
def test_nothing_jumps_where_the_two_water_flows_become_alike(temperature: float, area: float) -> None:
    inputs = {**WASTE, "waste_temperature": temperature, "exchanger_known": "area", "area": area, "waste_flow": 15}
    heats = [answer(**(inputs | {"cold_flow": flow})).heat for flow in (14.999, 15, 15.001)]
    assert heats == sorted(heats)
    assert heats[2] == pytest.approx(heats[0], rel=1e-3)
