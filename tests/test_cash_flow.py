"""Cash flows against numpy-financial and tables worked by hand."""

import itertools
import math

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculators.methods.cash_flow import (
    annuity_factor,
    benefit_cost_ratio,
    cumulative,
    discounted,
    equivalent_annual_value,
    mirr,
    npv,
    payback,
)

FLOWS = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=12)
RATES = st.floats(-0.9, 5.0)


@given(RATES, FLOWS)
def test_npv_agrees_with_numpy_financial(rate: float, flows: list[float]) -> None:
    # numpy-financial counts the first flow today, as we do; the tolerance is for sums that nearly cancel
    size = sum(abs(flow) / (1 + rate) ** period for period, flow in enumerate(flows))
    assert npv(rate, flows) == pytest.approx(npf.npv(rate, flows), rel=1e-12, abs=1e-12 * size)
    assert sum(discounted(rate, flows)) == pytest.approx(npv(rate, flows), rel=1e-12, abs=1e-12 * size)


@given(st.lists(st.floats(-1000, 1000), min_size=2, max_size=10), st.floats(-0.5, 2), st.floats(-0.5, 2))
def test_mirr_agrees_with_numpy_financial(flows: list[float], finance: float, reinvestment: float) -> None:
    flows = [round(flow, 2) for flow in flows]
    theirs = npf.mirr(flows, finance, reinvestment)
    ours = mirr(flows, finance, reinvestment)
    assert ours is None if math.isnan(theirs) else ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("flows", [[], [-100], [100, 200], [-100, -50], [0, 0]])
def test_mirr_needs_both_signs_and_a_period(flows: list[float]) -> None:
    assert mirr(flows, 0.1, 0.1) is None


@pytest.mark.parametrize(
    ("flows", "periods"),
    [
        ([-55_000, 21_627, 21_627, 21_627], 55_000 / 21_627),
        ([-1000, 400, 400, 400], 2.5),
        ([-100, 100], 1.0),
        ([-100, 50], None),
        ([-100], None),
        ([100, 50], 0.0),
        ([0, 100], 0.0),
        ([], 0.0),
        # falls again after a first recovery: -100, +50, -10, +30 -> back for good in the middle of the last period but a quarter
        ([-100, 150, -60, 40], 2.25),
        ([-100, 150, -60, 5], None),
        # never negative at first, negative later, recovered in the end
        ([100, -150, 100], 1.5),
        ([-100, 0, 0, 200], 2.5),
        ([-0.1, 0.2, -0.1], 0.5),
    ],
)
def test_payback_by_hand(flows: list[float], periods: float | None) -> None:
    assert payback(flows) == (None if periods is None else pytest.approx(periods))


# Discounted payback as published: wizedu.com, question 3682 (14 %); a case of 100,000 at 10 % that gives 1 + 63,636.36/74,380.17
@pytest.mark.parametrize(("rate", "flows", "years"), [(0.14, [-1000, 347, 394, 424, 600], 3.2991), (0.10, [-100_000, 40_000, 90_000, 30_000, 60_000], 1.8556)])
def test_published_discounted_paybacks(rate: float, flows: list[float], years: float) -> None:
    assert payback(discounted(rate, flows)) == pytest.approx(years, abs=0.0006)


@given(FLOWS)
def test_at_the_payback_the_running_total_is_zero_and_does_not_fall_below_again(flows: list[float]) -> None:
    periods, totals = payback(flows), cumulative(flows)
    assert totals == tuple(itertools.accumulate(flows))
    if periods is None:
        assert totals[-1] < 0
    else:
        assert all(total >= -1e-6 for period, total in enumerate(totals) if period >= periods)
        if periods > 0:
            assert np.interp(periods, range(len(totals)), totals) == pytest.approx(0, abs=1e-6)


@given(RATES, st.integers(1, 60))
@example(1e-11, 1)
@example(-1e-9, 30)
def test_the_annuity_factor_is_the_sum_of_its_discount_factors(rate: float, periods: int) -> None:
    # summed exactly, because the closed form loses its digits near a rate of zero
    assert annuity_factor(rate, periods) == pytest.approx(math.fsum((1 + rate) ** -period for period in range(1, periods + 1)), rel=1e-10)


@pytest.mark.parametrize(("rate", "periods"), [(0.1, 5), (0.035, 20), (-0.02, 10), (2.0, 3), (0.08, 7.5)])
def test_the_annuity_factor_agrees_with_numpy_financial(rate: float, periods: float) -> None:
    assert annuity_factor(rate, periods) == pytest.approx(-npf.pv(rate, periods, 1), rel=1e-12)
    assert 1 / annuity_factor(rate, periods) == pytest.approx(-npf.pmt(rate, periods, 1), rel=1e-12)


@given(RATES, FLOWS)
def test_the_equivalent_annual_value_has_the_present_value_of_the_flows(rate: float, flows: list[float]) -> None:
    annual = equivalent_annual_value(rate, flows)
    assert annual is not None
    size = sum(abs(flow) / (1 + rate) ** period for period, flow in enumerate(flows))
    assert npf.npv(rate, [0.0] + [annual] * (len(flows) - 1)) == pytest.approx(npf.npv(rate, flows), rel=1e-9, abs=1e-9 * size)


def test_one_flow_today_has_no_annual_value() -> None:
    assert equivalent_annual_value(0.1, [-100]) is None


def test_the_benefit_cost_ratio_by_hand() -> None:
    assert benefit_cost_ratio(0.0, [-100, 60, 90]) == pytest.approx(1.5)
    assert benefit_cost_ratio(0.1, [-100, 0, 121]) == pytest.approx(1.0)
    assert benefit_cost_ratio(0.1, [-100, -110, 266.2]) == pytest.approx(220 / 200)
    assert benefit_cost_ratio(0.1, [100, 50]) is None
