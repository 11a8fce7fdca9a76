"""Bank case: what its figures mean: who is the reason of a verdict, in whose prices payback is counted, what a grant takes from tax, what is handed on."""

from typing import Any

import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.calculator_page import _given
from calculators.core.chain import links
from calculators.finance.bank_case import bank_case
from calculators.finance.loan_schedule import loan_schedule
from calculators.finance.option_ranking import option_ranking
from tests.bank_cases import CASES, by_numpy, column, plain

Inputs = dict[str, Any]


def test_running_costs_of_ranked_options_arrive_beside_their_gross_saving() -> None:
    assert links(option_ranking, bank_case) | {"fixed_costs": "running_cost"} == links(option_ranking, bank_case)
    assert links(option_ranking, bank_case)["annual_saving"] == "annual_saving"


@pytest.mark.parametrize(("discount", "owners", "verdict"), [(25, 5, "owners_by_rate"), (15, 30, "project_by_rate"), (25, 30, "neither"), (5, 5, "both")])
def test_without_loan_and_grant_nothing_but_the_rates_can_differ(discount: float, owners: float, verdict: str) -> None:
    found = plain(annual_saving=33_000, discount_rate=discount, equity_rate=owners)
    assert found.value_verdict == verdict
    assert (found.npv >= 0) == (npf.pv(discount / 100, 5, -33_000) >= 100_000)
    assert (found.equity_npv >= 0) == (npf.pv(owners / 100, 5, -33_000) >= 100_000)
    said = bank_case.outputs["value_verdict"].show(found.value_verdict)
    assert "only loan and grant" not in said
    assert "terms of the loan" not in said


@settings(max_examples=100)
@given(CASES)
def test_the_financing_is_the_reason_only_where_the_project_alone_would_not_do_at_that_rate(case: Inputs) -> None:
    found, alone = bank_case(**case), bank_case(**(case | {"loan_amount": 0, "grant": 0}))
    if found.value_verdict in ("owners", "project"):
        assert alone.value_verdict in ("both", "neither")
    if found.value_verdict in ("owners_by_rate", "project_by_rate"):
        assert alone.value_verdict == found.value_verdict


def test_with_real_entry_the_payback_is_in_prices_of_today() -> None:
    # 100,000 over 18,000 is 5.56 years: 5 years and 6.7 months, rounded up. With 5 % real, 6.67 years (numpy-financial): 6 years and 8.1 months.
    given = {"annual_saving": 18_000, "years": 10, "inflation": 10, "discount_rate": 5}
    real = plain(**given, price_basis="real")
    assert (real.payback_years, real.payback_months) == (5, 7)
    assert float(npf.nper(0.05, 18_000, -100_000)) == pytest.approx(6.67, abs=0.01)
    assert real.discounted_years == 6
    assert "prices of today" in bank_case.outputs["basis_verdict"].show("real")
    # The same project entered with inflation, in the money of each year: 19,800, 21,780, 23,958, 26,353.80 and a part of 28,989.18.
    nominal = plain(**(given | {"saving_growth": 10, "discount_rate": 15.5}))
    assert (nominal.payback_years, nominal.payback_months) == (4, 4)
    for name in ("payback_months", "discounted_months"):
        assert "rounded up" in bank_case.outputs[name].label


def test_a_grant_above_the_investment_lowers_the_expensed_costs() -> None:
    # 300,000 are bought and 250,000 of it are a gift: 50,000 are left to deduct.
    given = {"other_costs": 200_000, "grant": 250_000, "losses": "other_income", "tax_rate": 25, "annual_saving": 40_000}
    found = plain(**given, other_treatment="expensed")
    assert column(found.profit, "taxable") == pytest.approx([-50_000, *[40_000] * 5])
    assert column(found.profit, "single")[0] == pytest.approx(-50_000)
    land = plain(**given, other_treatment="kept", salvage_value=200_000)
    assert column(land.profit, "taxable") == pytest.approx([0, *[40_000] * 4, 40_000 + 200_000 - 50_000])


