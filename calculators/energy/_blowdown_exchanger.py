"""The exchanger that gives the heat of blowdown to the make-up water, in counter-flow."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.core.errors import InvalidInputs
from calculators.energy._steam import Flash, absolute_pressure
from calculators.properties.water_steam import saturation_temperature, water

EXCHANGER_VERDICT: Mapping[str, str] = {
    "blowdown": "The blowdown limits the exchanger: the make-up water could take more heat than it has to give.",
    "makeup": "The make-up water limits the exchanger: there is too little of it to take all the heat of the blowdown, or it comes near boiling.",
    "unknown": "The make-up flow is not known: the figure holds only if there is more make-up water than blowdown, and at the same time. Read the make-up meter.",
    "nothing": "The exchanger recovers nothing: the blowdown that reaches it is no hotter than the make-up water and the smallest temperature difference allow.",
}


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Heat given to the make-up water, kJ/h, and what limits it."""

    heat: float
    limit: str | None


@dataclass(frozen=True, slots=True)
class Exchanger:
    """An exchanger known by its approach (K) or its effectiveness (0 to 1)."""

    method: str
    value: float

    def heat(self, pressure: float, drain: float, tank: Flash, makeup: float | None, makeup_temperature: float, altitude: float) -> Exchanged:
        """Heat exchanged at a pressure in MPa absolute between the water from the tank and the make-up water, flows in kg/h, temperature in °C."""

        def enthalpy(temperature: float) -> float:
            return water(pressure, temperature).enthalpy

        cold = enthalpy(makeup_temperature)
        boiling = saturation_temperature(absolute_pressure(0, altitude))
        if self.method == "approach":
            hot_limit = drain * (tank.liquid_enthalpy - enthalpy(min(makeup_temperature + self.value, tank.temperature)))
            cold_end = max(makeup_temperature, min(tank.temperature - self.value, boiling))
        else:
            hot_limit = self.value * drain * (tank.liquid_enthalpy - cold)
            cold_end = min(tank.temperature, boiling)
        if makeup is None:
            return Exchanged(hot_limit, "unknown" if hot_limit > 0 else "nothing")
        cold_limit = makeup * (enthalpy(cold_end) - cold)
        if self.method == "effectiveness":
            cold_limit = min(cold_limit, self.value * makeup * (tank.liquid_enthalpy - cold))
        if min(hot_limit, cold_limit) <= 0:
            return Exchanged(0.0, "nothing")
        return Exchanged(hot_limit, "blowdown") if hot_limit <= cold_limit else Exchanged(cold_limit, "makeup")


def makeup_left(makeup_flow: float | None, steam: float) -> float | None:
    """Make-up water left for the exchanger once the flash steam used replaces part of it, kg/h. Raises InvalidInputs."""
    if makeup_flow is None:
        return None
    if makeup_flow <= steam:
        raise InvalidInputs(
            makeup_flow=f"The flash steam used, {steam:,.0f} kg/h, would replace all of the make-up water, and none is left for the exchanger. "
            "Check blowdown and make-up flow, or take the flash tank alone"
        )
    return makeup_flow - steam
