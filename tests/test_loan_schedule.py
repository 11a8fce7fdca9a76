"""The loan schedule: rows that add up, fees where they fall due, verdicts, refusals, and the table as it is saved."""

import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.reader import Reader
from calculators.core.result_csv import tables_csv
from calculators.core.view import result_html
from calculators.finance.loan_schedule import LoanSchedule

ID = "finance.loan_schedule"
PER_YEAR = {"monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1}
#: a loan of 1,000 in a year, without fees
PLAIN = {"loan_amount": 1000, "term": 1, "grace": 0, "up_front_rate": 0, "up_front_fee": 0, "yearly_fee": 0}


def answer(**inputs: Any) -> LoanSchedule:
    result = get(ID).run({**PLAIN, **inputs}).result
    assert isinstance(result, LoanSchedule)
    return result


def problems(**inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(**inputs)
    return refused.value.problems


loans = st.fixed_dictionaries({
    "loan_amount": st.floats(1, 1e9),
    "interest_rate": st.floats(0, 60),
    "rate_basis": st.sampled_from(("nominal", "effective")),
    "payment_frequency": st.sampled_from(tuple(PER_YEAR)),
    "repayment": st.sampled_from(("annuity", "equal_principal", "bullet")),
    "term": st.integers(3, 12),
    "grace": st.integers(0, 2),
    "grace_interest": st.sampled_from(("paid", "capitalised")),
    "up_front_rate": st.floats(0, 10),
    "yearly_fee": st.floats(0, 1000),
})  # fmt: skip


@given(loans)
def test_rows_and_years_add_up(loan: dict[str, Any]) -> None:
    found, per_year = answer(**loan), PER_YEAR[loan["payment_frequency"]]
    cents = pytest.approx(0, abs=1e-9 * (found.largest_debt + found.total_interest + found.total_fees))
    for row in found.schedule:
        assert row.opening + row.added - row.principal - row.closing == cents
        assert row.interest - row.added + row.principal + row.fee - row.payment == cents
    assert [row.opening for row in found.schedule] == [loan["loan_amount"], *(row.closing for row in found.schedule[:-1])]
    assert len(found.schedule) == loan["term"] * per_year
    assert sum(found.paid_by_year) - loan["loan_amount"] - found.credit_cost == cents
    assert sum(found.interest_by_year) + sum(row.added for row in found.schedule) - found.total_interest == cents
    assert sum(found.fees_by_year) - found.total_fees == cents
    assert list(found.debt_by_year) == [loan["loan_amount"], *(row.closing for row in found.schedule[per_year - 1 :: per_year])]
    parts = (found.interest_by_year, found.principal_by_year, found.fees_by_year)
    assert np.sum(parts, axis=0) == pytest.approx(found.paid_by_year)


@given(loans)
def test_the_effective_rate_makes_what_is_paid_worth_what_is_received(loan: dict[str, Any]) -> None:
    found, per_year = answer(**loan), PER_YEAR[loan["payment_frequency"]]
    paid = np.array([row.payment for row in found.schedule])
    years = np.arange(1, len(paid) + 1) / per_year

    def surplus(growth: float) -> float:
        return float(np.sum(paid * np.exp(-growth * years))) - found.cash_received

    assert np.log1p(found.effective_rate / 100) == pytest.approx(brentq(surplus, -0.1, 20, xtol=1e-13), abs=1e-9)
    assert found.fee_effect >= -1e-9


@given(loans)
def test_without_fees_the_effective_rate_is_that_of_the_interest_alone(loan: dict[str, Any]) -> None:
    found = answer(**loan | {"up_front_rate": 0, "yearly_fee": 0})
    per_year = PER_YEAR[loan["payment_frequency"]]
    rate = loan["interest_rate"] / 100
    compounded = rate if loan["rate_basis"] == "effective" else (1 + rate / per_year) ** per_year - 1
    assert found.effective_rate == pytest.approx(compounded * 100, abs=1e-7)
    assert found.interest_alone == pytest.approx(compounded * 100, abs=1e-9)


def test_a_rate_of_twelve_per_cent_is_one_a_month_when_nominal_and_less_when_effective() -> None:
    assert answer(interest_rate=12, payment_frequency="monthly").period_rate == pytest.approx(1)
    assert answer(interest_rate=12, payment_frequency="monthly", rate_basis="effective").period_rate == pytest.approx(0.948879, abs=5e-7)


def test_the_yearly_fee_falls_due_at_the_end_of_each_year_and_of_a_part_of_a_year_its_part() -> None:
    found = answer(term="18 months", payment_frequency="monthly", yearly_fee=400)
    assert {row.period: row.fee for row in found.schedule if row.fee} == {12: 400, 18: 200}
    assert found.fees_by_year == (0, 400, 200)
    assert len(found.debt_by_year) == 3
    assert found.debt_by_year[1] == found.schedule[11].closing


def test_up_front_fees_by_share_and_by_amount_are_taken_off_what_is_received() -> None:
    found = answer(up_front_rate=2, up_front_fee=30)
    assert found.cash_received == pytest.approx(950)
    assert found.paid_by_year[0] == found.fees_by_year[0] == pytest.approx(50)


def test_the_year_that_costs_most_leaves_the_up_front_fees_out() -> None:
    assert answer(up_front_rate=90, payment_frequency="yearly", interest_rate=10, term=2).highest_year == pytest.approx(1000 * 1.1**2 / 2.1)


def test_a_loan_without_a_grace_repays_from_the_first_period_and_one_with_it_after_that() -> None:
    # rbfbih.ba: 24 months with 6 months of grace are 6 months of interest alone and 18 of repayment
    found = answer(term=2, grace="6 months", payment_frequency="monthly", repayment="equal_principal", interest_rate=12)
    assert [row.principal for row in found.schedule] == pytest.approx([0] * 6 + [1000 / 18] * 18)
    assert [row.payment for row in found.schedule[:6]] == pytest.approx([10] * 6)
    assert (found.periods, found.grace_periods) == (24, 6)


def test_capitalised_interest_makes_the_debt_larger_than_the_loan_and_the_page_says_so() -> None:
    grown = answer(term=3, payment_frequency="yearly", grace=2, grace_interest="capitalised", interest_rate=10)
    assert grown.largest_debt == pytest.approx(1210)
    assert grown.highest_payment == pytest.approx(1331)
    assert grown.debt_verdict == "grows"
    paid = answer(term=3, payment_frequency="yearly", grace=2, interest_rate=10)
    assert paid.largest_debt == 1000
    assert paid.debt_verdict is None


@pytest.mark.parametrize(
    ("inputs", "verdict"),
    [
        ({"interest_rate": 10, "payment_frequency": "monthly", "yearly_fee": 1}, "fees"),
        ({"interest_rate": 0, "up_front_fee": 1}, "fees"),
        ({"interest_rate": 10, "payment_frequency": "monthly"}, "compounding"),
        ({"interest_rate": 10, "payment_frequency": "monthly", "rate_basis": "effective"}, "same"),
        ({"interest_rate": 10, "payment_frequency": "yearly"}, "same"),
        ({"interest_rate": 0, "payment_frequency": "monthly"}, "free"),
    ],
)
def test_the_verdict_says_what_makes_the_effective_rate(inputs: dict[str, Any], verdict: str) -> None:
    found = answer(**inputs)
    assert found.rate_verdict == verdict
    assert (found.effective_rate > inputs["interest_rate"] + 1e-9) == (verdict in ("fees", "compounding"))


@pytest.mark.parametrize("repayment", ["annuity", "equal_principal", "bullet"])
def test_the_verdict_on_repayment_holds(repayment: str) -> None:
    found = answer(repayment=repayment, term=4, payment_frequency="quarterly", interest_rate=12)
    payments = [row.payment for row in found.schedule]
    assert found.repayment_verdict == repayment
    match repayment:
        case "annuity":
            assert payments == pytest.approx([payments[0]] * 16)
        case "equal_principal":
            assert max(payments) == payments[0] == found.highest_payment
            assert found.total_interest < answer(term=4, payment_frequency="quarterly", interest_rate=12).total_interest
        case _:
            assert payments[-1] == pytest.approx(1030)
            assert payments[:-1] == pytest.approx([30] * 15)


def verdict_text(**inputs: Any) -> str:
    return str(get(ID).outputs["repayment_verdict"].show(answer(**inputs).repayment_verdict))


def test_equal_payments_are_promised_after_the_grace_only() -> None:
    graced = {"term": 4, "payment_frequency": "yearly", "interest_rate": 10}
    # two years of 100 of interest, then 1,000 x 1.1^2 / 2.1
    assert [row.payment for row in answer(**graced, grace=2).schedule] == pytest.approx([100, 100, 1210 / 2.1, 1210 / 2.1])
    assert verdict_text(**graced, grace=2).startswith("After the grace all payments of principal and interest are the same")
    assert verdict_text(**graced, grace=0).startswith("All payments of principal and interest are the same")


@pytest.mark.parametrize("repayment", ["annuity", "equal_principal"])
@pytest.mark.parametrize("grace", [0, 1])
def test_without_interest_the_debt_falls_by_the_same_sum_each_time_and_the_page_says_so(repayment: str, grace: int) -> None:
    free = {"interest_rate": 0, "term": 5, "payment_frequency": "yearly", "repayment": repayment, "grace": grace}
    assert [row.principal for row in answer(**free).schedule] == pytest.approx([0] * grace + [1000 / (5 - grace)] * (5 - grace))
    text = verdict_text(**free)
    assert "the debt falls by the same sum with each" in text
    assert not any(words in text for words in ("slowly", "highest", "less in total"))


@pytest.mark.parametrize("repayment", ["annuity", "equal_principal", "bullet"])
def test_a_single_repayment_is_the_whole_debt_at_the_end_whatever_the_kind(repayment: str) -> None:
    single = {"term": 3, "grace": 2, "payment_frequency": "yearly", "interest_rate": 10, "repayment": repayment}
    assert [row.payment for row in answer(**single).schedule] == pytest.approx([100, 100, 1100])
    assert verdict_text(**single).startswith("The whole debt falls due at the end")


def test_a_term_or_a_grace_between_two_payments_is_refused_at_its_field() -> None:
    found = problems(term=2.3, grace="7 months", payment_frequency="quarterly")
    assert set(found) == {"term", "grace"}
    assert found["grace"].startswith("The grace must be a whole number of periods")


def test_months_that_are_no_decimal_fraction_of_a_year_are_whole_periods_all_the_same() -> None:
    assert len(answer(term="19 months", grace="7 months", payment_frequency="monthly").schedule) == 19


@pytest.mark.parametrize("grace", [2, 3])
def test_a_grace_that_leaves_nothing_to_repay_in_is_refused(grace: float) -> None:
    assert "leaves no period" in problems(term=2, grace=grace)["grace"]


def test_a_term_of_no_period_is_refused() -> None:
    assert problems(term=1e-9, payment_frequency="yearly") == {"term": "The term is shorter than one period between payments"}


@pytest.mark.parametrize("fees", [{"up_front_fee": 1000}, {"up_front_rate": 99, "up_front_fee": 20}])
def test_fees_that_take_the_whole_loan_are_refused(fees: dict[str, float]) -> None:
    assert "take the whole loan" in problems(**fees)["up_front_fee"]


def test_thirty_years_of_monthly_payments_are_answered_at_once_and_saved_row_by_row() -> None:
    inputs = {**PLAIN, "loan_amount": 100_000, "interest_rate": 12, "payment_frequency": "monthly", "term": 30}
    start = time.perf_counter()
    found = get(ID).run(inputs)
    assert time.perf_counter() - start < 0.1
    # mathworks.com, help of amortize: 100,000 over 30 years at 12 % is 1,028.61 a month, and more than 270,000 of interest in all
    assert found.result.highest_payment == pytest.approx(1028.61, abs=0.005)
    assert 270_000 < found.result.total_interest < 271_000
    lines = tables_csv(found, Reader(currency="KES")).splitlines()
    heads = next(place for place, line in enumerate(lines) if line.startswith("Period,"))
    assert lines[heads] == (
        "Period,Debt at the start [KES],Interest [KES],Interest added to the debt [KES],Principal repaid [KES],Fee [KES],Paid in all [KES],Debt at the end [KES]"
    )
    assert len(lines) == heads + 361
    assert lines[-1].startswith("360,")
    assert lines[-1].endswith(",0")


def test_the_page_shows_debt_and_payments_by_year_as_charts_and_as_one_table() -> None:
    html = result_html(get(ID).run({}), Reader(style="point"))
    assert html.count("<svg") == 2
    assert "<caption>Debt at the end, Interest paid, Principal repaid, Fees, Paid in all</caption>" in html
    assert "<caption>Schedule by period</caption>" in html
