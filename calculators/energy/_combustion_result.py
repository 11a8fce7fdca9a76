"""What a stack-loss test of a boiler or furnace shows: the losses one by one, and the result."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows

LOSSES = {
    "dry_gas": "Dry flue gas",
    "hydrogen": "Water from hydrogen",
    "moisture": "Moisture of the fuel",
    "humidity": "Humidity of the air",
    "monoxide": "Carbon monoxide",
    "ash": "Carbon in the ash",
    "radiation": "Radiation/convection",
}


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss, in per cent of both heating values."""

    loss: Annotated[str, Choice("Loss", options=LOSSES)]
    share_lhv: Annotated[float | None, Quantity("On the LHV", "%", decimals=2)]
    share_hhv: Annotated[float | None, Quantity("On the HHV", "%", decimals=2)]


@dataclass(frozen=True, slots=True)
class CombustionEfficiency:
    """Efficiency on both heating values, the losses, and the figures between."""

    efficiency_lhv: Annotated[float, Quantity("Efficiency on the lower heating value (LHV)", "%", decimals=1, headline=True)]
    efficiency_hhv: Annotated[float, Quantity("Efficiency on the higher heating value (HHV)", "%", decimals=1, headline=True)]
    boundary: Annotated[
        str,
        Choice(
            "What the efficiency is",
            options={
                "steady": "The efficiency is that of the steady boiler at the time of the readings. Blowdown, purging, stops and standing by are not in it, so that the yearly figure is lower. "
                "What a lower stack temperature saves and what less excess air saves overlap: the two do not add up.",
                "condensing": "The stack is colder than the dew point of its water vapour: water condenses and gives heat that is not counted here, so that the efficiency is at least this. "
                "Weigh the condensate to count it.",
            },
        ),
    ]
    missing: Annotated[
        str | None,
        Choice(
            "What is missing",
            options={
                "monoxide": "Carbon monoxide was not measured: its loss is left out, so that the efficiency is at most this. Excess air is not safe to lower before it is measured.",
                "ash": "The carbon in the ash is not known: its loss is left out, so that the efficiency is at most this. Send a sample of the ash to a laboratory.",
                "both": "Carbon monoxide and the carbon in the ash are not known: both losses are left out, so that the efficiency is at most this.",
            },
            optional=True,
        ),
    ]
    air_reading: Annotated[
        str,
        Choice(
            "What the excess air says",
            options={
                "usual": "The excess air is not above what is usual for this fuel.",
                "high": "The excess air is above what is usual for this fuel: the surplus is heated for nothing. "
                "First look for false air at doors, dampers and ducts ahead of the probe, then set the burner or grate.",
                "short": "There is less air than complete combustion takes: fuel leaves unburnt, and hydrogen and soot, which this reading does not show, with it. Give more air before anything else.",
                "unknown": "No cited range of the usual excess air is at hand for this fuel: compare the figure with the data sheet of the burner or grate.",
            },
        ),
    ]
    monoxide_reading: Annotated[
        str | None,
        Choice(
            "What the carbon monoxide says",
            options={
                "low": "Carbon monoxide is below 400 ppm in air-free gas.",
                "high": "Carbon monoxide is above 400 ppm in air-free gas, which no gas furnace may exceed (ANSI Z21.47): combustion is incomplete. Too little air, poor mixing, a cold furnace "
                "or a flame that touches cold surfaces are the usual causes; on a grate with solid fuel such readings are common.",
            },
            optional=True,
        ),
    ]
    heating_value_from: Annotated[
        str,
        Choice(
            "Where the heating value comes from",
            options={
                "gas": "The heating value follows from the parts of the gas.",
                "cited": "The heating value is that of the table, for the dry fuel, with the moisture taken into account.",
                "estimated": "The heating value is estimated from the analysis (Channiwala and Parikh, mean error 1.5 %): each loss is uncertain by as much. A value from the laboratory is better.",
                "own": "The heating value is yours.",
                "own_unlike": "The heating value is yours, but it differs by more than a tenth from the one that the analysis suggests: "
                "check that both belong to one sample and have the same moisture.",
            },
        ),
    ]
    casing: Annotated[
        str | None,
        Choice(
            "What the radiation stands for",
            options={
                "small": "The boiler is smaller than the smallest on the chart: its radiation and convection are larger than the share taken here, so that the efficiency is at most this."
            },
            optional=True,
        ),
    ]
    excess_air: Annotated[float, Quantity("Excess air", "%", decimals=1)]
    usual_excess_air: Annotated[float | None, Quantity("Usual excess air of this fuel, upper end", "%")]
    fuel_saved_share: Annotated[float | None, Quantity("Fuel that the usual excess air would save, at the same stack temperature", "%", decimals=1)]
    flue_gas_loss: Annotated[float, Quantity("Heat in the flue gas, on the LHV, without its latent heat", "%", decimals=2)]
    dew_point: Annotated[float | None, Quantity("Dew point of the water vapour", "°C", decimals=1)]
    flue_gas_flow: Annotated[float | None, Quantity("Flue gas flow", "kg/h")]
    losses: Annotated[tuple[Loss, ...], Rows("Losses", row=Loss)]
    lhv: Annotated[float, Quantity("Lower heating value (LHV) as fired", "MJ/kg", working=True)]
    hhv: Annotated[float, Quantity("Higher heating value (HHV) as fired", "MJ/kg", working=True)]
    oxygen_dry: Annotated[float, Quantity("Oxygen in the dry flue gas", "%", decimals=2, working=True)]
    carbon_dioxide_dry: Annotated[float, Quantity("Carbon dioxide in the dry flue gas", "%", decimals=2, working=True)]
    largest_carbon_dioxide: Annotated[float, Quantity("Largest possible carbon dioxide in the dry flue gas", "%", decimals=2, working=True)]
    stoichiometric_air: Annotated[float, Quantity("Dry air without excess, for each kg of fuel", "kg", working=True)]
    air: Annotated[float, Quantity("Dry air supplied, for each kg of fuel", "kg", working=True)]
    dry_flue_gas: Annotated[float, Quantity("Dry flue gas, for each kg of fuel", "kg", working=True)]
    wet_flue_gas: Annotated[float, Quantity("Flue gas with its water vapour, for each kg of fuel", "kg", working=True)]
    gas_heat_capacity: Annotated[float, Quantity("Mean heat capacity of the dry flue gas", "kJ/(kg·K)", working=True)]
    carbon_dioxide_formed: Annotated[float, Quantity("CO₂ from the carbon of the fuel, fossil or biogenic, on the LHV", "kg/GJ", working=True)]
