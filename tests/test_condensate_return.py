"""Condensate return: the balance of the boiler house with another steam table, published flash figures, and what does not change."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iapws import IAPWS97

from calculators.core import calculator
from calculators.core.errors import InvalidInputs
from calculators.energy.condensate_return import CondensateSaving, condensate_return

AIR = 1.01325  # bar at sea level
SHARES = st.floats(0, 100)
WAYS = st.sampled_from(["measured", "lost", "recovered"])


def answer(**inputs: Any) -> CondensateSaving:
    return condensate_return(**inputs)


@settings(max_examples=60)
@given(
    one=SHARES, other=SHARES, flash=st.sampled_from(["measured", "lost", "recovered", "newly_recovered"]), trap=st.floats(0.5, 15), makeup=st.floats(1, 60), condensate=st.floats(61, 99),
    salt=st.floats(5, 1_000), dirt=st.floats(0, 100), boiler=st.floats(2, 100),
)  # fmt: skip
def test_the_saving_is_the_difference_of_two_balances_of_the_boiler_house(
    one: float, other: float, flash: str, trap: float, makeup: float, condensate: float, salt: float, dirt: float, boiler: float
) -> None:
    low, high = sorted((one, other))
    limit = 3_500
    found = answer(
        steam_flow=1_000, present_return=low, target_return=high, flash_steam=flash, trap_pressure=trap, makeup_temperature=makeup, condensate_temperature=condensate,
        makeup_conductivity=salt, condensate_conductivity=dirt, boiler_conductivity=limit, steam_pressure=boiler, boiler_efficiency=80, operating_hours=1_000,
    )  # fmt: skip
    before, after = IAPWS97(P=(trap + AIR) / 10, x=0).h, IAPWS97(P=AIR / 10, x=0).h
    vapour = IAPWS97(P=AIR / 10, x=1).h
    share = 0 if flash == "measured" else (before - after) / (vapour - after)
    cold, warm, hot = IAPWS97(P=AIR / 10, T=makeup + 273.15).h, IAPWS97(P=AIR / 10, T=condensate + 273.15).h, IAPWS97(P=(boiler + AIR) / 10, x=0).h

    def house(part: float, used: bool) -> tuple[float, float]:
        """Fuel heat and make-up water of one hour: salt in is salt out, water in is water out, heat in is heat out."""
        liquid, steam = 10 * part * (1 - share), 10 * part * share if used else 0.0
        blowdown = ((1_000 - liquid - steam) * salt + liquid * dirt) / (limit - salt)
        water = 1_000 + blowdown - liquid - steam
        return blowdown * hot - water * cold - liquid * warm - steam * vapour, water

    (heat_before, water_before), (heat_after, water_after) = house(low, flash == "recovered"), house(high, flash in ("recovered", "newly_recovered"))
    assert found.fuel_saved == pytest.approx((heat_before - heat_after) / 1e3 / 0.8, rel=1e-6, abs=1e-6)
    assert found.water_saved == pytest.approx(water_before - water_after, rel=1e-6, abs=1e-6)


@given(share=SHARES, flash=WAYS, blowdown=st.sampled_from(["follows", "stays"]))
def test_no_change_saves_nothing(share: float, flash: str, blowdown: str) -> None:
    found = answer(present_return=share, target_return=share, flash_steam=flash, blowdown=blowdown)
    assert (found.cost_saved, found.fuel_saved, found.water_saved, found.effluent_saved) == (0, 0, 0, 0)
    assert found.coverage == "none"


@given(points=st.lists(SHARES, min_size=3, max_size=3), flash=WAYS)
def test_two_steps_save_what_one_long_step_saves(points: list[float], flash: str) -> None:
    low, middle, high = sorted(points)
    first, second = answer(present_return=low, target_return=middle, flash_steam=flash), answer(present_return=middle, target_return=high, flash_steam=flash)
    whole = answer(present_return=low, target_return=high, flash_steam=flash)
    assert first.cost_saved + second.cost_saved == pytest.approx(whole.cost_saved, rel=1e-9, abs=1e-6)
    assert whole.cost_saved >= first.cost_saved - 1e-6


@given(present=st.floats(0, 60), target=st.floats(60, 100))
def test_flash_steam_used_is_worth_more_than_flash_steam_lost(present: float, target: float) -> None:
    lost, used, new = (answer(present_return=present, target_return=target, flash_steam=way) for way in ("lost", "recovered", "newly_recovered"))
    assert lost.fuel_saved <= used.fuel_saved <= new.fuel_saved
    assert (used.flash_lost, new.flash_lost) == (0, 0)
    assert lost.flash_lost == pytest.approx(new.more_flash)
    # what the vent blew before is used as well
    assert new.more_flash * (target - present) / target == pytest.approx(used.more_flash, abs=1e-9)


def test_a_flash_vessel_saves_without_a_kilogram_more_condensate() -> None:
    found = answer(present_return=60, target_return=60, flash_steam="newly_recovered")
    assert found.more_condensate == 0
    assert found.cost_saved > 0
    assert found.coverage == "saving"


# Engineering ToolBox, flash steam generation (bar), and Armstrong, 7 bar gauge to air pressure
@pytest.mark.parametrize(("trap", "receiver", "share"), [(7, 0, 13.4), (1, 0, 3.8), (5, 0, 11.2), (5, 1, 7.5), (10, 2, 10.1), (15, 0.5, 17.6)])
def test_flash_steam_is_that_of_the_published_tables(trap: float, receiver: float, share: float) -> None:
    assert answer(trap_pressure=trap, flash_pressure=receiver).flash_share == pytest.approx(share, abs=0.15)


def test_the_salt_that_comes_in_goes_out_with_the_blowdown() -> None:
    found = answer(
        steam_flow=5_000,
        present_return=20,
        target_return=80,
        flash_steam="measured",
        makeup_conductivity=400,
        condensate_conductivity=15,
        boiler_conductivity=4_000,
    )
    for blowdown, condensate in ((found.present_blowdown, 1_000), (found.target_blowdown, 4_000)):
        assert blowdown is not None
        assert (5_000 + blowdown - condensate) * 400 + condensate * 15 == pytest.approx(blowdown * 4_000)


def test_salty_condensate_raises_the_blowdown_and_the_verdict_says_so() -> None:
    assert answer(condensate_conductivity=800).blowdown_verdict == "rises"
    assert answer(condensate_conductivity=10).blowdown_verdict == "falls"
    assert answer(blowdown="stays").blowdown_verdict == "stays"


def test_a_return_that_costs_more_than_it_saves_is_called_a_loss() -> None:
    # Hot boiler water goes to the drain in place of lukewarm condensate; only the fuel has a price.
    salts = {"condensate_conductivity": 19_000, "makeup_conductivity": 5, "boiler_conductivity": 20_000}
    found = answer(condensate_temperature=21, water_price=0, treatment_price=0, effluent_price=0, **salts)
    assert found.cost_saved < 0
    assert found.coverage == "loss"


def test_a_return_that_burns_more_fuel_is_not_called_an_ordinary_saving_though_water_pays_for_it() -> None:
    # 35 % of 8 t/h returned at 85 °C; by hand: traps at 5.013 bar (h' 640.2), 100 °C (419.1; latent heat 2,256.5), boiler at 11.013 bar (781.2), make-up 84.0, condensate 356.0
    found = answer(condensate_conductivity=1_900)
    liquid = 0.35 * 8_000 * (1 - (640.2 - 419.1) / 2_256.5)
    more_blowdown = liquid * (1_900 - 350) / (4_000 - 350)
    heat = liquid * (356.0 - 84.0) - more_blowdown * (781.2 - 84.0)
    assert heat < 0
    assert found.fuel_saved == pytest.approx(heat * 6_000 / 1e6 / 0.85, rel=0.01)
    assert found.cost_saved > 0
    assert found.coverage == "more_fuel"


def test_the_parts_add_up_and_one_without_a_price_has_no_figure() -> None:
    found = answer(fuel_price=12, water_price=2, treatment_price=1.5, effluent_price=3)
    costs = [found.fuel_saved * 12, found.water_saved * 2, found.water_saved * 1.5, found.effluent_saved * 3]
    assert [part.cost for part in found.parts] == pytest.approx(costs)
    assert found.cost_saved == pytest.approx(sum(costs))
    assert found.cost_coverage == "all"
    unknown = answer(fuel_price=12, water_price=2, treatment_price=1.5, effluent_price=None)
    assert unknown.parts[3].cost is None
    assert unknown.cost_coverage == "part"
    assert unknown.cost_saved == pytest.approx(sum(costs[:3]))


def test_there_is_no_jump_where_condensate_passes_the_boiling_point_at_the_tank() -> None:
    below, above = (answer(flash_steam="measured", condensate_temperature=temperature) for temperature in (99.97, 99.98))
    assert above.fuel_saved == pytest.approx(below.fuel_saved, rel=3e-4)
    assert above.fuel_saved > below.fuel_saved


@given(one=st.floats(25, 180), other=st.floats(25, 180))
def test_hotter_condensate_saves_more_fuel(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert answer(flash_steam="measured", condensate_temperature=low).fuel_saved <= answer(flash_steam="measured", condensate_temperature=high).fuel_saved


def test_at_altitude_more_condensate_flashes() -> None:
    high, sea = answer(altitude=2_000).flash_share, answer(altitude=0).flash_share
    assert high is not None
    assert sea is not None
    # 795 mbar: 93.4 °C, h′ 391.2 kJ/kg; the traps at 4.795 bar absolute, h′ 633.5; latent heat 2,274 kJ/kg
    assert high == pytest.approx((633.5 - 391.2) / 2_274 * 100, abs=0.05)
    assert high > sea


def test_co2_is_that_of_the_fuel_on_the_lower_heating_value() -> None:
    lower, higher = answer(heating_value="lhv"), answer(heating_value="hhv")
    assert lower.co2_avoided == pytest.approx(lower.fuel_saved * 56.1 / 1000)  # IPCC 2006, volume 2, table 2.3
    assert higher.fuel_saved_lhv == pytest.approx(higher.fuel_saved / 1.108)


def test_the_verdict_says_that_savings_of_steam_do_not_add_up() -> None:
    assert "such savings do not add up" in calculator.get("energy.condensate_return").outputs["coverage"].show("saving")


@pytest.mark.parametrize(("field", "sentence", "inputs"), [
    ("target_return", "must not be below the present return", {"present_return": 50, "target_return": 49}),
    ("condensate_temperature", "colder than the make-up water", {"condensate_temperature": 15, "makeup_temperature": 20}),
    ("condensate_temperature", "hotter than the boiling point in the receiver", {"condensate_temperature": 105}),
    ("flash_pressure", "higher pressure than the steam before the traps", {"trap_pressure": 1, "flash_pressure": 2}),
    ("makeup_temperature", "colder than the boiling point", {"altitude": 4_000, "makeup_temperature": 90, "flash_steam": "measured", "condensate_temperature": 95}),
    ("boiler_conductivity", "saltier than the make-up water", {"makeup_conductivity": 4_000, "boiler_conductivity": 3_000}),
    ("boiler_conductivity", "Half of the feedwater", {"makeup_conductivity": 3_000, "boiler_conductivity": 4_000}),
])  # fmt: skip
def test_impossible_readings_are_refused_with_a_sentence(field: str, sentence: str, inputs: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputs) as refused:
        condensate_return(**inputs)
    assert sentence in refused.value.problems[field]
