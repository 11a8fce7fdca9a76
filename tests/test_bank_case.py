"""Bank case: the same sums from NumPy, published cash flows year by year, and what must hold between its tables."""

import time
from typing import Any

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given, settings

from calculators.finance.bank_case import bank_case
from tests.bank_cases import CASES, CHILLED_WATER, by_numpy, column, plain

Inputs = dict[str, Any]


@settings(max_examples=200)
@given(CASES)
def test_cash_before_and_after_financing_agrees_with_a_separate_derivation(case: Inputs) -> None:
    found, flows = bank_case(**case), by_numpy(case)
    project, equity = flows.project, flows.equity
    size = 1e-9 * (np.abs(project).sum() + np.abs(equity).sum())
    assert column(found.cash, "project") == pytest.approx(project, abs=size)
    assert column(found.cash, "equity") == pytest.approx(equity, abs=size)
    inflation = case["inflation"] / 100 if case["price_basis"] == "real" else 0
    rates = [(1 + case[name] / 100) * (1 + inflation) - 1 for name in ("discount_rate", "equity_rate")]
    assert found.npv == pytest.approx(npf.npv(rates[0], project), abs=size)
    assert found.equity_npv == pytest.approx(npf.npv(rates[1], equity), abs=size)
    for name, cash in (("project_rates", project), ("equity_rates", equity)):
        for rate in getattr(found, name):
            nominal = (1 + rate / 100) * (1 + inflation) - 1
            weights = np.abs(cash) / (1 + nominal) ** np.arange(len(cash))
            assert npf.npv(nominal, cash) == pytest.approx(0, abs=1e-6 * weights.sum())


@given(CASES)
def test_sources_pay_for_the_uses(case: Inputs) -> None:
    found = bank_case(**case)
    total = found.funds[-1]
    parts = found.funds[:-1]
    assert total.item == "total"
    assert sum(row.use or 0 for row in parts) == pytest.approx(total.use)
    assert sum(row.source or 0 for row in parts) == pytest.approx(total.use)
    assert sum(row.share for row in parts) == pytest.approx(200)
    assert found.own_money == pytest.approx(total.use - case["grant"] - case["loan_amount"])
    today = -found.cash[0].investment - found.cash[0].working_capital
    assert today + found.service_before_operation == pytest.approx(total.use)


@given(CASES)
def test_the_owners_have_the_project_with_loan_and_grant_less_debt_service_plus_the_tax_saved(case: Inputs) -> None:
    for row in bank_case(**case).cash:
        before = row.surplus + row.working_capital + row.investment + row.end_value + row.tax
        assert row.project == pytest.approx(before, abs=1e-6)
        assert row.equity == pytest.approx(row.project + row.received + row.interest + row.principal + row.tax_saved, abs=1e-6)


@given(CASES)
def test_the_profit_and_loss_account_leads_to_the_same_cash(case: Inputs) -> None:
    # The indirect way of an accountant: net profit, plus what was not paid, less what was paid but is no cost.
    found = bank_case(**case)
    expensed = case["other_costs"] if case["other_treatment"] == "expensed" else 0.0
    for profit, cash in zip(found.profit, found.cash, strict=True):
        assert profit.surplus == pytest.approx(profit.income - profit.costs, abs=1e-6)
        if profit.year == 0:
            assert cash.equity == pytest.approx(profit.net_profit + expensed - found.own_money + found.service_before_operation, abs=1e-6)
        else:
            sold = cash.end_value - profit.single
            assert cash.equity == pytest.approx(profit.net_profit + profit.depreciation + cash.working_capital + cash.principal + sold, abs=1e-6)


@given(CASES)
def test_working_capital_comes_back_and_the_loan_is_repaid(case: Inputs) -> None:
    found = bank_case(**case)
    assert sum(column(found.cash, "working_capital")) == pytest.approx(0, abs=1e-6)
    assert sum(column(found.cash, "principal")) == pytest.approx(-case["loan_amount"])
    for before, after in zip(found.cover, found.cover[1:], strict=False):
        assert after.opening == pytest.approx(before.opening + before.capitalised - before.principal, abs=1e-6)


@given(CASES)
def test_losses_carried_forward_are_used_before_tax_is_paid(case: Inputs) -> None:
    found, carried = bank_case(**(case | {"losses": "carry_forward"})), 0.0
    for row in found.profit:
        used = min(carried, max(row.taxable, 0))
        assert row.tax == pytest.approx(case["tax_rate"] / 100 * (max(row.taxable, 0) - used), abs=1e-6)
        carried = carried - used + max(-row.taxable, 0)
        assert row.losses == pytest.approx(carried, abs=1e-6)
    assert found.losses_verdict == ("left" if carried > 1e-3 and case["tax_rate"] else None)


