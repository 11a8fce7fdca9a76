"""What the RECP indicators of two years say together."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.productivity._recp import PollutionChange, ResourceChange

ALL = 7  # three productivities, three intensities, labour productivity
NAMED = ("No", "One", "Two", "Three", "Four", "Five", "Six")
MISSING = "Of the others a figure of one of the two years is missing. Missing is not zero: nothing can be said of them."


def _coverage() -> dict[str, str]:
    found = {str(count): f"{NAMED[count]} of seven indicators {'are' if count > 1 else 'is'} known. {MISSING}" for count in range(ALL)}
    return found | {str(ALL): "All seven indicators are known in both years."}


def _decoupling(noun: str, each: str) -> dict[str, str]:
    return {
        "absolute": f"Output grew and {each} did not grow with it: absolute {noun} decoupling, as far as figures are known.",
        "relative": f"Output grew faster than {each}: {noun} decoupling, as far as figures are known, but at least in one case only relative, with more in total than before.",
        "partly": f"Output grew. In part there is {noun} decoupling, in part there is none: see the table.",
        "none": f"Output grew, and no known figure fell in relation to it: there is no {noun} decoupling.",
        "no_growth": f"Output did not grow, so that no {noun} decoupling can be claimed: a total that fell may only mirror the output. Judge by the figures per unit of output.",
    }


@dataclass(frozen=True, slots=True)
class ResourceProductivity:
    """Change of output, of the productivity of each resource and of the intensity of each pollution."""

    improved: Annotated[float, Quantity("Indicators that improved per unit of output", "1", headline=True, decimals=0)]
    known: Annotated[float, Quantity("Indicators known, of seven", "1", headline=True, decimals=0)]
    coverage: Annotated[str, Choice("Coverage", options=_coverage())]
    basis: Annotated[
        str,
        Choice(
            "What output is counted in",
            options={
                "tonnes": "Output is counted in tonnes, free of prices. If the mix of products has changed, part of each change is the mix.",
                "units": "Output is counted in your own units, free of prices. If the mix of products has changed, part of each change is the mix.",
                "real": "Output is turnover in prices of the first year: your price rise is taken out. If the mix of products has changed, part of each change is the mix.",
                "nominal": "Output is turnover in the prices of each year, because your price rise is not known: an unknown part of each change is prices. "
                "Do not publish these figures as productivity.",
            },
        ),
    ]
    resource_decoupling: Annotated[str | None, Choice("Resource decoupling", options=_decoupling("resource", "the use of each known resource"))]
    impact_decoupling: Annotated[str | None, Choice("Impact decoupling", options=_decoupling("impact", "each known waste or emission"))]
    output_change: Annotated[float, Quantity("Change of output", "%", digits=3)]
    energy_productivity_change: Annotated[float | None, Quantity("Change of energy productivity", "%", digits=3)]
    materials_productivity_change: Annotated[float | None, Quantity("Change of materials productivity", "%", digits=3)]
    water_productivity_change: Annotated[float | None, Quantity("Change of water productivity", "%", digits=3)]
    labour_productivity_change: Annotated[float | None, Quantity("Change of labour productivity", "%", digits=3)]
    waste_water_intensity_change: Annotated[float | None, Quantity("Change of waste-water intensity", "%", digits=3)]
    waste_intensity_change: Annotated[float | None, Quantity("Change of waste intensity", "%", digits=3)]
    co2_intensity_change: Annotated[float | None, Quantity("Change of CO₂e intensity", "%", digits=3)]
    energy_saved: Annotated[float | None, Quantity("Energy saved at the output after", "MWh/a")]
    material_saved: Annotated[float | None, Quantity("Materials saved at the output after", "t/a", kind="material_saved")]
    water_saved: Annotated[float | None, Quantity("Water saved at the output after", "m³/a", kind="water_saved")]
    waste_avoided: Annotated[float | None, Quantity("Waste avoided at the output after", "t/a")]
    co2_avoided: Annotated[float | None, Quantity("CO₂e avoided at the output after", "t/a", kind="co2_avoided")]
    resources: Annotated[tuple[ResourceChange, ...], Rows("Resources, and output per unit of each", row=ResourceChange)]
    pollution: Annotated[tuple[PollutionChange, ...], Rows("Waste and emissions, and each per unit of output", row=PollutionChange)]
    output_before_counted: Annotated[float, Quantity("Output before, as counted", "1", working=True)]
    output_after_counted: Annotated[float, Quantity("Output after, as counted", "1", working=True)]
    labour_productivity_before: Annotated[float | None, Quantity("Output per hour of work, before", "1", working=True)]
    labour_productivity_after: Annotated[float | None, Quantity("Output per hour of work, after", "1", working=True)]
