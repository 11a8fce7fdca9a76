"""Thermodynamic wet-bulb temperature of moist air, from its temperature and relative humidity.

Source: ASHRAE Handbook Fundamentals (2017), chapter 1, equation 33, as PsychroLib writes it (source psychrolib). The pressure of saturated vapour is that of IAPWS-IF97.
"""

from calculators.properties.moist_air import vapour_per_dry_air
from calculators.properties.water_steam import OutOfRange

MASS_RATIO = 0.621945  # molar mass of water over that of dry air
STEPS = 60  # halvings: far below the last digit of a double


def wet_bulb_temperature(temperature: float, relative_humidity: float, pressure: float) -> float:
    """Wet-bulb temperature, °C, of air at °C; relative humidity as a fraction, pressure in kPa absolute.

    Raises OutOfRange where the wick would freeze, and where the air would be all vapour.
    """
    humidity = MASS_RATIO * vapour_per_dry_air(temperature, relative_humidity, pressure)
    if temperature < 0 or _humidity(temperature, 0.0, pressure) > humidity:
        raise OutOfRange(f"Air of {temperature:g} °C at a relative humidity of {relative_humidity:g} has its wet bulb below 0 °C")
    low, high = 0.0, temperature
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _humidity(temperature, middle, pressure) <= humidity else (low, middle)
    return low


def _humidity(dry_bulb: float, wet_bulb: float, pressure: float) -> float:
    """Humidity ratio, kg of vapour for each kg of dry air, of air with these two temperatures."""
    saturated = MASS_RATIO * vapour_per_dry_air(wet_bulb, 1.0, pressure)
    return ((2501 - 2.326 * wet_bulb) * saturated - 1.006 * (dry_bulb - wet_bulb)) / (2501 + 1.86 * dry_bulb - 4.186 * wet_bulb)
