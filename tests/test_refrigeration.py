"""Refrigeration: cycles of another library against the constant share, a year by hand, what rises and falls, verdicts and refusals."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core import calculator
from calculators.core.errors import InvalidInputs
from calculators.energy._refrigeration_result import Bin, Refrigeration
from calculators.energy.refrigeration import refrigeration
from calculators.methods.refrigeration_cop import carnot_cooling_cop, cooling_cop

STEADY = (Bin("All year", -20, 8_000, 100),)


def answer(**inputs: Any) -> Refrigeration:
    return refrigeration(**inputs)


def at_minimum(present: float, target: float, **inputs: Any) -> Refrigeration:
    """A plant whose head pressure is held at the minimum in every hour."""
    return answer(**({"bins": STEADY, "present_minimum": present, "target_minimum": target, "target_evaporating": -10, "fan_power": 0} | inputs))


def saved(found: Refrigeration) -> dict[str, float]:
    return {measure.name: measure.saved for measure in found.measures}


# COP of a cycle with CoolProp 8.0.0: 5 K of superheat, saturated liquid before the valve, isentropic efficiency 70 %: at 35 and at 25 °C
@pytest.mark.parametrize(("evaporating", "warm", "cool"), [
    pytest.param(-10, 3.363, 4.507, id="ammonia at -10"),
    pytest.param(-30, 1.961, 2.420, id="ammonia at -30"),
    pytest.param(-10, 3.263, 4.465, id="R134a at -10"),
    pytest.param(-10, 2.945, 4.160, id="R404A at -10"),
])  # fmt: skip
def test_a_constant_share_is_on_the_safe_side_of_a_real_cycle(evaporating: float, warm: float, cool: float) -> None:
    found = at_minimum(
        35, 25, evaporating_temperature=evaporating, target_evaporating=evaporating, cooling_from="capacity", cooling_capacity=100, electric_power=100 / warm
    )
    assert found.cop == pytest.approx(warm)
    real = (1 - warm / cool) * 100
    assert real - 8 < found.saved_share < real


def test_ten_kelvin_less_save_what_the_method_says_beside_the_real_cycle() -> None:
    # 1 - 35/45; the cycle of ammonia above saves 25 %
    assert at_minimum(35, 25).saved_share == pytest.approx(100 * 10 / 45)


# oemof.thermal 0.0.8, calc_cops(mode="chiller") run on the temperatures of its example chiller_cop.py: 18 °C, quality grade 0.3
@pytest.mark.parametrize(("outdoor", "cop"), [(24, 14.5575), (29, 7.940455), (35, 5.137941)])
def test_the_cop_is_that_of_another_library(outdoor: float, cop: float) -> None:
    assert cooling_cop(18, outdoor, 0.3) == pytest.approx(cop, rel=1e-6)
    assert carnot_cooling_cop(18, outdoor) == pytest.approx(cop / 0.3, rel=1e-6)


def test_cooling_by_flow_is_mass_times_heat_capacity_times_difference() -> None:
    # 36 m³/h = 10 l/s = 10 kg/s of water, 5 K, 4.2 kJ/(kg·K): 210 kW
    found = answer(
        coolant_flow=36,
        coolant_density=1_000,
        coolant_heat_capacity=4.2,
        coolant_inlet=12,
        coolant_outlet=7,
        electric_power=50,
        evaporating_temperature=3,
        target_evaporating=4,
    )
    assert found.cooling == pytest.approx(210)
    assert found.cop == pytest.approx(4.2)
    assert found.evaporator_difference == 4


def test_a_year_by_hand() -> None:
    found = answer(
        cooling_from="temperatures", cooling_capacity=300, share_assumed=40, evaporating_temperature=0, condensing_temperature=40, target_evaporating=3,
        present_minimum=30, target_minimum=20, present_approach=15, target_approach=10, fan_power=2, electricity_price=0.5,
        bins=(Bin("Cold", 5, 1_000, 50), Bin("Mild", 16, 2_000, 80), Bin("Hot", 30, 500, 100)),
    )  # fmt: skip
    before = [150_000 / 0.4 * 30 / 273.15, 480_000 / 0.4 * 31 / 273.15, 150_000 / 0.4 * 45 / 273.15]
    after = [150_000 / 0.4 * 17 / 276.15, 480_000 / 0.4 * 23 / 276.15, 150_000 / 0.4 * 37 / 276.15]
    assert [row.saved for row in found.hours] == pytest.approx([one - other for one, other in zip(before, after, strict=True)])
    # With the clean condenser 26 °C in the mild hours are below the old minimum as well: 3,000 hours float.
    assert found.fan_electricity == pytest.approx(3_000 * 2)
    assert found.electricity_saved == pytest.approx(sum(before) - sum(after) - 6_000)
    assert found.annual_saving == pytest.approx(found.electricity_saved * 0.5)
    assert found.yearly_cooling == pytest.approx(780_000)
    one_by_one = saved(found)
    assert one_by_one["Warmer evaporating"] == pytest.approx(
        sum(before) - sum(energy * (lift - 3) / lift * 273.15 / 276.15 for energy, lift in zip(before, (30, 31, 45), strict=True))
    )
    assert one_by_one["Cleaner condenser"] == pytest.approx(before[1] / 31 + before[2] * 5 / 45)
    assert one_by_one["Floating head pressure"] == pytest.approx(before[0] * 10 / 30 - 1_000 * 2)
    assert one_by_one["All together"] == pytest.approx(found.electricity_saved)


@given(one=st.floats(15, 45), other=st.floats(15, 45), further=st.floats(15, 45))
def test_a_lower_head_pressure_saves_more_and_two_steps_save_what_one_saves(one: float, other: float, further: float) -> None:
    low, middle, high = sorted((one, other, further))
    first, whole = at_minimum(high, middle), at_minimum(high, low)
    second = at_minimum(middle, low)
    assert whole.electricity_saved >= first.electricity_saved - 1e-6
    assert first.electricity_saved + second.electricity_saved == pytest.approx(whole.electricity_saved, abs=1e-4)


@given(rise=st.floats(0, 3.9), further=st.floats(0, 3.9))
def test_a_warmer_evaporating_temperature_saves_more(rise: float, further: float) -> None:
    low, high = sorted((rise, further))
    assert answer(target_evaporating=-10 + high).electricity_saved >= answer(target_evaporating=-10 + low).electricity_saved - 1e-6


def test_there_is_no_jump_where_the_weather_takes_over_from_the_control() -> None:
    def at(ambient: float) -> Refrigeration:
        return answer(
            bins=(Bin("Row", ambient, 8_000, 100),), present_minimum=32, target_minimum=32, present_approach=12, target_approach=12, target_evaporating=-8
        )

    assert at(20 - 1e-9).present_electricity == pytest.approx(at(20 + 1e-9).present_electricity, rel=1e-9)


def test_a_clean_condenser_saves_nothing_where_the_control_holds_the_pressure_up() -> None:
    found = answer(bins=(Bin("Cold", 0, 8_000, 100),), target_evaporating=-10, target_minimum=32, target_approach=8)
    assert found.electricity_saved == 0
    assert found.counted == "none"
    assert found.rule is None


def test_the_share_of_the_machine_does_not_change_the_saving_in_per_cent() -> None:
    shares = [answer(cooling_from="temperatures", share_assumed=share, fan_power=0).saved_share for share in (30, 60)]
    assert shares[0] == pytest.approx(shares[1])


def test_one_kelvin_is_compared_with_the_rule_of_thumb() -> None:
    # 1/45, 1/20 and 1/80 of the lift
    assert [at_minimum(-10 + lift, -11 + lift).rule for lift in (45, 20, 80)] == ["within", "above", "below"]
    found = at_minimum(35, 30)
    assert found.lift_lowered == pytest.approx(5)
    assert found.saved_per_kelvin == pytest.approx(100 / 45)
    assert (found.rule_low, found.rule_high) == pytest.approx((0.09 * found.present_electricity, 0.18 * found.present_electricity))


def test_what_fans_take_is_counted_unknown_or_none() -> None:
    assert answer(fan_power=4).fans == "counted"
    unknown = answer(fan_power=None)
    assert (unknown.fans, unknown.fan_electricity) == ("unknown", None)
    assert unknown.electricity_saved == answer(fan_power=0).electricity_saved > answer(fan_power=4).electricity_saved
    assert answer(target_minimum=32, fan_power=None).fans == "none"
    assert answer(fan_power=500).counted == "loss"


def test_the_condition_of_the_plant_and_the_trust_in_the_share() -> None:
    # 256.5 kW of cooling at a Carnot COP of 5.85
    assert [answer(electric_power=power).share_verdict for power in (200, 86, 65)] == ["low", "usual", "high"]
    assert [at_minimum(35, target).assumption for target in (25, 24)] == ["near", "far"]
    assert "do not add up" in calculator.get("energy.refrigeration").outputs["counted"].show("saving")


@pytest.mark.parametrize(("field", "sentence", "inputs"), [
    ("condensing_temperature", "at least 5 K above evaporating", {"condensing_temperature": -6}),
    ("target_minimum", "at least 5 K above evaporating", {"target_minimum": -5}),
    ("target_evaporating", "must not be colder", {"target_evaporating": -11}),
    ("target_evaporating", "would not get as cold", {"target_evaporating": -6}),
    ("evaporating_temperature", "colder than the refrigerant evaporates", {"coolant_outlet": -10}),
    ("target_approach", "a dirtier condenser", {"target_approach": 15}),
    ("target_minimum", "a higher head pressure", {"target_minimum": 33}),
    ("coolant_inlet", "warmer than it leaves", {"coolant_inlet": -6}),
    ("electric_power", "above the Carnot limit of 5.85", {"electric_power": 43}),
    ("bins", "no hour with a cooling load", {"bins": (Bin("Off", 10, 0, 100),)}),
])  # fmt: skip
def test_impossible_readings_are_refused_with_a_sentence(field: str, sentence: str, inputs: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputs) as refused:
        refrigeration(**inputs)
    assert sentence in refused.value.problems[field]
