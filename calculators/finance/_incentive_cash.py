"""The cash of a measure year by year, with any set of incentives.

Money in one currency, rates and shares as fractions. Year 0 is today. Debt, tax depreciation and a grant are amounts of the money of their year (nominal);
where the reader thinks in today's money (real), savings are carried to the money of their year first, and all cash is brought back at the end.
"""

from dataclasses import dataclass, fields
from typing import Any

from calculators.methods.depreciation import income_tax, straight_line
from calculators.methods.loans import repayment_schedule


@dataclass(frozen=True, slots=True)
class Loan:
    """What the bank lends on the market: a share of what the company has to raise."""

    share: float
    rate: float
    years: int
    kind: str


@dataclass(frozen=True, slots=True)
class Case:
    """The measure without any incentive, in prices of today. ``loan`` is None in the view before financing; ``inflation`` is zero where figures are nominal."""

    investment: float
    saving: float
    energy_part: float
    growth: float
    running_cost: float
    cost_growth: float
    life: int
    co2: float
    inflation: float
    tax_rate: float
    losses: str
    depreciation_life: float
    loan: Loan | None
    years: int


@dataclass(frozen=True, slots=True)
class Incentives:
    """What is granted; the defaults grant nothing. ``fast`` holds the share of the depreciable amount that each year writes off."""

    grant: float = 0.0
    grant_year: int = 0
    grant_treatment: str = "lowers_base"
    credit: float = 0.0
    credit_year: int = 1
    credit_base_cut: float = 0.0
    fast: tuple[float, ...] | None = None
    soft_rate: float | None = None
    soft_grace: int = 0
    guarantee_cut: float = 0.0
    guarantee_fee: float = 0.0
    tariff_change: float = 0.0
    carbon_price: float = 0.0
    carbon_growth: float = 0.0


#: incentive -> the fields that grant it, the first of which says whether it is granted
PARTS = {
    "grant": ("grant", "grant_year", "grant_treatment"),
    "tax_credit": ("credit", "credit_year", "credit_base_cut"),
    "fast_depreciation": ("fast",),
    "soft_loan": ("soft_rate", "soft_grace"),
    "guarantee": ("guarantee_cut", "guarantee_fee"),
    "tariff_change": ("tariff_change",),
    "carbon_price": ("carbon_price", "carbon_growth"),
}


def granted(given: Incentives) -> list[str]:
    """The incentives that are granted."""
    nothing = {item.name: item.default for item in fields(Incentives)}
    return [key for key, (switch, *_) in PARTS.items() if getattr(given, switch) != nothing[switch]]


def alone(given: Incentives, key: str) -> Incentives:
    """One of the incentives, without the others."""
    only: dict[str, Any] = {name: getattr(given, name) for name in PARTS[key]}
    return Incentives(**only)


def without(given: Incentives, key: str) -> Incentives:
    """All incentives but one."""
    rest: dict[str, Any] = {name: getattr(given, name) for other, names in PARTS.items() if other != key for name in names}
    return Incentives(**rest)


@dataclass(frozen=True, slots=True)
class Cash:
    """By year from year 0, in the money that the reader counts in: what the company has, and what the state pays out less the tax that it takes."""

    company: tuple[float, ...]
    state: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Debt:
    """A loan by year from year 1; the fee of a guarantee counts with the interest."""

    received: float
    interest: tuple[float, ...]
    payment: tuple[float, ...]


def debt(loan: Loan | None, to_raise: float, given: Incentives, years: int) -> Debt:
    """The loan on what the company has to raise, on its market terms as far as no incentive changes them. It is soft or guaranteed, never both."""
    if loan is None:
        return Debt(0.0, (0.0,) * years, (0.0,) * years)
    rate = loan.rate - given.guarantee_cut if given.soft_rate is None else given.soft_rate
    amount = loan.share * to_raise
    schedule = repayment_schedule(amount, rate, loan.years, kind=loan.kind, grace=given.soft_grace)
    fees = [given.guarantee_fee * opening for opening in schedule.opening]
    after = (0.0,) * (years - loan.years)
    return Debt(
        received=amount,
        interest=tuple(interest + fee for interest, fee in zip(schedule.interest, fees, strict=True)) + after,
        payment=tuple(payment + fee for payment, fee in zip(schedule.payment, fees, strict=True)) + after,
    )


def benefits(case: Case, given: Incentives) -> list[float]:
    """Savings and avoided carbon cost less running cost of each year from year 1, in the money of that year."""
    energy = 1 + case.energy_part * given.tariff_change

    def of(year: int) -> float:
        saving = case.saving * (1 + case.growth) ** year * energy
        carbon = case.co2 * given.carbon_price * (1 + given.carbon_growth) ** year
        cost = case.running_cost * (1 + case.cost_growth) ** year
        return (saving + carbon - cost) * (1 + case.inflation) ** year

    return [of(year) if year <= case.life else 0.0 for year in range(1, case.years + 1)]


def depreciable(case: Case, given: Incentives) -> tuple[float, float]:
    """The amount that tax depreciation spreads, and the tax credit: a share of what the company itself paid, where the grant lowers the base."""
    paid = case.investment - (given.grant if given.grant_treatment == "lowers_base" else 0.0)
    credit = given.credit * paid
    return paid - credit * given.credit_base_cut, credit


def cash(case: Case, given: Incentives) -> Cash:
    """The measure with these incentives."""
    base, credit = depreciable(case, given)
    shares = given.fast or straight_line(1.0, 0.0, case.depreciation_life, case.years)
    support = [0.0] * (case.years + 1)
    support[given.grant_year] += given.grant
    support[given.credit_year] += credit
    loan = debt(case.loan, case.investment - (given.grant if given.grant_year == 0 else 0.0), given, case.years)
    gained = benefits(case, given)
    profits = [gain - base * share - interest for gain, share, interest in zip(gained, shares, loan.interest, strict=True)]
    if given.grant_treatment == "taxable":
        profits[max(given.grant_year, 1) - 1] += given.grant  # a grant paid at the start is taxed with the first year's profit
    taxes = income_tax(profits, case.tax_rate, case.losses)
    company = [loan.received - case.investment, *(gain - tax - paid for gain, tax, paid in zip(gained, taxes, loan.payment, strict=True))]
    return Cash(
        company=_in_money_of_today(case, [own + given_by_state for own, given_by_state in zip(company, support, strict=True)]),
        state=_in_money_of_today(case, [paid - tax for paid, tax in zip(support, (0.0, *taxes), strict=True)]),
    )


def _in_money_of_today(case: Case, flows: list[float]) -> tuple[float, ...]:
    return tuple(flow / (1 + case.inflation) ** year for year, flow in enumerate(flows))


def grant_equivalent(case: Case, given: Incentives) -> float | None:
    """What the terms of a loan are worth as cash today, before tax: its amount less all that is paid on it, discounted at the market's rate."""
    if case.loan is None or not case.loan.share:
        return None
    terms = debt(case.loan, case.investment, given, case.years)
    return terms.received - sum(paid / (1 + case.loan.rate) ** year for year, paid in enumerate(terms.payment, 1))
