"""What an energy balance shows and what it hides, in sentences."""

from collections.abc import Sequence

from calculators.energy._balance_rows import Carrier, CarrierResult

HALF = 0.5
#: share of a carrier that is only rounding of the machine
ROUNDING = 1e-9

CLOSURE = {
    "closed": "Every carrier is closed within the gap accepted. It says that the sum is right, not that each user is: two wrong users can cancel.",
    "gap": "At least one carrier has users that are missing or counted too low. Look for what runs at night and on Sundays, for distribution losses, and for small users by number. "
    "The gap is shown as a row of its own: do not spread it over the users.",
    "overshoot": "The users of at least one carrier together take more than came in. That cannot be: mean load or hours are estimated too high, a user stands twice (a boiler and its steam users), "
    "or fuel is counted on two heating values. Put it right before you rank: a saving can never be larger than what is bought.",
}
EVIDENCE = {
    "metered": "At least half of the energy bought is metered at its user. Meter the largest user that is still estimated next.",
    "calculated": "Less than half of the energy bought is metered at its user: the ranking is a plan for measuring. Log the largest users for a week before money is spent on them.",
}
BASES = {
    "mixed": "Fuels on lower and on higher heating value stand side by side. Each balance is right in itself, but the shares of all energy compare unlike things: bring the fuels to one basis.",
}
KNOWN = {
    "all": "Price and CO₂ factor of every carrier are known: the shares of cost and of CO₂ are those of the whole plant.",
    "some": "Of at least one carrier the price or the CO₂ factor is not known. Sums and shares of cost or CO₂ cover the other carriers only; unknown is not zero.",
}


def reading(accounted: float, amount: float, tolerance: float) -> str:
    if accounted > amount * (1 + ROUNDING):
        return "overshoot"
    return "gap" if amount - accounted > amount * (tolerance + ROUNDING) else "closed"


def closure(results: Sequence[CarrierResult]) -> str:
    readings = {row.reading for row in results}
    return next((name for name in ("overshoot", "gap") if name in readings), "closed")


def bases(carriers: Sequence[Carrier]) -> str | None:
    return "mixed" if {"lhv", "hhv"} <= {carrier.basis for carrier in carriers} else None


def known(carriers: Sequence[Carrier]) -> str:
    return "all" if all(carrier.price is not None and carrier.co2_factor is not None for carrier in carriers) else "some"
