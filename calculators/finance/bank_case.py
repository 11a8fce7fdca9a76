"""Bank case: an investment before and after financing, as a loan application needs it."""

from math import fsum
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Lines, RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.series import Series
from calculators.finance._bank_answer import answer
from calculators.finance._bank_case import Case, Loan, Stream, WorkingCapital, depreciation_shares, nominal
from calculators.finance._bank_result import BankCase
from calculators.finance._bank_sensitivity import Appraisal

DAYS = 365.0
ROUNDING = 1e-9


@calculator(
    title="Bank case: cash flow, debt cover and sensitivity",
    resource="productivity",
    sources=(
        "thumann-woodroof-energy-financing",
        "fhwa-p3-lender-metrics",
        "tham-discount-rates",
        "retscreen-textbook",
        "optimised-llcr",
        "nptel-borrowing-capacity",
        "msme-project-profile",
        "adb-switching-values",
        "analystprep-inflation-capital-budgeting",
    ),
    charts=(
        Lines("Cumulative cash", {"Before financing": "cumulative_project", "After financing": "cumulative_equity"}),
        RowBars("Debt service cover ratio by year", rows="cover", label="year", value="dscr"),
    ),
    groups={
        "investment": "Uses of funds",
        "grant": "Sources of funds",
        "annual_saving": "Income and running costs, at full utilisation and in prices of today",
        "price_basis": "How prices rise",
        "tax_rate": "Tax and depreciation",
        "interest_rate": "Terms of the loan",
        "discount_rate": "Yardsticks",
    },
)
def bank_case(
    *,
    investment: Annotated[float, Quantity(
        "Investment", "¤", gt=0, le=1e12, kind="investment", help="Equipment with freight, installation and contingency, from offers; what will be depreciated.",
    )] = 400_000,
    other_costs: Annotated[float, Quantity(
        "Other costs before operation", "¤", ge=0, le=1e12, help="Engineering, permits, training, trial runs, up-front fees of the loan; or land (choose below).",
    )] = 25_000,
    other_treatment: Annotated[str, Choice(
        "For tax, these other costs are",
        options={
            "depreciated": "Depreciated with the investment",
            "expensed": "A cost of today, deducted at once",
            "kept": "Kept at cost until the end (land)",
        },
        help="Ask the accountant.",
    )] = "depreciated",
    working_capital_basis: Annotated[str, Choice(
        "Working capital is given as",
        options={"amount": "An amount", "share": "A share of a year’s sales", "days": "Days of sales"},
        help="Stocks and unpaid invoices less unpaid bills, tied up by this project. All of it comes back at the end.",
    )] = "days",
    working_capital: Annotated[float, Quantity(
        "Working capital", "¤", ge=0, le=1e12, only_if={"working_capital_basis": "amount"}, help="Tied up from today, while you build too.",
    )] = 0,
    working_capital_growth: Annotated[float, Quantity(
        "Working capital rises, per year", "%", ge=-50, le=100, only_if={"working_capital_basis": "amount"}, help="With the prices of what is stocked.",
    )] = 0,
    working_capital_share: Annotated[float, Quantity(
        "Working capital, share of the sales of the year to come", "%", ge=0, le=200, only_if={"working_capital_basis": "share"},
        help="From the balance sheet: what a similar product ties up. Counted on the additional sales below, not on the saving.",
    )] = 15,
    working_capital_days: Annotated[float, Quantity(
        "Working capital, days of the sales of the year to come", "d", ge=0, le=730, only_if={"working_capital_basis": "days"},
        help="Days of stock plus days until customers pay, less days until you pay. Counted on the additional sales below, not on the saving.",
    )] = 45,
    grant: Annotated[float, Quantity(
        "Grant", "¤", ge=0, le=1e12, help="Received today, and lowers the value that is depreciated; beyond it, the other costs. What neither grant nor loan pays is own money.",
    )] = 30_000,
    loan_amount: Annotated[float, Quantity("Loan", "¤", ge=0, le=1e12, help="Received today. Zero: no loan.")] = 280_000,
    annual_saving: Annotated[float, Quantity(
        "Annual saving", "¤/a", ge=0, le=1e12, kind="annual_saving",
        help="Materials, water, energy and waste charges no longer paid, from the audit; before the running costs below.",
    )] = 116_000,
    sales: Annotated[float, Quantity("Additional sales", "¤/a", ge=0, le=1e12, help="Income that is no saving: more output, recovered material sold.")] = 40_000,
    variable_costs: Annotated[float, Quantity(
        "Variable costs", "¤/a", ge=0, le=1e12, help="Additional costs that follow the output: materials, energy, chemicals.",
    )] = 22_000,
    fixed_costs: Annotated[float, Quantity(
        "Fixed costs", "¤/a", ge=0, le=1e12, kind="annual_cost",
        help="Additional costs whatever the output: maintenance, staff, insurance, yearly fees of the loan. No depreciation, no interest.",
    )] = 14_000,
    utilisation: Annotated[tuple[float, ...], Series(
        Quantity("Utilisation in each year of operation", "%", ge=0, le=100), start=1, most=40,
        help="Of the output on which the figures above are stated. The last one holds for all later years.",
    )] = (70, 90, 100),
    years: Annotated[float, Quantity(
        "Years of operation", "a", ge=1, le=40, typical=(3, 20), help="Full years; not longer than the equipment lasts without replacement.",
    )] = 10,
    years_to_start: Annotated[float, Quantity(
        "Years before operation starts", "a", ge=0, le=5, help="Full years of building. Zero: income flows in the first year after today. All money is raised today.",
    )] = 0,
    salvage_value: Annotated[float, Quantity(
        "Salvage value at the end", "¤", ge=0, le=1e12,
        help="What equipment (and land) can be sold for, in money of that year; with real entry below, in prices of today. The gain over the book value is taxed.",
    )] = 20_000,
    price_basis: Annotated[str, Choice(
        "Rises and yardstick rates are entered",
        options={"nominal": "Nominal: with inflation in them", "real": "Real: without inflation"},
        help="For the rises here and the discount rates below. The loan’s interest is always that of the contract (nominal).",
    )] = "nominal",
    inflation: Annotated[float, Quantity(
        "General inflation, per year", "%", ge=-20, le=100, only_if={"price_basis": "real"}, help="Turns the real rates into those of the money of each year (Fisher).",
    )] = 4,
    saving_growth: Annotated[float, Quantity(
        "Value of the saving rises, per year", "%", ge=-50, le=100, typical=(-5, 15), help="With the prices of what is saved; from the first year on.",
    )] = 4,
    sales_growth: Annotated[float, Quantity("Prices of sales rise, per year", "%", ge=-50, le=100, typical=(-5, 15))] = 3,
    variable_cost_growth: Annotated[float, Quantity("Variable costs rise, per year", "%", ge=-50, le=100, typical=(-5, 15))] = 4,
    fixed_cost_growth: Annotated[float, Quantity("Fixed costs rise, per year", "%", ge=-50, le=100, typical=(-5, 15))] = 5,
    tax_rate: Annotated[float, Quantity("Income tax rate", "%", ge=0, lt=100, typical=(0, 50), help="On company profit; paid in the year of the profit.")] = 25,
    losses: Annotated[str, Choice(
        "Losses of the project",
        options={"carry_forward": "Are carried forward to its later profits", "other_income": "Lower the tax on other profit at once"},
        help="The second where the company earns enough elsewhere; ask the accountant.",
    )] = "carry_forward",
    interest_treatment: Annotated[str, Choice(
        "Interest, for tax", options={"deducted": "Lowers the taxable profit", "not_deducted": "Does not lower it"},
        help="In the year for which it is due, also where it is added to the debt. Some tax laws limit the deduction.",
    )] = "deducted",
    depreciation_method: Annotated[str, Choice(
        "Depreciation for tax",
        options={
            "straight_line": "Straight line",
            "declining_balance": "Declining balance, straight line once that is more",
            "schedule": "Shares by year, from the tax law",
        },
    )] = "straight_line",
    depreciation_life: Annotated[float, Quantity(
        "Depreciation life", "a", ge=1, le=60, typical=(3, 25), only_if={"depreciation_method": "straight_line|declining_balance"}, help="From the tax authority’s table.",
    )] = 8,
    declining_share: Annotated[float, Quantity(
        "Share of the book value, per year", "%", gt=0, le=100, only_if={"depreciation_method": "declining_balance"},
    )] = 25,
    depreciation_schedule: Annotated[tuple[float, ...], Series(
        Quantity("Share of the cost written off in each year of operation", "%", ge=0, le=100), start=1, most=60,
        only_if={"depreciation_method": "schedule"}, help="Together not more than 100 %.",
    )] = (20, 32, 19.2, 11.52, 11.52, 5.76),
    interest_rate: Annotated[float, Quantity(
        "Interest rate of the loan, per year", "%", ge=0, le=100, typical=(0, 30),
        help="Of the contract (nominal), with yearly payments. For other dates: the effective rate from the loan schedule less its part made by the fees, which are costs above.",
    )] = 11,
    repayment: Annotated[str, Choice(
        "Repayment",
        options={
            "annuity": "Annuity: equal payments of principal and interest",
            "equal_principal": "Equal parts of principal, with interest on the rest",
            "bullet": "Bullet: the whole debt at the end",
        },
    )] = "equal_principal",
    loan_years: Annotated[float, Quantity("Term, with the grace", "a", ge=1, le=40, typical=(2, 15), help="Full years from today to the last payment.")] = 6,
    grace_years: Annotated[float, Quantity("Grace at the start", "a", ge=0, le=39, typical=(0, 3), help="Full years without repayment of principal, part of the term.")] = 1,
    grace_interest: Annotated[str, Choice(
        "Interest in the grace is", options={"paid": "Paid as it falls due", "capitalised": "Added to the debt (capitalised)"},
    )] = "paid",
    discount_rate: Annotated[float, Quantity(
        "Discount rate of the project, per year", "%", gt=-50, le=100, typical=(0, 30), help="What money costs the company on average, own and borrowed (after tax).",
    )] = 12,
    equity_rate: Annotated[float | None, Quantity(
        "Rate that the owners ask, per year", "%", gt=-50, le=100, typical=(0, 40), optional=True, help="For their own money. Empty: the discount rate of the project.",
    )] = 15,
    minimum_dscr: Annotated[float, Quantity(
        "Lowest DSCR that the bank accepts", "1", ge=0, le=10, typical=(1.15, 2),
        help="Ask the bank: 1.15 to 1.2 at low risk, 1.5 to 2 where income is uncertain (US Federal Highway Administration).",
    )] = 1.3,
) -> BankCase:  # fmt: skip
    r"""Cash flow of an investment before and after financing, cover of its loan, and what happens when figures turn out otherwise.

    **Before financing** the project is seen as if the owners paid everything: with income $R$, running costs $C$, working capital $W$, investment $I$ and
    salvage value $S$, and the tax $T$ that would be paid without any interest and grant, the cash flow of the year $t$ is

    $$P_t = R_t - C_t - T_t - (W_t - W_{t-1}) - I_t + S_t$$

    **After financing** the owners have, with loan $L$, grant $G$, interest $i$ and principal $a$ paid, and the tax $T^*$ that is really due,

    $$E_t = P_t + L_t + G_t - i_t - a_t + (T_t - T_t^*)$$

    The last bracket is the tax that the financing saves: interest lowers the taxable profit, in the year for which it is due even where it is added to the debt;
    a grant, by lowering the depreciation, raises it. Own money is what grant and loan leave to pay. The net present value discounts $P$ at the rate of the
    project and $E$ at that of the owners; all internal rates between −99 % and 1,000 % are listed.

    **Cover.** The cash available for debt service, $A_t = R_t - C_t - T_t^* - (W_t - W_{t-1})$, leaves out what closing the project brings (salvage value,
    its tax, working capital that comes back). The debt service cover ratio of a year, and the loan life cover ratio at the start, with the debt $D$ and the
    loan's own rate $j$, are

    $$DSCR_t = \frac{A_t}{i_t + a_t} \qquad LLCR = \frac{1}{D} \sum_{t=1}^{N} \frac{A_t}{(1 + j)^t}$$

    Both are those of the US Federal Highway Administration's primer for lenders, by years; where the loan is repaid monthly, ask the bank how it counts. The
    average DSCR is the plain mean over the years in which something is due. Both DSCRs begin with the first year of operation: what falls due before it nothing
    can cover, so that it is a use of funds which the owners pay when it is due.

    **Break-even utilisation.** With the contribution $K$ (income less variable costs at full utilisation), fixed costs $F$ and depreciation $B$, the profit
    before tax is zero at the utilisation (the break-even point of bank project reports, in % of full output)

    $$u = \frac{F + B + i}{K}$$

    For cash, the debt service and the tax that would be due at that utilisation take the place of $B + i$; losses of earlier years and changes of working
    capital are left out.

    **Time and prices.** All money is raised and spent today, so that the first working capital is tied up during the whole building time too; flows fall at
    the ends of the years. Amounts are in prices of today, and rise from the first year on: in the year $t$ by $(1 + g)^t$. Loan, depreciation and tax are
    fixed in the money of each year, so that all tables are in such money. Where rises and rates are entered without inflation, they are carried over with the
    general inflation $h$, and nothing is mixed:

    $$1 + g = (1 + g_{real}) (1 + h)$$

    **Sensitivity.** One figure is changed at a time; loan and grant stay as they are (never more than what is needed), and own money bears the rest. A delay
    moves the operation, not the loan. Changes are relative: the loan interest of 10 %, changed by +10 %, is 11 %. The switching value is the change, nearest to
    none, at which a net present value is zero or the lowest DSCR is the bank’s minimum; it is looked for between −100 % and +900 %. A dearer investment may raise
    the cover, since more is written off and less tax is due.

    The payback counts from today, as if cash flowed evenly within a year, and is rounded up to the full month. It counts the money of each year; with real entry,
    prices of today. Tax is paid in the year of the profit; losses are carried forward without limit. A grant is deducted from the value that is depreciated,
    then from other costs that are deducted at once or kept; what is left of it after both is not taxed. The gain of the salvage value over the book value is
    taxed like profit, and a loss lowers it.

    Not counted: replacement within the years of operation, value-added tax, dividends and their tax, drawing the loan in parts, exchange rates, and benefits
    that nobody pays for. Cash left after debt service is taken to be paid out.
    """
    inflated = inflation / 100 if price_basis == "real" else 0.0
    life, start, term, grace = _whole(years=years, years_to_start=years_to_start, loan_years=loan_years, grace_years=grace_years)
    written_off = tuple(share / 100 for share in depreciation_schedule) if depreciation_method == "schedule" else ()
    if fsum(written_off) > 1 + ROUNDING:
        raise InvalidInputs(depreciation_schedule="The shares add up to more than 100 %: more than the cost cannot be written off")
    if loan_amount and grace >= term:
        raise InvalidInputs(grace_years="The grace takes the whole term of the loan; at least one year must be left to repay in")
    if loan_amount and term > start + life:
        raise InvalidInputs(loan_years="The loan runs longer than the project; shorten its term, or count more years of operation")

    def rate(percent: float) -> float:
        return nominal(percent / 100, inflated)

    shares = depreciation_shares(depreciation_method, depreciation_life, declining_share / 100, written_off, life)
    left = 1 - fsum(shares)
    case = Case(
        investment=investment,
        other_costs=other_costs,
        other_treatment=other_treatment,
        working_capital={
            "amount": WorkingCapital(amount=working_capital, growth=rate(working_capital_growth)),
            "share": WorkingCapital(share=working_capital_share / 100),
            "days": WorkingCapital(share=working_capital_days / DAYS),
        }[working_capital_basis],
        grant=grant,
        loan=Loan(loan_amount, interest_rate / 100, term, repayment, grace, grace_interest) if loan_amount else None,
        saving=Stream(annual_saving, rate(saving_growth)),
        sales=Stream(sales, rate(sales_growth)),
        variable_costs=Stream(variable_costs, rate(variable_cost_growth)),
        fixed_costs=Stream(fixed_costs, rate(fixed_cost_growth)),
        utilisation=tuple(share / 100 for share in utilisation),
        years=life,
        start=start,
        salvage=salvage_value,
        inflation=inflated,
        tax_rate=tax_rate / 100,
        losses=losses,
        interest_deductible=interest_treatment == "deducted",
        written_off=shares,
        left=left if left > ROUNDING else 0.0,
        discount_rate=rate(discount_rate),
        equity_rate=rate(discount_rate if equity_rate is None else equity_rate),
    )
    appraisal = Appraisal(case, minimum_dscr)
    needed = appraisal.uses()
    if grant + loan_amount > needed * (1 + ROUNDING):
        name = "loan_amount" if loan_amount else "grant"
        raise InvalidInputs(
            {name: "Grant and loan together are more than investment, other costs and working capital; lower one of them: own money is what they leave to pay"}
        )
    return answer(appraisal, price_basis)


def _whole(**years: float) -> list[int]:
    """Full years. Raises InvalidInputs for parts of one."""
    problems = {name: "Only full years can be counted here; round to a full year" for name, value in years.items() if value != round(value)}
    if problems:
        raise InvalidInputs(problems)
    return [round(value) for value in years.values()]
