"""Resource productivity: RECP indicators of an enterprise before and after its measures."""

from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.productivity._recp import Pair, both, change, decoupling, improved, intensity, pollution, productivity, resource, saved
from calculators.productivity._recp_result import ResourceProductivity

TONNES, UNITS, TURNOVER = {"output_in": "tonnes"}, {"output_in": "units"}, {"output_in": "turnover"}


@calculator(
    title="Resource productivity before and after",
    resource="productivity",
    sources=(
        "unido-cp-strategy-2003",
        "gcpc-recp-tools",
        "recp-indicators-peru",
        "eurostat-decoupling",
        "heizer-render-productivity",
        "hochdorf-2017",
        "ucpc-recp-2016",
        "akzonobel-2018",
    ),
    charts=(
        RowBars("Change of resource productivity", rows="resources", label="indicator", value="ratio_change"),
        RowBars("Change of pollution intensity", rows="pollution", label="indicator", value="ratio_change"),
    ),
    groups={
        "output_in": "Output of twelve months before and after",
        "energy_before": "Resources used",
        "waste_water_before": "Waste and emissions",
        "hours_before": "Labour",
    },
)
def resource_productivity(
    *,
    output_in: Annotated[str, Choice(
        "Output is counted in",
        options={"tonnes": "Tonnes of product", "units": "Your own units (pieces, hl, m², guest-nights)", "turnover": "Turnover, where products differ too much to be added"},
        help="Physical output is free of prices; take it where you can.",
    )] = "tonnes",
    output_before: Annotated[float, Quantity(
        "Output before", "t/a", gt=0, le=1e10, only_if=TONNES, help="Good product from the production record, twelve months before the measures; not what was sold from stock.",
    )] = 4_200,
    output_after: Annotated[float, Quantity(
        "Output after", "t/a", gt=0, le=1e10, only_if=TONNES, kind="production", help="The same twelve months of a later year, counted alike.",
    )] = 4_650,
    units_before: Annotated[float, Quantity("Units before, a year", "1", gt=0, le=1e12, only_if=UNITS, help="The same unit in both years; write down which.")] = 10_000,
    units_after: Annotated[float, Quantity("Units after, a year", "1", gt=0, le=1e12, only_if=UNITS)] = 10_500,
    turnover_before: Annotated[float, Quantity("Turnover before", "¤/a", gt=0, le=1e15, only_if=TURNOVER, help="Net of sales taxes, from the accounts.")] = 2_000_000,
    turnover_after: Annotated[float, Quantity("Turnover after", "¤/a", gt=0, le=1e15, only_if=TURNOVER, help="In the prices of its own year.")] = 2_300_000,
    price_rise: Annotated[float | None, Quantity(
        "Rise of your prices between the two years", "%", gt=-99, le=1e6, optional=True, only_if=TURNOVER,
        help="Of your own products, from price lists; else producer prices of your branch. Zero where both turnovers are in constant prices. Empty: unknown.",
    )] = 6,
    energy_before: Annotated[float | None, Quantity(
        "Energy before", "MWh/a", ge=0, le=1e10, optional=True,
        help="Electricity bills and fuels together, fuels on the lower heating value; the same boundary in both years. Empty: unknown, in all fields below.",
    )] = 9_800,
    energy_after: Annotated[float | None, Quantity("Energy after", "MWh/a", ge=0, le=1e10, optional=True)] = 9_350,
    materials_before: Annotated[float | None, Quantity(
        "Materials before", "t/a", ge=0, le=1e10, optional=True, help="Raw and auxiliary materials and packaging taken from the store; no fuels and no water.",
    )] = 4_900,
    materials_after: Annotated[float | None, Quantity("Materials after", "t/a", ge=0, le=1e10, optional=True)] = 5_330,
    water_before: Annotated[float | None, Quantity(
        "Water before", "m³/a", ge=0, le=1e11, optional=True, help="Water bills and your own wells; where a well has no meter, the figure is unknown.",
    )] = 21_000,
    water_after: Annotated[float | None, Quantity("Water after", "m³/a", ge=0, le=1e11, optional=True)] = 18_600,
    waste_water_before: Annotated[float | None, Quantity(
        "Waste water before", "m³/a", ge=0, le=1e11, optional=True, help="Flow meter or discharge bill; a discharge charged as a fixed share of the water is no reading of its own.",
    )] = 17_500,
    waste_water_after: Annotated[float | None, Quantity("Waste water after", "m³/a", ge=0, le=1e11, optional=True)] = 14_900,
    waste_before: Annotated[float | None, Quantity(
        "Waste before", "t/a", ge=0, le=1e10, optional=True, help="All solid waste, hazardous too, from weighbridge tickets of the contractor; sold scrap alike in both years.",
    )] = 310,
    waste_after: Annotated[float | None, Quantity("Waste after", "t/a", ge=0, le=1e10, optional=True)] = 335,
    co2_before: Annotated[float | None, Quantity(
        "Greenhouse gases before, as CO₂e", "t/a", ge=0, le=1e10, optional=True,
        help="Fuels and electricity times their emission factors, plus refrigerants and process emissions; the same factors in both years, unless the supply itself changed.",
    )] = 2_650,
    co2_after: Annotated[float | None, Quantity("Greenhouse gases after, as CO₂e", "t/a", ge=0, le=1e10, optional=True)] = 2_480,
    hours_before: Annotated[float | None, Quantity(
        "Hours worked before", "h/a", ge=0, le=1e10, optional=True, help="Of all employees, overtime and agency workers too; payroll.",
    )] = None,
    hours_after: Annotated[float | None, Quantity("Hours worked after", "h/a", ge=0, le=1e10, optional=True)] = None,
) -> ResourceProductivity:  # fmt: skip
    r"""Resource productivity and pollution intensity of an enterprise before and after, absolute and in relation to its output.

    For an output $O$ and the use $U$ of a resource (energy, materials, water) or an amount $W$ of waste water, waste or greenhouse gases,

    $$P = \frac{O}{U} \qquad I = \frac{W}{O}$$

    are its productivity and the intensity of the pollution. Their changes follow from those of output ($o$) and of use ($u$), as shares:

    $$\frac{P_2}{P_1} - 1 = \frac{1 + o}{1 + u} - 1$$

    so that a use that falls by a half at equal output doubles the productivity: the same fact is "minus 50 %" as intensity and "plus 100 %" as productivity. Say which one you quote.

    **Decoupling** is absolute where output grows and the use is stable or falls; it is relative where the use grows, but less than output. Where output does not grow, neither can be
    claimed: in one of the worked examples energy use falls, and energy productivity falls too, because output falls more.

    What the output after would have taken at the old ratio, less what it took, is saved:

    $$S = \frac{U_1}{O_1} \, O_2 - U_2$$

    Turnover is brought to prices of the first year by the rise of the enterprise's own prices. An indicator is known only if both years are; seven of them count: the three
    productivities, the three intensities of the RECP indicators (resource efficient and cleaner production, UNIDO and UNEP), and output per hour of work.

    UNIDO's strategy calls productivity gains "the ultimate gauge of the impact" of the work of the centres (sections 1 and 2), and tells two dimensions of the productivity of natural
    resources apart, a current and a temporal one (section 3.1). These indicators show the current one. The temporal one, what today's use does to the resources of tomorrow, is not in them.

    Not counted: how hazardous a waste is, how polluted the water, where the water is scarce, and what suppliers and users of the product spend. A part of most uses does not follow output
    (lighting, stand-by, cleaning), so that productivity rises in a busy year without any measure: for a saving that is due to a measure, correct for output and weather. No sum or index
    of the indicators is formed: tonnes, cubic metres and megawatt-hours do not add up.
    """
    if output_in == "tonnes":
        output, basis = (output_before, output_after), "tonnes"
    elif output_in == "units":
        output, basis = (units_before, units_after), "units"
    else:
        output, basis = (turnover_before, turnover_after / (1 + (price_rise or 0) / 100)), "nominal" if price_rise is None else "real"
    resources = {"energy": both(energy_before, energy_after), "materials": both(materials_before, materials_after), "water": both(water_before, water_after)}
    wastes = {"waste_water": both(waste_water_before, waste_water_after), "waste": both(waste_before, waste_after), "co2": both(co2_before, co2_after)}
    hours = both(hours_before, hours_after)
    _refuse(resources | wastes | {"hours": hours})
    pairs = [*resources.values(), *wastes.values(), hours]
    known = sum(pair is not None for pair in pairs)
    labour_before, labour_after = productivity(output, hours)
    return ResourceProductivity(
        improved=float(sum(improved(output, pair) for pair in pairs)),
        known=float(known),
        coverage=str(known),
        basis=basis,
        resource_decoupling=decoupling(output, list(resources.values())),
        impact_decoupling=decoupling(output, list(wastes.values())),
        output_change=(output[1] / output[0] - 1) * 100,
        energy_productivity_change=_productivity_change(output, resources["energy"]),
        materials_productivity_change=_productivity_change(output, resources["materials"]),
        water_productivity_change=_productivity_change(output, resources["water"]),
        labour_productivity_change=_productivity_change(output, hours),
        waste_water_intensity_change=change(intensity(output, wastes["waste_water"])),
        waste_intensity_change=change(intensity(output, wastes["waste"])),
        co2_intensity_change=change(intensity(output, wastes["co2"])),
        energy_saved=saved(output, resources["energy"]),
        material_saved=saved(output, resources["materials"]),
        water_saved=saved(output, resources["water"]),
        waste_avoided=saved(output, wastes["waste"]),
        co2_avoided=saved(output, wastes["co2"]),
        resources=tuple(resource(name, output, use) for name, use in resources.items()),
        pollution=tuple(pollution(name, output, amount) for name, amount in wastes.items()),
        output_before_counted=output[0],
        output_after_counted=output[1],
        labour_productivity_before=labour_before,
        labour_productivity_after=labour_after,
    )


def _productivity_change(output: Pair, use: Pair | None) -> float | None:
    return change(both(*productivity(output, use)))


def _refuse(pairs: dict[str, Pair | None]) -> None:
    """An amount that appears from nothing is as a rule a year without records."""
    problems = {
        f"{name}_before": "Zero before and more after: was there no record before? Leave the field empty where the figure is not known"
        for name, pair in pairs.items()
        if pair is not None and pair[0] == 0 < pair[1]
    }
    if problems:
        raise InvalidInputs(problems)
