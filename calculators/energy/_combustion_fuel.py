"""The fuel of a combustion test: from the table, from a composition of gas, or from the reader's own analysis."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.tables import Table, table
from calculators.properties.combustion import Fuel
from calculators.properties.heating_values import estimated_higher_heating_value, gas_as_fuel, lower_heating_value

KJ_PER_MJ = 1e3
FUELS = {
    "natural_gas": "Natural gas",
    "lpg": "Liquefied petroleum gas (LPG)",
    "biogas": "Raw biogas",
    "light_fuel_oil": "Diesel and light fuel oil (gas oil, No. 2)",
    "heavy_fuel_oil": "Heavy fuel oil (residual, No. 6)",
    "bituminous_coal": "Bituminous coal",
    "anthracite": "Anthracite",
    "lignite": "Lignite",
    "wood": "Wood",
    "bagasse": "Bagasse",
    "rice_husk": "Rice husk",
    "own_analysis": "Own analysis of a solid or liquid fuel",
    "own_gas": "Own composition of a gas",
}
SOLIDS = {"fuel": "bituminous_coal|anthracite|lignite|wood|bagasse|rice_husk|own_analysis"}
OWN, OWN_GAS, BIOGAS, LPG = ({"fuel": fuel} for fuel in ("own_analysis", "own_gas", "biogas", "lpg"))
ELEMENTS = ("carbon", "hydrogen", "oxygen", "nitrogen", "sulphur", "ash")
#: factor of the table -> gas
PARTS = {
    "methane": "methane", "ethane": "ethane", "propane": "propane", "butane": "butane",
    "nitrogen_gas": "nitrogen", "carbon_dioxide_gas": "carbon_dioxide", "oxygen_gas": "oxygen",
}  # fmt: skip
#: parts that a reader's own gas may have
GASES = {
    "methane": "Methane", "ethane": "Ethane", "propane": "Propane", "butane": "Butane", "hydrogen": "Hydrogen",
    "carbon_monoxide": "Carbon monoxide", "carbon_dioxide": "Carbon dioxide", "nitrogen": "Nitrogen", "oxygen": "Oxygen",
}  # fmt: skip
SLACK = 1.0  # per cent by which an analysis may miss 100: what rounding and trace elements explain
UNLIKE = 0.1  # share by which a heating value may differ from its estimate before we say so


@dataclass(frozen=True, slots=True)
class GasPart:
    """One part of a gas."""

    part: Annotated[str, Choice("Part", options=GASES)] = "methane"
    share: Annotated[float, Quantity("Share by volume", "%", ge=0, le=100, help="In the dry gas.")] = 0


@dataclass(frozen=True, slots=True)
class Burnt:
    """The fuel as fired with its heating values in kJ/kg, where they come from, and the usual excess air in per cent."""

    fuel: Fuel
    hhv: float
    lhv: float
    origin: str
    usual_excess_air: float | None = None

    def without_carbon(self, left: float) -> Fuel:
        """What of the fuel burns: without the carbon that stays in the ash, a fraction of the fuel."""
        return replace(self.fuel, carbon=self.fuel.carbon - left)


def gas(shares: Mapping[str, float]) -> Burnt:
    """A gas from its parts by volume."""
    fuel, hhv = gas_as_fuel(shares)
    return _burnt(fuel, hhv, "gas")


def own_gas(parts: tuple[GasPart, ...]) -> Burnt:
    """A gas from the reader's own composition."""
    shares: dict[str, float] = {}
    for part in parts:
        shares[part.part] = shares.get(part.part, 0.0) + part.share
    total = sum(shares.values())
    if abs(total - 100) > SLACK:
        raise InvalidInputs(composition=f"The parts of the gas add up to {total:.1f} %; together they must be 100 %")
    fuel, hhv = gas_as_fuel(shares)
    if hhv <= 0 or fuel.stoichiometric_oxygen <= 0:
        raise InvalidInputs(composition="Nothing in this gas burns, or it brings all the oxygen that it needs: check the parts")
    return _burnt(fuel, hhv, "gas")


def from_table(name: str, moisture: float | None) -> Burnt:
    """A fuel of the table, at a moisture in per cent as fired."""
    rows = table("fuel_analyses")
    usual = _known(rows, name, "excess_air")
    if rows.has(name, "methane"):
        return replace(gas({part: _value(rows, name, factor) for factor, part in PARTS.items()}), usual_excess_air=usual)
    dry = {element: _value(rows, name, element) for element in ELEMENTS}
    total = sum(dry.values())
    fired = _value(rows, name, "moisture") if moisture is None else moisture
    fuel = _moist({element: amount / total for element, amount in dry.items()}, fired / 100)
    if rows.has(name, "hhv"):
        hhv, origin = rows.value(name, "hhv", unit="kJ/kg") * (1 - fired / 100), "cited"
    else:
        hhv, origin = estimated_higher_heating_value(fuel), "estimated"
    return replace(_burnt(fuel, hhv, origin), usual_excess_air=usual)


def own_analysis(amounts: Mapping[str, float], basis: str, moisture: float | None, hhv: float | None) -> Burnt:
    """The reader's own analysis, in per cent, dry or as fired; the heating value in MJ/kg belongs to the same state."""
    if moisture is None:
        raise InvalidInputs(moisture="Enter the moisture of the fuel as fired; 0 for an oil without water")
    solids = sum(amounts.values())
    total = solids + (moisture if basis == "as_fired" else 0)
    if abs(total - 100) > SLACK:
        parts = "with the moisture" if basis == "as_fired" else "without the moisture"
        raise InvalidInputs(carbon=f"The analysis {parts} adds up to {total:.1f} %; together the parts must be 100 %. Is it dry or as fired?")
    fuel = _moist({element: amount / solids for element, amount in amounts.items()}, moisture / 100)
    if fuel.stoichiometric_oxygen <= 0:
        raise InvalidInputs(carbon="With this analysis nothing burns: the fuel holds as much oxygen as it needs")
    estimate = estimated_higher_heating_value(fuel)
    if hhv is None:
        return _burnt(fuel, estimate, "estimated")
    given = hhv * KJ_PER_MJ * (1 - moisture / 100 if basis == "dry" else 1)
    return _burnt(fuel, given, "own_unlike" if abs(given - estimate) > UNLIKE * abs(estimate) else "own")


def _moist(dry: Mapping[str, float], moisture: float) -> Fuel:
    return Fuel(**{element: share * (1 - moisture) for element, share in dry.items()}, moisture=moisture)


def _burnt(fuel: Fuel, hhv: float, origin: str) -> Burnt:
    lhv = lower_heating_value(hhv, fuel)
    if lhv <= 0:
        field = "moisture" if origin in ("cited", "estimated") else "higher_heating_value"
        raise InvalidInputs({field: "This fuel gives less heat than its water takes: it does not burn by itself. Check moisture, analysis and heating value"})
    return Burnt(fuel, hhv, lhv, origin)


def _known(rows: Table, name: str, factor: str) -> float | None:
    return rows.value(name, factor, unit="%") if rows.has(name, factor) else None


def _value(rows: Table, name: str, factor: str) -> float:
    """Per cent; what the table does not list counts as none, as it says."""
    return _known(rows, name, factor) or 0.0
