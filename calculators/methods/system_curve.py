"""A centrifugal pump or fan and the system that it feeds: pressures, speeds and shaft powers at any flow.

Both are written as a rise of pressure in Pa, which is density times 9.80665 m/s² times head for a pump, and flow in m³/s. The machine follows the affinity laws
exactly: at the share r of its speed its whole curve moves along the parabolas through the origin, flow with r, pressure with r², efficiency unchanged
(source doe-motor-tip-11). What the flow needs is another matter: the system has a part that does not fall with the flow (lift, counter-pressure, set point of a duct), so that
speed does not fall as the flow does. That is why the cube law alone promises too much.
"""

import math
from dataclasses import dataclass

#: flow over the flow of best efficiency above which the parabola of efficiency is not trusted, and up to which less speed always takes less power
FURTHEST = 1.5


class NoSuchMachine(ValueError):
    """No machine has such a curve."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Pressure p = p₀ - a Q² at full speed: p₀ Pa, a Pa/(m³/s)²."""

    shut_off: float
    fall: float

    def pressure(self, flow: float, speed: float = 1.0) -> float:
        """Rise of pressure in Pa, at a share of full speed; negative beyond the end of the curve."""
        return speed**2 * self.shut_off - self.fall * flow**2

    def speed(self, flow: float, pressure: float) -> float:
        """Share of full speed at which the machine gives just this pressure at this flow."""
        return math.sqrt((pressure + self.fall * flow**2) / self.shut_off)


@dataclass(frozen=True, slots=True)
class Machine(Curve):
    """A curve with the efficiency η = η* x (2 - x), x = Q / Q*: Q* m³/s, η* as a fraction."""

    best_flow: float
    best_efficiency: float

    def relative_flow(self, flow: float, speed: float = 1.0) -> float:
        """Flow over the flow of best efficiency at that speed."""
        return flow / (speed * self.best_flow)

    def efficiency(self, flow: float, speed: float = 1.0) -> float:
        """Efficiency as a fraction."""
        x = self.relative_flow(flow, speed)
        return self.best_efficiency * x * (2 - x)

    def shaft_power(self, flow: float, speed: float = 1.0) -> float:
        """Power at the shaft in W: p Q / η with the flow cancelled, so that it is right at no flow too."""
        return speed * self.best_flow * self.pressure(flow, speed) / (self.best_efficiency * (2 - self.relative_flow(flow, speed)))


@dataclass(frozen=True, slots=True)
class System:
    """What the flow needs: p = fixed + resistance Q², in Pa, Pa/(m³/s)² and m³/s."""

    fixed: float
    resistance: float

    def pressure(self, flow: float) -> float:
        """Pressure that the flow needs, in Pa."""
        return self.fixed + self.resistance * flow**2


def curve_through(*, flow: float, pressure: float, shut_off: float) -> Curve:
    """The curve through a point measured (m³/s, Pa) with this pressure at no flow. Raises NoSuchMachine."""
    if pressure >= shut_off:
        raise NoSuchMachine("shut_off")
    return Curve(shut_off, (shut_off - pressure) / flow**2)


def machine_through(*, flow: float, pressure: float, efficiency: float, shut_off: float, best_flow: float) -> Machine:
    """The machine that was measured at one point (m³/s, Pa, fraction) and has this pressure at no flow and its best efficiency at this flow. Raises NoSuchMachine."""
    curve = curve_through(flow=flow, pressure=pressure, shut_off=shut_off)
    x = flow / best_flow
    if x > FURTHEST:
        raise NoSuchMachine("best_flow")
    best = efficiency / (x * (2 - x))
    if best > 1:
        raise NoSuchMachine("best_efficiency")
    return Machine(curve.shut_off, curve.fall, best_flow, best)


def largest_flow(curve: Curve, system: System) -> float:
    """The flow in m³/s at full speed with nothing throttled."""
    return math.sqrt((curve.shut_off - system.fixed) / (curve.fall + system.resistance))
