"""Cooling tower: salt and water balances by hand, what rises and falls, verdicts and refusals."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iapws import IAPWS97

from calculators.core import calculator
from calculators.core.errors import InvalidInputs
from calculators.energy._tower_result import CoolingTower, SaltLimit
from calculators.energy.cooling_tower import cooling_tower

CYCLES = st.floats(1.1, 15)


def answer(**inputs: Any) -> CoolingTower:
    return cooling_tower(**inputs)


def at_cycles(present: float, target: float, **inputs: Any) -> CoolingTower:
    return answer(cycles_from="given", present_cycles=present, target_cycles=target, **({"drift": 0.0} | inputs))


def flows(found: CoolingTower) -> dict[str, tuple[float, float]]:
    return {flow.name: (flow.present, flow.target) for flow in found.flows}


@given(one=CYCLES, other=CYCLES, drift=st.floats(0, 0.005))
def test_salt_and_water_that_come_in_go_out(one: float, other: float, drift: float) -> None:
    present, target = sorted((one, other))
    found = flows(at_cycles(present, target, drift=drift))
    for place, cycles in enumerate((present, target)):
        makeup, lost = found["Make-up water"][place], found["Drift"][place] + found["Blowdown and leaks"][place]
        assert makeup == pytest.approx(lost * cycles)
        assert makeup == pytest.approx(found["Evaporation"][place] + lost)


@given(points=st.lists(CYCLES, min_size=3, max_size=3))
def test_two_steps_save_what_one_long_step_saves_and_a_higher_one_saves_more(points: list[float]) -> None:
    low, middle, high = sorted(points)
    first, second, whole = at_cycles(low, middle), at_cycles(middle, high), at_cycles(low, high)
    assert first.water_saved + second.water_saved == pytest.approx(whole.water_saved, abs=1e-6)
    assert whole.water_saved >= first.water_saved - 1e-9


def test_the_same_tower_is_found_from_flow_from_heat_and_from_its_meter() -> None:
    flow = answer(operating_hours=5_000)
    # 500 m³/h of 995.4 kg/m³ at 31 °C, cooled by 6 K at 4.179 kJ/(kg·K)
    assert flow.heat_removed == pytest.approx(500 / 3600 * 995.4 * 4.179 * 6, rel=1e-3)
    heat = answer(operating_hours=5_000, evaporation_from="heat", heat_removed=flow.heat_removed)
    meter = answer(operating_hours=5_000, evaporation_from="meter", makeup_metered=flow.present_makeup)
    for other in (heat, meter):
        assert other.water_saved == pytest.approx(flow.water_saved)
        assert flows(other)["Drift"] == pytest.approx(flows(flow)["Drift"])
    assert (meter.heat_removed, meter.evaporated_share) == (None, None)


def test_the_share_of_the_heat_is_that_of_another_steam_table() -> None:
    found = answer(circulation=100, hot_water_temperature=40, cold_water_temperature=30, evaporation_per_range=1.53)
    middle = IAPWS97(T=308.15, x=1).h - IAPWS97(T=308.15, x=0).h
    hot, cold = (IAPWS97(P=0.101325, T=kelvin) for kelvin in (313.15, 303.15))
    share = 1.53 * IAPWS97(P=0.101325, T=308.15).rho * middle / (100 * cold.rho * (hot.h - cold.h))
    assert found.evaporated_share == pytest.approx(share * 100, rel=1e-5)
    assert found.evaporation_verdict is None
    assert answer(evaporation_per_range=2.1).evaporation_verdict == "much"


def test_range_approach_and_effectiveness() -> None:
    found = answer(hot_water_temperature=40, cold_water_temperature=32, wet_bulb_from="measured", wet_bulb_temperature=28)
    assert (found.water_range, found.approach) == (8, 4)
    assert found.effectiveness == pytest.approx(100 * 8 / 12)


def test_the_approach_is_judged_against_the_design_with_one_kelvin_to_spare() -> None:
    def verdict(design: float | None) -> str:
        return answer(
            hot_water_temperature=40, cold_water_temperature=32, wet_bulb_from="measured", wet_bulb_temperature=28, design_approach=design
        ).approach_verdict

    assert [verdict(design) for design in (None, 2.9, 3, 5, 5.1)] == ["unknown", "far", "near", "near", "better"]


def test_humid_air_at_the_tower_leaves_a_smaller_approach() -> None:
    dry, humid = answer(relative_humidity=30), answer(relative_humidity=60)
    assert humid.approach < dry.approach
    # PsychroLib 2.5.0: 32 °C and 60 % at sea level
    assert humid.wet_bulb == pytest.approx(25.55, abs=0.01)


def test_each_salt_allows_its_limit_over_its_content() -> None:
    limits = (SaltLimit("Hardness", 150, 600), SaltLimit("Silica", 20, 150))
    within, over = at_cycles(2, 4, limits=limits), at_cycles(2, 4.1, limits=limits)
    assert [salt.cycles for salt in within.cycles_by_salt] == [4, 7.5]
    assert [salt.at_target for salt in within.cycles_by_salt] == [600, 80]
    assert within.lowest_limit == 4
    assert (within.scaling, over.scaling, at_cycles(2, 4, limits=()).scaling) == ("within", "over", "unknown")


def test_the_money_is_made_of_its_parts_and_an_unknown_price_is_not_zero() -> None:
    found = answer(water_price=2, effluent_price=3, treatment_price=0.5, extra_treatment=1_000)
    assert found.annual_saving == pytest.approx(found.water_saved * 5.5 - 1_000)
    assert found.cost_covers == "all"
    unknown = answer(water_price=2, effluent_price=None, treatment_price=0.5, extra_treatment=1_000)
    assert unknown.parts[1].saved is None
    assert unknown.annual_saving == pytest.approx(found.water_saved * 2.5 - 1_000)
    assert unknown.cost_covers == "part"


def test_a_treatment_that_costs_more_than_it_saves_is_called_a_loss() -> None:
    found = answer(extra_treatment=1e6)
    assert found.annual_saving < 0
    assert found.counted == "loss"
    assert "do not add up" in calculator.get("energy.cooling_tower").outputs["counted"].show("saving")


def test_the_curve_of_make_up_water_passes_through_present_and_target() -> None:
    found = at_cycles(3, 6)
    assert found.makeup_by_cycles[1] == pytest.approx(flows(found)["Make-up water"][0])
    assert found.makeup_by_cycles[4] == pytest.approx(flows(found)["Make-up water"][1])
    assert list(found.makeup_by_cycles) == sorted(found.makeup_by_cycles, reverse=True)


@pytest.mark.parametrize(("field", "sentence", "inputs"), [
    ("cold_water_temperature", "colder than water to it", {"hot_water_temperature": 30, "cold_water_temperature": 30}),
    ("present_conductivity", "saltier than the make-up water", {"makeup_conductivity": 1_000, "present_conductivity": 1_000}),
    ("target_conductivity", "must not be below the present", {"present_conductivity": 1_500, "target_conductivity": 1_400}),
    ("target_cycles", "must not be below the present", {"cycles_from": "given", "present_cycles": 4, "target_cycles": 3}),
    ("relative_humidity", "above the wet bulb, which is 32.0 °C", {"relative_humidity": 100}),
    ("wet_bulb_temperature", "above the wet bulb", {"wet_bulb_from": "measured", "wet_bulb_temperature": 33}),
    ("air_temperature", "measure the wet bulb", {"air_temperature": 2, "relative_humidity": 20}),
    ("drift", "would keep the water at 2.84 cycles", {"drift": 0.5}),
])  # fmt: skip
def test_impossible_readings_are_refused_with_a_sentence(field: str, sentence: str, inputs: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputs) as refused:
        cooling_tower(**inputs)
    assert sentence in refused.value.problems[field]
