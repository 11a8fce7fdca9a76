"""Boiler blowdown: what a lower blowdown rate saves."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Bars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.energy import _steam_fields as field
from calculators.energy._steam import BAR_PER_MPA, KG_PER_T, KJ_PER_GJ, absolute_pressure, fuel_saved
from calculators.properties.water_steam import saturated_liquid, saturation_temperature, water

RATES, CONDUCTIVITY = {"method": "rates"}, {"method": "conductivity"}


@dataclass(frozen=True, slots=True)
class BlowdownSaving:
    """Saved each year by lowering the blowdown rate."""

    cost_saved: Annotated[float, Quantity("Cost saved", "¤/a", headline=True, kind="annual_saving")]
    water_saved: Annotated[float, Quantity("Make-up water saved", "t/a")]
    fuel_saved: Annotated[float, field.FUEL_SAVED]
    co2_avoided: Annotated[float | None, field.CO2_AVOIDED]
    co2_coverage: Annotated[str, field.CO2_COVERS]
    fuel_cost_saved: Annotated[float, Quantity("Fuel cost saved", "¤/a", working=True)]
    water_cost_saved: Annotated[float, Quantity("Water, treatment and effluent cost saved", "¤/a", working=True)]
    fuel_saved_lhv: Annotated[float | None, field.FUEL_SAVED_LHV]
    present_share: Annotated[float, Quantity("Present blowdown, share of feedwater", "%", working=True)]
    target_share: Annotated[float, Quantity("Target blowdown, share of feedwater", "%", working=True)]
    present_blowdown: Annotated[float, Quantity("Present blowdown", "kg/h", working=True)]
    target_blowdown: Annotated[float, Quantity("Target blowdown", "kg/h", working=True, kind="blowdown_flow")]
    present_feedwater: Annotated[float, Quantity("Present feedwater", "kg/h", working=True, digits=6)]
    target_feedwater: Annotated[float, Quantity("Target feedwater", "kg/h", working=True, digits=6)]
    boiler_pressure: Annotated[float, Quantity("Boiler pressure, absolute", "bar(a)", working=True)]
    blowdown_enthalpy: Annotated[float, Quantity("Enthalpy of boiler water", "kJ/kg", working=True, digits=5)]
    makeup_enthalpy: Annotated[float, Quantity("Enthalpy of make-up water", "kJ/kg", working=True)]


@calculator(
    title="Boiler blowdown saving",
    resource="energy",
    sources=("doe-steam-tip-9", "iapws-r7-97", "ipcc-2006-v2"),
    charts=(Bars("Blowdown, present and target", {"Present": "present_blowdown", "Target": "target_blowdown"}),),
)
def boiler_blowdown(
    *,
    method: Annotated[str, Choice(
        "Blowdown is known from",
        options={"rates": "Blowdown rates", "conductivity": "Conductivity of feedwater and boiler water"},
        help="Take conductivities where a meter is at hand: they give the rate without a flow meter.",
    )] = "rates",
    steam_flow: Annotated[float, field.STEAM_FLOW] = 10_000,
    present_rate: Annotated[float, Quantity(
        "Present blowdown rate", "%", ge=0, lt=50, typical=(1, 10), only_if=RATES,
        help="Blowdown as a share of the feedwater (not of the steam).",
    )] = 8,
    target_rate: Annotated[float, Quantity(
        "Target blowdown rate", "%", ge=0, lt=50, typical=(1, 10), only_if=RATES,
        help="The rate at which boiler water just stays below the limit of the water-treatment supplier.",
    )] = 6,
    feedwater_conductivity: Annotated[float, Quantity(
        "Feedwater conductivity", "µS/cm", gt=0, le=20_000, only_if=CONDUCTIVITY,
        help="After the condensate has joined the make-up, cooled to 25 °C; hand-held conductivity meter.",
    )] = 280,
    present_conductivity: Annotated[float, Quantity(
        "Present boiler-water conductivity", "µS/cm", gt=0, le=50_000, only_if=CONDUCTIVITY,
        help="Average of a week of shift readings from the sample cooler, at 25 °C, neutralised if the supplier's limit is.",
    )] = 3_500,
    target_conductivity: Annotated[float, Quantity(
        "Target boiler-water conductivity", "µS/cm", gt=0, le=50_000, only_if=CONDUCTIVITY,
        help="Just below the limit that the boiler maker or the water-treatment supplier gives for this boiler.",
    )] = 4_600,
    steam_pressure: Annotated[float, field.STEAM_PRESSURE] = 10,
    altitude: Annotated[float, field.ALTITUDE] = 0,
    makeup_temperature: Annotated[float, field.MAKEUP_TEMPERATURE] = 20,
    boiler_efficiency: Annotated[float, field.BOILER_EFFICIENCY] = 85,
    heating_value: Annotated[str, field.HEATING_VALUE] = "lhv",
    fuel: Annotated[str, field.FUEL] = "natural_gas",
    fuel_price: Annotated[float, field.FUEL_PRICE] = 10,
    water_price: Annotated[float, Quantity(
        "Water, treatment and effluent price", "¤/m³", ge=0, le=1e9, help="Make-up water, its softening or demineralising and chemicals, and the charge for the drain.",
    )] = 2,
    operating_hours: Annotated[float, field.OPERATING_HOURS] = 6_000,
) -> BlowdownSaving:  # fmt: skip
    r"""Water, fuel and money saved each year by blowing down less.

    With blowdown a share $b$ of the feedwater, a steam flow $S$ needs the feedwater

    $$F(b) = \frac{S}{1 - b}, \qquad B(b) = b \, F(b)$$

    Salt leaves only with the blowdown, so that the share follows from the conductivities of feedwater $\kappa_F$ and boiler water
    $\kappa_B$, which stand for the dissolved salts: $b = \kappa_F / \kappa_B$.

    Each kilogram of blowdown avoided is one of make-up that need not be bought, treated and heated from its own enthalpy $h_M$ to that
    of saturated boiler water $h_B$ at the drum pressure:

    $$Q = \frac{\left(F(b_0) - F(b_1)\right) t \, (h_B - h_M)}{\eta}$$

    with $t$ the operating hours and $\eta$ the boiler efficiency. Enthalpies are those of IAPWS-IF97; the absolute pressure is the gauge
    pressure plus that of the standard atmosphere at the site's altitude.

    Assumed: steam flow, condensate return and efficiency stay as they are; the steam is dry and carries no salt; one cubic metre of
    make-up is one tonne.

    Not counted: heat that a flash tank or an exchanger already recovers from the blowdown (the fuel saving is then smaller), and pumping power.
    The saving is counted against the present blowdown at the present steam flow; where steam is saved as well, the two do not add up.
    """
    if method == "conductivity":
        if target_conductivity < present_conductivity:
            raise InvalidInputs(
                target_conductivity="Target boiler-water conductivity must not be lower than the present one: a lower limit needs more blowdown, not less"
            )
        present_share = feedwater_conductivity / present_conductivity
        target_share = feedwater_conductivity / target_conductivity
        if present_share >= 0.5:
            raise InvalidInputs(
                present_conductivity="Boiler water must be at least twice as salty as the feedwater; check that the two samples were not exchanged"
            )
    else:
        if target_rate > present_rate:
            raise InvalidInputs(target_rate="Target blowdown rate must not exceed the present rate")
        present_share, target_share = present_rate / 100, target_rate / 100
    pressure = absolute_pressure(steam_pressure, altitude)
    if makeup_temperature >= saturation_temperature(pressure):
        raise InvalidInputs(
            makeup_temperature="Make-up water must be colder than the boiling point at the boiler's pressure; check pressure, altitude and temperature"
        )
    blowdown_enthalpy = saturated_liquid(pressure).enthalpy
    makeup_enthalpy = water(pressure, makeup_temperature).enthalpy
    present_feedwater, target_feedwater = steam_flow / (1 - present_share), steam_flow / (1 - target_share)
    water_saved = (present_feedwater - target_feedwater) * operating_hours / KG_PER_T
    heat_saved = water_saved * KG_PER_T * (blowdown_enthalpy - makeup_enthalpy) / KJ_PER_GJ
    saved = fuel_saved(heat_saved, boiler_efficiency, fuel, heating_value)
    fuel_cost_saved, water_cost_saved = saved.chosen * fuel_price, water_saved * water_price
    return BlowdownSaving(
        cost_saved=fuel_cost_saved + water_cost_saved,
        water_saved=water_saved,
        fuel_saved=saved.chosen,
        co2_avoided=saved.co2,
        co2_coverage=saved.coverage,
        fuel_cost_saved=fuel_cost_saved,
        water_cost_saved=water_cost_saved,
        fuel_saved_lhv=saved.lhv,
        present_share=present_share * 100,
        target_share=target_share * 100,
        present_blowdown=present_feedwater * present_share,
        target_blowdown=target_feedwater * target_share,
        present_feedwater=present_feedwater,
        target_feedwater=target_feedwater,
        boiler_pressure=pressure * BAR_PER_MPA,
        blowdown_enthalpy=blowdown_enthalpy,
        makeup_enthalpy=makeup_enthalpy,
    )
