"""Units on their way through the steps of a process: what is scrapped, what is reworked, and the cost that is lost with it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Quantity
from calculators.core.rows import Name

ROUNDING = 1e-9  # share within which two counts are the same


@dataclass(frozen=True, slots=True)
class ProcessStep:
    """What was counted at one step, and what a unit costs there."""

    name: Annotated[str, Name("Step", help="In the order of the process.")] = ""
    units_in: Annotated[
        float | None,
        Quantity(
            "Units in",
            "1",
            gt=0,
            le=1e12,
            optional=True,
            help="Units that went into the step while its scrap was counted. First step: always. Later steps: empty where it is what the step before passed on.",
        ),
    ] = None
    scrapped: Annotated[
        float | None,
        Quantity(
            "Scrapped at once",
            "1",
            ge=0,
            le=1e12,
            help="Thrown away or sold as scrap without rework, of the units in.",
        ),
    ] = None
    reworked: Annotated[
        float | None,
        Quantity(
            "Sent to rework",
            "1",
            ge=0,
            le=1e12,
            help="Done again or repaired, of the units in; a unit counts once, however often it comes back.",
        ),
    ] = None
    rework_yield: Annotated[
        float,
        Quantity(
            "Good after rework",
            "%",
            ge=0,
            le=100,
            help="Share of the reworked units that pass; the others are scrapped.",
        ),
    ] = 100
    step_cost: Annotated[
        float | None,
        Quantity(
            "Cost added per unit",
            "¤",
            ge=0,
            le=1e9,
            help="Material, energy, labour and machine time that the step puts into each unit that enters; the first step holds the raw material.",
        ),
    ] = None
    rework_cost: Annotated[
        float | None,
        Quantity(
            "Rework cost per unit",
            "¤",
            ge=0,
            le=1e9,
            optional=True,
            help="Material, energy, labour and a second inspection. Empty where nothing is reworked.",
        ),
    ] = None
    scrap_income: Annotated[float, Quantity(
        "Income per scrapped unit", "¤", ge=-1e9, le=1e9, help="What the scrap sells for; with a minus where its disposal costs money.",
    )] = 0  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepResult:
    """One step in a year."""

    name: Annotated[str, Name("Step")]
    entering: Annotated[float, Quantity("Units in a year", "1")]
    first_pass_yield: Annotated[float, Quantity("First-pass yield", "%")]
    step_yield: Annotated[float, Quantity("Yield after rework", "%")]
    good: Annotated[float, Quantity("Good units out a year", "1")]
    scrapped: Annotated[float, Quantity("Scrapped units a year", "1")]
    unit_value: Annotated[float, Quantity("Cost so far per unit", "¤")]
    scrap_cost: Annotated[float, Quantity("Lost as scrap", "¤/a")]
    rework_cost: Annotated[float, Quantity("Spent on rework", "¤/a")]
    loss: Annotated[float, Quantity("Scrap and rework", "¤/a")]


@dataclass(frozen=True, slots=True)
class Count:
    """One step's record: units in, units scrapped in the end, units reworked, good units out."""

    step: ProcessStep
    entering: float
    scrapped: float
    reworked: float
    good: float
    follows: bool  # whether the units in are the good units of the step before


def counted(steps: tuple[ProcessStep, ...]) -> tuple[Count, ...]:
    """The records of all steps. Raises InvalidInputs at the cell that cannot be."""
    return tuple(_counts(steps))


def _counts(steps: tuple[ProcessStep, ...]) -> Iterator[Count]:
    good = steps[0].units_in
    if good is None:
        raise InvalidInputs({"steps.1.units_in": "Enter how many units went into the first step while the scrap was counted"})
    for place, step in enumerate(steps, 1):
        entering = good if step.units_in is None else step.units_in
        scrapped, reworked = _number(step.scrapped), _number(step.reworked)
        if scrapped + reworked > entering * (1 + ROUNDING):
            raise InvalidInputs({f"steps.{place}.scrapped": "More units are scrapped and reworked than go into this step; count every unit once"})
        if reworked and step.rework_cost is None:
            raise InvalidInputs({f"steps.{place}.rework_cost": "Units are reworked at this step: enter what the rework of one costs"})
        lost = scrapped + reworked * (1 - step.rework_yield / 100)
        follows = math.isclose(entering, good, rel_tol=1e-6)
        good = entering - lost
        if good <= entering * ROUNDING:
            raise InvalidInputs({f"steps.{place}.scrapped": "No good unit is left after this step, so that nothing can be said of the steps behind it"})
        yield Count(step, entering, lost, reworked, good, follows)


def a_year(counts: tuple[Count, ...], started: float) -> tuple[StepResult, ...]:
    """The steps when the units of a year start, each at the rates of its record. Raises InvalidInputs."""
    return tuple(_flow(counts, started))


def _flow(counts: tuple[Count, ...], started: float) -> Iterator[StepResult]:
    entering, unit_value = started, 0.0
    for place, count in enumerate(counts, 1):
        share = entering / count.entering
        unit_value += _number(count.step.step_cost)
        if count.step.scrap_income > unit_value:
            raise InvalidInputs(
                {f"steps.{place}.scrap_income": "Scrap would sell for more than the unit has cost so far; check the costs of the steps up to this one"}
            )
        scrap_cost = count.scrapped * share * (unit_value - count.step.scrap_income)
        rework_cost = count.reworked * share * _number(count.step.rework_cost)
        yield StepResult(
            name=count.step.name,
            entering=entering,
            first_pass_yield=first_pass(count) * 100,
            step_yield=count.good / count.entering * 100,
            good=count.good * share,
            scrapped=count.scrapped * share,
            unit_value=unit_value,
            scrap_cost=scrap_cost,
            rework_cost=rework_cost,
            loss=scrap_cost + rework_cost,
        )
        entering = count.good * share


def first_pass(count: Count) -> float:
    """Share of the units that pass a step at the first attempt, neither scrapped nor reworked."""
    return max(0.0, 1 - (_number(count.step.scrapped) + count.reworked) / count.entering)


def _number(cell: float | None) -> float:
    # The table misses an empty cell that must be filled, so that only "nothing is reworked here" is empty.
    return cell or 0.0
