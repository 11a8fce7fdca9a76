"""Heating values of fuels, and gases turned into an analysis by mass.

Heats of combustion at 25 °C follow from enthalpies of formation (source nasa-glenn-2002). The estimate for other fuels is that of Channiwala and Parikh
(2002), fitted to solid, liquid and gaseous fuels with a mean error of 1.45 % (source channiwala-hhv). Energies in kJ/kg; shares are fractions.
"""

import math
from collections.abc import Mapping

from calculators.properties.combustion import CARBON, HYDROGEN, NITROGEN, OXYGEN, WATER, Fuel
from calculators.properties.gases import molar_enthalpy

REFERENCE = 25.0  # °C
WATER_FORMATION = -285_830.0  # kJ/kmol, liquid at 25 °C
DIOXIDE_FORMATION = -393_510.0  # kJ/kmol
LATENT_HEAT = (molar_enthalpy("H2O", REFERENCE) - WATER_FORMATION) / WATER  # of water at 25 °C, kJ/kg
MONOXIDE_HEAT = molar_enthalpy("CO", REFERENCE) - DIOXIDE_FORMATION  # of burning it, kJ/kmol
#: of carbon in ash, which is not graphite: 8,080 kcal/kg, the carbon of Dulong's formula (source fossee-dulong)
CARBON_HEAT = 8_080 * 4.1868
#: gas -> atoms of carbon, hydrogen, oxygen, nitrogen, and enthalpy of formation in kJ/kmol
FUEL_GASES: Mapping[str, tuple[int, int, int, int, float]] = {
    "methane": (1, 4, 0, 0, -74_600.0),
    "ethane": (2, 6, 0, 0, -83_851.544),
    "propane": (3, 8, 0, 0, -104_680.0),
    "butane": (4, 10, 0, 0, -125_790.0),
    "hydrogen": (0, 2, 0, 0, 0.0),
    "carbon_monoxide": (1, 0, 1, 0, -110_535.196),
    "carbon_dioxide": (1, 0, 2, 0, DIOXIDE_FORMATION),
    "nitrogen": (0, 0, 0, 2, 0.0),
    "oxygen": (0, 0, 2, 0, 0.0),
}
_ATOMS = (CARBON, HYDROGEN, OXYGEN, NITROGEN)


def gas_as_fuel(shares: Mapping[str, float]) -> tuple[Fuel, float]:
    """Analysis by mass and higher heating value (kJ/kg) of a dry gas from its shares by volume; shares that do not add up to 1 are scaled."""
    atoms = [math.fsum(share * FUEL_GASES[gas][place] for gas, share in shares.items()) for place in range(4)]
    masses = [count * mass for count, mass in zip(atoms, _ATOMS, strict=True)]
    total = math.fsum(masses)
    heat = math.fsum(share * _heat_of_combustion(gas) for gas, share in shares.items())
    carbon, hydrogen, oxygen, nitrogen = (mass / total for mass in masses)
    return Fuel(carbon=carbon, hydrogen=hydrogen, oxygen=oxygen, nitrogen=nitrogen), heat / total


def _heat_of_combustion(gas: str) -> float:
    """Higher, kJ/kmol; zero for what does not burn."""
    carbon, hydrogen, _, _, formation = FUEL_GASES[gas]
    return formation - carbon * DIOXIDE_FORMATION - hydrogen / 2 * WATER_FORMATION


def estimated_higher_heating_value(fuel: Fuel) -> float:
    """Higher heating value as fired from the analysis, kJ/kg (Channiwala and Parikh); the moisture only dilutes it. May be negative for what hardly burns."""
    burns = 349.1 * fuel.carbon + 1178.3 * fuel.hydrogen + 100.5 * fuel.sulphur
    return (burns - 103.4 * fuel.oxygen - 15.1 * fuel.nitrogen - 21.1 * fuel.ash) * 100


def lower_heating_value(higher: float, fuel: Fuel) -> float:
    """Lower from higher heating value, both as fired, kJ/kg: less the heat of condensation at 25 °C of the water from hydrogen and from moisture."""
    return higher - LATENT_HEAT * WATER * fuel.vapour
