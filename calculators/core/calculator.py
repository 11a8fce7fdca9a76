"""The declaration of a calculator, and how to find one.

A calculator is one typed pure function whose signature is its form: everything else (pages, command line, batch, exports) reads the
``Calculator`` that the decorator makes of it. There is no registry: the id is the module path.
"""

import importlib
import math
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as dataclass_fields
from difflib import get_close_matches
from functools import cache
from inspect import cleandoc
from typing import Any, Generic, ParamSpec, TypeVar

import calculators
from calculators.core.charts import Chart
from calculators.core.errors import InvalidInputs, UnknownCalculator
from calculators.core.fields import Choice, FieldProblem, Quantity
from calculators.core.messages import say
from calculators.core.rows import RowProblems, Rows, records
from calculators.core.series import Series

P = ParamSpec("P")
R = TypeVar("R")
Field = Quantity | Choice | Series | Rows
NOT_AREAS = frozenset({"core", "properties", "methods", "analysis", "data"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A result with the inputs that it was computed from (declared units) and the remarks on them."""

    calculator: "Calculator[..., Any]"
    inputs: Mapping[str, Any]
    result: Any
    remarks: Mapping[str, str]

    def values(self) -> dict[str, Any]:
        """Output name -> value, in declared units; survives JSON."""
        return {name: _plain(field, getattr(self.result, name)) for name, field in self.calculator.outputs.items()}

    def given(self) -> dict[str, Any]:
        """Input name -> value, likewise."""
        return {name: _plain(field, self.inputs[name]) for name, field in self.calculator.inputs.items()}


@dataclass(frozen=True, eq=False)
class Calculator(Generic[P, R]):
    """One calculator: its function, its fields and what stands around them."""

    function: Callable[P, R]
    id: str
    title: str
    resource: str
    sources: tuple[str, ...]
    charts: tuple[Chart, ...]
    inputs: Mapping[str, Field]
    outputs: Mapping[str, Field]
    defaults: Mapping[str, Any]
    summary: str
    method: str
    groups: Mapping[str, str]
    old_ids: tuple[str, ...] = ()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Compute in declared units. Raises InvalidInputs for values outside their bounds."""
        problems = {name: problem for name, value in kwargs.items() if (problem := self.inputs[name].check(value))}
        if problems:
            raise InvalidInputs(problems)
        return self.function(*args, **kwargs)

    def ignored(self, raw: Mapping[str, Any]) -> frozenset[str]:
        """The inputs that another choice hides; they keep their defaults."""
        return frozenset(
            name for name, field in self.inputs.items() if any(self._chosen(key, raw) not in wanted.split("|") for key, wanted in field.only_if.items())
        )

    def _chosen(self, name: str, raw: Mapping[str, Any]) -> str:
        # As it will be read: a label or another case chooses the same option.
        typed = raw.get(name) or self.defaults[name]
        try:
            return str(self.inputs[name].read(typed))
        except FieldProblem:
            return str(typed)

    def read(self, raw: Mapping[str, Any], *, units: Mapping[str, str] | None = None, style: str | None = None) -> dict[str, Any]:
        """Read what was typed: every input, in declared units, defaults for what was not given. Raises InvalidInputs with all problems at once."""
        problems = {name: self._unknown(name) for name in raw if name not in self.inputs}
        ignored, values = self.ignored(raw), dict(self.defaults)
        for name, field in self.inputs.items():
            if name in raw and name not in ignored:
                try:
                    values[name] = _read(field, name, raw[name], units or {}, style)
                except RowProblems as found:
                    problems |= {f"{name}.{cell}": sentence for cell, sentence in found.cells.items()}
                except FieldProblem as problem:
                    problems[name] = str(problem)
        if problems:
            raise InvalidInputs(problems)
        return values

    def _unknown(self, name: str) -> str:
        near = get_close_matches(name, self.inputs, 1)
        return say("unknown_field_near", name=name, near=near[0]) if near else say("unknown_field", name=name)

    def answer(self, values: Mapping[str, Any], *, units: Mapping[str, str] | None = None, style: str | None = None) -> Answer:
        """Compute from checked values. Raises InvalidInputs where the inputs together have no finite answer."""
        result = self.result(values)
        ignored, units = self.ignored(values), units or {}
        remarks = {
            name: remark for name, field in self.inputs.items() if name not in ignored and (remark := field.remark(values[name], units.get(name), style))
        }
        return Answer(self, values, result, remarks)

    def result(self, values: Mapping[str, Any]) -> R:
        """The bare result, from checked values. Raises InvalidInputs where the inputs together have no finite answer."""
        try:
            result = self.function(**values)  # type: ignore[call-arg]  # the names come from the signature itself
        except ArithmeticError:
            raise InvalidInputs({"": say("no_answer")}) from None
        if not all(_finite(getattr(result, name)) for name in self.outputs):
            raise InvalidInputs({"": say("no_answer")})
        return result

    def run(self, raw: Mapping[str, Any], *, units: Mapping[str, str] | None = None, style: str | None = None) -> Answer:
        """Read and compute. Raises InvalidInputs."""
        return self.answer(self.read(raw, units=units, style=style), units=units, style=style)


def calculator(
    *,
    title: str,
    resource: str,
    sources: Sequence[str] = (),
    charts: Sequence[Chart] = (),
    old_ids: Sequence[str] = (),
    groups: Mapping[str, str] | None = None,
) -> Callable[[Callable[P, R]], Calculator[P, R]]:
    """Declare a calculator. The inputs stand in the keyword-only signature, the outputs in the dataclass that is returned.

    ``old_ids`` still answer. ``groups`` divides a long form: the first input of a group -> its heading.
    """

    def declare(function: Callable[P, R]) -> Calculator[P, R]:
        annotations = dict(function.__annotations__)
        result = annotations.pop("return")
        summary, _, method = cleandoc(function.__doc__ or "").partition("\n\n")
        return Calculator(
            function=function,
            id=function.__module__.removeprefix("calculators."),
            title=title,
            resource=resource,
            sources=tuple(sources),
            charts=tuple(charts),
            inputs={name: hint.__metadata__[0] for name, hint in annotations.items()},
            outputs={output.name: output.type.__metadata__[0] for output in dataclass_fields(result)},  # type: ignore[union-attr]  # Annotated, not a plain type
            defaults=dict(function.__kwdefaults__ or {}),
            summary=" ".join(summary.split()),
            method=method,
            old_ids=tuple(old_ids),
            groups=dict(groups or {}),
        )

    return declare


def _read(field: Field, name: str, raw: Any, units: Mapping[str, str], style: str | None) -> Any:
    if isinstance(field, Rows):
        columns = {key.removeprefix(f"{name}."): unit for key, unit in units.items() if key.startswith(f"{name}.")}
        return field.read(raw, style=style, units=columns)
    return field.read(raw, unit=units.get(name), style=style)


def _plain(field: Field, value: Any) -> Any:
    return records(value) if isinstance(field, Rows) else value


def _finite(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if is_dataclass(value):
        return all(_finite(getattr(value, item.name)) for item in dataclass_fields(value))
    return all(_finite(item) for item in value) if isinstance(value, tuple) else True


@cache
def areas() -> tuple[str, ...]:
    """The folders that hold calculators."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(calculators.__path__) if module.ispkg and module.name not in NOT_AREAS))


@cache
def ids() -> tuple[str, ...]:
    """The id of every calculator."""
    found = []
    for area in areas():
        package = importlib.import_module(f"calculators.{area}")
        found += [f"{area}.{module.name}" for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_")]
    return tuple(sorted(found))


@cache
def renamed() -> Mapping[str, str]:
    """Old id -> present id, of every calculator that was renamed."""
    return {old: id for id in ids() for old in get(id).old_ids}


@cache
def get(id: str) -> Calculator[..., Any]:
    """Find a calculator by its id, or by one that it had before. Raises UnknownCalculator, with near ids."""
    if id not in ids():
        if id in renamed():
            return get(renamed()[id])
        raise UnknownCalculator(id, tuple(get_close_matches(id, ids(), 3)))
    found: Calculator[..., Any] = getattr(importlib.import_module(f"calculators.{id}"), id.partition(".")[2])
    return found
