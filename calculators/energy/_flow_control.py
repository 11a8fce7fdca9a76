"""A pump or fan with its motor over a load profile: the power at present, with a variable-speed drive, and with a smaller impeller or a slower belt."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Quantity
from calculators.core.rows import Name
from calculators.energy._measured_point import Train
from calculators.methods.system_curve import Curve, System, largest_flow

HOURS_PER_YEAR = 8784.0
SLOWEST_BELT = 0.1  # of full speed: below it nobody looks for a pulley


@dataclass(frozen=True, slots=True)
class FlowHours:
    """A flow and the hours at it."""

    name: Annotated[str, Name("Time", help="Shift, season or product.")] = ""
    flow: Annotated[float, Quantity("Flow, share of the flow measured", "%", ge=0, le=150)] = 100
    hours: Annotated[float, Quantity("Hours", "h/a", ge=0, le=8_784)] = 1_000


@dataclass(frozen=True, slots=True)
class Duty:
    """One flow of the profile: m³/s, Pa, share of full speed, kW; ``smaller`` is the power with smaller impeller or slower belt, None where that goes too far."""

    flow: float
    needed: float
    speed: float
    present: float
    driven: float
    smaller: float | None
    hours: float


@dataclass(frozen=True, slots=True)
class Plant:
    """Pump or fan, system and motor.

    ``shaft`` gives the power at the shaft in kW for a flow and a share of full speed, up to the flow ``furthest`` at full speed. ``control`` is None where the flow is throttled; a bypass and
    vanes start from the largest flow, and it gives the power over that there, by the share of that flow. ``measured`` is the flow in m³/s, ``lowest_speed`` a fraction.
    """

    curve: Curve
    system: System
    shaft: Callable[[float, float], float]
    furthest: float
    train: Train
    control: Callable[[float], float] | None
    measured: float
    lowest_speed: float

    def fixed_speed(self, flow: float, largest: float, speed: float) -> float:
        """Electric power in kW with the present control."""
        if self.control is None:
            return self.train.mains(self.shaft(flow, speed))
        return self.train.mains(self.shaft(largest, speed)) * self.control(flow / largest)

    def speed(self, flow: float) -> float:
        """Share of full speed that the flow needs with nothing throttled."""
        return min(1.0, self.curve.speed(flow, self.system.pressure(flow)))

    def drive_speed(self, flow: float) -> float:
        """The speed at which a drive would run, not below the lowest allowed."""
        return max(self.lowest_speed, self.speed(flow))

    def driven(self, flow: float) -> float:
        """Electric power in kW with speed control."""
        return self.train.driven(self.shaft(flow, self.drive_speed(flow)))

    def cube_law(self, duties: Sequence["Duty"]) -> float:
        """Electricity in kWh a year if the power with speed control fell with the cube of the flow, from that at the flow measured."""
        return self.driven(self.measured) * math.fsum((duty.flow / self.measured) ** 3 * duty.hours for duty in duties)

    def duties(self, profile: Sequence[FlowHours], smallest: float) -> tuple[tuple[Duty, ...], float]:
        """Each row's powers, and the share of full speed (or diameter) that the largest flow needs; below ``smallest`` there is no such impeller. Raises InvalidInputs."""
        flows = [row.flow / 100 * self.measured for row in profile]
        self._refuse(profile, flows)
        ratio, largest = max(map(self.speed, flows)), max(flows)
        at = max(ratio, SLOWEST_BELT)
        smaller = [self.fixed_speed(flow, largest, at) for flow in flows] if ratio >= smallest else [None] * len(flows)
        return tuple(self._duty(flow, power, row.hours) for flow, power, row in zip(flows, smaller, profile, strict=True)), ratio

    def _duty(self, flow: float, smaller: float | None, hours: float) -> Duty:
        return Duty(flow, self.system.pressure(flow), self.drive_speed(flow), self.fixed_speed(flow, self.measured, 1.0), self.driven(flow), smaller, hours)

    def _refuse(self, profile: Sequence[FlowHours], flows: Sequence[float]) -> None:
        problems = {}
        most = largest_flow(self.curve, self.system)
        for place, flow in enumerate(flows, 1):
            if self.control is not None and flow > self.measured * (1 + 1e-9):
                problems[f"profile.{place}.flow"] = (
                    "With this control the flow measured is the largest. Measure at the largest flow, and count the shares from there"
                )
            elif flow > most * (1 + 1e-9):
                problems[f"profile.{place}.flow"] = (
                    f"At full speed and fully open the flow is {most / self.measured:.0%} of that measured, not more. Lower the share"
                )
            elif flow > self.furthest * max(SLOWEST_BELT, self.speed(flow)):
                problems[f"profile.{place}.flow"] = (
                    "Fully open, the machine would run at more than 1.5 times its flow of best efficiency, where no curve is sure. Check that flow and the pressures"
                )
        if not problems and math.fsum(flow * row.hours for flow, row in zip(flows, profile, strict=True)) <= 0:
            problems["profile"] = "No row has both a flow and hours: there is nothing to count"
        if math.fsum(row.hours for row in profile) > HOURS_PER_YEAR * (1 + 1e-9):
            problems["profile"] = "The hours of the rows add up to more than a year has"
        if problems:
            raise InvalidInputs(problems)


def energy(powers: Sequence[float], duties: Sequence[Duty]) -> float:
    """Electricity in kWh a year of powers in kW over the hours of the duties."""
    return math.fsum(power * duty.hours for power, duty in zip(powers, duties, strict=True))


def last_step(profile: Sequence[FlowHours]) -> int:
    """How far the curves are drawn, in tenths of the flow measured: one step beyond the largest flow."""
    return math.ceil(max(100.0, *(row.flow for row in profile)) / 10 - 1e-9) + 1
