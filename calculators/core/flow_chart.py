"""A chain of steps as a Sankey diagram: the stream to the right, what joins it from above, what is lost downwards, widths to scale.

Names do not fit beside narrow streams on a phone, so the steps carry numbers, and a key under the picture names them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from calculators.core.charts import RIGHT, TOP, WIDTH, Flows, Write, frame
from calculators.core.markup import escape
from calculators.core.reader import Reader
from calculators.core.row_view import head_of
from calculators.core.rows import Rows
from calculators.core.units import convert

#: height that all streams together may fill, margin on the left, room for the arrow of the product on the right
FILL, START, ARROW = 130, 8, 26
#: inner radius of a bend, room for the number of a step, room for an arrow head under a loss
BEND, NUMBER, HEAD = 3, 16, 12
#: the key: height of a line, left edges of its two columns, width of their figures, letters of a name that fit before them
LINE, COLUMNS, FIGURES, LETTERS = 16, (176, 290), 98, 26
#: thinner than this nothing is drawn
HAIR = 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain: what joins the stream, what goes on, what is lost."""

    label: str
    added: float
    product: float
    loss: float


def flows(chart: Flows, table: Rows, rows: Sequence[Any], reader: Reader, id: str) -> str:
    """The picture of a table's rows, in the unit in which the reader sees what is added."""
    columns = (chart.added, chart.product, chart.loss)
    heads, declared = table.columns[chart.label], table.columns[chart.added].unit
    unit = reader.unit(f"{chart.rows}.{chart.added}", declared)
    steps = []
    for place, row in enumerate(rows, 1):
        added, product, loss = (convert(getattr(row, column), declared, unit) for column in columns)
        steps.append(Step(head_of(heads.show(getattr(row, chart.label)), place), added, product, loss))
    added_word, product_word, loss_word = (table.columns[column].label for column in columns)
    return draw_flows(chart.title, (added_word, product_word, loss_word), steps, unit=reader.print(unit), write=reader.write, id=id)


def draw_flows(title: str, heads: tuple[str, str, str], steps: Sequence[Step], *, unit: str, write: Write, id: str) -> str:
    """The chart as accessible SVG; ``heads`` are the words for what joins, what goes on and what is lost."""
    added, product, loss = heads
    parts = [f"{step.label}: {added} {write(step.added)} {unit}, {product} {write(step.product)} {unit}, {loss} {write(step.loss)} {unit}" for step in steps]
    picture, bottom = _streams(steps)
    key, height = _key(heads, steps, unit, write, bottom + 24)
    return frame(title, "; ".join(parts), [*picture, *key], id, height=height)


def _to_scale(steps: Sequence[Step], slot: float) -> list[Step]:
    """The steps in units of the picture: all that is put in fits the height, and each bend fits beside its step."""
    whole = sum(step.added for step in steps)
    if whole <= 0:
        return [Step(step.label, 0.0, 0.0, 0.0) for step in steps]
    # As shares first: the whole may be so small that a scale against it would be infinite.
    shares = [Step(step.label, step.added / whole, step.product / whole, step.loss / whole) for step in steps]
    sideways = max(*(step.loss for step in shares), *(step.added for step in shares[1:]), 0.0)
    scale = FILL if sideways * FILL <= slot - BEND - NUMBER else (slot - BEND - NUMBER) / sideways
    return [Step(step.label, step.added * scale, step.product * scale, step.loss * scale) for step in shares]


def _streams(steps: Sequence[Step]) -> tuple[list[str], float]:
    """The shapes, and how far down they reach."""
    slot = (WIDTH - START - RIGHT - ARROW) / len(steps)
    steps = _to_scale(steps, slot)
    upper = TOP + NUMBER
    top = upper + HEAD + sum(step.added for step in steps[1:])
    floor = top + steps[0].added + BEND + HEAD
    shapes, marks, x = [], [], START + slot * 0.25
    shapes += _band("cp-c3", START, x, top, steps[0].added)
    for place, step in enumerate(steps):
        if place:
            joined = step.added
            top -= joined
            shapes += _from_above(x, top, joined, upper)
        on, lost = step.product, step.loss
        end = x + slot if place < len(steps) - 1 else WIDTH - RIGHT - ARROW
        shapes += _band("cp-c1", x, end, top, on) + _downwards(x, top + on, lost, floor)
        marks.append(f'<line class="cp-zero" x1="{x:.1f}" x2="{x:.1f}" y1="{top - 3:.1f}" y2="{top + on + lost + 3:.1f}"/>')
        marks.append(f'<text class="cp-label" x="{x + 3:.1f}" y="{top - 4:.1f}">{place + 1}</text>')
        x = end
    shapes += _arrow_right(x, top, steps[-1].product)
    return [*shapes, *marks], floor + HEAD


