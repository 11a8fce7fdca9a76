"""Compressed-air pressure: what a lower set point saves at the compressor, at leaks and at users without a regulator."""

from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.energy import _air_pressure_result as result
from calculators.energy._compressor import CHOKED, CONTROL, CYCLING, DELIVERY, ELECTRICITY_PRICE, IDLE_POWER, RUNNING_HOURS, idle_share, power_share
from calculators.properties.atmosphere import atmospheric_pressure

KPA_PER_BAR = 100.0


@calculator(
    title="Lower compressed-air pressure",
    resource="energy",
    sources=(
        "ornl-measur-source",
        "seai-compressed-air-guide",
        "jll-leach-air-pressure",
        "fluid-power-journal-pressure",
        "plant-engineering-air-pressure-2011",
        "cma-air-leakage-rates",
        "doe-air-tip-3",
    ),
    charts=(
        RowBars("Why the power falls", rows="parts", label="name", value="cost"),
        RowBars("The compressor alone, counted in other ways", rows="ways", label="name", value="cost"),
    ),
    groups={"control": "The compressors", "set_point": "Pressures", "leakage_share": "Air that follows the pressure", "running_hours": "Hours and price"},
)
def compressed_air_pressure(
    *,
    control: Annotated[str, CONTROL] = "load_unload",
    full_load_power: Annotated[float, Quantity(
        "Electric power at full load, at the present pressure", "kW", gt=0, le=100_000,
        help="Of the whole package with its fan: power logger while loaded, or the data sheet at your pressure.",
    )] = 78,
    delivery: Annotated[float, DELIVERY] = 12,
    average_flow: Annotated[float, Quantity(
        "Average flow while switched on", "m³/min(FAD)", gt=0, le=10_000, help="Flow meter; or delivery times hours loaded over hours switched on, with load/unload control.",
    )] = 7.8,
    idle_power: Annotated[float | None, IDLE_POWER] = None,
    compression: Annotated[str, Choice(
        "Compression", options=result.COMPRESSION, help="Most screw and vane machines have one stage. The oil in them cools the air, and so the truth lies a little below that line.",
    )] = "one_stage",
    set_point: Annotated[float, Quantity(
        "Pressure at the compressor now, gauge", "bar(g)", gt=0, le=60, typical=(5, 13), help="Gauge at its outlet: the mean of the pressures at which it loads and unloads.",
    )] = 8,
    new_set_point: Annotated[float, Quantity(
        "New pressure at the compressor, gauge", "bar(g)", gt=0, le=60, help="What the most demanding user needs, plus the losses on the way; lowered in small steps.",
    )] = 7,
    network_pressure: Annotated[float, Quantity(
        "Pressure in the network now, gauge", "bar(g)", gt=0, le=60, help="Gauge behind dryer and filters, in the middle of the network, at usual flow.",
    )] = 7.4,
    new_network_pressure: Annotated[float | None, Quantity(
        "New pressure in the network, gauge", "bar(g)", gt=0, le=60, optional=True,
        help="Empty: falls as much as that at the compressor. Enter the present one where a filter or dryer with less loss lets you lower the set point.",
    )] = None,
    leakage_share: Annotated[float | None, Quantity(
        "Leakage, share of the average flow", "%", ge=0, le=100, optional=True, typical=(5, 40), help="From a test of the idle plant, over the average flow. Empty: not known.",
    )] = 25,
    unregulated_share: Annotated[float | None, Quantity(
        "Users without a regulator, share of the average flow", "%", ge=0, le=100, optional=True,
        help="Open pipes, blow guns, nozzles and cylinders at network pressure; count them on the walk. Empty: not known.",
    )] = 20,
    running_hours: Annotated[float, RUNNING_HOURS] = 6_000,
    electricity_price: Annotated[float, ELECTRICITY_PRICE] = 0.12,
    altitude: Annotated[float, Quantity(
        "Altitude of the site", "m", ge=-400, le=5_000, help="Above sea level; it sets the air pressure at the inlet, to which the gauges add.",
    )] = 0,
) -> result.PressureSaving:  # fmt: skip
    r"""Electricity and money saved each year by a lower set point of the compressors.

    **The compressor works against less.** A compressor takes air at the site's air pressure $p_0$ and compresses it, in $N$ stages with the air cooled between them, to the gauge
    pressure $p$. With $\kappa = 1.4$ the power at full load changes by

    $$w = \frac{\left(1 + p_{new} / p_0\right)^m - 1}{\left(1 + p / p_0\right)^m - 1} \qquad m = \frac{\kappa - 1}{\kappa \, N}$$

    With perfect cooling the logarithm of the ratio takes the place of the powers. That is the least work, and in per cent the least saving. Losses of motor,
    gears and fan are taken to change alike.

    **Leaks and open users take less.** Through a hole from which air leaves at the speed of sound the flow is proportional to the absolute pressure, and a cylinder holds air in
    proportion to it. Where the share $u$ of the flow $Q$ leaks or goes to users without a regulator, the network's gauge pressure $p_n$ makes of it

    $$Q_{new} = Q \left(1 - u + u \, \frac{p_{n,new} + p_0}{p_n + p_0}\right)$$

    Users behind a regulator take what they took before.

    **Power.** With the share $a$ of the full power $P_c$ at no flow and the delivery $Q_c$, the average power is now $P$ and then

    $$P_{new} = P_c \left(a_{new} + (w - a_{new}) \, \frac{Q_{new}}{Q_c}\right)$$

    An unloaded machine is vented, and its idle power stays ($a_{new} = a$, but never above $w$). A throttled or slowed one works against the line, and its power at no flow falls as
    well ($a_{new} = w \, a$).

    The power that the lower pressure saves at the present flow is shown first; less flow then saves at the new pressure, so that the parts add up.

    **Rule of thumb.** Published: 6 to 7 % less power for each bar (Sustainable Energy Ireland); 1 % for each 2 psi in a system of 100 psig, the same as 7.25 % for each bar
    (Fluid Power Journal). It stands beside the result at 7 %. At about 7 bar the formula gives more for one stage and less for perfect cooling. MEASUR, the program of the
    US Department of Energy, takes the formula for one stage, and 60 % of the flow as following the pressure.

    Not counted: demand charges, CO₂, smaller losses of pressure because less air flows, dryers and filters that must pass a larger volume at lower pressure, and tools that get slower.
    """
    air_pressure = atmospheric_pressure(altitude) / KPA_PER_BAR
    new_network = network_pressure - (set_point - new_set_point) if new_network_pressure is None else new_network_pressure
    _refuse(air_pressure, set_point, new_set_point, network_pressure, new_network_pressure, new_network)
    if average_flow > delivery * (1 + 1e-9):
        raise InvalidInputs(average_flow="The average flow is larger than what the compressors deliver; check both, and that both are free air")
    leaking, open_use = (leakage_share or 0.0) / 100, (unregulated_share or 0.0) / 100
    if leaking + open_use > 1 + 1e-9:
        raise InvalidInputs(unregulated_share="Leakage and users without a regulator together take more than the whole flow; check both shares")
    idle = idle_share(control, idle_power) / 100
    work = result.work_ratio(set_point, new_set_point, air_pressure, compression)
    new_idle = min(idle, work) if control in CYCLING else idle * work  # of the full power now
    flow_ratio = (new_network + air_pressure) / (network_pressure + air_pressure)
    flow = min(average_flow / delivery, 1.0)
    full_after = full_load_power * work
    power_before = full_load_power * power_share(idle, flow)
    # idle power first: it leaves no trace of rounding where nothing changes
    by_pressure = full_load_power * ((idle - new_idle) * (1 - flow) + (1 - work) * flow)
    per_flow = full_load_power * (work - new_idle) * flow * (1 - flow_ratio)
    price_of_power = running_hours * electricity_price  # ¤/a for each kW
    powers = {"Less pressure to work against": by_pressure, "Less leakage": per_flow * leaking, "Less unregulated use": per_flow * open_use}
    power_saved = sum(powers.values())
    rule_saved = min(result.RULE_OF_THUMB / 100 * (set_point - new_set_point), 1.0) * power_before
    return result.PressureSaving(
        cost_saved=power_saved * price_of_power,
        coverage=_coverage(set_point > new_set_point, flow_ratio < 1, None in (leakage_share, unregulated_share)),
        rule_verdict=None if set_point == new_set_point else "above" if power_saved >= rule_saved else "below",
        spread="spread" if set_point > new_set_point else None,
        energy_saved=power_saved * running_hours,
        saved_share=power_saved / power_before * 100,
        rule_cost_saved=rule_saved * price_of_power,
        parts=tuple(result.Part(name, power, power * running_hours, power * price_of_power) for name, power in powers.items()),
        ways=result.ways_to_count(set_point, new_set_point, air_pressure, full_load_power * flow * price_of_power, power_before * price_of_power),
        flow_after=average_flow * (1 - (leaking + open_use) * (1 - flow_ratio)),
        full_load_power_after=full_after,
        average_power_before=power_before,
        average_power_after=power_before - power_saved,
        pressure_fall=set_point - new_set_point,
        work_ratio=work,
        flow_ratio=flow_ratio,
        idle_share=idle * 100,
        air_pressure=air_pressure,
    )


