"""Water and steam: the release's own verification values, the package `iapws` as a second implementation, and thermodynamics."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iapws import IAPWS97

from calculators.properties.water_steam import (
    OutOfRange,
    State,
    flash_fraction,
    latent_heat,
    saturated_liquid,
    saturated_vapour,
    saturation_pressure,
    saturation_temperature,
    steam,
    water,
)  # fmt: skip

KELVIN = 273.15
KJ_PER_MPA_M3 = 1000.0

# IAPWS R7-97(2012), table 5: T in K, p in MPa, then v, h, u, s, cp. The values of all tables were seen in the unit tests of the open implementation
# `iapws` (test_IAPWS97_1, _2 and _4), which name the tables; the release's PDF itself was not at hand.
TABLE_5 = [
    (300.0, 3.0, 0.100215168e-2, 0.115331273e3, 0.112324818e3, 0.392294792, 0.417301218e1),
    (300.0, 80.0, 0.971180894e-3, 0.184142828e3, 0.106448356e3, 0.368563852, 0.401008987e1),
    (500.0, 3.0, 0.120241800e-2, 0.975542239e3, 0.971934985e3, 0.258041912e1, 0.465580682e1),
]
TABLE_15 = [
    (300.0, 0.0035, 0.394913866e2, 0.254991145e4, 0.241169160e4, 0.852238967e1, 0.191300162e1),
    (700.0, 0.0035, 0.923015898e2, 0.333568375e4, 0.301262819e4, 0.101749996e2, 0.208141274e1),
    (700.0, 30.0, 0.542946619e-2, 0.263149474e4, 0.246861076e4, 0.517540298e1, 0.103505092e2),
]
TABLE_35 = [(300.0, 0.353658941e-2), (500.0, 0.263889776e1), (600.0, 0.123443146e2)]
TABLE_36 = [(0.1, 0.372755919e3), (1.0, 0.453035632e3), (10.0, 0.584149488e3)]
NINE_DIGITS = 1e-8


@pytest.mark.parametrize(("of", "row"), [*((water, row) for row in TABLE_5), *((steam, row) for row in TABLE_15)])
def test_the_tables_5_and_15_of_the_release(of: Callable[[float, float], State], row: tuple[float, ...]) -> None:
    kelvin, pressure, volume, enthalpy, energy, entropy, heat_capacity = row
    state = of(pressure, kelvin - KELVIN)
    assert (state.pressure, state.temperature) == (pressure, pytest.approx(kelvin - KELVIN))
    assert state.volume == pytest.approx(volume, rel=NINE_DIGITS)
    assert state.enthalpy == pytest.approx(enthalpy, rel=NINE_DIGITS)
    assert state.enthalpy - pressure * state.volume * KJ_PER_MPA_M3 == pytest.approx(energy, rel=NINE_DIGITS)
    assert state.entropy == pytest.approx(entropy, rel=NINE_DIGITS)
    assert state.heat_capacity == pytest.approx(heat_capacity, rel=NINE_DIGITS)


@pytest.mark.parametrize(("kelvin", "pressure"), TABLE_35)
def test_the_table_35_of_the_release(kelvin: float, pressure: float) -> None:
    assert saturation_pressure(kelvin - KELVIN) == pytest.approx(pressure, rel=NINE_DIGITS)


@pytest.mark.parametrize(("pressure", "kelvin"), TABLE_36)
def test_the_table_36_of_the_release(pressure: float, kelvin: float) -> None:
    assert saturation_temperature(pressure) + KELVIN == pytest.approx(kelvin, rel=NINE_DIGITS)


def same(state: State, other: IAPWS97) -> None:
    for ours, theirs in ((state.volume, other.v), (state.enthalpy, other.h), (state.entropy, other.s), (state.heat_capacity, other.cp)):
        assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("temperature", [0.01, 5, 20, 60, 99, 150, 230, 300, 340, 350])
@pytest.mark.parametrize("pressure", [16.53, 20, 50, 100])
def test_water_agrees_with_another_implementation(pressure: float, temperature: float) -> None:
    same(water(pressure, temperature), IAPWS97(T=temperature + KELVIN, P=pressure))


@pytest.mark.parametrize(("pressure", "lowest"), [(0.001, 10), (0.1, 100), (1, 180), (5, 264), (10, 312), (16, 348), (30, 430), (100, 600)])
@pytest.mark.parametrize("above", [0, 20, 100, 190])
def test_steam_agrees_with_another_implementation(pressure: float, lowest: float, above: float) -> None:
    same(steam(pressure, lowest + above), IAPWS97(T=lowest + above + KELVIN, P=pressure))


@pytest.mark.parametrize("pressure", [0.0007, 0.01, 0.101325, 0.8, 1.6, 4, 10, 16.5])
def test_both_ends_of_saturation_agree_with_another_implementation(pressure: float) -> None:
    liquid, vapour = IAPWS97(P=pressure, x=0), IAPWS97(P=pressure, x=1)
    same(saturated_liquid(pressure), liquid)
    same(saturated_vapour(pressure), vapour)
    assert latent_heat(pressure) == pytest.approx(vapour.h - liquid.h, rel=1e-9)


@given(st.floats(0.0, 373.9))
def test_saturation_pressure_and_temperature_undo_each_other(temperature: float) -> None:
    assert saturation_temperature(saturation_pressure(temperature)) == pytest.approx(temperature, abs=1e-6)


@given(st.floats(0.0007, 16.5))
def test_at_saturation_water_and_steam_meet(pressure: float) -> None:
    temperature = saturation_temperature(pressure)
    liquid, vapour = saturated_liquid(pressure), saturated_vapour(pressure)
    assert liquid.enthalpy == pytest.approx(water(pressure, temperature).enthalpy, rel=1e-12)
    assert vapour.enthalpy == pytest.approx(steam(pressure, temperature).enthalpy, rel=1e-12)
    # Two phases in equilibrium have the same Gibbs energy; regions 1 and 2 are fitted apart, hence the tolerance (kJ/kg).
    kelvin = temperature + KELVIN
    assert liquid.enthalpy - kelvin * liquid.entropy == pytest.approx(vapour.enthalpy - kelvin * vapour.entropy, abs=0.02)


@pytest.mark.parametrize("temperature", [20, 100, 180, 250, 340])
def test_the_latent_heat_obeys_clausius_and_clapeyron(temperature: float) -> None:
    pressure, step = saturation_pressure(temperature), 0.01
    slope = (saturation_pressure(temperature + step) - saturation_pressure(temperature - step)) / (2 * step)
    widening = saturated_vapour(pressure).volume - saturated_liquid(pressure).volume
    assert latent_heat(pressure) == pytest.approx((temperature + KELVIN) * widening * slope * KJ_PER_MPA_M3, rel=2e-4)


def test_published_heats_of_evaporation() -> None:
    # armstronginternational.com, "Flash Steam Formula - Metric": 2258 kJ/kg at 1 bar absolute; thelaundrylist.com, "Hot Tip #19": 970.3 Btu/lb at 1 atm
    assert latent_heat(0.1) == pytest.approx(2258, abs=1)
    assert latent_heat(0.101325) == pytest.approx(970.3 * 2.326, abs=0.5)


def test_flash_steam_by_hand() -> None:
    # armstronginternational.com, "Flash Steam Formula - Metric": condensate at 7 bar gauge (721.1 kJ/kg) let down to the atmosphere (417.5 and 2258 kJ/kg)
    assert saturated_liquid(0.8013).enthalpy == pytest.approx(721.1, abs=0.5)
    assert flash_fraction(721.1, 0.1) == pytest.approx((721.1 - 417.5) / 2258, abs=0.0003)


@pytest.mark.parametrize(("after", "percent"), [(400, 8.7), (260, 11.5), (170, 13.9), (101.33, 16.5), (65, 18.4), (35, 20.9)])
def test_flash_steam_from_1150_kpa_as_tabulated(after: float, percent: float) -> None:
    # engineeringtoolbox.com, "Flash Steam Generation - SI-units", row 1150 kN/m² absolute, 186.0 °C
    assert 100 * flash_fraction(saturated_liquid(1.150).enthalpy, after / 1000) == pytest.approx(percent, abs=0.1)


def test_flash_steam_is_a_share_of_nothing_at_least_and_of_all_at_most() -> None:
    assert flash_fraction(saturated_liquid(0.1).enthalpy - 1, 0.1) == 0
    assert flash_fraction(saturated_liquid(0.1).enthalpy, 0.1) == 0
    assert flash_fraction(saturated_vapour(0.1).enthalpy + 1, 0.1) == 1


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (saturation_pressure, (-0.001,)), (saturation_pressure, (373.947,)), (saturation_pressure, (math.nan,)),
        (saturation_temperature, (0.0006,)), (saturation_temperature, (22.065,)), (saturation_temperature, (math.inf,)),
        (water, (1.0, -0.1)), (water, (50.0, 350.1)), (water, (1.0, 181.0)), (water, (100.1, 20.0)), (water, (math.nan, 20.0)), (water, (1.0, math.nan)),
        (steam, (1.0, 179.0)), (steam, (0.1, 800.1)), (steam, (100.1, 700.0)), (steam, (0.0, 100.0)), (steam, (-1.0, 100.0)), (steam, (math.nan, 200.0)),
        (saturated_liquid, (16.6,)), (saturated_vapour, (16.6,)), (saturated_liquid, (0.0006,)), (latent_heat, (17.0,)), (flash_fraction, (700.0, 17.0)),
    ],
)  # fmt: skip
def test_out_of_range_is_refused_never_extrapolated(function: Callable[..., object], arguments: tuple[float, ...]) -> None:
    with pytest.raises(OutOfRange, match="is outside the range from"):
        function(*arguments)


def test_region_3_begins_where_the_release_draws_its_line() -> None:
    # Release, section 4: 623.15 K and 16.5291643 MPa lie on the line B23; seen in the unit tests of several open implementations.
    steam(16.5291643 * (1 - 1e-7), 350.0)
    with pytest.raises(OutOfRange):
        steam(16.5291643 * (1 + 1e-7), 350.0 + 1e-9)
    # The other end of the line: 863.15 K at 100 MPa, where region 2 takes over again.
    steam(100.0, 590.1)
    with pytest.raises(OutOfRange):
        steam(100.0, 589.0)

