"""Which kinds of entry there are: folder, model and names. A new kind is one model and one line here."""

from dataclasses import dataclass

from build_scripts.model import Entry, Guideline, Topic


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: its name in the singular, its folder in ``content/`` and in the site, its model, its heading."""

    name: str
    folder: str
    model: type[Entry]
    heading: str


KINDS = (
    Kind("guideline", "guidelines", Guideline, "Guidelines"),
    Kind("topic", "topics", Topic, "Topics"),
)

#: field of an entry -> list of vocabulary.yml that its words must come from
TAGS = {
    "resource": "resource",
    "also_saves": "resource",
    "practice": "practice",
    "equipment": "equipment",
    "sectors": "sector",
    "effort": "effort",
    "who": "role",
    "group": "topic_group",
}
