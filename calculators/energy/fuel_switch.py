"""Fuel switch: what heat costs with another fuel, with electric heat and with a heat pump, and the CO₂ of each."""

from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.energy._fuel_switch_result import FuelSwitch
from calculators.energy._fuel_switch_verdicts import biogenic_verdict, co2_verdict, counted_verdict, heat_pump_verdict
from calculators.energy._heat_pump import SHORTEST_LIFT, carnot_cop, heat_pump_cop, out_of_range
from calculators.energy._heat_supply import Energy, fuel, supply

KWH_PER_GJ = 1e3 / 3.6
QUOTES = {
    "lhv": "Energy on the lower heating value (LHV, net)",
    "hhv": "Energy on the higher heating value (HHV, gross), as gas is often billed",
    "mass": "Weight",
}
BY_HEAT, BY_FUEL = {"heat_known": "heat"}, {"heat_known": "fuel"}
TEMPERATURES, GIVEN = {"cop_known": "temperatures"}, {"cop_known": "given"}


@calculator(
    title="Fuel switch, electric heat and heat pump",
    resource="energy",
    sources=("ipcc-2006-v2", "hydrogen-analysis-heating-values", "arpagaus-2018", "oemof-thermal-heat-pumps", "eia-heating-fuel-comparison"),
    charts=(RowBars("Cost of useful heat", rows="supplies", label="name", value="cost_per_heat"),),
    groups={
        "switch_to": "The heat",
        "present_fuel": "Present fuel",
        "other_fuel": "Another fuel",
        "electricity_price": "Electricity",
        "cop_known": "Heat pump",
    },
)
def fuel_switch(
    *,
    switch_to: Annotated[str, Choice(
        "Switch to", options={"heat_pump": "A heat pump", "electric": "Electric heat", "fuel": "Another fuel"},
        help="The saving at the top is that of this one; the table compares all of them.",
    )] = "heat_pump",
    heat_known: Annotated[str, Choice(
        "The heat is known from", options={"heat": "Useful heat", "fuel": "Fuel bought"}, help="Take the fuel bought where no meter counts steam or heat.",
    )] = "heat",
    useful_heat: Annotated[float, Quantity(
        "Useful heat", "GJ/a", gt=0, le=1e9, only_if=BY_HEAT, help="What the users get, from a steam or heat meter; only the part that the new supply takes over.",
    )] = 10_000,
    fuel_bought: Annotated[float, Quantity(
        "Present fuel bought", "GJ(LHV)/a", gt=0, le=1e9, only_if=BY_FUEL, help="From the bills of a year, on the lower heating value; only the part that the new supply takes over.",
    )] = 12_200,
    present_fuel: Annotated[str, Choice("Present fuel", table="fuels")] = "natural_gas",
    present_quote: Annotated[str, Choice("Its price is for", options=QUOTES, help="Ask the accountant; the gas bill says net or gross.")] = "lhv",
    present_price: Annotated[float, Quantity(
        "Price of the present fuel, LHV", "¤/GJ(LHV)", ge=0, le=1e9, only_if={"present_quote": "lhv"}, help="What one gigajoule less saves, with taxes that the company cannot reclaim.",
    )] = 12,
    present_price_hhv: Annotated[float, Quantity(
        "Price of the present fuel, HHV", "¤/GJ(HHV)", ge=0, le=1e9, only_if={"present_quote": "hhv"}, help="As billed; it is converted to the lower heating value with the cited ratio.",
    )] = 10.8,
    present_price_mass: Annotated[float, Quantity(
        "Price of the present fuel by weight", "¤/t", ge=0, le=1e9, only_if={"present_quote": "mass"}, help="Delivered, with transport.",
    )] = 576,
    present_heating_value: Annotated[float | None, Quantity(
        "Its lower heating value", "GJ/t", ge=1, le=60, optional=True, only_if={"present_quote": "mass"}, help="From the supplier's analysis, as delivered. Empty: the table's default.",
    )] = None,
    present_co2_factor: Annotated[float | None, Quantity(
        "Its fossil CO₂ on the LHV, if you have a factor of your own", "kg/GJ", ge=0, le=200, optional=True, help="Empty: the table's default (IPCC).",
    )] = None,
    present_efficiency: Annotated[float, Quantity(
        "Efficiency with the present fuel, on the LHV", "%", ge=20, le=110, typical=(65, 95), help="Boiler test, less what pipes and distribution lose up to the users.",
    )] = 82,
    other_fuel: Annotated[str, Choice("Other fuel", table="fuels")] = "wood",
    other_quote: Annotated[str, Choice("Its price is for", options=QUOTES)] = "mass",
    other_price: Annotated[float, Quantity(
        "Price of the other fuel, LHV", "¤/GJ(LHV)", ge=0, le=1e9, only_if={"other_quote": "lhv"}, help="An offer, delivered, for the quantity of a year.",
    )] = 7,
    other_price_hhv: Annotated[float, Quantity("Price of the other fuel, HHV", "¤/GJ(HHV)", ge=0, le=1e9, only_if={"other_quote": "hhv"}, help="As offered.")] = 6.5,
    other_price_mass: Annotated[float, Quantity(
        "Price of the other fuel by weight", "¤/t", ge=0, le=1e9, only_if={"other_quote": "mass"}, help="Delivered, at the moisture to which the heating value belongs.",
    )] = 110,
    other_heating_value: Annotated[float | None, Quantity(
        "Its lower heating value", "GJ/t", ge=1, le=60, optional=True, only_if={"other_quote": "mass"},
        help="As delivered: wet wood has far less than dry wood. Empty: the table's default, which is for air-dried wood.",
    )] = None,
    other_co2_factor: Annotated[float | None, Quantity(
        "Its fossil CO₂ on the LHV, if you have a factor of your own", "kg/GJ", ge=0, le=200, optional=True, help="Empty: the table's default (IPCC).",
    )] = None,
    other_efficiency: Annotated[float, Quantity(
        "Efficiency with the other fuel, on the LHV", "%", ge=20, le=110, typical=(65, 95), help="What the maker of the boiler guarantees, less the same losses of pipes.",
    )] = 78,
    electricity_price: Annotated[float, Quantity(
        "Electricity price", "¤/kWh", ge=0, le=1e9, help="What one kilowatt-hour more costs, with the higher peak that it brings.",
    )] = 0.12,
    electricity_co2: Annotated[float, Quantity(
        "CO₂ of the electricity", "g/kWh", ge=0, le=2_000, help="From the national authority, the supplier or a published list; 0.45 kg/kWh is 450 g/kWh.",
    )] = 450,
    electricity_co2_is: Annotated[str, Choice(
        "This figure is", help="Its origin stands beside the result.",
        options={
            "location": "The average of the grid (location-based)", "market": "That of the supply contract (market-based)",
            "life_cycle": "The life cycle of the power plants", "own": "That of own generation",
        },
    )] = "location",
    electric_efficiency: Annotated[float, Quantity(
        "Efficiency of the electric heat", "%", ge=50, le=100, typical=(95, 100), help="Resistance heater or electrode boiler, with blowdown and pipes.",
    )] = 98,
    cop_known: Annotated[str, Choice(
        "The COP is known from", options={"temperatures": "Temperatures", "given": "The maker's data sheet"}, help="COP: heat given for each unit of electricity.",
    )] = "temperatures",
    source_temperature: Annotated[float, Quantity(
        "Temperature of the heat source", "°C", ge=-40, le=150, only_if=TEMPERATURES, help="Where the source leaves the heat pump, after it was cooled: effluent, cooling water, exhaust air.",
    )] = 30,
    sink_temperature: Annotated[float, Quantity(
        "Temperature of the heat wanted", "°C", ge=0, le=250, only_if=TEMPERATURES, help="Where the heated water leaves the heat pump. The lowest that the process really needs.",
    )] = 80,
    carnot_share: Annotated[float, Quantity(
        "Share of the Carnot COP that the machine reaches", "%", ge=10, le=100, typical=(40, 60), only_if=TEMPERATURES,
        help="40 to 60 % for industrial machines (Arpagaus). 100 % is the limit of physics. Where pipes lose 5 % up to the users, type 0.95 times the share.",
    )] = 50,
    given_cop: Annotated[float, Quantity(
        "COP of the heat pump", "1", ge=1, le=20, typical=(2, 6.5), only_if=GIVEN, help="Average of a year at your temperatures, with pumps and fans, less what pipes lose up to the users.",
    )] = 3.5,
) -> FuelSwitch:  # fmt: skip
    r"""Yearly cost and CO₂ of the same useful heat from the present fuel, another fuel, electric heat and a heat pump.

    A supply that gives $k$ units of useful heat for each unit of energy bought (the efficiency of a boiler, the COP of a heat pump), at the price $p$ and with the CO₂
    factor $e$, supplies the useful heat $Q$ at the cost and with the CO₂ of

    $$c = \frac{p}{k}, \qquad K = \frac{Q \, p}{k}, \qquad M = \frac{Q \, e}{k}$$

    Between a source at $T_c$ and heat at $T_h$ (absolute temperatures) no heat pump exceeds the Carnot COP; a real machine reaches the share $g$ of it:

    $$COP = g \, \frac{T_h}{T_h - T_c}$$

    High-temperature heat pumps reach 0.4 to 0.6; published COPs cover lifts of 30 to 95 K and heat of up to 160 °C. Beyond these no heat pump is counted; for a shorter lift
    the COP of 30 K above the same source is taken. Both temperatures are those at which the streams leave the machine, which is on the safe side. What it gives is the electricity and the heat
    from the source together. No loss of pipes is in a COP from temperatures, while the efficiencies of the other supplies hold it: where the
    pipes lose the share $v$ of the heat between the machine and the users, type $(1 - v) \, g$ for the share $g$, or a given COP times $1 - v$.

    A heat pump breaks even with the present fuel where

    $$\frac{p_{electricity}}{p_{fuel}} = \frac{COP}{\eta}$$

    with the efficiency $\eta$ of the present supply. Both prices are for the same unit of energy, the fuel's on the lower heating value (LHV).

    CO₂ of biomass is biogenic and stands apart. CO₂ of electricity is what you give, and its origin is said.

    Not counted: the investment (take the saving to the appraisal), maintenance, ash, a new connection to the grid, methane and nitrous oxide, the supply of the fuels, and
    what cooling the source is worth. All prices are those of today.
    """
    eta = present_efficiency / 100
    heat = useful_heat if heat_known == "heat" else fuel_bought * eta
    power = Energy("Electricity", electricity_price * KWH_PER_GJ, electricity_co2 / 1e3 * KWH_PER_GJ)
    present_prices = {"lhv": present_price, "hhv": present_price_hhv, "mass": present_price_mass}
    burnt = fuel("present", present_fuel, present_quote, present_prices, present_heating_value, present_co2_factor)
    other_prices = {"lhv": other_price, "hhv": other_price_hhv, "mass": other_price_mass}
    offered = fuel("other", other_fuel, other_quote, other_prices, other_heating_value, other_co2_factor)
    by_temperature = cop_known == "temperatures"
    if by_temperature and source_temperature >= sink_temperature and switch_to == "heat_pump":
        raise InvalidInputs(
            source_temperature="The source is not colder than the heat wanted: a heat exchanger does it, without the electricity of a heat pump"
        )
    why_not = out_of_range(source_temperature, sink_temperature) if by_temperature else None
    if why_not and switch_to == "heat_pump":
        raise InvalidInputs(
            sink_temperature="No published figure covers a heat pump above 160 °C or with a lift above 95 K; switch to another supply, or give the COP of an offer"
        )
    cop = None if why_not else heat_pump_cop(source_temperature, sink_temperature, carnot_share / 100) if by_temperature else given_cop
    now, other = supply(burnt, eta, heat), supply(offered, other_efficiency / 100, heat)
    electric = supply(Energy("Electric heat", power.price, power.co2), electric_efficiency / 100, heat)
    pump = None if cop is None else supply(Energy("Heat pump", power.price, power.co2), cop, heat)
    new = other if switch_to == "fuel" else electric if switch_to == "electric" or pump is None else pump
    saving = now.annual_cost - new.annual_cost
    ratio = power.price / burnt.price if burnt.price else None
    return FuelSwitch(
        annual_saving=saving,
        counted=counted_verdict(saving),
        co2_verdict=co2_verdict(now, new),
        biogenic_verdict=biogenic_verdict(now, new),
        factor=None if switch_to == "fuel" else electricity_co2_is,
        heat_pump=heat_pump_verdict(why_not, now, pump),
        lift="short" if by_temperature and not why_not and sink_temperature - source_temperature < SHORTEST_LIFT else None,
        pipes="left_out" if by_temperature and pump else None,
        co2_avoided=now.co2 - new.co2,
        present_cost_per_heat=now.cost_per_heat,
        other_cost_per_heat=other.cost_per_heat,
        electric_cost_per_heat=electric.cost_per_heat,
        heat_pump_cost_per_heat=None if pump is None else pump.cost_per_heat,
        cop=cop,
        break_even_ratio=None if cop is None else cop / eta,
        price_ratio=ratio,
        supplies=tuple(one for one in (now, other, electric, pump) if one),
        cop_for_equal_cost=None if ratio is None else ratio * eta,
        cop_for_equal_co2=power.co2 / burnt.co2 * eta if burnt.co2 else None,
        carnot_cop=carnot_cop(source_temperature, sink_temperature) if by_temperature and why_not != "none" else None,
        useful_heat=heat,
        present_cost=now.annual_cost,
        new_cost=new.annual_cost,
        present_co2=now.co2,
        fuel_no_longer_burnt=now.energy,
        heat_pump_electricity=None if pump is None else pump.energy * KWH_PER_GJ,
        heat_from_source=None if pump is None else heat - pump.energy,
    )
