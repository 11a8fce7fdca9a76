"""The change of a figure at which a result of a bank case is zero."""

from collections.abc import Callable, Sequence

#: looked for from the loss of all of a figure to ten times the figure
LOWEST, HIGHEST = -1.0, 9.0
CLOSE, FOUND = 1e-12, 1e-6
SECANTS, BISECTIONS = 60, 45


def root(function: Callable[[float], float], turns: Sequence[float] = ()) -> float | None:
    """The zero of a function nearest to 0 between LOWEST and HIGHEST, where its sign changes between 0, ``turns`` and these ends.

    None where it does not, where the function jumps over zero, or where it is zero all along.
    """
    here = function(0.0)
    if here == 0:
        return 0.0 if function(LOWEST) else None
    below, above = sorted((turn for turn in turns if turn < 0), reverse=True), sorted(turn for turn in turns if turn > 0)
    zeros = [_first_zero(function, here, points) for points in ((*below, LOWEST), (*above, HIGHEST))]
    return min((zero for zero in zeros if zero is not None), key=abs, default=None)


def _first_zero(function: Callable[[float], float], here: float, points: Sequence[float]) -> float | None:
    left, at_left = 0.0, here
    for right in points:
        at_right = function(right)
        if at_right == 0:
            return right
        if (at_right > 0) != (at_left > 0):
            found = _between(function, left, right, at_left, at_right)
            if found is not None:
                return found
        left, at_left = right, at_right
    return None


def _between(function: Callable[[float], float], left: float, right: float, at_left: float, at_right: float) -> float | None:
    """Regula falsi after Illinois: exact after a few steps where the function is made of straight lines, as a present value is.

    Bisection ends what it does not; what is not near zero even then is a jump, as of a cover ratio where the last year with debt service drops out.
    """
    size = max(abs(at_left), abs(at_right))
    guess, value = right, at_right
    for step in range(SECANTS + BISECTIONS):
        guess = right - at_right * (right - left) / (at_right - at_left) if step < SECANTS else (left + right) / 2
        value = function(guess)
        if abs(value) <= CLOSE * size or abs(right - left) <= CLOSE:
            break
        if (value > 0) != (at_right > 0):
            left, at_left = right, at_right
        elif step < SECANTS:
            at_left /= 2
        right, at_right = guess, value
    return guess if abs(value) <= FOUND * size else None
