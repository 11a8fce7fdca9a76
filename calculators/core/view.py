"""The result of a calculator as HTML: one writer for the page that the build makes and for the answer in the browser."""

from collections.abc import Mapping
from typing import Any

from calculators.core.calculator import Answer, Field
from calculators.core.charts import Chart, CostCurve, Flows, RowBars, draw, draw_rows, fields_of
from calculators.core.cost_curve_chart import cost_curve
from calculators.core.fields import Choice, Quantity
from calculators.core.flow_chart import flows
from calculators.core.markup import escape
from calculators.core.reader import Reader
from calculators.core.row_view import beside, cells_table, head_of, rows_table, scrolling
from calculators.core.rows import Rows
from calculators.core.series import Series
from calculators.core.units import convert

__all__ = ["Reader", "beside", "cells_table", "headline_html", "headline_text", "inputs_table", "result_html", "rows_table", "short_html"]


def result_html(answer: Answer, reader: Reader, id: str = "r") -> str:
    """Headline, verdicts, figures, charts, working and remarks; every figure also stands in a table."""
    parts = [headline_html(answer, reader), _verdicts(answer), _remarks(answer)]
    figures = {name: item for name, item in answer.calculator.outputs.items() if isinstance(item, Quantity)}
    parts.append(_table("Result", answer, {name: item for name, item in figures.items() if not item.working}, reader))
    for place, chart in enumerate(answer.calculator.charts):
        parts.append(_chart(answer, chart, reader, f"{id}-{place}"))
    parts.append(_series_table(answer, reader))
    parts += [rows_table(name, item, getattr(answer.result, name), reader) for name, item in answer.calculator.outputs.items() if isinstance(item, Rows)]
    working = {name: item for name, item in figures.items() if item.working}
    if working:
        parts.append(_table("Working: the figures in between", answer, working, reader))
    return "".join(parts)


def short_html(answer: Answer, reader: Reader) -> str:
    """Headline, verdicts and result, without charts and working: a computed figure inside another page."""
    figures = {name: item for name, item in answer.calculator.outputs.items() if isinstance(item, Quantity) and not item.working}
    return headline_html(answer, reader) + _verdicts(answer) + _table("Result", answer, figures, reader)


def headline_text(answer: Answer, reader: Reader) -> str:
    """The answer in one line, for the live region and the sticky bar."""
    shown = [_labelled(answer, name, item, reader) for name, item in answer.calculator.outputs.items() if isinstance(item, Quantity) and item.headline]
    return "; ".join(f"{label}: {figure} {unit}".strip() for label, figure, unit in shown)


def headline_html(answer: Answer, reader: Reader) -> str:
    """The headline figures, large."""
    parts = []
    for name, item in answer.calculator.outputs.items():
        if isinstance(item, Quantity) and item.headline:
            label, figure, unit = _labelled(answer, name, item, reader)
            parts.append(
                f'<p class="cp-headline"><span class="cp-headline-label">{escape(label)}</span> '
                f'<strong class="cp-figure">{figure}</strong> <span class="cp-headline-unit">{escape(unit)}</span></p>'
            )
    return "".join(parts)


def inputs_table(answer: Answer, reader: Reader) -> str:
    """The inputs that the answer was computed from, for print and for worked examples."""
    ignored = answer.calculator.ignored(answer.inputs)
    rows, tables = [], []
    for name, item in answer.calculator.inputs.items():
        if name in ignored:
            continue
        if isinstance(item, Rows):
            tables.append(rows_table(name, item, answer.inputs[name], reader))
        else:
            unit = reader.unit(name, item.unit)
            rows.append(_row(item.label, item.show(answer.inputs[name], unit=unit, style=reader.style), reader.print(unit)))
    return _rows_html("Inputs", rows) + "".join(tables)


def _labelled(answer: Answer, name: str, item: Quantity, reader: Reader) -> tuple[str, str, str]:
    unit = reader.unit(name, item.unit)
    return item.label, item.show(getattr(answer.result, name), unit=unit, style=reader.style), reader.print(unit)


def _verdicts(answer: Answer) -> str:
    found = []
    for name, item in answer.calculator.outputs.items():
        value = getattr(answer.result, name)
        if isinstance(item, Choice) and value is not None:
            found.append(f'<p class="cp-verdict">{escape(item.show(value))}</p>')
    return "".join(found)


def _remarks(answer: Answer) -> str:
    if not answer.remarks:
        return ""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in answer.remarks.values())
    return f'<div class="cp-remarks"><p class="cp-remarks-title">Worth a second look</p><ul>{items}</ul></div>'


def _row(label: str, figure: str, unit: str) -> str:
    return f'<tr><th scope="row">{escape(label)}</th><td class="cp-number">{escape(figure)}</td><td class="cp-unit">{escape(unit)}</td></tr>'


