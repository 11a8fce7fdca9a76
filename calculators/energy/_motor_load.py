"""What a reading says of a motor's load, how far to trust it, and which readings cannot be."""

from dataclasses import dataclass
from math import sqrt

from calculators.core.errors import InvalidInputs
from calculators.energy._motor_classes import class_efficiency, fits, mismatch
from calculators.energy._motor_rows import Motor
from calculators.methods.motor_losses import LessThanNoLoad, motor_output

W_PER_KW = 1e3
TRUSTED_FROM = 0.5  # loads from current or slip below this are not
STEEP_BELOW = 0.25
OVERLOAD, HIGHEST = 1.15, 1.5  # a service factor of 1.15 is common; beyond 1.5 something in the row is wrong
MOST_SLIP = 0.2  # more than this is another number of poles or another frequency


@dataclass(frozen=True, slots=True)
class Loaded:
    """A motor with its efficiencies at full load (fractions, now and new) and its load (share of the rated power)."""

    motor: Motor
    now: float
    new: float
    synchronous: float
    load: float

    def speed(self, rated_speed: float) -> float:
        """Speed at the load, rpm, of a motor with this rated speed: slip is proportional to load."""
        return self.synchronous - self.load * (self.synchronous - rated_speed)

    @property
    def trust(self) -> str:
        """The name of the sentence on the reading."""
        if self.motor.reading in ("current", "slip"):
            low = self.load < TRUSTED_FROM
            return f"{self.motor.reading}_low" if low else "over" if self.load > OVERLOAD else self.motor.reading
        return "over" if self.load > OVERLOAD else "low" if self.load < STEEP_BELOW else "power"


def loaded(motors: tuple[Motor, ...], frequency: str, new_class: str, rewind_loss: float) -> tuple[Loaded, ...]:
    """Every motor with its load; the loss of a rewind in points. Raises InvalidInputs with the address of the cell."""
    if not fits(new_class, frequency):
        raise InvalidInputs(new_class=mismatch(new_class, frequency))
    found, problems = [], {}
    for place, motor in enumerate(motors, 1):
        try:
            found.append(_loaded(motor, frequency, new_class, rewind_loss))
        except InvalidInputs as refused:
            problems.update({f"motors.{place}.{cell}": sentence for cell, sentence in refused.problems.items()})
    if problems:
        raise InvalidInputs(problems)
    return tuple(found)


def _loaded(motor: Motor, frequency: str, new_class: str, rewind_loss: float) -> Loaded:
    now = _now(motor, frequency) - motor.rewinds * rewind_loss
    if now - rewind_loss < 20:  # the rewinding that may follow included
        raise InvalidInputs(rewinds="So many rewinds at this loss leave almost no efficiency; check both")
    new = motor.new_efficiency or class_efficiency(new_class, motor.poles, motor.rated_power, frequency)
    if new is None:
        raise InvalidInputs(new_efficiency="The table has no figure of the new class for this power and number of poles; enter the efficiency in the quotation")
    synchronous = 120 * float(frequency) / int(motor.poles)  # rpm
    _check_speed("rated_speed", motor.rated_speed, synchronous)
    if motor.driven == "speed":
        _check_speed("new_speed", motor.new_speed, synchronous)
    load = _load(motor, now / 100, synchronous)
    if load > HIGHEST:
        raise InvalidInputs({motor.reading if motor.reading == "power" else "reading": f"This reading is a load of {load:.0%} of the rated power; check both"})
    return Loaded(motor, now / 100, new / 100, synchronous, load)


def _now(motor: Motor, frequency: str) -> float:
    if motor.motor_class == "own":
        return motor.efficiency or 0.0  # the table misses an empty cell, so that it is not empty here
    if not fits(motor.motor_class, frequency):
        raise InvalidInputs(motor_class=mismatch(motor.motor_class, frequency))
    found = class_efficiency(motor.motor_class, motor.poles, motor.rated_power, frequency)
    if found is None:
        raise InvalidInputs(
            motor_class="The table has no figure of this class for this power and number of poles; choose the last option and enter the efficiency"
        )
    return found


def _check_speed(cell: str, speed: float | None, synchronous: float) -> None:
    if speed is not None and not (1 - MOST_SLIP) * synchronous <= speed < synchronous:
        raise InvalidInputs(
            {cell: f"With these poles the field turns at {synchronous:.0f} rpm and the motor a little slower; check speed, poles and frequency"}
        )


def _load(motor: Motor, efficiency: float, synchronous: float) -> float:
    if motor.reading == "current":
        return (motor.current or 0.0) / (motor.rated_current or 1.0)
    if motor.reading == "slip":
        return _load_by_slip(motor, synchronous)
    power = motor.power or 0.0
    if motor.reading == "electrical":
        power = sqrt(3) * (motor.voltage or 0.0) * (motor.current or 0.0) * (motor.power_factor or 0.0) / W_PER_KW
    try:
        return motor_output(power, motor.rated_power, efficiency) / motor.rated_power
    except LessThanNoLoad:
        cell = "power" if motor.reading == "power" else "current"
        raise InvalidInputs(
            {cell: f"The power of {power:.3g} kW is less than such a motor draws without load; check reading, rated power and efficiency"}
        ) from None


def _load_by_slip(motor: Motor, synchronous: float) -> float:
    if motor.rated_speed is None:
        raise InvalidInputs(rated_speed="A load from speed needs the rated speed on the plate")
    _check_speed("speed", motor.speed, synchronous)
    return (synchronous - (motor.speed or 0.0)) / (synchronous - motor.rated_speed)
