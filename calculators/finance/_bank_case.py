"""A project as a bank's appraisal sees it: what it costs, what it earns, who pays. Money in the currency, rates and shares as fractions.

Every amount here is nominal, in money of its year: a loan, tax depreciation and a tax bill are fixed in such money. What the reader typed in real terms
was carried over by Fisher's equation before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calculators.methods.depreciation import declining_balance, straight_line


def nominal(rate: float, inflation: float) -> float:
    """Fisher: (1 + nominal) = (1 + real) (1 + inflation)."""
    return (1 + rate) * (1 + inflation) - 1


def real(rate: float, inflation: float) -> float:
    """The same equation the other way."""
    return (1 + rate) / (1 + inflation) - 1


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan that is received today, with yearly payments."""

    amount: float
    rate: float
    years: int
    kind: str
    grace: int
    grace_interest: str


@dataclass(frozen=True, slots=True)
class Stream:
    """An amount a year at full utilisation, in prices of today, and how fast its price rises."""

    amount: float
    growth: float


@dataclass(frozen=True, slots=True)
class WorkingCapital:
    """A share of the next year's sales, or an amount that grows by itself."""

    share: float = 0.0
    amount: float = 0.0
    growth: float = 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """The project.

    ``start`` is the number of years before the first one of operation; ``written_off`` is the share of the value that each year of operation writes off,
    ``left`` what they leave.
    """

    investment: float
    other_costs: float
    other_treatment: str
    working_capital: WorkingCapital
    grant: float
    loan: Loan | None
    saving: Stream
    sales: Stream
    variable_costs: Stream
    fixed_costs: Stream
    utilisation: tuple[float, ...]
    years: int
    start: int
    salvage: float
    inflation: float
    tax_rate: float
    losses: str
    interest_deductible: bool
    written_off: tuple[float, ...]
    left: float
    discount_rate: float
    equity_rate: float


class Change(NamedTuple):
    """What is varied: factors on the reader's figures, and years of delay."""

    income: float = 1.0
    costs: float = 1.0
    investment: float = 1.0
    interest: float = 1.0
    delay: int = 0

    def without_loan(self) -> "Change":
        """The part of the change that touches the project itself."""
        return self if self.interest == 1.0 else self._replace(interest=1.0)


UNCHANGED = Change()


def depreciation_shares(method: str, life: float, book_share: float, schedule: Sequence[float], years: int) -> tuple[float, ...]:
    """The share of the value that each year of operation writes off."""
    if method == "schedule":
        return (*schedule, *[0.0] * years)[:years]
    if method == "declining_balance":
        return declining_balance(1.0, 0.0, life, years, factor=book_share * life)
    return straight_line(1.0, 0.0, life, years)


@dataclass(frozen=True, slots=True)
class Operation:
    """Income and costs by year, from year 0 (today) to the last; nothing before operation starts."""

    first: int
    last: int
    utilisation: tuple[float, ...]
    income: tuple[float, ...]
    variable: tuple[float, ...]
    fixed: tuple[float, ...]
    costs: tuple[float, ...]
    contribution: tuple[float, ...]  # income less variable costs at full utilisation
    working_capital: tuple[float, ...]  # at the end of the year
    salvage: float


def operation(case: Case, delay: int) -> Operation:
    """The project's operation when it starts so many years later than planned; what is sold or bought costs what it costs by then."""
    start, last = case.start + delay, case.start + delay + case.years
    steady = case.utilisation[-1]
    ramp = case.utilisation[: case.years]
    rate = (*[0.0] * (start + 1), *ramp, *[steady] * (case.years - len(ramp)))
    running = (*[0.0] * (start + 1), *[1.0] * case.years)

    def priced(stream: Stream) -> list[float]:
        return [on * stream.amount * (1 + stream.growth) ** year for year, on in enumerate(running)]

    saving, sales, variable, fixed = map(priced, (case.saving, case.sales, case.variable_costs, case.fixed_costs))
    full_income = [first + second for first, second in zip(saving, sales, strict=True)]
    used = [cost * share for cost, share in zip(variable, rate, strict=True)]
    return Operation(
        first=start + 1,
        last=last,
        utilisation=rate,
        income=tuple(full * share for full, share in zip(full_income, rate, strict=True)),
        variable=tuple(used),
        fixed=tuple(fixed),
        costs=tuple(first + second for first, second in zip(used, fixed, strict=True)),
        contribution=tuple(full - cost for full, cost in zip(full_income, variable, strict=True)),
        working_capital=_working_capital(case.working_capital, [sold * share for sold, share in zip(sales, rate, strict=True)], start),
        salvage=case.salvage * (1 + case.inflation) ** last,
    )


def _working_capital(terms: WorkingCapital, sales: Sequence[float], start: int) -> tuple[float, ...]:
    """Tied up at the end of each year for the next one; all of it comes back in the last. It stands ready from today, when the money for it is raised."""
    needed = [sales[max(year, start) + 1] for year in range(len(sales) - 1)]
    return (*[terms.share * sold + terms.amount * (1 + terms.growth) ** year for year, sold in enumerate(needed)], 0.0)
