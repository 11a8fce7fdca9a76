"""The true cost of a waste: the parts by hand, what is not known, the invoice, and the verdict sentences."""

import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.chain import offers
from calculators.core.errors import InvalidInputs
from calculators.core.units import convert
from calculators.core.view import Reader, result_html
from calculators.materials.waste_cost import WasteCost

ID = "materials.waste_cost"
#: worth 2 t × 5,000, 900, 100, 2,000, 3,000, 1,600, 400 and 3,000, less 500
SLUDGE: dict[str, float | None] = {
    "quantity": 8, "disposal_invoice": 1600, "fees": 400, "material_share": 25, "material_price": 4000, "processing_cost": 1000, "handling_hours": 100, "wage": 9,
    "storage_cost": 100, "treatment_cost": 2000, "plant_cost": 6000, "plant_share": 50, "lost_hours": 20, "contribution": 150, "sale_income": 500,
}  # fmt: skip
OPTIONAL = [name for name in SLUDGE if name not in ("quantity", "disposal_invoice")]
NOTHING = dict.fromkeys(OPTIONAL, 0) | {"disposal_invoice": 0}


def answer(**inputs: Any) -> WasteCost:
    result = get(ID).run({**SLUDGE, **inputs}).result
    assert isinstance(result, WasteCost)
    return result


def by_name(found: WasteCost) -> dict[str, float | None]:
    return {part.name: part.cost for part in found.parts}


def test_each_part_is_what_its_inputs_say() -> None:
    assert by_name(answer()) == {
        "Material bought": 8000,
        "Processing": 2000,
        "Handling": 900,
        "Containers, storage": 100,
        "Treatment": 2000,
        "Treatment plant": 3000,
        "Disposal invoices": 1600,
        "Fees and analyses": 400,
        "Lost capacity": 3000,
        "Income from sale": -500,
    }


