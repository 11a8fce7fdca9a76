"""A renamed page leaves a page at its old address that leads on, figures in the address included."""

import posixpath
from collections.abc import Iterator

from build_scripts.catalogue import Catalogue
from build_scripts.kinds import KINDS
from build_scripts.page import Page, front_matter
from build_scripts.prose import Prose, calculator_uri
from build_scripts.render import render
from calculators.core import calculator


def moves(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Old page, new page, and the file that says so."""
    for kind in KINDS:
        for id, entry in catalogue.of(kind.name).items():
            for old in entry.old_ids:
                yield f"{kind.folder}/{old}.md", f"{kind.folder}/{id}.md", catalogue.path(id)
    for old, id in calculator.renamed().items():
        yield calculator_uri(old), calculator_uri(id), f"calculators/{id.replace('.', '/')}.py"


def redirects(catalogue: Catalogue) -> Iterator[Page]:
    """The pages at the old addresses."""
    for old, new, source in moves(catalogue):
        prose = Prose(catalogue, old)
        address = posixpath.relpath(new.removesuffix(".md"), old.removesuffix(".md")) + "/"
        title = "This page has moved"
        text = render("moved.md.j2", title=title, address=address, link=f"[{new.removesuffix('.md')}]({prose.to(new)})")
        yield Page(old, front_matter(title, f"Its new address is {new.removesuffix('.md')}.", json_ld={"@type": "WebPage"}, hide=("navigation", "toc"), moved_to=address) + text, source)
