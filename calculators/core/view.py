"""The result of a calculator as HTML: one writer for the page that the build makes and for the answer in the browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from calculators.core.calculator import Answer, Field
from calculators.core.charts import draw, fields_of
from calculators.core.fields import Choice, Quantity
from calculators.core.numbers import show_number
from calculators.core.rows import Rows
from calculators.core.series import Series
from calculators.core.units import US_UNITS, convert


@dataclass(frozen=True, slots=True)
class Reader:
    """How a reader wants to see figures: unit by field, SI or US, number style and the sign of the currency."""

    units: Mapping[str, str] = field(default_factory=dict)
    system: str = "si"
    style: str | None = None
    currency: str = "¤"

    def unit(self, name: str, declared: str) -> str:
        """The unit in which a field is shown."""
        chosen = self.units.get(name)
        return chosen or (US_UNITS.get(declared, declared) if self.system == "us" else declared)

    def print(self, unit: str) -> str:
        """The unit as it is written on the page."""
        return "" if unit == "1" else unit.replace("¤", self.currency)


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


def rows_table(name: str, item: Rows, rows: Sequence[Any], reader: Reader) -> str:
    """A table of records; the first column heads its row."""
    units = {column: reader.unit(f"{name}.{column}", cell.unit) for column, cell in item.columns.items()}
    heads = "".join(
        f'<th scope="col"{_number_class(cell)}>{escape(cell.label)}{_in_brackets(reader.print(units[column]))}</th>' for column, cell in item.columns.items()
    )
    body = []
    for place, row in enumerate(rows, 1):
        shown = [cell.show(getattr(row, column), unit=units[column], style=reader.style) for column, cell in item.columns.items()]
        first = shown[0] if shown[0] != "–" else str(place)
        cells = "".join(f"<td{_number_class(cell)}>{escape(text)}</td>" for cell, text in zip(list(item.columns.values())[1:], shown[1:], strict=True))
        body.append(f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>')
    table = f'<table class="cp-table"><caption>{escape(item.label)}</caption><thead><tr>{heads}</tr></thead><tbody>{"".join(body)}</tbody></table>'
    return f'<div class="cp-scroll" tabindex="0" role="region" aria-label="{escape(item.label)}">{table}</div>'


def _number_class(cell: object) -> str:
    return ' class="cp-number"' if isinstance(cell, Quantity) else ""


def _in_brackets(unit: str) -> str:
    return f" ({escape(unit)})" if unit else ""


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


def _chart(answer: Answer, chart: Any, reader: Reader, id: str) -> str:
    names = fields_of(chart)
    first, _ = _field(answer, names[0])
    unit = reader.unit(names[0], first.unit)
    values = {}
    for name in names:
        item, value = _field(answer, name)
        values[name] = _in_unit(value, item.unit, unit)
    picture = draw(chart, values, unit=reader.print(unit), write=lambda number: show_number(number, digits=3, style=reader.style), id=id)
    return f'<figure class="cp-figure-chart"><figcaption>{escape(chart.title)}</figcaption>{picture}</figure>'


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
        parts.append(
            f'<table class="cp-table"><caption>{escape(caption)}</caption><thead><tr><th scope="col">{escape(place)}</th>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
        )
    return "".join(parts)


def _cell(values: tuple[float, ...], index: int, item: Series, unit: str, reader: Reader) -> str:
    shown = item.item.show(values[index], unit=unit, style=reader.style) if index < len(values) else "–"
    return f'<td class="cp-number">{escape(shown)}</td>'
