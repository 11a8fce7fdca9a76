"""What a bank case answers."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.core.series import Series
from calculators.finance._bank_rows import CashRow, CoverRow, FundsRow, ProfitRow, SensitivityRow, SwitchingRow

TERM = (
    "A longer term helps where it makes the repayments of the weak year smaller. A longer grace is part of the term: unless the term grows with it, it leaves fewer years to repay in, "
    "and the cover of those years falls."
)
SEVERAL_RATES = "has several internal rates of return, each as valid as the other. None may be used alone: decide by the net present value."
NO_RATE = "has no internal rate of return between −99 % and 1,000 %: decide by the net present value."


@dataclass(frozen=True, slots=True)
class BankCase:
    """A project before and after financing, and how well it serves its loan."""

    npv: Annotated[float, Quantity("Net present value of the project, before financing", "¤", headline=True, decimals=0)]
    lowest_dscr: Annotated[float | None, Quantity("Lowest debt service cover ratio (DSCR)", "1", headline=True, decimals=2)]
    value_verdict: Annotated[
        str,
        Choice(
            "Value",
            options={
                "both": "Counted against not doing it, the project earns more than its discount rate, and the owners earn more than they ask for their own money.",
                "project": "The project earns more than its discount rate, but after loan and grant the owners earn less than they ask: look at the terms of the loan, and at "
                "the rate that the owners ask.",
                "owners": "By itself the project earns less than its discount rate; only loan and grant make it pay for the owners. A lender looks at the project first.",
                "project_by_rate": "The project earns more than its discount rate, but less than the owners ask, and would do so without any loan or grant too: what differs "
                "is the two rates.",
                "owners_by_rate": "The project earns less than its discount rate, but enough for the owners, and would do so without any loan or grant too: what differs is the "
                "two rates. A lender looks at the project first.",
                "neither": "Counted against not doing it, neither the project nor the owners earn what they ask.",
            },
        ),
    ]
    debt_verdict: Annotated[
        str,
        Choice(
            "Debt service",
            options={
                "no_loan": "There is no loan: the cash flow after financing is that of the owners alone.",
                "covered": "In every year of operation with debt service the cash flow covers interest and principal at least as many times as the bank asks.",
                "thin": "The cash flow pays interest and principal in every year of operation, but in at least one not as many times as the bank asks. A smaller loan raises the "
                f"cover. {TERM}",
                "short": "In at least one year of operation the cash flow does not pay interest and principal: the owners have to add money in that year, or the loan has to be "
                f"smaller or longer. {TERM}",
                "before_operation": "All of the loan falls due before operation starts, when nothing is earned: the owners pay it, and no cover can be counted.",
            },
        ),
    ]
    before_operation_verdict: Annotated[
        str | None,
        Choice(
            "Before operation",
            options={
                "owners": "Debt service falls due before operation starts, when nothing is earned. The owners pay it in those years: it is counted in their own money and as a use of "
                "funds, and the cover ratios begin with the first year of operation.",
            },
        ),
    ]
    basis_verdict: Annotated[
        str,
        Choice(
            "Prices",
            options={
                "nominal": "All rates were entered with inflation in them, and all tables are in the money of each year.",
                "real": "Rates were entered without inflation. The tables are in the money of each year, because loan, depreciation and tax are fixed in such money; the net "
                "present values are the same either way. Internal rates are given without inflation, and the payback is counted in prices of today.",
            },
        ),
    ]
    project_rate_verdict: Annotated[
        str | None,
        Choice(
            "Internal rate, project",
            options={
                "several": f"The project {SEVERAL_RATES}",
                "none": f"The project {NO_RATE}",
            },
        ),
    ]
    equity_rate_verdict: Annotated[
        str | None,
        Choice(
            "Internal rate, owners",
            options={
                "several": f"The cash flow of the owners {SEVERAL_RATES}",
                "none": "The cash flow of the owners has no internal rate of return between −99 % and 1,000 %, as where they put in no money of their own: decide by the net present value.",
            },
        ),
    ]
    payback_verdict: Annotated[
        str | None,
        Choice(
            "Payback",
            options={
                "never": "The project does not pay its money back within its time.",
                "late": "The project pays its money back, but not with interest at the discount rate.",
            },
        ),
    ]
    losses_verdict: Annotated[
        str | None,
        Choice(
            "Losses",
            options={
                "left": "Tax losses are left at the end that no profit took up. Where the company has other profit, choose that losses lower its tax.",
            },
        ),
    ]
    break_even_verdict: Annotated[
        str | None,
        Choice(
            "Break-even",
            options={
                "none": "In at least one year of operation the variable costs are as high as the income or higher: no utilisation breaks even in that year.",
            },
        ),
    ]
    equity_npv: Annotated[float, Quantity("Net present value of the owners, after financing", "¤", decimals=0)]
    project_rates: Annotated[tuple[float, ...], Series(Quantity("Internal rate of return, project", "%", decimals=1), start=1, place="Rate")]
    equity_rates: Annotated[tuple[float, ...], Series(Quantity("Internal rate of return, owners", "%", decimals=1), start=1, place="Rate")]
    average_dscr: Annotated[float | None, Quantity("Average DSCR over the years of operation with debt service", "1", decimals=2)]
    llcr: Annotated[float | None, Quantity("Loan life cover ratio (LLCR), at the start", "1", decimals=2)]
    income_switch: Annotated[float | None, Quantity("Change of saving and sales at which the net present value of the project is zero", "%", decimals=1)]
    profit_break_even: Annotated[float | None, Quantity("Break-even utilisation, profit, in the worst year", "%", decimals=0)]
    cash_break_even: Annotated[float | None, Quantity("Break-even utilisation, cash after debt service, in the worst year of the loan", "%", decimals=0)]
    own_money: Annotated[float, Quantity("Own money of the owners, today and before operation starts", "¤", decimals=0)]
    service_before_operation: Annotated[float, Quantity("Of it, debt service before operation starts", "¤", decimals=0)]
    cumulative_project: Annotated[tuple[float, ...], Series(Quantity("Cumulative cash before financing", "¤", decimals=0))]
    cumulative_equity: Annotated[tuple[float, ...], Series(Quantity("Cumulative cash after financing", "¤", decimals=0))]
    funds: Annotated[tuple[FundsRow, ...], Rows("Uses and sources of funds", row=FundsRow)]
    profit: Annotated[tuple[ProfitRow, ...], Rows("Profit and loss by year, after financing", row=ProfitRow)]
    cash: Annotated[tuple[CashRow, ...], Rows("Cash flow by year (what is paid is negative)", row=CashRow)]
    cover: Annotated[tuple[CoverRow, ...], Rows("Loan and cover by year", row=CoverRow)]
    sensitivity: Annotated[tuple[SensitivityRow, ...], Rows("Sensitivity: one change at a time", row=SensitivityRow)]
    switching: Annotated[tuple[SwitchingRow, ...], Rows("Switching values: how far one figure may change", row=SwitchingRow)]
    payback_years: Annotated[int | None, Quantity("Payback of the project, full years", "a", working=True, decimals=0)]
    payback_months: Annotated[int | None, Quantity("Payback of the project, months on top, rounded up", "months", working=True, decimals=0)]
    discounted_years: Annotated[int | None, Quantity("Discounted payback, full years", "a", working=True, decimals=0)]
    discounted_months: Annotated[int | None, Quantity("Discounted payback, months on top, rounded up", "months", working=True, decimals=0)]
    weakest_year: Annotated[int | None, Quantity("Year of the lowest DSCR", "1", working=True, decimals=0)]
    most_own_money: Annotated[float, Quantity("Most own money tied up at one time", "¤", working=True, decimals=0)]
    nominal_discount_rate: Annotated[float, Quantity("Discount rate that was used, with inflation", "%", working=True)]
    nominal_equity_rate: Annotated[float, Quantity("Rate of the owners that was used, with inflation", "%", working=True)]
