"""What the form's templates need to know of a calculator: its declaration, with the default answer's texts."""

import json
from typing import Any

from calculators.core.calculator import Answer, Field
from calculators.core.fields import Choice, Quantity
from calculators.core.numbers import edit_number
from calculators.core.rows import Cell, Name, Rows, records
from calculators.core.series import Series
from calculators.core.units import US_UNITS, units_like
from calculators.core.view import Reader, beside


def form_context(answer: Answer, reader: Reader) -> list[dict[str, Any]]:
    """One mapping for each input, in the order of the signature."""
    calculator, results = answer.calculator, beside(answer, reader)
    ignored = calculator.ignored(calculator.defaults)
    return [
        _field(name, field, calculator.defaults[name])
        | {"ignored": name in ignored, "beside": results.get(name, {"heads": [], "rows": []}), "heading": calculator.groups.get(name, "")}
        for name, field in calculator.inputs.items()
    ]


def _field(name: str, field: Field, default: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "label": field.label, "help": field.help, "only_if": json.dumps(dict(field.only_if)) if field.only_if else ""}
    if isinstance(field, Choice):
        return found | {"kind": "choice", "options": field.choices(), "value": default or "", "optional": field.optional}
    if isinstance(field, Rows):
        columns = [_column(column, cell, field.blank[column]) for column, cell in field.columns.items()]
        given = records(default)
        texts = [{column: _text(cell, row[column]) for column, cell in field.columns.items()} for row in given]
        hidden = [field.hidden_cells(row) for row in given]
        return found | {"kind": "rows", "columns": columns, "rows": texts, "hidden": hidden, "blank_hidden": field.hidden_cells(field.blank), "most": field.most}
    if isinstance(field, Series):
        value = "\n".join(edit_number(number, None) for number in default)
        return found | {"kind": "series", "value": value, "help": field.help or field.item.help, "count": len(default)} | _units(field.unit)
    value = "" if default is None else edit_number(default, None)
    return found | {"kind": "quantity", "value": value, "optional": field.optional, "decimal": _never_negative(field)} | _units(field.unit)


def _column(name: str, cell: Cell, blank: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "label": cell.label, "help": cell.help, "value": _text(cell, blank)}
    if isinstance(cell, Choice):
        return found | {"kind": "choice", "options": cell.choices(), "optional": cell.optional}
    return found | ({"kind": "name"} if isinstance(cell, Name) else {"kind": "quantity"} | _units(cell.unit))


def _text(cell: Cell, value: Any) -> str:
    return "" if value is None else str(value) if isinstance(cell, Choice | Name) else edit_number(float(value), None)


def _units(unit: str) -> dict[str, Any]:
    # "1" is a plain number: nothing to choose and nothing to print.
    return {"unit": unit, "us": US_UNITS.get(unit, unit), "units": [] if unit == "1" else list(units_like(unit))}


def _never_negative(field: Quantity) -> bool:
    lowest = field.ge if field.ge is not None else field.gt
    return lowest is not None and lowest >= 0
