"""Compressed-air leaks: tests of the idle plant, and what closing leaks saves with the compressor's control."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy._compressor import ELECTRICITY_PRICE, IDLE_POWER, idle_share
from calculators.energy._leak_tests import LeakResult, LeakTest, refuse, result
from calculators.properties.atmosphere import atmospheric_pressure

KPA_PER_BAR = 100.0


@dataclass(frozen=True, slots=True)
class LeakSaving:
    """The leakage, what it costs, and what is saved each year at the target."""

    cost_saved: Annotated[float, Quantity("Cost saved", "¤/a", headline=True, kind="annual_saving")]
    coverage: Annotated[
        str,
        Choice(
            "What the saving is counted against",
            options={
                "saving": "The saving is counted against the leakage measured, at the present pressure, hours and control. "
                "A lower pressure or another compressor saves part of the same electricity: such savings do not add up.",
                "at_least": "In a test the compressor never unloaded: leakage and saving are at least these figures, at the present pressure, hours and control. "
                "A lower pressure or another compressor saves part of the same electricity: such savings do not add up.",
                "none": "The leakage measured is not above the target: there is nothing to save by reaching it.",
            },
        ),
    ]
    energy_saved: Annotated[float, Quantity("Electricity saved", "kWh/a", kind="electricity_saved")]
    leakage: Annotated[float, Quantity("Leakage", "m³/min(FAD)")]
    leakage_share: Annotated[float, Quantity("Leakage, share of capacity", "%", digits=3)]
    leak_energy: Annotated[float, Quantity("Electricity that closing every leak would save", "kWh/a")]
    leak_cost: Annotated[float, Quantity("Cost of the leaks", "¤/a")]
    results: Annotated[tuple[LeakResult, ...], Rows("Each test", row=LeakResult, beside="tests")]
    power_saved: Annotated[float, Quantity("Power saved at the target", "kW", working=True)]
    leak_power: Annotated[float, Quantity("Power that compresses the leaked air, at full load", "kW", working=True)]
    target_leakage: Annotated[float, Quantity("Leakage at the target", "m³/min(FAD)", working=True)]
    smallest: Annotated[float, Quantity("Smallest of the tests", "m³/min(FAD)", working=True)]
    largest: Annotated[float, Quantity("Largest of the tests", "m³/min(FAD)", working=True)]
    idle_share: Annotated[float, Quantity("Power at no flow that was used, share of full load", "%", working=True)]
    air_pressure: Annotated[float, Quantity("Air pressure at the site, absolute", "bar(a)", working=True)]


@calculator(
    title="Compressed-air leaks",
    resource="energy",
    sources=(
        "august-compressor-training",
        "exair-estimate-leaks",
        "accurate-air-bleed-down",
        "ornl-measur-source",
        "fluid-power-journal-shop-compressor",
        "blue-cas-specific-power",
        "doe-air-tip-3",
        "plantservices-capacity-controls",
    ),
    charts=(RowBars("Leakage by test", rows="results", label="name", value="leakage"),),
)
def compressed_air_leaks(
    *,
    tests: Annotated[tuple[LeakTest, ...], Rows(
        "Tests of the idle plant", row=LeakTest, least=1, most=500,
        help="On a Sunday or in a break, with no machine using air. Columns of the other method stay empty.",
    )] = (
        LeakTest(name="Sunday 07:00", load_time=7.6, unload_time=22.4, delivery=12),
        LeakTest(name="Sunday 07:30", load_time=7.9, unload_time=22.1, delivery=12),
        LeakTest(name="Sunday 08:00", method="pressure_decay", volume=10, start_pressure=7, end_pressure=3.5, duration=14),
    ),
    rows_are: Annotated[str, Choice(
        "The rows are",
        options={"repeats": "Repeated tests of one network: take the mean", "networks": "Networks side by side: add them up"},
        help="Repeats show how far to trust the figure; separate networks or branches each need their own test.",
    )] = "repeats",
    capacity: Annotated[float, Quantity(
        "Delivery of the compressors that feed the plant", "m³/min(FAD)", gt=0, le=10_000,
        help="Free air delivery (FAD) of the machines on duty together, from the data sheets; shares are shares of this.",
    )] = 12,
    target_share: Annotated[float, Quantity(
        "Target leakage, share of capacity", "%", ge=0, le=100, typical=(5, 10),
        help="Leaks come back: 5 to 10 % of the flow is a usual target (US Department of Energy), zero is not reached.",
    )] = 10,
    control: Annotated[str, Choice(
        "Compressor control", table="compressor_controls", factor="no_load_power",
        help="Of the machine that follows the demand, from its panel or manual. It decides how much power falls when less air leaks.",
    )] = "load_unload",
    idle_power: Annotated[float | None, IDLE_POWER] = None,
    specific_power: Annotated[float, Quantity(
        "Specific power at full load", "kW/(m³/min(FAD))", gt=0, le=100, typical=(5, 7.5),
        help="Electric power of the whole package over its free air delivery, from the data sheet at your pressure, or kW logged fully loaded over the delivery.",
    )] = 6.5,
    pressure_hours: Annotated[float, Quantity(
        "Hours under pressure", "h/a", gt=0, le=8_784, typical=(1_000, 8_784),
        help="Leaks run whenever the network is under pressure, also at night and on Sundays; hour counter of the compressor.",
    )] = 6_000,
    electricity_price: Annotated[float, ELECTRICITY_PRICE] = 0.12,
    correction: Annotated[float | None, Quantity(
        "Correction of the pressure-decay test", "1", ge=1, le=3, optional=True, typical=(1, 1.4),
        help="Leaks slow down as the pressure falls; the published 1.25 brings the mean back to the pressure at the start, for a fall to about half. Empty: the law of decay.",
    )] = 1.25,
    altitude: Annotated[float, Quantity(
        "Altitude of the site", "m", ge=-400, le=5_000, help="Above sea level; free air is air at the pressure there.",
    )] = 0,
) -> LeakSaving:  # fmt: skip
    r"""Leakage of a compressed-air plant from tests while it is idle, and what is saved by bringing it down to a target.

    **Load/unload test.** With no user, a compressor of the delivery $Q_c$ that is loaded for the time $T$ and unloaded or stopped for the time $t$ replaces just the leakage

    $$Q = Q_c \, \frac{T}{T + t}$$

    This holds for start/stop and load/unload control only: a machine with variable speed or a throttled inlet is not at full flow while it is loaded, and is refused.

    **Pressure-decay test.** The volume $V$ (receivers and pipes) is shut in and its gauge pressure falls from $p_1$ to $p_2$ in the time $T$. As free air at the site's
    air pressure $p_0$ the leakage is

    $$Q = C \, \frac{V \, (p_1 - p_2)}{T \, p_0}$$

    The published correction $C = 1.25$ brings the mean of the test back to the normal pressure at its start, for a fall to about half of it. A second derivation
    shows what it stands for: through a hole from which air leaves at the speed of sound the flow is proportional to the absolute pressure, so that the pressure decays
    exponentially, and at the absolute pressure of the start $P_1 = p_1 + p_0$

    $$Q_1 = \frac{V}{T} \, \ln\!\left(\frac{P_1}{P_2}\right) \frac{P_1}{p_0}$$

    It stands beside each test. From 7 to 3.5 bar it is the same as $C = 1.31$; for small falls $C$ comes near 1, and the published 1.25 is too much (another source has 1.12 for a fall of
    20 psi and nothing up to 10 psi). Where the correction is left empty, the second formula is used.

    Tests are averaged where they repeat each other, and added up where they are separate networks; smallest and largest are shown.

    **Saving.** A compressor's power falls with its flow along a straight line that meets the share $a$ of the full power at no flow (start/stop 0, variable speed low,
    load/unload higher, throttled inlet highest). With the specific power $w$ at full load, less leakage saves

    $$P = w \, (1 - a) \, (Q - Q_{target})$$

    Assumed: the air in the network stays at the temperature of the hall; the pressure of the tests is that of normal running; the control works, so that the machine does unload.

    Not counted: wear, a smaller compressor or dryer, demand charges, and the cost of finding and repairing leaks. Where several machines run, a load/unload machine that
    can be switched off afterwards saves its idle power as well. CO₂ is not counted.
    """
    refuse(tests, control)
    air_pressure = atmospheric_pressure(altitude) / KPA_PER_BAR
    results = tuple(result(test, air_pressure, correction, capacity) for test in tests)
    flows = [one.leakage for one in results]
    leakage = math.fsum(flows) if rows_are == "networks" else math.fsum(flows) / len(flows)
    if leakage > capacity * (1 + 1e-9):
        raise InvalidInputs(
            capacity="The leakage is larger than what the compressors deliver, and the plant could not hold its pressure; check volume, times and deliveries"
        )
    idle = idle_share(control, idle_power)
    target_leakage = min(leakage, capacity * target_share / 100)
    falling_power = specific_power * (1 - idle / 100)  # kW for each m³/min less
    power_saved = falling_power * (leakage - target_leakage)
    leak_energy = falling_power * leakage * pressure_hours
    energy_saved = power_saved * pressure_hours
    return LeakSaving(
        cost_saved=energy_saved * electricity_price,
        coverage=_coverage(results, power_saved),
        energy_saved=energy_saved,
        leakage=leakage,
        leakage_share=leakage / capacity * 100,
        leak_energy=leak_energy,
        leak_cost=leak_energy * electricity_price,
        results=results,
        power_saved=power_saved,
        leak_power=specific_power * leakage,
        target_leakage=target_leakage,
        smallest=min(flows),
        largest=max(flows),
        idle_share=idle,
        air_pressure=air_pressure,
    )


def _coverage(results: tuple[LeakResult, ...], power_saved: float) -> str:
    if any(one.reading == "at_least" for one in results):
        return "at_least"
    return "saving" if power_saved else "none"
