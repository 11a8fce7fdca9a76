"""Combustion efficiency: the losses of a boiler or furnace from its fuel and the readings of its flue gas."""

from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy._combustion_fuel import BIOGAS, FUELS, KJ_PER_MJ, LPG, OWN, OWN_GAS, SOLIDS, GasPart, from_table, gas, own_analysis, own_gas
from calculators.energy._combustion_losses import PPM, Reading, chart_radiation, heat_in_gas, losses, read_gas, sums, unburnt_carbon
from calculators.energy._combustion_result import CombustionEfficiency
from calculators.energy._combustion_verdicts import air_reading, fuel_saved, missing, monoxide_reading
from calculators.properties.atmosphere import atmospheric_pressure
from calculators.properties.combustion import excess_air, largest_carbon_dioxide
from calculators.properties.moist_air import vapour_per_dry_air
from calculators.properties.water_steam import TRIPLE_PRESSURE, saturation_temperature

KPA_PER_MPA = 1e3
KJ_PER_GJ = 1e6
SECONDS_PER_HOUR = 3600
FROM_OXYGEN, FROM_DIOXIDE = {"reading": "oxygen"}, {"reading": "carbon_dioxide"}
CHART, OWN_LOSS = {"radiation_from": "chart"}, {"radiation_from": "own"}


