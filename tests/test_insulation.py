"""Insulation: published heat losses, the textbook's optimum by calculus, limits, monotony, refusals, verdicts, the curve."""

import json
import math
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import bridge
from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.tables import table
from calculators.energy._insulated_parts import conductivity_points
from calculators.energy._insulation_result import InsulationSaving

ID = "energy.insulation"
BTU = 1055.05585262  # J


def answer(**inputs: Any) -> InsulationSaving:
    result = get(ID).run(inputs).result
    assert isinstance(result, InsulationSaving)
    return result


def problems(**inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(**inputs)
    return refused.value.problems


@pytest.mark.parametrize(("diameter", "fahrenheit", "published"), [(33.4, 366, 285), (60.3, 366, 480), (114.3, 250, 415)])
def test_bare_steam_lines_lose_what_the_department_of_energy_tabulates(diameter: float, fahrenheit: float, published: float) -> None:
    # Steam Tip Sheet 2, MMBtu a year for 100 ft: 1 inch and 2 inches at 150 psig, 4 inches at 15 psig. Air of 75 °F and rusted steel are ours; between
    # an emissivity of 0.7 and 0.8 all three figures are met within 5 %.
    found = answer(
        diameter=diameter,
        length="100 ft",
        hot_temperature=f"{fahrenheit} °F",
        ambient_temperature="75 °F",
        bare_surface="steel_rusted",
        operating_hours=8_760,
        new_thickness=0,
    )
    assert found.present_loss * 1000 * 8_760 * 3_600 / BTU / 1e6 == pytest.approx(published, rel=0.05)


def test_the_saving_of_the_department_of_energy_s_example() -> None:
    # 175 ft of 2 inches at 480 MMBtu for each 100 ft, 90 % saved, 8 a million Btu, 80 % efficiency: 7,560 a year
    found = answer(
        diameter=60.3, length="175 ft", hot_temperature="366 °F", ambient_temperature="75 °F", bare_surface="steel_rusted", operating_hours=8_760,
        new_thickness=40, boiler_efficiency=80, heating_value="hhv", fuel_price="8 ¤/MMBtu",
    )  # fmt: skip
    assert found.cost_saved == pytest.approx(0.9 * 8 * 840 / 0.8, rel=0.05)
    assert found.cost_saved == pytest.approx(found.fuel_saved * 1e9 / BTU / 1e6 * 8)


def test_no_insulation_is_the_bare_object_for_every_object() -> None:
    for object in ("pipe", "wall", "valve", "tank"):
        found = answer(object=object, new_thickness=0, hot_temperature=90)
        assert (found.new_loss, found.cost_saved, found.coverage) == (found.present_loss, 0, "none")
        assert found.new_surface == found.present_surface == 90
        assert found.conductivity is None


@pytest.mark.parametrize("object", ["pipe", "wall", "valve", "tank"])
def test_the_bare_loss_is_convection_and_radiation_of_the_whole_surface(object: str) -> None:
    found = answer(object=object, new_thickness=0, hot_temperature=90, ambient_temperature=20)
    if object != "tank":  # whose top has another coefficient
        flux = (found.present_convection + found.present_radiation) * 70
        assert found.present_loss * 1000 == pytest.approx(flux * found.hot_area, rel=1e-9)
    area = {"pipe": math.pi * 0.1143 * 50, "wall": 20, "valve": math.pi * 0.1143 * 10, "tank": math.pi * 3 * 4 + math.pi * 9 / 4}[object]
    assert found.hot_area == pytest.approx(area)


@given(st.sampled_from(["pipe", "wall", "valve", "tank"]), st.floats(5, 450), st.floats(1, 50))
@settings(max_examples=60, deadline=None)
def test_heat_arriving_at_the_surface_is_heat_that_leaves_it_and_more_thickness_loses_less(object: str, thickness: float, more: float) -> None:
    common = {"object": object, "hot_temperature": 180, "own_conductivity": 0.05}
    thin, thick = answer(**common, new_thickness=thickness), answer(**common, new_thickness=thickness + more)
    assert thick.new_loss < thin.new_loss
    assert thick.new_surface < thin.new_surface
    if object in ("pipe", "valve"):
        length = 50 if object == "pipe" else 10
        through = 2 * math.pi * 0.05 * length * (180 - thin.new_surface) / math.log((114.3 + 2 * thickness) / 114.3)
        assert thin.new_loss * 1000 == pytest.approx(through, rel=1e-9)


@given(st.sampled_from(["pipe", "wall", "valve", "tank"]), st.floats(40, 300), st.floats(1, 50), st.floats(0, 200), st.floats(0, 20))
@settings(max_examples=60, deadline=None)
def test_a_hotter_object_and_more_wind_lose_more(object: str, hot: float, more: float, thickness: float, wind: float) -> None:
    common = {"object": object, "own_conductivity": 0.05, "new_thickness": thickness}
    base = answer(**common, hot_temperature=hot, wind=wind)
    assert answer(**common, hot_temperature=hot + more, wind=wind).new_loss > base.new_loss
    assert answer(**common, hot_temperature=hot, wind=wind + 1).new_loss > base.new_loss
    assert 25 < base.new_surface <= hot


@pytest.mark.parametrize("material", ["rock_wool", "calcium_silicate", "glass_needle_mat"])
def test_loss_rises_with_temperature_and_falls_with_thickness_with_conductivities_of_the_table(material: str) -> None:
    losses = [answer(material=material, hot_temperature=hot, new_thickness=80).new_loss for hot in range(60, 331, 15)]
    assert losses == sorted(losses)
    losses = [answer(material=material, hot_temperature=250, new_thickness=thickness).new_loss for thickness in range(20, 301, 20)]
    assert losses == sorted(losses, reverse=True)


def test_thick_insulation_saves_nearly_all_of_a_tank_s_loss_in_calm_and_in_wind() -> None:
    # A public tool lets thick insulation of a tank save only a third.
    for wind in (0, 5):
        for material in ("rock_wool", "glass_wool", "calcium_silicate"):
            assert answer(object="tank", hot_temperature=90, new_thickness=300, material=material, wind=wind).share_saved > 96


def test_a_pipe_thinner_than_the_critical_diameter_loses_more_with_a_thin_layer() -> None:
    # 5 mm with 0.2 W/(m·K): 2 k / alpha is tens of millimetres. Same finish on both, so that only the layer counts.
    common = {"diameter": 5, "hot_temperature": 80, "own_conductivity": 0.2, "bare_surface": "painted", "jacket": "painted"}
    bare, thin, thick = (answer(**common, new_thickness=thickness) for thickness in (0, 5, 200))
    assert thin.critical_diameter is not None
    assert thin.critical_diameter > 15  # the outer diameter of the thin layer
    assert thin.new_loss > bare.present_loss
    assert (thin.coverage, thin.cost_saved < 0) == ("more", True)
    assert thick.new_loss < thin.new_loss
    assert answer(diameter=114.3, own_conductivity=0.2, new_thickness=5, bare_surface="painted", jacket="painted").coverage == "saving"


def test_the_economic_thickness_of_a_wall_is_the_optimum_of_calculus() -> None:
    # Flat wall, surface resistance small in a strong wind: d/ds (k ΔT p t / s + c s / a) = 0 at s = sqrt(k ΔT p t a / c) (after Probert and Giani, 1976)
    conductivity, difference, hours, price, material, life = 0.04, 100.0, 8_000.0, 10.0, 300.0, 10
    yearly_heat = price / 1e9 * 3_600 * hours  # ¤ for each W
    best = math.sqrt(conductivity * difference * yearly_heat * life / material)
    found = answer(
        object="wall", hot_temperature=120, ambient_temperature=20, wind=40, own_conductivity=conductivity, operating_hours=hours, boiler_efficiency=100,
        fuel_price=price, finish_cost=30, material_cost=material, life=life, discount_rate=0,
    )  # fmt: skip
    assert 0.1 < best < 0.25
    assert found.economic_thickness == pytest.approx(best * 1000, abs=10)


def test_dearer_heat_asks_for_more_and_dearer_material_for_less_insulation() -> None:
    thicknesses = [answer(fuel_price=price).economic_thickness or 0 for price in (2, 5, 10, 20, 40)]
    assert thicknesses == sorted(thicknesses)
    assert thicknesses[0] < thicknesses[-1]
    thicknesses = [answer(material_cost=price).economic_thickness or 0 for price in (100, 300, 1_000, 5_000)]
    assert thicknesses == sorted(thicknesses, reverse=True)


def test_the_curve_adds_up_and_its_lowest_point_is_the_economic_thickness() -> None:
    found = answer()
    assert len(found.heat_cost) == len(found.insulation_cost) == len(found.total_cost) == 30
    assert found.total_cost == pytest.approx([heat + paid for heat, paid in zip(found.heat_cost, found.insulation_cost, strict=True)])
    assert (found.total_cost.index(min(found.total_cost)) + 1) * 10 == found.economic_thickness
    assert found.bare_cost == pytest.approx(found.present_loss * 3.6e-3 * 8_000 * found.heat_price)
    assert found.bare_cost - found.heat_cost[4] == pytest.approx(answer(new_thickness=50).cost_saved)  # the fifth centimetre


def test_the_cost_of_insulation_is_finish_by_surface_and_material_by_volume() -> None:
    found = answer(object="wall", height=2, width=5, new_thickness=100, present_thickness=0, finish_cost=20, material_cost=300)
    assert found.investment == pytest.approx(10 * 20 + 10 * 0.1 * 300)
    assert answer(object="wall", height=2, width=5, new_thickness=100, present_thickness=40, finish_cost=20, material_cost=300).investment == pytest.approx(
        200 + 10 * 0.06 * 300
    )
    pipe = answer(diameter=100, length=10, new_thickness=50, finish_cost=20, material_cost=300)
    assert pipe.investment == pytest.approx(math.pi * 0.2 * 10 * 20 + math.pi / 4 * (0.2**2 - 0.1**2) * 10 * 300)


def test_an_unknown_cost_is_not_zero_and_the_verdict_says_so() -> None:
    for unknown in ("finish_cost", "material_cost"):
        found = answer(**{unknown: None})
        assert (found.economic_thickness, found.investment, found.thickness_verdict) == (None, None, "unknown")
        assert found.insulation_cost == found.total_cost == ()
        assert len(found.heat_cost) == 30


@pytest.mark.parametrize(
    ("inputs", "verdict"),
    [
        ({"new_thickness": 80}, "near"),
        ({"new_thickness": 20}, "thicker"),
        ({"new_thickness": 250}, "thinner"),
        ({"fuel_price": 0.01, "finish_cost": 500}, "bare"),
        ({"material_cost": 0}, "beyond"),
    ],
)
def test_the_thickness_proposed_is_judged_against_the_cheapest(inputs: dict[str, Any], verdict: str) -> None:
    # A flat wall where material costs nothing: every centimetre saves heat, so that the end of the curve is the best.
    common = {"object": "wall"} if verdict == "beyond" else {}
    assert answer(**common, **inputs).thickness_verdict == verdict


@pytest.mark.parametrize(("thickness", "safety"), [(0, "bare"), (10, "hot"), (100, "cool")])
def test_the_surface_temperature_is_judged_for_touch(thickness: float, safety: str) -> None:
    found = answer(new_thickness=thickness)
    assert found.safety == safety
    assert (found.new_surface > 60) == (safety in ("hot", "bare"))


def test_bright_metal_loses_less_and_is_hotter_than_painted() -> None:
    bright, painted = answer(jacket="aluminium_new"), answer(jacket="painted")
    assert bright.new_loss < painted.new_loss
    assert bright.new_surface > painted.new_surface


def test_present_insulation_is_what_the_saving_is_counted_against() -> None:
    more = answer(present_thickness=50, new_thickness=100)
    assert more.present_loss == answer(new_thickness=50).new_loss
    assert 0 < more.cost_saved < answer(new_thickness=100).cost_saved


def test_less_insulation_than_is_there_and_a_cold_object_are_refused() -> None:
    assert "cannot be less" in problems(present_thickness=60, new_thickness=50)["new_thickness"]
    assert "at least 1 K" in problems(hot_temperature=25, ambient_temperature=24.5)["hot_temperature"]


def test_a_material_is_refused_above_its_temperature_and_where_its_conductivity_is_not_cited() -> None:
    assert "up to 450 °C" in problems(material="glass_wool", hot_temperature=460, new_thickness=300)["material"]
    assert "up to a mean of 100 °C" in problems(material="glass_wool", hot_temperature=250)["material"]
    assert answer(material="glass_wool", hot_temperature=250, own_conductivity=0.05).new_loss > 0
    assert answer(material="glass_wool", hot_temperature=500, new_thickness=0).present_loss > 0  # nothing of it is used


def test_conductivities_of_the_table_rise_with_temperature() -> None:
    for material in table("insulation_materials").rows:
        points = conductivity_points(material)
        assert [k for _, k in points] == sorted(k for _, k in points)
        assert [at for at, _ in points] == sorted(at for at, _ in points)
    assert conductivity_points("calcium_silicate")[0] == (100.0, 0.054)


def test_ten_valves_lose_as_much_as_ten_metres_of_pipe() -> None:
    assert answer(object="valve", valves=10, equivalent_length=1).present_loss == pytest.approx(answer(object="pipe", length=10).present_loss)
    assert answer(object="valve", valves=10, equivalent_length=1).present_per_length == pytest.approx(answer().present_per_length)


def test_the_thin_air_of_a_high_site_lowers_convection_and_not_radiation() -> None:
    sea, mountain = answer(new_thickness=0), answer(new_thickness=0, altitude=4_000)
    assert mountain.present_loss < sea.present_loss
    assert mountain.present_radiation == sea.present_radiation


def test_fuel_money_and_co2_follow_from_the_heat() -> None:
    found = answer(boiler_efficiency=80, fuel_price=12)
    assert found.fuel_saved == pytest.approx(found.heat_saved / 0.8)
    assert found.cost_saved == pytest.approx(found.fuel_saved * 12)
    assert found.co2_avoided == pytest.approx(found.fuel_saved * 56.1 / 1000)
    assert found.heat_saved == pytest.approx((found.present_loss - found.new_loss) * 3.6e-3 * 8_000)


def test_units_of_the_trade_are_read_and_shown() -> None:
    raw = json.dumps(
        {"verb": "run", "calculator": ID, "style": "point", "inputs": {"own_conductivity": "0.35 Btu·in/(h·ft²·°F)", "new_thickness": "2 in"}, "system": "us"}
    )
    found = json.loads(bridge.call(raw))
    # 0.35 Btu·in/(h·ft²·°F) = 0.0505 W/(m·K), the usual conversion with 0.1442
    assert found["values"]["conductivity"] == pytest.approx(0.35 * 0.14423, rel=1e-4)
    assert "Btu/(h·ft)" in found["html"]


def test_the_chart_shows_the_three_curves() -> None:
    found = json.loads(bridge.call(json.dumps({"verb": "run", "calculator": ID, "style": "point", "inputs": {}})))
    (description,) = re.findall(r"<desc[^>]*>(.*?)</desc>", found["html"])
    assert description.startswith("Heat lost: ")
    assert all(word in description for word in ("Insulation: ", "Both: "))
    assert "Thickness, cm" in found["html"]


def test_on_top_of_insulation_the_saving_is_set_against_what_is_added() -> None:
    # 80 mm instead of 50 saves less each year than its cost over the life: the figures of the page itself, and an annuity by hand.
    found = get("energy.insulation").run({"present_thickness": 50, "new_thickness": 80}).result
    defaults = get("energy.insulation").defaults
    rate, life = defaults["discount_rate"] / 100, defaults["life"]
    assert found.cost_saved < found.investment * rate / (1 - (1 + rate) ** -life)
    assert found.thickness_verdict == "added_loses"
    dear_heat = get("energy.insulation").run({"present_thickness": 50, "new_thickness": 80, "fuel_price": defaults["fuel_price"] * 4}).result
    assert dear_heat.cost_saved > dear_heat.investment * rate / (1 - (1 + rate) ** -life)
    assert dear_heat.thickness_verdict == "added_pays"
    assert get("energy.insulation").run({"present_thickness": 50, "new_thickness": 50}).result.thickness_verdict == "kept"


@pytest.mark.parametrize(("heat_price", "verdict"), [(14.8, "added_loses"), (16, "added_pays")])
def test_thirty_millimetres_on_top_of_fifty_pay_where_the_saving_by_hand_exceeds_the_annuity_by_hand(heat_price: float, verdict: str) -> None:
    # 20 m² of wall at 100 °C in a storm of 20 °C, 0.04 W/(m·K): 20 × 80 × 0.04 (1/0.05 - 1/0.08) = 480 W at most, in 8,000 h 13.824 GJ, of which the surface takes a few per cent.
    # Added: 20 × 45 + 20 × 0.03 × 600 = 1,260, over the annuity factor 6.14457 of 10 years at 10 %: 205.06 a year, which is 14.83 for each GJ.
    found = answer(
        object="wall", height=4, width=5, hot_temperature=100, ambient_temperature=20, wind=40, own_conductivity=0.04, operating_hours=8_000, present_thickness=50,
        new_thickness=80, boiler_efficiency=80, fuel_price=heat_price * 0.8, finish_cost=45, material_cost=600, life=10, discount_rate=10,
    )  # fmt: skip
    assert found.investment == pytest.approx(1260)
    assert found.heat_saved == pytest.approx(13.824, rel=0.04)
    assert found.heat_saved < 13.824
    assert found.thickness_verdict == verdict


def test_insulation_that_costs_nothing_is_still_added_and_without_a_cost_there_is_no_verdict() -> None:
    assert answer(present_thickness=50, new_thickness=80, finish_cost=0, material_cost=0).thickness_verdict == "added_pays"
    assert answer(present_thickness=50, new_thickness=80, material_cost=None).thickness_verdict == "unknown"


def test_the_page_says_that_present_insulation_takes_the_conductivity_and_finish_of_the_new() -> None:
    assumed = next(part for part in get(ID).method.split("\n\n") if part.startswith("Assumed:"))
    assert "conductivity and the finish chosen for the insulation proposed" in assumed
    # 50 mm there with 0.04 W/(m·K) and 50 mm there with 0.08 differ, although nothing is added: the one conductivity is that of both
    thin, thick = (answer(present_thickness=50, new_thickness=50, own_conductivity=k) for k in (0.04, 0.08))
    assert thin.present_loss < thick.present_loss


def test_without_insulation_the_page_does_not_speak_of_one() -> None:
    assert get("energy.insulation").run({"new_thickness": 0}).result.safety == "bare"
