"""Yield and rework: what scrap and rework cost through the steps of a process."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.materials._quality_costs import known, share, total, verdicts
from calculators.materials._yield_steps import ProcessStep, StepResult, a_year, counted, first_pass


@dataclass(frozen=True, slots=True)
class QualityLoss:
    """What is lost with scrap and rework in a year, and how many units pass at the first attempt."""

    loss: Annotated[float, Quantity("Cost of scrap and rework", "¤/a", headline=True, decimals=0, kind="loss_cost")]
    rolled_yield: Annotated[float, Quantity("Rolled throughput yield", "%", headline=True, digits=3)]
    reading: Annotated[
        str,
        Choice(
            "What the final yield hides",
            options={
                "hidden": "The final yield is higher than the rolled throughput yield, because reworked units count as good in it: it hides the rework and its cost.",
                "open": "Nothing passes by rework: final yield and rolled throughput yield are the same, and all that is lost is scrap.",
                "in_vain": "Nothing passes by rework: final yield and rolled throughput yield are the same. What the rework costs is lost on top of the scrap.",
            },
        ),
    ]
    records: Annotated[
        str,
        Choice(
            "How the counts fit together",
            options={
                "one_lot": "Each step starts with the good units of the step before: the counts are those of one lot.",
                "apart": "A step was counted with other units than the good ones of the step before, and enters with its rates. If the counts should be of one lot, "
                "units are missing between the steps, or lie in stock: look for them.",
            },
        ),
    ]
    coverage: Annotated[str, Choice("What the cost of quality covers", options=verdicts())]
    final_yield: Annotated[float, Quantity("Final yield, rework included", "%", digits=3)]
    units_per_good: Annotated[float, Quantity("Units to start for one good unit", "1")]
    good_units: Annotated[float, Quantity("Good units a year", "1")]
    scrap_cost: Annotated[float, Quantity("Lost as scrap, all cost up to the step", "¤/a", decimals=0)]
    rework_cost: Annotated[float, Quantity("Spent on rework", "¤/a", decimals=0)]
    loss_per_good: Annotated[float, Quantity("Scrap and rework for each good unit", "¤")]
    cost_per_good: Annotated[float, Quantity("Cost of a good unit, scrap and rework included", "¤")]
    loss_share: Annotated[float | None, Quantity("Scrap and rework, share of production cost", "%", digits=3)]
    cost_of_quality: Annotated[float | None, Quantity("Cost of quality, as far as known", "¤/a", decimals=0)]
    quality_share: Annotated[float | None, Quantity("Cost of quality as far as known, share of turnover", "%", digits=3)]
    control_share: Annotated[float | None, Quantity("Prevention and inspection, share of turnover", "%", digits=3)]
    failure_share: Annotated[float | None, Quantity("All failures, share of turnover", "%", digits=3)]
    results: Annotated[tuple[StepResult, ...], Rows("Each step in a year", row=StepResult, beside="steps")]
    control_cost: Annotated[float | None, Quantity("Prevention and inspection", "¤/a", working=True, decimals=0)]
    failure_cost: Annotated[float | None, Quantity("All failures, internal and external", "¤/a", working=True, decimals=0)]
    unit_cost: Annotated[float, Quantity("Cost of a unit that passes every step at once", "¤", working=True)]
    production_cost: Annotated[float, Quantity("Production cost, less income from scrap", "¤/a", working=True, decimals=0)]


@calculator(
    title="Yield, scrap and rework",
    resource="materials",
    sources=(
        "six-sigma-project-planner",
        "russell-taylor-product-yield",
        "scrap-cost-three-steps",
        "minitab-rolled-throughput-yield",
        "micquality-rolled-throughput-yield",
        "domingo-quality-cost",
        "quality-cost-report-brown",
    ),
    charts=(RowBars("Scrap and rework by step", rows="results", label="name", value="loss"),),
)
def yield_and_rework(
    *,
    steps: Annotated[tuple[ProcessStep, ...], Rows(
        "Steps of the process, in their order", row=ProcessStep, least=1, most=50,
        help="From reject slips, rework tickets and the counts at each machine, over the same week or month; pieces, batches or kilograms alike in all rows.",
    )] = (
        ProcessStep(name="Press", units_in=10_000, scrapped=150, reworked=100, step_cost=2.4, rework_cost=0.3, scrap_income=0.15),
        ProcessStep(name="Enamel", scrapped=60, reworked=420, rework_yield=95, step_cost=0.9, rework_cost=0.5, scrap_income=0.1),
        ProcessStep(name="Fire", scrapped=240, reworked=500, rework_yield=85, step_cost=1.1, rework_cost=1.2, scrap_income=0.1),
        ProcessStep(name="Fit and pack", scrapped=30, reworked=150, step_cost=0.8, rework_cost=0.25, scrap_income=0.1),
    ),
    units_started: Annotated[float | None, Quantity(
        "Units started in a year", "1", gt=0, le=1e12, optional=True,
        help="To carry the counts over to a year. Empty: the counts are those of a whole year.",
    )] = 120_000,
    other_internal: Annotated[float | None, Quantity(
        "Other internal failures", "¤/a", ge=0, le=1e12, optional=True,
        help="Standstill for quality problems, sorting, goods sold at a lower grade; ask production and accounts. Empty: unknown. Zero only where you know it.",
    )] = None,
    inspection: Annotated[float | None, Quantity(
        "Inspection and tests", "¤/a", ge=0, le=1e12, optional=True, help="Wages of inspectors, laboratory, calibration, samples destroyed. Empty: unknown.",
    )] = 9_000,
    prevention: Annotated[float | None, Quantity(
        "Prevention", "¤/a", ge=0, le=1e12, optional=True, help="Training, process studies, supplier visits, maintenance for quality. Empty: unknown.",
    )] = None,
    external: Annotated[float | None, Quantity(
        "Complaints and returns", "¤/a", ge=0, le=1e12, optional=True,
        help="Replacements, credit notes, transport, warranty, penalties; credit notes in the accounts. Empty: unknown.",
    )] = 14_000,
    turnover: Annotated[float | None, Quantity(
        "Turnover", "¤/a", gt=0, le=1e15, optional=True, help="Of these products, from the accounts; only for the shares of turnover. Empty: unknown.",
    )] = 900_000,
) -> QualityLoss:  # fmt: skip
    r"""Scrap and rework through the steps of a process, as yields and as money lost in a year.

    At a step that takes in $N$ units, $S$ are scrapped at once and $R$ are reworked, of which the share $g$ is good afterwards. The first-pass yield counts only
    what needs no second attempt, the yield after rework all good units:

    $$f = 1 - \frac{S + R}{N} \qquad y = 1 - \frac{S + (1 - g) R}{N}$$

    Through the whole process both multiply. The first product is the rolled throughput yield: the chance of a unit to pass without scrap or rework. Its
    distance to the final yield is sometimes called the hidden factory. To get one good unit, $1 / Y$ are started.

    $$RTY = \prod_i f_i \qquad Y = \prod_i y_i$$

    A unit that is scrapped at step $i$ takes with it all the cost put into it so far, less what the scrap brings; a reworked one costs its rework, whether it passes or not:

    $$L = \sum_i \left[ n_i (1 - y_i) \left( \sum_{j \le i} c_j - e_i \right) + n_i \frac{R_i}{N_i} \, w_i \right]$$

    with $n_i$ units entering a step in a year, the cost $c$ that the step adds to each of them, the income $e$ from a scrapped unit and the cost $w$ of reworking one. All that
    is spent is in the good units or in $L$: production cost is the good units times the cost of a faultless one, plus $L$.

    Assumed: faults are found at the step that is charged with them, after its cost was spent. One found later than it arose costs more than it must, and the step that
    shows it is not the one to mend. Where faults are counted and not faulty units (several on one unit), $e^{-d}$ with the faults per unit $d$ stands for the first-pass
    yield; some published tables use it, and their rolled yield is a little higher.

    The cost of quality adds, where they are known, other internal failures, inspection, prevention, and complaints and returns (external failures).

    Not counted: capacity taken by bad units, late deliveries, customers lost, capital tied up in stock against scrap, and the waste-management and environmental cost of the scrap
    beyond its disposal. The loss is not all saving: what mends a fault costs money too.
    """
    counts = counted(steps)
    results = a_year(counts, counts[0].entering if units_started is None else units_started)
    started, good, unit_cost = results[0].entering, results[-1].good, results[-1].unit_value
    scrap_cost, rework_cost = math.fsum(one.scrap_cost for one in results), math.fsum(one.rework_cost for one in results)
    loss = scrap_cost + rework_cost
    rolled, final = math.prod(map(first_pass, counts)), good / started
    production_cost = good * unit_cost + loss
    optional = {"other_internal": other_internal, "inspection": inspection, "prevention": prevention, "external": external}
    coverage = known(optional)
    quality = None if coverage == "none" else loss + math.fsum(cost for cost in optional.values() if cost is not None)
    control_cost, failure_cost = total(prevention, inspection), total(loss, other_internal, external)
    return QualityLoss(
        loss=loss,
        rolled_yield=rolled * 100,
        reading="hidden" if final > rolled * (1 + 1e-9) else "in_vain" if rework_cost else "open",
        records="one_lot" if all(count.follows for count in counts) else "apart",
        coverage=coverage,
        final_yield=final * 100,
        units_per_good=1 / final,
        good_units=good,
        scrap_cost=scrap_cost,
        rework_cost=rework_cost,
        loss_per_good=loss / good,
        cost_per_good=production_cost / good,
        loss_share=share(loss, production_cost),
        cost_of_quality=quality,
        quality_share=share(quality, turnover),
        control_share=share(control_cost, turnover),
        failure_share=share(failure_cost, turnover),
        results=results,
        control_cost=control_cost,
        failure_cost=failure_cost,
        unit_cost=unit_cost,
        production_cost=production_cost,
    )
