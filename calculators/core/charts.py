"""Charts as plain SVG, written alike at build time and in the browser; the numbers always stand in a table beside them.

A calculator declares its charts by naming fields; ``draw`` makes the picture. Colours are classes (``cp-c1`` ...) that the style sheet
sets for light, dark and print; labels and shapes carry the meaning, never colour alone.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.core.markup import escape
from calculators.core.messages import say

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 400, 250, 62, 12, 14, 40
#: of a chart of rows: height of a row, width of the names and of the figures, letters that fit beside a bar
ROW, NAMES, FIGURES, LETTERS = 18, 132, 52, 20
#: of a letter at the size of the style sheet; a little more than a digit takes
LETTER_WIDTH = 6.2
#: more bars than this nobody reads
MOST_ROWS = 20

#: writes a number for the axis or a label, in the reader's style
Write = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Bars:
    """One bar for each named field (inputs or outputs of one unit): label under the bar -> field name."""

    title: str
    bars: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lines:
    """One line for each named series output: legend -> field name."""

    title: str
    lines: Mapping[str, str]
    across: str = "Year"
    start: int = 0


@dataclass(frozen=True, slots=True)
class RowBars:
    """One bar for each row of a table (an input or an output): the table's field name, the column that names a row, the column that is drawn."""

    title: str
    rows: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Flows:
    """One stream through the rows of a table, drawn to scale by ``core.flow_chart``: what each row adds, what goes on to the next, what is lost.

    ``rows`` is the table's field name, the others are its columns; what came in and what is added is what goes on and what is lost.
    """

    title: str
    rows: str
    label: str
    added: str
    product: str
    loss: str


@dataclass(frozen=True, slots=True)
class CostCurve:
    """The rows of a table side by side, drawn by ``core.cost_curve_chart``: each as wide as one column says and, as a step, as high as another says.

    ``rising`` adds the heights up to a line instead. ``without`` are the words for rows whose height is empty: they get a strip under the axis.
    """

    title: str
    rows: str
    label: str
    width: str
    height: str
    rising: bool = False
    without: str = ""


Chart = Bars | Lines | RowBars | Flows | CostCurve


def fields_of(chart: Chart) -> tuple[str, ...]:
    """The names of the fields that a chart shows."""
    if isinstance(chart, RowBars | Flows | CostCurve):
        return (chart.rows,)
    return tuple((chart.bars if isinstance(chart, Bars) else chart.lines).values())


def draw(chart: Bars | Lines, values: Mapping[str, Any], *, unit: str, write: Write, id: str) -> str:
    """The chart as accessible SVG; ``values`` holds a number or a sequence of numbers for each field named, in ``unit``."""
    if isinstance(chart, Bars):
        heights = [(label, float(values[name])) for label, name in chart.bars.items() if values[name] is not None]  # unknown is not zero
        return frame(chart.title, "; ".join(f"{label}: {write(height)} {unit}" for label, height in heights), _bars(heights, unit, write), id)
    lines = [(label, tuple(values[name])) for label, name in chart.lines.items()]
    ends = "; ".join(f"{label}: {write(points[0])} to {write(points[-1])} {unit}" for label, points in lines if points)
    return frame(chart.title, ends, _lines(chart, lines, unit, write), id)


def draw_rows(title: str, bars: Sequence[tuple[str, float]], *, unit: str, write: Write, id: str) -> tuple[str, str]:
    """Title and picture of a chart of rows; of many rows the largest alone, and then the title says so."""
    shown = list(bars)
    if len(shown) > MOST_ROWS:
        shown = sorted(shown, key=lambda bar: -abs(bar[1]))[:MOST_ROWS]
        title = say("largest_rows", title=title, shown=MOST_ROWS, count=len(bars))
    description = "; ".join(f"{label}: {write(length)} {unit}".strip() for label, length in shown)
    return title, frame(title, description, _row_bars(shown, unit, write), id, height=TOP + 10 + ROW * len(shown) + 8)


def frame(title: str, description: str, body: Sequence[str], id: str, height: int = HEIGHT) -> str:
    """The picture around its shapes, with title and description for who does not see it."""
    return (
        f'<svg class="cp-chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id}-t {id}-d">'
        f'<title id="{id}-t">{escape(title)}</title><desc id="{id}-d">{escape(description)}</desc>{"".join(body)}</svg>'
    )


