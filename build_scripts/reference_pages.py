"""What readers look things up in: factor tables, sources, glossary, nomenclature."""

from collections.abc import Iterator
from html import escape
from typing import Any

from build_scripts.catalogue import Catalogue
from build_scripts.entry_pages import review
from build_scripts.model_data import Factor, FactorRow, FactorTable, Source
from build_scripts.page import Page, front_matter
from build_scripts.prose import Prose
from build_scripts.render import render
from calculators.core.numbers import show_number

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def factor_table(catalogue: Catalogue, id: str, table: FactorTable) -> Page:
    """One factor table: a table for each factor, every number with its source."""
    uri = f"factors/{id}.md"
    prose, factors = Prose(catalogue, uri), []
    for name in dict.fromkeys(name for row in table.rows.values() for name in row.factors):
        rows = [_row(prose, row, one) for row in table.rows.values() for one in catalogue.periods(row.factors.get(name))]
        factors.append({"id": name, "title": escape(table.names.get(name, name)), "rows": rows, "dated": any(row["year"] for row in rows)})
    notes = [prose.text(note) for note in table.notes] + [f"**{escape(label)}:** {prose.text(note)}" for label, note in _notes(catalogue, table)]
    version = catalogue.table_versions[id]
    text = render("factor_table.md.j2", t=table, about=prose.text(table.about), factors=factors, notes=notes, version=version, review=review(table))
    return Page(uri, front_matter(table.title, table.about, json_ld={"@type": "Dataset", "license": LICENCE}, hide=("navigation",)) + text, catalogue.path(id))


def _notes(catalogue: Catalogue, table: FactorTable) -> Iterator[tuple[str, str]]:
    for row in table.rows.values():
        if row.note:
            yield row.label, row.note
        for name, factor in row.factors.items():
            yield from ((f"{row.label}, {table.names.get(name, name)}", one.note) for one in catalogue.periods(factor) if one.note)


def _row(prose: Prose, row: FactorRow, one: Factor) -> dict[str, str]:
    span = f"{show_number(one.range[0], digits=6)} to {show_number(one.range[1], digits=6)}" if one.range else "–"
    return {
        "label": f"{row.label}, {one.period}" if one.period else row.label,
        "value": show_number(one.value, digits=8),
        "unit": one.unit,
        "range": span,
        "year": str(one.year or ""),
        "source": prose.source_html(one) + (" (engineering judgement)" if one.basis else ""),
    }


def sources(catalogue: Catalogue) -> Page:
    """Every cited work, with the pages that cite it."""
    prose, shown = Prose(catalogue, "sources.md"), list[dict[str, Any]]()
    for id, one in catalogue.sources.items():
        cited_by = [prose.entry(other) for other in catalogue.cited_by(id)]
        shown.append({"id": id, "title": escape(one.title), "line": _line(one), "note": escape(one.note), "cited_by": cited_by})
    text = render("sources.md.j2", sources=sorted(shown, key=lambda one: one["title"].casefold()))
    return Page("sources.md", front_matter("Sources", "Every work cited on this site, with the pages that cite it.", json_ld={"@type": "CollectionPage"}, boost=0.2) + text, "content/sources/")


def _line(one: Source) -> str:
    parts = dict.fromkeys([", ".join(one.authors), one.publisher, one.year])
    line = escape(", ".join(part for part in parts if part)) + "."
    line += f" <{one.url}>" if one.url else ""
    line += f" Seen on {one.accessed}." if one.accessed else ""
    return line + (f" Seen in: {escape(one.seen_in)}." if one.seen_in else "")


def glossary(catalogue: Catalogue) -> Page:
    """The words of the field."""
    prose, terms = Prose(catalogue, "glossary.md"), []
    for id, one in sorted(catalogue.glossary.items(), key=lambda item: item[1].term.casefold()):
        see = [prose.entry(other) for other in one.see]
        terms.append({"id": id, "term": escape(one.term), "meaning": prose.text(one.meaning), "synonyms": [escape(word) for word in one.synonyms], "see": see})
    lead = "The words of cleaner production, energy audits and finance, in plain English."
    text = front_matter("Glossary", lead, json_ld={"@type": "DefinedTermSet"}) + render("glossary.md.j2", terms=terms)
    return Page("glossary.md", text, "content/glossary.yml")


def nomenclature_table(catalogue: Catalogue, prose: Prose) -> str:
    """Names, symbols and units as a Markdown table, with the names that are ruled out."""
    lines = ["| Name | Symbol | Identifier | Unit | Not to be called |", "|---|---|---|---|---|"]
    for one in catalogue.nomenclature:
        symbol = prose.cell(f"${one.symbol}$") if one.symbol else ""
        identifier = ", ".join(f"`{word}`" for word in one.identifier.split(", ") if word)
        ruled_out = ". ".join(part for part in (", ".join(one.not_called), one.reason) if part)
        lines.append(f"| {prose.cell(one.name)} | {symbol} | {identifier} | {one.unit} | {prose.cell(ruled_out)} |")
    return "\n".join(lines)
