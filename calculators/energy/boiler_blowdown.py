"""Boiler blowdown: what a lower blowdown rate saves."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Bars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.tables import table
from calculators.properties.atmosphere import atmospheric_pressure
from calculators.properties.water_steam import saturated_liquid, saturation_temperature, water

KJ_PER_GJ = 1e6
KG_PER_T = 1e3
KPA_PER_MPA = 1e3
BAR_PER_MPA = 10.0
RATES, CONDUCTIVITY = {"method": "rates"}, {"method": "conductivity"}


@dataclass(frozen=True, slots=True)
class BlowdownSaving:
    """Saved each year by lowering the blowdown rate."""

    cost_saved: Annotated[float, Quantity("Cost saved", "¤/a", headline=True, kind="annual_saving")]
    water_saved: Annotated[float, Quantity("Make-up water saved", "t/a")]
    fuel_saved: Annotated[float, Quantity("Fuel energy saved, on the heating value chosen", "GJ/a")]
    co2_avoided: Annotated[float | None, Quantity("CO₂ from fossil fuel avoided", "t/a")]
    co2_coverage: Annotated[
        str,
        Choice(
            "What the CO₂ figure covers",
            options={
                "fossil": "The CO₂ figure is that of burning the fuel saved (IPCC default); it leaves out methane, nitrous oxide and the fuel's supply.",
                "biogenic": "The fuel is biomass: its CO₂ is biogenic and is not counted as a fossil saving.",
                "unknown": "The CO₂ figure is left out: no cited ratio of higher to lower heating value is at hand for this fuel. Give efficiency and price on the lower heating value to get it.",
            },
        ),
    ]
    fuel_cost_saved: Annotated[float, Quantity("Fuel cost saved", "¤/a", working=True)]
    water_cost_saved: Annotated[float, Quantity("Water, treatment and effluent cost saved", "¤/a", working=True)]
    fuel_saved_lhv: Annotated[float | None, Quantity("Fuel energy saved, on the lower heating value", "GJ(LHV)/a", working=True)]
    present_share: Annotated[float, Quantity("Present blowdown, share of feedwater", "%", working=True)]
    target_share: Annotated[float, Quantity("Target blowdown, share of feedwater", "%", working=True)]
    present_blowdown: Annotated[float, Quantity("Present blowdown", "kg/h", working=True)]
    target_blowdown: Annotated[float, Quantity("Target blowdown", "kg/h", working=True)]
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
    steam_flow: Annotated[float, Quantity(
        "Steam flow", "kg/h", gt=0, le=1e6,
        help="Average steam leaving the boiler, from the steam meter; or feedwater meter less blowdown.",
    )] = 10_000,
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
    steam_pressure: Annotated[float, Quantity(
        "Boiler pressure, gauge", "bar(g)", ge=0, le=150, typical=(3, 70), help="From the gauge on the boiler drum.",
    )] = 10,
    altitude: Annotated[float, Quantity(
        "Altitude of the site", "m", ge=-400, le=5_000, help="Above sea level; it sets the air pressure that the gauge adds to.",
    )] = 0,
    makeup_temperature: Annotated[float, Quantity(
        "Make-up water temperature", "°C", gt=0, lt=100, typical=(5, 40), help="Before any preheating by the boiler's own steam.",
    )] = 20,
    boiler_efficiency: Annotated[float, Quantity(
        "Boiler efficiency", "%", ge=20, le=110, typical=(65, 95),
        help="From the latest test. On the lower heating value a condensing boiler can pass 100 %.",
    )] = 85,
    heating_value: Annotated[str, Choice(
        "Heating value that efficiency and fuel price refer to",
        options={"lhv": "Lower heating value (LHV, net)", "hhv": "Higher heating value (HHV, gross)"},
        help="Gas is often billed on the higher, oil and coal are bought on the lower heating value. Use one for both.",
    )] = "lhv",
    fuel: Annotated[str, Choice("Fuel", table="fuels", help="For the CO₂ figure only.")] = "natural_gas",
    fuel_price: Annotated[float, Quantity(
        "Fuel price", "¤/GJ", ge=0, le=1e9, help="With taxes that the company cannot reclaim, for the heating value chosen above.",
    )] = 10,
    water_price: Annotated[float, Quantity(
        "Water, treatment and effluent price", "¤/m³", ge=0, le=1e9, help="Make-up water, its softening or demineralising and chemicals, and the charge for the drain.",
    )] = 2,
    operating_hours: Annotated[float, Quantity(
        "Operating hours", "h/a", gt=0, le=8_784, typical=(1_000, 8_760), help="Hours a year at about this steam flow, from the hour counter.",
    )] = 6_000,
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
    pressure = steam_pressure / BAR_PER_MPA + atmospheric_pressure(altitude) / KPA_PER_MPA
    if makeup_temperature >= saturation_temperature(pressure):
        raise InvalidInputs(
            makeup_temperature="Make-up water must be colder than the boiling point at the boiler's pressure; check pressure, altitude and temperature"
        )
    blowdown_enthalpy = saturated_liquid(pressure).enthalpy
    makeup_enthalpy = water(pressure, makeup_temperature).enthalpy
    present_feedwater, target_feedwater = steam_flow / (1 - present_share), steam_flow / (1 - target_share)
    water_saved = (present_feedwater - target_feedwater) * operating_hours / KG_PER_T
    heat_saved = water_saved * KG_PER_T * (blowdown_enthalpy - makeup_enthalpy) / KJ_PER_GJ
    fuel_saved = heat_saved / (boiler_efficiency / 100)
    fuel_saved_lhv = _on_lower_heating_value(fuel_saved, fuel, heating_value)
    co2_avoided, co2_coverage = _co2(fuel_saved_lhv, fuel)
    fuel_cost_saved, water_cost_saved = fuel_saved * fuel_price, water_saved * water_price
    return BlowdownSaving(
        cost_saved=fuel_cost_saved + water_cost_saved,
        water_saved=water_saved,
        fuel_saved=fuel_saved,
        co2_avoided=co2_avoided,
        co2_coverage=co2_coverage,
        fuel_cost_saved=fuel_cost_saved,
        water_cost_saved=water_cost_saved,
        fuel_saved_lhv=fuel_saved_lhv,
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


def _on_lower_heating_value(energy: float, fuel: str, heating_value: str) -> float | None:
    if heating_value == "lhv":
        return energy
    fuels = table("fuels")
    return energy / fuels.value(fuel, "gcv_to_ncv", unit="1") if fuels.has(fuel, "gcv_to_ncv") else None


def _co2(fuel_saved_lhv: float | None, fuel: str) -> tuple[float | None, str]:
    fuels = table("fuels")
    if not fuels.has(fuel, "co2"):
        return 0.0, "biogenic"
    if fuel_saved_lhv is None:
        return None, "unknown"
    return fuel_saved_lhv * fuels.value(fuel, "co2", unit="kg/GJ") / KG_PER_T, "fossil"
