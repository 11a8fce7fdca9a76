"""The answer of a bank case: figures, sentences and tables from the computed flows."""

from math import ceil, fsum

from calculators.finance import _bank_tables as tables
from calculators.finance._bank_case import real
from calculators.finance._bank_result import BankCase
from calculators.finance._bank_rows import CoverRow
from calculators.finance._bank_sensitivity import Appraisal, sensitivity, switching
from calculators.methods import cash_flow

ROUNDING = 1e-9


def answer(appraisal: Appraisal, price_basis: str) -> BankCase:
    """Everything that the page shows."""
    case, project, equity = appraisal.case, appraisal.project(), appraisal.equity()
    npv, equity_npv = appraisal.npv(), appraisal.equity_npv()
    # With real entry in prices of today, as everything else that the reader typed; with nominal entry the inflation here is zero.
    simple, discounted = (cash_flow.payback(cash_flow.discounted(rate, project.flows)) for rate in (case.inflation, case.discount_rate))
    project_rates, equity_rates = appraisal.rates(), cash_flow.internal_rates(equity.flows)
    profit, cover, switches = tables.profit(case, project, equity), tables.cover(case, project, equity), switching(appraisal)
    ratios = [row.dscr for row in cover if row.dscr is not None]
    operating = cover[project.operation.first - 1 :]
    profit_points = [row.profit_break_even for row in operating]
    before_operation = equity.debt.due_before(project.operation)
    cumulative_equity = cash_flow.cumulative(equity.flows)
    payback_years, payback_months = years_and_months(simple)
    discounted_years, discounted_months = years_and_months(discounted)
    return BankCase(
        npv=npv,
        lowest_dscr=appraisal.lowest_cover(),
        value_verdict=_value_verdict(appraisal, appraisal.uses() * ROUNDING),
        debt_verdict=appraisal.debt_verdict(),
        before_operation_verdict="owners" if before_operation else None,
        basis_verdict=price_basis,
        project_rate_verdict=_rate_verdict(project_rates),
        equity_rate_verdict=_rate_verdict(equity_rates),
        payback_verdict="never" if simple is None else "late" if discounted is None else None,
        losses_verdict="left" if profit[-1].losses > appraisal.uses() * ROUNDING and case.tax_rate else None,
        equity_npv=equity_npv,
        break_even_verdict="none" if None in profit_points else None,
        project_rates=tuple(rate * 100 for rate in project_rates),
        equity_rates=tuple(real(rate, case.inflation) * 100 for rate in equity_rates),
        average_dscr=fsum(ratios) / len(ratios) if ratios else None,
        llcr=cover[0].llcr,
        income_switch=next((row.npv for row in switches if row.factor == "income"), None),
        profit_break_even=_worst(profit_points),
        cash_break_even=_worst([row.cash_break_even for row in operating if row.service]),
        own_money=equity.own_money + before_operation,
        service_before_operation=before_operation,
        cumulative_project=cash_flow.cumulative(project.flows),
        cumulative_equity=cumulative_equity,
        funds=tables.funds(case, project, equity),
        profit=profit,
        cash=tables.cash(project, equity),
        cover=cover,
        sensitivity=sensitivity(appraisal),
        switching=switches,
        payback_years=payback_years,
        payback_months=payback_months,
        discounted_years=discounted_years,
        discounted_months=discounted_months,
        weakest_year=_weakest(cover),
        most_own_money=max(0.0, -min(cumulative_equity)),
        nominal_discount_rate=case.discount_rate * 100,
        nominal_equity_rate=case.equity_rate * 100,
    )


def years_and_months(time: float | None) -> tuple[int | None, int | None]:
    """Full years, and the months on top, rounded up: not before then is the money back."""
    if time is None:
        return None, None
    return divmod(ceil(time * 12 - ROUNDING), 12)


def _value_verdict(appraisal: Appraisal, rounding: float) -> str:
    """Where project and owners differ, the reason is the financing or, if the project alone would do the same at the owners' rate, that rate."""
    pays, pays_owners = appraisal.npv() >= -rounding, appraisal.equity_npv() >= -rounding
    if pays == pays_owners:
        return "both" if pays else "neither"
    by_rate = (cash_flow.npv(appraisal.case.equity_rate, appraisal.project().flows) >= -rounding) == pays_owners
    return ("project" if pays else "owners") + ("_by_rate" if by_rate else "")


def _rate_verdict(rates: tuple[float, ...]) -> str | None:
    return "none" if not rates else "several" if len(rates) > 1 else None


def _worst(shares: list[float | None]) -> float | None:
    """The highest; None where there is a year that no utilisation brings to zero, which is worse than any."""
    known = [share for share in shares if share is not None]
    return max(known, default=None) if len(known) == len(shares) else None


def _weakest(cover: tuple[CoverRow, ...]) -> int | None:
    ratios = [(row.dscr, row.year) for row in cover if row.dscr is not None]
    return min(ratios)[1] if ratios else None
