"""The water balance of an open cooling tower: evaporation, drift, blowdown and make-up, all in m³/h."""

from dataclasses import dataclass

from calculators.core.errors import InvalidInputs
from calculators.properties.water_steam import latent_heat, saturation_pressure, water

ATMOSPHERE = 0.101325  # MPa
S_PER_H = 3600.0


@dataclass(frozen=True, slots=True)
class Balance:
    """The water of a tower at one concentration."""

    evaporation: float
    drift: float
    cycles: float

    @property
    def blowdown(self) -> float:
        """What is drained on purpose, and what leaks; salt leaves with it and with the drift alone."""
        return max(0.0, self.evaporation / (self.cycles - 1) - self.drift)

    @property
    def makeup(self) -> float:
        """What replaces all of it."""
        return self.evaporation + self.drift + self.blowdown


def heat_flow(circulation: float, hot: float, cold: float) -> float:
    """Heat, kW, that a flow of water (m³/h, measured where it is cold) gives off between two temperatures in °C."""
    inlet, outlet = water(ATMOSPHERE, hot), water(ATMOSPHERE, cold)
    return circulation / S_PER_H / outlet.volume * (inlet.enthalpy - outlet.enthalpy)


def evaporated_share(evaporation: float, heat: float, hot: float, cold: float) -> float:
    """Share of the heat (kW) that evaporating water (m³/h) takes, as a fraction, at the middle of both temperatures."""
    middle = (hot + cold) / 2
    return evaporation / S_PER_H / water(ATMOSPHERE, middle).volume * latent_heat(saturation_pressure(middle)) / heat


def balances(evaporation: float, drift: float, present: float, target: float) -> tuple[Balance, Balance]:
    """The water at present and at the target. Raises InvalidInputs where drift alone carries out more salt than comes in."""
    for name, cycles in (("present", present), ("target", target)):
        if evaporation / (cycles - 1) < drift * (1 - 1e-9):
            raise InvalidInputs(
                drift=f"Drift alone would keep the water at {1 + evaporation / drift:.3g} cycles of concentration, below the {name} ones; check drift and circulation"
            )
    return Balance(evaporation, drift, present), Balance(evaporation, drift, target)