def fitted(text: str, room: int) -> str:
    """Attributes that press a long figure into its room: cut off at the edge it would be another figure."""
    return f' textLength="{room}" lengthAdjust="spacingAndGlyphs"' if len(text) * LETTER_WIDTH > room else ""


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round axis values that cover low to high."""
    span = (high - low) or abs(high) or 1.0
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, last + 1)]


def axis(low: float, high: float, unit: str, write: Write) -> tuple[list[str], Callable[[float], float]]:
    """The lines and figures of the axis upwards, and where a value lies in the picture."""
    marks = ticks(min(low, 0.0), max(high, 0.0))
    bottom, top = marks[0], marks[-1] if marks[-1] > marks[0] else marks[0] + 1

    def y(value: float) -> float:
        return TOP + 18 + (top - value) / (top - bottom) * (HEIGHT - TOP - 18 - BOTTOM)

    body = [f'<text class="cp-unit" x="4" y="{TOP}">{escape(unit)}</text>']
    for mark in marks:
        kind = "cp-zero" if mark == 0 else "cp-grid"
        body.append(f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(mark):.1f}" y2="{y(mark):.1f}"/>')
        figure = write(mark)
        body.append(f'<text class="cp-tick" x="{LEFT - 5}" y="{y(mark) + 4:.1f}" text-anchor="end"{fitted(figure, LEFT - 7)}>{figure}</text>')
    return body, y


def _bars(heights: Sequence[tuple[str, float]], unit: str, write: Write) -> list[str]:
    numbers = [height for _, height in heights]
    body, y = axis(min(numbers), max(numbers), unit, write)
    slot = (WIDTH - LEFT - RIGHT) / len(heights)
    for place, (label, height) in enumerate(heights):
        x, top, size = LEFT + place * slot + slot * 0.2, min(y(height), y(0)), abs(y(height) - y(0))
        middle = x + slot * 0.3
        body.append(f'<rect class="cp-c{place % 4 + 1}" x="{x:.1f}" y="{top:.1f}" width="{slot * 0.6:.1f}" height="{size:.1f}"/>')
        body.append(f'<text class="cp-value" x="{middle:.1f}" y="{top - 4:.1f}" text-anchor="middle">{write(height)}</text>')
        body.append(f'<text class="cp-label" x="{middle:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{escape(label)}</text>')
    return body


def _lines(chart: Lines, lines: Sequence[tuple[str, Sequence[float]]], unit: str, write: Write) -> list[str]:
    numbers = [point for _, points in lines for point in points] or [0.0]
    body, y = axis(min(numbers), max(numbers), unit, write)
    last = max(1, max((len(points) for _, points in lines), default=1) - 1)

    def x(place: float) -> float:
        return LEFT + 8 + place / last * (WIDTH - LEFT - RIGHT - 16)

    every = max(1, math.ceil((last + 1) / 10))
    for place in range(0, last + 1, every):
        body.append(f'<text class="cp-tick" x="{x(place):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{place + chart.start}</text>')
    body.append(f'<text class="cp-label" x="{WIDTH - RIGHT}" y="{TOP}" text-anchor="end">{escape(chart.across)} →</text>')
    for number, (label, points) in enumerate(lines, 1):
        path = " ".join(f"{x(place):.1f},{y(point):.1f}" for place, point in enumerate(points))
        body.append(f'<polyline class="cp-line cp-l{number}" points="{path}"/>')
        if last <= 40:
            body += [_mark(number, x(place), y(point)) for place, point in enumerate(points)]
        legend = LEFT + (number - 1) * (WIDTH - LEFT) / len(lines)
        body.append(_mark(number, legend + 4, HEIGHT - 10) + f'<text class="cp-label" x="{legend + 12:.1f}" y="{HEIGHT - 6}">{escape(label)}</text>')
    return body


def _row_bars(bars: Sequence[tuple[str, float]], unit: str, write: Write) -> list[str]:
    lengths = [length for _, length in bars]
    low, high = min([0.0, *lengths]), max([0.0, *lengths])
    scale = (WIDTH - NAMES - FIGURES) / ((high - low) or 1.0)
    zero = NAMES - low * scale
    body = [f'<text class="cp-unit" x="{NAMES}" y="{TOP}">{escape(unit)}</text>']
    for place, (label, length) in enumerate(bars):
        top, left, right = TOP + 10 + place * ROW, zero + min(length, 0.0) * scale, zero + max(length, 0.0) * scale
        name = label if len(label) <= LETTERS else f"{label[: LETTERS - 1]}…"
        body.append(f'<text class="cp-label" x="{NAMES - 6}" y="{top + 10}" text-anchor="end">{escape(name)}</text>')
        body.append(f'<rect class="cp-c1" x="{left:.1f}" y="{top}" width="{right - left:.1f}" height="{ROW - 6}"/>')
        figure = write(length)
        body.append(f'<text class="cp-value" x="{right + 4:.1f}" y="{top + 10}"{fitted(figure, FIGURES - 6)}>{figure}</text>')
    body.append(f'<line class="cp-zero" x1="{zero:.1f}" x2="{zero:.1f}" y1="{TOP + 6}" y2="{TOP + 10 + ROW * len(bars)}"/>')
    return body


def _mark(number: int, x: float, y: float) -> str:
    if number % 2:
        return f'<circle class="cp-m{number}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
    return f'<rect class="cp-m{number}" x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6"/>'
