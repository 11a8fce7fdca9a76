"""All content, loaded once: entries by kind, sources, tables, examples, and the links between them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from build_scripts.kinds import KINDS, Kind
from build_scripts.load import Document, Problem, load
from build_scripts.model_data import Example, Factor, FactorTable, Glossary, Naming, Nomenclature, Source, Tag, Term
from build_scripts.parts import Citation, Entry
from build_scripts.references import Reference, references_of
from build_scripts.validate import validate, validate_part
from calculators.core import calculator
from calculators.core.calculator import Answer


class BadContent(Exception):
    """The content has problems; the message lists them all."""


@dataclass
class Catalogue:
    """Everything that the pages and the checks read."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind.name: {} for kind in KINDS})
    sources: dict[str, Source] = field(default_factory=dict)
    factor_tables: dict[str, FactorTable] = field(default_factory=dict)
    vocabulary: dict[str, dict[str, Tag]] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    nomenclature: list[Naming] = field(default_factory=list)
    worked_examples: dict[str, list[Example]] = field(default_factory=dict)
    interface: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: str) -> Mapping[str, Entry]:
        """All entries of a kind."""
        return self.entries[kind]

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Old id -> present id, of every entry that was renamed."""
        return {old: id for kind in KINDS for id, entry in self.entries[kind.name].items() for old in entry.old_ids}

    def find(self, id: str) -> tuple[str, Kind, Entry]:
        """An entry of any kind, by its id or an old one: present id, kind, entry. Raises KeyError."""
        present = self.renamed.get(id, id)
        for kind in KINDS:
            if present in self.entries[kind.name]:
                return present, kind, self.entries[kind.name][present]
        raise KeyError(id)

    def path(self, id: str) -> str:
        """The file of an entry, a source or a table."""
        folders: list[tuple[str, Mapping[str, Any]]] = [(kind.folder, self.entries[kind.name]) for kind in KINDS]
        folders += [("sources", self.sources), ("factors", self.factor_tables)]
        return next(f"content/{folder}/{id}.yml" for folder, found in folders if id in found)

    def factor(self, name: str) -> Factor:
        """``table.row.factor``; of dated ones the newest. Raises KeyError."""
        table, row, factor = name.split(".")
        return self.periods(self.factor_tables[table].rows[row].factors[factor])[-1]

    def periods(self, found: Factor | list[Factor] | None) -> list[Factor]:
        """A factor's entries, oldest first."""
        entries = [] if found is None else found if isinstance(found, list) else [found]
        return sorted(entries, key=lambda one: one.from_ or 0)

    def citation(self, source: str) -> Citation:
        """A citation of a whole source."""
        return Citation(source=source)

    def answer(self, id: str, example: str) -> Answer:
        """A worked example, computed. Raises KeyError."""
        for one in self.worked_examples[id]:
            if one.name == example:
                return calculator.get(id).run(one.inputs, style="point")
        raise KeyError(example)

    @cached_property
    def references(self) -> Mapping[str, list[Reference]]:
        """Every reference that an entry, a term or a table makes, by the id of who makes it."""
        found = {id: references_of(entry) for kind in KINDS for id, entry in self.entries[kind.name].items()}
        return found | {table: references_of(entry) for table, entry in self.factor_tables.items()}

    @cached_property
    def _users(self) -> Mapping[str, list[str]]:
        users: dict[str, list[str]] = {}
        for id, references in self.references.items():
            if id not in self.factor_tables:
                names = (one.name for one in references if one.to in ("entry", "calculator"))
                for name in dict.fromkeys(self.renamed.get(name) or calculator.renamed().get(name, name) for name in names):
                    users.setdefault(name, []).append(id)
        return users

    def used_by(self, id: str) -> list[str]:
        """The entries that refer to this entry or calculator."""
        return sorted(self._users.get(id, []))

    def cited_by(self, source: str) -> list[str]:
        """The entries and calculators that cite a source."""
        entries = [
            id
            for id, references in self.references.items()
            if id not in self.factor_tables and any(one.to == "source" and one.name == source for one in references)
        ]
        users = [id for id in calculator.ids() if source in calculator.get(id).sources]
        users += [id for id, examples in self.worked_examples.items() if any(one.source and one.source.source == source for one in examples)]
        return sorted({*entries, *users})

    @cached_property
    def table_versions(self) -> Mapping[str, str]:
        """Table -> short hash of its content."""
        return {id: _hash(table.model_dump(by_alias=True)) for id, table in self.factor_tables.items()}

    @cached_property
    def tables_version(self) -> str:
        """One short hash for all factor tables."""
        return _hash(dict(self.table_versions))


def _hash(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]


def load_catalogue(root: Path, *, strict: bool = True, checks: bool = True) -> Catalogue:
    """Load all content and check it as a whole (which runs calculators, and so needs compiled tables). With ``strict``, raises BadContent that lists every problem."""
    from build_scripts.check import check

    found = Catalogue(root)
    content = root / "content"
    for kind in KINDS:
        found.entries[kind.name] = _folder(found, content / kind.folder, kind.model)
    found.sources = _folder(found, content / "sources", Source)
    found.factor_tables = _folder(found, content / "factors", FactorTable)
    _lists(found, content)
    for path in sorted((content / "worked_examples").glob("*/*.yml")):
        _examples(found, path)
    for document in found.documents.values():
        found.problems += document.problems
    if checks:
        found.problems += check(found)
    found.problems.sort()
    if strict and found.problems:
        raise BadContent("\n".join(map(str, found.problems)))
    return found


def _open(found: Catalogue, path: Path) -> Document:
    name = path.relative_to(found.root).as_posix()
    document = load(path, name)
    found.documents[name] = document
    return document


def _folder(found: Catalogue, folder: Path, model: Any) -> dict[str, Any]:
    paths = sorted(folder.glob("*.yml"))
    for path in sorted({*folder.glob("*.yaml"), *folder.glob("*.YML")}):
        _open(found, path).problem((), "the file name must end in .yml")
    documents = {path.stem: _open(found, path) for path in paths}
    entries = {id: validate(document, model) for id, document in documents.items()}
    return {id: entry for id, entry in entries.items() if entry is not None}


def _lists(found: Catalogue, content: Path) -> None:
    vocabulary = _open(found, content / "vocabulary.yml")
    for name, words in _mapping(vocabulary).items():
        tags = validate_part(vocabulary, (name,), words, dict[str, Tag])
        found.vocabulary[name] = tags or {}
    glossary = validate(_open(found, content / "glossary.yml"), Glossary)
    found.glossary = glossary.terms if glossary else {}
    nomenclature = validate(_open(found, content / "nomenclature.yml"), Nomenclature)
    found.nomenclature = nomenclature.terms if nomenclature else []
    interface = _open(found, content / "interface.yml")
    found.interface = validate_part(interface, (), _mapping(interface), dict[str, str]) or {}


def _mapping(document: Document) -> dict[str, Any]:
    if document.problems:
        return {}
    if not isinstance(document.data, dict):
        document.problem((), "the file must hold fields, each on a line of its own")
        return {}
    return document.data


def _examples(found: Catalogue, path: Path) -> None:
    document = _open(found, path)
    if document.problems:
        return
    if not isinstance(document.data, list):
        document.problem((), "the file must be a list; start each example with '- name:'")
        return
    examples: Iterable[Example | None] = (validate_part(document, (place,), one, Example) for place, one in enumerate(document.data))
    found.worked_examples[f"{path.parent.name}.{path.stem}"] = [one for one in examples if one is not None]
