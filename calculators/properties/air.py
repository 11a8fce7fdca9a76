"""Dry air as an ideal gas, from 200 to 1,000 K: density, viscosity, thermal conductivity, heat capacity, Prandtl number.

Sources: viscosity and conductivity by Sutherland's law with the constants of White, Viscous Fluid Flow (2006), tables 1-2 and 1-3; heat capacity by
the polynomial of the NASA Glenn coefficients for air (both in source gdtk-air-species). Outside the range OutOfRange is raised; nothing is extrapolated.
"""

from dataclasses import dataclass

from calculators.properties.atmosphere import GAS_CONSTANT
from calculators.properties.water_steam import KELVIN, OutOfRange

LOWEST, HIGHEST = 200.0, 1_000.0  # K
_ZERO = 273.0  # K, where the reference values of White's tables stand
_VISCOSITY, _VISCOSITY_CONSTANT = 1.716e-5, 111.0  # Pa·s, K
_CONDUCTIVITY, _CONDUCTIVITY_CONSTANT = 0.0241, 194.0  # W/(m·K), K
#: heat capacity over gas constant: coefficients of the powers -2 to 4 of the temperature in K
_HEAT_CAPACITY = (1.009950160e4, -1.968275610e2, 5.009155110, -5.761013730e-3, 1.066859930e-5, -7.940297970e-9, 2.185231910e-12)


@dataclass(frozen=True, slots=True)
class Air:
    """One state: density kg/m³, viscosity Pa·s, conductivity W/(m·K), heat capacity J/(kg·K)."""

    density: float
    viscosity: float
    conductivity: float
    heat_capacity: float

    @property
    def kinematic_viscosity(self) -> float:
        """Viscosity over density, m²/s."""
        return self.viscosity / self.density

    @property
    def diffusivity(self) -> float:
        """Thermal diffusivity, m²/s."""
        return self.conductivity / (self.density * self.heat_capacity)

    @property
    def prandtl(self) -> float:
        """Prandtl number."""
        return self.viscosity * self.heat_capacity / self.conductivity


def dry_air(temperature: float, pressure: float) -> Air:
    """Dry air at a temperature in °C (-73.15 to 726.85) and a pressure in kPa absolute. Raises OutOfRange."""
    kelvin = temperature + KELVIN
    if not LOWEST <= kelvin <= HIGHEST:
        raise OutOfRange(f"The air temperature {temperature:g} °C is outside the range from {LOWEST - KELVIN:g} to {HIGHEST - KELVIN:g} °C")
    return Air(
        density=pressure * 1000 / (GAS_CONSTANT * kelvin),
        viscosity=_sutherland(kelvin, _VISCOSITY, _VISCOSITY_CONSTANT),
        conductivity=_sutherland(kelvin, _CONDUCTIVITY, _CONDUCTIVITY_CONSTANT),
        heat_capacity=GAS_CONSTANT * sum(factor * kelvin**power for power, factor in enumerate(_HEAT_CAPACITY, -2)),
    )


def _sutherland(kelvin: float, at_zero: float, constant: float) -> float:
    return float(at_zero * (kelvin / _ZERO) ** 1.5 * (_ZERO + constant) / (kelvin + constant))
