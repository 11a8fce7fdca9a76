"""Energy balance of a plant: what comes in, who uses it, and what nobody accounts for."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy import _balance as balance
from calculators.energy import _balance_verdicts as verdicts
from calculators.energy._balance_rows import Carrier, CarrierResult, Ranked, User, UserResult

DEFAULT_CARRIERS = (
    Carrier(name="Electricity", amount=1_590_000, price=0.13, co2_factor=480),
    Carrier(name="Natural gas", basis="lhv", amount=3_150_000, price=0.045, co2_factor=202),
    Carrier(name="Diesel", basis="lhv", amount=168_000, price=0.11, co2_factor=267),
)
DEFAULT_USERS = (
    User(name="Compressed air", carrier="Electricity", known_by="metered", energy=298_000),
    User(name="Refrigeration", carrier="Electricity", power=95, machines=2, hours=6_200, load=45),
    User(name="Mixers and conveyors", carrier="Electricity", power=7.5, machines=14, hours=4_400, load=55),
    User(name="Lighting", carrier="Electricity", power=38, hours=4_300, load=95),
    User(name="Boiler house fans and pumps", carrier="Electricity", power=22, hours=5_600, load=70),
    User(name="Steam boiler", carrier="Natural gas", known_by="metered", energy=2_260_000),
    User(name="Oven", carrier="Natural gas", power=260, hours=4_200, load=65),
    User(name="Space heating", carrier="Natural gas", known_by="estimated", energy=130_000),
    User(name="Forklifts and generator", carrier="Diesel", known_by="metered", energy=168_000),
)


@dataclass(frozen=True, slots=True)
class EnergyBalance:
    """The balance closed to 100 %, and who matters."""

    unaccounted_share: Annotated[float, Quantity("Not accounted for, share of all energy", "%", headline=True, digits=3)]
    closure: Annotated[str, Choice("Does it close", options=verdicts.CLOSURE)]
    evidence: Annotated[str, Choice("How well the users are known", options=verdicts.EVIDENCE)]
    basis_note: Annotated[str | None, Choice("Heating values", options=verdicts.BASES)]
    coverage: Annotated[str, Choice("What cost and CO₂ cover", options=verdicts.KNOWN)]
    energy: Annotated[float, Quantity("Energy bought and made", "kWh/a")]
    cost: Annotated[float | None, Quantity("Cost of energy", "¤/a", kind="annual_cost")]
    co2: Annotated[float | None, Quantity("CO₂ of the energy", "t/a")]
    unaccounted: Annotated[float, Quantity("Not accounted for", "kWh/a")]
    overshoot: Annotated[float, Quantity("Accounted for more than came in", "kWh/a")]
    unaccounted_cost: Annotated[float | None, Quantity("Cost of what is not accounted for", "¤/a")]
    metered_share: Annotated[float, Quantity("Metered at the user, share of all energy", "%", digits=3)]
    carrier_results: Annotated[tuple[CarrierResult, ...], Rows("Each carrier", row=CarrierResult, beside="carriers")]
    user_results: Annotated[tuple[UserResult, ...], Rows("Each user", row=UserResult, beside="users")]
    ranking: Annotated[tuple[Ranked, ...], Rows("Users and differences, the largest first", row=Ranked)]
    accounted: Annotated[float, Quantity("Energy of all users", "kWh/a", working=True)]


@calculator(
    title="Energy balance of a plant",
    resource="energy",
    sources=("vbook-energy-auditing", "unep-cp-energy-course-ghg"),
    charts=(
        RowBars("Energy by user, with the differences", rows="ranking", label="name", value="energy"),
        RowBars("Energy by carrier: share not accounted for", rows="carrier_results", label="name", value="unaccounted_share"),
    ),
)
def energy_balance(
    *,
    carriers: Annotated[tuple[Carrier, ...], Rows(
        "What comes in", row=Carrier, least=1, most=20, help="Every carrier that crosses the border of the plant in one year, and what it makes itself from sun, wind or water.",
    )] = DEFAULT_CARRIERS,
    users: Annotated[tuple[User, ...], Rows(
        "Who uses it", row=User, least=1, most=300, help="The same year. Start with the largest; small ones of a kind are one row.",
    )] = DEFAULT_USERS,
    tolerance: Annotated[float, Quantity(
        "Gap accepted", "%", ge=0, le=50, help="Of each carrier. 10 % for a first balance is our judgement; meters on the large users bring it down.",
    )] = 10,
    rank_by: Annotated[str, Choice(
        "Rank by", options={"cost": "Cost", "energy": "Energy", "co2": "CO₂"}, help="A kilowatt-hour of electricity costs more than one of fuel: the order changes.",
    )] = "cost",
) -> EnergyBalance:  # fmt: skip
    r"""Where a plant's energy goes, closed to 100 % for each carrier, with the shares of cost and of CO₂.

    For a carrier $k$ with the amount $A_k$ and its users $i$,

    $$A_k = \sum_i E_{ki} + U_k$$

    where $U_k$ is not accounted for. A user is metered, estimated, or $n$ machines that draw the power $P$ for $t$ hours at the mean load $\lambda$,

    $$E = n \, P \, t \, \lambda$$

    What is not accounted for keeps its own row, so that all rows add up to what came in. A negative one says that the users take more than came in. The headline adds up the gaps of all
    carriers without setting an excess of one against the gap of another.

    Cost and CO₂ of a user are its share of the carrier's: the average price and the factor of the year. The price of one kilowatt-hour less can be another; the calculators for savings
    ask for that one.

    A user is counted once, on the carrier that it takes from outside. A boiler is one user of fuel; its steam is not bought again. Electricity of a generator on site is diesel, or enters
    as a carrier of its own, not both.

    Not counted: which part of a user's energy is useful, what could be saved, changes of stock that the amounts leave out, the energy of feedstock, and the CO₂ of making and transporting the fuels.
    """
    where = balance.places(carriers, users)
    energies = [balance.used(user) for user in users]
    whole = balance.totals(carriers)
    sums = [math.fsum(energy for energy, place in zip(energies, where, strict=True) if place == wanted) for wanted in range(len(carriers))]
    results = tuple(balance.carrier_result(carrier, total, whole, tolerance / 100) for carrier, total in zip(carriers, sums, strict=True))
    gaps = [max(0.0, row.unaccounted) for row in results]
    known = [cost for carrier, gap in zip(carriers, gaps, strict=True) if (cost := balance.cost_of(carrier, gap)) is not None]
    metered = math.fsum(energy for user, energy in zip(users, energies, strict=True) if user.known_by == "metered")
    rows = [(user.name, carriers[place], energy, user.known_by) for user, place, energy in zip(users, where, energies, strict=True)]
    rows += [(_left(row), carrier, row.unaccounted, "difference") for row, carrier in zip(results, carriers, strict=True) if row.unaccounted]
    return EnergyBalance(
        unaccounted_share=math.fsum(gaps) / whole.energy * 100,
        closure=verdicts.closure(results),
        evidence="metered" if metered >= verdicts.HALF * whole.energy else "calculated",
        basis_note=verdicts.bases(carriers),
        coverage=verdicts.known(carriers),
        energy=whole.energy,
        cost=whole.cost,
        co2=whole.co2,
        unaccounted=math.fsum(gaps),
        overshoot=math.fsum(max(0.0, -row.unaccounted) for row in results),
        unaccounted_cost=math.fsum(known) if known else None,
        metered_share=metered / whole.energy * 100,
        carrier_results=results,
        user_results=tuple(balance.user_result(user, energy, carriers[place]) for user, energy, place in zip(users, energies, where, strict=True)),
        ranking=balance.ranked(rows, whole, rank_by),
        accounted=math.fsum(energies),
    )


def _left(row: CarrierResult) -> str:
    return f"{'Not accounted for' if row.unaccounted > 0 else 'Counted too much'}: {row.name}"
