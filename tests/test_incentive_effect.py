"""Effect of incentives: the same cash by numpy-financial, reliefs and loans worked by hand, and the sentences on cases whose answer is known."""

from typing import Any

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.chain import handed_on, links
from calculators.core.errors import InvalidInputs
from calculators.finance.bank_case import bank_case
from calculators.finance.incentive_effect import incentive_effect

NOTHING: dict[str, Any] = {
    "grant_share": 0, "grant_cap": None, "credit_share": 0, "fast_depreciation": "none", "soft_rate": None, "guarantee_cut": 0, "guarantee_fee": 0,
    "tariff_change": 0, "carbon_price": 0,
}  # fmt: skip
#: 1,000 that save 200 a year for ten years, written off over ten, without tax or loan at 10 %: 228.91 to the good
PLAIN: dict[str, Any] = {
    "investment": 1_000, "annual_saving": 200, "annual_cost": 0, "saving_growth": 0, "cost_growth": 0, "life": 10, "depreciation_life": 10, "discount_rate": 10, "tax_rate": 0,
    "view": "project",
}  # fmt: skip
#: one figure that switches on each incentive, at its size in the tests
EACH: dict[str, dict[str, Any]] = {
    "grant": {"grant_share": 30},
    "tax_credit": {"credit_share": 30},
    "fast_depreciation": {"fast_depreciation": "shorter_life", "fast_life": 1},
    "soft_loan": {"soft_rate": 0, "soft_grace": 3},
    "guarantee": {"guarantee_cut": 8},
    "tariff_change": {"tariff_change": 60, "energy_share": 100},
    "carbon_price": {"carbon_price": 10, "carbon_growth": 0, "co2_avoided": 10},
}


def effect(**inputs: Any) -> Any:
    """The measure of ``PLAIN`` with nothing granted, but for what is given."""
    return incentive_effect(**(NOTHING | PLAIN | inputs))


def row(found: Any, incentive: str) -> Any:
    (only,) = [one for one in found.results if one.incentive == incentive]
    return only


def annuity(rate: float, years: int) -> float:
    return float(-npf.pv(rate, years, 1))


PERCENT = st.floats(0, 30).map(lambda value: round(value, 2))
YEARS = st.integers(1, 12)


@settings(max_examples=60)
@given(PERCENT, PERCENT, PERCENT, PERCENT, PERCENT, YEARS, YEARS, YEARS, st.integers(0, 100), st.integers(50, 600))
def test_after_financing_the_cash_is_that_of_numpy_financial(
    discount: float, market: float, soft: float, tax: float, growth: float, life: int, tax_life: int, loan_years: int, share: int, saving: int
) -> None:
    inputs = {"annual_saving": saving, "saving_growth": growth, "life": life, "depreciation_life": tax_life, "discount_rate": discount, "tax_rate": tax}
    loan = {"view": "company", "loan_share": share, "loan_rate": market, "loan_years": loan_years, "loan_kind": "annuity"}
    found = effect(**inputs, **loan, soft_rate=soft, soft_grace=0)
    for incentive, rate in (("none", market / 100), ("soft_loan", soft / 100)):
        flows = [share * 10.0 - 1_000.0]
        for year in range(1, max(life, tax_life, loan_years) + 1):
            gain = saving * (1 + growth / 100) ** year if year <= life else 0.0
            written_off = 1_000 / tax_life if year <= tax_life else 0.0
            paid = interest = 0.0
            if year <= loan_years:
                paid = -float(npf.pmt(rate, loan_years, share * 10.0))
                interest = -float(npf.ipmt(rate, year, loan_years, share * 10.0)) if rate else 0.0
            flows.append(gain - paid - tax / 100 * (gain - written_off - interest))
        assert (found.cash_base if incentive == "none" else found.cash_together) == pytest.approx(flows, abs=1e-6)
        expected = float(npf.npv(discount / 100, flows))
        assert row(found, incentive).npv == pytest.approx(expected, abs=1e-6 * sum(map(abs, flows)))
        assert row(found, incentive).outlay == pytest.approx(-flows[0], abs=1e-9)
        irr = row(found, incentive).irr
        if irr is not None:
            assert npf.npv(irr / 100, flows) == pytest.approx(0, abs=1e-6 * sum(abs(flow) / (1 + irr / 100) ** year for year, flow in enumerate(flows)))


