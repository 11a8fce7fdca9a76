"""Material flow cost accounting: what the material that does not become product has cost."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Bars, Flows
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.materials._flow import CentreResult, LossCost, QuantityCentre, balance, chain

MONTHS = 12  # in a year


@dataclass(frozen=True, slots=True)
class FlowCost:
    """What product and losses have cost; by centre in the period, in total by the year."""

    loss_cost: Annotated[float, Quantity("Cost of the losses", "¤/a", headline=True, kind="loss_cost")]
    loss_cost_share: Annotated[float, Quantity("Losses, share of all cost", "%", headline=True, digits=3)]
    saving_verdict: Annotated[
        str,
        Choice(
            "What avoiding losses can save",
            options={
                "none": "Nothing is lost at a cost in these centres.",
                "material": "The largest part of the cost of the losses is material: where a loss is avoided, less is bought, and the saving shows in the accounts. "
                "Counted against the present flows; the losses of two centres on one flow do not save twice.",
                "energy": "The largest part of the cost of the losses is energy: it is saved where less is processed, as far as the plant's energy use falls with its throughput.",
                "system": "The largest part of the cost of the losses is system cost, such as wages and depreciation. Avoiding a loss saves it only where the capacity that "
                "becomes free is used or given up; the rest of the cost is saved at once.",
                "waste": "The largest part of the cost of the losses is waste management, which the company sees already.",
            },
        ),
    ]
    balance_verdict: Annotated[
        str,
        Choice(
            "Mass balance",
            options={
                "closed": "The weighed losses close the mass balance of every centre.",
                "partly": "The weighed losses close the mass balance where they were weighed. In the other centres the loss is what came in less the product.",
                "gap": "Some of what came in was found neither in the product nor in the weighed loss. It is counted as a loss; look for it before you act on the figure.",
                "unweighed": "No loss was weighed: the loss is what came in less the product, and a wrong weight shows up as a loss.",
            },
        ),
    ]
    coverage: Annotated[
        str,
        Choice(
            "NPO cost",
            options={
                "all": "The cost of non-product output (NPO) is counted less the income from losses that were sold, and is compared with the turnover.",
                "no_turnover": "The turnover is not known: the cost of non-product output (NPO) is compared with the production cost only.",
                "no_income": "It is not known whether losses were sold: the cost of non-product output (NPO) is counted without any income from them.",
                "neither": "Neither the turnover nor the income from losses that were sold is known: the cost of non-product output (NPO) is counted without income and "
                "compared with the production cost only.",
            },
        ),
    ]
    npo_cost: Annotated[float, Quantity("Non-product output (NPO) cost", "¤/a")]
    npo_turnover_share: Annotated[float | None, Quantity("NPO cost, share of turnover", "%", digits=3)]
    npo_production_share: Annotated[float, Quantity("NPO cost, share of production cost", "%", digits=3)]
    loss_material: Annotated[float, Quantity("Material cost of the losses", "¤/a")]
    loss_energy: Annotated[float, Quantity("Energy cost of the losses", "¤/a")]
    loss_system: Annotated[float, Quantity("System cost of the losses", "¤/a")]
    loss_waste: Annotated[float, Quantity("Waste-management cost of the losses", "¤/a")]
    product_cost: Annotated[float, Quantity("Cost of the product", "¤/a")]
    total_cost: Annotated[float, Quantity("All cost put in", "¤/a")]
    product_mass: Annotated[float, Quantity("Product", "t/a", kind="production")]
    loss_mass: Annotated[float, Quantity("Material lost", "t/a")]
    loss_mass_share: Annotated[float, Quantity("Material lost, share of new material", "%", digits=3)]
    results: Annotated[tuple[CentreResult, ...], Rows("Each centre in the period", row=CentreResult, beside="centres")]
    losses: Annotated[tuple[LossCost, ...], Rows("Cost of the loss by kind, in the period", row=LossCost)]
    not_found: Annotated[float | None, Quantity("Material not found, where losses were weighed", "t/a", working=True)]
    production_cost_used: Annotated[float, Quantity("Production cost that the NPO cost is compared with", "¤/a", working=True)]


@calculator(
    title="Material flow cost accounting (MFCA)",
    resource="materials",
    sources=(
        "iso-14051-2011",
        "iso-14053-2021",
        "tachikawa-mfca-slides",
        "propharm-mfca-blog",
        "nitto-denko-mfca-2013",
        "jasch-ema-2003",
        "switchmed-mfca-guideline",
    ),
    charts=(
        Flows("Cost that flows into product and losses", rows="results", label="name", added="cost_in", product="product_cost", loss="loss_cost"),
        Bars("Cost of the losses by kind", {"Material": "loss_material", "Energy": "loss_energy", "System": "loss_system", "Waste": "loss_waste"}),
    ),
)
def flow_cost(
    *,
    centres: Annotated[tuple[QuantityCentre, ...], Rows(
        "Quantity centres in sequence", row=QuantityCentre, least=1, most=12,
        help="The first step first. Join steps that lose nothing. All figures are sums over the same period.",
    )] = (
        QuantityCentre("Knitting", 500, 1_500_000, 40_000, 180_000, 1_000, 485, 14),
        QuantityCentre("Dyeing and finishing", 40, 220_000, 260_000, 240_000, 60_000, 480, None, 222_500),
        QuantityCentre("Cutting and sewing", 5, 30_000, 15_000, 420_000, 4_000, 408, 70),
    ),
    period: Annotated[float, Quantity(
        "Accounting period", "months", gt=0, le=120, typical=(1, 24), help="That the rows and the figures below cover. A short period that is not like the others misleads.",
    )] = 12,
    turnover: Annotated[float | None, Quantity(
        "Turnover in the period", "¤", gt=0, le=1e13, optional=True, help="Sales of the products that these centres make, from the accountant. Empty: not known.",
    )] = 4_200_000,
    production_cost: Annotated[float | None, Quantity(
        "Production cost in the period", "¤", gt=0, le=1e13, optional=True, help="Of the same products, from the accounts. Empty: all cost in the table.",
    )] = None,
    loss_income: Annotated[float | None, Quantity(
        "Income from losses that were sold", "¤", ge=0, le=1e13, optional=True, help="Scrap, seconds and by-products sold in the period. Enter 0 where nothing was sold.",
    )] = 38_000,
) -> FlowCost:  # fmt: skip
    r"""What the material that does not become product has cost, step by step, after ISO 14051.

    The process is cut into quantity centres. Into each come the product of the centre before, with the cost that it carries, and new material. Of an input of the
    mass $m_{in}$ a mass $m_p$ leaves as product; the rest is the loss, and its share is

    $$s = \frac{m_{in} - m_p}{m_{in}}$$

    Energy cost $E$ and system cost $S$, those carried in and those of this centre, are divided by mass. Material cost $M$ is divided material by material where it is
    known what was lost, otherwise by mass as well. Waste-management cost $W$ belongs to the loss alone:

    $$C_{loss} = M_{loss} + s \, (E + S) + W \qquad C_{product} = M - M_{loss} + (1 - s) \, (E + S)$$

    So a kilogram lost in the last centre costs more than one lost in the first. All cost put in is in the end either in the product or in a loss.

    Non-product output (NPO) cost is the cost of the losses less the income from losses that were sold. Traditional accounts show of it little more than the
    waste-management cost.

    The product, and where a loss was weighed product and weighed loss together, are compared with what came in. A surplus above 1 % is refused, a gap is shown and counted
    as a loss. The 1 % stands for scales and moisture; it is our judgement. A product that weighs up to 1 % more than what came in is taken on with the mass that came in.
    Where nothing leaves a centre as product, all its cost is lost.

    Assumed: all product of a centre goes into the next one, and stocks between the centres are as large at the end as at the start. Operating material that is no part of the
    product, such as machine oil, counts with its cost only: put the cost into the material cost and into the material cost of the loss, and leave its mass out.

    Not counted: losses that go back to an earlier centre (enter new material net of them), reworked product, income from losses in the cost of each centre, costs of
    other parties and of the environment. System cost is divided by mass although part of it would stay without the loss.
    """
    found = tuple(chain(centres))
    results, losses, product = tuple(one for one, _, _ in found), tuple(loss for _, loss, _ in found), found[-1][2]
    a_year = MONTHS / period
    total, lost = math.fsum(one.cost_in for one in results), math.fsum(one.loss_cost for one in results)
    if total == 0:
        raise InvalidInputs(centres="No cost is entered in any row. Enter at least what the material costs")
    kinds = {kind: math.fsum(getattr(loss, kind) for loss in losses) for kind in ("material", "energy", "system", "waste")}
    npo = lost - (loss_income or 0)
    lost_mass, new_mass = math.fsum(one.loss for one in results), math.fsum(centre.new_material for centre in centres)
    gaps = [one.not_found for one in results if one.not_found is not None]
    return FlowCost(
        loss_cost=lost * a_year,
        loss_cost_share=lost / total * 100,
        saving_verdict=max(kinds, key=lambda kind: kinds[kind]) if lost else "none",
        balance_verdict=balance(results),
        coverage=_coverage(turnover, loss_income),
        npo_cost=npo * a_year,
        npo_turnover_share=None if turnover is None else npo / turnover * 100,
        npo_production_share=npo / (production_cost or total) * 100,
        loss_material=kinds["material"] * a_year,
        loss_energy=kinds["energy"] * a_year,
        loss_system=kinds["system"] * a_year,
        loss_waste=kinds["waste"] * a_year,
        product_cost=product.cost * a_year,
        total_cost=total * a_year,
        product_mass=product.mass * a_year,
        loss_mass=lost_mass * a_year,
        loss_mass_share=lost_mass / new_mass * 100,
        results=results,
        losses=losses,
        not_found=math.fsum(gaps) * a_year if gaps else None,
        production_cost_used=(production_cost or total) * a_year,
    )


def _coverage(turnover: float | None, income: float | None) -> str:
    if income is None:
        return "neither" if turnover is None else "no_income"
    return "no_turnover" if turnover is None else "all"
