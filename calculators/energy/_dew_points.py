"""Dew points of flue gas: of its water, and of the sulphuric acid that water and sulphur trioxide form.

The acid dew point is the correlation of Verhoff and Banchero (1974) as engineers' work sheets print it. It was fitted to mixtures of some per cent of water
vapour and some parts per million of sulphur trioxide; measured acid dew points scatter by several kelvin around it.
"""

import math

from calculators.properties.water_steam import KELVIN, TRIPLE_PRESSURE, saturation_temperature

KPA_PER_MPA = 1e3
KPA_PER_MMHG = 101.325 / 760
LEAST = 1e-9  # kPa of sulphur trioxide or water: below it there is no acid to speak of


def water_dew_point(vapour: float) -> float | None:
    """Temperature in °C below which water condenses, for a partial pressure of water vapour in kPa; None where that is below 0 °C."""
    pressure = vapour / KPA_PER_MPA
    return saturation_temperature(pressure) if pressure >= TRIPLE_PRESSURE else None


def acid_dew_point(vapour: float, trioxide: float) -> float | None:
    """Temperature in °C below which sulphuric acid condenses, for partial pressures in kPa; None without sulphur trioxide or water. Never below that of water."""
    if trioxide < LEAST or vapour < LEAST:
        return None
    water, acid = math.log(vapour / KPA_PER_MMHG), math.log(trioxide / KPA_PER_MMHG)
    inverse = 2.276 - 0.0294 * water - 0.0858 * acid + 0.0062 * water * acid
    found, water_point = 1000 / inverse - KELVIN, water_dew_point(vapour)
    return found if water_point is None else max(found, water_point)
