"""The page of one calculator: form, a real result, worked examples, method, sources."""

import json
import shlex
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

from build_scripts.bundle import engine_json
from build_scripts.catalogue import Catalogue
from build_scripts.forms import form_context
from build_scripts.mathml import with_mathml
from build_scripts.model_data import Example, Expected
from build_scripts.page import Page, front_matter
from build_scripts.prose import Prose, calculator_uri
from build_scripts.render import render
from calculators.core.calculator import Answer, Calculator
from calculators.core.chain import choices, offers, targets
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice
from calculators.core.numbers import show_number
from calculators.core.result_csv import has_tables
from calculators.core.rows import Rows, records
from calculators.core.series import Series
from calculators.core.texts import text_of
from calculators.core.view import Reader, inputs_table, result_html

NUMBERS = Reader(style="point")


def calculator_page(calculator: Calculator[..., Any], catalogue: Catalogue) -> Page:
    """One calculator's page, with the answer to its default inputs already in it."""
    uri = calculator_uri(calculator.id)
    prose, answer = Prose(catalogue, uri), calculator.run({})
    source = f"calculators/{calculator.id.replace('.', '/')}.py"
    text = render(
        "calculator.md.j2",
        c=calculator,
        base=prose.root,
        index=prose.to("calculators/index.md"),
        form=form_context(answer, NUMBERS),
        result_html=result_html(answer, NUMBERS),
        inputs_html=inputs_table(answer, NUMBERS),
        interface=catalogue.interface,
        wide=any(isinstance(field, Rows) for field in (*calculator.inputs.values(), *calculator.outputs.values())),
        scalar=not any(isinstance(field, Series | Rows) for field in calculator.inputs.values()),
        messages=json.dumps(catalogue.interface, ensure_ascii=False).replace("<", "\\u003c"),
        engine=engine_json().replace("<", "\\u003c"),
        examples=[_example(calculator, example, prose) for example in catalogue.worked_examples[calculator.id]],
        method=with_mathml(calculator.method),
        next=[_next(answer, target, found, prose) for target, found in targets(calculator)],
        tables=has_tables(answer),
        related=[prose.entry(id) for id in catalogue.used_by(calculator.id)],
        sources=[prose.source(citation) for citation in _sources(calculator, catalogue)],
        python_call=_python_call(calculator),
        command_line=_command_line(calculator),
    )
    about = {"@type": "SoftwareApplication", "applicationCategory": "BusinessApplication", "operatingSystem": "Any", "isAccessibleForFree": True}
    return Page(uri, front_matter(calculator.title, calculator.summary, json_ld=about, hide=("navigation", "toc")) + text, source)


def _next(answer: Answer, target: Calculator[..., Any], links: Mapping[str, str], prose: Prose) -> dict[str, Any]:
    """A link that carries this result on to a calculator that takes it."""
    address = prose.root + calculator_uri(target.id).removesuffix(".md") + "/"
    figures = {name: text for name, output in links.items() if (text := offers(answer).get(output))}
    chosen = choices(target, links)
    labels = [answer.calculator.outputs[output].label for output in links.values()]
    fragment = urlencode(chosen | figures) if figures else ""
    carried = {"links": json.dumps(dict(links)), "choices": json.dumps(chosen), "takes": ", ".join(labels)}
    return {"title": target.title, "address": address, "fragment": fragment, **carried}


def _sources(calculator: Calculator[..., Any], catalogue: Catalogue) -> list[Any]:
    cited = {example.source.source for example in catalogue.worked_examples[calculator.id] if example.source}
    places = [example.source for example in catalogue.worked_examples[calculator.id] if example.source]
    return places + [catalogue.citation(id) for id in calculator.sources if id not in cited]


