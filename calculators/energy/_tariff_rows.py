"""The rows of a tariff and of its bills: what the reader enters, and what is shown beside."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name

MOST_PERIODS = 6


def _energy(place: int) -> Quantity:
    return Quantity(f"Energy, period {place}", "kWh", ge=0, le=1e9, optional=True, help="As billed. Empty: this period does not stand on this bill.")


# fmt: off
@dataclass(frozen=True, slots=True)
class Period:
    """One price of energy: hours of the day, of the week, of a season, or a block of consumption."""

    name: Annotated[str, Name("Period", help="Such as peak, standard, off-peak; of a tariff with seasons, one row for each period of each season.")] = ""
    price: Annotated[float, Quantity("Price", "¤/kWh", ge=0, le=1e6, help="Of energy and network together, without what is charged on every kWh alike.")] = 0.1


@dataclass(frozen=True, slots=True)
class TariffBill:
    """One month as billed; periods count as the rows of the tariff do."""

    name: Annotated[str, Name("Bill", help="Month and year; in their order in time.")] = ""
    energy_1: Annotated[float | None, _energy(1)] = None
    energy_2: Annotated[float | None, _energy(2)] = None
    energy_3: Annotated[float | None, _energy(3)] = None
    energy_4: Annotated[float | None, _energy(4)] = None
    energy_5: Annotated[float | None, _energy(5)] = None
    energy_6: Annotated[float | None, _energy(6)] = None
    demand: Annotated[float | None, Quantity(
        "Demand", "kW", gt=0, le=1e6, optional=True, help="Highest of the month at any hour, as metered. Where kVA are charged, enter kVA here and their price below.",
    )] = None
    peak_demand: Annotated[float | None, Quantity(
        "Demand in peak hours", "kW", gt=0, le=1e6, optional=True, help="Only where the tariff charges it apart.",
    )] = None
    billed: Annotated[float | None, Quantity("Billed", "¤", ge=0, le=1e12, optional=True, help="The total of the bill, with or without tax as chosen below.")] = None

    @property
    def energies(self) -> tuple[float | None, ...]:
        """Energy by period, kWh."""
        return (self.energy_1, self.energy_2, self.energy_3, self.energy_4, self.energy_5, self.energy_6)


@dataclass(frozen=True, slots=True)
class BillChecked:
    """One bill computed again."""

    name: Annotated[str, Name("Bill")]
    computed: Annotated[float, Quantity("Computed", "¤", digits=6)]
    billed: Annotated[float | None, Quantity("Billed", "¤", digits=6)]
    difference: Annotated[float | None, Quantity("Billed less computed", "¤", decimals=1)]
    difference_share: Annotated[float | None, Quantity("Difference, share of computed", "%", decimals=1)]
    billed_demand: Annotated[float | None, Quantity("Demand charged", "kW")]
    load_factor: Annotated[float | None, Quantity("Load factor", "%", digits=3)]
    demand_is: Annotated[str | None, Choice("Demand charged is", options={
        "metered": "That of the month.", "ratchet": "Held up by an earlier month.", "minimum": "The agreed minimum.",
    })]
    saved: Annotated[float, Quantity("Saved", "¤")]


@dataclass(frozen=True, slots=True)
class PeriodCost:
    """What one period stands for, over all bills."""

    name: Annotated[str, Name("Period")]
    energy: Annotated[float, Quantity("Energy", "kWh")]
    share: Annotated[float, Quantity("Share of the energy", "%", digits=3)]
    cost: Annotated[float, Quantity("Cost before tax", "¤")]
# fmt: on