def test_the_rate_of_return_of_a_usual_measure_is_that_of_numpy_financial() -> None:
    found = effect(grant_share=25)
    assert found.irr_base == pytest.approx(100 * npf.irr([-1_000] + [200] * 10))
    assert found.irr_together == pytest.approx(100 * npf.irr([-750] + [200] * 10))
    assert (found.payback_base, found.payback_together) == (pytest.approx(5), pytest.approx(3.75))


@pytest.mark.parametrize(
    ("treatment", "taken_back"),
    [("tax_free", 0.0), ("taxable", 0.4 / 1.1), ("lowers_base", 0.4 * annuity(0.1, 10) / 10)],
)
def test_tax_takes_part_of_a_grant_back_at_once_or_through_depreciation(treatment: str, taken_back: float) -> None:
    found = effect(tax_rate=40, grant_share=30, grant_treatment=treatment)
    assert found.npv_change == pytest.approx(300 * (1 - taken_back))
    assert row(found, "grant").outlay == pytest.approx(700)


def test_a_grant_is_capped_and_a_late_one_is_worth_less_and_does_not_lower_the_outlay() -> None:
    assert effect(grant_share=30, grant_cap=120).grant_paid == pytest.approx(120)
    late = effect(grant_share=30, grant_year=2)
    assert late.npv_change == pytest.approx(300 / 1.1**2)
    assert row(late, "grant").outlay == pytest.approx(1_000)


def test_a_late_taxable_grant_is_taxed_in_its_own_year() -> None:
    assert effect(grant_share=30, grant_year=2, grant_treatment="taxable", tax_rate=40).npv_change == pytest.approx(300 * 0.6 / 1.1**2)


def test_a_tax_credit_may_lower_depreciation() -> None:
    # The usual American case: half of a credit of 30 % leaves 85 % of the cost to be written off.
    found = effect(tax_rate=40, credit_share=30, credit_base_cut=50)
    assert found.npv_change == pytest.approx(300 / 1.1 - 0.4 * 150 * annuity(0.1, 10) / 10)
    assert effect(tax_rate=40, credit_share=30, credit_year=0).npv_change == pytest.approx(300)


@pytest.mark.parametrize(
    ("granted", "shares"),
    [
        ({"fast_depreciation": "shorter_life", "fast_life": 4}, [0.25] * 4),
        ({"fast_depreciation": "shorter_life", "fast_life": 2.5}, [0.4, 0.4, 0.2]),
        # longer than the savings: its years are counted
        ({"fast_depreciation": "shorter_life", "fast_life": 20}, [0.05] * 20),
        ({"fast_depreciation": "table", "fast_table": (4,) * 12}, [0.04] * 12),
        ({"fast_depreciation": "first_year", "first_year_share": 60}, [0.64] + [0.04] * 9),
        ({"fast_depreciation": "first_year", "first_year_share": 100}, [1.0]),
        ({"fast_depreciation": "table", "fast_table": (33.33, 44.45, 14.81, 7.41)}, [0.3333, 0.4445, 0.1481, 0.0741]),
        # 200 % declining balance over five years, to straight line in the fourth: the table without half-year convention
        ({"fast_depreciation": "declining_balance", "fast_life": 5}, [0.4, 0.24, 0.144, 0.108, 0.108]),
    ],
)
def test_faster_depreciation_brings_the_difference_of_the_tax_shields(granted: dict[str, Any], shares: list[float]) -> None:
    found = effect(tax_rate=40, **granted)
    shield, normal = (0.4 * 1_000 * npf.npv(0.1, [0, *written_off]) for written_off in (shares, [0.1] * 10))
    assert found.npv_change == pytest.approx(shield - normal)


