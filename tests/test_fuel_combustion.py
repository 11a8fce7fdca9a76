"""Fuel combustion against the published tables, carbon balances and a units library; biogenic CO₂ stays apart, and what is unknown stays unknown."""

import dataclasses
import re

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core import chain
from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.tables import table
from calculators.emissions.fuel_combustion import fuel_combustion

UREG = pint.UnitRegistry()
FUELS = table("fuels")
#: IPCC 2006, volume 2: TJ/Gg (table 1.2), kg/TJ of CO₂ (1.4), methane and nitrous oxide (2.3), as transcribed in another project (source ipcc-2006-v2)
IPCC = {
    "anthracite": (26.7, 98_300, 10, 1.5), "coking_coal": (28.2, 94_600, 10, 1.5), "other_bituminous_coal": (25.8, 94_600, 10, 1.5),
    "sub_bituminous_coal": (18.9, 96_100, 10, 1.5), "lignite": (11.9, 101_000, 10, 1.5), "brown_coal_briquettes": (20.7, 97_500, 10, 1.5),
    "patent_fuel": (20.7, 97_500, 10, 1.5), "coke_oven_coke": (28.2, 107_000, 10, 1.5), "gas_coke": (28.2, 107_000, 1, 0.1),
    "petroleum_coke": (32.5, 97_500, 3, 0.6), "coal_tar": (28.0, 80_700, 10, 1.5), "peat": (9.76, 106_000, 2, 1.5),
    "gas_diesel_oil": (43.0, 74_100, 3, 0.6), "residual_fuel_oil": (40.4, 77_400, 3, 0.6), "other_kerosene": (43.8, 71_900, 3, 0.6),
    "naphtha": (44.5, 73_300, 3, 0.6), "waste_oil": (40.2, 73_300, 30, 4), "motor_gasoline": (44.3, 69_300, 3, 0.6), "lpg": (47.3, 63_100, 1, 0.1),
    "crude_oil": (42.3, 73_300, 3, 0.6), "natural_gas": (48.0, 56_100, 1, 0.1), "blast_furnace_gas": (2.47, 260_000, 1, 0.1),
    "coke_oven_gas": (38.7, 44_400, 1, 0.1), "oxygen_steel_furnace_gas": (7.06, 182_000, 1, 0.1), "gas_works_gas": (38.7, 44_400, 1, 0.1),
    "msw_fossil": (10.0, 91_700, 30, 4), "msw_biomass": (11.6, 100_000, 30, 4), "wood": (15.6, 112_000, 30, 4),
    "other_primary_solid_biomass": (11.6, 100_000, 30, 4), "charcoal": (29.5, 112_000, 200, 4), "black_liquor": (11.8, 95_300, 3, 2),
    "biodiesel": (27.0, 70_800, 3, 0.6), "biogasoline": (27.0, 70_800, 3, 0.6), "other_liquid_biofuel": (27.4, 79_600, 3, 0.6),
    "landfill_gas": (50.4, 54_600, 1, 0.1), "sludge_gas": (50.4, 54_600, 1, 0.1), "other_biogas": (50.4, 54_600, 1, 0.1),
}  # fmt: skip
BIOMASS = {
    "msw_biomass",
    "wood",
    "other_primary_solid_biomass",
    "charcoal",
    "black_liquor",
    "biodiesel",
    "biogasoline",
    "other_liquid_biofuel",
    "landfill_gas",
    "sludge_gas",
    "other_biogas",
}
NO_HEATING_VALUE = {"landfill_gas", "sludge_gas", "other_biogas"}  # the IPCC's is that of pure methane
#: methane and nitrous oxide over 100 years: AR4 table 2.14, AR5 table 8.A.1, AR6 table 7.15
POTENTIALS = {"ar4": (25, 298), "ar5": (28, 265), "ar6": (27.0, 273)}


def run(*fuels, **inputs):
    return fuel_combustion.run({"fuels": list(fuels), **inputs} if fuels else inputs, style="point").result


def saved(fuel="natural_gas", fuel_saved=1_000, **inputs):
    return run(entered="saving", fuel=fuel, fuel_saved=fuel_saved, **inputs)


def test_the_table_has_the_fuels_of_the_ipcc_that_plants_burn():
    assert set(FUELS.rows) == set(IPCC)


