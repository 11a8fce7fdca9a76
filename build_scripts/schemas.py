"""JSON Schemas for editors, made from the models and the closed lists."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from build_scripts.catalogue import Catalogue, load_catalogue
from build_scripts.kinds import KINDS, TAGS
from build_scripts.model_data import Example, FactorTable, Glossary, Nomenclature, Source, Tag

ROOT = Path(__file__).resolve().parent.parent


def schemas(found: Catalogue) -> dict[str, str]:
    """File name -> text of every schema."""
    shapes: dict[str, Any] = {kind.name: kind.model for kind in KINDS}
    shapes |= {"source": Source, "factor_table": FactorTable, "glossary": Glossary, "nomenclature": Nomenclature}
    shapes |= {"vocabulary": dict[str, dict[str, Tag]], "worked_examples": list[Example]}
    return {f"{name}.schema.json": _text(_with_words(TypeAdapter(shape).json_schema(by_alias=True), found)) for name, shape in shapes.items()}


def _with_words(schema: dict[str, Any], found: Catalogue) -> dict[str, Any]:
    lists = TAGS | ({"kind": "source_kind"} if schema.get("title") == "Source" else {})
    for shape in (schema, *schema.get("$defs", {}).values()):
        for name, list_name in lists.items():
            words, field = list(found.vocabulary.get(list_name, {})), shape.get("properties", {}).get(name)
            if field is not None and words:
                (field["items"] if field.get("type") == "array" else field)["enum"] = words
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main(*, only_check: bool = False) -> None:
    """Write the schemas, or with ``only_check`` say which are stale."""
    folder = ROOT / "content" / "schemas"
    folder.mkdir(exist_ok=True)
    fresh = schemas(load_catalogue(ROOT, strict=False, checks=False))
    stale = [name for name, text in fresh.items() if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text]
    extra = [path.name for path in folder.glob("*.json") if path.name not in fresh]
    if only_check:
        if stale or extra:
            raise SystemExit(f"content/schemas is stale ({', '.join(stale + extra)}): run 'python -m build_scripts schemas'")
        return
    for name in stale:
        (folder / name).write_text(fresh[name], encoding="utf-8")
    for name in extra:
        (folder / name).unlink()
