"""Water and steam after IAPWS-IF97, regions 1 (liquid), 2 (steam) and 4 (saturation).

Source: IAPWS R7-97(2012), Revised Release on the IAPWS Industrial Formulation 1997. Pressures are absolute, in MPa; temperatures in °C;
enthalpies in kJ/kg; entropies in kJ/(kg·K); volumes in m³/kg. Outside the range of these regions every function raises OutOfRange; none extrapolates.
"""

import math
from dataclasses import dataclass

from calculators.properties.if97_coefficients import REGION_1, REGION_2, REGION_2_IDEAL, REGION_4

GAS_CONSTANT = 0.461526  # kJ/(kg·K), of ordinary water
KELVIN = 273.15
TRIPLE_PRESSURE = 611.212677e-6  # MPa: saturation at 273.15 K, the lower end of region 4 (release, section 8.1)
REGION_1_TOP = 350.0  # °C, 623.15 K: above it saturated states belong to region 3
SATURATION_TOP = 16.529164252604478  # MPa, saturation pressure at 623.15 K
CRITICAL_PRESSURE = 22.064
CRITICAL_TEMPERATURE = 373.946
HIGHEST_PRESSURE = 100.0
HIGHEST_TEMPERATURE = 800.0
REGION_2_TOP = 590.0  # °C, 863.15 K: up to here region 3 begins at the line B23
_B23 = (348.05185628969, -1.1671859879975, 1.0192970039326e-3)  # release, table 1


class OutOfRange(ValueError):
    """A state outside the range of the formulation; the message says which and what the range is."""


@dataclass(frozen=True, slots=True)
class State:
    """One state: pressure MPa absolute, temperature °C, volume m³/kg, enthalpy kJ/kg, entropy kJ/(kg·K), isobaric heat capacity kJ/(kg·K)."""

    pressure: float
    temperature: float
    volume: float
    enthalpy: float
    entropy: float
    heat_capacity: float


def _within(name: str, value: float, low: float, high: float, unit: str) -> None:
    if not low <= value <= high:
        raise OutOfRange(f"{name} {value:g} {unit} is outside the range from {low:g} to {high:g} {unit}")


def saturation_pressure(temperature: float) -> float:
    """Saturation pressure, MPa absolute, at 0 to 373.946 °C (release, equation 30). Raises OutOfRange."""
    _within("The temperature", temperature, 0.0, CRITICAL_TEMPERATURE, "°C")
    n = REGION_4
    kelvin = temperature + KELVIN
    theta = kelvin + n[8] / (kelvin - n[9])
    a = theta * theta + n[0] * theta + n[1]
    b = n[2] * theta * theta + n[3] * theta + n[4]
    c = n[5] * theta * theta + n[6] * theta + n[7]
    return float((2 * c / (-b + math.sqrt(b * b - 4 * a * c))) ** 4)


def saturation_temperature(pressure: float) -> float:
    """Boiling temperature, °C, at 0.000611 to 22.064 MPa absolute (release, equation 31). Raises OutOfRange."""
    _within("The absolute pressure", pressure, TRIPLE_PRESSURE, CRITICAL_PRESSURE, "MPa")
    n = REGION_4
    beta = math.sqrt(math.sqrt(pressure))
    e = beta * beta + n[2] * beta + n[5]
    f = n[0] * beta * beta + n[3] * beta + n[6]
    g = n[1] * beta * beta + n[4] * beta + n[7]
    d = 2 * g / (-f - math.sqrt(f * f - 4 * e * g))
    return (n[9] + d - math.sqrt((n[9] + d) ** 2 - 4 * (n[8] + n[9] * d))) / 2 - KELVIN


def water(pressure: float, temperature: float) -> State:
    """Liquid water (region 1): 0 to 350 °C, from saturation pressure to 100 MPa absolute. Raises OutOfRange."""
    _within("The temperature", temperature, 0.0, REGION_1_TOP, "°C")
    _within("The absolute pressure", pressure, saturation_pressure(temperature) * (1 - 1e-9), HIGHEST_PRESSURE, "MPa")
    return _liquid(pressure, temperature)


