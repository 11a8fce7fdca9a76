"""Combustion from the ultimate analysis: the air that a fuel needs, its flue gas, and the excess air that a reading of the flue gas shows.

Everything stands for one kilogram of fuel as fired, in kilomoles or kilograms. Shares are fractions, never per cent. ``humidity`` is in kilomoles of water
vapour for each kilomole of dry air (``moist_air.vapour_per_dry_air``). Carbon monoxide is the share in the dry flue gas, as extractive analysers show it;
oxygen and carbon dioxide may be read in the dry gas or, with ``wet``, in the gas as it is. Sulphur burns to SO2 and is not counted as carbon dioxide.
"""

import math
from dataclasses import dataclass, fields

from calculators.properties.gases import GASES, MOLAR_MASS, enthalpy_rise

CARBON, HYDROGEN, OXYGEN, NITROGEN, SULPHUR = 12.0107, 1.00794, 15.9994, 14.0067, 32.065  # kg/kmol of atoms
WATER = MOLAR_MASS["H2O"]
#: dry air by volume; carbon dioxide and rare gases other than argon are counted as nitrogen
AIR = {"N2": 0.7812, "O2": 0.2095, "Ar": 0.0093}
AIR_MOLAR_MASS = sum(share * MOLAR_MASS[gas] for gas, share in AIR.items())
NOTHING_LEFT = -1e-9  # kmol of oxygen for each kilogram: rounding, not a lack of air


class Impossible(ValueError):
    """A reading that the fuel cannot give; the message says why."""


@dataclass(frozen=True, slots=True)
class Fuel:
    """Mass fractions as fired, moisture and ash included; hydrogen and oxygen without those of the moisture."""

    carbon: float
    hydrogen: float
    oxygen: float = 0.0
    nitrogen: float = 0.0
    sulphur: float = 0.0
    moisture: float = 0.0
    ash: float = 0.0

    @property
    def total(self) -> float:
        """Sum of all fractions; 1 for a complete analysis."""
        return math.fsum(getattr(self, item.name) for item in fields(self))

    @property
    def stoichiometric_oxygen(self) -> float:
        """Oxygen that complete combustion takes from the air, kmol/kg; not positive for what does not burn."""
        return self.carbon / CARBON + self.hydrogen / HYDROGEN / 4 + self.sulphur / SULPHUR - self.oxygen / OXYGEN / 2

    @property
    def stoichiometric_air(self) -> float:
        """Dry air for complete combustion without excess, kg/kg."""
        return self.stoichiometric_oxygen / AIR["O2"] * AIR_MOLAR_MASS

    @property
    def vapour(self) -> float:
        """Water from hydrogen and moisture, kmol/kg."""
        return self.hydrogen / HYDROGEN / 2 + self.moisture / WATER

    @property
    def carbon_dioxide(self) -> float:
        """Carbon dioxide when all carbon burns, kg/kg."""
        return self.carbon / CARBON * MOLAR_MASS["CO2"]


@dataclass(frozen=True, slots=True)
class FlueGas:
    """Flue gas of one kilogram of fuel: kilomoles of each gas, and the kilomoles of dry air that went in."""

    moles: dict[str, float]
    air: float

    @property
    def dry_moles(self) -> float:
        """Kilomoles without the water vapour."""
        return math.fsum(amount for gas, amount in self.moles.items() if gas != "H2O")

    @property
    def wet_moles(self) -> float:
        """Kilomoles with the water vapour."""
        return math.fsum(self.moles.values())

    @property
    def dry_mass(self) -> float:
        """Kilograms without the water vapour, for each kilogram of fuel."""
        return math.fsum(amount * MOLAR_MASS[gas] for gas, amount in self.moles.items() if gas != "H2O")

    @property
    def wet_mass(self) -> float:
        """Kilograms with the water vapour, for each kilogram of fuel."""
        return self.dry_mass + self.moles["H2O"] * WATER

    @property
    def air_mass(self) -> float:
        """Kilograms of dry air that went in, for each kilogram of fuel."""
        return self.air * AIR_MOLAR_MASS

    def share(self, gas: str, *, wet: bool = False) -> float:
        """Share of a gas by volume, in the dry gas or as it is."""
        return self.moles[gas] / (self.wet_moles if wet else self.dry_moles)

    def heat(self, start: float, end: float, *, dry: bool = False) -> float:
        """Heat that takes the gas from one temperature in °C to another without condensing, kJ for each kilogram of fuel. Raises OutOfRange."""
        return math.fsum(amount * enthalpy_rise(gas, start, end) for gas, amount in self.moles.items() if not (dry and gas == "H2O"))

    def mean_heat_capacity(self, start: float, end: float, *, dry: bool = False) -> float:
        """Mean heat capacity between two different temperatures in °C, kJ/(kg·K). Raises OutOfRange."""
        return self.heat(start, end, dry=dry) / ((self.dry_mass if dry else self.wet_mass) * (end - start))


