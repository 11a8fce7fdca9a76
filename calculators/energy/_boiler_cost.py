"""What a tonne of steam costs, part by part; a part that is not known stays without a figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Quantity
from calculators.core.rows import Name

COST_VERDICT: Mapping[str, str] = {
    "all": "Fuel, water, treatment, electricity, labour and maintenance are counted; the boiler itself (depreciation, interest) is not.",
    "part": "Parts without a figure are not known and are left out, not zero: a tonne of steam costs at least this. The boiler itself is not counted.",
    "fuel": "Only the fuel is counted. Water, treatment, electricity, labour and maintenance come on top.",
}


@dataclass(frozen=True, slots=True)
class CostPart:
    """One part of the cost of a tonne of steam."""

    name: Annotated[str, Name("Part")]
    cost: Annotated[float | None, Quantity("Cost of a tonne of steam", "¤/t")]
    share: Annotated[float | None, Quantity("Share of what is known", "%", digits=3)]


def cost_parts(steam: float, costs: Mapping[str, float | None]) -> tuple[CostPart, ...]:
    """Parts for an amount of steam in t, from their costs in the same period (None: not known)."""
    known = sum(cost for cost in costs.values() if cost is not None)
    return tuple(
        CostPart(name, cost / steam, cost / known * 100 if known else 0.0) if cost is not None else CostPart(name, None, None) for name, cost in costs.items()
    )


def cost_verdict(parts: tuple[CostPart, ...]) -> str:
    """The key of ``COST_VERDICT``."""
    missing = [part.cost is None for part in parts]
    if not any(missing):
        return "all"
    return "fuel" if all(missing[1:]) else "part"


def times(amount: float | None, price: float) -> float | None:
    """A cost; not known where the amount is not."""
    return None if amount is None else amount * price
