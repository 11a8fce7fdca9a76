"""What a baseline and the months after it prove, and what they do not, in sentences.

The limits 75 % and 20 % are those that practice quotes (source ecdata-baseline-statistics). That residuals follow each other is said beyond 1.96 over the root of their number, the usual
limit of a correlation that is zero; that two drivers are alike beyond a correlation of 0.95, where the variance of a coefficient is ten times as large as with unrelated drivers.
"""

import math

from calculators.methods.regression import Fit

GOOD_R_SQUARED, GOOD_SCATTER, YEAR, ALIKE, CHANCE = 0.75, 0.20, 12, 0.95, 1.96

SAVING = {
    "proved": "The later months used less than the baseline expects at their own production and weather, and the saving is larger than its uncertainty. It is counted against the baseline "
    "months. It is the sum of all that changed since: measures, but also other products, other shifts and closed lines. Do not add to it what single measures were calculated to save.",
    "not_proved": "The difference from the baseline is not larger than its uncertainty: at this confidence neither a saving nor a loss is proved. More months help, or a meter on the process alone.",
    "more": "The later months used more than the baseline expects at their own production and weather, by more than the uncertainty. "
    "Find the month where the CUSUM turns upwards, and ask what changed then.",
    "none": "All months belong to the baseline: it describes them, and there is no later month to count a saving in.",
}
FIT = {
    "good": "The drivers explain at least 75 % of the changes, and the scatter is at most 20 % of the mean: the limits that practice quotes are met. They do not decide alone; "
    "look at the uncertainty of the saving.",
    "flat": "The scatter is small, at most 20 % of the mean, but the drivers explain less than 75 % of the changes. Either most of the energy is base load, or a driver is missing. "
    "A low R² alone does not forbid the baseline; the uncertainty of the saving says what it is good for.",
    "scattered": "The scatter is above 20 % of the mean. Look for a missing driver, for readings of the wrong day, and for a change inside the baseline, before anything is counted against it.",
}
LENGTH = {
    "short": "The baseline has fewer than twelve months: part of the seasons, holidays and shutdowns is not in it.",
    "year": "The baseline has twelve months or more, as practice asks of monthly data.",
}
SLOPE = {
    "significant": "Energy rises with it; at this confidence that is no chance.",
    "negative": "Energy falls where it rises, and that is no chance. Few plants do this: look for bills of another month, for another product, or for a driver that is missing.",
    "not": "No effect is proved at this confidence. Leave this driver out, or find the months in which it varies more.",
}
BASE = {
    "positive": "There is a base load: at this confidence the line meets zero output above zero. This energy runs whether anything is produced or not; walk the plant on an idle day.",
    "not": "The base load cannot be told from zero at this confidence: do not quote it.",
    "negative": "The base load comes out below zero, which no plant has. The true line is bent, or the driver is not the right one: use it inside the range of the baseline only.",
}
SPECIFIC = {
    "misleads": "Because of the base load, energy for each tonne rises in every month of low output and falls in every busy one, though nobody wastes or saves. Compare each month with the "
    "figure expected for its own output, not with the month before.",
    "fair": "No base load is proved, so that energy for each tonne depends little on output here. The line remains the better measure.",
    "weather": "Energy for each tonne changes with output and with the weather. Compare each month with the figure expected for both.",
}
RANGE = {
    "outside": "At least one later month has more or less production or degree days than any month of the baseline. The line is not proved there, and the uncertainty does not know it.",
}
FOLLOW = {
    "follow": "The months of the baseline do not stand for themselves: one above the line is followed by another on the same side, or regularly by one on the other. "
    "The uncertainties shown assume that they do; with the first pattern they are too small.",
}
TOGETHER = {
    "alike": "Production and degree days rise and fall together almost as one: what belongs to which cannot be told. Their sum may be used while they keep doing so.",
}


def saving(saved: float | None, uncertainty: float, noise: float) -> str:
    if saved is None:
        return "none"
    if abs(saved) <= max(uncertainty, noise):
        return "not_proved"
    return "proved" if saved > 0 else "more"


def fit_of(line: Fit) -> str:
    if line.standard_error > GOOD_SCATTER * line.mean:
        return "scattered"
    return "good" if line.r_squared >= GOOD_R_SQUARED else "flat"


def slope(line: Fit, place: int, chance: float) -> str:
    if line.significance(place) >= chance:
        return "not"
    return "significant" if line.coefficients[place] > 0 else "negative"


def base(line: Fit, chance: float) -> str:
    if line.significance(0) >= chance:
        return "not"
    return "positive" if line.coefficients[0] > 0 else "negative"


def specific(drivers: str, base_load: str) -> str | None:
    if drivers == "degree_days":
        return None
    if drivers == "both":
        return "weather"
    return "misleads" if base_load == "positive" else "fair"


def follow(lag: float, months: int) -> str | None:
    return "follow" if abs(lag) > CHANCE / math.sqrt(months) else None


def reading(difference: float, limit: float, in_baseline: bool, outside: bool) -> str:
    if in_baseline:
        return "far" if abs(difference) > limit else "baseline"
    if outside:
        return "outside"
    if abs(difference) <= limit:
        return "usual"
    return "less" if difference < 0 else "more"