def test_who_has_no_profit_gains_nothing_from_faster_depreciation() -> None:
    # 120 a year never cover more than the normal depreciation of 100 by more than 20: losses pile up and are used one year after the other.
    fast = {"fast_depreciation": "first_year", "first_year_share": 100, "tax_rate": 40, "annual_saving": 120}
    at_once, carried = effect(**fast), effect(**fast, losses="carry_forward")
    # At once: tax of 8 a year becomes 48 but for the 400 that the first year saves. Carried: no tax until 1,000 are used up, 80 in all in years 9 and 10.
    assert at_once.npv_change == pytest.approx(400 / 1.1 - 40 * annuity(0.1, 10))
    taxes = [8.0] * 10, [0.0] * 8 + [0.4 * 80, 0.4 * 120]
    assert carried.npv_change == pytest.approx(npf.npv(0.1, [0, *taxes[0]]) - npf.npv(0.1, [0, *taxes[1]]))
    assert carried.npv_change < at_once.npv_change


FINANCED: dict[str, Any] = {"view": "company", "loan_share": 100, "loan_rate": 8, "loan_years": 10}


def test_the_grant_equivalent_is_the_table_of_the_european_commission() -> None:
    # Ten discounted subsidies of the note, rounded there to whole units.
    table = [9259, 7716, 6351, 5145, 4083, 3151, 2334, 1621, 1000, 463]
    found = effect(investment=500_000, **FINANCED, loan_kind="equal_principal", soft_rate=6, soft_grace=0)
    assert sum(table) == 41_123
    assert found.soft_loan_grant == pytest.approx(sum(table), abs=0.5 * len(table))
    with_grace = effect(investment=500_000, **FINANCED, loan_kind="equal_principal", soft_rate=6, soft_grace=2)
    debts = [500_000, 500_000] + [500_000 * (8 - paid) / 8 for paid in range(8)]
    assert with_grace.soft_loan_grant == pytest.approx(sum(0.02 * debt / 1.08**year for year, debt in enumerate(debts, 1)))


def test_the_grant_equivalent_of_an_annuity_is_one_less_the_ratio_of_the_annuity_factors() -> None:
    found = effect(**FINANCED, loan_kind="annuity", soft_rate=3, soft_grace=0)
    assert found.soft_loan_grant == pytest.approx(1_000 * (1 - annuity(0.08, 10) / annuity(0.03, 10)))


def test_discounted_at_the_market_rate_and_without_tax_a_soft_loan_brings_its_grant_equivalent() -> None:
    found = effect(**FINANCED, discount_rate=8, soft_rate=3, soft_grace=2)
    assert found.npv_change == pytest.approx(found.soft_loan_grant)
    assert found.npv_base == pytest.approx(effect(discount_rate=8).npv_base)


def test_a_guarantee_counts_with_its_fee_and_may_cost_more_than_it_brings() -> None:
    bullet = FINANCED | {"loan_kind": "bullet", "discount_rate": 8}
    good, even, bad = (effect(**bullet, guarantee_cut=3, guarantee_fee=fee) for fee in (1, 3, 4))
    assert good.guarantee_grant == pytest.approx(20 * annuity(0.08, 10))
    assert good.npv_change == pytest.approx(20 * annuity(0.08, 10))
    assert row(even, "guarantee").reading == "nothing"
    assert bad.npv_change == pytest.approx(-10 * annuity(0.08, 10))
    assert row(bad, "guarantee").reading == "lowers"


def test_of_soft_loan_and_guarantee_the_better_one_counts_and_only_its_own_cost() -> None:
    bullet = FINANCED | {"loan_kind": "bullet", "discount_rate": 8, "soft_grace": 0}
    soft_is_better = effect(**bullet, soft_rate=2, guarantee_cut=3, guarantee_fee=1)
    assert soft_is_better.npv_change == pytest.approx(60 * annuity(0.08, 10))  # no fee beside the soft loan
    guarantee_is_better = effect(**bullet, soft_rate=7, guarantee_cut=3, guarantee_fee=1)
    assert guarantee_is_better.npv_change == pytest.approx((30 - 10) * annuity(0.08, 10))
    # 5 % is a lower rate than 6 %, but with the fee of 2 % the guaranteed loan costs 7 %.
    fee_decides = effect(**bullet, soft_rate=6, guarantee_cut=3, guarantee_fee=2)
    assert fee_decides.npv_change == pytest.approx(20 * annuity(0.08, 10))
    assert [found.credit_verdict for found in (soft_is_better, guarantee_is_better, fee_decides)] == ["soft_loan", "guarantee", "soft_loan"]
    assert effect(**bullet, soft_rate=6, guarantee_cut=3, guarantee_fee=1).credit_verdict == "same"
    assert soft_is_better.interplay_verdict == "less"
    assert effect(**bullet, soft_rate=2).credit_verdict is None


