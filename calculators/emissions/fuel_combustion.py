"""Fuel combustion: the greenhouse gases of the fuels that a plant burns, or of a fuel that it saves."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.core.tables import table
from calculators.emissions._fuel_rows import FuelEmission, FuelUse, emission, energy_of

USE, SAVING = {"entered": "use"}, {"entered": "saving"}


@dataclass(frozen=True, slots=True)
class Combustion:
    """What is emitted, or avoided, in a year."""

    co2e: Annotated[float | None, Quantity("CO₂e of the fuel, without biogenic CO₂", "t/a", headline=True)]
    counted: Annotated[
        str,
        Choice(
            "What is counted",
            options={
                "use": "Counted is what burning these fuels emits at the site. Extracting, refining and carrying them, leaks of gas, and electricity bought come on top.",
                "use_part": "A row has no amount. Unknown is not zero: it is left out, so that every total is too low. "
                "The other rows count what burning the fuel emits at the site, without extracting, refining and carrying it.",
                "use_none": "No row has an amount: nothing is known of the emissions.",
                "saving": "Counted is what burning the saved fuel would emit, against going on with the same fuel in the same plant. "
                "Two measures on one boiler or furnace save part of the same fuel: such savings do not add up.",
                "saving_biomass": "The fuel saved is biomass: its CO₂ is biogenic and no fossil saving, and only methane and nitrous oxide are counted. "
                "Two measures on one boiler or furnace save part of the same fuel: such savings do not add up.",
            },
        ),
    ]
    gwp_used: Annotated[
        str,
        Choice(
            "Global warming potentials",
            options={
                "ar4": "Methane and nitrous oxide are turned into CO₂e with the 100-year values of IPCC AR4 (2007). Do not add figures made with another report.",
                "ar5": "Methane and nitrous oxide are turned into CO₂e with the 100-year values of IPCC AR5 (2013), without climate-carbon feedback. "
                "Do not add figures made with another report.",
                "ar6": "Methane and nitrous oxide are turned into CO₂e with the 100-year values of IPCC AR6 (2021), and methane from combustion with the one for other "
                "than fossil leaks: the CO₂ factor counts its carbon already. Do not add figures made with another report.",
            },
        ),
    ]
    factors_used: Annotated[
        str,
        Choice(
            "Factors",
            options={
                "defaults": "All emission factors are IPCC defaults of 2006 for industry, on the lower heating value, with complete combustion. "
                "Densities and ratios of the heating values, where one is needed, are from other sources. Measured values of your fuel are better.",
                "own": "Values of your own stand for those of the table where you gave them; the other emission factors, those of methane and nitrous oxide among them, "
                "are IPCC defaults of 2006 for industry.",
            },
        ),
    ]
    biogenic: Annotated[
        str | None,
        Choice(
            "Biogenic CO₂",
            options={
                "apart": "Biogenic CO₂ is reported apart and is in no total. That is right only for biomass that grows again, not for wood from cleared forest."
            },
        ),
    ]
    co2_avoided: Annotated[float | None, Quantity("CO₂e avoided", "t/a", kind="co2_avoided")]
    co2: Annotated[float | None, Quantity("Fossil CO₂", "t/a")]
    ch4: Annotated[float | None, Quantity("Methane", "kg/a")]
    n2o: Annotated[float | None, Quantity("Nitrous oxide", "kg/a")]
    co2_biogenic: Annotated[float | None, Quantity("Biogenic CO₂, reported apart", "t/a")]
    carbon_cost: Annotated[float | None, Quantity("Price of carbon on the CO₂e", "¤/a")]
    results: Annotated[tuple[FuelEmission, ...], Rows("Each fuel", row=FuelEmission, beside="fuels")]
    energy: Annotated[float | None, Quantity("Energy of the fuels", "GJ(LHV)/a", working=True)]
    unknown_rows: Annotated[float, Quantity("Rows without an amount", "1", working=True, decimals=0)]
    methane_potential: Annotated[float, Quantity("Global warming potential of methane that was used", "1", working=True)]
    nitrous_oxide_potential: Annotated[float, Quantity("Global warming potential of nitrous oxide that was used", "1", working=True)]


@calculator(
    title="Emissions of fuel combustion",
    resource="emissions",
    sources=(
        "ipcc-2006-v2",
        "hydrogen-analysis-heating-values",
        "ipcc-ar4-wg1",
        "ipcc-ar5-wg1",
        "ipcc-ar6-wg1",
        "ghg-protocol-gwp-2024",
        "munoz-schmidt-2016",
        "unfccc-common-metrics",
    ),
    charts=(RowBars("CO₂e by use", rows="results", label="name", value="co2e"),),
)
def fuel_combustion(
    *,
    entered: Annotated[str, Choice(
        "What is entered", options={"use": "Fuels that are burned, row by row", "saving": "One fuel that is saved"},
        help="A saving may come from another calculator.",
    )] = "use",
    fuels: Annotated[tuple[FuelUse, ...], Rows(
        "Fuels burned in a year", row=FuelUse, least=1, most=500, only_if=USE,
        help="One row for each meter or bill. Say for each amount whether it is on the lower (LHV) or the higher heating value (HHV). Leave an amount empty where it is unknown.",
    )] = (
        FuelUse(name="Steam boiler", fuel="natural_gas", amount_as="energy_hhv", energy_hhv=12_000),
        FuelUse(name="Dryer", fuel="other_bituminous_coal", amount_as="mass", mass=180),
        FuelUse(name="Standby boiler", fuel="gas_diesel_oil", amount_as="volume", volume=45),
        FuelUse(name="Hot-water boiler", fuel="wood", amount_as="mass", mass=300),
    ),
    fuel: Annotated[str, Choice("Fuel saved", table="fuels", only_if=SAVING, help="The one that the boiler or furnace burns.")] = "natural_gas",
    fuel_saved: Annotated[float, Quantity(
        "Fuel saved, on the lower heating value", "GJ(LHV)/a", ge=-1e10, le=1e10, only_if=SAVING, kind="fuel_saved",
        help="From the calculator of the measure, or the bills before and after at the same production. A minus where more is burned.",
    )] = 1_000,
    co2_factor: Annotated[float | None, Quantity(
        "Own CO₂ factor, on the lower heating value", "kg/GJ", ge=0, le=500, typical=(40, 270), optional=True, only_if=SAVING,
        help="From the supplier or the authority. Empty: the table's.",
    )] = None,
    gwp_report: Annotated[str, Choice(
        "Global warming potentials", options={"ar5": "IPCC AR5 (2013)", "ar6": "IPCC AR6 (2021)", "ar4": "IPCC AR4 (2007)"},
        help="Countries report with AR5. Take the report that whoever reads your figures asks for, and name it.",
    )] = "ar5",
    carbon_price: Annotated[float | None, Quantity(
        "Price of a tonne of CO₂e", "¤/t", ge=0, le=1e6, optional=True,
        help="A tax, an allowance or the company's own shadow price. Empty: no cost is shown.",
    )] = None,
) -> Combustion:  # fmt: skip
    r"""Greenhouse gases from burning fuels in a year, fuel by fuel, with biogenic CO₂ apart.

    The energy $Q$ of a fuel on the lower heating value comes from what was measured: as it is, from the higher heating value with the cited ratio $H_s / H_i$,
    from a mass $m$ or from a volume $V$ of a liquid with its density $\rho$:

    $$Q = Q_s \, \frac{H_i}{H_s}, \qquad Q = m \, H_i, \qquad Q = V \, \rho \, H_i$$

    Each gas is this energy times the factor $f$ of the fuel. With the global warming potentials $G$ over 100 years

    $$E = Q \, \left( f_{CO_2} + G_{CH_4} \, f_{CH_4} + G_{N_2O} \, f_{N_2O} \right)$$

    Emission factors are the defaults of the IPCC Guidelines of 2006 for manufacturing and construction, all on the lower heating value. They take combustion as complete.
    Those of the US, on the higher heating value, are a tenth lower for gas and must not be mixed with them.

    CO₂ of biomass is biogenic: it is shown apart, and $f_{CO_2}$ is zero in the sum. Methane and nitrous oxide of biomass are counted.

    **Which methane.** AR6 has two values of methane, 29.8 and 27.0; AR5 has 30 and 28. The higher one, for fossil methane that leaks, adds the CO₂ that methane becomes
    in the air. The CO₂ factor of a fuel counts all of its carbon, also what leaves unburnt as methane, so that methane from combustion takes the lower one,
    whatever the fuel. Many tools take 29.8, or the 27.9 that is neither. For a boiler the difference is below a thousandth of the total.

    The price of carbon is that of a tonne times the CO₂e. Where a tax is on CO₂ alone, take the fossil CO₂ instead.

    Not counted: extracting, refining and carrying the fuel, leaks of gas before the burner, process emissions such as those of lime or cement, refrigerants, electricity, soot and other warming
    pollutants. The factors of methane and nitrous oxide are those of boilers and furnaces in industry; engines, vehicles and stoves have others.
    """
    gwp = table("gwp100")
    potentials = {gas: gwp.value(gas, gwp_report, unit="1") for gas in ("ch4", "n2o")}
    results: tuple[FuelEmission, ...]
    if entered == "saving":
        results = (emission("", fuel, fuel_saved, co2_factor, potentials),)
        own, counted = co2_factor is not None, "saving" if table("fuels").has(fuel, "co2") else "saving_biomass"
    else:
        results = tuple(emission(use.name, use.fuel, energy, use.co2_factor, potentials) for use, energy in zip(fuels, _energies(fuels), strict=True))
        own, counted = any(use.own_values for use in fuels), _counted(results)
    total = {name: _sum(results, name) for name in ("energy", "co2", "ch4", "n2o", "co2e", "co2_biogenic")}
    return Combustion(
        co2e=total["co2e"],
        counted=counted,
        gwp_used=gwp_report,
        factors_used="own" if own else "defaults",
        biogenic="apart" if total["co2_biogenic"] else None,
        co2_avoided=total["co2e"] if entered == "saving" else None,
        co2=total["co2"],
        ch4=total["ch4"],
        n2o=total["n2o"],
        co2_biogenic=total["co2_biogenic"],
        carbon_cost=None if carbon_price is None or total["co2e"] is None else total["co2e"] * carbon_price,
        results=results,
        energy=total["energy"],
        unknown_rows=float(sum(one.energy is None for one in results)),
        methane_potential=potentials["ch4"],
        nitrous_oxide_potential=potentials["n2o"],
    )


def _energies(fuels: tuple[FuelUse, ...]) -> list[float | None]:
    """The energy of every row. Raises InvalidInputs with the problems of all rows at once."""
    energies: list[float | None] = []
    problems: dict[str, str] = {}
    for place, use in enumerate(fuels, 1):
        try:
            energies.append(energy_of(use, place))
        except InvalidInputs as missed:
            problems.update(missed.problems)
    if problems:
        raise InvalidInputs(problems)
    return energies


def _counted(results: tuple[FuelEmission, ...]) -> str:
    known = [one.energy is not None for one in results]
    return "use" if all(known) else "use_part" if any(known) else "use_none"


def _sum(results: tuple[FuelEmission, ...], name: str) -> float | None:
    known = [value for one in results if (value := getattr(one, name)) is not None]
    return math.fsum(known) if known else None
