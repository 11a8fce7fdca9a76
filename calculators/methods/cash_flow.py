"""Cash flows at the ends of equal periods: present value, rates of return, payback.

Rates are fractions (0.1 for 10 %), one for each period. ``flows[0]`` falls today, ``flows[t]`` at the end of period ``t``. Spreadsheets discount
the first flow of their NPV function by one period too; ``npv(rate, flows) / (1 + rate)`` is that figure.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import expm1, inf, log1p

LOWEST_RATE, HIGHEST_RATE = -0.99, 10.0
_ZERO = 1e-11  # a sum of flows this small against the sum of their sizes is zero: rounding of up to 100 terms stays well below


def npv(rate: float, flows: Sequence[float]) -> float:
    """Net present value, today, in the unit of the flows; ``rate`` above -1."""
    value = 0.0
    for flow in reversed(flows):
        value = value / (1 + rate) + flow
    return value


def discounted(rate: float, flows: Sequence[float]) -> tuple[float, ...]:
    """Each flow's present value; ``rate`` above -1."""
    return tuple(flow / (1 + rate) ** period for period, flow in enumerate(flows))


def cumulative(flows: Sequence[float]) -> tuple[float, ...]:
    """Running total."""
    return tuple(accumulate(flows))


def internal_rates(flows: Sequence[float], low: float = LOWEST_RATE, high: float = HIGHEST_RATE) -> tuple[float, ...]:
    """Every internal rate of return from ``low`` to ``high``, ascending; none for flows that are all zero.

    The rates are the roots of a polynomial in the discount factor x = 1/(1 + r) > 0. They are isolated as in the proof of Descartes' rule of signs:
    x^(-m) p(x) has a derivative with one sign change less when m lies between the two coefficients of a sign change, and between two roots
    of p lies a root of that derivative (Rolle). A root at such a stationary point is a double one, which no change of sign would show.
    """
    largest = max((abs(flow) for flow in flows), default=0.0)
    if largest == 0:
        return ()
    roots = _positive_roots([flow / largest for flow in flows], 1 / (1 + high), 1 / (1 + low))
    return tuple(sorted(1 / root - 1 for root in roots))


def _positive_roots(coefficients: Sequence[float], low: float, high: float) -> list[float]:
    change = _first_sign_change(coefficients)
    if change is None:
        return []
    middle = sum(change) / 2
    stationary = _positive_roots([(power - middle) * value for power, value in enumerate(coefficients)], low, high)
    points = [low, *stationary, high]
    values = [_value(coefficients, point) for point in points]
    roots = [point for point, value in zip(points, values, strict=True) if value == 0]
    for left, right, at_left, at_right in zip(points, points[1:], values, values[1:], strict=False):
        if at_left * at_right < 0:
            roots.append(_bisect(coefficients, left, right, at_left))
    return sorted(set(roots))


def _first_sign_change(values: Sequence[float]) -> tuple[int, int] | None:
    before: int | None = None
    for place, value in enumerate(values):
        if value:
            if before is not None and (value > 0) != (values[before] > 0):
                return before, place
            before = place
    return None


def _value(coefficients: Sequence[float], x: float) -> float:
    total = size = 0.0
    for value in reversed(coefficients):
        total, size = total * x + value, size * x + abs(value)
    return 0.0 if abs(total) <= _ZERO * size else total


def _bisect(coefficients: Sequence[float], left: float, right: float, at_left: float) -> float:
    def exact(x: float) -> float:
        total = 0.0
        for value in reversed(coefficients):
            total = total * x + value
        return total

    while True:
        middle = (left + right) / 2
        if not left < middle < right:
            return middle
        value = exact(middle)
        if value == 0:
            return middle
        if (value > 0) == (at_left > 0):
            left = middle
        else:
            right = middle


def mirr(flows: Sequence[float], finance_rate: float, reinvestment_rate: float) -> float | None:
    """Modified internal rate of return: outflows discounted at the finance rate, inflows carried to the end at the reinvestment rate.

    None where the flows lack either sign or a period.
    """
    periods = len(flows) - 1
    spent = -npv(finance_rate, [min(flow, 0.0) for flow in flows])
    gained = npv(reinvestment_rate, [max(flow, 0.0) for flow in flows]) * (1 + reinvestment_rate) ** max(periods, 0)
    if periods < 1 or spent <= 0 or gained <= 0:
        return None
    return float((gained / spent) ** (1 / periods)) - 1


def payback(flows: Sequence[float]) -> float | None:
    """Periods until the running total is no longer negative and stays so to the end; within a period cash flows evenly. None where that never happens.

    Where the total turns negative again later, the later recovery counts: the money is not back before.
    """
    totals = cumulative(flows)
    tolerance = _ZERO * sum(abs(flow) for flow in flows)
    negative = [period for period, total in enumerate(totals) if total < -tolerance]
    if not negative:
        return 0.0
    last = negative[-1]
    if last == len(totals) - 1:
        return None
    return last + min(1.0, -totals[last] / flows[last + 1])


def annuity_factor(rate: float, periods: float) -> float:
    """Present value of one unit at the end of each of so many periods; ``rate`` above -1."""
    # 1 - (1 + r)^-n as it stands loses its digits at small rates
    return float(periods) if rate == 0 else -expm1(-periods * log1p(rate)) / rate


def benefit_cost_ratio(rate: float, flows: Sequence[float]) -> float | None:
    """Present value of the periods' net inflows over that of their net outflows. None where there is no outflow."""
    costs = -npv(rate, [min(flow, 0.0) for flow in flows])
    return npv(rate, [max(flow, 0.0) for flow in flows]) / costs if costs > 0 else None


def equivalent_annual_value(rate: float, flows: Sequence[float]) -> float | None:
    """The even flow over the same periods that has the same present value. None where there is no period after today."""
    periods = len(flows) - 1
    factor = annuity_factor(rate, periods)
    return npv(rate, flows) / factor if periods and 0 < factor < inf else None
