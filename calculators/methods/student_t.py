"""Student's t distribution: how likely a value this far from zero is by chance, and the value that is exceeded so rarely.

Both are two-sided: ``tail`` is the probability, a fraction, that |t| is larger. With ``degrees`` of freedom it is the regularised incomplete beta function
(NIST Digital Library of Mathematical Functions, 8.17), evaluated by its continued fraction, which keeps its digits however small the probability is.
"""

import math

TINY = 1e-300  # stands in for a zero divisor (modified method of Lentz)
ENOUGH = 1e-15  # relative change at which the continued fraction has settled
MOST_TERMS = 10_000
FARTHEST = 1e300  # beyond this a square overflows


def tail(value: float, degrees: int) -> float:
    """Probability (0 to 1) that |t| is larger than |value| with this many degrees of freedom (1 or more)."""
    size = abs(value)
    if size == 0:
        return 1.0
    # As a ratio first: the square of a large value would overflow.
    ratio = size / math.sqrt(degrees)
    if ratio > 1:
        inverse = 1 / ratio
        return _incomplete_beta(inverse * inverse / (1 + inverse * inverse), 1 / (1 + inverse * inverse), degrees / 2, 0.5)
    return _incomplete_beta(1 / (1 + ratio * ratio), ratio * ratio / (1 + ratio * ratio), degrees / 2, 0.5)


def quantile(confidence: float, degrees: int) -> float:
    """The t that |t| stays below with the probability ``confidence`` (above 0, below 1). Of 0.95 and 10 degrees of freedom, 2.228."""
    wanted, low, high = 1 - confidence, 0.0, 1.0
    while tail(high, degrees) > wanted and high < FARTHEST:
        low, high = high, high * 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if tail(middle, degrees) > wanted else (low, middle)
    return high


def _incomplete_beta(x: float, rest: float, a: float, b: float) -> float:
    """Regularised incomplete beta function I_x(a, b); ``rest`` is 1 - x, given apart so that it keeps its digits."""
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(rest, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (DLMF 8.17.22), by the modified method of Lentz."""
    c, d = 1.0, 1 / _apart_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    for step in range(1, MOST_TERMS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for term in (even, odd):
            d = 1 / _apart_from_zero(1 + term * d)
            c = _apart_from_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < ENOUGH:
            break
    return value


def _apart_from_zero(number: float) -> float:
    return number if abs(number) > TINY else TINY
