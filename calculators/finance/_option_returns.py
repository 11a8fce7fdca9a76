"""What one option is worth alone: the same net saving every year of its life against one investment today."""

from collections.abc import Sequence
from math import expm1, fsum, inf, log, log1p
from typing import NamedTuple

from calculators.finance._option_rows import Option
from calculators.methods.cash_flow import HIGHEST_RATE, LOWEST_RATE, annuity_factor

_ZERO = 1e-12  # a worth this small against the money that makes it up is zero
_STEPS = 100


class Worth(NamedTuple):
    """Figures of an option; money, years and fractions."""

    npv: float
    annual: float
    pays: bool


def worth(option: Option, saving: float, rate: float) -> Worth:
    """Net present value and equivalent annual value at a yearly saving, which may be less than the option claims alone; ``rate`` above -1."""
    investment, factor = given(option.investment), annuity_factor(rate, option.life)
    net = saving - option.running_cost
    annual = net - investment / factor
    size = saving + option.running_cost + investment / factor
    return Worth(net * factor - investment, annual, annual >= -_ZERO * size)


def given(value: float | None) -> float:
    """A figure that the table asks for, so that none is empty here."""
    return value or 0.0


def payback(option: Option) -> float | None:
    """Years until the net saving has paid the investment back. None where that does not happen within the life."""
    investment, net = given(option.investment), given(option.annual_saving) - option.running_cost
    years = 0.0 if investment == 0 <= net else investment / net if net > 0 else inf
    return years if years <= option.life * (1 + _ZERO) else None


def joint_payback(savers: Sequence[tuple[Option, float]]) -> float | None:
    """Years until options with their yearly savings have together paid their investments back, each saving for its own life only. None where they never do."""
    left = fsum(given(option.investment) for option, _ in savers)
    nets = sorted((option.life, saving - option.running_cost) for option, saving in savers)
    slope, before = fsum(net for _, net in nets), 0.0
    if left == 0:
        return 0.0 if nets and slope >= 0 else None
    for life, net in nets:
        if slope > 0 and left <= slope * (life - before) * (1 + _ZERO):
            return before + left / slope
        left, slope, before = left - slope * (life - before), slope - net, life
    return None


def internal_rate(option: Option) -> float | None:
    """The internal rate of return, as a fraction; with an even saving there is one at most. None outside -0.99 to 10."""
    investment, net = given(option.investment), given(option.annual_saving) - option.running_cost
    return annuity_rate(investment / net, option.life) if investment > 0 and net > 0 else None


def annuity_rate(factor: float, periods: float) -> float | None:
    """The rate at which the annuity factor has a given value; the inverse of ``annuity_factor``. None outside -0.99 to 10.

    The logarithm of the factor over that of 1 + r falls, with a slope between -1 and minus the number of periods, and is convex; so Newton's steps approach
    the rate from below, and quickly even at rates far below zero. They begin at the rate for which all payments fall in the middle of their periods: by
    Jensen's inequality it is not above the one that is looked for.
    """
    if not annuity_factor(HIGHEST_RATE, periods) <= factor <= annuity_factor(LOWEST_RATE, periods):
        return None
    growth = max(log1p(LOWEST_RATE), log(periods / factor) * 2 / (periods + 1))
    for _ in range(_STEPS):
        rate = expm1(growth)
        present = annuity_factor(rate, periods)
        step = log(present / factor) * present / (_slope(rate, periods) * (1 + rate))
        growth = max(log1p(LOWEST_RATE), growth - step)
        if abs(step) <= 1e-15:
            break
    return expm1(growth)


def _slope(rate: float, periods: float) -> float:
    if abs(rate) < 1e-6:  # the quotient below would be rounding only
        return -periods * (periods + 1) / 2
    return float(periods * (1 + rate) ** (-periods - 1) - annuity_factor(rate, periods)) / rate
