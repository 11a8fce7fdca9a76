"""The flow chart: widths to scale, everything inside the picture, numbers and names in the key, any text escaped."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.flow_chart import Step, draw_flows
from calculators.core.view import Reader, result_html

SVG = "{http://www.w3.org/2000/svg}"
HEADS = ("Put in", "Goes on", "Lost")
NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
THREE = [Step("Knitting", 100, 80, 20), Step("Dyeing", 40, 90, 30), Step("Cutting", 0, 60, 30)]


def drawn(steps: list[Step]) -> ElementTree.Element:
    text = draw_flows("Flows", HEADS, steps, unit="¤", write=lambda number: f"{number:g}", id="x")
    return ElementTree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def shapes(picture: ElementTree.Element, colour: str, tag: str) -> list[ElementTree.Element]:
    found = [shape for shape in picture.iter(f"{SVG}{tag}") if shape.get("class") == colour]
    return [shape for shape in found if (shape.get("width"), shape.get("height")) != ("10", "10")]  # without the key


def down_to(path: ElementTree.Element) -> tuple[float, float]:
    """Left and right edge of what is lost, where its arrow begins."""
    right = re.search(r"A\S+ \S+ 0 0 1 (\S+) \S+V", path.get("d", ""))
    left = re.search(r"L[^L]*L[^L]*H([\d.]+)V", path.get("d", ""))
    assert right
    assert left
    return float(left[1]), float(right[1])


def size(shape: ElementTree.Element, name: str) -> float:
    return float(shape.get(name, "nan"))


def test_streams_and_losses_are_as_wide_as_their_figures() -> None:
    picture = drawn(THREE)
    streams = [size(shape, "height") for shape in shapes(picture, "cp-c1", "rect")]
    (entry,) = (size(shape, "height") for shape in shapes(picture, "cp-c3", "rect"))
    scale = entry / 100
    assert scale > 0.5
    assert streams == pytest.approx([80 * scale, 90 * scale, 60 * scale], abs=0.06)
    lost = [right - left for left, right in map(down_to, shapes(picture, "cp-c2", "path"))]
    assert lost == pytest.approx([20 * scale, 30 * scale, 30 * scale], abs=0.11)


def test_a_stream_goes_on_where_it_left_the_step_before_and_what_is_added_joins_on_top() -> None:
    picture = drawn(THREE)
    bands = shapes(picture, "cp-c1", "rect")
    for before, after in pairwise(bands):
        assert size(before, "x") + size(before, "width") == pytest.approx(size(after, "x"), abs=0.11)
    (entry,) = shapes(picture, "cp-c3", "rect")
    assert size(entry, "y") == size(bands[0], "y")
    scale = size(entry, "height") / 100
    assert size(bands[0], "y") - size(bands[1], "y") == pytest.approx(40 * scale, abs=0.11)
    assert size(bands[1], "y") == size(bands[2], "y")  # nothing is added there
    assert len(shapes(picture, "cp-c3", "path")) == 1


def test_a_loss_leaves_under_the_stream_that_goes_on_and_closes_what_came_in() -> None:
    picture = drawn(THREE)
    for band, path in zip(shapes(picture, "cp-c1", "rect"), shapes(picture, "cp-c2", "path"), strict=True):
        start = re.match(r"M([\d.]+) ([\d.]+)", path.get("d", ""))
        assert start
        assert (float(start[1]), float(start[2])) == pytest.approx((size(band, "x"), size(band, "y") + size(band, "height")), abs=0.11)


def test_all_that_is_put_in_fits_one_height_however_much_it_is() -> None:
    heights = set()
    for factor in (1e-3, 1, 1e9):
        picture = drawn([Step(step.label, step.added * factor, step.product * factor, step.loss * factor) for step in THREE])
        heights.add(picture.get("viewBox"))
        (entry,) = shapes(picture, "cp-c3", "rect")
        assert size(entry, "height") <= 130 * 100 / 140 + 0.1
    assert len(heights) == 1


def test_what_is_nothing_is_not_drawn_and_still_stands_in_the_key() -> None:
    picture = drawn([Step("Only", 5, 5, 0), Step("Next", 0, 0, 5)])
    assert len(shapes(picture, "cp-c2", "path")) == 1
    assert len(shapes(picture, "cp-c1", "rect")) == 1
    assert "0" in [text.text for text in picture.iter(f"{SVG}text")]


amounts = st.floats(0, 1e12) | st.sampled_from([0.0, 1e-308, 1e-9, 1.0])


@given(st.lists(st.tuples(amounts, st.floats(0, 1)), min_size=1, max_size=12))
def test_every_shape_and_every_text_stays_inside_the_picture(made: list[tuple[float, float]]) -> None:
    steps, carried = [], 0.0
    for place, (added, share) in enumerate(made):
        total = carried + added
        carried = total * (1 - share)
        steps.append(Step(f"Step {place}", added, carried, total - carried))
    picture = drawn(steps)
    width, height = map(float, picture.get("viewBox", "").split()[2:])
    for shape in picture.iter():
        for name in ("x", "x1", "x2"):
            assert 0 <= float(shape.get(name, "0")) <= width
        for name in ("y", "y1", "y2"):
            assert 0 <= float(shape.get(name, "0")) <= height
        assert float(shape.get("x", "0")) + float(shape.get("width", "0")) <= width
        assert "nan" not in "".join(shape.attrib.values())
        for corner in re.findall(r"[ML]([\d.e-]+) ([\d.e-]+)", shape.get("d", "")):
            assert 0 <= float(corner[0]) <= width
            assert 0 <= float(corner[1]) <= height


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1)), min_size=2, max_size=12))
def test_no_bend_reaches_the_next_step(made: list[tuple[float, float]]) -> None:
    steps, carried = [], 0.0
    for added, share in made:
        total = carried + added
        carried = total * (1 - share)
        steps.append(Step("Step", added, carried, total - carried))
    picture = drawn(steps)
    at = sorted(size(line, "x1") for line in shapes(picture, "cp-zero", "line"))
    for path in shapes(picture, "cp-c2", "path"):
        left, right = down_to(path)
        after = [x for x in at if x > left]
        assert not after or right <= after[0]


def test_title_description_and_key_tell_every_figure() -> None:
    picture = drawn(THREE)
    assert picture.get("role") == "img"
    title, description = (next(picture.iter(f"{SVG}{tag}")) for tag in ("title", "desc"))
    assert picture.get("aria-labelledby", "").split() == [title.get("id"), description.get("id")]
    assert description.text == (
        "Knitting: Put in 100 ¤, Goes on 80 ¤, Lost 20 ¤; Dyeing: Put in 40 ¤, Goes on 90 ¤, Lost 30 ¤; Cutting: Put in 0 ¤, Goes on 60 ¤, Lost 30 ¤"
    )
    texts = [text.text for text in picture.iter(f"{SVG}text")]
    assert texts[:3] == ["1", "2", "3"]  # beside the steps
    assert texts[3:] == ["¤", "Put in", "Lost", "1 Knitting", "100", "20", "2 Dyeing", "40", "30", "3 Cutting", "0", "30", "Goes on", "60"]


def test_names_are_escaped_everywhere_and_shortened_in_the_key() -> None:
    text = draw_flows("A & B", HEADS, [Step("<b>Press</b> & drying of the cake on the old filter", 2, 1, 1)], unit="k&", write=str, id="x")
    picture = ElementTree.fromstring(text)
    (name,) = (item.text or "" for item in picture.iter("text") if (item.text or "").startswith("1 <b>"))
    assert name.endswith("…")
    assert len(name) <= 2 + 26
    assert next(picture.iter("title")).text == "A & B"
    assert "<b>Press</b> & drying of the cake on the old filter" in (next(picture.iter("desc")).text or "")


def test_the_page_draws_the_chart_in_the_unit_of_the_column_with_the_table_beside_it() -> None:
    html = result_html(get("materials.flow_cost").run({}), Reader(style="point", units={"results.cost_in": "k¤"}, currency="Rs"))
    description = re.findall(r"<desc[^>]*>(.*?)</desc>", html)[0]
    assert description.startswith("Knitting: Cost put in here 1,720 kRs, Cost of the product 1,670 kRs, Cost of the loss 52.6 kRs;")
    assert "Cost put in here (kRs)" in html


def test_a_row_without_a_name_goes_by_its_number() -> None:
    html = result_html(get("materials.flow_cost").run({"centres": [{"new_material": 2, "material_cost": 10, "product": 1}]}), Reader(style="point"))
    assert re.findall(r"<desc[^>]*>(.*?)</desc>", html)[0].startswith("1: Cost put in here 10 ¤")
