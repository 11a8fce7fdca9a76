"""Strict YAML: plain data with the line of every key, and problems as sentences with an address.

Refused: duplicate keys, aliases, tags, tabs as indentation, files that are too large. ``true`` and ``false`` are the only booleans; dates stay text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

LARGEST = 400_000  # bytes: a content file over this is data in the wrong place
_NUMBER = re.compile(r"[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?$|[-+]?\d+\.$", re.ASCII)
_INTEGER = re.compile(r"[-+]?\d+$", re.ASCII)
_YAML_1_1_BOOLEANS = {"yes", "no", "on", "off", "y", "n"}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong, with its address."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


@dataclass(slots=True)
class Document:
    """One file as plain data; ``lines`` has the line of each key or item, by its place in the data."""

    path: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, sentence: str) -> None:
        """Note a problem at a place in the data."""
        self.problems.append(Problem(self.path, self.line(place), sentence))


def load(path: Path, name: str) -> Document:
    """Read one file; ``name`` is how problems call it. Never raises for what an author can write."""
    document = Document(name)
    if not path.is_file():
        document.problem((), "the file is missing")
        return document
    if path.stat().st_size > LARGEST:
        document.problem((), f"the file has {path.stat().st_size:,} bytes; at most {LARGEST:,} are read")
        return document
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        document.problem((), f"the file is not saved as UTF-8 (byte {error.start}); save it again with that encoding")
        return document
    return parse(text, document)


def parse(text: str, document: Document) -> Document:
    """Fill a document from text."""
    try:
        found: list[Any] = list(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        document.problems.append(Problem(document.path, line, _explain(error, text.splitlines()[line - 1 : line])))
        return document
    except yaml.YAMLError as error:
        document.problems.append(Problem(document.path, 1, f"the file holds a sign that YAML does not allow ({' '.join(str(error).split())[:120]})"))
        return document
    starts: list[Any] = [event for event in found if isinstance(event, yaml.DocumentStartEvent)]
    if len(starts) > 1:
        document.problems.append(Problem(document.path, starts[1].start_mark.line + 1, "a file holds one entry; '---' begins a second one"))
    events = iter(found)
    try:
        for event in events:
            if isinstance(event, yaml.events.NodeEvent):
                document.data = _value(event, events, document, ())
                break
    except RecursionError:
        document.problem((), "the file is nested too deeply")
    return document


def _explain(error: yaml.MarkedYAMLError, line: list[str]) -> str:
    text = line[0] if line else ""
    if "\t" in text[: len(text) - len(text.lstrip())] or "\\t" in str(error.problem):
        return "a tab stands at the start of the line; use spaces"
    if re.search(r":\s.*:\s", text):
        return "a text with a colon must stand in quotes, or on the next line after '>'"
    return f"this line cannot be read ({error.problem}); check indentation, quotes and brackets"


def _value(event: Any, events: Iterator[Any], document: Document, place: Place) -> Any:
    document.lines.setdefault(place, event.start_mark.line + 1)
    if isinstance(event, yaml.AliasEvent):
        document.problem(place, f"'*{event.anchor}' is an alias; write the text out")
        return None
    _marks(event, document)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, document, place)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                break
            items.append(_value(item, events, document, (*place, len(items))))
        return items
    return _mapping(events, document, place)


def _marks(event: Any, document: Document) -> None:
    line = event.start_mark.line + 1
    if event.anchor:
        document.problems.append(Problem(document.path, line, f"'&{event.anchor}' is an anchor; write the text out where it is needed"))
    if event.tag:
        document.problems.append(Problem(document.path, line, f"the tag '{event.tag}' is not used here; remove it"))


def _mapping(events: Iterator[Any], document: Document, place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        line = event.start_mark.line + 1
        if not isinstance(event, yaml.ScalarEvent):
            document.problems.append(Problem(document.path, line, "a key must be a single word"))
            _value(event, events, document, place)
            _value(next(events), events, document, place)
            continue
        _marks(event, document)
        key, inner = event.value, (*place, event.value)
        if key in found:
            document.problems.append(Problem(document.path, line, f"{key}: stands twice; the first is in line {document.lines[inner]}"))
            _value(next(events), events, Document(document.path), ())
            continue
        document.lines[inner] = line
        found[key] = _value(next(events), events, document, inner)
    return found


def _scalar(event: Any, document: Document, place: Place) -> Any:
    text = event.value
    if event.style:  # quoted or a block; the C parser gives "" for plain text
        return text
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if text.lower() in _YAML_1_1_BOOLEANS:
        document.problem(place, f"'{text}' can be read as a word or as true/false; write true or false, or put it in quotes")
        return text
    if _INTEGER.match(text) and (text.lstrip("+-") == "0" or not text.lstrip("+-").startswith("0")):
        return int(text)
    if _NUMBER.match(text) and "_" not in text and not re.match(r"[-+]?0\d", text):
        return float(text)
    return text
