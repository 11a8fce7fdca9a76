"""Investment appraisal: the same figures from numpy-financial, and the verdicts on cases whose answer is known."""

import math
import time

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.errors import InvalidInputs
from calculators.finance.investment_appraisal import investment_appraisal

FLOWS = st.lists(st.integers(-10_000, 10_000).map(float), min_size=2, max_size=15).map(tuple)
# numpy-financial loses its digits at rates near zero; a thousandth of a per cent is near enough
PERCENT = st.floats(-50, 200).map(lambda value: round(value, 3))
PROJECT = (-120_000, 39_000, 30_000, 21_000, 37_000, 46_000)


def size(rate: float, flows: tuple[float, ...]) -> float:
    """The sum of what the flows weigh, against which a rounding error counts."""
    return sum(abs(flow) / (1 + rate) ** period for period, flow in enumerate(flows))


@given(FLOWS, PERCENT)
def test_npv_and_equivalent_annual_value_agree_with_numpy_financial(flows: tuple[float, ...], percent: float) -> None:
    found, rate = investment_appraisal(cash_flows=flows, discount_rate=percent), percent / 100
    expected = npf.npv(rate, flows)
    assert found.npv == pytest.approx(expected, rel=1e-9, abs=1e-9 * size(rate, flows))
    payment = -npf.pmt(rate, len(flows) - 1, expected)
    assert found.equivalent_annual_value == pytest.approx(payment, rel=1e-6, abs=1e-6 * size(rate, flows))


@given(FLOWS, PERCENT)
def test_the_spreadsheet_convention_discounts_the_first_flow_as_well(flows: tuple[float, ...], percent: float) -> None:
    # A spreadsheet's NPV(rate; flows) is the present value of the flows with nothing today.
    textbook = investment_appraisal(cash_flows=flows, discount_rate=percent)
    spreadsheet = investment_appraisal(cash_flows=flows, discount_rate=percent, npv_convention="end_of_year")
    assert spreadsheet.npv == pytest.approx(npf.npv(percent / 100, (0.0, *flows)), rel=1e-9, abs=1e-9 * size(percent / 100, flows))
    assert textbook.equivalent_annual_value is not None
    assert spreadsheet.equivalent_annual_value == pytest.approx(textbook.equivalent_annual_value / (1 + percent / 100))
    # Nothing else changes with the convention.
    for name in ("internal_rates", "irr_verdict", "modified_irr", "simple_payback", "discounted_payback", "total", "benefit_cost_ratio"):
        assert getattr(spreadsheet, name) == getattr(textbook, name)


@given(FLOWS, PERCENT, PERCENT, PERCENT)
def test_mirr_agrees_with_numpy_financial(flows: tuple[float, ...], percent: float, finance: float, reinvestment: float) -> None:
    found = investment_appraisal(cash_flows=flows, discount_rate=percent, finance_rate=finance, reinvestment_rate=reinvestment)
    expected = npf.mirr(flows, finance / 100, reinvestment / 100)
    assert found.modified_irr is None if math.isnan(expected) else found.modified_irr == pytest.approx(expected * 100, rel=1e-9, abs=1e-7)


def test_without_rates_of_its_own_the_mirr_uses_the_discount_rate() -> None:
    assert investment_appraisal(cash_flows=PROJECT, discount_rate=10).modified_irr == pytest.approx(100 * npf.mirr(PROJECT, 0.10, 0.10))
    lent = investment_appraisal(cash_flows=PROJECT, discount_rate=10, reinvestment_rate=12)
    assert lent.modified_irr == pytest.approx(100 * npf.mirr(PROJECT, 0.10, 0.12))
    free = investment_appraisal(cash_flows=(-100, -100, 300), discount_rate=10, finance_rate=0)
    assert free.modified_irr == pytest.approx(100 * npf.mirr((-100, -100, 300), 0.0, 0.10))


