"""Whatever is typed into a form, the answer is a result or sentences: never an error of the program."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import bridge
from calculators.core import calculator
from calculators.core.calculator import Calculator
from calculators.core.rows import Rows
from calculators.core.units import all_units

UNITS = [unit.symbol for unit in all_units()]
STYLES = st.sampled_from(["point", "comma", None])

# Free text, what looks like a number, and a number with a unit from anywhere in the list
LIKE_NUMBERS = st.text(alphabet="0123456789.,eE+-−' %/\t\n;٣", max_size=20)
MAGNITUDES = st.floats(allow_nan=True, allow_infinity=True).map(repr)
WITH_UNITS = st.tuples(MAGNITUDES, st.sampled_from(UNITS)).map(" ".join)
TEXTS = st.one_of(st.text(max_size=40), LIKE_NUMBERS, MAGNITUDES, WITH_UNITS)

every = pytest.mark.parametrize("id", calculator.ids())


def ask(question: dict[str, Any]) -> dict[str, Any]:
    """What the page would do: JSON in, JSON out. NaN and infinity are no JSON, so a parser that meets them fails here."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    answer: dict[str, Any] = json.loads(bridge.call(json.dumps(question)), parse_constant=refuse)
    return answer


def is_an_answer_or_sentences(answer: dict[str, Any], inputs: set[str]) -> None:
    if answer["ok"]:
        return
    assert answer["problems"]
    for name, sentence in answer["problems"].items():
        assert name == "" or name.partition(".")[0] in inputs
        assert sentence
        assert "a question that the calculators do not know" not in sentence


@every
@settings(max_examples=150)
@given(data=st.data())
def test_any_text_in_any_fields_is_answered_or_refused_in_sentences(id: str, data: st.DataObject) -> None:
    found = calculator.get(id)
    names = data.draw(st.lists(st.sampled_from(list(found.inputs)), min_size=1, unique=True))
    units = data.draw(st.dictionaries(st.sampled_from(list(found.inputs)), st.sampled_from(UNITS) | st.text(max_size=8), max_size=2))
    inputs = {name: data.draw(options(found, name) | TEXTS) for name in names}
    question = {"verb": "run", "calculator": found.id, "inputs": inputs, "units": units, "style": data.draw(STYLES), "system": data.draw(st.sampled_from(["si", "us"]))}
    is_an_answer_or_sentences(ask(question), set(found.inputs))


def options(found: Calculator[..., Any], name: str) -> st.SearchStrategy[Any]:
    """Proper options of a choice, so that the fields behind them are reached; a few rows of any text for a table."""
    field = found.inputs[name]
    if isinstance(field, Rows):
        cells = st.dictionaries(st.sampled_from(list(field.columns)), TEXTS, max_size=4)
        return st.lists(cells, max_size=3) | st.lists(st.tuples(*[TEXTS] * len(field.columns)).map("\t".join), max_size=3).map("\n".join)
    choices = getattr(field, "choices", None)
    return st.sampled_from(list(choices())) if choices else TEXTS


@every
@settings(max_examples=100)
@given(data=st.data())
def test_any_text_is_checked_and_rewritten_field_by_field(id: str, data: st.DataObject) -> None:
    found = calculator.get(id)
    name, typed, style = data.draw(st.sampled_from(list(found.inputs))), data.draw(TEXTS), data.draw(STYLES)
    given_unit, wanted = data.draw(st.sampled_from(UNITS)), data.draw(st.sampled_from(UNITS))
    checked = ask({"verb": "check", "calculator": found.id, "name": name, "typed": typed, "unit": given_unit, "style": style})
    is_an_answer_or_sentences(checked, {name})
    question = {"verb": "convert", "calculator": found.id, "items": {name: [typed, given_unit, wanted]}, "style": style, "new_style": data.draw(STYLES)}
    rewritten = ask(question)
    if rewritten["ok"]:
        assert isinstance(rewritten["values"][name], str)
    else:
        is_an_answer_or_sentences(rewritten, {name})
