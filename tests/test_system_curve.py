"""Pump and fan curves, motors and drives at part load: against root finding, published figures and each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from calculators.energy._measured_point import drives
from calculators.methods.motor_losses import CONSTANT, LessThanNoLoad, drive_input, motor_input, motor_output
from calculators.methods.system_curve import Machine, NoSuchMachine, System, largest_flow, machine_through

KW_PER_HP = 0.745699871582270
#: shut-off head 40 m, 28 m at 60 m³/h, best efficiency 75 % at 55 m³/h, in Pa and m³/s
PUMP = Machine(shut_off=40 * 9806.65, fall=12 * 9806.65 / (60 / 3600) ** 2, best_flow=55 / 3600, best_efficiency=0.75)
LIFT = System(fixed=10 * 9806.65, resistance=18 * 9806.65 / (60 / 3600) ** 2)


@given(st.floats(0, 60))
def test_the_speed_is_where_the_slowed_curve_meets_the_system(hourly: float) -> None:
    flow = hourly / 3600
    needed = LIFT.pressure(flow)
    root = brentq(lambda speed: PUMP.pressure(flow, speed) - needed, 0.1, 1.01, xtol=1e-14)
    assert PUMP.speed(flow, needed) == pytest.approx(root, rel=1e-9)


def test_the_largest_flow_is_where_the_two_curves_meet() -> None:
    root = brentq(lambda flow: PUMP.pressure(flow) - LIFT.pressure(flow), 0.001, 0.05, xtol=1e-16)
    assert largest_flow(PUMP, LIFT) == pytest.approx(root, rel=1e-9)
    assert root * 3600 == pytest.approx(60)  # 28 m are just what 10 + 18 m need


@given(st.floats(1, 80), st.floats(0.2, 1))
def test_the_shaft_power_is_the_hydraulic_power_over_the_efficiency(hourly: float, speed: float) -> None:
    flow = hourly / 3600 * speed
    assert PUMP.shaft_power(flow, speed) == pytest.approx(flow * PUMP.pressure(flow, speed) / PUMP.efficiency(flow, speed))


@given(st.floats(0, 80), st.floats(0.2, 1))
def test_along_the_parabolas_through_the_origin_power_goes_with_the_cube_of_the_speed(hourly: float, speed: float) -> None:
    flow = hourly / 3600
    assert PUMP.shaft_power(flow * speed, speed) == pytest.approx(PUMP.shaft_power(flow) * speed**3)
    assert PUMP.pressure(flow * speed, speed) == pytest.approx(PUMP.pressure(flow) * speed**2, rel=1e-9, abs=1e-6)


@given(st.floats(0, 80), st.floats(0.6, 0.999))
def test_at_one_flow_less_speed_takes_less_power(hourly: float, speed: float) -> None:
    flow = hourly / 3600
    if PUMP.pressure(flow, speed) > 0 and PUMP.relative_flow(flow, speed) <= 1.5:
        assert PUMP.shaft_power(flow, speed) < PUMP.shaft_power(flow)


@given(st.floats(0.3, 1.5), st.floats(0.2, 0.5))
def test_the_machine_goes_through_the_point_measured(relative: float, efficiency: float) -> None:
    found = machine_through(flow=0.05, pressure=3e5, efficiency=efficiency, shut_off=4e5, best_flow=0.05 / relative)
    assert found.pressure(0.05) == pytest.approx(3e5)
    assert found.efficiency(0.05) == pytest.approx(efficiency)
    assert found.efficiency(0.05 / relative) == pytest.approx(found.best_efficiency)
    assert all(found.efficiency(0.05 / relative * factor) < found.best_efficiency for factor in (0.9, 1.1))


@pytest.mark.parametrize(
    ("change", "reason"), [({"shut_off": 3e5}, "shut_off"), ({"best_flow": 0.03}, "best_flow"), ({"best_flow": 0.2, "efficiency": 0.6}, "best_efficiency")]
)
def test_points_that_no_machine_has_are_refused(change: dict[str, float], reason: str) -> None:
    with pytest.raises(NoSuchMachine, match=reason):
        machine_through(**({"flow": 0.05, "pressure": 3e5, "efficiency": 0.7, "shut_off": 4e5, "best_flow": 0.05} | change))


def test_a_motor_of_twenty_horsepower_at_an_eighth_of_its_load() -> None:
    # Motor Systems Tip Sheet 11, example: 16.4 kW for 20 hp; 77.8 % at 2.5 hp
    rating = 20 * KW_PER_HP
    assert motor_input(rating, rating, rating / 16.4) == pytest.approx(16.4)
    assert rating / 8 / motor_input(rating / 8, rating, rating / 16.4) == pytest.approx(0.778, abs=0.006)


@given(st.floats(0.5, 0.99))
def test_a_motor_is_best_near_three_quarters_of_its_load(efficiency: float) -> None:
    best = max(range(5, 151), key=lambda percent: percent / 100 / motor_input(percent / 100, 1, efficiency))
    assert best == 75


@given(st.floats(0, 1.5), st.floats(0.4, 1))
def test_output_and_input_of_a_motor_are_inverse(load: float, efficiency: float) -> None:
    taken = motor_input(load * 37, 37, efficiency)
    if load > 1e-6:
        assert motor_output(taken, 37, efficiency) == pytest.approx(load * 37, rel=1e-6)


def test_a_motor_below_its_no_load_power_is_refused() -> None:
    with pytest.raises(LessThanNoLoad):
        motor_output(0.99 * CONSTANT * (1 / 0.9 - 1) * 37, 37, 0.9)


@pytest.mark.parametrize(
    ("horsepower", "percent", "efficiency"),
    [(5, 1.6, 0.35), (5, 100, 0.95), (20, 12.5, 0.86), (30, 42, 0.95), (75, 50, 0.96), (100, 25, 0.94), (200, 75, 0.97)],
)
def test_drives_have_the_efficiencies_of_the_published_table(horsepower: float, percent: float, efficiency: float) -> None:
    rating = horsepower * KW_PER_HP
    output = rating * percent / 100
    assert output / drive_input(output, rating, drives()) == pytest.approx(efficiency)


@given(st.floats(1, 500), st.floats(0, 1.4), st.floats(0.001, 0.1))
def test_a_drive_that_gives_more_takes_more_and_always_loses(rating: float, load: float, more: float) -> None:
    first, second = (drive_input(rating * at, rating, drives()) for at in (load, load + more))
    assert rating * load < first < second
