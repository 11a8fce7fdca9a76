"""The two curves over a ranked list: what is gained for what is invested, and what a tonne of CO₂ costs."""

from collections.abc import Sequence

from calculators.finance._option_ranked import Ranked
from calculators.finance._option_returns import given
from calculators.finance._option_rows import AbatementStep, SavingStep


def saving_curve(ranked: Sequence[Ranked]) -> tuple[SavingStep, ...]:
    """The counted options in the order of rank, with running totals."""
    steps, invested, saved, gained = [], 0.0, 0.0, 0.0
    for one in ranked:
        if one.is_counted:
            investment = given(one.option.investment)
            invested, saved, gained = invested + investment, saved + one.saving, gained + one.beside.npv
            steps.append(SavingStep(one.option.name, investment, invested, saved, one.beside.npv, gained))
    return tuple(steps)


def abatement_curve(ranked: Sequence[Ranked]) -> tuple[AbatementStep, ...]:
    """The options that avoid CO₂: those that pay by rank, then those that cost by their cost per tonne."""
    steps, total = [], 0.0
    for one in sorted(ranked, key=lambda one: one.cost_per_tonne or 0.0):
        if one.co2 is not None and one.co2 > 0:
            total += one.co2
            steps.append(AbatementStep(one.option.name, one.co2, total, one.beside.annual, one.cost_per_tonne))
    return tuple(steps)