def test_a_guaranteed_loan_does_not_borrow_the_grace_of_the_soft_loan() -> None:
    terms = {"soft_rate": 10, "soft_grace": 3, "guarantee_cut": 2, "guarantee_fee": 0}
    found = effect(view="company", loan_share=60, loan_rate=11, loan_years=6, discount_rate=12, **terms)
    received, gained = 600.0, [200.0] * 10
    principal = float(npf.pmt(0.10, 3, -received))
    soft = [60.0] * 3 + [principal] * 3
    guaranteed = [float(npf.pmt(0.09, 6, -received))] * 6
    worth = {
        name: float(npf.npv(0.12, [received - 1_000, *(gain - due for gain, due in zip(gained, paid + [0.0] * 4, strict=True))]))
        for name, paid in (("soft_loan", soft), ("guarantee", guaranteed))
    }
    assert {name: row(found, name).npv for name in worth} == pytest.approx(worth)
    assert row(found, "together").npv == pytest.approx(max(worth.values()))


@settings(max_examples=60)
@given(PERCENT, PERCENT, st.integers(0, 4), st.integers(1, 9), PERCENT, PERCENT)
def test_soft_loan_and_guarantee_together_are_worth_just_the_better_of_the_two(
    discount: float, soft: float, grace: int, cut: int, fee: float, tax: float
) -> None:
    loan = {"view": "company", "loan_share": 70, "loan_rate": 11, "loan_years": 6, "discount_rate": discount, "tax_rate": tax}
    found = effect(**loan, soft_rate=soft, soft_grace=grace, guarantee_cut=cut, guarantee_fee=fee)
    assert row(found, "together").npv == pytest.approx(max(row(found, name).npv for name in ("soft_loan", "guarantee")), abs=1e-9)


def test_a_guarantee_that_is_not_granted_costs_no_fee() -> None:
    found = effect(**FINANCED, guarantee_cut=0, guarantee_fee=5)
    assert [one.incentive for one in found.results] == ["none"]
    assert (found.guarantee_grant, found.npv_change, found.lift_verdict) == (None, 0, "no_incentive")
    beside = effect(**FINANCED, discount_rate=8, loan_kind="bullet", soft_rate=5, soft_grace=0, guarantee_cut=0, guarantee_fee=5)
    assert beside.npv_change == pytest.approx(30 * annuity(0.08, 10))


def test_a_soft_loan_dearer_than_the_market_is_shown_as_such() -> None:
    found = effect(**FINANCED, discount_rate=8, loan_kind="bullet", soft_rate=9, soft_grace=0)
    assert found.npv_change == pytest.approx(-10 * annuity(0.08, 10))


def test_a_grant_at_the_start_makes_the_loan_smaller_and_a_late_one_does_not() -> None:
    loan = {"view": "company", "loan_share": 60, "loan_rate": 8, "loan_years": 5, "grant_share": 50}
    assert row(effect(**loan), "grant").outlay == pytest.approx(0.4 * 500)
    assert row(effect(**loan, grant_year=1), "grant").outlay == pytest.approx(0.4 * 1_000)
    assert effect(**loan).loan == pytest.approx(600)


def test_before_financing_loan_terms_change_nothing() -> None:
    terms = {"loan_share": 90, "loan_rate": 300, "loan_years": 2.5, "soft_rate": 0, "soft_grace": 20, "guarantee_cut": 400, "guarantee_fee": 100}
    assert effect(**terms) == effect()


