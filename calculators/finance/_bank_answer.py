"""The answer of a bank case: figures, sentences and tables from the computed flows."""

from math import ceil, fsum

from calculators.finance import _bank_tables as tables
from calculators.finance._bank_case import real
from calculators.finance._bank_result import BankCase
from calculators.finance._bank_rows import CoverRow
from calculators.finance._bank_sensitivity import Appraisal, cover_verdict, sensitivity, switching
from calculators.methods import cash_flow

ROUNDING = 1e-9


def answer(appraisal: Appraisal, price_basis: str) -> BankCase:
    """Everything that the page shows."""
    case, project, equity = appraisal.case, appraisal.project(), appraisal.equity()
    npv, equity_npv = appraisal.npv(), appraisal.equity_npv()
    simple, discounted = cash_flow.payback(project.flows), cash_flow.payback(cash_flow.discounted(case.discount_rate, project.flows))
    project_rates, equity_rates = appraisal.rates(), cash_flow.internal_rates(equity.flows)
    profit, cover, switches = tables.profit(case, project, equity), tables.cover(case, project, equity), switching(appraisal)
    ratios = [row.dscr for row in cover if row.dscr is not None]
    lowest = min(ratios, default=None)
    cumulative_equity = cash_flow.cumulative(equity.flows)
    payback_years, payback_months = years_and_months(simple)
    discounted_years, discounted_months = years_and_months(discounted)
    return BankCase(
        npv=npv,
        lowest_dscr=lowest,
        value_verdict=_value_verdict(npv, equity_npv, appraisal.uses() * ROUNDING),
        debt_verdict=cover_verdict(lowest, appraisal.minimum),
        basis_verdict=price_basis,
        project_rate_verdict=_rate_verdict(project_rates),
        equity_rate_verdict=_rate_verdict(equity_rates),
        payback_verdict="never" if simple is None else "late" if discounted is None else None,
        losses_verdict="left" if profit[-1].losses > appraisal.uses() * ROUNDING and case.tax_rate else None,
        equity_npv=equity_npv,
        project_rates=tuple(rate * 100 for rate in project_rates),
        equity_rates=tuple(real(rate, case.inflation) * 100 for rate in equity_rates),
        average_dscr=fsum(ratios) / len(ratios) if ratios else None,
        llcr=cover[0].llcr,
        income_switch=next((row.npv for row in switches if row.factor == "income"), None),
        profit_break_even=_highest([row.profit_break_even for row in cover]),
        cash_break_even=_highest([row.cash_break_even for row in cover if row.service]),
        own_money=equity.own_money,
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


def _value_verdict(npv: float, equity_npv: float, rounding: float) -> str:
    pays, pays_owners = npv >= -rounding, equity_npv >= -rounding
    if pays and pays_owners:
        return "both"
    return "project" if pays else "owners" if pays_owners else "neither"


def _rate_verdict(rates: tuple[float, ...]) -> str | None:
    return "none" if not rates else "several" if len(rates) > 1 else None


def _highest(shares: list[float | None]) -> float | None:
    known = [share for share in shares if share is not None]
    return max(known, default=None)


def _weakest(cover: tuple[CoverRow, ...]) -> int | None:
    ratios = [(row.dscr, row.year) for row in cover if row.dscr is not None]
    return min(ratios)[1] if ratios else None
