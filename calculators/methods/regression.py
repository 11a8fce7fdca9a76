"""Ordinary least squares with an intercept and one or more drivers: coefficients, how sure they are, and what predictions and their sums are worth.

The design matrix (a column of ones, then the drivers) is split into orthonormal columns Q and a triangle R by the modified Gram-Schmidt method, done twice so
that nearly parallel drivers keep their digits. With S the inverse of R the coefficients are S Q'y; the variance of a combination x'b is s² |x'S|², where s² is the sum of squared
residuals over the degrees of freedom. For the sum of m new observations whose rows of the design matrix add up to x it is s² (m + |x'S|²): Neter's prediction interval
(Kissock, Haberl and Claridge 2003, equation 24) for m = 1, and the exact algebraic form for a sum beyond it. All of it takes the errors to be independent, of one spread.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from calculators.methods import student_t

#: a driver of which no larger share than this is left, once the columns before it are taken out, holds nothing of its own
PARALLEL = 1e-9
#: beyond this, products of coefficients and drivers could pass the largest float
TOO_STEEP = 1e150

Vector = tuple[float, ...]


class NotSeparable(ValueError):
    """A driver that does not vary, or that follows the ones before it; ``place`` counts drivers from 0."""

    def __init__(self, place: int) -> None:
        self.place = place
        super().__init__(f"driver {place} holds nothing of its own")


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted line or plane. The first coefficient is the intercept; ``shares`` is the matrix S of the module's docstring, row by row."""

    coefficients: Vector
    residuals: Vector
    shares: tuple[Vector, ...]
    mean: float
    r_squared: float

    @property
    def degrees(self) -> int:
        """Degrees of freedom: observations less coefficients."""
        return len(self.residuals) - len(self.coefficients)

    @property
    def standard_error(self) -> float:
        """Standard error of the regression, in the unit of what is explained."""
        return math.hypot(*self.residuals) / math.sqrt(self.degrees)

    @property
    def adjusted_r_squared(self) -> float:
        """R² corrected for the number of drivers."""
        return 1 - (1 - self.r_squared) * (len(self.residuals) - 1) / self.degrees

    def error_of(self, place: int) -> float:
        """Standard error of one coefficient."""
        return self.standard_error * math.hypot(*self.shares[place])

    def significance(self, place: int) -> float:
        """Probability (0 to 1) of a coefficient this far from zero, by chance, where the true one is zero."""
        error, size = self.error_of(place), self.coefficients[place]
        if error == 0 or not math.isfinite(size / error):
            return 1.0 if size == 0 else 0.0
        return student_t.tail(size / error, self.degrees)

    def predict(self, drivers: Sequence[float]) -> float:
        """What the line expects at these drivers."""
        return math.fsum(slope * driver for slope, driver in zip(self.coefficients, (1.0, *drivers), strict=True))

    def error_of_sum(self, rows: Sequence[Sequence[float]]) -> float:
        """Standard error of observed less expected, summed over new observations at these drivers: their own spread, and that of the line."""
        totals = [math.fsum(column) for column in zip(*((1.0, *row) for row in rows), strict=True)]
        through = [math.fsum(total * line[place] for total, line in zip(totals, self.shares, strict=True)) for place in range(len(totals))]
        return self.standard_error * math.hypot(math.sqrt(len(rows)), *through)


def fit(drivers: Sequence[Sequence[float]], values: Sequence[float]) -> Fit:
    """Fit values to rows of drivers. There are more rows than coefficients, and the values differ. Raises NotSeparable, and OverflowError for drivers that are almost zero."""
    columns = [[1.0] * len(values), *([float(row[place]) for row in drivers] for place in range(len(drivers[0])))]
    units, triangle = _split(columns)
    inverse = _inverse(triangle)
    if not max(math.hypot(*line) for line in inverse) * math.hypot(*values) < TOO_STEEP:
        raise OverflowError("the coefficients are too large")
    along = [_dot(unit, values) for unit in units]
    coefficients = tuple(_dot(line, along) for line in inverse)
    expected = [math.fsum(slope * column[place] for slope, column in zip(coefficients, columns, strict=True)) for place in range(len(values))]
    residuals = tuple(value - guess for value, guess in zip(values, expected, strict=True))
    mean = math.fsum(values) / len(values)
    explained = 1 - (math.hypot(*residuals) / math.hypot(*(value - mean for value in values))) ** 2
    return Fit(coefficients, residuals, tuple(map(tuple, inverse)), mean, max(0.0, explained))


def correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Pearson's correlation, -1 to 1; of a list that does not vary, 0."""
    one, two = _unit_from_mean(first), _unit_from_mean(second)
    return max(-1.0, min(1.0, _dot(one, two)))


def lag_one(residuals: Sequence[float]) -> float:
    """Correlation of residuals with those before them, -1 to 1: near 0 where months stand for themselves. Of no residuals, 0."""
    size = math.hypot(*residuals)
    scaled = [residual / size for residual in residuals] if size else [0.0] * len(residuals)
    return _dot(scaled[1:], scaled[:-1])


def _split(columns: Sequence[Sequence[float]]) -> tuple[list[list[float]], list[list[float]]]:
    """Orthonormal columns, and the triangle (row by row) that makes the given columns of them. Raises NotSeparable."""
    units: list[list[float]] = []
    triangle = [[0.0] * len(columns) for _ in columns]
    for place, column in enumerate(columns):
        rest = list(column)
        for _ in range(2):
            for row, unit in enumerate(units):
                part = _dot(unit, rest)
                triangle[row][place] += part
                rest = [left - part * along for left, along in zip(rest, unit, strict=True)]
        length = math.hypot(*rest)
        if length <= PARALLEL * math.hypot(*column):
            raise NotSeparable(place - 1)
        triangle[place][place] = length
        units.append([left / length for left in rest])
    return units, triangle


def _inverse(triangle: Sequence[Sequence[float]]) -> list[list[float]]:
    size = len(triangle)
    inverse = [[0.0] * size for _ in range(size)]
    for column in range(size):
        inverse[column][column] = 1 / triangle[column][column]
        for row in range(column - 1, -1, -1):
            done = math.fsum(triangle[row][step] * inverse[step][column] for step in range(row + 1, column + 1))
            inverse[row][column] = -done / triangle[row][row]
    return inverse


def _unit_from_mean(numbers: Sequence[float]) -> list[float]:
    mean = math.fsum(numbers) / len(numbers)
    apart = [number - mean for number in numbers]
    size = math.hypot(*apart)
    return [number / size for number in apart] if size else apart


def _dot(first: Sequence[float], second: Sequence[float]) -> float:
    return math.fsum(one * two for one, two in zip(first, second, strict=True))