@given(CASES)
def test_loan_and_grant_change_nothing_before_financing(case: Inputs) -> None:
    financed, alone = bank_case(**case), bank_case(**(case | {"grant": 0, "loan_amount": 0}))
    assert financed.npv == alone.npv
    assert column(financed.cash, "project") == column(alone.cash, "project") == pytest.approx(column(alone.cash, "equity"), abs=1e-6)
    assert (alone.lowest_dscr, alone.average_dscr, alone.llcr, alone.debt_verdict) == (None, None, None, "no_loan")


@given(CASES)
def test_real_and_nominal_entry_of_the_same_case_agree(case: Inputs) -> None:
    factor = 1 + case["inflation"] / 100
    last = case["years"] + case["years_to_start"]
    names = ("saving_growth", "sales_growth", "variable_cost_growth", "fixed_cost_growth", "discount_rate", "equity_rate")
    carried_over = {name: ((1 + case[name] / 100) * factor - 1) * 100 for name in names} | {"salvage_value": case["salvage_value"] * factor**last}
    real = bank_case(**(case | {"price_basis": "real"}))
    nominal = bank_case(**(case | carried_over | {"price_basis": "nominal"}))
    size = 1e-9 * sum(abs(flow) for flow in column(real.cash, "project")) + 1e-6
    assert real.npv == pytest.approx(nominal.npv, abs=size)
    assert real.equity_npv == pytest.approx(nominal.equity_npv, abs=size)
    assert column(real.cover, "dscr") == pytest.approx(column(nominal.cover, "dscr"), abs=1e-6)
    # The contract's interest is nominal whatever the basis.
    assert column(real.cover, "interest") == column(nominal.cover, "interest")
    assert (real.basis_verdict, nominal.basis_verdict) == ("real", "nominal")


def test_the_published_loan_table_of_a_chilled_water_system_year_by_year() -> None:
    # Thumann and Woodroof, table 2-5: principal, interest, tax and cash after tax; the last year with the sale of the equipment.
    found = plain(**CHILLED_WATER)
    assert column(found.cover, "principal") == pytest.approx([302_567, 344_926, 393_216, 448_266, 511_024], abs=1)
    assert column(found.cover, "interest") == pytest.approx([280_000, 237_641, 189_351, 134_301, 71_543], abs=1)
    tax = [106_335, 34_037, 109_956, 171_173, 260_723]
    assert column(found.profit, "tax")[1:] == pytest.approx([*tax[:4], tax[4] + 180_413], abs=1)
    assert column(found.cash, "equity") == pytest.approx([-500_000, 261_098, 333_396, 257_477, 196_260, 106_710 + 1_019_588], abs=1)
    assert found.equity_npv == pytest.approx(710_962, abs=1)
    # Table 2-3: the same without a loan.
    assert column(found.cash, "project") == pytest.approx([-2_500_000, 748_465, 835_165, 775_665, 733_165, 664_953 + 1_019_588], abs=1)
    assert found.npv == pytest.approx(320_675, abs=1)
    # Cash before debt service is the saving of 950,000 less that tax; the sale of the last year does not count.
    assert column(found.cover, "dscr") == pytest.approx([(950_000 - paid) / 582_567 for paid in tax], abs=1e-5)
    assert found.average_dscr == pytest.approx(sum((950_000 - paid) / 582_567 for paid in tax) / 5, abs=1e-5)
    assert (found.weakest_year, found.debt_verdict) == (5, "thin")


def test_working_capital_as_days_and_as_a_share_agree_and_lead_the_sales_by_a_year() -> None:
    given = {"sales": 36_500, "sales_growth": 10, "years": 3}
    share, days = plain(working_capital_basis="share", working_capital_share=20, **given), plain(working_capital_basis="days", working_capital_days=73, **given)
    assert share == days
    # A fifth of 40,150, 44,165 and 48,581.50, each a year ahead.
    assert column(share.cash, "working_capital") == pytest.approx([-8_030, -803, -883.3, 9_716.3])


