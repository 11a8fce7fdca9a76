"""Inputs and outputs that several calculators of the boiler house have in the same words."""

from calculators.core.fields import Choice, Quantity
from calculators.energy._steam import CO2_COVERAGE

STEAM_FLOW = Quantity(
    "Steam flow", "kg/h", gt=0, le=1e6,
    help="Average steam leaving the boiler, from the steam meter; or feedwater meter less blowdown.",
)  # fmt: skip
STEAM_PRESSURE = Quantity("Boiler pressure, gauge", "bar(g)", ge=0, le=150, typical=(3, 70), help="From the gauge on the boiler drum.")
ALTITUDE = Quantity("Altitude of the site", "m", ge=-400, le=5_000, help="Above sea level; it sets the air pressure that the gauge adds to.")
MAKEUP_TEMPERATURE = Quantity("Make-up water temperature", "°C", gt=0, lt=100, typical=(5, 40), help="Before any preheating by the boiler's own steam.")
BOILER_EFFICIENCY = Quantity(
    "Boiler efficiency", "%", ge=20, le=110, typical=(65, 95),
    help="From the latest test. On the lower heating value a condensing boiler can pass 100 %.",
)  # fmt: skip
HEATING_VALUE = Choice(
    "Heating value that efficiency and fuel price refer to",
    options={"lhv": "Lower heating value (LHV, net)", "hhv": "Higher heating value (HHV, gross)"},
    help="Gas is often billed on the higher, oil and coal are bought on the lower heating value. Use one for both.",
)
FUEL = Choice("Fuel", table="fuels", help="For the CO₂ figure only.")
FUEL_PRICE = Quantity("Fuel price", "¤/GJ", ge=0, le=1e9, help="With taxes that the company cannot reclaim, for the heating value chosen above.")
OPERATING_HOURS = Quantity(
    "Operating hours", "h/a", gt=0, le=8_784, typical=(1_000, 8_760), help="Hours a year at about this steam flow, from the hour counter."
)

CO2_AVOIDED = Quantity("CO₂ from fossil fuel avoided", "t/a", kind="co2_avoided")
CO2_COVERS = Choice("What the CO₂ figure covers", options=CO2_COVERAGE)
FUEL_SAVED = Quantity("Fuel energy saved, on the heating value chosen", "GJ/a")
FUEL_SAVED_LHV = Quantity("Fuel energy saved, on the lower heating value", "GJ(LHV)/a", working=True, kind="fuel_saved")
