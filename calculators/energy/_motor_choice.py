"""The new motor against the one that runs, or against rewinding the one that failed."""

from calculators.energy._motor_load import Loaded
from calculators.energy._motor_rows import MotorResult
from calculators.methods.motor_losses import motor_input

COUNTED = ("replace", "new")


def result(one: Loaded, rewind_loss: float, price: float, lifetime_factor: float) -> MotorResult:
    """One row of the answer; the loss of a rewind in points, the factor in years of cost."""
    motor, failed = one.motor, one.motor.state == "failed"
    alternative = one.now - rewind_loss / 100 if failed else one.now
    growth = _growth(one)
    shaft_power = one.load * motor.rated_power
    new_shaft_power = shaft_power * (growth or 1.0)
    power = motor_input(shaft_power, motor.rated_power, alternative)
    new_power = motor_input(new_shaft_power, motor.rated_power, one.new)
    energy_saved = (power - new_power) * motor.hours
    rewinding = (motor.rewind_price or 0.0) if failed else 0.0
    extra = motor.new_price - rewinding
    lifetime_cost = rewinding + power * motor.hours * price * lifetime_factor
    new_lifetime_cost = motor.new_price + new_power * motor.hours * price * lifetime_factor
    trust = one.trust
    return MotorResult(
        name=motor.name,
        load=one.load * 100,
        efficiency=shaft_power / power * 100,
        new_efficiency=new_shaft_power / new_power * 100,
        energy_saved=energy_saved,
        cost_saved=energy_saved * price,
        extra=extra,
        payback=_payback(extra, energy_saved * price),
        verdict=_verdict(failed, trust, energy_saved, growth, new_lifetime_cost < lifetime_cost),
        trust=trust,
        shaft_power=shaft_power,
        power=power,
        new_power=new_power,
        speed_effect=None if growth is None else (growth - 1) * 100,
        lifetime_cost=lifetime_cost,
        new_lifetime_cost=new_lifetime_cost,
    )


def _growth(one: Loaded) -> float | None:
    """Shaft power with the new motor over that now: the cube of the speeds. None where it does not change or is not known."""
    motor = one.motor
    if motor.driven != "speed" or motor.rated_speed is None or motor.new_speed is None:
        return None
    return (one.speed(motor.new_speed) / one.speed(motor.rated_speed)) ** 3


def _payback(extra: float, saving: float) -> float | None:
    if extra <= 0:
        return 0.0 if saving >= 0 else None
    payback = extra / saving if saving > 0 else None
    return payback if payback is not None and payback < 1_000 else None  # longer than any motor


def _verdict(failed: bool, trust: str, energy_saved: float, growth: float | None, cheaper: bool) -> str:
    if trust.endswith("_low"):
        return "measure"
    if energy_saved < 0 and growth is not None and growth > 1:
        return "faster"
    if failed:
        return "new" if cheaper else "rewind"
    return "replace" if cheaper else "keep"
