"""What a direct test of a boiler says, and how far to trust it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy._boiler_cost import COST_VERDICT, CostPart
from calculators.energy._boiler_fuel import FuelEnergy

#: percentage points of uncertainty beyond which we say that the meters are too coarse; judgement, as the method says
COARSE = 4.0

BASIS: Mapping[str, str] = {
    "lhv": "This is the efficiency on the lower heating value (LHV). Compare it only with figures on the same basis.",
    "hhv": "This is the efficiency on the higher heating value (HHV). Compare it only with figures on the same basis.",
    "table": "This is the efficiency on the lower heating value (LHV), and that is a default of the table, not the heating value of this fuel: "
    "have a sample analysed before the figure is used to judge the boiler.",
}
PLAUSIBLE: Mapping[str, str] = {
    "condensing": "More than 100 % on the lower heating value is possible only where the flue gas condenses. In any other boiler a meter or the heating value is wrong.",
    "one_basis": "The other heating value is not known for this fuel, and so only one of the two efficiencies is shown. Enter the ratio from a laboratory report that gives both.",
}
UNCERTAINTY: Mapping[str, str] = {
    "fine": "The range is what the uncertainty of meters and heating value makes of the efficiency. A difference smaller than that shows nothing.",
    "cut": "The range is what the uncertainty of meters and heating value makes of the efficiency. Its upper end is cut at 100 % on the higher heating value, which no boiler exceeds: "
    "check the meters, for few boilers come near that.",
    "coarse": "Meters and heating value are too uncertain to judge this boiler by: good and bad boilers lie in the range. Measure the stack losses instead, or have the meters calibrated first.",
}


@dataclass(frozen=True, slots=True)
class BoilerTest:
    """Efficiency by the direct method, and the cost of a tonne of steam."""

    efficiency: Annotated[float, Quantity("Boiler efficiency, on the heating value used", "%", headline=True, digits=3)]
    cost_per_tonne: Annotated[float, Quantity("Cost of a tonne of steam, as far as known", "¤/t", headline=True)]
    basis_verdict: Annotated[str, Choice("Basis", options=BASIS)]
    plausible: Annotated[str | None, Choice("Plausibility", options=PLAUSIBLE)]
    uncertainty_verdict: Annotated[str, Choice("Uncertainty", options=UNCERTAINTY)]
    blowdown_verdict: Annotated[
        str,
        Choice(
            "Blowdown",
            options={
                "counted": "The heat of the blowdown is counted as taken up by the water: it is no fault of burner or boiler. What can be saved there is a question of its own.",
                "unknown": "The blowdown is not known, and its heat is not counted: the efficiency is a little too low.",
            },
        ),
    ]
    cost_verdict: Annotated[str, Choice("What the cost covers", options=COST_VERDICT)]
    efficiency_lhv: Annotated[float | None, Quantity("Efficiency, on the lower heating value", "%", digits=3)]
    efficiency_hhv: Annotated[float | None, Quantity("Efficiency, on the higher heating value", "%", digits=3)]
    efficiency_low: Annotated[float, Quantity("Lower end of the range, on the heating value used", "%", digits=3)]
    efficiency_high: Annotated[float, Quantity("Upper end of the range, on the heating value used", "%", digits=3)]
    evaporation_ratio: Annotated[float | None, Quantity("Evaporation ratio: kilograms of steam per kilogram of fuel", "1")]
    steam_per_volume: Annotated[float | None, Quantity("Steam per volume of fuel", "kg/m³")]
    equivalent_ratio: Annotated[float | None, Quantity("Evaporation ratio from and at 100 °C", "1")]
    equivalent_evaporation: Annotated[float, Quantity("Equivalent evaporation, from and at 100 °C", "t")]
    parts: Annotated[tuple[CostPart, ...], Rows("What a tonne of steam is made of", row=CostPart)]
    fuel_lhv: Annotated[float | None, Quantity("Fuel energy, on the lower heating value", "GJ(LHV)", working=True)]
    fuel_hhv: Annotated[float | None, Quantity("Fuel energy, on the higher heating value", "GJ(HHV)", working=True)]
    steam_heat: Annotated[float, Quantity("Heat taken up by the steam", "GJ", working=True)]
    blowdown_heat: Annotated[float | None, Quantity("Heat taken up by the blowdown", "GJ", working=True)]
    steam_efficiency: Annotated[float, Quantity("Efficiency counting the steam alone, on the heating value used", "%", working=True, digits=3)]
    heat_per_mass: Annotated[float, Quantity("Heat taken up by a kilogram of steam", "kJ/kg", working=True, digits=5)]
    evaporation_factor: Annotated[float, Quantity("Factor of evaporation", "1", working=True)]
    uncertainty: Annotated[float, Quantity("Uncertainty of the efficiency, relative", "%", working=True, digits=3)]
    boiler_pressure: Annotated[float, Quantity("Boiler pressure, absolute", "bar(a)", working=True)]
    steam_enthalpy: Annotated[float, Quantity("Enthalpy of steam", "kJ/kg", working=True, digits=5)]
    feedwater_enthalpy: Annotated[float, Quantity("Enthalpy of feedwater", "kJ/kg", working=True)]


def check_balance(heat: float, energy: FuelEnergy) -> None:
    """Heat and fuel energy in GJ. Raises InvalidInputs where more heat came out than went in."""
    if energy.hhv is not None and heat > energy.hhv * (1 + 1e-9):
        raise InvalidInputs(
            steam_mass="Steam and blowdown hold more heat than the fuel on its higher heating value, which cannot be; "
            "check the meters, that all figures are of the same period, and the units"
        )
    if energy.hhv is None and energy.lhv is not None and heat > energy.lhv:
        raise InvalidInputs(
            heating_value_ratio="Steam and blowdown hold more heat than the fuel on its lower heating value. Only condensing boilers do that: "
            "enter the ratio of the heating values to have it checked, or look for a wrong meter"
        )


def plausible(heat: float, energy: FuelEnergy) -> str | None:
    """The key of ``PLAUSIBLE``, or None."""
    if energy.lhv is not None and heat > energy.lhv:
        return "condensing"
    return "one_basis" if energy.lhv is None or energy.hhv is None else None


def upper_end(efficiency: float, uncertainty: float, energy: FuelEnergy) -> float:
    """Upper end of the range in %, for a relative uncertainty in %; no more heat comes out than the fuel holds on its higher heating value."""
    end = efficiency * (1 + uncertainty / 100)
    return end if energy.hhv is None else min(end, energy.hhv / energy.entered * 100)


def trust(efficiency: float, uncertainty: float, energy: FuelEnergy) -> str:
    """The key of ``UNCERTAINTY``."""
    if efficiency * uncertainty / 100 > COARSE:
        return "coarse"
    return "cut" if upper_end(efficiency, uncertainty, energy) < efficiency * (1 + uncertainty / 100) else "fine"


def share(heat: float, energy: float | None) -> float | None:
    """An efficiency in %; not known where the fuel energy is not."""
    return None if energy is None else heat / energy * 100
