"""The two curves over a ranked list: what is gained for what is invested, and what a tonne of CO₂ costs."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from calculators.finance._option_caps import StreamsLeft
from calculators.finance._option_ranked import Ranked, ranked
from calculators.finance._option_returns import given
from calculators.finance._option_rows import AbatementStep, SavingStep


def saving_curve(queue: Sequence[Ranked]) -> tuple[SavingStep, ...]:
    """The counted options in the order of rank, with running totals."""
    steps, invested, saved, gained = [], 0.0, 0.0, 0.0
    for one in queue:
        if one.is_counted:
            investment = given(one.option.investment)
            invested, saved, gained = invested + investment, saved + one.saving, gained + one.beside.npv
            steps.append(SavingStep(one.option.name, investment, invested, saved, one.beside.npv, gained))
    return tuple(steps)


def abatement_curve(queue: Sequence[Ranked], left: StreamsLeft, rate: float) -> tuple[AbatementStep, ...]:
    """The options that avoid CO₂: those that pay by rank, then those that cost by their cost per tonne. ``left`` is what the counted options leave; it is used up."""
    plan, rest = [one for one in queue if one.is_counted], [one for one in queue if not one.is_counted]
    steps, total = [], 0.0
    for one in sorted([*plan, *_cheapest_first(rest, left, rate)], key=lambda one: one.cost_per_tonne or 0.0):
        if one.co2 is not None and one.co2 > 0:
            total += one.co2
            steps.append(AbatementStep(one.option.name, one.co2, total, one.beside.annual, one.cost_per_tonne))
    return tuple(steps)


def _cheapest_first(rest: Sequence[Ranked], left: StreamsLeft, rate: float) -> list[Ranked]:
    """Options that are not counted, each with what the plan and the cheaper ones leave it.

    Less of a stream makes a tonne dearer, never cheaper: so the cheapest on the heap is next, if its figure still holds.
    """
    found = []
    heap = [(cost, place, one) for place, one in enumerate(rest) if (cost := one.cost_per_tonne) is not None]
    heapify(heap)
    while heap:
        _, place, one = heappop(heap)
        part = left.part(one.option)
        if part == one.part:
            left.take(one.option)
            found.append(one)
            continue
        less = ranked(one.option, one.alone, part, rate)
        if less.cost_per_tonne is not None:
            heappush(heap, (less.cost_per_tonne, place, less))
    return found
