"""What the readings of a combustion test say, and what less excess air would save."""

import math

from calculators.energy._combustion_fuel import Burnt
from calculators.properties.combustion import FlueGas, Fuel, excess_air, flue_gas

MONOXIDE_LIMIT = 400e-6  # in air-free gas: ANSI Z21.47 (source ansi-z21-co)
A_LITTLE = 1e-9


def missing(*, monoxide: bool, ash: bool) -> str | None:
    """Which losses could not be counted."""
    if monoxide and ash:
        return None
    return "both" if not monoxide and not ash else "ash" if monoxide else "monoxide"


def air_reading(surplus: float, usual: float | None) -> str:
    """What the excess air (a fraction) says, beside the upper end of the usual range in per cent."""
    if surplus < -A_LITTLE:
        return "short"
    if usual is None:
        return "unknown"
    return "high" if surplus * 100 > usual else "usual"


def monoxide_reading(fuel: Fuel, gas: FlueGas) -> str:
    """Whether the carbon monoxide, brought to gas without excess air, is above the limit."""
    air_free = gas.share("CO") * gas.dry_moles / flue_gas(fuel, 0.0).dry_moles
    return "high" if air_free > MONOXIDE_LIMIT else "low"


def fuel_saved(burnt: Burnt, consumed: Fuel, gas: FlueGas, humidity: float, temperatures: tuple[float, float], efficiency: float) -> float | None:
    """Fuel saved in per cent by bringing the excess air down to the usual, all else as it is. None where the usual is unknown or not exceeded."""
    usual = burnt.usual_excess_air
    if usual is None or excess_air(consumed, gas) * 100 <= usual:
        return None
    less = flue_gas(consumed, usual / 100, humidity=humidity, carbon_monoxide=gas.share("CO"))
    gained = math.fsum((gas.heat(*temperatures), -less.heat(*temperatures))) / burnt.lhv * 100
    return gained / (efficiency + gained) * 100
