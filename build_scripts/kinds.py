"""Which kinds of entry there are: folder, model, names, and how their index is grouped and filtered. A new kind is a model, a template and an item here."""

from dataclasses import dataclass

from build_scripts.model import Case, Guideline, ProgrammeElement, Sector, ServiceModule, Stakeholder, Technology, Topic
from build_scripts.parts import Entry


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry.

    ``name`` in the singular and ``plural`` in words; ``folder`` in ``content/`` and in the site; ``lead`` opens its index, which is grouped by the tag field
    ``group`` and filtered by the tag fields ``facets``; ``schema_type`` is what search engines call its pages.
    """

    name: str
    folder: str
    model: type[Entry]
    heading: str
    plural: str
    lead: str
    group: str
    facets: tuple[str, ...]
    schema_type: str = "TechArticle"


KINDS = (
    Kind("guideline", "guidelines", Guideline, "Guidelines", "guidelines",
         "What to look for, what to measure, what to do, and what proves the saving.",
         "resource", ("resource", "practice", "effort", "sectors"), "HowTo"),
    Kind("topic", "topics", Topic, "Topics", "topics",
         "What the strategy says, what it means in use, what has changed since, and what to do.",
         "group", ()),
    Kind("service_module", "service_modules", ServiceModule, "Service modules", "service modules",
         "What a centre offers: scope, steps and days, what the client gets, and how the price is made.",
         "streams", ("resources", "streams"), "Service"),
    Kind("technology", "technologies", Technology, "Technologies", "technologies",
         "Environmentally sound technologies: what they replace, where they fit, what they cost, with published figures.",
         "resource", ("resource", "practice", "effort", "sectors")),
    Kind("sector", "sectors", Sector, "Sectors", "sectors",
         "How an industry works, where it loses, how good others are, and what to do first.",
         "sector", ()),
    Kind("stakeholder", "stakeholders", Stakeholder, "Stakeholders", "stakeholders",
         "Who has to take part, what they want, what they can give, and how to engage them.",
         "field", ("field",)),
    Kind("case", "cases", Case, "Cases", "cases",
         "What companies did, with published figures that are computed again here.",
         "sector", ("sector", "resource", "practice")),
    Kind("programme_element", "programmes/elements", ProgrammeElement, "Programme elements", "programme elements",
         "The building blocks of a country's cleaner production programme.",
         "phase", ("phase", "streams", "ring")),
)  # fmt: skip

#: field of an entry, or of a part of one -> list of vocabulary.yml that its words must come from
TAGS = {
    "resource": "resource",
    "resources": "resource",
    "also_saves": "resource",
    "practice": "practice",
    "equipment": "equipment",
    "sectors": "sector",
    "sector": "sector",
    "effort": "effort",
    "who": "role",
    "role": "role",
    "group": "topic_group",
    "streams": "stream",
    "phase": "phase",
    "ring": "ring",
    "field": "stakeholder_field",
}

#: tag field -> its name on an index page
FACETS = {
    "resource": "Saves",
    "resources": "Saves",
    "practice": "Practice",
    "effort": "Effort",
    "sectors": "Sector",
    "sector": "Sector",
    "streams": "Area of intervention",
    "phase": "Phase",
    "ring": "Acts on",
    "field": "Field",
}


def kind(name: str) -> Kind:
    """A kind by its name. Raises StopIteration."""
    return next(one for one in KINDS if one.name == name)


def tags_of(entry: Entry, field: str) -> list[str]:
    """The words of an entry in one tag field; what a measure also saves counts as saved, and a case has the practices of its measures."""
    if field == "practice" and isinstance(entry, Case):
        return list(dict.fromkeys(measure.practice for measure in entry.measures))
    value = getattr(entry, field)
    words = [value] if isinstance(value, str) else list(value)
    return words + (list(getattr(entry, "also_saves", [])) if field == "resource" else [])
