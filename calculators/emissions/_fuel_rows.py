"""One fuel that is burned: how much of it was entered, and the gases that it emits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name
from calculators.core.tables import table

KG_PER_T = 1e3
#: global warming potentials in use: gas -> t of CO₂ for a tonne
Potentials = Mapping[str, float]
#: what to do where the table has no such number for a fuel
MISSED = {
    "gcv_to_ncv": "No cited ratio of the higher to the lower heating value is at hand for this fuel; enter the energy on the lower heating value",
    "density": "No cited density is at hand for this fuel; enter one from the delivery note. For a gas, enter the energy: cubic metres times the heating value on the bill",
    "lhv": "The heating value of this gas by weight depends on how much methane it holds, and the table has no default; enter one of your own, or the energy",
}


# fmt: off
@dataclass(frozen=True, slots=True)
class FuelUse:
    """A fuel and its yearly amount, as it was measured or billed. An empty amount is unknown."""

    name: Annotated[str, Name("Use", help="Boiler, kiln, vehicle; or the meter.")] = ""
    fuel: Annotated[str, Choice("Fuel", table="fuels")] = "natural_gas"
    amount_as: Annotated[str, Choice("Amount is", options={
        "energy": "Energy, LHV", "energy_hhv": "Energy, HHV", "mass": "Mass", "volume": "Volume of a liquid",
    })] = "energy"
    energy: Annotated[float | None, Quantity(
        "Energy on the lower heating value", "GJ(LHV)/a", ge=0, le=1e10, optional=True, only_if={"amount_as": "energy"},
        help="Gas by volume: cubic metres times the lower heating value on the bill.",
    )] = None
    energy_hhv: Annotated[float | None, Quantity(
        "Energy on the higher heating value", "GJ(HHV)/a", ge=0, le=1e10, optional=True, only_if={"amount_as": "energy_hhv"},
        help="As gas is often billed. The cited ratio of the table brings it to the lower heating value.",
    )] = None
    mass: Annotated[float | None, Quantity(
        "Mass", "t/a", ge=0, le=1e9, optional=True, only_if={"amount_as": "mass"}, help="Bought, with the change of the stock; weighbridge.",
    )] = None
    volume: Annotated[float | None, Quantity(
        "Volume of the liquid", "m³/a", ge=0, le=1e9, optional=True, only_if={"amount_as": "volume"}, help="Bought, with the change in the tank.",
    )] = None
    density: Annotated[float | None, Quantity(
        "Its density", "kg/m³", gt=0, le=2_000, typical=(450, 1_050), optional=True, only_if={"amount_as": "volume"},
        help="Delivery note. Empty: the table's.",
    )] = None
    heating_value: Annotated[float | None, Quantity(
        "Own lower heating value", "GJ/t", gt=0, le=150, typical=(5, 50), optional=True, only_if={"amount_as": "mass|volume"},
        help="From the supplier's analysis, as fired: moist wood and coal have far less than dry. Empty: the table's.",
    )] = None
    co2_factor: Annotated[float | None, Quantity(
        "Own CO₂ factor, LHV", "kg/GJ", ge=0, le=500, typical=(40, 270), optional=True,
        help="From the supplier or the authority, on the lower heating value. Empty: the table's.",
    )] = None
    # fmt: on

    @property
    def own_values(self) -> bool:
        """Whether a value of the reader's stands for one of the table; what the form of the amount hides does not count."""
        from_mass = self.amount_as in ("mass", "volume") and self.heating_value is not None
        return from_mass or self.co2_factor is not None or (self.amount_as == "volume" and self.density is not None)


@dataclass(frozen=True, slots=True)
class FuelEmission:
    """What one fuel emits in a year; empty where the amount is unknown."""

    name: Annotated[str, Name("Use")]
    fuel: Annotated[str, Name("Fuel")]
    energy: Annotated[float | None, Quantity("Energy", "GJ(LHV)/a")]
    co2: Annotated[float | None, Quantity("Fossil CO₂", "t/a")]
    ch4: Annotated[float | None, Quantity("Methane", "kg/a")]
    n2o: Annotated[float | None, Quantity("Nitrous oxide", "kg/a")]
    co2e: Annotated[float | None, Quantity("CO₂e", "t/a")]
    co2_biogenic: Annotated[float | None, Quantity("Biogenic CO₂, apart", "t/a")]


def energy_of(use: FuelUse, place: int) -> float | None:
    """Energy on the lower heating value in GJ/a; None where the amount is unknown. Raises InvalidInputs where another value is missed."""
    if use.amount_as == "energy":
        return use.energy
    if use.amount_as == "energy_hhv":
        return None if use.energy_hhv is None else use.energy_hhv / _value(use, "gcv_to_ncv", "1", f"fuels.{place}.energy_hhv")
    mass = _mass_of(use, place) if use.amount_as == "volume" else use.mass
    return None if mass is None else mass * (use.heating_value or _value(use, "lhv", "GJ/t", f"fuels.{place}.heating_value"))


def _mass_of(use: FuelUse, place: int) -> float | None:
    return None if use.volume is None else use.volume * (use.density or _value(use, "density", "kg/m³", f"fuels.{place}.density")) / KG_PER_T


def _value(use: FuelUse, factor: str, unit: str, field: str) -> float:
    fuels = table("fuels")
    if not fuels.has(use.fuel, factor):
        raise InvalidInputs({field: MISSED[factor]})
    return fuels.value(use.fuel, factor, unit=unit)


def emission(name: str, fuel: str, energy: float | None, co2_factor: float | None, potentials: Potentials) -> FuelEmission:
    """The gases of burning an energy (GJ(LHV)/a) of a fuel; a CO₂ factor of one's own (kg/GJ) stands for the one that the fuel has, fossil or biogenic."""
    fuels = table("fuels")
    label = fuels.labels()[fuel]
    if energy is None:
        return FuelEmission(name or label, label, None, None, None, None, None, None)
    fossil = fuels.has(fuel, "co2")
    factor = fuels.value(fuel, "co2" if fossil else "co2_biogenic", unit="kg/GJ") if co2_factor is None else co2_factor
    carbon_dioxide = energy * factor / KG_PER_T
    methane = energy * fuels.value(fuel, "ch4", unit="kg/TJ") / KG_PER_T
    nitrous_oxide = energy * fuels.value(fuel, "n2o", unit="kg/TJ") / KG_PER_T
    co2 = carbon_dioxide if fossil else 0.0
    return FuelEmission(
        name=name or label,
        fuel=label,
        energy=energy,
        co2=co2,
        ch4=methane,
        n2o=nitrous_oxide,
        co2e=co2 + (methane * potentials["ch4"] + nitrous_oxide * potentials["n2o"]) / KG_PER_T,
        co2_biogenic=0.0 if fossil else carbon_dioxide,
    )
