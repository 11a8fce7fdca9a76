"""The command line: ``python -m calculators list | show ID | run ID name=value ... | batch ID FILE.csv``, each with ``--json``."""

import argparse
import json
import sys
from pathlib import Path

from calculators.command_line import answer_data, answer_text, result_from, run_typed, show_text
from calculators.core.calculator import Answer, get, ids
from calculators.core.chain import handed_on
from calculators.core.describe import describe
from calculators.core.errors import CalculatorError, InvalidInputs
from calculators.core.reader import Reader
from calculators.core.result_csv import has_tables, tables_csv

REFUSED, INTERRUPTED = 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when answered, 2 when the input was refused, 130 when interrupted."""
    options = _options(arguments)
    try:
        print(options.command(options))
    except InvalidInputs as refused:
        for name, sentence in refused.problems.items():
            print(f"{name}: {sentence}" if name else sentence, file=sys.stderr)
        return REFUSED
    except CalculatorError as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Interrupted. A batch goes on where it stopped when you give the same command again.", file=sys.stderr)
        return INTERRUPTED
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = _parser()
    options, others = parser.parse_known_args(arguments)
    # argparse gives up on inputs that follow an option: run ID --json name=value.
    if others and (any(one.startswith("-") for one in others) or "inputs" not in options):
        parser.error(f"unrecognized arguments: {' '.join(others)}")
    if others:
        options.inputs += others
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calculators", description="Calculators for cleaner production; every figure with its method and source.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="all calculators")
    listing.set_defaults(command=_list)
    show = commands.add_parser("show", help="inputs, outputs and method of one calculator")
    show.set_defaults(command=_show)
    run = commands.add_parser("run", help="compute; inputs that are not given keep their defaults")
    run.set_defaults(command=_run)
    batch = commands.add_parser("batch", help="compute for every row of a CSV file")
    batch.set_defaults(command=_batch)
    for command in (show, run, batch):
        command.add_argument("id", metavar="ID")
    run.add_argument(
        "inputs",
        nargs="*",
        metavar="name=value",
        help="a value may carry a unit: steam_pressure='150 psi'; a list or table may stand in a file: cash_flows=@flows.txt; a table may be JSON",
    )
    run.add_argument("--from", dest="before", metavar="FILE", help="take figures of the same meaning from what 'run --json' of another calculator printed; - reads standard input")
    run.add_argument("--csv", type=Path, metavar="FILE", help="write the tables of the result to a CSV file too")
    _batch_options(batch)
    for command in (listing, show, run, batch):
        command.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _batch_options(batch: argparse.ArgumentParser) -> None:
    batch.add_argument(
        "file", nargs="?", type=Path, metavar="FILE.csv", help="columns are named after inputs, with a unit where it differs: 'steam_flow [t/h]'"
    )
    batch.add_argument("--template", action="store_true", help="print a CSV with every input and one row of defaults")
    batch.add_argument("--out", type=Path, metavar="FILE", help="where the answers go (NAME.answers.csv)")
    batch.add_argument("--refused", type=Path, metavar="FILE", help="where refused rows go, with the reason (NAME.refused.csv)")
    batch.add_argument("--processes", type=_count, metavar="N", help="how many work at once (all cores)")
    batch.add_argument("--force", action="store_true", help="overwrite the outputs and start at the first row")


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at least 1")
    return int(text)


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
    return _json({**describe(found), "method": found.method}) if options.json else show_text(found)


def _run(options: argparse.Namespace) -> str:
    calculator = get(options.id)
    before = handed_on(result_from(options.before), calculator) if options.before else {}
    answer = run_typed(calculator, options.inputs, before)
    if options.csv:
        _write_tables(answer, options.csv)
    return _json(answer_data(answer)) if options.json else answer_text(answer)


def _write_tables(answer: Answer, path: Path) -> None:
    if not has_tables(answer):
        raise CalculatorError(f"The result of {answer.calculator.id} has no table to write")
    try:
        path.write_text(tables_csv(answer, Reader(style="point")), encoding="utf-8")
    except OSError as problem:
        raise CalculatorError(f"{path} cannot be written: {problem.strerror}") from None


def _batch(options: argparse.Namespace) -> str:
    from calculators.analysis.batch import template
    from calculators.analysis.batch_files import end_progress, run_file, terminal_progress

    calculator, source = get(options.id), options.file
    if options.template:
        return template(calculator).rstrip("\n")
    if source is None:
        raise CalculatorError("Name the CSV file, or print an empty one with --template")
    answered = options.out or source.with_name(f"{source.stem}.answers.csv")
    refused = options.refused or source.with_name(f"{source.stem}.refused.csv")
    try:
        rows, bad = run_file(options.id, source, answered, refused, processes=options.processes, progress=terminal_progress, force=options.force)
    except OSError as problem:
        raise CalculatorError(
            f"{problem.filename or f'While writing {answered}'}: {problem.strerror}. Once that is put right, give the same command again"
        ) from None
    finally:
        end_progress()
    if options.json:
        return _json({"id": options.id, "rows": rows, "answered": rows - bad, "refused": bad, "answers": str(answered), "refused_rows": str(refused)})
    return f"Rows: {rows:,}\nAnswered: {rows - bad:,}, in {answered}\nRefused: {bad:,}, in {refused}"


if __name__ == "__main__":
    sys.exit(main())