@pytest.mark.parametrize("fuel", IPCC)
def test_every_default_is_that_of_the_ipcc_and_fossil_or_biogenic_but_not_both(fuel):
    lower, co2, methane, nitrous_oxide = IPCC[fuel]
    kind = "co2_biogenic" if fuel in BIOMASS else "co2"
    assert {"co2", "co2_biogenic"} & set(FUELS.rows[fuel]["factors"]) == {kind}
    assert FUELS.value(fuel, kind, unit="t/TJ") == co2 / 1e3
    assert FUELS.value(fuel, "ch4", unit="kg/TJ") == methane
    assert FUELS.value(fuel, "n2o", unit="kg/TJ") == nitrous_oxide
    if fuel in NO_HEATING_VALUE:
        assert not FUELS.has(fuel, "lhv")
    else:
        assert FUELS.value(fuel, "lhv", unit="GJ/t") == lower


def carbon_share(fuel):
    """Carbon that the defaults imply, as a share of the mass: all of it becomes CO₂."""
    kind = "co2_biogenic" if fuel in BIOMASS else "co2"
    return FUELS.value(fuel, "lhv", unit="GJ/t") * FUELS.value(fuel, kind, unit="kg/GJ") / 1e3 * 12.011 / 44.009


@pytest.mark.parametrize(
    ("fuels", "least", "most"),
    [
        (("anthracite", "coking_coal", "other_bituminous_coal", "coke_oven_coke", "petroleum_coke"), 0.60, 0.90),
        (("sub_bituminous_coal", "lignite", "peat"), 0.25, 0.60),
        (("gas_diesel_oil", "residual_fuel_oil", "other_kerosene", "motor_gasoline", "naphtha", "crude_oil", "lpg"), 0.81, 0.90),
        (("natural_gas",), 0.65, 0.7487),  # no more than pure methane, 12.011 / 16.043: the rest is not carbon
        (("wood", "other_primary_solid_biomass"), 0.25, 0.52),
        (("charcoal",), 0.75, 0.95),
    ],
)  # fmt: skip
def test_the_carbon_in_the_defaults_is_what_such_a_fuel_holds(fuels, least, most):
    for fuel in fuels:
        assert least <= carbon_share(fuel) <= most, (fuel, carbon_share(fuel))


@pytest.mark.parametrize("report", POTENTIALS)
def test_a_terajoule_of_each_fuel_gives_what_the_published_tables_say(report):
    methane_potential, nitrous_potential = POTENTIALS[report]
    for fuel, (_, co2, methane, nitrous_oxide) in IPCC.items():
        found = saved(fuel, "1 TJ(LHV)/a", gwp_report=report)
        fossil = 0 if fuel in BIOMASS else co2
        assert found.co2e == pytest.approx((fossil + methane * methane_potential + nitrous_oxide * nitrous_potential) / 1e3, rel=1e-12), fuel
        assert found.co2_biogenic == pytest.approx((co2 if fuel in BIOMASS else 0) / 1e3, rel=1e-12), fuel
        assert (found.ch4, found.n2o) == pytest.approx((methane, nitrous_oxide), rel=1e-12), fuel


def test_units_go_through_as_a_units_library_takes_them():
    """Each way of giving an amount, in customary units, followed by pint from the unit typed to tonnes."""
    found = run(
        {"fuel": "natural_gas", "amount_as": "energy", "energy": "2500 MMBtu(LHV)/a"},
        {"fuel": "natural_gas", "amount_as": "energy_hhv", "energy_hhv": "40000 therm(HHV)/a"},
        {"fuel": "other_bituminous_coal", "amount_as": "mass", "mass": "90 short ton/a", "heating_value": "11500 Btu/lb"},
        {"fuel": "gas_diesel_oil", "amount_as": "volume", "volume": "5000 gal/a", "density": "52.2 lb/ft³"},
    )
    kg_per_gj = UREG("kg / GJ")
    wanted = [
        2_500e6 * UREG.Btu_it * 56.1 * kg_per_gj,
        40_000e5 * UREG.Btu_it / 1.108 * 56.1 * kg_per_gj,
        90 * UREG.short_ton * 11_500 * UREG("Btu_it / lb") * 94.6 * kg_per_gj,
        5_000 * UREG.gallon * 52.2 * UREG("lb / ft**3") * 43 * UREG("GJ / t") * 74.1 * kg_per_gj,
    ]
    for row, mass in zip(found.results, wanted, strict=True):
        assert row.co2 == pytest.approx(mass.to("t").magnitude, rel=1e-9), row


@given(st.floats(0, 1e6))
def test_one_amount_emits_the_same_however_it_is_given(energy):
    lower, density, ratio = 43.0, 837.0, 1.07  # of diesel, in the table
    ways = (
        {"amount_as": "energy", "energy": energy},
        {"amount_as": "energy_hhv", "energy_hhv": energy * ratio},
        {"amount_as": "mass", "mass": energy / lower},
        {"amount_as": "volume", "volume": energy / lower / density * 1e3},
    )
    found = [run({"fuel": "gas_diesel_oil", **way}).co2e for way in ways]
    assert found == pytest.approx([energy * (74.1 + (3 * 28 + 0.6 * 265) / 1e3) / 1e3] * 4, rel=1e-12)
    assert found == pytest.approx([found[0]] * 4, rel=1e-12)


