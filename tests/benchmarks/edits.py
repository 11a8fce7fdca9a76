"""From an edit to its answer, once everything is loaded: in the worker, and as the reader sees it."""

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import asdict
from itertools import cycle
from typing import Any

from playwright.sync_api import Page

from calculators.core.calculator import Calculator, get, ids
from calculators.core.cells import Name
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Quantity
from calculators.core.rows import Rows
from calculators.core.series import Series
from tests.benchmarks.lab import Lab, act, edit, progress
from tests.benchmarks.rows import OURS, Measured, Target

EDITS = 30
#: issue 4: calculators without Rows, Series or iteration answer within 16 ms, the others within 100 ms; issue 3: 500 rows too
SCALAR, WIDE = Target(16, "value"), Target(100, "value")


def measure(lab: Lab) -> list[Measured]:
    """Every calculator through ``client.ask``; the appraisal in its form beside the rivals' forms."""
    with ExitStack() as stack:
        pages: dict[str, Page] = {}
        for rival in lab.rivals:
            page = pages[rival.name] = stack.enter_context(lab.profile()).pages[0]
            page.goto(rival.address, wait_until="load")
            edit(page)
            page.wait_for_timeout(2_000)
        seen, entered = _seen(pages)
        progress("edits: forms done")
        asked = [_asked(pages[OURS], calculator) for calculator in map(get, ids())]
        asked += [
            _full(pages[OURS], calculator, name, field)
            for calculator in map(get, ids())
            for name, field in calculator.inputs.items()
            if isinstance(field, Rows)
        ]
        progress("edits: client.ask done")
    pause = "one field changed in the form; ours waits 150 ms before it asks, the rivals ask at once"
    return [
        *asked,
        Measured("edit to answer, as the reader sees it", "ms", seen, None, pause),
        Measured("the same, Enter pressed", "ms", entered),
    ]


def _seen(pages: dict[str, Page]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    seen: dict[str, list[float]] = defaultdict(list)
    entered: dict[str, list[float]] = defaultdict(list)
    for turn in range(EDITS):
        for name, page in pages.items():
            seen[name].append(edit(page, f"{5 + turn / 10:.1f}")["ms"])
            entered[name].append(edit(page, f"{9 + turn / 10:.1f}", enter=True)["ms"])
    return seen, entered


def _asked(page: Page, calculator: Calculator[..., Any]) -> Measured:
    """Its first quantity gets another value with each question, the other inputs keep their defaults."""
    wide = [type(field).__name__ for field in calculator.inputs.values() if isinstance(field, Series | Rows)]
    note = f"{_varied(calculator)[1].label} changed" + (f"; has {' and '.join(wide)}" if wide else "")
    what = f"edit to answer in the worker, {calculator.id}"
    return Measured(what, "ms", {OURS: _times(page, calculator, {})}, WIDE if wide else SCALAR, note)


def _full(page: Page, calculator: Calculator[..., Any], name: str, field: Rows) -> Measured:
    """The same with a table as long as it may be, or as the calculator answers: the rows of the example over again."""
    rows = [
        {column: f"{value} {place}" if isinstance(field.columns[column], Name) else str(value) for column, value in asdict(row).items() if value is not None}
        for place, row in zip(range(field.most), cycle(calculator.defaults[name]), strict=False)
    ]
    while not _answered(calculator, {name: rows}) and len(rows) > len(calculator.defaults[name]):
        rows = rows[: max(len(rows) // 2, len(calculator.defaults[name]))]  # twice the same month, or more machines than the plant has power
    if not _answered(calculator, {name: rows}):
        rows = [asdict(row) for row in calculator.defaults[name]]  # names that another table refers to
    what = f"the same with {len(rows)} rows in {field.label.lower()}, {calculator.id}"
    return Measured(what, "ms", {OURS: _times(page, calculator, {name: rows})}, WIDE)


def _answered(calculator: Calculator[..., Any], inputs: dict[str, Any]) -> bool:
    try:
        calculator.run(inputs, style="point")
    except InvalidInputs:
        return False
    return True


def _varied(calculator: Calculator[..., Any]) -> tuple[str, Quantity]:
    """The first quantity that may be a thousandth less: a count of months may not."""
    return next(
        (name, field)
        for name, field in calculator.inputs.items()
        if isinstance(field, Quantity) and (value := calculator.defaults[name]) and _answered(calculator, {name: f"{value * 0.999:.6g}"})
    )


def _times(page: Page, calculator: Calculator[..., Any], inputs: dict[str, Any]) -> list[float]:
    name, _ = _varied(calculator)
    default = calculator.defaults[name]
    about = {"verb": "run", "calculator": calculator.id, "style": "point"}
    questions = [{**about, "inputs": {**inputs, name: f"{default * (1 - turn / 1000):.6g}"}} for turn in range(EDITS)]
    times: list[float] = act(page, "ask", client=f"{page.url.split('calculators/')[0]}assets/javascripts/client.js", questions=questions)["ms"]
    return times
