"""Combustion efficiency: two published tables as a whole, heat that adds up on both heating values, monotony, sentences and refusals."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.tables import table
from calculators.core.view import Reader, result_html
from calculators.energy._combustion_fuel import FUELS, SOLIDS
from calculators.energy._combustion_losses import chart_radiation
from calculators.energy._combustion_result import LOSSES, CombustionEfficiency

ID = "energy.combustion_efficiency"
STILL: dict[str, Any] = {"radiation_from": "own", "radiation_loss": 0, "relative_humidity": 0, "carbon_monoxide": 0, "carbon_in_ash": 0}
METHANE: dict[str, Any] = {"fuel": "own_gas", "composition": [{"part": "methane", "share": 100}]}
COAL: dict[str, Any] = {"fuel": "own_analysis", "carbon": 75, "hydrogen": 5, "fuel_oxygen": 8, "nitrogen": 1.5, "sulphur": 1, "ash": 9.5, "moisture": 8}
ANY_FUEL = st.sampled_from([fuel for fuel in FUELS if fuel != "own_analysis"])

# US Department of Energy, Steam Tip Sheet 4: oxygen, excess air, efficiency (HHV) at 200 to 600 °F above the air
TIP_SHEET = [
    (2.0, 9.5, (85.4, 83.1, 80.8, 78.4, 76.0)),
    (3.0, 15.0, (85.2, 82.8, 80.4, 77.9, 75.4)),
    (5.0, 28.1, (84.7, 82.1, 79.5, 76.7, 74.0)),
    (7.0, 44.9, (84.1, 81.2, 78.2, 75.2, 72.1)),
    (10.0, 81.6, (82.8, 79.3, 75.6, 71.9, 68.2)),
]
# Austrian ordinance on firing plants: Siegert's factors A2 and B; water in the fuel in per cent
SIEGERT = [
    ("wood", 0, 0.6572, 0.0093), ("wood", 10, 0.6682, 0.0107), ("wood", 20, 0.6824, 0.0125), ("wood", 30, 0.7017, 0.0149), ("wood", 40, 0.7290, 0.0183),
    ("wood", 50, 0.7709, 0.0235), ("lignite", 0, 0.6717, 0.0073), ("lignite", 10, 0.6809, 0.0084), ("lignite", 20, 0.6936, 0.0097),
    ("lignite", 30, 0.7070, 0.0115), ("bituminous_coal", 0, 0.6901, 0.0054), ("bituminous_coal", 5, 0.6932, 0.0057), ("bituminous_coal", 10, 0.6967, 0.0061),
    ("bituminous_coal", 20, 0.7050, 0.0069), ("light_fuel_oil", None, 0.6642, 0.0086), ("heavy_fuel_oil", None, 0.6736, 0.0076),
]  # fmt: skip


def answer(**inputs: Any) -> CombustionEfficiency:
    result = get(ID).run(inputs, style="point").result
    assert isinstance(result, CombustionEfficiency)
    return result


def problems(**inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(**inputs)
    return refused.value.problems


def lost(found: CombustionEfficiency, name: str) -> float | None:
    return next(loss.share_hhv for loss in found.losses if loss.loss == name)


@pytest.mark.parametrize(("oxygen", "surplus", "efficiencies"), TIP_SHEET)
def test_the_whole_table_of_the_tip_sheet_comes_out(oxygen: float, surplus: float, efficiencies: tuple[float, ...]) -> None:
    for place, efficiency in enumerate(efficiencies):
        found = answer(**METHANE, **STILL, air_temperature="70 °F", stack_temperature=f"{270 + 100 * place} °F", oxygen=oxygen)
        assert found.excess_air == pytest.approx(surplus, abs=0.2)
        # The sheet does not name its gas; its stack losses are up to 3 % larger.
        assert found.efficiency_hhv == pytest.approx(efficiency, abs=0.75)
        assert 100 - found.efficiency_hhv == pytest.approx(100 - efficiency, rel=0.035)


@pytest.mark.parametrize(("fuel", "moisture", "a2", "b"), SIEGERT)
@pytest.mark.parametrize(("stack", "oxygen"), [(150, 4), (150, 8), (250, 4), (250, 8)])
def test_siegert_s_formula_finds_nearly_the_same_flue_gas_loss(fuel: str, moisture: float | None, a2: float, b: float, stack: float, oxygen: float) -> None:
    found = answer(fuel=fuel, moisture=moisture, **STILL, air_temperature=20, stack_temperature=stack, oxygen=oxygen)
    # The factors stand for the mean of a kind of fuel: coals and oils differ by 1 to 4 %, woods by as much.
    assert found.flue_gas_loss == pytest.approx((stack - 20) * (a2 / (21 - oxygen) + b), rel=0.04, abs=0.45)


@pytest.mark.parametrize("fuel", ["natural_gas", "light_fuel_oil", "heavy_fuel_oil", "bituminous_coal", "anthracite", "lignite"])
def test_the_carbon_dioxide_for_each_gigajoule_is_about_that_of_the_ipcc(fuel: str) -> None:
    # IPCC 2006, volume 2, table 1.4: default factors, of which single fuels differ by some per cent
    default = {"natural_gas": 56.1, "light_fuel_oil": 74.1, "heavy_fuel_oil": 77.4, "bituminous_coal": 94.6, "anthracite": 98.3, "lignite": 101.0}[fuel]
    assert answer(fuel=fuel, carbon_in_ash=0).carbon_dioxide_formed == pytest.approx(default, rel=0.045)


@settings(max_examples=60)
@given(fuel=ANY_FUEL, stack=st.floats(70, 900), oxygen=st.floats(0, 12), monoxide=st.floats(0, 3_000), ash=st.floats(0, 30), moisture=st.floats(0, 55))
def test_the_useful_heat_is_the_same_on_both_heating_values(fuel: str, stack: float, oxygen: float, monoxide: float, ash: float, moisture: float) -> None:
    inputs = {"fuel": fuel, "stack_temperature": stack, "oxygen": oxygen, "carbon_monoxide": monoxide, "carbon_in_ash": ash}
    found = answer(**inputs, **({"moisture": moisture} if fuel in SOLIDS["fuel"] else {}))
    assert found.efficiency_lhv * found.lhv == pytest.approx(found.efficiency_hhv * found.hhv, rel=1e-9, abs=1e-9)
    assert found.efficiency_hhv == pytest.approx(100 - sum(loss.share_hhv or 0 for loss in found.losses))
    assert all((loss.share_hhv or 0) >= 0 for loss in found.losses)
    assert found.wet_flue_gas > found.dry_flue_gas > 0
    assert found.efficiency_hhv < found.efficiency_lhv


@settings(max_examples=50)
@given(fuel=ANY_FUEL, low=st.floats(0, 14), more=st.floats(0.1, 3), stack=st.floats(80, 600), basis=st.sampled_from(["dry", "wet"]))
def test_more_oxygen_and_a_hotter_stack_never_help(fuel: str, low: float, more: float, stack: float, basis: str) -> None:
    first = answer(fuel=fuel, oxygen=low, stack_temperature=stack, gas_basis=basis)
    thinned = answer(fuel=fuel, oxygen=low + more, stack_temperature=stack, gas_basis=basis)
    hotter = answer(fuel=fuel, oxygen=low, stack_temperature=stack + 20, gas_basis=basis)
    assert thinned.excess_air > first.excess_air
    assert thinned.efficiency_lhv < first.efficiency_lhv
    assert hotter.efficiency_lhv < first.efficiency_lhv


@given(moisture=st.floats(0, 60), more=st.floats(0.5, 10))
def test_wetter_wood_has_less_heat_and_burns_worse(moisture: float, more: float) -> None:
    dry, wet = answer(fuel="wood", moisture=moisture), answer(fuel="wood", moisture=moisture + more)
    assert wet.lhv < dry.lhv
    assert wet.efficiency_hhv < dry.efficiency_hhv
    # each kilogram of water takes the place of dry wood and its heat of evaporation
    assert dry.lhv - wet.lhv == pytest.approx(more / 100 * (answer(fuel="wood", moisture=0).lhv + 2.4426), rel=1e-6)


def test_dry_and_wet_readings_of_one_gas_agree() -> None:
    dry = answer(**METHANE, oxygen=5, carbon_monoxide=0)
    moles = 1 / 16.0425 / (dry.carbon_dioxide_dry / 100)  # of dry gas for each kilogram of methane, one CO2 for each CH4
    share = moles / (moles + (dry.wet_flue_gas - dry.dry_flue_gas) / 18.01528)
    wet = answer(**METHANE, oxygen=5 * share, gas_basis="wet", carbon_monoxide=0)
    dioxide = answer(**METHANE, reading="carbon_dioxide", carbon_dioxide=dry.carbon_dioxide_dry * share, gas_basis="wet", carbon_monoxide=0)
    assert share < 0.9
    assert wet.excess_air == pytest.approx(dry.excess_air, rel=1e-4)
    assert dioxide.excess_air == pytest.approx(dry.excess_air, rel=1e-3)


def test_an_analysis_is_the_same_dry_and_as_fired() -> None:
    dry = answer(**COAL, analysis_basis="dry", higher_heating_value=30)
    fired = {name: value * 0.92 for name, value in COAL.items() if name not in ("fuel", "moisture")} | {"fuel": "own_analysis", "moisture": 8}
    moist = answer(**fired, analysis_basis="as_fired", higher_heating_value=30 * 0.92)
    assert moist.efficiency_lhv == pytest.approx(dry.efficiency_lhv)
    assert moist.lhv == pytest.approx(dry.lhv)
    assert dry.hhv == pytest.approx(27.6)


def test_the_carbon_in_the_ash_is_lost_and_its_air_is_not_needed() -> None:
    # 9.5 % of ash in the dry coal, 8 % of water: 0.0874 kg of ash; with 20 % of carbon in the residue a quarter of that weight is carbon, 33.8 MJ/kg
    clean, dirty = answer(**COAL, carbon_in_ash=0), answer(**COAL, carbon_in_ash=20)
    assert lost(dirty, "ash") == pytest.approx(0.0874 * 0.25 * 33.83 / dirty.hhv * 100, rel=1e-3)
    assert dirty.dry_flue_gas < clean.dry_flue_gas
    assert dirty.efficiency_lhv < clean.efficiency_lhv


@pytest.mark.parametrize(
    ("output", "load", "percent"),
    [(10, 1.0, 1.60), (10, 0.8, 2.00), (50, 0.2, 3.30), (100, 0.5, 1.04), (200, 0.4, 0.95), (400, 1.0, 0.30), (2_000, 1.0, 0.18)],
)
def test_the_radiation_is_that_of_the_chart_by_size_and_load(output: float, load: float, percent: float) -> None:
    # ABMA chart as NREL's model prints it: largest output in million Btu/h, load, loss in per cent
    found, on_chart = chart_radiation(output * 293.07107, load)
    assert found * 100 == pytest.approx(percent, abs=0.006)
    assert on_chart or output == 10  # the smallest size lies at the end of the chart


@given(size=st.floats(50, 590_000), larger=st.floats(1, 2))
def test_a_larger_boiler_radiates_a_smaller_share_but_not_less_heat(size: float, larger: float) -> None:
    small, large = chart_radiation(size, 1.0)[0], chart_radiation(size * larger, 1.0)[0]
    assert large <= small * (1 + 1e-12)
    if size * larger < 586_000:  # beyond the largest size of the chart the share stays
        assert large * size * larger >= small * size * (1 - 1e-12)


def test_a_boiler_below_the_chart_is_said_to_lose_more() -> None:
    small = answer(rated_output=800)
    assert small.casing == "small"
    assert lost(small, "radiation") == pytest.approx(1.6 / 0.7, rel=1e-6)
    assert answer(rated_output=3_000).casing is None


def test_what_is_not_known_is_left_out_and_said() -> None:
    gas, coal = answer(carbon_monoxide=None), answer(**COAL, carbon_monoxide=None)
    assert (gas.missing, gas.monoxide_reading, lost(gas, "monoxide")) == ("monoxide", None, None)
    assert (coal.missing, lost(coal, "ash")) == ("both", None)
    assert answer(**COAL).missing == "ash"
    assert answer(**COAL, carbon_in_ash=5).missing is None
    assert answer(**COAL | {"ash": 0, "carbon": 84.5}).missing is None  # no ash, nothing to know


@pytest.mark.parametrize(
    ("inputs", "reading"),
    [
        ({"oxygen": 6}, "high"),
        ({"oxygen": 1.5}, "usual"),
        ({"fuel": "wood", "oxygen": 6}, "unknown"),
        ({"oxygen": 0, "carbon_monoxide": 20_000}, "short"),
    ],
)
def test_the_excess_air_is_judged(inputs: dict[str, Any], reading: str) -> None:
    found = answer(**inputs)
    assert found.air_reading == reading
    assert (found.fuel_saved_share is not None) == (reading == "high")


def test_the_usual_excess_air_saves_what_the_better_efficiency_says() -> None:
    now = answer(oxygen=8, carbon_monoxide=0)
    # 10 % of excess air in natural gas is 2.0995 % of oxygen in the dry gas
    usual = answer(oxygen=2.0995, carbon_monoxide=0)
    assert usual.excess_air == pytest.approx(10, abs=0.02)
    assert now.fuel_saved_share == pytest.approx((1 - now.efficiency_lhv / usual.efficiency_lhv) * 100, abs=0.01)


def test_carbon_monoxide_is_judged_in_air_free_gas() -> None:
    # 250 ppm at 10.5 % of oxygen are twice as much in air-free gas
    assert answer(oxygen=3, carbon_monoxide=250).monoxide_reading == "low"
    assert answer(oxygen=10.5, carbon_monoxide=250).monoxide_reading == "high"


def test_a_condensing_stack_is_said_to_give_more() -> None:
    found = answer(stack_temperature=45, oxygen=3)
    assert found.boundary == "condensing"
    assert found.dew_point == pytest.approx(57, abs=1.5)  # natural gas with little excess air: 55 to 58 °C
    assert answer(stack_temperature=120).boundary == "steady"


def test_the_heating_value_says_where_it_comes_from() -> None:
    expected = {"natural_gas": "gas", "light_fuel_oil": "cited", "wood": "estimated", "rice_husk": "cited"}
    assert {fuel: answer(fuel=fuel).heating_value_from for fuel in expected} == expected
    assert answer(**COAL).heating_value_from == "estimated"
    assert answer(**COAL, higher_heating_value=31).heating_value_from == "own"
    assert answer(**COAL, higher_heating_value=25).heating_value_from == "own_unlike"


@pytest.mark.parametrize(
    ("inputs", "field", "sentence"),
    [
        ({"stack_temperature": 20, "air_temperature": 25}, "stack_temperature", "warmer than the combustion air"),
        ({"reading": "carbon_dioxide", "carbon_dioxide": 12.5}, "carbon_dioxide", "at most 11.8 %"),
        ({"reading": "carbon_dioxide", "carbon_dioxide": 10.5, "gas_basis": "wet"}, "carbon_dioxide", "in the wet gas"),
        ({"gas_basis": "wet", "oxygen": 20, "air_temperature": 60, "relative_humidity": 100, "altitude": 4_000}, "oxygen", "so much oxygen"),
        ({"oxygen": 19, "carbon_monoxide": 40_000}, "carbon_monoxide", "So much carbon monoxide"),
        ({"fuel": "own_gas", "composition": [{"part": "methane", "share": 80}]}, "composition", "add up to 80.0 %"),
        ({"fuel": "own_gas", "composition": [{"part": "nitrogen", "share": 100}]}, "composition", "Nothing in this gas burns"),
        (COAL | {"carbon": 60}, "carbon", "Is it dry or as fired"),
        (COAL | {"moisture": None}, "moisture", "0 for an oil without water"),
        (COAL | {"ash": 79.5, "carbon": 5, "carbon_in_ash": 60, "higher_heating_value": 9}, "carbon_in_ash", "more carbon in the ash than in the fuel"),
        ({"fuel": "lignite", "moisture": 75, "stack_temperature": 900, "oxygen": 15}, "stack_temperature", "more than the fuel holds"),
        (COAL | {"higher_heating_value": 1}, "higher_heating_value", "does not burn by itself"),
        (
            {"fuel": "own_analysis", "carbon": 15, "hydrogen": 1, "fuel_oxygen": 60, "nitrogen": 24, "sulphur": 0, "ash": 0, "moisture": 0},
            "carbon",
            "nothing burns",
        ),
    ],
)
def test_impossible_inputs_are_refused_beside_their_field(inputs: dict[str, Any], field: str, sentence: str) -> None:
    found = problems(**inputs)
    assert set(found) == {field}
    assert sentence in found[field]


def test_the_fuels_of_the_form_are_those_of_the_table() -> None:
    labels = table("fuel_analyses").labels()
    assert labels.items() <= FUELS.items()
    assert set(FUELS) - set(labels) == {"lpg", "biogas", "own_analysis", "own_gas"}


def test_lpg_and_biogas_are_mixed_by_volume() -> None:
    propane, butane, half = (answer(fuel="lpg", propane_share=share) for share in (100, 0, 50))
    # half of the volume is 44.1 kg of propane to 58.1 kg of butane
    assert half.hhv == pytest.approx((44.1 * propane.hhv + 58.1 * butane.hhv) / 102.2, rel=1e-4)
    assert answer(fuel="biogas", methane_share=100).lhv == pytest.approx(answer(**METHANE).lhv)
    assert answer(fuel="biogas", methane_share=60).lhv == pytest.approx(17.7, abs=0.1)  # 21.5 MJ/m³ of gas with 1.22 kg/m³


def test_the_page_shows_every_loss_in_the_chart_and_in_the_table() -> None:
    page = result_html(get(ID).run({}), Reader())
    chart, figures = page[page.index("<svg") : page.index("</svg>")], page[page.index("</svg>") :]
    for label in LOSSES.values():
        assert label in chart
        assert label in figures
