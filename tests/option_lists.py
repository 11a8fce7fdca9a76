"""Lists of options for the tests of the option ranking, and what comes out of them."""

from typing import Any

import pytest

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.rows import records
from calculators.finance.option_ranking import Ranking

ID = "finance.option_ranking"
Row = dict[str, Any]


def option(name: str = "Option", **cells: Any) -> Row:
    return {"name": name, "investment": 1_000, "annual_saving": 500, "life": 10, **cells}


def rank(options: list[Row], streams: list[Row] | None = None, **inputs: Any) -> Ranking:
    result = get(ID).run({"options": options, "streams": streams or [], **inputs}).result
    assert isinstance(result, Ranking)
    return result


def problems(options: list[Row], streams: list[Row] | None = None, **inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        rank(options, streams, **inputs)
    return refused.value.problems


def by_name(found: Ranking) -> dict[str, Row]:
    return {row["name"]: row for row in records(found.results)}


def column(found: Ranking, name: str) -> dict[str, Any]:
    return {row: cells[name] for row, cells in by_name(found).items()}


def shared(first: float, second: float, **cells: Any) -> list[Row]:
    return [
        option("First", stream="Water", annual_saving=900, stream_saved=first, **cells),
        option("Second", stream="Water", annual_saving=600, stream_saved=second, **cells),
    ]
