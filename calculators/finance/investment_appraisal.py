"""Investment appraisal: is a series of cash flows worth having?"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Lines
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.series import Series
from calculators.methods import cash_flow


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What a series of cash flows is worth."""

    npv: Annotated[float, Quantity("Net present value", "¤", headline=True, decimals=0)]
    irr_verdict: Annotated[
        str,
        Choice(
            "Internal rate of return",
            options={
                "one": "There is one internal rate of return; it can be compared with the cost of capital.",
                "several": "There are several internal rates of return, each as valid as the other. None may be used alone: decide by the net present value.",
                "none": "There is no internal rate of return between −99 % and 1,000 %: decide by the net present value.",
            },
        ),
    ]
    internal_rates: Annotated[tuple[float, ...], Series(Quantity("Internal rate of return", "%"), start=1, place="Rate")]
    simple_payback: Annotated[float | None, Quantity("Simple payback", "a", digits=3)]
    discounted_payback: Annotated[float | None, Quantity("Discounted payback", "a", digits=3)]
    payback_verdict: Annotated[
        str | None,
        Choice(
            "Payback",
            options={
                "never": "The cash flows do not pay the money back within their time.",
                "late": "The cash flows pay the money back, but not with interest at the discount rate.",
                "again": "The running total turns negative again after a first recovery; the payback counts to the last recovery.",
            },
        ),
    ]
    modified_irr: Annotated[float | None, Quantity("Modified internal rate of return (MIRR)", "%")]
    benefit_cost_ratio: Annotated[float | None, Quantity("Benefit-cost ratio", "1", digits=3)]
    equivalent_annual_value: Annotated[float | None, Quantity("Equivalent annual value", "¤/a", decimals=0)]
    total: Annotated[float, Quantity("Sum of all flows, not discounted", "¤", working=True, decimals=0)]
    cumulative_cash: Annotated[tuple[float, ...], Series(Quantity("Cumulative cash", "¤", decimals=0), working=True)]
    discounted_cash: Annotated[tuple[float, ...], Series(Quantity("Cumulative discounted cash", "¤", decimals=0), working=True)]


