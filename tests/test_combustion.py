"""Combustion from the analysis: a printed table of air, balances of mass, elements and energy, readings found again, and refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.properties.combustion import (
    AIR,
    CARBON,
    HYDROGEN,
    NITROGEN,
    OXYGEN,
    SULPHUR,
    Fuel,
    Impossible,
    excess_air,
    flue_gas,
    from_carbon_dioxide,
    from_oxygen,
    largest_carbon_dioxide,
)  # fmt: skip
from calculators.properties.gases import enthalpy_rise, molar_enthalpy
from calculators.properties.heating_values import (
    FUEL_GASES,
    LATENT_HEAT,
    MONOXIDE_HEAT,
    estimated_higher_heating_value,
    gas_as_fuel,
    lower_heating_value,
)  # fmt: skip

# Babcock & Wilcox, Steam (1919), table of the air required for each pound of various fuels: carbon, hydrogen, oxygen in per cent, pounds of air
AIR_REQUIRED = {
    "coke": (94.0, 0.0, 0.0, 10.8),
    "anthracite": (91.5, 3.5, 2.6, 11.7),
    "bituminous coal": (87.0, 5.0, 4.0, 11.6),
    "lignite": (70.0, 5.0, 20.0, 8.9),
    "wood": (50.0, 6.0, 43.5, 6.0),
    "oil": (85.0, 13.0, 1.0, 14.3),
}
# ISO 6976:2016, table 3: higher heating value at 25 °C, kJ/mol
ISO_6976 = {"methane": 890.58, "ethane": 1560.69, "propane": 2219.17, "butane": 2877.40, "hydrogen": 285.83, "carbon_monoxide": 282.95}
COAL = Fuel(carbon=0.70, hydrogen=0.05, oxygen=0.08, nitrogen=0.015, sulphur=0.02, moisture=0.05, ash=0.085)
METHANE, METHANE_HHV = gas_as_fuel({"methane": 1})
fuels = st.builds(
    Fuel,
    carbon=st.floats(0.2, 0.85),
    hydrogen=st.floats(0.02, 0.2),
    oxygen=st.floats(0, 0.3),
    nitrogen=st.floats(0, 0.02),
    sulphur=st.floats(0, 0.05),
    moisture=st.floats(0, 0.4),
)
moist = st.floats(0, 0.08)
little_monoxide = st.floats(0, 0.005)


@pytest.mark.parametrize("name", AIR_REQUIRED)
def test_the_air_is_that_of_a_printed_table_for_each_kind_of_fuel(name: str) -> None:
    carbon, hydrogen, oxygen, air = AIR_REQUIRED[name]
    assert Fuel(carbon / 100, hydrogen / 100, oxygen / 100).stoichiometric_air == pytest.approx(air, abs=0.11)


def test_methane_is_the_textbook_case() -> None:
    # CH4 + 2 (O2 + 3.77 N2): 17.2 kg/kg, 11.7 % of CO2 in dry gas, 9.5 % in wet gas
    assert METHANE.stoichiometric_air == pytest.approx(17.2, abs=0.05)
    assert largest_carbon_dioxide(METHANE) == pytest.approx(0.117, abs=0.0005)
    assert largest_carbon_dioxide(METHANE, wet=True) == pytest.approx(0.095, abs=0.0005)
    assert METHANE.carbon_dioxide == pytest.approx(44.01 / 16.04, rel=1e-3)


@pytest.mark.parametrize("gas", ISO_6976)
def test_gases_give_the_heat_of_iso_6976(gas: str) -> None:
    carbon, hydrogen, oxygen, nitrogen, _ = FUEL_GASES[gas]
    mass = carbon * CARBON + hydrogen * HYDROGEN + oxygen * OXYGEN + nitrogen * NITROGEN
    fuel, higher = gas_as_fuel({gas: 1})
    assert higher * mass / 1000 == pytest.approx(ISO_6976[gas], rel=3e-4)
    assert fuel.total == pytest.approx(1)
    # the lower value lacks 44.0 kJ for each mole of water
    assert (higher - lower_heating_value(higher, fuel)) * mass / 1000 == pytest.approx(44.0 * hydrogen / 2, rel=1e-3)


def test_latent_heat_and_heat_of_carbon_monoxide_are_the_tabled_ones() -> None:
    assert pytest.approx(2_442, rel=1e-3) == LATENT_HEAT  # steam tables, 25 °C
    assert pytest.approx(282_980, rel=1e-4) == MONOXIDE_HEAT


def test_the_estimated_heating_value_is_the_published_formula() -> None:
    # Channiwala and Parikh, in MJ/kg with per cent: 0.3491 C + 1.1783 H + 0.1005 S - 0.1034 O - 0.0151 N - 0.0211 A
    by_hand = 0.3491 * 70 + 1.1783 * 5 + 0.1005 * 2 - 0.1034 * 8 - 0.0151 * 1.5 - 0.0211 * 8.5
    assert estimated_higher_heating_value(COAL) / 1000 == pytest.approx(by_hand)


def test_half_of_water_more_than_halves_the_lower_heating_value() -> None:
    dry = Fuel(carbon=0.5, hydrogen=0.06, oxygen=0.44)
    wet = Fuel(carbon=0.25, hydrogen=0.03, oxygen=0.22, moisture=0.5)
    assert lower_heating_value(20_000, dry) == pytest.approx(18_690, rel=1e-3)
    assert lower_heating_value(10_000, wet) == pytest.approx(18_690 / 2 - 2_442 / 2, rel=1e-3)


@given(fuel=fuels, surplus=st.floats(0, 3), humidity=moist, monoxide=little_monoxide)
def test_mass_and_elements_that_go_in_come_out(fuel: Fuel, surplus: float, humidity: float, monoxide: float) -> None:
    gas = flue_gas(fuel, surplus, humidity=humidity, carbon_monoxide=monoxide)
    out = gas.moles
    assert gas.wet_mass == pytest.approx(fuel.total - fuel.ash + gas.air_mass + gas.air * humidity * 18.01528, rel=1e-5)
    assert out["CO2"] + out["CO"] == pytest.approx(fuel.carbon / CARBON)
    assert out["SO2"] == pytest.approx(fuel.sulphur / SULPHUR)
    water = fuel.moisture / 18.01528 + gas.air * humidity
    assert 2 * out["CO2"] + out["CO"] + 2 * out["SO2"] + 2 * out["O2"] + out["H2O"] == pytest.approx(fuel.oxygen / OXYGEN + 2 * AIR["O2"] * gas.air + water)
    assert gas.share("CO") == pytest.approx(monoxide)
    assert excess_air(fuel, gas) == pytest.approx(surplus, abs=1e-9)


@given(fuel=fuels, surplus=st.floats(0.001, 5), humidity=moist, monoxide=little_monoxide, wet=st.booleans())
def test_a_reading_of_oxygen_or_carbon_dioxide_leads_back_to_the_air(fuel: Fuel, surplus: float, humidity: float, monoxide: float, wet: bool) -> None:
    gas = flue_gas(fuel, surplus, humidity=humidity, carbon_monoxide=monoxide)
    by_oxygen = from_oxygen(fuel, gas.share("O2", wet=wet), wet=wet, humidity=humidity, carbon_monoxide=monoxide)
    by_dioxide = from_carbon_dioxide(fuel, gas.share("CO2", wet=wet), wet=wet, humidity=humidity, carbon_monoxide=monoxide)
    assert by_oxygen.air == pytest.approx(gas.air, rel=1e-7)
    assert by_dioxide.air == pytest.approx(gas.air, rel=1e-7)


@pytest.mark.parametrize(("stack", "surplus", "monoxide"), [(150.0, 0.1, 0.0), (400.0, 0.6, 0.002), (900.0, 1.5, 0.0)])
def test_the_energy_balance_closes_with_absolute_enthalpies(stack: float, surplus: float, monoxide: float) -> None:
    # Nothing here knows a heating value or a loss: what the reactants bring at 25 °C and the products do not carry away is the useful heat.
    humidity, molar_mass = 0.02, CARBON + 4 * HYDROGEN
    gas = flue_gas(METHANE, surplus, humidity=humidity, carbon_monoxide=monoxide)
    brought = -74_600 / molar_mass + gas.air * humidity * molar_enthalpy("H2O", 25.0)
    useful = brought - sum(amount * molar_enthalpy(name, stack) for name, amount in gas.moles.items())
    losses = gas.heat(25.0, stack) + gas.moles["CO"] * MONOXIDE_HEAT
    assert lower_heating_value(METHANE_HHV, METHANE) - losses == pytest.approx(useful, rel=1e-6)


def test_parts_of_the_gas_add_up() -> None:
    gas = flue_gas(COAL, 0.4, humidity=0.02)
    assert gas.heat(20, 200) == pytest.approx(gas.heat(20, 200, dry=True) + gas.moles["H2O"] * enthalpy_rise("H2O", 20, 200))
    assert gas.mean_heat_capacity(20, 200) * gas.wet_mass * 180 == pytest.approx(gas.heat(20, 200))
    # dry flue gas of coal: 0.24 kcal/(kg·K) in the handbooks
    assert gas.mean_heat_capacity(20, 200, dry=True) / 4.1868 == pytest.approx(0.24, abs=0.004)


@pytest.mark.parametrize(
    ("find", "arguments", "sentence"),
    [
        (from_oxygen, {"oxygen": 0.2095}, "more than the air itself brings"),
        (from_oxygen, {"oxygen": 0.205, "wet": True, "humidity": 0.05}, "more than the air itself brings"),
        (from_carbon_dioxide, {"carbon_dioxide": 0.2}, "less air than this combustion needs"),
        (from_oxygen, {"oxygen": 0.19, "carbon_monoxide": 0.04}, "more carbon monoxide than the carbon"),
    ],
)
def test_readings_that_the_fuel_cannot_give_are_refused(find, arguments: dict[str, float], sentence: str) -> None:
    with pytest.raises(Impossible, match=sentence):
        find(COAL, **arguments)


def test_a_fuel_that_needs_no_air_is_refused() -> None:
    with pytest.raises(Impossible, match="nothing burns"):
        flue_gas(Fuel(carbon=0.1, hydrogen=0.01, oxygen=0.6), 0.1)
