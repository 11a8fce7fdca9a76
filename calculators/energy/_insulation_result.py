"""What the insulation calculator answers."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.series import Series
from calculators.energy import _steam_fields as fields

THICKNESS = "Thickness, cm"


@dataclass(frozen=True, slots=True)
class InsulationSaving:
    """Heat lost now and with the insulation proposed, and what that saves each year."""

    cost_saved: Annotated[float, Quantity("Cost saved", "¤/a", headline=True, digits=3, kind="annual_saving")]
    coverage: Annotated[
        str,
        Choice(
            "What the saving is counted against",
            options={
                "saving": "The saving is counted against the present insulation, dry and undamaged, at these temperatures and hours. Where the heat warms a hall that would be heated "
                "anyway, less is saved. A better boiler or a lower temperature saves part of the same fuel: such savings do not add up.",
                "none": "The thickness does not change: nothing is saved.",
                "more": "The surface would lose more than now: so thin a layer on so thin a pipe adds more outer surface than resistance, or its finish radiates or is cooled more. "
                "Take more insulation, or leave it bare.",
            },
        ),
    ]
    safety: Annotated[
        str,
        Choice(
            "Surface temperature",
            options={
                "bare": "No insulation is proposed: the surface is as hot as the metal. Above 60 °C it burns the skin within about five seconds (ASTM C1055).",
                "cool": "With the insulation proposed the surface is at most 55 °C, which a South African handbook takes as the prudent limit for surfaces that people may touch.",
                "warm": "With the insulation proposed the surface is between 55 and 60 °C: below the American 60 °C for five seconds on metal, but touching it is very unpleasant.",
                "hot": "With the insulation proposed the surface is above 60 °C, at which bare metal burns the skin within about five seconds (ASTM C1055). Guard it, or insulate more.",
            },
        ),
    ]
    thickness_verdict: Annotated[
        str,
        Choice(
            "Economic thickness",
            options={
                "near": "The thickness proposed costs at most 3 % more than the cheapest, heat and insulation together over the life.",
                "thicker": "A thicker insulation is cheaper over its life, heat and insulation together.",
                "thinner": "A thinner insulation is cheaper over its life, heat and insulation together; safety or a steady temperature may still ask for more.",
                "bare": "At these prices insulation costs more over its life than the heat that it keeps.",
                "beyond": "Even 30 cm are not too thick at these prices. Check the prices; above about 10 cm compare with quotations in several layers.",
                "added_pays": "Insulation is there already. What is added saves more each year than it costs over its life. Curve and economic thickness are those of a bare "
                "object insulated anew.",
                "added_loses": "Insulation is there already. At these prices what is added costs more over its life than it saves: leave what is there, as long as it is dry and "
                "whole. Curve and economic thickness are those of a bare object insulated anew.",
                "kept": "Nothing is added to what is there. Curve and economic thickness are those of a bare object insulated anew.",
                "unknown": "No economic thickness is computed: the cost of the insulation is not known.",
            },
        ),
    ]
    present_loss: Annotated[float, Quantity("Heat loss now", "kW", digits=3)]
    new_loss: Annotated[float, Quantity("Heat loss with the insulation proposed", "kW", digits=3)]
    present_per_length: Annotated[float | None, Quantity("Heat loss now, of each metre", "W/m", digits=3)]
    new_per_length: Annotated[float | None, Quantity("Heat loss with the insulation proposed, of each metre", "W/m", digits=3)]
    share_saved: Annotated[float, Quantity("Share of the present loss that is saved", "%", digits=3)]
    present_surface: Annotated[float, Quantity("Surface temperature now", "°C", decimals=0)]
    new_surface: Annotated[float, Quantity("Surface temperature with the insulation proposed", "°C", decimals=0)]
    heat_saved: Annotated[float, Quantity("Heat saved", "GJ/a", digits=3)]
    fuel_saved: Annotated[float, fields.FUEL_SAVED]
    co2_avoided: Annotated[float | None, fields.CO2_AVOIDED]
    co2_coverage: Annotated[str, fields.CO2_COVERS]
    investment: Annotated[float | None, Quantity("Cost of the insulation proposed", "¤", digits=3, kind="investment")]
    bare_cost: Annotated[float, Quantity("Cost of the heat lost by the bare object", "¤/a", digits=3)]
    economic_thickness: Annotated[float | None, Quantity("Economic thickness, to 10", "mm", decimals=0)]
    heat_cost: Annotated[tuple[float, ...], Series(Quantity("Heat lost", "¤/a", digits=3), start=1, place=THICKNESS)]
    insulation_cost: Annotated[tuple[float, ...], Series(Quantity("Insulation", "¤/a", digits=3), start=1, place=THICKNESS)]
    total_cost: Annotated[tuple[float, ...], Series(Quantity("Both together", "¤/a", digits=3), start=1, place=THICKNESS)]
    heat_price: Annotated[float, Quantity("Price of heat", "¤/GJ", working=True)]
    hot_area: Annotated[float, Quantity("Hot surface", "m²", working=True)]
    new_area: Annotated[float, Quantity("Outer surface with the insulation proposed", "m²", working=True)]
    conductivity: Annotated[float | None, Quantity("Conductivity at the mean temperature", "W/(m·K)", working=True, digits=3)]
    present_convection: Annotated[float, Quantity("Convection now, coefficient", "W/(m²·K)", working=True, digits=3)]
    present_radiation: Annotated[float, Quantity("Radiation now, coefficient", "W/(m²·K)", working=True, digits=3)]
    new_convection: Annotated[float, Quantity("Convection with the insulation proposed, coefficient", "W/(m²·K)", working=True, digits=3)]
    new_radiation: Annotated[float, Quantity("Radiation with the insulation proposed, coefficient", "W/(m²·K)", working=True, digits=3)]
    critical_diameter: Annotated[float | None, Quantity("Critical diameter", "mm", working=True, digits=2)]
    fuel_saved_lhv: Annotated[float | None, fields.FUEL_SAVED_LHV]
