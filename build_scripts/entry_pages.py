"""The page of one entry: a template for each kind, and what all kinds share."""

from datetime import date
from html import escape
from typing import Any

from build_scripts.catalogue import Catalogue
from build_scripts.kinds import Kind
from build_scripts.model import Guideline, Option, ServiceStep
from build_scripts.model_data import FactorTable
from build_scripts.page import Page, front_matter
from build_scripts.parts import Entry
from build_scripts.prose import JUDGEMENT, Prose
from build_scripts.render import render
from calculators.core.numbers import show_number
from calculators.core.view import Reader, short_html

POINT = Reader(style="point")


def entry_page(catalogue: Catalogue, kind: Kind, id: str, entry: Entry) -> Page:
    """One entry as a page."""
    uri = f"{kind.folder}/{id}.md"
    prose = Prose(catalogue, uri)
    linked = dict.fromkeys([*entry.calculators, *entry.see_also, *getattr(entry, "requires", []), *getattr(entry, "uses", []), *getattr(entry, "synergies", [])])
    text = render(
        f"{kind.name}.md.j2",
        e=entry,
        kind=kind,
        prose=prose,
        crumb=f"[{kind.heading}]({prose.to(f'{kind.folder}/index.md')})",
        labels=Labels(catalogue),
        number=_number,
        days=_days,
        entries=lambda ids: ", ".join(prose.entry(other) for other in ids),
        judgement=JUDGEMENT,
        worked=[_worked(catalogue, prose, one.calculator, one.example) for one in entry.worked],
        related=[prose.entry(other) for other in linked],
        used_by=[prose.entry(other) for other in catalogue.used_by(id) if other not in linked],
        review=review(entry),
    )
    about = {"@type": kind.schema_type, **_steps(entry)}
    # Whoever searches for a sign on the shop floor wants what to do about it, not the longest page that has the same small words.
    boost = 4 if kind.name == "guideline" else 1
    return Page(uri, front_matter(entry.title, entry.summary, json_ld=about, hide=("navigation",), boost=boost) + text, catalogue.path(id))


class Labels:
    """Tags in words: ``labels("role", ["plant-engineer"])``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.vocabulary = catalogue.vocabulary

    def __call__(self, list: str, ids: Any) -> str:
        """The labels of one word or of several, separated by commas."""
        words = [ids] if isinstance(ids, str) else ids
        return escape(", ".join(self.vocabulary[list][word].label for word in words))

    def grouped(self, options: list[Option]) -> dict[str, list[Option]]:
        """Options by the label of their practice, in their own order."""
        groups: dict[str, list[Option]] = {}
        for option in options:
            groups.setdefault(self("practice", option.practice), []).append(option)
        return groups


def review(entry: Entry | FactorTable) -> str:
    """When a page was last reviewed, or that it is due."""
    if entry.review_by and entry.review_by < date.today().isoformat():
        return f'<p class="cp-overdue">This page was due for review on {entry.review_by}: check its figures before you rely on them.</p>'
    reviewed = getattr(entry, "last_reviewed", None)
    return f'<p class="cp-strategy">Last reviewed on {reviewed}.</p>' if reviewed else ""


def _worked(catalogue: Catalogue, prose: Prose, calculator: str, example: str) -> dict[str, str]:
    intro = f"Worked with {prose.entry(calculator)}, example “{escape(example)}”. Open the calculator to put in your own figures."
    return {"intro": intro, "html": short_html(catalogue.answer(calculator, example), POINT)}


def _number(value: float | None) -> str:
    return "–" if value is None else show_number(value)


def _days(steps: list[ServiceStep]) -> str:
    """The days of all steps that say theirs."""
    expert = sum(step.expert_days or 0 for step in steps)
    company = sum(step.company_days or 0 for step in steps)
    return f"{_number(expert)} of the experts, {_number(company)} of the client" if expert or company else "–"


def _steps(entry: Entry) -> dict[str, Any]:
    if not isinstance(entry, Guideline):
        return {}
    texts = [one if isinstance(one, str) else one.text for one in entry.steps]
    return {"step": [{"@type": "HowToStep", "position": place, "text": text} for place, text in enumerate(texts, 1)]}
