"""Economic thickness: the yearly cost of heat lost and of insulation, centimetre by centimetre."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calculators.energy._insulated_parts import Part
from calculators.methods.cash_flow import annuity_factor

MOST_CENTIMETRES = 30
M_PER_CM = 0.01
NEAR = 0.03  # share of the lowest total within which a thickness is as good: prices are known no better


@dataclass(frozen=True, slots=True)
class InsulationCost:
    """What insulation costs: its finish and work ¤/m² of outer surface, the material in place ¤/m³, and what one ¤ of it costs each year."""

    finish: float
    material: float
    yearly: float

    def installed(self, parts: Sequence[Part], thickness: float, present: float = 0.0) -> float:
        """New finish on the whole, and material above what is there; ¤. Nothing where nothing is added."""
        if thickness <= present:
            return 0.0
        return sum(self.finish * part.area(thickness) + self.material * (part.volume(thickness) - part.volume(present)) for part in parts)


@dataclass(frozen=True, slots=True)
class Curve:
    """Yearly cost of the bare object, and of thicknesses in whole centimetres from 1; the last two are empty where the cost of insulation is not known."""

    bare: float
    heat: tuple[float, ...]
    insulation: tuple[float, ...]
    total: tuple[float, ...]

    @property
    def lowest(self) -> float | None:
        """The lowest yearly cost, heat and insulation together. None where it is not known."""
        return min(self.bare, *self.total) if self.total else None

    @property
    def best(self) -> int | None:
        """The thickness of the lowest cost, cm, 0 for none; the thinnest of equals. None where it is not known."""
        return (self.bare, *self.total).index(self.lowest) if self.lowest is not None else None


def insulation_cost(finish: float | None, material: float | None, life: float, rate: float) -> InsulationCost | None:
    """The cost of insulation, or None where a part of it is not known; life in years, rate a fraction."""
    if finish is None or material is None:
        return None
    return InsulationCost(finish, material, 1 / annuity_factor(rate, life))


def curve(heat_cost: Callable[[float], float], cost: InsulationCost | None, parts: Sequence[Part]) -> Curve:
    """Costs of a bare object that is insulated with each thickness; ``heat_cost`` gives ¤/a for a thickness in m."""
    steps = [place * M_PER_CM for place in range(1, MOST_CENTIMETRES + 1)]
    bare, heat = heat_cost(0.0), tuple(heat_cost(thickness) for thickness in steps)
    if cost is None:
        return Curve(bare, heat, (), ())
    insulation = tuple(cost.installed(parts, thickness) * cost.yearly for thickness in steps)
    return Curve(bare, heat, insulation, tuple(lost + paid for lost, paid in zip(heat, insulation, strict=True)))


def added_verdict(saved: float, added: float | None, cost: InsulationCost | None) -> str:
    """Whether insulation on top of what is there pays: ¤ saved each year against ¤ of investment, which may be nothing."""
    if cost is None or added is None:
        return "unknown"
    return "added_pays" if saved >= added * cost.yearly else "added_loses"


def verdict(found: Curve, thickness: float, total: float | None) -> str:
    """How a thickness in m with its total cost stands to the best one."""
    best, lowest = found.best, found.lowest
    if best is None or lowest is None or total is None:
        return "unknown"
    if best == MOST_CENTIMETRES:
        return "beyond"
    if best == 0:
        return "bare"
    if total <= lowest * (1 + NEAR):
        return "near"
    return "thicker" if thickness < best * M_PER_CM else "thinner"
