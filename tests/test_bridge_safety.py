"""Whatever is typed or asked: the bridge lets no HTML through and always has an answer."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculators import bridge
from calculators.core import calculator
from tests.made_up import leaks
from tests.questions import APPRAISAL, BLOWDOWN, ask, no_constant


class Tags(HTMLParser):
    """Every tag with its attributes, as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attributes]))


def assert_no_smuggled_html(answer: dict) -> None:
    for name in ("html", "inputs_html"):
        for tag, attributes in Tags(answer.get(name, "")).found:
            assert tag not in ("img", "script", "iframe", "a", "b"), answer[name]
            assert not [attribute for attribute in attributes if attribute.startswith("on")], answer[name]


EVIL = '"><img src=x onerror=alert(1)><b onmouseover="x">'


@pytest.mark.parametrize("id", calculator.ids())
def test_no_field_lets_html_through(id):
    fields = calculator.get(id).inputs
    for name in fields:
        answer = ask("run", id, inputs={name: EVIL})
        assert_no_smuggled_html(answer)
    for part in ("currency", "system", "style"):
        assert_no_smuggled_html(ask("run", id, inputs={}, **{part: EVIL}))
    for name in [*fields, *calculator.get(id).outputs]:
        assert_no_smuggled_html(ask("run", id, inputs={}, units={name: EVIL}))


def test_a_name_in_a_table_is_shown_as_it_was_typed_and_never_as_html(tmp_path):
    with leaks(tmp_path):
        answer = ask("run", "energy.made_up_leaks", inputs={"leaks": [{"place": EVIL, "flow": "1"}]}, currency="€")
    assert answer["ok"] is True
    assert answer["html"].count("&quot;&gt;&lt;img") == 1
    assert answer["inputs_html"].count("&quot;&gt;&lt;img") == 1
    assert_no_smuggled_html(answer)


VERBS = st.sampled_from([*bridge.VERBS, "guess", None, 3])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["steam_flow", "cash_flows", "fuel", "x"]), inner, max_size=3), max_leaves=6)
QUESTIONS = st.fixed_dictionaries(
    {"verb": VERBS, "calculator": st.sampled_from([BLOWDOWN, APPRAISAL, "energy.none", 3])},
    optional=dict.fromkeys(("inputs", "units", "items", "name", "typed", "unit", "text", "system", "style", "new_style", "currency", "column"), ANYTHING),
)


@given(ANYTHING | QUESTIONS)
@example({"verb": "convert", "calculator": BLOWDOWN, "items": {"steam_flow": ["1", "kg/h"]}})
@example({"verb": "convert", "calculator": BLOWDOWN, "items": ["steam_flow"]})
@example({"verb": "run", "calculator": BLOWDOWN, "units": ["kg/h"]})
@example({"verb": "run", "calculator": BLOWDOWN, "inputs": ["steam_flow"]})
def test_whatever_is_asked_there_is_an_answer(question):
    answer = json.loads(bridge.call(json.dumps(question)), parse_constant=no_constant)
    assert answer["ok"] in (True, False)
    assert answer["ok"] or (answer["problems"] and all(isinstance(sentence, str) and sentence for sentence in answer["problems"].values()))


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"run"', "NaN", '{"verb": "run"}', '{"verb": "guess", "calculator": "energy.boiler_blowdown"}', "[" * 100_000, '{"verb": ["run"]}'])
def test_what_is_no_question_is_answered_in_a_sentence(text):
    answer = json.loads(bridge.call(text))
    assert answer["ok"] is False
    assert answer["problems"][""].startswith("The page asked a question that the calculators do not know")
