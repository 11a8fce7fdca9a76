"""The tables of a result as CSV, year by year or row by row: for a spreadsheet, or as an annex."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from calculators.core.calculator import Answer
from calculators.core.csv_cells import harmless
from calculators.core.reader import Reader
from calculators.core.rows import Name, Rows
from calculators.core.series import Series
from calculators.core.texts import plain
from calculators.core.units import convert


def has_tables(answer: Answer) -> bool:
    """Whether there is anything to save."""
    return any(isinstance(field, Series | Rows) for field in answer.calculator.outputs.values())


def tables_csv(answer: Answer, reader: Reader) -> str:
    """Every table of the result under its heading, in the reader's units, with the point and full precision."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for place, table in enumerate([*_series(answer, reader), *_rows(answer, reader)]):
        if place:
            writer.writerow([])
        writer.writerows([harmless(cell) for cell in row] for row in table)
    return out.getvalue()


def _head(label: str, unit: str) -> str:
    return f"{label} [{unit}]" if unit else label


def _series(answer: Answer, reader: Reader) -> Iterable[list[list[str]]]:
    columns = {name: field for name, field in answer.calculator.outputs.items() if isinstance(field, Series)}
    for place in dict.fromkeys(field.place for field in columns.values()):
        together = {name: field for name, field in columns.items() if field.place == place}
        lists = {name: _in_unit(getattr(answer.result, name), field.unit, reader.unit(name, field.unit)) for name, field in together.items()}
        start, longest = min(field.start for field in together.values()), max(map(len, lists.values()))
        heads = [place, *(_head(field.label, reader.print(reader.unit(name, field.unit))) for name, field in together.items())]
        yield [heads, *([str(index + start), *(values[index] if index < len(values) else "" for values in lists.values())] for index in range(longest))]


def _in_unit(values: Sequence[float | None], declared: str, unit: str) -> list[str]:
    return ["" if value is None else plain(convert(value, declared, unit)) for value in values]


def _rows(answer: Answer, reader: Reader) -> Iterable[list[list[str]]]:
    for name, field in answer.calculator.outputs.items():
        if isinstance(field, Rows):
            units = {column: reader.unit(f"{name}.{column}", cell.unit) for column, cell in field.columns.items()}
            heads = [_head(cell.label, reader.print(units[column])) for column, cell in field.columns.items()]
            yield [heads, *([_cell(field, column, getattr(row, column), units[column]) for column in field.columns] for row in getattr(answer.result, name))]


def _cell(field: Rows, column: str, value: Any, unit: str) -> str:
    cell = field.columns[column]
    if isinstance(value, int | float) and not isinstance(cell, Name):
        return plain(convert(value, cell.unit, unit))
    return "" if value is None else cell.show(value)
