"""The result of the incentives: what stands above the table, and what is drawn from it."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.core.series import Series
from calculators.finance._incentive_cash import Case, Incentives, grant_equivalent
from calculators.finance._incentive_rows import IncentiveRow, compare
from calculators.finance._incentive_verdicts import (
    BASE,
    CREDIT,
    INTERPLAY,
    LIFT,
    PAYBACK,
    PRICES,
    RATES,
    STATE,
    VIEW,
    interplay,
    lift,
    prices,
    rates,
    state,
)
from calculators.methods.cash_flow import cumulative


@dataclass(frozen=True, slots=True)
class IncentiveEffect:
    """The measure without incentives, with each of them, and with all."""

    npv_together: Annotated[float, Quantity("Net present value with all incentives", "¤", headline=True, decimals=0)]
    npv_base: Annotated[float, Quantity("Net present value without any incentive", "¤", headline=True, decimals=0)]
    base_verdict: Annotated[str, Choice("Without incentives", options=BASE)]
    lift_verdict: Annotated[str | None, Choice("What makes it pay", options=LIFT)]
    interplay_verdict: Annotated[str | None, Choice("Interplay", options=INTERPLAY)]
    credit_verdict: Annotated[str | None, Choice("Soft loan or guarantee", options=CREDIT)]
    view_verdict: Annotated[str, Choice("View", options=VIEW)]
    state_verdict: Annotated[str | None, Choice("Cost to the state", options=STATE)]
    price_verdict: Annotated[str | None, Choice("Prices", options=PRICES)]
    payback_verdict: Annotated[str, Choice("Payback", options=PAYBACK)]
    rate_verdict: Annotated[str | None, Choice("Internal rate of return", options=RATES)]
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


def effect(case: Case, given: Incentives, basis: str, rate: float, public_rate: float) -> IncentiveEffect:
    """Every figure and sentence."""
    found = compare(case, given, rate, public_rate)
    first, last = found.rows[0], found.rows[-1]
    soft = Incentives(soft_rate=given.soft_rate, soft_grace=given.soft_grace)
    guarantee = Incentives(guarantee_cut=given.guarantee_cut, guarantee_fee=given.guarantee_fee)
    return IncentiveEffect(
        npv_together=last.npv,
        npv_base=first.npv,
        base_verdict="pays" if found.pays else "does_not_pay",
        lift_verdict=lift(found),
        interplay_verdict=interplay(found),
        credit_verdict=found.credit,
        view_verdict="company" if case.loan else "project",
        state_verdict=state(case, given, public_rate),
        price_verdict=prices(case, given),
        payback_verdict=basis,
        rate_verdict=rates(found),
        npv_change=last.npv - first.npv,
        sum_of_changes=found.sum_of_changes,
        payback_base=first.payback,
        payback_together=last.payback,
        irr_base=first.irr,
        irr_together=last.irr,
        soft_loan_grant=grant_equivalent(case, soft) if given.soft_rate is not None else None,
        guarantee_grant=grant_equivalent(case, guarantee) if given.guarantee_cut else None,
        results=found.rows,
        grant_paid=given.grant,
        loan=case.investment * case.loan.share if case.loan else 0.0,
        cash_base=found.base.company,
        cash_together=found.together.company,
        total_base=cumulative(found.base.company),
        total_together=cumulative(found.together.company),
    )