@settings(max_examples=40)
@given(PERCENT, PERCENT, st.floats(-5, 15).map(lambda value: round(value, 2)), PERCENT)
def test_real_and_nominal_figures_in_prices_of_today_tell_the_same_story(discount: float, growth: float, inflation: float, tax: float) -> None:
    up = 1 + inflation / 100
    loan = {
        "view": "company",
        "loan_share": 50,
        "loan_rate": 12,
        "loan_years": 6,
        "soft_rate": 4,
        "soft_grace": 1,
        "grant_share": 10,
        "grant_year": 1,
        "tax_rate": tax,
    }
    loan |= {"credit_share": 10, "carbon_growth": growth, "co2_avoided": 5, "saving_growth": growth, "cost_growth": 1}
    loan |= {"annual_saving": 230, "annual_cost": 30, "carbon_price": 4, "discount_rate": discount}
    real = effect(**loan, price_basis="real", inflation=inflation)
    compounded = {name: ((1 + loan[name] / 100) * up - 1) * 100 for name in ("discount_rate", "saving_growth", "cost_growth", "carbon_growth")}
    nominal = effect(**(loan | compounded), price_basis="nominal")
    for one, other in zip(real.results, nominal.results, strict=True):
        assert one.npv == pytest.approx(other.npv, abs=1e-6)
        if one.irr is not None and other.irr is not None:
            assert 1 + one.irr / 100 == pytest.approx((1 + other.irr / 100) / up)
    assert real.cash_base == pytest.approx(np.array(nominal.cash_base) / up ** np.arange(len(nominal.cash_base)))


def test_a_saving_in_prices_of_today_has_risen_once_by_the_end_of_the_first_year() -> None:
    # 18,000 that rise 3 % a year, 100,000 written off over ten years, tax 25 %, 12 %: it pays, however it is entered.
    flows = [-100_000.0, *(0.75 * 18_000 * 1.03**year + 2_500 for year in range(1, 11))]
    worth = float(npf.npv(0.12, flows))
    assert worth == pytest.approx(1_772.62, abs=0.005)
    measure = {"investment": 100_000, "annual_saving": 18_000, "tax_rate": 25}
    nominal = effect(**measure, saving_growth=3, discount_rate=12)
    real = effect(**measure, price_basis="real", inflation=3, saving_growth=0, discount_rate=(1.12 / 1.03 - 1) * 100)
    for found in (nominal, real):
        assert (found.npv_base, found.base_verdict) == (pytest.approx(worth), "pays")
    assert nominal.cash_base == pytest.approx(flows)


@pytest.mark.parametrize("losses", ["other_income", "carry_forward"])
@pytest.mark.parametrize("basis", [{"price_basis": "nominal"}, {"price_basis": "real", "inflation": 6}])
@settings(max_examples=25)
@given(saving=st.integers(50, 600), cost=st.integers(0, 90), growth=PERCENT, cost_growth=PERCENT, discount=PERCENT, tax=PERCENT, life=st.integers(5, 15))
def test_before_financing_it_is_the_bank_case_without_loan_and_grant(
    losses: str, basis: dict[str, Any], saving: int, cost: int, growth: float, cost_growth: float, discount: float, tax: float, life: int
) -> None:
    same: dict[str, Any] = {"investment": 1_000, "annual_saving": saving, "saving_growth": growth, "depreciation_life": 5, "discount_rate": discount}
    same |= {"tax_rate": tax, "losses": losses, **basis}
    bank = bank_case(
        **same, years=life, fixed_costs=cost, fixed_cost_growth=cost_growth, utilisation=(100,), other_costs=0, working_capital_basis="amount",
        working_capital=0, grant=0, loan_amount=0, sales=0, variable_costs=0, salvage_value=0,
    )  # fmt: skip
    found = effect(**same, life=life, annual_cost=cost, cost_growth=cost_growth)
    assert found.npv_base == pytest.approx(bank.npv, abs=1e-6)
    prices = (1 + basis.get("inflation", 0) / 100) ** np.arange(life + 1)
    assert np.array(found.cash_base) * prices == pytest.approx(np.diff(bank.cumulative_project, prepend=0.0), abs=1e-6)


