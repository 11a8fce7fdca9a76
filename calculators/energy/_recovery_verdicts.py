"""What recovered heat is counted against, and what the cold end does to the metal, in sentences."""

from calculators.energy._heat_duty import Duty

COUNTED = {
    "economiser": "The saving is counted against the present fuel and temperature of the flue gas. Less fuel makes less flue gas, and that is taken off already. "
    "Less excess air, a clean boiler and an air preheater draw on the same heat: such savings do not add up.",
    "air_preheater": "The saving is counted against the present fuel and temperature of the flue gas. Less fuel makes less flue gas, and that is taken off already. "
    "Less excess air and an economiser draw on the same heat: such savings do not add up. Ask the burner's maker how hot the air may be; nitrogen oxides rise with it.",
    "waste_water": "The saving is counted against heating the cold water as today, in the hours in which both flow. Where less hot water is used, less is left to recover: "
    "such savings do not add up, and using less comes first.",
}
ELECTRICITY = {"unknown": "The electricity for fan or pump is not known and is left out: the saving is at most this figure."}
EFFICIENCY_CHECK = {
    "too_high": "The efficiency does not fit the flue gas: so much hot gas takes along more of the fuel than this efficiency leaves, unless more heat is recovered behind this place. "
    "With an efficiency that is too high the saving shown is too small. Check efficiency, temperature and oxygen."
}
CORROSION = {
    "condensing": "The gas leaves below the dew point of its water: water condenses, and more heat is recovered than is counted here. "
    "It needs a condensing exchanger of a material that stands the acid condensate, and a drain.",
    "stack": "The gas itself leaves below the acid dew point: exchanger, duct and stack will corrode. Recover less, or take a material and a stack made for it.",
    "metal": "The coldest metal is below the acid dew point, though the gas is not: acid will condense on it. Let the water or air enter warmer, or change the material of the cold end.",
    "wet_metal": "The coldest metal is below the dew point of the water, though the gas is not: water will condense on it. Let the water or air enter warmer, or change the material of the cold end.",
    "dry": "The coldest metal stays above the dew points. They are correct to some kelvin only: keep a margin, also at low load.",
    "dry_cross": "On average over the duct, the coldest metal stays above the dew points. In cross flow the corner where the air enters and the gas leaves is colder: ask the maker for "
    "its temperature, also at low load.",
    "unknown": "Whether acid or water condenses cannot be said: give the water vapour and the sulphur dioxide of the flue gas.",
    "acid_unknown": "Water does not condense; whether acid does cannot be said: give the sulphur dioxide of the flue gas, 0 for a fuel without sulphur.",
}


def corrosion(outlet: float, metal: float, water: float | None, acid: float | None, *, vapour_known: bool, sulphur_known: bool, cross: bool) -> str:
    """What condenses, for the outlet of the gas, its coldest metal and its dew points in °C (None: there is none, or it is not known)."""
    if not vapour_known:
        return "unknown"
    if water is not None and outlet < water:
        return "condensing"
    if acid is not None and metal < acid:
        return "stack" if outlet < acid else "metal"
    if water is not None and metal < water:
        return "wet_metal"
    if not sulphur_known:
        return "acid_unknown"
    return "dry_cross" if cross else "dry"


def coldest_metal(duty: Duty) -> float:
    """Between gas and air, °C: half-way between the two, at the colder end of the exchanger."""
    (gas_in, air_in), (gas_out, air_out) = duty.inlets, duty.outlets
    if duty.arrangement == "parallel":
        return min(gas_in + air_in, gas_out + air_out) / 2
    return min(gas_in + air_out, gas_out + air_in) / 2


def efficiency_check(efficiency: float, loss: float | None, gas_temperature: float, water_dew_point: float | None) -> str | None:
    """The key of ``EFFICIENCY_CHECK``, or None; fractions on the LHV. Below the dew point the boiler condenses, and its heat is not all in the loss."""
    condensing = water_dew_point is not None and gas_temperature <= water_dew_point
    return "too_high" if loss is not None and not condensing and efficiency + loss > 1 else None
