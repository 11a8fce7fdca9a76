"""Depreciation and tax: published tables, and what holds for every case."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.methods.depreciation import declining_balance, income_tax, straight_line

COSTS = st.floats(0, 1e9)
SHARES = st.floats(0, 1)
PROFITS = st.lists(st.floats(-1e6, 1e6), max_size=30)


def test_straight_line_is_that_of_the_textbook() -> None:
    # Engineering Economy (Blank, Tarquin), slides to chapter 16: 20,000 less 5,000 over five years is 3,000 a year.
    assert straight_line(20_000, 5_000, 5, 5) == (3_000,) * 5


def test_a_life_may_be_shorter_or_longer_than_the_years_asked_for() -> None:
    assert straight_line(900, 0, 3, 5) == (300, 300, 300, 0, 0)
    assert straight_line(900, 0, 9, 2) == (100, 100)
    assert declining_balance(900, 0, 3, 5)[3:] == (0, 0)
    assert len(declining_balance(900, 0, 9, 2)) == 2


def test_a_part_of_a_year_counts_as_its_part() -> None:
    assert straight_line(100, 0, 2.5, 4) == (40, 40, 20, 0)


@pytest.mark.parametrize(
    ("cost", "salvage", "life", "charges"),
    [
        # slides to Engineering Economy, chapter 16: "with switching to SL"
        (10_000, 0, 5, {1: 4_000, 2: 2_400, 3: 1_440, 4: 1_080, 5: 1_080}),
        # Engineering Economic Analysis (Newnan), p. 346, rounded there so that the fifth year, 46.64, is printed as what is left, 46
        (900, 70, 5, {1: 360, 2: 216, 3: 130, 4: 78}),
        # a lesson on Sullivan, Engineering Economy: d6 = 262.14, and the straight line of the 1,048.58 left in the four years after it
        (4_000, 0, 10, {6: 262.14, 7: 1_048.58 / 4, 10: 1_048.58 / 4}),
        # archive.nptel.ac.in, course 105103023, module 3: 201,326.59 at the end of year 9 and the salvage value of 200,000 at the end of year 10
        (1_500_000, 200_000, 10, {10: 1_326.59}),
        # VDB(100, 33, 20, 10, 11, 2, FALSE) of support.google.com/docs/answer/9199424
        (100, 33, 20, {11: 1.87}),
    ],
)
def test_the_double_declining_balance_is_that_of_published_tables(cost: float, salvage: float, life: float, charges: dict[int, float]) -> None:
    found = declining_balance(cost, salvage, life, int(life))
    within = 0.5 if life == 5 else 0.005
    assert {year: found[year - 1] for year in charges} == pytest.approx(charges, abs=within)
    assert sum(found) == pytest.approx(cost - salvage)


def test_a_factor_of_one_is_the_straight_line() -> None:
    assert declining_balance(1_000, 0, 8, 10, factor=1) == pytest.approx(straight_line(1_000, 0, 8, 10))


@given(COSTS, SHARES, st.floats(0.1, 50), st.integers(0, 60), st.floats(0, 5))
def test_the_book_value_falls_to_the_salvage_value_and_never_below(cost: float, share: float, life: float, years: int, factor: float) -> None:
    salvage = cost * share
    for charges in (straight_line(cost, salvage, life, years), declining_balance(cost, salvage, life, years, factor)):
        assert len(charges) == years
        assert min(charges, default=0) >= 0
        assert sum(charges) <= (cost - salvage) * (1 + 1e-9) + 1e-9
        if years >= life:
            assert sum(charges) == pytest.approx(cost - salvage, abs=1e-9 * cost)


@given(COSTS, st.floats(0.1, 50), st.integers(1, 60))
def test_a_salvage_value_above_the_cost_leaves_nothing_to_write_off(cost: float, life: float, years: int) -> None:
    assert not any(straight_line(cost, cost + 1, life, years))
    assert not any(declining_balance(cost, cost + 1, life, years))


@given(COSTS, SHARES, st.integers(1, 40))
def test_declining_charges_never_rise_and_begin_above_the_straight_line(cost: float, share: float, life: int) -> None:
    charges = declining_balance(cost, cost * share, life, life)
    assert all(later <= earlier * (1 + 1e-9) + 1e-9 for earlier, later in pairwise(charges))
    assert charges[0] >= straight_line(cost, cost * share, life, life)[0] * (1 - 1e-12)


@pytest.mark.parametrize(
    ("profits", "rate", "taxes"),
    [
        # wizedu.com, question 266589: a loss of 180,000, then 50,000 a year; tax on 20,000 in the fourth year
        ((-180_000, 50_000, 50_000, 50_000, 50_000), 0.35, (0, 0, 0, 0, 7_000)),
        # financial-dictionary.thefreedictionary.com, net operating loss carryforwards: tax on 500,000 in year five
        ((-500_000, 0, 0, 0, 1_000_000), 0.3, (0, 0, 0, 0, 150_000)),
        ((100, -50, 30, 40), 0.2, (20, 0, 0, 4)),
    ],
)
def test_a_loss_is_carried_forward(profits: tuple[float, ...], rate: float, taxes: tuple[float, ...]) -> None:
    assert income_tax(profits, rate) == pytest.approx(taxes)


@given(PROFITS, SHARES)
def test_with_losses_carried_forward_only_a_new_height_of_the_running_total_is_taxed(profits: list[float], rate: float) -> None:
    heights = np.maximum.accumulate([0, *np.cumsum(profits)])
    assert income_tax(profits, rate) == pytest.approx(np.diff(heights) * rate, abs=1e-6)


@given(PROFITS, SHARES)
def test_against_other_income_a_loss_saves_what_a_profit_would_cost(profits: list[float], rate: float) -> None:
    taxes = income_tax(profits, rate, "other_income")
    assert sum(taxes) == pytest.approx(sum(profits) * rate, abs=1e-6)
    assert sum(income_tax(profits, rate)) >= sum(taxes) - 1e-6
    assert [tax < 0 for tax in taxes] == [profit * rate < 0 for profit in profits]


def test_an_unknown_treatment_of_losses_is_refused() -> None:
    with pytest.raises(ValueError, match="not 'carry_back'"):
        income_tax([1], 0.3, "carry_back")
