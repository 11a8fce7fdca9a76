"""Depreciation of an investment by year, and the income tax on yearly profits.

Money in one unit; lists hold one entry for each year, from year 1. Rates are fractions. A salvage value above the cost leaves nothing to write off.
"""

from collections.abc import Sequence


def straight_line(cost: float, salvage: float, life: float, years: int) -> tuple[float, ...]:
    """Equal charges over the life (above 0, in years; a last part of a year counts as its part), zero after it."""
    charge = max(cost - salvage, 0.0) / life
    return tuple(charge * min(1.0, max(0.0, life - past)) for past in range(years))


def declining_balance(cost: float, salvage: float, life: float, years: int, factor: float = 2.0) -> tuple[float, ...]:
    """A share ``factor / life`` of each year's opening book value, or straight line over the life that remains once that is larger.

    The book value never falls below the salvage value; nothing is charged after the life (above 0, in years). Factor 2 is the double declining
    balance; this is what the function VDB of spreadsheets gives for whole years.
    """
    charges, book = [], cost
    for past in range(years):
        to_write_off, remaining = max(book - salvage, 0.0), life - past
        straight = to_write_off / max(remaining, 1.0) if remaining > 0 else 0.0
        charge = min(to_write_off, max(book * factor / life, straight)) if remaining > 0 else 0.0
        charges.append(charge)
        book -= charge
    return tuple(charges)


def income_tax(profits: Sequence[float], rate: float, losses: str = "carry_forward") -> tuple[float, ...]:
    """The tax of each year on its taxable profit (negative: a loss).

    With ``losses`` "carry_forward" a loss lowers the taxable profit of later years, without limit in time or amount, and no tax is below zero. With
    "other_income" a loss saves tax at once, against the company's other profit: the tax of that year is negative.
    """
    if losses == "other_income":
        return tuple(profit * rate for profit in profits)
    if losses != "carry_forward":
        raise ValueError(f"Losses are set against carry_forward or other_income, not {losses!r}")
    taxes, carried = [], 0.0
    for profit in profits:
        taxable = max(profit - carried, 0.0)
        carried = max(carried - profit, 0.0)
        taxes.append(taxable * rate)
    return tuple(taxes)
