"""Blowdown heat recovery: published flash tables, first and second law with another steam table, and that nothing is counted twice."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from iapws import IAPWS97

from calculators.core import calculator, chain
from calculators.core.errors import InvalidInputs
from calculators.energy.blowdown_heat_recovery import blowdown_heat_recovery
from calculators.energy.boiler_blowdown import boiler_blowdown

AIR = 1.01325  # bar at sea level
FLOWS, GAUGES = st.floats(10, 1e5), st.floats(1, 140)


# The Engineering ToolBox, flash steam generation (bar): per cent of the water, by gauge pressure before; one column for each pressure after
@pytest.mark.parametrize(("before", "after"), [
    (2, {0: 6.3, 0.5: 4.2, 1: 2.6}), (5, {0: 11.2, 0.5: 9.1, 1: 7.5, 2: 5.0}), (8, {0: 14.4, 0.5: 12.3, 1: 10.8, 1.5: 9.5}), (10, {0: 16.1, 0.5: 14.1, 1: 12.5, 1.5: 11.3, 2: 10.1}),
    (12, {0: 17.5, 0.5: 15.6, 1: 14.1, 2: 11.7}), (15, {0: 19.5, 0.5: 17.6, 1: 16.1, 2: 13.7}),
])  # fmt: skip
def test_flash_steam_is_that_of_the_published_table(before: float, after: dict[float, float]) -> None:
    for pressure, share in after.items():
        assert blowdown_heat_recovery(steam_pressure=before, flash_pressure=pressure).flash_share == pytest.approx(share, abs=0.15)


@settings(max_examples=60)
@given(
    flow=FLOWS, gauge=GAUGES, fall=st.floats(0.01, 0.99), use=st.floats(0, 100), makeup=st.floats(1, 60), approach=st.floats(1, 80),
    makeup_share=st.floats(0, 9), recovery=st.sampled_from(["both", "flash_tank", "exchanger"]),
)  # fmt: skip
def test_no_heat_is_made_or_lost_and_heat_flows_from_hot_to_cold(
    flow: float, gauge: float, fall: float, use: float, makeup: float, approach: float, makeup_share: float, recovery: str
) -> None:
    tank_gauge = min(gauge * fall, 50)
    found = blowdown_heat_recovery(
        blowdown_flow=flow, steam_pressure=gauge, flash_pressure=tank_gauge, flash_use=use, makeup_temperature=makeup, approach=approach,
        makeup_flow=flow * (0.5 + makeup_share), recovery=recovery,
    )  # fmt: skip
    pressure = (gauge if recovery == "exchanger" else tank_gauge) / 10 + AIR / 10
    boiler_water, cold = IAPWS97(P=(gauge + AIR) / 10, x=0).h, IAPWS97(P=pressure, T=makeup + 273.15).h
    steam, boiling = IAPWS97(P=pressure, x=1).h, IAPWS97(P=pressure, x=0)
    drain = boiling.h if found.drain_temperature > boiling.T - 273.15 - 1e-6 else IAPWS97(P=pressure, T=found.drain_temperature + 273.15).h
    formed = 0.0 if recovery == "exchanger" else found.flash_steam / (use / 100) if use else flow - found.drain_flow
    vented = formed - found.flash_steam
    # what comes with the blowdown goes to the feedwater, up the vent, or down the drain
    recovered = found.heat_recovered * 3600
    assert recovered + found.flash_steam * cold + vented * steam + found.drain_flow * drain == pytest.approx(flow * boiler_water, rel=1e-6)
    assert recovered == pytest.approx((found.flash_heat + found.exchanger_heat) * 3600)
    assert 0 <= found.recovered_share <= 100 + 1e-6
    if found.exchanger_heat > 0:
        assert found.makeup_outlet is not None
        assert found.drain_temperature >= makeup + approach - 1e-6
        assert found.makeup_outlet <= min(boiling.T - 273.15 - approach, 99.98) + 1e-6
        heated = (flow * (0.5 + makeup_share) - found.flash_steam) * (IAPWS97(P=pressure, T=found.makeup_outlet + 273.15).h - cold)
        assert heated == pytest.approx(found.exchanger_heat * 3600, rel=1e-5)


@settings(max_examples=40)
@given(steam=st.floats(100, 1e5), share=st.floats(0.1, 40), gauge=GAUGES, makeup=st.floats(1, 90), efficiency=st.floats(30, 110))
def test_a_perfect_exchanger_saves_the_fuel_that_blowing_down_nothing_would_save(
    steam: float, share: float, gauge: float, makeup: float, efficiency: float
) -> None:
    common = {"steam_pressure": gauge, "makeup_temperature": makeup, "boiler_efficiency": efficiency}
    stopped = boiler_blowdown(steam_flow=steam, present_rate=share, target_rate=0, **common)
    recovered = blowdown_heat_recovery(
        blowdown_flow=stopped.present_blowdown, recovery="exchanger", exchanger_method="effectiveness", effectiveness=100, makeup_flow=None, **common
    )
    assert recovered.fuel_saved == pytest.approx(stopped.fuel_saved, rel=1e-9)
    assert recovered.water_saved == 0  # but the water still goes to the drain
    assert stopped.water_saved > 0


def recovered(**inputs: Any) -> float:
    return blowdown_heat_recovery(**inputs).heat_recovered


@given(one=st.floats(1, 100), other=st.floats(1, 100), method=st.sampled_from(["both", "exchanger"]))
def test_a_better_exchanger_recovers_more(one: float, other: float, method: str) -> None:
    low, high = sorted((one, other))
    assert recovered(recovery=method, approach=low) >= recovered(recovery=method, approach=high)
    by = {"recovery": method, "exchanger_method": "effectiveness"}
    assert recovered(**by, effectiveness=low) <= recovered(**by, effectiveness=high)


@given(one=st.floats(100, 5_000), other=st.floats(100, 5_000), way=st.sampled_from(["approach", "effectiveness"]))
def test_more_make_up_water_and_more_blowdown_recover_more(one: float, other: float, way: str) -> None:
    low, high = sorted((one, other))
    assert recovered(exchanger_method=way, makeup_flow=low) <= recovered(exchanger_method=way, makeup_flow=high) * (1 + 1e-12)
    assert recovered(exchanger_method=way, blowdown_flow=low) <= recovered(exchanger_method=way, blowdown_flow=high) * (1 + 1e-12)
    assert recovered(flash_use=low / 50) <= recovered(flash_use=high / 50)


@pytest.mark.parametrize("way", ["approach", "effectiveness"])
def test_there_is_no_jump_where_the_limit_passes_from_the_make_up_to_the_blowdown(way: str) -> None:
    flows = [200 + step for step in range(1_000)]
    answers = [blowdown_heat_recovery(exchanger_method=way, makeup_flow=flow) for flow in flows]
    limits = [one.exchanger_verdict for one in answers]
    assert limits[0] == "makeup"
    assert limits[-1] == "blowdown"
    assert sorted(limits, key=["makeup", "blowdown"].index) == limits  # it passes once
    # one kilogram of make-up takes at most what heats it to boiling: 336 kJ, 0.093 kW
    steps = [after.heat_recovered - before.heat_recovered for before, after in pairwise(answers)]
    assert max(steps) < 0.1
    assert min(steps) >= -1e-9


def test_a_tank_at_nearly_the_boilers_pressure_recovers_what_the_exchanger_alone_does() -> None:
    # At 9.999 of 10 bar next to nothing flashes.
    both, alone = recovered(recovery="both", flash_pressure=9.999), recovered(recovery="exchanger")
    assert both == pytest.approx(alone, rel=1e-4)


# Saturated water: 214.9 °C and h' 920.1 kJ/kg at 21.013 bar; at 4.013 bar 143.7 °C, h' 605.2 and h'' 2,738.3. Make-up of 20 °C: 84.3; of 100 °C at most: 419.3.
@pytest.mark.parametrize("metered", [1_000, 1_150])
def test_make_up_water_that_flash_steam_replaces_is_not_heated_in_the_exchanger_too(metered: float) -> None:
    steam = 1_000 * (920.1 - 605.2) / (2_738.3 - 605.2)
    heat = steam * (2_738.3 - 84.3) + (metered - steam) * (419.3 - 84.3)
    found = blowdown_heat_recovery(blowdown_flow=1_000, steam_pressure=20, flash_pressure=3, approach=10, makeup_flow=metered)
    assert found.heat_recovered == pytest.approx(heat / 3_600, rel=2e-3)
    assert found.exchanger_verdict == "makeup"
    assert found.makeup_outlet == pytest.approx(100, abs=0.1)


def test_less_make_up_than_flash_steam_is_refused_unless_there_is_no_exchanger() -> None:
    # 14.8 % of 1,000 kg/h flashes
    inputs = {"blowdown_flow": 1_000, "steam_pressure": 20, "flash_pressure": 3}
    with pytest.raises(InvalidInputs, match="148 kg/h"):
        blowdown_heat_recovery(**inputs, makeup_flow=147)
    assert blowdown_heat_recovery(**inputs, makeup_flow=149).exchanger_heat > 0
    assert blowdown_heat_recovery(**inputs, makeup_flow=147, recovery="flash_tank").exchanger_heat == 0


def test_without_the_make_up_flow_the_verdict_says_what_the_figure_needs() -> None:
    unknown, plenty = blowdown_heat_recovery(makeup_flow=None), blowdown_heat_recovery(makeup_flow=50_000)
    assert unknown.heat_recovered == plenty.heat_recovered
    assert (unknown.exchanger_verdict, unknown.makeup_outlet) == ("unknown", None)
    assert plenty.exchanger_verdict == "blowdown"


def test_an_approach_that_leaves_nothing_is_said_and_not_hidden() -> None:
    found = blowdown_heat_recovery(recovery="exchanger", steam_pressure=0, approach=90)
    assert (found.heat_recovered, found.cost_saved) == (0, 0)
    assert (found.exchanger_verdict, found.coverage) == ("nothing", "nothing")


def test_the_money_is_that_of_fuel_and_water() -> None:
    found = blowdown_heat_recovery(fuel_price=12, water_price=3, operating_hours=5_000, boiler_efficiency=80)
    assert found.fuel_saved == pytest.approx(found.heat_recovered * 3.6e-3 * 5_000 / 0.8)
    assert found.water_saved == pytest.approx(found.flash_steam * 5)
    assert found.cost_saved == pytest.approx(found.fuel_saved * 12 + found.water_saved * 3)


def test_co2_is_that_of_the_fuel_on_the_lower_heating_value() -> None:
    lower, higher = blowdown_heat_recovery(heating_value="lhv"), blowdown_heat_recovery(heating_value="hhv")
    assert lower.co2_avoided == pytest.approx(lower.fuel_saved * 56.1 / 1000)  # IPCC 2006, volume 2, table 2.3
    assert higher.fuel_saved_lhv == pytest.approx(higher.fuel_saved / 1.108)
    coal = blowdown_heat_recovery(heating_value="hhv", fuel="anthracite")
    assert (coal.co2_avoided, coal.fuel_saved_lhv, coal.co2_coverage) == (None, None, "unknown")


def test_the_verdict_says_that_the_saving_does_not_add_up_with_less_blowdown() -> None:
    shown = calculator.get("energy.blowdown_heat_recovery").outputs["coverage"].show("saving")
    assert "does not add up with that of lowering the blowdown" in shown


@pytest.mark.parametrize("source", ["energy.boiler_blowdown", "energy.condensate_return"])
def test_the_blowdown_that_is_left_is_handed_on(source: str) -> None:
    giver, taker = calculator.get(source), calculator.get("energy.blowdown_heat_recovery")
    assert chain.links(giver, taker) == {"blowdown_flow": "target_blowdown"}
    given = giver.run({})
    found = taker.run(chain.handed_on({"id": source, "result": given.values()}, taker))
    assert found.result.heat_recovered == pytest.approx(recovered(blowdown_flow=given.result.target_blowdown))


@pytest.mark.parametrize(("field", "sentence", "inputs"), [
    ("flash_pressure", "lower pressure than the boiler", {"steam_pressure": 2, "flash_pressure": 2.5}),
    ("makeup_temperature", "colder than the boiling point", {"altitude": 3_000, "makeup_temperature": 95}),
])  # fmt: skip
def test_impossible_readings_are_refused_with_a_sentence(field: str, sentence: str, inputs: dict[str, float]) -> None:
    with pytest.raises(InvalidInputs) as refused:
        blowdown_heat_recovery(**inputs)
    assert sentence in refused.value.problems[field]


@given(altitude=st.floats(0, 4_000), higher=st.floats(0, 4_000))
def test_at_altitude_more_steam_flashes(altitude: float, higher: float) -> None:
    low, high = sorted((altitude, higher))
    assume(high - low > 1)
    assert blowdown_heat_recovery(altitude=low).flash_share < blowdown_heat_recovery(altitude=high).flash_share
