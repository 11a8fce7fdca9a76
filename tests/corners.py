"""Raw inputs at the corners of what a calculator accepts: every bound, every option, short and longer lists."""

import itertools
import math
import random
from collections.abc import Iterator, Mapping
from typing import Any

from calculators.core.calculator import Calculator, Field
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name, Rows
from calculators.core.series import Series

INSIDE = 1e-6  # an open bound is approached to this share of the span
RANDOM_CORNERS = 1024
ALL_CORNERS_UP_TO = 10  # quantities; 2 to the 10th is again 1,024
FORMS = 64  # combinations of options under which each input is also tried alone
A_FEW = 5

Raw = dict[str, Any]


def quantities(fields: Mapping[str, Any]) -> Iterator[tuple[str, Quantity]]:
    """Every quantity in a set of fields, by its address: items of series and cells of rows too."""
    for name, field in fields.items():
        if isinstance(field, Quantity):
            yield name, field
        elif isinstance(field, Series):
            yield name, field.item
        elif isinstance(field, Rows):
            yield from ((f"{name}.{column}", cell) for column, cell in quantities(field.columns))


def ends(field: Quantity) -> tuple[float, float]:
    """The lowest and the highest value that is inside. Raises ValueError where a side is open to infinity."""
    low, high = field.ge if field.gt is None else field.gt, field.le if field.lt is None else field.lt
    if low is None or high is None:
        raise ValueError(f"“{field.label}” needs a lower and an upper bound")
    step = (high - low) * INSIDE
    return (low if field.gt is None else low + step), (high if field.lt is None else high - step)


def corners(calculator: Calculator[..., Any]) -> Iterator[Raw]:
    """Raw inputs, the same on every run; what is not named keeps its default."""
    chance = random.Random(calculator.id)
    inputs = calculator.inputs
    values = {name: _candidates(field, chance) for name, field in inputs.items()}
    options = list(_options(calculator, values, chance))
    yield from options
    for chosen in [{}, *chance.sample(options, min(len(options), FORMS))]:
        yield from (chosen | {name: value} for name in inputs if name not in chosen for value in values[name])
    numbers = [name for name, field in inputs.items() if isinstance(field, Quantity)]
    others = [name for name in inputs if name not in numbers]
    if len(numbers) > ALL_CORNERS_UP_TO:
        yield from ({name: chance.choice(values[name]) for name in inputs} for _ in range(RANDOM_CORNERS))
    else:
        for corner in list(itertools.product(*(values[name][:2] for name in numbers))) * (RANDOM_CORNERS >> len(numbers) if others else 1):
            yield dict(zip(numbers, corner, strict=True)) | {name: chance.choice(values[name]) for name in others}


def _options(calculator: Calculator[..., Any], values: Mapping[str, list[Any]], chance: random.Random) -> Iterator[Raw]:
    """Every combination of the choices; of very many, every option at least once, and as many combinations as of other corners."""
    choices = [name for name, field in calculator.inputs.items() if isinstance(field, Choice)]
    if math.prod(len(values[name]) for name in choices) <= RANDOM_CORNERS:
        yield from (dict(zip(choices, combination, strict=True)) for combination in itertools.product(*(values[name] for name in choices)))
    else:
        yield from ({name: option} for name in choices for option in values[name])
        yield from ({name: chance.choice(values[name]) for name in choices} for _ in range(RANDOM_CORNERS))


def _candidates(field: Field, chance: random.Random) -> list[Any]:
    if isinstance(field, Rows):
        return _tables(field, chance)
    if isinstance(field, Series):
        return _lists(field, chance)
    return _cell(field)


def _cell(field: Quantity | Choice | Name) -> list[Any]:
    if isinstance(field, Name):
        return ["", "n" * field.most]
    values: list[Any] = list(field.choices()) if isinstance(field, Choice) else list(ends(field))
    return [*values, None] if field.optional else values


def _lengths(field: Series | Rows) -> list[int]:
    return sorted({min(max(length, field.least), field.most) for length in (1, 2, A_FEW)})


def _lists(field: Series, chance: random.Random) -> list[Any]:
    low, high = ends(field.item)
    found: list[Any] = []
    for length in _lengths(field):
        turns = [(low,), (high,), (low, high), (high, low)]
        found += [[turn[place % len(turn)] for place in range(length)] for turn in turns]
        found += [[chance.choice((low, high)) for _ in range(length)] for _ in range(3)]
    return [list(one) for one in dict.fromkeys(map(tuple, found))]


def _tables(field: Rows, chance: random.Random) -> list[Any]:
    """Rows of lowest, of highest and of mixed values for each combination of the row's own choices, then tables of such rows."""
    cells = {name: _cell(cell) for name, cell in field.columns.items()}
    choices = [name for name, cell in field.columns.items() if isinstance(cell, Choice)]
    rows: list[Raw] = []
    for combination in itertools.product(*(cells[name] for name in choices)):
        chosen = dict(zip(choices, combination, strict=True))
        rows += [{name: values[min(place, len(values) - 1)] for name, values in cells.items()} | chosen for place in (0, 1)]
        rows += [{name: chance.choice(values) for name, values in cells.items()} | chosen for _ in range(8)]
    tables = [[row] * field.least or [row] for row in rows]
    return tables + [[chance.choice(rows) for _ in range(length)] for length in _lengths(field) for _ in range(8)]
