"""What happens to the project, the owners and the debt service when a figure turns out otherwise, and how far it may before the answer changes."""

from collections.abc import Callable, Mapping

from calculators.finance._bank_case import UNCHANGED, Case, Change, Operation, operation, real
from calculators.finance._bank_projection import Equity, Project, after_financing, before_financing
from calculators.finance._bank_rows import SensitivityRow, SwitchingRow
from calculators.methods import cash_flow
from calculators.methods.debt_cover import service_cover

STEPS = (-0.2, -0.1, 0.1, 0.2)
#: a switching value is looked for from the loss of all of a figure to ten times the figure
LOWEST, HIGHEST = -1.0, 9.0
VARIED: Mapping[str, Callable[[float], Change]] = {
    "income": lambda factor: Change(income=factor),
    "costs": lambda factor: Change(costs=factor),
    "investment": lambda factor: Change(investment=factor),
    "interest": lambda factor: Change(interest=factor),
}
#: the mixed bad case that a credit committee asks for
ALL_WORSE = Change(income=0.9, costs=1.1, investment=1.1)
CLOSE, MOST_STEPS = 1e-12, 100
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
        """The lowest debt service cover ratio of any year in which something is due."""
        found = self.equity(change)
        return min((ratio for ratio in service_cover(found.available, found.debt.service) if ratio is not None), default=None)

    def spare_cover(self, change: Change) -> float:
        """The lowest debt service cover above the bank's minimum."""
        lowest = self.lowest_cover(change)
        return NO_DEBT if lowest is None else lowest - self.minimum


def cover_verdict(lowest: float | None, minimum: float) -> str:
    """Whether the debt is served."""
    if lowest is None:
        return "no_loan"
    return "covered" if lowest >= minimum * (1 - 1e-9) else "thin" if lowest >= 1 - 1e-9 else "short"


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
    lowest, rates = appraisal.lowest_cover(change), appraisal.rates(change)
    return SensitivityRow(
        factor=factor,
        change=percent,
        npv=appraisal.npv(change),
        irr=rates[0] * 100 if len(rates) == 1 else None,
        equity_npv=appraisal.equity_npv(change),
        lowest_dscr=lowest,
        debt=cover_verdict(lowest, appraisal.minimum),
    )


def switching(appraisal: Appraisal) -> tuple[SwitchingRow, ...]:
    """By how much each figure alone may change until the project, the owners or the bank's minimum stand just at the limit."""
    return tuple(_switching_row(appraisal, factor) for factor in varied(appraisal.case))


def _switching_row(appraisal: Appraisal, factor: str) -> SwitchingRow:
    change = VARIED[factor]
    npv = None if factor == "interest" else root(lambda share: appraisal.npv(change(1 + share)))
    # What the investment costs more, the owners pay: the debt service stays as it is.
    served = appraisal.case.loan is not None and factor != "investment"
    cover = root(lambda share: appraisal.spare_cover(change(1 + share))) if served else None
    return SwitchingRow(
        factor=factor,
        npv=_percent(npv),
        equity_npv=_percent(root(lambda share: appraisal.equity_npv(change(1 + share)))),
        dscr=_percent(cover),
        reading="financing" if factor == "interest" else "none" if npv is None else "found",
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def root(function: Callable[[float], float]) -> float | None:
    """The zero of a function between LOWEST and HIGHEST on the side of 0 where its sign changes; None where it does not, or where it is zero all along."""
    here = function(0.0)
    if here == 0:
        return 0.0 if function(LOWEST) else None
    for end in (LOWEST, HIGHEST):
        there = function(end)
        if there == 0:
            return end
        if (there > 0) != (here > 0):
            return _between(function, 0.0, end, here, there)
    return None


def _between(function: Callable[[float], float], left: float, right: float, at_left: float, at_right: float) -> float:
    """Regula falsi after Illinois: exact after a few steps where the function is made of straight lines, as a present value is."""
    size = max(abs(at_left), abs(at_right))
    for _ in range(MOST_STEPS):
        guess = right - at_right * (right - left) / (at_right - at_left)
        value = function(guess)
        if abs(value) <= CLOSE * size or abs(right - left) <= CLOSE:
            return guess
        if (value > 0) != (at_right > 0):
            left, at_left = right, at_right
        else:
            at_left /= 2
        right, at_right = guess, value
    return right
