"""Steam through an opening: IF97 of another hand with SciPy's maximum, Rateau's formula, the textbooks' critical ratios, an ideal gas, continuity."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iapws import IAPWS97
from scipy.optimize import minimize_scalar

from calculators.methods.orifice import Inlet, critical_pressure, saturated_inlet, steam_jet, superheated_inlet
from calculators.properties.water_steam import OutOfRange, saturated_vapour, steam

PSI = 6894.757293168361  # Pa
AIR = 0.101325  # MPa
POUND_PER_SQUARE_INCH = 0.45359237 / 0.0254**2  # kg/m²
CASES = [(1.0, 1.0, None), (0.2, 0.9, None), (4.0, 1.0, None), (12.0, 0.8, None), (1.0, None, 300), (2.0, None, 215), (10.0, None, 500)]


def inlet(pressure: float, dryness: float | None, temperature: float | None) -> Inlet:
    return superheated_inlet(pressure, temperature) if dryness is None and temperature else saturated_inlet(pressure, dryness or 1.0)


def oracle(pressure: float, dryness: float | None, temperature: float | None) -> IAPWS97:
    return IAPWS97(P=pressure, x=dryness) if temperature is None else IAPWS97(P=pressure, T=temperature + 273.15)


@pytest.mark.parametrize(("pressure", "dryness", "temperature"), CASES)
def test_choked_flow_is_the_largest_that_another_if97_finds(pressure: float, dryness: float | None, temperature: float | None) -> None:
    start = oracle(pressure, dryness, temperature)

    def flux(ratio: float) -> float:
        state = IAPWS97(P=pressure * ratio, s=start.s)
        return math.sqrt(2000 * (start.h - state.h)) / state.v

    best = minimize_scalar(lambda ratio: -flux(ratio), bounds=(0.4, 0.9), method="bounded", options={"xatol": 1e-7})
    jet = steam_jet(inlet(pressure, dryness, temperature), 0.01)
    assert jet.choked
    assert jet.mass_flux == pytest.approx(-best.fun, rel=1e-6)
    assert jet.throat_pressure / pressure == pytest.approx(best.x, abs=1e-5)


@pytest.mark.parametrize(("pressure", "dryness", "temperature"), CASES)
@pytest.mark.parametrize("ratio", [0.7, 0.9, 0.99])
def test_subcritical_flow_expands_to_the_pressure_behind(pressure: float, dryness: float | None, temperature: float | None, ratio: float) -> None:
    start = oracle(pressure, dryness, temperature)
    state = IAPWS97(P=pressure * ratio, s=start.s)
    jet = steam_jet(inlet(pressure, dryness, temperature), pressure * ratio)
    assert not jet.choked
    assert jet.throat_pressure == pressure * ratio
    assert jet.throat_density == pytest.approx(1 / state.v, rel=1e-6)
    assert jet.mass_flux == pytest.approx(math.sqrt(2000 * (start.h - state.h)) / state.v, rel=1e-5)


@pytest.mark.parametrize("psia", [30, 50, 100, 164.7, 200, 300, 500])
def test_saturated_steam_follows_rateau_s_formula(psia: float) -> None:
    # m = A p (16.367 - 0.96 log p) / 1000 lb/s, A in square inches, p in psi absolute (ed.newdu.com, k1965396)
    rateau = psia * (16.367 - 0.96 * math.log10(psia)) / 1000
    assert steam_jet(saturated_inlet(psia * PSI / 1e6), AIR).mass_flux / POUND_PER_SQUARE_INCH == pytest.approx(rateau, rel=0.011)


@pytest.mark.parametrize("bar", [2, 5, 10, 20])
def test_the_critical_ratios_of_the_textbooks(bar: float) -> None:
    # Engineers Edge, convergent divergent nozzle: 0.577 for initially dry saturated steam, 0.546 for initially superheated steam
    assert critical_pressure(saturated_inlet(bar / 10)) / (bar / 10) == pytest.approx(0.577, abs=0.003)
    assert critical_pressure(superheated_inlet(bar / 10, 450)) / (bar / 10) == pytest.approx(0.546, abs=0.005)


@pytest.mark.parametrize(("pressure", "temperature"), [(0.2, 300), (0.5, 400), (1.0, 500)])
def test_strongly_superheated_steam_flows_like_an_ideal_gas(pressure: float, temperature: float) -> None:
    # The nozzle formula of an ideal gas with the exponent 1.30 of superheated steam: G = sqrt(k p rho) (2/(k+1))^((k+1)/(2(k-1)))
    k, density = 1.30, 1 / steam(pressure, temperature).volume
    ideal = math.sqrt(k * pressure * 1e6 * density) * (2 / (k + 1)) ** ((k + 1) / (2 * (k - 1)))
    assert steam_jet(superheated_inlet(pressure, temperature), 0.01).mass_flux == pytest.approx(ideal, rel=0.01)


@given(st.floats(0.06, 10), st.floats(0.5, 1), st.floats(1e-9, 1e-6))
@settings(max_examples=40, deadline=None)
def test_nothing_jumps_where_choked_flow_begins(pressure: float, dryness: float, step: float) -> None:
    start = saturated_inlet(pressure, dryness)
    critical = critical_pressure(start)
    below, above = steam_jet(start, critical * (1 - step)), steam_jet(start, critical * (1 + step))
    assert (below.choked, above.choked) == (True, False)
    assert above.mass_flux == pytest.approx(below.mass_flux, rel=1e-7)
    assert above.throat_density == pytest.approx(below.throat_density, rel=1e-5)


@given(st.floats(0.12, 9), st.floats(1.001, 1.5), st.floats(0.5, 1))
@settings(max_examples=40, deadline=None)
def test_more_pressure_is_more_flow_and_a_higher_pressure_behind_is_less(pressure: float, factor: float, dryness: float) -> None:
    low, high = saturated_inlet(pressure, dryness), saturated_inlet(pressure * factor, dryness)
    assert steam_jet(high, AIR).mass_flux > steam_jet(low, AIR).mass_flux
    fluxes = [steam_jet(low, pressure * ratio).mass_flux for ratio in (0.1, 0.5, 0.65, 0.8, 0.95, 1.0)]
    assert fluxes == sorted(fluxes, reverse=True)
    assert fluxes[-1] == 0


@given(st.floats(0.1, 10), st.floats(0.5, 0.999))
@settings(max_examples=40, deadline=None)
def test_wetter_steam_passes_more_mass(pressure: float, dryness: float) -> None:
    assert steam_jet(saturated_inlet(pressure, dryness), 0.01).mass_flux > steam_jet(saturated_inlet(pressure), 0.01).mass_flux


def test_the_density_is_that_in_the_throat_not_that_of_the_line() -> None:
    jet = steam_jet(saturated_inlet(1.0), AIR)
    line = 1 / saturated_vapour(1.0).volume
    assert jet.throat_density < 0.65 * line
    velocity = jet.mass_flux / jet.throat_density
    assert 440 < velocity < 470  # about the speed of sound of saturated steam; with the density of the line the flow would be 1.6 times as large


def test_the_pressure_behind_cannot_be_the_higher_one_and_steam_is_not_half_water() -> None:
    with pytest.raises(OutOfRange, match="back pressure"):
        steam_jet(saturated_inlet(1.0), 1.1)
    with pytest.raises(OutOfRange, match="dryness"):
        saturated_inlet(1.0, 0.4)
    with pytest.raises(OutOfRange):
        superheated_inlet(1.0, 100)
