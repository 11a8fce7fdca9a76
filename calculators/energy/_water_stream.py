"""Water as a stream in an exchanger."""

from calculators.energy._heat_duty import Stream
from calculators.properties.water_steam import saturation_temperature, water

APART = 1e-3  # K: nearer temperatures have one heat capacity
SHORT_OF_BOILING = 1e-6  # K


def water_stream(pressure: float, inlet: float, flow: float) -> Stream:
    """Liquid water at a pressure in MPa absolute, flow in kg/s; the heat capacity is that below the boiling point."""
    hottest = saturation_temperature(pressure) - SHORT_OF_BOILING

    def capacity(start: float, end: float) -> float:
        low, high = sorted((min(start, hottest), min(end, hottest)))
        if high - low < APART:
            return water(pressure, high).heat_capacity
        return (water(pressure, high).enthalpy - water(pressure, low).enthalpy) / (high - low)

    return Stream(inlet, flow, capacity)


def mass_flow(pressure: float, temperature: float, volume_flow: float) -> float:
    """kg/s of water for m³/h at the temperature of the meter, °C."""
    return volume_flow / water(pressure, temperature).volume / 3600