def steam(pressure: float, temperature: float) -> State:
    """Steam (region 2): 0 to 800 °C, up to saturation pressure, the boundary of region 3 or 100 MPa absolute. Raises OutOfRange."""
    _within("The temperature", temperature, 0.0, HIGHEST_TEMPERATURE, "°C")
    _within("The absolute pressure", pressure, 1e-9, _steam_top(temperature) * (1 + 1e-9), "MPa")
    return _vapour(pressure, temperature)


def _steam_top(temperature: float) -> float:
    if temperature <= REGION_1_TOP:
        return saturation_pressure(temperature)
    if temperature > REGION_2_TOP:
        return HIGHEST_PRESSURE
    kelvin = temperature + KELVIN
    return _B23[0] + _B23[1] * kelvin + _B23[2] * kelvin * kelvin


def saturated_liquid(pressure: float) -> State:
    """Boiling water at 0.000611 to 16.53 MPa absolute. Raises OutOfRange."""
    _within("The absolute pressure", pressure, TRIPLE_PRESSURE, SATURATION_TOP, "MPa")
    return _liquid(pressure, saturation_temperature(pressure))


def saturated_vapour(pressure: float) -> State:
    """Dry saturated steam at 0.000611 to 16.53 MPa absolute. Raises OutOfRange."""
    _within("The absolute pressure", pressure, TRIPLE_PRESSURE, SATURATION_TOP, "MPa")
    return _vapour(pressure, saturation_temperature(pressure))


def latent_heat(pressure: float) -> float:
    """Heat of evaporation, kJ/kg, at 0.000611 to 16.53 MPa absolute. Raises OutOfRange."""
    return saturated_vapour(pressure).enthalpy - saturated_liquid(pressure).enthalpy


def flash_fraction(enthalpy: float, pressure: float) -> float:
    """Share (0 to 1) of water with an enthalpy in kJ/kg that turns to steam at a lower pressure, MPa absolute. Raises OutOfRange."""
    liquid = saturated_liquid(pressure).enthalpy
    return min(1.0, max(0.0, (enthalpy - liquid) / latent_heat(pressure)))


def _liquid(pressure: float, temperature: float) -> State:
    kelvin = temperature + KELVIN
    pi, tau = pressure / 16.53, 1386.0 / kelvin
    x, y = 7.1 - pi, tau - 1.222
    gamma = gamma_pi = gamma_tau = gamma_tau_tau = 0.0
    for i, j, n in REGION_1:
        term = n * x**i * y**j
        gamma += term
        gamma_pi -= term * i / x
        gamma_tau += term * j / y
        gamma_tau_tau += term * j * (j - 1) / (y * y)
    return _state(pressure, kelvin, pi, tau, gamma, gamma_pi, gamma_tau, gamma_tau_tau)


def _vapour(pressure: float, temperature: float) -> State:
    kelvin = temperature + KELVIN
    pi, tau = pressure, 540.0 / kelvin
    y = tau - 0.5
    gamma, gamma_pi, gamma_tau, gamma_tau_tau = math.log(pi), 1 / pi, 0.0, 0.0
    for j, n in REGION_2_IDEAL:
        term = n * tau**j
        gamma += term
        gamma_tau += term * j / tau
        gamma_tau_tau += term * j * (j - 1) / (tau * tau)
    for i, j, n in REGION_2:
        pressure_part = n * pi**i
        gamma += pressure_part * y**j
        gamma_pi += pressure_part * i / pi * y**j
        # y is 0 at 1,080 K, where y**(j - 1) stays finite only as written here
        gamma_tau += pressure_part * j * y ** (j - 1) if j else 0.0
        gamma_tau_tau += pressure_part * j * (j - 1) * y ** (j - 2) if j > 1 else 0.0
    return _state(pressure, kelvin, pi, tau, gamma, gamma_pi, gamma_tau, gamma_tau_tau)


def _state(pressure: float, kelvin: float, pi: float, tau: float, gamma: float, gamma_pi: float, gamma_tau: float, gamma_tau_tau: float) -> State:
    return State(
        pressure=pressure,
        temperature=kelvin - KELVIN,
        volume=pi * gamma_pi * GAS_CONSTANT * kelvin / pressure / 1000,
        enthalpy=tau * gamma_tau * GAS_CONSTANT * kelvin,
        entropy=GAS_CONSTANT * (tau * gamma_tau - gamma),
        heat_capacity=-GAS_CONSTANT * tau * tau * gamma_tau_tau,
    )
