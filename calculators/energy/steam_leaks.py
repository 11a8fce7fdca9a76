"""Steam leaks: what holes and failed traps lose, row by row."""

import math
from dataclasses import dataclass, replace
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy import _steam_fields as fields
from calculators.energy._steam import fuel_saved
from calculators.energy._steam_leak_rows import Escape, LeakCost, SteamLeak, cost_row, escapes
from calculators.properties.atmosphere import atmospheric_pressure
from calculators.properties.water_steam import saturation_temperature, water

KPA_PER_MPA = 1e3
BAR_PER_MPA = 10.0
HEATER_TRAP = (
    "The flow of a heater's trap is reduced for the condensate that shares its opening: published service factor 0.9 failed open, a quarter of it leaking."
)
MAIN_TRAP = "The flow of a trap on a main or tracer is not reduced for condensate, of which there is little: published service factor 1.4 failed open, a quarter of it leaking."
TRAP_HEAT = "Only the heat above boiling condensate is counted, because the water comes back. Where the return tank vents freely, the steam and its water are lost and the loss is higher."
STEAM_PRICE, FUEL = {"cost_from": "steam_price"}, {"cost_from": "fuel"}


@dataclass(frozen=True, slots=True)
class SteamLeakCost:
    """What the openings cost each year, which is what closing them saves."""

    cost_saved: Annotated[float, Quantity("Cost saved when all are repaired", "¤/a", headline=True, digits=3, kind="annual_saving")]
    coverage: Annotated[
        str,
        Choice(
            "What the saving is counted against",
            options={
                "saving": "The saving is counted against the openings as they are now, at these pressures and hours. It is an estimate: the diameter enters squared, so that a "
                "guess of 3 mm for 2 mm more than doubles it. A better boiler or a lower pressure saves part of the same fuel: such savings do not add up.",
                "none": "No steam flows: the pressure behind every opening is as high as before it.",
            },
        ),
    ]
    traps: Annotated[
        str | None,
        Choice(
            "Traps",
            options={
                "reduced": f"{HEATER_TRAP} {TRAP_HEAT}",
                "main": f"{MAIN_TRAP} {TRAP_HEAT}",
                "both": f"{HEATER_TRAP} {MAIN_TRAP} {TRAP_HEAT}",
            },
        ),
    ]
    wetness: Annotated[
        str | None,
        Choice(
            "Wet steam",
            options={
                "wet": "The steam is counted as wet: more mass passes the same opening, with less heat in each kilogram. The water in it is counted as steam lost; "
                "a price for dry steam is too high for it.",
            },
        ),
    ]
    steam_lost: Annotated[float, Quantity("Steam lost", "t/a", digits=3)]
    fuel_saved: Annotated[float, fields.FUEL_SAVED]
    co2_avoided: Annotated[float | None, fields.CO2_AVOIDED]
    co2_coverage: Annotated[str, fields.CO2_COVERS]
    water_saved: Annotated[float, Quantity("Make-up water saved", "m³/a", digits=3, kind="water_saved")]
    results: Annotated[tuple[LeakCost, ...], Rows("Each opening", row=LeakCost, beside="leaks")]
    steam_flow: Annotated[float, Quantity("Steam flow, all openings at once", "kg/h", working=True)]
    heat_lost: Annotated[float, Quantity("Heat that the boiler replaces", "GJ/a", working=True)]
    fuel_saved_lhv: Annotated[float | None, fields.FUEL_SAVED_LHV]
    makeup_enthalpy: Annotated[float, Quantity("Enthalpy of make-up water", "kJ/kg", working=True)]
    air_pressure: Annotated[float, Quantity("Air pressure at the site, absolute", "bar(a)", working=True)]


