"""Charts that every calculator may use: what they write stays inside the picture."""

import re

from calculators.core.charts import FIGURES, LEFT, Bars, draw, draw_rows


def written(number: float) -> str:
    return f"{number:,.0f}"


def test_a_long_figure_of_the_axis_is_pressed_into_its_room_and_a_short_one_is_left() -> None:
    large = draw(Bars("Cost", {"Now": "now"}), {"now": 4e9}, unit="¤", write=written, id="a")
    assert re.search(rf'<text class="cp-tick"[^>]*textLength="{LEFT - 7}"[^>]*>4,000,000,000<', large)
    small = draw(Bars("Cost", {"Now": "now"}), {"now": 400}, unit="¤", write=written, id="a")
    assert "textLength" not in small


def test_a_long_figure_beside_a_bar_is_pressed_into_its_room() -> None:
    _, picture = draw_rows("Cost", [("A", 162_000_000), ("B", 5)], unit="¤", write=written, id="a")
    assert re.search(rf'textLength="{FIGURES - 6}"[^>]*>162,000,000<', picture)
    assert picture.count("textLength") == 1
