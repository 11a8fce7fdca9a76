"""An electricity bill under a tariff: energy by period, demand with minimum and ratchet, standing charge, tax."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from calculators.core.errors import InvalidInputs
from calculators.energy._tariff_rows import Period, TariffBill

LONGEST_MONTH = 744.0  # h
HOURS_PER_MONTH = 8_760 / 12
LOOK_BACK = 11  # months before this one
METER = 0.01  # share by which readings that belong together may disagree


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that a bill is computed from besides its readings; shares as fractions."""

    prices: tuple[float, ...]
    levy: float
    demand_price: float
    peak_demand_price: float
    standing_charge: float
    tax: float
    ratchet: float
    minimum_demand: float
    earlier_peak: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One month's energy by period (kWh) and demands (kW; 0 where none is charged)."""

    energies: tuple[float, ...]
    demand: float
    peak_demand: float

    @property
    def energy(self) -> float:
        """Of all periods, kWh."""
        return math.fsum(self.energies)


@dataclass(frozen=True, slots=True)
class Computed:
    """One bill: its parts before tax, its total after, and the demand that was charged with the reason."""

    energy_cost: float
    demand_cost: float
    total: float
    billed_demand: float
    reason: str


def readings(periods: Sequence[Period], bills: Sequence[TariffBill], terms: Terms) -> tuple[Reading, ...]:
    """The bills' readings. Raises InvalidInputs with the address of the cell that is missing or impossible."""
    problems: dict[str, str] = {}
    for place, bill in enumerate(bills, 1):
        problems |= {f"bills.{place}.{column}": sentence for column, sentence in _faults(len(periods), bill, terms).items()}
    if problems:
        raise InvalidInputs(problems)
    return tuple(Reading(tuple(energy or 0.0 for energy in bill.energies[: len(periods)]), bill.demand or 0.0, bill.peak_demand or 0.0) for bill in bills)


def _faults(periods: int, bill: TariffBill, terms: Terms) -> dict[str, str]:
    found = {
        f"energy_{place}": f"The tariff has no period {place}; add its row, or empty this cell"
        for place, energy in enumerate(bill.energies, 1)
        if energy and place > periods
    }
    energy = math.fsum(energy or 0.0 for energy in bill.energies)
    if not any(bill.energies):
        found["energy_1"] = "This bill has no energy at all; enter the energy of each period"
    if bill.demand is None and terms.demand_price:
        found["demand"] = "The demand is missing, and the tariff charges it"
    elif bill.demand is not None and bill.demand * LONGEST_MONTH * (1 + METER) < energy:
        found["demand"] = "The energy of this bill is more than this demand gives in a month of 744 hours; check the demand and the meter's multiplier"
    if bill.peak_demand is None and terms.peak_demand_price:
        found["peak_demand"] = "The demand in peak hours is missing, and the tariff charges it"
    elif bill.peak_demand is not None and bill.demand is not None and bill.peak_demand > bill.demand * (1 + METER):
        found["peak_demand"] = "The demand in peak hours is higher than the highest of the month; the two columns may be exchanged"
    return found


def shifted(months: Sequence[Reading], source: int, target: int, share: float) -> tuple[Reading, ...]:
    """The readings with a share of one period's energy moved to another."""
    moved = []
    for month in months:
        energies = list(month.energies)
        energies[target] += energies[source] * share
        energies[source] *= 1 - share
        moved.append(replace(month, energies=tuple(energies)))
    return tuple(moved)


def shaved(months: Sequence[Reading], demand: float, peak_demand: float) -> tuple[Reading, ...]:
    """The readings with lower demands, kW; what no bill charges stays 0. Raises InvalidInputs where a demand would fall below what the energy needs."""
    for place, month in enumerate(months, 1):
        if demand and month.demand and month.demand - demand < month.energy / LONGEST_MONTH:
            raise InvalidInputs(
                shave=f"In bill {place} the demand would fall below the average power of the month; shaving moves energy, it does not remove it"
            )
        if month.peak_demand and month.peak_demand < peak_demand:
            raise InvalidInputs(peak_shave=f"In bill {place} the demand in peak hours is smaller than this reduction")
    return tuple(replace(month, demand=max(0.0, month.demand - demand), peak_demand=max(0.0, month.peak_demand - peak_demand)) for month in months)


def compute(months: Sequence[Reading], terms: Terms) -> tuple[Computed, ...]:
    """Every month's bill, in the order of time."""
    return tuple(_computed(place, months, terms) for place in range(len(months)))


def _computed(place: int, months: Sequence[Reading], terms: Terms) -> Computed:
    month = months[place]
    energy_cost = math.fsum(energy * (price + terms.levy) for energy, price in zip(month.energies, terms.prices, strict=True))
    billed, reason = _billed_demand(place, months, terms)
    demand_cost = billed * terms.demand_price + month.peak_demand * terms.peak_demand_price
    return Computed(energy_cost, demand_cost, (energy_cost + demand_cost + terms.standing_charge) * (1 + terms.tax), billed, reason)


def _billed_demand(place: int, months: Sequence[Reading], terms: Terms) -> tuple[float, str]:
    earlier = [month.demand for month in months[max(0, place - LOOK_BACK) : place]]
    if place < LOOK_BACK:
        earlier.append(terms.earlier_peak)
    candidates = {"metered": months[place].demand, "minimum": terms.minimum_demand, "ratchet": terms.ratchet * max(earlier, default=0.0)}
    reason = max(candidates, key=lambda name: candidates[name])  # the first of equals: the metered one
    return candidates[reason], reason