def _rows_html(caption: str, rows: list[str]) -> str:
    head = '<thead><tr><th scope="col">Figure</th><th scope="col" class="cp-number">Value</th><th scope="col">Unit</th></tr></thead>'
    return f'<table class="cp-table"><caption>{caption}</caption>{head}<tbody>{"".join(rows)}</tbody></table>'


def _table(caption: str, answer: Answer, figures: Mapping[str, Quantity], reader: Reader) -> str:
    return _rows_html(caption, [_row(*_labelled(answer, name, item, reader)) for name, item in figures.items()]) if figures else ""


def _in_unit(value: Any, declared: str, unit: str) -> Any:
    if isinstance(value, tuple):
        return tuple(convert(number, declared, unit) for number in value)
    return None if value is None else convert(value, declared, unit)


def _field(answer: Answer, name: str) -> tuple[Field, Any]:
    if name in answer.calculator.outputs:
        return answer.calculator.outputs[name], getattr(answer.result, name)
    return answer.calculator.inputs[name], answer.inputs[name]


def _chart(answer: Answer, chart: Chart, reader: Reader, id: str) -> str:
    if isinstance(chart, RowBars):
        return _row_chart(answer, chart, reader, id)
    if isinstance(chart, Flows):
        table, rows = _field(answer, chart.rows)
        assert isinstance(table, Rows)  # a chart of flows names a table
        return _figure(chart.title, flows(chart, table, rows, reader, id))
    if isinstance(chart, CostCurve):
        table, rows = _field(answer, chart.rows)
        assert isinstance(table, Rows)  # a curve names a table
        picture = cost_curve(chart, table, rows, reader, id)
        return _figure(chart.title, picture) if picture else ""
    names = fields_of(chart)
    if all(_field(answer, name)[1] is None for name in names):
        return ""  # nothing is known that could be drawn
    first, _ = _field(answer, names[0])
    unit = reader.unit(names[0], first.unit)
    values = {}
    for name in names:
        item, value = _field(answer, name)
        values[name] = _in_unit(value, item.unit, unit)
    picture = draw(chart, values, unit=reader.print(unit), write=reader.write, id=id)
    return _figure(chart.title, picture)


def _row_chart(answer: Answer, chart: RowBars, reader: Reader, id: str) -> str:
    table, rows = _field(answer, chart.rows)
    assert isinstance(table, Rows)  # a chart of rows names a table
    declared, heads = table.columns[chart.value].unit, table.columns[chart.label]
    unit = reader.unit(f"{chart.rows}.{chart.value}", declared)
    bars = [
        (head_of(heads.show(getattr(row, chart.label)), place), convert(getattr(row, chart.value), declared, unit))
        for place, row in enumerate(rows, 1)
        if getattr(row, chart.value) is not None
    ]
    return _figure(*draw_rows(chart.title, bars, unit=reader.print(unit), write=reader.write, id=id))


def _figure(title: str, picture: str) -> str:
    return f'<figure class="cp-figure-chart"><figcaption>{escape(title)}</figcaption>{picture}</figure>'


def _series_table(answer: Answer, reader: Reader) -> str:
    columns = {name: item for name, item in answer.calculator.outputs.items() if isinstance(item, Series)}
    parts = []
    for place in dict.fromkeys(item.place for item in columns.values()):
        together = {name: item for name, item in columns.items() if item.place == place}
        longest = max(len(getattr(answer.result, name)) for name in together)
        if not longest:
            continue
        heads = "".join(
            f'<th scope="col" class="cp-number">{escape(item.label)} ({escape(reader.print(reader.unit(name, item.unit)))})</th>'
            for name, item in together.items()
        )
        start = min(item.start for item in together.values())
        rows = []
        for index in range(longest):
            cells = [_cell(getattr(answer.result, name), index, item, reader.unit(name, item.unit), reader) for name, item in together.items()]
            rows.append(f'<tr><th scope="row">{index + start}</th>{"".join(cells)}</tr>')
        caption = ", ".join(item.label for item in together.values())
        head = f'<thead><tr><th scope="col">{escape(place)}</th>{heads}</tr></thead>'
        table = f'<table class="cp-table"><caption>{escape(caption)}</caption>{head}<tbody>{"".join(rows)}</tbody></table>'
        parts.append(scrolling(table, caption) if len(together) > 2 else table)
    return "".join(parts)


def _cell(values: tuple[float, ...], index: int, item: Series, unit: str, reader: Reader) -> str:
    shown = item.item.show(values[index], unit=unit, style=reader.style) if index < len(values) else "–"
    return f'<td class="cp-number">{escape(shown)}</td>'
