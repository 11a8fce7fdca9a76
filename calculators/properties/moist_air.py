"""Humidity of air: the pressure of saturated water vapour over water or ice, and the humidity ratio.

Sources: over water IAPWS-IF97 (source iapws-r7-97); over ice, below the triple point, IAPWS R14-08(2011), equation 6 (source iapws-r14-08).
"""

import math

from calculators.properties.water_steam import KELVIN, OutOfRange, saturation_pressure

COLDEST = -100.0  # °C: far below what a boiler house meets; the equation itself reaches down to 50 K
TRIPLE_TEMPERATURE = 273.16  # K
TRIPLE_PRESSURE = 0.611657  # kPa
_ICE = ((-21.2144006, 0.00333333333), (27.3203819, 1.20666667), (-6.10598130, 1.70333333))  # R14-08, table 3 (a and b)


def saturated_vapour_pressure(temperature: float) -> float:
    """Pressure of saturated water vapour, kPa, at -100 to 373.946 °C: over ice below 0 °C, over water above. Raises OutOfRange."""
    if temperature >= 0:
        return saturation_pressure(temperature) * 1000
    if temperature < COLDEST:
        raise OutOfRange(f"The temperature {temperature:g} °C is below {COLDEST:g} °C")
    theta = (temperature + KELVIN) / TRIPLE_TEMPERATURE
    return TRIPLE_PRESSURE * math.exp(math.fsum(factor * theta**power for factor, power in _ICE) / theta)


def vapour_per_dry_air(temperature: float, relative_humidity: float, pressure: float) -> float:
    """Kilomoles of water vapour for each kilomole of dry air; relative humidity as a fraction, pressure in kPa absolute.

    Raises OutOfRange where the vapour alone would have the whole pressure.
    """
    vapour = relative_humidity * saturated_vapour_pressure(temperature)
    if vapour >= pressure:
        raise OutOfRange(f"At {temperature:g} °C and {pressure:g} kPa air cannot hold a relative humidity of {relative_humidity:g}: water boils there")
    return vapour / (pressure - vapour)
