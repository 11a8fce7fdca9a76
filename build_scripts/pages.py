"""Every generated page: ``pages(catalogue)`` yields them one by one, knowing nothing of the site generator."""

from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from build_scripts.calculator_page import calculator_page
from build_scripts.catalogue import Catalogue
from build_scripts.model import FactorTable, Guideline, Topic
from build_scripts.page import Page, front_matter
from build_scripts.prose import Prose, calculator_uri
from build_scripts.render import render
from build_scripts.staging import stage_all
from calculators.core import calculator
from calculators.core.numbers import show_number
from calculators.core.view import Reader, headline_text, short_html

AREAS = {
    "energy": "Energy",
    "materials": "Materials",
    "water": "Water",
    "productivity": "Productivity",
    "emissions": "Emissions",
    "finance": "Finance",
    "policy": "Policy",
    "programme": "Programmes",
}
POINT = Reader(style="point")


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """All generated pages."""
    yield _calculators_index(catalogue)
    for id in calculator.ids():
        yield calculator_page(calculator.get(id), catalogue)
    for id, guideline in catalogue.guidelines.items():
        yield _guideline(catalogue, id, guideline)
    for id, topic in catalogue.topics.items():
        yield _topic(catalogue, id, topic)
    yield _guidelines_index(catalogue)
    yield _topics_index(catalogue)
    yield _factors_index(catalogue)
    for id, table in catalogue.factor_tables.items():
        yield _factor_table(catalogue, id, table)
    yield _sources(catalogue)
    yield _glossary(catalogue)


def stage(folder: Path) -> int:
    """Write all pages, hand-written ones too, to a folder that any generator can build."""
    from build_scripts.catalogue import load_catalogue

    root = Path(__file__).resolve().parent.parent
    return stage_all(folder, pages(load_catalogue(root)), root / "docs")


def _index(uri: str, title: str, lead: str, groups: list[dict[str, Any]], source: str) -> Page:
    return Page(
        uri,
        front_matter(title, lead, json_ld={"@type": "CollectionPage"}, hide=("navigation",)) + render("index.md.j2", title=title, lead=lead, groups=groups),
        source,
    )


def _calculators_index(catalogue: Catalogue) -> Page:
    prose = Prose(catalogue, "calculators/index.md")
    groups: list[dict[str, Any]] = []
    for area, title in AREAS.items():
        found = [calculator.get(id) for id in calculator.ids() if id.startswith(f"{area}.")]
        entries = [
            {"link": prose.entry(one.id), "summary": one.summary, "facts": escape(f"With the figures on the page: {headline_text(one.run({}), POINT)}")}
            for one in found
        ]
        if entries:
            groups.append({"title": title, "entries": entries})
    return _index(
        "calculators/index.md",
        "Calculators",
        "Each page answers one question, shows its method and its sources, and computes in your browser.",
        groups,
        "build_scripts/pages.py",
    )


def _guidelines_index(catalogue: Catalogue) -> Page:
    prose, groups = Prose(catalogue, "guidelines/index.md"), []
    for resource, tag in catalogue.vocabulary["resource"].items():
        found = {id: one for id, one in catalogue.guidelines.items() if one.resource == resource}
        facts = {id: f"{_label(catalogue, 'effort', one.effort)} · {_label(catalogue, 'practice', one.practice)}" for id, one in found.items()}
        entries = [{"link": prose.entry(id), "summary": prose.text(one.summary), "facts": facts[id]} for id, one in found.items()]
        if entries:
            groups.append({"title": tag.label, "entries": entries})
    return _index(
        "guidelines/index.md", "Guidelines", "What to look for, what to measure, what to do, and what proves the saving.", groups, "content/guidelines/"
    )


def _topics_index(catalogue: Catalogue) -> Page:
    prose, groups = Prose(catalogue, "topics/index.md"), []
    for group, tag in catalogue.vocabulary["topic_group"].items():
        found = {id: one for id, one in catalogue.topics.items() if one.group == group}
        entries = [
            {"link": prose.entry(id), "summary": prose.text(one.summary), "facts": f"Strategy section {', '.join(one.strategy_sections)}"}
            for id, one in found.items()
        ]
        if entries:
            groups.append({"title": tag.label, "entries": entries})
    return _index(
        "topics/index.md", "Topics", "What the strategy says, what it means in use, what has changed since, and what to do.", groups, "content/topics/"
    )


def _label(catalogue: Catalogue, list: str, id: str) -> str:
    return catalogue.vocabulary[list][id].label


def _labels(catalogue: Catalogue, list: str, ids: list[str]) -> str:
    return ", ".join(_label(catalogue, list, id) for id in ids)


def _review(entry: Guideline | Topic | FactorTable) -> str:
    if entry.review_by and entry.review_by < date.today().isoformat():
        return f'<p class="cp-overdue">This page was due for review on {entry.review_by}: check its figures before you rely on them.</p>'
    reviewed = getattr(entry, "last_reviewed", None)
    return f'<p class="cp-strategy">Last reviewed on {reviewed}.</p>' if reviewed else ""


