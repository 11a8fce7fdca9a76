"""Every published example and every independent check, computed again."""

from typing import Any

import pytest

from build_scripts.catalogue import load_catalogue
from build_scripts.evidence import ROOT, agrees, disagreements, in_unit
from build_scripts.model_data import Example, Expected
from calculators.core import calculator

# Without the checks across entries: a broken link in a guideline is no reason to leave the arithmetic unchecked.
EXAMPLES = load_catalogue(ROOT, strict=False, checks=False).worked_examples
CASES = [pytest.param(id, example, id=f"{id}: {example.name}") for id in calculator.ids() for example in EXAMPLES.get(id, [])]


@pytest.mark.parametrize(("id", "example"), CASES)
def test_the_example_comes_out_as_its_source_says(id: str, example: Example) -> None:
    assert disagreements(id, example) == []


def test_every_file_of_examples_belongs_to_a_calculator() -> None:
    assert set(EXAMPLES) <= set(calculator.ids())


@pytest.mark.parametrize(("id", "example"), CASES)
def test_a_wrong_expectation_would_be_noticed(id: str, example: Example) -> None:
    for name, wanted in example.expect.items():
        moved = example.model_copy(update={"expect": {name: moved_away(wanted)}})
        (sentence,) = disagreements(id, moved)
        assert sentence.startswith(f"{name}: expected")
    for name in example.problem:
        moved = example.model_copy(update={"problem": {name: "quite another sentence"}})
        assert f"{name}: should be refused with “quite another sentence”" in disagreements(id, moved)


def moved_away(wanted: Expected) -> Expected:
    """The expectation, moved by more than twice its tolerance."""

    def move(value: float) -> float:
        within = wanted.within or 0
        return value + 2.1 * (abs(value) * float(within.removesuffix("%")) / 100 if isinstance(within, str) else within) + abs(value) * 1e-9 + 1e-12

    if isinstance(wanted.value, float):
        return wanted.model_copy(update={"value": move(wanted.value)})
    if isinstance(wanted.value, list):
        return wanted.model_copy(update={"value": [move(value) for value in wanted.value] or [0.0]})
    return wanted.model_copy(update={"value": "something else"})


@pytest.mark.parametrize(
    ("value", "within", "obtained", "right"),
    [
        (100.0, "1%", 101.0, True), (100.0, "1%", 101.1, False), (-100.0, "1%", -99.0, True), (-100.0, "1%", 99.0, False),
        (100.0, 0.5, 100.5, True), (100.0, 0.5, 100.51, False), (0.0, 0.001, -0.001, True), (0.0, "1%", 0.001, False),
        (1 / 3, None, 1 / 3 + 1e-14, True), (1 / 3, None, 1 / 3 + 1e-11, False), (0.0, None, 0.0, True), (0.0, None, 1e-300, False),
        (100.0, "1%", None, False), (100.0, "1%", "100", False), (100.0, "1%", float("nan"), False), (100.0, 1e9, float("inf"), False), (5.0, None, 5, True),
        ([1.0, 2.0], 0.1, [1.05, 2.05], True), ([1.0, 2.0], 0.1, [1.05, 2.2], False), ([1.0, 2.0], 0.1, [1.0], False), ([1.0], 0.1, [1.0, 2.0], False),
        ([], None, [], True), ([], None, None, False), ([1.0], None, 1.0, False),
        ("one", None, "one", True), ("one", None, "several", False), (None, None, None, True), (None, None, 0.0, False),
    ],
)  # fmt: skip
def test_agreement_is_what_the_tolerance_says(value: Any, within: str | float | None, obtained: Any, right: bool) -> None:
    assert agrees(Expected(value=value, within=within), obtained) is right


def test_an_expectation_in_another_unit_is_compared_in_that_unit() -> None:
    flow, flows = calculator.get("energy.boiler_blowdown").outputs["present_feedwater"], calculator.get("finance.investment_appraisal").outputs["cumulative_cash"]
    assert in_unit(flow, 45359.237, "lb/h") == pytest.approx(100_000)
    assert in_unit(flows, (1000.0, 2500.0), "k¤") == [1.0, 2.5]
    assert in_unit(flow, None, "lb/h") is None


BLOWDOWN = {"present_rate": 5, "target_rate": 6}


@pytest.mark.parametrize(
    ("inputs", "expect", "problem", "sentence"),
    [
        (BLOWDOWN, {}, {}, "target_rate: refused with"),
        (BLOWDOWN, {"water_saved": 1.0}, {"target_rate": "must not exceed"}, "water_saved: expected, and the inputs were refused"),
        (BLOWDOWN, {}, {"present_rate": "must not exceed"}, "present_rate: should be refused with “must not exceed”"),
        ({}, {}, {"target_rate": "must not exceed"}, "it is answered, and should be refused because of target_rate"),
    ],
)
def test_a_refusal_that_was_not_promised_or_did_not_come_is_told(
    inputs: dict[str, Any], expect: dict[str, float], problem: dict[str, str], sentence: str
) -> None:
    example = Example(name="made up", inputs=inputs, expect={name: Expected(value=value) for name, value in expect.items()}, problem=problem)
    assert any(told.startswith(sentence) for told in disagreements("energy.boiler_blowdown", example))
