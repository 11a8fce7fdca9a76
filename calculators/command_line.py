"""What the command line reads and writes: inputs typed as ``name=value``, and a calculator or an answer as text."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from calculators.core.calculator import Answer, Calculator, Field
from calculators.core.describe import describe_field
from calculators.core.errors import CalculatorError, InvalidInputs
from calculators.core.fields import Choice
from calculators.core.numbers import plain_number
from calculators.core.rows import Name, Rows
from calculators.core.series import Series


class _Unusable(ValueError):
    """A value cannot even be fetched; the message is the sentence for it."""


def result_from(path: str) -> Mapping[str, Any]:
    """What ``run --json`` printed, from a file or (``-``) from standard input. Raises CalculatorError."""
    try:
        data = json.loads(sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8"))
    except OSError as problem:
        raise CalculatorError(f"{path} cannot be read: {problem.strerror}") from None
    except ValueError as problem:
        raise CalculatorError(f"{path} is no result of run --json ({problem})") from None
    if not isinstance(data, dict):
        raise CalculatorError(f"{path} is no result of run --json")
    return data


def run_typed(calculator: Calculator[..., Any], arguments: Sequence[str], before: Mapping[str, str] | None = None) -> Answer:
    """Compute from arguments such as ``steam_flow=100000 lb/h``, ``cash_flows=@flows.txt`` or ``streams=[{...}]``, over what an earlier result gave.

    Raises InvalidInputs with all problems at once.
    """
    typed: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for argument in arguments:
        name, mark, value = argument.partition("=")
        try:
            if not mark:
                raise _Unusable("Write each input as name=value")
            if name in typed:
                raise _Unusable(f"The input “{name}” is given twice")
            typed[name] = value
            typed[name] = _fetched(calculator.inputs.get(name), value)
        except _Unusable as problem:
            problems[name] = str(problem)
    try:
        answer = calculator.run({**(before or {}), **{name: value for name, value in typed.items() if name not in problems}}, style="point")
    except InvalidInputs as refused:
        raise InvalidInputs({**problems, **refused.problems}) from None
    if problems:
        raise InvalidInputs(problems)
    return answer


def _fetched(field: Field | None, value: str) -> Any:
    """Lists and tables may stand in a file, tables in JSON too; everything else is taken as it was typed."""
    if isinstance(field, Series | Rows) and value.startswith("@"):
        path = Path(value[1:])
        try:
            value = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise _Unusable(f"{path} is not saved as UTF-8") from None
        except OSError as problem:
            raise _Unusable(f"{path} cannot be read: {problem.strerror}") from None
    if isinstance(field, Rows) and value.lstrip().startswith("["):
        try:
            return json.loads(value)
        except (json.JSONDecodeError, RecursionError) as problem:
            raise _Unusable(f"{field.label}: this is no JSON ({problem})") from None
    return value


def show_text(calculator: Calculator[..., Any]) -> str:
    """A calculator's inputs with their defaults, its outputs and its method."""
    lines = [calculator.title, calculator.summary, "", "Inputs"]
    for name, field in calculator.inputs.items():
        default = f"{len(calculator.defaults[name])} rows" if isinstance(field, Rows) else _plain(calculator.defaults[name])
        lines += [f"  {name} = {default}  {_explained(field)}", *_columns(field)]
    lines += ["", "Outputs"]
    for name, output in calculator.outputs.items():
        lines += [f"  {name}  {_explained(output)}", *_columns(output)]
    return "\n".join([*lines, "", calculator.method])


def _columns(field: Field) -> list[str]:
    return [f"      {name}  {_explained(cell)}" for name, cell in field.columns.items()] if isinstance(field, Rows) else []


def _explained(field: Field | Name) -> str:
    if isinstance(field, Rows | Name):
        return field.label
    found = describe_field(field)
    return f"{found['label']}: {' | '.join(found['options'])}" if isinstance(field, Choice) else f"{found['label']}{_in_brackets(found['unit'])}"


def _in_brackets(unit: str) -> str:
    return f" [{unit}]" if unit not in ("", "1") else ""


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(_plain(item) for item in value)
    return "unknown" if value is None else plain_number(value) if isinstance(value, int | float) else str(value)


def answer_text(answer: Answer) -> str:
    """The outputs with their units, then the remarks."""
    outputs = answer.calculator.outputs
    width = max(len(field.label) for field in outputs.values())
    lines = [answer.calculator.title]
    for name, field in outputs.items():
        value = getattr(answer.result, name)
        if isinstance(field, Rows):
            lines += [f"  {field.label}", *_table(field, value)]
        else:
            unit = f" {field.unit}" if field.unit not in ("", "1") else ""
            lines.append(f"  {field.label:{width}}  {field.show(value, style='point')}{unit}")
    return "\n".join([*lines, *(f"  ! {remark}" for remark in answer.remarks.values())])


def _table(field: Rows, rows: Sequence[Any]) -> list[str]:
    cells = [[f"{cell.label}{_in_brackets(cell.unit)}" for cell in field.columns.values()]]
    cells += [[cell.show(getattr(row, name), style="point") for name, cell in field.columns.items()] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["    " + "  ".join(f"{text:{width}}" for text, width in zip(line, widths, strict=True)).rstrip() for line in cells]


def answer_data(answer: Answer) -> Mapping[str, Any]:
    """The answer as plain data, in declared units."""
    return {"id": answer.calculator.id, "inputs": answer.given(), "result": answer.values(), "remarks": dict(answer.remarks)}
