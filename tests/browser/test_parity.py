"""Python in the browser, with its stripped library, answers what this Python answers."""

import math
from typing import Any

import pytest

from build_scripts.catalogue import load_catalogue
from calculators.core import calculator
from tests.browser.conftest import ROOT
from tests.browser.cpython import ask
from tests.browser.reader import Reader

ASK = "async ([base, question]) => (await import(`${base}assets/javascripts/client.js`)).ask(question)"
RELATIVE = 1e-12  # exp, pow and sin of the two differ in their last bits


def differences(ours: Any, theirs: Any, place: str = "") -> list[str]:
    """Where two answers part; numbers may differ by ``RELATIVE``."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        return [found for key in ours for found in differences(ours[key], theirs[key], f"{place}.{key}")]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [found for index, pair in enumerate(zip(ours, theirs, strict=True)) for found in differences(*pair, f"{place}[{index}]")]
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (ours, theirs))
    same = math.isclose(ours, theirs, rel_tol=RELATIVE, abs_tol=0.0) if numbers else ours == theirs
    return [] if same else [f"{place}: {ours!r} here, {theirs!r} in the browser"]


def test_the_comparison_itself_sees_what_it_must_see() -> None:
    assert differences({"a": [1.0, "x"]}, {"a": [1.0 + 1e-13, "x"]}) == []
    assert len(differences({"a": [1.0, "x"]}, {"a": [1.0 + 1e-11, "y"]})) == 2
    assert len(differences({"a": 1}, {"b": 1})) == len(differences([1], [1, 2])) == len(differences(None, 0)) == 1


def in_browser(reader: Reader, question: dict[str, Any]) -> Any:
    return reader.page.evaluate(ASK, [reader.site.address, question])


@pytest.mark.parametrize("id", calculator.ids())
def test_every_worked_example_has_the_same_answer_in_the_browser(warm: Reader, id: str) -> None:
    examples = load_catalogue(ROOT).worked_examples[id]
    assert examples
    for example in examples:
        question = {"verb": "run", "calculator": id, "inputs": example.inputs, "style": "point"}
        assert differences(ask(question), in_browser(warm, question)) == [], example.name


@pytest.mark.parametrize("id", calculator.ids())
def test_every_calculator_declares_itself_alike_in_the_browser(warm: Reader, id: str) -> None:
    question = {"verb": "describe", "calculator": id}
    assert differences(ask(question), in_browser(warm, question)) == []


QUESTIONS = [
    {"verb": "ignored", "calculator": "energy.boiler_blowdown", "inputs": {"method": "conductivity"}},
    {"verb": "check", "calculator": "energy.boiler_blowdown", "name": "boiler_efficiency", "typed": "0.8"},
    {"verb": "check", "calculator": "energy.boiler_blowdown", "name": "steam_pressure", "typed": "150 psi"},
    {
        "verb": "convert",
        "calculator": "energy.boiler_blowdown",
        "items": {"steam_pressure": ["1.234,5", "psig", "bar(g)"]},
        "style": "comma",
        "new_style": "point",
    },
    {"verb": "run", "calculator": "energy.no_such_thing", "inputs": {}},
    {"verb": "run", "calculator": "energy.boiler_blowdown", "inputs": {"steam_flow": "1e999", "nothing": 1}},
    {"verb": "no such verb"},
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_every_other_question_has_the_same_answer_in_the_browser(warm: Reader, question: dict[str, Any]) -> None:
    assert differences(ask(question), in_browser(warm, question)) == []
