"""Loan schedule: what a loan costs a year with all its fees, and what falls due when."""

from dataclasses import dataclass
from math import expm1, fsum, log1p
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Lines
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.core.series import Series
from calculators.finance._loan_periods import Period, sums_by_year, whole_periods, yearly_fees
from calculators.methods.loans import effective_annual_rate, repayment_schedule

PER_YEAR = {"monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1}


@dataclass(frozen=True, slots=True)
class LoanSchedule:
    """What a loan costs, and what falls due when."""

    effective_rate: Annotated[float, Quantity("Effective annual rate, with all fees", "%", headline=True, decimals=2)]
    highest_year: Annotated[float, Quantity("Highest sum due in one year, up-front fees apart", "¤", headline=True, decimals=0)]
    rate_verdict: Annotated[
        str,
        Choice(
            "Effective annual rate",
            options={
                "fees": "The rate is counted against the money that is left after the up-front fees. The fees raise it above the rate of the interest alone: "
                "compare offers by this figure, not by the rate in the contract.",
                "compounding": "The rate is counted against the money received; no fee was entered. It is above the rate in the contract, because interest is due "
                "more than once a year.",
                "same": "The rate is counted against the money received; no fee was entered. It is the rate in the contract.",
                "free": "The loan costs nothing: no interest and no fee was entered.",
            },
        ),
    ]
    repayment_verdict: Annotated[
        str,
        Choice(
            "Repayment",
            options={
                "annuity": "All payments of principal and interest are the same; the debt falls slowly at first and faster towards the end.",
                "annuity_after_grace": "After the grace all payments of principal and interest are the same; from then on the debt falls slowly at first, then faster.",
                "no_interest": "Without interest all repayments are the same, and the debt falls by the same sum with each.",
                "equal_principal": "Equal parts of the debt are repaid. The first repayment is the highest: check that the project earns it by then. "
                "Interest is less in total than with equal payments.",
                "bullet": "The whole debt falls due at the end: the money, or a new loan, has to be there on that day.",
            },
        ),
    ]
    debt_verdict: Annotated[
        str | None,
        Choice("Debt", options={"grows": "Interest of the grace is added to the debt: more is repaid than was received, and it bears interest itself."}),
    ]
    cash_received: Annotated[float, Quantity("Money received, less up-front fees", "¤", decimals=0)]
    highest_payment: Annotated[float, Quantity("Highest payment of principal and interest in a period", "¤", decimals=2)]
    largest_debt: Annotated[float, Quantity("Largest debt", "¤", decimals=2)]
    total_interest: Annotated[float, Quantity("Interest in all, paid or added to the debt", "¤", decimals=2)]
    total_fees: Annotated[float, Quantity("Fees in all", "¤", decimals=2)]
    credit_cost: Annotated[float, Quantity("Interest and fees in all", "¤", decimals=2)]
    fee_effect: Annotated[float, Quantity("Effective annual rate, part made by the fees", "%", decimals=2)]
    debt_by_year: Annotated[tuple[float, ...], Series(Quantity("Debt at the end", "¤", decimals=0))]
    interest_by_year: Annotated[tuple[float, ...], Series(Quantity("Interest paid", "¤", decimals=0))]
    principal_by_year: Annotated[tuple[float, ...], Series(Quantity("Principal repaid", "¤", decimals=0))]
    fees_by_year: Annotated[tuple[float, ...], Series(Quantity("Fees", "¤", decimals=0))]
    paid_by_year: Annotated[tuple[float, ...], Series(Quantity("Paid in all", "¤", decimals=0))]
    schedule: Annotated[tuple[Period, ...], Rows("Schedule by period", row=Period)]
    interest_alone: Annotated[float, Quantity("Effective annual rate of the interest alone", "%", working=True, decimals=2)]
    period_rate: Annotated[float, Quantity("Interest rate of one period", "%", working=True, digits=5)]
    periods: Annotated[int, Quantity("Periods", "1", working=True, decimals=0)]
    grace_periods: Annotated[int, Quantity("Periods of grace among them", "1", working=True, decimals=0)]


@calculator(
    title="Loan schedule and effective rate",
    resource="productivity",
    sources=(
        "eu-2008-48-apr",
        "eu-98-7-apr",
        "rbfbih-grace-period",
        "slideshare-amortization-39000",
        "justaaa-equal-principal-72000",
        "pinggu-refundable-fee",
        "justaaa-deferred-quarterly",
        "sec-1283193-grace-schedule",
        "global-finance-school-effective-interest",
    ),
    charts=(
        Lines("Debt at the end of each year", {"Debt": "debt_by_year"}),
        Lines("Paid in each year", {"Interest": "interest_by_year", "Principal": "principal_by_year", "Fees": "fees_by_year"}),
    ),
    groups={"loan_amount": "The loan", "repayment": "Repayment", "up_front_rate": "Fees"},
)
def loan_schedule(
    *,
    loan_amount: Annotated[float, Quantity(
        "Loan", "¤", gt=0, le=1e12, help="The sum in the contract, before any fee is taken off; received in one sum.",
    )] = 200_000,
    interest_rate: Annotated[float, Quantity(
        "Interest rate, per year", "%", ge=0, le=500, typical=(0, 30), help="From the offer or the contract. For a floating rate, today’s: base rate plus margin.",
    )] = 12,
    rate_basis: Annotated[str, Choice(
        "This rate is",
        options={"nominal": "Nominal: divided by the number of periods in a year", "effective": "Effective: the periods compound to it over a year"},
        help="Loan contracts mostly state the nominal rate: 12 % with monthly payments is 1 % a month. Ask the bank where the contract does not say.",
    )] = "nominal",
    payment_frequency: Annotated[str, Choice(
        "Interest is due",
        options={"monthly": "Monthly", "quarterly": "Quarterly", "half_yearly": "Half-yearly", "yearly": "Yearly"},
        help="Principal is repaid on the same days, at the end of each period.",
    )] = "quarterly",
    repayment: Annotated[str, Choice(
        "Repayment",
        options={
            "annuity": "Annuity: equal payments of principal and interest",
            "equal_principal": "Equal parts of principal, with interest on the rest",
            "bullet": "Bullet: the whole debt at the end",
        },
    )] = "annuity",
    term: Annotated[float, Quantity("Term, with the grace", "a", gt=0, le=30, help="From the day the money is received to the last payment; years or months.")] = 5,
    grace: Annotated[float, Quantity(
        "Grace at the start", "a", ge=0, le=30,
        help="Time without repayment of principal, as a rule until the new equipment earns; part of the term. Zero where there is none.",
    )] = 1,
    grace_interest: Annotated[str, Choice(
        "Interest in the grace is",
        options={"paid": "Paid as it falls due", "capitalised": "Added to the debt (capitalised)"},
        help="For a bullet whose interest falls due at the end as well: added to the debt, and a grace one period shorter than the term.",
    )] = "paid",
    up_front_rate: Annotated[float, Quantity(
        "Up-front fee, share of the loan", "%", ge=0, lt=100, typical=(0, 5), help="Arrangement, processing or guarantee fee, on the day the money is received.",
    )] = 1.5,
    up_front_fee: Annotated[float, Quantity(
        "Further up-front fees, amount", "¤", ge=0, le=1e12, help="Appraisal, notary, registration of security, and what else the loan needs.",
    )] = 1_000,
    yearly_fee: Annotated[float, Quantity(
        "Yearly fee", "¤/a", ge=0, le=1e12, help="Account or monitoring fee, at the end of each year of the loan; of a part of a year, its part.",
    )] = 400,
) -> LoanSchedule:  # fmt: skip
    r"""Repayment of a loan period by period, and what it costs a year with all fees.

    With $m$ periods in a year, a nominal rate $j$ is divided, an effective rate $j$ is taken apart:

    $$i = \frac{j}{m} \qquad i = (1 + j)^{1/m} - 1$$

    In $g$ periods of grace no principal is repaid. Interest is paid, and the debt $D$ stays the loan $L$; or it is added to the debt, which grows to

    $$D = L \, (1 + i)^g$$

    The grace is part of the term, so that $n = N - g$ periods of the $N$ are left for repayment. An annuity repays with equal payments

    $$A = D \, \frac{i}{1 - (1 + i)^{-n}}$$

    of which the interest on the debt at the start of the period is the first part, and principal the rest. Equal parts of principal are $D / n$, with interest
    on the debt that is left; a bullet pays interest alone, and $D$ at the end.

    The effective annual rate $e$ makes the payments $P_t$ and the yearly fees $F_t$ worth just the money received after the up-front fees $F_0$:

    $$L - F_0 = \sum_{t=1}^{N} \frac{P_t + F_t}{(1 + e)^{t/m}}$$

    This is the equation of the European Union’s annual percentage rate of charge, with periods of equal length. In the United States, APR means a nominal rate: not this figure.

    All sums are nominal: in money of the day on which they fall due. Compare the effective rate with a nominal internal rate of return before financing, and never put these payments
    beside cash flows in real prices.

    Not counted: tax (interest is a cost that lowers it), insurance, what the security costs beyond the fees that were entered, fees on money not yet drawn, drawing the loan in parts, early repayment,
    changes of a floating rate, exchange rates, and rounding to whole coins. Banks that count days, not equal periods, come to slightly other sums.
    """
    per_year = PER_YEAR[payment_frequency]
    periods, grace_periods = whole_periods(term, grace, per_year)
    fees_at_start = loan_amount * up_front_rate / 100 + up_front_fee
    received = loan_amount - fees_at_start
    if received <= 0:
        raise InvalidInputs(up_front_fee="The up-front fees take the whole loan, so that no money is received; check amount and share")
    yearly_rate = interest_rate / 100
    rate = yearly_rate / per_year if rate_basis == "nominal" else expm1(log1p(yearly_rate) / per_year)
    plan = repayment_schedule(loan_amount, rate, periods, kind=repayment, grace=grace_periods, grace_interest=grace_interest)
    fees = yearly_fees(yearly_fee, periods, per_year)
    paid = [payment + fee for payment, fee in zip(plan.payment, fees, strict=True)]
    columns = zip(plan.opening, plan.interest, plan.capitalised, plan.principal, fees, paid, plan.closing, strict=True)
    rows = tuple(Period(period, *column) for period, column in enumerate(columns, 1))
    effective = effective_annual_rate(received, paid, per_year)
    assert effective is not None  # something is received, and something repaid
    interest_alone = expm1(per_year * log1p(rate))
    paid_by_year = sums_by_year(rows, per_year, fees_at_start, lambda row: row.payment)
    total_interest, total_fees = fsum(plan.interest), fees_at_start + fsum(fees)
    return LoanSchedule(
        effective_rate=effective * 100,
        highest_year=max(paid_by_year[1:]),
        rate_verdict="fees" if total_fees else "free" if not rate else "same" if per_year == 1 or rate_basis == "effective" else "compounding",
        repayment_verdict=_repayment_verdict(repayment, rate, periods, grace_periods),
        debt_verdict="grows" if any(plan.capitalised) else None,
        cash_received=received,
        highest_payment=max(plan.payment),
        largest_debt=max(plan.opening),
        total_interest=total_interest,
        total_fees=total_fees,
        credit_cost=total_interest + total_fees,
        fee_effect=(effective - interest_alone) * 100 if total_fees else 0.0,
        debt_by_year=(loan_amount, *plan.closing[per_year - 1 : periods - 1 : per_year], 0.0),
        interest_by_year=sums_by_year(rows, per_year, 0.0, lambda row: row.interest - row.added),
        principal_by_year=sums_by_year(rows, per_year, 0.0, lambda row: row.principal),
        fees_by_year=sums_by_year(rows, per_year, fees_at_start, lambda row: row.fee),
        paid_by_year=paid_by_year,
        schedule=rows,
        interest_alone=interest_alone * 100,
        period_rate=rate * 100,
        periods=periods,
        grace_periods=grace_periods,
    )


def _repayment_verdict(repayment: str, rate: float, periods: int, grace_periods: int) -> str:
    if periods - grace_periods == 1:
        return "bullet"  # whatever the kind, the one repayment is the whole debt
    if repayment != "bullet" and not rate:
        return "no_interest"
    return "annuity_after_grace" if repayment == "annuity" and grace_periods else repayment
