"""The rows of a plant's energy balance: what comes in, who uses it, and what is shown of both."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name

ENERGY = {"known_by": "metered|estimated"}
LOAD = {"known_by": "load"}
#: how the energy of a user is known; the bare word as it stands in the tables
KNOWN_BY = {"metered": "Metered", "load": "Power × hours × load", "estimated": "Estimated"}


# fmt: off
@dataclass(frozen=True, slots=True)
class Carrier:
    """One carrier of energy that comes into the plant in a year."""

    name: Annotated[str, Name("Carrier", help="Electricity, natural gas, diesel, steam from outside, own solar power. Users name it just so.")] = ""
    basis: Annotated[str, Choice("Counted as", options={
        "delivered": "Electricity, heat or steam, as delivered", "lhv": "Fuel, lower heating value (LHV)", "hhv": "Fuel, higher heating value (HHV)",
    }, help="Fuel bills differ; ask the supplier. Amount, price and CO₂ factor must have the same basis.")] = "delivered"
    amount: Annotated[float, Quantity(
        "Amount", "kWh/a", gt=0, le=1e13, help="Twelve months of bills, corrected for stock. Fuel in litres or tonnes: times its heating value.",
    )] = 100_000
    price: Annotated[float | None, Quantity(
        "Price", "¤/kWh", ge=0, le=1e6, optional=True, help="The bills of the year over its amount. Empty: not known, and then its cost is left out.",
    )] = None
    co2_factor: Annotated[float | None, Quantity(
        "CO₂ factor", "g/kWh", ge=0, le=5_000, optional=True, help="Of the same basis; of electricity, that of your grid. Empty: not known, and then its CO₂ is left out.",
    )] = None


@dataclass(frozen=True, slots=True)
class User:
    """One user, or a group of the same kind."""

    name: Annotated[str, Name("User", help="Boiler, compressors, oven 2, lighting of the hall. Each kilowatt-hour bought has one user: a boiler, or what its steam does and its losses.")] = ""
    carrier: Annotated[str, Name("Uses", help="The carrier by its name above.")] = ""
    known_by: Annotated[str, Choice("Known by", options=KNOWN_BY, help="Be honest here: the page says how much of the balance is metered.")] = "load"
    energy: Annotated[float | None, Quantity("Energy", "kWh/a", ge=0, le=1e13, only_if=ENERGY, help="From a submeter, or as estimated.")] = None
    power: Annotated[float | None, Quantity(
        "Power drawn", "kW", ge=0, le=1e7, only_if=LOAD, help="Of one machine, into it: of a motor its rated power over its efficiency, of a burner the fuel's.",
    )] = None
    machines: Annotated[float, Quantity("Machines", "1", ge=0, le=1e5, only_if=LOAD)] = 1
    hours: Annotated[float | None, Quantity("Hours switched on", "h/a", ge=0, le=8_784, only_if=LOAD, help="From an hour meter or the shift plan, without stops.")] = None
    load: Annotated[float, Quantity(
        "Mean load", "%", ge=0, le=150, only_if=LOAD, help="Mean power over the power entered, while switched on. Measure a day at least with a clamp-on logger.",
    )] = 70


@dataclass(frozen=True, slots=True)
class CarrierResult:
    """One carrier, closed to 100 %."""

    name: Annotated[str, Name("Carrier")]
    accounted: Annotated[float, Quantity("Its users", "kWh/a")]
    unaccounted: Annotated[float, Quantity("Not accounted for", "kWh/a")]
    unaccounted_share: Annotated[float, Quantity("Not accounted for, share", "%", digits=3)]
    energy_share: Annotated[float, Quantity("Share of all energy", "%", digits=3)]
    cost: Annotated[float | None, Quantity("Cost", "¤/a")]
    cost_share: Annotated[float | None, Quantity("Share of the cost", "%", digits=3)]
    co2: Annotated[float | None, Quantity("CO₂", "t/a")]
    co2_share: Annotated[float | None, Quantity("Share of the CO₂", "%", digits=3)]
    reading: Annotated[str, Choice("Reading", options={
        "closed": "Closed within the gap accepted.",
        "gap": "Users are missing, or counted too low.",
        "overshoot": "Its users take more than came in: hours or load are too high, or a user is counted twice.",
    })]


@dataclass(frozen=True, slots=True)
class UserResult:
    """One user's energy, beside its row."""

    name: Annotated[str, Name("User")]
    used: Annotated[float, Quantity("Used", "kWh/a")]
    carrier_share: Annotated[float, Quantity("Share of its carrier", "%", digits=3)]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A user, or what is left of a carrier, in its rank."""

    name: Annotated[str, Name("User")]
    carrier: Annotated[str, Name("Uses")]
    energy: Annotated[float, Quantity("Energy", "kWh/a")]
    energy_share: Annotated[float, Quantity("Share of all energy", "%", digits=3)]
    cost: Annotated[float | None, Quantity("Cost", "¤/a")]
    cost_share: Annotated[float | None, Quantity("Share of the cost", "%", digits=3)]
    co2: Annotated[float | None, Quantity("CO₂", "t/a")]
    co2_share: Annotated[float | None, Quantity("Share of the CO₂", "%", digits=3)]
    known_by: Annotated[str, Choice("Known by", options={**KNOWN_BY, "difference": "Difference"})]
# fmt: on