@calculator(
    title="Steam leaks and failed traps",
    resource="energy",
    sources=(
        "doe-steam-tip-1",
        "newdu-rateau-formula",
        "forbes-marshall-trap-losses",
        "britannica-hydraulics",
        "industrialmonitordirect-discharge",
        "engineersedge-nozzle",
        "iapws-r7-97",
        "ipcc-2006-v2",
    ),
    charts=(RowBars("Cost by opening", rows="results", label="name", value="cost"),),
    groups={"leaks": "Openings", "cost_from": "Cost of the steam"},
)
def steam_leaks(
    *,
    leaks: Annotated[tuple[SteamLeak, ...], Rows(
        "Holes and traps", row=SteamLeak, least=1, most=300, help="One row for each leak of the survey. Never put a hand near a jet: dry steam is invisible.",
    )] = (
        SteamLeak(name="Flange, main at boiler house", opening="hole_thick", diameter=2, pressure=10),
        SteamLeak(name="Pinhole, line to dyeing", opening="hole_thin", diameter=3, pressure=7),
        SteamLeak(name="Trap 14, dryer, open", opening="trap_process_open", diameter=6, pressure=6, back_pressure=0.5, hours=6_000),
        SteamLeak(name="Trap 3, main drip, leaking", opening="trap_main_leaking", diameter=4, pressure=10, back_pressure=0.5),
    ),
    dryness: Annotated[float, Quantity(
        "Dryness of saturated steam", "%", ge=80, le=100, typical=(90, 100),
        help="Share of dry steam in the mixture that flows. Good boilers and separators give 95 % and more; take 100 % where nothing is known.",
    )] = 100,
    altitude: Annotated[float, fields.ALTITUDE] = 0,
    cost_from: Annotated[str, Choice(
        "Cost from",
        options={"fuel": "Fuel price, boiler efficiency and water price", "steam_price": "A price for a tonne of steam"},
        help="Take the price of steam where the company counts it, but only its variable part: fuel, water, chemicals, effluent.",
    )] = "fuel",
    steam_price: Annotated[float, Quantity(
        "Variable cost of steam", "¤/t", ge=0, le=1e9, only_if=STEAM_PRICE, help="What one tonne less saves: fuel, water and chemicals, without salaries and depreciation.",
    )] = 35,
    boiler_efficiency: Annotated[float, fields.BOILER_EFFICIENCY] = 85,
    heating_value: Annotated[str, fields.HEATING_VALUE] = "lhv",
    fuel: Annotated[str, fields.FUEL] = "natural_gas",
    fuel_price: Annotated[float, replace(fields.FUEL_PRICE, only_if=FUEL)] = 10,
    makeup_temperature: Annotated[float, fields.MAKEUP_TEMPERATURE] = 20,
    water_price: Annotated[float, Quantity(
        "Price of treated make-up water", "¤/m³", ge=0, le=1e9, only_if=FUEL, help="Water, softening and chemicals.",
    )] = 2,
) -> SteamLeakCost:  # fmt: skip
    r"""Steam lost through holes and failed traps, and what repairing them saves each year.

    Steam before the opening has the enthalpy $h_1$ and the entropy $s_1$. It expands at that entropy to the throat, where it has the enthalpy $h_t$ and the volume $v_t$. Through
    a diameter $d$ with the discharge coefficient $C$ and, for traps, the service factor $f$ flows

    $$\dot{m} = C \, f \, \frac{\pi d^2}{4} \, \frac{\sqrt{2 \, (h_1 - h_t)}}{v_t}$$

    The throat has the pressure behind the opening, but never less than the critical pressure, at which this expression is largest: there the steam is at the speed of sound, and
    a lower pressure behind changes nothing (choked flow). For dry saturated steam that is at 0.58 of the absolute pressure. One expression holds on both sides, so that nothing
    jumps where they meet. The density is that in the throat; with that of the line the flow would come out far too high.

    Enthalpies, entropies and volumes are those of IAPWS-IF97 in equilibrium; no exponent of expansion is assumed. Absolute pressure is gauge pressure plus the air pressure at the site.

    Each kilogram through a hole is replaced by make-up water and takes the heat $h_1 - h_M$. Behind a trap the steam condenses in the return, so that only $h_1 - h'$ is
    counted, with $h'$ of boiling water at the pressure behind. Fuel is that heat over the boiler efficiency.

    Discharge coefficients and service factors stand in the table of openings. A long crack is not a round hole: enter the diameter of the same area.

    Not counted: heat that a flash vessel or the return tank recovers; water and heat lost where a return tank vents; damage by wet steam, noise and burns; the cost of repairs.
    A price of steam is charged on the whole tonne, also of a trap whose water comes back. The fuel figure is always computed from heat and efficiency.
    """
    air_pressure = atmospheric_pressure(altitude) / KPA_PER_MPA
    if makeup_temperature >= saturation_temperature(air_pressure):
        raise InvalidInputs(makeup_temperature="Make-up water must be colder than the boiling point at the site; check temperature and altitude")
    makeup_enthalpy = water(air_pressure, makeup_temperature).enthalpy
    found = escapes(leaks, air_pressure, dryness / 100, makeup_enthalpy)

    def cost(escape: Escape) -> float:
        if cost_from == "steam_price":
            return escape.steam * steam_price
        return escape.heat_lost / (boiler_efficiency / 100) * fuel_price + _water(escape) * water_price

    heat_lost = math.fsum(escape.heat_lost for escape in found)
    steam_lost = math.fsum(escape.steam for escape in found)
    saved = fuel_saved(heat_lost, boiler_efficiency, fuel, heating_value)
    return SteamLeakCost(
        cost_saved=math.fsum(cost(escape) for escape in found),
        coverage="saving" if steam_lost else "none",
        traps=_traps(found),
        wetness="wet" if dryness < 100 and any(leak.temperature is None for leak in leaks) else None,
        steam_lost=steam_lost,
        fuel_saved=saved.chosen,
        co2_avoided=saved.co2,
        co2_coverage=saved.coverage,
        water_saved=math.fsum(_water(escape) for escape in found),
        results=tuple(cost_row(escape, cost(escape)) for escape in found),
        steam_flow=math.fsum(escape.steam_flow for escape in found),
        heat_lost=heat_lost,
        fuel_saved_lhv=saved.lhv,
        makeup_enthalpy=makeup_enthalpy,
        air_pressure=air_pressure * BAR_PER_MPA,
    )


def _traps(found: tuple[Escape, ...]) -> str | None:
    """Which of the two kinds of trap the survey holds."""
    mains = {escape.is_main_trap for escape in found if escape.is_trap}
    return None if not mains else "both" if len(mains) > 1 else "main" if mains == {True} else "reduced"


def _water(escape: Escape) -> float:
    """Make-up water, m³/a, one tonne of steam being one cubic metre of it; what goes through a trap comes back."""
    return 0.0 if escape.is_trap else escape.steam
