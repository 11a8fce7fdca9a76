"""Electricity: the greenhouse gases behind the electricity that a plant uses or saves."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Bars
from calculators.core.fields import Choice, Quantity
from calculators.core.tables import table

G_PER_T = 1e6
FACTOR = "co2e"
USED, SAVED = {"entered": "used"}, {"entered": "saved"}
COUNTRY, OWN = {"factor_from": "country"}, {"factor_from": "own"}
#: years that the table may show
YEARS = range(2000, 2031)


@dataclass(frozen=True, slots=True)
class ElectricityEmission:
    """What is emitted, or avoided, in a year."""

    co2e: Annotated[float | None, Quantity("CO₂e of the electricity", "t/a", headline=True)]
    origin: Annotated[
        str,
        Choice(
            "Origin and boundary of the factor",
            options={
                "country": "The factor is that of the country’s own generation mix over the whole life cycle, fuel supply and building the plants included: "
                "Ember, through Our World in Data (CC BY 4.0). That is more than Scope 2 of the GHG Protocol, which counts generation alone; imports and your utility are not in it.",
                "gap": "The factor of this country is unknown: the source prints zero, which is a gap in its data, not clean power. Enter a factor of your own.",
                "stack": "The factor is your own and counts what the power stations burn. Do not compare the result with one over the life cycle, which is higher.",
                "life_cycle": "The factor is your own and counts the whole life cycle. Do not compare the result with one that counts the stack alone.",
                "unknown": "The factor is your own, and what it counts is not known. Ask whoever published it: over the life cycle it is higher than at the stack.",
            },
        ),
    ]
    data_year: Annotated[
        str | None,
        Choice("Year of the factor", options={str(year): f"The factor is of {year}, the newest year that was collected for this country." for year in YEARS}),
    ]
    losses: Annotated[
        str,
        Choice(
            "Grid losses",
            options={
                "given": "Grid losses are counted: more is generated than reaches your meter. In the GHG Protocol this part belongs to Scope 3, not to Scope 2.",
                "none": "No grid losses are added. That is right only for a factor of delivered electricity, or a plant that is fed from the transmission grid.",
                "unknown": "Grid losses are not known and are left out: more is generated than reaches your meter, and the true figure is higher, unless the factor is one of delivered electricity.",
            },
        ),
    ]
    counted: Annotated[
        str,
        Choice(
            "What is counted",
            options={
                "used": "This is the location-based figure, the average of the grid. Certificates and green tariffs belong to a market-based figure, which is not computed here.",
                "saved": "The saving is counted with the average of the grid in a year. Which power station runs less is another matter, often one that burns fuel. "
                "Two measures on one machine save part of the same electricity: such savings do not add up.",
            },
        ),
    ]
    co2_avoided: Annotated[float | None, Quantity("CO₂e avoided", "t/a", kind="co2_avoided")]
    co2e_of_losses: Annotated[float | None, Quantity("Of which for grid losses", "t/a")]
    factor: Annotated[float | None, Quantity("Factor of the electricity generated", "g/kWh", working=True)]
    delivered_factor: Annotated[float | None, Quantity("Factor of the electricity at the meter", "g/kWh", working=True)]
    generated: Annotated[float | None, Quantity("Electricity generated for it", "kWh/a", working=True, digits=6)]


@calculator(
    title="Emissions of electricity",
    resource="emissions",
    sources=("owid-carbon-intensity", "ember-review-2024-methods", "nz-measuring-emissions-2025", "epa-ghg-equivalencies-2022"),
    charts=(Bars("Factor of the electricity", {"Generated": "factor", "At the meter": "delivered_factor"}),),
)
def electricity(
    *,
    entered: Annotated[str, Choice("What is entered", options={"used": "Electricity used", "saved": "Electricity saved"})] = "used",
    electricity_used: Annotated[float, Quantity(
        "Electricity from the grid", "kWh/a", ge=0, le=1e12, only_if=USED,
        help="From the bills of a year. What you generate yourself from fuel belongs into fuel combustion; from sun, wind and water it is not counted.",
    )] = 1_000_000,
    electricity_saved: Annotated[float, Quantity(
        "Electricity saved", "kWh/a", ge=-1e12, le=1e12, only_if=SAVED, kind="electricity_saved",
        help="From the calculator of the measure, or the meter before and after at the same production. A minus where more is used.",
    )] = 100_000,
    factor_from: Annotated[str, Choice(
        "Factor", options={"country": "Of a country, from the table", "own": "Of your own"},
        help="Prefer the factor that your authority or utility publishes; lists differ widely for the same country.",
    )] = "country",
    country: Annotated[str, Choice("Country", table="grid_electricity", only_if=COUNTRY, help="Where the electricity comes from. The result names the year of the data.")] = "VNM",
    own_factor: Annotated[float, Quantity(
        "Own factor", "g/kWh", ge=0, le=3_000, typical=(10, 1_300), only_if=OWN,
        help="CO₂e for each kilowatt-hour generated, for the year of the bills: energy or environment authority, or the utility’s location-based figure.",
    )] = 600,
    own_factor_counts: Annotated[str, Choice(
        "Your factor counts",
        options={"stack": "What the power stations burn", "life_cycle": "The whole life cycle", "unknown": "Not known"}, only_if=OWN,
        help="Stated where the factor is published. Most national factors count the stack.",
    )] = "stack",
    grid_losses: Annotated[float | None, Quantity(
        "Grid losses, share of what is generated", "%", ge=0, le=90, typical=(2, 30), optional=True,
        help="Transmission and distribution, from the utility’s or regulator’s yearly report. 0 where your factor counts delivered electricity. Empty: not known, and left out.",
    )] = None,
) -> ElectricityEmission:  # fmt: skip
    r"""Greenhouse gases of the electricity that a plant takes from the grid in a year, or no longer takes.

    With the electricity $E$ at the meter, the share $l$ of the generation that the grid loses, and the factor $f$ of a kilowatt-hour generated

    $$M = \frac{E}{1 - l} \, f$$

    Where a source gives the losses as a share of what is delivered, convert them first: 25 % of the delivery are 20 % of the generation.

    The table holds one factor for each country, the newest that was collected. A saving of electricity is worth the same factor here; the US authority counts savings with a marginal factor
    instead, because fossil-fired stations are the first to run less.

    Factors that count the life cycle and those that count the stack are two things. The fuels of a plant, in fuel combustion, are counted at the stack: where the two are added, say that
    the electricity includes its supply, or take a factor of your own that counts the stack.

    Not counted: imports and exports of the country, the hour of the day and the season, certificates and green tariffs, and electricity of your own generation.
    """
    grid = table("grid_electricity")
    amount = electricity_saved if entered == "saved" else electricity_used
    known = factor_from == "own" or grid.has(country, FACTOR)
    factor = own_factor if factor_from == "own" else grid.value(country, FACTOR, unit="g/kWh") if known else None
    delivered_share = None if grid_losses is None else 1 - grid_losses / 100
    generated = None if delivered_share is None else amount / delivered_share
    co2e = None if factor is None else (amount if generated is None else generated) * factor / G_PER_T
    return ElectricityEmission(
        co2e=co2e,
        origin=own_factor_counts if factor_from == "own" else "country" if known else "gap",
        data_year=grid.year(country, FACTOR) if factor_from == "country" and known else None,
        losses="unknown" if grid_losses is None else "given" if grid_losses else "none",
        counted=entered,
        co2_avoided=co2e if entered == "saved" else None,
        co2e_of_losses=None if factor is None or generated is None else (generated - amount) * factor / G_PER_T,
        factor=factor,
        delivered_factor=None if factor is None or delivered_share is None else factor / delivered_share,
        generated=generated,
    )
