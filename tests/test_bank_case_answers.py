"""Bank case: what it says (sentences, payback, break-even) and what it refuses."""

from typing import Any

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.core.errors import InvalidInputs
from calculators.finance._bank_answer import years_and_months
from calculators.finance.bank_case import bank_case
from tests.bank_cases import CASES, column, plain

Inputs = dict[str, Any]


def test_without_tax_rises_and_loan_the_value_is_that_of_an_annuity() -> None:
    found = plain(annual_saving=30_000, discount_rate=8, years=7)
    assert found.npv == found.equity_npv == pytest.approx(npf.pv(0.08, 7, -30_000) - 100_000)
    assert found.project_rates == pytest.approx([100 * npf.rate(7, 30_000, -100_000, 0)])
    assert found.cumulative_project == pytest.approx([-100_000 + 30_000 * year for year in range(8)])


@pytest.mark.parametrize(
    ("saving", "equity_rate", "interest", "verdict"),
    [
        (40_000, 10, 10, "both"),
        (27_000, 10, 9, "both"),
        (27_000, 10, 25, "project"),
        (27_000, 12, 20, "project_by_rate"),
        (26_000, 10, 2, "owners"),
        (26_000, 9, 9, "owners_by_rate"),
        (20_000, 10, 10, "neither"),
    ],
)
def test_who_earns_what_he_asks(saving: float, equity_rate: float, interest: float, verdict: str) -> None:
    found = plain(annual_saving=saving, loan_amount=50_000, interest_rate=interest, equity_rate=equity_rate)
    assert found.value_verdict == verdict
    # 26,380 a year are worth 100,000 at 10 %.
    assert (found.npv >= 0) == (saving > 26_380)


@pytest.mark.parametrize(("saving", "verdict"), [(19_787, "covered"), (19_785, "thin"), (15_221, "thin"), (15_219, "short"), (0, "short")])
def test_debt_service_is_covered_thin_or_short(saving: float, verdict: str) -> None:
    # In units in which the yearly payment is 15,220: 1.3 times that is 19,786.
    payment = -npf.pmt(0.085, 5, 60_000)
    found = plain(annual_saving=saving * payment / 15_220, loan_amount=60_000, interest_rate=8.5, minimum_dscr=1.3)
    assert found.debt_verdict == verdict
    assert found.lowest_dscr == pytest.approx(saving / 15_220)


def test_a_cover_just_at_the_minimum_is_enough() -> None:
    payment = -npf.pmt(0.1, 5, 60_000)
    assert plain(annual_saving=1.3 * payment, loan_amount=60_000, minimum_dscr=1.3).debt_verdict == "covered"
    assert plain(annual_saving=payment, loan_amount=60_000, minimum_dscr=1.3).debt_verdict == "thin"


def test_several_rates_and_none_are_told() -> None:
    # Savings that halve each year against a steady cost: the cash flow changes its sign twice.
    given = {"investment": 10_000, "annual_saving": 60_000, "saving_growth": -50, "fixed_costs": 9_000, "years": 8}
    found = plain(**given)
    signs = np.sign(column(found.cash, "project"))
    assert (np.diff(signs) != 0).sum() == 2
    assert found.project_rate_verdict == ("several" if len(found.project_rates) > 1 else "none" if not found.project_rates else None)
    assert len(found.project_rates) == 2
    assert plain(annual_saving=0).project_rate_verdict == "none"
    assert plain(annual_saving=30_000).project_rate_verdict is None
    everything_lent = plain(annual_saving=30_000, loan_amount=100_000)
    assert (everything_lent.equity_rate_verdict, everything_lent.equity_rates) == ("none", ())


@pytest.mark.parametrize(
    ("time", "parts"),
    [(None, (None, None)), (0, (0, 0)), (4, (4, 0)), (4 + 1e-12, (4, 0)), (2.543, (2, 7)), (2.99, (3, 0)), (0.01, (0, 1)), (1 / 12, (0, 1))],
)
def test_payback_is_rounded_up_to_the_month(time: float | None, parts: tuple[int | None, int | None]) -> None:
    assert years_and_months(time) == parts


