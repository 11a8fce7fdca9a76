"""Losses of a motor and of a variable-speed drive at part load.

A motor's losses are a part that is always there (iron, friction, own fan) and a part that grows with the square of the load (windings). Where efficiency is highest the two are
equal. Most motors have that point near 75 % of their rating (source doe-motor-load), which makes the constant part 0.36 of the losses at full load. Against the example
of source doe-motor-tip-11 (20 hp, 91 %, at 12.5 % load 77.8 %) this gives 77.4 %.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

_BEST_LOAD = 0.75
CONSTANT = _BEST_LOAD**2 / (1 + _BEST_LOAD**2)  # share of the losses at full load

#: drive rating in kW, then pairs of load (share of the rating) and efficiency (fraction), both rising
Ratings = Sequence[tuple[float, Sequence[tuple[float, float]]]]


class LessThanNoLoad(ValueError):
    """A motor takes more than this even without any load."""


def motor_input(output: float, rating: float, efficiency: float) -> float:
    """Electric power for a power at the shaft, same unit as the rating; efficiency at full load as a fraction."""
    load = output / rating
    return output + rating * (1 / efficiency - 1) * (CONSTANT + (1 - CONSTANT) * load**2)


def motor_output(power: float, rating: float, efficiency: float) -> float:
    """Power at the shaft for an electric power: the inverse of ``motor_input``. Raises LessThanNoLoad."""
    loss = rating * (1 / efficiency - 1)
    above = power - CONSTANT * loss
    if above <= 0:
        raise LessThanNoLoad(power)
    return 2 * above * rating / (rating + math.sqrt(rating**2 + 4 * (1 - CONSTANT) * loss * above))


def drive_input(output: float, rating: float, ratings: Ratings) -> float:
    """Electric power into a drive of a rating that gives ``output`` to the motor (kW); between the tabulated loads and ratings the losses run straight."""
    load = output / rating
    return output + rating * _between(rating, [(size, _loss(load, row)) for size, row in ratings])


def _loss(load: float, row: Sequence[tuple[float, float]]) -> float:
    """Loss over the rating; above the last load at its efficiency, below the first as much as there."""
    last, efficiency = row[-1]
    if load >= last:
        return load * (1 / efficiency - 1)
    return _between(load, [(share, share * (1 / eta - 1)) for share, eta in row])


def _between(place: float, points: Sequence[tuple[float, float]]) -> float:
    """On the straight line between two points, level outside of them."""
    if place <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if place <= right:
            return low + (high - low) * (place - left) / (right - left)
    return points[-1][1]
