"""Blowdown heat recovery: what a flash tank and an exchanger win back from the boiler water that is blown down."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Bars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.energy import _steam_fields as field
from calculators.energy._blowdown_exchanger import EXCHANGER_VERDICT, Exchanged, Exchanger, makeup_left
from calculators.energy._steam import BAR_PER_MPA, KG_PER_T, KJ_PER_GJ, SECONDS_PER_HOUR, Flash, absolute_pressure, cooled_to, flash, fuel_saved
from calculators.properties.water_steam import saturated_liquid, saturation_temperature, water

TANK, EXCHANGER = {"recovery": "both|flash_tank"}, {"recovery": "both|exchanger"}


@dataclass(frozen=True, slots=True)
class BlowdownRecovery:
    """Recovered from the blowdown each year, and what limits it."""

    cost_saved: Annotated[float, Quantity("Cost saved", "¤/a", headline=True, kind="annual_saving")]
    coverage: Annotated[
        str,
        Choice(
            "What the saving is counted against",
            options={
                "saving": "The saving is counted against this blowdown going to the drain with all of its heat. Less blowdown leaves less heat to recover: "
                "the saving does not add up with that of lowering the blowdown. Lower the blowdown first, then enter the flow that is left.",
                "nothing": "Nothing is recovered with these figures.",
            },
        ),
    ]
    exchanger_verdict: Annotated[str | None, Choice("What limits the exchanger", options=EXCHANGER_VERDICT)]
    heat_recovered: Annotated[float, Quantity("Heat recovered", "kW")]
    recovered_share: Annotated[float, Quantity("Share of the blowdown's heat above the make-up water", "%", digits=3)]
    fuel_saved: Annotated[float, field.FUEL_SAVED]
    water_saved: Annotated[float, Quantity("Make-up water saved", "m³/a", kind="water_saved")]
    drain_temperature: Annotated[float, Quantity("Temperature of what still goes to the drain", "°C", digits=3)]
    co2_avoided: Annotated[float | None, field.CO2_AVOIDED]
    co2_coverage: Annotated[str, field.CO2_COVERS]
    blowdown_heat: Annotated[float, Quantity("Heat of the blowdown above the make-up water", "kW", working=True)]
    flash_heat: Annotated[float, Quantity("Heat recovered with the flash steam", "kW", working=True)]
    exchanger_heat: Annotated[float, Quantity("Heat recovered in the exchanger", "kW", working=True)]
    flash_share: Annotated[float, Quantity("Flash steam, share of the blowdown", "%", working=True)]
    flash_steam: Annotated[float, Quantity("Flash steam used", "kg/h", working=True)]
    drain_flow: Annotated[float, Quantity("Water left for exchanger and drain", "kg/h", working=True)]
    makeup_outlet: Annotated[float | None, Quantity("Make-up water after the exchanger", "°C", working=True, digits=3)]
    fuel_cost_saved: Annotated[float, Quantity("Fuel cost saved", "¤/a", working=True)]
    water_cost_saved: Annotated[float, Quantity("Water and treatment cost saved", "¤/a", working=True)]
    fuel_saved_lhv: Annotated[float | None, field.FUEL_SAVED_LHV]
    boiler_pressure: Annotated[float, Quantity("Boiler pressure, absolute", "bar(a)", working=True)]
    blowdown_enthalpy: Annotated[float, Quantity("Enthalpy of boiler water", "kJ/kg", working=True, digits=5)]
    drain_enthalpy: Annotated[float, Quantity("Enthalpy of the water before the exchanger", "kJ/kg", working=True, digits=5)]
    makeup_enthalpy: Annotated[float, Quantity("Enthalpy of make-up water", "kJ/kg", working=True)]


@calculator(
    title="Blowdown heat recovery",
    resource="energy",
    sources=(
        "doe-steam-tip-10",
        "doe-steam-tip-10-2001",
        "ornl-measur-steam-tests",
        "engineering-toolbox-flash-steam",
        "iapws-r7-97",
        "ipcc-2006-v2",
        "hydrogen-analysis-heating-values",
    ),
    charts=(
        Bars("Heat of the blowdown and what is recovered", {"In the blowdown": "blowdown_heat", "Flash steam": "flash_heat", "Exchanger": "exchanger_heat"}),
    ),
    groups={"blowdown_flow": "The blowdown", "recovery": "The recovery", "boiler_efficiency": "Fuel, prices and hours"},
)
def blowdown_heat_recovery(
    *,
    blowdown_flow: Annotated[float, Quantity(
        "Blowdown", "kg/h", gt=0, le=1e6, kind="blowdown_flow",
        help="Continuous (surface) blowdown that still goes to the drain, average while the boiler runs; from the blowdown calculator, or tank and stop-watch.",
    )] = 640,
    steam_pressure: Annotated[float, field.STEAM_PRESSURE] = 10,
    altitude: Annotated[float, field.ALTITUDE] = 0,
    makeup_temperature: Annotated[float, field.MAKEUP_TEMPERATURE] = 20,
    recovery: Annotated[str, Choice(
        "Recovery by",
        options={"both": "Flash tank, then exchanger", "flash_tank": "Flash tank alone", "exchanger": "Exchanger alone"},
        help="A flash tank needs a user of low-pressure steam next door, as a rule the feedwater tank or deaerator.",
    )] = "both",
    flash_pressure: Annotated[float, Quantity(
        "Pressure of the flash tank, gauge", "bar(g)", ge=0, le=50, typical=(0.1, 5), only_if=TANK,
        help="A little above that of the deaerator or feedwater tank which takes the flash steam.",
    )] = 0.5,
    flash_use: Annotated[float, Quantity(
        "Share of the flash steam that is used", "%", ge=0, le=100, only_if=TANK,
        help="All of it where the feedwater tank takes it; less where the tank is near boiling already and its vent blows.",
    )] = 100,
    exchanger_method: Annotated[str, Choice(
        "Exchanger is known by",
        options={"approach": "Smallest temperature difference (approach)", "effectiveness": "Effectiveness"},
        only_if=EXCHANGER, help="From the maker's offer, at these flows.",
    )] = "approach",
    approach: Annotated[float, Quantity(
        "Smallest temperature difference", "K", ge=1, le=100, typical=(5, 30), only_if=EXCHANGER | {"exchanger_method": "approach"},
        help="At the end where blowdown and make-up water come closest, in counter-flow.",
    )] = 15,
    effectiveness: Annotated[float, Quantity(
        "Effectiveness", "%", ge=0, le=100, typical=(50, 95), only_if=EXCHANGER | {"exchanger_method": "effectiveness"},
        help="Heat exchanged over that of an endless exchanger in counter-flow, which would cool the blowdown to the make-up water or heat that to the blowdown.",
    )] = 80,
    makeup_flow: Annotated[float | None, Quantity(
        "Make-up water through the exchanger", "kg/h", gt=0, le=1e6, optional=True, only_if=EXCHANGER,
        help="Average while blowdown runs, from the make-up meter as it is today: the flash steam used replaces part of it, which is taken off. Empty: taken as plenty.",
    )] = 3_000,
    boiler_efficiency: Annotated[float, field.BOILER_EFFICIENCY] = 85,
    heating_value: Annotated[str, field.HEATING_VALUE] = "lhv",
    fuel: Annotated[str, field.FUEL] = "natural_gas",
    fuel_price: Annotated[float, field.FUEL_PRICE] = 10,
    water_price: Annotated[float, Quantity(
        "Water and treatment price", "¤/m³", ge=0, le=1e9, help="Make-up water with its softening or demineralising and chemicals: the flash steam used is pure water.",
    )] = 2,
    operating_hours: Annotated[float, Quantity(
        "Operating hours", "h/a", gt=0, le=8_784, typical=(1_000, 8_760), help="Hours a year with about this blowdown, from the hour counter.",
    )] = 6_000,
) -> BlowdownRecovery:  # fmt: skip
    r"""Heat, water and money recovered each year from continuous blowdown by a flash tank, an exchanger, or one after the other.

    In a tank at a lower pressure a share $x$ of the blowdown $B$ turns to steam, because boiling water there holds less heat:

    $$x = \frac{h_B - h_f}{h_g - h_f}$$

    with $h_B$ the enthalpy of boiler water, $h_f$ and $h_g$ those of boiling water and of dry steam in the tank. The share $u$ of that steam which is used
    condenses in the feedwater. It replaces cold make-up water of the enthalpy $h_M$, and brings the heat

    $$Q_1 = u \, x \, B \, (h_g - h_M)$$

    The rest, $D = (1 - x) \, B$, gives heat in counter-flow to the make-up water that is still needed, $M = M_0 - u \, x \, B$ with the make-up $M_0$ of
    today. With the approach $\Delta\vartheta$ as the smallest difference of temperature, either
    stream can be the limit:

    $$Q_2 = \min \left( D \left( h_f - h(\vartheta_M + \Delta\vartheta) \right), \; M \left( h(\vartheta_f - \Delta\vartheta) - h_M \right) \right)$$

    With an effectiveness $\varepsilon$ it is $\varepsilon \, (h_f - h_M)$ times the smaller of the two streams. In both cases the make-up water is not heated above its boiling point
    at the site's air pressure. Without a tank $D = B$ and $h_f = h_B$. The fuel saved is $(Q_1 + Q_2) \, t / \eta$, with $t$ the operating hours and $\eta$ the boiler
    efficiency. Enthalpies are those of IAPWS-IF97; absolute pressures are gauge pressures plus that of the standard atmosphere at the site's altitude.

    Assumed: blowdown and make-up run at the same time; no heat is lost from tank, exchanger and pipes; an economiser behind the boiler, whose gain falls as the feedwater gets
    hotter, is left as it is; one cubic metre of make-up is one tonne.

    Not counted: pumping power, cleaning of the exchanger, cooling water that is no longer needed before the drain, and bottom blowdown, which is too short to recover.
    """
    has_tank, has_exchanger = recovery != "exchanger", recovery != "flash_tank"
    _refuse(steam_pressure, flash_pressure if has_tank else None, makeup_temperature, altitude)
    boiler = absolute_pressure(steam_pressure, altitude)
    pressure = absolute_pressure(flash_pressure, altitude) if has_tank else boiler
    blowdown_enthalpy = saturated_liquid(boiler).enthalpy
    makeup_enthalpy = water(pressure, makeup_temperature).enthalpy
    tank = flash(blowdown_enthalpy, pressure)  # without a tank the water keeps the boiler's state, and no steam forms
    steam = blowdown_flow * tank.fraction * flash_use / 100
    drain = blowdown_flow * (1 - tank.fraction)
    flash_heat = steam * (tank.steam_enthalpy - makeup_enthalpy)
    makeup = makeup_left(makeup_flow, steam) if has_exchanger else None
    exchanger = Exchanger(exchanger_method, approach if exchanger_method == "approach" else effectiveness / 100)
    exchanged = exchanger.heat(pressure, drain, tank, makeup, makeup_temperature, altitude) if has_exchanger else Exchanged(0.0, None)
    heat = flash_heat + exchanged.heat  # kJ/h
    available = blowdown_flow * (blowdown_enthalpy - makeup_enthalpy)
    saved = fuel_saved(heat * operating_hours / KJ_PER_GJ, boiler_efficiency, fuel, heating_value)
    water_saved = steam * operating_hours / KG_PER_T
    fuel_cost_saved, water_cost_saved = saved.chosen * fuel_price, water_saved * water_price
    return BlowdownRecovery(
        cost_saved=fuel_cost_saved + water_cost_saved,
        coverage="saving" if heat > 0 else "nothing",
        exchanger_verdict=exchanged.limit,
        heat_recovered=heat / SECONDS_PER_HOUR,
        recovered_share=heat / available * 100,
        fuel_saved=saved.chosen,
        water_saved=water_saved,
        drain_temperature=cooled_to(pressure, tank.liquid_enthalpy - exchanged.heat / drain, tank.temperature),
        co2_avoided=saved.co2,
        co2_coverage=saved.coverage,
        blowdown_heat=available / SECONDS_PER_HOUR,
        flash_heat=flash_heat / SECONDS_PER_HOUR,
        exchanger_heat=exchanged.heat / SECONDS_PER_HOUR,
        flash_share=tank.fraction * 100,
        flash_steam=steam,
        drain_flow=drain,
        makeup_outlet=_outlet(exchanged, pressure, makeup_enthalpy, makeup, tank),
        fuel_cost_saved=fuel_cost_saved,
        water_cost_saved=water_cost_saved,
        fuel_saved_lhv=saved.lhv,
        boiler_pressure=boiler * BAR_PER_MPA,
        blowdown_enthalpy=blowdown_enthalpy,
        drain_enthalpy=tank.liquid_enthalpy,
        makeup_enthalpy=makeup_enthalpy,
    )


def _refuse(steam_pressure: float, flash_pressure: float | None, makeup_temperature: float, altitude: float) -> None:
    problems = {}
    if flash_pressure is not None and flash_pressure >= steam_pressure:
        problems["flash_pressure"] = "The flash tank must be at a lower pressure than the boiler; otherwise no steam forms"
    if makeup_temperature >= saturation_temperature(absolute_pressure(0, altitude)):
        problems["makeup_temperature"] = "Make-up water must be colder than the boiling point at the site's air pressure; check altitude and temperature"
    if problems:
        raise InvalidInputs(problems)


def _outlet(exchanged: Exchanged, pressure: float, makeup_enthalpy: float, makeup_flow: float | None, tank: Flash) -> float | None:
    """Temperature of the make-up water behind the exchanger; unknown with its flow."""
    if exchanged.limit is None or makeup_flow is None:
        return None
    return cooled_to(pressure, makeup_enthalpy + exchanged.heat / makeup_flow, tank.temperature)
