"""Every sentence that the page's scripts show stands in content/interface.yml, and nothing else stands there."""

import re
from pathlib import Path

import pytest

from build_scripts.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = load_catalogue(ROOT, strict=False, checks=False).interface
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/assets/javascripts").glob("*.js"))}
TEMPLATES = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "build_scripts").rglob("*")) if path.suffix in (".j2", ".html", ".py"))
LITERAL = re.compile(r'"([a-z]+(?:_[a-z]+)*)"')


def type_named(name: str) -> set[str]:
    """The words of a JSDoc type that is a list of words."""
    (found,) = (text for script in SCRIPTS.values() for text in re.findall(rf"@typedef \{{([^\n]*)\}} {name}\b", script))
    return set(LITERAL.findall(found))


def said_directly() -> dict[str, set[str]]:
    """Key -> the places that its sentence is given, for every ``say("key", {...})``; the key may be one of two behind a question mark."""
    found: dict[str, set[str]] = {}
    for script in SCRIPTS.values():
        for call in re.findall(r"\bsay\(((?:[^()]|\([^()]*\))*)\)", script):
            first, _, parts = call.partition("{")
            for key in LITERAL.findall(first):
                found.setdefault(key, set()).update(re.findall(r"(\w+):", re.sub(r'"[^"]*"', "", parts)))
    return found


def reported() -> set[str]:
    """What the engine can report: reasons of a failure, and its phases, except those that need no word."""
    assert type_named("Phase") == {"idle", "loading", "starting", "ready", "failed", "slow"}
    return type_named("Reason") | type_named("BootReason") | {f"engine_{phase}" for phase in type_named("Phase") - {"idle", "ready", "failed"}}


def handed_on() -> set[str]:
    """Keys that a script hands to a function of its own which says them: words that begin like a group of keys."""
    groups = ("engine_", "link_", "row_", "rows_")
    return {key for script in SCRIPTS.values() for key in LITERAL.findall(script) if key.startswith(groups)}


def test_the_test_sees_what_the_scripts_say():
    assert {"result_stale", "link_used", "link_partly", "printed"} <= said_directly().keys()
    assert said_directly()["printed"] == {"when"}
    assert {"engine_network", "engine_stalled", "engine_loading", "cancelled"} <= reported()


def test_every_sentence_that_the_scripts_say_exists():
    assert sorted((said_directly().keys() | reported() | handed_on()) - SENTENCES.keys()) == [], "content/interface.yml misses them"


def test_every_sentence_that_the_templates_say_exists():
    assert sorted(set(re.findall(r"\binterface\.([a-z_]+)", TEMPLATES)) - SENTENCES.keys() - {"yml", "get"}) == []


def test_every_sentence_is_said_somewhere():
    words = {word for script in SCRIPTS.values() for word in LITERAL.findall(script)} | reported() | set(re.findall(r"\binterface\.([a-z_]+)", TEMPLATES))
    actions = set(re.findall(r"\b(?:failed|loading|starting|slow): \"(\w+)\"", SCRIPTS["status.js"]))
    assert sorted(SENTENCES.keys() - words - actions) == [], "nothing says them; delete them from content/interface.yml"


@pytest.mark.parametrize("key", sorted(said_directly()))
def test_the_places_of_a_sentence_are_filled_by_who_says_it(key):
    places = set(re.findall(r"\{(\w+)\}", SENTENCES.get(key, "")))
    assert places <= said_directly()[key], f"{key}: nothing fills {sorted(places - said_directly()[key])}"


def test_a_sentence_is_whole():
    # A button's or a column's label has no full stop; what is more than a few words is a sentence.
    assert [key for key, text in SENTENCES.items() if len(text.split()) > 9 and not text.endswith((".", ":", "?", ")"))] == []
