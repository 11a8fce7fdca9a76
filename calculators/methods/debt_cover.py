"""How well a cash flow covers a debt: debt service cover ratio by period, loan life cover ratio, and the utilisation at which nothing is left.

Lists hold one entry for each period after today, all of the same length; rates are fractions for each period. Definitions: Federal Highway
Administration, Financial Structuring and Assessment for Public-Private Partnerships (2013), chapter 9 (source fhwa-p3-lender-metrics).
"""

from collections.abc import Sequence


def service_cover(available: Sequence[float], service: Sequence[float]) -> tuple[float | None, ...]:
    """Debt service cover ratio (DSCR) of each period: cash available for debt service over interest and principal due. None where nothing is due."""
    return tuple(cash / due if due > 0 else None for cash, due in zip(available, service, strict=True))


def loan_life_cover(available: Sequence[float], opening: Sequence[float], rate: float) -> tuple[float | None, ...]:
    """Loan life cover ratio (LLCR) at the start of each period.

    The present value, at the loan's own rate, of the cash available from this period to the last one that opens with a debt, over that debt. None where
    there is no debt. In the last period of a loan it equals the debt service cover ratio.
    """
    ratios: list[float | None] = []
    value = 0.0
    for cash, debt in zip(reversed(available), reversed(opening), strict=True):
        if debt > 0:
            value = (value + cash) / (1 + rate)
            ratios.append(value / debt)
        else:
            ratios.append(None)
    return tuple(reversed(ratios))


def break_even_utilisation(contribution: float, charges: float) -> float | None:
    """The share of full utilisation at which the contribution (income less variable costs at full utilisation) just bears the charges.

    None where the contribution is not positive: more output then brings no more money.
    """
    return max(charges, 0.0) / contribution if contribution > 0 else None


def cash_break_even(contribution: float, fixed: float, service: float, allowances: float, tax_rate: float, *, losses_save_tax: bool = False) -> float | None:
    """The share of full utilisation at which nothing is left after fixed costs, debt service and the tax of the period.

    ``allowances`` is what lowers the taxable profit besides the fixed costs: depreciation, and interest where it is deductible. Below the profit of zero no
    tax is due, unless ``losses_save_tax``. Losses of earlier periods are left out, and so is a change of working capital. None as above.
    """
    before_tax = break_even_utilisation(contribution, fixed + service)
    if before_tax is None or (service <= allowances and not losses_save_tax):
        return before_tax  # at this point the profit, service less allowances, is not positive
    return break_even_utilisation(contribution, fixed + (service - tax_rate * allowances) / (1 - tax_rate))
