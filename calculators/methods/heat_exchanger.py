"""Heat exchangers: logarithmic mean temperature difference, effectiveness and number of transfer units.

Effectiveness and ratios are fractions. ``ratio`` is the smaller heat capacity flow over the larger, from 0 to 1; it is 0 where one side condenses or
evaporates at one temperature, and then the arrangement makes no difference. Cross flow means that both streams stay unmixed across their flow.

Formulas: Bergman, Lavine, Incropera and DeWitt, Introduction to Heat Transfer, as set out in the package ht (``ht/hx.py``). For cross flow there the integral
of Triboix stands; the series here is the same exact solution, in the form of Mason: a sum of products of Poisson probabilities.
"""

import math
from collections.abc import Iterator

ARRANGEMENTS = ("counter", "cross", "parallel")
#: transfer units beyond which cross flow is not followed any further: there the effectiveness is within 4 percentage points of 1 for any ratio
MOST_CROSS_UNITS = 200.0
ONE_SIDED = 1e-15  # transfer units on the larger flow: with less it keeps its temperature, to the last digit


class TemperatureCross(ValueError):
    """A difference between hot and cold stream at an end is not above zero."""


class NotReachable(ValueError):
    """An effectiveness that the arrangement does not reach with any area."""


def log_mean(first: float, second: float) -> float:
    """Logarithmic mean of the temperature differences at the two ends, in their unit (K). Raises TemperatureCross where one is not above zero."""
    if min(first, second) <= 0:
        raise TemperatureCross(f"The temperature differences at the ends are {first:g} K and {second:g} K; both must be above zero")
    apart = second - first
    if apart == 0:
        return first
    # log1p keeps its digits where both ends are nearly alike, the difference of logarithms where one end almost closes
    return apart / (math.log1p(apart / first) if abs(apart) < first / 2 else math.log(second) - math.log(first))


def effectiveness(arrangement: str, units: float, ratio: float) -> float:
    """Heat transferred over the most that is possible, for a number of transfer units UA over the smaller heat capacity flow (0 or more)."""
    if arrangement == "parallel":
        return -math.expm1(-units * (1 + ratio)) / (1 + ratio)
    if arrangement == "counter":
        exponent = units * (1 - ratio)
        grown = units * (-math.expm1(-exponent) / exponent if exponent else 1.0)
        return grown / (grown + math.exp(-exponent))
    if arrangement != "cross":
        raise ValueError(f"The arrangement is counter, cross or parallel, not {arrangement!r}")
    return _cross(min(units, MOST_CROSS_UNITS), ratio)


def limit(arrangement: str, ratio: float) -> float:
    """The effectiveness that no area exceeds: 1, in parallel flow less, because both streams end at one temperature."""
    if arrangement == "parallel":
        return 1 / (1 + ratio)
    return effectiveness("cross", MOST_CROSS_UNITS, ratio) if arrangement == "cross" else 1.0


def transfer_units(arrangement: str, wanted: float, ratio: float) -> float:
    """The number of transfer units that an effectiveness (from 0) needs. Raises NotReachable at and beyond the limit of the arrangement."""
    if wanted >= limit(arrangement, ratio):
        raise NotReachable(f"In {arrangement} flow an effectiveness of {wanted:.4g} is not reached; the limit is {limit(arrangement, ratio):.4g}")
    if wanted <= 0:
        return 0.0
    if arrangement == "parallel":
        return -math.log1p(-wanted * (1 + ratio)) / (1 + ratio)
    if arrangement == "counter":
        gain, rest = wanted / (1 - wanted), 1 - ratio
        return math.log1p(gain * rest) / rest if rest else gain
    low, high = 0.0, MOST_CROSS_UNITS
    while high - low > 1e-13 * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if _cross(middle, ratio) < wanted else (low, middle)
    return (low + high) / 2


def from_approach(arrangement: str, share: float, ratio: float) -> float:
    """The effectiveness at which the smaller difference at an end is this share (0 to 1) of the difference between the inlets.

    In counter and cross flow that is the end where the stream with the smaller heat capacity flow leaves; in parallel flow both leave there.
    """
    return (1 - share) / (1 + ratio) if arrangement == "parallel" else 1 - share


def _cross(units: float, ratio: float) -> float:
    other = units * ratio
    if other < ONE_SIDED:
        return -math.expm1(-units)
    return min(1.0, sum(one * two for one, two in zip(_tails(units), _tails(other), strict=False)) / other)


def _tails(mean: float) -> Iterator[float]:
    """Probability that a Poisson variable exceeds 0, 1, 2 ...; added up from the small end, so that small ones keep their digits."""
    last = int(mean + 12 * math.sqrt(mean) + 40)
    chance, chances = math.exp(-mean), []
    for count in range(1, last + 1):
        chance *= mean / count
        chances.append(chance)
    total, tails = 0.0, []
    for chance in reversed(chances):
        total += chance
        tails.append(total)
    return reversed(tails)
