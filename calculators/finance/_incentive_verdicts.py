"""The sentences on the incentives, and which of them holds."""

from dataclasses import replace

from calculators.finance._incentive_cash import Case, Incentives, alone, cash
from calculators.finance._incentive_rows import Comparison
from calculators.methods.cash_flow import npv

ROUNDING = 1e-9
ONLY_THE = "Of the incentives alone, only the {} lifts the net present value to zero or above."

BASE = {
    "pays": "The measure pays without any incentive, at this discount rate and on these savings. Public money for it would be a windfall: the company would be a free rider. "
    "First ask what else holds the measure back: money, staff, information, risk.",
    "does_not_pay": "Without any incentive the measure does not pay at this discount rate.",
}
LIFT = {
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
}
INTERPLAY = {
    "less": "Together the incentives bring less than their single effects add up to: each acts on what the others leave. Do not add up the rows.",
    "more": "Together the incentives bring more than their single effects add up to: one makes room for the other. Do not add up the rows.",
    "same": "Here the single effects add up to that of all together. With other figures they need not: do not add up the rows.",
}
CREDIT = {
    "soft_loan": "One loan cannot be both. All together counts the soft loan, which is worth more here than the guarantee; no fee of the guarantee is paid.",
    "guarantee": "One loan cannot be both. All together counts the guarantee with its fee, which is worth more here than the soft loan.",
    "same": "One loan cannot be both. Soft loan and guarantee are worth the same here; all together counts one of them.",
}
VIEW = {
    "project": "Counted before financing, on the whole investment, whoever pays for it. A soft loan or a guarantee does not show in this view.",
    "company": "Counted after financing, on the company's own money: what is left after loan, interest and tax. A loan that costs less than the discount rate "
    "lifts the net present value even without an incentive; compare rows of this view with each other, not with figures before financing.",
}
STATE = {
    "less_interest": "The grant costs the state less here than before financing: paid at the start it makes the loan smaller, so that the company deducts less interest "
    "and pays more tax.",
}
PRICES = {
    "dearer": "A dearer tariff or a carbon price makes the measure worth more because what the company still uses costs more. That cost is not in the table.",
    "cheaper": "A cheaper tariff makes the measure worth less; what the company gains on the energy that it still uses is not in the table.",
    "both": "A cheaper tariff makes the measure worth less, and a carbon price makes it worth more. What the company gains and pays on the energy that it still uses "
    "is not in the table.",
}
PAYBACK = {
    "nominal": "Counted from today in the money of each year, with inflation, as if cash flowed evenly within a year; shown to a tenth of a year. "
    "In the money of today it would be longer where prices rise.",
    "real": "Counted from today in the money of today, without inflation, as if cash flowed evenly within a year; shown to a tenth of a year. "
    "In the money of each year it would be shorter where prices rise.",
}
RATES = {
    "several": "At least one row has several internal rates of return, each as valid as the other; there none is shown. Decide by the net present value.",
    "none": "At least one row has no internal rate of return between −99 % and 1,000 %. Decide by the net present value.",
}


def lift(found: Comparison) -> str | None:
    """Which single incentive makes the measure pay, if it needs one."""
    if len(found.rows) == 1:
        return "no_incentive"
    if found.pays:
        return None
    lifting = [row.incentive for row in found.singles if row.reading == "lifts"]
    if lifting:
        return lifting[0] if len(lifting) == 1 else "several"
    return "together" if found.rows[-1].reading == "lifts" else "too_little"


def interplay(found: Comparison) -> str | None:
    """Whether all together bring what the single effects add up to."""
    if len(found.singles) < 2:
        return None
    apart = (found.rows[-1].change or 0.0) - found.sum_of_changes
    return "same" if abs(apart) <= found.rounding else "less" if apart < 0 else "more"


def rates(found: Comparison) -> str | None:
    """Why an internal rate is missing from the table."""
    if any(len(internal) > 1 for internal in found.rates):
        return "several"
    return "none" if any(not internal for internal in found.rates) else None


def prices(case: Case, given: Incentives) -> str | None:
    """What the table leaves out where energy or carbon has another price, and the measure saves some of it."""
    tariff = given.tariff_change if case.saving * case.energy_part else 0.0
    carbon = given.carbon_price * case.co2
    if tariff < 0:
        return "both" if carbon else "cheaper"
    return "dearer" if tariff or carbon else None


def state(case: Case, given: Incentives, public_rate: float) -> str | None:
    """Whether the loan makes the grant cheaper for the state than it is before financing."""

    def cost(one: Case) -> float:
        granted, base = (npv(public_rate, cash(one, chosen).state) for chosen in (alone(given, "grant"), Incentives()))
        return granted - base

    return "less_interest" if case.loan and cost(replace(case, loan=None)) - cost(case) > ROUNDING * case.investment else None
