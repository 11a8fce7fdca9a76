"""Rows side by side, each as wide as it saves or costs: steps as of an abatement curve, or a running total as of a saving curve.

Names do not fit over narrow steps on a phone, so the steps carry numbers, and a key under the picture names them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import hypot
from typing import Any

from calculators.core.charts import BOTTOM, HEIGHT, LEFT, MOST_ROWS, RIGHT, WIDTH, CostCurve, Write, axis, frame, ticks
from calculators.core.charts import TOP as UNIT_LINE
from calculators.core.markup import escape
from calculators.core.reader import Reader
from calculators.core.row_view import head_of
from calculators.core.rows import Rows
from calculators.core.units import convert

#: a number needs this much room; height of the strip for what has no height; the key: height of a line, right edges of its figures, letters of a name
ROOM, STRIP, LINE, FIGURES, LETTERS = 12, 5, 16, (282, 388), 26
#: letters of the headings of both axes that fit into one line
HEADINGS = 58


@dataclass(frozen=True, slots=True)
class Piece:
    """One row: how wide and how high, in the reader's units; no height where none can be given."""

    label: str
    width: float
    height: float | None


@dataclass(frozen=True, slots=True)
class Scale:
    """What is measured along one side of the picture."""

    label: str
    unit: str
    write: Write

    def text(self, value: float | None) -> str:
        """A figure with its unit."""
        return "–" if value is None else f"{self.write(value)} {self.unit}".strip()

    @property
    def heading(self) -> str:
        """Label and unit."""
        return f"{self.label}, {self.unit}" if self.unit else self.label


def cost_curve(chart: CostCurve, table: Rows, rows: Sequence[Any], reader: Reader, id: str) -> str:
    """The chart of a table's rows, in the units of the reader; nothing where there is nothing to draw."""
    columns = (chart.width, chart.height)
    declared = [table.columns[column].unit for column in columns]
    units = [reader.unit(f"{chart.rows}.{column}", unit) for column, unit in zip(columns, declared, strict=True)]
    pieces = []
    for place, row in enumerate(rows, 1):
        values = [getattr(row, column) for column in columns]
        width, height = (None if value is None else convert(value, *pair) for value, *pair in zip(values, declared, units, strict=True))
        if width is not None:
            pieces.append(Piece(head_of(table.columns[chart.label].show(getattr(row, chart.label)), place), width, height))
    across, up = (Scale(table.columns[column].label, reader.print(unit), reader.write) for column, unit in zip(columns, units, strict=True))
    return draw_pieces(chart, pieces, across, up, id) if pieces else ""


def draw_pieces(chart: CostCurve, pieces: Sequence[Piece], across: Scale, up: Scale, id: str) -> str:
    """The chart as accessible SVG, with a key of the first rows."""
    heading = up.heading if len(up.heading) + len(across.heading) <= HEADINGS else up.unit
    shapes = _rising(pieces, up.write, heading) if chart.rising else _steps(pieces, up.write, heading)
    body = [*_across(pieces, across), *shapes]
    if any(piece.height is None for piece in pieces):
        body += [f'<rect class="cp-c2" x="{LEFT}" y="{HEIGHT - 14}" width="10" height="{STRIP}"/>']
        body += [f'<text class="cp-label" x="{LEFT + 15}" y="{HEIGHT - 8}">{escape(chart.without)}</text>']
    shown = pieces[:MOST_ROWS]
    more = "" if len(shown) == len(pieces) else f"; … ({len(pieces)})"
    description = "; ".join(f"{place} {piece.label}: {across.text(piece.width)}, {up.text(piece.height)}" for place, piece in enumerate(shown, 1))
    return frame(chart.title, description + more, [*body, *_key(shown, across, up)], id, height=HEIGHT + LINE * (len(shown) + 1) + 6)


def _edges(pieces: Sequence[Piece]) -> list[float]:
    """Where the pieces begin and end, in the picture; one more than there are pieces."""
    ends = [0.0, *accumulate(piece.width for piece in pieces)]
    scale = (WIDTH - RIGHT - LEFT) / (ends[-1] or 1.0)
    return [LEFT + end * scale for end in ends]


def _across(pieces: Sequence[Piece], across: Scale) -> list[str]:
    total = sum(piece.width for piece in pieces)
    marks = [mark for mark in ticks(0.0, total, 4) if 0 <= mark <= total] if total > 0 else [0.0]
    scale = (WIDTH - RIGHT - LEFT) / (total or 1.0)
    body = []
    for mark in marks:
        x = LEFT + mark * scale
        anchor = "end" if x > WIDTH - RIGHT - ROOM else "middle"  # a long figure at the edge would be cut off
        body.append(f'<text class="cp-tick" x="{x:.1f}" y="{HEIGHT - BOTTOM + 17}" text-anchor="{anchor}">{across.write(mark)}</text>')
    return [*body, f'<text class="cp-label" x="{WIDTH - RIGHT}" y="{UNIT_LINE}" text-anchor="end">{escape(across.heading)} →</text>']


def _steps(pieces: Sequence[Piece], write: Write, heading: str) -> list[str]:
    heights = [piece.height or 0.0 for piece in pieces]
    body, y = axis(min(heights), max(heights), heading, write)
    edges = _edges(pieces)
    for place, (piece, left, right) in enumerate(zip(pieces, edges, edges[1:], strict=False), 1):
        gap = 0.6 if right - left > 3 else 0.0
        height = piece.height or 0.0
        top, size, colour = (y(0) + 1, float(STRIP), "cp-c2") if piece.height is None else (min(y(height), y(0)), abs(y(height) - y(0)), "cp-c1")
        body.append(f'<rect class="{colour}" x="{left:.1f}" y="{top:.1f}" width="{right - left - gap:.1f}" height="{size:.1f}"/>')
        if right - left >= ROOM:
            body.append(_number(place, (left + right) / 2, y(max(height, 0.0)) - 4))
    return body


def _rising(pieces: Sequence[Piece], write: Write, heading: str) -> list[str]:
    totals = [0.0, *accumulate(piece.height or 0.0 for piece in pieces)]
    body, y = axis(min(totals), max(totals), heading, write)
    points = [(x, y(total)) for x, total in zip(_edges(pieces), totals, strict=True)]
    body.append(f'<polyline class="cp-line cp-l1" points="{" ".join(f"{x:.1f},{height:.1f}" for x, height in points)}"/>')
    last = points[0]
    for place, (x, height) in enumerate(points[1:], 1):
        if hypot(x - last[0], height - last[1]) >= ROOM:
            body += [f'<circle class="cp-m1" cx="{x:.1f}" cy="{height:.1f}" r="3"/>', _number(place, x - 6, height - 5)]
            last = (x, height)
    return body


def _number(place: int, x: float, y: float) -> str:
    return f'<text class="cp-label" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{place}</text>'


def _key(pieces: Sequence[Piece], across: Scale, up: Scale) -> list[str]:
    lines = [("", across.unit, up.unit)]
    for place, piece in enumerate(pieces, 1):
        name = piece.label if len(piece.label) <= LETTERS else f"{piece.label[: LETTERS - 1]}…"
        lines.append((f"{place} {name}", across.write(piece.width), "–" if piece.height is None else up.write(piece.height)))
    body = []
    for row, (name, *figures) in enumerate(lines):
        y = HEIGHT + 10 + LINE * row
        body += [f'<text class="cp-label" x="8" y="{y}">{escape(name)}</text>'] if name else []
        body += [f'<text class="cp-value" x="{x}" y="{y}" text-anchor="end">{escape(figure)}</text>' for x, figure in zip(FIGURES, figures, strict=True)]
    return body
