"""One calculator for many rows of a CSV: read the header once, then answer or refuse row by row.

Works on every calculator without series or row tables. A column is named after an input, with an optional unit: ``steam_flow [t/h]``; columns
that are no input are carried along untouched. Numbers use the point. A refused row never stops the others.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import IO, Any

from calculators.core.calculator import Calculator
from calculators.core.csv_cells import harmless
from calculators.core.errors import InvalidInputs, UnknownUnit
from calculators.core.fields import Choice, FieldProblem, Quantity
from calculators.core.messages import say
from calculators.core.numbers import plain_number, shorten
from calculators.core.rows import Rows
from calculators.core.series import Series
from calculators.core.units import as_typed, convert

Cells = Sequence[str]


class NoBatch(InvalidInputs):
    """The calculator, the header or the CSV itself cannot be used for a batch."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some rows, in their order: lines for the two files."""

    answered: tuple[tuple[str, ...], ...]
    refused: tuple[tuple[str, ...], ...]


def template(calculator: Calculator[..., Any]) -> str:
    """A CSV with every input as a column, its unit, and one row of defaults."""
    _scalar(calculator)
    heads = [name if field.unit in ("", "1") else f"{name} [{field.unit}]" for name, field in calculator.inputs.items()]
    return _csv([heads, [_text(calculator.defaults[name]) for name in calculator.inputs]])


def _scalar(calculator: Calculator[..., Any]) -> None:
    wide = [field.label for field in calculator.inputs.values() if isinstance(field, Series | Rows)]
    if wide:
        raise NoBatch({"": say("no_batch", title=calculator.title, fields=", ".join(wide))})


class Plan:
    """A header, understood once: which cell goes into which input, with its unit."""

    def __init__(self, calculator: Calculator[..., Any], header: Cells) -> None:
        _scalar(calculator)
        self.calculator, self.header = calculator, tuple(header)
        self.readers: list[tuple[int, str, Callable[[str], Any]]] = []
        problems: dict[str, str] = {}
        seen: set[str] = set()
        for place, head in enumerate(header):
            name, _, unit = head.partition("[")
            name, unit = name.strip(), unit.rstrip("] ")
            field = calculator.inputs.get(name)
            if field is None:
                near = get_close_matches(name, calculator.inputs, 1, 0.8)
                if near:
                    problems[head] = say("unknown_field_near", name=name, near=near[0])
                continue
            if name in seen:
                problems[head] = say("column_twice", name=name)
            seen.add(name)
            try:
                self.readers.append((place, name, _reader(field, unit)))  # type: ignore[arg-type]  # series and rows were refused above
            except UnknownUnit as problem:
                problems[head] = f"{head}: {problem}"
        if not seen and not problems:
            problems[""] = say("no_columns", names=", ".join(calculator.inputs))
        if problems:
            raise NoBatch(problems)
        self.conditional = any(field.only_if for field in calculator.inputs.values())

    @property
    def answered_header(self) -> tuple[str, ...]:
        """The header of the file of answers: the given columns, then the outputs with their units."""
        outputs = [(name, field) for name, field in self.calculator.outputs.items() if not isinstance(field, Rows)]
        return (*self.header, *(name if field.unit in ("", "1") else f"{name} [{field.unit}]" for name, field in outputs))

    @property
    def refused_header(self) -> tuple[str, ...]:
        """The header of the file of refused rows."""
        return ("row", *self.header, "reason")

    def run(self, rows: Iterable[Cells], first: int = 1) -> Outcome:
        """Answer or refuse rows; ``first`` is the number of the first of them, counted from 1 below the header."""
        answered, refused = [], []
        width = len(self.header)
        outputs = [name for name, field in self.calculator.outputs.items() if not isinstance(field, Rows)]
        for number, cells in enumerate(rows, first):
            try:
                if len(cells) != width:
                    raise InvalidInputs({"": say("cells", count=len(cells), wanted=width)})
                result = self._answer(cells)
                answered.append((*cells, *(_text(getattr(result, name)) for name in outputs)))
            except InvalidInputs as problem:
                # Surplus cells follow the reason: it stays in its own column, and nothing that was given is lost.
                given, missing = cells[:width], ("" for _ in range(width - len(cells)))
                refused.append((str(number), *given, *missing, " ".join(problem.problems.values()), *cells[width:]))
        return Outcome(tuple(answered), tuple(refused))

    def _answer(self, cells: Cells) -> Any:
        values, problems = dict(self.calculator.defaults), {}
        for place, name, read in self.readers:
            try:
                values[name] = read(cells[place])
            except FieldProblem as problem:
                # A choice that cannot be read hides what depends on it: only the choice itself is told.
                problems[name], values[name] = str(problem), cells[place]
        if self.conditional:
            for name in self.calculator.ignored(values):
                problems.pop(name, None)
                values[name] = self.calculator.defaults[name]
        if problems:
            raise InvalidInputs(problems)
        return self.calculator.result(values)


def _reader(field: Quantity | Choice, unit: str) -> Callable[[str], Any]:
    if isinstance(field, Choice):
        return field.read
    unit = as_typed(unit, field.unit) if unit else field.unit
    zero = convert(0.0, unit, field.unit)
    size = convert(1.0, unit, field.unit) - zero
    low = field.gt if field.gt is not None else field.ge if field.ge is not None else float("-inf")
    high = field.lt if field.lt is not None else field.le if field.le is not None else float("inf")

    def read(cell: str) -> float | None:
        # Plain numbers well inside their bounds take this short way; everything else gets the full reading with its sentence.
        try:
            value = float(cell) * size + zero
        except ValueError:
            if "," in cell:  # 1,234 is a thousand to some and one to others, and nobody can be asked here
                raise FieldProblem(say("csv_comma", label=field.label, typed=shorten(cell))) from None
            return field.read(cell, unit=unit, style="point")
        return value if low < value < high and "_" not in cell else field.read(cell, unit=unit, style="point")

    return read


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return ";".join(_text(item) for item in value)
    return "" if value is None else plain_number(value) if isinstance(value, int | float) else str(value)


def to_csv(rows: Iterable[Sequence[str]]) -> str:
    """CSV text. A cell that a spreadsheet would run as a formula is kept as text by a leading apostrophe."""
    return _csv([harmless(cell) for cell in row] for row in rows)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def records(text: IO[str]) -> Iterator[list[str]]:
    """The records of CSV text that can be read twice; a semicolon or a tab separates where the first line has no comma. Blank lines do not count.

    Raises NoBatch where a quotation mark is left open: the rows behind it would silently become one cell.
    """
    first = re.sub('"[^"]*"', "", text.readline())
    text.seek(0)
    reader = csv.reader(text, delimiter=next((mark for mark in ",;\t" if mark in first), ","), strict=True)
    try:
        yield from (row for row in reader if row)
    except csv.Error as problem:
        raise NoBatch({"": say("csv", line=reader.line_num, problem=problem)}) from None


def rows_of(text: str) -> Iterator[list[str]]:
    """The records of CSV text that is in memory, likewise."""
    return records(io.StringIO(text.removeprefix("\ufeff"), newline=""))


def run_text(calculator: Calculator[..., Any], text: str) -> tuple[Plan, Outcome]:
    """A whole CSV that is already in memory. Raises NoBatch."""
    rows = rows_of(text)
    plan = Plan(calculator, next(rows, []))
    return plan, plan.run(rows)


def summary(outcome: Outcome) -> Mapping[str, int]:
    """How many rows were answered and refused."""
    return {"answered": len(outcome.answered), "refused": len(outcome.refused)}
