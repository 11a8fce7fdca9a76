"""The one door between JavaScript and Python: ``call(json) -> json``, one verb for each kind of question.

JavaScript sends what was typed and shows what comes back; it knows no formula, unit, bound, rounding or wording.
"""

import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from calculators.analysis import batch
from calculators.core import calculator
from calculators.core.calculator import Answer, Calculator, Field
from calculators.core.chain import offers
from calculators.core.describe import describe
from calculators.core.errors import CalculatorError, InvalidInputs
from calculators.core.fields import FieldProblem, Quantity
from calculators.core.messages import say
from calculators.core.numbers import edit_number, split_unit
from calculators.core.result_csv import tables_csv
from calculators.core.rows import Cell, Rows
from calculators.core.series import Series, split_series
from calculators.core.texts import text_of
from calculators.core.view import Reader, beside, cells_table, headline_text, inputs_table, result_html

Question = Mapping[str, Any]
PREVIEW = 10  # rows of each file of a batch that the page shows


def call(question: str) -> str:
    """Answer one JSON question. Every refusal is an answer too: ``{"ok": false, "problems": {field: sentence}}``, ``""`` for the whole form."""
    try:
        asked = json.loads(question)
        answer = VERBS[asked["verb"]](asked)
    except InvalidInputs as refused:
        answer = {"ok": False, "problems": refused.problems}
    except CalculatorError as refused:
        answer = {"ok": False, "problems": {"": str(refused)}}
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as misuse:  # a question of another shape fails somewhere inside
        answer = {"ok": False, "problems": {"": f"The page asked a question that the calculators do not know ({misuse})"}}
    return json.dumps(answer, ensure_ascii=False, allow_nan=False)


def arrived() -> None:
    """The browser brought another calculator: what was known of the files no longer holds."""
    importlib.invalidate_caches()
    calculator.ids.cache_clear()


def reader_of(asked: Question) -> Reader:
    """The reader's way of seeing figures, from a question."""
    currency = "".join(sign for sign in str(asked.get("currency") or "") if sign.isalpha() or sign in "$€£¥₹₦₫฿")[:5]
    style = asked.get("style") if asked.get("style") in ("point", "comma") else None
    return Reader(units=asked.get("units") or {}, system=str(asked.get("system") or "si"), style=style, currency=currency or "¤")


def _answer(asked: Question) -> Answer:
    chosen = calculator.get(str(asked["calculator"]))
    reader = reader_of(asked)
    return chosen.run(asked.get("inputs") or {}, units=dict(_units(chosen, reader)), style=reader.style)


def _units(chosen: Calculator[..., Any], reader: Reader) -> Iterator[tuple[str, str]]:
    """In which unit each input, and each column of a table, is typed."""
    for name, field in chosen.inputs.items():
        parts = {f"{name}.{column}": cell.unit for column, cell in field.columns.items()} if isinstance(field, Rows) else {name: field.unit}
        yield from ((part, reader.unit(part, declared)) for part, declared in parts.items() if declared)


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
        "ignored": _ignored(answer.calculator, answer.given()),
        "texts": {name: text_of(field, answer.inputs[name]) for name, field in answer.calculator.inputs.items()},
        "beside": beside(answer, reader),
        "offers": offers(answer),
    }


def tables(asked: Question) -> dict[str, Any]:
    """The tables of an answer as CSV text."""
    answer, reader = _answer(asked), reader_of(asked)
    return {"ok": True, "text": tables_csv(answer, reader)}


def ignored(asked: Question) -> dict[str, Any]:
    """Which inputs, and which cells of tables, the choices made so far hide."""
    return {"ok": True, "ignored": _ignored(calculator.get(str(asked["calculator"])), asked.get("inputs") or {})}


def _ignored(chosen: Calculator[..., Any], inputs: Mapping[str, Any]) -> list[str]:
    tables = [(name, field) for name, field in chosen.inputs.items() if isinstance(field, Rows) and isinstance(inputs.get(name), list)]
    cells = [f"{name}.{place}.{cell}" for name, field in tables for place, row in enumerate(inputs[name], 1) for cell in field.hidden_cells(row)]
    return sorted(chosen.ignored(inputs)) + cells


