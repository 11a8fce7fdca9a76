"""The cash of a project before financing, and what is left of it for the owners after loan and grant. Lists run from year 0, today."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from calculators.finance._bank_case import UNCHANGED, Case, Change, Loan, Operation
from calculators.methods.debt_cover import service_cover
from calculators.methods.depreciation import income_tax
from calculators.methods.loans import Schedule, repayment_schedule


class Basis(NamedTuple):
    """What the uses of funds are for tax: written off by year, deducted today, or set against the sale at the end."""

    depreciable: float
    expensed: float
    kept: float


@dataclass(frozen=True, slots=True)
class Taxed:
    """Taxable profits and the tax on them; ``closing`` is the part of the last year's tax that the gain on the end value makes, where it was asked for."""

    depreciation: tuple[float, ...]
    profits: tuple[float, ...]
    expensed: float
    gain: float
    tax: tuple[float, ...]
    closing: float


@dataclass(frozen=True, slots=True)
class Project:
    """Before financing: as if the owners paid everything themselves, without a loan and without a grant."""

    operation: Operation
    investment: float
    outlay: float  # investment and other costs
    surplus: tuple[float, ...]  # income less running costs
    tied_up: tuple[float, ...]  # change of the working capital
    taxed: Taxed
    flows: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Debt:
    """The loan by year."""

    amount: float
    rate: float
    years: int
    opening: tuple[float, ...]
    interest: tuple[float, ...]
    capitalised: tuple[float, ...]
    principal: tuple[float, ...]
    service: tuple[float, ...]
    closing: tuple[float, ...]

    def due_before(self, operation: Operation) -> float:
        """Debt service of the years before operation starts, which only the owners can pay."""
        return fsum(self.service[: operation.first])


@dataclass(frozen=True, slots=True)
class Equity:
    """After financing."""

    grant: float
    debt: Debt
    own_money: float  # today
    taxed: Taxed
    available: tuple[float, ...]  # for debt service
    flows: tuple[float, ...]

    def cover(self, operation: Operation) -> tuple[float | None, ...]:
        """The debt service cover ratio of each year of operation; before it nothing is earned that could cover anything."""
        return (*[None] * operation.first, *service_cover(self.available[operation.first :], self.debt.service[operation.first :]))


def before_financing(case: Case, operation: Operation, change: Change = UNCHANGED) -> Project:
    """The project's own cash flow, with the tax that it would pay without any interest."""
    surplus = tuple(change.income * income - change.costs * cost for income, cost in zip(operation.income, operation.costs, strict=True))
    factor = change.income if case.working_capital.share else 1.0
    levels = [factor * level for level in operation.working_capital]
    tied_up = (levels[0], *[level - before for before, level in pairwise(levels)])
    investment = change.investment * case.investment
    outlay = investment + case.other_costs
    taxed = _taxed(case, operation, surplus, _basis(case, investment))
    flows = [earned - more - tax for earned, more, tax in zip(surplus, tied_up, taxed.tax, strict=True)]
    flows[0] -= outlay
    flows[-1] += operation.salvage
    return Project(operation, investment, outlay, surplus, tied_up, taxed, tuple(flows))


def after_financing(case: Case, project: Project, change: Change = UNCHANGED) -> Equity:
    """What loan and grant make of it. Where the investment turns out cheaper, grant and loan are never more than what is needed."""
    last = project.operation.last
    uses = project.outlay + project.tied_up[0]
    grant = min(case.grant, uses)
    debt = debt_of(case.loan, min(case.loan.amount if case.loan else 0.0, uses - grant), change.interest, last)
    deducted = debt.interest if case.interest_deductible else None
    taxed = _taxed(case, project.operation, project.surplus, _basis(case, project.investment, grant), deducted, split=True)
    # What closing the project brings in its last year does not earn the debt service of that year.
    available = [earned - more - tax for earned, more, tax in zip(project.surplus, project.tied_up, taxed.tax, strict=True)]
    closing = project.operation.salvage - project.tied_up[-1] - taxed.closing
    available[-1] += project.tied_up[-1] + taxed.closing
    own_money = uses - grant - debt.amount
    flows = [cash - due for cash, due in zip(available, debt.service, strict=True)]
    flows[0] = -own_money - taxed.tax[0]
    flows[-1] += closing
    return Equity(grant, debt, own_money, taxed, tuple(available), tuple(flows))


def _basis(case: Case, investment: float, grant: float = 0.0) -> Basis:
    """A grant lowers first what is written off, and with the rest of it what is deducted at once or kept."""
    apart = 0.0 if case.other_treatment == "depreciated" else case.other_costs
    written_off = investment + case.other_costs - apart
    left = max(apart - max(grant - written_off, 0.0), 0.0)
    expensed, kept = (left, 0.0) if case.other_treatment == "expensed" else (0.0, left)
    return Basis(max(written_off - grant, 0.0), expensed, kept)


def _taxed(
    case: Case, operation: Operation, surplus: tuple[float, ...], basis: Basis, interest: tuple[float, ...] | None = None, *, split: bool = False
) -> Taxed:
    """With ``split``, the last year's tax is taken apart."""
    first, last = operation.first, operation.last
    depreciation = (*[0.0] * first, *[basis.depreciable * share for share in case.written_off])
    profits = [earned - charge for earned, charge in zip(surplus, depreciation, strict=True)]
    if interest is not None:
        profits = [profit - due for profit, due in zip(profits, interest, strict=True)]
    profits[0] -= basis.expensed
    gain = operation.salvage - basis.depreciable * case.left - basis.kept
    profits[last] += gain
    tax = income_tax(profits, case.tax_rate, case.losses)
    if not split or gain == 0:
        return Taxed(depreciation, tuple(profits), basis.expensed, gain, tax, 0.0)
    running = income_tax([*profits[:last], profits[last] - gain], case.tax_rate, case.losses)
    return Taxed(depreciation, tuple(profits), basis.expensed, gain, tax, tax[last] - running[last])


@lru_cache(maxsize=64)  # most of the changes that are tried leave the loan as it is
def debt_of(loan: Loan | None, amount: float, factor: float, last: int) -> Debt:
    """The loan's schedule by year, to the end of the project."""
    if loan is None or not amount:
        nothing = (0.0,) * (last + 1)
        return Debt(0.0, 0.0, 0, nothing, nothing, nothing, nothing, nothing, nothing)
    rate = loan.rate * factor
    plan: Schedule = repayment_schedule(amount, rate, loan.years, kind=loan.kind, grace=loan.grace, grace_interest=loan.grace_interest)
    after = (0.0,) * (last - loan.years)

    def by_year(column: tuple[float, ...]) -> tuple[float, ...]:
        return (0.0, *column, *after)

    return Debt(
        amount,
        rate,
        loan.years,
        by_year(plan.opening),
        by_year(plan.interest),
        by_year(plan.capitalised),
        by_year(plan.principal),
        by_year(plan.payment),
        (amount, *plan.closing, *after),
    )
