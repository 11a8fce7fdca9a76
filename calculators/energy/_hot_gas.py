"""Flue gas as a stream that gives heat: its flow, heat capacity and dew points, from the fuel or from measurements; and the air that burnt the fuel."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from calculators.core.errors import InvalidInputs
from calculators.energy._combustion_fuel import from_table
from calculators.energy._dew_points import acid_dew_point, water_dew_point
from calculators.energy._heat_duty import Stream
from calculators.properties.combustion import AIR, AIR_MOLAR_MASS, FlueGas, Impossible, from_oxygen
from calculators.properties.gases import enthalpy_rise

KJ_PER_GJ = 1e6
SECONDS_PER_HOUR = 3600.0
STANDARD_AIR = 25.0  # °C: the reference of heating values
APART = 1e-3  # K: nearer temperatures have one heat capacity


@dataclass(frozen=True, slots=True)
class HotGas:
    """The flue gas; ``air_flow`` in kg/s of the air that burnt the fuel; shares by volume of the wet gas, None where not known."""

    stream: Stream
    air_flow: float | None = None
    vapour: float | None = None
    sulphur_oxides: float | None = None

    def dew_points(self, pressure: float, trioxide_share: float) -> tuple[float | None, float | None]:
        """Of water and of acid, °C, at an air pressure in kPa, where a share of the sulphur oxides is trioxide; None where not known or there is none."""
        if self.vapour is None:
            return None, None
        acid = None if self.sulphur_oxides is None else acid_dew_point(self.vapour * pressure, self.sulphur_oxides * trioxide_share * pressure)
        return water_dew_point(self.vapour * pressure), acid

    def loss(self, fuel_energy: float, hours: float, air_temperature: float | None) -> float | None:
        """Sensible heat above the combustion air, a fraction of the fuel in GJ(LHV) a year; None where the gas is not known from the fuel."""
        if self.air_flow is None:
            return None
        cold = STANDARD_AIR if air_temperature is None else air_temperature
        heat = self.stream.capacity_flow(cold) * (self.stream.inlet - cold)  # kW
        return heat * hours * SECONDS_PER_HOUR / (fuel_energy * KJ_PER_GJ)


def from_fuel(name: str, moisture: float | None, sulphur: float | None, oxygen: float, fuel_energy: float, hours: float, inlet: float) -> HotGas:
    """From a fuel of the table, moisture and sulphur in per cent as fired, oxygen in per cent of the dry gas, GJ(LHV) and hours a year. Raises InvalidInputs."""
    burnt = from_table(name, moisture)
    fuel = burnt.fuel if sulphur is None else replace(burnt.fuel, sulphur=sulphur / 100)
    try:
        gas = from_oxygen(fuel, oxygen / 100)
    except Impossible as impossible:
        raise InvalidInputs(oxygen=str(impossible)) from None
    rate = fuel_energy * KJ_PER_GJ / burnt.lhv / (hours * SECONDS_PER_HOUR)  # kg/s of fuel
    return HotGas(
        stream=Stream(inlet, rate * gas.wet_mass, _capacity(gas)),
        air_flow=rate * gas.air_mass,
        vapour=gas.share("H2O", wet=True),
        sulphur_oxides=gas.share("SO2", wet=True),
    )


def measured(flow: float, heat_capacity: float, vapour: float | None, sulphur_dioxide: float | None, inlet: float) -> HotGas:
    """From a flow in kg/h, a heat capacity in kJ/(kg·K), water vapour in per cent of the wet gas and sulphur dioxide in ppm of the dry gas."""
    wet = None if vapour is None else vapour / 100
    oxides = None if wet is None or sulphur_dioxide is None else sulphur_dioxide * 1e-6 * (1 - wet)
    return HotGas(Stream(inlet, flow / SECONDS_PER_HOUR, lambda start, end: heat_capacity), vapour=wet, sulphur_oxides=oxides)


def air(flow: float, inlet: float) -> Stream:
    """Dry air as a stream, flow in kg/s."""
    return Stream(inlet, flow, _air_capacity)


def _capacity(gas: FlueGas) -> Callable[[float, float], float]:
    def mean(start: float, end: float) -> float:
        return gas.mean_heat_capacity(*_apart(start, end))

    return mean


def _air_capacity(start: float, end: float) -> float:
    start, end = _apart(start, end)
    return sum(share * enthalpy_rise(gas, start, end) for gas, share in AIR.items()) / (AIR_MOLAR_MASS * (end - start))


def _apart(start: float, end: float) -> tuple[float, float]:
    return (start, end) if abs(end - start) > APART else (start - APART, start + APART)
