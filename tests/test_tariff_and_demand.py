"""Electricity tariff: bills by hand, the ratchet month by month, conservation when energy is shifted, verdicts and refusals at their cells."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.energy.tariff_and_demand import TariffSaving

ID = "energy.tariff_and_demand"
TWO = [{"name": "Peak", "price": 0.2}, {"name": "Off-peak", "price": 0.1}]
BILL = {"name": "May", "energy_1": 10_000, "energy_2": 20_000, "demand": 100}
PLAIN: dict[str, Any] = {"periods": TWO, "levy": 0, "demand_price": 10, "standing_charge": 0, "shift_share": 0, "shift_to": "2", "shave": 0}


def answer(*bills: dict[str, Any], **inputs: Any) -> TariffSaving:
    result = get(ID).run({**PLAIN, "bills": list(bills), **inputs}).result
    assert isinstance(result, TariffSaving)
    return result


def problems(*bills: dict[str, Any], **inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(*bills, **inputs)
    return refused.value.problems


def demands(*numbers: float) -> list[dict[str, Any]]:
    return [{"energy_1": 100, "demand": number} for number in numbers]


def charged(found: TariffSaving) -> list[float | None]:
    return [row.billed_demand for row in found.results]


def test_every_row_is_its_own_bill() -> None:
    found = answer(BILL, {**BILL, "demand": 90, "billed": 5_000})
    assert [row.computed for row in found.results] == pytest.approx([5_000, 4_900])
    assert [row.difference for row in found.results] == [None, pytest.approx(100)]
    assert found.results[1].difference_share == pytest.approx(100 / 49)
    assert found.overbilled == pytest.approx(100)


def test_the_ratchet_looks_back_eleven_months_and_no_further() -> None:
    found = answer(*demands(500, *[100] * 12), ratchet=80)
    assert charged(found) == pytest.approx([500, *[400] * 11, 100])
    assert [row.demand_is for row in found.results] == ["metered", *["ratchet"] * 11, "metered"]


def test_a_peak_before_the_first_bill_counts_through_the_first_eleven() -> None:
    found = answer(*demands(*[100] * 13), ratchet=50, earlier_peak=400)
    assert charged(found) == pytest.approx([*[200] * 11, 100, 100])


def test_the_ratchet_holds_metered_demand_and_not_what_the_ratchet_itself_made() -> None:
    # Fifty per cent of 400 is 200; a chain of ratchets would give 200 again after the look-back is over.
    assert charged(answer(*demands(400, *[100] * 11, 100), ratchet=50))[-1] == 100


def test_an_agreed_minimum_is_charged_where_neither_month_nor_ratchet_is_higher() -> None:
    found = answer(*demands(100, 300, 100), ratchet=50, minimum_demand=120)
    assert charged(found) == pytest.approx([120, 300, 150])
    assert [row.demand_is for row in found.results] == ["minimum", "metered", "ratchet"]
    assert found.unused_demand == pytest.approx((20 + 50) * 10 * 12 / 3)


def test_under_a_ratchet_one_kilowatt_less_saves_in_months_that_the_peak_holds_up_too() -> None:
    found = answer(*demands(500, *[100] * 11), ratchet=80, shave=50)
    assert found.saved_by_shaving == pytest.approx(10 * (50 + 11 * 0.8 * 50))
    assert found.ratchet_note == "waits"
    assert answer(*demands(500), shave=50).ratchet_note is None


def test_the_months_before_the_first_bill_are_taken_as_shaved_too() -> None:
    assert answer(*demands(*[100] * 11), ratchet=50, earlier_peak=400, shave=50).saved_by_shaving == pytest.approx(10 * 25 * 12)


def test_below_the_agreed_minimum_shaving_saves_nothing() -> None:
    assert answer(*demands(100), minimum_demand=100, shave=50).annual_saving == 0


@given(st.floats(0, 100), st.sampled_from(["1", "2", "3"]), st.sampled_from(["1", "2", "3"]), st.floats(0, 0.5), st.floats(0, 40))
def test_shifting_there_and_back_again_is_worth_nothing_and_each_kwh_is_worth_the_spread(share: float, start: str, end: str, levy: float, tax: float) -> None:
    prices = {"1": 0.3, "2": 0.2, "3": 0.1}
    periods = [{"name": name, "price": price} for name, price in prices.items()]
    bill = {"energy_1": 5_000, "energy_2": 6_000, "energy_3": 7_000, "demand": 100}
    if start == end:
        return
    found = answer(bill, periods=periods, shift_share=share, shift_from=start, shift_to=end, levy=levy, tax=tax)
    moved = {"1": 5_000, "2": 6_000, "3": 7_000}[start] * share / 100
    assert found.saved_by_shifting == pytest.approx(12 * moved * (prices[start] - prices[end]) * (1 + tax / 100), abs=1e-6)
    assert found.energy == pytest.approx(12 * 18_000)


@given(st.floats(1, 55), st.floats(0, 1), st.sampled_from([None, 30, 80, 100]))
def test_more_shaving_never_saves_less(shave: float, part: float, ratchet: float | None) -> None:
    bills = demands(100, 200, 60, 150)
    less, more = (answer(*bills, shave=size, ratchet=ratchet).saved_by_shaving for size in (shave * part, shave))
    assert 0 <= less <= more + 1e-9
    assert more <= 10 * shave * 12 + 1e-6


@pytest.mark.parametrize(
    ("billed", "verdict"),
    [
        ([None, None], "unknown"),
        ([5_000, None], "agrees"),
        ([5_009, 5_000], "agrees"),
        ([5_011, 5_000], "one"),
        ([5_100, 5_100], "all"),
        ([5_100, None], "all"),
    ],
)
def test_the_pattern_of_differences_is_put_into_words(billed: list[float | None], verdict: str) -> None:
    assert answer(*[{**BILL, "billed": total} for total in billed]).agreement == verdict


def test_the_default_case_finds_the_one_bill_that_is_wrong() -> None:
    found = get(ID).run({}).result
    wrong = [row.name for row in found.results if abs(row.difference) > 1]
    assert (wrong, found.agreement) == (["July"], "one")
    assert found.overbilled == pytest.approx(108 * 12)  # 520 kW charged in place of 412


@pytest.mark.parametrize(
    ("inputs", "verdict"),
    [({}, "none"), ({"shave": 10}, "scaled"), ({"shift_share": 10}, "scaled"), ({"shift_share": 10, "shift_from": "2", "shift_to": "1"}, "dearer")],
)
def test_what_is_saved_is_put_into_words(inputs: dict[str, Any], verdict: str) -> None:
    assert answer(BILL, **inputs).coverage == verdict
    assert answer(*[BILL] * 12, **inputs).coverage == verdict.replace("scaled", "year")


def test_shares_of_cost_and_load_factor_by_hand() -> None:
    found = answer({**BILL, "energy_1": 36_500, "energy_2": 0}, tax=10)
    assert found.load_factor == pytest.approx(50)
    assert found.demand_part == pytest.approx(1_000 / 8_300 * 100)
    assert found.average_price == pytest.approx(8_300 * 1.1 / 36_500)
    assert [(row.energy, row.share) for row in found.period_costs] == [(36_500, pytest.approx(100)), (0, 0)]


def test_a_tariff_without_demand_charges_needs_no_demand_and_shaving_saves_nothing_there() -> None:
    found = answer({**BILL, "demand": None}, demand_price=0, shave=40)
    assert (found.annual_saving, found.load_factor, found.highest_demand) == (0, None, None)


@pytest.mark.parametrize(
    ("bill", "inputs", "cell", "sentence"),
    [
        ({**BILL, "energy_3": 5}, {}, "energy_3", "no period 3"),
        ({"demand": 100}, {}, "energy_1", "no energy at all"),
        ({**BILL, "demand": None}, {}, "demand", "tariff charges it"),
        ({**BILL, "demand": 10}, {}, "demand", "744 hours"),
        (BILL, {"peak_demand_price": 3}, "peak_demand", "tariff charges it"),
        ({**BILL, "peak_demand": 130}, {}, "peak_demand", "exchanged"),
    ],
)
def test_a_bill_that_cannot_be_is_refused_at_its_cell(bill: dict[str, Any], inputs: dict[str, Any], cell: str, sentence: str) -> None:
    found = problems(bill, **inputs)
    assert list(found) == [f"bills.1.{cell}"]
    assert sentence in found[f"bills.1.{cell}"]


@pytest.mark.parametrize(
    ("inputs", "field", "sentence"),
    [
        ({"shift_share": 5, "shift_from": "4"}, "shift_from", "no period 4"),
        ({"shift_share": 5, "shift_to": "3"}, "shift_to", "no period 3"),
        ({"shift_share": 5, "shift_from": "2", "shift_to": "2"}, "shift_to", "two periods"),
        ({"shave": 70}, "shave", "average power"),
        ({"peak_shave": 95}, "peak_shave", "smaller than this reduction"),
    ],
)
def test_a_change_that_cannot_be_is_refused(inputs: dict[str, Any], field: str, sentence: str) -> None:
    found = problems({**BILL, "peak_demand": 90}, **inputs)
    assert list(found) == [field]
    assert sentence in found[field]
