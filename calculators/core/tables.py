"""Factor tables, compiled from ``content/factors`` into ``calculators/data`` by the build."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from calculators.core.errors import TablesNotBuilt
from calculators.core.units import convert

DATA = Path(__file__).resolve().parent.parent / "data"


class Table:
    """One compiled table of cited numbers."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.id: str = content["id"]
        self.title: str = content["title"]
        self.version: str = content["version"]
        self.rows: dict[str, Any] = content["rows"]
        self._common: dict[str, Any] = content["common"]  # what the rows share, said once

    def labels(self, factor: str = "") -> Mapping[str, str]:
        """Row id -> label, of the rows that carry a factor."""
        return {row: entry["label"] for row, entry in self.rows.items() if not factor or factor in entry["factors"]}

    def has(self, row: str, factor: str) -> bool:
        """Whether the table knows this number."""
        return factor in self.rows.get(row, {}).get("factors", {})

    def value(self, row: str, factor: str, *, unit: str, year: int | None = None) -> float:
        """A number in the unit asked for; where it changes over time, that of ``year`` (None: the newest). Raises KeyError."""
        found = self._entry(row, factor, year)
        return convert(float(found["value"]), found["unit"], unit)

    def year(self, row: str, factor: str) -> str:
        """The year of the data behind a number, the newest where there are several; empty where the table does not say. Raises KeyError."""
        return str(self._entry(row, factor, None).get("year", ""))

    def _entry(self, row: str, factor: str, year: int | None) -> dict[str, Any]:
        found = self.rows[row]["factors"][factor]
        if isinstance(found, list):
            fitting = [entry for entry in found if year is None or int(entry["from"]) <= year <= int(entry.get("to") or year)]
            if not fitting:
                raise KeyError(f"{self.id}.{row}.{factor} has no value for {year}")
            found = max(fitting, key=lambda entry: int(entry["from"]))
        return {**self._common.get(factor, {}), **found}


@cache
def table(id: str) -> Table:
    """Load a compiled table. Raises TablesNotBuilt where the build has not run."""
    try:
        text = (DATA / f"{id}.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise TablesNotBuilt(f"The factor table {id!r} is not compiled yet: run 'make build' first") from None
    return Table(json.loads(text))
