"""What hand-written pages may say in ``{{ }}``: at most ten macros, each reading the same catalogue as the generated pages."""

from typing import Any

from build_scripts.kinds import kind
from build_scripts.loaded import current
from build_scripts.plant_walk import walk
from build_scripts.prose import Prose
from build_scripts.reference_pages import nomenclature_table
from calculators.core import calculator


def define_env(env: Any) -> None:
    """Register the macros (called by mkdocs-macros)."""

    def prose() -> Prose:
        return Prose(current(), env.page.file.src_uri)

    def cite(source: str, at: str = "") -> str:
        """A short citation that links to the source."""
        return prose().cite(source, at)

    def factor(name: str) -> str:
        """A factor's value and unit: ``table.row.factor``."""
        return prose().factor(name)

    def entry(id: str) -> str:
        """A link to an entry or a calculator, with its title."""
        return prose().entry(id)

    def kind_list(*names: str) -> str:
        """The indexes of some kinds of entry: how many there are, and what they are for."""
        here = prose()
        kinds = [kind(name) for name in names]
        return "\n".join(f"- [{one.heading}]({here.to(f'{one.folder}/index.md')}) ({len(current().of(one.name))}): {one.lead}" for one in kinds)

    def calculator_list() -> str:
        """The calculators as a plant is walked, one line for each station; their index says more."""
        here = prose()
        return "\n".join(f"- {heading}: {', '.join(map(here.entry, ids))}" for heading, ids in walk(calculator.ids()).items())

    def nomenclature() -> str:
        """The table of names, symbols and units, with the names that are ruled out."""
        return nomenclature_table(current(), prose())

    for macro in (cite, factor, entry, kind_list, calculator_list, nomenclature):
        env.macro(macro)