def paste(asked: Question) -> dict[str, Any]:
    """Cut pasted text into rows of texts: ``{calculator, name, text, column}``; without a head line the cells begin at ``column``."""
    name = str(asked["name"])
    field = calculator.get(str(asked["calculator"])).inputs[name]
    if not isinstance(field, Rows):
        raise KeyError(name)
    try:
        rows = field.paste(str(asked["text"]), start=str(asked.get("column") or ""))
    except FieldProblem as problem:
        return {"ok": False, "problems": {name: str(problem)}}
    return {"ok": True, "rows": rows}


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
    """Rewrite fields in another unit or number style: ``{calculator, items: {name: [typed, from, to]}, style, new_style}``; what is no number stays as typed.

    A new style of null is that of a reader who has picked none: what comes out can be read in one way only. A new style that is not given is the old one.
    """
    chosen, style = calculator.get(str(asked["calculator"])), asked.get("style")
    new_style, values = asked.get("new_style", style), {}
    for name, (typed, given, wanted) in asked["items"].items():
        values[name] = _rewrite(_addressed(chosen, str(name)), str(typed), str(given), str(wanted), style, new_style)
    return {"ok": True, "values": values}


def _addressed(chosen: Calculator[..., Any], address: str) -> Field | Cell:
    """The field of an input, or of a cell (``tests.2.load_time``)."""
    name, _, rest = address.partition(".")
    field = chosen.inputs[name]
    return field.columns[rest.partition(".")[2]] if isinstance(field, Rows) and rest else field


def _rewrite(field: Field | Cell, typed: str, given: str, wanted: str, style: str | None, new_style: str | None) -> str:
    if not isinstance(field, Quantity | Series):
        return typed
    item = field.item if isinstance(field, Series) else field
    parts = split_series(typed, style) if isinstance(field, Series) else [typed]
    try:
        return "\n".join(_rewritten(item, part, given, wanted, style, new_style) for part in parts)
    except FieldProblem:
        return typed


def _rewritten(item: Quantity, typed: str, given: str, wanted: str, style: str | None, new_style: str | None) -> str:
    value = item.parse(typed, unit=given, style=style)
    # Only a change of unit may cost digits: a link or an example must compute with the very number that it carries.
    exact = given == wanted and not split_unit(typed)[1]
    return "" if value is None else edit_number(item.to(value, wanted), new_style, exact=exact)


def batch_text(asked: Question) -> dict[str, Any]:
    """A CSV that the page read: ``{calculator, text}`` -> both files as CSV text, how many rows went into each, and the first of each as HTML."""
    plan, outcome = batch.run_text(calculator.get(str(asked["calculator"])), str(asked["text"]))
    files = {"answered": (plan.answered_header, outcome.answered), "refused": (plan.refused_header, outcome.refused)}
    return {
        "ok": True,
        "counts": {name: len(rows) for name, (_, rows) in files.items()},
        "files": {name: batch.to_csv([head, *rows]) for name, (head, rows) in files.items()},
        "html": {name: cells_table(say(f"first_{name}", most=PREVIEW), head, rows[:PREVIEW]) for name, (head, rows) in files.items() if rows},
    }


def batch_template(asked: Question) -> dict[str, Any]:
    """A CSV to fill in."""
    return {"ok": True, "text": batch.template(calculator.get(str(asked["calculator"])))}


def describe_one(asked: Question) -> dict[str, Any]:
    """The whole declaration of a calculator, as plain data."""
    return {"ok": True, "calculator": describe(calculator.get(str(asked["calculator"])))}


VERBS: dict[str, Callable[[Question], dict[str, Any]]] = {
    "run": run,
    "check": check,
    "ignored": ignored,
    "convert": convert,
    "paste": paste,
    "tables": tables,
    "batch": batch_text,
    "batch_template": batch_template,
    "describe": describe_one,
}
