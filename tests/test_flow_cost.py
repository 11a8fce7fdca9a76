"""Material flow cost accounting: every sum of money followed to product or loss, conservation, refusals with the address of the cell, verdicts."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import bridge
from calculators.core.calculator import get
from calculators.core.chain import offers
from calculators.core.errors import InvalidInputs
from calculators.materials.flow_cost import FlowCost

ID = "materials.flow_cost"
FIRST = {"name": "Mixing", "new_material": 100, "material_cost": 1000, "energy_cost": 200, "system_cost": 300, "waste_cost": 40, "product": 80}
SECOND = {"name": "Filling", "new_material": 20, "material_cost": 600, "energy_cost": 50, "system_cost": 150, "waste_cost": 10, "product": 95}
COSTS = ("material_cost", "energy_cost", "system_cost")

money = st.floats(0, 1e9)


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[float]]:
    """Centres whose balance is possible, and the share of the input that each of them loses."""
    rows, shares, mass = [], [], 0.0
    for place in range(draw(st.integers(1, 6))):
        new = draw(st.floats(0 if place else 1, 1e6))
        share = draw(st.floats(0, 0.9))
        mass = (mass + new) * (1 - share)
        rows.append({"new_material": new, "product": mass, "waste_cost": draw(money), **{cost: draw(money) for cost in COSTS}})
        shares.append(share)
    rows[0]["system_cost"] += 1
    return rows, shares


def answer(centres: list[dict[str, Any]], **inputs: Any) -> FlowCost:
    result = get(ID).run({"centres": centres, **inputs}).result
    assert isinstance(result, FlowCost)
    return result


def problems(centres: list[dict[str, Any]], **inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(centres, **inputs)
    return refused.value.problems


@given(chains())
def test_all_cost_put_in_is_in_the_product_or_in_a_loss_and_so_is_all_material(made: tuple[list[dict[str, Any]], list[float]]) -> None:
    rows, _ = made
    found = answer(rows)
    put_in = math.fsum(row[cost] for row in rows for cost in (*COSTS, "waste_cost"))
    assert found.total_cost == pytest.approx(put_in)
    assert found.product_cost + found.loss_cost == pytest.approx(put_in)
    assert found.loss_material + found.loss_energy + found.loss_system + found.loss_waste == pytest.approx(found.loss_cost)
    assert found.product_mass + found.loss_mass == pytest.approx(math.fsum(row["new_material"] for row in rows))


@given(chains())
def test_each_sum_of_money_reaches_the_product_by_the_shares_that_every_later_centre_passes_on(made: tuple[list[dict[str, Any]], list[float]]) -> None:
    # Not centre by centre, as the calculator goes, but sum by sum: what is put in at centre i is diluted by the yield of i and of all after it.
    rows, shares = made
    arrives = [math.prod(1 - share for share in shares[place:]) for place in range(len(rows))]
    expected = math.fsum(part * math.fsum(row[cost] for cost in COSTS) for part, row in zip(arrives, rows, strict=True))
    assert answer(rows).product_cost == pytest.approx(expected, rel=1e-6, abs=1e-6)


@given(chains(), st.integers(0, 5))
def test_a_centre_that_costs_nothing_and_loses_nothing_changes_nothing(made: tuple[list[dict[str, Any]], list[float]], place: int) -> None:
    rows, _ = made
    at = min(place, len(rows) - 1)
    through = {"new_material": 0, "product": rows[at]["product"]}
    if not through["product"]:
        return
    before, after = answer(rows), answer([*rows[: at + 1], through, *rows[at + 1 :]])
    for name in ("loss_cost", "product_cost", "total_cost", "loss_material", "loss_mass", "npo_cost"):
        assert getattr(after, name) == pytest.approx(getattr(before, name), rel=1e-9, abs=1e-6), name
    assert after.results[at + 1].loss_cost == pytest.approx(0, abs=1e-6 + 1e-9 * before.total_cost)


def test_a_centre_without_a_loss_has_no_loss_cost_but_its_waste_management() -> None:
    found = answer([FIRST, {**SECOND, "product": 100}])
    assert (found.results[1].loss, found.results[1].loss_cost) == (0, 10)
    assert answer([FIRST, {**SECOND, "product": 100, "waste_cost": 0}]).results[1].loss_cost == 0


def test_waste_management_belongs_to_the_loss_alone() -> None:
    before, after = answer([FIRST, SECOND]), answer([{**FIRST, "waste_cost": 1040}, SECOND])
    assert after.loss_cost - before.loss_cost == pytest.approx(1000)
    assert after.product_cost == before.product_cost


def test_a_tonne_lost_late_costs_more_than_a_tonne_lost_early() -> None:
    early, late = (
        answer([{**FIRST, "product": 90}, {"system_cost": 500, "product": 90}]),
        answer([{**FIRST, "product": 100}, {"system_cost": 500, "product": 90}]),
    )
    assert early.loss_mass == late.loss_mass == 10
    assert early.loss_material == late.loss_material == 100
    assert (early.loss_cost, late.loss_cost) == (pytest.approx(150 + 40), pytest.approx(200 + 40))


def test_material_that_is_known_to_be_lost_stands_for_the_share_by_mass_and_leaves_less_to_carry_on() -> None:
    by_mass, known = answer([FIRST, SECOND]), answer([{**FIRST, "lost_material": 500}, SECOND])
    assert [one.losses[0].material for one in (by_mass, known)] == [200, 500]
    assert known.losses[0].energy == by_mass.losses[0].energy
    assert known.losses[1].material == pytest.approx((500 + 600) * 0.05)  # 5 of 100 t
    assert known.product_cost + known.loss_cost == pytest.approx(2350)


def test_a_loss_of_operating_material_without_mass_is_a_loss_of_cost_alone() -> None:
    found = answer([{**FIRST, "product": 100, "lost_material": 25, "waste_cost": 0}])
    assert (found.loss_mass, found.loss_cost, found.product_cost) == (0, 25, 1475)


@pytest.mark.parametrize(
    ("change", "cell", "why"),
    [
        ({"product": 101.1}, "product", "heavier than all that came in"),
        ({"product": 100.5, "weighed_loss": 0.6}, "weighed_loss", "together are heavier than all that came in"),
        ({"product": 0, "lost_material": 400}, "lost_material", "all material is lost"),
        ({"new_material": 0, "product": 0}, "new_material", "Nothing comes into this centre"),
        ({"weighed_loss": 21.1}, "weighed_loss", "together are heavier than all that came in"),
        ({"lost_material": 1001}, "lost_material", "cost more than all material that came in"),
    ],
)
def test_an_impossible_balance_is_refused_at_its_cell(change: dict[str, float], cell: str, why: str) -> None:
    found = problems([{**FIRST, **change}, SECOND])
    assert list(found) == [f"centres.1.{cell}"]
    assert why in found[f"centres.1.{cell}"]


def test_the_product_of_the_centre_before_counts_in_the_balance() -> None:
    assert list(problems([FIRST, {**SECOND, "product": 101.1}])) == ["centres.2.product"]
    assert answer([FIRST, {**SECOND, "product": 100}]).product_mass == 100


@pytest.mark.parametrize("weighed", [None, 0])
def test_a_product_up_to_one_percent_too_heavy_is_a_matter_of_scales_and_goes_on_with_the_mass_that_came_in(weighed: float | None) -> None:
    found = answer([{**FIRST, "product": 100.5, "weighed_loss": weighed}, {**SECOND, "product": 120}])
    assert found.balance_verdict == ("unweighed" if weighed is None else "partly")  # centre 2 is not weighed
    assert found.results[0].not_found == (None if weighed is None else -0.5)
    assert (found.results[0].loss, found.results[0].loss_cost, found.results[0].product_cost) == (0, 40, 1500)
    assert (found.results[1].input, found.product_mass, found.loss_mass) == (120, 120, 0)
    assert answer([{**FIRST, "product": 101}]).product_mass == 100


def test_where_nothing_leaves_as_product_all_cost_is_lost() -> None:
    empty, told = answer([{**FIRST, "product": 0}]), answer([{**FIRST, "product": 0, "lost_material": 1000}])
    assert (empty.loss_cost, empty.product_cost) == (told.loss_cost, told.product_cost) == (1540, 0)
    # A later centre starts with its own material alone: 15 of 20 t, of 600 and 200.
    later = answer([{**FIRST, "product": 0}, {**SECOND, "product": 15}]).results[1]
    assert (later.input, later.product_cost) == (20, pytest.approx(600))


def test_adding_up_decimal_numbers_makes_no_balance_impossible() -> None:
    rows = [{"new_material": 0.1, "material_cost": 1, "product": 0.1}, {"new_material": 0.2, "product": 0.3}, {"product": 0.3}]
    assert answer(rows).loss_mass == pytest.approx(0, abs=1e-12)
    assert min(one.loss for one in answer([*rows[:1], {"new_material": 0.7, "product": 0.8}, {"new_material": 0.1, "product": 0.9}]).results) >= 0


def test_a_table_without_any_cost_and_a_missing_product_are_told() -> None:
    assert "No cost is entered" in problems([{"new_material": 10, "product": 9}])["centres"]
    assert list(problems([{**FIRST, "product": ""}])) == ["centres.1.product"]


@pytest.mark.parametrize(
    ("weighed", "verdict"),
    [
        ([None, None], "unweighed"),
        ([20, None], "partly"),
        ([20, 5], "closed"),
        ([19.5, 5.5], "closed"),  # half a tonne of 100 is within what scales explain, either way
        ([20.9, 5], "closed"),
        ([18.9, 5], "gap"),
        ([None, 3.9], "gap"),
    ],
)
def test_weighed_losses_close_the_balance_or_show_a_gap(weighed: list[float | None], verdict: str) -> None:
    found = answer([{**FIRST, "weighed_loss": weighed[0]}, {**SECOND, "weighed_loss": weighed[1]}])
    assert found.balance_verdict == verdict
    assert found.loss_cost == answer([FIRST, SECOND]).loss_cost  # what is not found is counted as lost in any case


def test_what_is_not_found_is_shown_by_centre_and_in_total() -> None:
    found = answer([{**FIRST, "weighed_loss": 17}, SECOND])
    assert [one.not_found for one in found.results] == [3, None]
    assert found.not_found == 3
    assert answer([{**FIRST, "weighed_loss": 17}, {**SECOND, "weighed_loss": 3}]).not_found == 5
    assert answer([FIRST, SECOND]).not_found is None


def test_the_material_lost_is_compared_with_all_new_material() -> None:
    found = answer([FIRST, SECOND])  # 20 + 5 of 100 + 20
    assert (found.loss_mass, found.loss_mass_share) == (25, pytest.approx(25 / 120 * 100))


@pytest.mark.parametrize(
    ("turnover", "income", "verdict", "npo", "share"),
    [(5000, 92, "all", 400, 8), (None, 92, "no_turnover", 400, None), (5000, None, "no_income", 492, 9.84), (None, None, "neither", 492, None)],
)
def test_what_is_not_known_of_turnover_and_income_is_said(turnover: float | None, income: float | None, verdict: str, npo: float, share: float | None) -> None:
    # Lost: 0.2 × 1500 + 40 = 340; and of 1200 + 800 put into centre 2, 5 of 100 t and 10 for its waste: 110. Together 450, and 42 more of waste.
    found = answer([{**FIRST, "waste_cost": 82}, SECOND], turnover=turnover, loss_income=income)
    assert found.loss_cost == pytest.approx(492)
    assert found.coverage == verdict
    assert found.npo_cost == pytest.approx(npo)
    assert found.npo_turnover_share == (None if share is None else pytest.approx(share))


def test_the_production_cost_of_the_accounts_stands_for_the_table_where_it_is_known() -> None:
    table, accounts = answer([FIRST, SECOND], loss_income=0), answer([FIRST, SECOND], loss_income=0, production_cost=9000)
    assert table.npo_production_share == pytest.approx(450 / 2350 * 100)
    assert accounts.npo_production_share == pytest.approx(5)
    assert accounts.loss_cost_share == table.loss_cost_share == pytest.approx(450 / 2350 * 100)


def test_a_quarter_counts_four_times_in_a_year_and_shares_stay() -> None:
    year, quarter = answer([FIRST, SECOND], loss_income=50), answer([FIRST, SECOND], loss_income=50, period=3)
    for name in ("loss_cost", "npo_cost", "product_cost", "product_mass", "loss_mass", "loss_waste", "production_cost_used"):
        assert getattr(quarter, name) == pytest.approx(4 * getattr(year, name)), name
    assert (quarter.loss_cost_share, quarter.npo_turnover_share) == (year.loss_cost_share, year.npo_turnover_share)
    assert quarter.results == year.results


@pytest.mark.parametrize("kind", ["material", "energy", "system", "waste"])
def test_the_largest_kind_of_cost_decides_what_avoiding_the_loss_can_save(kind: str) -> None:
    assert answer([{**FIRST, f"{kind}_cost": 100_000}]).saving_verdict == kind


@pytest.mark.parametrize("kind", ["material", "energy", "system", "waste"])
def test_the_largest_of_four_kinds_need_not_be_most_of_the_cost(kind: str) -> None:
    # Half of 100 each is lost, and 50 of waste; then 10 more of one kind: 60 of 210.
    row = {"new_material": 10, "product": 5, "material_cost": 100, "energy_cost": 100, "system_cost": 100, "waste_cost": 50}
    found = answer([{**row, f"{kind}_cost": row[f"{kind}_cost"] + (10 if kind == "waste" else 20)}])
    assert found.loss_cost == 210
    assert getattr(found, f"loss_{kind}") == 60
    assert get(ID).outputs["saving_verdict"].show(found.saving_verdict).startswith("The largest part of the cost of the losses is ")


def test_kilograms_in_the_columns_are_the_same_as_tonnes() -> None:
    def asked(**question: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(bridge.call(json.dumps({"verb": "run", "calculator": ID, "style": "point", **question})))
        return found

    tonnes = asked(inputs={"centres": [FIRST, SECOND]})["values"]
    in_kg = [{**row, "new_material": f"{row['new_material']} t", "product": row["product"] * 1000} for row in (FIRST, SECOND)]
    assert asked(inputs={"centres": in_kg}, units={"centres.product": "kg"})["values"] == tonnes


def test_the_cost_of_the_losses_and_the_production_are_offered_to_other_calculators() -> None:
    assert offers(get(ID).run({"centres": [FIRST, SECOND]})).keys() == {"loss_cost", "product_mass"}
