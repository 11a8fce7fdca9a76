"""Loans that are repaid at the ends of equal periods: their schedule, and the rate that they cost with all fees.

Rates are fractions (0.02 for 2 %), one for each period. Period 1 is the first after the money was received; lists hold one entry for each period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, expm1, fsum, log, log1p

from calculators.methods.cash_flow import annuity_factor

MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class Schedule:
    """A loan period by period, in the unit of its principal.

    ``capitalised`` is the interest that is added to the debt instead of being paid; ``payment`` is the cash paid: principal and the interest that is not
    capitalised. ``closing`` is ``opening + capitalised - principal``.
    """

    opening: tuple[float, ...]
    interest: tuple[float, ...]
    capitalised: tuple[float, ...]
    principal: tuple[float, ...]
    payment: tuple[float, ...]
    closing: tuple[float, ...]


def repayment_schedule(principal: float, rate: float, periods: int, *, kind: str = "annuity", grace: int = 0, grace_interest: str = "paid") -> Schedule:
    """The schedule of a loan over ``periods``, of which the first ``grace`` are without repayment of principal; ``rate`` above -1.

    ``kind`` is "annuity" (equal payments), "equal_principal" (equal parts of the debt) or "bullet" (all of the debt at the end). ``grace_interest``
    is "paid" in each period of grace, or "capitalised": added to the debt. Raises ValueError unless 0 <= grace < periods.
    """
    if not 0 <= grace < periods:
        raise ValueError(f"{grace} periods of grace leave no period to repay in: the loan runs for {periods}")
    growth = 1 + rate if grace_interest == "capitalised" else 1.0
    parts = [0.0] * grace + _repayments(principal * growth**grace, rate, periods - grace, kind)
    opening, interest, capitalised, closing = [], [], [], []
    debt = principal
    for period, part in enumerate(parts, 1):
        opening.append(debt)
        interest.append(debt * rate)
        capitalised.append(debt * rate if period <= grace and grace_interest == "capitalised" else 0.0)
        debt += capitalised[-1] - part
        closing.append(debt)
    # The last part takes what rounding left, so that the debt ends at zero.
    parts[-1], closing[-1] = opening[-1], 0.0
    payment = [due - added + part for due, added, part in zip(interest, capitalised, parts, strict=True)]
    return Schedule(tuple(opening), tuple(interest), tuple(capitalised), tuple(parts), tuple(payment), tuple(closing))


def _repayments(debt: float, rate: float, periods: int, kind: str) -> list[float]:
    """The part of the debt that is repaid in each period after the grace."""
    if kind == "bullet":
        return [0.0] * (periods - 1) + [debt]
    if kind == "equal_principal":
        return [debt / periods] * periods
    if kind != "annuity":
        raise ValueError(f"A loan is an annuity, of equal_principal or a bullet, not {kind!r}")
    payment = debt / annuity_factor(rate, periods)
    # Payment less interest, p (1 + r)^-(n - k + 1), written so that no digits cancel where the interest is nearly all of the payment.
    return [payment * exp(-(periods - past) * log1p(rate)) for past in range(periods)]


def effective_annual_rate(received: float, payments: Sequence[float], per_year: float) -> float | None:
    """The yearly rate, compounded, at which the payments at the ends of the periods are worth just what was received (net of fees) at time 0.

    None where nothing was received, nothing is paid, or a payment is negative (there may then be several such rates: see ``cash_flow.internal_rates``).
    Raises OverflowError for a rate too large to be written.
    """
    if received <= 0 or not any(payments) or any(payment < 0 for payment in payments):
        return None
    return expm1(per_year * _log_growth(log(received), [(period, log(payment)) for period, payment in enumerate(payments, 1) if payment]))


def _log_growth(log_received: float, log_payments: Sequence[tuple[int, float]]) -> float:
    """ln(1 + rate for each period).

    As a function of it, the logarithm of the payments' present value falls and is convex (a sum of exponentials), so that Newton's steps find the one
    root from anywhere, and stay on its left after the first.
    """
    growth = 0.0
    for _ in range(MOST_STEPS):
        sizes = [(period, size - growth * period) for period, size in log_payments]
        largest = max(size for _, size in sizes)
        weights = [(period, exp(size - largest)) for period, size in sizes]
        total = fsum(weight for _, weight in weights)
        mean_time = fsum(period * weight for period, weight in weights) / total
        step = (largest + log(total) - log_received) / mean_time
        growth += step
        if abs(step) <= 1e-15 * max(1.0, abs(growth)):
            break
    return growth
