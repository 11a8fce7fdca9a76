"""Energy signature: the line and what it proves, the CUSUM, the sentences, and what is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.energy._signature_result import Signature

ID = "energy.energy_signature"
OUTPUT = (10, 20, 30, 40, 50, 60)
SCATTER = (10, -20, 10, 10, -20, 10)  # at right angles to a constant and to OUTPUT, so that the line is 1,000 + 20 P exactly


def month(output: float | None, energy: float, degree_days: float | None = None) -> dict[str, Any]:
    return {"energy": energy, "production": output, "degree_days": degree_days}


BASELINE = [month(output, 1_000 + 20 * output + error) for output, error in zip(OUTPUT, SCATTER, strict=True)]


def answer(*months: dict[str, Any], **inputs: Any) -> Signature:
    result = get(ID).run({"months": list(months), "baseline_months": 6, **inputs}).result
    assert isinstance(result, Signature)
    return result


def refused(*months: dict[str, Any], **inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as found:
        answer(*months, **inputs)
    return found.value.problems


def test_the_cusum_returns_to_zero_at_the_end_of_the_baseline_and_then_counts_the_saving_downwards() -> None:
    found = answer(*BASELINE, month(40, 1_700), month(20, 1_350))
    assert found.cusum == pytest.approx((10, -10, 0, 10, -10, 0, -100, -150), abs=1e-9)
    assert found.cusum[5] == 0
    assert found.saved == pytest.approx(150)
    assert [row.cusum for row in found.results] == list(found.cusum)


def test_less_output_alone_is_no_saving_though_each_tonne_takes_more() -> None:
    found = answer(*BASELINE, month(10, 1_200))
    assert found.saved == pytest.approx(0, abs=1e-9)
    assert found.saving_verdict == "not_proved"
    assert found.specific_verdict == "misleads"
    last = found.results[-1]
    assert (last.specific, last.specific_expected) == pytest.approx((120, 120))
    assert found.results[5].specific == pytest.approx(2_210 / 60)


@pytest.mark.parametrize(("used", "verdict"), [(1_700, "proved"), (1_760, "not_proved"), (1_840, "not_proved"), (1_900, "more")])
def test_a_saving_is_proved_where_it_is_larger_than_its_uncertainty(used: float, verdict: str) -> None:
    # One month at P = 40: 2.7764 × 17.3205 × √(1 + 1/6 + 25 / 1,750) = 52.26 by hand.
    found = answer(*BASELINE, month(40, used))
    assert found.uncertainty == pytest.approx(52.26, abs=0.01)
    assert found.saving_verdict == verdict
    assert found.results[-1].reading == {"proved": "less", "not_proved": "usual", "more": "more"}[verdict]


def test_a_lower_confidence_proves_more() -> None:
    assert answer(*BASELINE, month(40, 1_755)).saving_verdict == "not_proved"
    assert answer(*BASELINE, month(40, 1_755), confidence=90).saving_verdict == "proved"  # t is 2.132, and the uncertainty 40.1


def test_without_later_months_nothing_is_saved_and_nothing_is_unknown_as_zero() -> None:
    found = answer(*BASELINE)
    assert (found.saved, found.uncertainty, found.saved_share, found.performance, found.value_saved, found.later_expected) == (None,) * 6
    assert found.saving_verdict == "none"
    assert answer(*BASELINE, month(40, 1_700), energy_price=None).value_saved is None


def test_the_base_load_is_quoted_as_a_share_only_where_it_is_one() -> None:
    found = answer(*BASELINE)
    assert found.base_load_share == pytest.approx(1_000 / 1_700 * 100)
    assert found.base_verdict == "positive"
    through_zero = [month(output, 20 * output + error) for output, error in zip(OUTPUT, SCATTER, strict=True)]
    assert (answer(*through_zero).base_verdict, answer(*through_zero).specific_verdict) == ("not", "fair")
    below = [month(output, 20 * output + error - 150) for output, error in zip(OUTPUT, SCATTER, strict=True)]
    assert answer(*below).base_verdict == "negative"


def test_a_second_driver_without_effect_is_called_so() -> None:
    weather = (3, 1, 4, 1, 5, 9)
    months = [{**row, "degree_days": days} for row, days in zip(BASELINE, weather, strict=True)]
    found = answer(*months, drivers="both")
    assert (found.production_verdict, found.weather_verdict, found.specific_verdict) == ("significant", "not", "weather")
    assert found.driver_correlation is not None
    assert found.adjusted_r_squared < found.r_squared
    one = answer(*months)
    assert found.r_squared >= one.r_squared
    assert (one.weather_verdict, one.per_degree_day, one.per_degree_day_chance, one.driver_correlation) == (None,) * 4


def test_two_drivers_are_found_apart() -> None:
    weather = (300, 100, 400, 100, 500, 900)
    months = [month(output, 1_000 + 20 * output + 3 * days, days) for output, days in zip(OUTPUT, weather, strict=True)]
    found = answer(*months, drivers="both")
    assert (found.base_load, found.per_production, found.per_degree_day) == pytest.approx((1_000, 20, 3))
    assert answer(*months, drivers="degree_days").per_production is None


def test_energy_that_falls_where_output_rises_is_questioned() -> None:
    falling = [month(output, 5_000 - 20 * output + error) for output, error in zip(OUTPUT, SCATTER, strict=True)]
    assert answer(*falling).production_verdict == "negative"


def test_drivers_that_rise_together_are_said_and_those_that_are_one_are_refused() -> None:
    nearly = [{**row, "degree_days": output + shift} for row, output, shift in zip(BASELINE, OUTPUT, (1, -1, 0, 2, 0, -1), strict=True)]
    assert answer(*nearly, drivers="both").together_verdict == "alike"
    exactly = [{**row, "degree_days": 2 * output} for row, output in zip(BASELINE, OUTPUT, strict=True)]
    assert "follow each other exactly" in refused(*exactly, drivers="both")["drivers"]
    level = [{**row, "degree_days": 30} for row in BASELINE]
    assert "Degree days: no change to speak of" in refused(*level, drivers="both")["drivers"]


def test_a_later_month_outside_the_baseline_s_range_is_marked() -> None:
    inside, outside = answer(*BASELINE, month(60, 2_000)), answer(*BASELINE, month(61, 2_000))
    assert (inside.range_verdict, outside.range_verdict) == (None, "outside")
    assert outside.results[-1].reading == "outside"


def test_one_month_far_from_the_others_is_marked_in_the_baseline() -> None:
    months = [month(output, 1_000 + 20 * output) for output in (10, 20, 30, 40, 50, 60, 15, 25, 35, 45, 55)]
    months[4] = month(50, 2_600)
    found = answer(*months, baseline_months=11)
    assert [row.reading for row in found.results].count("far") == 1
    assert found.results[4].reading == "far"


def test_residuals_that_follow_each_other_are_said() -> None:
    drifting = [
        month(output, 1_000 + 20 * output + step * 40) for output, step in zip((10, 60, 20, 50, 30, 40, 15, 55, 25, 45, 35, 38), range(12), strict=True)
    ]
    found = answer(*drifting, baseline_months=12)
    assert found.follow_verdict == "follow"
    assert found.lag_correlation > 0
    assert answer(*BASELINE).follow_verdict is None


@pytest.mark.parametrize(
    ("factor", "slope", "verdict"),
    [(1, 20, "good"), (40, 20, "scattered"), (6, 0.5, "flat")],
)
def test_fit_is_judged_by_scatter_first_and_by_r_squared_second(factor: float, slope: float, verdict: str) -> None:
    months = [month(output, 1_000 + slope * output + factor * error) for output, error in zip(OUTPUT, SCATTER, strict=True)]
    assert answer(*months).fit_verdict == verdict


@pytest.mark.parametrize(
    ("months", "inputs", "field", "words"),
    [
        ([{**row, "production": None} for row in BASELINE], {}, "months.1.production", "must be known"),
        (BASELINE, {"baseline_months": 7}, "baseline_months", "has 6 months"),
        (BASELINE, {"baseline_months": 5.5}, "baseline_months", "whole number"),
        (BASELINE, {"drivers": "both"}, "months.1.degree_days", "must be known"),
        (
            [{**row, "degree_days": 3.0 + place**2} for place, row in enumerate(BASELINE)],
            {"baseline_months": 5, "drivers": "both"},
            "baseline_months",
            "at least 6 months",
        ),
        ([{**row, "energy": 900} for row in BASELINE], {}, "months", "estimated"),
        ([{**row, "energy": 0} for row in BASELINE], {}, "months", "estimated"),
        ([{**row, "production": 44.4} for row in BASELINE], {}, "drivers", "no change to speak of"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_reason(months: list[dict[str, Any]], inputs: dict[str, Any], field: str, words: str) -> None:
    assert words in refused(*months, **inputs)[field]


@given(st.floats(0.1, 10), st.floats(0, 5_000))
def test_other_units_and_a_higher_base_load_change_nothing_else(size: float, more: float) -> None:
    later = [month(40, 1_700), month(20, 1_350)]
    found = answer(*BASELINE, *later)
    scaled = answer(*[{**row, "energy": (row["energy"] + more) * size} for row in [*BASELINE, *later]])
    assert scaled.base_load == pytest.approx((1_000 + more) * size)
    assert scaled.per_production == pytest.approx(20 * size)
    assert scaled.saved == pytest.approx(150 * size, rel=1e-6)
    assert scaled.uncertainty == pytest.approx((found.uncertainty or 0) * size, rel=1e-6)
    assert scaled.saving_verdict == found.saving_verdict


@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 1e-300, 1.0, 1e12]), st.sampled_from([0.0, 1e-300, 5.0, 1e12]), st.sampled_from([0.0, 1e-9, 1e5])),
        min_size=7,
        max_size=9,
    )
)
def test_extreme_figures_give_an_answer_or_a_sentence(rows: list[tuple[float, float, float]]) -> None:
    outcome = extreme(rows)
    assert outcome is None or len(outcome.results) == len(rows)


def extreme(rows: list[tuple[float, float, float]]) -> Signature | None:
    try:
        return answer(*[month(output, energy, days) for energy, output, days in rows], drivers="both")
    except InvalidInputs:
        return None
