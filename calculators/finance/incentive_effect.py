"""Incentives for a measure: what a grant, tax relief, cheap credit or a price change does to payback, net present value and rate of return."""

import math
from collections.abc import Mapping
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Lines, RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.series import Series
from calculators.finance._incentive_cash import Case, Incentives, Loan
from calculators.finance._incentive_result import IncentiveEffect, effect
from calculators.methods.depreciation import declining_balance, straight_line

COMPANY, REAL = {"view": "company"}, {"price_basis": "real"}
SHORTER = {"fast_depreciation": "shorter_life|declining_balance"}


@calculator(
    title="Effect of incentives on a measure",
    resource="productivity",
    sources=(
        "ec-soft-loan-grant-equivalent",
        "ec-hellenic-shipyards-guarantees",
        "nrcan-net-simple-payback",
        "analystforum-domez",
        "wizedu-charlene-depreciation",
        "lecture-below-market-loan",
        "inoxcon-eia",
        "ruijs-vollebergh-2013",
        "analystprep-inflation-capital-budgeting",
        "feasibility-project-equity-irr",
    ),
    charts=(
        RowBars("Net present value", rows="results", label="incentive", value="npv"),
        Lines("Running total of the cash", {"No incentive": "total_base", "All together": "total_together"}),
    ),
    groups={
        "investment": "The measure",
        "view": "View and financing",
        "tax_rate": "Tax",
        "grant_share": "Grant",
        "credit_share": "Tax credit",
        "fast_depreciation": "Faster depreciation",
        "soft_rate": "Soft loan and guarantee",
        "tariff_change": "Prices",
    },
)
def incentive_effect(
    *,
    investment: Annotated[float, Quantity(
        "Investment", "¤", gt=0, le=1e12, kind="investment", help="Offer of the supplier with planning, installation and start-up; before any support.",
    )] = 100_000,
    annual_saving: Annotated[float, Quantity(
        "Annual saving, in prices of today", "¤/a", ge=0, le=1e12, kind="annual_saving",
        help="All that is no longer paid for energy, materials, water and waste, from the audit; before the running cost below and before tax.",
    )] = 16_500,
    energy_share: Annotated[float, Quantity(
        "Of it saved energy", "%", ge=0, le=100,
        help="The part of the saving that follows the energy tariff; from the audit: energy saved times its price, over the whole saving.",
    )] = 75,
    annual_cost: Annotated[float, Quantity(
        "Running cost of the measure, in prices of today", "¤/a", ge=0, le=1e12, kind="annual_cost",
        help="What the new equipment itself needs each year: upkeep, staff, materials, energy. No depreciation, no interest. It does not follow the tariff.",
    )] = 1_500,
    co2_avoided: Annotated[float, Quantity(
        "CO₂ avoided", "t/a", ge=0, le=1e9, kind="co2_avoided", help="Where the carbon price applies; zero where it does not. From the energy saved and its emission factor.",
    )] = 70,
    life: Annotated[float, Quantity(
        "Years of saving", "a", ge=1, le=40, typical=(3, 25), help="Whole years for which the measure saves. Nothing is counted for the equipment at the end.",
    )] = 10,
    discount_rate: Annotated[float, Quantity(
        "Discount rate, per year", "%", gt=-50, le=1_000, typical=(0, 30),
        help="After tax, and in the prices below. Before financing: what the whole capital costs. After financing: what the owners ask of their own money.",
    )] = 12,
    price_basis: Annotated[str, Choice(
        "Yearly rises and discount rates are",
        options={"nominal": "Nominal: with inflation in them", "real": "Real: without inflation"},
        help="Never mix the two. Saving, running cost and carbon price are in prices of today either way; loan, tax depreciation, grant and credit are fixed sums of money.",
    )] = "nominal",
    inflation: Annotated[float, Quantity(
        "Inflation, per year", "%", ge=-10, le=200, typical=(0, 20), only_if=REAL,
        help="Makes fixed sums (loan, depreciation, later grants) worth less in the money of today. The loan's own rate stays as in the offer of the bank.",
    )] = 3,
    saving_growth: Annotated[float, Quantity(
        "Yearly rise of the saving", "%", ge=-20, le=50, typical=(-5, 10),
        help="From the first year on. Nominal: with inflation. Real: only what energy and material become dearer than money in general.",
    )] = 3,
    cost_growth: Annotated[float, Quantity(
        "Yearly rise of the running cost", "%", ge=-20, le=50, typical=(-5, 10), help="From the first year on. Nominal with, real without inflation.",
    )] = 3,
    public_rate: Annotated[float, Quantity(
        "Discount rate of the state", "%", gt=-50, le=1_000, typical=(0, 15),
        help="For the cost to the state alone; what the state pays for its own debt, as the finance ministry gives it. Same price basis.",
    )] = 6,
    view: Annotated[str, Choice(
        "Count", options={"company": "After financing: the company's own money", "project": "Before financing: the whole investment"},
        help="A soft loan and a guarantee act only after financing.",
    )] = "company",
    loan_share: Annotated[float, Quantity(
        "Loan, share of what the company has to raise", "%", ge=0, le=100, only_if=COMPANY, help="What the bank would lend; of the investment less a grant that is paid at the start.",
    )] = 60,
    loan_rate: Annotated[float, Quantity(
        "Market interest of the loan, per year", "%", ge=0, le=500, typical=(1, 30), only_if=COMPANY, help="Offer of the bank without any support, as a yearly rate with its fees.",
    )] = 11,
    loan_years: Annotated[float, Quantity("Years of the loan", "a", ge=1, le=40, typical=(2, 15), only_if=COMPANY, help="Whole years, with years of grace.")] = 6,
    loan_kind: Annotated[str, Choice(
        "Repayment", only_if=COMPANY,
        options={"annuity": "Annuity: equal payments", "equal_principal": "Equal parts of the debt", "bullet": "All at the end"},
    )] = "annuity",
    tax_rate: Annotated[float, Quantity("Tax on profit", "%", ge=0, le=90, typical=(0, 45), help="All taxes on profit together, from the accountant. Zero counts before tax.")] = 25,
    depreciation_life: Annotated[float, Quantity(
        "Normal tax depreciation, straight line over", "a", ge=1, le=50, help="From the depreciation table of the tax law; the accountant knows it.",
    )] = 10,
    losses: Annotated[str, Choice(
        "A tax loss of the measure",
        options={"other_income": "Lowers the tax on other profit at once", "carry_forward": "Is carried forward to later profit of the measure"},
        help="A company with profit elsewhere uses tax relief at once; a young or losing one must wait for it, and tax relief is worth less.",
    )] = "other_income",
    grant_share: Annotated[float, Quantity("Grant, share of the investment", "%", ge=0, le=100, help="From the rules of the programme. Zero: not granted.")] = 20,
    grant_cap: Annotated[float | None, Quantity("Grant at most", "¤", ge=0, le=1e12, optional=True, help="Cap of the programme for one company. Empty: no cap.")] = 30_000,
    grant_year: Annotated[float, Quantity(
        "Grant is paid after", "a", ge=0, le=10, help="Whole years; zero where it is paid with the investment. Many programmes pay after proof, and the company bridges the time.",
    )] = 0,
    grant_treatment: Annotated[str, Choice(
        "Tax on the grant",
        options={"lowers_base": "It lowers the amount that is depreciated", "taxable": "It is taxed as income", "tax_free": "Neither"},
        help="Ask the accountant: it takes back part of the grant.",
    )] = "lowers_base",
    credit_share: Annotated[float, Quantity(
        "Tax credit, share of the investment", "%", ge=0, le=100,
        help="Zero: not granted. An extra deduction from profit is a credit of its share times the tax rate: a deduction of 40 % at a tax of 25 % is a credit of 10 %.",
    )] = 5,
    credit_year: Annotated[float, Quantity("Tax credit is received after", "a", ge=0, le=10, help="Whole years; one where it lowers the tax on the first year's profit.")] = 1,
    credit_base_cut: Annotated[float, Quantity(
        "Part of the credit that lowers the depreciated amount", "%", ge=0, le=100, help="Zero in many countries; where it is not, the tax law names the share.",
    )] = 0,
    fast_depreciation: Annotated[str, Choice(
        "Faster tax depreciation",
        options={
            "none": "Not granted",
            "first_year": "An extra share in the first year, the rest as normal",
            "shorter_life": "Straight line over a shorter life",
            "declining_balance": "Double declining balance over a shorter life",
            "table": "A table of the tax law",
        },
    )] = "shorter_life",
    first_year_share: Annotated[float, Quantity(
        "Extra share written off in the first year", "%", gt=0, le=100, only_if={"fast_depreciation": "first_year"},
        help="The rest is written off evenly over the normal life, from the first year on.",
    )] = 50,
    fast_life: Annotated[float, Quantity("Shorter tax life", "a", ge=1, le=50, only_if=SHORTER)] = 4,
    fast_table: Annotated[tuple[float, ...], Series(
        Quantity("Share written off", "%", ge=0, le=100), start=1, least=1, most=40, only_if={"fast_depreciation": "table"},
        help="One share for each year from the first; together at most 100 %.",
    )] = (40, 30, 20, 10),
    soft_rate: Annotated[float | None, Quantity(
        "Interest of the soft loan, per year", "%", ge=0, le=500, typical=(0, 15), optional=True, only_if=COMPANY,
        help="Replaces the market rate on the same loan. Empty: not granted; zero is a loan without interest.",
    )] = 5,
    soft_grace: Annotated[float, Quantity(
        "Years of grace of the soft loan", "a", ge=0, le=20, typical=(0, 5), only_if=COMPANY, help="Whole years in which interest is paid and nothing is repaid; part of the loan's years.",
    )] = 1,
    guarantee_cut: Annotated[float, Quantity(
        "Guarantee: lowers the market interest by", "%", ge=0, le=500, typical=(0, 10), only_if=COMPANY,
        help="Points of interest a year, from the bank's two offers. Zero: not granted, and no fee is counted. With a soft loan beside it the one that is worth more counts.",
    )] = 2,
    guarantee_fee: Annotated[float, Quantity(
        "Guarantee: fee a year on the debt", "%", ge=0, le=100, typical=(0, 5), only_if=COMPANY, help="Premium of the guarantee fund on what is still owed at the start of the year.",
    )] = 1,
    tariff_change: Annotated[float, Quantity(
        "Change of the energy tariff", "%", ge=-100, le=1_000, typical=(-50, 100), help="From the first year on; a subsidy that ends or a tax that comes is a rise. Zero: no change.",
    )] = 10,
    carbon_price: Annotated[float, Quantity("Carbon price, in prices of today", "¤/t", ge=0, le=1e9, help="What the company pays for a tonne of CO₂, or is paid for one avoided. Zero: none.")] = 20,
    carbon_growth: Annotated[float, Quantity("Yearly rise of the carbon price", "%", ge=-20, le=50, typical=(-5, 10), help="From the first year on. Nominal with, real without inflation.")] = 3,
) -> IncentiveEffect:  # fmt: skip
    r"""Payback, net present value and internal rate of return of a measure without incentives, with each one alone, and with all together.

    **Cash.** In year $t$ the measure saves $S_t$, of which the part $e$ follows the energy tariff, avoids the mass $E$ of CO₂ and costs $K_t$ to run. With a change $x$ of the tariff, a carbon
    price $p_t$, tax $T_t$, payments on the loan $A_t$ and support $G_t$ (grant, tax credit) the company has

    $$C_t = S_t (1 + e x) + p_t E - K_t - T_t - A_t + G_t$$

    and in year 0 the loan and a grant paid at once, less the investment. Tax at the rate $\tau$ is due in the same year, on the benefit less depreciation $D_t$, interest and guarantee fee $Z_t$:

    $$T_t = \tau \left( S_t (1 + e x) + p_t E - K_t - D_t - Z_t \right)$$

    Saving, carbon price and running cost are entered in prices of today, as an audit finds them, and each rises from the first year on at its own rate $g$. With real figures general inflation $h$
    comes on top; with nominal ones $g$ holds it and $h = 0$:

    $$S_t = S \, (1 + g)^t (1 + h)^t$$

    A grant paid at the start, where it is taxed as income, is taxed with the first year's profit. Flows fall at the ends of the years; year 0 is today and is not discounted (textbook
    convention). Where a loan, or tax depreciation, runs longer than the savings, its years are counted.

    **Two views.** Before financing the loan is left out: $A_t = Z_t = 0$; the figures are those of the investment, whoever pays for it. After financing they are those of the company's own money.
    A soft loan or a guarantee changes nothing before financing. One discount rate is used for the view that is chosen; the two views ask for different ones.

    **Soft loan and guarantee.** The amount and the years of the loan stay; rate and grace change. One loan cannot be both: all together counts the one that leaves the higher net present value,
    with its own rate, grace and fee. The grant equivalent is what the better terms are worth as cash today, before tax, at the market's rate $m$ (method of the European Commission's note on soft
    loans):

    $$G = L - \sum_t \frac{A_t}{(1 + m)^t}$$

    For a guarantee $A_t$ holds the fee: what counts is the whole cost of the guaranteed loan against that of the loan without it.

    **Money of today.** Loan, tax depreciation and grants are fixed sums: inflation makes them worth less. With real figures savings are carried to the money of their year, tax and
    debt are counted there, and all cash is brought back to the money of today; payback and rate of return are then real. With nominal figures both are in the money of each year: with inflation
    the nominal payback is shorter than the real one. Either is counted from today, as if cash flowed evenly within a year, and shown to a tenth of a year.

    **Cost to the state** is the present value, at the state's own rate, of what it pays out and of the tax that it forgoes or gets back; given for grant, tax credit and depreciation. Tax relief costs
    the state as a grant does. For a soft loan read the grant equivalent. After financing a grant at the start makes the loan smaller: the company deducts less interest and pays more tax, so that
    the same grant costs the state less than before financing.

    **Free riders.** Support for a measure that pays without it goes to companies that would have invested anyway. A review of 15 years of the Dutch tax allowance for energy investments found this
    difficult to prevent. The other side is as plain: that a measure pays on paper does not mean that the company has the money, the people or the trust to do it.

    A tax credit is taken to be used in full in its year, whatever the tax due then. The credit is a share of what the company itself paid, where a grant lowers the depreciated amount. Incentives act
    on each other: a grant makes the loan smaller, a credit may lower depreciation, and of soft loan and guarantee one counts.

    Not counted: the cost of applying and reporting, support that is paid back when conditions are missed, limits on adding up public support (state-aid rules), collateral that a guarantee sets
    free or a loan that only the guarantee makes possible, risk, value of the equipment at the end, and what a dearer tariff or a carbon price costs on the energy that the company still uses.
    """
    financed = view == "company"
    years = _whole({"life": life, "grant_year": grant_year, "credit_year": credit_year})
    if financed:
        years |= _whole({"loan_years": loan_years, "soft_grace": soft_grace})
        _refuse_terms(years, loan_rate, soft_rate, guarantee_cut)
    tax_life = {"table": len(fast_table), "shorter_life": fast_life, "declining_balance": fast_life}.get(fast_depreciation, 0)
    horizon = max(math.ceil(depreciation_life), math.ceil(tax_life), *years.values())
    grant = investment * grant_share / 100
    case = Case(
        investment=investment,
        saving=annual_saving,
        energy_part=energy_share / 100,
        growth=saving_growth / 100,
        running_cost=annual_cost,
        cost_growth=cost_growth / 100,
        life=years["life"],
        co2=co2_avoided,
        inflation=inflation / 100 if price_basis == "real" else 0.0,
        tax_rate=tax_rate / 100,
        losses=losses,
        depreciation_life=depreciation_life,
        loan=Loan(loan_share / 100, loan_rate / 100, years["loan_years"], loan_kind) if financed else None,
        years=horizon,
    )
    given = Incentives(
        grant=grant if grant_cap is None else min(grant, grant_cap),
        grant_year=years["grant_year"],
        grant_treatment=grant_treatment,
        credit=credit_share / 100,
        credit_year=years["credit_year"],
        credit_base_cut=credit_base_cut / 100,
        fast=_fast_shares(fast_depreciation, first_year_share / 100, depreciation_life, fast_life, fast_table, horizon),
        soft_rate=soft_rate / 100 if financed and soft_rate is not None else None,
        soft_grace=years["soft_grace"] if financed and soft_rate is not None else 0,
        guarantee_cut=guarantee_cut / 100 if financed else 0.0,
        guarantee_fee=guarantee_fee / 100 if financed and guarantee_cut else 0.0,
        tariff_change=tariff_change / 100,
        carbon_price=carbon_price,
        carbon_growth=carbon_growth / 100,
    )
    return effect(case, given, price_basis, discount_rate / 100, public_rate / 100)


