"""Which sources, factors, entries and calculators an entry refers to, in its fields and inside its prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from build_scripts.model import Change, Citation, Factor, Worked

PATTERN = re.compile(r"\[@(?P<source>[\w-]+)(?:,\s*(?P<at>[^\]]+))?\]|\[=(?P<factor>[^\]\s]+)\]|\[\[(?P<entry>[^\]]+)\]\]")
_LINKS = {"calculators": "calculator", "see_also": "entry", "see": "entry"}


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: what it points to, and where it stands in the entry."""

    to: Literal["source", "factor", "entry", "calculator", "example"]
    name: str
    place: tuple[str | int, ...]


def references_of(entry: Any, place: tuple[str | int, ...] = ()) -> list[Reference]:
    """Every reference of an entry."""
    return list(_walk(entry, place))


def _walk(value: Any, place: tuple[str | int, ...]) -> Iterator[Reference]:
    if isinstance(value, str):
        for found in PATTERN.finditer(value):
            kind = found.lastgroup if found.lastgroup != "at" else "source"
            yield Reference(kind, found[kind], place)  # type: ignore[arg-type]  # the groups are named after the kinds
    elif isinstance(value, Worked):
        yield Reference("calculator", value.calculator, (*place, "calculator"))
        yield Reference("example", f"{value.calculator}:{value.example}", (*place, "example"))
    elif isinstance(value, BaseModel):
        if isinstance(value, Citation | Change | Factor):
            yield Reference("source", value.source, (*place, "source"))
        for name, item in type(value).model_fields.items():
            if name in _LINKS:
                for number, id in enumerate(getattr(value, name)):
                    yield Reference(_LINKS[name], id, (*place, name, number))  # type: ignore[arg-type]  # the words of _LINKS
            elif not (name == "source" and isinstance(value, Citation | Change | Factor)):
                yield from _walk(getattr(value, name), (*place, item.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*place, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(item, (*place, number))
