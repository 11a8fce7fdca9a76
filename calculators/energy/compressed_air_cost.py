"""Compressed-air cost: what a cubic metre of free air costs, and what that is made of."""

from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.energy import _air_cost_result as result
from calculators.energy._compressor import CONTROL, CYCLING, DELIVERY, ELECTRICITY_PRICE, IDLE_POWER, RUNNING_HOURS, idle_share, power_share
from calculators.methods.cash_flow import annuity_factor

MINUTES = 60.0  # in an hour
HOURS, FLOW, POWER = {"flow_from": "hours"}, {"flow_from": "flow"}, {"flow_from": "power"}
CAPITAL = {"capital": "yes"}


@calculator(
    title="Cost of compressed air",
    resource="energy",
    sources=(
        "hydraulics-pneumatics-air-cost-2015",
        "ornl-measur-source",
        "exair-air-cost-2016",
        "exair-air-cost-example",
        "air-compressor-zone-load-unload",
        "blue-cas-specific-power",
        "doe-air-tip-3",
        "carbon-trust-gpg385",
        "energies-2021-compressor-power",
    ),
    charts=(
        RowBars("What the cost is made of", rows="parts", label="name", value="cost"),
        RowBars("Electricity for the same air with each control", rows="controls", label="name", value="cost"),
    ),
    groups={"control": "The compressors", "flow_from": "Air delivered", "electricity_price": "Running cost", "capital": "Capital"},
)
def compressed_air_cost(
    *,
    control: Annotated[str, CONTROL] = "load_unload",
    full_load_power: Annotated[float, Quantity(
        "Electric power at full load", "kW", gt=0, le=100_000,
        help="Of the whole package with its fan: power logger while loaded, or the data sheet. The motor's name plate says something else.",
    )] = 78,
    delivery: Annotated[float, DELIVERY] = 12,
    idle_power: Annotated[float | None, IDLE_POWER] = None,
    running_hours: Annotated[float, RUNNING_HOURS] = 6_000,
    flow_from: Annotated[str, Choice(
        "The air delivered is known from",
        options={"hours": "Hours loaded, from the panel", "flow": "A flow meter", "power": "Average power, from a logger"},
        help="Hours loaded serve for start/stop and load/unload control only.",
    )] = "hours",
    loaded_hours: Annotated[float, Quantity(
        "Hours loaded", "h/a", gt=0, le=8_784, only_if=HOURS, help="Second hour counter of the panel; difference of two readings, scaled up to a year.",
    )] = 3_900,
    average_flow: Annotated[float, Quantity(
        "Average flow while switched on", "m³/min(FAD)", gt=0, le=10_000, only_if=FLOW,
        help="Mean of at least a week, as free air. Many meters show normal or standard air: convert before.",
    )] = 7.8,
    average_power: Annotated[float, Quantity(
        "Average power while switched on", "kW", gt=0, le=100_000, only_if=POWER, help="Logged energy of at least a week over the hours switched on.",
    )] = 60,
    leakage_share: Annotated[float | None, Quantity(
        "Leakage and purge air, share of the air delivered", "%", ge=0, lt=100, optional=True, typical=(5, 30),
        help="From a test of the idle plant, and the purge of an adsorption dryer. Only for the cost of the air that reaches a user.",
    )] = 20,
    electricity_price: Annotated[float, ELECTRICITY_PRICE] = 0.12,
    auxiliary_power: Annotated[float | None, Quantity(
        "Power of dryer, cooling water and ventilation", "kW", ge=0, le=100_000, optional=True, help="Clamp meter or data sheets; what runs with the compressors outside their package.",
    )] = 3,
    maintenance_cost: Annotated[float | None, Quantity(
        "Maintenance", "¤/a", ge=0, le=1e12, optional=True, help="Service contract, oil, filters, separators and own hours; mean of some years, overhauls included.",
    )] = 3_500,
    capital: Annotated[str, Choice(
        "Count the capital", options={"yes": "Yes", "no": "No"}, help="Yes to compare with bought air or another drive; no for the running cost of what stands there.",
    )] = "yes",
    investment: Annotated[float, Quantity(
        "Price of compressors, dryer and installation", "¤", ge=0, le=1e12, only_if=CAPITAL, help="What it would cost to replace them.",
    )] = 70_000,
    lifetime: Annotated[float, Quantity("Lifetime", "a", ge=1, le=50, typical=(5, 20), only_if=CAPITAL, help="Years in use, not those of the tax office.")] = 12,
    discount_rate: Annotated[float, Quantity(
        "Discount rate", "%", ge=0, le=100, only_if=CAPITAL, help="Ask the accountant; with prices as of today take it without inflation.",
    )] = 8,
) -> result.AirCost:  # fmt: skip
    r"""Cost of a cubic metre of free air and of a year, split into air delivered, idling, auxiliaries, maintenance and capital.

    With the share $a$ of the full power $P_c$ at no flow, a compressor that delivers the share $l$ of its delivery $Q_c$ takes on average

    $$P = P_c \, \bigl( l + a \, (1 - l) \bigr)$$

    The first term delivers air, the second is what the control leaves for idling, throttling or low speed. For start/stop and load/unload control $l$ is the share of the hours
    loaded, and the formula is exact but for cycling. For a throttled inlet and for variable speed the straight line is an approximation; measured compressors with variable speed follow one.
    Where the average power is logged, the formula is solved for $l$.

    In $t$ hours the air delivered and the cost of a cubic metre are

    $$V = 60 \, l \, Q_c \, t \qquad c = \frac{(P + P_{aux}) \, t \, p + M + C}{V}$$

    with the auxiliaries $P_{aux}$, the electricity price $p$, maintenance $M$, and the capital as equal amounts $C$ over the lifetime $n$ at the discount rate $r$:

    $$C = I \, \frac{r}{1 - (1 + r)^{-n}}$$

    **Average and marginal cost.** A cubic metre less saves only what falls with the flow:

    $$c_m = \frac{P_c \, (1 - a)}{60 \, Q_c} \, p$$

    **Other controls** are compared at the same flow, hours and full-load power, with the table's power at no flow. Start/stop suits small machines with a large receiver, because
    motors stand few starts an hour.

    In published figures for ten years electricity makes about three quarters of the cost, capital 18 %, maintenance 7 % and installation 2 % (Carbon Trust).

    Not counted: demand charges, cooling water, condensate treatment, floor space, heat that is recovered, and CO₂. Several machines are counted as one: their full-load power,
    delivery and hours must belong together, and a machine that only stands by belongs to none of them.
    """
    idle = idle_share(control, idle_power)
    flow = _flow_share(control, flow_from, idle / 100, full_load_power, delivery, running_hours, loaded_hours, average_flow, average_power)
    volume = flow * delivery * MINUTES * running_hours
    power = full_load_power * power_share(idle / 100, flow)
    price_of_power = running_hours * electricity_price  # ¤/a for each kW
    capital_cost = investment / annuity_factor(discount_rate / 100, lifetime) if capital == "yes" else None
    costs = {
        "Electricity: air delivered": full_load_power * flow * price_of_power,
        "Electricity: idling": full_load_power * idle / 100 * (1 - flow) * price_of_power,
        "Electricity: dryer etc.": None if auxiliary_power is None else auxiliary_power * price_of_power,
        "Maintenance": maintenance_cost,
        "Capital": capital_cost,
    }
    annual_cost = sum(cost for cost in costs.values() if cost is not None)
    marginal = full_load_power * (1 - idle / 100) / delivery / MINUTES * electricity_price
    return result.AirCost(
        cost_per_volume=annual_cost / volume,
        annual_cost=annual_cost,
        covers=result.covers_verdict(maintenance_cost, capital_cost),
        saving_verdict="average" if annual_cost / volume > marginal * (1 + 1e-9) else "marginal",
        auxiliaries="unknown" if auxiliary_power is None else None,
        specific_power_verdict=result.specific_power_verdict(full_load_power / delivery),
        controls_verdict=result.controls_verdict(control, idle),
        marginal_cost=marginal,
        cost_per_used_volume=None if leakage_share is None else annual_cost / (volume * (1 - leakage_share / 100)),
        electricity=power * running_hours,
        flow_share=flow * 100,
        specific_power=full_load_power / delivery,
        average_specific_power=power / (flow * delivery),
        parts=result.cost_parts(costs, volume),
        controls=result.control_costs(control, idle / 100, flow, full_load_power, running_hours, electricity_price, volume),
        load_cost=full_load_power * flow * price_of_power,
        idle_cost=full_load_power * idle / 100 * (1 - flow) * price_of_power,
        capital_cost=capital_cost,
        volume=volume,
        average_power=power,
        idle_share=idle,
    )


def _flow_share(
    control: str, flow_from: str, idle: float, full_power: float, delivery: float, running: float, loaded: float, flow: float, power: float
) -> float:
    """Average flow over the delivery at full load, above 0 and at most 1."""
    if flow_from == "hours":
        if control not in CYCLING:
            raise InvalidInputs(
                flow_from="Hours loaded tell the flow only of a compressor that gives its full flow or none. Take a flow meter or the logged power for this control"
            )
        if loaded > running:
            raise InvalidInputs(loaded_hours="There are more hours loaded than hours switched on; check both readings, and that they are of the same period")
        return loaded / running
    if flow_from == "flow":
        if flow > delivery * (1 + 1e-9):
            raise InvalidInputs(average_flow="The average flow is larger than what the compressors deliver; check both, and that both are free air")
        return min(flow / delivery, 1.0)
    share = (power / full_power - idle) / (1 - idle)
    if share <= 0:
        raise InvalidInputs(
            average_power="The average power is not above the power at no flow, so that no air would be delivered; check both, or enter the idle power measured"
        )
    if share > 1 + 1e-9:
        raise InvalidInputs(average_power="The average power is higher than the power at full load; check both readings")
    return min(share, 1.0)
