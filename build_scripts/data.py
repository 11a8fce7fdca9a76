"""Factor tables compiled for the calculators: content/factors/*.yml becomes calculators/data/*.json."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from build_scripts.catalogue import Catalogue, load_catalogue
from build_scripts.model_data import Factor, FactorTable
from calculators.core.tables import table

ROOT = Path(__file__).resolve().parent.parent


def compile_tables(found: Catalogue) -> list[str]:
    """Write every table that changed and remove what has no source any more; returns the ids written."""
    folder, written = found.root / "calculators" / "data", []
    folder.mkdir(exist_ok=True)
    for id, entry in found.factor_tables.items():
        text, path = json.dumps(_compiled(found, id, entry), ensure_ascii=False, separators=(",", ":")), folder / f"{id}.json"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            written.append(id)
    for path in folder.glob("*.json"):
        if path.stem not in found.factor_tables:
            path.unlink()
    table.cache_clear()
    return written


def _compiled(found: Catalogue, id: str, entry: FactorTable) -> dict[str, Any]:
    """The table as the browser gets it: rows in the author's order, what they share once."""
    common = {name: _plain(shared) for name, shared in entry.common.items()}
    rows = {
        row: {"label": one.label, "factors": {name: _without(_own(factor), common.get(name, {})) for name, factor in one.factors.items()}}
        for row, one in entry.rows.items()
    }
    return {"id": id, "title": entry.title, "version": found.table_versions[id], "common": common, "rows": rows}


def _own(factor: Factor | list[Factor]) -> Any:
    return [_plain(one) for one in factor] if isinstance(factor, list) else _plain(factor)


def _plain(part: BaseModel) -> dict[str, Any]:
    return part.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True, exclude={"note"})


def _without(factor: Any, shared: dict[str, Any]) -> Any:
    if isinstance(factor, list):
        return [_without(one, shared) for one in factor]
    return {key: value for key, value in factor.items() if shared.get(key) != value}


def main() -> None:
    """Compile; the tables must be right by themselves, whatever else is still wrong in the content."""
    found = load_catalogue(ROOT, strict=False, checks=False)
    tables = [problem for problem in found.problems if problem.path.startswith("content/factors/")]
    if tables:
        raise SystemExit("\n".join(map(str, tables)))
    compile_tables(found)
