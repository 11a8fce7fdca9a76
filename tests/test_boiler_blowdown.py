"""Boiler blowdown: the parts of the saving add up, it falls as the target rises, and another steam table gives the same heat."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iapws import IAPWS97

from calculators.core.errors import InvalidInputs
from calculators.energy.boiler_blowdown import BlowdownSaving, boiler_blowdown

RATES = st.floats(0, 49.9)


@given(present=RATES, target=RATES, flow=st.floats(1, 1e6), hours=st.floats(1, 8784), efficiency=st.floats(20, 110))
def test_money_and_water_add_up(present: float, target: float, flow: float, hours: float, efficiency: float) -> None:
    present, target = max(present, target), min(present, target)
    found = boiler_blowdown(present_rate=present, target_rate=target, steam_flow=flow, operating_hours=hours, boiler_efficiency=efficiency)
    assert found.cost_saved == pytest.approx(found.fuel_cost_saved + found.water_cost_saved)
    assert found.fuel_cost_saved == pytest.approx(found.fuel_saved * 10)
    assert found.water_cost_saved == pytest.approx(found.water_saved * 2)
    # feedwater = steam + blowdown, before and after
    assert found.present_feedwater == pytest.approx(flow + found.present_blowdown)
    assert found.target_feedwater == pytest.approx(flow + found.target_blowdown)
    # less feedwater is less blowdown, ton by ton
    assert found.water_saved == pytest.approx((found.present_blowdown - found.target_blowdown) * hours / 1000, abs=1e-9 * flow * hours / 1000)
    # the heat of the fuel is what warms the make-up that is no longer needed
    assert found.fuel_saved * efficiency / 100 == pytest.approx(found.water_saved * (found.blowdown_enthalpy - found.makeup_enthalpy) / 1000)


@given(present=st.floats(0, 49.9), one=RATES, other=RATES)
def test_a_higher_target_saves_less(present: float, one: float, other: float) -> None:
    low, high = sorted((min(one, present), min(other, present)))
    more, less = boiler_blowdown(present_rate=present, target_rate=low), boiler_blowdown(present_rate=present, target_rate=high)
    assert more.cost_saved >= less.cost_saved >= 0
    assert more.water_saved >= less.water_saved >= 0
    assert more.fuel_saved >= less.fuel_saved >= 0


@given(target=st.floats(5.001, 49))
def test_a_target_above_the_present_rate_is_refused(target: float) -> None:
    with pytest.raises(InvalidInputs) as refused:
        boiler_blowdown(present_rate=5, target_rate=target)
    assert set(refused.value.problems) == {"target_rate"}


@settings(max_examples=40)
@given(gauge=st.floats(0.1, 150), makeup=st.floats(1, 90), present=st.floats(1, 20), share=st.floats(0, 1))
def test_the_heat_is_that_of_another_steam_table(gauge: float, makeup: float, present: float, share: float) -> None:
    found = boiler_blowdown(steam_pressure=gauge, makeup_temperature=makeup, present_rate=present, target_rate=present * share, steam_flow=1000, operating_hours=1000)
    pressure = (gauge + 1.01325) / 10
    rise = IAPWS97(P=pressure, x=0).h - IAPWS97(P=pressure, T=makeup + 273.15).h
    saved = 1000 / (1 - present / 100) - 1000 / (1 - present * share / 100)  # t in 1,000 h
    assert found.boiler_pressure == pytest.approx(gauge + 1.01325)
    assert found.water_saved == pytest.approx(saved, rel=1e-9, abs=1e-9)
    assert found.fuel_saved == pytest.approx(saved * rise / 1000 / 0.85, rel=1e-8, abs=1e-8)


def test_at_altitude_the_absolute_pressure_is_lower_and_the_boiler_cooler() -> None:
    sea, high = boiler_blowdown(altitude=0), boiler_blowdown(altitude=2000)
    # ISO 2533: 1013.25 mbar at sea level, 794.952 mbar at 2,000 m
    assert sea.boiler_pressure - high.boiler_pressure == pytest.approx((1013.25 - 794.952) / 1000, rel=1e-4)
    assert high.blowdown_enthalpy < sea.blowdown_enthalpy


@given(feedwater=st.floats(20, 250), present=st.floats(2.1, 60), further=st.floats(1, 3))
def test_conductivities_say_the_same_as_the_rates_that_they_stand_for(feedwater: float, present: float, further: float) -> None:
    cycles, target_cycles = present, present * further
    by_salt = boiler_blowdown(
        method="conductivity",
        feedwater_conductivity=feedwater, present_conductivity=feedwater * cycles, target_conductivity=feedwater * target_cycles,
    )  # fmt: skip
    by_rate = boiler_blowdown(present_rate=100 / cycles, target_rate=100 / target_cycles)
    assert by_salt.present_share == pytest.approx(100 / cycles)
    assert by_salt.cost_saved == pytest.approx(by_rate.cost_saved, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(("field", "sentence", "inputs"), [
    ("target_conductivity", "must not be lower than the present one", {"present_conductivity": 4000, "target_conductivity": 3000}),
    ("present_conductivity", "at least twice as salty", {"feedwater_conductivity": 2000, "present_conductivity": 4000, "target_conductivity": 4500}),
])  # fmt: skip
def test_impossible_conductivities_are_refused(field: str, sentence: str, inputs: dict[str, float]) -> None:
    with pytest.raises(InvalidInputs) as refused:
        boiler_blowdown(method="conductivity", **inputs)
    assert sentence in refused.value.problems[field]


def test_make_up_hotter_than_the_boiler_is_refused() -> None:
    with pytest.raises(InvalidInputs) as refused:
        boiler_blowdown(steam_pressure=0, makeup_temperature=95, altitude=3000)  # water boils at 90 °C there
    assert set(refused.value.problems) == {"makeup_temperature"}


def carbon(fuel: str, heating_value: str) -> BlowdownSaving:
    return boiler_blowdown(fuel=fuel, heating_value=heating_value)


def test_co2_is_that_of_the_fuel_saved_on_the_lower_heating_value() -> None:
    # IPCC 2006, volume 2, table 2.3: natural gas 56.1 kg/GJ on the lower heating value
    lower, higher = carbon("natural_gas", "lhv"), carbon("natural_gas", "hhv")
    assert lower.co2_avoided == pytest.approx(lower.fuel_saved * 56.1 / 1000)
    assert lower.co2_coverage == "fossil"
    assert lower.fuel_saved_lhv == lower.fuel_saved
    # the ratio of the heating values of natural gas in content/factors/fuels.yml, 1.108
    assert higher.fuel_saved_lhv == pytest.approx(higher.fuel_saved / 1.108)
    assert higher.co2_avoided == pytest.approx(lower.co2_avoided / 1.108)


def test_co2_of_biomass_is_not_counted_as_a_fossil_saving() -> None:
    found = carbon("wood", "lhv")
    assert (found.co2_avoided, found.co2_coverage) == (0, "biogenic")


def test_without_a_ratio_of_heating_values_the_co2_is_left_out_and_not_zero() -> None:
    found = carbon("anthracite", "hhv")
    assert (found.co2_avoided, found.co2_coverage, found.fuel_saved_lhv) == (None, "unknown", None)
    assert found.cost_saved > 0
