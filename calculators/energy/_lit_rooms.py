"""One room with its lamps: what the reader enters, and what a change of fittings and sensors does to power and light."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name
from calculators.core.tables import table

W_PER_KW = 1e3
#: times the level asked for, from which fewer or weaker lamps would do
BRIGHT = 1.5
READINGS = {
    "dark": "Too dark for the task.",
    "meets": "Meets the level.",
    "bright": "More than one and a half times the level: fewer or weaker lamps would do.",
    "unknown": "Not known: no reading.",
    "no_level": "No level chosen.",
}


# fmt: off
@dataclass(frozen=True, slots=True)
class Room:
    """A room or zone whose lamps burn together."""

    name: Annotated[str, Name("Room", help="Hall, bay, corridor: what one switch or one timetable lights.")] = ""
    activity: Annotated[str | None, Choice("Task", table="work_illuminance", factor="illuminance", optional=True, help="For the level that EN 12464-1 asks. Empty: no check.")] = None
    own_level: Annotated[float | None, Quantity("Own level", "lx", gt=0, le=20_000, optional=True, help="Where the task is not listed or your rules ask another one; it goes before the table.")] = None
    illuminance: Annotated[float | None, Quantity(
        "Measured", "lx", ge=0, le=100_000, optional=True, help="Lux meter flat on the work surface, daylight excluded (at night), the mean of a grid of points.",
    )] = None
    fittings: Annotated[float, Quantity("Fittings", "1", ge=0, le=100_000, help="That burn; count broken ones apart.")] = 10
    lamps: Annotated[float, Quantity("Lamps in each", "1", ge=0, le=100)] = 2
    lamp_power: Annotated[float, Quantity("Power of a lamp", "W", ge=0, le=5_000, help="Printed on the lamp.")] = 58
    ballast_power: Annotated[float, Quantity(
        "Ballast or driver, each fitting", "W", ge=0, le=1_000,
        help="Data sheet, or a wattmeter on one fitting less its lamps. A magnetic ballast takes about 13 % of the whole at a lamp of 58 W, more at smaller ones. 0 where the power includes it.",
    )] = 0
    hours: Annotated[float, Quantity("Hours", "h/a", ge=0, le=8_784, help="That the lamps burn, not that people work: logger, or look in at night.")] = 4_000
    new_power: Annotated[float | None, Quantity("New fitting, with driver", "W", ge=0, le=5_000, optional=True, help="Data sheet. Empty: the fittings stay.")] = None
    new_fittings: Annotated[float | None, Quantity("New fittings", "1", ge=0, le=100_000, optional=True, help="Empty: as many as now.")] = None
    light_kept: Annotated[float | None, Quantity(
        "New light, share of the present", "%", ge=0, le=1_000, optional=True, typical=(50, 200),
        help="From a lighting plan or a trial in one bay. Printed lumens mislead: tubes shine into the ceiling, and age.",
    )] = None
    sensor_saving: Annotated[float, Quantity(
        "Saved by sensors", "%", ge=0, le=95, typical=(0, 50),
        help="Of what the fittings would use then. Published means: 24 % for presence sensors, 10 % in open offices, 29 % in a break room; best from a logger for presence and light.",
    )] = 0
    investment: Annotated[float, Quantity("Cost of the change", "¤", ge=0, le=1e9, help="Fittings, sensors, fitters, platform, disposal.")] = 0
# fmt: on


@dataclass(frozen=True, slots=True)
class RoomSaving:
    """What the change does to one room."""

    name: Annotated[str, Name("Room")]
    energy: Annotated[float, Quantity("Now", "kWh/a")]
    energy_after: Annotated[float, Quantity("After", "kWh/a")]
    saved: Annotated[float, Quantity("Saved", "¤/a")]
    level: Annotated[float | None, Quantity("Level asked for", "lx", digits=3)]
    light: Annotated[str, Choice("Light now", options=READINGS)]
    illuminance_after: Annotated[float | None, Quantity("Light after", "lx", digits=3)]
    light_after: Annotated[str, Choice("Reading after", options=READINGS)]


@dataclass(frozen=True, slots=True)
class Change:
    """Power (kW) and energy (kWh/a) of a room now, with its new fittings, and with sensors besides; the level and the light in lx, None where not known."""

    room: Room
    power: float
    power_after: float
    energy: float
    energy_refitted: float
    energy_after: float
    level: float | None
    illuminance_after: float | None


def change(room: Room) -> Change:
    """What the room uses now and after."""
    power = room.fittings * (room.lamps * room.lamp_power + room.ballast_power) / W_PER_KW
    after = power
    if room.new_power is not None:
        after = (room.fittings if room.new_fittings is None else room.new_fittings) * room.new_power / W_PER_KW
    return Change(
        room=room,
        power=power,
        power_after=after,
        energy=power * room.hours,
        energy_refitted=after * room.hours,
        energy_after=after * room.hours * (1 - room.sensor_saving / 100),
        level=_level(room),
        illuminance_after=_after(room),
    )


def _level(room: Room) -> float | None:
    if room.own_level is not None:
        return room.own_level
    return None if room.activity is None else table("work_illuminance").value(room.activity, "illuminance", unit="lx")


def _after(room: Room) -> float | None:
    if room.new_power is None:
        return room.illuminance
    return None if room.illuminance is None or room.light_kept is None else room.illuminance * room.light_kept / 100


def reading(illuminance: float | None, level: float | None) -> str:
    """What a light level means for the task."""
    if level is None:
        return "no_level"
    if illuminance is None:
        return "unknown"
    if illuminance < level:
        return "dark"
    return "bright" if illuminance > BRIGHT * level else "meets"


def result(found: Change, price: float) -> RoomSaving:
    """The row beside a room."""
    return RoomSaving(
        name=found.room.name,
        energy=found.energy,
        energy_after=found.energy_after,
        saved=(found.energy - found.energy_after) * price,
        level=found.level,
        light=reading(found.room.illuminance, found.level),
        illuminance_after=found.illuminance_after,
        light_after=reading(found.illuminance_after, found.level),
    )
