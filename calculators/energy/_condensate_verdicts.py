"""What may be concluded from a saving by returned condensate, and what is refused."""

from collections.abc import Mapping

from calculators.energy._condensate_balance import Salts
from calculators.energy._steam import Flash

COVERAGE: Mapping[str, str] = {
    "saving": "The saving is counted against the present return at the same steam flow. Where steam is saved as well (leaks, traps, insulation), less condensate is left to return: "
    "such savings do not add up.",
    "more_fuel": "More fuel is burnt than at present: the salty condensate raises the blowdown, and that takes more heat to the drain than the condensate brings. "
    "What is left of the cost saved is water, treatment and effluent. Look at the conductivity of the condensate first.",
    "none": "No more condensate or flash steam comes back than at present: there is nothing to save.",
    "loss": "With these figures the return costs more than it saves. Look at the conductivity of the condensate first.",
}
COST_COVERAGE: Mapping[str, str] = {
    "all": "Fuel, water, treatment and effluent are all in the cost saved.",
    "part": "The price of treatment or effluent is not known. That part is left out, not zero: the cost saved is at least this.",
}
BLOWDOWN: Mapping[str, str] = {
    "stays": "Blowdown is taken to stay as it is. Where it follows the conductivity of the boiler water, cleaner feedwater saves more than is shown.",
    "falls": "Less blowdown, because the feedwater gets cleaner, is counted in. It comes true only where blowdown follows the conductivity of the boiler water. "
    "Count the saving of a higher boiler-water limit, or of heat recovery, from the blowdown that is left.",
    "rises": "The condensate is saltier than the make-up water that it replaces, so that blowdown rises; that is counted in. Look for leaking heat exchangers before it is returned.",
    "same": "Blowdown is the same before and after.",
}


def coverage(more_returned: float, fuel_saved: float, cost_saved: float) -> str:
    """The key of ``COVERAGE``."""
    if cost_saved < 0:
        return "loss"
    if fuel_saved < 0:
        return "more_fuel"
    return "saving" if more_returned > 0 else "none"


def blowdown(present: float | None, target: float | None) -> str:
    """The key of ``BLOWDOWN``."""
    if present is None or target is None:
        return "stays"
    if abs(present - target) <= 1e-9 * (present + target):
        return "same"
    return "falls" if target < present else "rises"


def problems(present_return: float, target_return: float, makeup_temperature: float, condensate_temperature: float, boiling: float) -> dict[str, str]:
    """What is wrong with returns (%) and temperatures (°C)."""
    found = {}
    if target_return < present_return:
        found["target_return"] = "Target return must not be below the present return"
    if makeup_temperature >= boiling:
        found["makeup_temperature"] = "Make-up water must be colder than the boiling point at the site's air pressure; check altitude and temperature"
    elif condensate_temperature < makeup_temperature:
        found["condensate_temperature"] = "Condensate must not be colder than the make-up water; check that the two were not exchanged"
    return found


def flash_problems(trap_pressure: float, flash_pressure: float, condensate_temperature: float, receiver: Flash | None) -> dict[str, str]:
    """What is wrong with the pressures in bar gauge, where flash steam is counted."""
    if receiver is None:
        return {}
    if flash_pressure > trap_pressure:
        return {"flash_pressure": "The receiver must not be at a higher pressure than the steam before the traps; condensate would not flow there"}
    # The boiling point is computed from a pressure; a reader who types it rounds it.
    if condensate_temperature > receiver.temperature + 0.5:
        return {
            "condensate_temperature": "Condensate cannot be hotter than the boiling point in the receiver; it would flash further. Check receiver pressure and temperature"
        }
    return {}


def salt_problems(salts: Salts | None) -> dict[str, str]:
    """What is wrong with the conductivities."""
    if salts and salts.limit <= salts.makeup:
        return {"boiler_conductivity": "Boiler water must be saltier than the make-up water; check that the two samples were not exchanged"}
    return {}
