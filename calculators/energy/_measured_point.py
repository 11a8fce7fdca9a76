"""A pump or fan measured at one point: the efficiency found, and the motor behind it."""

from dataclasses import dataclass

from calculators.core.errors import InvalidInputs
from calculators.core.tables import table
from calculators.methods.motor_losses import LessThanNoLoad, Ratings, drive_input, motor_input, motor_output

W_PER_KW, SECONDS_PER_HOUR = 1e3, 3600.0
LOADS = {"load_1_6": 0.016, "load_12_5": 0.125, "load_25": 0.25, "load_42": 0.42, "load_50": 0.5, "load_75": 0.75, "load_100": 1.0}
OVERLOAD = 1.5  # of the rating: above it the reading or the name plate is wrong
POINTS = 0.05  # of efficiency: nearer to the maker's curve nobody can tell on site


@dataclass(frozen=True, slots=True)
class Train:
    """Motor and belt: rating kW, efficiency of the motor at full load and of the belt, fractions."""

    rating: float
    efficiency: float
    transmission: float = 1.0

    def shaft(self, power: float) -> float:
        """Power at the shaft of pump or fan, kW. Raises InvalidInputs for a reading that the motor cannot have."""
        try:
            output = motor_output(power, self.rating, self.efficiency)
        except LessThanNoLoad:
            raise InvalidInputs(
                power="A motor of this rating and efficiency takes more than this without any load. Check the reading, the rating and the efficiency"
            ) from None
        if output > OVERLOAD * self.rating:
            raise InvalidInputs(power=f"The motor would give {output / self.rating:.0%} of its rating. Check the reading (kW, not A or kVA) and the name plate")
        return output * self.transmission

    def mains(self, shaft: float) -> float:
        """Electric power without a drive, kW."""
        return motor_input(shaft / self.transmission, self.rating, self.efficiency)

    def driven(self, shaft: float) -> float:
        """Electric power through a drive as large as the motor, kW."""
        return drive_input(self.mains(shaft), self.rating, drives())


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured at one point: m³/s, Pa and kW, and the powers that follow."""

    flow: float
    pressure: float
    power: float
    hydraulic: float
    shaft: float
    train: Train

    @property
    def efficiency(self) -> float:
        """Of pump or fan alone, as a fraction."""
        return self.hydraulic / self.shaft

    @property
    def motor_load(self) -> float:
        """Output of the motor over its rating."""
        return self.shaft / self.train.transmission / self.train.rating


def measure(flow: float, pressure: float, power: float, train: Train) -> Measured:
    """The efficiency found. Raises InvalidInputs where it is above 100 %: then a reading is wrong."""
    hydraulic = flow * pressure / W_PER_KW
    if hydraulic > power:
        raise InvalidInputs(
            power=f"The flow gains {hydraulic:.3g} kW, more than the electric power: an efficiency above 100 %. Check flow, pressures and the power reading"
        )
    found = Measured(flow, pressure, power, hydraulic, train.shaft(power), train)
    if found.efficiency > 1:
        raise InvalidInputs(
            power=f"The flow gains {hydraulic:.3g} kW, but the shaft brings only {found.shaft:.3g} kW: an efficiency above 100 %. Check flow, pressures, power and motor"
        )
    return found


def condition(found: Measured, curve_efficiency: float | None) -> str | None:
    """How the efficiency found stands against that of the maker's curve in %; None where that is not known."""
    if curve_efficiency is None:
        return None
    missing = curve_efficiency / 100 - found.efficiency
    return "below" if missing > POINTS else "above" if missing < -POINTS else "near"


def repair(found: Measured, curve_efficiency: float | None, energy: float) -> float | None:
    """Part of an energy that would be saved with the efficiency of the maker's curve in %."""
    return None if curve_efficiency is None else max(0.0, energy * (1 - found.efficiency / (curve_efficiency / 100)))


def drives() -> Ratings:
    """The table of drives: rating in kW, then load and efficiency as fractions."""
    found = table("drive_efficiency")
    return tuple((found.value(row, "rating", unit="kW"), tuple((load, found.value(row, name, unit="1")) for name, load in LOADS.items())) for row in found.rows)