def flue_gas(fuel: Fuel, excess_air: float, *, humidity: float = 0.0, carbon_monoxide: float = 0.0) -> FlueGas:
    """Flue gas at an excess of air, a fraction of the stoichiometric air. Raises Impossible where oxygen or carbon do not suffice."""
    return _burnt(fuel, fuel.stoichiometric_oxygen / AIR["O2"] * (1 + excess_air), humidity, carbon_monoxide)


def from_oxygen(fuel: Fuel, oxygen: float, *, wet: bool = False, humidity: float = 0.0, carbon_monoxide: float = 0.0) -> FlueGas:
    """Flue gas in which this share of oxygen is read. Raises Impossible.

    With the air a, the dry gas is (fixed + a) / (1 - co/2) and the oxygen in it 0.2095 a - needed + co/2 times the dry gas: one linear equation for a.
    """
    needed, fixed, stretch = _balance(fuel, carbon_monoxide)
    vapour, moist = (fuel.vapour, humidity) if wet else (0.0, 0.0)
    free = (oxygen - carbon_monoxide / 2) * stretch
    slope = AIR["O2"] - free - oxygen * moist
    if slope <= 0:
        raise Impossible("There is no flue gas of this fuel with so much oxygen: it would be more than the air itself brings")
    return _burnt(fuel, (needed + free * fixed + oxygen * vapour) / slope, humidity, carbon_monoxide)


def from_carbon_dioxide(fuel: Fuel, carbon_dioxide: float, *, wet: bool = False, humidity: float = 0.0, carbon_monoxide: float = 0.0) -> FlueGas:
    """Flue gas in which this share of carbon dioxide, above 0, is read. Raises Impossible, also above the most that the fuel can give."""
    _, fixed, stretch = _balance(fuel, carbon_monoxide)
    vapour, moist = (fuel.vapour, humidity) if wet else (0.0, 0.0)
    carbon = fuel.carbon / CARBON
    per_dry = carbon_dioxide + carbon_monoxide
    air = (carbon - per_dry * stretch * fixed - carbon_dioxide * vapour) / (per_dry * stretch + carbon_dioxide * moist)
    return _burnt(fuel, air, humidity, carbon_monoxide)


def excess_air(fuel: Fuel, gas: FlueGas) -> float:
    """Excess air of a flue gas, a fraction of the stoichiometric air."""
    return gas.air * AIR["O2"] / fuel.stoichiometric_oxygen - 1


def largest_carbon_dioxide(fuel: Fuel, *, wet: bool = False, humidity: float = 0.0) -> float:
    """Share of carbon dioxide when the fuel burns completely without excess air: no higher reading is possible."""
    return flue_gas(fuel, 0.0, humidity=humidity).share("CO2", wet=wet)


def _balance(fuel: Fuel, carbon_monoxide: float) -> tuple[float, float, float]:
    """Oxygen needed; what the dry gas has more than the air has, before carbon monoxide; and how that stretches it. Each CO leaves half an O2."""
    needed = fuel.stoichiometric_oxygen
    if needed <= 0:
        raise Impossible("The fuel needs no oxygen from the air: with this analysis nothing burns")
    fixed = (fuel.carbon / CARBON + fuel.sulphur / SULPHUR + fuel.nitrogen / NITROGEN / 2) - needed
    return needed, fixed, 1 / (1 - carbon_monoxide / 2)


def _burnt(fuel: Fuel, air: float, humidity: float, carbon_monoxide: float) -> FlueGas:
    needed, fixed, stretch = _balance(fuel, carbon_monoxide)
    monoxide = carbon_monoxide * stretch * (fixed + air)
    oxygen = air * AIR["O2"] - needed + monoxide / 2
    if air <= 0 or oxygen < NOTHING_LEFT:
        raise Impossible("There is less air than this combustion needs")
    if monoxide > fuel.carbon / CARBON:
        raise Impossible("There is more carbon monoxide than the carbon of the fuel can give")
    amounts = (
        fuel.carbon / CARBON - monoxide,
        monoxide,
        fuel.sulphur / SULPHUR,
        air * AIR["N2"] + fuel.nitrogen / NITROGEN / 2,
        air * AIR["Ar"],
        max(oxygen, 0.0),
        fuel.vapour + humidity * air,
    )
    return FlueGas(dict(zip(GASES, amounts, strict=True)), air)
