"""Cover ratios and break-even utilisation: published tables, numpy-financial, and the definitions put to the test."""

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.methods.debt_cover import break_even_utilisation, cash_break_even, loan_life_cover, service_cover

# Project report of a dairy farm (scribd.com/doc/150074940): net profit, depreciation and interest over instalments.
DAIRY_CASH = [2_204_670, 1_481_790, 2_416_495, 2_543_550, 1_678_645, 2_688_320, 2_774_700, 1_889_680, 2_939_260, 3_016_530]
DAIRY_DUE = [611_150] * 5 + [255_150] * 5
DAIRY_RATIOS = [3.61, 2.43, 3.96, 4.16, 2.75, 10.54, 10.88, 7.41, 11.52, 11.82]

MONEY = st.integers(0, 1_000_000).map(float)


def test_the_ratios_of_a_published_project_report() -> None:
    assert service_cover(DAIRY_CASH, DAIRY_DUE) == pytest.approx(DAIRY_RATIOS, abs=0.01)


def test_where_nothing_is_due_there_is_no_ratio() -> None:
    assert service_cover([100, -50, 30], [0, 40, 0]) == (None, -1.25, None)
    assert loan_life_cover([100, 50, 30], [0, 0, 0], 0.1) == (None, None, None)


def test_the_loan_life_cover_is_the_present_value_of_what_is_left_over_the_debt() -> None:
    available, opening = [30.0, 40.0, 50.0, 60.0], [90.0, 60.0, 30.0, 0.0]
    expected = [npf.npv(0.08, [0, *available[year:3]]) / opening[year] for year in range(3)]
    assert loan_life_cover(available, opening, 0.08)[:3] == pytest.approx(expected)


@given(st.lists(MONEY, min_size=1, max_size=12), st.integers(1, 500).map(lambda value: value / 1000), st.integers(1, 1_000_000))
def test_in_the_last_period_both_ratios_agree_and_equal_cash_on_an_annuity_gives_one_ratio_for_all(cash: list[float], rate: float, debt: int) -> None:
    periods = len(cash)
    payment = -npf.pmt(rate, periods, debt)
    opening = [-npf.fv(rate, past, -payment, debt) for past in range(periods)]
    last = loan_life_cover(cash, opening, rate)[-1]
    assert last == pytest.approx(service_cover(cash, [payment] * periods)[-1], rel=1e-6, abs=1e-9)
    same = [2 * payment] * periods
    assert loan_life_cover(same, opening, rate) == pytest.approx([2.0] * periods, rel=1e-6)


# MSME project profile 17_10 (my.msme.gov.in), in lakh rupees: fixed cost with depreciation and interest, contribution, break-even point in %.
FIXED = [8.53, 8.73, 8.90, 9.10, 9.50, 10.02, 10.59, 11.20]
CONTRIBUTION = [13.42, 13.81, 14.20, 14.59, 14.99, 15.38, 15.77, 16.17]


def test_the_break_even_points_of_a_published_project_profile() -> None:
    points = [break_even_utilisation(contribution, charges) for contribution, charges in zip(CONTRIBUTION, FIXED, strict=True)]
    assert [round(100 * point) for point in points if point is not None] == [64, 63, 63, 62, 63, 65, 67, 69]


@given(st.integers(1, 1_000_000), MONEY, MONEY, MONEY, st.integers(0, 60), st.booleans())
def test_at_the_cash_break_even_nothing_is_left_after_tax_and_debt_service(
    contribution: int, fixed: float, service: float, allowances: float, percent: int, losses_save_tax: bool
) -> None:
    tax_rate = percent / 100
    share = cash_break_even(contribution, fixed, service, allowances, tax_rate, losses_save_tax=losses_save_tax)
    assert share is not None
    profit = contribution * share - fixed - allowances
    tax = tax_rate * (profit if losses_save_tax else max(profit, 0.0))
    left = contribution * share - fixed - service - tax
    if share > 0:
        assert left == pytest.approx(0, abs=1e-6 * (fixed + service + allowances + 1))
    else:
        assert left >= -1e-6  # what the losses save in tax pays for everything


def test_without_a_contribution_there_is_no_break_even() -> None:
    assert break_even_utilisation(0, 10) is None
    assert break_even_utilisation(-5, 10) is None
    assert cash_break_even(-5, 10, 10, 0, 0.3) is None
