"""The evidence behind the calculators: every worked example, expected against obtained."""

from pathlib import Path
from typing import Any

from build_scripts.catalogue import Catalogue, load_catalogue
from build_scripts.model_data import Example, Expected
from calculators.core import calculator
from calculators.core.errors import InvalidInputs

ROOT = Path(__file__).resolve().parent.parent


def report(root: Path = ROOT) -> str:
    """A table in plain text: calculator, example, figure, expected, obtained, difference, source."""
    found = load_catalogue(root)
    lines = [line for id in calculator.ids() for line in _calculator(found, id)]
    return "\n".join([*lines, "", *_coverage(found)])


def _calculator(found: Catalogue, id: str) -> list[str]:
    lines = [f"{id}: {calculator.get(id).title}"]
    for example in found.worked_examples[id]:
        origin = f"{example.source.source}, {example.source.at}" if example.source else f"check: {example.check}"
        lines.append(f"  {example.name} [{origin}]")
        lines += [f"    {line}" for line in _figures(id, example)]
    return lines


def _figures(id: str, example: Example) -> list[str]:
    try:
        result = calculator.get(id).run(example.inputs, style="point").result
    except InvalidInputs as refused:
        return [f"refused, as expected: {sentence}" for sentence in refused.problems.values()]
    return [_compared(calculator.get(id).outputs[name], getattr(result, name), wanted, name) for name, wanted in example.expect.items()]


def _compared(field: Any, value: Any, wanted: Expected, name: str) -> str:
    unit = wanted.unit or field.unit
    obtained = in_unit(field, value, unit)
    difference = abs(obtained - wanted.value) if isinstance(obtained, float) and isinstance(wanted.value, float) else None
    apart = "" if difference is None else f", difference {difference:.3g} (allowed {wanted.within or 0})"
    return f"{name}: expected {wanted.value}, obtained {obtained} {unit}{apart}".rstrip()


def in_unit(field: Any, value: Any, unit: str) -> Any:
    """An output in the unit that an example is stated in."""
    if isinstance(value, tuple):
        return [in_unit(field, item, unit) for item in value]
    if not isinstance(value, float | int) or not unit:
        return value
    item = getattr(field, "item", field)
    return float(item.to(value, unit))


def _coverage(found: Catalogue) -> list[str]:
    counts = [f"{len(entries)} of kind {kind}" for kind, entries in found.entries.items()]
    return [f"Content: {', '.join(counts)}; {len(found.sources)} sources; {sum(map(len, found.worked_examples.values()))} worked examples"]
