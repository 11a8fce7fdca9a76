"""The result of the incentives: what stands above the table, and the sentences on it."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.core.series import Series
from calculators.finance._incentive_cash import Case, Incentives, grant_equivalent
from calculators.finance._incentive_rows import Comparison, IncentiveRow, compare
from calculators.methods.cash_flow import cumulative

ONLY_THE = "Of the incentives alone, only the {} lifts the net present value to zero or above."


@dataclass(frozen=True, slots=True)
class IncentiveEffect:
    """The measure without incentives, with each of them, and with all."""

    npv_together: Annotated[float, Quantity("Net present value with all incentives", "¤", headline=True, decimals=0)]
    npv_base: Annotated[float, Quantity("Net present value without any incentive", "¤", headline=True, decimals=0)]
    base_verdict: Annotated[
        str,
        Choice(
            "Without incentives",
            options={
                "pays": "The measure pays without any incentive, at this discount rate and on these savings. Public money for it would be a windfall: the company would be a free rider. "
                "First ask what else holds the measure back: money, staff, information, risk.",
                "does_not_pay": "Without any incentive the measure does not pay at this discount rate.",
            },
        ),
    ]
    lift_verdict: Annotated[
        str | None,
        Choice(
            "What makes it pay",
            options={
                "grant": ONLY_THE.format("grant"),
                "tax_credit": ONLY_THE.format("tax credit"),
                "fast_depreciation": ONLY_THE.format("faster depreciation"),
                "soft_loan": ONLY_THE.format("soft loan"),
                "guarantee": ONLY_THE.format("guarantee"),
                "tariff_change": ONLY_THE.format("change of the energy tariff"),
                "carbon_price": ONLY_THE.format("carbon price"),
                "several": "More than one incentive lifts the net present value to zero or above on its own; the table shows which. One of them is enough.",
                "together": "No incentive alone lifts the net present value to zero or above; all together do.",
                "too_little": "The incentives do not lift the net present value to zero, not even all together.",
                "no_incentive": "No incentive is entered: the table shows the measure as it is.",
            },
        ),
    ]
    interplay_verdict: Annotated[
        str | None,
        Choice(
            "Interplay",
            options={
                "less": "Together the incentives bring less than their single effects add up to: each acts on what the others leave. Do not add up the rows.",
                "more": "Together the incentives bring more than their single effects add up to: one makes room for the other. Do not add up the rows.",
                "same": "Here the single effects add up to that of all together. With other figures they need not: do not add up the rows.",
            },
        ),
    ]
    view_verdict: Annotated[
        str,
        Choice(
            "View",
            options={
                "project": "Counted before financing, on the whole investment, whoever pays for it. A soft loan or a guarantee does not show in this view.",
                "company": "Counted after financing, on the company's own money: what is left after loan, interest and tax. A loan that costs less than the discount rate "
                "lifts the net present value even without an incentive; compare rows of this view with each other, not with figures before financing.",
            },
        ),
    ]
    price_verdict: Annotated[
        str | None,
        Choice(
            "Prices",
            options={
                "dearer": "A dearer tariff or a carbon price makes the measure worth more because what the company still uses costs more. That cost is not in the table.",
                "cheaper": "A cheaper tariff makes the measure worth less; what the company gains on the energy that it still uses is not in the table.",
            },
        ),
    ]
    rate_verdict: Annotated[
        str | None,
        Choice(
            "Internal rate of return",
            options={
                "several": "At least one row has several internal rates of return, each as valid as the other; there none is shown. Decide by the net present value.",
                "none": "At least one row has no internal rate of return between −99 % and 1,000 %. Decide by the net present value.",
            },
        ),
    ]
    npv_change: Annotated[float, Quantity("Change of the net present value by all together", "¤", decimals=0)]
    sum_of_changes: Annotated[float, Quantity("Single changes, added up", "¤", decimals=0)]
    payback_base: Annotated[float | None, Quantity("Payback without any incentive", "a", decimals=1)]
    payback_together: Annotated[float | None, Quantity("Payback with all incentives", "a", decimals=1)]
    irr_base: Annotated[float | None, Quantity("Internal rate of return without any incentive", "%", digits=3)]
    irr_together: Annotated[float | None, Quantity("Internal rate of return with all incentives", "%", digits=3)]
    soft_loan_grant: Annotated[float | None, Quantity("Grant equivalent of the soft loan", "¤", decimals=0)]
    guarantee_grant: Annotated[float | None, Quantity("Grant equivalent of the guarantee", "¤", decimals=0)]
    results: Annotated[tuple[IncentiveRow, ...], Rows("One by one and together", row=IncentiveRow)]
    grant_paid: Annotated[float, Quantity("Grant after the cap", "¤", working=True, decimals=0)]
    loan: Annotated[float, Quantity("Loan without any incentive", "¤", working=True, decimals=0)]
    cash_base: Annotated[tuple[float, ...], Series(Quantity("Cash without any incentive", "¤", decimals=0), working=True)]
    cash_together: Annotated[tuple[float, ...], Series(Quantity("Cash with all incentives", "¤", decimals=0), working=True)]
    total_base: Annotated[tuple[float, ...], Series(Quantity("Running total without", "¤", decimals=0), working=True)]
    total_together: Annotated[tuple[float, ...], Series(Quantity("Running total with all", "¤", decimals=0), working=True)]


def effect(case: Case, given: Incentives, view: str, rate: float, public_rate: float) -> IncentiveEffect:
    """Every figure and sentence."""
    found = compare(case, given, rate, public_rate)
    first, last = found.rows[0], found.rows[-1]
    soft = Incentives(soft_rate=given.soft_rate, soft_grace=given.soft_grace)
    guarantee = Incentives(guarantee_cut=given.guarantee_cut, guarantee_fee=given.guarantee_fee)
    return IncentiveEffect(
        npv_together=last.npv,
        npv_base=first.npv,
        base_verdict="pays" if found.pays else "does_not_pay",
        lift_verdict=_lift(found),
        interplay_verdict=_interplay(found),
        view_verdict=view,
        price_verdict=_prices(given),
        rate_verdict=_rates(found),
        npv_change=last.npv - first.npv,
        sum_of_changes=found.sum_of_changes,
        payback_base=first.payback,
        payback_together=last.payback,
        irr_base=first.irr,
        irr_together=last.irr,
        soft_loan_grant=grant_equivalent(case, soft) if given.soft_rate is not None else None,
        guarantee_grant=grant_equivalent(case, guarantee) if given.guarantee_cut or given.guarantee_fee else None,
        results=found.rows,
        grant_paid=given.grant,
        loan=case.investment * case.loan.share if case.loan else 0.0,
        cash_base=found.base.company,
        cash_together=found.together.company,
        total_base=cumulative(found.base.company),
        total_together=cumulative(found.together.company),
    )


def _lift(found: Comparison) -> str | None:
    """Which single incentive makes the measure pay, if it needs one."""
    if len(found.rows) == 1:
        return "no_incentive"
    if found.pays:
        return None
    lifting = [row.incentive for row in found.singles if row.reading == "lifts"]
    if lifting:
        return lifting[0] if len(lifting) == 1 else "several"
    return "together" if found.rows[-1].reading == "lifts" else "too_little"


def _interplay(found: Comparison) -> str | None:
    """Whether all together bring what the single effects add up to."""
    if len(found.singles) < 2:
        return None
    apart = (found.rows[-1].change or 0.0) - found.sum_of_changes
    return "same" if abs(apart) <= found.rounding else "less" if apart < 0 else "more"


def _rates(found: Comparison) -> str | None:
    """Why an internal rate is missing from the table."""
    if any(len(rates) > 1 for rates in found.rates):
        return "several"
    return "none" if any(not rates for rates in found.rates) else None


def _prices(given: Incentives) -> str | None:
    """What the table leaves out where energy or carbon has another price."""
    if given.tariff_change > 0 or given.carbon_price > 0:
        return "dearer"
    return "cheaper" if given.tariff_change else None
