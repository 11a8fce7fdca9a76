"""One name for one thing: content/nomenclature.yml is sound, and no text uses a name that it rules out."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from build_scripts.kinds import TAGS
from build_scripts.load import Place, Problem
from build_scripts.mathml import BadEquation, to_mathml
from build_scripts.model_data import Naming
from build_scripts.references import PATTERN
from calculators.core.errors import UnknownUnit
from calculators.core.units import unit

if TYPE_CHECKING:
    from build_scripts.catalogue import Catalogue

NOMENCLATURE = "content/nomenclature.yml"

#: Fields without prose of ours: places in sources, ids, units, inputs. A glossary lists as synonyms the very names that a reader may look up.
_NO_PROSE = {"sources", "source", "at", "seen_in", "see", "see_also", "calculators", "worked", "requires", "synergies", "uses", "id", "old_ids", "synonyms"}
_NO_PROSE |= {"unit", "basis", "year", "inputs", "expect", "problem", "check"}

#: What is not ours to name: references, equations, addresses, and a source's own words in quotation marks.
_NOT_OURS = re.compile(rf"{PATTERN.pattern}|\$[^$]+\$|https?://\S+|“[^”]*”|\"[^\"]*\"")


def check_terminology(found: "Catalogue") -> Iterator[Problem]:
    """Every problem with names, in the list and in the texts."""
    document = found.documents[NOMENCLATURE]
    unsound = [Problem(NOMENCLATURE, document.line(("terms", number)), sentence) for number, sentence in _unsound(found.nomenclature)]
    yield from unsound
    if unsound:
        return  # every text would be measured by a list that contradicts itself; the cause is told already
    names = Names(found.nomenclature)
    for path, document in found.documents.items():
        if path != NOMENCLATURE and not path.startswith("content/sources/"):
            for place, text in _prose(document.data, ()):
                yield from (Problem(path, document.line(place), sentence) for sentence in names.misused(text))


class Names:
    """Finds names that are ruled out."""

    def __init__(self, terms: Iterable[Naming]) -> None:
        self.instead = {word.lower(): one for one in terms for word in one.not_called}
        # The longest first, so that "feed water" is told as a whole where "feed" is ruled out too.
        words = "|".join(re.escape(word) for word in sorted(self.instead, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<!\w)({words})(?:e?s)?(?!\w)", re.IGNORECASE) if words else None

    def misused(self, text: str) -> list[str]:
        """A sentence for each name that the text uses and should not."""
        if self.pattern is None:
            return []
        ours = " ".join(_NOT_OURS.sub(" … ", text).split())
        return list(dict.fromkeys(self._sentence(hit) for hit in self.pattern.finditer(ours)))

    def _sentence(self, hit: re.Match[str]) -> str:
        one = self.instead[hit[1].lower()]
        # "Steam flow" is "steam flow" within a text; "National Cleaner Production Centre" and "CO₂" keep their capitals.
        name = one.name.lower() if one.name[1:] == one.name[1:].lower() else one.name
        return f"'{hit[0]}' is not used here; write '{name}'. {one.reason}".rstrip(". ")


def _prose(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a document that is written for a reader."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _prose(item, (*place, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            # The closed lists of the vocabulary bear the names of the fields that draw from them.
            if key not in _NO_PROSE and (key not in TAGS or isinstance(item, dict)):
                yield from _prose(item, (*place, key))


def _unsound(terms: list[Naming]) -> Iterator[tuple[int, str]]:
    """What is wrong within the list, by the number of the term."""
    seen: dict[str, str] = {}
    for number, one in enumerate(terms):
        for word in (one.name, *one.not_called):
            if word.lower() in seen:
                yield number, f"'{word}' stands under '{seen[word.lower()]}' already"
            seen.setdefault(word.lower(), one.name)
        try:
            if one.unit:
                unit(one.unit)
            if one.symbol:
                to_mathml(one.symbol)
        except UnknownUnit as problem:
            yield number, f"unit: {problem}"
        except BadEquation as problem:
            yield number, f"symbol: {problem}"
