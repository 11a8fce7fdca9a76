"""Boiler efficiency by the direct method, and what a tonne of steam costs."""

from math import sqrt
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.energy import _boiler_result as result
from calculators.energy import _steam_fields as field
from calculators.energy._boiler_cost import cost_parts, cost_verdict, times
from calculators.energy._boiler_fuel import energy_of
from calculators.energy._steam import BAR_PER_MPA, absolute_pressure, steam_enthalpy
from calculators.properties.water_steam import saturated_liquid, water

FROM_AND_AT = 2257.0  # kJ/kg: the heat that turns water of 100 °C into steam of 100 °C, as boiler makers take it
MASS, VOLUME, ENERGY = {"known_as": "mass"}, {"known_as": "volume"}, {"known_as": "energy"}


@calculator(
    title="Boiler efficiency, direct method",
    resource="energy",
    sources=(
        "spirax-cost-of-steam",
        "ornl-measur-steam-tests",
        "testbook-equivalent-evaporation",
        "fossee-steam-boilers-6-11",
        "doe-steam-tip-15",
        "spirax-boiler-ratings",
        "factor-of-evaporation-table",
        "kaupp-costs-of-steam",
        "iapws-r7-97",
        "ipcc-2006-v2",
        "hydrogen-analysis-heating-values",
    ),
    charts=(RowBars("What a tonne of steam is made of", rows="parts", label="name", value="cost"),),
    groups={
        "fuel": "Fuel burned in the period",
        "steam_mass": "Steam raised in the same period",
        "fuel_price_mass": "Prices, and costs of the same period",
        "fuel_uncertainty": "Uncertainty of the readings",
    },
)
def boiler_efficiency(
    *,
    fuel: Annotated[str, Choice("Fuel", table="fuels", help="For the default heating value and for the ratio of the two; the nearest one where yours is not listed.")] = "natural_gas",
    known_as: Annotated[str, Choice(
        "Fuel is known as", options={"mass": "Mass", "volume": "Volume", "energy": "Energy, from the bill"},
        help="From meter, weighbridge or tank dip, at start and end of the period; a day at least, for solid fuel a week.",
    )] = "volume",
    fuel_mass: Annotated[float, Quantity("Fuel, mass", "t", gt=0, le=1e7, only_if=MASS, help="As fired, moisture included.")] = 74,
    fuel_volume: Annotated[float, Quantity(
        "Fuel, volume", "m³", gt=0, le=1e9, only_if=VOLUME, help="Gas at the pressure and temperature that its heating value refers to: the bill converts the meter's reading.",
    )] = 100_000,
    fuel_energy: Annotated[float, Quantity("Fuel, energy", "GJ", gt=0, le=1e9, only_if=ENERGY, help="As billed, on the heating value chosen below.")] = 3_950,
    heating_value_mass: Annotated[float | None, Quantity(
        "Heating value by mass", "GJ/t", gt=0, le=60, optional=True, only_if=MASS,
        help="As fired, from the supplier's certificate or a laboratory. Empty: the IPCC default for the fuel, on the LHV.",
    )] = None,
    heating_value_volume: Annotated[float | None, Quantity(
        "Heating value by volume", "MJ/m³", gt=0, le=60_000, optional=True, only_if=VOLUME,
        help="Of gas from the bill; of oil from the supplier's certificate (1 MJ/l is 1,000 MJ/m³; you may type the unit). Empty: for a liquid, from the table's LHV and density.",
    )] = 39.5,
    heating_value: Annotated[str, Choice(
        "This heating value or energy is",
        options={"lhv": "On the lower heating value (LHV, net)", "hhv": "On the higher heating value (HHV, gross)"},
        help="Gas is often billed on the higher, oil and coal are bought on the lower heating value. The default of the IPCC is on the lower.",
    )] = "hhv",
    heating_value_ratio: Annotated[float | None, Quantity(
        "Higher over lower heating value", "1", ge=1, le=1.6, optional=True, typical=(1, 1.25),
        help="From a report that gives both. Empty: of the table, which has it for gas and oils only.",
    )] = None,
    steam_mass: Annotated[float, Quantity(
        "Steam raised", "t", gt=0, le=1e8, help="From the steam meter, corrected for pressure; or feedwater meter less blowdown.",
    )] = 1_250,
    steam_pressure: Annotated[float, field.STEAM_PRESSURE] = 8,
    altitude: Annotated[float, field.ALTITUDE] = 0,
    steam_state: Annotated[str, Choice("Steam is", options={"saturated": "Saturated", "superheated": "Superheated"})] = "saturated",
    dryness: Annotated[float, Quantity(
        "Dryness of the steam", "%", ge=50, le=100, typical=(90, 100), only_if={"steam_state": "saturated"},
        help="Share of the mass that is steam; the rest is boiler water carried over. Few plants measure it.",
    )] = 97,
    steam_temperature: Annotated[float, Quantity(
        "Steam temperature", "°C", gt=0, le=650, only_if={"steam_state": "superheated"}, help="Behind the superheater.",
    )] = 250,
    feedwater_temperature: Annotated[float, Quantity(
        "Feedwater temperature", "°C", gt=0, le=300, typical=(20, 150), help="Before the economiser, if there is one: its gain then counts as the boiler's.",
    )] = 75,
    blowdown_share: Annotated[float | None, Quantity(
        "Blowdown, share of feedwater", "%", ge=0, lt=50, optional=True, typical=(1, 10), help="From the blowdown calculator. Empty: not known.",
    )] = 5,
    fuel_price_mass: Annotated[float, Quantity("Fuel price", "¤/t", ge=0, le=1e9, only_if=MASS, help="With taxes that the company cannot reclaim, and transport.")] = 570,
    fuel_price_volume: Annotated[float, Quantity("Fuel price", "¤/m³", ge=0, le=1e9, only_if=VOLUME, help="With taxes that the company cannot reclaim, and transport.")] = 0.42,
    fuel_price_energy: Annotated[float, Quantity("Fuel price", "¤/GJ", ge=0, le=1e9, only_if=ENERGY, help="For the same heating value as the energy, with taxes that cannot be reclaimed.")] = 10.6,
    makeup_water: Annotated[float | None, Quantity("Make-up water", "m³", ge=0, le=1e9, optional=True, help="From its meter. Empty: not known.")] = 700,
    water_price: Annotated[float, Quantity("Water and effluent price", "¤/m³", ge=0, le=1e9, help="Of the raw water, and the charge for what goes to the drain.")] = 2,
    treatment_cost: Annotated[float | None, Quantity("Cost of water treatment", "¤", ge=0, le=1e12, optional=True, help="Salt, boiler chemicals, service. Empty: not known.")] = 900,
    electricity: Annotated[float | None, Quantity(
        "Electricity of the boiler house", "kWh", ge=0, le=1e12, optional=True, help="Fans, feed pumps, burner, oil heating; own meter, or power times hours. Empty: not known.",
    )] = 14_000,
    electricity_price: Annotated[float, Quantity("Electricity price", "¤/kWh", ge=0, le=1e9, help="With taxes that the company cannot reclaim.")] = 0.12,
    labour_cost: Annotated[float | None, Quantity("Cost of operators", "¤", ge=0, le=1e12, optional=True, help="For the time that they spend on the boiler. Empty: not known.")] = 4_000,
    maintenance_cost: Annotated[float | None, Quantity("Cost of maintenance", "¤", ge=0, le=1e12, optional=True, help="Service, inspection, spare parts, ash. Empty: not known.")] = None,
    fuel_uncertainty: Annotated[float, Quantity("Uncertainty of the fuel meter", "%", ge=0, le=50, help="Of the reading, from its calibration; larger for heaps and dipped tanks.")] = 1.5,
    heating_value_uncertainty: Annotated[float, Quantity("Uncertainty of the heating value", "%", ge=0, le=50, help="Small for billed gas; for solid fuel, what samples differ by.")] = 1,
    steam_uncertainty: Annotated[float, Quantity("Uncertainty of the steam meter", "%", ge=0, le=50, help="Of the reading, at the usual flow, from its calibration.")] = 3,
) -> result.BoilerTest:  # fmt: skip
    r"""Boiler efficiency from fuel in and steam out, evaporation ratio, and the cost of a tonne of steam.

    In one period a boiler turns the feedwater (enthalpy $h_F$) into the mass $S$ of steam ($h_S$) and the blowdown $B$, a share $b$ of the feedwater ($h_B$):

    $$\eta = \frac{S \, (h_S - h_F) + B \, (h_B - h_F)}{m_F \, H}, \qquad B = S \, \frac{b}{1 - b}$$

    The fuel energy $m_F \, H$ is that of its mass, or volume, times the lower heating value $H_i$ or the higher $H_s$. The efficiency on one basis follows from the other:

    $$\eta_i = \eta_s \, \frac{H_s}{H_i}$$

    Wet steam of the dryness $x$ has $h_S = h_f + x \, (h_g - h_f)$, with $h_f$ and $h_g$ those of boiling water and dry steam. The evaporation ratio is $S / m_F$. To compare boilers of
    different pressure and feedwater, steam is counted as evaporated from and at 100 °C:

    $$S_e = S \, \frac{h_S - h_F}{2257}$$

    with 2,257 kJ/kg, the heat of evaporation at 100 °C. The factor behind $S$ is the factor of evaporation. With the relative uncertainties $u$ of the readings, which are
    taken as independent, the efficiency is uncertain by

    $$u_\eta = \sqrt{u_F^2 + u_H^2 + u_S^2}$$

    More than 4 percentage points of that are called too coarse here: that is judgement, not a standard. The range ends at 100 % on the higher heating value, where it is
    known. Enthalpies are those of IAPWS-IF97; the absolute pressure is the gauge
    pressure plus that of the standard atmosphere at the site's altitude.

    The direct method says how good the boiler was in the period, stand-by and starts included, but not why: for that, measure the stack losses. Stocks, leaks behind the
    meter and a second user of the fuel all spoil it.

    Not counted: heat in combustion air and in preheated fuel, power of fans and pumps as heat, uncertainty of dryness, temperatures and blowdown, and the cost of the boiler itself.
    """
    pressure = absolute_pressure(steam_pressure, altitude)
    boiling = saturated_liquid(pressure)
    if feedwater_temperature >= boiling.temperature:
        raise InvalidInputs(
            feedwater_temperature="Feedwater must be colder than the boiling point at the boiler's pressure; check pressure, altitude and temperature"
        )
    if steam_state == "superheated" and steam_temperature <= boiling.temperature:
        raise InvalidInputs(
            steam_temperature="Superheated steam must be hotter than the boiling point at the boiler's pressure; otherwise choose saturated steam"
        )
    amount = {"mass": fuel_mass, "volume": fuel_volume, "energy": fuel_energy}[known_as]
    per_amount = {"mass": heating_value_mass, "volume": heating_value_volume, "energy": None}[known_as]
    price = {"mass": fuel_price_mass, "volume": fuel_price_volume, "energy": fuel_price_energy}[known_as]
    energy = energy_of(fuel=fuel, known_as=known_as, amount=amount, heating_value=per_amount, basis=heating_value, ratio=heating_value_ratio)
    feedwater_enthalpy = water(pressure, feedwater_temperature).enthalpy
    enthalpy = steam_enthalpy(pressure, dryness / 100, steam_temperature if steam_state == "superheated" else None)
    heat_per_mass = enthalpy - feedwater_enthalpy
    # kJ/kg is MJ/t
    steam_heat = steam_mass * heat_per_mass / 1e3
    blowdown_heat = None
    if blowdown_share is not None:
        blowdown_heat = steam_mass * blowdown_share / (100 - blowdown_share) * (boiling.enthalpy - feedwater_enthalpy) / 1e3
    heat = steam_heat + (blowdown_heat or 0.0)
    result.check_balance(heat, energy)
    efficiency = heat / energy.entered * 100
    uncertainty = sqrt(fuel_uncertainty**2 + heating_value_uncertainty**2 + steam_uncertainty**2)
    factor = heat_per_mass / FROM_AND_AT
    parts = cost_parts(steam_mass, {
        "Fuel": amount * price, "Water": times(makeup_water, water_price), "Treatment": treatment_cost,
        "Electricity": times(electricity, electricity_price), "Labour": labour_cost, "Maintenance": maintenance_cost,
    })  # fmt: skip
    return result.BoilerTest(
        efficiency=efficiency,
        cost_per_tonne=sum(part.cost or 0.0 for part in parts),
        basis_verdict="table" if energy.from_table else energy.basis,
        plausible=result.plausible(heat, energy),
        uncertainty_verdict=result.trust(efficiency, uncertainty, energy),
        blowdown_verdict="unknown" if blowdown_heat is None else "counted",
        cost_verdict=cost_verdict(parts),
        efficiency_lhv=result.share(heat, energy.lhv),
        efficiency_hhv=result.share(heat, energy.hhv),
        efficiency_low=efficiency * (1 - uncertainty / 100),
        efficiency_high=result.upper_end(efficiency, uncertainty, energy),
        evaporation_ratio=steam_mass / fuel_mass if known_as == "mass" else None,
        steam_per_volume=steam_mass * 1e3 / fuel_volume if known_as == "volume" else None,
        equivalent_ratio=steam_mass * factor / fuel_mass if known_as == "mass" else None,
        equivalent_evaporation=steam_mass * factor,
        parts=parts,
        fuel_lhv=energy.lhv,
        fuel_hhv=energy.hhv,
        steam_heat=steam_heat,
        blowdown_heat=blowdown_heat,
        steam_efficiency=steam_heat / energy.entered * 100,
        heat_per_mass=heat_per_mass,
        evaporation_factor=factor,
        uncertainty=uncertainty,
        boiler_pressure=pressure * BAR_PER_MPA,
        steam_enthalpy=enthalpy,
        feedwater_enthalpy=feedwater_enthalpy,
    )
