"""Loan schedules and effective rates: the same figures from numpy-financial, SciPy and published schedules."""

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from calculators.methods.loans import Schedule, effective_annual_rate, repayment_schedule

KINDS = ("annuity", "equal_principal", "bullet")
# numpy-financial loses its digits at rates near zero; a hundredth of a per cent a period is near enough
RATES = st.floats(1e-4, 0.5)
PERIODS = st.integers(1, 120)


@given(RATES, PERIODS)
def test_an_annuity_is_that_of_numpy_financial(rate: float, periods: int) -> None:
    plan, at = repayment_schedule(1000, rate, periods), np.arange(1, periods + 1)
    assert plan.payment == pytest.approx([-npf.pmt(rate, periods, 1000)] * periods, rel=1e-9)
    # numpy-financial takes interest from a balance in which the digits of 1000 (1 + r)^n cancel
    assert plan.interest == pytest.approx(-npf.ipmt(rate, at, periods, 1000), rel=1e-7, abs=1e-12 * 1000 * (1 + rate) ** periods)
    assert plan.principal == pytest.approx(-npf.ppmt(rate, at, periods, 1000), rel=1e-7, abs=1e-12 * 1000 * (1 + rate) ** periods)


def test_at_a_rate_of_zero_an_annuity_is_the_loan_in_equal_parts() -> None:
    assert repayment_schedule(1200, 0, 12).payment == (100,) * 12


# Of R's package tvm (juancentro/tvm, tests/testthat/test_cashflows.R): one unit at 10 % over four years.
@pytest.mark.parametrize(
    ("kind", "payments"),
    [
        ("bullet", [0.1, 0.1, 0.1, 1.1]),
        ("equal_principal", [0.25 + debt * 0.1 for debt in (1, 0.75, 0.5, 0.25)]),
        ("annuity", [1 / sum(1 / 1.1**year for year in (1, 2, 3, 4))] * 4),
    ],
)
def test_payments_are_those_of_a_published_test(kind: str, payments: list[float]) -> None:
    assert repayment_schedule(1, 0.1, 4, kind=kind).payment == pytest.approx(payments)


def test_capitalised_interest_grows_as_in_a_published_test() -> None:
    # LendLayer/loan-builder, loan_with_interest_spec.coffee: 11.5 % a year, twelve months of grace, repaid in the thirteenth.
    published = [9.112468436904608, 9.19550551791819, 9.279299271711603, 9.363856593441666, 9.449184441097103, 9.53528983607109, 9.622179863739026,
                 9.709861674041568, 9.79834248207298, 9.887629568674852, 9.977730281035207, 10.068652033293088, 10.160402307148647]  # fmt: skip
    plan = repayment_schedule(1000, 1.115 ** (1 / 12) - 1, 13, grace=12, grace_interest="capitalised")
    assert plan.interest == pytest.approx(published, rel=1e-9)
    assert plan.closing[11] == pytest.approx(1115)
    assert plan.payment[:12] == (0,) * 12
    assert plan.payment[12] == pytest.approx(1115 + published[12])


def test_interest_that_is_paid_in_the_grace_leaves_the_debt_as_it_is() -> None:
    # A loan contract at sec.gov (1283193, exhibit 10.2): 43,000,000 at 10.60 % effective, 362,540 each month of the year of grace.
    plan = repayment_schedule(43e6, 1.106 ** (1 / 12) - 1, 60, kind="equal_principal", grace=12)
    assert plan.payment[:12] == pytest.approx([362_540] * 12, abs=0.5)
    assert plan.closing[:12] == (43e6,) * 12
    assert plan.principal[12:] == pytest.approx([43e6 / 48] * 48)


@st.composite
def plans(draw: st.DrawFn) -> tuple[float, float, Schedule]:
    debt, rate, periods = draw(st.floats(1, 1e9)), draw(st.floats(0, 0.5)), draw(PERIODS)
    grace = draw(st.integers(0, min(periods - 1, 24)))
    kind, interest = draw(st.sampled_from(KINDS)), draw(st.sampled_from(("paid", "capitalised")))
    return debt, rate, repayment_schedule(debt, rate, periods, kind=kind, grace=grace, grace_interest=interest)


@given(plans())
def test_a_schedule_adds_up_line_by_line_and_ends_without_debt(made: tuple[float, float, Schedule]) -> None:
    debt, rate, plan = made
    size = max(plan.opening)
    opening, added, principal, closing = (np.array(column) for column in (plan.opening, plan.capitalised, plan.principal, plan.closing))
    assert closing == pytest.approx(opening + added - principal, abs=1e-9 * size)
    assert list(plan.opening) == [debt, *plan.closing[:-1]]
    assert np.array(plan.interest) == pytest.approx(opening * rate)
    assert np.array(plan.payment) == pytest.approx(np.array(plan.interest) - added + principal)
    assert sum(plan.principal) == pytest.approx(debt + sum(plan.capitalised))
    assert plan.closing[-1] == 0
    assert min(plan.principal) >= 0