def _band(colour: str, left: float, right: float, top: float, thick: float) -> list[str]:
    return [f'<rect class="{colour}" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{thick:.1f}"/>'] if thick > HAIR else []


def _arrow_right(x: float, top: float, thick: float) -> list[str]:
    middle = top + thick / 2
    return [f'<path class="cp-c1" d="M{x:.1f} {top - 4:.1f}L{x + ARROW * 0.7:.1f} {middle:.1f}L{x:.1f} {top + thick + 4:.1f}Z"/>'] if thick > HAIR else []


def _from_above(x: float, top: float, thick: float, start: float) -> list[str]:
    """What joins at x: down from ``start``, and a bend to the right."""
    if thick <= HAIR:
        return []
    inner, outer, turn = x - BEND, x - BEND - thick, top - BEND
    down = f"M{outer:.1f} {start:.1f}H{inner:.1f}V{turn:.1f}A{BEND} {BEND} 0 0 0 {x:.1f} {top:.1f}V{top + thick:.1f}"
    back = f"A{BEND + thick:.1f} {BEND + thick:.1f} 0 0 1 {outer:.1f} {turn:.1f}Z"
    return [f'<path class="cp-c3" d="{down}{back}"/>']


def _downwards(x: float, top: float, thick: float, floor: float) -> list[str]:
    """What is lost at x: a bend, and down to an arrow head under ``floor``."""
    if thick <= HAIR:
        return []
    low, inner, outer = top + thick, x + BEND, x + BEND + thick
    turn, middle = low + BEND, x + BEND + thick / 2
    bend = f"M{x:.1f} {top:.1f}A{BEND + thick:.1f} {BEND + thick:.1f} 0 0 1 {outer:.1f} {turn:.1f}V{floor:.1f}"
    head = f"H{outer + 3:.1f}L{middle:.1f} {floor + HEAD * 0.8:.1f}L{inner - 3:.1f} {floor:.1f}H{inner:.1f}"
    return [f'<path class="cp-c2" d="{bend}{head}V{turn:.1f}A{BEND} {BEND} 0 0 0 {x:.1f} {low:.1f}Z"/>']


def _key(heads: tuple[str, str, str], steps: Sequence[Step], unit: str, write: Write, top: float) -> tuple[list[str], int]:
    """What the colours mean, then a line for each step with what joins and what is lost, then the product; and the height of it all."""
    added, product, loss = heads
    joins, leaves = COLUMNS
    body = [
        f'<text class="cp-unit" x="{START}" y="{top:.1f}">{escape(unit)}</text>',
        *_swatch("cp-c3", joins, top, added),
        *_swatch("cp-c2", leaves, top, loss),
    ]
    for place, step in enumerate(steps, 1):
        y = top + LINE * place + 4
        name = step.label if len(step.label) <= LETTERS else f"{step.label[: LETTERS - 1]}…"
        body.append(f'<text class="cp-label" x="{START}" y="{y:.1f}">{place} {escape(name)}</text>')
        body += [_figure(joins, y, write(step.added)), _figure(leaves, y, write(step.loss))]
    y = top + LINE * (len(steps) + 1) + 8
    body += [*_swatch("cp-c1", START, y, product), _figure(joins, y, write(steps[-1].product))]
    return body, round(y + 8)


def _figure(column: float, y: float, text: str) -> str:
    return f'<text class="cp-value" x="{column + FIGURES}" y="{y:.1f}" text-anchor="end">{text}</text>'


def _swatch(colour: str, x: float, y: float, text: str) -> list[str]:
    return [
        f'<rect class="{colour}" x="{x:.1f}" y="{y - 9:.1f}" width="10" height="10"/>',
        f'<text class="cp-label" x="{x + 15:.1f}" y="{y:.1f}">{escape(text)}</text>',
    ]
