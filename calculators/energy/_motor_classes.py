"""Efficiency at full load of a motor class, from the tables of the laws."""

from functools import cache
from itertools import pairwise
from math import log

from calculators.core.tables import table

CLASSES = {
    "ie1": "IE1, or an older motor without a class (50 Hz)",
    "ie2": "IE2 (50 Hz)",
    "ie3": "IE3 (50 Hz)",
    "ie4": "IE4 (50 Hz)",
    "nema_energy_efficient": "Energy-efficient, EPAct (60 Hz)",
    "nema_premium": "Premium, NEMA Premium (60 Hz)",
}
#: up to which a class's last limit holds, kW: 200 and 500 hp, and what the IE classes end at
LARGEST = {"nema_energy_efficient": 149.2, "nema_premium": 373.0}
LARGEST_IE = 1_000.0
NEAR = 1.02  # 0.746 kW is one horsepower, and 150 kW the metric name of 200 hp


def fits(motor_class: str, frequency: str) -> bool:
    """Whether a class is one of this frequency."""
    return motor_class.startswith("ie") == (frequency == "50")


def mismatch(motor_class: str, frequency: str) -> str:
    """The sentence for a class of the other frequency."""
    there = "IE classes stand here at 50 Hz and NEMA classes at 60 Hz"
    return f"{CLASSES[motor_class].partition(' (')[0]} does not belong to {frequency} Hz: {there}. Change the frequency or the class"


def class_efficiency(motor_class: str, poles: str, rated_power: float, frequency: str) -> float | None:
    """Efficiency at full load, %, along the logarithm of the rated power (kW); None where the table has no figure."""
    points = _points(f"{motor_class}_{poles}", frequency)
    if not points or not points[0][0] / NEAR <= rated_power <= LARGEST.get(motor_class, LARGEST_IE) * NEAR:
        return None
    if rated_power >= points[-1][0]:
        return points[-1][1]
    if rated_power <= points[0][0]:
        return points[0][1]
    (low, below), (high, above) = next((a, b) for a, b in pairwise(points) if rated_power <= b[0])
    return below + (above - below) * log(rated_power / low) / log(high / low)


@cache
def _points(factor: str, frequency: str) -> tuple[tuple[float, float], ...]:
    """Rated power, kW, and efficiency, %, ascending."""
    limits = table(f"motor_efficiency_{frequency}hz")
    found = [(limits.value(row, "power", unit="kW"), limits.value(row, factor, unit="%")) for row in limits.rows if limits.has(row, factor)]
    return tuple(sorted(found))