def test_the_running_cost_is_taken_off_the_saving_and_does_not_follow_the_tariff() -> None:
    found = effect(annual_saving=250, annual_cost=50, tax_rate=40, energy_share=100, tariff_change=10, saving_growth=2, cost_growth=5)
    # 40 of tax is saved by depreciation of 100 a year
    expected = [-1_000.0, *(0.6 * (250 * 1.02**year - 50 * 1.05**year) + 40 for year in range(1, 11))]
    assert found.cash_base == pytest.approx(expected)
    assert found.npv_change == pytest.approx(0.6 * 25 * sum((1.02 / 1.1) ** year for year in range(1, 11)))


def test_the_payback_counts_the_money_of_the_basis_and_the_page_says_which() -> None:
    rising = {"investment": 100_000, "annual_saving": 18_000}
    real = effect(**rising, price_basis="real", inflation=10, discount_rate=5)
    assert real.payback_base == pytest.approx(100 / 18)
    # 19,800 + 21,780 + 23,958 + 26,353.80 leave 8,108.20 of the 28,989.18 of the fifth year.
    nominal = effect(**rising, saving_growth=10)
    assert nominal.payback_base == pytest.approx(4 + 8_108.2 / 28_989.18)
    show = get("finance.incentive_effect").outputs["payback_verdict"].show
    assert "in the money of each year" in show(nominal.payback_verdict)
    assert "in the money of today, without inflation" in show(real.payback_verdict)


def test_a_grant_that_makes_the_loan_smaller_costs_the_state_less_by_the_tax_on_the_interest() -> None:
    granted = {"grant_share": 20, "grant_treatment": "tax_free", "tax_rate": 40, "public_rate": 6}
    loan = {"view": "company", "loan_share": 50, "loan_rate": 10, "loan_years": 4, "loan_kind": "bullet"}
    after, before = effect(**granted, **loan), effect(**granted)
    assert row(before, "grant").public_cost == pytest.approx(200)
    # the loan is smaller by 100, and so is its interest by 10 a year, on which 4 of tax are paid
    assert row(after, "grant").public_cost == pytest.approx(200 - 4 * annuity(0.06, 4))
    assert (before.state_verdict, after.state_verdict) == (None, "less_interest")
    for unlike in ({"loan_share": 0}, {"grant_year": 1}, {"tax_rate": 0}, {"grant_share": 0}):
        assert effect(**granted | loan | unlike).state_verdict is None


@settings(max_examples=60)
@given(PERCENT, PERCENT, st.sampled_from(["tax_free", "taxable", "lowers_base"]), st.sampled_from(["other_income", "carry_forward"]), st.integers(0, 3))
def test_before_financing_the_state_loses_what_the_company_gains_where_both_discount_alike(
    discount: float, tax: float, treatment: str, losses: str, year: int
) -> None:
    granted = {"grant_share": 20, "grant_treatment": treatment, "grant_year": year, "credit_share": 10, "credit_year": year, "credit_base_cut": 50}
    found = effect(**granted, fast_depreciation="shorter_life", fast_life=3, tax_rate=tax, losses=losses, discount_rate=discount, public_rate=discount)
    for incentive in ("grant", "tax_credit", "fast_depreciation"):
        assert row(found, incentive).public_cost == pytest.approx(row(found, incentive).change, abs=1e-7)


def test_the_cost_to_the_state_has_a_discount_rate_of_its_own_and_is_given_where_it_is_plain() -> None:
    found = effect(**EACH["tax_credit"], **EACH["tariff_change"], public_rate=5)
    assert row(found, "tax_credit").public_cost == pytest.approx(300 / 1.05)
    assert row(found, "tax_credit").change == pytest.approx(300 / 1.1)
    assert [one.public_cost for one in found.results if one.incentive in ("none", "tariff_change", "together")] == [None, None, None]


