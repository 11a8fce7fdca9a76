"""The evidence behind the calculators: every worked example, expected against obtained."""

from collections.abc import Mapping
from itertools import repeat
from pathlib import Path
from typing import Any

from build_scripts.catalogue import Catalogue, load_catalogue
from build_scripts.model_data import Example, Expected
from calculators.core import calculator
from calculators.core.errors import InvalidInputs

ROOT = Path(__file__).resolve().parent.parent
TWELVE_DIGITS = "1e-10%"


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
    lines = [f"does not hold: {sentence}" for sentence in disagreements(id, example)]
    try:
        result = calculator.get(id).run(example.inputs, style="point").result
    except InvalidInputs as refused:
        return [*lines, *(f"refused: {sentence}" for sentence in refused.problems.values())]
    return [*lines, *(_compared(calculator.get(id).outputs[name], getattr(result, name), wanted, name) for name, wanted in example.expect.items())]


def _compared(field: Any, value: Any, wanted: Expected, name: str) -> str:
    unit = wanted.unit or field.unit
    obtained = in_unit(field, value, unit)
    difference = abs(obtained - wanted.value) if isinstance(obtained, float) and isinstance(wanted.value, float) else None
    apart = "" if difference is None else f", difference {difference:.3g} (allowed {wanted.within or 0})"
    return f"{name}: expected {wanted.value}, obtained {obtained} {unit}{apart}".rstrip()


def disagreements(id: str, example: Example) -> list[str]:
    """What a worked example promises and the calculator does not keep, one sentence each."""
    found = calculator.get(id)
    try:
        result = found.run(example.inputs, style="point").result
    except InvalidInputs as refused:
        return _refusals(example, refused.problems)
    wrong = [f"it is answered, and should be refused because of {name}" for name in example.problem]
    for name, wanted in example.expect.items():
        field = found.outputs[name]
        obtained = in_unit(field, getattr(result, name), wanted.unit or field.unit)
        if not agrees(wanted, obtained):
            wrong.append(f"{name}: expected {wanted.value} within {wanted.within or 0}, obtained {obtained} {wanted.unit or field.unit}".rstrip())
    return wrong


def _refusals(example: Example, problems: Mapping[str, str]) -> list[str]:
    wrong = [f"{name}: refused with “{sentence}”" for name, sentence in problems.items() if name not in example.problem]
    wrong += [f"{name}: should be refused with “{text}”" for name, text in example.problem.items() if text not in problems.get(name, "")]
    return wrong + [f"{name}: expected, and the inputs were refused" for name in example.expect]


def agrees(expected: Expected, obtained: Any) -> bool:
    """Whether an output, in the unit of the expectation, is as near as that demands; without ``within``, to twelve digits."""
    wanted = expected.value
    if isinstance(wanted, list):
        return isinstance(obtained, list | tuple) and len(obtained) == len(wanted) and all(map(_near, wanted, obtained, repeat(expected.within)))
    return _near(wanted, obtained, expected.within) if isinstance(wanted, float) else bool(obtained == wanted)


def _near(wanted: float, obtained: Any, within: str | float | None) -> bool:
    if not isinstance(obtained, float | int):
        return False
    within = TWELVE_DIGITS if within is None else within
    allowed = abs(wanted) * float(within.removesuffix("%")) / 100 if isinstance(within, str) else within
    return abs(obtained - wanted) <= allowed


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
