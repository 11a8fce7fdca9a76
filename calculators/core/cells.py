"""What the cells of a table are made of: quantities, choices and one name, and when a cell is asked for."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from calculators.core.fields import Choice, FieldProblem, Quantity
from calculators.core.messages import say


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

#: one column: its name, its field, and what other columns of the row, choices further left, must hold for its cells to be asked for
Column = tuple[str, Cell, tuple[tuple[str, frozenset[str]], ...]]


@cache
def columns_of(row: type) -> Mapping[str, Cell]:
    """Column name -> field, of the dataclass of a row."""
    return MappingProxyType({item.name: item.type.__metadata__[0] for item in dataclasses.fields(row)})  # type: ignore[union-attr]  # Annotated, not a plain type


@cache
def blank_of(row: type) -> Mapping[str, Any]:
    """Column name -> default."""
    return MappingProxyType({item.name: item.default for item in dataclasses.fields(row)})


@cache
def plan_of(row: type) -> tuple[Column, ...]:
    """The columns with their conditions taken apart, once for all rows of all tables."""
    return tuple((name, cell, _conditions(cell)) for name, cell in columns_of(row).items())


def _conditions(cell: Cell) -> tuple[tuple[str, frozenset[str]], ...]:
    return () if isinstance(cell, Name) else tuple((key, frozenset(wanted.split("|"))) for key, wanted in cell.only_if.items())


def hidden(conditions: tuple[tuple[str, frozenset[str]], ...], row: Mapping[str, Any]) -> bool:
    """Whether another choice of the same row hides a cell."""
    return bool(conditions) and any(row.get(key) not in wanted for key, wanted in conditions)


@lru_cache(maxsize=256)  # the rows of a table share few combinations of choices
def hidden_of(row: type, chosen: tuple[tuple[str, Any], ...]) -> tuple[str, ...]:
    """The columns that the choices of a row hide."""
    choices = dict(chosen)
    return tuple(name for name, _, conditions in plan_of(row) if hidden(conditions, choices))
