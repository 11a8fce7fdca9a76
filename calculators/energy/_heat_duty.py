"""The heat that passes from a hot to a cold stream in an exchanger, with heat capacities that follow the temperatures."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.methods.heat_exchanger import TemperatureCross, effectiveness, from_approach, limit, log_mean, transfer_units

SAME = 1e-9  # K: two rounds of temperatures that differ by less are the same
ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: inlet in °C, flow in kg/s, and its mean heat capacity in kJ/(kg·K) between two temperatures."""

    inlet: float
    flow: float
    capacity: Callable[[float, float], float]

    def capacity_flow(self, outlet: float) -> float:
        """Heat capacity flow in kW/K from the inlet to an outlet."""
        return self.flow * self.capacity(self.inlet, outlet)


@dataclass(frozen=True, slots=True)
class Exchanger:
    """What is known of an exchanger: its effectiveness (fraction), the outlet of the hot stream (°C), the approach (K) or the area as UA (kW/K)."""

    known: str
    value: float
    arrangement: str

    def effectiveness(self, hot: float, cold: float, inlets: tuple[float, float]) -> float:
        """Effectiveness for two heat capacity flows in kW/K and the inlet temperatures, hot and cold; may lie outside of what is possible."""
        smaller, ratio = min(hot, cold), min(hot, cold) / max(hot, cold)
        span = inlets[0] - inlets[1]
        if self.known == "outlet":
            return hot * (inlets[0] - self.value) / (smaller * span)
        if self.known == "approach":
            return from_approach(self.arrangement, self.value / span, ratio)
        return effectiveness(self.arrangement, self.value / smaller, ratio) if self.known == "area" else self.value


@dataclass(frozen=True, slots=True)
class Duty:
    """What the exchanger does: heat in kW, outlets in °C, heat capacity flows in kW/K, effectiveness (fraction), transfer units."""

    heat: float
    inlets: tuple[float, float]
    outlets: tuple[float, float]
    capacity_flows: tuple[float, float]
    effectiveness: float
    units: float
    arrangement: str

    @property
    def conductance(self) -> float:
        """UA: heat transfer coefficient times area, kW/K."""
        return self.units * min(self.capacity_flows)

    @property
    def log_mean(self) -> float | None:
        """Logarithmic mean temperature difference, K, for cross flow that of counter flow; None where an end closes."""
        (hot_in, cold_in), (hot_out, cold_out) = self.inlets, self.outlets
        try:
            return log_mean(hot_in - cold_in, hot_out - cold_out) if self.arrangement == "parallel" else log_mean(hot_in - cold_out, hot_out - cold_in)
        except TemperatureCross:
            return None


def exchange(hot: Stream, cold: Stream, exchanger: Exchanger) -> Duty:
    """Heat and outlets. Raises NotReachable where the temperatures would cross."""
    inlets = hot.inlet, cold.inlet
    span = hot.inlet - cold.inlet
    guess = (hot.inlet + cold.inlet) / 2, (hot.inlet + cold.inlet) / 2
    for _ in range(ROUNDS):
        before = guess
        flows = hot.capacity_flow(guess[0]), cold.capacity_flow(guess[1])
        heat = exchanger.effectiveness(*flows, inlets) * min(flows) * span
        # heat capacities are asked for between the inlets only; an outlet beyond them is refused below
        guess = max(cold.inlet, min(hot.inlet, hot.inlet - heat / flows[0])), max(cold.inlet, min(hot.inlet, cold.inlet + heat / flows[1]))
        if abs(guess[0] - before[0]) + abs(guess[1] - before[1]) < SAME:
            break
    flows = hot.capacity_flow(guess[0]), cold.capacity_flow(guess[1])
    wanted = exchanger.effectiveness(*flows, inlets)
    heat = wanted * min(flows) * span
    units = exchanger.value / min(flows) if exchanger.known == "area" else transfer_units(exchanger.arrangement, wanted, min(flows) / max(flows))
    return Duty(heat, inlets, (hot.inlet - heat / flows[0], cold.inlet + heat / flows[1]), flows, wanted, units, exchanger.arrangement)


def coldest_outlet(hot: Stream, cold: Stream, arrangement: str) -> float:
    """The temperature below which the hot stream cannot be cooled with any area, °C; about, for heat capacities between the inlets."""
    flows = hot.capacity_flow(cold.inlet), cold.capacity_flow(hot.inlet)
    return hot.inlet - limit(arrangement, min(flows) / max(flows)) * min(flows) / flows[0] * (hot.inlet - cold.inlet)
