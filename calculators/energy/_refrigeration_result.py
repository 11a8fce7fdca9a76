"""What is known of a refrigeration plant: its COP against Carnot, a year at present and at the target, and what each set point is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name, Rows

#: % of the electricity for each kelvin: 1 to 2 % for each °F of condensing temperature (source technicalsales-cooling-towers)
RULE_LOW, RULE_HIGH = 1.8, 3.6
USUAL_LOW, USUAL_HIGH = 25.0, 60.0  # %, share of the Carnot COP in published figures
FAR = 10.0  # K: a change of lift beyond which a constant share is a coarse assumption (engineering judgement)

COUNTED: Mapping[str, str] = {
    "saving": "The saving is counted against the present set points at the same cooling. The measures act on one lift and do not add up: the last line of the table holds all of them together. "
    "Less cooling load saves part of the same electricity.",
    "none": "At the target the plant takes as much electricity as at present: there is nothing to save.",
    "loss": "At the target the plant takes more electricity than at present. Look at the target values and at the fans.",
}
SHARE: Mapping[str, str] = {
    "low": "The plant reaches less than 25 % of the Carnot COP, below published figures. Look for a worn or badly unloaded compressor, lack of refrigerant, wrong readings.",
    "usual": "The share of the Carnot COP lies in the range of published figures, 25 to 60 %.",
    "high": "The plant reaches more than 60 % of the Carnot COP, above published figures. Large modern machines can; else check flow, temperatures and power.",
    "assumed": "The COP was not measured: the share of the Carnot COP is the one entered. Flow, two temperatures and power of one steady hour turn it into a reading.",
}
ASSUMED: Mapping[str, str] = {
    "near": "The share of the Carnot COP is taken as constant. For changes of lift of up to 10 K, as here, that is a fair first estimate; the compressor maker's data are better.",
    "far": "The share of the Carnot COP is taken as constant, though the lift changes by more than 10 K. Ask the compressor maker for the power at both states before you decide.",
}
FANS: Mapping[str, str] = {
    "counted": "The power that condenser fans and pumps take more is counted while the head pressure floats.",
    "unknown": "What condenser fans and pumps take more while the head pressure floats is not known and left out, not zero: the saving is at most this.",
    "none": "The head pressure does not float lower, so that condenser fans and pumps run as before.",
}
RULE: Mapping[str, str] = {
    "within": "The saving of the compressors for each kelvin lies within the published rule of thumb, 1.8 to 3.6 %.",
    "below": "The saving of the compressors for each kelvin is below the published rule of thumb, 1.8 to 3.6 %: at a large lift one kelvin is a smaller part of it.",
    "above": "The saving of the compressors for each kelvin is above the published rule of thumb, 1.8 to 3.6 %: at a small lift one kelvin is a larger part of it.",
}


# fmt: off
@dataclass(frozen=True, slots=True)
class Bin:
    """Hours of the year with one outdoor temperature."""

    name: Annotated[str, Name("Hours of", help="Such as winter nights, or 10 to 15 °C.")] = ""
    ambient: Annotated[float, Quantity(
        "Outdoor temperature", "°C", ge=-40, le=55, help="Wet bulb for cooling towers and evaporative condensers, dry bulb for air-cooled ones; middle of the step.",
    )] = 15
    hours: Annotated[float, Quantity("Hours in operation", "h/a", ge=0, le=8_784, help="From the weather station's hours by temperature, as far as the plant runs.")] = 2_000
    load: Annotated[float, Quantity("Cooling load, share", "%", ge=0, le=150, help="Of the cooling above. Part load of the plant in these hours.")] = 80
# fmt: on


@dataclass(frozen=True, slots=True)
class BinResult:
    """One row of hours, before and after."""

    name: Annotated[str, Name("Hours of")]
    present_condensing: Annotated[float, Quantity("Condensing at present", "°C", digits=3)]
    target_condensing: Annotated[float, Quantity("Condensing at the target", "°C", digits=3)]
    present_cop: Annotated[float, Quantity("COP at present", "1", digits=3)]
    target_cop: Annotated[float, Quantity("COP at the target", "1", digits=3)]
    saved: Annotated[float, Quantity("Saved by the compressors", "kWh/a")]


@dataclass(frozen=True, slots=True)
class SetPointSaving:
    """What one measure saves alone, or all together."""

    name: Annotated[str, Name("Measure")]
    saved: Annotated[float, Quantity("Electricity saved", "kWh/a")]
    share: Annotated[float, Quantity("Share of the present", "%", digits=3)]
    cost: Annotated[float, Quantity("Money saved", "¤/a")]


@dataclass(frozen=True, slots=True)
class Refrigeration:
    """The saving, the COP found, and the year."""

    annual_saving: Annotated[float, Quantity("Money saved each year", "¤/a", headline=True, kind="annual_saving")]
    cop: Annotated[float, Quantity("COP found", "1", digits=3, headline=True)]
    counted: Annotated[str, Choice("What the saving is counted against", options=COUNTED)]
    share_verdict: Annotated[str, Choice("Condition of the plant", options=SHARE)]
    assumption: Annotated[str, Choice("How far to trust the saving", options=ASSUMED)]
    fans: Annotated[str, Choice("Condenser fans and pumps", options=FANS)]
    rule: Annotated[str | None, Choice("Rule of thumb", options=RULE)]
    carnot_share: Annotated[float, Quantity("Share of the Carnot COP", "%", digits=3)]
    electricity_saved: Annotated[float, Quantity("Electricity saved", "kWh/a", kind="electricity_saved")]
    saved_share: Annotated[float, Quantity("Electricity saved, share of the present", "%", digits=3)]
    measures: Annotated[tuple[SetPointSaving, ...], Rows("Each measure alone, and all together", row=SetPointSaving)]
    hours: Annotated[tuple[BinResult, ...], Rows("Each row of hours", row=BinResult, beside="bins")]
    cooling: Annotated[float, Quantity("Cooling", "kW", working=True)]
    power: Annotated[float, Quantity("Electric power", "kW", working=True)]
    carnot_cop: Annotated[float, Quantity("Carnot COP", "1", digits=3, working=True)]
    evaporator_difference: Annotated[float | None, Quantity("Coolant leaves above the evaporating temperature by", "K", digits=3, working=True)]
    yearly_cooling: Annotated[float, Quantity("Cooling of the year", "kWh/a", working=True)]
    present_electricity: Annotated[float, Quantity("Compressor electricity at present", "kWh/a", working=True)]
    target_electricity: Annotated[float, Quantity("Compressor electricity at the target", "kWh/a", working=True)]
    fan_electricity: Annotated[float | None, Quantity("More electricity of fans and pumps", "kWh/a", working=True)]
    lift_lowered: Annotated[float, Quantity("Lift lowered, weighted by electricity", "K", digits=3, working=True)]
    saved_per_kelvin: Annotated[float | None, Quantity("Saved by the compressors for each kelvin", "%", digits=3, working=True)]
    rule_low: Annotated[float, Quantity("Rule of thumb, 1.8 % for each kelvin", "kWh/a", digits=3, working=True)]
    rule_high: Annotated[float, Quantity("Rule of thumb, 3.6 % for each kelvin", "kWh/a", digits=3, working=True)]


def share_verdict(share: float, measured: bool) -> str:
    """The key of ``SHARE``; share in %."""
    if not measured:
        return "assumed"
    return "low" if share < USUAL_LOW else "usual" if share <= USUAL_HIGH else "high"


def rule_verdict(per_kelvin: float | None) -> str | None:
    """The key of ``RULE``, from % for each kelvin; None where the lift does not fall."""
    if per_kelvin is None:
        return None
    return "below" if per_kelvin < RULE_LOW else "within" if per_kelvin <= RULE_HIGH else "above"
