"""Fuel switch: published prices of heat, Carnot's limit, energy and money that balance, and the sentences that say what is counted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.energy._fuel_switch_result import FuelSwitch
from calculators.energy._heat_pump import carnot_cop, heat_pump_cop
from calculators.energy.fuel_switch import fuel_switch

ID = "energy.fuel_switch"
PERCENT = st.floats(20, 110)
PRICE = st.floats(0.01, 1e4)


def answer(**inputs: Any) -> FuelSwitch:
    result = get(ID).run(inputs).result
    assert isinstance(result, FuelSwitch)
    return result


def problems(**inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(**inputs)
    return refused.value.problems


# Heating Fuel Comparison Calculator of the US Energy Information Administration, the rows of one filled-in copy: price and cost of heat per million Btu
@pytest.mark.parametrize(
    ("price", "efficiency", "cost"),
    [
        (27.04, 85, 31.81),
        (10.80, 90, 12.00),
        (28.36, 85, 33.36),
        (5.48, 70, 7.82),
        (11.52, 85, 13.55),
        (13.03, 80, 16.29),
        (30.37, 80, 37.96),
        (4.01, 75, 5.35),
    ],
)
def test_the_cost_of_heat_is_that_of_the_published_calculator(price: float, efficiency: float, cost: float) -> None:
    found = answer(other_quote="lhv", other_price=f"{price} ¤/MMBtu(LHV)", other_efficiency=efficiency)
    assert found.other_cost_per_heat * 1.05505585262 == pytest.approx(cost, abs=0.011)


# Table "COP variation with output temperature" of the Wikipedia article on heat pumps, rows "Theoretical Carnot cycle limit"; it prints one decimal
@pytest.mark.parametrize(
    ("source", "limits"),
    [(-20, (5.6, 4.9, 4.4, 4.0, 3.7, 3.4)), (0, (8.8, 7.1, 6.0, 5.2, 4.6, 4.2)), (10, (12.3, 9.1, 7.3, 6.1, 5.4, 4.8))],
)
def test_the_carnot_limit_is_that_of_a_published_table(source: float, limits: tuple[float, ...]) -> None:
    for sink, limit in zip((35, 45, 55, 65, 75, 85), limits, strict=True):
        assert carnot_cop(source, sink) == pytest.approx(limit, abs=0.051)


# Arpagaus and others (2018), abstract: COPs at 120 °C for two lifts; shares of 0.4 to 0.6 of the Carnot COP cover the measured range at both
@pytest.mark.parametrize(("lift", "lowest", "highest"), [(30, 5.7, 6.5), (70, 2.2, 2.8)])
def test_the_usual_shares_of_the_carnot_cop_enclose_the_published_cops(lift: float, lowest: float, highest: float) -> None:
    assert heat_pump_cop(120 - lift, 120, 0.4) < (lowest + highest) / 2 < heat_pump_cop(120 - lift, 120, 0.6)
    assert 0.38 < lowest / carnot_cop(120 - lift, 120) < highest / carnot_cop(120 - lift, 120) < 0.6


@given(st.floats(-40, 149), st.floats(0.5, 95), st.floats(0.1, 1))
def test_no_heat_pump_exceeds_carnot_or_gives_less_heat_than_its_electricity(source: float, lift: float, share: float) -> None:
    cop = heat_pump_cop(source, source + lift, share)
    assert 1 <= cop <= max(1.0, carnot_cop(source, source + lift) * (1 + 1e-12))


@given(st.floats(-40, 100), st.floats(1, 60), st.floats(0.1, 30), st.floats(0.2, 1))
def test_a_longer_lift_never_raises_the_cop_and_nothing_jumps_at_the_shortest(sink_above: float, lift: float, more: float, share: float) -> None:
    sink = sink_above + 60
    assert heat_pump_cop(sink - lift - more, sink, share) <= heat_pump_cop(sink - lift, sink, share)
    assert heat_pump_cop(sink - 30 - 1e-9, sink, share) == pytest.approx(heat_pump_cop(sink - 30 + 1e-9, sink, share), rel=1e-9)


@given(st.floats(1, 1e8), PERCENT, PRICE, PRICE, st.sampled_from(["heat_pump", "electric", "fuel"]))
def test_money_energy_and_co2_add_up(heat: float, efficiency: float, fuel_price: float, power_price: float, switch: str) -> None:
    found = fuel_switch(useful_heat=heat, present_efficiency=efficiency, present_price=fuel_price, electricity_price=power_price, switch_to=switch)
    now, other, electric, pump = found.supplies
    new = {"heat_pump": pump, "electric": electric, "fuel": other}[switch]
    assert found.annual_saving == pytest.approx(now.annual_cost - new.annual_cost)
    assert found.co2_avoided == pytest.approx(now.co2 - new.co2)
    # the present fuel by hand: heat over efficiency, price, IPCC's 56.1 kg/GJ
    assert now.energy == pytest.approx(heat / efficiency * 100)
    assert now.annual_cost == pytest.approx(heat / efficiency * 100 * fuel_price)
    assert now.co2 == pytest.approx(heat / efficiency * 100 * 56.1 / 1000)
    # first law of the heat pump
    assert found.heat_from_source is not None
    assert found.heat_pump_electricity is not None
    assert found.heat_from_source + found.heat_pump_electricity * 0.0036 == pytest.approx(heat)
    for one in found.supplies:
        assert one.energy * one.per_unit == pytest.approx(heat)
        assert one.cost_per_heat * heat == pytest.approx(one.annual_cost)


@given(PRICE, PERCENT, st.floats(1, 20))
def test_below_the_break_even_ratio_the_heat_pump_saves_and_above_it_loses(price: float, efficiency: float, cop: float) -> None:
    ratio = cop / (efficiency / 100)
    for part, verdict in ((0.99, "cheaper"), (1.01, "dearer")):
        power = price * ratio * part * 0.0036  # a kilowatt-hour is 0.0036 GJ
        found = fuel_switch(present_price=price, present_efficiency=efficiency, cop_known="given", given_cop=cop, electricity_price=power)
        assert (found.heat_pump, found.counted) == (verdict, verdict)
        assert found.break_even_ratio == pytest.approx(ratio)
        assert found.price_ratio == pytest.approx(ratio * part)


def test_heat_known_from_the_fuel_bought_is_the_same_heat() -> None:
    by_fuel = answer(heat_known="fuel", fuel_bought=10_000, present_efficiency=80)
    assert by_fuel.useful_heat == pytest.approx(8_000)
    assert by_fuel.annual_saving == pytest.approx(answer(useful_heat=8_000, present_efficiency=80).annual_saving)


def test_a_price_on_the_higher_heating_value_is_converted_before_it_meets_an_efficiency_on_the_lower() -> None:
    # natural gas: 1.108 (content/factors/fuels.yml), so that a gigajoule on the lower heating value is 1.108 GJ on the bill
    assert answer(present_quote="hhv", present_price_hhv=10).present_cost == pytest.approx(answer(present_price=11.08).present_cost)


def test_a_price_by_weight_uses_the_heating_value_of_the_table_or_your_own() -> None:
    # IPCC 2006: wood 15.6 GJ/t, no fossil CO2 and 112 kg/GJ of biogenic CO2
    wood = answer(other_quote="mass", other_price_mass=156, other_efficiency=50, useful_heat=1_000)
    assert wood.other_cost_per_heat == pytest.approx(20)
    assert answer(other_quote="mass", other_price_mass=156, other_heating_value=7.8, other_efficiency=50).other_cost_per_heat == pytest.approx(40)
    burnt = wood.supplies[1]
    assert (burnt.co2, burnt.co2_biogenic) == (0, pytest.approx(2_000 * 112 / 1000))


def test_a_fuel_without_a_cited_ratio_of_heating_values_is_not_priced_on_the_higher_one() -> None:
    found = problems(other_fuel="anthracite", other_quote="hhv")
    assert list(found) == ["other_quote"]
    assert "no cited ratio" in found["other_quote"]


def test_electricity_on_a_dirty_grid_emits_more_than_the_gas_that_it_replaces_and_the_page_says_so() -> None:
    found = answer(switch_to="electric", electricity_co2=900)
    assert found.co2_verdict == "more"
    assert found.co2_avoided < 0
    # 10,000 GJ at 98 % is 10,204 GJ or 2,834,467 kWh, of 0.9 kg each
    assert found.supplies[2].co2 == pytest.approx(2_834_467 * 0.9 / 1000, rel=1e-6)
    assert answer(switch_to="electric", electricity_co2=0).co2_verdict == "less"


@pytest.mark.parametrize(
    ("inputs", "fossil", "biogenic"),
    [
        ({"switch_to": "fuel", "other_fuel": "wood"}, "less", "new"),
        ({"switch_to": "fuel", "other_fuel": "wood", "other_co2_factor": 90}, "more", "new"),
        ({"switch_to": "heat_pump", "present_fuel": "wood"}, "more", "present"),
        ({"switch_to": "fuel", "present_fuel": "wood", "other_fuel": "anthracite", "other_quote": "lhv"}, "more", "present"),
        ({"switch_to": "fuel", "present_fuel": "wood", "other_fuel": "charcoal", "other_quote": "lhv"}, "equal", "both"),
        ({"switch_to": "fuel", "other_fuel": "anthracite", "other_quote": "lhv"}, "more", None),
        ({"switch_to": "fuel", "other_fuel": "natural_gas", "other_quote": "lhv", "other_efficiency": 82}, "equal", None),
    ],
)
def test_the_verdict_on_co2_follows_the_fossil_figures_and_biomass_is_told_apart(inputs: dict[str, Any], fossil: str, biogenic: str | None) -> None:
    found = answer(**inputs)
    assert (found.co2_verdict, found.biogenic_verdict) == (fossil, biogenic)
    assert {"less": found.co2_avoided > 0, "more": found.co2_avoided < 0, "equal": found.co2_avoided == 0}[fossil]


def test_below_the_shortest_lift_hotter_heat_does_not_come_out_cheaper() -> None:
    # half of Carnot for 30 K above a source at 30 °C: 0.5 x 333.15 / 30
    assert [heat_pump_cop(30, sink, 0.5) for sink in (40, 50, 60)] == pytest.approx([5.5525] * 3)
    assert heat_pump_cop(30, 61, 0.5) < 5.5525


@pytest.mark.parametrize("other", ["fuel", "electric"])
def test_a_source_that_is_hot_enough_drops_the_heat_pump_and_not_the_answer(other: str) -> None:
    found = answer(switch_to=other, source_temperature=90, sink_temperature=80)
    assert found.heat_pump == "none"
    assert found.heat_pump_cost_per_heat is None
    assert list(problems(switch_to="heat_pump", source_temperature=90, sink_temperature=80)) == ["source_temperature"]


def test_without_fossil_co2_or_a_price_of_the_present_fuel_there_is_nothing_to_break_even_with() -> None:
    assert answer(present_fuel="wood").cop_for_equal_co2 is None
    free = answer(present_price=0)
    assert (free.price_ratio, free.cop_for_equal_cost, free.counted) == (None, None, "dearer")


@pytest.mark.parametrize("origin", ["location", "market", "life_cycle", "own"])
def test_the_origin_of_the_grid_factor_is_said_where_electricity_is_bought(origin: str) -> None:
    assert answer(switch_to="electric", electricity_co2_is=origin).factor == origin
    assert answer(switch_to="fuel", electricity_co2_is=origin).factor is None


@pytest.mark.parametrize(("source", "sink", "why"), [(100, 161, "hot"), (10, 106, "far")])
def test_beyond_what_is_published_no_heat_pump_stands_in_the_table_and_the_other_supplies_do(source: float, sink: float, why: str) -> None:
    found = answer(switch_to="electric", source_temperature=source, sink_temperature=sink)
    assert found.heat_pump == why
    assert [one.name for one in found.supplies] == ["Natural gas", "Wood and wood waste", "Electric heat"]
    assert (found.cop, found.heat_pump_cost_per_heat, found.break_even_ratio, found.heat_pump_electricity, found.heat_from_source) == (None,) * 5
    assert list(problems(switch_to="heat_pump", source_temperature=source, sink_temperature=sink)) == ["sink_temperature"]


@pytest.mark.parametrize(("source", "sink", "expected"), [(50, 80, None), (51, 80, "short"), (100, 160, None), (10, 105, None)])
def test_a_short_lift_is_said_and_the_ends_of_the_range_are_inside(source: float, sink: float, expected: str | None) -> None:
    found = answer(source_temperature=source, sink_temperature=sink)
    assert found.lift == expected
    assert found.cop is not None


def test_a_cop_from_temperatures_says_that_no_pipe_loss_is_in_it_and_the_remedy_named_counts_it() -> None:
    at_machine, at_users = answer(carnot_share=50), answer(carnot_share=50 * 0.9)
    assert at_machine.pipes == "left_out"
    assert answer(cop_known="given").pipes is None
    assert answer(switch_to="electric", source_temperature=90).pipes is None
    # a kilowatt-hour of 0.12 is 0.0036 GJ; COP at the machine half of 353.15 K over 50 K, and a tenth of the heat is lost on the way
    assert at_users.heat_pump_cost_per_heat == pytest.approx(0.12 / 0.0036 / (0.5 * 353.15 / 50) / 0.9)


def test_a_cop_from_the_data_sheet_needs_no_temperatures() -> None:
    found = answer(cop_known="given", given_cop=4.2, source_temperature=200, sink_temperature=20)
    assert (found.cop, found.carnot_cop, found.lift) == (4.2, None, None)