@pytest.mark.parametrize(
    ("flows", "verdict", "rates"),
    [
        (PROJECT, "one", [100 * npf.irr(PROJECT)]),
        ((-1600, 10_000, -10_000), "several", [25, 400]),
        ((-252, 1431, -3035, 2850, -1000), "several", [25, 100 / 3, 300 / 7, 200 / 3]),
        ((-100, 220, -121), "one", [10]),
        ((1000, -3000, 2500), "none", []),
        ((100, 200), "none", []),
        ((0, 0), "none", []),
        ((-1, 12), "none", []),
    ],
)
def test_one_several_or_no_internal_rate(flows: tuple[float, ...], verdict: str, rates: list[float]) -> None:
    found = investment_appraisal(cash_flows=flows)
    assert found.irr_verdict == verdict
    assert found.internal_rates == pytest.approx(rates, abs=1e-3)


@given(FLOWS)
def test_at_each_internal_rate_the_present_value_vanishes_and_the_verdict_counts_them(flows: tuple[float, ...]) -> None:
    found = investment_appraisal(cash_flows=flows)
    assert found.irr_verdict == {0: "none", 1: "one"}.get(len(found.internal_rates), "several")
    for rate in found.internal_rates:
        assert npf.npv(rate / 100, flows) == pytest.approx(0, abs=1e-6 * size(rate / 100, flows))


@pytest.mark.parametrize(
    ("flows", "percent", "verdict", "simple", "discounted"),
    [
        ((-1000, 400, 400, 400), 5, None, 2.5, 2 + (1000 - 400 / 1.05 - 400 / 1.05**2) / (400 / 1.05**3)),
        ((-1000, 347, 394, 424, 600), 14, None, 2 + 259 / 424, 3.2991),  # the discounted one: wizedu.com, question 3682, with three digits a factor
        ((-100, 60, 45), 10, "late", 1 + 40 / 45, None),
        ((-100, 50), 10, "never", None, None),
        ((-100, 150, -60, 40), 0, "again", 2.25, 2.25),
        ((-100, 150, -60), 0, "never", None, None),
        ((100, 50), 10, None, 0, 0),
    ],
)
def test_payback_and_its_verdict(flows: tuple[float, ...], percent: float, verdict: str | None, simple: float | None, discounted: float | None) -> None:
    found = investment_appraisal(cash_flows=flows, discount_rate=percent)
    assert found.payback_verdict == verdict
    assert found.simple_payback == (None if simple is None else pytest.approx(simple))
    assert found.discounted_payback == (None if discounted is None else pytest.approx(discounted, abs=6e-4))


@given(FLOWS, PERCENT)
def test_running_totals_end_at_the_sum_and_at_the_present_value(flows: tuple[float, ...], percent: float) -> None:
    found = investment_appraisal(cash_flows=flows, discount_rate=percent)
    assert found.cumulative_cash == pytest.approx(np.cumsum(flows))
    assert found.cumulative_cash[-1] == pytest.approx(found.total)
    assert found.discounted_cash[-1] == pytest.approx(found.npv, rel=1e-9, abs=1e-9 * size(percent / 100, flows))


def test_the_benefit_cost_ratio_is_above_one_just_where_the_present_value_is_positive() -> None:
    for percent in (0, 5, 8.66, 10, 20):
        found = investment_appraisal(cash_flows=(-70_000, 12_000, 15_000, 18_000, 21_000, 26_000), discount_rate=percent)
        assert found.benefit_cost_ratio is not None
        assert found.benefit_cost_ratio == pytest.approx(1 + found.npv / 70_000)


def test_a_hundred_flows_that_change_sign_each_year_are_answered_at_once() -> None:
    flows = tuple((-1.0) ** (year + 1) * (1e12 if year % 3 else 1.0) for year in range(100))
    start = time.perf_counter()
    found = investment_appraisal(cash_flows=flows, discount_rate=1000)
    assert time.perf_counter() - start < 2
    assert all(math.isfinite(rate) for rate in found.internal_rates)


def test_an_even_saving_is_the_list_of_its_years() -> None:
    even = investment_appraisal(flows="even", investment=70_000, annual_saving=20_000, annual_cost=1_500, years=7, discount_rate=8)
    assert even == investment_appraisal(cash_flows=(-70_000, *(18_500,) * 7), discount_rate=8)
    assert even.npv == pytest.approx(-npf.pv(0.08, 7, 18_500) - 70_000)


def test_a_part_of_a_year_is_refused() -> None:
    with pytest.raises(InvalidInputs, match="whole number"):
        investment_appraisal(flows="even", years=4.5)