def _whole(years: Mapping[str, float]) -> dict[str, int]:
    broken = {name: "Give whole years: the cash is counted year by year" for name, value in years.items() if value != int(value)}
    if broken:
        raise InvalidInputs(broken)
    return {name: int(value) for name, value in years.items()}


def _refuse_terms(years: Mapping[str, int], loan_rate: float, soft_rate: float | None, guarantee_cut: float) -> None:
    problems = {}
    if soft_rate is not None and years["soft_grace"] >= years["loan_years"]:
        problems["soft_grace"] = "The years of grace leave no year in which the loan could be repaid; they must be fewer than the years of the loan"
    if guarantee_cut > loan_rate:
        problems["guarantee_cut"] = "The guarantee cannot lower the interest by more than the market interest"
    if problems:
        raise InvalidInputs(problems)


def _fast_shares(kind: str, first: float, normal_life: float, fast_life: float, table: tuple[float, ...], years: int) -> tuple[float, ...] | None:
    """The share of the depreciable amount that each year writes off under the incentive."""
    if kind == "none":
        return None
    if kind == "first_year":
        rest = straight_line(1 - first, 0.0, normal_life, years)
        return (rest[0] + first, *rest[1:])
    if kind == "shorter_life":
        return straight_line(1.0, 0.0, fast_life, years)
    if kind == "declining_balance":
        return declining_balance(1.0, 0.0, fast_life, years)
    if sum(table) > 100 * (1 + 1e-9):
        raise InvalidInputs(fast_table="The shares add up to more than 100 %: no more can be written off than was paid")
    return (*(share / 100 for share in table), *(0.0,) * (years - len(table)))
