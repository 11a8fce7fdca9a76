"""What every calculator keeps, whoever wrote it: docs/contributing says it in words, this file in code."""

import importlib
import inspect
import json
import math
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from build_scripts.catalogue import load_catalogue
from build_scripts.evidence import ROOT
from calculators.core import calculator
from calculators.core.calculator import Answer, Calculator
from calculators.core.charts import fields_of
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.core.units import unit
from tests.corners import corners, ends, quantities

IDS = calculator.ids()
CONTENT = load_catalogue(ROOT, strict=False, checks=False)
every = pytest.mark.parametrize("found", [pytest.param(calculator.get(id), id=id) for id in IDS])
Found = Calculator[..., Any]


def test_there_are_calculators() -> None:
    assert len(IDS) >= 2


@every
def test_the_id_is_the_path_of_the_module_and_the_function_is_named_like_it(found: Found) -> None:
    area, name = found.id.split(".")
    assert (ROOT / "calculators" / area / f"{name}.py").is_file()
    assert found.function.__name__ == name
    assert getattr(importlib.import_module(f"calculators.{found.id}"), name) is found


@every
def test_every_input_is_keyword_only_and_has_a_default_inside_its_bounds(found: Found) -> None:
    for name, parameter in inspect.signature(found.function).parameters.items():
        assert parameter.kind is inspect.Parameter.KEYWORD_ONLY, name
        assert parameter.default is not inspect.Parameter.empty, name
    assert list(found.defaults) == list(found.inputs)
    assert {name: problem for name, field in found.inputs.items() if (problem := field.check(found.defaults[name]))} == {}


@every
def test_a_long_form_is_divided_and_every_heading_stands_before_an_input(found: Found) -> None:
    assert set(found.groups) <= set(found.inputs)
    assert not found.groups or next(iter(found.inputs)) in found.groups, "what stands before the first heading belongs to no group"
    assert found.groups or len(found.inputs) <= 16, "nobody finds a field among so many: divide the form with groups="


@every
def test_the_example_shows_a_chart_and_working(found: Found) -> None:
    assert found.charts
    assert any(getattr(field, "working", False) for field in found.outputs.values())


@every
def test_no_column_is_called_by_the_name_of_another(found: Found) -> None:
    # A pasted first line may hold names or labels; one that is both would fill the wrong column.
    for name, field in found.inputs.items():
        if isinstance(field, Rows):
            labels = {cell.label.casefold(): column for column, cell in field.columns.items()}
            assert len(labels) == len(field.columns), name
            assert {label: column for label, column in labels.items() if label in field.columns and label != column} == {}, name


@every
def test_the_result_is_a_frozen_dataclass_with_a_headline(found: Found) -> None:
    result = found.function.__annotations__["return"]
    assert is_dataclass(result)
    assert result.__dataclass_params__.frozen  # type: ignore[attr-defined]  # dataclasses keep their settings there
    assert [item.name for item in fields(result)] == list(found.outputs)
    assert any(isinstance(field, Quantity) and field.headline for field in found.outputs.values()), "no output answers the page's question"


@every
def test_every_unit_is_known_under_its_proper_spelling(found: Found) -> None:
    for name, field in all_quantities(found):
        assert unit(field.unit).symbol == field.unit, name


@every
def test_no_label_repeats_its_unit(found: Found) -> None:
    for name, field in all_quantities(found):
        repeats = re.search(rf"([(\[]|,\s*|\bin\s+){re.escape(field.unit)}([)\]]|\s*$)", field.label)
        assert not repeats, f"{name}: the unit stands beside the label “{field.label}” anyway"


@every
def test_every_input_quantity_has_two_finite_bounds_and_a_usual_range_inside(found: Found) -> None:
    for name, field in quantities(found.inputs):
        low, high = ends(field)
        assert math.isfinite(low), name
        assert math.isfinite(high), name
        assert low < high, name
        assert (field.ge is None) + (field.gt is None) == 1, f"{name}: one lower bound"
        assert (field.le is None) + (field.lt is None) == 1, f"{name}: one upper bound"
        if field.typical:
            assert low <= field.typical[0] < field.typical[1] <= high, name


