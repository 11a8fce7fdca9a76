"""Values as plain text that their field reads back: for the command line, for links that carry figures, for worked examples."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import MISSING
from typing import Any

from calculators.core.calculator import Field
from calculators.core.numbers import plain_number
from calculators.core.rows import Rows, records


def text_of(field: Field, value: Any) -> str:
    """A value as text with the point: a number, an option, a list with one number a line, a table with tabs and a head line. Empty for what is not known."""
    if isinstance(field, Rows):
        return value if isinstance(value, str) else _table(field, [row if isinstance(row, Mapping) else records([row])[0] for row in value])
    if isinstance(value, tuple | list):
        return "\n".join(plain(item) for item in value)
    return plain(value)


def plain(value: Any) -> str:
    """One number or word."""
    return "" if value is None else plain_number(value) if isinstance(value, int | float) else str(value)


def _table(field: Rows, rows: Sequence[Mapping[str, Any]]) -> str:
    # What a row leaves out is its default, and not an empty cell, as soon as another row shows the column.
    filled = [{**{name: value for name, value in field.blank.items() if value is not MISSING}, **row} for row in rows]
    columns = [name for name in field.columns if any(plain(row.get(name)) for row in rows)] or list(field.columns)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(columns)
    # A line of empty cells would be taken for no line.
    writer.writerows([plain(row.get(name)) for name in columns] for row in filled)
    return out.getvalue()