@pytest.mark.parametrize(
    ("missing", "lost"),
    [
        ("fees", 400), ("material_share", 10_000), ("material_price", 8000), ("processing_cost", 2000), ("handling_hours", 900), ("wage", 900), ("storage_cost", 100),
        ("treatment_cost", 2000), ("plant_cost", 3000), ("plant_share", 3000), ("lost_hours", 3000), ("contribution", 3000),
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_counted_and_lowers_the_coverage(missing: str, lost: float) -> None:
    found = answer(**{missing: None})
    assert found.waste_cost == 20_500 - lost
    assert found.coverage == "costs"
    assert found.known_share == pytest.approx(80 if missing == "material_share" else 90)
    assert [name for name, cost in by_name(found).items() if cost is None]


def test_income_that_is_not_known_is_not_taken_off_and_is_said() -> None:
    assert (answer().waste_cost, answer().coverage) == (20_500, "all")
    assert (answer(sale_income=None).waste_cost, answer(sale_income=None).coverage) == (21_000, "income")
    assert answer(sale_income=None, fees=None).coverage == "both"


@pytest.mark.parametrize(
    ("zero", "unknown"), [("lost_hours", "contribution"), ("handling_hours", "wage"), ("plant_share", "plant_cost"), ("plant_cost", "plant_share")]
)
def test_nothing_of_it_is_nothing_whatever_it_would_cost(zero: str, unknown: str) -> None:
    found = answer(**{zero: 0, unknown: None})
    assert found.coverage == "all"
    assert found.waste_cost == answer(**{zero: 0}).waste_cost


@given(st.fixed_dictionaries({name: st.none() | st.floats(0, 100) for name in OPTIONAL}), st.floats(0.001, 1e6), st.floats(0, 1e9))
def test_the_parts_that_are_known_add_up_to_the_cost(parts: dict[str, float | None], quantity: float, invoice: float) -> None:
    found = answer(**parts, quantity=quantity, disposal_invoice=invoice)
    known = [cost for cost in by_name(found).values() if cost is not None]
    assert found.waste_cost == pytest.approx(math.fsum(known), abs=1e-6)
    assert found.cost_per_tonne * quantity == pytest.approx(found.waste_cost)
    assert found.hidden_cost + invoice - (parts["sale_income"] or 0) == pytest.approx(found.waste_cost, abs=1e-6)
    assert found.hidden_cost >= 0
    assert found.known_share == pytest.approx(10 * len(known))
    shares = [part.share for part in found.parts if part.share is not None]
    assert math.fsum(shares) == pytest.approx(100 if found.costs_counted else 0)


def test_without_an_invoice_there_is_no_multiple_and_the_cost_stands() -> None:
    found = answer(disposal_invoice=0)
    assert (found.waste_cost, found.hidden_cost, found.invoice_multiple, found.invoice_verdict) == (18_900, 19_400, None, "none")
    assert answer().invoice_verdict is None
    assert answer().invoice_multiple == 20_500 / 1600


def test_a_waste_that_sells_for_more_than_was_counted_is_questioned() -> None:
    assert answer(sale_income=20_999).invoice_verdict == "income"
    assert answer(sale_income=21_000).invoice_verdict == "sold"
    assert answer(**NOTHING, quantity=1).invoice_verdict == "none"
    assert answer(**{**NOTHING, "sale_income": 10}, quantity=1).invoice_verdict == "sold"


def test_income_from_sale_does_not_lower_what_is_hidden_and_a_multiple_below_one_is_explained() -> None:
    # Costs 21,000 with an invoice of 1,600: 19,400 beyond it, whatever the waste is sold for.
    assert [answer(sale_income=income).hidden_cost for income in (0, 500, 20_000, 30_000, None)] == [19_400] * 5
    plain, sold = answer(sale_income=19_400), answer(sale_income=20_200)
    assert (plain.invoice_multiple, plain.invoice_verdict) == (1, None)
    assert (sold.invoice_multiple, sold.invoice_verdict) == (0.5, "income")
    assert "below one" in get(ID).outputs["invoice_verdict"].show("income")


def test_what_a_cheaper_outlet_saves_is_not_called_little_where_the_invoice_is_nearly_half() -> None:
    found = answer(**{**NOTHING, "quantity": 1, "material_share": 100, "material_price": 5_400, "disposal_invoice": 5_000})
    assert found.largest == "material"
    assert found.waste_cost - answer(**{**NOTHING, "quantity": 1, "material_share": 100, "material_price": 5_400}).waste_cost == 5_000  # 48 % of the cost
    sentence = get(ID).outputs["largest"].show("material")
    assert "A cheaper outlet saves at most the invoice and the fees" in sentence
    assert "hardly" not in sentence
    assert "thrown away" not in sentence


@pytest.mark.parametrize(
    ("inputs", "largest"),
    [
        ({}, "none"),
        ({"material_share": 10, "material_price": 10}, "material"),
        ({"material_share": 10, "material_price": 10, "processing_cost": 11}, "processing"),
        ({"handling_hours": 3, "wage": 3, "storage_cost": 3, "treatment_cost": 11}, "handling"),  # 9 + 3
        ({"plant_cost": 100, "plant_share": 8, "treatment_cost": 3, "storage_cost": 10}, "treatment"),  # 8 + 3
        ({"disposal_invoice": 6, "fees": 6, "storage_cost": 11}, "disposal"),
        ({"lost_hours": 3, "contribution": 4, "storage_cost": 11}, "capacity"),
        ({"material_price": 500, "material_share": None, "storage_cost": 1}, "handling"),
    ],
)
def test_the_largest_part_is_named(inputs: dict[str, Any], largest: str) -> None:
    assert answer(**{**NOTHING, **inputs}).largest == largest


def test_a_cheaper_outlet_saves_the_difference_and_no_more() -> None:
    assert answer(disposal_invoice=600).waste_cost == answer().waste_cost - 1000
    assert answer(disposal_invoice=600).hidden_cost == answer().hidden_cost


def test_wages_by_the_minute_are_wages_by_the_hour() -> None:
    assert convert(0.15, "¤/min", "¤/h") == pytest.approx(9)
    assert answer(wage="0.15 ¤/min").waste_cost == pytest.approx(20_500)


@pytest.mark.parametrize(("name", "value"), [("quantity", 0), ("material_share", 101), ("disposal_invoice", -1), ("lost_hours", 8785)])
def test_what_cannot_be_is_refused_at_its_field(name: str, value: float) -> None:
    with pytest.raises(InvalidInputs) as refused:
        answer(**{name: value})
    assert list(refused.value.problems) == [name]


def test_the_bars_show_the_parts_that_are_known_and_the_table_shows_the_gaps() -> None:
    html = result_html(get(ID).run({**SLUDGE, "fees": None}), Reader(style="point"))
    (description,) = re.findall(r"<desc[^>]*>(.*?)</desc>", html)
    assert "Material bought: 8,000 ¤/a" in description
    assert "Income from sale: −500 ¤/a" in description
    assert "Fees and analyses" not in description
    assert re.search(r'Fees and analyses</th><td class="cp-number">–</td>', html)


def test_the_cost_of_the_waste_is_offered_to_other_calculators() -> None:
    assert offers(get(ID).run(SLUDGE)) == {"waste_cost": "20500"}
