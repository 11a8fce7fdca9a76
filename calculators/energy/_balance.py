"""The sums of an energy balance: users by carrier, and shares of what is known."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from calculators.core.errors import InvalidInputs
from calculators.energy import _balance_verdicts as verdicts
from calculators.energy._balance_rows import Carrier, CarrierResult, Ranked, User, UserResult

GRAMS_PER_TONNE = 1e6


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums that shares are taken of; of cost and CO₂, those of the carriers whose price or factor is known."""

    energy: float
    cost: float | None
    co2: float | None


def cost_of(carrier: Carrier, energy: float) -> float | None:
    """¤ for an energy in kWh."""
    return None if carrier.price is None else energy * carrier.price


def co2_of(carrier: Carrier, energy: float) -> float | None:
    """Tonnes for an energy in kWh."""
    return None if carrier.co2_factor is None else energy * carrier.co2_factor / GRAMS_PER_TONNE


def totals(carriers: Sequence[Carrier]) -> Totals:
    return Totals(math.fsum(carrier.amount for carrier in carriers), _known(carriers, cost_of), _known(carriers, co2_of))


def _known(carriers: Iterable[Carrier], part: Callable[[Carrier, float], float | None]) -> float | None:
    found = [value for carrier in carriers if (value := part(carrier, carrier.amount)) is not None]
    return math.fsum(found) if found else None


def places(carriers: Sequence[Carrier], users: Sequence[User]) -> list[int]:
    """For each user the place of its carrier, counted from 0. Raises InvalidInputs for names that are missing, double or unknown."""
    names = [carrier.name.casefold() for carrier in carriers]
    problems = {}
    for place, name in enumerate(names, 1):
        if not name:
            problems[f"carriers.{place}.name"] = "Carrier needs a name, because its users refer to it"
        elif name in names[: place - 1]:
            problems[f"carriers.{place}.name"] = f"“{carriers[place - 1].name}” stands twice; add the two up, or tell them apart"
    for place, user in enumerate(users, 1):
        if user.carrier.casefold() not in names:
            listed = ", ".join(carrier.name for carrier in carriers if carrier.name)
            problems[f"users.{place}.carrier"] = f"No carrier is called “{user.carrier}”; write one of the names above: {listed}"
    if problems:
        raise InvalidInputs(problems)
    return [names.index(user.carrier.casefold()) for user in users]


def used(user: User) -> float:
    """Energy of a user in kWh a year."""
    if user.known_by == "load":
        return (user.power or 0.0) * user.machines * (user.hours or 0.0) * user.load / 100
    return user.energy or 0.0


def carrier_result(carrier: Carrier, accounted: float, whole: Totals, tolerance: float) -> CarrierResult:
    left = carrier.amount - accounted
    left = 0.0 if abs(left) <= verdicts.ROUNDING * carrier.amount else left
    cost, co2 = cost_of(carrier, carrier.amount), co2_of(carrier, carrier.amount)
    return CarrierResult(
        name=carrier.name,
        accounted=accounted,
        unaccounted=left,
        unaccounted_share=left / carrier.amount * 100,
        energy_share=carrier.amount / whole.energy * 100,
        cost=cost,
        cost_share=_share(cost, whole.cost),
        co2=co2,
        co2_share=_share(co2, whole.co2),
        reading=verdicts.reading(accounted, carrier.amount, tolerance),
    )


def user_result(user: User, energy: float, carrier: Carrier) -> UserResult:
    return UserResult(name=user.name, used=energy, carrier_share=energy / carrier.amount * 100)


def ranked(rows: Sequence[tuple[str, Carrier, float, str]], whole: Totals, by: str) -> tuple[Ranked, ...]:
    """Users and differences with their shares, the largest first; what is unknown in the figure ranked by comes last."""
    found = [_row(name, carrier, energy, known_by, whole) for name, carrier, energy, known_by in rows]
    return tuple(sorted(found, key=lambda row: (getattr(row, by) is None, -(getattr(row, by) or 0.0))))


def _row(name: str, carrier: Carrier, energy: float, known_by: str, whole: Totals) -> Ranked:
    cost, co2 = cost_of(carrier, energy), co2_of(carrier, energy)
    return Ranked(
        name=name,
        carrier=carrier.name,
        energy=energy,
        energy_share=energy / whole.energy * 100,
        cost=cost,
        cost_share=_share(cost, whole.cost),
        co2=co2,
        co2_share=_share(co2, whole.co2),
        known_by=known_by,
    )


def _share(part: float | None, whole: float | None) -> float | None:
    return part / whole * 100 if part is not None and whole else None
