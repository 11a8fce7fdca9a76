"""Bank cases for the tests: a plain one, a way to draw others, and the same sums done again with NumPy."""

from typing import Any, NamedTuple

import numpy as np
import numpy_financial as npf
from hypothesis import strategies as st

from calculators.finance._bank_result import BankCase
from calculators.finance.bank_case import bank_case

#: nothing but an investment, from which the tests depart
PLAIN: dict[str, Any] = {
    "investment": 100_000,
    "other_costs": 0,
    "other_treatment": "depreciated",
    "working_capital_basis": "amount",
    "working_capital": 0,
    "working_capital_growth": 0,
    "grant": 0,
    "loan_amount": 0,
    "annual_saving": 0,
    "sales": 0,
    "variable_costs": 0,
    "fixed_costs": 0,
    "utilisation": (100,),
    "years": 5,
    "years_to_start": 0,
    "salvage_value": 0,
    "price_basis": "nominal",
    "saving_growth": 0,
    "sales_growth": 0,
    "variable_cost_growth": 0,
    "fixed_cost_growth": 0,
    "tax_rate": 0,
    "depreciation_life": 5,
    "interest_rate": 10,
    "repayment": "annuity",
    "loan_years": 5,
    "grace_years": 0,
    "discount_rate": 10,
    "equity_rate": None,
}

#: the chilled-water system of Thumann and Woodroof, tables 2-3 and 2-5
CHILLED_WATER: dict[str, Any] = {
    "investment": 2_500_000,
    "annual_saving": 1_000_000,
    "fixed_costs": 50_000,
    "tax_rate": 34,
    "depreciation_method": "schedule",
    "depreciation_schedule": (14.29, 24.49, 17.49, 12.49, 4.465),
    "salvage_value": 1_200_000,
    "discount_rate": 18,
    "loan_amount": 2_000_000,
    "interest_rate": 14,
}


def plain(**changes: Any) -> BankCase:
    """The plain case with changes."""
    return bank_case(**(PLAIN | changes))


def column(rows: tuple[Any, ...], name: str) -> list[Any]:
    """One column of a table."""
    return [getattr(row, name) for row in rows]


def _percent(low: int, high: int) -> st.SearchStrategy[float]:
    return st.integers(low, high).map(float)


MONEY = st.integers(0, 300_000).map(float)

CASES = st.fixed_dictionaries(
    {
        "investment": st.integers(100_000, 1_000_000).map(float),
        "other_costs": MONEY,
        "other_treatment": st.sampled_from(["depreciated", "expensed", "kept"]),
        "working_capital_basis": st.just("share"),
        "working_capital_share": _percent(0, 60),
        "grant": st.integers(0, 40_000).map(float),
        "loan_amount": st.integers(1_000, 60_000).map(float),
        "annual_saving": MONEY,
        "sales": MONEY,
        "variable_costs": MONEY,
        "fixed_costs": MONEY,
        "utilisation": st.lists(_percent(0, 100), min_size=1, max_size=4).map(tuple),
        "years": st.integers(4, 12).map(float),
        "years_to_start": st.integers(0, 2).map(float),
        "salvage_value": MONEY,
        "price_basis": st.sampled_from(["nominal", "real"]),
        "inflation": _percent(-2, 20),
        "saving_growth": _percent(-5, 12),
        "sales_growth": _percent(-5, 12),
        "variable_cost_growth": _percent(-5, 12),
        "fixed_cost_growth": _percent(-5, 12),
        "tax_rate": _percent(0, 60),
        "losses": st.sampled_from(["carry_forward", "other_income"]),
        "interest_treatment": st.sampled_from(["deducted", "not_deducted"]),
        "depreciation_method": st.just("straight_line"),
        "depreciation_life": st.integers(2, 15).map(float),
        "interest_rate": _percent(1, 30),
        "repayment": st.just("annuity"),
        "loan_years": st.integers(1, 4).map(float),
        "grace_years": st.just(0.0),
        "discount_rate": _percent(1, 30),
        "equity_rate": _percent(1, 30),
    }
)


class Flows(NamedTuple):
    """By year, from today: cash before and after financing, what there is for the debt service, and the debt service."""

    project: np.ndarray
    equity: np.ndarray
    available: np.ndarray
    service: np.ndarray


