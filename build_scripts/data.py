"""Factor tables compiled for the calculators: content/factors/*.yml becomes calculators/data/*.json."""

import json
from pathlib import Path

from build_scripts.catalogue import Catalogue, load_catalogue
from calculators.core.tables import table

ROOT = Path(__file__).resolve().parent.parent


def compile_tables(found: Catalogue) -> list[str]:
    """Write every table that changed and remove what has no source any more; returns the ids written."""
    folder, written = found.root / "calculators" / "data", []
    folder.mkdir(exist_ok=True)
    for id, entry in found.factor_tables.items():
        rows = {row: one.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True) for row, one in entry.rows.items()}
        compiled = {"id": id, "title": entry.title, "version": found.table_versions[id], "rows": rows}
        text, path = json.dumps(compiled, ensure_ascii=False, separators=(",", ":"), sort_keys=True), folder / f"{id}.json"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            written.append(id)
    for path in folder.glob("*.json"):
        if path.stem not in found.factor_tables:
            path.unlink()
    table.cache_clear()
    return written


def main() -> None:
    """Compile; the tables must be right by themselves, whatever else is still wrong in the content."""
    found = load_catalogue(ROOT, strict=False, checks=False)
    tables = [problem for problem in found.problems if problem.path.startswith("content/factors/")]
    if tables:
        raise SystemExit("\n".join(map(str, tables)))
    compile_tables(found)
