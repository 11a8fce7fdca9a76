"""The periods of a loan: how many there are, what one is made of, and their sums by year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Quantity

NEARLY_WHOLE = 1e-6  # periods; 18 months typed as 1.5 years are six quarters whatever the rounding
NOT_WHOLE = (
    "must be a whole number of periods between payments: whole years with yearly payments, half years with half-yearly ones, and so on. "
    "It can be typed in months, such as 18 months"
)


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a loan; money paid falls due at its end."""

    period: Annotated[int, Quantity("Period", "1", decimals=0)]
    opening: Annotated[float, Quantity("Debt at the start", "¤", decimals=2)]
    interest: Annotated[float, Quantity("Interest", "¤", decimals=2)]
    added: Annotated[float, Quantity("Interest added to the debt", "¤", decimals=2)]
    principal: Annotated[float, Quantity("Principal repaid", "¤", decimals=2)]
    fee: Annotated[float, Quantity("Fee", "¤", decimals=2)]
    payment: Annotated[float, Quantity("Paid in all", "¤", decimals=2)]
    closing: Annotated[float, Quantity("Debt at the end", "¤", decimals=2)]


def whole_periods(term: float, grace: float, per_year: int) -> tuple[int, int]:
    """The number of periods of the term and of the grace. Raises InvalidInputs."""
    counts = {"term": ("The term", term * per_year), "grace": ("The grace", grace * per_year)}
    problems = {name: f"{label} {NOT_WHOLE}" for name, (label, count) in counts.items() if abs(count - round(count)) > NEARLY_WHOLE}
    periods, grace_periods = round(term * per_year), round(grace * per_year)
    if not problems and not periods:
        problems["term"] = "The term is shorter than one period between payments"
    elif not problems and grace_periods >= periods:
        problems["grace"] = "The grace leaves no period of the term to repay in; the last payment falls at the end of the term, and the grace is part of it"
    if problems:
        raise InvalidInputs(problems)
    return periods, grace_periods


def yearly_fees(fee: float, periods: int, per_year: int) -> list[float]:
    """The fee of each period: at the end of each year, and at the very end for the part of a year that is left."""
    fees = [0.0 if period % per_year else fee for period in range(1, periods + 1)]
    if periods % per_year:
        fees[-1] = fee * (periods % per_year) / per_year
    return fees


def sums_by_year(rows: Sequence[Period], per_year: int, first: float, part: Callable[[Period], float]) -> tuple[float, ...]:
    """One part of the payments, summed by year; ``first`` is that of year 0, the day on which the money is received."""
    return first, *(fsum(map(part, rows[start : start + per_year])) for start in range(0, len(rows), per_year))
