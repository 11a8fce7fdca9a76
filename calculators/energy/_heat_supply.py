"""One way to supply heat: what the energy for it costs, and the CO₂ of that energy."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Quantity
from calculators.core.rows import Name
from calculators.core.tables import table

KG_PER_T = 1e3


@dataclass(frozen=True, slots=True)
class Energy:
    """What is bought: name, price in ¤/GJ, fossil and biogenic CO₂ in kg/GJ; a fuel on its lower heating value."""

    name: str
    price: float
    co2: float
    co2_biogenic: float = 0.0


@dataclass(frozen=True, slots=True)
class Supply:
    """One way to supply the heat."""

    name: Annotated[str, Name("Heat from")]
    per_unit: Annotated[float, Quantity("Useful heat for each unit of energy bought", "1", digits=3)]
    price: Annotated[float, Quantity("Price of that energy (a fuel on its LHV)", "¤/GJ")]
    energy: Annotated[float, Quantity("Energy bought (a fuel on its LHV)", "GJ/a")]
    cost_per_heat: Annotated[float, Quantity("Cost of useful heat", "¤/GJ")]
    annual_cost: Annotated[float, Quantity("Cost each year", "¤/a", decimals=0)]
    co2: Annotated[float, Quantity("Fossil CO₂", "t/a")]
    co2_biogenic: Annotated[float, Quantity("Biogenic CO₂, apart", "t/a")]


def supply(bought: Energy, per_unit: float, heat: float) -> Supply:
    """The supply of so much useful heat (GJ/a) at so much heat for each unit of energy bought."""
    energy = heat / per_unit
    return Supply(
        name=bought.name,
        per_unit=per_unit,
        price=bought.price,
        energy=energy,
        cost_per_heat=bought.price / per_unit,
        annual_cost=energy * bought.price,
        co2=energy * bought.co2 / KG_PER_T,
        co2_biogenic=energy * bought.co2_biogenic / KG_PER_T,
    )


def fuel(field: str, id: str, quote: str, prices: dict[str, float], heating_value: float | None, co2: float | None) -> Energy:
    """A fuel of the table, at a price per GJ(LHV), per GJ(HHV) or per tonne; ``field`` names the inputs that a problem belongs to.

    A heating value (GJ(LHV)/t) and a fossil CO₂ factor (kg/GJ(LHV)) of one's own stand for those of the table. Raises InvalidInputs.
    """
    fuels = table("fuels")
    price = prices[quote]
    if quote == "hhv":
        if not fuels.has(id, "gcv_to_ncv"):
            raise InvalidInputs({
                f"{field}_quote": "For this fuel no cited ratio of the higher to the lower heating value is at hand; give the price on the lower heating value or by the tonne"
            })  # fmt: skip
        price *= fuels.value(id, "gcv_to_ncv", unit="1")
    if quote == "mass":
        if heating_value is None and not fuels.has(id, "lhv"):
            raise InvalidInputs({
                f"{field}_quote": "For this fuel no default heating value by weight is at hand, for it depends on the gas; give a heating value of your own or a price for its energy"
            })  # fmt: skip
        price /= fuels.value(id, "lhv", unit="GJ/t") if heating_value is None else heating_value
    return Energy(
        name=fuels.labels()[id],
        price=price,
        co2=(fuels.value(id, "co2", unit="kg/GJ") if fuels.has(id, "co2") else 0.0) if co2 is None else co2,
        co2_biogenic=fuels.value(id, "co2_biogenic", unit="kg/GJ") if fuels.has(id, "co2_biogenic") else 0.0,
    )