@calculator(
    title="Combustion efficiency (stack losses)",
    resource="energy",
    sources=(
        "nasa-glenn-2002",
        "channiwala-hhv",
        "babcock-wilcox-steam-1919",
        "doe-steam-tip-4",
        "nrel-sam-biopower",
        "etb-excess-air",
        "ansi-z21-co",
        "at-flue-gas-losses",
        "iapws-r7-97",
        "iapws-r14-08",
        "fossee-dulong",
    ),
    charts=(RowBars("Losses on the higher heating value", rows="losses", label="loss", value="share_hhv"),),
    groups={"fuel": "Fuel", "stack_temperature": "Readings", "radiation_from": "Radiation and convection", "fuel_power": "Flow of flue gas"},
)
def combustion_efficiency(
    *,
    fuel: Annotated[str, Choice("Fuel", options=FUELS, help="Analyses and sources: table of fuel analyses. An analysis of your own fuel is better.")] = "natural_gas",
    methane_share: Annotated[float, Quantity(
        "Methane in the biogas, by volume", "%", ge=30, le=100, typical=(45, 75), only_if=BIOGAS, help="Gas analyser, in the dry gas. The rest is taken as carbon dioxide.",
    )] = 60,
    propane_share: Annotated[float, Quantity(
        "Propane in the LPG, by volume", "%", ge=0, le=100, only_if=LPG, help="Ask the supplier; it changes with country and season. The rest is taken as butane.",
    )] = 60,
    composition: Annotated[tuple[GasPart, ...], Rows(
        "Composition of the gas", row=GasPart, least=1, most=20, only_if=OWN_GAS, help="From the supplier's certificate or a gas chromatograph, in the dry gas; together 100 %.",
    )] = (GasPart("methane", 90), GasPart("ethane", 5), GasPart("propane", 2), GasPart("nitrogen", 2), GasPart("carbon_dioxide", 1)),
    analysis_basis: Annotated[str, Choice(
        "The analysis is", options={"dry": "Dry: without the moisture", "as_fired": "As fired: with the moisture"}, only_if=OWN,
        help="Laboratories give both; “as received” is as fired when the fuel did not dry on the way.",
    )] = "dry",
    carbon: Annotated[float, Quantity("Carbon", "%", ge=0, le=100, only_if=OWN, help="Ultimate analysis by mass, from the laboratory.")] = 75,
    hydrogen: Annotated[float, Quantity("Hydrogen", "%", ge=0, le=30, only_if=OWN, help="Without the hydrogen of the moisture.")] = 5,
    fuel_oxygen: Annotated[float, Quantity("Oxygen in the fuel", "%", ge=0, le=60, only_if=OWN, help="Without that of the moisture; often taken as the rest to 100 %.")] = 8,
    nitrogen: Annotated[float, Quantity("Nitrogen", "%", ge=0, le=30, only_if=OWN)] = 1.5,
    sulphur: Annotated[float, Quantity("Sulphur", "%", ge=0, le=10, only_if=OWN)] = 1,
    ash: Annotated[float, Quantity("Ash", "%", ge=0, le=90, only_if=OWN)] = 9.5,
    higher_heating_value: Annotated[float | None, Quantity(
        "Higher heating value (HHV), of the analysis as given", "MJ/kg", gt=0, le=150, optional=True, only_if=OWN,
        help="By bomb calorimeter, for the dry or the moist fuel as chosen above. Empty: estimated from the analysis.",
    )] = None,
    moisture: Annotated[float | None, Quantity(
        "Moisture of the fuel as fired, by mass", "%", ge=0, le=75, optional=True, only_if=SOLIDS,
        help="Weigh a sample before and after a day at 105 °C: water lost over the weight before. Empty: the table's figure.",
    )] = None,
    stack_temperature: Annotated[float, Quantity(
        "Stack temperature", "°C", gt=0, le=1_000, typical=(80, 400), help="In the middle of the duct after the last heat exchanger, at the same point as the gas sample.",
    )] = 230,
    air_temperature: Annotated[float, Quantity(
        "Combustion air temperature", "°C", ge=-40, le=60, help="At the intake of the fan, ahead of an air preheater. Losses are counted from it.",
    )] = 25,
    relative_humidity: Annotated[float, Quantity("Relative humidity of the air", "%", ge=0, le=100, help="Hygrometer at the same place.")] = 60,
    altitude: Annotated[float, Quantity("Altitude of the site", "m", ge=-400, le=5_000, help="Above sea level; it sets humidity and dew point.")] = 0,
    reading: Annotated[str, Choice(
        "The analyser reads", options={"oxygen": "Oxygen (O₂)", "carbon_dioxide": "Carbon dioxide (CO₂)"},
        help="Where an instrument computes one from the other, enter the one that it measures.",
    )] = "oxygen",
    gas_basis: Annotated[str, Choice(
        "It reads the gas", options={"dry": "Dry: extracted and cooled", "wet": "Wet: probe in the hot gas (zirconia)"},
        help="Portable analysers dry the gas; a zirconia probe in the duct reads it as it is.",
    )] = "dry",
    oxygen: Annotated[float, Quantity(
        "Oxygen in the flue gas", "%", ge=0, le=20, typical=(1, 10), only_if=FROM_OXYGEN, help="Mean of at least ten minutes at a steady load; seal the hole around the probe.",
    )] = 6,
    carbon_dioxide: Annotated[float, Quantity(
        "Carbon dioxide in the flue gas", "%", gt=0, le=25, only_if=FROM_DIOXIDE, help="Not safe alone: the same reading stands for too much and for too little air; look at CO too.",
    )] = 8.5,
    carbon_monoxide: Annotated[float | None, Quantity(
        "Carbon monoxide in the dry flue gas", "ppm", ge=0, le=50_000, optional=True, help="As read, not corrected to a reference oxygen. Empty: not measured.",
    )] = 60,
    carbon_in_ash: Annotated[float | None, Quantity(
        "Carbon in the dry ash", "%", ge=0, le=90, optional=True, only_if=SOLIDS,
        help="Loss on ignition, mean of bottom ash and fly ash by their weights. Empty: not known.",
    )] = None,
    radiation_from: Annotated[str, Choice(
        "Radiation and convection are", options={"chart": "Taken from the ABMA chart by size and load", "own": "Entered as a share of the fuel"},
        help="Or measure the surface temperatures and use the insulation calculator.",
    )] = "chart",
    rated_output: Annotated[float, Quantity(
        "Largest output of the boiler", "kW", ge=50, le=600_000, only_if=CHART, help="Heat to the water at full load, from the plate. A tonne of steam an hour is about 650 kW.",
    )] = 5_000,
    load: Annotated[float, Quantity("Load at the time of the readings", "%", ge=20, le=110, only_if=CHART, help="Steam or burner meter over its largest reading.")] = 70,
    radiation_loss: Annotated[float, Quantity("Radiation and convection, on the HHV", "%", ge=0, le=20, only_if=OWN_LOSS, help="From an earlier heat balance or the maker.")] = 1.5,
    fuel_power: Annotated[float | None, Quantity(
        "Fuel power, on the LHV", "kW", gt=0, le=1e6, optional=True, help="Fuel meter times lower heating value; for the flow of flue gas only.",
    )] = 4_000,
) -> CombustionEfficiency:  # fmt: skip
    r"""Efficiency and losses of a boiler or furnace by the indirect method, from the ultimate analysis of its fuel and the readings of its flue gas.

    **Air.** For each kilogram of fuel with the mass fractions $c$, $h$, $s$, $o$ complete combustion takes the kilomoles of oxygen

    $$n_{O_2} = \frac{c}{12.011} + \frac{h}{4 \cdot 1.008} + \frac{s}{32.07} - \frac{o}{2 \cdot 16.00}$$

    of which dry air holds 20.95 %. The reading, dry or wet, then gives the air supplied from the balances of carbon, oxygen and nitrogen, with the carbon monoxide and the
    carbon that stays in the ash. No constant stands for a whole class of fuels. Of methane, say, the stoichiometric air is 17.2 kg/kg and the largest carbon dioxide 11.7 %.

    **Losses.** Each component $i$ leaves the stack at $\vartheta_s$ instead of the temperature $\vartheta_a$ of the combustion air:

    $$L_{gas} = \sum_i n_i \left( h_i(\vartheta_s) - h_i(\vartheta_a) \right)$$

    with the enthalpies of the NASA Glenn coefficients. Water from hydrogen, from the fuel's moisture and from the air is shown apart. On the higher heating value water from the fuel
    also takes its heat of evaporation at 25 °C, 2,443 kJ/kg; on the lower it does not. Carbon monoxide takes 283 MJ/kmol with it and carbon in the ash 33.8 MJ/kg. Thus

    $$\eta_{HHV} \, H_s = \eta_{LHV} \, H_i = H_i - \sum L$$

    where $\sum L$ leaves that heat of evaporation out. Moisture lowers both heating values: with the water fraction $w$, and $h$ as fired,
    $H_i = (1 - w) \, H_{s,dry} - 2.443 \, (8.94 \, h + w)$ in MJ/kg.

    **Radiation and convection** follow from the chart of the American Boiler Manufacturers Association by size; the heat given off does not depend on the load.

    Assumed: steady state, fuel at the temperature of the air, no sulphur left in the ash, all unburnt gas is carbon monoxide.

    Not counted: blowdown, heat in hot ash, unburnt hydrogen, methane and soot, the power of fans and pumps, and losses while the burner stands still. Water that
    condenses in the stack is not counted as a gain. Acid from sulphur condenses well above the dew point shown.
    """
    if stack_temperature <= air_temperature:
        raise InvalidInputs(stack_temperature="The stack must be warmer than the combustion air; check whether the two were exchanged")
    if fuel == "biogas":
        burnt = gas({"methane": methane_share, "carbon_dioxide": 100 - methane_share})
    elif fuel == "lpg":
        burnt = gas({"propane": propane_share, "butane": 100 - propane_share})
    elif fuel == "own_gas":
        burnt = own_gas(composition)
    elif fuel == "own_analysis":
        analysis = {"carbon": carbon, "hydrogen": hydrogen, "oxygen": fuel_oxygen, "nitrogen": nitrogen, "sulphur": sulphur, "ash": ash}
        burnt = own_analysis(analysis, analysis_basis, moisture, higher_heating_value)
    else:
        burnt = from_table(fuel, moisture if fuel in SOLIDS["fuel"].split("|") else None)
    residue = burnt.fuel.ash if fuel in SOLIDS["fuel"].split("|") else 0.0
    known_ash = carbon_in_ash is not None or residue == 0
    unburnt = unburnt_carbon(burnt.fuel, (carbon_in_ash or 0.0) / 100) if residue else 0.0
    pressure = atmospheric_pressure(altitude)
    humidity = vapour_per_dry_air(air_temperature, relative_humidity / 100, pressure)
    monoxide = (carbon_monoxide or 0.0) * PPM
    share = (oxygen if reading == "oxygen" else carbon_dioxide) / 100
    consumed = burnt.without_carbon(unburnt)
    flue = read_gas(consumed, Reading(reading, share, gas_basis == "wet", monoxide, humidity))
    radiation, on_chart = chart_radiation(rated_output, load / 100) if radiation_from == "chart" else (radiation_loss / 100, True)
    temperatures = (air_temperature, stack_temperature)
    shares = losses(burnt, unburnt if known_ash else None, flue, humidity, temperatures, radiation, monoxide=carbon_monoxide is not None)
    lost_lhv, lost_hhv = sums(shares)
    if lost_hhv >= 100:
        raise InvalidInputs(stack_temperature="The losses come to more than the fuel holds: check stack temperature, the reading of the gas and the load")
    surplus = excess_air(consumed, flue)
    vapour_pressure = flue.share("H2O", wet=True) * pressure / KPA_PER_MPA
    dew_point = saturation_temperature(vapour_pressure) if vapour_pressure >= TRIPLE_PRESSURE else None
    fuel_flow = None if fuel_power is None else fuel_power * SECONDS_PER_HOUR / burnt.lhv
    return CombustionEfficiency(
        efficiency_lhv=100 - lost_lhv,
        efficiency_hhv=100 - lost_hhv,
        boundary="condensing" if dew_point is not None and stack_temperature < dew_point else "steady",
        missing=missing(monoxide=carbon_monoxide is not None, ash=known_ash),
        air_reading=air_reading(surplus, burnt.usual_excess_air),
        monoxide_reading=None if carbon_monoxide is None else monoxide_reading(consumed, flue),
        heating_value_from=burnt.origin,
        casing=None if on_chart else "small",
        excess_air=surplus * 100,
        usual_excess_air=burnt.usual_excess_air,
        fuel_saved_share=fuel_saved(burnt, consumed, flue, humidity, temperatures, 100 - lost_lhv),
        flue_gas_loss=heat_in_gas(shares),
        dew_point=dew_point,
        flue_gas_flow=None if fuel_flow is None else fuel_flow * flue.wet_mass,
        losses=shares,
        lhv=burnt.lhv / KJ_PER_MJ,
        hhv=burnt.hhv / KJ_PER_MJ,
        oxygen_dry=flue.share("O2") * 100,
        carbon_dioxide_dry=flue.share("CO2") * 100,
        largest_carbon_dioxide=largest_carbon_dioxide(consumed) * 100,
        stoichiometric_air=burnt.fuel.stoichiometric_air,
        air=flue.air_mass,
        dry_flue_gas=flue.dry_mass,
        wet_flue_gas=flue.wet_mass,
        gas_heat_capacity=flue.mean_heat_capacity(air_temperature, stack_temperature, dry=True),
        carbon_dioxide_formed=consumed.carbon_dioxide * KJ_PER_GJ / burnt.lhv,
    )
