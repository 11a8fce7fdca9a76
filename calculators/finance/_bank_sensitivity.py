"""What happens to the project, the owners and the debt service when a figure turns out otherwise, and how far it may before the answer changes."""

from collections.abc import Callable, Mapping

from calculators.finance._bank_case import UNCHANGED, Case, Change, Operation, operation, real
from calculators.finance._bank_projection import Equity, Project, after_financing, before_financing
from calculators.finance._bank_rows import SensitivityRow, SwitchingRow
from calculators.finance._bank_zero import LOWEST, root
from calculators.methods import cash_flow

STEPS = (-0.2, -0.1, 0.1, 0.2)
VARIED: Mapping[str, Callable[[float], Change]] = {
    "income": lambda factor: Change(income=factor),
    "costs": lambda factor: Change(costs=factor),
    "investment": lambda factor: Change(investment=factor),
    "interest": lambda factor: Change(interest=factor),
}
#: the mixed bad case that a credit committee asks for
ALL_WORSE = Change(income=0.9, costs=1.1, investment=1.1)
NO_DEBT = 1.0  # where a change leaves no debt, its service is no problem


class Appraisal:
    """The case, computed once and again with changes; what was computed is kept, since several questions ask for the same change."""

    def __init__(self, case: Case, minimum: float) -> None:
        self.case, self.minimum = case, minimum
        self._operations: dict[int, Operation] = {}
        self._projects: dict[Change, Project] = {}
        self._equities: dict[Change, Equity] = {}
        self._rates: dict[Change, tuple[float, ...]] = {}

    def uses(self) -> float:
        """What has to be paid for today."""
        project = self.project()
        return project.outlay + project.tied_up[0]

    def project(self, change: Change = UNCHANGED) -> Project:
        """Before financing."""
        change = change.without_loan()
        if change not in self._projects:
            if change.delay not in self._operations:
                self._operations[change.delay] = operation(self.case, change.delay)
            self._projects[change] = before_financing(self.case, self._operations[change.delay], change)
        return self._projects[change]

    def equity(self, change: Change = UNCHANGED) -> Equity:
        """After financing."""
        if change not in self._equities:
            self._equities[change] = after_financing(self.case, self.project(change), change)
        return self._equities[change]

    def npv(self, change: Change = UNCHANGED) -> float:
        """Of the project."""
        return cash_flow.npv(self.case.discount_rate, self.project(change).flows)

    def equity_npv(self, change: Change = UNCHANGED) -> float:
        """Of the owners."""
        return cash_flow.npv(self.case.equity_rate, self.equity(change).flows)

    def rates(self, change: Change = UNCHANGED) -> tuple[float, ...]:
        """Every internal rate of the project, without inflation where the reader left it out."""
        change = change.without_loan()
        if change not in self._rates:
            found = cash_flow.internal_rates(self.project(change).flows)
            self._rates[change] = tuple(real(rate, self.case.inflation) for rate in found)
        return self._rates[change]

    def lowest_cover(self, change: Change = UNCHANGED) -> float | None:
        """The lowest debt service cover ratio of any year of operation in which something is due."""
        cover = self.equity(change).cover(self.project(change).operation)
        return min((ratio for ratio in cover if ratio is not None), default=None)

    def debt_verdict(self, change: Change = UNCHANGED) -> str:
        """Whether the debt is served."""
        return cover_verdict(self.lowest_cover(change), self.minimum, owed=self.equity(change).debt.amount > 0)

    def spare_cover(self, change: Change) -> float:
        """The lowest debt service cover above the bank's minimum."""
        lowest = self.lowest_cover(change)
        return NO_DEBT if lowest is None else lowest - self.minimum


def cover_verdict(lowest: float | None, minimum: float, *, owed: bool) -> str:
    """Whether the debt is served. Short is short, even where the bank would accept it."""
    if lowest is None:
        return "before_operation" if owed else "no_loan"
    if lowest < 1 - 1e-9:
        return "short"
    return "covered" if lowest >= minimum * (1 - 1e-9) else "thin"


def varied(case: Case) -> list[str]:
    """The figures that can be varied: those that are not zero."""
    loan = case.loan
    sizes = {
        "income": case.saving.amount + case.sales.amount,
        "costs": case.variable_costs.amount + case.fixed_costs.amount,
        "investment": case.investment,
        "interest": loan.rate if loan else 0.0,
    }
    return [factor for factor, size in sizes.items() if size]


def sensitivity(appraisal: Appraisal) -> tuple[SensitivityRow, ...]:
    """The case itself, each figure 10 and 20 % up and down, a year's delay, and several figures worse at once."""
    changes: list[tuple[str, float | None, Change]] = [("base", None, UNCHANGED)]
    for factor in varied(appraisal.case):
        changes += [(factor, step * 100, VARIED[factor](1 + step)) for step in STEPS]
    changes += [("delay", None, Change(delay=1)), ("together", None, ALL_WORSE)]
    return tuple(_row(appraisal, *one) for one in changes)


def _row(appraisal: Appraisal, factor: str, percent: float | None, change: Change) -> SensitivityRow:
    rates = appraisal.rates(change)
    return SensitivityRow(
        factor=factor,
        change=percent,
        npv=appraisal.npv(change),
        irr=rates[0] * 100 if len(rates) == 1 else None,
        equity_npv=appraisal.equity_npv(change),
        lowest_dscr=appraisal.lowest_cover(change),
        service_before_operation=appraisal.equity(change).debt.due_before(appraisal.project(change).operation),
        debt=appraisal.debt_verdict(change),
    )


def switching(appraisal: Appraisal) -> tuple[SwitchingRow, ...]:
    """By how much each figure alone may change until the project, the owners or the bank's minimum stand just at the limit."""
    return tuple(_switching_row(appraisal, factor) for factor in varied(appraisal.case))


def _switching_row(appraisal: Appraisal, factor: str) -> SwitchingRow:
    change = VARIED[factor]
    npv = None if factor == "interest" else root(lambda share: appraisal.npv(change(1 + share)))
    served = appraisal.case.loan is not None
    turns = _own_money_gone(appraisal) if factor == "investment" else ()
    cover = root(lambda share: appraisal.spare_cover(change(1 + share)), turns) if served else None
    return SwitchingRow(
        factor=factor,
        npv=_percent(npv),
        equity_npv=_percent(root(lambda share: appraisal.equity_npv(change(1 + share)))),
        dscr=_percent(cover),
        reading="financing" if factor == "interest" else "none" if npv is None else "found",
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _own_money_gone(appraisal: Appraisal) -> tuple[float, ...]:
    """The change of the investment below which less is borrowed. Down to it a cheaper investment lowers the cover (less is written off, more tax is due)."""
    share = -appraisal.equity().own_money / appraisal.case.investment
    return (share,) if LOWEST < share < 0 else ()
