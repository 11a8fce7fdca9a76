"""The inputs of heat recovery: the fields of each device, and those of the exchanger."""

from calculators.core.fields import Choice, Quantity

GAS = {"device": "economiser|air_preheater"}
BY_FUEL, BY_METER = GAS | {"gas_known": "fuel"}, GAS | {"gas_known": "measured"}
ECONOMISER, PREHEATER, WASTE_WATER = {"device": "economiser"}, {"device": "air_preheater"}, {"device": "waste_water"}

DEVICE = Choice(
    "Heat is recovered by",
    options={
        "economiser": "An economiser: flue gas heats feedwater",
        "air_preheater": "An air preheater: flue gas heats the combustion air",
        "waste_water": "An exchanger for hot waste water: effluent heats cold water",
    },
    help="The fields that follow are those of the device.",
)
OPERATING_HOURS = Quantity(
    "Operating hours", "h/a", gt=0, le=8_784, typical=(1_000, 8_760),
    help="Hours a year at about these flows, from the hour counter. For waste water the hours in which hot and cold water flow together; a buffer tank makes them more.",
)  # fmt: skip

GAS_KNOWN = Choice(
    "The flue gas is known from",
    options={"fuel": "The fuel and the oxygen in the flue gas", "measured": "Its measured flow"},
    only_if=GAS,
    help="The flow from the fuel is as a rule the better one. For a fuel that is not on the list, measure.",
)
FUEL_ENERGY = Quantity(
    "Fuel burnt each year", "GJ(LHV)/a", gt=0, le=1e9, only_if=GAS, help="In this boiler or furnace, from meter or bills, on the lower heating value.",
)  # fmt: skip
FUEL = Choice("Fuel", table="fuel_analyses", only_if=BY_FUEL)
OXYGEN = Quantity(
    "Oxygen in the dry flue gas", "%", ge=0, le=18, typical=(1, 10), only_if=BY_FUEL,
    help="Portable analyser, ahead of the place of the exchanger; mean of ten minutes at a steady load.",
)  # fmt: skip
MOISTURE = Quantity(
    "Moisture of a solid fuel, by mass", "%", ge=0, le=75, optional=True, only_if=BY_FUEL, help="As fired. Empty: the table's figure.",
)  # fmt: skip
SULPHUR = Quantity(
    "Sulphur in the fuel, by mass", "%", ge=0, le=10, optional=True, only_if=BY_FUEL,
    help="From the supplier's certificate; it sets the acid dew point. Empty: the table's figure.",
)  # fmt: skip
GAS_FLOW = Quantity(
    "Flow of flue gas", "kg/h", gt=0, le=1e7, only_if=BY_METER, help="Pitot tube: speed times duct area times density at the temperature of the duct.",
)  # fmt: skip
GAS_HEAT_CAPACITY = Quantity(
    "Its mean heat capacity", "kJ/(kg·K)", ge=0.9, le=1.6, typical=(1.0, 1.2), only_if=BY_METER,
    help="Read it from the other way of this form for a fuel like yours: heat capacity flow over flow.",
)  # fmt: skip
WATER_VAPOUR = Quantity(
    "Water vapour in the wet flue gas, by volume", "%", ge=0, le=60, optional=True, only_if=BY_METER, help="For the dew points. Empty: not known.",
)  # fmt: skip
SULPHUR_DIOXIDE = Quantity(
    "Sulphur dioxide in the dry flue gas", "ppm", ge=0, le=20_000, optional=True, only_if=BY_METER, help="Analyser with an SO₂ cell. Empty: not known.",
)  # fmt: skip
TRIOXIDE_SHARE = Quantity(
    "Share of the sulphur that becomes SO₃", "%", ge=0, le=20, typical=(1, 4), only_if=GAS,
    help="As a rule 1 to 4 %; more with much excess air, or with vanadium in the oil. From 1 to 4 % the acid dew point rises by some 15 K.",
)  # fmt: skip
GAS_TEMPERATURE = Quantity(
    "Temperature of the flue gas", "°C", ge=30, le=1_500, typical=(150, 1_000), only_if=GAS,
    help="Where the exchanger will stand, in the middle of the duct, at the usual load.",
)  # fmt: skip
WASTE_FLOW = Quantity(
    "Flow of hot waste water", "m³/h", gt=0, le=1e5, only_if=WASTE_WATER,
    help="Water meter of the hot users less what evaporates, or bucket and stop-watch at the drain.",
)  # fmt: skip
WASTE_TEMPERATURE = Quantity(
    "Temperature of the hot waste water", "°C", gt=0, le=130, typical=(30, 95), only_if=WASTE_WATER,
    help="Before cold rinses dilute it: keep hot and cold drains apart.",
)  # fmt: skip

