"""What a list of options is made of: the rows that are typed, and the rows of the answer."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name

#: what UNEP's hierarchy and the eight practices count as cleaner production
CLEANER_PRODUCTION = frozenset({"source", "on_site"})
#: in the order of the hierarchy, which decides between options of equal worth
KINDS = {
    "source": "Prevention at source",
    "on_site": "Recovery and reuse on site, useful by-product",
    "off_site": "Recycling off site",
    "end_of_pipe": "End-of-pipe: treatment or disposal",
}


# fmt: off
@dataclass(frozen=True, slots=True)
class Option:
    """One line of the option sheet."""

    name: Annotated[str, Name("Option")] = ""
    stream: Annotated[str, Name("Stream", help="The waste, water, material or energy stream that it acts on, spelled as in the table of streams.")] = ""
    kind: Annotated[str, Choice(
        "Kind", options=KINDS,
        help="Housekeeping, other inputs, process control, changed equipment, technology or product are prevention at source. "
        "The first two kinds are cleaner production (CP).",
    )] = "source"
    investment: Annotated[float | None, Quantity(
        "Investment", "¤", ge=0, le=1e12, help="Quotation with delivery, installation, start-up and training. 0 for an option without cost.",
    )] = None
    annual_saving: Annotated[float | None, Quantity(
        "Saving per year, alone", "¤/a", ge=0, le=1e12,
        help="What it saves of its stream if it is done alone: purchases, energy, treatment and fees no longer paid.",
    )] = None
    running_cost: Annotated[float, Quantity("Running cost per year", "¤/a", ge=0, le=1e12, help="Energy, chemicals, labour and upkeep that it needs itself.")] = 0
    life: Annotated[float, Quantity("Life", "a", ge=1, le=100, typical=(2, 30), help="Years until it has to be replaced; from the maker or your own plant.")] = 10
    co2_avoided: Annotated[float | None, Quantity(
        "CO₂ avoided, alone", "t/a", ge=-1e9, le=1e9, optional=True, help="With a minus where it adds CO₂, as treatment often does. Empty: not known.",
    )] = None
    stream_saved: Annotated[float | None, Quantity(
        "Saved of the stream, alone", "1", ge=0, le=1e15, optional=True, help="A year, in the unit of the stream. Empty: its share is taken from the money.",
    )] = None
    required: Annotated[str, Choice("Legally required", options={"no": "No", "yes": "Yes"}, help="A permit or a law demands it, whatever it earns.")] = "no"


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream that options compete for."""

    name: Annotated[str, Name("Stream")] = ""
    amount: Annotated[float | None, Quantity(
        "Amount per year", "1", gt=0, le=1e15, optional=True, help="From meter or balance, in any unit: the options on the stream use the same one. Empty: not known.",
    )] = None
    measured_in: Annotated[str, Name("Unit of the amount", help="For the record, such as m³, t or kWh.", most=20)] = ""
    value: Annotated[float | None, Quantity(
        "Cost per year", "¤/a", gt=0, le=1e12, optional=True, help="What the stream costs the company: purchase, handling, treatment, fees. Empty: not known.",
    )] = None


@dataclass(frozen=True, slots=True)
class OptionResult:
    """What the list says of one option: first taken alone, then beside the others."""

    name: Annotated[str, Name("Option")]
    rank: Annotated[float, Quantity("Rank", "1", decimals=0)]
    payback: Annotated[float | None, Quantity("Simple payback", "a", digits=3)]
    npv: Annotated[float, Quantity("Net present value, alone", "¤", decimals=0)]
    irr: Annotated[float | None, Quantity("Internal rate of return, alone", "%", digits=3)]
    equivalent_annual_value: Annotated[float, Quantity("Equivalent annual value, alone", "¤/a", decimals=0)]
    saving_left: Annotated[float, Quantity("Saving beside the others", "¤/a", decimals=0)]
    npv_left: Annotated[float, Quantity("Net present value beside the others", "¤", decimals=0)]
    counted: Annotated[str, Choice("Counted", options={
        "pays": "Yes: it pays.",
        "required": "Yes: it costs more than it saves, but the law requires it.",
        "no": "No: it costs more than it saves.",
        "no_longer": "No: alone it pays, but the counted options before it leave too little of its stream.",
    })]
    mark: Annotated[str | None, Choice("Mark", optional=True, options={
        "prevention_first": "End-of-pipe: first record CP options for the same stream.",
        "required": "Legally required.",
        "required_prevention_first": "Legally required. End-of-pipe: first record CP options for the same stream; what they prevent makes the plant smaller.",
    })]
# fmt: on


@dataclass(frozen=True, slots=True)
class SavingStep:
    """One counted option on the saving curve."""

    name: Annotated[str, Name("Option")]
    investment: Annotated[float, Quantity("Investment", "¤", decimals=0)]
    total_investment: Annotated[float, Quantity("Investment so far", "¤", decimals=0)]
    total_saving: Annotated[float, Quantity("Saving per year so far", "¤/a", decimals=0)]
    npv: Annotated[float, Quantity("Net present value beside the others", "¤", decimals=0)]
    total_npv: Annotated[float, Quantity("Net present value so far, one life of each", "¤", decimals=0)]


@dataclass(frozen=True, slots=True)
class AbatementStep:
    """One option on the abatement curve; the cost is known only of those that cost."""

    name: Annotated[str, Name("Option")]
    co2_avoided: Annotated[float, Quantity("CO₂ avoided", "t/a")]
    total_co2_avoided: Annotated[float, Quantity("CO₂ avoided so far", "t/a")]
    equivalent_annual_value: Annotated[float, Quantity("Equivalent annual value", "¤/a", decimals=0)]
    cost_per_tonne: Annotated[float | None, Quantity("Cost per tonne of CO₂", "¤/t")]
