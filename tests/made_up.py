"""Calculators that exist for one test: written to a folder, found like the real ones, gone afterwards."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import calculators
from calculators.core import calculator
from calculators.core.calculator import Calculator

#: a table as input and as output, with a name that anybody may type anything into
LEAKS = '''
"""Made up: what leaks lose."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name, Rows


@dataclass(frozen=True, slots=True)
class Leak:
    place: Annotated[str, Name("Place")] = ""
    flow: Annotated[float, Quantity("Leak flow", "kg/h", ge=0, le=1e6)] = 1
    kind: Annotated[str, Choice("Kind", options={"steam": "Steam", "air": "Air"})] = "steam"


@dataclass(frozen=True, slots=True)
class Loss:
    total: Annotated[float, Quantity("Lost in total", "kg/a", headline=True)]
    ranked: Annotated[tuple[Leak, ...], Rows("Leaks, the largest first", Leak)]


@calculator(title="Made-up leaks", resource="energy")
def made_up_leaks(
    *,
    leaks: Annotated[tuple[Leak, ...], Rows("Leaks", Leak, most=3)] = (Leak("Trap 1", 5), Leak("Valve", 2, "air")),
    hours: Annotated[float, Quantity("Operating hours", "h/a", gt=0, le=8784)] = 8000,
) -> Loss:
    """What leaks lose in a year."""
    return Loss(sum(leak.flow for leak in leaks) * hours, tuple(sorted(leaks, key=lambda leak: -leak.flow)))
'''


def _forget() -> None:
    for cached in (calculator.areas, calculator.ids, calculator.get):
        cached.cache_clear()


@contextmanager
def found_in(root: Path, id: str) -> Iterator[Calculator[..., Any]]:
    """The calculator whose module stands at ``root/calculators/<area>/<name>.py``, among the real ones."""
    area, _, name = id.partition(".")
    folder = root / "calculators"
    new_area = area not in calculator.areas()
    package = calculators if new_area else importlib.import_module(f"calculators.{area}")
    place = str(folder if new_area else folder / area)
    package.__path__.append(place)
    _forget()
    try:
        yield calculator.get(id)
    finally:
        package.__path__.remove(place)
        _forget()
        for module in (f"calculators.{id}", *([f"calculators.{area}"] if new_area else [])):
            sys.modules.pop(module, None)
        vars(calculators if new_area else package).pop(area if new_area else name, None)


@contextmanager
def leaks(root: Path) -> Iterator[Calculator[..., Any]]:
    """The made-up calculator of a table."""
    folder = root / "calculators" / "energy"
    folder.mkdir(parents=True)
    (folder / "made_up_leaks.py").write_text(LEAKS, encoding="utf-8")
    with found_in(root, "energy.made_up_leaks") as found:
        yield found