@given(plans())
def test_the_payments_are_worth_the_loan_at_its_own_rate(made: tuple[float, float, Schedule]) -> None:
    debt, rate, plan = made
    assert npf.npv(rate, [0, *plan.payment]) == pytest.approx(debt, rel=1e-8)


def test_equal_payments_stay_equal_where_interest_is_nearly_all_of_them() -> None:
    plan = repayment_schedule(1000, 0.5, 360)
    assert plan.payment == pytest.approx([500] * 360)
    assert plan.closing[:200] == pytest.approx([1000] * 200)


@pytest.mark.parametrize(("periods", "grace"), [(4, 4), (4, 5), (4, -1), (0, 0)])
def test_a_grace_that_leaves_nothing_to_repay_in_is_refused(periods: int, grace: int) -> None:
    with pytest.raises(ValueError, match="leave no period to repay in"):
        repayment_schedule(1000, 0.1, periods, grace=grace)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="not 'balloon'"):
        repayment_schedule(1000, 0.1, 4, kind="balloon")


@given(RATES, PERIODS, st.sampled_from((1, 2, 4, 12)))
def test_the_effective_rate_of_an_annuity_of_numpy_financial_is_its_rate_compounded(rate: float, periods: int, per_year: int) -> None:
    payments = [-npf.pmt(rate, periods, 1000)] * periods
    assert effective_annual_rate(1000, payments, per_year) == pytest.approx((1 + rate) ** per_year - 1, rel=1e-8)


@pytest.mark.parametrize(("received", "payment", "periods"), [(220_000, 1269.01, 360), (950, 95, 12), (1000, 40, 24)])
def test_a_fee_raises_the_rate_as_the_rate_function_of_numpy_financial_has_it(received: float, payment: float, periods: int) -> None:
    monthly = npf.rate(periods, payment, -received, 0, guess=0.01, tol=1e-12)
    assert effective_annual_rate(received, [payment] * periods, 12) == pytest.approx((1 + monthly) ** 12 - 1, rel=1e-8)


@given(st.floats(1, 1e6), st.lists(st.floats(0, 1e5), min_size=1, max_size=60).filter(lambda payments: max(payments) > 1))
def test_at_the_effective_rate_the_payments_are_worth_what_was_received(received: float, payments: list[float]) -> None:
    rate = effective_annual_rate(received, payments, 1)
    assert rate is not None

    def surplus(growth: float) -> float:
        return float(np.sum(np.array(payments) * np.exp(-growth * np.arange(1, len(payments) + 1)))) - received

    assert np.log1p(rate) == pytest.approx(brentq(surplus, -20, 20, xtol=1e-13), abs=1e-9)


# service.betterregulation.com/document/260747 (Directive 98/7/EC, annex III): 1,000 for two payments of 600 (0.1306623, cut off), and 950 for one of 1,200
# after a year and a half (16.9 %); globalfinanceschool.com: 10,000 for one of 11,400 after a year (14 %).
@pytest.mark.parametrize(
    ("received", "payments", "per_year", "rate", "within"),
    [(1000, [600, 600], 1, 0.1306623, 1e-7), (950, [0, 0, 1200], 2, 0.169, 5e-4), (10_000, [11_400], 1, 0.14, 1e-12)],
)
def test_published_effective_rates(received: float, payments: list[float], per_year: int, rate: float, within: float) -> None:
    assert effective_annual_rate(received, payments, per_year) == pytest.approx(rate, abs=within)


def test_a_loan_that_is_never_repaid_in_full_has_a_negative_rate() -> None:
    assert effective_annual_rate(1000, [500], 1) == pytest.approx(-0.5)
    # one unit at once and next to nothing after thirty years: 1e12 = 1e-9 (1 + i)^-360, as good as exactly
    assert effective_annual_rate(1e12, [1, *[0] * 358, 1e-9], 12) == pytest.approx(10 ** (-21 * 12 / 360) - 1)


@pytest.mark.parametrize(("received", "payments"), [(0, [100]), (-5, [100]), (100, []), (100, [0, 0]), (100, [200, -50])])
def test_where_there_is_no_rate_or_perhaps_several_there_is_none(received: float, payments: list[float]) -> None:
    assert effective_annual_rate(received, payments, 1) is None
