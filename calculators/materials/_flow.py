"""A chain of quantity centres: what goes in, what leaves as product and as loss, and what both have cost."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Quantity
from calculators.core.rows import Name

WEIGHING = 0.01  # share of the input that scales and moisture explain: our judgement
ROUNDING = 1e-9  # share of the input that comes from adding up decimal numbers


# One column of the table in one place.
# fmt: off
@dataclass(frozen=True, slots=True)
class QuantityCentre:
    """One quantity centre, over the accounting period; its first input is the product of the centre before."""

    name: Annotated[str, Name("Quantity centre", help="A step at whose ends the material can be weighed.")] = ""
    new_material: Annotated[float, Quantity(
        "New material in", "t", ge=0, le=1e9, help="What this centre adds to the product of the centre before: issues from the store, corrected for the change of its stock.",
    )] = 0
    material_cost: Annotated[float, Quantity("Cost of the new material", "¤", ge=0, le=1e12, help="At purchase prices; operating materials, such as oil, too.")] = 0
    energy_cost: Annotated[float, Quantity("Energy cost", "¤", ge=0, le=1e12, help="Electricity, fuel, steam and compressed air of this centre.")] = 0
    system_cost: Annotated[float, Quantity(
        "System cost", "¤", ge=0, le=1e12, help="Wages, depreciation, maintenance and all else of this centre, but no material, energy or waste.",
    )] = 0
    waste_cost: Annotated[float, Quantity(
        "Waste-management cost", "¤", ge=0, le=1e12, help="Handling, treatment and disposal of what this centre loses to waste, water and air.",
    )] = 0
    product: Annotated[float | None, Quantity("Product out", "t", ge=0, le=1e9, help="Good output of this centre: all of it goes into the next centre.")] = None
    weighed_loss: Annotated[float | None, Quantity(
        "Loss weighed", "t", ge=0, le=1e9, optional=True, help="A check: scrap, dust, sludge and vapour that you can weigh. Empty: not weighed.",
    )] = None
    lost_material: Annotated[float | None, Quantity(
        "Material cost of the loss, if known", "¤", ge=0, le=1e12, optional=True,
        help="Quantity lost times purchase price, added up over the materials. Empty: the share by mass, which is right for one material or an even mixture.",
    )] = None
# fmt: on


@dataclass(frozen=True, slots=True)
class CentreResult:
    """What one quantity centre makes and loses in the period."""

    name: Annotated[str, Name("Quantity centre")]
    input: Annotated[float, Quantity("Came in", "t")]
    loss: Annotated[float, Quantity("Loss", "t")]
    loss_share: Annotated[float, Quantity("Loss, share of the input", "%", digits=3)]
    not_found: Annotated[float | None, Quantity("Not found", "t")]
    cost_in: Annotated[float, Quantity("Cost put in here", "¤")]
    product_cost: Annotated[float, Quantity("Cost of the product", "¤")]
    loss_cost: Annotated[float, Quantity("Cost of the loss", "¤")]


@dataclass(frozen=True, slots=True)
class LossCost:
    """What one quantity centre's loss has cost, by kind."""

    name: Annotated[str, Name("Quantity centre")]
    material: Annotated[float, Quantity("Material", "¤")]
    energy: Annotated[float, Quantity("Energy", "¤")]
    system: Annotated[float, Quantity("System", "¤")]
    waste: Annotated[float, Quantity("Waste management", "¤")]


@dataclass(frozen=True, slots=True)
class Flow:
    """A stream of material with the costs that it carries: t and ¤."""

    mass: float = 0
    material: float = 0
    energy: float = 0
    system: float = 0

    @property
    def cost(self) -> float:
        """All that it has cost so far."""
        return self.material + self.energy + self.system


def chain(centres: tuple[QuantityCentre, ...]) -> Iterator[tuple[CentreResult, LossCost, Flow]]:
    """Result, loss by kind and product of each centre in turn. Raises InvalidInputs, with the cell, for a balance that cannot be."""
    product = Flow()
    for place, centre in enumerate(centres, 1):
        into = Flow(
            product.mass + centre.new_material,
            product.material + centre.material_cost,
            product.energy + centre.energy_cost,
            product.system + centre.system_cost,
        )
        _refuse(place, centre, into)
        out = min(centre.product or 0.0, into.mass)
        share = (into.mass - out) / into.mass
        material = into.material * share if centre.lost_material is None or out == 0 else min(centre.lost_material, into.material)
        loss = LossCost(centre.name, material, into.energy * share, into.system * share, centre.waste_cost)
        product = Flow(out, into.material - loss.material, into.energy - loss.energy, into.system - loss.system)
        yield (
            CentreResult(
                name=centre.name,
                input=into.mass,
                loss=into.mass - out,
                loss_share=share * 100,
                not_found=None if centre.weighed_loss is None else into.mass - (centre.product or 0.0) - centre.weighed_loss,
                cost_in=math.fsum((centre.material_cost, centre.energy_cost, centre.system_cost, centre.waste_cost)),
                product_cost=product.cost,
                loss_cost=math.fsum((loss.material, loss.energy, loss.system, loss.waste)),
            ),
            loss,
            product,
        )


def _refuse(place: int, centre: QuantityCentre, into: Flow) -> None:
    out, weighed, lost = centre.product or 0.0, centre.weighed_loss or 0.0, centre.lost_material or 0.0
    problem: tuple[str, str] | None = None
    if into.mass == 0:
        problem = "new_material", "Nothing comes into this centre, neither new material nor product of the centre before"
    elif out > into.mass * (1 + WEIGHING + ROUNDING):
        problem = "product", "The product is heavier than all that came in. Enter what was taken up too (water, coating) as new material, or check the weights"
    elif out + weighed > into.mass * (1 + WEIGHING + ROUNDING):
        problem = (
            "weighed_loss",
            "Product and weighed loss together are heavier than all that came in. Look for water taken up, stock used up, or a wrong weight",
        )
    elif lost > into.material * (1 + ROUNDING):
        problem = "lost_material", "The material of the loss cost more than all material that came in. Count it at purchase prices, without processing"
    elif out == 0 and centre.lost_material is not None and lost < into.material * (1 - ROUNDING):
        problem = "lost_material", "Nothing leaves as product, so that all material is lost, and this is less. Leave it empty, or enter the product"
    if problem:
        cell, sentence = problem
        raise InvalidInputs({f"centres.{place}.{cell}": sentence})


def balance(results: tuple[CentreResult, ...]) -> str:
    """What the weighed losses say about the mass balance."""
    gaps = [one.not_found / one.input for one in results if one.not_found is not None]
    if not gaps:
        return "unweighed"
    return "gap" if max(gaps) > WEIGHING else "closed" if len(gaps) == len(results) else "partly"
