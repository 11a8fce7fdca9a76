"""What was found at a fan and what another control brings."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name, Rows
from calculators.core.series import Series

ACROSS = "Flow, tenths of the flow measured"
COUNTED = {
    "outlet_damper": "The saving is counted against the present control by damper, at the flows and hours of the profile, with the fan as it is. "
    "The power at part flow follows a published curve for such fans and not a measurement at this one: log it there before you buy a drive. "
    "A slower belt, a repaired fan, less leakage and less flow save part of the same electricity: such savings do not add up.",
    "vanes": "The saving is counted against the present control at the inlet of the fan, by a published curve for such fans and not by a measurement at this one: "
    "log its power at part flow before you buy a drive. "
    "A slower belt, a repaired fan, less leakage and less flow save part of the same electricity: such savings do not add up.",
    "loss": "With speed control this fan would take more electricity than today: the drive loses more than it saves. Do not buy it for the saving.",
}
FIXED = {
    "none": "No part of the pressure is fixed, so that the speed falls as the flow does. Only then does the cube law hold for the fan; motor, belt and drive lose on top of it.",
    "some": "Part of the pressure is fixed and does not fall with the flow, so that the fan cannot slow down as much as the flow falls. "
    "The cube law alone does not know that; compare its figure below.",
    "mostly": "Most of the pressure is fixed. At part flow the fan slows down only a little and moves towards stall. "
    "Ask first whether the set point may be lower; the cube law promises far too much here.",
}
ALTERNATIVE = {
    "none": "For its largest flow the fan is not too fast: a slower belt would not deliver it.",
    "belt": "A slower belt drive (other pulleys) saves as much as speed control or more, for the price of two pulleys. Make sure of the largest flow first.",
    "drive": "Speed control saves more than a slower belt drive, because the flow varies. Compare what both cost before choosing.",
}
CONDITION = {
    "below": "The fan is more than 5 points below the maker's curve: look for deposits on the blades, a worn or reversed wheel, an inlet cone out of place, a bend close to the inlet. "
    "Before that, check the readings.",
    "near": "The fan is within 5 points of the maker's curve, which is about what site readings can tell: it is not the fan that wastes.",
    "above": "The fan is more than 5 points better than the maker's curve: a reading is likely to be wrong, or one is static and the other total pressure. Do not use the result before it is found.",
}


@dataclass(frozen=True, slots=True)
class FanDuty:
    """One flow of the profile."""

    name: Annotated[str, Name("Time")]
    flow: Annotated[float, Quantity("Flow", "m³/h")]
    pressure: Annotated[float, Quantity("Pressure that the system needs", "Pa", digits=3)]
    speed: Annotated[float, Quantity("Speed, share of full speed", "%", digits=3)]
    present: Annotated[float, Quantity("Power at present", "kW", digits=3)]
    driven: Annotated[float, Quantity("Power with speed control", "kW", digits=3)]
    slower: Annotated[float | None, Quantity("Power with a slower belt drive", "kW", digits=3)]
    saved: Annotated[float, Quantity("Saved by speed control", "kWh/a")]


@dataclass(frozen=True, slots=True)
class FanSystem:
    """The saving, the fan as found, and the curves."""

    annual_saving: Annotated[float, Quantity("Saved each year by speed control", "¤/a", headline=True, decimals=0, kind="annual_saving")]
    counted: Annotated[str, Choice("What the saving is counted against", options=COUNTED)]
    fixed: Annotated[str, Choice("Fixed pressure", options=FIXED)]
    alternative: Annotated[str, Choice("Slower belt drive", options=ALTERNATIVE)]
    condition: Annotated[str | None, Choice("Condition of the fan", options=CONDITION)]
    energy_saved: Annotated[float, Quantity("Electricity saved by speed control", "kWh/a", kind="electricity_saved")]
    saving_share: Annotated[float, Quantity("Saved, share of the present electricity", "%", digits=3)]
    cube_law_saving: Annotated[float, Quantity("Saving if the power fell with the cube of the flow", "kWh/a")]
    slower_saving: Annotated[float, Quantity("Electricity saved by a slower belt drive instead", "kWh/a")]
    repair_saving: Annotated[float | None, Quantity("Electricity saved by bringing the fan back to the maker's curve instead", "kWh/a")]
    fan_efficiency: Annotated[float, Quantity("Efficiency of the fan as found", "%", digits=3)]
    overall_efficiency: Annotated[float, Quantity("Efficiency of fan, belt and motor together", "%", digits=3)]
    fixed_share: Annotated[float, Quantity("Fixed pressure, share of what the system needs at the flow measured", "%", digits=3)]
    speed_ratio: Annotated[float, Quantity("Speed that the largest flow needs, share of the present one", "%", digits=3)]
    specific_energy: Annotated[float, Quantity("Electricity for 1 000 m³ at present", "kWh", digits=3)]
    new_specific_energy: Annotated[float, Quantity("Electricity for 1 000 m³ with speed control", "kWh", digits=3)]
    results: Annotated[tuple[FanDuty, ...], Rows("Each flow", row=FanDuty, beside="profile")]
    fan_curve: Annotated[tuple[float, ...], Series(Quantity("Fan at full speed", "Pa", digits=3), place=ACROSS)]
    slow_curve: Annotated[tuple[float, ...], Series(Quantity("Fan at the speed of the smallest flow", "Pa", digits=3), place=ACROSS)]
    system_curve: Annotated[tuple[float, ...], Series(Quantity("System, damper fully open", "Pa", digits=3), place=ACROSS)]
    present_energy: Annotated[float, Quantity("Electricity at present", "kWh/a", working=True)]
    driven_energy: Annotated[float, Quantity("Electricity with speed control", "kWh/a", working=True)]
    air_power: Annotated[float, Quantity("Power that the air gains", "kW", working=True)]
    shaft_power: Annotated[float, Quantity("Power at the fan's shaft", "kW", working=True)]
    motor_load: Annotated[float, Quantity("Load of the motor as measured", "%", digits=3, working=True)]
    motor_efficiency_found: Annotated[float, Quantity("Efficiency of the motor at that load", "%", digits=3, working=True)]
    open_flow: Annotated[float, Quantity("Flow with the damper fully open at full speed", "m³/h", working=True)]
    least_speed: Annotated[float, Quantity("Speed at the smallest flow, share of full speed", "%", digits=3, working=True)]
