"""Every generated page: ``pages(catalogue)`` yields them one by one, knowing nothing of the site generator."""

from collections.abc import Iterator
from pathlib import Path

from build_scripts.calculator_page import calculator_page
from build_scripts.catalogue import Catalogue
from build_scripts.entry_pages import entry_page
from build_scripts.index_pages import indexes
from build_scripts.kinds import KINDS
from build_scripts.page import Page
from build_scripts.redirects import redirects
from build_scripts.reference_pages import factor_table, glossary, sources
from build_scripts.staging import stage_all
from calculators.core import calculator


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """All generated pages."""
    yield from indexes(catalogue)
    for id in calculator.ids():
        yield calculator_page(calculator.get(id), catalogue)
    for kind in KINDS:
        for id, entry in catalogue.of(kind.name).items():
            yield entry_page(catalogue, kind, id, entry)
    for id, table in catalogue.factor_tables.items():
        yield factor_table(catalogue, id, table)
    yield sources(catalogue)
    yield glossary(catalogue)
    yield from redirects(catalogue)


def stage(folder: Path) -> int:
    """Write all pages, hand-written ones too, to a folder that any generator can build."""
    from build_scripts.catalogue import load_catalogue

    root = Path(__file__).resolve().parent.parent
    return stage_all(folder, pages(load_catalogue(root)), root / "docs")