def _coverage(lower: bool, network_lower: bool, unknown: bool) -> str:
    if not lower and not network_lower:
        return "none"
    if not network_lower:
        return "network_kept"
    return "at_least" if unknown else "saving"


def _refuse(air_pressure: float, set_point: float, new_set_point: float, network: float, given: float | None, new_network: float) -> None:
    """Rules across the pressures, in bar; gauge but for the air pressure. ``given`` is the new pressure of the network where it was entered."""
    if new_set_point > set_point:
        raise InvalidInputs(new_set_point="The new pressure at the compressor is higher than the present one; this is for a lower pressure")
    if network > set_point:
        raise InvalidInputs(network_pressure="The pressure in the network is higher than at the compressor, which cannot be; check both gauges")
    if given is not None and given > network:
        raise InvalidInputs(new_network_pressure="The new pressure in the network is higher than the present one; this is for a lower pressure")
    if given is not None and given > new_set_point:
        raise InvalidInputs(
            new_network_pressure="The new pressure in the network is higher than at the compressor, which cannot be; it also loses pressure on the way"
        )
    if new_network < network and new_network + air_pressure < CHOKED * air_pressure:
        sentence = "So low a pressure in the network is outside of this method: air no longer leaves leaks at the speed of sound. Choose a higher one"
        raise InvalidInputs({"new_set_point" if given is None else "new_network_pressure": sentence})
