"""A year of a refrigeration plant: compressor electricity by hours of outdoor temperature, at one set of set points."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from calculators.core.errors import InvalidInputs
from calculators.energy._refrigeration_result import Bin
from calculators.methods.refrigeration_cop import cooling_cop

SHORTEST_LIFT = 5.0  # K: below it a share of the Carnot COP says nothing about a real compressor


@dataclass(frozen=True, slots=True)
class SetPoints:
    """Evaporating temperature, the lowest condensing temperature that the control allows (°C), and condensing above outdoors (K)."""

    evaporating: float
    minimum: float
    approach: float

    def condensing(self, ambient: float) -> float:
        """Condensing temperature, °C: what the outdoor air allows, never below the control's minimum."""
        return max(self.minimum, ambient + self.approach)


@dataclass(frozen=True, slots=True)
class Year:
    """Compressor electricity by row, kWh."""

    condensing: tuple[float, ...]
    cops: tuple[float, ...]
    energies: tuple[float, ...]

    @property
    def energy(self) -> float:
        """Of the whole year, kWh."""
        return math.fsum(self.energies)


def year(bins: Sequence[Bin], cooling: float, share: float, points: SetPoints) -> Year:
    """A year with the cooling (kW) at the loads of the rows, by a machine at a constant share (0 to 1) of the Carnot COP."""
    condensing = tuple(points.condensing(row.ambient) for row in bins)
    cops = tuple(cooling_cop(points.evaporating, temperature, share) for temperature in condensing)
    return Year(condensing, cops, tuple(cooling * row.load / 100 * row.hours / cop for row, cop in zip(bins, cops, strict=True)))


def floating_hours(bins: Sequence[Bin], approach: float, minimum: float, lower_minimum: float) -> float:
    """Hours with load in which a lower minimum lets the condensing temperature fall; °C, the approach in K."""
    return math.fsum(row.hours for row in bins if row.load and max(lower_minimum, row.ambient + approach) < minimum)


def check(present: SetPoints, target: SetPoints, test_condensing: float, coolant: float | None) -> None:
    """Raise InvalidInputs for set points that no plant can hold; ``coolant`` is its coldest temperature, °C, where measured."""
    problems = {}
    if test_condensing - present.evaporating < SHORTEST_LIFT:
        problems["condensing_temperature"] = "Condensing must be at least 5 K above evaporating; check that the gauges were not exchanged"
    for name, points in (("present_minimum", present), ("target_minimum", target)):
        if points.minimum - points.evaporating < SHORTEST_LIFT:
            problems[name] = "The lowest condensing temperature must be at least 5 K above evaporating"
    if target.evaporating < present.evaporating:
        problems["target_evaporating"] = "The target must not be colder than the present evaporating temperature: that costs electricity"
    if coolant is not None and coolant <= present.evaporating:
        problems["evaporating_temperature"] = (
            "The coolant leaves colder than the refrigerant evaporates, which cannot be; check gauge, refrigerant and thermometers"
        )
    elif coolant is not None and coolant <= target.evaporating:
        problems["target_evaporating"] = (
            "The coolant would not get as cold as it is now; a warmer coolant must be agreed with the users, then entered as the measured one"
        )
    if target.approach > present.approach:
        problems["target_approach"] = "The target must not be above the present one: a dirtier condenser costs electricity"
    if target.minimum > present.minimum:
        problems["target_minimum"] = "The target must not be above the present one: a higher head pressure costs electricity"
    if problems:
        raise InvalidInputs(problems)
