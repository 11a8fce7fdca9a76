"""One motor: what the reader enters, and what a new one in its place does."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name
from calculators.energy._motor_classes import CLASSES

FAN = {"driven": "speed"}


# fmt: off
@dataclass(frozen=True, slots=True)
class Motor:
    """One three-phase induction motor on the mains."""

    name: Annotated[str, Name("Motor", help="Tag and machine.")] = ""
    state: Annotated[str, Choice(
        "State", options={"running": "Runs: replace it now, or not", "failed": "Failed: buy new, or rewind"},
        help="For a failed motor take the reading of the same machine before, or of its twin.",
    )] = "running"
    rated_power: Annotated[float, Quantity("Rated power", "kW", gt=0, le=1_000, typical=(0.75, 400), help="Shaft power on the plate (kW or hp).")] = 15
    poles: Annotated[str, Choice(
        "Poles", options={"2": "2", "4": "4", "6": "6", "8": "8"}, help="At 50 Hz about 2,900, 1,450, 970 and 720 rpm on the plate; at 60 Hz a fifth more.",
    )] = "4"
    motor_class: Annotated[str, Choice(
        "Class", options={**CLASSES, "own": "Other: efficiency from the plate"}, help="On the plate. The old EFF2 is about IE1, EFF1 about IE2.",
    )] = "ie1"
    efficiency: Annotated[float | None, Quantity(
        "Efficiency at full load", "%", ge=30, lt=100, typical=(65, 98), only_if={"motor_class": "own"}, help="Plate or maker's sheet.",
    )] = None
    rewinds: Annotated[float, Quantity("Times rewound", "1", ge=0, le=10, help="Repair file; paint on the plate and varnish in the winding are signs.")] = 0
    reading: Annotated[str, Choice(
        "Reading", options={"power": "Power", "electrical": "Volts, amperes, power factor", "current": "Amperes only", "slip": "Speed (slip)"},
        help="At the usual load. A power meter is best; amperes or speed alone say little below half load.",
    )] = "power"
    power: Annotated[float | None, Quantity("Power drawn", "kW", gt=0, le=2_000, only_if={"reading": "power"}, help="Three-phase meter, mean over a cycle.")] = None
    voltage: Annotated[float | None, Quantity(
        "Voltage", "V", gt=0, le=15_000, only_if={"reading": "electrical"}, help="Between phases, mean of three.",
    )] = None
    current: Annotated[float | None, Quantity(
        "Current", "A", gt=0, le=5_000, only_if={"reading": "electrical|current"}, help="Mean of the three lines.",
    )] = None
    power_factor: Annotated[float | None, Quantity("Power factor", "1", gt=0, le=1, only_if={"reading": "electrical"}, help="Measured, not from the plate.")] = None
    rated_current: Annotated[float | None, Quantity(
        "Rated current", "A", gt=0, le=5_000, only_if={"reading": "current"}, help="On the plate, for the voltage in use.",
    )] = None
    speed: Annotated[float | None, Quantity("Speed", "rpm", gt=0, le=3_600, only_if={"reading": "slip"}, help="Stroboscope, to 1 rpm.")] = None
    rated_speed: Annotated[float | None, Quantity(
        "Rated speed", "rpm", gt=0, le=3_600, optional=True, help="On the plate. Needed for a reading of speed, and for the faster new motor.",
    )] = None
    hours: Annotated[float, Quantity("Operating hours", "h/a", gt=0, le=8_784, help="At about this load.")] = 6_000
    driven: Annotated[str, Choice(
        "Drives", options={"speed": "Fan or centrifugal pump", "fixed": "Other: power does not depend on small changes of speed"},
        help="Of a fan or pump without control: with a damper, valve or drive that holds the flow take the other.",
    )] = "fixed"
    new_speed: Annotated[float | None, Quantity(
        "Rated speed of the new motor", "rpm", gt=0, le=3_600, optional=True, only_if=FAN, help="In the quotation. Empty: the effect of speed is not counted.",
    )] = None
    new_efficiency: Annotated[float | None, Quantity(
        "Efficiency of the new motor", "%", ge=30, lt=100, typical=(70, 98), optional=True, help="At full load, from the quotation. Empty: that of the class chosen below.",
    )] = None
    new_price: Annotated[float, Quantity("Price of the new motor", "¤", ge=0, le=1e9, help="Installed and aligned, less scrap value and grant.")] = 1_500
    rewind_price: Annotated[float | None, Quantity(
        "Price of rewinding", "¤", ge=0, le=1e9, only_if={"state": "failed"}, help="Or of the other motor that you would buy, with its class above.",
    )] = None
# fmt: on


@dataclass(frozen=True, slots=True)
class MotorResult:
    """What one motor shows."""

    name: Annotated[str, Name("Motor")]
    load: Annotated[float, Quantity("Load", "%", digits=3)]
    efficiency: Annotated[float, Quantity("Efficiency without the new motor, at this load", "%", digits=3)]
    new_efficiency: Annotated[float, Quantity("Efficiency of the new motor", "%", digits=3)]
    energy_saved: Annotated[float, Quantity("Electricity saved", "kWh/a", digits=3)]
    cost_saved: Annotated[float, Quantity("Cost saved", "¤/a", digits=3)]
    extra: Annotated[float, Quantity("Extra investment", "¤", digits=3)]
    payback: Annotated[float | None, Quantity("Payback", "a", digits=2)]
    verdict: Annotated[
        str,
        Choice(
            "Verdict",
            options={
                "replace": "Replace now: over its life the new motor costs less, its price included.",
                "new": "Buy new: over its life that costs less than rewinding.",
                "rewind": "Rewind, in a shop that tests the core: the new motor costs more over its life.",
                "keep": "Keep it running; mark it for a better motor when it fails. Replacing it now costs more over its life.",
                "faster": "Look for a slower motor: this one turns faster, and the fan or pump takes more than the efficiency saves.",
                "measure": "Measure the power before deciding: this load cannot be trusted. Not counted in the totals.",
            },
        ),
    ]
    trust: Annotated[
        str,
        Choice(
            "Reading",
            options={
                "power": "From power: good.",
                "low": "From power, below a quarter of full load: efficiency falls steeply there and differs between motors. Ask for the maker's curve; a smaller motor may do.",
                "over": "More than the plate allows: check reading, rated power and whether it runs hot.",
                "current": "From current: fair above half load.",
                "current_low": "From current, below half load: there most of it only magnetises, so that it shows a load that is not there.",
                "slip": "From slip: rough at any load, because speeds on plates are rounded and slip changes with voltage and heat.",
                "slip_low": "From slip, below half load: one or two revolutions decide, less than plate and instrument can tell.",
            },
        ),
    ]
    shaft_power: Annotated[float, Quantity("Shaft power", "kW", digits=3)]
    power: Annotated[float, Quantity("Power drawn without the new motor", "kW")]
    new_power: Annotated[float, Quantity("Power drawn by the new motor", "kW")]
    speed_effect: Annotated[float | None, Quantity("Shaft power, more by speed", "%", digits=2)]
    lifetime_cost: Annotated[float, Quantity("Lifetime cost without the new motor", "¤")]
    new_lifetime_cost: Annotated[float, Quantity("Lifetime cost with it", "¤")]
