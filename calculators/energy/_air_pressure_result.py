"""What a lower pressure of compressed air saves: the result, its tables and its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name, Rows
from calculators.energy._compressor import STAGES, compression_work

#: % of the power for each bar. Source seai-compressed-air-guide, "Handy rules of thumb": 6 to 7 %; source jll-leach-air-pressure: about 7 %, "the 1 Bar / 7 % rule"
RULE_OF_THUMB = 7.0

COMPRESSION: Mapping[str, str] = {
    "one_stage": "One stage, adiabatic",
    "two_stages": "Two stages with intercooler, adiabatic",
    "isothermal": "Cooled perfectly, isothermal: the lowest saving",
}
COVERAGE: Mapping[str, str] = {
    "saving": "The saving is counted against the present pressure, average flow, hours and control. "
    "Closing leaks, regulators at open users or a better control save a part of the same electricity: such savings do not add up.",
    "at_least": "Leakage or unregulated use is not known and counted as unchanged, so that the saving is at least this, against the present pressure, flow, hours and control. "
    "Closing leaks or a better control saves a part of the same electricity: such savings do not add up.",
    "network_kept": "The pressure in the network stays, so that leaks and users take the same air: only the compressor works less, against its present pressure, flow, hours and control.",
    "none": "The pressure at the compressor does not change and neither does that of the network: there is nothing to save.",
}
RULE: Mapping[str, str] = {
    "above": "The rule of thumb, 7 % of the power for each bar, gives less than this. It counts neither leaks nor open users, and is meant for about 7 bar.",
    "below": "The rule of thumb, 7 % of the power for each bar, promises more than this. It counts on the whole power, although idle power does not fall with the pressure, "
    "and is meant for about 7 bar.",
}
SPREAD: Mapping[str, str] = {
    "spread": "The machine's own saving lies between the lines of the table: oil or water in the machine cools the air while it is compressed, and a screw has a built-in ratio "
    "that it was made for. Log the power at both pressures; that is worth more than any formula.",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One reason why power falls."""

    name: Annotated[str, Name("Part")]
    power: Annotated[float, Quantity("Power saved", "kW")]
    energy: Annotated[float, Quantity("Electricity saved", "kWh/a")]
    cost: Annotated[float, Quantity("Cost saved", "¤/a")]


@dataclass(frozen=True, slots=True)
class WayToCount:
    """What the compressor alone saves, counted in one of the ways."""

    name: Annotated[str, Name("Way to count")]
    share: Annotated[float, Quantity("Power of compression saved", "%", digits=3)]
    per_bar: Annotated[float | None, Quantity("For each bar", "%", digits=3)]
    cost: Annotated[float, Quantity("Cost saved, compressor alone", "¤/a")]


@dataclass(frozen=True, slots=True)
class PressureSaving:
    """Saved each year by a lower pressure."""

    cost_saved: Annotated[float, Quantity("Cost saved", "¤/a", headline=True, digits=3, kind="annual_saving")]
    coverage: Annotated[str, Choice("What the saving is counted against", options=COVERAGE)]
    rule_verdict: Annotated[str | None, Choice("Rule of thumb", options=RULE)]
    spread: Annotated[str | None, Choice("How sure this is", options=SPREAD)]
    energy_saved: Annotated[float, Quantity("Electricity saved", "kWh/a", digits=3, kind="electricity_saved")]
    saved_share: Annotated[float, Quantity("Saved, share of the present electricity", "%", digits=3)]
    rule_cost_saved: Annotated[float, Quantity("Cost saved by the rule of thumb, 7 % for each bar", "¤/a", digits=3)]
    parts: Annotated[tuple[Part, ...], Rows("Why the power falls", row=Part)]
    ways: Annotated[tuple[WayToCount, ...], Rows("The compressor alone, counted in other ways", row=WayToCount)]
    flow_after: Annotated[float, Quantity("Average flow at the lower pressure", "m³/min(FAD)")]
    full_load_power_after: Annotated[float, Quantity("Electric power at full load and the lower pressure", "kW")]
    average_power_before: Annotated[float, Quantity("Average power now", "kW", working=True)]
    average_power_after: Annotated[float, Quantity("Average power at the lower pressure", "kW", working=True)]
    pressure_fall: Annotated[float, Quantity("Fall of the pressure at the compressor", "bar", working=True)]
    work_ratio: Annotated[float, Quantity("Work of compression, new over present", "1", working=True)]
    flow_ratio: Annotated[float, Quantity("Flow of leaks and open users, new over present", "1", working=True)]
    idle_share: Annotated[float, Quantity("Power at no flow now, share of full load", "%", working=True)]
    air_pressure: Annotated[float, Quantity("Air pressure at the site, absolute", "bar(a)", working=True)]


def work_ratio(before: float, after: float, air_pressure: float, compression: str) -> float:
    """Work of compression at a new gauge pressure over that at the present one; all pressures in one unit."""
    stages = STAGES[compression]
    return compression_work(1 + after / air_pressure, stages) / compression_work(1 + before / air_pressure, stages)


def ways_to_count(before: float, after: float, air_pressure: float, cost_of_compression: float, cost_of_power: float) -> tuple[WayToCount, ...]:
    """The compressor's own saving by each kind of compression, on the cost of the power that compresses, and by the rule, on all power; ¤/a."""
    fall = before - after
    ways = {label: (1 - work_ratio(before, after, air_pressure, kind)) * 100 for kind, label in COMPRESSION.items()}
    rows = [WayToCount(label, share, share / fall if fall else None, cost_of_compression * share / 100) for label, share in ways.items()]
    rule = min(RULE_OF_THUMB * fall, 100.0)
    return (*rows, WayToCount("Rule of thumb, on all power", rule, RULE_OF_THUMB if fall else None, cost_of_power * rule / 100))
