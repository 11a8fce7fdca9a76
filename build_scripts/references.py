"""Which sources, factors, entries and calculators an entry refers to, in its fields and inside its prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from build_scripts.model_data import Common, Factor, FactorTable
from build_scripts.parts import Change, Citation, Figure, Worked

PATTERN = re.compile(r"\[@(?P<source>[\w-]+)(?:,\s*(?P<at>[^\]]+))?\]|\[=(?P<factor>[^\]\s]+)\]|\[\[(?P<entry>[^\]]+)\]\]")
_SEVERAL = re.compile(r"(\[@[^\]]*?);\s*@(?=[\w-]+\s*[,;\]])")
_LINKS: dict[str, Literal["calculator", "entry"]] = {
    "calculators": "calculator",
    "see_also": "entry",
    "see": "entry",
    "requires": "entry",
    "synergies": "entry",
    "uses": "entry",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: what it points to, and where it stands in the entry."""

    to: Literal["source", "factor", "entry", "calculator", "example"]
    name: str
    place: tuple[str | int, ...]


def citations_apart(text: str) -> str:
    """Two sources in one bracket, as Pandoc allows, in brackets of their own: ``[@a, p. 1; @b]`` becomes ``[@a, p. 1] [@b]``."""
    while (apart := _SEVERAL.sub(r"\1] [@", text)) != text:
        text = apart
    return text


def references_of(entry: Any, place: tuple[str | int, ...] = ()) -> list[Reference]:
    """Every reference of an entry."""
    found = list(_walk(entry, place))
    return [one for one in found if not _said_in_common(entry, one)] if isinstance(entry, FactorTable) else found


def _said_in_common(table: FactorTable, one: Reference) -> bool:
    """Whether a row has its source from the table, so that a slip there is told once."""
    shared = table.common.get(str(one.place[3])) if one.place[0] == "rows" and len(one.place) > 3 else None
    return one.to == "source" and shared is not None and shared.source == one.name


def _walk(value: Any, place: tuple[str | int, ...]) -> Iterator[Reference]:
    if isinstance(value, str):
        for found in PATTERN.finditer(citations_apart(value)):
            for kind in ("source", "factor", "entry"):
                if found[kind]:
                    yield Reference(kind, found[kind], place)
    elif isinstance(value, Worked):
        yield Reference("calculator", value.calculator, (*place, "calculator"))
        yield Reference("example", f"{value.calculator}:{value.example}", (*place, "example"))
    elif isinstance(value, BaseModel):
        yield from _fields(value, place)
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _walk(item, (*place, key))


def _fields(value: BaseModel, place: tuple[str | int, ...]) -> Iterator[Reference]:
    cites = isinstance(value, Citation | Change | Common | Factor | Figure) and value.source is not None
    for name, item in type(value).model_fields.items():
        found = getattr(value, name)
        if name == "source" and cites:
            yield Reference("source", found, (*place, "source"))
        elif name in _LINKS:
            for number, id in enumerate(found):
                yield Reference(_LINKS[name], id, (*place, name, number))
        else:
            yield from _walk(found, (*place, item.alias or name))
