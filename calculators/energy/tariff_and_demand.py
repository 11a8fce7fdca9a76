"""Electricity tariff: bills computed again from their readings, and what shifting and shaving save."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy import _tariff_verdicts as verdicts
from calculators.energy._bill import HOURS_PER_MONTH, Computed, Reading, Terms, compute, readings, shaved, shifted
from calculators.energy._tariff_rows import MOST_PERIODS, BillChecked, Period, PeriodCost, TariffBill

MONTHS = 12
PLACES = {str(place): f"Period {place}" for place in range(1, MOST_PERIODS + 1)}
DEFAULT_PERIODS = (Period(name="Peak", price=0.21), Period(name="Standard", price=0.13), Period(name="Off-peak", price=0.08))
DEFAULT_BILLS = tuple(
    TariffBill(name=name, energy_1=peak, energy_2=standard, energy_3=night, demand=demand, billed=billed)
    for name, peak, standard, night, demand, billed in (
        ("January", 24_000, 62_000, 32_000, 395, 21_730), ("February", 23_000, 59_000, 30_000, 390, 20_850), ("March", 25_000, 65_000, 34_000, 410, 22_730),
        ("April", 25_000, 63_000, 33_000, 405, 22_300), ("May", 26_000, 66_000, 34_000, 415, 23_150), ("June", 26_000, 67_000, 35_000, 420, 23_440),
        ("July", 25_000, 64_000, 33_000, 412, 23_820), ("August", 11_000, 28_000, 19_000, 260, 11_320), ("September", 26_000, 65_000, 34_000, 414, 22_998),
        ("October", 26_000, 67_000, 34_000, 416, 23_302), ("November", 25_000, 64_000, 34_000, 408, 22_566), ("December", 21_000, 54_000, 29_000, 380, 19_500),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TariffSaving:
    """What a change of hours saves, and whether the bills are right."""

    annual_saving: Annotated[float, Quantity("Saved by shifting and shaving", "¤/a", headline=True, kind="annual_saving")]
    coverage: Annotated[str, Choice("What the saving is counted against", options=verdicts.COUNTED)]
    agreement: Annotated[str, Choice("Computed and billed totals", options=verdicts.AGREEMENT)]
    ratchet_note: Annotated[str | None, Choice("Ratchet", options=verdicts.RATCHET)]
    saved_by_shifting: Annotated[float, Quantity("Saved by shifting energy", "¤/a")]
    saved_by_shaving: Annotated[float, Quantity("Saved by shaving demand", "¤/a")]
    cost: Annotated[float, Quantity("Cost of electricity, as computed", "¤/a", kind="annual_cost")]
    overbilled: Annotated[float | None, Quantity("Billed less computed, all bills with a total", "¤", digits=3)]
    average_price: Annotated[float, Quantity("Average price, everything included", "¤/kWh")]
    demand_part: Annotated[float, Quantity("Demand charges, share of the cost before tax", "%", digits=3)]
    load_factor: Annotated[float | None, Quantity("Load factor over all bills", "%", digits=3)]
    unused_demand: Annotated[float, Quantity("Charged for demand that was not used", "¤/a")]
    results: Annotated[tuple[BillChecked, ...], Rows("Each bill", row=BillChecked, beside="bills")]
    period_costs: Annotated[tuple[PeriodCost, ...], Rows("Each period", row=PeriodCost, beside="periods")]
    energy: Annotated[float, Quantity("Energy", "kWh/a", working=True)]
    highest_demand: Annotated[float | None, Quantity("Highest demand", "kW", working=True)]
    value_of_shift: Annotated[float, Quantity("One kilowatt-hour shifted saves", "¤/kWh", working=True)]


@calculator(
    title="Electricity tariff and demand",
    resource="energy",
    sources=(
        "seymour-bill-comparison",
        "energytoolbase-demand-ratchets",
        "pnnl-demand-ratchet",
        "gera-demand-charge",
        "cpuc-demand-rates",
        "allthecalculations-shift",
    ),
    charts=(RowBars("Computed bill by month", rows="results", label="name", value="computed"),),
    groups={"periods": "Tariff", "bills": "Bills", "shift_share": "What changes"},
)
def tariff_and_demand(
    *,
    periods: Annotated[tuple[Period, ...], Rows(
        "Prices of energy", row=Period, least=1, most=MOST_PERIODS, help="From the tariff in force during the bills. A tariff with one price has one row; blocks of consumption are rows too.",
    )] = DEFAULT_PERIODS,
    levy: Annotated[float, Quantity("Charged on every kWh besides", "¤/kWh", ge=0, le=1e6, help="Levies, fuel adjustment, network, where they do not depend on the period.")] = 0.01,
    demand_price: Annotated[float, Quantity("Price of demand, each month", "¤/kW", ge=0, le=1e6, help="On the highest demand of the month, at whatever hour. 0 where there is none.")] = 12,
    peak_demand_price: Annotated[float, Quantity("Price of demand in peak hours, each month", "¤/kW", ge=0, le=1e6, help="Where the tariff charges it besides. 0 where there is none.")] = 0,
    standing_charge: Annotated[float, Quantity("Fixed charge of a month", "¤", ge=0, le=1e9, help="Meter, connection, service.")] = 150,
    tax: Annotated[float, Quantity("Tax on the sum", "%", ge=0, le=100, help="0 where the company gets it back, and then enter totals without it.")] = 0,
    ratchet: Annotated[float | None, Quantity(
        "Ratchet, share of an earlier peak", "%", gt=0, le=100, optional=True, typical=(50, 100),
        help="At least this share of the highest demand of the eleven months before is charged. Empty: none.",
    )] = None,
    earlier_peak: Annotated[float | None, Quantity(
        "Highest demand before the first bill", "kW", gt=0, le=1e6, optional=True, help="Of the eleven months before; only for a ratchet. It is taken to count through the first eleven bills.",
    )] = None,
    minimum_demand: Annotated[float | None, Quantity("Agreed minimum of the demand charged", "kW", gt=0, le=1e6, optional=True, help="From the contract. Empty: none.")] = None,
    bills: Annotated[tuple[TariffBill, ...], Rows(
        "Monthly bills", row=TariffBill, least=1, most=60, help="Twelve, in their order in time. Readings from the bill or from the supplier's portal.",
    )] = DEFAULT_BILLS,
    shift_share: Annotated[float, Quantity(
        "Share of a period's energy that is shifted", "%", ge=0, le=100, help="Of each month. Think of single loads: charging, pumping to a tank, ice, grinding, a batch that can start later.",
    )] = 15,
    shift_from: Annotated[str, Choice("From", options=PLACES, help="As the rows of prices count.")] = "1",
    shift_to: Annotated[str, Choice("To", options=PLACES)] = "3",
    shave: Annotated[float, Quantity("Demand shaved in every month", "kW", ge=0, le=1e6, help="Off the highest demand: load control, staggered starts, a load that waits.")] = 40,
    peak_shave: Annotated[float, Quantity("Demand shaved in peak hours", "kW", ge=0, le=1e6, help="Off the demand in peak hours, where the tariff charges it.")] = 0,
) -> TariffSaving:  # fmt: skip
    r"""Bills computed again from the tariff, and what shifting energy and shaving demand save each year.

    A month with the energies $E_i$ in the periods of the prices $p_i$, a levy $l$ on every kWh, the demand $D$ charged at $p_D$, a fixed charge $F$ and a tax $t$ costs

    $$K = (1 + t) \left( \sum_i E_i \, (p_i + l) + p_D \, D + p_P \, D_P + F \right)$$

    where $D_P$ is the demand in peak hours, if the tariff charges it. With a ratchet $r$ and an agreed minimum $D_{min}$ the demand charged is

    $$D = \max\left( D_m, \; D_{min}, \; r \max(D_{m-1}, \dots, D_{m-11}) \right)$$

    with $D_m$ as metered in the month. The months before the first bill count with the one figure that may be entered for them.

    The column of differences shows billed less computed. It is the proof of the description, and it finds wrong bills.

    Shifting moves a share of one period's energy to another in every month, at the same sum. Shaving lowers the demand of every month. Both are put through the same formula, as though they had
    been in place for a year already, also before the first bill.

    Not counted: energy that storage loses and that starts and warm-keeping need, wages for other hours, the investment, reactive power, charges for more demand than agreed, prices that change
    within the year (enter them as further periods), and supply contracts that follow the market by the hour.
    """
    terms = Terms(
        prices=tuple(period.price for period in periods),
        levy=levy,
        demand_price=demand_price,
        peak_demand_price=peak_demand_price,
        standing_charge=standing_charge,
        tax=tax / 100,
        ratchet=(ratchet or 0.0) / 100,
        minimum_demand=minimum_demand or 0.0,
        earlier_peak=earlier_peak or 0.0,
    )
    months = readings(periods, bills, terms)
    source, target = _places(periods, shift_share, shift_from, shift_to)
    before = compute(months, terms)
    moved = compute(shifted(months, source, target, shift_share / 100), terms)
    lowered = compute(shaved(months, shave, peak_shave), _later(terms, shave))
    results = tuple(map(_row, bills, months, before, moved, lowered))
    year = MONTHS / len(bills)
    by_shifting = _less(before, moved) * year
    by_shaving = _less(before, lowered) * year
    compared = [row.difference for row in results if row.difference is not None]
    energy, cost = math.fsum(month.energy for month in months), math.fsum(bill.total for bill in before)
    untaxed = cost / (1 + terms.tax)
    demands = [month.demand for month in months]
    known = all(demands)
    return TariffSaving(
        annual_saving=by_shifting + by_shaving,
        coverage=verdicts.counted(by_shifting + by_shaving, cost * year, len(bills)),
        agreement=verdicts.agreement(results),
        ratchet_note=verdicts.ratchet(terms.ratchet, by_shaving),
        saved_by_shifting=by_shifting,
        saved_by_shaving=by_shaving,
        cost=cost * year,
        overbilled=math.fsum(compared) if compared else None,
        average_price=cost / energy,
        demand_part=math.fsum(bill.demand_cost for bill in before) / untaxed * 100 if untaxed else 0.0,
        load_factor=energy / (max(demands) * HOURS_PER_MONTH * len(bills)) * 100 if known else None,
        unused_demand=math.fsum(bill.billed_demand - month.demand for bill, month in zip(before, months, strict=True)) * demand_price * (1 + terms.tax) * year,
        results=results,
        period_costs=tuple(_period(place, period, months, levy, energy) for place, period in enumerate(periods)),
        energy=energy * year,
        highest_demand=max(demands) if known else None,
        value_of_shift=(periods[source].price - periods[target].price) * (1 + terms.tax),
    )


def _places(periods: tuple[Period, ...], share: float, source: str, target: str) -> tuple[int, int]:
    """The periods' places, counted from 0; of no shift, any. Raises InvalidInputs."""
    if not share:
        return 0, 0
    for name, place in (("shift_from", source), ("shift_to", target)):
        if int(place) > len(periods):
            raise InvalidInputs({name: f"The tariff has no period {place}; choose one of its {len(periods)} rows"})
    if source == target:
        raise InvalidInputs(shift_to="Energy is shifted from one period to another; choose two periods, or a share of 0")
    return int(source) - 1, int(target) - 1