def test_tariff_and_carbon_price_are_taxed_savings_that_rise_each_year() -> None:
    dearer = effect(tax_rate=40, saving_growth=2, energy_share=75, tariff_change=20)
    assert dearer.npv_change == pytest.approx(0.6 * 0.75 * 0.2 * 200 * sum((1.02 / 1.1) ** year for year in range(1, 11)))
    carbon = effect(tax_rate=40, co2_avoided=3, carbon_price=20, carbon_growth=5)
    assert carbon.npv_change == pytest.approx(0.6 * 60 * sum((1.05 / 1.1) ** year for year in range(1, 11)))
    assert (dearer.price_verdict, carbon.price_verdict, effect(tariff_change=-10).price_verdict, effect().price_verdict) == (
        "dearer",
        "dearer",
        "cheaper",
        None,
    )


@pytest.mark.parametrize(
    ("prices", "verdict"),
    [
        ({"tariff_change": 10, "energy_share": 0}, None),
        ({"tariff_change": -10, "energy_share": 0}, None),
        ({"tariff_change": 10, "annual_saving": 0}, None),
        ({"carbon_price": 20, "co2_avoided": 0}, None),
        ({"tariff_change": 10, "energy_share": 0, "carbon_price": 20}, "dearer"),
        ({"tariff_change": -10, "carbon_price": 20, "co2_avoided": 0}, "cheaper"),
        ({"tariff_change": -10, "carbon_price": 20}, "both"),
    ],
)
def test_a_price_that_nothing_of_the_measure_follows_is_not_said_to_change_its_worth(prices: dict[str, Any], verdict: str | None) -> None:
    found = effect(**{"energy_share": 50, "co2_avoided": 5} | prices)
    assert found.price_verdict == verdict
    if verdict is None:
        assert {one.reading for one in found.results[1:]} == {"nothing"}


def test_after_the_last_year_of_saving_only_debt_and_depreciation_go_on() -> None:
    found = effect(life=3, depreciation_life=5, tax_rate=40, annual_saving=500)
    assert found.cash_base == pytest.approx([-1_000, 380, 380, 380, 80, 80])


#: 140 a year are worth 860.24 at 10 %: 139.76 short of the investment
SHORT: dict[str, Any] = {"annual_saving": 140, "tax_rate": 0, "view": "company", "loan_share": 100, "loan_rate": 10, "loan_years": 10, "loan_kind": "bullet"}


@pytest.mark.parametrize("incentive", [name for name in EACH if name != "fast_depreciation"])
def test_the_one_incentive_that_lifts_the_measure_is_named(incentive: str) -> None:
    found = effect(**SHORT, **EACH[incentive])
    assert found.base_verdict == "does_not_pay"
    assert found.npv_base == pytest.approx(140 * annuity(0.1, 10) - 1_000)
    assert found.lift_verdict == incentive
    assert row(found, incentive).reading == "lifts"
    assert [one.incentive for one in found.results] == ["none", incentive, "together"]
    assert row(found, "together").npv == row(found, incentive).npv
    assert found.interplay_verdict is None


def test_faster_depreciation_alone_can_lift_a_measure() -> None:
    found = effect(annual_saving=220, tax_rate=50, **EACH["fast_depreciation"])
    assert found.npv_base == pytest.approx((110 + 50) * annuity(0.1, 10) - 1_000)
    assert found.lift_verdict == "fast_depreciation"


@pytest.mark.parametrize(
    ("granted", "verdict", "readings"),
    [
        ({}, "no_incentive", []),
        (EACH["grant"] | EACH["tax_credit"], "several", ["lifts", "lifts", "lifts"]),
        ({"grant_share": 10, "credit_share": 10}, "together", ["short", "short", "lifts"]),
        ({"grant_share": 5, "credit_share": 5}, "too_little", ["short", "short", "short"]),
        ({"grant_share": 5, "tariff_change": -10, "energy_share": 100}, "too_little", ["short", "lowers", "lowers"]),
    ],
)
def test_what_lifts_the_measure_is_said(granted: dict[str, Any], verdict: str, readings: list[str]) -> None:
    found = effect(**SHORT, **granted)
    assert found.lift_verdict == verdict
    assert [one.reading for one in found.results if one.incentive != "none"] == readings


