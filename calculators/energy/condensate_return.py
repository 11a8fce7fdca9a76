"""Condensate return: what more condensate, hot and clean, saves in the boiler house."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy import _condensate_verdicts as verdict
from calculators.energy import _steam_fields as field
from calculators.energy._condensate_balance import Salts, SavingPart, difference, streams
from calculators.energy._steam import KG_PER_T, KJ_PER_GJ, absolute_pressure, flash, fuel_saved
from calculators.properties.water_steam import saturated_liquid, saturation_pressure, saturation_temperature, water

FLASHES, FOLLOWS = {"flash_steam": "lost|recovered|newly_recovered"}, {"blowdown": "follows"}


@dataclass(frozen=True, slots=True)
class CondensateSaving:
    """Saved each year by returning more condensate."""

    cost_saved: Annotated[float, Quantity("Cost saved", "¤/a", headline=True, kind="annual_saving")]
    coverage: Annotated[str, Choice("What the saving is counted against", options=verdict.COVERAGE)]
    cost_coverage: Annotated[str, Choice("What the cost covers", options=verdict.COST_COVERAGE)]
    blowdown_verdict: Annotated[str, Choice("Blowdown", options=verdict.BLOWDOWN)]
    fuel_saved: Annotated[float, field.FUEL_SAVED]
    water_saved: Annotated[float, Quantity("Make-up water saved", "m³/a", kind="water_saved")]
    effluent_saved: Annotated[float, Quantity("Effluent avoided", "m³/a")]
    co2_avoided: Annotated[float | None, field.CO2_AVOIDED]
    co2_coverage: Annotated[str, field.CO2_COVERS]
    parts: Annotated[tuple[SavingPart, ...], Rows("What the saving is made of", row=SavingPart)]
    more_condensate: Annotated[float, Quantity("More condensate in the feedwater", "kg/h", working=True)]
    more_flash: Annotated[float, Quantity("More flash steam in the feedwater", "kg/h", working=True)]
    flash_share: Annotated[float | None, Quantity("Flash steam, share of the condensate", "%", working=True)]
    flash_lost: Annotated[float | None, Quantity("Flash steam still lost at the target", "kg/h", working=True)]
    present_blowdown: Annotated[float | None, Quantity("Present blowdown", "kg/h", working=True)]
    target_blowdown: Annotated[float | None, Quantity("Blowdown at the target", "kg/h", working=True, kind="blowdown_flow")]
    fuel_saved_lhv: Annotated[float | None, field.FUEL_SAVED_LHV]
    condensate_enthalpy: Annotated[float, Quantity("Enthalpy of the condensate returned", "kJ/kg", working=True)]
    flash_enthalpy: Annotated[float | None, Quantity("Enthalpy of the flash steam", "kJ/kg", working=True)]
    makeup_enthalpy: Annotated[float, Quantity("Enthalpy of make-up water", "kJ/kg", working=True)]


@calculator(
    title="Condensate return saving",
    resource="energy",
    sources=(
        "doe-steam-tip-8",
        "doe-steam-tip-8-earlier",
        "process-heating-condensate",
        "forbes-marshall-condensate-tds",
        "armstrong-flash-steam",
        "engineering-toolbox-flash-steam",
        "iapws-r7-97",
        "ipcc-2006-v2",
        "hydrogen-analysis-heating-values",
    ),
    charts=(RowBars("What the saving is made of", rows="parts", label="name", value="cost"),),
    groups={
        "steam_flow": "Steam and condensate",
        "makeup_temperature": "Make-up water and blowdown",
        "boiler_efficiency": "Fuel, prices and hours",
    },
)
def condensate_return(
    *,
    steam_flow: Annotated[float, field.STEAM_FLOW] = 8_000,
    present_return: Annotated[float, Quantity(
        "Present return, share of the steam", "%", ge=0, le=100, typical=(10, 95),
        help="By meters: feedwater less make-up, over steam; flash steam is then taken off already. Or the steam of the users whose condensate comes back, over all steam.",
    )] = 40,
    target_return: Annotated[float, Quantity(
        "Target return, share of the steam", "%", ge=0, le=100, typical=(10, 95),
        help="Present return and the discharges that can be led back, each measured with bucket, scale and stop-watch.",
    )] = 75,
    flash_steam: Annotated[str, Choice(
        "Flash steam",
        options={
            "measured": "Taken off already: the shares are those that arrive at the feedwater tank",
            "lost": "Lost: the shares are counted at the traps, and a vent blows before and after",
            "recovered": "Used, before and after",
            "newly_recovered": "Lost at present, used at the target",
        },
        help="Shares from meters and buckets hold no flash steam. Shares from the steam that each user takes still hold it.",
    )] = "lost",
    trap_pressure: Annotated[float, Quantity(
        "Pressure before the traps, gauge", "bar(g)", ge=0, le=100, typical=(1, 20), only_if=FLASHES,
        help="Steam pressure at the users, behind their control valves.",
    )] = 4,
    flash_pressure: Annotated[float, Quantity(
        "Pressure of receiver or flash vessel, gauge", "bar(g)", ge=0, le=50, typical=(0, 5), only_if=FLASHES, help="Zero for a receiver with an open vent.",
    )] = 0,
    condensate_temperature: Annotated[float, Quantity(
        "Condensate temperature at the feedwater tank", "°C", gt=0, le=250, typical=(50, 110),
        help="Where it arrives, pipe losses included; surface probe on the return line. Commonly 54 to 107 °C (US Department of Energy).",
    )] = 85,
    makeup_temperature: Annotated[float, field.MAKEUP_TEMPERATURE] = 20,
    altitude: Annotated[float, field.ALTITUDE] = 0,
    blowdown: Annotated[str, Choice(
        "Blowdown",
        options={"follows": "Follows the conductivity of the boiler water, and falls with cleaner feedwater", "stays": "Stays as it is, or is not known"},
        help="It follows with automatic blowdown, or where the operator sets the valve by readings.",
    )] = "follows",
    makeup_conductivity: Annotated[float, Quantity(
        "Make-up conductivity", "µS/cm", gt=0, le=20_000, only_if=FOLLOWS, help="After treatment, cooled to 25 °C; hand-held conductivity meter.",
    )] = 350,
    condensate_conductivity: Annotated[float, Quantity(
        "Condensate conductivity", "µS/cm", ge=0, le=20_000, typical=(1, 100), only_if=FOLLOWS,
        help="Of the condensate to be returned, cooled to 25 °C. A high value points to a leaking heat exchanger.",
    )] = 20,
    boiler_conductivity: Annotated[float, Quantity(
        "Boiler-water conductivity", "µS/cm", gt=0, le=50_000, only_if=FOLLOWS,
        help="At which blowdown is held, at 25 °C, from the sample cooler; neutralised if the supplier's limit is.",
    )] = 4_000,
    steam_pressure: Annotated[float, Quantity(
        "Boiler pressure, gauge", "bar(g)", ge=0, le=150, typical=(3, 70), only_if=FOLLOWS, help="From the gauge on the boiler drum.",
    )] = 10,
    boiler_efficiency: Annotated[float, field.BOILER_EFFICIENCY] = 85,
    heating_value: Annotated[str, field.HEATING_VALUE] = "lhv",
    fuel: Annotated[str, field.FUEL] = "natural_gas",
    fuel_price: Annotated[float, field.FUEL_PRICE] = 10,
    water_price: Annotated[float, Quantity("Water price", "¤/m³", ge=0, le=1e9, help="Of the raw water, bought or pumped.")] = 1,
    treatment_price: Annotated[float | None, Quantity(
        "Treatment price", "¤/m³", ge=0, le=1e9, optional=True, help="Softening or demineralising and boiler chemicals, over the make-up water of a year. Empty: not known.",
    )] = 0.8,
    effluent_price: Annotated[float | None, Quantity(
        "Effluent price", "¤/m³", ge=0, le=1e9, optional=True, help="Charge for what goes to the drain. Zero where it stands in the water price. Empty: not known.",
    )] = 1.2,
    operating_hours: Annotated[float, field.OPERATING_HOURS] = 6_000,
) -> CondensateSaving:  # fmt: skip
    r"""Fuel, water, treatment and effluent saved each year by raising the return of condensate.

    Of the condensate $r S$, a share $r$ of the steam $S$, the part

    $$x = \frac{h_T - h_f}{h_g - h_f}$$

    turns to flash steam where the pressure falls from that before the traps ($h_T$, boiling water) to that of the receiver ($h_f$ boiling water, $h_g$ steam). Condensate
    $L = (1 - x) \, r S$ is left. The flash steam $V = x \, r S$ is lost, or it is used and counted as led into the feedwater.

    Blowdown $B$ carries out the salts that come in. With the conductivities of make-up water $\kappa_M$, condensate $\kappa_C$ and boiler water $\kappa_B$, which stand for the dissolved salts,

    $$B = \frac{(S - L - V) \, \kappa_M + L \, \kappa_C}{\kappa_B - \kappa_M}$$

    What comes back, and what is no longer blown down, need not be made up: make-up water falls by $\Delta L + \Delta V - \Delta B$. With the enthalpies of condensate as it arrives
    $h_C$, of make-up water $h_M$ and of boiler water $h_B$, the boiler is spared the heat

    $$Q = \Delta L \, (h_C - h_M) + \Delta V \, (h_g - h_M) - \Delta B \, (h_B - h_M)$$

    in each hour, and the fuel saved is $Q \, t / \eta$, with $t$ the operating hours and $\eta$ the boiler efficiency. Enthalpies are those of IAPWS-IF97; absolute pressures
    are gauge pressures plus that of the standard atmosphere at the site's altitude.

    Assumed: the condensate went to the drain before; traps pass condensate only, at its boiling point; one cubic metre of make-up is one tonne.

    Not counted: power of return pumps, heat lost by new pipes before the tank (measure the temperature where it arrives), steam that failed traps let through, and less
    oxygen scavenger. An economiser behind the boiler gains less as the feedwater gets hotter.
    """
    air, flashes = absolute_pressure(0, altitude), flash_steam != "measured"
    receiver = flash(saturated_liquid(absolute_pressure(trap_pressure, altitude)).enthalpy, absolute_pressure(flash_pressure, altitude)) if flashes else None
    salts = Salts(makeup_conductivity, condensate_conductivity, boiler_conductivity) if blowdown == "follows" else None
    problems = verdict.problems(present_return, target_return, makeup_temperature, condensate_temperature, saturation_temperature(air))
    problems |= verdict.flash_problems(trap_pressure, flash_pressure, condensate_temperature, receiver) | verdict.salt_problems(salts)
    if problems:
        raise InvalidInputs(problems)
    fraction = receiver.fraction if receiver else 0.0
    present = streams(steam_flow, present_return / 100, fraction, flash_steam == "recovered", salts)
    target = streams(steam_flow, target_return / 100, fraction, flash_steam in ("recovered", "newly_recovered"), salts)
    if max(present.blowdown or 0, target.blowdown or 0) >= steam_flow:
        raise InvalidInputs(boiler_conductivity="Half of the feedwater or more would be blown down; check that the samples were not exchanged")
    makeup_enthalpy = water(air, makeup_temperature).enthalpy
    # Condensate above the boiling point at the tank comes under its own pressure.
    condensate_enthalpy = water(max(air, saturation_pressure(condensate_temperature)), condensate_temperature).enthalpy
    liquid, vapour, less_blowdown = target.liquid - present.liquid, target.vapour - present.vapour, difference(present.blowdown, target.blowdown)
    heat = liquid * (condensate_enthalpy - makeup_enthalpy)
    heat += vapour * ((receiver.steam_enthalpy if receiver else 0.0) - makeup_enthalpy)
    heat += less_blowdown * (saturated_liquid(absolute_pressure(steam_pressure, altitude)).enthalpy - makeup_enthalpy)
    saved = fuel_saved(heat * operating_hours / KJ_PER_GJ, boiler_efficiency, fuel, heating_value)
    water_saved = (liquid + vapour + less_blowdown) * operating_hours / KG_PER_T
    effluent_saved = (liquid + less_blowdown) * operating_hours / KG_PER_T
    parts = (
        SavingPart("Fuel", saved.chosen * fuel_price),
        SavingPart("Water", water_saved * water_price),
        SavingPart("Treatment", None if treatment_price is None else water_saved * treatment_price),
        SavingPart("Effluent", None if effluent_price is None else effluent_saved * effluent_price),
    )
    cost_saved = sum(part.cost or 0.0 for part in parts)
    return CondensateSaving(
        cost_saved=cost_saved,
        coverage=verdict.coverage(liquid + vapour, saved.chosen, cost_saved),
        cost_coverage="part" if None in (treatment_price, effluent_price) else "all",
        blowdown_verdict=verdict.blowdown(present.blowdown, target.blowdown),
        fuel_saved=saved.chosen,
        water_saved=water_saved,
        effluent_saved=effluent_saved,
        co2_avoided=saved.co2,
        co2_coverage=saved.coverage,
        parts=parts,
        more_condensate=liquid,
        more_flash=vapour,
        flash_share=receiver.fraction * 100 if receiver else None,
        flash_lost=target.lost if receiver else None,
        present_blowdown=present.blowdown,
        target_blowdown=target.blowdown,
        fuel_saved_lhv=saved.lhv,
        condensate_enthalpy=condensate_enthalpy,
        flash_enthalpy=receiver.steam_enthalpy if receiver else None,
        makeup_enthalpy=makeup_enthalpy,
    )
