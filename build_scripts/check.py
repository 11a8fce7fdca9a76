"""What the catalogue as a whole must satisfy: references, closed lists, examples, periods, unused sources."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from build_scripts.kinds import KINDS, TAGS
from build_scripts.load import Problem
from build_scripts.mathml import BadEquation, with_mathml
from build_scripts.model_data import Example, Factor
from build_scripts.references import Reference
from build_scripts.wording import did_you_mean
from calculators.core import calculator
from calculators.core.calculator import Calculator
from calculators.core.errors import InvalidInputs, UnknownUnit
from calculators.core.fields import Choice
from calculators.core.rows import Rows
from calculators.core.units import convert, unit

if TYPE_CHECKING:
    from build_scripts.catalogue import Catalogue


def check(found: "Catalogue") -> list[Problem]:
    """Every problem across entries."""
    parts: tuple[Callable[[Catalogue], Iterator[Problem]], ...] = (_unique, _names, _tags, _references, _equations, _tables, _examples, _calculators, _unused)
    return [problem for part in parts for problem in part(found)]


def overdue(found: "Catalogue", today: date) -> list[str]:
    """Notes on what was due for review; never a failure."""
    dated = [(id, entry.review_by) for kind in KINDS for id, entry in found.entries[kind.name].items()]
    dated += [(id, table.review_by) for id, table in found.factor_tables.items()]
    return [f"{found.path(id)}: was due for review on {day}" for id, day in dated if day and day < today.isoformat()]


def _at(found: "Catalogue", path: str, place: tuple[str | int, ...], sentence: str) -> Problem:
    return Problem(path, found.documents[path].line(place), sentence)


def _entries(found: "Catalogue") -> Iterator[tuple[str, str, Any]]:
    for kind in KINDS:
        for id, entry in found.entries[kind.name].items():
            yield id, f"content/{kind.folder}/{id}.yml", entry


def _unique(found: "Catalogue") -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for id, path, entry in _entries(found):
        for name in (id, *entry.old_ids):
            if name in seen:
                yield _at(found, path, (), f"the id '{name}' is taken by {seen[name]}; an id is used once on the whole site")
            seen[name] = path


def _names(found: "Catalogue") -> Iterator[Problem]:
    for path in found.documents:
        stem = path.rpartition("/")[2].removesuffix(".yml")
        if not stem.replace("_", "-").replace("-", "a").isalnum() or stem != stem.lower() or not stem.isascii():
            yield _at(found, path, (), f"the file name '{stem}' may have small letters, digits and hyphens only")


def _tags(found: "Catalogue") -> Iterator[Problem]:
    if found.documents["content/vocabulary.yml"].problems:
        return  # each of its lists would be missed everywhere; the cause is told already
    for _, path, entry in _entries(found):
        for place, name, word in _tagged(entry, ()):
            allowed = found.vocabulary.get(TAGS[name], {})
            if word not in allowed:
                hint = did_you_mean(word, allowed) or f"; use {', '.join(allowed)}"
                yield _at(found, path, place, f"{name}: '{word}' is not in the list '{TAGS[name]}' of content/vocabulary.yml{hint}")
    for id, source in found.sources.items():
        if source.kind not in found.vocabulary.get("source_kind", {}):
            yield _at(
                found,
                f"content/sources/{id}.yml",
                ("kind",),
                f"kind: '{source.kind}' is not in the list 'source_kind'{did_you_mean(source.kind, found.vocabulary.get('source_kind', {}))}",
            )


def _tagged(part: BaseModel, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every tag of an entry and of its parts: where it stands, its field, the word."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in TAGS:
            words = [] if value is None else [value] if isinstance(value, str) else value
            yield from (((*place, name, number), name, word) for number, word in enumerate(words))
        else:
            for number, inner in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(inner, BaseModel):
                    yield from _tagged(inner, (*place, name, number) if isinstance(value, list) else (*place, name))


def _references(found: "Catalogue") -> Iterator[Problem]:
    for id, references in found.references.items():
        path = found.path(id)
        for reference in references:
            sentence = _dangling(found, reference)
            if sentence:
                yield _at(found, path, reference.place, sentence)
    for path, place, reference in _list_references(found):
        sentence = _dangling(found, reference)
        if sentence:
            yield _at(found, path, place, sentence)


def _list_references(found: "Catalogue") -> Iterator[tuple[str, tuple[str | int, ...], Reference]]:
    from build_scripts.references import references_of

    for id, term in found.glossary.items():
        for reference in references_of(term, ("terms", id)):
            yield "content/glossary.yml", reference.place, reference
    for calculator_id, examples in found.worked_examples.items():
        for number, example in enumerate(examples):
            for reference in references_of(example, (number,)):
                yield _examples_path(calculator_id), reference.place, reference


def _examples_path(id: str) -> str:
    return f"content/worked_examples/{id.replace('.', '/')}.yml"


def _dangling(found: "Catalogue", reference: Reference) -> str:
    name = reference.name
    if reference.to == "source":
        return "" if name in found.sources else f"there is no source '{name}' in content/sources{did_you_mean(name, found.sources)}"
    if reference.to == "calculator":
        return "" if name in _calculators_known() else f"there is no calculator '{name}'{did_you_mean(name, calculator.ids())}"
    if reference.to == "factor":
        try:
            found.factor(name)
        except (KeyError, ValueError):
            known = [f"{table}.{row}.{factor}" for table, entry in found.factor_tables.items() for row, one in entry.rows.items() for factor in one.factors]
            return f"there is no factor '{name}'{did_you_mean(name, known)}"
        return ""
    if reference.to == "example":
        id, _, example = name.partition(":")
        names = [one.name for one in found.worked_examples.get(id, [])]
        return "" if example in names else f"the calculator '{id}' has no worked example '{example}'{did_you_mean(example, names)}"
    known = [*(id for kind in KINDS for id in found.entries[kind.name]), *found.renamed, *_calculators_known()]
    return "" if name in known else f"there is no entry '{name}'{did_you_mean(name, known)}"


def _calculators_known() -> tuple[str, ...]:
    """The ids that links may use: present ones and old ones."""
    return (*calculator.ids(), *calculator.renamed())


def _equations(found: "Catalogue") -> Iterator[Problem]:
    for path, document in found.documents.items():
        for place, text in _texts(document.data):
            if "$" in text:
                try:
                    with_mathml(text)
                except BadEquation as problem:
                    yield _at(found, path, place, str(problem))


def _texts(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*place, key))


def _tables(found: "Catalogue") -> Iterator[Problem]:
    for id, table in found.factor_tables.items():
        path = f"content/factors/{id}.yml"
        for row_id, row in table.rows.items():
            for name, factor in row.factors.items():
                place = ("rows", row_id, "factors", name)
                entries = found.periods(factor)
                for entry in entries:
                    yield from (_at(found, path, place, sentence) for sentence in _factor(entry))
                if len(entries) > 1 and not all(entry.from_ is not None for entry in entries):
                    yield _at(found, path, place, f"{name}: each of several values needs 'from' (a year)")
                for before, after in pairwise(entries):
                    if before.to is None or before.to >= (after.from_ or 0):
                        yield _at(found, path, place, f"{name}: the periods '{before.period}' and '{after.period}' overlap")


def _factor(entry: Factor) -> Iterator[str]:
    try:
        unit(entry.unit)
    except UnknownUnit as problem:
        yield f"unit: {problem}"
    if entry.range and not entry.range[0] <= entry.value <= entry.range[1]:
        yield f"value: {entry.value} is outside its own range {entry.range[0]} to {entry.range[1]}"


def _examples(found: "Catalogue") -> Iterator[Problem]:
    for id, examples in found.worked_examples.items():
        path = _examples_path(id)
        if id not in calculator.ids():
            yield _at(found, path, (), f"there is no calculator '{id}'{did_you_mean(id, calculator.ids())}")
            continue
        one = calculator.get(id)
        for number, example in enumerate(examples):
            if example.name in [other.name for other in examples[:number]]:
                yield _at(found, path, (number, "name"), f"name: the example '{example.name}' stands twice")
            for place, sentence in _example(one, example):
                yield _at(found, path, (number, *place), sentence)


def _example(one: Calculator[..., Any], example: Example) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if not example.source and not example.check:
        yield ("name",), "an example needs a 'source' (published) or a 'check' (independent)"
    if not example.expect and not example.problem:
        yield ("name",), "an example must expect something"
    try:
        one.read(example.inputs, style="point")
        readable = {}
    except InvalidInputs as refused:
        readable = refused.problems
    for name, sentence in readable.items():
        if not any(expected in sentence for field, expected in example.problem.items() if field == name):
            yield ("inputs", name), sentence
    for name, expected in example.expect.items():
        field = one.outputs.get(name)
        if field is None:
            yield ("expect", name), f"{name}: the calculator has no such output{did_you_mean(name, one.outputs)}"
        elif expected.unit and not isinstance(field, Choice | Rows):
            try:
                convert(1.0, field.unit, expected.unit)
            except UnknownUnit as problem:
                yield ("expect", name, "unit"), f"unit: {problem}"


def _calculators(found: "Catalogue") -> Iterator[Problem]:
    for id in calculator.ids():
        path, one, examples = f"calculators/{id.replace('.', '/')}.py", calculator.get(id), found.worked_examples.get(id, [])
        for source in one.sources:
            if source not in found.sources:
                yield Problem(path, 1, f"there is no source '{source}' in content/sources{did_you_mean(source, found.sources)}")
        if not any(example.source for example in examples):
            yield Problem(path, 1, f"needs a worked example from an outside source in {_examples_path(id)}")
        if not any(example.check for example in examples):
            yield Problem(path, 1, f"needs an independent check (limit-case, identity or second-derivation) in {_examples_path(id)}")


def _unused(found: "Catalogue") -> Iterator[Problem]:
    cited = {reference.name for references in found.references.values() for reference in references if reference.to == "source"}
    cited |= {reference.name for _, _, reference in _list_references(found) if reference.to == "source"}
    cited |= {source for id in calculator.ids() for source in calculator.get(id).sources}
    for id in found.sources:
        if id not in cited:
            yield _at(found, f"content/sources/{id}.yml", (), "nothing cites this source; cite it or delete it")
