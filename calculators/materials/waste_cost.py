"""The cost of a waste: everything that was paid for it, against the invoice that the company sees."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.materials._waste_parts import INVOICE, CostPart, coverage, invoice_verdict, largest


@dataclass(frozen=True, slots=True)
class WasteCost:
    """What a waste costs in a year."""

    waste_cost: Annotated[float, Quantity("Cost of the waste", "¤/a", headline=True, kind="loss_cost")]
    invoice_multiple: Annotated[float | None, Quantity("Cost of the waste, multiple of the invoice", "1", headline=True, digits=3)]
    coverage: Annotated[
        str,
        Choice(
            "Coverage",
            options={
                "all": "Every part is known. The cost is counted for the waste of today; it is saved where the waste does not arise, not where it goes to another outlet.",
                "costs": "Some parts are not known and not counted: the waste costs more than this.",
                "income": "It is not known whether the waste is sold: the cost is counted without any income.",
                "both": "Some costs are not known, nor is the income from sale. The figure is the sum of the known costs alone.",
            },
        ),
    ]
    largest: Annotated[
        str,
        Choice(
            "Largest part",
            options={
                "none": "No cost is entered.",
                "material": "The largest part is the material that was bought and became waste. A cheaper outlet saves at most the invoice and the fees; less waste saves the material too.",
                "processing": "The largest part is the work and energy put into the material before it became waste. The earlier it is stopped, the less it costs.",
                "handling": "The largest part is handling in the plant: look at how often the waste is moved, sorted and stored.",
                "treatment": "The largest part is treatment: a waste that does not reach the treatment saves chemicals and energy; the cost of the plant itself stays.",
                "disposal": "The largest part is disposal with its fees, which the company sees already. Check that material and processing are counted.",
                "capacity": "The largest part is lost capacity. It counts only where more could be sold than is made.",
            },
        ),
    ]
    invoice_verdict: Annotated[
        str | None,
        Choice(
            "Invoice",
            options={
                "none": "No invoice is paid for this waste: all of its cost is hidden, and no multiple can be given.",
                "income": "The income from sale is higher than the cost beyond the invoice, so that the multiple is below one. The cost beyond the invoice stands before income; "
                "selling the waste does not lower what it cost to make.",
                "sold": "The income from sale is at least as high as all costs counted. Check that the purchase value of the material is among them.",
            },
        ),
    ]
    hidden_cost: Annotated[float, Quantity("Cost beyond the invoice, before income", "¤/a")]
    cost_per_tonne: Annotated[float, Quantity("Cost of each tonne", "¤/t")]
    invoice_per_tonne: Annotated[float, Quantity("Invoice for each tonne", "¤/t")]
    known_share: Annotated[float, Quantity("Parts that are known", "%", decimals=0)]
    parts: Annotated[tuple[CostPart, ...], Rows("Parts of the cost", row=CostPart)]
    material_lost: Annotated[float | None, Quantity("Bought material in the waste", "t/a", working=True)]
    costs_counted: Annotated[float, Quantity("Costs counted, before income", "¤/a", working=True)]


@calculator(
    title="True cost of a waste",
    resource="materials",
    sources=(
        "zero-waste-city-true-cost",
        "mfgcalcs-scrap-cost",
        "euromotor-true-cost",
        "envirotrain-cost-of-waste",
        "studylib-total-waste-cost",
        "jasch-ema-2003",
    ),
    charts=(RowBars("Parts of the cost", rows="parts", label="name", value="cost"),),
    groups={
        "quantity": "The waste and its invoice",
        "material_share": "What went into it",
        "handling_hours": "Handling in the plant",
        "treatment_cost": "Treatment",
        "lost_hours": "Lost capacity and income",
    },
)
def waste_cost(
    *,
    quantity: Annotated[float, Quantity("Quantity of waste", "t/a", gt=0, le=1e7, help="One stream, as it leaves: waste notes, weighbridge, or containers times their weight.")] = 24,
    disposal_invoice: Annotated[float, Quantity("Invoices for disposal and transport", "¤/a", ge=0, le=1e10, help="What the company sees: a year's invoices of the haulier.")] = 4_800,
    fees: Annotated[float | None, Quantity(
        "Fees, permits and analyses", "¤/a", ge=0, le=1e10, optional=True, help="Discharge fees, waste levies, laboratory, records. Enter 0 where there are none; empty: not known.",
    )] = 700,
    material_share: Annotated[float | None, Quantity(
        "Bought material in the waste", "%", ge=0, le=100, optional=True,
        help="By mass. Scrap and rejects: 100. Sludge and liquors: from an analysis, or what was bought less what left in the product.",
    )] = 15,
    material_price: Annotated[float | None, Quantity("Purchase price of that material", "¤/t", ge=0, le=1e9, optional=True, help="Latest invoice of the supplier, delivered.")] = 6_000,
    processing_cost: Annotated[float | None, Quantity(
        "Processing before the loss", "¤/t", ge=0, le=1e9, optional=True,
        help="Energy, wages and machine cost put into each tonne of that material before it was lost. Lost at the store: 0. Lost as a finished reject: nearly the whole production cost.",
    )] = 800,
    handling_hours: Annotated[float | None, Quantity(
        "Working hours for handling", "h/a", ge=0, le=1e7, optional=True, help="Collecting, sorting, moving, cleaning, paperwork: ask the people, or follow one week.",
    )] = 300,
    wage: Annotated[float | None, Quantity("Wage with all its charges", "¤/h", ge=0, le=1e6, optional=True, help="Payroll cost for each hour worked.")] = 8,
    storage_cost: Annotated[float | None, Quantity("Containers, storage and internal transport", "¤/a", ge=0, le=1e10, optional=True, help="Drums, bags, rent of skips, floor space, forklift.")] = 600,
    treatment_cost: Annotated[float | None, Quantity(
        "Chemicals and energy for treatment", "¤/a", ge=0, le=1e10, optional=True, help="Lime, acid, flocculant, power of press and pumps, for this stream.",
    )] = 9_500,
    plant_cost: Annotated[float | None, Quantity(
        "Fixed cost of the treatment plant", "¤/a", ge=0, le=1e10, optional=True, help="Wages, maintenance and depreciation of the effluent plant or filter, for all streams.",
    )] = 14_000,
    plant_share: Annotated[float | None, Quantity("Share of this stream in the plant", "%", ge=0, le=100, optional=True, help="By volume or by load, whichever the plant was sized for.")] = 60,
    lost_hours: Annotated[float | None, Quantity(
        "Hours of the bottleneck lost", "h/a", ge=0, le=8_784, optional=True, help="Time in which the step that limits output made waste. Enter 0 where more is made than can be sold.",
    )] = 0,
    contribution: Annotated[float | None, Quantity(
        "Contribution of an hour", "¤/h", ge=0, le=1e9, optional=True, help="Sales less material and energy for each hour of that step.",
    )] = 60,
    sale_income: Annotated[float | None, Quantity("Income from sale of the waste", "¤/a", ge=0, le=1e10, optional=True, help="Enter 0 where it is not sold; empty: not known.")] = 0,
) -> WasteCost:  # fmt: skip
    r"""Everything that a waste costs in a year, and how many times the disposal invoice that is.

    With the quantity $Q$, the share $x$ of bought material in it, its price $p$ and the processing cost $v$ of a tonne of it, the parts are added up, less the income $I$
    from sale:

    $$C = Q \, x \, (p + v) + C_{handling} + C_{treatment} + C_{disposal} + C_{capacity} - I$$

    Handling is hours times wage, with containers and storage; treatment is chemicals and energy, with this stream's share of the plant; disposal is the invoice, with fees;
    capacity is the hours of the bottleneck times the contribution of an hour. The multiple is $C$ over the invoice. The cost beyond the invoice is all parts but the invoice,
    before income: what is hidden in other accounts does not shrink where the waste is sold.

    A part that is not known is left out, and the result says so; it is not zero.

    Published rules of thumb are 10 times the disposal cost (Envirotrain) or 5 to 20 times (Zero Waste City). They are no measurement: count the parts.

    Nothing may be counted twice. Where lost capacity is counted, leave the wages and the depreciation of those hours out of the processing cost. Where the haulier's
    invoice has fees in it, do not enter them again. The price of the material is that of its purchase, not of its sale.

    Not counted: future liability, accidents, harm to people and nature, management time, lost reputation, and interest on stock. Not all of the cost can be saved: wages and depreciation
    stay until capacity is used otherwise.
    """
    material = _times(quantity, material_share, 0.01)
    known: dict[str, float | None] = {
        "Material bought": _times(material, material_price),
        "Processing": _times(material, processing_cost),
        "Handling": _times(handling_hours, wage),
        "Containers, storage": storage_cost,
        "Treatment": treatment_cost,
        "Treatment plant": _times(plant_cost, plant_share, 0.01),
        INVOICE: disposal_invoice,
        "Fees and analyses": fees,
        "Lost capacity": _times(lost_hours, contribution),
    }
    counted = math.fsum(cost for cost in known.values() if cost is not None)
    total = counted - (sale_income or 0)
    parts = [CostPart(name, cost, _share(cost, counted)) for name, cost in known.items()]
    income = CostPart("Income from sale", None if sale_income is None else -sale_income, None)
    unknown = [part for part in (*parts, income) if part.cost is None]
    return WasteCost(
        waste_cost=total,
        invoice_multiple=total / disposal_invoice if disposal_invoice else None,
        coverage=coverage(any(part is not income for part in unknown), sale_income is None),
        largest=largest(known) if counted else "none",
        invoice_verdict=invoice_verdict(total, disposal_invoice, sale_income or 0),
        hidden_cost=math.fsum(cost for name, cost in known.items() if cost is not None and name != INVOICE),
        cost_per_tonne=total / quantity,
        invoice_per_tonne=disposal_invoice / quantity,
        known_share=(1 - len(unknown) / (len(parts) + 1)) * 100,
        parts=(*parts, income),
        material_lost=material,
        costs_counted=counted,
    )


def _times(*factors: float | None) -> float | None:
    """The product, or None where a factor is not known; where one is zero, the others need not be."""
    known = [factor for factor in factors if factor is not None]
    return math.prod(known) if len(known) == len(factors) or 0 in known else None


def _share(cost: float | None, whole: float) -> float | None:
    return None if cost is None or not whole else cost / whole * 100
