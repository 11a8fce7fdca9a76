"""Motor replacement: the tables against the coefficients of the law, part load against published curves, money by row, trust, refusals."""

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.tables import table
from calculators.core.view import Reader, result_html
from calculators.energy._motor_classes import class_efficiency
from calculators.energy._motor_rows import MotorResult
from calculators.energy.motor_replacement import MotorSaving
from calculators.methods.motor_losses import motor_input

ID = "energy.motor_replacement"
HP = 0.745699871582270  # kW
MOTOR = {"name": "Mixer", "rated_power": 30, "motor_class": "ie1", "power": 26, "hours": 6_000, "new_price": 2_000}
FAN = {**MOTOR, "driven": "speed", "rated_speed": 1_470}
#: A, B, C, D of UK SI 2021/745, Schedule 16, Table 28, for 2, 4, 6 and 8 poles: another source than the table
LAW = {
    "ie2": ((0.2972, 0.0278, 0.0148, 2.1311), (-3.3454, -1.9247, -2.4978, -12.029), (13.0651, 10.4395, 13.247, 26.719), (79.077, 80.9761, 77.5603, 69.735)),
    "ie3": ((0.3569, 0.0773, 0.1252, 0.7189), (-3.3076, -1.8951, -2.613, -5.1678), (11.6108, 9.2984, 11.9963, 15.705), (82.2503, 83.7025, 80.4769, 77.074)),
    "ie4": ((0.34, 0.2412, 0.3598, 0.6556), (-3.0479, -2.3608, -3.2107, -4.7229), (10.293, 8.446, 10.7933, 13.977), (84.8208, 86.8321, 84.107, 80.247)),
}
#: IE1 of Siemens' catalogue (IEC 60034-30:2008), 2, 4 and 6 poles
CATALOGUE = {0.75: (72.1, 72.1, 70.0), 2.2: (79.7, 79.7, 77.7), 5.5: (84.7, 84.7, 83.1), 7.5: (86.0, 86.0, 84.7)}
#: premium in MEASUR's source (MotorEfficiency.cpp), hp: 2, 4 and 6 poles
MEASUR = {5: (88.5, 89.5, 89.5), 20: (91, 93, 91.7), 75: (93.6, 95.4, 94.5), 125: (95, 95.4, 95), 200: (95.4, 96.2, 95.8), 500: (95.8, 96.2, 95.8)}
POLES = ("2", "4", "6", "8")


def answer(motors: list[dict[str, Any]], **inputs: Any) -> MotorSaving:
    result = get(ID).run({"motors": motors, **inputs}).result
    assert isinstance(result, MotorSaving)
    return result


def row(motor: dict[str, Any], **inputs: Any) -> MotorResult:
    return answer([motor], **inputs).results[0]


