"""Lighting: rooms with their lamps, the light that the task needs, and what new fittings and sensors save."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy._lit_rooms import Room, RoomSaving, change, result

NOTHING = 1e-9  # share of the present energy that is only rounding of the machine
DEFAULT_ROOMS = (
    Room(name="Assembly hall", activity="medium_assembly", illuminance=340, fittings=80, lamps=2, lamp_power=58, ballast_power=17, hours=4_200,
         new_power=62, light_kept=105, sensor_saving=10, investment=9_600),
    Room(name="Store", activity="storage", illuminance=190, fittings=40, lamps=2, lamp_power=58, ballast_power=17, hours=5_800,
         new_power=62, new_fittings=24, light_kept=62, sensor_saving=30, investment=4_200),
    Room(name="Inspection bench", activity="inspection", illuminance=480, fittings=6, lamps=2, lamp_power=36, ballast_power=14, hours=4_200,
         new_power=55, light_kept=165, investment=900),
    Room(name="Washrooms", activity="washrooms", illuminance=210, fittings=10, lamps=1, lamp_power=36, ballast_power=7, hours=8_760, sensor_saving=40, investment=800),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LightingSaving:
    """What is saved each year, and whether people see well before and after."""

    annual_saving: Annotated[float, Quantity("Saved", "¤/a", headline=True, kind="annual_saving")]
    coverage: Annotated[
        str,
        Choice(
            "What the saving is counted against",
            options={
                "saving": "The saving is counted against the present lamps at the hours entered. The sensors' share is taken of what the new fittings use, so that both do not overlap. "
                "Shorter hours by a timetable save part of the same electricity: such savings do not add up.",
                "none": "Nothing is changed, or nothing is saved by it.",
                "more": "After the change the rooms use more than today. That can be right where they were too dark.",
            },
        ),
    ]
    light: Annotated[
        str,
        Choice(
            "Light for the task",
            options={
                "dark_after": "At least one room would be too dark for its task after the change: see the readings, and plan it again before anything is bought.",
                "unknown": "In at least one room the light after the change is not known, or no level was chosen: measure it now, and let the supplier show the level in a lighting plan or in one bay "
                "before the order.",
                "dark_now": "At least one room is too dark today, and none after the change. It ends a fault that costs accidents and rejects; no money is counted for that.",
                "good": "Every room has a level, was measured, and meets it before and after.",
            },
        ),
    ]
    energy_saved: Annotated[float, Quantity("Electricity saved", "kWh/a", kind="electricity_saved")]
    saved_by_fittings: Annotated[float, Quantity("of this by new fittings", "kWh/a")]
    saved_by_sensors: Annotated[float, Quantity("of this by sensors", "kWh/a")]
    investment: Annotated[float, Quantity("Investment", "¤", kind="investment")]
    payback: Annotated[float | None, Quantity("Simple payback", "a", digits=2)]
    results: Annotated[tuple[RoomSaving, ...], Rows("Each room", row=RoomSaving, beside="rooms")]
    energy: Annotated[float, Quantity("Electricity for light now", "kWh/a", working=True)]
    cost: Annotated[float, Quantity("Cost of it", "¤/a", working=True)]
    power: Annotated[float, Quantity("Connected power now", "kW", working=True)]
    power_after: Annotated[float, Quantity("Connected power after", "kW", working=True)]


@calculator(
    title="Lighting",
    resource="energy",
    sources=(
        "en-12464-1",
        "itac-led",
        "itac-lighting-controls",
        "lbnl-47022",
        "doe-wireless-occupancy-sensors",
        "forthright-led-savings",
        "metcalfe-lighting-only",
        "bryan-accra-lighting-retrofits",
        "fassbinder-ballasts",
    ),
    charts=(RowBars("Electricity for light by room, now", rows="results", label="name", value="energy"),),
)
def lighting(
    *,
    rooms: Annotated[tuple[Room, ...], Rows(
        "Rooms", row=Room, least=1, most=300, help="One row for each zone that burns at the same hours. Walk it once by day and once at night.",
    )] = DEFAULT_ROOMS,
    electricity_price: Annotated[float, Quantity(
        "Electricity price", "¤/kWh", ge=0, le=1e9, help="What one kilowatt-hour less saves, with taxes that the company cannot reclaim.",
    )] = 0.12,
    other_cost: Annotated[float, Quantity("Costs of no single room", "¤", ge=0, le=1e9, help="Planning, cabling of controls, disposal of old lamps.")] = 0,
) -> LightingSaving:  # fmt: skip
    r"""Electricity for light room by room, what new fittings and sensors save, and whether the light is enough.

    A room with $n$ fittings of $m$ lamps of the power $P$ and a ballast or driver that takes $P_b$, burning $t$ hours a year, uses

    $$E = n \, (m \, P + P_b) \, t$$

    With $n'$ new fittings of the power $P'$, driver included, and sensors that save the share $s$,

    $$E' = n' \, P' \, t \, (1 - s)$$

    The light after the change is the measured one times the share that the new fittings keep. It is compared, as the one now, with the level of the task: the maintained illuminance
    of EN 12464-1 on the surface of the work, or your own. More than one and a half times the level is called more than needed; that limit is our judgement.

    Sensor savings differ from room to room; the published means are a first guess. In rooms whose people switch lights off already, sensors save little.

    Not counted: lamps and work for relamping that long-lived fittings save, cooling that lamps no longer burden, heating that they no longer help, demand charges, glare, colour and
    flicker, and the ageing of new fittings (plan with the maintenance factor).
    """
    found = [change(room) for room in rooms]
    results = tuple(result(one, electricity_price) for one in found)
    energy = math.fsum(one.energy for one in found)
    by_fittings = math.fsum(one.energy - one.energy_refitted for one in found)
    by_sensors = math.fsum(one.energy_refitted - one.energy_after for one in found)
    saved = by_fittings + by_sensors
    investment = math.fsum(one.room.investment for one in found) + other_cost
    worth = saved * electricity_price
    return LightingSaving(
        annual_saving=worth,
        coverage="more" if saved < -NOTHING * energy else "saving" if saved > NOTHING * energy else "none",
        light=_light(results),
        energy_saved=saved,
        saved_by_fittings=by_fittings,
        saved_by_sensors=by_sensors,
        investment=investment,
        payback=investment / worth if worth > 0 else None,
        results=results,
        energy=energy,
        cost=energy * electricity_price,
        power=math.fsum(one.power for one in found),
        power_after=math.fsum(one.power_after for one in found),
    )


def _light(results: Sequence[RoomSaving]) -> str:
    after, now = {row.light_after for row in results}, {row.light for row in results}
    if "dark" in after:
        return "dark_after"
    if after & {"unknown", "no_level"}:
        return "unknown"
    return "dark_now" if "dark" in now else "good"
