"""The chart of a cost curve: widths and heights to scale, a strip for what has no height, a running total, and names that are read."""

import math
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pytest

from calculators.core.calculator import get
from calculators.core.charts import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, CostCurve
from calculators.core.cost_curve_chart import Piece, Scale, draw_pieces
from calculators.core.view import Reader, result_html

SVG = "{http://www.w3.org/2000/svg}"
STEPS = CostCurve("Made-up curve", rows="rows", label="name", width="tonnes", height="cost", without="Pays")
RISING = CostCurve("Made-up total", rows="rows", label="name", width="invested", height="gained", rising=True)
FLOOR, INSIDE = HEIGHT - BOTTOM, WIDTH - RIGHT - LEFT


def draw(pieces: Sequence[tuple[str, float, float | None]], chart: CostCurve = STEPS, across: str = "CO₂", up: str = "Cost") -> ET.Element:
    picture = draw_pieces(chart, [Piece(*piece) for piece in pieces], Scale(across, "t", str), Scale(up, "¤/t", lambda value: f"{value:g}"), "c")
    return ET.fromstring(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def boxes(picture: ET.Element, colour: str = "cp-c1") -> list[tuple[float, ...]]:
    return [tuple(float(box.attrib[side]) for side in ("x", "y", "width", "height")) for box in picture.iter(f"{SVG}rect") if box.attrib["class"] == colour]


def texts(picture: ET.Element, kind: str) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text") if text.attrib["class"] == kind]


def zero_line(picture: ET.Element) -> float:
    (line,) = [line for line in picture.iter(f"{SVG}line") if line.attrib["class"] == "cp-zero"]
    return float(line.attrib["y1"])


def test_steps_are_as_wide_and_as_high_as_their_rows_say_and_fill_the_axis() -> None:
    (first, second) = boxes(draw([("A", 30, 10), ("B", 10, 40)]))
    assert first[0] == pytest.approx(LEFT)
    assert second[0] == pytest.approx(LEFT + INSIDE * 0.75, abs=0.1)
    assert second[0] + second[2] == pytest.approx(WIDTH - RIGHT, abs=0.8)  # a hair between steps
    assert second[3] / first[3] == pytest.approx(4, rel=0.01)
    assert [box[1] + box[3] for box in (first, second)] == [pytest.approx(FLOOR, abs=0.2)] * 2


def test_a_step_below_zero_hangs_from_the_zero_line() -> None:
    picture = draw([("A", 1, -10), ("B", 1, 10)])
    (below, above), zero = boxes(picture), zero_line(picture)
    assert below[1] == pytest.approx(zero, abs=0.1)
    assert above[1] + above[3] == pytest.approx(zero, abs=0.1)
    assert below[3] == pytest.approx(above[3], abs=0.1)


def test_what_has_no_height_gets_a_strip_under_the_axis_and_words_for_it() -> None:
    picture = draw([("Pays for itself", 30, None), ("Costs", 10, 40)])
    strip, swatch = boxes(picture, "cp-c2")
    assert strip[1] > zero_line(picture)
    assert strip[2] == pytest.approx(INSIDE * 0.75, abs=0.8)
    assert swatch[1] > FLOOR
    assert "Pays" in texts(picture, "cp-label")
    assert len(boxes(picture)) == 1
    assert "Pays" not in texts(draw([("Costs", 10, 40)]), "cp-label")


def test_a_running_total_rises_and_falls_from_zero_to_the_sum() -> None:
    picture = draw([("A", 100, 50), ("B", 50, 30), ("C", 50, -20)], RISING)
    (line,) = picture.iter(f"{SVG}polyline")
    points = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
    assert [x for x, _ in points] == pytest.approx([LEFT, LEFT + INSIDE / 2, LEFT + INSIDE * 0.75, WIDTH - RIGHT], abs=0.1)
    heights = [zero_line(picture) - y for _, y in points]
    assert heights[0] == pytest.approx(0, abs=0.1)
    assert [height / heights[2] for height in heights[1:]] == pytest.approx([50 / 80, 1, 60 / 80], abs=0.01)


def test_what_costs_nothing_rises_without_going_sideways() -> None:
    (line,) = draw([("A", 0, 50), ("B", 0, 30)], RISING).iter(f"{SVG}polyline")
    assert len({point.split(",")[0] for point in line.attrib["points"].split()}) == 1


def test_steps_carry_their_number_where_there_is_room_and_the_key_names_them() -> None:
    picture = draw([("Wide", 100, 5), ("Narrow", 1, 6), ("Wide too", 100, 7)])
    labels = texts(picture, "cp-label")
    assert [label for label in labels if label.isdigit()] == ["1", "3"]
    assert [label for label in labels if label[:2] in ("1 ", "2 ", "3 ")] == ["1 Wide", "2 Narrow", "3 Wide too"]
    assert texts(picture, "cp-value") == ["t", "¤/t", "100", "5", "1", "6", "100", "7"]


def test_points_that_lie_on_one_another_carry_one_number() -> None:
    labels = texts(draw([("A", 100, 100), ("B", 0.1, 0.1), ("C", 100, 100)], RISING), "cp-label")
    assert [label for label in labels if label.isdigit()] == ["1", "3"]


def test_of_many_rows_all_are_drawn_and_the_first_twenty_are_named() -> None:
    picture = draw([(f"Row {place}", 1, place) for place in range(1, 501)])
    assert len(boxes(picture)) == 500
    assert [label for label in texts(picture, "cp-label") if "Row" in label][-1] == "20 Row 20"
    description = picture.findtext(f"{SVG}desc") or ""
    assert "Row 20: 1 t, 20 ¤/t" in description
    assert "Row 21" not in description
    assert description.endswith("; … (500)")


def test_title_and_description_tell_the_curve_to_who_does_not_see_it() -> None:
    picture = draw([("A & B <b>", 30, None), ("C", 10, 40)])
    assert picture.attrib["role"] == "img"
    title, description = picture.attrib["aria-labelledby"].split()
    assert {element.attrib["id"]: element.text for element in (picture[0], picture[1])} == {
        title: "Made-up curve",
        description: "1 A & B <b>: 30 t, –; 2 C: 10 t, 40 ¤/t",
    }


def test_both_axes_say_what_they_measure_unless_there_is_no_room() -> None:
    picture = draw([("A", 1, 1)])
    assert "Cost, ¤/t" in texts(picture, "cp-unit")
    assert "CO₂, t →" in texts(picture, "cp-label")
    assert texts(draw([("A", 1, 1)], up="A heading that is so long that it would run into the other one"), "cp-unit") == ["¤/t"]


@pytest.mark.parametrize("chart", [STEPS, RISING])
@pytest.mark.parametrize(
    "pieces",
    [
        [("A", 0.0, 0.0)], [("A", 0.0, None)], [("A", 5.0, None)], [("A", 1e12, 1e-9), ("B", 1e-9, 1e12)], [("A", 1e-300, 1e-300)],
        [("n" * 80, 3.0, -4.0)] * 30, [("A", 7.0, 1e200), ("B", 7.0, -1e200)],
    ],
)  # fmt: skip
def test_whatever_the_figures_the_picture_stays_inside_its_frame(chart: CostCurve, pieces: list[tuple[str, float, float | None]]) -> None:
    picture = draw(pieces, chart)
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    for element in picture.iter():
        for side, limit in (("x", width), ("x1", width), ("x2", width), ("cx", width), ("y", height), ("y1", height), ("y2", height), ("cy", height)):
            if side in element.attrib:
                value = float(element.attrib[side])
                assert math.isfinite(value)
                assert -0.1 <= value <= limit + 0.1, (element.tag, side)
        assert float(element.attrib.get("width", "0") if element.tag == f"{SVG}rect" else 0) <= width


def curves(reader: Reader, **inputs: object) -> list[str]:
    html = result_html(get("finance.option_ranking").run(inputs), reader)
    return [part.split("</svg>")[0] for part in html.split("<svg ")[1:]]


def test_the_chart_of_a_calculator_is_drawn_in_the_units_of_its_table() -> None:
    options = [{"name": "Filter", "investment": 1_000, "annual_saving": 0, "life": 10, "co2_avoided": 20}]
    inputs = {"options": options, "streams": [], "discount_rate": 0}
    (metric,) = curves(Reader(style="point"), **inputs)
    assert "1 Filter: 20 t/a, 5 ¤/t" in metric
    (small,) = curves(Reader({"abatement_curve.co2_avoided": "kg/a", "abatement_curve.cost_per_tonne": "¤/kg"}, style="point", currency="€"), **inputs)
    assert "1 Filter: 20,000 kg/a, 0.005 €/kg" in small


def test_a_curve_without_rows_is_not_drawn() -> None:
    assert curves(Reader(style="point"), options=[{"name": "Filter", "investment": 1, "annual_saving": 0}], streams=[]) == []


def test_a_row_without_a_name_goes_by_its_number() -> None:
    (picture,) = curves(Reader(style="point"), options=[{"investment": 1, "annual_saving": 5}], streams=[])
    assert "1 1: 1 ¤" in picture
