"""Gases and moist air: published tables, a second formulation of steam and of ice, and joints without a step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iapws._iapws import _Sublimation_Pressure

from calculators.properties.air import dry_air
from calculators.properties.combustion import AIR, AIR_MOLAR_MASS
from calculators.properties.gases import GASES, MOLAR_MASS, enthalpy_rise, heat_capacity, molar_enthalpy
from calculators.properties.moist_air import saturated_vapour_pressure, vapour_per_dry_air
from calculators.properties.water_steam import OutOfRange, steam

KELVIN = 273.15
# NIST-JANAF Thermochemical Tables, fourth edition (1998): enthalpy above 298.15 K at 500 and 1,000 K, kJ/mol
JANAF = {"CO2": (8.305, 33.397), "CO": (5.931, 21.690), "N2": (5.911, 21.463), "O2": (6.084, 22.703), "H2O": (6.925, 26.000), "SO2": (8.758, 34.428)}
# CODATA key values and JANAF: enthalpy of formation at 298.15 K, kJ/mol
FORMATION = {"CO2": -393.51, "CO": -110.53, "H2O": -241.826, "SO2": -296.81, "N2": 0.0, "O2": 0.0, "Ar": 0.0}


@pytest.mark.parametrize("gas", JANAF)
def test_enthalpies_are_those_of_the_janaf_tables(gas: str) -> None:
    for kelvin, published in zip((500.0, 1_000.0), JANAF[gas], strict=True):
        assert enthalpy_rise(gas, 25.0, kelvin - KELVIN) / 1000 == pytest.approx(published, rel=3e-3)


@pytest.mark.parametrize("gas", GASES)
def test_at_25_degrees_the_enthalpy_is_that_of_formation(gas: str) -> None:
    assert molar_enthalpy(gas, 25.0) / 1000 == pytest.approx(FORMATION[gas], abs=0.006)


@pytest.mark.parametrize("gas", GASES)
def test_the_two_ranges_meet_at_1000_kelvin(gas: str) -> None:
    joint = 1_000.0 - KELVIN
    assert heat_capacity(gas, joint - 1e-6) == pytest.approx(heat_capacity(gas, joint + 1e-6), rel=1e-6)
    assert molar_enthalpy(gas, joint - 1e-6) == pytest.approx(molar_enthalpy(gas, joint + 1e-6), abs=0.1)


@given(gas=st.sampled_from(GASES), temperature=st.floats(-70, 1_700))
def test_heat_capacity_is_the_slope_of_the_enthalpy(gas: str, temperature: float) -> None:
    slope = enthalpy_rise(gas, temperature - 0.5, temperature + 0.5) / MOLAR_MASS[gas]
    assert slope == pytest.approx(heat_capacity(gas, temperature), rel=1e-5)


@pytest.mark.parametrize("temperature", [100.0, 200.0, 400.0, 800.0])
def test_water_vapour_warms_like_thin_steam_of_the_steam_tables(temperature: float) -> None:
    rise = steam(0.001, temperature).enthalpy - steam(0.001, 25.0).enthalpy
    assert enthalpy_rise("H2O", 25.0, temperature) / MOLAR_MASS["H2O"] == pytest.approx(rise, rel=2.5e-3)


@pytest.mark.parametrize("temperature", [-40.0, 25.0, 300.0, 700.0])
def test_the_mixture_is_air_as_another_module_knows_it(temperature: float) -> None:
    mixture = sum(share * MOLAR_MASS[gas] * heat_capacity(gas, temperature) for gas, share in AIR.items()) / AIR_MOLAR_MASS
    assert mixture * 1000 == pytest.approx(dry_air(temperature, 101.325).heat_capacity, rel=1e-3)
    assert pytest.approx(28.965, rel=3e-4) == AIR_MOLAR_MASS
    assert sum(AIR.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("temperature", [-74.0, 1_727.0])
def test_a_gas_too_cold_or_too_hot_is_refused(temperature: float) -> None:
    with pytest.raises(OutOfRange, match="outside the range"):
        molar_enthalpy("N2", temperature)


@pytest.mark.parametrize("temperature", [-100.0, -43.15, -20.0, -0.001])
def test_vapour_over_ice_is_that_of_another_implementation(temperature: float) -> None:
    assert saturated_vapour_pressure(temperature) == pytest.approx(_Sublimation_Pressure(temperature + KELVIN) * 1000, rel=1e-9)


def test_ice_and_water_meet_at_the_freezing_point() -> None:
    # IAPWS: 611.657 Pa at the triple point; the vapour pressures differ in slope, not in value.
    assert saturated_vapour_pressure(-1e-9) == pytest.approx(saturated_vapour_pressure(0.0), rel=1e-3)
    assert saturated_vapour_pressure(0.0) == pytest.approx(0.6112, rel=1e-3)


def test_the_humidity_ratio_is_that_of_the_psychrometric_chart() -> None:
    # ASHRAE chart No. 1, sea level: 25 °C and 50 % hold 9.9 g/kg, 30 °C and 80 % hold 21.6 g/kg (ideal mixture)
    ratio = MOLAR_MASS["H2O"] / AIR_MOLAR_MASS
    assert vapour_per_dry_air(25, 0.5, 101.325) * ratio == pytest.approx(0.0099, abs=0.0001)
    assert vapour_per_dry_air(30, 0.8, 101.325) * ratio == pytest.approx(0.0216, abs=0.0001)


def test_air_that_would_be_vapour_alone_is_refused() -> None:
    with pytest.raises(OutOfRange, match="water boils there"):
        vapour_per_dry_air(99, 1.0, 90.0)
    with pytest.raises(OutOfRange, match="below -100"):
        saturated_vapour_pressure(-101)
