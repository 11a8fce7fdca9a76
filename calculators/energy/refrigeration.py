"""Refrigeration: COP against Carnot, and what better set points save over the hours of a year."""

import math
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy import _refrigeration_result as result
from calculators.energy._refrigeration_result import Bin
from calculators.energy._refrigeration_year import SetPoints, Year, check, floating_hours, year
from calculators.methods.refrigeration_cop import carnot_cooling_cop, cooling_cop

S_PER_H = 3600.0
FLOW, TEMPERATURES = {"cooling_from": "flow"}, {"cooling_from": "temperatures"}


@calculator(
    title="Refrigeration set points and COP",
    resource="energy",
    sources=(
        "oemof-thermal-chillers", "arpagaus-2018", "bee-hvac-assessment", "abriliam-floating-head", "technicalsales-cooling-towers", "eon-retail-refrigeration", "coolprop",
    ),
    charts=(RowBars("Electricity saved", rows="measures", label="name", value="saved"),),
    groups={
        "cooling_from": "Cooling and power, measured in one steady hour", "target_evaporating": "Set points, present and target", "bins": "Hours of a year", "electricity_price": "Price and fans",
    },
)  # fmt: skip
def refrigeration(
    *,
    cooling_from: Annotated[str, Choice(
        "Cooling is known from",
        options={"flow": "Flow and temperatures of the coolant", "capacity": "A known cooling capacity", "temperatures": "A known capacity; power not measured"},
        help="Take the flow where it can be measured: a name plate gives the capacity at other temperatures.",
    )] = "flow",
    coolant_flow: Annotated[float, Quantity("Coolant flow", "m³/h", gt=0, le=1e6, only_if=FLOW, help="Chilled water or brine through the evaporator; ultrasonic flow meter.")] = 60,
    coolant_inlet: Annotated[float, Quantity("Coolant to the evaporator", "°C", ge=-70, le=60, only_if=FLOW, help="Both thermometers checked against each other: a few tenths matter.")] = -2,
    coolant_outlet: Annotated[float, Quantity("Coolant from the evaporator", "°C", ge=-70, le=60, only_if=FLOW, help="At the same time.")] = -6,
    coolant_density: Annotated[float, Quantity("Coolant density", "kg/m³", ge=600, le=1_500, only_if=FLOW, help="Water 1,000; brine from its data sheet at its concentration.")] = 1_040,
    coolant_heat_capacity: Annotated[float, Quantity("Coolant heat capacity", "kJ/(kg·K)", ge=1, le=5, only_if=FLOW, help="Water 4.19; brine from its data sheet.")] = 3.7,
    cooling_capacity: Annotated[float, Quantity(
        "Cooling capacity", "kW", gt=0, le=1e6, only_if={"cooling_from": "capacity|temperatures"}, help="At these temperatures, from the compressor maker's table.",
    )] = 250,
    electric_power: Annotated[float, Quantity(
        "Electric power", "kW", gt=0, le=1e6, only_if={"cooling_from": "flow|capacity"}, help="Of the compressors in the same hour, by a power meter; fans and pumps apart.",
    )] = 86,
    share_assumed: Annotated[float, Quantity(
        "Share of the Carnot COP", "%", gt=0, le=100, typical=(25, 60), only_if=TEMPERATURES,
        help="25 to 40 % for small air-to-air chillers (oemof), 40 to 60 % for large machines (Arpagaus, heat pumps). It does not change the saving in per cent.",
    )] = 50,
    evaporating_temperature: Annotated[float, Quantity(
        "Evaporating temperature", "°C", ge=-70, le=30, help="Suction pressure, turned into the temperature of saturated refrigerant by its table or the gauge's second scale.",
    )] = -10,
    condensing_temperature: Annotated[float, Quantity(
        "Condensing temperature", "°C", ge=-20, le=90, help="Discharge pressure, likewise. In the hour of the test; it gives the share of the Carnot COP only.",
    )] = 35,
    target_evaporating: Annotated[float, Quantity("Target evaporating temperature", "°C", ge=-70, le=30, help="As warm as the product allows, with clean and defrosted evaporators.")] = -8,
    present_minimum: Annotated[float, Quantity(
        "Lowest condensing temperature, present", "°C", ge=-20, le=90, help="Below which the control holds the head pressure, however cold it is outdoors. Set point of fans or valve.",
    )] = 32,
    target_minimum: Annotated[float, Quantity(
        "Lowest condensing temperature, target", "°C", ge=-20, le=90, help="What expansion valves, oil return and defrosting need; ask the maker of the plant.",
    )] = 22,
    present_approach: Annotated[float, Quantity(
        "Condensing above outdoors, present", "K", gt=0, le=60, typical=(5, 25), help="With all fans on: condensing less outdoor temperature, wet bulb or dry bulb as in the rows below.",
    )] = 14,
    target_approach: Annotated[float, Quantity(
        "Condensing above outdoors, target", "K", gt=0, le=60, typical=(5, 25), help="Of the clean condenser without air in it, from its data sheet or the start-up record.",
    )] = 11,
    bins: Annotated[tuple[Bin, ...], Rows("Hours by outdoor temperature", row=Bin, least=1, most=60, help="Steps of 5 K are fine enough. One row where the condenser feels no weather.")] = (
        Bin("Cold", 4, 1_500, 60),
        Bin("Cool", 9, 1_900, 70),
        Bin("Mild", 14, 2_100, 80),
        Bin("Warm", 19, 1_700, 90),
        Bin("Hot", 24, 600, 100),
    ),
    electricity_price: Annotated[float, Quantity("Electricity price", "¤/kWh", ge=0, le=1e9, help="What one kilowatt-hour less saves, with taxes that the company cannot reclaim.")] = 0.12,
    fan_power: Annotated[float | None, Quantity(
        "More power of condenser fans and pumps", "kW", ge=0, le=1e6, optional=True, help="On average while the head pressure floats, because they run where they were off. Empty: not known.",
    )] = 4,
) -> result.Refrigeration:  # fmt: skip
    r"""COP of a refrigeration plant against Carnot, and electricity saved each year by a smaller lift between evaporating and condensing.

    From a steady hour, with the coolant's volume flow $V$, density $\rho$ and heat capacity $c$, and the electric power $P$,

    $$COP = \frac{Q}{P}, \qquad Q = V \, \rho \, c \, (\vartheta_{in} - \vartheta_{out})$$

    No machine exceeds the Carnot COP between the evaporating temperature $T_0$ and the condensing temperature $T_c$ (absolute); the plant reaches the share $g$ of it:

    $$g = COP \, \frac{T_c - T_0}{T_0}$$

    The share is taken as constant. In the hours $t_i$ with the outdoor temperature $\vartheta_i$, wet bulb or dry bulb as the condenser feels it, and the load share $l_i$, the plant
    condenses at the outdoor temperature and the difference $\Delta\vartheta$ of its condenser, but not below the minimum that the control holds, and takes

    $$E = \sum_i \frac{l_i \, Q \, t_i}{g} \, \frac{T_{c,i} - T_0}{T_0}, \qquad \vartheta_{c,i} = \max(\vartheta_{min}, \ \vartheta_i + \Delta\vartheta)$$

    Floating head pressure is a lower minimum; a clean condenser is a smaller difference; both and a warmer evaporating temperature are computed alone and together. A clean
    condenser saves nothing in hours in which the control holds the pressure up.

    The limits of the constant share: real machines reach more of Carnot at a smaller lift, so that the saving in per cent is on the safe side by some points (CoolProp, ammonia, ideal
    valve, compressor of constant efficiency: 25 % less power from 35 to 25 °C at −10 °C, against 22 % here). A screw with a fixed volume ratio, a compressor that runs unloaded, or
    a difference that shrinks at part load behave otherwise. The cooling is the same before and after; the higher capacity shows as shorter hours.

    The rule of thumb beside it, 1 to 2 % for each °F of condensing temperature, is published; another says 2 % for each °C of needless cold (E.ON after Carbon Trust).

    Not counted: fans and pumps of the cold side, defrosting, the coolant pump's heat, standby, demand charges, the investment, and leaks of refrigerant.
    """
    coolant = coolant_outlet if cooling_from == "flow" else None
    present = SetPoints(evaporating_temperature, present_minimum, present_approach)
    target = SetPoints(target_evaporating, target_minimum, target_approach)
    check(present, target, condensing_temperature, coolant)
    if coolant is not None and coolant_inlet <= coolant:
        raise InvalidInputs(coolant_inlet="Coolant must enter the evaporator warmer than it leaves; check that the two were not exchanged")
    by_flow = coolant_flow / S_PER_H * coolant_density * coolant_heat_capacity * (coolant_inlet - coolant_outlet)
    cooling = by_flow if cooling_from == "flow" else cooling_capacity
    carnot = carnot_cooling_cop(evaporating_temperature, condensing_temperature)
    measured = cooling_from != "temperatures"
    cop = cooling / electric_power if measured else cooling_cop(evaporating_temperature, condensing_temperature, share_assumed / 100)
    share = cop / carnot
    if measured and share > 1:
        raise InvalidInputs(electric_power=f"The COP would be {cop:.3g}, above the Carnot limit of {carnot:.3g}; check power, flow and temperatures")

    def electricity(points: SetPoints) -> Year:
        return year(bins, cooling, share, points)

    before, after = electricity(present), electricity(target)
    if not before.energy:
        raise InvalidInputs(bins="The rows have no hour with a cooling load")
    # A cleaner condenser reaches the present minimum in more hours, so that more of them float.
    hours_alone, hours = (floating_hours(bins, approach, present_minimum, target_minimum) for approach in (present_approach, target_approach))
    fans = None if fan_power is None and hours else hours * (fan_power or 0.0)
    alone = {
        "Warmer evaporating": SetPoints(target_evaporating, present_minimum, present_approach),
        "Cleaner condenser": SetPoints(evaporating_temperature, present_minimum, target_approach),
        "Floating head pressure": SetPoints(evaporating_temperature, target_minimum, present_approach),
    }
    saved = {name: before.energy - electricity(points).energy for name, points in alone.items()}
    saved["Floating head pressure"] -= hours_alone * (fan_power or 0.0)
    by_compressors = before.energy - after.energy
    saved["All together"] = by_compressors - (fans or 0.0)
    lowered = tuple(one - other + target_evaporating - evaporating_temperature for one, other in zip(before.condensing, after.condensing, strict=True))
    mean_lowered = math.fsum(kelvin * energy for kelvin, energy in zip(lowered, before.energies, strict=True)) / before.energy
    per_kelvin = by_compressors / before.energy * 100 / mean_lowered if mean_lowered > 0 else None
    total = saved["All together"]
    return result.Refrigeration(
        annual_saving=total * electricity_price,
        cop=cop,
        counted="loss" if total < 0 else "saving" if total > 0 else "none",
        share_verdict=result.share_verdict(share * 100, measured),
        assumption="far" if max(lowered) > result.FAR else "near",
        fans="none" if not hours else "unknown" if fans is None else "counted",
        rule=result.rule_verdict(per_kelvin),
        carnot_share=share * 100,
        electricity_saved=total,
        saved_share=total / before.energy * 100,
        measures=tuple(result.SetPointSaving(name, energy, energy / before.energy * 100, energy * electricity_price) for name, energy in saved.items()),
        hours=tuple(
            result.BinResult(row.name, *temperatures, *cops, one - other)
            for row, temperatures, cops, one, other in zip(
                bins,
                zip(before.condensing, after.condensing, strict=True),
                zip(before.cops, after.cops, strict=True),
                before.energies,
                after.energies,
                strict=True,
            )
        ),
        cooling=cooling,
        power=cooling / cop,
        carnot_cop=carnot,
        evaporator_difference=None if coolant is None else coolant - evaporating_temperature,
        yearly_cooling=math.fsum(cooling * row.load / 100 * row.hours for row in bins),
        present_electricity=before.energy,
        target_electricity=after.energy,
        fan_electricity=fans,
        lift_lowered=mean_lowered,
        saved_per_kelvin=per_kelvin,
        rule_low=before.energy * mean_lowered * result.RULE_LOW / 100,
        rule_high=before.energy * mean_lowered * result.RULE_HIGH / 100,
    )
