"""The losses of a combustion test, in kJ for each kilogram of fuel, and the casing's share by size and load."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from calculators.core.errors import InvalidInputs
from calculators.core.tables import table
from calculators.energy._combustion_fuel import Burnt
from calculators.energy._combustion_result import Loss
from calculators.properties.combustion import (
    HYDROGEN,
    WATER,
    FlueGas,
    Fuel,
    Impossible,
    from_carbon_dioxide,
    from_oxygen,
    largest_carbon_dioxide,
)  # fmt: skip
from calculators.properties.gases import enthalpy_rise
from calculators.properties.heating_values import CARBON_HEAT, LATENT_HEAT, MONOXIDE_HEAT

PPM = 1e-6


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the flue gas: which gas (oxygen or carbon_dioxide), its share, wet or dry; carbon monoxide in the dry gas; humidity of the air."""

    gas: str
    share: float
    wet: bool
    carbon_monoxide: float
    humidity: float


def unburnt_carbon(fuel: Fuel, carbon_in_ash: float) -> float:
    """Carbon that stays in the ash, a fraction of the fuel; ``carbon_in_ash`` is a fraction of the dry residue."""
    left = fuel.ash * carbon_in_ash / (1 - carbon_in_ash)
    if left >= fuel.carbon:
        raise InvalidInputs(carbon_in_ash="There would be more carbon in the ash than in the fuel: check the ash of the fuel and the carbon in the ash")
    return left


def read_gas(fuel: Fuel, reading: Reading) -> FlueGas:
    """The flue gas that a reading shows. Raises InvalidInputs with a sentence for what the fuel cannot give."""
    try:
        return _gas(fuel, reading)
    except Impossible:
        pass
    try:
        _gas(fuel, replace(reading, carbon_monoxide=0.0))
    except Impossible:
        pass
    else:
        raise InvalidInputs(
            carbon_monoxide="So much carbon monoxide does not go with this reading: it would take more carbon than the fuel has, or more air than there is"
        )
    basis = "wet" if reading.wet else "dry"
    if reading.gas == "oxygen":
        raise InvalidInputs(
            oxygen=f"There is no flue gas of this fuel with so much oxygen in the {basis} gas: check the instrument, and whether it reads dry or wet"
        )
    most = largest_carbon_dioxide(fuel, wet=reading.wet, humidity=reading.humidity) * 100
    raise InvalidInputs(
        carbon_dioxide=f"This fuel gives at most {most:.1f} % of carbon dioxide in the {basis} gas, without any excess air: check fuel and instrument, and whether it reads dry or wet"
    )


def _gas(fuel: Fuel, reading: Reading) -> FlueGas:
    find = from_oxygen if reading.gas == "oxygen" else from_carbon_dioxide
    return find(fuel, reading.share, wet=reading.wet, humidity=reading.humidity, carbon_monoxide=reading.carbon_monoxide)


def losses(
    burnt: Burnt, unburnt: float | None, gas: FlueGas, humidity: float, temperatures: tuple[float, float], radiation: float, *, monoxide: bool
) -> tuple[Loss, ...]:
    """Every loss; ``temperatures`` are those of air and stack, ``radiation`` a fraction of the HHV. What is not known is None."""
    air, stack = temperatures
    vapour = enthalpy_rise("H2O", air, stack)  # kJ/kmol
    hydrogen, moisture = burnt.fuel.hydrogen / HYDROGEN / 2, burnt.fuel.moisture / WATER
    latent = LATENT_HEAT * WATER
    sizes: list[tuple[str, float | None, float]] = [
        ("dry_gas", gas.heat(air, stack, dry=True), 0.0),
        ("hydrogen", hydrogen * vapour, hydrogen * latent),
        ("moisture", moisture * vapour, moisture * latent),
        ("humidity", gas.air * humidity * vapour, 0.0),
        ("monoxide", gas.moles["CO"] * MONOXIDE_HEAT if monoxide else None, 0.0),
        ("ash", None if unburnt is None else unburnt * CARBON_HEAT, 0.0),
        ("radiation", radiation * burnt.hhv, 0.0),
    ]
    return tuple(
        Loss(loss=name, share_lhv=None if heat is None else heat / burnt.lhv * 100, share_hhv=None if heat is None else (heat + condensed) / burnt.hhv * 100)
        for name, heat, condensed in sizes
    )


def sums(shares: tuple[Loss, ...]) -> tuple[float, float]:
    """All known losses, in per cent of LHV and of HHV."""
    return math.fsum(loss.share_lhv or 0.0 for loss in shares), math.fsum(loss.share_hhv or 0.0 for loss in shares)


def heat_in_gas(shares: tuple[Loss, ...]) -> float:
    """What analysers call the flue-gas loss: the sensible heat of the gas and its vapour, in per cent of the LHV."""
    return math.fsum(loss.share_lhv or 0.0 for loss in shares if loss.loss in ("dry_gas", "hydrogen", "moisture", "humidity"))


def chart_radiation(output: float, load: float) -> tuple[float, bool]:
    """Radiation and convection as a fraction of the HHV input, and whether the chart reaches down to this size.

    ``output`` is the largest in kW, ``load`` a fraction of it. Between two sizes of the chart the logarithms are joined by a straight line. The heat that is given
    off stays the same at part load, so that its share rises.
    """
    rows = table("radiation_losses")
    points = sorted((rows.value(row, "output", unit="kW"), rows.value(row, "loss", unit="%")) for row in rows.rows)
    size = min(max(output, points[0][0]), points[-1][0])
    for (small, high), (large, low) in pairwise(points):
        if size <= large:
            way = math.log(size / small) / math.log(large / small)
            return high * (low / high) ** way / 100 / load, output >= points[0][0]
    raise AssertionError("the size lies inside the chart")
