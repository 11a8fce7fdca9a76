"""What the saving of a capacitor bank is counted against, and what can go wrong with the bank, in sentences."""

import math
from collections.abc import Sequence

from calculators.energy._reactive_charges import BillCorrected

BILLS_PER_YEAR = 12
UNLIKE = 0.02  # share by which a computed and a billed charge may differ before we say so: rounding of the printed power factor
SMALL_CHANGE = 1.0  # ¤
#: orders that rectifiers and drives with six pulses send out
ORDERS = (5, 7, 11, 13)
NEAR = 0.9  # a resonance a tenth above an order still amplifies it

COUNTED = {
    "year": "The saving is counted against these twelve bills, at the tariff described, with a bank in steps that holds the target as far as it reaches. "
    "Replacing idle or oversized motors raises the power factor too: such savings do not add up.",
    "scaled": "The bills are not twelve: their sum is brought to twelve months, and seasons may be missing. The saving is counted at the tariff described, with a bank in steps that holds "
    "the target as far as it reaches. Replacing idle or oversized motors raises the power factor too: such savings do not add up.",
    "free": "This tariff, as described, asks nothing for the power factor of these bills: there is nothing to save on the bill. A bank then frees capacity of transformer and cables only.",
    "nothing": "Every bill reaches the target already: no bank is needed for it.",
    "higher": "Every bill reaches the target already: no bank is needed for it. What is still charged falls only with a higher target.",
}
AGREEMENT = {
    "agrees": "The charges computed agree with those billed: the tariff is read as the supplier reads it.",
    "differs": "At least one charge computed differs from the one billed by more than 2 %: see the column of differences. Read the clause again (threshold, what is surcharged, whole steps of 0.01, "
    "hours counted) before money is spent on the figure.",
    "unknown": "No charge billed was entered, so that nothing proves that the tariff is read rightly. Enter it for two or three bills.",
}
LIGHT_LOAD = {
    "over": "The whole bank is more than the plant draws on average in its lightest month. Left connected it would over-correct at night and on Sundays: the current leads, the voltage rises, "
    "and some suppliers charge that too. A controller must switch it in steps; no more than the part named below may stay connected, and less where a measurement at night shows less.",
    "under": "Even in the lightest month the plant draws more than the whole bank on average. Nights and Sundays can still be lighter: "
    "measure the reactive power then before any part is connected for good.",
    "unknown": "Whether the bank over-corrects in the lightest month cannot be said: enter the energy of every bill. Until then buy no bank without a controller.",
}
HARMONICS = {
    "detune": "With the whole bank connected, bank and transformer resonate at the order named below; each step less moves it up, across the orders 5, 7, 11 or 13 that drives and rectifiers "
    "send out. This plant has such loads: have harmonics measured, and ask for a bank with reactors (detuned).",
    "measure": "With the whole bank connected, bank and transformer resonate at the order named below; each step less moves it up, across the orders 5, 7, 11 or 13. Find out which loads send out "
    "harmonics (drives, rectifiers, UPS, welding, induction furnaces) before a plain bank is bought.",
    "watch": "With the whole bank connected, bank and transformer resonate at the order named below, and with fewer steps across the orders 5, 7, 11 or 13. Without loads that send out harmonics "
    "a plain bank is safe; the first large drive changes that.",
    "clear": "Bank and transformer resonate above the 13th order, where drives and rectifiers send out little.",
    "unknown": "Whether bank and transformer resonate cannot be said: give the transformer's rating and impedance. Where drives, rectifiers, UPS or furnaces run, have harmonics measured first.",
}


def counted(saved: float, need: float, bills: int, charge: float) -> str:
    if not need:
        return "higher" if charge else "nothing"
    if not saved:
        return "free"
    return "year" if bills == BILLS_PER_YEAR else "scaled"


def agreement(results: Sequence[BillCorrected]) -> str:
    compared = [(row.charge, row.difference) for row in results if row.difference is not None]
    if not compared:
        return "unknown"
    unlike = [abs(difference) > max(SMALL_CHANGE, UNLIKE * (charge - difference)) for charge, difference in compared]
    return "differs" if any(unlike) else "agrees"


def light_load(bank: float, steady_part: float | None) -> str | None:
    if not bank:
        return None
    return "unknown" if steady_part is None else "over" if bank > steady_part else "under"


def resonance(bank: float, transformer: float | None, impedance: float, grid: float | None) -> float | None:
    """Order of the harmonic at which a bank (kvar) and a transformer (kVA, impedance as fraction) resonate, behind a grid of that fault level (kVA, None: very strong)."""
    if not bank or transformer is None:
        return None
    fault_level = 1 / (impedance / transformer + (0 if grid is None else 1 / grid))
    return math.sqrt(fault_level / bank)


def harmonics(bank: float, order: float | None, loads: str) -> str | None:
    if not bank:
        return None
    if order is None:
        return "unknown"
    if order * NEAR > ORDERS[-1]:
        return "clear"
    return {"some": "detune", "none": "watch"}.get(loads, "measure")
