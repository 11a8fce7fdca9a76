"""What recovered heat brings, and the exchanger that it needs."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.energy._recovery_verdicts import CORROSION, COUNTED, EFFICIENCY_CHECK, ELECTRICITY


@dataclass(frozen=True, slots=True)
class HeatRecovery:
    """Heat, fuel and money saved each year, and the exchanger."""

    annual_saving: Annotated[float, Quantity("Saved each year", "¤/a", headline=True, decimals=0, kind="annual_saving")]
    counted: Annotated[str, Choice("What the saving is counted against", options=COUNTED)]
    corrosion: Annotated[str | None, Choice("Cold end", options=CORROSION)]
    electricity: Annotated[str | None, Choice("Electricity", options=ELECTRICITY)]
    efficiency_check: Annotated[str | None, Choice("Efficiency and flue gas", options=EFFICIENCY_CHECK)]
    fuel_saved: Annotated[float, Quantity("Fuel saved", "GJ(LHV)/a", kind="fuel_saved")]
    fuel_share: Annotated[float | None, Quantity("Fuel saved, share of the present fuel", "%", digits=3)]
    heat: Annotated[float, Quantity("Heat recovered", "kW")]
    heat_per_year: Annotated[float, Quantity("Heat recovered in a year, at the present flows", "GJ/a")]
    hot_outlet: Annotated[float, Quantity("Temperature at which the flue gas or waste water leaves", "°C")]
    cold_outlet: Annotated[float, Quantity("Temperature at which the water or air leaves", "°C")]
    effectiveness: Annotated[float, Quantity("Effectiveness", "%", digits=3)]
    log_mean_difference: Annotated[float | None, Quantity("Logarithmic mean temperature difference (LMTD)", "K", digits=3)]
    conductance: Annotated[float, Quantity("Heat transfer coefficient times area (UA)", "kW/K", digits=3)]
    area: Annotated[float, Quantity("Area", "m²", digits=3)]
    water_dew_point: Annotated[float | None, Quantity("Dew point of the water in the flue gas", "°C", digits=3)]
    acid_dew_point: Annotated[float | None, Quantity("Acid dew point of the flue gas, about", "°C", digits=3)]
    coldest_metal: Annotated[float | None, Quantity("Temperature of the coldest metal, about", "°C", digits=3)]
    new_efficiency: Annotated[float | None, Quantity("Efficiency with the exchanger, on the LHV", "%", digits=3)]
    fuel_cost_saved: Annotated[float, Quantity("Fuel cost saved", "¤/a", decimals=0, working=True)]
    electricity_used: Annotated[float | None, Quantity("Electricity used by the exchanger", "kWh/a", working=True)]
    electricity_cost: Annotated[float | None, Quantity("Cost of that electricity", "¤/a", decimals=0, working=True)]
    simple_fuel_saved: Annotated[
        float, Quantity("Heat recovered over efficiency: the fuel saved if the flue gas stayed as much as it is", "GJ(LHV)/a", working=True)
    ]
    hot_inlet: Annotated[float, Quantity("Temperature at which the flue gas or waste water enters", "°C", working=True)]
    cold_inlet: Annotated[float, Quantity("Temperature at which the water or air enters", "°C", working=True)]
    hot_flow: Annotated[float, Quantity("Flow of flue gas or waste water", "kg/h", working=True)]
    cold_flow: Annotated[float, Quantity("Flow of water or air", "kg/h", working=True)]
    hot_capacity_flow: Annotated[float, Quantity("Heat capacity flow of the hot side", "kW/K", working=True)]
    cold_capacity_flow: Annotated[float, Quantity("Heat capacity flow of the cold side", "kW/K", working=True)]
    transfer_units: Annotated[float, Quantity("Number of transfer units (NTU)", "1", digits=3, working=True)]
    correction_factor: Annotated[float | None, Quantity("Correction factor of the LMTD for cross flow", "1", digits=3, working=True)]
    boiling_point: Annotated[float | None, Quantity("Boiling point of the feedwater", "°C", working=True)]
