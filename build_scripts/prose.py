"""Prose of an entry as Markdown of one page: citations, factors, links and equations resolved, relative to that page."""

import posixpath
import re
from html import escape

from build_scripts.catalogue import Catalogue
from build_scripts.mathml import with_mathml
from build_scripts.model_data import Factor
from build_scripts.parts import Citation, Figure, Marked, Statement
from build_scripts.references import PATTERN, citations_apart
from calculators.core import calculator
from calculators.core.numbers import show_number

_MATH = re.compile(r"(\$\$.+?\$\$|(?<![\\$])\$(?!\s)[^$\n]+?(?<!\s)\$(?!\$))", re.DOTALL)
JUDGEMENT = '<span class="cp-judgement" title="No published source: the authors’ experience">engineering judgement</span>'


class Prose:
    """Writes for one page; ``uri`` is where that page stands."""

    def __init__(self, catalogue: Catalogue, uri: str) -> None:
        self.catalogue, self.uri = catalogue, uri
        folders = uri.removesuffix("index.md").removesuffix(".md").rstrip("/")
        #: the way from the page's address to the site's root, for links inside raw HTML
        self.root = "../" * len(folders.split("/")) if folders else ""

    def to(self, uri: str, anchor: str = "") -> str:
        """The relative address of another page's Markdown file."""
        path = posixpath.relpath(uri, posixpath.dirname(self.uri) or ".")
        return f"{path}#{anchor}" if anchor else path

    def text(self, statement: Statement) -> str:
        """One statement; a judgement is marked as such."""
        if isinstance(statement, Marked):
            return f"{self.text(statement.text)} {JUDGEMENT}"
        # Authors write text, not HTML; only equations keep their signs.
        parts = _MATH.split(" ".join(statement.split()))
        safe = "".join(part if place % 2 else escape(part, quote=False) for place, part in enumerate(parts))
        return with_mathml(PATTERN.sub(self._resolve, citations_apart(safe)))

    def cell(self, statement: Statement) -> str:
        """One statement for a cell of a Markdown table, where a bar would open another cell."""
        return self.text(statement).replace("|", "&#124;")

    def paragraphs(self, text: str) -> str:
        """Text of several paragraphs."""
        return "\n\n".join(self.text(part) for part in re.split(r"\n\s*\n", text.strip()))

    def _resolve(self, found: re.Match[str]) -> str:
        if found["source"]:
            return f"({self.cite(found['source'], found['at'] or '')})"
        if found["factor"]:
            return self.factor(found["factor"])
        return self.entry(found["entry"])

    def cite(self, source: str, at: str = "") -> str:
        """A short citation: who, year, place."""
        entry = self.catalogue.sources[source]
        return f"[{escape(short_name(entry.authors))} {escape(entry.year)}]({self.to('sources.md', source)}){f', {escape(at, quote=False)}' if at else ''}"

    def factor(self, name: str) -> str:
        """A factor's value and unit, linked to its table."""
        table, row, factor = name.split(".")
        entry = self.catalogue.factor(name)
        value = show_number(entry.value, digits=6)
        return f'[{value} {entry.unit}]({self.to(f"factors/{table}.md", factor)} "{escape(self.catalogue.factor_tables[table].rows[row].label)}")'

    def origin(self, figure: Figure) -> str:
        """Where a published figure comes from, or the mark of a judgement."""
        if figure.source is None:
            return JUDGEMENT
        return self.cite(figure.source, figure.at) + (f" (seen in: {escape(figure.seen_in)})" if figure.seen_in else "")

    def source(self, citation: Citation) -> str:
        """A full line for a list of sources."""
        entry, seen = self.catalogue.sources[citation.source], f" (seen in: {escape(citation.seen_in)})" if citation.seen_in else ""
        place = f", {escape(citation.at)}" if citation.at else ""
        return f"{escape(', '.join(entry.authors))} ({escape(entry.year)}): [{escape(entry.title)}]({self.to('sources.md', citation.source)}){place}{seen}"

    def source_html(self, factor: Factor) -> str:
        """The source of a factor, for a cell of an HTML table."""
        entry = self.catalogue.sources[factor.source]
        address = f"{self.root}sources/#{factor.source}"
        seen = f" (seen in: {escape(factor.seen_in)})" if factor.seen_in else ""
        return f'<a href="{address}">{escape(short_name(entry.authors))} {escape(entry.year)}</a>, {escape(factor.at)}{seen}'

    def entry(self, id: str) -> str:
        """A link with the title of an entry or a calculator."""
        if id in calculator.ids() or id in calculator.renamed():
            one = calculator.get(id)
            return f"[{escape(one.title)}]({self.to(calculator_uri(one.id))})"
        present, kind, entry = self.catalogue.find(id)
        return f"[{escape(entry.title)}]({self.to(f'{kind.folder}/{present}.md')})"


def calculator_uri(id: str) -> str:
    """Where a calculator's page stands: path = id = URL."""
    return f"calculators/{id.replace('.', '/')}.md"


def short_name(authors: list[str]) -> str:
    """Who, for a citation in running text."""
    return authors[0] if len(authors) == 1 else f"{authors[0]} and {authors[1]}" if len(authors) == 2 else f"{authors[0]} and others"
