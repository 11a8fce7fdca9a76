"""Reading a whole form: all problems at once, hidden fields, remarks, answers that are no answer."""

import json
from dataclasses import dataclass
from typing import Annotated

import pytest

from calculators.core.calculator import Calculator, calculator, get
from calculators.core.errors import InvalidInputs, UnknownCalculator
from calculators.core.fields import Choice, Quantity
from calculators.core.series import Series


@dataclass(frozen=True, slots=True)
class Heat:
    power: Annotated[float, Quantity("Heat", "kW", headline=True)]
    shares: Annotated[tuple[float, ...], Series(Quantity("Share", "%"))]


@calculator(title="Heat by one of two ways", resource="energy", sources=())
def heat(
    *,
    method: Annotated[str, Choice("Known", options={"meter": "Heat meter", "flow": "Flow and temperatures", "both": "Both"})] = "meter",
    reading: Annotated[float, Quantity("Heat meter", "kW", ge=0, le=1e300, typical=(1, 100), only_if={"method": "meter|both"})] = 10,
    flow: Annotated[float, Quantity("Water flow", "kg/h", gt=0, le=1e6, only_if={"method": "flow|both"})] = 1000,
    rise: Annotated[float, Quantity("Temperature rise", "K", ge=0, le=1e6, typical=(5, 40), only_if={"method": "flow|both"})] = 20,
    parts: Annotated[tuple[float, ...], Series(Quantity("Part", "1", ge=-10, le=10), least=1, most=3)] = (1.0, 1.0),
    note: Annotated[float | None, Quantity("Spare reading", "kW", ge=0, le=10, optional=True)] = None,
) -> Heat:
    """Heat, from a meter or from a flow."""
    if method == "both" and reading < 1:
        raise InvalidInputs(reading="The heat meter must show something")
    power = reading**1.1 if method == "meter" else flow * rise * 4.19 / 3600  # the power makes an overflow within reach of the bounds
    return Heat(power, tuple(100 * part / sum(parts) for part in parts))


def problems(found: Calculator[..., Heat], raw: dict[str, object], **how: object) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        found.run(raw, **how)  # type: ignore[arg-type]  # units and style go through as they are
    return refused.value.problems


def test_all_problems_come_at_once() -> None:
    found = problems(heat, {"method": "flow", "flow": "-1", "rise": "warm", "parts": "", "note": "11", "lenght": 3})
    assert set(found) == {"flow", "rise", "parts", "note", "lenght"}
    assert "more than 0 kg/h" in found["flow"]
    assert "“warm” is not a number" in found["rise"]


def test_an_unknown_input_gets_a_hint_where_one_is_near() -> None:
    assert problems(heat, {"rize": 3}) == {"rize": "There is no input “rize” here; did you mean “rise”?"}
    assert problems(heat, {"zzz": 3}) == {"zzz": "There is no input “zzz” here."}


def test_what_is_not_given_keeps_its_default() -> None:
    assert heat.read({}) == {"method": "meter", "reading": 10, "flow": 1000, "rise": 20, "parts": (1.0, 1.0), "note": None}
    assert heat.read({"rise": "36 Δ°F", "method": "Flow and temperatures"})["rise"] == pytest.approx(20)


def test_a_hidden_field_is_not_read_and_keeps_its_default() -> None:
    answer = heat.run({"method": "meter", "flow": "nonsense", "rise": "-5"})
    assert answer.inputs["flow"] == 1000
    assert heat.ignored({"method": "meter"}) == {"flow", "rise"}
    assert heat.ignored({"method": "flow"}) == {"reading"}
    assert heat.ignored({"method": "both"}) == frozenset()
    assert heat.ignored({}) == {"flow", "rise"}
    assert "flow" in problems(heat, {"method": "both", "flow": "nonsense"})


def test_a_hidden_field_gets_no_remark() -> None:
    assert set(heat.run({"method": "flow", "rise": 90}).remarks) == {"rise"}
    assert set(heat.run({"method": "meter", "reading": 200}).remarks) == {"reading"}
    assert "200 kW is outside the usual range of 1 to 100 kW" in heat.run({"reading": 200}).remarks["reading"]


def test_units_and_style_are_the_readers() -> None:
    answer = heat.run({"method": "flow", "flow": "2.000,5", "rise": "36"}, units={"flow": "lb/h", "rise": "Δ°F"}, style="comma")
    assert answer.inputs["flow"] == pytest.approx(2000.5 * 0.45359237)
    assert answer.inputs["rise"] == pytest.approx(20)
    assert "at most 2.204.620 lb/h" in problems(heat, {"method": "flow", "flow": "3000000"}, units={"flow": "lb/h"}, style="comma")["flow"]


def test_a_rule_across_fields_is_told_beside_its_field() -> None:
    assert problems(heat, {"method": "both", "reading": 0}) == {"reading": "The heat meter must show something"}


@pytest.mark.parametrize("raw", [{"parts": "1; -1"}, {"reading": "1e300"}])
def test_inputs_without_a_finite_answer_are_refused_in_a_sentence(raw: dict[str, object]) -> None:
    assert problems(heat, raw) == {"": "These inputs together have no answer. Check the largest and the smallest of them."}


def test_called_from_python_it_checks_declared_units_and_returns_the_bare_result() -> None:
    assert heat(method="flow", flow=3600, rise=10).power == pytest.approx(41.9)
    with pytest.raises(InvalidInputs) as refused:
        heat(flow=-1, rise=2e6, parts=())
    assert set(refused.value.problems) == {"flow", "rise", "parts"}


def test_the_declaration_is_read_from_the_function() -> None:
    assert heat.summary == "Heat, from a meter or from a flow."
    assert list(heat.inputs) == ["method", "reading", "flow", "rise", "parts", "note"]
    assert list(heat.outputs) == ["power", "shares"]
    assert heat.defaults["parts"] == (1.0, 1.0)


def test_values_survive_json() -> None:
    answer = heat.run({"parts": "1;3"})
    assert json.loads(json.dumps(answer.values())) == {"power": pytest.approx(10**1.1), "shares": [25.0, 75.0]}
    assert json.loads(json.dumps(answer.given()))["note"] is None


@pytest.mark.parametrize("id", ["", "energy", "energy.", "core.units", "energy.__init__", "energy.boiler_blowdown.x", "methods.cash_flow", "os.path", "energy.../x"])
def test_only_a_module_of_an_area_is_a_calculator(id: str) -> None:
    with pytest.raises(UnknownCalculator):
        get(id)


def test_an_unknown_calculator_gets_near_ids() -> None:
    with pytest.raises(UnknownCalculator, match=r"did you mean energy\.boiler_blowdown"):
        get("energy.boiler_blodown")
