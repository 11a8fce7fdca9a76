"""What the calculators of the boiler house share: pressure at the site, flash steam, the fuel that a saving of heat is worth, and its CO₂."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.core.tables import table
from calculators.properties.atmosphere import atmospheric_pressure
from calculators.properties.water_steam import flash_fraction, saturated_liquid, saturated_vapour, steam, water

KJ_PER_GJ = 1e6
KG_PER_T = 1e3
KPA_PER_MPA = 1e3
BAR_PER_MPA = 10.0
SECONDS_PER_HOUR = 3600.0

#: what the CO₂ figure of a saving covers
CO2_COVERAGE: Mapping[str, str] = {
    "fossil": "The CO₂ figure is that of burning the fuel saved (IPCC default); it leaves out methane, nitrous oxide and the fuel's supply.",
    "biogenic": "The fuel is biomass: its CO₂ is biogenic and is not counted as a fossil saving.",
    "unknown": "The CO₂ figure is left out: no cited ratio of higher to lower heating value is at hand for this fuel. Give efficiency and price on the lower heating value to get it.",
}


@dataclass(frozen=True, slots=True)
class FuelSaved:
    """Fuel energy, GJ, on the heating value chosen and on the lower one; CO₂ in t, and what it covers."""

    chosen: float
    lhv: float | None
    co2: float | None
    coverage: str


@dataclass(frozen=True, slots=True)
class Flash:
    """What becomes of boiling water at a lower pressure: share that turns to steam (0 to 1), enthalpies in kJ/kg, temperature in °C."""

    fraction: float
    steam_enthalpy: float
    liquid_enthalpy: float
    temperature: float


def absolute_pressure(gauge: float, altitude: float) -> float:
    """Absolute pressure, MPa, of a gauge reading in bar at an altitude in m."""
    return gauge / BAR_PER_MPA + atmospheric_pressure(altitude) / KPA_PER_MPA


def steam_enthalpy(pressure: float, dryness: float, superheated: float | None) -> float:
    """Enthalpy, kJ/kg, of steam at a pressure in MPa absolute: superheated to a temperature in °C, or (None) wet with a dryness of 0 to 1."""
    if superheated is not None:
        return steam(pressure, superheated).enthalpy
    boiling = saturated_liquid(pressure).enthalpy
    return boiling + dryness * (saturated_vapour(pressure).enthalpy - boiling)


def flash(enthalpy: float, pressure: float) -> Flash:
    """Flash of water with an enthalpy in kJ/kg at a lower pressure, MPa absolute."""
    liquid = saturated_liquid(pressure)
    return Flash(flash_fraction(enthalpy, pressure), saturated_vapour(pressure).enthalpy, liquid.enthalpy, liquid.temperature)


def cooled_to(pressure: float, enthalpy: float, hottest: float) -> float:
    """Temperature, °C, of liquid water with an enthalpy in kJ/kg at a pressure in MPa absolute; it is at most the boiling point ``hottest``."""
    # The enthalpy of water curves upwards: Newton's steps from the hot end come down to the answer without passing it.
    temperature = hottest
    for _ in range(30):
        state = water(pressure, temperature)
        step = (state.enthalpy - enthalpy) / state.heat_capacity
        temperature = min(hottest, max(0.0, temperature - step))
        if abs(step) < 1e-9:
            break
    return temperature


def fuel_saved(heat: float, boiler_efficiency: float, fuel: str, heating_value: str) -> FuelSaved:
    """The fuel that a saving of heat (GJ) in the feedwater is worth, with the efficiency (%) on the heating value chosen ("lhv" or "hhv")."""
    chosen = heat / (boiler_efficiency / 100)
    lhv = on_lower_heating_value(chosen, fuel, heating_value)
    co2, coverage = fossil_co2(lhv, fuel)
    return FuelSaved(chosen, lhv, co2, coverage)


def on_lower_heating_value(energy: float, fuel: str, heating_value: str) -> float | None:
    """Fuel energy on the lower heating value; None where the ratio of the two is not known."""
    if heating_value == "lhv":
        return energy
    fuels = table("fuels")
    return energy / fuels.value(fuel, "gcv_to_ncv", unit="1") if fuels.has(fuel, "gcv_to_ncv") else None


def fossil_co2(fuel_lhv: float | None, fuel: str) -> tuple[float | None, str]:
    """Fossil CO₂, t, of burning a fuel energy in GJ(LHV), and what the figure covers."""
    fuels = table("fuels")
    if not fuels.has(fuel, "co2"):
        return 0.0, "biogenic"
    if fuel_lhv is None:
        return None, "unknown"
    return fuel_lhv * fuels.value(fuel, "co2", unit="kg/GJ") / KG_PER_T, "fossil"
