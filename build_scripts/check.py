"""What the catalogue as a whole must satisfy: names, closed lists, references, equations, unused sources; figures, cycles and terminology have files of their own."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from build_scripts.check_cycles import check_cycles
from build_scripts.check_figures import at, check_figures, examples_path
from build_scripts.kinds import KINDS, TAGS
from build_scripts.load import Place, Problem
from build_scripts.mathml import BadEquation, with_mathml
from build_scripts.references import Reference
from build_scripts.terminology import check_terminology
from build_scripts.wording import did_you_mean
from calculators.core import calculator

if TYPE_CHECKING:
    from build_scripts.catalogue import Catalogue


def check(found: "Catalogue") -> list[Problem]:
    """Every problem across entries."""
    parts: tuple[Callable[[Catalogue], Iterator[Problem]], ...] = (_unique, _names, _tags, _references, _equations, check_figures, check_cycles, check_terminology, _unused)
    return [problem for part in parts for problem in part(found)]


def overdue(found: "Catalogue", today: date) -> list[str]:
    """Notes on what was due for review; never a failure."""
    dated = [(id, entry.review_by) for kind in KINDS for id, entry in found.entries[kind.name].items()]
    dated += [(id, table.review_by) for id, table in found.factor_tables.items()]
    return [f"{found.path(id)}: was due for review on {day}" for id, day in dated if day and day < today.isoformat()]


def _entries(found: "Catalogue") -> Iterator[tuple[str, str, Any]]:
    for kind in KINDS:
        for id, entry in found.entries[kind.name].items():
            yield id, f"content/{kind.folder}/{id}.yml", entry


def _unique(found: "Catalogue") -> Iterator[Problem]:
    seen = {id: f"content/factors/{id}.yml" for id in found.factor_tables}
    for id, path, entry in _entries(found):
        for name in (id, *entry.old_ids):
            if name in seen:
                yield at(found, path, (), f"the id '{name}' is taken by {seen[name]}; an id is used once on the whole site")
            seen.setdefault(name, path)


def _names(found: "Catalogue") -> Iterator[Problem]:
    for path in found.documents:
        stem = path.rpartition("/")[2].removesuffix(".yml")
        if not stem.replace("_", "-").replace("-", "a").isalnum() or stem != stem.lower() or not stem.isascii():
            yield at(found, path, (), f"the file name '{stem}' may have small letters, digits and hyphens only")


def _tags(found: "Catalogue") -> Iterator[Problem]:
    if found.documents["content/vocabulary.yml"].problems:
        return  # each of its lists would be missed everywhere; the cause is told already
    for _, path, entry in _entries(found):
        for place, name, word in _tagged(entry, ()):
            allowed = found.vocabulary.get(TAGS[name], {})
            if word not in allowed:
                hint = did_you_mean(word, allowed) or f"; use {', '.join(allowed)}"
                yield at(found, path, place, f"{name}: '{word}' is not in the list '{TAGS[name]}' of content/vocabulary.yml{hint}")
    for id, source in found.sources.items():
        if source.kind not in found.vocabulary.get("source_kind", {}):
            yield at(
                found,
                f"content/sources/{id}.yml",
                ("kind",),
                f"kind: '{source.kind}' is not in the list 'source_kind'{did_you_mean(source.kind, found.vocabulary.get('source_kind', {}))}",
            )


def _tagged(part: BaseModel, place: Place) -> Iterator[tuple[Place, str, str]]:
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
                yield at(found, path, reference.place, sentence)
    for path, place, reference in _list_references(found):
        sentence = _dangling(found, reference)
        if sentence:
            yield at(found, path, place, sentence)


def _list_references(found: "Catalogue") -> Iterator[tuple[str, Place, Reference]]:
    from build_scripts.references import references_of

    for id, term in found.glossary.items():
        for reference in references_of(term, ("terms", id)):
            yield "content/glossary.yml", reference.place, reference
    for calculator_id, examples in found.worked_examples.items():
        for number, example in enumerate(examples):
            for reference in references_of(example, (number,)):
                yield examples_path(calculator_id), reference.place, reference


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
                    yield at(found, path, place, str(problem))


def _texts(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*place, key))


def _unused(found: "Catalogue") -> Iterator[Problem]:
    cited = {reference.name for references in found.references.values() for reference in references if reference.to == "source"}
    cited |= {reference.name for _, _, reference in _list_references(found) if reference.to == "source"}
    cited |= {source for id in calculator.ids() for source in calculator.get(id).sources}
    for id in found.sources:
        if id not in cited:
            yield at(found, f"content/sources/{id}.yml", (), "nothing cites this source; cite it or delete it")
