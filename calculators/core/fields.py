"""Two of the kinds of field that inputs and outputs are made of: a quantity and a choice (series and rows stand in modules of their own).

A field knows its label, unit, bounds and help, and does three things with a value: ``read`` it from what somebody typed,
``check`` it against its bounds, and ``show`` it. The wording of every problem is in ``core.messages``.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeGuard

from calculators.core.errors import UnknownUnit
from calculators.core.messages import say
from calculators.core.numbers import NotANumber, example, plain_number, read_number, shorten, show_number, split_unit
from calculators.core.tables import table
from calculators.core.units import as_typed, convert, unit, units_like

#: more options than this nobody reads in a sentence; the nearest are named instead
MANY_OPTIONS = 40


class FieldProblem(ValueError):
    """One field's value cannot be used; the message is the sentence to show beside the field."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit.

    ``ge``, ``gt``, ``le`` and ``lt`` are physics: outside them the value is refused. ``typical`` is experience: outside it the value is
    answered with a remark. ``working`` marks an intermediate figure, ``headline`` the one that answers the page's question;
    ``digits`` are significant digits, ``decimals`` fixed ones. ``kind`` says what the figure means to other calculators (``core.chain``).
    """

    label: str
    unit: str
    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    lt: float | None = None
    typical: tuple[float, float] | None = None
    help: str = ""
    optional: bool = False
    only_if: Mapping[str, str] = field(default_factory=dict)
    headline: bool = False
    working: bool = False
    digits: int = 4
    decimals: int | None = None
    kind: str = ""

    def read(self, raw: object, *, unit: str | None = None, style: str | None = None) -> float | None:
        """Turn what was typed into a value in the declared unit, inside its bounds. Raises FieldProblem."""
        value = self.parse(raw, unit=unit, style=style)
        problem = self.check(value, unit, style)
        if problem:
            raise FieldProblem(problem)
        return value

    def parse(self, raw: object, *, unit: str | None = None, style: str | None = None) -> float | None:
        """Turn what was typed into a value in the declared unit, whatever its bounds. Raises FieldProblem."""
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            if self.optional:
                return None
            raise FieldProblem(say("empty", label=self.label, unit=unit or self.unit))
        return self._converted(*self._number(raw, unit or self.unit, style))

    def _number(self, raw: object, unit: str, style: str | None) -> tuple[float, str]:
        typed = raw if isinstance(raw, str) else plain_number(raw) if _is_number(raw) else str(raw)
        number, symbol = split_unit(typed)
        try:
            value = read_number(number, style if isinstance(raw, str) else "point")
        except NotANumber as error:
            raise FieldProblem(say(error.key, label=self.label, typed=shorten(typed), example=example(style))) from None
        return value, as_typed(symbol, self.unit) if symbol else unit

    def _converted(self, value: float, given: str) -> float:
        try:
            converted = convert(value, given, self.unit)
        except UnknownUnit:
            raise FieldProblem(_unit_problem(self.label, given, self.unit)) from None
        if not math.isfinite(converted):
            raise FieldProblem(say("infinite", label=self.label, typed=f"{plain_number(value)} {given}"))
        return converted

    def check(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """The sentence that says which bound a value breaks, in the unit that the reader uses; None where it breaks none."""
        if value is None:
            return None if self.optional else say("empty", label=self.label, unit=self.unit)
        if not math.isfinite(value):
            return say("text", label=self.label, typed=value)
        rules = (
            ("above", self.gt, self.gt is not None and value <= self.gt),
            ("at_least", self.ge, self.ge is not None and value < self.ge),
            ("below", self.lt, self.lt is not None and value >= self.lt),
            ("at_most", self.le, self.le is not None and value > self.le),
        )
        for key, limit, broken in rules:
            if broken and limit is not None:
                if key in ("above", "at_least") and self._looks_like_fraction(value):
                    return say("fraction", label=self.label, value=show_number(value, style=style), meant=show_number(value * 100, style=style))
                shown = unit or self.unit
                if not math.isfinite(self.to(value, shown)):
                    return say("infinite", label=self.label, typed=f"{plain_number(value)} {self.unit}")
                limit_shown, value_shown = self._apart(limit, value, shown, style)
                return say(key, label=self.label, unit=shown, limit=limit_shown, value=value_shown)
        return None

    def remark(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """The sentence for a value that is possible but unusual."""
        if value is None or not self.typical or self.typical[0] <= value <= self.typical[1]:
            return None
        if self._looks_like_fraction(value):
            return say("fraction_remark", label=self.label, value=show_number(value, style=style), meant=show_number(value * 100, style=style))
        shown = unit or self.unit
        low, high = (self._in(limit, shown, style) for limit in self.typical)
        return say("untypical", label=self.label, value=self._in(value, shown, style), unit=shown, low=low, high=high)

    def _looks_like_fraction(self, value: float) -> bool:
        usual = self.typical or (self.ge or self.gt or 0, self.le or self.lt or 100)
        return self.unit == "%" and 0 < value <= 1 and usual[0] <= value * 100 <= usual[1]

    def to(self, value: float, unit: str) -> float:
        """A value of the declared unit in another unit of its dimension."""
        return convert(value, self.unit, unit)

    def _in(self, value: float, unit: str, style: str | None, digits: int = 6) -> str:
        return show_number(convert(value, self.unit, unit), style=style, digits=digits)

    def _apart(self, limit: float, value: float, unit: str, style: str | None) -> tuple[str, str]:
        """Limit and value with as many digits as tell them apart: nobody learns from "at most 1,000; you entered 1,000"."""
        pairs = [(self._in(limit, unit, style, digits), self._in(value, unit, style, digits)) for digits in (6, 9, 12, 15)]
        return next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])

    def show(self, value: Any, *, unit: str | None = None, style: str | None = None) -> str:
        """Write a value of the declared unit in any unit of its dimension, without the unit."""
        if value is None:
            return "–"
        return show_number(convert(value, self.unit, unit or self.unit), digits=self.digits, decimals=self.decimals, style=style)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list: given in place, or the rows of a factor table. As an output, the options are whole sentences (a verdict)."""

    label: str
    options: Mapping[str, str] = field(default_factory=dict)
    table: str = ""
    factor: str = ""
    help: str = ""
    optional: bool = False
    only_if: Mapping[str, str] = field(default_factory=dict)
    working: bool = False

    @property
    def unit(self) -> str:
        """A choice has no unit."""
        return ""

    def choices(self) -> Mapping[str, str]:
        """Value -> label; for a table, its rows (those that carry ``factor``, where one is named)."""
        return self.options or table(self.table).labels(self.factor)

    def read(self, raw: object, *, unit: str | None = None, style: str | None = None) -> str | None:
        """Accept the value, or the label in any case. Raises FieldProblem."""
        typed = "" if raw is None else str(raw).strip()
        if not typed:
            if self.optional:
                return None
            raise FieldProblem(say("empty_choice", label=self.label))
        for value, label in self.choices().items():
            if typed.casefold() in (value.casefold(), label.casefold()):
                return value
        raise FieldProblem(say("not_an_option", label=self.label, typed=shorten(typed), options=self._allowed(typed)))

    def check(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """The sentence for a value that is not in the list."""
        if value is None and self.optional:
            return None
        return None if value in self.choices() else say("not_an_option", label=self.label, typed=value, options=self._allowed(str(value)))

    def _allowed(self, typed: str) -> str:
        choices = self.choices()
        if len(choices) <= MANY_OPTIONS:
            return ", ".join(choices)
        names = {name.casefold(): value for value, label in choices.items() for name in (value, label)}
        near = dict.fromkeys(names[name] for name in get_close_matches(typed.casefold(), names, 3)) or list(choices)[:3]
        return say("many_options", near=", ".join(f"{value} ({choices[value]})" for value in near), count=len(choices))

    def remark(self, value: Any, unit: str | None = None, style: str | None = None) -> str | None:
        """A choice is never unusual."""
        return None

    def show(self, value: Any, *, unit: str | None = None, style: str | None = None) -> str:
        """The option's label."""
        return "–" if value is None else self.choices()[value]


def _is_number(raw: object) -> TypeGuard[float]:
    try:
        return isinstance(raw, int | float) and not isinstance(raw, bool) and math.isfinite(raw)
    except OverflowError:  # a whole number beyond the largest float
        return False


def _unit_problem(label: str, typed: str, wanted: str) -> str:
    units = ", ".join(units_like(wanted)[:6])
    try:
        given, target = unit(typed).dimension, unit(wanted).dimension
    except UnknownUnit:
        return say("unit", label=label, typed=shorten(typed), units=units)
    if {given, target} == {"gauge pressure", "absolute pressure"}:
        return say("gauge" if target == "gauge pressure" else "absolute", label=label, typed=typed, units=units)
    for basis in ("LHV", "HHV"):
        if target.endswith(basis) and given[:-3] == target[:-3]:
            return say("heating_value", label=label, typed=typed, wanted=basis, units=units)
    return say("unit", label=label, typed=shorten(typed), units=units)
