"""What a switch of the heat supply brings, beside the supplies that it was chosen from."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy._fuel_switch_verdicts import BIOGENIC, CO2, COUNTED, FACTOR, HEAT_PUMP, LIFT, PIPES
from calculators.energy._heat_supply import Supply


@dataclass(frozen=True, slots=True)
class FuelSwitch:
    """Cost and CO₂ of the supply chosen, against the present one."""

    annual_saving: Annotated[float, Quantity("Saved each year by the switch", "¤/a", headline=True, decimals=0, kind="annual_saving")]
    counted: Annotated[str, Choice("What the saving is counted against", options=COUNTED)]
    co2_verdict: Annotated[str, Choice("CO₂", options=CO2)]
    biogenic_verdict: Annotated[str | None, Choice("Biogenic CO₂", options=BIOGENIC)]
    factor: Annotated[str | None, Choice("CO₂ of the electricity", options=FACTOR)]
    heat_pump: Annotated[str, Choice("Heat pump", options=HEAT_PUMP)]
    lift: Annotated[str | None, Choice("Lift", options=LIFT)]
    pipes: Annotated[str | None, Choice("Pipes of the heat pump", options=PIPES)]
    co2_avoided: Annotated[float, Quantity("Fossil CO₂ avoided by the switch", "t/a", kind="co2_avoided")]
    present_cost_per_heat: Annotated[float, Quantity("Cost of useful heat, present fuel", "¤/GJ")]
    other_cost_per_heat: Annotated[float, Quantity("Cost of useful heat, other fuel", "¤/GJ")]
    electric_cost_per_heat: Annotated[float, Quantity("Cost of useful heat, electric heat", "¤/GJ")]
    heat_pump_cost_per_heat: Annotated[float | None, Quantity("Cost of useful heat, heat pump", "¤/GJ")]
    cop: Annotated[float | None, Quantity("Coefficient of performance (COP) of the heat pump", "1", digits=3)]
    break_even_ratio: Annotated[float | None, Quantity("Break-even ratio for the heat pump: price of electricity over that of the fuel (LHV)", "1", digits=3)]
    price_ratio: Annotated[float | None, Quantity("Price of electricity over that of the fuel (LHV), today", "1", digits=3)]
    supplies: Annotated[tuple[Supply, ...], Rows("Ways to supply the heat", row=Supply)]
    cop_for_equal_cost: Annotated[float | None, Quantity("COP at which heat costs what it costs today", "1", digits=3, working=True)]
    cop_for_equal_co2: Annotated[float | None, Quantity("COP at which the fossil CO₂ is that of today", "1", digits=3, working=True)]
    carnot_cop: Annotated[float | None, Quantity("Carnot COP: the limit between these temperatures", "1", digits=3, working=True)]
    useful_heat: Annotated[float, Quantity("Useful heat", "GJ/a", working=True)]
    present_cost: Annotated[float, Quantity("Cost each year, present fuel", "¤/a", decimals=0, working=True)]
    new_cost: Annotated[float, Quantity("Cost each year after the switch", "¤/a", decimals=0, working=True)]
    present_co2: Annotated[float, Quantity("Fossil CO₂ of the present fuel", "t/a", working=True)]
    fuel_no_longer_burnt: Annotated[float, Quantity("Present fuel no longer burnt", "GJ(LHV)/a", working=True)]
    heat_pump_electricity: Annotated[float | None, Quantity("Electricity for the heat pump", "kWh/a", working=True)]
    heat_from_source: Annotated[float | None, Quantity("Heat that the heat pump takes from its source", "GJ/a", working=True)]
