"""What a cubic metre of compressed air costs: the result, its tables and its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name, Rows
from calculators.core.tables import table
from calculators.energy._compressor import power_share

#: kW for each m³/min, of screw compressors near 7 bar (source blue-cas-specific-power)
USUAL_SPECIFIC_POWER = (5.0, 7.5)

COVERS: Mapping[str, str] = {
    "all": "Electricity, maintenance and capital are counted.",
    "no_capital": "Electricity and maintenance are counted; what the machines cost to buy is not.",
    "no_maintenance": "Electricity and capital are counted. The cost of maintenance is not known and is left out, not zero: air costs more than this.",
    "electricity": "Electricity alone is counted. Maintenance is not known and capital is left out: air costs more than this.",
}
SAVING: Mapping[str, str] = {
    "average": "This is an average. Do not value a saving of air with it: a cubic metre less saves only the marginal cost below, "
    "because idle power, maintenance and capital stay. Switch a machine off, and its idle power is saved as well.",
    "marginal": "The average is no higher than the marginal cost, so that it may value a saving of air too.",
}
AUXILIARIES: Mapping[str, str] = {
    "unknown": "The power of dryer, cooling and ventilation is not known and is left out, not zero: air costs more than this.",
}
SPECIFIC_POWER: Mapping[str, str] = {
    "usual": "The specific power at full load is in the usual range for about 7 bar.",
    "high": "The specific power at full load is above the usual range for about 7 bar. Look for a clogged filter, a worn machine, a high set point, or a wrong reading.",
    "low": "The specific power at full load is below the usual range for about 7 bar. Check that the power is electric and of the whole package, "
    "and that the delivery is free air, not displacement.",
}
CONTROLS: Mapping[str, str] = {
    "better": "Another control would take less electricity for the same air. The table gives every control the same power at full load: a variable-speed machine takes somewhat more "
    "there, and below its lowest speed it unloads. Let the supplier state kW at three flows.",
    "best": "No control in the table but start/stop, which is for few starts an hour, would take less electricity for the same air.",
}


@dataclass(frozen=True, slots=True)
class CostPart:
    """One part of the cost."""

    name: Annotated[str, Name("Part")]
    cost: Annotated[float | None, Quantity("Cost", "¤/a")]
    per_volume: Annotated[float | None, Quantity("For each volume of free air", "¤/m³(FAD)", digits=3)]
    share: Annotated[float | None, Quantity("Share of what is known", "%", digits=3)]


@dataclass(frozen=True, slots=True)
class ControlCost:
    """The same air with one of the controls."""

    name: Annotated[str, Name("Control")]
    power: Annotated[float, Quantity("Average power", "kW")]
    electricity: Annotated[float, Quantity("Electricity", "kWh/a")]
    cost: Annotated[float, Quantity("Cost of electricity", "¤/a")]
    per_volume: Annotated[float, Quantity("For each volume of free air", "¤/m³(FAD)", digits=3)]


@dataclass(frozen=True, slots=True)
class AirCost:
    """Cost of compressed air, for each cubic metre of free air and for each year."""

    cost_per_volume: Annotated[float, Quantity("Cost of compressed air, per volume of free air", "¤/m³(FAD)", headline=True, digits=3)]
    annual_cost: Annotated[float, Quantity("Cost each year", "¤/a", headline=True, kind="annual_cost")]
    covers: Annotated[str, Choice("What the cost covers", options=COVERS)]
    saving_verdict: Annotated[str, Choice("What the cost is good for", options=SAVING)]
    auxiliaries: Annotated[str | None, Choice("Dryer and cooling", options=AUXILIARIES)]
    specific_power_verdict: Annotated[str, Choice("Specific power", options=SPECIFIC_POWER)]
    controls_verdict: Annotated[str, Choice("Control", options=CONTROLS)]
    marginal_cost: Annotated[float, Quantity("Marginal cost: what a volume less saves", "¤/m³(FAD)", digits=3)]
    cost_per_used_volume: Annotated[float | None, Quantity("Cost of the air that reaches a user", "¤/m³(FAD)", digits=3)]
    electricity: Annotated[float, Quantity("Electricity of the compressors", "kWh/a")]
    flow_share: Annotated[float, Quantity("Average flow, share of delivery", "%", digits=3)]
    specific_power: Annotated[float, Quantity("Specific power at full load", "kW/(m³/min(FAD))", digits=3)]
    average_specific_power: Annotated[float, Quantity("Specific power on average, idle power included", "kW/(m³/min(FAD))", digits=3)]
    parts: Annotated[tuple[CostPart, ...], Rows("What the cost is made of", row=CostPart)]
    controls: Annotated[tuple[ControlCost, ...], Rows("The same air with each control: electricity of the compressors", row=ControlCost)]
    load_cost: Annotated[float, Quantity("Electricity that delivers air", "¤/a", working=True)]
    idle_cost: Annotated[float, Quantity("Electricity of idling and part load", "¤/a", working=True)]
    capital_cost: Annotated[float | None, Quantity("Capital, as equal amounts each year", "¤/a", working=True)]
    volume: Annotated[float, Quantity("Free air delivered", "m³(FAD)/a", working=True)]
    average_power: Annotated[float, Quantity("Average power of the compressors while switched on", "kW", working=True)]
    idle_share: Annotated[float, Quantity("Power at no flow, share of full load", "%", working=True)]


def cost_parts(costs: Mapping[str, float | None], volume: float) -> tuple[CostPart, ...]:
    """Parts of the cost of a volume of free air, m³/a, from their costs in ¤/a (None: not known, or left out)."""
    known = sum(cost for cost in costs.values() if cost is not None)
    return tuple(
        CostPart(name, None, None, None) if cost is None else CostPart(name, cost, cost / volume, cost / known * 100 if known else 0.0)
        for name, cost in costs.items()
    )


def control_costs(chosen: str, idle: float, flow: float, full_power: float, hours: float, price: float, volume: float) -> tuple[ControlCost, ...]:
    """Each control of the table at the same flow (a fraction of the delivery); the one in use with its own power at no flow, a fraction too."""
    controls = table("compressor_controls")

    def cost(control: str, label: str) -> ControlCost:
        at_no_flow = idle if control == chosen else controls.value(control, "no_load_power", unit="%") / 100
        power = full_power * power_share(at_no_flow, flow)
        return ControlCost(label, power, power * hours, power * hours * price, power * hours * price / volume)

    return tuple(cost(control, label) for control, label in controls.labels("no_load_power").items())


def covers_verdict(maintenance: float | None, capital: float | None) -> str:
    """The key of ``COVERS``."""
    if maintenance is None:
        return "electricity" if capital is None else "no_maintenance"
    return "no_capital" if capital is None else "all"


def specific_power_verdict(specific_power: float) -> str:
    """The key of ``SPECIFIC_POWER``."""
    low, high = USUAL_SPECIFIC_POWER
    return "low" if specific_power < low else "high" if specific_power > high else "usual"


def controls_verdict(chosen: str, idle: float) -> str:
    """The key of ``CONTROLS``; ``idle`` in % of the power at full load. Start/stop is no choice for most machines and never counts as the better one."""
    controls = table("compressor_controls")
    others = [control for control in controls.rows if control not in (chosen, "start_stop")]
    return "better" if any(controls.value(control, "no_load_power", unit="%") < idle for control in others) else "best"