AMOUNTS = st.lists(st.tuples(st.sampled_from(sorted(IPCC)), st.floats(0, 1e6)), min_size=1, max_size=6)


@given(AMOUNTS, st.floats(0.1, 10))
def test_rows_add_up_and_scale(amounts, factor):
    rows = [{"fuel": fuel, "energy": energy} for fuel, energy in amounts]
    found = run(*rows)
    assert found.co2e == pytest.approx(sum(run(row).co2e for row in rows), rel=1e-12)
    assert found.co2e == pytest.approx(run(*reversed(rows)).co2e, rel=1e-12)
    larger = run(*({**row, "energy": row["energy"] * factor} for row in rows))
    for name in ("co2e", "co2", "ch4", "n2o", "co2_biogenic", "energy"):
        assert getattr(larger, name) == pytest.approx(getattr(found, name) * factor, rel=1e-12, abs=1e-12), name


@given(st.sampled_from(sorted(BIOMASS)), st.floats(1, 1e6), st.floats(0, 500))
def test_biogenic_co2_is_in_no_total_whatever_its_factor(fuel, energy, own):
    found = run({"fuel": fuel, "energy": energy, "co2_factor": own})
    assert found.co2 == 0
    assert found.co2e == run({"fuel": fuel, "energy": energy}).co2e
    assert found.co2_biogenic == pytest.approx(energy * own / 1e3, rel=1e-12)
    assert found.biogenic == ("apart" if own else None)


def test_a_fossil_row_says_nothing_of_biomass():
    assert run({"fuel": "lignite", "energy": 5}).biogenic is None


def test_the_higher_heating_value_gives_less_than_the_same_number_on_the_lower():
    gas = {"fuel": "natural_gas"}
    higher, lower = run({**gas, "amount_as": "energy_hhv", "energy_hhv": 1_000}), run({**gas, "energy": 1_000})
    assert lower.co2 / higher.co2 == pytest.approx(1_089 / 983, rel=1e-3)  # Btu/ft³ of the source


def test_what_the_amount_hides_is_neither_used_nor_called_ones_own():
    stray = {"fuel": "gas_diesel_oil", "amount_as": "energy", "energy": 10, "density": 900, "heating_value": 20}
    found = run(stray)
    assert found.co2 == pytest.approx(0.741)
    assert found.factors_used == "defaults"
    kept = dataclasses.replace(fuel_combustion.defaults["fuels"][0], amount_as="energy", energy=10.0, density=900.0, heating_value=20.0)
    assert fuel_combustion(fuels=(kept,)).factors_used == "defaults"


@pytest.mark.parametrize(
    "own", [{"co2_factor": 73}, {"amount_as": "mass", "mass": 1, "heating_value": 42}, {"amount_as": "volume", "volume": 1, "density": 840}]
)
def test_own_values_are_said(own):
    assert run({"fuel": "gas_diesel_oil", "energy": 1, **own}).factors_used == "own"
    assert saved().factors_used == "defaults"
    assert saved(co2_factor=55).factors_used == "own"


def test_the_default_rows_are_boilers_and_furnaces_whose_factors_these_are():
    names = [use.name for use in fuel_combustion.defaults["fuels"]]
    assert names == ["Steam boiler", "Dryer", "Standby boiler", "Hot-water boiler"]
    # IPCC 2006, table 2.3, oil in industry: 3 kg/TJ of methane and 0.6 kg/TJ of nitrous oxide
    standby = run().results[2]
    assert (standby.ch4 / standby.energy, standby.n2o / standby.energy) == pytest.approx((0.003, 0.0006))


def test_only_emission_factors_are_called_ipcc_defaults():
    shown = fuel_combustion.outputs["factors_used"].show("defaults")
    assert "All emission factors are IPCC defaults" in shown
    assert "Densities and ratios of the heating values, where one is needed, are from other sources" in shown


def test_an_amount_that_is_unknown_lowers_the_coverage_and_is_never_a_zero():
    known, unknown = {"fuel": "wood", "energy": 100}, {"fuel": "lignite", "amount_as": "mass"}
    found = run(known, unknown)
    assert (found.counted, found.unknown_rows) == ("use_part", 1)
    assert found.results[1].co2e is None
    assert found.co2e == run(known).co2e
    assert "too low" in fuel_combustion.outputs["counted"].show(found.counted)
    nothing = run(unknown, carbon_price=10)
    assert (nothing.counted, nothing.co2e, nothing.carbon_cost, nothing.co2_avoided) == ("use_none", None, None, None)
    assert run(known).counted == "use"


