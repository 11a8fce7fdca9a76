"""One opening through which steam is lost: what the reader enters, and what it costs."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name
from calculators.core.tables import table
from calculators.methods.orifice import Inlet, Jet, saturated_inlet, steam_jet, superheated_inlet
from calculators.properties.water_steam import OutOfRange, saturated_liquid, saturation_temperature

BAR_PER_MPA = 10.0
S_PER_H = 3600.0
M_PER_MM = 1e-3
KG_PER_T = 1e3
KJ_PER_GJ = 1e6


# fmt: off
@dataclass(frozen=True, slots=True)
class SteamLeak:
    """One hole or trap."""

    name: Annotated[str, Name("Leak", help="Tag, line and place.")] = ""
    opening: Annotated[str, Choice(
        "Kind", table="steam_openings", factor="discharge_coefficient",
        help="A trap counts as leaking where it passes some steam all the time and still closes in part.",
    )] = "hole_thin"
    diameter: Annotated[float, Quantity(
        "Diameter", "mm", gt=0, le=50, typical=(0.5, 13),
        help="Of the hole, by comparison with drills of known size, from a safe distance; of a trap's orifice, from its name plate or data sheet, not the pipe size.",
    )] = 3
    pressure: Annotated[float, Quantity("Steam pressure, gauge", "bar(g)", gt=0, le=100, typical=(0.2, 40), help="Before the opening; gauge on that line.")] = 10
    back_pressure: Annotated[float, Quantity(
        "Pressure behind it, gauge", "bar(g)", ge=0, le=100, help="Outdoors 0; behind a trap that of the condensate return.",
    )] = 0
    hours: Annotated[float, Quantity("Hours under steam", "h/a", gt=0, le=8_784, help="Of this line. A leak does not stop when production does.")] = 8_000
    temperature: Annotated[float | None, Quantity(
        "Steam temperature", "°C", gt=100, le=600, optional=True, help="Only for superheated steam. Empty: saturated, with the dryness below.",
    )] = None
    discharge_coefficient: Annotated[float | None, Quantity(
        "Own discharge coefficient", "1", gt=0, le=1, optional=True, typical=(0.5, 1),
        help="Empty: that of the kind. Of a trap it is still multiplied by the service factor of its kind, 0.9 or 1.4 open and a quarter of that leaking.",
    )] = None
# fmt: on


@dataclass(frozen=True, slots=True)
class LeakCost:
    """What one opening passes and costs."""

    name: Annotated[str, Name("Leak")]
    steam_flow: Annotated[float, Quantity("Steam flow", "kg/h", digits=3)]
    cost: Annotated[float, Quantity("Cost", "¤/a", digits=3)]
    steam: Annotated[float, Quantity("Steam lost", "t/a", digits=3)]
    discharge_coefficient: Annotated[float, Quantity("Discharge coefficient", "1", digits=3)]
    service_factor: Annotated[float, Quantity("Service factor", "1", digits=3)]
    throat_pressure: Annotated[float, Quantity("Pressure in the throat, absolute", "bar(a)", digits=3)]
    throat_density: Annotated[float, Quantity("Density in the throat", "kg/m³", digits=3)]
    flow: Annotated[
        str,
        Choice(
            "Flow",
            options={
                "choked": "Choked: at the speed of sound, whatever the pressure behind.",
                "subcritical": "Below the speed of sound: the pressure behind holds it back.",
                "none": "None: the pressure behind is as high.",
            },
        ),
    ]


@dataclass(frozen=True, slots=True)
class Escape:
    """Steam through one opening, with the heat that the boiler has to replace: kg/h and kJ/kg."""

    leak: SteamLeak
    jet: Jet
    discharge_coefficient: float
    service_factor: float
    heat: float

    @property
    def is_trap(self) -> bool:
        """Traps lead to the condensate return, holes to the open."""
        return self.leak.opening.startswith("trap")

    @property
    def is_main_trap(self) -> bool:
        """Traps of mains and tracers have little condensate in the way, those of heaters much."""
        return self.leak.opening.startswith("trap_main")

    @property
    def steam_flow(self) -> float:
        """Steam, kg/h."""
        area = math.pi / 4 * (self.leak.diameter * M_PER_MM) ** 2
        return self.discharge_coefficient * self.service_factor * area * self.jet.mass_flux * S_PER_H

    @property
    def steam(self) -> float:
        """Steam, t/a."""
        return self.steam_flow * self.leak.hours / KG_PER_T

    @property
    def heat_lost(self) -> float:
        """Heat, GJ/a."""
        return self.steam * KG_PER_T * self.heat / KJ_PER_GJ


def escapes(leaks: tuple[SteamLeak, ...], air_pressure: float, dryness: float, makeup_enthalpy: float) -> tuple[Escape, ...]:
    """Every opening's steam; air pressure in MPa, dryness as a fraction, enthalpy of make-up water in kJ/kg. Raises InvalidInputs with the address of the cell."""
    problems = {}
    for place, leak in enumerate(leaks, 1):
        boiling = saturation_temperature(leak.pressure / BAR_PER_MPA + air_pressure)
        if leak.back_pressure > leak.pressure:
            problems[f"leaks.{place}.back_pressure"] = "The pressure behind the opening is higher than the steam pressure, so that nothing would flow out"
        if leak.temperature is not None and leak.temperature < boiling:
            problems[f"leaks.{place}.temperature"] = (
                f"Steam at this pressure boils at {boiling:.0f} °C and cannot be colder; leave the temperature empty for saturated steam"
            )
    if problems:
        raise InvalidInputs(problems)
    return tuple(_escape(place, leak, air_pressure, dryness, makeup_enthalpy) for place, leak in enumerate(leaks, 1))


