"""A small table of records as one field: streams, machines, measures, leaks.

A row is a frozen dataclass whose fields are declared like those of a calculator (quantities, choices, one name); its defaults fill a new
row. Cells are addressed as ``tests.2.load_time``: field, row counted from 1, column.
"""

import csv
import dataclasses
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from calculators.core.fields import Choice, FieldProblem, Quantity
from calculators.core.messages import say
from calculators.core.numbers import shorten

_HEADER = re.compile(r"\s*(.+?)\s*(?:\[(.*)\])?\s*$")


@dataclass(frozen=True, slots=True)
class Name:
    """What a row is called; only rows have names. Any short text, never interpreted."""

    label: str
    help: str = ""
    most: int = 80
    optional: bool = True

    @property
    def unit(self) -> str:
        """A name has no unit."""
        return ""

    def read(self, raw: object, *, unit: str | None = None, style: str | None = None) -> str:
        """The text, on one line. Raises FieldProblem where it is too long."""
        text = " ".join(str("" if raw is None else raw).split())
        problem = self.check(text)
        if problem:
            raise FieldProblem(problem)
        return text

    def check(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """The sentence for a name that is too long."""
        return say("long_name", label=self.label, most=self.most) if len(value) > self.most else None

    def remark(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """A name is never unusual."""
        return None

    def show(self, value: Any, *, unit: str | None = None, style: str | None = None) -> str:
        """The name itself."""
        return str(value) or "–"


Cell = Quantity | Choice | Name


class RowProblems(FieldProblem):
    """Problems of single cells: ``{"2.load_time": sentence}``; ``""`` for the table as a whole."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = dict(cells)
        super().__init__(" ".join(self.cells.values()))


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of records; ``row`` is the dataclass of one."""

    label: str
    row: type
    least: int = 1
    most: int = 500
    help: str = ""
    only_if: Mapping[str, str] = field(default_factory=dict)
    working: bool = False

    @property
    def unit(self) -> str:
        """A table has units by column only."""
        return ""

    @property
    def columns(self) -> Mapping[str, Cell]:
        """Column name -> field."""
        return _columns(self.row)

    @property
    def blank(self) -> Mapping[str, Any]:
        """Column name -> default, of a new row."""
        return {item.name: item.default for item in dataclasses.fields(self.row)}

    def read(self, raw: object, *, unit: str | None = None, style: str | None = None, units: Mapping[str, str] | None = None) -> tuple[Any, ...]:
        """Read a list of mappings, or pasted text. Raises RowProblems with every bad cell at once."""
        records = self.paste(raw) if isinstance(raw, str) else raw
        if not isinstance(records, Sequence) or not all(isinstance(record, Mapping) or dataclasses.is_dataclass(record) for record in records):
            raise FieldProblem(say("not_rows", label=self.label))
        counted = self._counted(len(records))
        if counted:
            raise FieldProblem(counted)
        columns, blank, problems, rows = self.columns, self.blank, {}, []
        for place, record in enumerate(records, 1):
            given = record if isinstance(record, Mapping) else {name: getattr(record, name) for name in columns}
            for name in given:
                if name not in columns:
                    problems[f"{place}.{name}"] = self._unknown(name)
            values = dict(blank)
            for name, cell in columns.items():
                if name in given:
                    try:
                        values[name] = cell.read(given[name], unit=(units or {}).get(name), style=style)
                    except FieldProblem as problem:
                        problems[f"{place}.{name}"] = str(problem)
            rows.append(values)
        if problems:
            raise RowProblems(problems)
        return tuple(self.row(**values) for values in rows)

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

    def paste(self, text: str) -> list[dict[str, str]]:
        """Cut pasted or CSV text into records: tabs, else semicolons, else commas; a first line of column names is understood, units too."""
        lines = [line for line in text.strip().splitlines() if line.strip()]
        if not lines:
            return []
        mark = next((sign for sign in "\t;," if sign in lines[0]), ",")
        table = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark))
        heads = [self._column(cell) for cell in table[0]]
        if not any(name in self.columns for name, _ in heads):
            heads = [(name, "") for name in self.columns]
            heads += [(f"column {place}", "") for place in range(len(heads) + 1, max(map(len, table)) + 1)]
        else:
            table = table[1:]
        return [
            {name: f"{cell.strip()} {unit}" if unit and cell.strip() else cell.strip() for (name, unit), cell in zip(heads, line, strict=False)}
            for line in table
        ]

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
            for name, cell in self.columns.items():
                problem = cell.check(getattr(record, name))
                if problem:
                    return say("row", label=self.label, place=place, sentence=problem)
        return None

    def remark(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """The first remark on a cell."""
        for place, record in enumerate(value, 1):
            for name, cell in self.columns.items():
                remark = cell.remark(getattr(record, name), None, style)
                if remark:
                    return say("row", label=self.label, place=place, sentence=remark)
        return None

    def show(self, value: Any, *, unit: str | None = None, style: str | None = None) -> str:
        """How many rows there are."""
        return say("rows_counted", count=len(value))


def _columns(row: type) -> dict[str, Cell]:
    return {item.name: item.type.__metadata__[0] for item in dataclasses.fields(row)}  # type: ignore[union-attr]


def records(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows as plain data."""
    return [{item.name: getattr(row, item.name) for item in dataclasses.fields(row)} for row in rows]