def _example(calculator: Calculator[..., Any], example: Example, prose: Prose) -> dict[str, Any]:
    shown = {"name": example.name, "note": prose.text(example.note) if example.note else "", "origin": _origin(example, prose), "load": None}
    try:
        answer = calculator.run(example.inputs, style="point")
    except InvalidInputs as refused:
        sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in refused.problems.values())
        return shown | {"inputs_html": _given(calculator, example.inputs), "expected_html": f"<p>The calculator refuses these inputs:</p><ul>{sentences}</ul>"}
    load = {name: text_of(calculator.inputs[name], value) for name, value in example.inputs.items()}
    return shown | {
        "inputs_html": inputs_table(answer, NUMBERS),
        "expected_html": _comparison(answer, example.expect),
        "load": {"inputs": escape(json.dumps(load, ensure_ascii=False)), "units": "{}"},
    }


def _origin(example: Example, prose: Prose) -> str:
    if example.source:
        return f"Published example: {prose.source(example.source)}."
    kinds = {
        "limit-case": "Independent check: a limit case.",
        "identity": "Independent check: a textbook identity.",
        "second-derivation": "Independent check: a second derivation.",
    }
    return kinds.get(example.check or "", "")


def _given(calculator: Calculator[..., Any], inputs: Mapping[str, Any]) -> str:
    texts = {name: "–" if value is None else str(value) for name, value in inputs.items()}
    rows = "".join(f'<tr><th scope="row">{escape(calculator.inputs[name].label)}</th><td>{escape(text)}</td></tr>' for name, text in texts.items())
    return f'<table class="cp-table"><caption>Inputs</caption><tbody>{rows}</tbody></table>'


def _comparison(answer: Answer, expected: Mapping[str, Expected]) -> str:
    head = "".join(
        f'<th scope="col"{mark}>{name}</th>'
        for name, mark in (("Figure", ""), ("Expected", ' class="cp-number"'), ("Computed", ' class="cp-number"'), ("Unit", ""), ("Allowed difference", ""))
    )
    rows = "".join(_compared(answer, name, wanted) for name, wanted in expected.items())
    return f'<table class="cp-table"><caption>Expected and computed</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _compared(answer: Answer, name: str, wanted: Expected) -> str:
    field, value = answer.calculator.outputs[name], getattr(answer.result, name)
    unit = wanted.unit or field.unit
    computed = field.show(value, unit=unit, style="point")
    expected = _shown(wanted.value) if not isinstance(field, Choice) else field.show(wanted.value)
    return (
        f'<tr><th scope="row">{escape(field.label)}</th><td class="cp-number">{escape(expected)}</td><td class="cp-number">{escape(computed)}</td>'
        f'<td class="cp-unit">{escape(NUMBERS.print(unit))}</td><td>{escape(str(wanted.within or "none"))}</td></tr>'
    )


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_shown(item) for item in value)
    return show_number(value, digits=8, style="point") if isinstance(value, int | float) else "–" if value is None else str(value)


def _python_call(calculator: Calculator[..., Any]) -> str:
    name = calculator.id.rpartition(".")[2]
    tables = {key: field for key, field in calculator.inputs.items() if isinstance(field, Rows)}
    rows = sorted({field.row.__name__ for field in tables.values()})
    given = {key: _rows_call(tables[key], value) if key in tables else repr(value) for key, value in calculator.defaults.items() if value is not None}
    inputs = "".join(f"    {key}={value},\n" for key, value in given.items())
    return f"from calculators.{calculator.id} import {', '.join([*rows, name])}\n\nresult = {name}(\n{inputs})"


def _rows_call(field: Rows, rows: Any) -> str:
    """Each row on a line of its own, with the cells that differ from a blank row's."""
    calls = [", ".join(f"{name}={value!r}" for name, value in row.items() if value != field.blank[name]) for row in records(rows)]
    return "(\n" + "".join(f"        {field.row.__name__}({call}),\n" for call in calls) + "    )"


def _command_line(calculator: Calculator[..., Any]) -> str:
    parts = [f"{name}={_typed(calculator, name, value)}" for name, value in calculator.defaults.items() if value is not None]
    return f"python -m calculators run {calculator.id} \\\n  " + " \\\n  ".join(parts)


def _typed(calculator: Calculator[..., Any], name: str, value: Any) -> str:
    if isinstance(calculator.inputs[name], Rows):
        return f"@{name}.csv"
    return shlex.quote(text_of(calculator.inputs[name], value).replace("\n", ";"))
