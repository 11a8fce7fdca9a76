"""Cooling tower: what a higher concentration saves, and how near the tower cools to the wet bulb."""

import math
from dataclasses import replace
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Lines, RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy import _steam_fields as field
from calculators.energy import _tower_result as result
from calculators.energy._tower_result import SaltLimit
from calculators.energy._tower_water import balances, evaporated_share, heat_flow
from calculators.properties.atmosphere import atmospheric_pressure
from calculators.properties.water_steam import OutOfRange
from calculators.properties.wet_bulb import wet_bulb_temperature

FLOW, HEAT, METER = {"evaporation_from": "flow"}, {"evaporation_from": "heat"}, {"evaporation_from": "meter"}
READINGS, GIVEN = {"cycles_from": "conductivity"}, {"cycles_from": "given"}
MEASURED, HUMIDITY = {"wet_bulb_from": "measured"}, {"wet_bulb_from": "humidity"}
RULE_RANGE = 10.0  # K: the evaporation entered is for this range
CURVE = range(2, 13)


@calculator(
    title="Cooling tower water",
    resource="water",
    sources=(
        "femp-cooling-tower-bmp", "mcdonald-blowdown-equation", "checalc-tower-makeup", "thermidaire-tower-cycles", "case-example-utilities", "skasol-tower-cycles", "psychrolib", "iapws-r7-97",
    ),
    charts=(Lines("Make-up water by cycles of concentration", {"Make-up water": "makeup_by_cycles"}, across="Cycles", start=2), RowBars("Saved", rows="parts", label="name", value="saved")),
    groups={
        "evaporation_from": "Water and heat", "cycles_from": "Concentration", "water_price": "Prices", "wet_bulb_from": "Air",
    },
)  # fmt: skip
def cooling_tower(
    *,
    evaporation_from: Annotated[str, Choice(
        "Evaporation is known from",
        options={"flow": "Circulating flow and range", "heat": "Heat removed", "meter": "A meter on the make-up water"},
        help="A meter is best: with the concentration it gives the whole balance. Without one, take the flow.",
    )] = "flow",
    circulation: Annotated[float, Quantity(
        "Circulating water", "m³/h", gt=0, le=1e6, only_if={"evaporation_from": "flow|meter"}, help="Through the tower; ultrasonic flow meter, or the pump's curve at its measured head.",
    )] = 500,
    heat_removed: Annotated[float, Quantity(
        "Heat removed", "kW", gt=0, le=1e7, only_if=HEAT, help="Average while it runs. Behind chillers: cooling and compressor power together.",
    )] = 3_500,
    makeup_metered: Annotated[float, Quantity(
        "Make-up water by meter", "m³/a", gt=0, le=1e9, only_if=METER, help="Of a year, without filling and cleaning. Leaks and overflow count as blowdown.",
    )] = 90_000,
    hot_water_temperature: Annotated[float, Quantity("Water to the tower", "°C", gt=0, le=95, typical=(20, 60), help="Thermometer in the line, average while it runs.")] = 37,
    cold_water_temperature: Annotated[float, Quantity("Water from the tower", "°C", gt=0, le=95, typical=(10, 45), help="In the basin at the pump's suction.")] = 31,
    evaporation_per_range: Annotated[float, Quantity(
        "Evaporation at a range of 10 K, share of the flow", "%", gt=0, le=4, typical=(1.17, 2.16), only_if={"evaporation_from": "flow|heat"},
        help="1.53 % is common; 1.17 % in humid, 1.8 to 2.16 % in very dry air (CheCalc). It is most of the uncertainty.",
    )] = 1.53,
    drift: Annotated[float, Quantity(
        "Drift, share of the flow", "%", ge=0, le=1, typical=(0.01, 0.2), help="From the data sheet. 0.01 % with good eliminators, 0.1 to 0.2 % without (CheCalc).",
    )] = 0.02,
    operating_hours: Annotated[float, Quantity(
        "Operating hours", "h/a", gt=0, le=8_784, help="Hours of a year at this flow and range; for a load that changes, hours at full load that give the same heat.",
    )] = 6_000,
    cycles_from: Annotated[str, Choice(
        "Concentration is known from", options={"conductivity": "Conductivity", "given": "Cycles of concentration"}, help="Cycles: salt in the tower water over salt in the make-up water.",
    )] = "conductivity",
    makeup_conductivity: Annotated[float, Quantity(
        "Make-up conductivity", "µS/cm", gt=0, le=20_000, only_if=READINGS, help="At 25 °C, after treatment; hand-held meter, same meter for all three.",
    )] = 400,
    present_conductivity: Annotated[float, Quantity(
        "Present tower-water conductivity", "µS/cm", gt=0, le=100_000, only_if=READINGS, help="Average of some weeks, from the basin or the return line, at 25 °C.",
    )] = 1_000,
    target_conductivity: Annotated[float, Quantity(
        "Target tower-water conductivity", "µS/cm", gt=0, le=100_000, only_if=READINGS, help="The set point of the blowdown controller. Acid and chemicals add to it; salts in the table below decide.",
    )] = 2_000,
    present_cycles: Annotated[float, Quantity("Present cycles of concentration", "1", gt=1, le=100, typical=(1.5, 8), only_if=GIVEN, help="By a salt that does not precipitate.")] = 2.5,
    target_cycles: Annotated[float, Quantity("Target cycles of concentration", "1", gt=1, le=100, typical=(2, 10), only_if=GIVEN, help="What the water treatment can hold.")] = 5,
    limits: Annotated[tuple[SaltLimit, ...], Rows(
        "What limits the concentration", row=SaltLimit, least=0, most=20,
        help="Ask the supplier of the water treatment; 600 mg/l of hardness is one that a supplier names (Skasol). Remove all rows where nothing is known.",
    )] = (SaltLimit("Calcium hardness as CaCO₃", 110, 600), SaltLimit("Silica", 25, 150)),
    water_price: Annotated[float, Quantity("Water price", "¤/m³", ge=0, le=1e9, help="Of one cubic metre less, with softening before the tower.")] = 1.2,
    effluent_price: Annotated[float | None, Quantity(
        "Effluent price", "¤/m³", ge=0, le=1e9, optional=True, help="Of one cubic metre less, whether charged on blowdown or on the water bought. Empty: not known.",
    )] = 1.0,
    treatment_price: Annotated[float | None, Quantity(
        "Chemicals, for each m³ of blowdown", "¤/m³", ge=0, le=1e9, optional=True,
        help="Inhibitors dosed by make-up or blowdown: their bill over the yearly blowdown and drift. Not biocides dosed by the clock. Empty: not known.",
    )] = 0.8,
    extra_treatment: Annotated[float | None, Quantity(
        "More treatment needed at the target", "¤/a", ge=0, le=1e9, optional=True, help="Acid, softening, a better inhibitor, a controller's upkeep; from an offer. Empty: not known.",
    )] = 4_000,
    wet_bulb_from: Annotated[str, Choice(
        "Wet bulb is known from", options={"measured": "A wet-bulb thermometer", "humidity": "Air temperature and relative humidity"}, help="At the air inlet, in the shade, away from the plume.",
    )] = "humidity",
    wet_bulb_temperature: Annotated[float, Quantity("Wet-bulb temperature", "°C", ge=0, le=60, only_if=MEASURED, help="Sling psychrometer, lowest steady reading.")] = 26,
    air_temperature: Annotated[float, Quantity("Air temperature", "°C", ge=0, le=60, only_if=HUMIDITY, help="At the same time as the water temperatures.")] = 32,
    relative_humidity: Annotated[float, Quantity("Relative humidity", "%", gt=0, le=100, only_if=HUMIDITY, help="Hygrometer at the air inlet.")] = 60,
    altitude: Annotated[float, replace(field.ALTITUDE, only_if=HUMIDITY, help="Above sea level; it sets the air pressure.")] = 0,
    design_approach: Annotated[float | None, Quantity("Design approach", "K", gt=0, le=40, optional=True, typical=(2, 10), help="From the data sheet. Empty: not known.")] = 4,
) -> result.CoolingTower:  # fmt: skip
    r"""Water, effluent, chemicals and money saved each year by letting the salts in the tower water rise.

    Make-up water replaces evaporation $E$, blowdown $B$ and drift $D$:

    $$M = E + B + D$$

    Salt comes with the make-up water and leaves with blowdown and drift. Let $C$ be the cycles of concentration, tower water over make-up water, by conductivity. Then

    $$B + D = \frac{E}{C - 1}, \qquad M = E \, \frac{C}{C - 1}$$

    so that drift and leaks do not change the make-up water; they only leave less to be blown down. Raising the cycles from $C_0$ to $C_1$ saves

    $$\Delta M = \Delta B = \frac{E}{C_0 - 1} - \frac{E}{C_1 - 1}$$

    Evaporation follows from a meter, $E = M (1 - 1/C_0)$, or from the flow $W$ and the range $\Delta\vartheta$ with the share $e$ for 10 K, $E = e \, W \, \Delta\vartheta / 10$; from heat, $W$ is the
    flow that gives it off at this range. Whether $e$ is likely shows in the share of the heat that evaporation takes, with the latent heat of IAPWS-IF97.

    With water from $\vartheta_h$ to $\vartheta_c$ and the wet bulb $\vartheta_w$, the range is $\vartheta_h - \vartheta_c$, the approach $\vartheta_c - \vartheta_w$, and

    $$\varepsilon = \frac{\vartheta_h - \vartheta_c}{\vartheta_h - \vartheta_w}$$

    The wet bulb from humidity is the thermodynamic one (ASHRAE), at the pressure of the standard atmosphere at the site's altitude.

    Conductivity stands for the salts, in proportion. Acid, chemicals and salts that precipitate break that; count the cycles by chloride where they matter. A salt allows
    its limit over its content in the make-up water, each by itself: pH, temperature and salts together need the index of the supplier.

    Not counted: heat in the blowdown, power of fans and pumps, biocides dosed by the clock, cleaning, the investment, and an effluent charge that is wrongly paid on evaporated water.
    """
    if cold_water_temperature >= hot_water_temperature:
        raise InvalidInputs(cold_water_temperature="Water from the tower must be colder than water to it; check that the two were not exchanged")
    by_readings = cycles_from == "conductivity"
    present = present_conductivity / makeup_conductivity if by_readings else present_cycles
    target = target_conductivity / makeup_conductivity if by_readings else target_cycles
    if present <= 1 or not math.isfinite(1 / (present - 1)):
        raise InvalidInputs(present_conductivity="Tower water must be saltier than the make-up water; check that the two samples were not exchanged")
    if target < present:
        name = "target_conductivity" if by_readings else "target_cycles"
        raise InvalidInputs({name: "The target must not be below the present concentration: that would need more blowdown, not less"})
    wet_bulb = wet_bulb_temperature if wet_bulb_from == "measured" else _wet_bulb(air_temperature, relative_humidity, altitude)
    if wet_bulb >= cold_water_temperature:
        name = "wet_bulb_temperature" if wet_bulb_from == "measured" else "relative_humidity"
        raise InvalidInputs({name: f"Water leaves a tower above the wet bulb, which is {wet_bulb:.1f} °C here; read all temperatures again at one time"})
    cooled = hot_water_temperature - cold_water_temperature
    flow = heat_removed / heat_flow(1.0, hot_water_temperature, cold_water_temperature) if evaporation_from == "heat" else circulation
    # By meter the yearly balance is known, not the heat of the moment.
    heat = None if evaporation_from == "meter" else heat_flow(flow, hot_water_temperature, cold_water_temperature)
    by_rule = flow * evaporation_per_range / 100 * cooled / RULE_RANGE
    evaporation = makeup_metered / operating_hours * (1 - 1 / present) if evaporation_from == "meter" else by_rule
    before, after = balances(evaporation, flow * drift / 100, present, target)
    share = None if heat is None else evaporated_share(evaporation, heat, hot_water_temperature, cold_water_temperature)
    saved = (before.blowdown - after.blowdown) * operating_hours
    parts = (
        result.TowerSaving("Water", saved * water_price),
        result.TowerSaving("Effluent", None if effluent_price is None else saved * effluent_price),
        result.TowerSaving("Chemicals", None if treatment_price is None else saved * treatment_price),
        result.TowerSaving("More treatment", None if extra_treatment is None else (-extra_treatment if target > present else 0.0)),
    )
    annual_saving = math.fsum(part.saved or 0.0 for part in parts)
    lowest = min((salt.limit / salt.makeup for salt in limits), default=None)
    approach = cold_water_temperature - wet_bulb
    return result.CoolingTower(
        annual_saving=annual_saving,
        counted=result.counted(target, present, annual_saving),
        cost_covers="part" if None in (effluent_price, treatment_price, extra_treatment) else "all",
        scaling=result.scaling_verdict(lowest, target),
        evaporation_verdict="much" if share is not None and share > 1 else None,
        approach_verdict=result.approach_verdict(approach, design_approach),
        water_saved=saved,
        effluent_saved=saved,
        present_makeup=before.makeup * operating_hours,
        flows=tuple(
            result.WaterFlow(name, one * operating_hours, other * operating_hours)
            for name, one, other in (
                ("Evaporation", evaporation, evaporation),
                ("Drift", before.drift, after.drift),
                ("Blowdown and leaks", before.blowdown, after.blowdown),
                ("Make-up water", before.makeup, after.makeup),
            )
        ),
        parts=parts,
        cycles_by_salt=tuple(result.SaltAllowed(salt.name, salt.limit / salt.makeup, salt.makeup * target) for salt in limits),
        makeup_by_cycles=tuple(max(evaporation * cycles / (cycles - 1), evaporation + before.drift) * operating_hours for cycles in CURVE),
        water_range=cooled,
        approach=approach,
        effectiveness=cooled / (cooled + approach) * 100,
        present_concentration=present,
        target_concentration=target,
        lowest_limit=lowest,
        wet_bulb=wet_bulb,
        heat_removed=heat,
        evaporated_share=None if share is None else share * 100,
        evaporation_flow=evaporation,
        drift_flow=before.drift,
    )


def _wet_bulb(air_temperature: float, relative_humidity: float, altitude: float) -> float:
    try:
        return wet_bulb_temperature(air_temperature, relative_humidity / 100, atmospheric_pressure(altitude))
    except OutOfRange as refused:
        raise InvalidInputs(air_temperature=f"{refused}; measure the wet bulb") from None
