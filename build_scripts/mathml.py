"""Equations: LaTeX between dollar signs becomes MathML at build time, so that no script is needed to read them."""

import re

from latex2mathml.converter import convert

_DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_INLINE = re.compile(r"(?<![\\$])\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\$)")


class BadEquation(ValueError):
    """LaTeX that the converter does not know."""


def to_mathml(latex: str, *, display: bool = False) -> str:
    """One equation. Raises BadEquation for a macro that latex2mathml would pass through silently."""
    found = convert(" ".join(latex.split()), display="block" if display else "inline")
    unknown = re.search(r"<m[io]>(?:\\|&#x0005C;)(\w*)", found)
    if unknown:
        raise BadEquation(f"the equation '{latex.strip()}' has something that cannot be shown: \\{unknown[1]}")
    return found


def with_mathml(markdown: str) -> str:
    """Markdown with every ``$...$`` and ``$$...$$`` replaced. Raises BadEquation."""
    markdown = _DISPLAY.sub(lambda found: f'\n\n<div class="cp-math" tabindex="0">{to_mathml(found[1], display=True)}</div>\n\n', markdown)
    # Python-Markdown takes <math> at the start of a line for a block; a span it leaves alone.
    return _INLINE.sub(lambda found: f'<span class="cp-eq">{to_mathml(found[1])}</span>', markdown)
