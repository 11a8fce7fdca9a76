"""Bank case: cover of the loan, break-even and switching values where years are empty, weak or before operation; expected values from the separate sums."""

from typing import Any

import pytest
from hypothesis import given, settings
from scipy.optimize import brentq

from calculators.finance._bank_result import BankCase
from calculators.finance.bank_case import bank_case
from tests.bank_cases import CASES, by_numpy, column, lowest_cover, plain

Inputs = dict[str, Any]
DEFAULT: Inputs = dict(bank_case.defaults)


def sentence(found: BankCase, name: str) -> str:
    return bank_case.outputs[name].show(getattr(found, name))


def changed(by: float) -> float:
    """The lowest cover of the default case with another investment; a cheaper one lets less be borrowed once own money is gone."""
    case = DEFAULT | {"investment": DEFAULT["investment"] * (1 + by)}
    first_stock = 45 / 365 * 40_000 * 1.03 * 0.7
    needed = case["investment"] + 25_000 + first_stock - 30_000
    found = lowest_cover(by_numpy(case | {"loan_amount": min(280_000, needed)}), 0)
    assert found is not None
    return found


@settings(max_examples=100)
@given(CASES)
def test_cover_begins_with_operation_and_what_is_due_before_is_own_money(case: Inputs) -> None:
    found, flows, start = bank_case(**case), by_numpy(case), int(case["years_to_start"])
    lowest = lowest_cover(flows, start)
    assert found.lowest_dscr == (None if lowest is None else pytest.approx(lowest, abs=1e-6))
    before = sum(flows.service[: start + 1])
    assert found.service_before_operation == pytest.approx(before)
    uses = {row.item: row.use for row in found.funds}
    assert uses.get("service_before_operation", 0) == pytest.approx(before)
    assert found.own_money == pytest.approx(before - found.cash[0].investment - found.cash[0].working_capital - case["grant"] - case["loan_amount"])
    assert found.before_operation_verdict == ("owners" if start else None)
    assert column(found.cover, "dscr")[:start] == [None] * start


def test_interest_while_building_does_not_make_every_project_short() -> None:
    # 280,000 at 11 %: 30,800 in the year of building; the rest of own money is 425,000 and the first stock, less 30,000 and 280,000.
    given = DEFAULT | {"years_to_start": 1, "annual_saving": 150_000}
    found = bank_case(**given)
    assert found.service_before_operation == pytest.approx(30_800)
    assert found.own_money == pytest.approx(30_800 + 425_000 + 45 / 365 * 40_000 * 1.03**2 * 0.7 - 310_000)
    assert found.lowest_dscr == pytest.approx(lowest_cover(by_numpy(given), 1))
    assert (found.debt_verdict, found.weakest_year) == ("thin", 2)
    # As all own money is paid before income flows, it is the most that is tied up.
    assert found.most_own_money == pytest.approx(found.own_money)


def test_a_delay_shows_what_the_owners_pay_before_operation_and_the_cover_after() -> None:
    row = next(row for row in bank_case(**DEFAULT).sensitivity if row.factor == "delay")
    assert row.service_before_operation == pytest.approx(30_800)
    assert row.lowest_dscr == pytest.approx(lowest_cover(by_numpy(DEFAULT | {"years_to_start": 1}), 1))


def test_a_loan_repaid_before_operation_has_no_cover_but_is_a_loan() -> None:
    found = plain(annual_saving=30_000, loan_amount=50_000, loan_years=1, years_to_start=1)
    assert (found.lowest_dscr, found.average_dscr, found.debt_verdict) == (None, None, "before_operation")
    assert found.own_money == pytest.approx(50_000 + 55_000)


@pytest.mark.parametrize(("grace", "lowest"), [(0, 1.043), (1, 1.210), (2, 1.189), (3, 0.994)])
def test_a_longer_grace_in_the_same_term_may_lower_the_cover_and_the_page_says_so(grace: int, lowest: float) -> None:
    case = DEFAULT | {"grace_years": grace}
    found = bank_case(**case)
    assert found.lowest_dscr == pytest.approx(lowest_cover(by_numpy(case), 0)) == pytest.approx(lowest, abs=0.0006)
    assert "longer grace or" not in sentence(found, "debt_verdict")
    assert "leaves fewer years to repay in" in sentence(found, "debt_verdict")


