"""What must not lead back to itself: an entry that refers to itself, elements of a programme that wait for each other."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from build_scripts.check_figures import at
from build_scripts.load import Problem

if TYPE_CHECKING:
    from build_scripts.catalogue import Catalogue


def check_cycles(found: "Catalogue") -> Iterator[Problem]:
    """Every circle, told once."""
    for id, references in found.references.items():
        for reference in references:
            if reference.to == "entry" and reference.name == id:
                yield at(found, found.path(id), reference.place, f"'{id}' refers to itself")
    yield from _waiting_for_each_other(found)


def _waiting_for_each_other(found: "Catalogue") -> Iterator[Problem]:
    entries = (item for kind in found.entries.values() for item in kind.items())
    earlier: dict[str, list[str]] = {id: [other for other in getattr(entry, "requires", ()) if other != id] for id, entry in entries}
    while True:
        try:
            TopologicalSorter(earlier).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]  # each requires the one after it, the last is the first again
            circle = circle if circle[1] in earlier[circle[0]] else circle[::-1]
            place = ("requires", found.documents[found.path(circle[0])].data["requires"].index(circle[1]))
            yield at(found, found.path(circle[0]), place, f"requires: these wait for each other: {' → '.join(circle)}")
            earlier[circle[0]].remove(circle[1])
        else:
            return
