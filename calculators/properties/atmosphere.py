"""The standard atmosphere: air pressure at a site's altitude, which a pressure gauge does not show.

Source: ISO 2533:1975 (the same as the ICAO and the U.S. Standard Atmosphere 1976 up to 11 km).
"""

from calculators.properties.water_steam import OutOfRange

SEA_LEVEL_PRESSURE = 101.325  # kPa absolute
SEA_LEVEL_TEMPERATURE = 288.15  # K
LAPSE_RATE = 0.0065  # K/m
GRAVITY = 9.80665  # m/s²
GAS_CONSTANT = 287.05287  # J/(kg·K), of dry air
LOWEST, HIGHEST = -1_000.0, 11_000.0  # m


def atmospheric_pressure(altitude: float) -> float:
    """Air pressure, kPa absolute, at a geopotential altitude in m between -1,000 and 11,000. Raises OutOfRange."""
    if not LOWEST <= altitude <= HIGHEST:
        raise OutOfRange(f"The altitude {altitude:g} m is outside the range from {LOWEST:g} to {HIGHEST:g} m")
    ratio = 1 - LAPSE_RATE * altitude / SEA_LEVEL_TEMPERATURE
    return float(SEA_LEVEL_PRESSURE * ratio ** (GRAVITY / (GAS_CONSTANT * LAPSE_RATE)))