@pytest.mark.parametrize(
    ("saving", "years", "simple", "verdict"),
    [(25_000, 10, (4, 0), None), (30_000, 5, (3, 4), None), (25_000, 4.0, (4, 0), "late"), (20_000, 4, (None, None), "never")],
)
def test_payback_in_years_and_months(saving: float, years: float, simple: tuple[int | None, int | None], verdict: str | None) -> None:
    found = plain(annual_saving=saving, years=years, discount_rate=10)
    assert (found.payback_years, found.payback_months) == simple
    assert found.payback_verdict == verdict
    if verdict is None:
        # The annuity is worth 100,000 after this many years.
        exact = npf.nper(0.1, saving, -100_000)
        assert found.discounted_years is not None
        assert found.discounted_months is not None
        assert found.discounted_years + found.discounted_months / 12 == pytest.approx(exact, abs=0.12)


def test_the_most_own_money_tied_up_counts_years_in_which_the_owners_add_some() -> None:
    found = plain(annual_saving=10_000, loan_amount=60_000, years_to_start=1)
    payment = -npf.pmt(0.1, 5, 60_000)
    assert found.most_own_money == pytest.approx(40_000 + payment + 4 * (payment - 10_000))


@pytest.mark.parametrize(("column_name", "left"), [("profit_break_even", "net_profit"), ("cash_break_even", "equity")])
@given(case=CASES, place=st.integers(0, 11))
def test_run_again_at_the_break_even_utilisation_nothing_is_left(column_name: str, left: str, case: Inputs, place: int) -> None:
    # As the figure is defined: without losses of earlier years, working capital, grant and the sale at the end.
    settled = case | {"losses": "other_income", "working_capital_share": 0, "grant": 0, "salvage_value": 0}
    settled |= {"other_treatment": "depreciated", "depreciation_life": 2.0, "interest_treatment": "deducted"}
    year = int(case["years_to_start"]) + 1 + place % int(case["years"])
    point = getattr(bank_case(**settled).cover[year - 1], column_name)
    assume(point is not None and 0 < point <= 100)
    again = bank_case(**(settled | {"utilisation": (point,)}))
    rows = again.profit if left == "net_profit" else again.cash
    assert getattr(rows[year], left) == pytest.approx(0, abs=1e-6 * (again.profit[year].costs + again.cover[year - 1].service + 1e5))


def test_the_highest_break_even_is_shown_and_none_without_a_contribution() -> None:
    found = plain(annual_saving=50_000, variable_costs=10_000, fixed_costs=8_000, loan_amount=60_000, repayment="equal_principal")
    assert found.profit_break_even == pytest.approx(100 * (8_000 + 20_000 + 6_000) / 40_000)
    assert found.cash_break_even == pytest.approx(100 * (8_000 + 12_000 + 6_000) / 40_000)
    lossy = plain(annual_saving=5_000, variable_costs=10_000, loan_amount=60_000)
    assert (lossy.profit_break_even, lossy.cash_break_even) == (None, None)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"grant": 50_001, "loan_amount": 50_000}, "loan_amount", "more than investment"),
        ({"grant": 100_001}, "grant", "more than investment"),
        ({"loan_amount": 50_000, "loan_years": 3, "grace_years": 3}, "grace_years", "whole term"),
        ({"loan_amount": 50_000, "loan_years": 6}, "loan_years", "longer than the project"),
        ({"years": 4.5}, "years", "full years"),
        ({"years_to_start": 0.5}, "years_to_start", "full years"),
        ({"loan_years": 2.25}, "loan_years", "full years"),
        ({"grace_years": 0.25}, "grace_years", "full years"),
        ({"depreciation_method": "schedule", "depreciation_schedule": (60, 41)}, "depreciation_schedule", "more than 100 %"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(changes: Inputs, field: str, sentence: str) -> None:
    with pytest.raises(InvalidInputs) as refused:
        plain(annual_saving=30_000, **changes)
    assert list(refused.value.problems) == [field]
    assert sentence in refused.value.problems[field]


def test_terms_of_a_loan_that_there_is_not_are_no_problem() -> None:
    assert plain(annual_saving=30_000, loan_amount=0, loan_years=30, grace_years=30).debt_verdict == "no_loan"
    exact = plain(annual_saving=30_000, grant=40_000, loan_amount=60_000)
    assert exact.own_money == 0