def _guideline(catalogue: Catalogue, id: str, g: Guideline) -> Page:
    uri = f"guidelines/{id}.md"
    prose = Prose(catalogue, uri)
    worked: list[dict[str, str]] = []
    for one in g.worked:
        answer = catalogue.answer(one.calculator, one.example)
        intro = f"Worked with {prose.entry(one.calculator)}, example “{one.example}”. Open the calculator to put in your own figures."
        worked.append({"intro": intro, "html": short_html(answer, POINT)})
    text = render(
        "guideline.md.j2",
        g=g,
        summary=escape(" ".join(g.summary.split())),
        saves=_labels(catalogue, "resource", [g.resource, *g.also_saves]),
        practice=_label(catalogue, "practice", g.practice),
        effort=_label(catalogue, "effort", g.effort),
        equipment=_labels(catalogue, "equipment", g.equipment),
        who=_labels(catalogue, "role", g.who),
        signs=[prose.text(one) for one in g.signs],
        steps=[prose.text(one) for one in g.steps],
        cautions=[prose.text(one) for one in g.cautions],
        worked=worked,
        related=[prose.entry(other) for other in dict.fromkeys([*g.calculators, *g.see_also, *catalogue.used_by(id)])],
        sources=[prose.source(one) for one in g.sources],
        review=_review(g),
    )
    steps = [{"@type": "HowToStep", "position": place, "text": one if isinstance(one, str) else one.text} for place, one in enumerate(g.steps, 1)]
    return Page(uri, front_matter(g.title, g.summary, json_ld={"@type": "HowTo", "step": steps}, hide=("navigation",)) + text, catalogue.path(id))


def _topic(catalogue: Catalogue, id: str, t: Topic) -> Page:
    uri = f"topics/{id}.md"
    prose = Prose(catalogue, uri)
    text = render(
        "topic.md.j2",
        t=t,
        summary=escape(" ".join(t.summary.split())),
        group=_label(catalogue, "topic_group", t.group),
        says=prose.paragraphs(t.says),
        in_use=[prose.text(one) for one in t.in_use],
        changed=[{"date": one.date, "what": prose.text(one.what), "source": prose.cite(one.source, one.at)} for one in t.changed],
        do=[prose.text(one) for one in t.do],
        related=[prose.entry(other) for other in dict.fromkeys([*t.calculators, *t.see_also, *catalogue.used_by(id)])],
        sources=[prose.source(one) for one in t.sources],
        review=_review(t),
    )
    return Page(uri, front_matter(t.title, t.summary, json_ld={"@type": "TechArticle"}, hide=("navigation",)) + text, catalogue.path(id))


def _factors_index(catalogue: Catalogue) -> Page:
    prose = Prose(catalogue, "factors/index.md")
    entries = [
        {"link": f"[{table.title}]({prose.to(f'factors/{id}.md')})", "summary": prose.text(table.about), "facts": ""}
        for id, table in catalogue.factor_tables.items()
    ]
    return _index(
        "factors/index.md", "Factor tables", "The cited numbers behind the calculators.", [{"title": "Tables", "entries": entries}], "content/factors/"
    )


def _factor_table(catalogue: Catalogue, id: str, t: FactorTable) -> Page:
    uri = f"factors/{id}.md"
    prose, factors = Prose(catalogue, uri), []
    for name in dict.fromkeys(name for row in t.rows.values() for name in row.factors):
        rows = []
        for row in t.rows.values():
            for one in catalogue.periods(row.factors.get(name)):
                span = f"{show_number(one.range[0], digits=6)} to {show_number(one.range[1], digits=6)}" if one.range else "–"
                label = f"{row.label}, {one.period}" if one.period else row.label
                mark = " (engineering judgement)" if one.basis else ""
                rows.append(
                    {"label": label, "value": show_number(one.value, digits=8), "unit": one.unit, "range": span, "source": prose.source_html(one) + mark}
                )
        factors.append({"id": name, "title": t.names.get(name, name), "rows": rows})
    text = render(
        "factor_table.md.j2", t=t, about=prose.text(t.about), factors=factors, row_heading="Entry", version=catalogue.table_versions[id], review=_review(t)
    )
    return Page(
        uri,
        front_matter(t.title, t.about, json_ld={"@type": "Dataset", "license": "https://creativecommons.org/licenses/by/4.0/"}, hide=("navigation",)) + text,
        catalogue.path(id),
    )


def _sources(catalogue: Catalogue) -> Page:
    prose, shown = Prose(catalogue, "sources.md"), []
    for id, one in catalogue.sources.items():
        parts = [", ".join(one.authors), one.publisher, str(one.year)]
        line = (
            ", ".join(part for part in dict.fromkeys(parts) if part)
            + "."
            + (f" <{one.url}>" if one.url else "")
            + (f" Seen on {one.accessed}." if one.accessed else "")
        )
        line += f" Seen in: {one.seen_in}." if one.seen_in else ""
        shown.append({"id": id, "title": one.title, "line": line, "note": one.note or "", "cited_by": [prose.entry(other) for other in catalogue.cited_by(id)]})
    text = render("sources.md.j2", sources=sorted(shown, key=lambda one: one["title"].casefold()))
    return Page("sources.md", front_matter("Sources", "Every work cited on this site, with the pages that cite it.") + text, "content/sources/")


def _glossary(catalogue: Catalogue) -> Page:
    prose, terms = Prose(catalogue, "glossary.md"), []
    for id, one in sorted(catalogue.glossary.items(), key=lambda item: item[1].term.casefold()):
        see = [prose.entry(other) for other in one.see]
        terms.append({"id": id, "term": one.term, "meaning": prose.text(one.meaning), "synonyms": one.synonyms, "see": see})
    return Page(
        "glossary.md",
        front_matter("Glossary", "The words of cleaner production, energy audits and finance, in plain English.") + render("glossary.md.j2", terms=terms),
        "content/glossary.yml",
    )


__all__ = ["calculator_uri", "pages", "stage"]
