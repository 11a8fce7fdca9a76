"""A list of numbers as one field."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from calculators.core.fields import FieldProblem, Quantity
from calculators.core.messages import say


@dataclass(frozen=True, slots=True)
class Series:
    """A list of numbers in one unit, such as cash flows by year or twelve bills; ``item`` holds the bounds of one number."""

    item: Quantity
    start: int = 0
    place: str = "Year"
    least: int = 1
    most: int = 500
    help: str = ""
    only_if: Mapping[str, str] = field(default_factory=dict)
    working: bool = False

    @property
    def label(self) -> str:
        """The label of the list."""
        return self.item.label

    @property
    def unit(self) -> str:
        """The unit of each number."""
        return self.item.unit

    def read(self, raw: object, *, unit: str | None = None, style: str | None = None) -> tuple[float, ...]:
        """Read a sequence, or text with one number per line or separated by semicolons or tabs (commas or spaces only where nothing else stands). Raises FieldProblem."""
        parts = split_series(raw, style) if isinstance(raw, str) else list(raw) if isinstance(raw, Sequence) else [raw]
        values: list[float] = []
        for place, part in enumerate(parts, self.start):
            try:
                value = self.item.read(part, unit=unit, style=style)
            except FieldProblem as problem:
                raise FieldProblem(say("item", label=self.label, place=place, sentence=problem)) from None
            values.append(math.nan if value is None else value)
        problem_found = self.check(tuple(values), unit, style)
        if problem_found:
            raise FieldProblem(problem_found)
        return tuple(values)

    def check(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """The sentence for a list that is too short, too long or has a number out of bounds."""
        if not value:
            return say("empty_series", label=self.label, least=self.least)
        if len(value) < self.least:
            return say("too_few", label=self.label, count=len(value), least=self.least)
        if len(value) > self.most:
            return say("too_many", label=self.label, count=len(value), most=self.most)
        for place, number in enumerate(value, self.start):
            problem = self.item.check(number, unit, style)
            if problem:
                return say("item", label=self.label, place=place, sentence=problem)
        return None

    def remark(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """The first remark on any of the numbers."""
        return next((found for number in value if (found := self.item.remark(number, unit, style))), None)

    def show(self, value: Any, *, unit: str | None = None, style: str | None = None) -> str:
        """The numbers, separated by semicolons."""
        return "; ".join(self.item.show(number, unit=unit, style=style) for number in value) or "–"


def split_series(text: str, style: str | None) -> list[str]:
    """Cut typed or pasted text into numbers: lines, semicolons and tabs first; else spaces; else commas where they are no decimal mark."""
    for marks in ("\n;\t", " ", "," if style != "comma" else ""):
        if any(mark in text.strip() for mark in marks):
            for mark in marks:
                text = text.replace(mark, "\n")
            break
    return [part.strip() for part in text.split("\n") if part.strip()]