def test_an_unknown_amount_asks_for_no_other_value():
    assert (
        run(
            {"fuel": "other_biogas", "amount_as": "mass"}, {"fuel": "anthracite", "amount_as": "volume"}, {"fuel": "wood", "amount_as": "energy_hhv"}
        ).unknown_rows
        == 3
    )


def test_every_row_that_misses_a_value_is_told_at_once():
    with pytest.raises(InvalidInputs) as refused:
        run(
            {"fuel": "wood", "amount_as": "energy_hhv", "energy_hhv": 1},
            {"fuel": "natural_gas", "amount_as": "volume", "volume": 1},
            {"fuel": "other_biogas", "amount_as": "mass", "mass": 1},
            {"fuel": "lignite", "energy": 1},
        )
    assert set(refused.value.problems) == {"fuels.1.energy_hhv", "fuels.2.density", "fuels.3.heating_value"}
    assert "lower heating value" in refused.value.problems["fuels.1.energy_hhv"]
    assert "cubic metres times the heating value" in refused.value.problems["fuels.2.density"]


def test_own_values_stand_in_where_the_table_has_none():
    found = run(
        {"fuel": "other_biogas", "amount_as": "mass", "mass": 2, "heating_value": 20},
        {"fuel": "natural_gas", "amount_as": "volume", "volume": 1_000, "density": 0.78},
    )
    assert [row.energy for row in found.results] == pytest.approx([40, 0.78 * 48])


def test_a_saving_is_handed_on_and_its_biomass_is_no_fossil_saving():
    gas, wood = saved(), saved("wood")
    assert gas.co2_avoided == gas.co2e > 56
    assert (gas.counted, wood.counted) == ("saving", "saving_biomass")
    assert wood.co2_avoided == pytest.approx(1.9)
    assert run({"fuel": "natural_gas", "energy": 1}).co2_avoided is None
    assert "do not add up" in fuel_combustion.outputs["counted"].show("saving")


def test_more_fuel_burned_is_a_negative_saving():
    assert saved(fuel_saved=-200).co2_avoided == pytest.approx(-saved(fuel_saved=200).co2_avoided)


def test_a_fuel_saving_of_another_calculator_fills_the_form():
    blowdown = get("energy.boiler_blowdown")
    taken = chain.links(blowdown, fuel_combustion)
    assert list(taken) == ["fuel_saved"]
    assert blowdown.outputs[taken["fuel_saved"]].unit == "GJ(LHV)/a"
    assert chain.choices(fuel_combustion, taken) == {"entered": "saving"}


def test_the_report_chosen_is_named_with_the_potentials_used():
    for report, (methane, nitrous_oxide) in POTENTIALS.items():
        found = saved(gwp_report=report)
        assert report.upper() in fuel_combustion.outputs["gwp_used"].show(found.gwp_used)
        assert (found.methane_potential, found.nitrous_oxide_potential) == (methane, nitrous_oxide)


def test_methane_from_combustion_never_takes_the_value_of_leaks():
    gwp = table("gwp100")
    assert [gwp.value("ch4_fossil", report, unit="1") for report in ("ar5", "ar6")] == [30, 29.8]
    assert gwp.value("ch4_fossil", "ar6", unit="1") - gwp.value("ch4", "ar6", unit="1") == pytest.approx(44.009 / 16.043, rel=0.03)
    assert saved("charcoal", gwp_report="ar6").methane_potential == saved("natural_gas", gwp_report="ar6").methane_potential == 27


def test_the_method_quotes_the_values_of_the_table():
    gwp = table("gwp100")
    quoted = {float(number) for number in re.findall(r"\b(?:29\.8|27\.0|30|28)\b", fuel_combustion.method)}
    assert quoted == {gwp.value(row, report, unit="1") for row in ("ch4", "ch4_fossil") for report in ("ar5", "ar6")}


def test_the_choice_of_methane_matters_less_for_a_boiler_than_the_method_says():
    for fuel in set(IPCC) - BIOMASS:
        apart = (29.8 - 27.0) * FUELS.value(fuel, "ch4", unit="kg/TJ") / 1e6
        assert apart < saved(fuel, fuel_saved=1).co2e * 1e3 / 1_000, fuel


def test_carbon_has_no_cost_until_a_price_is_given():
    assert saved().carbon_cost is None
    assert saved(carbon_price=0).carbon_cost == 0
    assert saved(carbon_price=25).carbon_cost == pytest.approx(saved().co2e * 25)


def test_a_row_without_a_name_goes_by_its_fuel():
    assert [row.name for row in run({"fuel": "peat", "energy": 1}, {"name": "Kiln 2", "fuel": "peat", "energy": 1}).results] == ["Peat", "Kiln 2"]
