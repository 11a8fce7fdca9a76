"""Index pages: plain lists that read well without scripts, with facets for whoever has them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from build_scripts.catalogue import Catalogue
from build_scripts.entry_pages import POINT
from build_scripts.kinds import FACETS, KINDS, TAGS, Kind, tags_of
from build_scripts.page import Page, front_matter
from build_scripts.parts import Entry
from build_scripts.plant_walk import walk
from build_scripts.prose import Prose
from build_scripts.render import render
from calculators.core import calculator
from calculators.core.view import headline_text


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an index: link, summary, small facts, and the words that it is found by: facet -> words."""

    link: str
    summary: str
    facts: str = ""
    tags: dict[str, list[str]] = field(default_factory=dict)


def index_page(catalogue: Catalogue, uri: str, title: str, lead: str, groups: dict[str, list[Item]], source: str, facets: Iterable[str] = ()) -> Page:
    """One index; a facet is offered where it has at least two words among the items."""
    shown = {name: items for name, items in groups.items() if items}
    every = [item for items in shown.values() for item in items]
    offered = [facet for name in facets if (facet := _facet(catalogue, name, every))]
    text = render("index.md.j2", title=title, lead=lead, groups=shown, facets=offered, interface=catalogue.interface, count=len(every))
    return Page(uri, front_matter(title, lead, json_ld={"@type": "CollectionPage"}) + text, source)


def _facet(catalogue: Catalogue, name: str, items: list[Item]) -> dict[str, Any] | None:
    used = {word for item in items for word in item.tags.get(name, [])}
    options = {word: tag.label for word, tag in catalogue.vocabulary[TAGS[name]].items() if word in used}
    return {"name": name, "label": FACETS[name], "options": options} if len(options) > 1 else None


def kind_index(catalogue: Catalogue, kind: Kind) -> Page:
    """The index of one kind of entry, grouped by its main tag."""
    prose, words = Prose(catalogue, f"{kind.folder}/index.md"), catalogue.vocabulary[TAGS[kind.group]]
    groups: dict[str, list[Item]] = {tag.label: [] for tag in words.values()}
    for id, entry in catalogue.of(kind.name).items():
        groups[words[tags_of(entry, kind.group)[0]].label].append(_item(catalogue, prose, kind, id, entry))
    uri, source = f"{kind.folder}/index.md", f"content/{kind.folder}/"
    return index_page(catalogue, uri, kind.heading, kind.lead, groups, source, kind.facets)


def _item(catalogue: Catalogue, prose: Prose, kind: Kind, id: str, entry: Entry) -> Item:
    tags = {name: tags_of(entry, name) for name in kind.facets}
    facts = [
        catalogue.vocabulary[TAGS[name]][word].label for name in kind.facets if name != kind.group for word in dict.fromkeys(tags[name]) if name != "resource"
    ]
    if sections := getattr(entry, "strategy_sections", []):
        facts.append(f"Strategy section {', '.join(sections)}")
    return Item(prose.entry(id), prose.text(entry.summary), escape(" · ".join(facts)), tags)


def calculators_index(catalogue: Catalogue) -> Page:
    """All calculators as a plant is walked, each with the answer to its example."""
    prose = Prose(catalogue, "calculators/index.md")
    groups = {heading: [_calculator(prose, id) for id in ids] for heading, ids in walk(calculator.ids()).items()}
    lead = "Each page answers one question, shows its method and its sources, and computes in your browser."
    return index_page(catalogue, "calculators/index.md", "Calculators", lead, groups, "calculators/", ("resource",))


def _calculator(prose: Prose, id: str) -> Item:
    one = calculator.get(id)
    fact = escape(f"With the figures on the page: {headline_text(one.run({}), POINT)}")
    return Item(prose.entry(id), escape(one.summary), fact, {"resource": [one.resource]})


def factors_index(catalogue: Catalogue) -> Page:
    """All factor tables."""
    prose = Prose(catalogue, "factors/index.md")
    items = [Item(f"[{escape(table.title)}]({prose.to(f'factors/{id}.md')})", prose.text(table.about)) for id, table in catalogue.factor_tables.items()]
    return index_page(catalogue, "factors/index.md", "Factor tables", "The cited numbers behind the calculators.", {"Tables": items}, "content/factors/")


def indexes(catalogue: Catalogue) -> list[Page]:
    """Every index."""
    return [calculators_index(catalogue), *(kind_index(catalogue, kind) for kind in KINDS), factors_index(catalogue)]