FEEDWATER_FLOW = Quantity(
    "Flow of feedwater", "kg/h", gt=0, le=1e7, only_if=ECONOMISER, help="Feedwater meter, or steam plus blowdown. It must run whenever the burner does.",
)  # fmt: skip
FEEDWATER_TEMPERATURE = Quantity(
    "Temperature of the feedwater", "°C", gt=0, le=250, typical=(60, 140), only_if=ECONOMISER,
    help="At the outlet of the feed pump. Usual are at least 99 °C with natural gas and 104 °C with light oil, so that the metal stays dry.",
)  # fmt: skip
BOILER_PRESSURE = Quantity(
    "Boiler pressure, gauge", "bar(g)", ge=0, le=150, typical=(3, 70), only_if=ECONOMISER,
    help="From the gauge on the drum; it sets where the feedwater would boil.",
)  # fmt: skip
AIR_FLOW = Quantity(
    "Flow of combustion air", "kg/h", gt=0, le=1e7, only_if=PREHEATER | {"gas_known": "measured"},
    help="Through the exchanger; from the fan, or from the flue gas less the fuel.",
)  # fmt: skip
AIR_TEMPERATURE = Quantity(
    "Temperature of the combustion air", "°C", ge=-40, le=200, only_if=PREHEATER, help="At the inlet of the exchanger; mean of the year.",
)  # fmt: skip
COLD_FLOW = Quantity(
    "Flow of cold water", "m³/h", gt=0, le=1e5, only_if=WASTE_WATER, help="Only the water that is needed hot, and at that time; water meter.",
)  # fmt: skip
COLD_TEMPERATURE = Quantity("Temperature of the cold water", "°C", gt=0, lt=99, typical=(5, 35), only_if=WASTE_WATER, help="Mean of the year.")
ALTITUDE = Quantity(
    "Altitude of the site", "m", ge=-400, le=5_000, only_if=GAS, help="Above sea level; it sets the air pressure, and with it the dew points.",
)  # fmt: skip

EXCHANGER_KNOWN = Choice(
    "The exchanger is known by",
    options={"outlet": "How far it cools the hot side", "effectiveness": "Its effectiveness", "approach": "Its approach", "area": "Its area"},
    help="Take the first for a limit such as the acid dew point, the last for an exchanger that exists or is offered.",
)
GAS_OUTLET = Quantity(
    "Temperature at which the flue gas is to leave", "°C", ge=1, le=1_400, only_if=GAS | {"exchanger_known": "outlet"},
    help="Above the acid dew point, with a margin: see the result.",
)  # fmt: skip
WASTE_OUTLET = Quantity(
    "Temperature at which the waste water is to leave", "°C", ge=1, le=130, only_if=WASTE_WATER | {"exchanger_known": "outlet"},
    help="A little above the cold water in counter flow.",
)  # fmt: skip
EFFECTIVENESS = Quantity(
    "Effectiveness", "%", gt=0, lt=100, only_if={"exchanger_known": "effectiveness"},
    help="Heat recovered over the most that an endless counter-flow exchanger would recover; from the maker.",
)  # fmt: skip
APPROACH = Quantity(
    "Approach: smallest temperature difference", "K", gt=0, le=1_000, only_if={"exchanger_known": "approach"},
    help="Between hot and cold stream, at the end where it is smaller; from the maker.",
)  # fmt: skip
AREA = Quantity(
    "Area", "m²", gt=0, le=1e6, only_if={"exchanger_known": "area"}, help="From the plate or the offer, on the side to which the coefficient belongs.",
)  # fmt: skip
ARRANGEMENT = Choice(
    "The streams run in",
    options={"counter": "Counter flow", "cross": "Cross flow, both unmixed", "parallel": "Parallel flow"},
    help="Plate exchangers and most economisers are near counter flow, plate air preheaters often cross flow.",
)
GAS_COEFFICIENT = Quantity(
    "Heat transfer coefficient (U), on the gas side", "W/(m²·K)", ge=1, le=500, typical=(10, 60), only_if=GAS,
    help="From the maker; 30 to 60 for finned tubes with water in them, 10 to 40 from gas to gas. Soot lowers it.",
)  # fmt: skip
WATER_COEFFICIENT = Quantity(
    "Heat transfer coefficient (U)", "W/(m²·K)", ge=20, le=10_000, typical=(850, 1_700), only_if=WASTE_WATER,
    help="From the maker; 850 to 1,700 from water to water. Lint and scale lower it.",
)  # fmt: skip

EFFICIENCY = Quantity(
    "Efficiency of the heat supply, on the LHV", "%", ge=20, le=110, typical=(65, 95),
    help="Of the boiler today; for waste water with the pipes. Of a furnace: the share of the fuel that stays in it (available heat).",
)  # fmt: skip
FUEL_PRICE = Quantity("Fuel price", "¤/GJ(LHV)", ge=0, le=1e9, help="What one gigajoule less saves, with taxes that the company cannot reclaim.")
EXTRA_POWER = Quantity(
    "Electricity for fan or pump", "kW", ge=0, le=1e5, optional=True, help="For the pressure drop that the exchanger adds; from the maker. Empty: not known.",
)  # fmt: skip
ELECTRICITY_PRICE = Quantity("Electricity price", "¤/kWh", ge=0, le=1e9, help="What one kilowatt-hour more costs.")
