"""What a saving on the tariff is counted against, and what the differences of the bills say, in sentences."""

from collections.abc import Sequence

from calculators.energy._tariff_rows import BillChecked

BILLS_PER_YEAR = 12
UNLIKE = 0.002  # share by which a bill may differ from ours: rounding of prices and readings
SMALL_CHANGE = 1.0  # ¤
NOTHING = 1e-9  # share of the cost that is only rounding of the machine

COUNTED = {
    "year": "The saving is counted against these twelve bills as computed, at the same production and energy. Shifting and shaving act on different lines of the bill and add up here, but a load "
    "that is moved for the one often does the other as well: do not count it twice. Measures that save energy lower both.",
    "scaled": "The bills are not twelve: their sum is brought to twelve months, and seasons may be missing. The saving is counted against the bills as computed, at the same production and energy. "
    "Do not count one moved load twice, once as shifted and once as shaved.",
    "dearer": "This change costs more than it saves: the energy moves to a dearer period.",
    "none": "Nothing is shifted or shaved, or nothing of it stands on the bill: there is no saving.",
}
AGREEMENT = {
    "agrees": "Every bill entered agrees with the tariff as described.",
    "one": "Some bills differ from the tariff by more than 0.2 % while others agree: the tariff is read rightly, and those bills deserve a question. Compare their readings, the demand charged, "
    "and the days billed; ask the supplier in writing.",
    "all": "Every bill with a total differs from the tariff by more than 0.2 %: something is missing in the description. Differences of the same share point to a price, a levy or the tax, "
    "equal amounts to a fixed charge; reactive power has a calculator of its own.",
    "unknown": "No totals were entered, so that nothing proves that the tariff is read rightly. Enter what was billed for two or three months at least.",
}
RATCHET = {
    "waits": "The demand charged follows the highest of twelve months. After the peak is cut, the old one is still charged for up to eleven months, and a single month without the measure brings "
    "it back; the saving named is that of the years after.",
}


def counted(saved: float, cost: float, bills: int) -> str:
    if abs(saved) <= NOTHING * cost:
        return "none"
    if saved < 0:
        return "dearer"
    return "year" if bills == BILLS_PER_YEAR else "scaled"


def agreement(results: Sequence[BillChecked]) -> str:
    compared = [row for row in results if row.difference is not None]
    unlike = [row for row in compared if abs(row.difference or 0.0) > max(SMALL_CHANGE, UNLIKE * row.computed)]
    if not compared:
        return "unknown"
    if not unlike:
        return "agrees"
    return "all" if len(unlike) == len(compared) else "one"


def ratchet(share: float, saved: float) -> str | None:
    return "waits" if share and saved else None
