"""Sensitivity and switching values of a bank case: each is the same as typing the changed figures, and published switching values come out."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from calculators.finance._bank_zero import HIGHEST, LOWEST, root
from calculators.finance.bank_case import bank_case
from tests.bank_cases import CASES, column, plain

Inputs = dict[str, Any]


def changed(case: Inputs, factor: str, by: float) -> Inputs:
    """The inputs that a reader would type for a change of one figure."""
    names = {
        "income": ("annual_saving", "sales"),
        "costs": ("variable_costs", "fixed_costs"),
        "investment": ("investment",),
        "interest": ("interest_rate",),
    }
    return case | {name: case[name] * (1 + by) for name in names[factor]}


def together(case: Inputs) -> Inputs:
    return changed(changed(changed(case, "income", -0.1), "costs", 0.1), "investment", 0.1)


def size(case: Inputs) -> float:
    """A present value this small is zero but for rounding."""
    return 1e-6 * sum(case[name] for name in ("investment", "other_costs", "annual_saving", "sales", "variable_costs", "fixed_costs"))


@settings(max_examples=40)
@given(CASES)
def test_every_row_is_what_typing_the_changed_figures_gives(case: Inputs) -> None:
    found = bank_case(**case)
    for row in found.sensitivity:
        if row.factor == "base":
            typed = case
        elif row.factor == "delay":
            typed = case | {"years_to_start": case["years_to_start"] + 1}
        elif row.factor == "together":
            typed = together(case)
        else:
            assert row.change is not None
            typed = changed(case, row.factor, row.change / 100)
        again = bank_case(**typed)
        assert row.npv == pytest.approx(again.npv, abs=size(case))
        assert row.equity_npv == pytest.approx(again.equity_npv, abs=size(case))
        assert row.lowest_dscr == pytest.approx(again.lowest_dscr, abs=1e-6)
        assert row.debt == again.debt_verdict
        assert row.service_before_operation == pytest.approx(again.service_before_operation, abs=1e-6)
        rates = again.project_rates
        assert row.irr == (pytest.approx(rates[0], abs=1e-6) if len(rates) == 1 else None)


@settings(max_examples=60)
@given(CASES)
def test_typed_again_with_a_switching_value_the_figure_is_at_its_limit(case: Inputs) -> None:
    found = bank_case(**case, minimum_dscr=1.3)
    first_stock = next(row.use for row in found.funds if row.item == "working_capital")
    for row in found.switching:
        for name, reached in (("npv", "npv"), ("equity_npv", "equity_npv"), ("dscr", "lowest_dscr")):
            by = getattr(row, name)
            if by is None:
                continue
            typed = changed(case, row.factor, by / 100)
            if row.factor == "investment":
                needed = typed["investment"] + case["other_costs"] + first_stock
                grant = min(case["grant"], needed)
                typed |= {"grant": grant, "loan_amount": min(case["loan_amount"], needed - grant)}
            if typed["interest_rate"] > 100 or typed["investment"] <= 0:  # what nobody may type
                continue
            again = bank_case(**typed, minimum_dscr=1.3)
            limit, near = (1.3, 1e-6) if name == "dscr" else (0.0, size(case))
            assert getattr(again, reached) == pytest.approx(limit, abs=near)


@settings(max_examples=40)
@given(CASES)
def test_where_there_is_no_switching_value_the_sign_is_the_same_at_both_ends(case: Inputs) -> None:
    for row in bank_case(**case).switching:
        assert row.reading == ("financing" if row.factor == "interest" else "none" if row.npv is None else "found")
        if row.factor in ("income", "costs") and row.npv is None:
            ends = [bank_case(**changed(case, row.factor, by)).npv for by in (LOWEST, HIGHEST)]
            assert ends[0] * ends[1] > 0


def test_published_switching_values_of_a_two_year_project() -> None:
    # Kenny Co.: selling price 8.8 %, variable costs 28.7 %, initial investment 14.6 %, each over its present value.
    found = plain(investment=7_000, sales=6_500, variable_costs=2_000, years=2, discount_rate=8)
    assert {row.factor: row.npv for row in found.switching} == {
        "income": pytest.approx(-8.8, abs=0.05),
        "costs": pytest.approx(28.7, abs=0.05),
        "investment": pytest.approx(14.6, abs=0.05),
    }
    assert column(found.switching, "equity_npv") == pytest.approx(column(found.switching, "npv"))
    assert column(found.switching, "dscr") == [None, None, None]


def test_the_switching_value_is_the_reciprocal_of_the_sensitivity_indicator() -> None:
    # Asian Development Bank: the change of the present value in %, over the change of the investment in %.
    found = plain(annual_saving=30_000)
    up = next(row for row in found.sensitivity if row.factor == "investment" and row.change == 20)
    indicator = (found.npv - up.npv) / found.npv / 0.2
    switch = next(row.npv for row in found.switching if row.factor == "investment")
    assert switch == pytest.approx(100 / indicator)


def test_a_dearer_input_in_a_published_sensitivity_analysis() -> None:
    # SolutionInn, 3,000 units: at a unit cost of 2 instead of 0.8 the present value is -3,756 and the internal rate 5.7 %; a loss lowers other tax there.
    given = {"investment": 40_000, "sales": 12_000, "fixed_costs": 600, "years": 10, "salvage_value": 4_000, "tax_rate": 30, "discount_rate": 8}
    found = plain(variable_costs=6_000, losses="other_income", **given)
    assert found.npv == pytest.approx(-3_756, abs=0.5)
    assert found.project_rates == pytest.approx([5.7], abs=0.05)


def test_what_is_zero_is_not_varied() -> None:
    assert {row.factor for row in plain(annual_saving=30_000).sensitivity} == {"base", "income", "investment", "delay", "together"}
    assert {row.factor for row in plain(annual_saving=30_000, loan_amount=50_000, interest_rate=0).switching} == {"income", "investment"}
    assert plain(fixed_costs=100).income_switch is None


def test_grant_and_loan_are_cut_to_what_a_cheaper_investment_needs() -> None:
    found = plain(annual_saving=30_000, grant=30_000, loan_amount=60_000, tax_rate=0)
    cheaper = {row.change: row for row in found.sensitivity if row.factor == "investment"}
    # Without tax a dearer investment leaves the loan, and so its cover, as it is; 20 % less leaves 50,000 to lend.
    assert cheaper[20].lowest_dscr == found.lowest_dscr
    assert cheaper[-20].lowest_dscr == pytest.approx((found.lowest_dscr or 0) * 60 / 50)
    assert next(row.dscr for row in found.switching if row.factor == "investment") is None


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda share: 100 + 250 * share, -0.4),
        (lambda share: 5 - share, 5),
        (lambda share: -3 - 3 * share, -1),
        (lambda share: 1 + share * share, None),
        (lambda share: -1.0, None),
        (lambda share: 0.0, None),
        (lambda share: share, 0.0),
        (lambda share: min(10 * share + 1, share + 0.1), -0.1),
        (lambda share: (share + 0.5) ** 3, -0.5),
        (lambda share: share * share - 0.5 * share - 0.06, -0.1),
        (lambda share: -1.0 if share > -1 else 2.0, None),
        (lambda share: -1.0 if share > -0.3 else 2.0, None),
        (lambda share: share - 0.5 if share > -0.3 else 2.0, 0.5),
        (lambda share: -1 / (share + 0.3) if share > -0.3 else 2.0, None),
    ],
)
def test_the_nearest_zero_is_found_and_a_jump_is_none(function: Callable[[float], float], expected: float | None) -> None:
    assert root(function) == (None if expected is None else pytest.approx(expected, abs=1e-4))
