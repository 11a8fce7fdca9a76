"""A small table of records as one field: streams, machines, measures, leaks.

A row is a frozen dataclass whose fields are declared like those of a calculator (quantities, choices, one name); its defaults fill a new
row. Cells are addressed as ``tests.2.load_time``: field, row counted from 1, column. ``only_if`` of a column names another column of the row, a
choice: where it hides a cell, the cell keeps its default, whatever was typed; where it does not, an empty cell is missed.
"""

import csv
import dataclasses
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from calculators.core.cells import Cell, Name, blank_of, columns_of, hidden, hidden_of, plan_of
from calculators.core.fields import Choice, FieldProblem, Quantity
from calculators.core.messages import say
from calculators.core.numbers import shorten

__all__ = ["Cell", "Name", "RowProblems", "Rows", "records"]  # whoever declares a table needs the cells too

_HEADER = re.compile(r"\s*(.+?)\s*(?:\[(.*)\])?\s*$")


class RowProblems(FieldProblem):
    """Problems of single cells: ``{"2.load_time": sentence}``; ``""`` for the table as a whole."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = dict(cells)
        super().__init__(" ".join(self.cells.values()))


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of records; ``row`` is the dataclass of one.

    As an output, ``beside`` names the input table whose rows these are the results of, one for each: the page shows them there too.
    """

    label: str
    row: type
    least: int = 1
    most: int = 500
    help: str = ""
    only_if: Mapping[str, str] = field(default_factory=dict)
    working: bool = False
    beside: str = ""

    @property
    def unit(self) -> str:
        """A table has units by column only."""
        return ""

    @property
    def columns(self) -> Mapping[str, Cell]:
        """Column name -> field."""
        return columns_of(self.row)

    @property
    def blank(self) -> Mapping[str, Any]:
        """Column name -> default, of a new row."""
        return blank_of(self.row)

    def read(self, raw: object, *, unit: str | None = None, style: str | None = None, units: Mapping[str, str] | None = None) -> tuple[Any, ...]:
        """Read a list of mappings, or pasted text. Raises RowProblems with every bad cell at once."""
        records = self.paste(raw) if isinstance(raw, str) else raw
        if not isinstance(records, Sequence) or not all(isinstance(record, Mapping) or dataclasses.is_dataclass(record) for record in records):
            raise FieldProblem(say("not_rows", label=self.label))
        counted = self._counted(len(records))
        if counted:
            raise FieldProblem(counted)
        problems: dict[str, str] = {}
        rows = [self._row(record, place, problems, style, units or {}) for place, record in enumerate(records, 1)]
        if problems:
            raise RowProblems(problems)
        return tuple(self.row(**values) for values in rows)

    def _row(self, record: Any, place: int, problems: dict[str, str], style: str | None, units: Mapping[str, str]) -> dict[str, Any]:
        """The values of one row; what is wrong with it goes to ``problems``."""
        columns, values = self.columns, dict(self.blank)
        given = record if isinstance(record, Mapping) else {name: getattr(record, name) for name in columns}
        problems.update({f"{place}.{name}": self._unknown(name) for name in given if name not in columns})
        for name, cell, conditions in plan_of(self.row):
            if conditions and (hidden(conditions, values) or (problems and any(f"{place}.{key}" in problems for key, _ in conditions))):
                continue
            try:
                values[name] = cell.read(given[name], unit=units.get(name), style=style) if name in given else _default(cell, values[name])
            except FieldProblem as problem:
                problems[f"{place}.{name}"] = str(problem)
        return values

    def _unknown(self, name: str) -> str:
        near = get_close_matches(name, self.columns, 1)
        return (
            say("unknown_column_near", label=self.label, name=shorten(name), near=near[0])
            if near
            else say("unknown_column", label=self.label, name=shorten(name))
        )

    def _counted(self, count: int) -> str | None:
        if count < self.least:
            return say("too_few_rows", label=self.label, count=count, least=self.least)
        return say("too_many_rows", label=self.label, count=count, most=self.most) if count > self.most else None

    def hidden_cells(self, row: Mapping[str, Any]) -> list[str]:
        """The columns that a choice in this row switches off; ``row`` holds values or texts as typed."""
        choices = [(name, cell) for name, cell in self.columns.items() if isinstance(cell, Choice)]
        chosen = tuple((name, _as_chosen(cell, row.get(name), self.blank[name])) for name, cell in choices)
        return list(hidden_of(self.row, chosen))

    def paste(self, text: str, start: str = "") -> list[dict[str, str]]:
        """Cut pasted or CSV text into records: tabs, else semicolons, else commas. Raises FieldProblem.

        A first line of column names is understood, units too; without one the cells begin at the column ``start``.
        """
        lines = [line for line in text.strip().splitlines() if line.strip()]
        if not lines:
            return []
        mark = next((sign for sign in "\t;," if sign in lines[0]), ",")
        try:
            table = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark))
        except csv.Error:  # an open quotation mark, and more text behind it than the reader takes for one cell
            raise FieldProblem(say("not_rows", label=self.label)) from None
        longest = max(map(len, table))
        heads = [self._column(cell) for cell in table[0]]
        if not any(name in self.columns for name, _ in heads):
            names = list(self.columns)
            heads = [(name, "") for name in names[names.index(start) if start in names else 0 :]]
        else:
            table = table[1:]
            self._each_once(name for name, _ in heads)
        heads += [(f"column {place}", "") for place in range(len(heads) + 1, longest + 1)]
        return [self._record(heads, [*line, *[""] * (longest - len(line))]) for line in table]

    def _record(self, heads: Sequence[tuple[str, str]], line: Sequence[str]) -> dict[str, str]:
        """One line's cells by column; what stands beyond the columns is kept, to be refused, unless it is empty."""
        cells = [(name, unit, cell.strip()) for (name, unit), cell in zip(heads, line, strict=False)]
        return {name: f"{cell} {unit}" if unit and cell else cell for name, unit, cell in cells if cell or name in self.columns}

    def _each_once(self, names: Iterable[str]) -> None:
        twice = next((name for name, count in Counter(names).items() if count > 1 and name), None)
        if twice:
            raise FieldProblem(say("column_twice", name=shorten(twice)))

    def _column(self, head: str) -> tuple[str, str]:
        found = _HEADER.match(head)
        name, unit = (found[1], found[2] or "") if found else (head, "")
        known = {column.casefold(): column for column in self.columns} | {cell.label.casefold(): column for column, cell in self.columns.items()}
        return known.get(name.casefold(), name), unit

    def check(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """The sentence for the first thing wrong with a table of records in declared units."""
        counted = self._counted(len(value))
        if counted:
            return counted
        for place, record in enumerate(value, 1):
            for name, cell in self._shown(record):
                problem = cell.check(getattr(record, name))
                if problem:
                    return say("row", label=self.label, place=place, sentence=problem)
        return None

    def remark(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """The first remark on a cell."""
        if not any(isinstance(cell, Quantity) and cell.typical for cell in self.columns.values()):
            return None
        for place, record in enumerate(value, 1):
            for name, cell in self._shown(record):
                remark = cell.remark(getattr(record, name), None, style)
                if remark:
                    return say("row", label=self.label, place=place, sentence=remark)
        return None

    def _shown(self, record: Any) -> list[tuple[str, Cell]]:
        chosen = {name: getattr(record, name) for name in self.columns}
        return [(name, cell) for name, cell, conditions in plan_of(self.row) if not hidden(conditions, chosen)]

    def show(self, value: Any, *, unit: str | None = None, style: str | None = None) -> str:
        """How many rows there are."""
        return say("rows_counted", count=len(value))


def _as_chosen(cell: Choice, typed: Any, default: Any) -> Any:
    try:
        return cell.read(typed or default)
    except FieldProblem:
        return default


def _default(cell: Cell, value: Any) -> Any:
    """The default of a cell that was not given. Raises FieldProblem where the cell must be filled in."""
    problem = cell.check(value)
    if problem:
        raise FieldProblem(problem)
    return value


def records(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows as plain data."""
    names = [item.name for item in dataclasses.fields(rows[0])] if rows else []
    return [{name: getattr(row, name) for name in names} for row in rows]
