"""What is known of a cooling tower: its water at present and at the target, what it costs, and how near it cools to the wet bulb."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name, Rows
from calculators.core.series import Series

COUNTED: Mapping[str, str] = {
    "saving": "The saving is counted against the present cycles of concentration at the same evaporation. A smaller heat load saves part of the same water: the two do not add up.",
    "none": "The target is the present concentration: there is nothing to save.",
    "loss": "The treatment needed at the target costs more each year than it saves. Water is saved all the same.",
}
COST_COVERS: Mapping[str, str] = {
    "all": "Water, effluent, chemicals and the treatment needed at the target are all in the money saved.",
    "part": "A price or the treatment needed at the target is not known. That part is left out, not zero: ask before you decide.",
}
SCALING: Mapping[str, str] = {
    "within": "At the target every salt in the table stays within the limit entered for it. Salts that are not in the table, acid dosing and hot surfaces are not judged.",
    "over": "At the target a salt in the table passes its limit: scale or corrosion threatens. Take the lowest row as the target, or treat the make-up water first.",
    "unknown": "No limits were entered, so that nothing says whether the target is safe. Ask the supplier of the water treatment for limits before raising the concentration.",
}
EVAPORATION: Mapping[str, str] = {
    "much": "More water is counted as evaporated than the heat removed would evaporate. That happens in hot, dry air only; else check flow, temperatures and the evaporation entered.",
}
APPROACH: Mapping[str, str] = {
    "unknown": "Without the design approach nothing is said about the tower's state. It stands on the data sheet, with the heat, flow and wet bulb at which it holds.",
    "near": "The approach is within 1 K of the design, about what site readings can tell. That counts as good only near the design heat, flow and wet bulb.",
    "far": "The approach is more than 1 K above the design: at that heat and wet bulb the tower cools less than it was bought for. Look at fill, nozzles, fans and air inlets.",
    "better": "The approach is more than 1 K below the design. That is usual at part load; at full load check the thermometers, above all the wet bulb.",
}
TOLERANCE = 1.0  # K


# fmt: off
@dataclass(frozen=True, slots=True)
class SaltLimit:
    """One salt in the make-up water, and what the tower water may hold of it."""

    name: Annotated[str, Name("Salt", help="Such as calcium hardness as CaCO₃, silica, chloride, sulphate.")] = ""
    makeup: Annotated[float, Quantity("In the make-up water", "mg/l", gt=0, le=1e5, help="From the analysis of the make-up water, after treatment.")] = 100
    limit: Annotated[float, Quantity(
        "Limit in the tower water", "mg/l", gt=0, le=1e6, help="Of the supplier of the water treatment, for your metals and the hottest surface.",
    )] = 500
# fmt: on


@dataclass(frozen=True, slots=True)
class SaltAllowed:
    """How far one salt lets the water be concentrated."""

    name: Annotated[str, Name("Salt")]
    cycles: Annotated[float, Quantity("Cycles that it allows", "1", digits=3)]
    at_target: Annotated[float, Quantity("In the tower at the target", "mg/l", digits=3)]


@dataclass(frozen=True, slots=True)
class WaterFlow:
    """One way of the water, before and after."""

    name: Annotated[str, Name("Water")]
    present: Annotated[float, Quantity("At present", "m³/a")]
    target: Annotated[float, Quantity("At the target", "m³/a")]


@dataclass(frozen=True, slots=True)
class TowerSaving:
    """One part of the money saved; empty where its price is not known."""

    name: Annotated[str, Name("Part")]
    saved: Annotated[float | None, Quantity("Saved", "¤/a")]


@dataclass(frozen=True, slots=True)
class CoolingTower:
    """The saving, the water balance and the thermal figures."""

    annual_saving: Annotated[float, Quantity("Money saved each year", "¤/a", headline=True, kind="annual_saving")]
    counted: Annotated[str, Choice("What the saving is counted against", options=COUNTED)]
    cost_covers: Annotated[str, Choice("What the money covers", options=COST_COVERS)]
    scaling: Annotated[str, Choice("Scale and corrosion at the target", options=SCALING)]
    evaporation_verdict: Annotated[str | None, Choice("Evaporation", options=EVAPORATION)]
    approach_verdict: Annotated[str, Choice("Approach", options=APPROACH)]
    water_saved: Annotated[float, Quantity("Make-up water saved", "m³/a", kind="water_saved")]
    effluent_saved: Annotated[float, Quantity("Blowdown avoided", "m³/a")]
    present_makeup: Annotated[float, Quantity("Present make-up water", "m³/a")]
    flows: Annotated[tuple[WaterFlow, ...], Rows("Water of a year", row=WaterFlow)]
    parts: Annotated[tuple[TowerSaving, ...], Rows("What the saving is made of", row=TowerSaving)]
    cycles_by_salt: Annotated[tuple[SaltAllowed, ...], Rows("Each salt", row=SaltAllowed, least=0, beside="limits")]
    makeup_by_cycles: Annotated[tuple[float, ...], Series(Quantity("Make-up water", "m³/a"), start=2, place="Cycles of concentration")]
    water_range: Annotated[float, Quantity("Range", "K", digits=3)]
    approach: Annotated[float, Quantity("Approach", "K", digits=3)]
    effectiveness: Annotated[float, Quantity("Effectiveness", "%", digits=3)]
    present_concentration: Annotated[float, Quantity("Present cycles of concentration", "1", digits=3, working=True)]
    target_concentration: Annotated[float, Quantity("Target cycles of concentration", "1", digits=3, working=True)]
    lowest_limit: Annotated[float | None, Quantity("Cycles that all salts in the table allow", "1", digits=3, working=True)]
    wet_bulb: Annotated[float, Quantity("Wet-bulb temperature", "°C", decimals=1, working=True)]
    heat_removed: Annotated[float | None, Quantity("Heat that the water gives off", "kW", working=True)]
    evaporated_share: Annotated[float | None, Quantity("Heat that evaporation takes, share of it", "%", digits=3, working=True)]
    evaporation_flow: Annotated[float, Quantity("Evaporation", "m³/h", digits=3, working=True)]
    drift_flow: Annotated[float, Quantity("Drift", "m³/h", digits=3, working=True)]


def approach_verdict(approach: float, design: float | None) -> str:
    """The key of ``APPROACH``; both in K."""
    if design is None:
        return "unknown"
    if abs(approach - design) <= TOLERANCE:
        return "near"
    return "far" if approach > design else "better"


def scaling_verdict(lowest: float | None, target: float) -> str:
    """The key of ``SCALING`` from the cycles that the salts allow and the target."""
    if lowest is None:
        return "unknown"
    # A target that was computed from the same limit is not above it by a rounding.
    return "within" if target <= lowest * (1 + 1e-9) else "over"


def counted(target: float, present: float, saving: float) -> str:
    """The key of ``COUNTED``."""
    if saving < 0:
        return "loss"
    return "saving" if target > present else "none"