@settings(max_examples=60)
@given(CASES)
def test_where_the_cover_is_thin_a_smaller_loan_raises_it(case: Inputs) -> None:
    found = bank_case(**case, minimum_dscr=1.3)
    if found.debt_verdict == "thin":
        less = bank_case(**(case | {"loan_amount": case["loan_amount"] * 0.9}), minimum_dscr=1.3)
        assert (less.lowest_dscr or 0) > (found.lowest_dscr or 0)


@pytest.mark.parametrize(("saving", "minimum", "verdict"), [(0.995, 0.9, "short"), (0.85, 0.9, "short"), (1.0, 0.9, "covered"), (0.995, 1.3, "short")])
def test_debt_that_is_not_paid_in_full_is_never_called_covered(saving: float, minimum: float, verdict: str) -> None:
    # A fifth of 50,000 and 10 % of it are due in the first and worst year: 15,000.
    found = plain(annual_saving=saving * 15_000, loan_amount=50_000, repayment="equal_principal", minimum_dscr=minimum)
    assert found.lowest_dscr == pytest.approx(saving)
    assert found.debt_verdict == verdict
    assert found.sensitivity[0].debt == verdict


def test_the_change_of_the_investment_that_brings_the_cover_to_the_minimum_is_the_nearest() -> None:
    rows = {
        row.factor: row.dscr
        for row in bank_case(
            **DEFAULT,
        ).switching
    }
    dearer, cheaper = brentq(lambda by: changed(by) - 1.3, 0, 2), brentq(lambda by: changed(by) - 1.3, -0.9, -0.3)
    assert (dearer, cheaper) == (pytest.approx(0.335, abs=0.0005), pytest.approx(-0.380, abs=0.0005))
    assert rows["investment"] == pytest.approx(100 * dearer)


def test_a_cheaper_investment_first_lowers_the_cover_and_then_raises_it() -> None:
    # The limit lies between the cover as it is and its lowest, where the owners' money is just gone: crossed twice, and the first is shown.
    gone = -(425_000 + 45 / 365 * 40_000 * 1.03 * 0.7 - 310_000) / 400_000
    limit = (changed(0) + changed(gone)) / 2
    expected = brentq(lambda by: changed(by) - limit, gone, 0)
    found = bank_case(**(DEFAULT | {"minimum_dscr": limit}))
    assert next(row.dscr for row in found.switching if row.factor == "investment") == pytest.approx(100 * expected)


def test_a_year_whose_debt_service_drops_out_is_no_switching_value() -> None:
    # Nothing is produced in the first year: whatever the interest, the cover is below zero; without any there is nothing to cover.
    found = bank_case(**(DEFAULT | {"utilisation": (0, 100), "annual_saving": 300_000}))
    assert (found.lowest_dscr or 0) < 0
    assert next(row.dscr for row in found.switching if row.factor == "interest") is None


def test_a_year_that_no_utilisation_brings_to_zero_is_the_worst() -> None:
    # Variable costs of 60,000 rise by 45 % a year: 87,000 in the first and 126,150 in the second, against 116,000 of saving.
    given = {"sales": 0, "variable_costs": 60_000, "variable_cost_growth": 45, "saving_growth": 0, "fixed_costs": 0, "loan_amount": 50_000}
    case = DEFAULT | given | {"loan_years": 3, "grace_years": 0, "depreciation_life": 40, "interest_rate": 5}
    found = bank_case(**case)
    assert found.cover[0].profit_break_even == pytest.approx(100 * ((425_000 - 30_000) / 40 + 2_500) / (116_000 - 87_000))
    assert column(found.cover, "profit_break_even")[1:] == [None] * 9
    assert (found.profit_break_even, found.cash_break_even, found.break_even_verdict) == (None, None, "none")
    # Where the loan ends before the bad years, its own worst year is known.
    short = bank_case(**(case | {"loan_years": 1}))
    assert (short.profit_break_even, short.break_even_verdict) == (None, "none")
    assert short.cash_break_even == short.cover[0].cash_break_even
    assert short.cash_break_even == pytest.approx(100 * (52_500 + (52_500 - 12_375) * 0.25 / 0.75) / 29_000)


def test_years_of_building_have_no_break_even_and_hide_none() -> None:
    found = plain(annual_saving=50_000, fixed_costs=8_000, years_to_start=1, loan_amount=60_000, loan_years=3, repayment="equal_principal")
    assert found.break_even_verdict is None
    assert found.profit_break_even == pytest.approx(100 * (8_000 + 20_000 + 4_000) / 50_000)
    assert found.cash_break_even == pytest.approx(100 * (8_000 + 20_000 + 4_000) / 50_000)