@every
def test_what_hides_an_input_is_an_option_of_a_choice_that_stands_before_it(found: Found) -> None:
    tables = [field.columns for field in found.inputs.values() if isinstance(field, Rows)]
    for group in (found.inputs, *tables):
        for name, field in group.items():
            for key, wanted in getattr(field, "only_if", {}).items():
                choice = group[key]
                assert isinstance(choice, Choice), name
                assert set(wanted.split("|")) <= set(choice.choices()), name
                assert list(group).index(key) < list(group).index(name), name


@every
def test_charts_show_fields_that_exist(found: Found) -> None:
    for chart in found.charts:
        assert set(fields_of(chart)) <= set(found.inputs) | set(found.outputs)


@every
def test_the_summary_is_one_sentence(found: Found) -> None:
    assert re.fullmatch(r"[A-Z][^.!?]*(\.\d[^.!?]*)*\.", found.summary), found.summary


@every
def test_the_method_has_an_equation_and_says_what_is_not_counted(found: Found) -> None:
    paragraphs = re.split(r"\n\s*\n", found.method)
    assert any(re.fullmatch(r"\$\$.+\$\$[.,]?", paragraph.strip(), re.DOTALL) for paragraph in paragraphs), "no equation between $$"
    assert any(paragraph.strip().startswith("Not counted") for paragraph in paragraphs), "no paragraph that begins with 'Not counted'"


@every
def test_sources_resource_and_examples_exist(found: Found) -> None:
    assert found.sources, "cites no source"
    assert {source for source in found.sources if not (ROOT / "content" / "sources" / f"{source}.yml").is_file()} == set()
    assert found.resource in CONTENT.vocabulary["resource"]
    examples = CONTENT.worked_examples.get(found.id, [])
    assert any(example.source for example in examples), "needs a worked example from an outside source"
    assert any(example.check for example in examples), "needs a limit case, an identity or a second derivation"


@every
def test_the_defaults_are_answered_twice_alike(found: Found) -> None:
    first, second = found.run({}), found.run({})
    assert first.result == second.result
    assert first.values() == second.values()
    assert found(**found.defaults) == first.result


@every
def test_inputs_and_result_survive_json(found: Found) -> None:
    answer = found.run({})
    carried = json.loads(json.dumps({"inputs": answer.given(), "values": answer.values()}, allow_nan=False))
    again = found.run(carried["inputs"], style="point")
    assert again.result == answer.result
    assert json.loads(json.dumps(again.values())) == carried["values"]


@every
def test_at_every_corner_the_answer_is_finite_or_a_sentence(found: Found) -> None:
    for raw in corners(found):
        outcome = run(found, raw)
        if isinstance(outcome, InvalidInputs):
            assert outcome.problems, raw
            for name, sentence in outcome.problems.items():
                assert name == "" or name.partition(".")[0] in found.inputs, (name, raw)
                assert re.match(r"[A-Z“].{10,}", sentence), (sentence, raw)
        else:
            assert [number for number in numbers(outcome.values()) if not math.isfinite(number)] == [], raw
            assert all(outcome.remarks.values())


@every
def test_what_a_choice_hides_changes_no_figure(found: Found) -> None:
    choices = [name for name, field in found.inputs.items() if isinstance(field, Choice)]
    combinations = {tuple(raw.get(name, found.defaults[name]) for name in choices) for raw in corners(found)}
    for combination in combinations:
        inputs = found.defaults | dict(zip(choices, combination, strict=True))
        if shown := found.ignored(inputs):
            hidden = {name: ends(field)[1] for name in shown if isinstance(field := found.inputs[name], Quantity)}
            assert result(found, inputs | hidden) == result(found, inputs), combination


def run(found: Found, raw: dict[str, Any]) -> Answer | InvalidInputs:
    try:
        return found.run(raw, style="point")
    except InvalidInputs as refused:
        return refused


def result(found: Found, values: dict[str, Any]) -> Any:
    try:
        return found.result(values)
    except InvalidInputs as refused:
        return refused.problems


def all_quantities(found: Found) -> Iterator[tuple[str, Quantity]]:
    yield from quantities(found.inputs)
    yield from quantities(found.outputs)


def numbers(value: Any) -> Iterator[float]:
    """Every number in plain data."""
    if isinstance(value, float | int):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from numbers(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from numbers(item)
