"""What a switch of the heat supply is counted against, in sentences."""

from calculators.energy._heat_supply import Supply

COUNTED = {
    "cheaper": "The saving is counted against the present fuel, for the same useful heat at the prices given. Less heat needed makes it smaller: "
    "measures that save heat come first, and their savings do not add up with this one.",
    "dearer": "The heat would cost more than it does today at the prices given; the saving is negative. It is counted against the present fuel, for the same useful heat.",
    "equal": "The heat would cost as much as it does today.",
}
CO2 = {
    "less": "Less fossil CO₂ than today, counted from burning the fuels and from the electricity bought.",
    "more": "More fossil CO₂ than today, counted from burning the fuels and from the electricity bought; the CO₂ avoided is negative.",
    "equal": "As much fossil CO₂ as today.",
}
BIOGENIC = {
    "present": "The present fuel is biomass: its CO₂ is biogenic, is shown apart, and is not in the fossil CO₂ above.",
    "new": "The other fuel is biomass: its CO₂ is biogenic, is shown apart and is not added to the fossil CO₂. That is fair only where as much grows again.",
    "both": "Both fuels are biomass: their CO₂ is biogenic and is shown apart. That is fair only where as much grows again.",
}
FACTOR = {
    "location": "The CO₂ of the electricity is that of the average grid, with the factor that you gave (location-based). It changes from year to year.",
    "market": "The CO₂ of the electricity is that of the supply contract, with the factor that you gave (market-based). Beside it report the average grid too.",
    "life_cycle": "The CO₂ of the electricity holds the life cycle of the power plants, the CO₂ of the fuels only their burning: the comparison is a little hard on electricity.",
    "own": "The CO₂ of the electricity is that of your own generation, with the factor that you gave.",
}
HEAT_PUMP = {
    "cheaper": "This heat pump gives heat at a lower cost than the present fuel: the price of electricity over that of the fuel is below the break-even ratio.",
    "dearer": "This heat pump gives heat at a higher cost than the present fuel: the price of electricity over that of the fuel is not below the break-even ratio.",
    "none": "No heat pump is counted: the source is not colder than the heat wanted. A heat exchanger does it, without electricity.",
    "hot": "No heat pump is counted: the heat is wanted hotter than the 160 °C that the published figures cover.",
    "far": "No heat pump is counted: the lift from source to heat is longer than the 95 K that the published figures cover.",
}
LIFT = {
    "short": "The lift is shorter than 30 K; the COP is that for 30 K, because no published figure covers less. Ask the maker. A heat exchanger may do a part of it without electricity.",
}
PIPES = {
    "left_out": "The COP from temperatures is that at the machine. The efficiencies of the other supplies hold what the pipes lose up to the users; that of the heat pump does not. "
    "Where it does not stand at the users, its heat is dearer than shown: lower the share of the Carnot COP by the percentage that the pipes lose.",
}


def counted_verdict(saving: float) -> str:
    return "cheaper" if saving > 0 else "dearer" if saving < 0 else "equal"


def co2_verdict(present: Supply, new: Supply) -> str:
    return "less" if new.co2 < present.co2 else "more" if new.co2 > present.co2 else "equal"


def biogenic_verdict(present: Supply, new: Supply) -> str | None:
    if present.co2_biogenic and new.co2_biogenic:
        return "both"
    return "present" if present.co2_biogenic else "new" if new.co2_biogenic else None


def heat_pump_verdict(why_not: str | None, present: Supply, pump: Supply | None) -> str:
    if pump is None:
        return why_not or "far"
    return "cheaper" if pump.cost_per_heat < present.cost_per_heat else "dearer"
