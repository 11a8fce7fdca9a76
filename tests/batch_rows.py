"""Rows of made-up boilers for the tests of batches over files, and the outputs that they must give."""

from pathlib import Path

from calculators.analysis.batch import run_text, to_csv
from calculators.core.calculator import get

ID = "energy.boiler_blowdown"


def write_rows(path: Path, count: int) -> Path:
    """Every third row is refused, and one holds a line end in a cell."""
    rows = ["plant,steam_flow [t/h],target_rate"]
    rows += [f"P{number},{number % 90 + 1},{12 if number % 3 == 2 else 6}" for number in range(count)]
    rows[count // 2 + 1] = '"North\nwing",5,6'
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def in_one_piece(source: Path) -> tuple[bytes, bytes]:
    """What the two outputs must hold, from the same rows read at once."""
    plan, outcome = run_text(get(ID), source.read_text(encoding="utf-8"))
    return to_csv([plan.answered_header, *outcome.answered]).encode(), to_csv([plan.refused_header, *outcome.refused]).encode()


def outputs(answered: Path, refused: Path) -> tuple[bytes, bytes]:
    """The two outputs of a run that is over."""
    assert not answered.with_name(f"{answered.name}.state").exists()
    return answered.read_bytes(), refused.read_bytes()
