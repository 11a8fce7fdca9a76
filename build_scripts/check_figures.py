"""What figures must satisfy: factor tables, worked examples, and the evidence that each calculator needs."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from build_scripts.load import Place, Problem
from build_scripts.model_data import Example, Factor
from build_scripts.wording import did_you_mean
from calculators.core import calculator
from calculators.core.calculator import Calculator
from calculators.core.errors import InvalidInputs, UnknownUnit
from calculators.core.fields import Choice
from calculators.core.rows import Rows
from calculators.core.units import convert, unit

if TYPE_CHECKING:
    from build_scripts.catalogue import Catalogue


def check_figures(found: "Catalogue") -> Iterator[Problem]:
    """Every problem with a number."""
    yield from _tables(found)
    yield from _examples(found)
    yield from _calculators(found)


def at(found: "Catalogue", path: str, place: Place, sentence: str) -> Problem:
    """A problem at a place of a file's data."""
    return Problem(path, found.documents[path].line(place), sentence)


def examples_path(id: str) -> str:
    """The file of a calculator's worked examples."""
    return f"content/worked_examples/{id.replace('.', '/')}.yml"


def _tables(found: "Catalogue") -> Iterator[Problem]:
    for id, table in found.factor_tables.items():
        path = f"content/factors/{id}.yml"
        for row_id, row in table.rows.items():
            for name, factor in row.factors.items():
                place = ("rows", row_id, "factors", name)
                entries = found.periods(factor)
                for entry in entries:
                    yield from (at(found, path, place, sentence) for sentence in _factor(entry))
                if len(entries) > 1 and not all(entry.from_ is not None for entry in entries):
                    yield at(found, path, place, f"{name}: each of several values needs 'from' (a year)")
                for before, after in pairwise(entries):
                    if before.to is None or before.to >= (after.from_ or 0):
                        yield at(found, path, place, f"{name}: the periods '{before.period}' and '{after.period}' overlap")


def _factor(entry: Factor) -> Iterator[str]:
    try:
        unit(entry.unit)
    except UnknownUnit as problem:
        yield f"unit: {problem}"
    if entry.range and not entry.range[0] <= entry.value <= entry.range[1]:
        yield f"value: {entry.value} is outside its own range {entry.range[0]} to {entry.range[1]}"


def _examples(found: "Catalogue") -> Iterator[Problem]:
    for id, examples in found.worked_examples.items():
        path = examples_path(id)
        if id not in calculator.ids():
            yield at(found, path, (), f"there is no calculator '{id}'{did_you_mean(id, calculator.ids())}")
            continue
        one = calculator.get(id)
        for number, example in enumerate(examples):
            if example.name in [other.name for other in examples[:number]]:
                yield at(found, path, (number, "name"), f"name: the example '{example.name}' stands twice")
            for place, sentence in _example(one, example):
                yield at(found, path, (number, *place), sentence)


def _example(one: Calculator[..., Any], example: Example) -> Iterator[tuple[Place, str]]:
    if not example.source and not example.check:
        yield ("name",), "an example needs a 'source' (published) or a 'check' (independent)"
    if not example.expect and not example.problem:
        yield ("name",), "an example must expect something"
    try:
        one.read(example.inputs, style="point")
        readable = {}
    except InvalidInputs as refused:
        readable = refused.problems
    for name, sentence in readable.items():
        if not any(expected in sentence for field, expected in example.problem.items() if field == name):
            yield ("inputs", name), sentence
    for name, expected in example.expect.items():
        field = one.outputs.get(name)
        if field is None:
            yield ("expect", name), f"{name}: the calculator has no such output{did_you_mean(name, one.outputs)}"
        elif expected.unit and not isinstance(field, Choice | Rows):
            try:
                convert(1.0, field.unit, expected.unit)
            except UnknownUnit as problem:
                yield ("expect", name, "unit"), f"unit: {problem}"


def _calculators(found: "Catalogue") -> Iterator[Problem]:
    for id in calculator.ids():
        path, one, examples = f"calculators/{id.replace('.', '/')}.py", calculator.get(id), found.worked_examples.get(id, [])
        for source in one.sources:
            if source not in found.sources:
                yield Problem(path, 1, f"there is no source '{source}' in content/sources{did_you_mean(source, found.sources)}")
        if not any(example.source for example in examples):
            yield Problem(path, 1, f"needs a worked example from an outside source in {examples_path(id)}")
        if not any(example.check for example in examples):
            yield Problem(path, 1, f"needs an independent check (limit-case, identity or second-derivation) in {examples_path(id)}")
