"""The command line: ``python -m calculators list | show ID | run ID name=value ...``, each with ``--json``."""

import argparse
import json
import sys
from typing import Any

from calculators.core.calculator import Answer, Calculator, get, ids
from calculators.core.describe import describe, describe_field
from calculators.core.errors import CalculatorError, InvalidInputs
from calculators.core.numbers import plain_number


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when answered, 2 when the input was refused."""
    options = _parser().parse_args(arguments)
    try:
        print(options.command(options))
    except InvalidInputs as refused:
        for name, sentence in refused.problems.items():
            print(f"{name}: {sentence}" if name else sentence, file=sys.stderr)
        return 2
    except CalculatorError as refused:
        print(refused, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calculators", description="Calculators for cleaner production; every figure with its method and source.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="all calculators")
    listing.set_defaults(command=_list)
    show = commands.add_parser("show", help="inputs, outputs and method of one calculator")
    show.add_argument("id", metavar="ID")
    show.set_defaults(command=_show)
    run = commands.add_parser("run", help="compute; inputs that are not given keep their defaults")
    run.add_argument("id", metavar="ID")
    run.add_argument("inputs", nargs="*", metavar="name=value", help="a value may carry a unit: steam_pressure='150 psi'")
    run.set_defaults(command=_run)
    for command in (listing, show, run):
        command.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _list(options: argparse.Namespace) -> str:
    found = [get(id) for id in ids()]
    if options.json:
        return _json([{"id": one.id, "title": one.title, "resource": one.resource, "summary": one.summary} for one in found])
    width = max(len(one.id) for one in found)
    return "\n".join(f"{one.id:{width}}  {one.summary}" for one in found)


def _show(options: argparse.Namespace) -> str:
    found = get(options.id)
    if options.json:
        return _json(describe(found) | {"method": found.method})
    lines = [found.title, found.summary, "", "Inputs"]
    lines += [f"  {name} = {_plain(found.defaults[name])}  {_explained(field)}" for name, field in found.inputs.items()]
    lines += ["", "Outputs", *(f"  {name}  {_explained(field)}" for name, field in found.outputs.items()), "", found.method]
    return "\n".join(lines)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(_plain(item) for item in value)
    return "unknown" if value is None else plain_number(value) if isinstance(value, int | float) else str(value)


def _explained(field: Any) -> str:
    found = describe_field(field)
    if found["kind"] == "choice":
        return f"{found['label']}: {' | '.join(found['options'])}"
    return f"{found['label']} [{found['unit']}]"


def _run(options: argparse.Namespace) -> str:
    found, typed, problems = get(options.id), {}, {}
    for argument in options.inputs:
        name, mark, value = argument.partition("=")
        if not mark:
            problems[argument] = "Write each input as name=value"
        elif name in typed:
            problems[name] = f"The input “{name}” is given twice"
        typed[name] = value
    try:
        answer = found.run({name: value for name, value in typed.items() if name not in problems}, style="point")
    except InvalidInputs as refused:
        raise InvalidInputs({**problems, **refused.problems}) from None
    if problems:
        raise InvalidInputs(problems)
    return _json({"id": found.id, "inputs": answer.inputs, "result": answer.values(), "remarks": answer.remarks}) if options.json else _text(found, answer)


def _text(found: Calculator[..., Any], answer: Answer) -> str:
    lines, labels = [found.title], [field.label for field in found.outputs.values()]
    for name, field in found.outputs.items():
        unit = f" {field.unit}" if field.unit not in ("", "1") else ""
        lines.append(f"  {field.label:{max(map(len, labels))}}  {field.show(getattr(answer.result, name), style='point')}{unit}")
    lines += [f"  ! {remark}" for remark in answer.remarks.values()]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
