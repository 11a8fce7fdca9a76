"""A calculator's declaration as plain data: what ``describe`` answers, and what the command line prints."""

from dataclasses import MISSING
from typing import Any

from calculators.core.calculator import Calculator, Field
from calculators.core.fields import Choice
from calculators.core.rows import Cell, Name, Rows, records
from calculators.core.series import Series
from calculators.core.units import US_UNITS, units_like

_BOUNDS = ("ge", "gt", "le", "lt")


def describe(calculator: Calculator[..., Any]) -> dict[str, Any]:
    """Id, title, texts and every field with its kind, unit, bounds and default."""
    return {
        "id": calculator.id,
        "title": calculator.title,
        "summary": calculator.summary,
        "resource": calculator.resource,
        "sources": list(calculator.sources),
        "inputs": [{"name": name, **describe_field(field), "default": _plain(field, calculator.defaults[name])} for name, field in calculator.inputs.items()],
        "outputs": [{"name": name, **describe_field(field)} for name, field in calculator.outputs.items()],
    }


def _describe_column(cell: Cell) -> dict[str, Any]:
    return {"kind": "name", "label": cell.label, "help": cell.help} if isinstance(cell, Name) else describe_field(cell)


def describe_field(field: Field) -> dict[str, Any]:
    """One field: the keys that carry something."""
    if isinstance(field, Choice):
        found: dict[str, Any] = {"kind": "choice", "label": field.label, "options": dict(field.choices()), "help": field.help, "optional": field.optional}
    elif isinstance(field, Rows):
        # The rows of an output start from nothing, and so have no defaults.
        defaults = {name: {"default": value} for name, value in field.blank.items() if value is not MISSING}
        columns = [{"name": name, **_describe_column(cell), **defaults.get(name, {})} for name, cell in field.columns.items()]
        found = {"kind": "rows", "label": field.label, "columns": columns, "help": field.help, "least": field.least, "most": field.most}
    else:
        item = field.item if isinstance(field, Series) else field
        found = {"kind": "series" if isinstance(field, Series) else "quantity", "label": item.label, "unit": item.unit, "units": list(units_like(item.unit))}
        found |= {"us_unit": US_UNITS.get(item.unit, item.unit), "optional": item.optional, "help": field.help or item.help}
        found |= {bound: getattr(item, bound) for bound in _BOUNDS if getattr(item, bound) is not None}
        if item.typical:
            found["typical"] = list(item.typical)
        if isinstance(field, Series):
            found |= {"place": field.place, "start": field.start, "least": field.least, "most": field.most}
    if field.only_if:
        found["only_if"] = dict(field.only_if)
    return found | {mark: True for mark in ("headline", "working") if getattr(field, mark, False)}


def _plain(field: Field, value: Any) -> Any:
    return records(value) if isinstance(field, Rows) else value
