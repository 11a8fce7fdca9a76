"""Heat exchangers: published examples, the exact integral for cross flow, step-by-step integration along the wall, and the identities of the field."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import ive

from calculators.methods.heat_exchanger import (
    ARRANGEMENTS,
    MOST_CROSS_UNITS,
    NotReachable,
    TemperatureCross,
    effectiveness,
    from_approach,
    limit,
    log_mean,
    transfer_units,
)

UNITS = st.floats(1e-6, 30)
RATIO = st.floats(0, 1)
every = pytest.mark.parametrize("arrangement", ARRANGEMENTS)


# Package ht (Caleb Bell), docstring of effectiveness_from_NTU: NTU 5, ratio 0.7
@pytest.mark.parametrize(("arrangement", "published"), [("parallel", 0.5881156068417585), ("cross", 0.84448217997), ("counter", 0.920670368605)])
def test_the_effectiveness_is_that_of_the_published_examples(arrangement: str, published: float) -> None:
    assert effectiveness(arrangement, 5, 0.7) == pytest.approx(published, abs=1e-11)


# F-Chart Software, EES heat transfer library, parallel flow (hs20) and cross flow, both unmixed (hs30): 50 and 30 W/K
@pytest.mark.parametrize(("arrangement", "units"), [("parallel", 2.331), ("cross", 1.341)])
def test_the_transfer_units_are_those_of_the_published_examples(arrangement: str, units: float) -> None:
    assert transfer_units(arrangement, 0.61, 0.6) == pytest.approx(units, abs=0.001)
    assert effectiveness("parallel", 2.5, 0.6) == pytest.approx(0.6136, abs=0.00005)


# Solved problem of a counter-flow exchanger for exhaust gas (msubbu academy, id 4532): effectiveness 0.755, ratio 0.45, 1.8 transfer units
def test_the_transfer_units_of_a_finned_tube_exchanger_are_those_of_its_published_solution() -> None:
    assert transfer_units("counter", 0.7547, 0.45) == pytest.approx(1.8, abs=0.005)


@every
def test_where_one_side_condenses_the_arrangement_makes_no_difference(arrangement: str) -> None:
    # Published multiple-choice question on a surface condenser: steam at 100 °C heats water from 15 to 75 °C with 1.224 transfer units
    assert transfer_units(arrangement, (75 - 15) / (100 - 15), 0) == pytest.approx(1.224, abs=0.0005)
    assert effectiveness(arrangement, 2, 0) == pytest.approx(1 - math.exp(-2))


@pytest.mark.parametrize("ratio", [0.01, 0.2, 0.5, 0.8, 1.0])
@pytest.mark.parametrize("units", [0.05, 0.5, 1, 3, 8])
def test_cross_flow_is_the_exact_integral(units: float, ratio: float) -> None:
    # Triboix (2009), as the package ht has it; ive is the Bessel function times exp(-v), which keeps the integrand small
    def inside(v: float) -> float:
        x = v * v / (4 * ratio * units)
        return (1 + units - x) * math.exp(v - x - ratio * units) * v * float(ive(0, v))

    total, _ = quad(inside, 0, 2 * units * math.sqrt(ratio))
    exact = 1 / ratio - total / (2 * (ratio * units) ** 2)
    assert effectiveness("cross", units, ratio) == pytest.approx(exact, abs=1e-7)


@pytest.mark.parametrize(("units", "ratio"), [(0.7, 1.0), (2.5, 0.6), (4.0, 0.2)])
def test_cross_flow_is_what_a_wall_of_small_squares_transfers(units: float, ratio: float) -> None:
    # The stream with the smaller heat capacity flow runs across the rows, the other down the columns; each small square exchanges by the mean of both.
    count = 300
    step, other = units / count, units * ratio / count
    cold = [0.0] * count
    left = 0.0
    for _ in range(count):
        hot = 1.0
        for column in range(count):
            # heat of one square with mean temperatures on both sides, solved for the square
            heat = (hot - cold[column]) / (1 / step + 0.5 + 0.5 * other / step)
            hot -= heat
            cold[column] += heat * other / step
        left += hot / count
    assert effectiveness("cross", units, ratio) == pytest.approx(1 - left, abs=2e-5)


@pytest.mark.parametrize(("units", "ratio"), [(0.3, 0.5), (2.0, 1.0), (5.0, 0.8), (1.5, 0.0)])
@pytest.mark.parametrize("arrangement", ["counter", "parallel"])
def test_counter_and_parallel_flow_are_what_small_steps_along_the_wall_transfer(arrangement: str, units: float, ratio: float) -> None:
    # From the inlet of the hot stream, which has the smaller heat capacity flow: hot 1, cold 0 at its own inlet
    share, count = effectiveness(arrangement, units, ratio), 20_000
    sign = 1.0 if arrangement == "parallel" else -1.0
    hot, cold = 1.0, 0.0 if arrangement == "parallel" else share * ratio
    for _ in range(count):
        heat = (hot - cold) * units / count
        middle = (hot - heat / 2) - (cold + sign * heat * ratio / 2)
        heat = middle * units / count
        hot, cold = hot - heat, cold + sign * heat * ratio
    assert hot == pytest.approx(1 - share, abs=1e-7)
    assert cold == pytest.approx(share * ratio if arrangement == "parallel" else 0.0, abs=1e-7)


@pytest.mark.parametrize("arrangement", ["counter", "parallel"])
@given(units=UNITS, ratio=RATIO)
def test_the_logarithmic_mean_times_ua_is_the_same_heat(arrangement: str, units: float, ratio: float) -> None:
    share = effectiveness(arrangement, units, ratio)
    hot_out, cold_out = 1 - share, share * ratio
    ends = (1.0, hot_out - cold_out) if arrangement == "parallel" else (1 - cold_out, hot_out)
    if min(ends) > 1e-6:  # beyond, the difference of two nearly equal numbers decides
        assert units * log_mean(*ends) == pytest.approx(share, rel=1e-6)


@every
@given(units=UNITS, more=st.floats(1.001, 5), ratio=RATIO)
def test_more_area_never_transfers_less_and_never_reaches_the_limit_from_above(arrangement: str, units: float, more: float, ratio: float) -> None:
    less, greater = effectiveness(arrangement, units, ratio), effectiveness(arrangement, min(units * more, 150), ratio)
    assert 0 < less <= greater * (1 + 1e-12)
    assert greater <= limit(arrangement, ratio) + 1e-12


@given(UNITS, RATIO)
def test_counter_flow_is_best_and_parallel_flow_worst(units: float, ratio: float) -> None:
    counter, cross, parallel = (effectiveness(arrangement, units, ratio) for arrangement in ARRANGEMENTS)
    assert counter >= cross - 1e-12
    assert cross >= parallel - 1e-12


@every
@given(units=UNITS, ratio=st.floats(0, 0.999))
def test_a_less_equal_pair_of_flows_transfers_more(arrangement: str, units: float, ratio: float) -> None:
    assert effectiveness(arrangement, units, ratio) >= effectiveness(arrangement, units, ratio + 0.001) - 1e-12


@every
@given(units=st.floats(0.001, 8), ratio=RATIO)
def test_transfer_units_lead_back_to_the_effectiveness(arrangement: str, units: float, ratio: float) -> None:
    share = effectiveness(arrangement, units, ratio)
    if share < limit(arrangement, ratio) * (1 - 1e-6):  # beyond, a digit of the effectiveness is worth many transfer units
        assert effectiveness(arrangement, transfer_units(arrangement, share, ratio), ratio) == pytest.approx(share, rel=1e-9)


@every
def test_nothing_jumps_where_both_flows_become_alike_or_one_side_begins_to_condense(arrangement: str) -> None:
    for units in (0.1, 1, 5, 20):
        assert effectiveness(arrangement, units, 1 - 1e-10) == pytest.approx(effectiveness(arrangement, units, 1), rel=1e-8)
        assert effectiveness(arrangement, units, 1e-12) == pytest.approx(effectiveness(arrangement, units, 0), rel=1e-9)


def test_beyond_the_last_unit_that_is_followed_cross_flow_stands_still_and_is_near_its_limit() -> None:
    assert effectiveness("cross", 1e6, 1) == effectiveness("cross", MOST_CROSS_UNITS, 1) > 0.96
    assert effectiveness("cross", 1e6, 0.5) == pytest.approx(1)


@pytest.mark.parametrize(("arrangement", "wanted", "ratio"), [("counter", 1.0, 0.5), ("parallel", 0.5, 1.0), ("parallel", 0.7, 0.5), ("cross", 0.97, 1.0)])
def test_what_no_area_reaches_is_refused(arrangement: str, wanted: float, ratio: float) -> None:
    with pytest.raises(NotReachable, match=arrangement):
        transfer_units(arrangement, wanted, ratio)


@every
def test_nothing_transferred_needs_no_area(arrangement: str) -> None:
    assert transfer_units(arrangement, 0, 0.5) == 0
    assert effectiveness(arrangement, 0, 0.5) == 0


def test_an_unknown_arrangement_is_refused() -> None:
    with pytest.raises(ValueError, match="spiral"):
        effectiveness("spiral", 1, 0.5)


@given(st.floats(0.01, 1000), st.floats(0.01, 1000))
def test_the_logarithmic_mean_lies_between_the_geometric_and_the_arithmetic(first: float, second: float) -> None:
    mean = log_mean(first, second)
    assert math.sqrt(first * second) * (1 - 1e-12) <= mean <= (first + second) / 2 * (1 + 1e-12)
    assert mean == pytest.approx(log_mean(second, first))


def test_the_logarithmic_mean_of_equal_ends_is_that_difference_and_of_80_and_20_the_textbook_s() -> None:
    assert log_mean(12, 12) == 12
    assert log_mean(80, 20) == pytest.approx(43.28, abs=0.005)  # 60 / ln 4


@pytest.mark.parametrize("ends", [(10, 0), (0, 10), (-1, 5)])
def test_an_end_without_a_difference_is_a_temperature_cross(ends: tuple[float, float]) -> None:
    with pytest.raises(TemperatureCross):
        log_mean(*ends)


@every
@given(share=st.floats(0.001, 0.999), ratio=RATIO)
def test_the_approach_is_the_smaller_difference_at_an_end(arrangement: str, share: float, ratio: float) -> None:
    found = from_approach(arrangement, share, ratio)
    hot_out, cold_out = 1 - found, found * ratio  # the hot stream has the smaller heat capacity flow
    ends = (1.0, hot_out - cold_out) if arrangement == "parallel" else (1 - cold_out, hot_out)
    assert min(ends) == pytest.approx(share)
