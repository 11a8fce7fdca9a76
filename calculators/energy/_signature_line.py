"""The line of an energy signature: which months and drivers make it, and where it is refused."""

import math
from collections.abc import Sequence

from calculators.core.errors import InvalidInputs
from calculators.energy._signature_rows import Month
from calculators.methods import regression

DRIVERS = {"production": ("production",), "degree_days": ("degree_days",), "both": ("production", "degree_days")}
WORDS = {"production": "Production", "degree_days": "Degree days"}
FEWEST_DEGREES = 3  # of freedom: with fewer, one odd month makes any line look true
NOISE = 1e-9  # share of the mean that is only rounding of the machine


def count_of(baseline_months: float, months: Sequence[Month], drivers: str) -> int:
    """Months of the baseline. Raises InvalidInputs where they are no whole number, too many or too few."""
    fewest = len(DRIVERS[drivers]) + 1 + FEWEST_DEGREES
    if baseline_months != int(baseline_months):
        raise InvalidInputs(baseline_months="Months of the baseline must be a whole number")
    if baseline_months > len(months):
        raise InvalidInputs(
            baseline_months=f"The table has {len(months)} months, and the baseline would have {baseline_months:g}; enter more months, or shorten the baseline"
        )
    if baseline_months < fewest:
        raise InvalidInputs(
            baseline_months=f"A baseline with these drivers needs at least {fewest} months, and twelve to hold the seasons; with fewer, any line seems to fit"
        )
    return int(baseline_months)


def drivers_of(months: Sequence[Month], drivers: str) -> list[tuple[float, ...]]:
    """The drivers of each month. Raises InvalidInputs where one is missing."""
    problems = {
        f"months.{place}.{name}": f"{WORDS[name]} of this month must be known, because energy is taken to follow it; enter it, or leave the month out"
        for place, month in enumerate(months, 1)
        for name in DRIVERS[drivers]
        if getattr(month, name) is None
    }
    if problems:
        raise InvalidInputs(problems)
    return [tuple(getattr(month, name) for name in DRIVERS[drivers]) for month in months]


def line_of(months: Sequence[Month], rows: Sequence[tuple[float, ...]], drivers: str) -> regression.Fit:
    energies = [month.energy for month in months]
    if max(energies) - min(energies) <= NOISE * max(energies):
        raise InvalidInputs(
            months="Energy is the same in every month of the baseline: these are estimated or evenly spread bills, not readings. Nothing can be learnt from them"
        )
    try:
        return regression.fit(rows, energies)
    except regression.NotSeparable as found:
        name = DRIVERS[drivers][found.place]
        constant = len({row[found.place] for row in rows}) == 1
        raise InvalidInputs(
            drivers=f"{WORDS[name]}: no change to speak of over the baseline, so that the effect cannot be told from the base load; choose another driver, or other months"
            if constant or found.place == 0
            else "Production and degree days follow each other exactly over the baseline, so that their effects cannot be told apart; choose one of them"
        ) from None


def spread(line: regression.Fit, row: tuple[float, ...], in_baseline: bool) -> float:
    """Standard error of one month's difference: of a month that shaped the line smaller than its scatter, of another larger."""
    new = line.error_of_sum([row])
    return math.sqrt(max(0.0, 2 * line.standard_error**2 - new**2)) if in_baseline else new


def beyond(baseline: Sequence[tuple[float, ...]], row: tuple[float, ...]) -> bool:
    return any(not min(column) <= value <= max(column) for column, value in zip(zip(*baseline, strict=True), row, strict=True))