@calculator(
    title="Investment appraisal",
    resource="productivity",
    sources=("microsoft-excel-mirr", "course-notes-multiple-irr"),
    charts=(Lines("Cumulative cash", {"Not discounted": "cumulative_cash", "Discounted": "discounted_cash"}),),
)
def investment_appraisal(
    *,
    flows: Annotated[str, Choice(
        "Cash flows", options={"own": "A list, year by year", "even": "An investment and the same saving every year"},
        help="A list where the years differ, or where somebody else made the cash flow.",
    )] = "own",
    investment: Annotated[float, Quantity(
        "Investment, today", "¤", ge=0, le=1e12, only_if={"flows": "even"}, kind="investment",
        help="Everything paid until the measure works: machine, installation, training, lost production.",
    )] = 100_000,
    annual_saving: Annotated[float, Quantity(
        "Saving each year", "¤/a", ge=-1e12, le=1e12, only_if={"flows": "even"}, kind="annual_saving",
        help="What the company no longer pays each year, at the prices that it avoids.",
    )] = 32_000,
    annual_cost: Annotated[float, Quantity(
        "Running cost each year", "¤/a", ge=-1e12, le=1e12, only_if={"flows": "even"}, kind="annual_cost",
        help="What the measure itself costs each year: service, spare parts, chemicals, operator.",
    )] = 2_000,
    years: Annotated[float, Quantity(
        "Years that count", "a", ge=1, le=99, only_if={"flows": "even"}, typical=(3, 20),
        help="The technical life, or the time after which the company no longer trusts the saving, whichever is shorter; whole years.",
    )] = 5,
    cash_flows: Annotated[tuple[float, ...], Series(
        Quantity("Cash flow of each year", "¤", ge=-1e12, le=1e12), least=2, most=100, only_if={"flows": "own"},
        help="The first is today, as a rule the investment with a minus; then one for each year: saving less running cost. Paste a row or a column of a spreadsheet.",
    )] = (-100_000, 30_000, 30_000, 30_000, 30_000, 30_000),
    discount_rate: Annotated[float, Quantity(
        "Discount rate, per year", "%", gt=-99, le=1_000, typical=(0, 30),
        help="What the money costs or could earn elsewhere. Real if the cash flows leave inflation out, nominal if they hold it.",
    )] = 10,
    price_basis: Annotated[str, Choice(
        "Prices and discount rate are",
        options={"real": "Real: without inflation", "nominal": "Nominal: with inflation"},
        help="For the record: never mix the two. It changes no figure.",
    )] = "real",
    npv_convention: Annotated[str, Choice(
        "First cash flow",
        options={"today": "Falls today (textbook)", "end_of_year": "Falls after one year (NPV function of spreadsheets)"},
        help="Spreadsheets discount the first flow as well. Rates of return are the same either way.",
    )] = "today",
    finance_rate: Annotated[float | None, Quantity(
        "Finance rate per year, for the MIRR", "%", gt=-99, le=1_000, typical=(0, 30), optional=True,
        help="What borrowed money costs. Empty: the discount rate.",
    )] = None,
    reinvestment_rate: Annotated[float | None, Quantity(
        "Reinvestment rate per year, for the MIRR", "%", gt=-99, le=1_000, typical=(0, 30), optional=True,
        help="What the money earned brings until the end. Empty: the discount rate.",
    )] = None,
) -> Appraisal:  # fmt: skip
    r"""Net present value, every internal rate of return and the payback of a series of yearly cash flows.

    With cash flows $C_t$ at the ends of the years $t = 0 \ldots n$ and a discount rate $r$, the net present value is

    $$NPV = \sum_{t=0}^{n} \frac{C_t}{(1 + r)^t}$$

    The flows are a list, or an investment $C_0 = -I$ today and the same saving less running cost in each of $n$ years.

    An internal rate of return is a rate at which the net present value is zero. The page lists every one between −99 % and 1,000 %; flows that change
    their sign more than once can have several, or none.

    The modified internal rate discounts the outflows at the finance rate and carries the inflows to the end at the reinvestment rate:

    $$MIRR = \left( \frac{\sum_t C_t^{+} (1 + r_i)^{n-t}}{-\sum_t C_t^{-} (1 + r_f)^{-t}} \right)^{1/n} - 1$$

    The payback is the time after which the running total stays at or above zero; within a year cash is taken to flow evenly. The discounted payback does the
    same with discounted flows. The benefit-cost ratio divides the present value of the years with a net inflow by that of the years with a net outflow. The equivalent
    annual value spreads the net present value evenly over the years: $NPV \cdot r / (1 - (1 + r)^{-n})$.

    Where the first flow is taken to fall after one year, the net present value, and with it the equivalent annual value, is that of the textbook divided by $1 + r$.

    Not counted: tax, financing, inflation and risk, unless the cash flows hold them. The payback says nothing about what comes after it.
    """
    if flows == "even":
        cash_flows = _even(investment, annual_saving - annual_cost, years)
    rate = discount_rate / 100
    shift = 1.0 if npv_convention == "today" else 1 / (1 + rate)
    rates = cash_flow.internal_rates(cash_flows)
    present_values = cash_flow.discounted(rate, cash_flows)
    simple, with_interest = cash_flow.payback(cash_flows), cash_flow.payback(present_values)
    mirr = cash_flow.mirr(cash_flows, _rate(finance_rate, rate), _rate(reinvestment_rate, rate))
    annual = cash_flow.equivalent_annual_value(rate, cash_flows)
    return Appraisal(
        npv=cash_flow.npv(rate, cash_flows) * shift,
        irr_verdict="none" if not rates else "one" if len(rates) == 1 else "several",
        internal_rates=tuple(value * 100 for value in rates),
        simple_payback=simple,
        discounted_payback=with_interest,
        payback_verdict=_payback_verdict(cash_flows, simple, with_interest),
        modified_irr=None if mirr is None else mirr * 100,
        benefit_cost_ratio=cash_flow.benefit_cost_ratio(rate, cash_flows),
        equivalent_annual_value=None if annual is None else annual * shift,
        total=sum(cash_flows),
        cumulative_cash=cash_flow.cumulative(cash_flows),
        discounted_cash=cash_flow.cumulative(present_values),
    )


def _even(investment: float, net_saving: float, years: float) -> tuple[float, ...]:
    if years != int(years):
        raise InvalidInputs(years="Years that count must be a whole number: a part of a year has no cash flow of its own")
    return (-investment, *(net_saving,) * int(years))


def _rate(percent: float | None, otherwise: float) -> float:
    return otherwise if percent is None else percent / 100


def _payback_verdict(flows: tuple[float, ...], simple: float | None, with_interest: float | None) -> str | None:
    if simple is None:
        return "never"
    totals = cash_flow.cumulative(flows)
    fell_again = any(before >= 0 > after for before, after in pairwise(totals))
    return "again" if fell_again else "late" if with_interest is None else None
