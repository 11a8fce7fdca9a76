"""What was found at a pump and what another control brings."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name, Rows
from calculators.core.series import Series

ACROSS = "Flow, tenths of the flow measured"
COUNTED = {
    "throttle": "The saving is counted against the present control by valve, at the flows and hours of the profile, with the pump as it is. "
    "The power at part flow is computed: log it there before you buy a drive. A trimmed impeller, a repaired pump and wider pipes save part of the same electricity: such savings do not add up.",
    "bypass": "The saving is counted against a pump that always delivers the flow measured and sends the rest back, with the pump as it is. "
    "Closing the bypass, a trimmed impeller and a repaired pump save part of the same electricity: such savings do not add up.",
    "loss": "With speed control this pump would take more electricity than today: the drive loses more than it saves. Do not buy it for the saving.",
}
STATIC = {
    "none": "There is no static head, so that the speed falls as the flow does. Only then does the cube law hold for the pump; motor and drive lose on top of it.",
    "some": "Part of the head is static and does not fall with the flow, so that the pump cannot slow down as much as the flow falls. "
    "The cube law alone does not know that; compare its figure below.",
    "mostly": "Most of the head is static. At part flow the pump slows down only a little and moves towards its shut-off point, where it is inefficient and wears. "
    "The cube law promises far too much here; compare smaller pumps side by side, and running fewer hours into a tank.",
}
ALTERNATIVE = {
    "none": "For its largest flow the pump is not too large: a smaller impeller would not deliver it.",
    "too_far": "The pump is so large that the impeller would have to be cut below 75 % of its diameter, where trimming is no longer advised. Ask for a smaller pump first.",
    "trim": "A trimmed impeller saves as much as speed control or more, and has no drive that loses and fails. It cannot be undone: make sure of the largest flow first.",
    "drive": "Speed control saves more than a trimmed impeller, because the flow varies. Compare what both cost before choosing.",
}
CONDITION = {
    "below": "The pump is more than 5 points below the maker's curve: look for worn rings, a damaged impeller, air, a wrong speed or direction. Before that, check the readings.",
    "near": "The pump is within 5 points of the maker's curve, which is about what site readings can tell: it is not the pump that wastes.",
    "above": "The pump is more than 5 points better than the maker's curve: a reading is likely to be wrong. Do not use the result before it is found.",
}


@dataclass(frozen=True, slots=True)
class PumpDuty:
    """One flow of the profile."""

    name: Annotated[str, Name("Time")]
    flow: Annotated[float, Quantity("Flow", "m³/h")]
    head: Annotated[float, Quantity("Head that the system needs", "m", digits=3)]
    speed: Annotated[float, Quantity("Speed, share of full speed", "%", digits=3)]
    present: Annotated[float, Quantity("Power at present", "kW", digits=3)]
    driven: Annotated[float, Quantity("Power with speed control", "kW", digits=3)]
    trimmed: Annotated[float | None, Quantity("Power with a trimmed impeller", "kW", digits=3)]
    saved: Annotated[float, Quantity("Saved by speed control", "kWh/a")]


@dataclass(frozen=True, slots=True)
class PumpSystem:
    """The saving, the pump as found, and the curves."""

    annual_saving: Annotated[float, Quantity("Saved each year by speed control", "¤/a", headline=True, decimals=0, kind="annual_saving")]
    counted: Annotated[str, Choice("What the saving is counted against", options=COUNTED)]
    static: Annotated[str, Choice("Static head", options=STATIC)]
    alternative: Annotated[str, Choice("Trimmed impeller", options=ALTERNATIVE)]
    condition: Annotated[str | None, Choice("Condition of the pump", options=CONDITION)]
    energy_saved: Annotated[float, Quantity("Electricity saved by speed control", "kWh/a", kind="electricity_saved")]
    saving_share: Annotated[float, Quantity("Saved, share of the present electricity", "%", digits=3)]
    cube_law_saving: Annotated[float, Quantity("Saving if the power fell with the cube of the flow", "kWh/a")]
    trimmed_saving: Annotated[float | None, Quantity("Electricity saved by a trimmed impeller instead", "kWh/a")]
    repair_saving: Annotated[float | None, Quantity("Electricity saved by bringing the pump back to the maker's curve instead", "kWh/a")]
    pump_efficiency: Annotated[float, Quantity("Efficiency of the pump as found", "%", digits=3)]
    overall_efficiency: Annotated[float, Quantity("Efficiency of pump and motor together", "%", digits=3)]
    static_share: Annotated[float, Quantity("Static head, share of what the system needs at the flow measured", "%", digits=3)]
    trim_ratio: Annotated[float, Quantity("Speed or diameter that the largest flow needs, share of the present one", "%", digits=3)]
    specific_energy: Annotated[float, Quantity("Electricity for a cubic metre at present", "kWh/m³", digits=3)]
    new_specific_energy: Annotated[float, Quantity("Electricity for a cubic metre with speed control", "kWh/m³", digits=3)]
    results: Annotated[tuple[PumpDuty, ...], Rows("Each flow", row=PumpDuty, beside="profile")]
    pump_curve: Annotated[tuple[float, ...], Series(Quantity("Pump at full speed", "m", digits=3), place=ACROSS)]
    slow_curve: Annotated[tuple[float, ...], Series(Quantity("Pump at the speed of the smallest flow", "m", digits=3), place=ACROSS)]
    system_curve: Annotated[tuple[float, ...], Series(Quantity("System, valve fully open", "m", digits=3), place=ACROSS)]
    present_energy: Annotated[float, Quantity("Electricity at present", "kWh/a", working=True)]
    driven_energy: Annotated[float, Quantity("Electricity with speed control", "kWh/a", working=True)]
    total_head: Annotated[float, Quantity("Head of the pump as measured", "m", working=True)]
    shut_off: Annotated[float, Quantity("Head at no flow that was used", "m", working=True)]
    hydraulic_power: Annotated[float, Quantity("Power that the water gains", "kW", working=True)]
    shaft_power: Annotated[float, Quantity("Power at the pump's shaft", "kW", working=True)]
    motor_load: Annotated[float, Quantity("Load of the motor as measured", "%", digits=3, working=True)]
    motor_efficiency_found: Annotated[float, Quantity("Efficiency of the motor at that load", "%", digits=3, working=True)]
    best_efficiency: Annotated[float, Quantity("Best efficiency of the pump as it is", "%", digits=3, working=True)]
    open_flow: Annotated[float, Quantity("Flow with the valve fully open at full speed", "m³/h", working=True)]
    least_head: Annotated[float, Quantity("Head that the system needs at the smallest flow", "m", working=True)]
    least_speed: Annotated[float, Quantity("Speed at the smallest flow, share of full speed", "%", digits=3, working=True)]
