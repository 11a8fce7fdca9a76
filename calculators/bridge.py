"""The one door between JavaScript and Python: ``call(json) -> json``, one verb for each kind of question.

JavaScript sends what was typed and shows what comes back; it knows no formula, unit, bound, rounding or wording.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from calculators.core import calculator
from calculators.core.calculator import Answer, Calculator
from calculators.core.describe import describe
from calculators.core.errors import CalculatorError, InvalidInputs
from calculators.core.fields import Choice, FieldProblem, Quantity
from calculators.core.numbers import edit_number
from calculators.core.rows import Rows
from calculators.core.series import Series, split_series
from calculators.core.view import Reader, headline_text, inputs_table, result_html

Question = Mapping[str, Any]


def call(question: str) -> str:
    """Answer one JSON question. Every refusal is an answer too: ``{"ok": false, "problems": {field: sentence}}``, ``""`` for the whole form."""
    try:
        asked = json.loads(question)
        answer = VERBS[asked["verb"]](asked)
    except InvalidInputs as refused:
        answer = {"ok": False, "problems": refused.problems}
    except CalculatorError as refused:
        answer = {"ok": False, "problems": {"": str(refused)}}
    except (KeyError, TypeError, json.JSONDecodeError) as misuse:
        answer = {"ok": False, "problems": {"": f"The page asked a question that the calculators do not know ({misuse})"}}
    return json.dumps(answer, ensure_ascii=False, allow_nan=False)


def reader_of(asked: Question) -> Reader:
    """The reader's way of seeing figures, from a question."""
    currency = "".join(sign for sign in str(asked.get("currency") or "") if sign.isalpha() or sign in "$€£¥₹₦₫฿")[:5]
    style = asked.get("style") if asked.get("style") in ("point", "comma") else None
    return Reader(units=asked.get("units") or {}, system=str(asked.get("system") or "si"), style=style, currency=currency or "¤")


def _answer(asked: Question) -> Answer:
    chosen = calculator.get(str(asked["calculator"]))
    reader = reader_of(asked)
    units = {name: unit for name, field in chosen.inputs.items() if (unit := reader.unit(name, field.unit))}
    return chosen.run(asked.get("inputs") or {}, units=units, style=reader.style)


def run(asked: Question) -> dict[str, Any]:
    """``{calculator, inputs, units, system, style, currency}`` -> the result as values and as HTML."""
    answer, reader = _answer(asked), reader_of(asked)
    return {
        "ok": True,
        "values": answer.values(),
        "inputs": answer.given(),
        "headline": headline_text(answer, reader),
        "html": result_html(answer, reader),
        "inputs_html": inputs_table(answer, reader),
        "remarks": dict(answer.remarks),
        "ignored": sorted(answer.calculator.ignored(answer.inputs)),
    }


def ignored(asked: Question) -> dict[str, Any]:
    """Which inputs the choices made so far hide."""
    return {"ok": True, "ignored": sorted(calculator.get(str(asked["calculator"])).ignored(asked.get("inputs") or {}))}


def check(asked: Question) -> dict[str, Any]:
    """The problem or remark of one field, when the reader leaves it: ``{calculator, name, typed, unit, style}``."""
    chosen, reader = calculator.get(str(asked["calculator"])), reader_of(asked)
    field, unit = chosen.inputs[str(asked["name"])], str(asked.get("unit") or "") or None
    try:
        value = field.read(asked.get("typed"), unit=unit, style=reader.style)
    except FieldProblem as problem:
        return {"ok": False, "problems": {str(asked["name"]): str(problem)}}
    return {"ok": True, "remark": field.remark(value, unit, reader.style)}


def convert(asked: Question) -> dict[str, Any]:
    """Rewrite fields in another unit or number style: ``{calculator, items: {name: [typed, from, to]}, style, new_style}``; what is no number stays as typed."""
    chosen, style = calculator.get(str(asked["calculator"])), asked.get("style")
    new_style, values = asked.get("new_style") or style, {}
    for name, (typed, given, wanted) in asked["items"].items():
        values[name] = _rewrite(chosen, name, str(typed), str(given), str(wanted), style, new_style)
    return {"ok": True, "values": values}


def _rewrite(chosen: Calculator[..., Any], name: str, typed: str, given: str, wanted: str, style: str | None, new_style: str | None) -> str:
    field = chosen.inputs[name]
    if isinstance(field, Choice | Rows):
        return typed
    item = field.item if isinstance(field, Series) else field
    parts = split_series(typed, style) if isinstance(field, Series) else [typed]
    try:
        return "\n".join(_rewritten(item, part, given, wanted, style, new_style) for part in parts)
    except FieldProblem:
        return typed


def _rewritten(item: Quantity, typed: str, given: str, wanted: str, style: str | None, new_style: str | None) -> str:
    value = item.parse(typed, unit=given, style=style)
    return "" if value is None else edit_number(item.to(value, wanted), new_style)


def describe_one(asked: Question) -> dict[str, Any]:
    """The whole declaration of a calculator, as plain data."""
    return {"ok": True, "calculator": describe(calculator.get(str(asked["calculator"])))}


VERBS: dict[str, Callable[[Question], dict[str, Any]]] = {"run": run, "check": check, "ignored": ignored, "convert": convert, "describe": describe_one}
