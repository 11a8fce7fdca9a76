"""The table of incentives: one row without any, one for each alone, and one for all together."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.finance._incentive_cash import PARTS, Case, Cash, Incentives, alone, cash, granted, without
from calculators.methods import cash_flow

#: of the size of the cash: a net present value this near to zero is zero but for rounding
ROUNDING = 1e-9
#: of these alone it is plain what the state pays, or which tax it forgoes
BUDGET = ("grant", "tax_credit", "fast_depreciation")


@dataclass(frozen=True, slots=True)
class IncentiveRow:
    """What an incentive does to the measure."""

    incentive: Annotated[
        str,
        Choice(
            "Incentive",
            options={
                "none": "No incentive",
                "grant": "Grant",
                "tax_credit": "Tax credit",
                "fast_depreciation": "Faster depreciation",
                "soft_loan": "Soft loan",
                "guarantee": "Guarantee",
                "tariff_change": "Tariff change",
                "carbon_price": "Carbon price",
                "together": "All together",
            },
        ),
    ]
    outlay: Annotated[float, Quantity("Company's money at the start", "¤", decimals=0)]
    payback: Annotated[float | None, Quantity("Payback", "a", decimals=1)]
    npv: Annotated[float, Quantity("Net present value", "¤", decimals=0)]
    irr: Annotated[float | None, Quantity("Internal rate of return", "%", digits=3)]
    change: Annotated[float | None, Quantity("Change of the net present value", "¤", decimals=0)]
    public_cost: Annotated[float | None, Quantity("Cost to the state, present value", "¤", decimals=0)]
    reading: Annotated[
        str | None,
        Choice(
            "What it does to the net present value",
            options={
                "not_needed": "Not needed.",
                "lifts": "Lifts it to zero or above.",
                "short": "Helps, but not enough.",
                "nothing": "Changes nothing here.",
                "lowers": "Lowers it.",
            },
        ),
    ]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows, and what the sentences on them need."""

    rows: tuple[IncentiveRow, ...]
    base: Cash
    together: Cash
    rates: tuple[tuple[float, ...], ...]  # every internal rate of each row
    rounding: float
    credit: str | None  # which of soft loan and guarantee all together counts, where both are granted

    @property
    def singles(self) -> tuple[IncentiveRow, ...]:
        """The rows of one incentive each."""
        return tuple(row for row in self.rows if row.incentive in PARTS)

    @property
    def sum_of_changes(self) -> float:
        """The single effects, added up."""
        return sum(row.change or 0.0 for row in self.singles)

    @property
    def pays(self) -> bool:
        """Whether the measure pays without any incentive."""
        return self.rows[0].npv >= -self.rounding


def compare(case: Case, given: Incentives, rate: float, public_rate: float) -> Comparison:
    """Compute every row; where nothing is granted, the first alone."""
    keys = granted(given)
    base = cash(case, Incentives())
    sets = {"none": base, **{key: cash(case, alone(given, key)) for key in keys}}
    rounding = ROUNDING * sum(abs(flow) for flow in cash_flow.discounted(rate, base.company))
    credit = None
    if {"soft_loan", "guarantee"} <= set(keys):
        sets["together"], credit = _better_credit(case, given, rate, rounding)
    elif keys:
        sets["together"] = cash(case, given)
    rates = tuple(cash_flow.internal_rates(found.company) for found in sets.values())
    npv = cash_flow.npv(rate, base.company)

    def row(key: str, found: Cash, internal: tuple[float, ...]) -> IncentiveRow:
        value = cash_flow.npv(rate, found.company)
        return IncentiveRow(
            incentive=key,
            outlay=-found.company[0],
            payback=cash_flow.payback(found.company),
            npv=value,
            irr=internal[0] * 100 if len(internal) == 1 else None,
            change=None if key == "none" else value - npv,
            public_cost=cash_flow.npv(public_rate, found.state) - cash_flow.npv(public_rate, base.state) if key in BUDGET else None,
            reading=None if key == "none" else _reading(npv, value, rounding),
        )

    rows = tuple(row(key, found, internal) for (key, found), internal in zip(sets.items(), rates, strict=True))
    return Comparison(rows, base, sets.get("together", base), rates, rounding, credit)


def _better_credit(case: Case, given: Incentives, rate: float, rounding: float) -> tuple[Cash, str]:
    """All together with the soft loan and with the guarantee, each with its own rate, grace and fee: the one that leaves more, and its name."""
    soft, guaranteed = cash(case, without(given, "guarantee")), cash(case, without(given, "soft_loan"))
    apart = cash_flow.npv(rate, soft.company) - cash_flow.npv(rate, guaranteed.company)
    name = "same" if abs(apart) <= rounding else "soft_loan" if apart > 0 else "guarantee"
    return guaranteed if name == "guarantee" else soft, name


def _reading(before: float, after: float, rounding: float) -> str:
    if abs(after - before) <= rounding:
        return "nothing"
    if after < before:
        return "lowers"
    if before >= -rounding:
        return "not_needed"
    return "lifts" if after >= -rounding else "short"