def lowest_cover(flows: Flows, start: int) -> float | None:
    """The lowest ratio of the years of operation in which something is due."""
    due = (flows.service > 0) & (np.arange(len(flows.service)) > start)
    return float((flows.available[due] / flows.service[due]).min()) if due.any() else None


def _loan(given: dict[str, Any], last: int) -> tuple[np.ndarray, np.ndarray]:
    """Interest and payment by year: an annuity, or equal parts of principal after a grace in which interest is paid."""
    periods, yearly, debt = int(given["loan_years"]), given["interest_rate"] / 100, given["loan_amount"]
    number, interest, payment = np.arange(1, periods + 1), np.zeros(last + 1), np.zeros(last + 1)
    if given["repayment"] == "annuity":
        interest[1 : periods + 1] = -npf.ipmt(yearly, number, periods, debt)
        payment[1 : periods + 1] = -npf.pmt(yearly, periods, debt)
    else:
        grace = int(given["grace_years"])
        part = np.where(number > grace, debt / (periods - grace), 0)
        interest[1 : periods + 1] = yearly * (debt - np.cumsum(part) + part)
        payment[1 : periods + 1] = interest[1 : periods + 1] + part
    return interest, payment


def by_numpy(given: dict[str, Any]) -> Flows:
    """A drawn case (working capital from sales, straight line, annuity or equal parts of principal), from a separate derivation."""
    inflation = given["inflation"] / 100 if given["price_basis"] == "real" else 0.0
    start, life = int(given["years_to_start"]), int(given["years"])
    last = start + life
    year = np.arange(last + 1)
    on = year > start
    ramp = np.array([*given["utilisation"], *[given["utilisation"][-1]] * life][:life]) / 100
    rate = np.concatenate([np.zeros(start + 1), ramp])

    def grown(name: str, growth: str) -> np.ndarray:
        return given[name] * ((1 + given[growth] / 100) * (1 + inflation)) ** year * on

    sold = grown("sales", "sales_growth") * rate
    income = grown("annual_saving", "saving_growth") * rate + sold
    surplus = income - grown("variable_costs", "variable_cost_growth") * rate - grown("fixed_costs", "fixed_cost_growth")
    of_sales = given["working_capital_days"] / 365 if given["working_capital_basis"] == "days" else given["working_capital_share"] / 100
    stock = np.append(of_sales * np.concatenate([[sold[start + 1]] * start, sold[start + 1 :]]), 0.0)
    tied = np.diff(stock, prepend=0.0)
    salvage = given["salvage_value"] * (1 + inflation) ** last
    part = np.where(on, np.clip(given["depreciation_life"] - (year - start - 1), 0, 1) / given["depreciation_life"], 0)
    interest, payment = _loan(given, last)
    deductible = interest if given["interest_treatment"] == "deducted" else np.zeros(last + 1)

    def tax(grant: float, deducted: np.ndarray, *, sale: bool = True) -> np.ndarray:
        # What a grant pays cannot be set against tax: the first of it not of the machine, the rest not of what else was bought.
        spread, other = given["investment"], given["other_costs"]
        if given["other_treatment"] == "depreciated":
            spread, other = spread + other, 0
        machine = min(grant, spread)
        spread, other = spread - machine, other - min(grant - machine, other)
        profit = surplus - spread * part - deducted
        if given["other_treatment"] == "expensed":
            profit[0] -= other
        if sale:
            profit[-1] += salvage - spread * (1 - part.sum()) - (other if given["other_treatment"] == "kept" else 0)
        if given["losses"] == "other_income":
            return profit * given["tax_rate"] / 100
        # With losses carried forward without limit, what was taxed up to a year is the highest running total of the profits so far.
        taxed = np.maximum.accumulate(np.maximum(np.cumsum(profit), 0))
        return np.diff(taxed, prepend=0.0) * given["tax_rate"] / 100

    project = surplus - tied - tax(0, np.zeros(last + 1))
    equity = surplus - tied - tax(given["grant"], deductible) - payment
    available = surplus - np.append(tied[:-1], 0) - tax(given["grant"], deductible, sale=False)
    for flows in (project, equity):
        flows[0] -= given["investment"] + given["other_costs"]
        flows[-1] += salvage
    equity[0] += given["grant"] + given["loan_amount"]
    return Flows(project, equity, available, payment)