def _later(terms: Terms, shave: float) -> Terms:
    """The terms once the months before the first bill are shaved too."""
    return Terms(**{name: getattr(terms, name) for name in Terms.__slots__} | {"earlier_peak": max(0.0, terms.earlier_peak - shave)})


def _less(before: tuple[Computed, ...], after: tuple[Computed, ...]) -> float:
    return math.fsum(old.total - new.total for old, new in zip(before, after, strict=True))


def _row(bill: TariffBill, month: Reading, before: Computed, moved: Computed, lowered: Computed) -> BillChecked:
    difference = None if bill.billed is None else round(bill.billed - before.total, 6)
    return BillChecked(
        name=bill.name,
        computed=before.total,
        billed=bill.billed,
        difference=difference,
        difference_share=None if difference is None or not before.total else difference / before.total * 100,
        billed_demand=before.billed_demand or None,
        load_factor=month.energy / (month.demand * HOURS_PER_MONTH) * 100 if month.demand else None,
        demand_is=before.reason if before.billed_demand else None,
        saved=before.total - moved.total + before.total - lowered.total,
    )


def _period(place: int, period: Period, months: tuple[Reading, ...], levy: float, total: float) -> PeriodCost:
    energy = math.fsum(month.energies[place] for month in months)
    return PeriodCost(name=period.name, energy=energy, share=energy / total * 100, cost=energy * (period.price + levy))
