"""Option ranking: CO₂ avoided, and a cost per tonne for the options that cost, and only for them."""

import numpy_financial as npf
import pytest

from calculators.methods.cash_flow import annuity_factor
from tests.option_lists import column, option, rank, shared

IEAGHG = [("2A", 652.44, 1041.73, 73.64), ("2B", 677.70, 827.42, 81.15), ("3", 630.22, 1114.75, 56.38)]


def test_the_published_costs_of_carbon_capture_in_a_steel_mill_come_out_in_their_order() -> None:
    # IEAGHG 2013/04: break-even price of hot rolled coil in $/t, CO₂ in kg/t; without capture 575.23 and 2,090.14.
    rows = [option(name, investment=0, annual_saving=0, running_cost=price - 575.23, co2_avoided=(2090.14 - co2) / 1000) for name, price, co2, _ in IEAGHG]
    curve = rank(rows).abatement_curve
    assert [step.name for step in curve] == ["3", "2A", "2B"]
    assert {step.name: step.cost_per_tonne for step in curve} == {name: pytest.approx(cost, abs=0.006) for name, _, _, cost in IEAGHG}


def test_on_the_curve_what_pays_comes_first_by_rank_and_what_costs_by_its_cost() -> None:
    rows = [
        option("Dear", annual_saving=0, co2_avoided=1),
        option("Cheap, but a large loss", annual_saving=0, investment=50_000, co2_avoided=900),
        option("Small gain, little CO₂", annual_saving=300, co2_avoided=1),
        option("Large gain, much CO₂", annual_saving=900, co2_avoided=500),
        option("Unknown", annual_saving=800),
        option("Adds CO₂", annual_saving=700, co2_avoided=-5),
    ]
    found = rank(rows)
    assert [step.name for step in found.abatement_curve] == ["Large gain, much CO₂", "Small gain, little CO₂", "Cheap, but a large loss", "Dear"]
    costs = [step.cost_per_tonne for step in found.abatement_curve]
    assert costs[:2] == [None, None]
    assert costs[2] == pytest.approx(50_000 / annuity_factor(0.1, 10) / 900)
    assert costs[2:] == [found.lowest_cost_per_tonne, found.highest_cost_per_tonne]
    assert [step.total_co2_avoided for step in found.abatement_curve] == [500, 501, 1_401, 1_402]
    assert found.co2_avoided == 496


def test_the_co2_of_an_option_never_changes_the_rank_of_those_that_pay() -> None:
    # Taylor 2012: with the same gain, more tonnes would make the quotient worse.
    for tonnes in (1, 1_000, None):
        found = rank([option("A", co2_avoided=tonnes), option("B", annual_saving=499, co2_avoided=10)])
        assert column(found, "rank") == {"A": 1, "B": 2}


def test_the_cost_per_tonne_is_that_of_discounted_cost_over_discounted_tonnes() -> None:
    found = rank([option(investment=8_000, annual_saving=100, running_cost=60, life=12, co2_avoided=7)], discount_rate=6)
    tonnes = npf.npv(0.06, [0, *[7] * 12])
    assert found.highest_cost_per_tonne == pytest.approx((8_000 - npf.npv(0.06, [0, *[40] * 12])) / tonnes)


# Neither pays; each would save 80 t of the 100 t of one stream.
DEAR = option("Dear", stream="Dust", investment=50_000, annual_saving=4_000, stream_saved=80, co2_avoided=10)
CHEAP = option("Cheap", stream="Dust", investment=60_000, annual_saving=4_000, stream_saved=80, co2_avoided=300)
DUST = [{"name": "Dust", "amount": 100}]


def test_options_that_are_not_counted_share_a_stream_from_the_cheapest_tonne_on() -> None:
    found = rank([DEAR, CHEAP], DUST)
    assert column(found, "rank") == {"Dear": 1, "Cheap": 2}
    yearly = {investment: -npf.pmt(0.1, 10, investment) for investment in (50_000, 60_000)}
    first, last = found.abatement_curve
    assert (first.name, first.co2_avoided, first.cost_per_tonne) == ("Cheap", 300, pytest.approx((yearly[60_000] - 4_000) / 300))
    assert first.cost_per_tonne == pytest.approx(19.22, abs=0.005)
    # A quarter of its claim is left to the other one: 20 of 80 t.
    assert (last.name, last.co2_avoided) == ("Dear", pytest.approx(2.5))
    assert last.cost_per_tonne == pytest.approx((yearly[50_000] - 1_000) / 2.5)
    assert last.total_co2_avoided == pytest.approx(302.5)


def test_what_is_counted_keeps_its_part_on_the_curve_and_the_rest_shares_what_it_leaves() -> None:
    found = rank([{**DEAR, "required": "yes"}, CHEAP], DUST)
    assert column(found, "counted") == {"Dear": "required", "Cheap": "no"}
    assert {step.name: step.co2_avoided for step in found.abatement_curve} == {"Dear": 10, "Cheap": pytest.approx(75)}
    assert found.co2_avoided == 10


def test_an_option_that_finds_nothing_left_has_no_step_on_the_curve() -> None:
    assert [step.name for step in rank([{**DEAR, "stream_saved": 100}, {**CHEAP, "stream_saved": 100}], DUST).abatement_curve] == ["Cheap"]


def test_co2_is_cut_with_the_saving_and_what_an_option_adds_is_not() -> None:
    rows = shared(700, 400)
    for avoided, left in ((80, 60), (-80, -80)):
        found = rank([{**rows[0], "co2_avoided": 0}, {**rows[1], "co2_avoided": avoided}], [{"name": "Water", "amount": 1_000}], discount_rate=0)
        assert found.co2_avoided == pytest.approx(left)


@pytest.mark.parametrize(
    ("tonnes", "coverage", "total"),
    [((5, 7), "all", 12), ((5, None), "some", 5), ((None, None), "none", None), ((0, 0), "all", 0)],
)
def test_unknown_co2_is_not_zero(tonnes: tuple[float | None, float | None], coverage: str, total: float | None) -> None:
    found = rank([option("A", co2_avoided=tonnes[0]), option("B", co2_avoided=tonnes[1])])
    assert (found.co2_coverage, found.co2_avoided) == (coverage, total)


def test_where_nothing_is_counted_the_totals_are_zero() -> None:
    found = rank([option(annual_saving=0)])
    assert found.counted == "none"
    assert (found.npv, found.investment, found.co2_avoided, found.payback) == (0, 0, 0, None)
    assert found.saving_curve == ()