def problems(motors: list[dict[str, Any]], **inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(motors, **inputs)
    return refused.value.problems


@pytest.mark.parametrize("motor_class", LAW)
@pytest.mark.parametrize("place", range(4))
@given(power=st.floats(0.75, 200))
@settings(max_examples=30, deadline=None)
def test_classes_follow_the_coefficients_of_the_law_at_any_power(motor_class: str, place: int, power: float) -> None:
    a, b, c, d = (row[place] for row in LAW[motor_class])
    x = math.log10(power)
    assert class_efficiency(motor_class, POLES[place], power, "50") == pytest.approx(
        ((a * x + b) * x + c) * x + d, abs=0.13
    )  # rounded to 0.1, and chords of a curve


def test_every_figure_of_the_table_is_the_law_rounded() -> None:
    limits = table("motor_efficiency_50hz")
    for name in limits.rows:
        power = limits.value(name, "power", unit="kW")
        for motor_class, law in LAW.items():
            for place, poles in enumerate(POLES):
                a, b, c, d = (row[place] for row in law)
                x = math.log10(power)
                if power <= 200:
                    assert limits.value(name, f"{motor_class}_{poles}", unit="%") == pytest.approx(((a * x + b) * x + c) * x + d, abs=0.0501), (
                        name,
                        motor_class,
                        poles,
                    )


def test_the_tables_rise_with_the_power_and_with_the_class() -> None:
    for frequency, classes in (("50", ("ie1", "ie2", "ie3", "ie4")), ("60", ("nema_energy_efficient", "nema_premium"))):
        limits = table(f"motor_efficiency_{frequency}hz")
        for poles in POLES[: 4 if frequency == "50" else 3]:
            for motor_class in classes:
                column = [limits.value(name, f"{motor_class}_{poles}", unit="%") for name in limits.rows if limits.has(name, f"{motor_class}_{poles}")]
                assert all(low <= high for low, high in pairwise(column)), (motor_class, poles)
            for low, high in pairwise(classes):
                assert all(
                    limits.value(name, f"{low}_{poles}", unit="%") < limits.value(name, f"{high}_{poles}", unit="%")
                    for name in limits.rows
                    if limits.has(name, f"{low}_{poles}")
                )


def test_ie1_is_that_of_a_catalogue_and_premium_that_of_measur() -> None:
    for power, figures in CATALOGUE.items():
        assert [class_efficiency("ie1", poles, power, "50") for poles in POLES[:3]] == pytest.approx(figures)
    for horsepower, figures in MEASUR.items():
        assert [class_efficiency("nema_premium", poles, horsepower * HP, "60") for poles in POLES[:3]] == pytest.approx(figures)


def test_what_the_tables_do_not_hold_is_asked_for() -> None:
    assert class_efficiency("ie3", "4", 1_000, "50") == 96.0
    assert class_efficiency("ie3", "4", 1_100, "50") is None
    assert class_efficiency("ie3", "4", 0.55, "50") is None
    assert class_efficiency("nema_energy_efficient", "4", 250 * HP, "60") is None
    assert class_efficiency("nema_premium", "8", 10, "60") is None
    assert "enter the efficiency" in problems([{**MOTOR, "rated_power": 0.37, "power": 0.4}])["motors.1.motor_class"]
    own = {**MOTOR, "rated_power": 0.37, "power": 0.4, "motor_class": "own", "efficiency": 70}
    assert "quotation" in problems([own])["motors.1.new_efficiency"]
    assert row({**own, "new_efficiency": 80}).energy_saved > 0


@pytest.mark.parametrize(("load", "published"), [(0.75, 90.5), (0.5, 89.0)])
def test_part_load_is_within_a_point_of_a_makers_sheet(load: float, published: float) -> None:
    # Techtop MQSP 100L14FC, 3 hp, 4 poles: 89.5 % at full load (cdn.shopify.com, MQSP-100L14FC_DataSheet.pdf)
    assert load / motor_input(load, 1, 0.895) * 100 == pytest.approx(published, abs=1)


@pytest.mark.parametrize("horsepower", [15, 30, 60, 100])
def test_part_load_is_within_a_point_of_measurs_curve(horsepower: float) -> None:
    # MotorEfficiency.cpp, energy-efficient, 4 poles, up to 125 hp: at 50, 75 and 100 % of full load
    constants = (
        (95.0031586, -3.8880327, 0.0227826, -7.0314751, 0.1561793),
        (95.7414398, -3.7168772, 0.0176223, -6.7421432, 0.1534494),
        (95.8239212, -4.457212, 0.0161946, -7.133626, 0.1677254),
    )
    half, most, full = (a + b * math.exp(-c * horsepower) + d * math.exp(-e * horsepower) for a, b, c, d, e in constants)
    assert 0.5 / motor_input(0.5, 1, full / 100) * 100 == pytest.approx(half, abs=1)
    assert 0.75 / motor_input(0.75, 1, full / 100) * 100 == pytest.approx(most, abs=1)


def test_volts_amperes_and_power_factor_are_the_power() -> None:
    electrical = {**MOTOR, "reading": "electrical", "voltage": 400, "current": 45, "power_factor": 0.84}
    power = math.sqrt(3) * 400 * 45 * 0.84 / 1000  # 26.19 kW
    assert row(electrical).power == pytest.approx(power)
    assert row(electrical).load == pytest.approx(row({**MOTOR, "power": power}).load)


def test_the_money_of_the_counted_rows_is_the_total() -> None:
    found = answer([MOTOR, {**MOTOR, "state": "failed", "rewind_price": 900}, {**MOTOR, "reading": "current", "current": 20, "rated_current": 56}])
    assert [one.verdict for one in found.results] == ["replace", "new", "measure"]
    counted = found.results[:2]
    assert found.count == 2
    assert found.cost_saved == pytest.approx(sum(one.cost_saved for one in counted))
    assert found.investment == pytest.approx(2_000 + 1_100)
    assert found.payback == pytest.approx(found.investment / found.cost_saved)
    assert found.lifetime_gain == pytest.approx(sum(one.cost_saved for one in counted) * found.lifetime_factor - found.investment)
    assert found.energy_all == pytest.approx(sum(one.energy_saved for one in found.results))


def test_a_failed_motor_is_compared_with_itself_after_one_more_rewinding() -> None:
    failed = row({**MOTOR, "state": "failed", "rewind_price": 900}, rewind_loss=1)
    running = row(MOTOR, rewind_loss=1)
    shaft = running.shaft_power
    assert failed.shaft_power == shaft
    assert running.power == pytest.approx(26)
    rewound = shaft + 30 * (1 / 0.897 - 1) * (0.36 + 0.64 * (shaft / 30) ** 2)  # IE1, 30 kW, 4 poles: 90.7 %
    assert failed.power == pytest.approx(rewound)
    assert failed.energy_saved > running.energy_saved
    assert answer([MOTOR]).rewinding is None
    assert answer([{**MOTOR, "rewinds": 1}]).rewinding == "assumed"


def test_below_half_load_current_and_slip_are_not_trusted() -> None:
    amperes = {**MOTOR, "reading": "current", "rated_current": 56}
    assert row({**amperes, "current": 27.9}).verdict == "measure"
    assert row({**amperes, "current": 28.1}).trust == "current"
    slip = {**MOTOR, "reading": "slip", "rated_speed": 1_470}
    assert row({**slip, "speed": 1_486}).trust == "slip_low"
    assert row({**slip, "speed": 1_484}).trust == "slip"
    assert row({**slip, "speed": 1_476}).load == pytest.approx(80)
    assert row({**MOTOR, "power": 6}).trust == "low"
    assert row({**MOTOR, "power": 40}).trust == "over"
    found = answer([{**amperes, "current": 20}])
    assert (found.cost_saved, found.measuring, found.coverage, found.payback) == (0, "some", "none", None)


def test_a_faster_fan_takes_more_and_an_unknown_speed_is_said() -> None:
    same, faster = row({**FAN, "new_speed": 1_470}), row({**FAN, "new_speed": 1_485})
    assert same.speed_effect == pytest.approx(0)
    load = same.load / 100
    assert faster.speed_effect == pytest.approx((((1500 - 15 * load) / (1500 - 30 * load)) ** 3 - 1) * 100)
    assert faster.energy_saved < same.energy_saved == pytest.approx(row(MOTOR).energy_saved)
    assert row({**FAN, "new_speed": 1_490}, new_class="ie2").verdict == "faster"
    assert answer([FAN]).speed == "unknown"
    assert answer([{**FAN, "new_speed": 1_480}]).speed == "counted"
    assert answer([MOTOR]).speed is None


def test_what_does_not_pay_is_kept_or_rewound() -> None:
    assert row({**MOTOR, "hours": 200}).verdict == "keep"
    assert row({**MOTOR, "hours": 200, "state": "failed", "rewind_price": 900}).verdict == "rewind"
    assert row({**MOTOR, "state": "failed", "rewind_price": 2_500}).payback == 0


@given(st.floats(12, 33), st.floats(100, 8_000), st.floats(1.01, 1.5))
@settings(max_examples=40, deadline=None)
def test_more_hours_and_a_worse_old_motor_save_more(power: float, hours: float, factor: float) -> None:
    base = row({**MOTOR, "power": power, "hours": hours})
    assert row({**MOTOR, "power": power, "hours": min(8_784, hours * factor)}).energy_saved >= base.energy_saved > 0
    assert row({**MOTOR, "power": power, "hours": hours, "rewinds": 2}).energy_saved > base.energy_saved
    assert row({**MOTOR, "power": power, "hours": hours}, new_class="ie4").energy_saved > base.energy_saved
    assert base.power == pytest.approx(power)


@pytest.mark.parametrize(
    ("change", "cell", "words"),
    [
        ({"power": 0.5}, "power", "without load"),
        ({"power": 60}, "power", "of the rated power"),
        ({"reading": "slip", "speed": 1_480}, "rated_speed", "needs the rated speed"),
        ({"reading": "slip", "speed": 1_510, "rated_speed": 1_470}, "speed", "the field turns at 1500 rpm"),
        ({"rated_speed": 970}, "rated_speed", "check speed, poles"),
        ({"driven": "speed", "new_speed": 1_500}, "new_speed", "a little slower"),
        ({"reading": "electrical", "voltage": 400, "current": 1, "power_factor": 0.1}, "current", "without load"),
        ({"reading": "current", "current": 100, "rated_current": 50}, "reading", "200% of the rated power"),
        ({"motor_class": "nema_premium"}, "motor_class", "does not belong to 50 Hz"),
        ({"motor_class": "own", "efficiency": 31, "rewinds": 10, "power": 60}, "rewinds", "almost no efficiency"),
    ],
)
def test_a_reading_that_cannot_be_is_refused_at_its_cell(change: dict[str, Any], cell: str, words: str) -> None:
    found = problems([MOTOR, {**MOTOR, **change}], rewind_loss=1.5)
    assert list(found) == [f"motors.2.{cell}"]
    assert words in found[f"motors.2.{cell}"]


def test_the_new_class_belongs_to_the_frequency() -> None:
    assert "does not belong to 60 Hz" in problems([MOTOR], frequency="60", new_class="ie3")["new_class"]


def test_the_page_says_why_a_row_is_not_counted() -> None:
    html = result_html(get(ID).run({}), Reader())
    assert "Measure the power before deciding" in html
    assert "better motors slip less" not in html
