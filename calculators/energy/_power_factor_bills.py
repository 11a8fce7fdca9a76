"""One electricity bill and the power factor that it shows."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Quantity
from calculators.core.rows import Name

HOURS_PER_MONTH = 8_760 / 12
#: below this the columns are exchanged, or the meter is wired wrongly
LEAST_POWER_FACTOR = 0.1
#: printed kW and kVA are rounded, so that a power factor of 1 may look a little larger
ROUNDING = 0.005


# fmt: off
@dataclass(frozen=True, slots=True)
class PowerBill:
    """One month as the bill prints it."""

    name: Annotated[str, Name("Bill", help="Month and year.")] = ""
    energy: Annotated[float | None, Quantity(
        "Energy", "kWh", gt=0, le=1e9, optional=True, help="Active energy of the month; of a bill with periods, their sum.",
    )] = None
    reactive_energy: Annotated[float | None, Quantity(
        "Reactive energy", "kvarh", ge=0, le=1e9, optional=True, help="Drawn (inductive), all of it, before the free part is taken off.",
    )] = None
    power_factor: Annotated[float | None, Quantity(
        "Power factor printed", "1", ge=LEAST_POWER_FACTOR, le=1, optional=True, typical=(0.5, 1),
        help="Of the month. Empty: found from kWh and kvarh, else from kW and kVA.",
    )] = None
    demand: Annotated[float | None, Quantity("Demand, active", "kW", gt=0, le=1e6, optional=True, help="Highest of the month. Empty: kVA times power factor.")] = None
    apparent_demand: Annotated[float | None, Quantity("Demand, apparent", "kVA", gt=0, le=1e7, optional=True, help="Highest of the month. Empty: kW over power factor.")] = None
    charges: Annotated[float | None, Quantity(
        "Charges that are surcharged", "¤", ge=0, le=1e12, optional=True, help="Needed for a surcharge in per cent: the energy or demand charges that the clause names.",
    )] = None
    billed_penalty: Annotated[float | None, Quantity(
        "Charge billed for it", "¤", ge=0, le=1e12, optional=True, help="What the bill asks for reactive power or low power factor, without tax. It proves that the tariff is read rightly.",
    )] = None
# fmt: on


@dataclass(frozen=True, slots=True)
class Month:
    """A bill with its gaps filled: power factor of the month, and tangent (kvar for each kW) on average and at the highest demand."""

    bill: PowerBill
    power_factor: float
    tangent: float
    demand: float
    peak_tangent: float

    @property
    def apparent_demand(self) -> float:
        """Highest apparent power, kVA."""
        return apparent(self.demand, self.peak_tangent)

    @property
    def average_reactive(self) -> float | None:
        """Reactive power drawn on average over the month, kvar; None where the energy is not known."""
        if self.bill.reactive_energy is not None:
            return self.bill.reactive_energy / HOURS_PER_MONTH
        return None if self.bill.energy is None else self.bill.energy * self.tangent / HOURS_PER_MONTH


def tangent_of(power_factor: float) -> float:
    """Reactive over active power at a power factor."""
    return math.sqrt(1 - power_factor**2) / power_factor


def cosine_of(tangent: float) -> float:
    """Power factor at a tangent."""
    return 1 / math.hypot(1, tangent)


def apparent(demand: float, tangent: float) -> float:
    """Apparent power, kVA, of an active demand in kW."""
    return demand * math.hypot(1, tangent)


def months(bills: tuple[PowerBill, ...]) -> tuple[Month, ...]:
    """Every bill with its gaps filled. Raises InvalidInputs with the address of the cell that is missing or impossible."""
    found, problems = [], {}
    for place, bill in enumerate(bills, 1):
        try:
            found.append(_month(bill))
        except _Refused as refused:
            problems[f"bills.{place}.{refused.column}"] = refused.sentence
    if problems:
        raise InvalidInputs(problems)
    return tuple(found)


class _Refused(Exception):
    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column, self.sentence = column, sentence


def _month(bill: PowerBill) -> Month:
    power_factor = _power_factor(bill)
    tangent = tangent_of(power_factor)
    if bill.demand is None and bill.apparent_demand is None:
        raise _Refused("demand", "The highest demand is missing: enter it in kW or in kVA, since the bank is sized by it")
    demand = bill.demand if bill.demand is not None else (bill.apparent_demand or 0.0) * power_factor
    peak = _of_demands(bill)
    return Month(bill, power_factor, tangent, demand, tangent if peak is None else tangent_of(peak))


def _power_factor(bill: PowerBill) -> float:
    if bill.power_factor is not None:
        return bill.power_factor
    if bill.energy is not None and bill.reactive_energy is not None:
        found = cosine_of(bill.reactive_energy / bill.energy)
        if found < LEAST_POWER_FACTOR:
            raise _Refused("reactive_energy", "The kvarh are more than ten times the kWh; the two columns may be exchanged")
        return found
    found_at_peak = _of_demands(bill)
    if found_at_peak is None:
        raise _Refused("power_factor", "The power factor is missing: enter it as printed, or kWh and kvarh, or the demand in kW and in kVA")
    return found_at_peak


def _of_demands(bill: PowerBill) -> float | None:
    if bill.demand is None or bill.apparent_demand is None:
        return None
    found = bill.demand / bill.apparent_demand
    if found > 1 + ROUNDING:
        raise _Refused("apparent_demand", "The demand in kVA is smaller than the one in kW, which cannot be; the two columns may be exchanged")
    if found < LEAST_POWER_FACTOR:
        raise _Refused("apparent_demand", "The demand in kVA is more than ten times the one in kW; check both readings")
    return min(found, 1.0)
