"""What the build makes: one page with the file that an author edits to change it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page: where it goes, its text with front matter, the file behind it."""

    uri: str
    markdown: str
    source: str


def first_sentences(text: str, most: int = 320) -> str:
    """As many whole sentences as a search engine shows, and the first in any case."""
    kept, *others = re.split(r"(?<=[.!?]) (?=[A-Z])", text)
    for sentence in others:
        if len(kept) + 1 + len(sentence) > most:
            break
        kept = f"{kept} {sentence}"
    return kept


def front_matter(title: str, description: str, *, json_ld: Mapping[str, Any] | None = None, hide: tuple[str, ...] = (), moved_to: str = "", boost: float = 1) -> str:
    """YAML front matter; JSON is valid YAML, which settles all quoting. ``boost`` lifts a page among what the search finds."""
    flat = first_sentences(" ".join(description.split()))
    meta: dict[str, Any] = {"title": title, "description": flat}
    if json_ld:
        meta["json_ld"] = json.dumps({"@context": "https://schema.org", "name": title, "description": flat, **json_ld}, ensure_ascii=False).replace(
            "<", "\\u003c"
        )
    if hide:
        meta["hide"] = list(hide)
    if boost != 1:
        meta["search"] = {"boost": boost}
    if moved_to:
        meta |= {"moved_to": moved_to, "search": {"exclude": True}}
    return "---\n" + "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()) + "\n---\n\n"
