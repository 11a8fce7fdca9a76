"""Insulation of hot pipes, walls, valves and tanks: heat lost bare and covered, saving, surface temperature and economic thickness."""

import math
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Lines
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.tables import table
from calculators.energy import _economic_thickness as economic
from calculators.energy import _steam_fields as fields
from calculators.energy._insulated_parts import Covering, Loss, Surroundings, conductivity_points, loss, parts_of, refuse_material
from calculators.energy._insulation_result import THICKNESS, InsulationSaving
from calculators.energy._steam import fuel_saved
from calculators.properties.atmosphere import atmospheric_pressure

MM_PER_M = 1e3
W_PER_KW = 1e3
GJ_PER_WH = 3.6e-6
PRUDENT_TOUCH, BURNING_TOUCH = 55.0, 60.0  # °C
COLDER = 1.0  # K by which the air has to be colder than the hot side


@calculator(
    title="Insulation of hot surfaces",
    resource="energy",
    sources=(
        "ht-library",
        "textbook-flat-plate",
        "gdtk-air-species",
        "tiasa-thermal-insulation-handbook",
        "incropera-steam-line-150",
        "ornl-measur-insulated-pipe",
        "doe-steam-tip-2",
        "carbon-trust-insulation-hvac",
        "inzonex-hot-surfaces",
        "probert-giani-1976",
        "ipcc-2006-v2",
    ),
    charts=(Lines("Yearly cost by thickness", {"Heat lost": "heat_cost", "Insulation": "insulation_cost", "Both": "total_cost"}, across=THICKNESS, start=1),),
    groups={
        "object": "Hot object",
        "hot_temperature": "Temperatures and air",
        "material": "Insulation",
        "boiler_efficiency": "Cost of the heat",
        "finish_cost": "Cost of the insulation, for the economic thickness",
    },
)
def insulation(
    *,
    object: Annotated[str, Choice(
        "Object", options={"pipe": "Pipe", "wall": "Flat or upright wall", "valve": "Valves or flanges", "tank": "Upright tank, side and top"},
        help="Add up what has the same size and temperature; compute the rest apart.",
    )] = "pipe",
    diameter: Annotated[float, Quantity(
        "Outer diameter of the pipe", "mm", ge=5, le=5_000, typical=(15, 620), only_if={"object": "pipe|valve"},
        help="Of the metal, not the nominal size: DN 50 is 60.3 mm, DN 100 is 114.3 mm. Tape around it, over 3.14.",
    )] = 114.3,
    length: Annotated[float, Quantity("Length", "m", gt=0, le=1e5, only_if={"object": "pipe"}, help="Tape or drawing, with bends.")] = 50,
    valves: Annotated[float, Quantity("Number of valves and pairs of flanges", "1", ge=1, le=1e4, only_if={"object": "valve"}, help="Of this size, bare.")] = 10,
    equivalent_length: Annotated[float, Quantity(
        "Length of bare pipe that loses as much as one", "m", gt=0, le=20, typical=(0.3, 2), only_if={"object": "valve"},
        help="About 1 m for a flanged valve or a flange (Carbon Trust). A jacket is counted like insulation of the same length.",
    )] = 1,
    tank_diameter: Annotated[float, Quantity("Diameter of the tank", "m", ge=0.1, le=100, only_if={"object": "tank"}, help="Of the metal.")] = 3,
    height: Annotated[float, Quantity("Height", "m", ge=0.05, le=100, only_if={"object": "wall|tank"}, help="Of the hot surface.")] = 4,
    width: Annotated[float, Quantity("Width", "m", ge=0.05, le=1_000, only_if={"object": "wall"}, help="Of the hot surface, in all.")] = 5,
    hot_temperature: Annotated[float, Quantity(
        "Temperature of the hot metal", "°C", ge=20, le=650, typical=(40, 400),
        help="Of the fluid inside, which is nearly the same: steam boils at 184 °C at 10 bar gauge. Behind brickwork, the temperature measured on the metal.",
    )] = 184,
    ambient_temperature: Annotated[float, Quantity("Temperature of the air", "°C", ge=-40, le=60, typical=(-10, 45), help="Mean of the hours that count, away from the object.")] = 25,
    wind: Annotated[float, Quantity("Wind", "m/s", ge=0, le=40, typical=(0, 8), help="At the object, mean of the year; indoors 0.")] = 0,
    altitude: Annotated[float, Quantity("Altitude of the site", "m", ge=-400, le=5_000, help="Above sea level; thin air cools less.")] = 0,
    operating_hours: Annotated[float, Quantity(
        "Hours hot", "h/a", gt=0, le=8_784, typical=(500, 8_784), help="All hours that the object is hot, also when nothing is produced.",
    )] = 8_000,
    material: Annotated[str, Choice("Insulation material", table="insulation_materials", help="Each has a highest temperature.")] = "rock_wool",
    own_conductivity: Annotated[float | None, Quantity(
        "Own conductivity", "W/(m·K)", ge=0.005, le=1, optional=True, typical=(0.02, 0.2),
        help="From the supplier's data sheet at the mean of hot and outer temperature; the mean stands among the working figures. Empty: the table's.",
    )] = None,
    present_thickness: Annotated[float, Quantity("Present thickness", "mm", ge=0, le=500, help="0 where bare, crushed or soaked.")] = 0,
    new_thickness: Annotated[float, Quantity("Thickness proposed", "mm", ge=0, le=500, typical=(20, 200), help="In all, with what is there.")] = 50,
    bare_surface: Annotated[str, Choice("Bare surface", table="surface_emissivities", help="It decides what a bare object radiates.")] = "steel_oxidised",
    jacket: Annotated[str, Choice(
        "Finish of the insulation", table="surface_emissivities", help="Bright metal loses a little less, and is hotter to touch.",
    )] = "galvanised_oxidised",
    boiler_efficiency: Annotated[float, fields.BOILER_EFFICIENCY] = 85,
    heating_value: Annotated[str, fields.HEATING_VALUE] = "lhv",
    fuel: Annotated[str, fields.FUEL] = "natural_gas",
    fuel_price: Annotated[float, fields.FUEL_PRICE] = 10,
    finish_cost: Annotated[float | None, Quantity(
        "Finish and work", "¤/m²", ge=0, le=1e9, optional=True, help="By outer surface. From two quotations of different thickness: what does not change with it.",
    )] = 45,
    material_cost: Annotated[float | None, Quantity(
        "Material in place", "¤/m³", ge=0, le=1e12, optional=True, help="By volume of insulation. From the same quotations: what the thicker one costs more, over its additional volume.",
    )] = 600,
    life: Annotated[float, Quantity("Life of the insulation", "a", ge=1, le=60, typical=(3, 30), help="Until it has to be replaced; short where pipes are often opened.")] = 10,
    discount_rate: Annotated[float, Quantity("Discount rate, per year", "%", ge=0, le=1_000, typical=(0, 30), help="What the money costs or could earn elsewhere.")] = 10,
) -> InsulationSaving:  # fmt: skip
    r"""Heat that a hot object loses now and with more insulation, what that saves, and which thickness is cheapest over its life.

    Through insulation of the conductivity $k$ on a pipe of the outer diameter $d$, the length $L$ and the thickness $s$, or on a wall of the area $A$, flows the heat

    $$Q = \frac{2 \pi k L \, (\vartheta_h - \vartheta_s)}{\ln\left(1 + 2 s / d\right)}, \qquad Q = \frac{k A}{s} \, (\vartheta_h - \vartheta_s)$$

    and the outer surface $A_s$ passes the same heat on to the air by convection and radiation:

    $$Q = A_s \left( \alpha \, (\vartheta_s - \vartheta_a) + \varepsilon \sigma \left(T_s^4 - T_a^4\right) \right)$$

    The surface temperature $\vartheta_s$ at which both agree is found by iteration; bare, it is that of the metal. $k$ is taken at the mean of hot and surface temperature.

    Free convection: Churchill and Chu for lying pipes and upright walls, McAdams for the top of a tank. Wind: Churchill and Bernstein across pipes and tanks, the boundary layer of a plate along
    walls and tops. The two are combined as $\alpha^n = \alpha_{free}^n + \alpha_{wind}^n$ with $n = 4$ for cylinders and $n = 3$ for plates. Air is dry, at the mean of surface and
    air temperature and the pressure of the altitude. The surroundings radiate at the temperature of the air.

    A pipe thinner than the critical diameter $2 k / \alpha_{total}$ loses more with a thin layer than bare; steam pipes are far above it.

    With the fuel price and the boiler efficiency the heat costs $p_h$. Each thickness costs the heat lost in a year and the yearly share of the insulation,

    $$K(s) = p_h \, Q(s) \, t + \frac{c_f A_s + c_v V}{a}$$

    with the finish $c_f$ by outer surface, the material $c_v$ by volume and the annuity factor $a$ of life and discount rate. The curve is that of a bare object which is insulated anew.
    Where insulation is there already, the yearly saving is compared with the cost of what is added, a new finish on the whole and the additional material, over $a$.

    A valve counts as the length of bare pipe that loses as much. A tank's side is a cylinder and its top a disc; the bottom is left out.

    Assumed: insulation that is there already is dry and has the conductivity and the finish chosen for the insulation proposed, because only one of each is entered.

    Not counted: hangers, gaps and wet joints, which add to the loss in practice; resistance of the metal and of the fluid inside; sun and rain; maintenance of the insulation;
    the demand for heating that a bare object covers.
    """
    if hot_temperature < ambient_temperature + COLDER:
        raise InvalidInputs(hot_temperature="The hot metal must be warmer than the air by at least 1 K; cold insulation is another calculation")
    if new_thickness < present_thickness:
        raise InvalidInputs(new_thickness="The thickness proposed is that of all layers together and cannot be less than the present one")
    axis = length if object == "pipe" else valves * equivalent_length
    parts = parts_of(object, diameter=diameter / MM_PER_M, axis=axis, tank_diameter=tank_diameter, height=height, width=width)
    around = Surroundings(hot_temperature, ambient_temperature, atmospheric_pressure(altitude), wind)
    emissivities = table("surface_emissivities")
    covering = Covering(
        conductivity=conductivity_points(material) if own_conductivity is None else ((0.0, own_conductivity),),
        bare_emissivity=emissivities.value(bare_surface, "emissivity", unit="1"),
        jacket_emissivity=emissivities.value(jacket, "emissivity", unit="1"),
    )

    def losses(thickness: float) -> list[Loss]:
        return [loss(part, thickness, around, covering) for part in parts]

    def heat(found: list[Loss]) -> float:
        return math.fsum(part.heat for part in found)

    heat_price = fuel_price / (boiler_efficiency / 100)
    yearly = operating_hours * GJ_PER_WH * heat_price  # ¤/a for each W
    present, new = losses(present_thickness / MM_PER_M), losses(new_thickness / MM_PER_M)
    if own_conductivity is None:
        refuse_material(material, hot_temperature, [*present, *new])
    price = economic.insulation_cost(finish_cost, material_cost, life, discount_rate / 100)
    curve = economic.curve(lambda thickness: heat(losses(thickness)) * yearly, price, parts)
    total = None if price is None else heat(new) * yearly + price.installed(parts, new_thickness / MM_PER_M) * price.yearly
    heat_saved = (heat(present) - heat(new)) * operating_hours * GJ_PER_WH
    fuel_figures = fuel_saved(heat_saved, boiler_efficiency, fuel, heating_value)
    metres = None if object in ("wall", "tank") else parts[0].extent
    investment = None if price is None else price.installed(parts, new_thickness / MM_PER_M, present_thickness / MM_PER_M)
    hottest = max(part.surface for part in new)
    conductivity = new[0].conductivity
    return InsulationSaving(
        cost_saved=heat_saved * heat_price,
        coverage="none" if new_thickness == present_thickness else "saving" if heat_saved >= 0 else "more",
        safety="bare" if new_thickness == 0 else "cool" if hottest <= PRUDENT_TOUCH else "warm" if hottest <= BURNING_TOUCH else "hot",
        thickness_verdict=economic.verdict(curve, new_thickness / MM_PER_M, total)
        if present_thickness == 0
        else "kept"
        if new_thickness == present_thickness and price is not None
        else economic.added_verdict(heat_saved * heat_price, investment, price),
        present_loss=heat(present) / W_PER_KW,
        new_loss=heat(new) / W_PER_KW,
        present_per_length=None if metres is None else heat(present) / metres,
        new_per_length=None if metres is None else heat(new) / metres,
        share_saved=(1 - heat(new) / heat(present)) * 100,
        present_surface=max(part.surface for part in present),
        new_surface=hottest,
        heat_saved=heat_saved,
        fuel_saved=fuel_figures.chosen,
        co2_avoided=fuel_figures.co2,
        co2_coverage=fuel_figures.coverage,
        investment=investment,
        bare_cost=curve.bare,
        economic_thickness=None if curve.best is None else curve.best * 10.0,
        heat_cost=curve.heat,
        insulation_cost=curve.insulation,
        total_cost=curve.total,
        heat_price=heat_price,
        hot_area=math.fsum(part.area(0) for part in parts),
        new_area=math.fsum(part.area for part in new),
        conductivity=conductivity,
        present_convection=present[0].convection,
        present_radiation=present[0].radiation,
        new_convection=new[0].convection,
        new_radiation=new[0].radiation,
        critical_diameter=None if conductivity is None or object == "wall" else 2 * conductivity / (new[0].convection + new[0].radiation) * MM_PER_M,
        fuel_saved_lhv=fuel_figures.lhv,
    )