def test_a_measure_that_pays_needs_no_incentive_and_support_is_called_a_windfall() -> None:
    found = effect(grant_share=10)
    assert (found.base_verdict, found.lift_verdict, row(found, "grant").reading) == ("pays", None, "not_needed")
    assert "free rider" in get("finance.incentive_effect").outputs["base_verdict"].show("pays")
    # just at zero it pays: 1,000 over the annuity factor
    assert effect(annual_saving=1_000 / annuity(0.1, 10)).base_verdict == "pays"
    assert effect(annual_saving=0.999 * 1_000 / annuity(0.1, 10)).base_verdict == "does_not_pay"


def test_single_effects_can_add_up_to_more_or_less_than_all_together() -> None:
    assert effect(grant_share=10, tariff_change=10).interplay_verdict == "same"
    less = effect(grant_share=10, credit_share=10)
    assert (less.interplay_verdict, less.sum_of_changes - less.npv_change) == ("less", pytest.approx(10 / 1.1))
    # Without profit faster depreciation is worth nothing; a carbon price of 150 a year brings the profit that it then saves from tax.
    granted = {"fast_depreciation": "first_year", "first_year_share": 100, "carbon_price": 15, "carbon_growth": 0, "co2_avoided": 10}
    more = effect(**granted, tax_rate=40, annual_saving=0, losses="carry_forward")
    assert row(more, "fast_depreciation").change == pytest.approx(0)
    # Carbon price alone: tax on 150 less 100. Together 1,000 are written off at once, and no tax is due before the seventh year.
    saved_tax = 20 * annuity(0.1, 10) - npf.npv(0.1, [0.0] * 7 + [0.4 * 50, 60, 60, 60])
    assert more.interplay_verdict == "more"
    assert more.npv_change - more.sum_of_changes == pytest.approx(saved_tax)


def test_missing_rates_of_return_are_explained() -> None:
    assert effect().rate_verdict is None
    none = effect(**FINANCED, annual_saving=400)
    assert (none.irr_base, none.rate_verdict) == (None, "none")
    # -100, then 200 each year, and a debt of 900 at the end: two rates at which the present value is zero
    several = effect(annual_saving=400, life=2, view="company", loan_share=90, loan_rate=10, loan_years=8, loan_kind="bullet", depreciation_life=1)
    assert (several.irr_base, several.rate_verdict) == (None, "several")
    roots = [root.real for root in np.roots(several.cash_base[::-1]) if abs(root.imag) < 1e-9 and root.real > 1 / 11]
    assert len(roots) == 2


@pytest.mark.parametrize(
    ("inputs", "field", "words"),
    [
        ({"life": 7.5}, "life", "whole years"),
        ({"grant_year": 0.5}, "grant_year", "whole years"),
        (FINANCED | {"loan_years": 2.5}, "loan_years", "whole years"),
        (FINANCED | {"soft_rate": 3, "soft_grace": 10}, "soft_grace", "leave no year"),
        (FINANCED | {"guarantee_cut": 9}, "guarantee_cut", "more than the market interest"),
        ({"fast_depreciation": "table", "fast_table": (60, 50)}, "fast_table", "more than 100 %"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(inputs: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(InvalidInputs) as refused:
        effect(**inputs)
    assert list(refused.value.problems) == [field]
    assert words in refused.value.problems[field]


def test_the_measure_can_come_from_another_calculator() -> None:
    taken = {field.kind: name for name, field in get("finance.incentive_effect").inputs.items() if getattr(field, "kind", "")}
    assert taken == {"investment": "investment", "annual_saving": "annual_saving", "annual_cost": "annual_cost", "co2_avoided": "co2_avoided"}
    assert all(name in taken.values() for name in links(get("energy.boiler_blowdown"), get("finance.incentive_effect")))


def test_ranked_options_bring_their_running_cost_along_and_what_is_left_of_the_saving_is_counted() -> None:
    target = get("finance.incentive_effect")
    # what an option list may hand on: 214,500 saved before 16,000 of running cost
    data = {"id": "finance.option_ranking", "result": {"investment": 500_000, "annual_saving": 214_500, "running_cost": 16_000, "co2_avoided": 0}}
    found: Any = target.run({**NOTHING, **PLAIN, **handed_on(data, target)}).result
    assert found.cash_base == pytest.approx([-500_000.0] + [198_500.0] * 10)
