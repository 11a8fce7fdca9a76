"""Generated pages as a browser gets them: Markdown rendered as mkdocs.yml says, and parsed into a small tree."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from build_scripts.page import Page

ROOT = Path(__file__).resolve().parent.parent
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Node]:
        """Every element inside with one of these tags, or every element."""
        for child in self.children:
            if isinstance(child, Node):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every piece of text with the tag that holds it."""
        for child in self.children:
            if isinstance(child, Node):
                yield from child.texts()
            else:
                yield self.tag, child

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.texts())

    def by_id(self, id: str) -> Node | None:
        return next((node for node in self.all() if node.attributes.get("id") == id), None)


class _Builder(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.open = [Node("page")]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(html: str) -> Node:
    """HTML as a tree."""
    return _Builder(html).open[0]


class _Settings(yaml.SafeLoader):
    """mkdocs.yml without its own tags."""


_Settings.add_multi_constructor("", lambda loader, suffix, node: None)


@cache
def _extensions() -> tuple[list[str], dict[str, Any]]:
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Settings)["markdown_extensions"]
    named = [next(iter(one)) if isinstance(one, dict) else one for one in settings]
    # MkDocs adds these three by itself.
    return [*{*named, "toc", "tables", "fenced_code"}], {name: values for one in settings if isinstance(one, dict) for name, values in one.items()}


@dataclass
class Rendered:
    """One page: its front matter and its body."""

    uri: str
    source: str
    markdown: str
    meta: dict[str, Any]
    body: Node

    @property
    def address(self) -> str:
        """Where the page stands on the site, as a folder."""
        return "" if self.uri == "index.md" else self.uri.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"

    def target(self, href: str) -> tuple[str, str]:
        """The page and the anchor that a relative link leads to; links of Markdown name files, links in raw HTML name folders."""
        path, _, anchor = href.partition("#")
        if not path:
            return self.uri, anchor
        if path.endswith(".md"):
            return posixpath.normpath(posixpath.join(posixpath.dirname(self.uri), path)), anchor
        folder = posixpath.normpath(posixpath.join(self.address, path))
        return ("index.md" if folder == "." else f"{folder}.md"), anchor


def rendered(page: Page) -> Rendered:
    """A page with its Markdown turned into HTML."""
    names, settings = _extensions()
    _, front, text = page.markdown.split("---\n", 2)
    meta = {name: json.loads(value) for name, _, value in (line.partition(": ") for line in front.splitlines())}
    assert meta == yaml.safe_load(front), "front matter is YAML and JSON alike"
    return Rendered(page.uri, page.source, page.markdown, meta, parsed(Markdown(extensions=names, extension_configs=settings).convert(text)))
