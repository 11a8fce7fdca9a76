"""Power factor: the capacitor bank that twelve bills ask for, and what it saves under the reader's tariff."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy import _power_factor_verdicts as verdicts
from calculators.energy import _reactive_charges as charges
from calculators.energy._power_factor_bills import Month, PowerBill, months, tangent_of
from calculators.energy._reactive_charges import BillCorrected, Load, Tariff

MONTHS = 12
KVA_PER_MVA = 1e3
DEFAULT_BILLS = tuple(
    PowerBill(name=name, energy=energy, power_factor=power_factor, demand=demand, charges=round(0.11 * energy), billed_penalty=penalty)
    for name, energy, power_factor, demand, penalty in (
        ("January", 118_000, 0.80, 395, 1_298), ("February", 112_000, 0.79, 390, 1_355), ("March", 124_000, 0.78, 410, 1_637),
        ("April", 121_000, 0.78, 405, 1_597), ("May", 126_000, 0.77, 415, 1_802), ("June", 128_000, 0.76, 420, 1_971),
        ("July", 122_000, 0.77, 412, 1_745), ("August", 58_000, 0.72, 260, 1_148), ("September", 125_000, 0.77, 414, 1_788),
        ("October", 127_000, 0.78, 416, 1_676), ("November", 123_000, 0.79, 408, 1_488), ("December", 104_000, 0.80, 380, 1_144),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PowerFactorSaving:
    """The bank, what it saves each year, and what to watch."""

    annual_saving: Annotated[float, Quantity("Saved on the bills", "¤/a", headline=True, kind="annual_saving")]
    bank: Annotated[float, Quantity("Capacitor bank", "kvar", headline=True, digits=3)]
    coverage: Annotated[str, Choice("What the saving is counted against", options=verdicts.COUNTED)]
    agreement: Annotated[str, Choice("Computed and billed charges", options=verdicts.AGREEMENT)]
    light_load: Annotated[str | None, Choice("Over-correction", options=verdicts.LIGHT_LOAD)]
    harmonics: Annotated[str | None, Choice("Harmonics", options=verdicts.HARMONICS)]
    investment: Annotated[float, Quantity("Investment", "¤", kind="investment", digits=3)]
    payback: Annotated[float | None, Quantity("Simple payback", "a", digits=2)]
    charge: Annotated[float, Quantity("Charge that depends on the power factor, now", "¤/a")]
    charge_after: Annotated[float, Quantity("The same with the bank", "¤/a")]
    steady_part: Annotated[float | None, Quantity("Part that may stay connected at most", "kvar", digits=3)]
    resonance: Annotated[float | None, Quantity("Order of the resonance, whole bank connected", "1", digits=3)]
    capacity_freed: Annotated[float, Quantity("Apparent power freed in the highest month", "kVA", digits=3)]
    results: Annotated[tuple[BillCorrected, ...], Rows("Each bill", row=BillCorrected, beside="bills")]
    largest_need: Annotated[float, Quantity("Capacitors for the month that needs most", "kvar", working=True)]
    smallest_need: Annotated[float, Quantity("Capacitors for the month that needs least", "kvar", working=True)]
    lowest_power_factor: Annotated[float, Quantity("Lowest power factor of a bill", "1", decimals=3, working=True)]
    apparent_before: Annotated[float, Quantity("Highest apparent demand now", "kVA", working=True)]


@calculator(
    title="Power factor correction",
    resource="energy",
    sources=(
        "ornl-measur-power-factor",
        "itac-power-factor",
        "heavengreen-power-factor-penalty",
        "kseb-power-factor",
        "foretag-power-factor-formulas",
        "orange-rockland-reactive-power",
        "ytelect-reactive-charge",
        "aeusp-capacitor-resonance",
    ),
    charts=(RowBars("Capacitors needed by bill", rows="results", label="name", value="need"),),
    groups={"bills": "Bills", "tariff": "Tariff", "target": "Bank", "transformer": "Harmonics"},
)
def power_factor(
    *,
    bills: Annotated[tuple[PowerBill, ...], Rows(
        "Monthly bills", row=PowerBill, least=1, most=60, help="Twelve in a row, so that each season counts once. Leave a column empty where the bill does not print it.",
    )] = DEFAULT_BILLS,
    tariff: Annotated[str, Choice(
        "The supplier charges", options=charges.TARIFFS, help="Read the clause in the tariff, not on the bill alone; ask the supplier where two fit.",
    )] = "surcharge",
    threshold: Annotated[float, Quantity(
        "Threshold of the power factor", "1", ge=0.5, le=1, typical=(0.8, 0.97), only_if={"tariff": "surcharge|adjusted_demand"}, help="Below this the clause applies.",
    )] = 0.9,
    surcharge_rate: Annotated[float, Quantity(
        "Surcharge for each 0.01 below", "%", ge=0, le=20, typical=(0.5, 3), only_if={"tariff": "surcharge"}, help="Of the charges that the clause names; enter those in the bills.",
    )] = 1,
    free_part: Annotated[float, Quantity(
        "Free part, share of kWh or of kW", "%", ge=0, le=200, typical=(30, 75), only_if={"tariff": "reactive_energy|reactive_demand"},
        help="Reactive energy or demand up to this share of the active one costs nothing: 48.4 % stands for a power factor of 0.90, 32.9 % for 0.95.",
    )] = 50,
    reactive_energy_price: Annotated[float, Quantity("Price of reactive energy", "¤/kvarh", ge=0, le=1e6, only_if={"tariff": "reactive_energy"})] = 0.03,
    apparent_demand_price: Annotated[float, Quantity("Price of apparent demand, each month", "¤/kVA", ge=0, le=1e6, only_if={"tariff": "apparent_demand"})] = 8,
    demand_price: Annotated[float, Quantity("Price of demand, each month", "¤/kW", ge=0, le=1e6, only_if={"tariff": "adjusted_demand"})] = 8,
    reactive_demand_price: Annotated[float, Quantity("Price of reactive demand, each month", "¤/kvar", ge=0, le=1e6, only_if={"tariff": "reactive_demand"})] = 1,
    target: Annotated[float, Quantity(
        "Power factor wanted", "1", ge=0.5, le=1, typical=(0.9, 0.98),
        help="A little above the threshold, or about 0.95 where each kVA is paid: the last hundredths need the most capacitors.",
    )] = 0.95,
    own_bank: Annotated[float | None, Quantity(
        "Own size of the bank", "kvar", gt=0, le=1e7, optional=True, help="As offered, or the next size that is sold. Empty: what the month that needs most asks for.",
    )] = None,
    bank_price: Annotated[float, Quantity(
        "Price of the bank with its controller", "¤/kvar", ge=0, le=1e6, help="From an offer, with contactors, controller and, where needed, reactors.",
    )] = 60,
    fixed_cost: Annotated[float, Quantity("Installation and cable", "¤", ge=0, le=1e9, help="Breaker, cable, current transformer, measurement of harmonics.")] = 3_000,
    transformer: Annotated[float | None, Quantity("Transformer rating", "kVA", gt=0, le=1e6, optional=True, help="Name plate of the transformer that feeds the bank's busbar.")] = 630,
    impedance: Annotated[float, Quantity("Transformer impedance", "%", ge=0.5, le=30, typical=(4, 8), help="Short-circuit voltage on the same name plate.")] = 4,
    grid_fault_level: Annotated[float | None, Quantity(
        "Fault level of the grid", "MVA", gt=0, le=1e6, optional=True, help="At the high-voltage side, from the supplier. Empty: very strong.",
    )] = None,
    distorting_loads: Annotated[str, Choice(
        "Loads that send out harmonics",
        options={"none": "No such load", "some": "Some", "unknown": "Not known"},
        help="Variable-speed drives, rectifiers, UPS, welding sets, induction furnaces, many electronic ballasts or LED drivers.",
    )] = "some",
) -> PowerFactorSaving:  # fmt: skip
    r"""Size of a capacitor bank from monthly bills, the charge that it takes away, and two cautions.

    A load of the active power $P$ and the power factor $\cos\varphi$ draws the reactive power $P \tan\varphi$. Capacitors that raise it to the target need

    $$Q_c = P \, (\tan\varphi_1 - \tan\varphi_2)$$

    This is done for every bill, at its highest demand; the month that needs most sizes the bank. The power factor is the one printed, else the one of kWh and kvarh,
    else the one of kW and kVA; where both demands are known, the bank is sized by theirs.

    With the bank $Q_c$ a month keeps the tangent

    $$\tan\varphi = \max\left(\tan\varphi_2, \; \tan\varphi_1 - \frac{Q_c}{P}\right)$$

    at its highest demand. At lower demands the bank reaches further; the mean of the month is taken to fall by the same amount and no more, so that the saving is not overstated.

    The five clauses, with the threshold $c_0$, the free part $f$, and rate or price $p$, ask in a month for

    - charges × $p$ × $(c_0 - \cos\varphi)$ / 0.01,
    - $p$ × (kvarh − $f$ × kWh),
    - $p$ × kVA,
    - $p$ × kW × $(c_0 / \cos\varphi - 1)$,
    - $p$ × (kvar − $f$ × kW),

    and nothing where that is negative. A surcharge in whole steps of 0.01 differs a little from this line.

    **Over-correction.** The lightest month's reactive energy over 730 hours is what the plant draws on average then. A larger part of the bank must not stay connected.

    **Harmonics.** Bank and transformer resonate at the order

    $$h = \sqrt{\frac{S_k}{Q_c}}$$

    with the fault level $S_k$ at the busbar, from the transformer's rating and impedance and the grid behind it. Every step that is switched off moves $h$ up.

    Not counted: lower losses in cables and transformer, losses of the bank itself, a rebate for a good power factor, taxes on the charge, upkeep and the life of capacitors.
    Power factor here means that of the fundamental: where harmonics are strong, capacitors cannot bring the true power factor to the target.
    """
    found = months(bills)
    charges.refuse(found, tariff)
    prices = {
        "surcharge": surcharge_rate / 100,
        "reactive_energy": reactive_energy_price,
        "apparent_demand": apparent_demand_price,
        "adjusted_demand": demand_price,
        "reactive_demand": reactive_demand_price,
    }
    clause = Tariff(tariff, threshold, free_part / 100, prices[tariff])
    wanted = tangent_of(target)
    needs = [charges.need(month, wanted) for month in found]
    bank = max(needs) if own_bank is None else own_bank
    before = [charges.present(month) for month in found]
    after = [charges.corrected(month, bank, wanted) for month in found]
    rows = tuple(_row(*of_month, clause, wanted) for of_month in zip(found, before, after, strict=True))
    per_year = MONTHS / len(found)
    saved = math.fsum(row.saved for row in rows) * per_year
    charge = math.fsum(row.charge for row in rows) * per_year
    steady = _steady_part(found)
    order = verdicts.resonance(bank, transformer, impedance / 100, None if grid_fault_level is None else grid_fault_level * KVA_PER_MVA)
    investment = bank * bank_price + fixed_cost if bank else 0.0
    highest = max(load.apparent_demand for load in before)
    return PowerFactorSaving(
        annual_saving=saved,
        bank=bank,
        coverage=verdicts.counted(saved, max(needs), len(found), charge),
        agreement=verdicts.agreement(rows),
        light_load=verdicts.light_load(bank, steady),
        harmonics=verdicts.harmonics(bank, order, distorting_loads),
        investment=investment,
        payback=investment / saved if saved else None,
        charge=charge,
        charge_after=math.fsum(row.charge_after for row in rows) * per_year,
        steady_part=steady,
        resonance=order,
        capacity_freed=highest - max(load.apparent_demand for load in after),
        results=rows,
        largest_need=max(needs),
        smallest_need=min(needs),
        lowest_power_factor=min(month.power_factor for month in found),
        apparent_before=highest,
    )


def _row(month: Month, before: Load, after: Load, clause: Tariff, wanted: float) -> BillCorrected:
    charge, charge_after = charges.charge(before, clause), charges.charge(after, clause)
    billed = month.bill.billed_penalty
    return BillCorrected(
        name=month.bill.name,
        power_factor=month.power_factor,
        need=charges.need(month, wanted),
        corrected=after.power_factor,
        charge=charge,
        charge_after=charge_after,
        saved=max(0.0, charge - charge_after),
        difference=None if billed is None else round(charge - billed, 6),
        average_reactive=month.average_reactive,
    )


def _steady_part(found: tuple[Month, ...]) -> float | None:
    """Reactive power drawn on average in the lightest month, kvar; None where a month's energy is not known."""
    averages = [month.average_reactive for month in found]
    known = [average for average in averages if average is not None]
    return min(known) if len(known) == len(averages) else None
