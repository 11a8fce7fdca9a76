"""In which order and under which headings calculators are listed: as a plant is walked, from the bills through the boiler house to the money."""

from collections.abc import Iterable

#: heading -> a calculator each, in the order of the walk; what is not named here comes under its area
WALK = {
    "Energy: bills and baseline": ("energy.energy_balance", "energy.energy_signature", "energy.tariff_and_demand", "energy.power_factor"),
    "Energy: boiler house": ("energy.boiler_efficiency", "energy.combustion_efficiency", "energy.boiler_blowdown", "energy.blowdown_heat_recovery"),
    "Energy: steam and heat network": ("energy.condensate_return", "energy.steam_leaks", "energy.insulation"),
    "Energy: heat recovery and heat source": ("energy.heat_recovery", "energy.fuel_switch"),
    "Energy: compressed air": ("energy.compressed_air_leaks", "energy.compressed_air_pressure", "energy.compressed_air_cost"),
    "Energy: motors, pumps, fans and light": ("energy.motor_replacement", "energy.pump_system", "energy.fan_system", "energy.lighting"),
    "Energy: cooling": ("energy.refrigeration", "energy.cooling_tower"),
}
AREAS = {
    "energy": "Energy: more",
    "materials": "Materials",
    "water": "Water",
    "productivity": "Productivity",
    "emissions": "Emissions",
    "finance": "Finance",
    "policy": "Policy",
    "programme": "Programmes",
}


def walk(ids: Iterable[str]) -> dict[str, list[str]]:
    """Heading -> the calculators under it, of those that exist; no heading without one."""
    left = list(ids)
    groups = {heading: [id for id in named if id in left] for heading, named in WALK.items()}
    placed = {id for named in groups.values() for id in named}
    for area, title in AREAS.items():
        groups[title] = [id for id in left if id.startswith(f"{area}.") and id not in placed]
    return {heading: found for heading, found in groups.items() if found}