def test_operation_starts_later_and_ramps_up_while_prices_go_on_rising() -> None:
    found = plain(annual_saving=1_000, saving_growth=10, utilisation=(50, 80, 100), years=4, years_to_start=1)
    assert column(found.profit, "income") == pytest.approx([0, 0, 0.5 * 1_210, 0.8 * 1_331, 1_464.1, 1_610.51])
    assert column(found.profit, "utilisation") == [0, 0, 50, 80, 100, 100]
    assert column(found.profit, "depreciation") == [0, 0, 20_000, 20_000, 20_000, 20_000]


@pytest.mark.parametrize(
    ("treatment", "first_tax", "yearly_tax", "last_tax"),
    [
        # 60,000 a year; investment 100,000 and other costs 20,000 over five years; sold for 30,000 at the end; tax 40 %
        ("depreciated", 0, 0.4 * (60_000 - 24_000), 0.4 * (60_000 - 24_000 + 30_000)),
        ("expensed", 0.4 * -20_000, 0.4 * (60_000 - 20_000), 0.4 * (60_000 - 20_000 + 30_000)),
        ("kept", 0, 0.4 * (60_000 - 20_000), 0.4 * (60_000 - 20_000 + 30_000 - 20_000)),
    ],
)
def test_other_costs_are_depreciated_deducted_at_once_or_kept(treatment: str, first_tax: float, yearly_tax: float, last_tax: float) -> None:
    found = plain(annual_saving=60_000, other_costs=20_000, other_treatment=treatment, salvage_value=30_000, tax_rate=40, losses="other_income")
    assert column(found.profit, "tax") == pytest.approx([first_tax, *[yearly_tax] * 4, last_tax])


def test_what_is_not_written_off_lowers_the_profit_of_the_sale() -> None:
    # Half of 100,000 is left after five of ten years; sold for 20,000, that is a loss of 30,000.
    found = plain(annual_saving=60_000, salvage_value=20_000, tax_rate=40, depreciation_life=10)
    assert found.profit[-1].single == pytest.approx(-30_000)
    assert column(found.profit, "tax")[1:] == pytest.approx([0.4 * 50_000] * 4 + [0.4 * 20_000])


def test_losses_wait_for_profits_or_save_tax_at_once() -> None:
    # Depreciation of 50,000 against 20,000 and then 40,000 a year: losses of 30,000 and 10,000, then profits of 40,000.
    given = {"annual_saving": 40_000, "utilisation": (50, 100), "depreciation_life": 2, "tax_rate": 25}
    waiting, at_once = plain(**given), plain(**given, losses="other_income")
    assert column(waiting.profit, "losses") == pytest.approx([0, 30_000, 40_000, 0, 0, 0])
    assert column(waiting.profit, "tax") == pytest.approx([0, 0, 0, 0, 10_000, 10_000])
    assert column(at_once.profit, "tax") == pytest.approx([0, -7_500, -2_500, 10_000, 10_000, 10_000])
    assert column(at_once.profit, "losses") == [0] * 6


def test_a_grant_lowers_what_is_depreciated_after_financing_alone() -> None:
    found = plain(annual_saving=40_000, grant=30_000, tax_rate=50)
    assert column(found.profit, "depreciation")[1:] == pytest.approx([14_000] * 5)
    assert column(found.cash, "tax_saved")[1:] == pytest.approx([-3_000] * 5)
    assert column(found.cash, "tax")[1:] == pytest.approx([-10_000] * 5)


def test_interest_that_is_not_deductible_saves_no_tax() -> None:
    found = plain(annual_saving=40_000, loan_amount=50_000, tax_rate=50, interest_treatment="not_deducted")
    assert column(found.cash, "tax_saved") == [0] * 6


def test_capitalised_interest_is_neither_paid_nor_due_in_the_grace() -> None:
    found = plain(annual_saving=40_000, loan_amount=50_000, grace_years=1, grace_interest="capitalised", loan_years=3, repayment="bullet")
    assert column(found.cover, "service")[:3] == pytest.approx([0, 5_500, 60_500])
    assert column(found.cover, "dscr") == [None, pytest.approx(40_000 / 5_500), pytest.approx(40_000 / 60_500), None, None]
    assert found.llcr == pytest.approx((40_000 / 1.1 + 40_000 / 1.21 + 40_000 / 1.331) / 50_000)


def test_an_answer_with_all_its_tables_takes_a_few_milliseconds() -> None:
    times = []
    for _ in range(20):
        start = time.process_time()
        bank_case(**bank_case.defaults)
        times.append(time.process_time() - start)
    assert min(times) < 0.015
