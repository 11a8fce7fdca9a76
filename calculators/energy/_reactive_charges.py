"""What a month's bill asks for its power factor, under the tariff that the reader describes, now and with a bank of capacitors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Quantity
from calculators.core.rows import Name
from calculators.energy._power_factor_bills import Month, apparent, cosine_of

TARIFFS = {
    "surcharge": "A surcharge in per cent for each 0.01 of power factor below a threshold",
    "reactive_energy": "A price for each kvarh above a share of the kWh",
    "apparent_demand": "A price for each kVA of demand",
    "adjusted_demand": "A price for each kW of demand, raised where the power factor is below a threshold",
    "reactive_demand": "A price for each kvar of demand above a share of the kW",
}
#: what a tariff needs of every bill, and the sentence where it is missing
NEEDS = {
    "surcharge": ("charges", "The charges that the surcharge is counted on are missing on this bill"),
    "reactive_energy": ("energy", "The energy of the month is missing; a price for each kvarh needs it"),
}


@dataclass(frozen=True, slots=True)
class Tariff:
    """The clause: its kind, its threshold or free part (as fraction), and its price, or its surcharge as fraction for each 0.01."""

    kind: str
    threshold: float
    free_part: float
    price: float


@dataclass(frozen=True, slots=True)
class Load:
    """A month under the bank or without: power factor and tangent on average, tangent at the highest demand."""

    month: Month
    tangent: float
    peak_tangent: float

    @property
    def power_factor(self) -> float:
        """Of the month; as printed where nothing is corrected."""
        return self.month.power_factor if self.tangent == self.month.tangent else cosine_of(self.tangent)

    @property
    def apparent_demand(self) -> float:
        """Highest apparent power, kVA."""
        return apparent(self.month.demand, self.peak_tangent)


# fmt: off
@dataclass(frozen=True, slots=True)
class BillCorrected:
    """What correction does to one bill."""

    name: Annotated[str, Name("Bill")]
    power_factor: Annotated[float, Quantity("Power factor", "1", decimals=3)]
    need: Annotated[float, Quantity("Capacitors needed", "kvar", digits=3)]
    corrected: Annotated[float, Quantity("Power factor with the bank", "1", decimals=3)]
    charge: Annotated[float, Quantity("Charge", "¤")]
    charge_after: Annotated[float, Quantity("Charge with the bank", "¤")]
    saved: Annotated[float, Quantity("Saved", "¤")]
    difference: Annotated[float | None, Quantity("Computed less billed", "¤", decimals=1)]
    average_reactive: Annotated[float | None, Quantity("Reactive power on average", "kvar", digits=3)]
# fmt: on


def refuse(months: tuple[Month, ...], tariff: str) -> None:
    """Miss what the tariff needs of a bill, at its cell. Raises InvalidInputs."""
    if tariff in NEEDS:
        column, sentence = NEEDS[tariff]
        problems = {f"bills.{place}.{column}": sentence for place, month in enumerate(months, 1) if getattr(month.bill, column) is None}
        if problems:
            raise InvalidInputs(problems)


def need(month: Month, target: float) -> float:
    """Capacitors, kvar, that bring the highest demand of a month to the tangent ``target``."""
    return month.demand * max(0.0, month.peak_tangent - target)


def present(month: Month) -> Load:
    """The month as it was."""
    return Load(month, month.tangent, month.peak_tangent)


def corrected(month: Month, bank: float, target: float) -> Load:
    """The month with a bank in steps that holds the tangent ``target`` as far as it reaches.

    At the highest demand the bank takes ``bank / demand`` off the tangent; at every lower demand it could take more, so that the month's mean falls by this much at least.
    """
    reach = bank / month.demand
    return Load(month, *(max(min(tangent, target), tangent - reach) for tangent in (month.tangent, month.peak_tangent)))


def charge(load: Load, tariff: Tariff) -> float:
    """What the clause asks for one month, ¤."""
    return _CHARGES[tariff.kind](load, tariff)


def _surcharge(load: Load, tariff: Tariff) -> float:
    return (load.month.bill.charges or 0.0) * tariff.price * max(0.0, tariff.threshold - load.power_factor) / 0.01


def _reactive_energy(load: Load, tariff: Tariff) -> float:
    bill, tangent = load.month.bill, load.month.tangent
    energy = bill.energy or 0.0
    metered = energy * tangent if bill.reactive_energy is None else bill.reactive_energy
    # The printed power factor is rounded: the meter's kvarh fall in the ratio of the tangents, so that the two never contradict each other.
    drawn = metered * load.tangent / tangent if tangent else metered
    return tariff.price * max(0.0, drawn - tariff.free_part * energy)


def _apparent_demand(load: Load, tariff: Tariff) -> float:
    return tariff.price * load.apparent_demand


def _adjusted_demand(load: Load, tariff: Tariff) -> float:
    return tariff.price * load.month.demand * max(0.0, tariff.threshold / load.power_factor - 1)


def _reactive_demand(load: Load, tariff: Tariff) -> float:
    return tariff.price * load.month.demand * max(0.0, load.peak_tangent - tariff.free_part)


_CHARGES: Mapping[str, Callable[[Load, Tariff], float]] = {
    "surcharge": _surcharge,
    "reactive_energy": _reactive_energy,
    "apparent_demand": _apparent_demand,
    "adjusted_demand": _adjusted_demand,
    "reactive_demand": _reactive_demand,
}
