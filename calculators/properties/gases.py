"""Heat capacity and enthalpy of the gases in air and flue gas, as ideal gases from 200 to 2,000 K.

Source: NASA Glenn coefficients (source nasa-glenn-2002). Temperatures in °C. Outside the range every function raises OutOfRange.
"""

import math

from calculators.properties.nasa_coefficients import JOINT, NASA
from calculators.properties.water_steam import KELVIN, OutOfRange

GAS_CONSTANT = 8.314510  # kJ/(kmol·K), the value that the coefficients were fitted with
LOWEST, HIGHEST = 200.0, 2_000.0  # K
MOLAR_MASS = {"CO2": 44.0095, "CO": 28.0101, "SO2": 64.0638, "N2": 28.0134, "Ar": 39.948, "O2": 31.9988, "H2O": 18.01528}  # kg/kmol, nasa-glenn-2002
GASES = tuple(MOLAR_MASS)


def heat_capacity(gas: str, temperature: float) -> float:
    """Heat capacity at constant pressure, kJ/(kg·K). Raises OutOfRange."""
    kelvin = _kelvin(temperature)
    coefficients = NASA[gas][kelvin > JOINT]
    return GAS_CONSTANT / MOLAR_MASS[gas] * math.fsum(factor * kelvin**power for power, factor in enumerate(coefficients[:7], -2))


def molar_enthalpy(gas: str, temperature: float) -> float:
    """Enthalpy in kJ/kmol; at 25 °C it is the enthalpy of formation. Raises OutOfRange."""
    kelvin = _kelvin(temperature)
    a1, a2, a3, a4, a5, a6, a7, b1 = NASA[gas][kelvin > JOINT]
    powers = (-a1 / kelvin, a2 * math.log(kelvin), a3 * kelvin, a4 / 2 * kelvin**2, a5 / 3 * kelvin**3, a6 / 4 * kelvin**4, a7 / 5 * kelvin**5, b1)
    return GAS_CONSTANT * math.fsum(powers)


def enthalpy_rise(gas: str, start: float, end: float) -> float:
    """Heat that warms the gas from one temperature to another, kJ/kmol; negative where it cools. Raises OutOfRange."""
    return molar_enthalpy(gas, end) - molar_enthalpy(gas, start)


def _kelvin(temperature: float) -> float:
    kelvin = temperature + KELVIN
    if not LOWEST <= kelvin <= HIGHEST:
        raise OutOfRange(f"The gas temperature {temperature:g} °C is outside the range from {LOWEST - KELVIN:g} to {HIGHEST - KELVIN:g} °C")
    return kelvin
