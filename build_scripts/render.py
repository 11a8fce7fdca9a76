"""Page templates (Jinja2): an undefined name is an error, never an empty place."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def _environment() -> Environment:
    folder = Path(__file__).resolve().parent / "templates"
    # Markdown and finished HTML go in; each template escapes what is plain text.
    return Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False, keep_trailing_newline=True
    )


def render(template: str, **context: Any) -> str:
    """One template of ``build_scripts/templates`` with its context."""
    return _environment().get_template(template).render(**context)
