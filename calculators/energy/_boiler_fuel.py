"""The fuel that a boiler burned: its energy on both heating values."""

from dataclasses import dataclass

from calculators.core.errors import InvalidInputs
from calculators.core.tables import table

MJ_PER_GJ = 1e3


@dataclass(frozen=True, slots=True)
class FuelEnergy:
    """Fuel energy in GJ on the basis that was entered or taken from the table ("lhv" or "hhv") and on both; None where the ratio of the two is not known."""

    basis: str
    entered: float
    lhv: float | None
    hhv: float | None
    from_table: bool


def energy_of(*, fuel: str, known_as: str, amount: float, heating_value: float | None, basis: str, ratio: float | None) -> FuelEnergy:
    """Fuel energy of an amount in t, m³ or GJ, with its heating value in GJ/t or MJ/m³ (None: the table's, which is the lower one). Raises InvalidInputs."""
    from_table = known_as != "energy" and heating_value is None
    basis = "lhv" if from_table else basis
    entered = amount
    if known_as == "mass":
        entered = amount * (_default(fuel, "heating_value_mass") if heating_value is None else heating_value)
    elif known_as == "volume":
        entered = amount * (_default_by_volume(fuel) if heating_value is None else heating_value) / MJ_PER_GJ
    higher_over_lower = known_ratio(fuel, ratio)
    if higher_over_lower is None:
        return FuelEnergy(basis, entered, entered if basis == "lhv" else None, entered if basis == "hhv" else None, from_table)
    if basis == "lhv":
        return FuelEnergy(basis, entered, entered, entered * higher_over_lower, from_table)
    return FuelEnergy(basis, entered, entered / higher_over_lower, entered, from_table)


def known_ratio(fuel: str, ratio: float | None) -> float | None:
    """Higher over lower heating value: the reader's, else the table's, else None."""
    if ratio is not None:
        return ratio
    fuels = table("fuels")
    return fuels.value(fuel, "gcv_to_ncv", unit="1") if fuels.has(fuel, "gcv_to_ncv") else None


def _default(fuel: str, asked: str) -> float:
    """The table's lower heating value, GJ/t. Raises InvalidInputs for the input that is asked instead."""
    fuels = table("fuels")
    if not fuels.has(fuel, "lhv"):
        raise InvalidInputs({asked: "The table has no heating value for this fuel; enter that of yours"})
    return fuels.value(fuel, "lhv", unit="GJ/t")


def _default_by_volume(fuel: str) -> float:
    """The table's lower heating value of a liquid, MJ/m³. Raises InvalidInputs for other fuels: the volume of a gas depends on its state."""
    fuels = table("fuels")
    if not fuels.has(fuel, "density"):
        raise InvalidInputs(heating_value_volume="The table has a heating value by volume for liquid fuels only; enter that of yours, for a gas from the bill")
    return _default(fuel, "heating_value_volume") * fuels.value(fuel, "density", unit="kg/m³")
