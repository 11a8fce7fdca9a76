"""The chain: an output of one calculator is an input of another where both have the same kind, so that nobody retypes a figure.

A kind is a meaning with one unit; fields of a kind are declared in just that unit, so that a figure is handed on as it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from calculators.core.calculator import Answer, Calculator, get, ids
from calculators.core.errors import CalculatorError
from calculators.core.fields import Quantity
from calculators.core.texts import plain

#: kind -> its unit
KINDS = {
    "annual_saving": "¤/a",
    "investment": "¤",
    "annual_cost": "¤/a",
    "fuel_saved": "GJ(LHV)/a",
    "electricity_saved": "kWh/a",
    "water_saved": "m³/a",
    "material_saved": "t/a",
    "co2_avoided": "t/a",
    "loss_cost": "¤/a",
    "production": "t/a",
    "blowdown_flow": "kg/h",
}


class NothingFits(CalculatorError):
    """A result that was handed on has no figure that the calculator takes."""


def _of_kind(fields: Mapping[str, Any]) -> dict[str, str]:
    """Kind -> the first field of that kind."""
    found: dict[str, str] = {}
    for name, field in fields.items():
        if isinstance(field, Quantity) and field.kind:
            found.setdefault(field.kind, name)
    return found


def links(source: Calculator[..., Any], target: Calculator[..., Any]) -> dict[str, str]:
    """Input of the target -> output of the source that goes there."""
    given, taken = _of_kind(source.outputs), _of_kind(target.inputs)
    return {name: given[kind] for kind, name in taken.items() if kind in given}


def choices(target: Calculator[..., Any], inputs: Iterable[str]) -> dict[str, str]:
    """The choices that bring these inputs of a calculator into the form, where its defaults hide them."""
    conditions = {key: wanted.split("|") for name in inputs for key, wanted in target.inputs[name].only_if.items()}
    return {key: wanted[0] for key, wanted in conditions.items() if target.defaults[key] not in wanted}


def targets(source: Calculator[..., Any]) -> Iterator[tuple[Calculator[..., Any], dict[str, str]]]:
    """Every calculator that takes something of this one's result, with what it takes. Loads all calculators."""
    for id in ids():
        target = get(id)
        if target is not source and (found := links(source, target)):
            yield target, found


def offers(answer: Answer) -> dict[str, str]:
    """Output -> its figure as text, for every output that another calculator may take and that is known."""
    names = _of_kind(answer.calculator.outputs).values()
    return {name: plain(value) for name in names if (value := getattr(answer.result, name)) is not None}


def handed_on(data: Mapping[str, Any], target: Calculator[..., Any]) -> dict[str, str]:
    """The inputs that a result (``run --json``) gives a calculator, as text. Raises NothingFits."""
    source = get(str(data.get("id")))
    result = data.get("result")
    values = result if isinstance(result, Mapping) else {}
    found = {name: plain(values[output]) for name, output in links(source, target).items() if values.get(output) is not None}
    if not found:
        raise NothingFits(f"The result of {source.id} has no figure that {target.id} takes")
    return choices(target, found) | found