def _escape(place: int, leak: SteamLeak, air_pressure: float, dryness: float, makeup_enthalpy: float) -> Escape:
    pressure, back = leak.pressure / BAR_PER_MPA + air_pressure, leak.back_pressure / BAR_PER_MPA + air_pressure
    try:
        inlet = saturated_inlet(pressure, dryness) if leak.temperature is None else superheated_inlet(pressure, leak.temperature)
        jet = steam_jet(inlet, back)
    except OutOfRange as refused:
        raise InvalidInputs({f"leaks.{place}.pressure": f"{refused}; the steam formulation does not hold there"}) from None
    openings = table("steam_openings")
    own = leak.discharge_coefficient
    return Escape(
        leak=leak,
        jet=jet,
        discharge_coefficient=openings.value(leak.opening, "discharge_coefficient", unit="1") if own is None else own,
        service_factor=openings.value(leak.opening, "service_factor", unit="1") if openings.has(leak.opening, "service_factor") else 1.0,
        heat=_heat(leak, inlet, back, makeup_enthalpy),
    )


def _heat(leak: SteamLeak, inlet: Inlet, back_pressure: float, makeup_enthalpy: float) -> float:
    """What the boiler has to replace: steam in place of make-up water, or, where the water comes back through the return, of boiling condensate."""
    return inlet.enthalpy - (saturated_liquid(back_pressure).enthalpy if leak.opening.startswith("trap") else makeup_enthalpy)


def cost_row(escape: Escape, cost: float) -> LeakCost:
    """The result beside one row."""
    flowing = "choked" if escape.jet.choked else "subcritical"
    return LeakCost(
        name=escape.leak.name,
        steam_flow=escape.steam_flow,
        cost=cost,
        steam=escape.steam,
        discharge_coefficient=escape.discharge_coefficient,
        service_factor=escape.service_factor,
        throat_pressure=escape.jet.throat_pressure * BAR_PER_MPA,
        throat_density=escape.jet.throat_density,
        flow=flowing if escape.steam_flow else "none",
    )