@settings(max_examples=60)
@given(CASES, st.integers(0, 12).map(lambda tenth: tenth / 10))
def test_a_large_grant_agrees_with_a_separate_derivation(case: Inputs, share: float) -> None:
    case |= {"other_costs": case["other_costs"] + 10_000, "loan_amount": 500.0}
    case["grant"] = share * (case["investment"] + case["other_costs"]) / 1.25
    found, flows = bank_case(**case), by_numpy(case)
    assert column(found.cash, "equity") == pytest.approx(flows.equity, abs=1e-9 * abs(flows.equity).sum() + 1e-6)
    deducted = (
        sum(column(found.profit, "depreciation"))
        - sum(column(found.profit, "single"))
        + case["salvage_value"] * ((1 + case["inflation"] / 100) ** (case["years"] + case["years_to_start"]) if case["price_basis"] == "real" else 1)
    )
    # All that was bought and not given is deducted, sooner or later.
    assert deducted == pytest.approx(case["investment"] + case["other_costs"] - case["grant"], abs=1e-3)


def test_the_rate_to_take_from_the_loan_schedule_has_no_fees_in_it() -> None:
    wanted = bank_case.inputs["interest_rate"].help
    assert "less its part made by the fees" in wanted
    assert "up-front fees" in bank_case.inputs["other_costs"].help
    schedule = loan_schedule(**(loan_schedule.defaults | {"interest_rate": 12, "rate_basis": "nominal", "payment_frequency": "monthly", "up_front_fee": 5_000}))
    assert schedule.fee_effect > 0
    assert schedule.effective_rate - schedule.fee_effect == pytest.approx(100 * (1.01**12 - 1), abs=1e-6)


def test_the_interest_row_says_that_its_change_is_relative() -> None:
    row = next(row for row in bank_case(**bank_case.defaults).sensitivity if row.factor == "interest" and row.change == 10)
    dearer = bank_case(**(bank_case.defaults | {"interest_rate": 1.1 * 11}))
    assert row.equity_npv == pytest.approx(dearer.equity_npv)
    assert "relative" in bank_case.outputs["sensitivity"].columns["factor"].show("interest")


def test_working_capital_is_tied_up_while_building_and_the_page_says_so() -> None:
    found = plain(annual_saving=40_000, working_capital=10_000, years_to_start=2)
    assert column(found.cash, "working_capital") == pytest.approx([-10_000, *[0] * 6, 10_000])
    assert "whole building time" in bank_case.method


def test_interest_added_to_the_debt_is_deducted_when_it_is_due_and_the_page_says_so() -> None:
    found = plain(annual_saving=60_000, loan_amount=50_000, grace_years=1, grace_interest="capitalised", tax_rate=20)
    assert found.cover[0].service == 0
    assert found.profit[1].tax == pytest.approx(0.2 * (60_000 - 20_000 - 5_000))
    assert "added to the debt" in bank_case.inputs["interest_treatment"].help


def test_the_cash_break_even_pays_the_tax_of_that_utilisation() -> None:
    # At full output the tax is 20 % of 60,000 - 20,000 - 5,000; at the break-even of 31,250 it is 20 % of 6,250, and 30,000 are left for the bank.
    found = plain(annual_saving=60_000, loan_amount=50_000, loan_years=2, repayment="equal_principal", tax_rate=20)
    point = (found.cover[0].cash_break_even or 0) / 100 * 60_000
    assert point == pytest.approx(31_250)
    assert "would be due at that utilisation" in bank_case.method


def test_an_input_left_empty_is_printed_as_a_dash_beside_a_refusal() -> None:
    page = _given(bank_case, {"equity_rate": None, "grant": 40_000})
    assert "<td>–</td>" in page
    assert "<td>40000</td>" in page
    assert "None" not in page
