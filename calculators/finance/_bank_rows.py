"""The tables of a bank case: funds, profit, cash, cover, sensitivity, switching values. Each prints on its own page of a loan application."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity

FACTORS = {
    "base": "As entered",
    "income": "Saving and sales (prices)",
    "costs": "Running costs",
    "investment": "Investment",
    "interest": "Loan interest rate, relative (+10 %: 10 becomes 11 %)",
    "delay": "Start one year later",
    "together": "Income 10 % lower, running costs and investment 10 % higher",
}


def _money(label: str) -> Quantity:
    return Quantity(label, "¤", decimals=0)


@dataclass(frozen=True, slots=True)
class FundsRow:
    """What the money is needed for, or where it comes from."""

    item: Annotated[
        str,
        Choice(
            "Item",
            options={
                "investment": "Investment",
                "other_costs": "Other costs before operation",
                "working_capital": "First working capital",
                "service_before_operation": "Debt service before operation starts",
                "grant": "Grant",
                "loan": "Loan",
                "own_money": "Own money of the owners",
                "total": "Total",
            },
        ),
    ]
    use: Annotated[float | None, _money("Use")]
    source: Annotated[float | None, _money("Source")]
    share: Annotated[float, Quantity("Share", "%", decimals=1)]


@dataclass(frozen=True, slots=True)
class ProfitRow:
    """One year of the profit and loss account, after financing."""

    year: Annotated[int, Quantity("Year", "1", decimals=0)]
    utilisation: Annotated[float, Quantity("Utilisation", "%", decimals=0)]
    income: Annotated[float, _money("Saving and sales")]
    costs: Annotated[float, _money("Running costs")]
    surplus: Annotated[float, _money("Operating surplus (EBITDA)")]
    depreciation: Annotated[float, _money("Depreciation")]
    interest: Annotated[float, _money("Interest")]
    single: Annotated[float, _money("One-off costs and gains")]
    taxable: Annotated[float, _money("Taxable profit, before losses of earlier years")]
    losses: Annotated[float, _money("Losses carried forward")]
    tax: Annotated[float, _money("Income tax")]
    net_profit: Annotated[float, _money("Net profit")]


@dataclass(frozen=True, slots=True)
class CashRow:
    """One year of cash, before and after financing."""

    year: Annotated[int, Quantity("Year", "1", decimals=0)]
    surplus: Annotated[float, _money("Operating surplus (EBITDA)")]
    working_capital: Annotated[float, _money("Change of working capital")]
    investment: Annotated[float, _money("Investment and other costs")]
    end_value: Annotated[float, _money("Salvage value")]
    tax: Annotated[float, _money("Income tax without loan and grant")]
    project: Annotated[float, _money("Cash flow before financing")]
    received: Annotated[float, _money("Loan and grant received")]
    interest: Annotated[float, _money("Interest paid")]
    principal: Annotated[float, _money("Principal repaid")]
    tax_saved: Annotated[float, _money("Tax saved by the financing")]
    equity: Annotated[float, _money("Cash flow after financing")]


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One year of the loan, what there is to serve it from, and the utilisation at which it would no longer be served."""

    year: Annotated[int, Quantity("Year", "1", decimals=0)]
    opening: Annotated[float, _money("Debt at the start")]
    interest: Annotated[float, _money("Interest")]
    capitalised: Annotated[float, _money("Interest added to the debt")]
    principal: Annotated[float, _money("Principal")]
    service: Annotated[float, _money("Debt service")]
    available: Annotated[float, _money("Cash available for debt service")]
    dscr: Annotated[float | None, Quantity("DSCR", "1", decimals=2)]
    llcr: Annotated[float | None, Quantity("LLCR", "1", decimals=2)]
    profit_break_even: Annotated[float | None, Quantity("Break-even utilisation, profit", "%", decimals=0)]
    cash_break_even: Annotated[float | None, Quantity("Break-even utilisation, cash", "%", decimals=0)]


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """The answer with one figure changed."""

    factor: Annotated[str, Choice("What changes", options=FACTORS)]
    change: Annotated[float | None, Quantity("Change", "%", decimals=0)]
    npv: Annotated[float, _money("NPV, project")]
    irr: Annotated[float | None, Quantity("IRR, project", "%", decimals=1)]
    equity_npv: Annotated[float, _money("NPV, owners")]
    lowest_dscr: Annotated[float | None, Quantity("Lowest DSCR", "1", decimals=2)]
    service_before_operation: Annotated[float, _money("Debt service before operation, paid by the owners")]
    debt: Annotated[
        str,
        Choice(
            "Debt service in operation",
            options={
                "no_loan": "No loan.",
                "before_operation": "All due before operation.",
                "covered": "Covered.",
                "thin": "Below the minimum.",
                "short": "Not paid in full.",
            },
        ),
    ]


@dataclass(frozen=True, slots=True)
class SwitchingRow:
    """How far one figure may change alone."""

    factor: Annotated[str, Choice("What changes", options=FACTORS)]
    npv: Annotated[float | None, Quantity("Until the NPV of the project is zero", "%", decimals=1)]
    equity_npv: Annotated[float | None, Quantity("Until the NPV of the owners is zero", "%", decimals=1)]
    dscr: Annotated[float | None, Quantity("Until the lowest DSCR is the bank’s minimum", "%", decimals=1)]
    reading: Annotated[
        str,
        Choice(
            "NPV of the project",
            options={
                "found": "Zero at this change.",
                "none": "Keeps its sign.",
                "financing": "Not touched by the loan.",
            },
        ),
    ]
