"""Boiler efficiency: against published heat tables and another steam table, its balance, and what it says where something is not known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iapws import IAPWS97

from calculators.core import calculator
from calculators.core.errors import InvalidInputs
from calculators.energy._boiler_result import BoilerTest
from calculators.energy.boiler_efficiency import boiler_efficiency

BTU_PER_LB = 2.326  # kJ/kg
OIL = {"fuel": "gas_diesel_oil", "known_as": "mass", "fuel_mass": 100, "heating_value_mass": 43, "heating_value": "lhv", "steam_mass": 1_300}
COAL = {"fuel": "anthracite", "known_as": "mass", "fuel_mass": 200, "heating_value_mass": 27, "heating_value": "lhv", "steam_mass": 1_700}


# DOE steam tip sheet 15, table 1: Btu for a pound of dry saturated steam, by psig and feedwater temperature in °F
@pytest.mark.parametrize(("psig", "heats"), [
    (150, {50: 1178, 100: 1128, 150: 1078, 200: 1028, 250: 977}),
    (450, {50: 1187, 100: 1137, 150: 1087, 200: 1037, 250: 986}),
    (600, {50: 1184, 100: 1134, 150: 1084, 200: 1034, 250: 984}),
])  # fmt: skip
def test_the_heat_of_a_pound_of_steam_is_that_of_the_published_table(psig: float, heats: dict[float, float]) -> None:
    for feedwater, heat in heats.items():
        found = boiler_efficiency(steam_pressure=psig * 0.0689476, feedwater_temperature=(feedwater - 32) / 1.8, dryness=100)
        # The table takes feedwater at its own low pressure, ours is at the boiler's: up to 2 Btu/lb at 600 psig.
        assert found.heat_per_mass / BTU_PER_LB == pytest.approx(heat, abs=0.6 + psig * 0.0025)


# Scribd 424671542: pounds of dry saturated steam per boiler horsepower, which is 34.5 lb from and at 212 °F
@pytest.mark.parametrize(("feedwater", "psig", "pounds"), [
    (50, 0, 29.6), (50, 100, 28.6), (50, 240, 28.3), (100, 10, 30.6), (100, 150, 29.7), (120, 40, 30.8), (120, 200, 30.1), (130, 0, 31.8), (130, 240, 30.4),
])  # fmt: skip
def test_the_factor_of_evaporation_is_that_of_the_published_table(feedwater: float, psig: float, pounds: float) -> None:
    found = boiler_efficiency(steam_pressure=psig * 0.0689476, feedwater_temperature=(feedwater - 32) / 1.8, dryness=100)
    assert found.evaporation_factor == pytest.approx(34.5 / pounds, rel=0.1 / pounds + 0.001)


@settings(max_examples=40)
@given(gauge=st.floats(0.5, 140), dryness=st.floats(50, 100), feedwater=st.floats(1, 100), blowdown=st.floats(0, 30))
def test_the_efficiency_is_that_of_another_steam_table(gauge: float, dryness: float, feedwater: float, blowdown: float) -> None:
    found = boiler_efficiency(steam_pressure=gauge, dryness=dryness, feedwater_temperature=feedwater, blowdown_share=blowdown, steam_mass=1_000)
    pressure = (gauge + 1.01325) / 10
    cold = IAPWS97(P=pressure, T=feedwater + 273.15).h
    wet, boiling = IAPWS97(P=pressure, x=dryness / 100).h, IAPWS97(P=pressure, x=0).h
    heat = 1_000 * (wet - cold) + 1_000 / (1 - blowdown / 100) * blowdown / 100 * (boiling - cold)  # t·kJ/kg = MJ
    assert found.efficiency == pytest.approx(heat / 3_950_000 * 100, rel=1e-8)
    assert found.efficiency_lhv == pytest.approx(found.efficiency * 1.108, rel=1e-9)  # natural gas in content/factors/fuels.yml


@settings(max_examples=30)
@given(gauge=st.floats(0.5, 140), above=st.floats(1, 250))
def test_superheated_steam_is_that_of_another_steam_table(gauge: float, above: float) -> None:
    pressure = (gauge + 1.01325) / 10
    temperature = IAPWS97(P=pressure, x=1).T - 273.15 + above
    found = boiler_efficiency(steam_pressure=gauge, steam_state="superheated", steam_temperature=temperature, steam_mass=500)
    assert found.steam_enthalpy == pytest.approx(IAPWS97(P=pressure, T=temperature + 273.15).h, rel=1e-8)


@pytest.mark.parametrize("gauge", [0.5, 8, 40, 120])
def test_there_is_no_jump_from_dry_to_superheated_steam(gauge: float) -> None:
    boiling = IAPWS97(P=(gauge + 1.01325) / 10, x=1).T - 273.15
    dry = boiler_efficiency(steam_pressure=gauge, dryness=100)
    hot = boiler_efficiency(steam_pressure=gauge, steam_state="superheated", steam_temperature=boiling + 0.001)
    assert hot.efficiency == pytest.approx(dry.efficiency, rel=1e-5)


def test_mass_volume_and_energy_of_one_fuel_give_one_efficiency() -> None:
    by_mass = boiler_efficiency(**OIL)
    volume = {"known_as": "volume", "fuel_volume": 100 / 0.837, "heating_value_volume": 43 * 837}
    for same in (volume, {"known_as": "energy", "fuel_energy": 4_300}):
        assert boiler_efficiency(**OIL | same).efficiency == pytest.approx(by_mass.efficiency)
    assert by_mass.evaporation_ratio == 13
    assert by_mass.equivalent_ratio == pytest.approx(13 * by_mass.heat_per_mass / 2257)
    assert boiler_efficiency(**OIL | volume).steam_per_volume == pytest.approx(13 * 837)
    assert boiler_efficiency(**OIL | volume).evaporation_ratio is None


def test_without_a_heating_value_the_lower_one_of_the_table_is_taken_and_said() -> None:
    # IPCC 2006, volume 2, table 1.2: 43 GJ/t; density of diesel 837 kg/m³ (Hydrogen Analysis Resource Center)
    by_mass = boiler_efficiency(**OIL | {"heating_value_mass": None, "heating_value": "hhv"})
    by_volume = boiler_efficiency(**OIL | {"known_as": "volume", "fuel_volume": 100 / 0.837, "heating_value_volume": None})
    for found in (by_mass, by_volume):
        assert found.fuel_lhv == pytest.approx(4_300)
        assert found.efficiency == found.efficiency_lhv
        assert found.basis_verdict == "table"
    assert boiler_efficiency(**OIL).basis_verdict == "lhv"


@given(ratio=st.floats(1, 1.3), basis=st.sampled_from(["lhv", "hhv"]))
def test_the_two_efficiencies_differ_by_the_ratio_of_the_heating_values(ratio: float, basis: str) -> None:
    found = boiler_efficiency(**COAL | {"heating_value": basis, "heating_value_ratio": ratio})
    assert found.efficiency_lhv is not None
    assert found.efficiency_hhv is not None
    assert found.efficiency_lhv == pytest.approx(found.efficiency_hhv * ratio)
    assert found.efficiency == (found.efficiency_lhv if basis == "lhv" else found.efficiency_hhv)
    assert found.basis_verdict == basis


def test_without_a_ratio_the_other_efficiency_is_left_out_and_not_guessed() -> None:
    found = boiler_efficiency(**COAL)
    assert (found.efficiency_hhv, found.fuel_hhv, found.plausible) == (None, None, "one_basis")
    assert found.efficiency == found.efficiency_lhv


def test_above_the_higher_heating_value_is_refused() -> None:
    with pytest.raises(InvalidInputs) as refused:
        boiler_efficiency(**OIL | {"steam_mass": 2_000})
    assert "more heat than the fuel on its higher heating value" in refused.value.problems["steam_mass"]


def test_above_the_lower_heating_value_alone_is_a_condensing_boiler() -> None:
    found = boiler_efficiency(steam_mass=1_600)  # 98 % on the higher heating value
    assert found.efficiency_hhv is not None
    assert found.efficiency_lhv is not None
    assert found.efficiency_hhv < 100 < found.efficiency_lhv
    assert found.plausible == "condensing"


def test_above_the_lower_heating_value_with_an_unknown_ratio_is_refused() -> None:
    with pytest.raises(InvalidInputs) as refused:
        boiler_efficiency(**COAL | {"steam_mass": 2_400})
    assert "Only condensing boilers do that" in refused.value.problems["heating_value_ratio"]
    assert boiler_efficiency(**COAL | {"steam_mass": 2_400, "heating_value_ratio": 1.1}).plausible == "condensing"


COSTS = {"makeup_water": 500, "treatment_cost": 800, "electricity": 10_000, "labour_cost": 5_000, "maintenance_cost": 2_500}


def test_the_parts_of_the_cost_add_up() -> None:
    found = boiler_efficiency(**COSTS, water_price=3, electricity_price=0.2, fuel_price_volume=0.5, fuel_volume=100_000, steam_mass=1_250)
    assert [part.cost for part in found.parts] == pytest.approx([40, 1.2, 0.64, 1.6, 4, 2])
    assert found.cost_per_tonne == pytest.approx(49.44)
    assert sum(part.share or 0 for part in found.parts) == pytest.approx(100)
    assert found.cost_verdict == "all"


@pytest.mark.parametrize(("unknown", "verdict"), [((), "all"), (("electricity",), "part"), (tuple(COSTS), "fuel")])
def test_an_unknown_part_has_no_figure_and_the_verdict_says_so(unknown: tuple[str, ...], verdict: str) -> None:
    found = boiler_efficiency(**COSTS | dict.fromkeys(unknown))
    assert sum(part.cost is None for part in found.parts) == len(unknown)
    assert found.cost_verdict == verdict


def test_no_water_is_zero_and_no_reading_of_water_is_unknown() -> None:
    assert boiler_efficiency(makeup_water=0).parts[1].cost == 0
    assert boiler_efficiency(makeup_water=None).parts[1].cost is None


def test_blowdown_of_zero_and_unknown_blowdown_have_one_efficiency_and_two_verdicts() -> None:
    none, unknown = boiler_efficiency(blowdown_share=0), boiler_efficiency(blowdown_share=None)
    assert none.efficiency == unknown.efficiency
    assert (none.blowdown_verdict, unknown.blowdown_verdict) == ("counted", "unknown")
    assert (none.blowdown_heat, unknown.blowdown_heat) == (0, None)


def test_the_range_ends_at_all_of_the_higher_heating_value_and_the_page_says_so() -> None:
    found = boiler_efficiency(steam_mass=1_610)  # 98.6 % with 3.5 % of uncertainty
    assert (found.efficiency_high, found.uncertainty_verdict) == (pytest.approx(100), "cut")
    lower = boiler_efficiency(steam_mass=1_610, heating_value="lhv", heating_value_volume=39.5 / 1.108)
    assert (lower.efficiency_high, lower.uncertainty_verdict) == (pytest.approx(110.8), "cut")
    assert boiler_efficiency(steam_mass=1_400).uncertainty_verdict == "fine"


def test_a_litre_of_oil_is_asked_for_in_the_unit_of_the_field() -> None:
    # 36 MJ/l of 10 m³ are 360 GJ
    oil = {"fuel": "gas_diesel_oil", "fuel_volume": 10, "heating_value": "lhv", "steam_mass": 100}
    by_litre = calculator.get("energy.boiler_efficiency").run(oil | {"heating_value_volume": "36 MJ/l"}).result
    assert isinstance(by_litre, BoilerTest)
    assert by_litre.fuel_lhv == pytest.approx(360)


def test_uncertainties_add_as_squares() -> None:
    found = boiler_efficiency(fuel_uncertainty=2, heating_value_uncertainty=1, steam_uncertainty=2)
    assert found.uncertainty == pytest.approx(3)
    assert (found.efficiency_low, found.efficiency_high) == pytest.approx((found.efficiency * 0.97, found.efficiency * 1.03))
    assert found.uncertainty_verdict == "fine"
    assert boiler_efficiency(steam_uncertainty=6).uncertainty_verdict == "coarse"


AMOUNTS = st.floats(1_000, 1_500)


@given(one=AMOUNTS, other=AMOUNTS, feedwater=st.floats(5, 100), hotter=st.floats(5, 100))
def test_more_steam_and_colder_feedwater_mean_a_better_boiler_and_more_fuel_a_worse_one(one: float, other: float, feedwater: float, hotter: float) -> None:
    low, high = sorted((one, other))
    assert efficiency(steam_mass=low) <= efficiency(steam_mass=high)
    assert efficiency(fuel_volume=high * 100) <= efficiency(fuel_volume=low * 100)
    cold, hot = sorted((feedwater, hotter))
    assert efficiency(feedwater_temperature=hot) <= efficiency(feedwater_temperature=cold)


def efficiency(**inputs: float) -> float:
    return answer(**inputs).efficiency


def answer(**inputs: float) -> BoilerTest:
    return boiler_efficiency(**inputs)


def test_the_gauge_adds_to_the_air_pressure_of_the_site() -> None:
    # ISO 2533: 1013.25 mbar at sea level, 794.952 mbar at 2,000 m
    assert answer(altitude=0).boiler_pressure - answer(altitude=2_000).boiler_pressure == pytest.approx((1013.25 - 794.952) / 1000, rel=1e-4)


@pytest.mark.parametrize(("field", "sentence", "inputs"), [
    ("feedwater_temperature", "colder than the boiling point", {"steam_pressure": 0.5, "feedwater_temperature": 120}),
    ("steam_temperature", "hotter than the boiling point", {"steam_state": "superheated", "steam_temperature": 170}),
    ("heating_value_mass", "no heating value for this fuel", {"fuel": "other_biogas", "known_as": "mass"}),
    ("heating_value_volume", "for liquid fuels only", {"heating_value_volume": None}),
])  # fmt: skip
def test_impossible_readings_are_refused_with_a_sentence(field: str, sentence: str, inputs: dict[str, float]) -> None:
    with pytest.raises(InvalidInputs) as refused:
        boiler_efficiency(**inputs)
    assert sentence in refused.value.problems[field]


def test_a_percentage_typed_as_a_fraction_is_asked_back() -> None:
    with pytest.raises(InvalidInputs) as refused:
        calculator.get("energy.boiler_efficiency").run({"dryness": "0.97"}, style="point")
    assert "97" in refused.value.problems["dryness"]
