"""Steam through an opening: isentropic flow from a vessel at rest to the narrowest section, choked or not.

The expansion follows IAPWS-IF97 in equilibrium: no exponent is chosen, the density is that in the throat, and choked and subcritical flow are
one function that meets itself where they join. Pressures are absolute, in MPa. What an actual opening passes is less: multiply with its discharge coefficient.

In a short opening dry steam has no time to form its droplets and could pass up to 5 % more than in equilibrium (an exponent of 1.3 in place of 1.135).
Rateau's formula for saturated steam through a well rounded orifice (source newdu-rateau-formula) lies within 1.1 % of the equilibrium from 2 to 35 bar.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from calculators.properties.water_steam import OutOfRange, State, saturated_liquid, saturated_vapour, saturation_temperature, steam

J_PER_KJ = 1000.0
_GOLDEN = (math.sqrt(5) - 1) / 2
#: the throat pressure of choked flow lies between these shares of the inlet pressure, from half wet to strongly superheated steam
_LOWEST_RATIO, _HIGHEST_RATIO = 0.4, 0.9
_STEPS = 26  # of the search: leave 2e-6 of the ratio, 1e-11 of the flow


@dataclass(frozen=True, slots=True)
class Inlet:
    """Steam at rest before the opening: pressure MPa absolute, enthalpy kJ/kg, entropy kJ/(kg·K)."""

    pressure: float
    enthalpy: float
    entropy: float


@dataclass(frozen=True, slots=True)
class Jet:
    """Flow through the throat of an ideal nozzle: mass flux kg/(s·m²), pressure there MPa absolute, density there kg/m³."""

    mass_flux: float
    throat_pressure: float
    throat_density: float
    choked: bool


def saturated_inlet(pressure: float, dryness: float = 1.0) -> Inlet:
    """Saturated steam with a share of dry steam ``dryness`` (0.5 to 1). Raises OutOfRange."""
    if not 0.5 <= dryness <= 1:
        raise OutOfRange(f"The dryness {dryness:g} is outside the range from 0.5 to 1")
    liquid, vapour = saturated_liquid(pressure), saturated_vapour(pressure)
    return Inlet(pressure, _mixed(liquid.enthalpy, vapour.enthalpy, dryness), _mixed(liquid.entropy, vapour.entropy, dryness))


def superheated_inlet(pressure: float, temperature: float) -> Inlet:
    """Superheated steam at a temperature in °C. Raises OutOfRange."""
    state = steam(pressure, temperature)
    return Inlet(pressure, state.enthalpy, state.entropy)


def steam_jet(inlet: Inlet, back_pressure: float) -> Jet:
    """What an ideal nozzle passes towards a back pressure, MPa absolute and at most that of the inlet. Raises OutOfRange."""
    if back_pressure > inlet.pressure:
        raise OutOfRange(f"The back pressure {back_pressure:g} MPa is above the inlet pressure {inlet.pressure:g} MPa")
    critical = critical_pressure(inlet)
    throat = max(critical, back_pressure)
    flux, density = _flux(inlet, throat)
    # without a difference of pressure the difference of enthalpies is rounding alone
    return Jet(mass_flux=flux if throat < inlet.pressure else 0.0, throat_pressure=throat, throat_density=density, choked=back_pressure <= critical)


@lru_cache(maxsize=1_024)
def critical_pressure(inlet: Inlet) -> float:
    """Throat pressure of the largest flow, MPa absolute: below it a lower back pressure changes nothing."""
    low, high = inlet.pressure * _LOWEST_RATIO, inlet.pressure * _HIGHEST_RATIO
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = _flux(inlet, left)[0], _flux(inlet, right)[0]
    for _ in range(_STEPS):
        if at_left > at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = _flux(inlet, left)[0]
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = _flux(inlet, right)[0]
    return (low + high) / 2


def _flux(inlet: Inlet, pressure: float) -> tuple[float, float]:
    """Mass flux, kg/(s·m²), and density, kg/m³, where the steam has expanded to a pressure."""
    enthalpy, volume = _expanded(inlet, pressure)
    return math.sqrt(max(0.0, 2 * J_PER_KJ * (inlet.enthalpy - enthalpy))) / volume, 1 / volume


def _expanded(inlet: Inlet, pressure: float) -> tuple[float, float]:
    """Enthalpy and volume at the inlet's entropy and a lower pressure."""
    vapour = saturated_vapour(pressure)
    if inlet.entropy > vapour.entropy:
        state = _superheated(inlet.entropy, vapour)
        return state.enthalpy, state.volume
    liquid = saturated_liquid(pressure)
    dryness = (inlet.entropy - liquid.entropy) / (vapour.entropy - liquid.entropy)
    return _mixed(liquid.enthalpy, vapour.enthalpy, dryness), _mixed(liquid.volume, vapour.volume, dryness)


def _superheated(entropy: float, vapour: State) -> State:
    """The state above saturation with an entropy; Newton's steps from saturation rise to it, because entropy is concave in temperature."""
    state = vapour
    boiling = saturation_temperature(vapour.pressure)
    for _ in range(50):
        step = (entropy - state.entropy) * (state.temperature + 273.15) / state.heat_capacity
        state = steam(vapour.pressure, max(boiling, state.temperature + step))
        if abs(step) < 1e-9:
            break
    return state


def _mixed(liquid: float, vapour: float, dryness: float) -> float:
    return liquid + dryness * (vapour - liquid)
