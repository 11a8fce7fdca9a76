"""A loaded document against its model: an object, or problems with lines."""

from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from build_scripts.load import Document, Place
from build_scripts.wording import sentence

M = TypeVar("M", bound=BaseModel)


def validate(document: Document, model: type[M]) -> M | None:
    """The entry, or None with the problems noted in the document."""
    if not document.problems and document.data is None:
        document.problem((), "the file is empty")
    if document.problems:
        return None
    try:
        return model.model_validate(document.data)
    except ValidationError as found:
        _note(document, found, (), model)
        return None


def validate_part(document: Document, place: Place, data: Any, model: Any) -> Any:
    """A part of a document, likewise."""
    try:
        return TypeAdapter(model).validate_python(data)
    except ValidationError as found:
        _note(document, found, place, model)
        return None


def _note(document: Document, found: ValidationError, start: Place, model: Any) -> None:
    for error in found.errors(include_url=False):
        place, value, skip = start, _at(document.data, start), False
        for part in error["loc"]:
            if (isinstance(value, dict) and part in value) or (isinstance(value, list) and part in range(len(value))):
                place, value = (*place, part), _at(value, (part,))
            elif part != error["loc"][-1] or error["type"] not in ("missing", "extra_forbidden"):
                skip = skip or _other_branch(str(part), value)
        if not skip:
            fields = _fields(model, error["loc"])
            document.problem(place, sentence({**error, "loc": error["loc"] if error["type"] == "missing" else place or error["loc"]}, fields))


def _at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def _other_branch(tag: str, value: Any) -> bool:
    """Whether an error speaks of the branch of a union that the author did not mean."""
    if tag.startswith("list["):
        return not isinstance(value, list)
    if tag[:1].isupper():
        return not isinstance(value, dict)
    return tag.startswith(("str", "constrained-str", "function-")) and isinstance(value, dict | list)


def _fields(model: Any, loc: tuple[Any, ...]) -> list[str]:
    """The field names allowed where an unknown one stood: those of the innermost model on the way."""
    seen = {item.__name__: item for item in _models(model, set())}
    inner = next((seen[part] for part in reversed(loc[:-1]) if part in seen), None)
    if inner is None and len(loc) > 1:
        inner = _on_the_way(model, loc[:-1], seen)
    chosen = inner or model
    return [field.alias or name for name, field in chosen.model_fields.items()] if hasattr(chosen, "model_fields") else []


def _on_the_way(model: Any, loc: tuple[Any, ...], seen: dict[str, Any]) -> Any:
    for part in loc:
        if isinstance(part, str) and hasattr(model, "model_fields") and part in model.model_fields:
            inside = _models(model.model_fields[part].annotation, set())
            model = next(iter(inside), model)
    return model


def _models(hint: Any, seen: set[Any]) -> list[Any]:
    """Every model that a type mentions, outermost first."""
    found: list[Any] = []
    if hasattr(hint, "model_fields"):
        if hint in seen:
            return []
        seen.add(hint)
        found.append(hint)
        for item in hint.model_fields.values():
            found += _models(item.annotation, seen)
    for argument in getattr(hint, "__args__", ()):
        found += _models(argument, seen)
    return found
