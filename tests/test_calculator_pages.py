"""The page of a calculator shows a real result before any script runs, and a form that is ready to be used."""

import json
import re
from pathlib import Path

import pytest

from build_scripts import calculator_page
from build_scripts.catalogue import Catalogue, load_catalogue
from calculators.core import calculator
from calculators.core.calculator import Calculator
from calculators.core.fields import Choice, Quantity
from calculators.core.numbers import read_number
from calculators.core.rows import Rows
from calculators.core.series import Series
from tests.html_page import Node, Rendered, rendered

ROOT = Path(__file__).resolve().parent.parent
IDS = calculator.ids()
every = pytest.mark.parametrize("id", IDS)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT, strict=False)


@pytest.fixture(scope="module")
def made(catalogue) -> dict[str, Rendered]:
    with pytest.MonkeyPatch.context() as patch:
        if not (ROOT / ".staging/engine.json").exists():
            patch.setattr(calculator_page, "engine_json", lambda: "{}")
        return {id: rendered(calculator_page.calculator_page(calculator.get(id), catalogue)) for id in IDS}


def with_class(node: Node, name: str) -> list[Node]:
    return [one for one in node.all() if name in one.attributes.get("class", "").split()]


def number(text: str) -> float:
    mantissa, _, power = text.replace("−", "-").partition(" × 10")
    return read_number(mantissa, "point") * 10 ** int(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")) or 0)


def figures(result: Node) -> dict[str, tuple[str, str]]:
    """Label -> figure and unit, of every table of figures."""
    rows = [row for table in result.all("table") for row in table.all("tr")]
    found = {}
    for row in rows:
        cells = list(row.all("th", "td"))
        if len(cells) == 3 and cells[0].attributes.get("scope") == "row":
            found[cells[0].text] = (cells[1].text, cells[2].text)
    return found


@every
def test_the_result_of_the_example_stands_on_the_page(id, made):
    answer = calculator.get(id).run({})
    (result,) = with_class(made[id].body, "cp-result")
    shown = figures(result)
    for name, field in answer.calculator.outputs.items():
        if isinstance(field, Quantity):
            value, (figure, unit) = getattr(answer.result, name), shown[field.label]
            assert unit == ("" if field.unit == "1" else field.unit)
            if value is None:
                assert figure == "–"
            else:
                tolerance = {"abs": 0.51 * 10**-field.decimals} if field.decimals is not None else {"rel": 0.51 * 10 ** (1 - field.digits)}
                assert number(figure) == pytest.approx(value, **tolerance)
    headlines = [field.label for field in answer.calculator.outputs.values() if isinstance(field, Quantity) and field.headline]
    assert [line.text for line in with_class(result, "cp-headline-label")] == headlines


@every
def test_every_group_of_inputs_has_its_heading_and_holds_the_fields_up_to_the_next(id, made):
    found = calculator.get(id)
    groups = with_class(made[id].body, "cp-section")
    assert [next(group.all("legend")).text for group in groups] == list(found.groups.values())
    wanted: list[list[str]] = []
    for name in found.inputs:
        if name in found.groups:
            wanted.append([])
        if wanted:
            wanted[-1].append(name)
    assert [[box.attributes["data-field"] for box in with_class(group, "cp-field")] for group in groups] == wanted


@every
def test_every_chart_has_a_title_a_description_and_a_table_beside_it(id, made):
    found = calculator.get(id)
    (result,) = with_class(made[id].body, "cp-result")
    pictures = list(result.all("svg"))
    assert len(pictures) == len(found.charts)
    for picture, chart in zip(pictures, found.charts, strict=True):
        title, description = (next(picture.all(tag)) for tag in ("title", "desc"))
        assert picture.attributes["role"] == "img"
        assert picture.attributes["aria-labelledby"].split() == [title.attributes["id"], description.attributes["id"]]
        assert title.text.startswith(chart.title.split(",", maxsplit=1)[0])
        assert re.search(r"\d", description.text), "the description tells the figures"
    assert list(result.all("table"))


@every
def test_every_table_has_a_caption_and_scoped_headings(id, made):
    for table in made[id].body.all("table"):
        if "cp-table" in table.attributes.get("class", ""):
            assert [caption for caption in table.all("caption") if caption.text.strip()], table.text[:80]
        assert list(table.all("th")), table.text[:80]
        assert all(head.attributes.get("scope") in ("row", "col") for head in table.all("th"))


def typed(field_box: Node, name: str, found: Calculator) -> object:
    """What a form that nobody has touched sends for a field."""
    field, control = found.inputs[name], field_box.by_id(f"f-{name}")
    assert control is not None
    if isinstance(field, Choice):
        chosen = [option.attributes["value"] for option in control.all("option") if "selected" in option.attributes]
        return chosen[0] if chosen else ""
    if isinstance(field, Rows):
        rows = [row for body in field_box.all("tbody") for row in body.all("tr") if row.text.strip()[:1].isdigit()]
        return [{cell.attributes["data-column"]: cell_text(cell) for cell in row.all("input", "select")} for row in rows]
    return control.attributes["value"] if isinstance(field, Quantity) else control.text


def cell_text(cell: Node) -> str:
    if cell.tag == "select":
        return next((option.attributes["value"] for option in cell.all("option") if "selected" in option.attributes), "")
    return cell.attributes["value"]


@every
def test_every_input_has_a_labelled_control_that_holds_its_default(id, made):
    found, body = calculator.get(id), made[id].body
    boxes = {box.attributes["data-field"]: box for box in with_class(body, "cp-field")}
    assert list(boxes) == list(found.inputs)
    inputs = {}
    for name, box in boxes.items():
        field = found.inputs[name]
        heading = next(box.all("legend" if isinstance(field, Rows) else "label"))
        assert heading.text.startswith(field.label)
        assert heading.attributes.get("for", f"f-{name}") == f"f-{name}"
        assert box.by_id(f"p-{name}") is not None, "a place for the problem"
        help_text = box.by_id(f"h-{name}")
        assert help_text is not None
        assert help_text.text == (field.help or (field.item.help if isinstance(field, Series) else ""))
        inputs[name] = typed(box, name, found)
    hidden = found.ignored(found.defaults)
    assert {name for name, box in boxes.items() if "data-ignored" in box.attributes} == hidden
    # No style was chosen yet: what stands in the fields must be clear to everybody.
    assert found.read(inputs) == found.defaults


@every
def test_every_unit_of_the_dimension_can_be_chosen(id, made):
    found, body = calculator.get(id), made[id].body
    choices = {choice.attributes["name"]: choice for choice in with_class(body, "cp-unit-choice")}
    for name, field in found.inputs.items():
        if isinstance(field, Quantity | Series) and field.unit != "1":
            box = next(box for box in with_class(body, "cp-field") if box.attributes["data-field"] == name)
            assert box.attributes["data-unit"] == field.unit
            if choice := choices.get(f"unit:{name}"):
                (chosen,) = [option.text for option in choice.all("option") if "selected" in option.attributes]
                assert chosen == field.unit
                assert box.attributes["data-us"] in [option.text for option in choice.all("option")]


@every
def test_messages_and_engine_are_json_that_scripts_read(id, made, catalogue):
    blocks = {block.attributes["id"]: block.text for block in made[id].body.all("script")}
    assert blocks.keys() == {"cp-messages", "cp-engine"}
    assert json.loads(blocks["cp-messages"]) == catalogue.interface
    assert isinstance(json.loads(blocks["cp-engine"]), dict)
    assert "<" not in "".join(blocks.values())


@every
def test_every_worked_example_is_shown_and_can_be_loaded(id, made, catalogue):
    found, shown = calculator.get(id), with_class(made[id].body, "cp-example")
    assert [next(one.all("summary")).text for one in shown] == [example.name for example in catalogue.worked_examples[id]]
    for one, example in zip(shown, catalogue.worked_examples[id], strict=True):
        buttons = with_class(one, "cp-load")
        assert len(buttons) == (0 if example.problem else 1)
        for button in buttons:
            loaded = found.run(json.loads(button.attributes["data-inputs"]), style="point")
            assert loaded.values() == found.run(example.inputs, style="point").values()


@every
def test_the_method_is_readable_without_scripts(id, made):
    equations = list(made[id].body.all("math"))
    assert equations
    assert "\\" not in "".join(equation.text for equation in equations)
    assert made[id].body.by_id("method") is not None
    assert "Not counted" in made[id].body.text
