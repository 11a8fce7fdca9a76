"""Motors: replace them by better ones, keep them, or rewind the failed ones."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import RowBars
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy._motor_choice import COUNTED, result
from calculators.energy._motor_classes import CLASSES
from calculators.energy._motor_load import Loaded, loaded
from calculators.energy._motor_rows import Motor, MotorResult
from calculators.methods.cash_flow import annuity_factor


@dataclass(frozen=True, slots=True)
class MotorSaving:
    """What the replacements save that pay over their life."""

    cost_saved: Annotated[float, Quantity("Cost saved by the replacements that pay", "¤/a", headline=True, digits=3, kind="annual_saving")]
    coverage: Annotated[
        str,
        Choice(
            "What the saving is counted against",
            options={
                "saving": "Counted are the motors whose new motor costs less over its life: against the motor as it runs now, or against rewinding it where it failed, at this load and these hours. "
                "Less pressure, flow or running time saves part of the same electricity: such savings do not add up, and they come first.",
                "none": "No row is counted: no new motor costs less over its life than what is there, or the loads are not known well enough.",
            },
        ),
    ]
    measuring: Annotated[
        str | None,
        Choice(
            "Loads that cannot be trusted",
            options={
                "some": "At least one load comes from current or slip and is below half of full load, where neither can be trusted. These motors are left out until their power is measured."
            },
        ),
    ]
    speed: Annotated[
        str | None,
        Choice(
            "Fans and pumps",
            options={
                "unknown": "At least one fan or pump lacks a rated speed, so that nothing is counted for its new motor turning faster. Its saving is then too high: better motors slip less.",
                "counted": "For fans and pumps the higher speed of the new motor is counted. Where the extra flow is of use, or is taken back by a pulley or impeller, more is saved.",
            },
        ),
    ]
    rewinding: Annotated[
        str | None,
        Choice(
            "Rewinding",
            options={
                "assumed": "What each rewinding costs in efficiency is assumed. It depends on the shop: next to nothing with good practice, up to two points without."
            },
        ),
    ]
    energy_saved: Annotated[float, Quantity("Electricity saved", "kWh/a", digits=3, kind="electricity_saved")]
    investment: Annotated[float, Quantity("Extra investment", "¤", digits=3, kind="investment")]
    payback: Annotated[float | None, Quantity("Payback of the whole", "a", digits=2)]
    lifetime_gain: Annotated[float, Quantity("Gain over the life, present value", "¤", digits=3)]
    count: Annotated[float, Quantity("Motors counted", "1", decimals=0)]
    results: Annotated[tuple[MotorResult, ...], Rows("Each motor", row=MotorResult, beside="motors")]
    energy_all: Annotated[float, Quantity("Electricity saved if every motor were replaced, counted or not", "kWh/a", working=True)]
    energy_now: Annotated[float, Quantity("Electricity of all motors without new ones", "kWh/a", working=True)]
    lifetime_factor: Annotated[float, Quantity("Years of cost that the life stands for", "a", working=True)]


@calculator(
    title="Motor replacement",
    resource="energy",
    sources=(
        "iec-60034-30-1",
        "uk-si-2021-745",
        "eu-2019-1781",
        "us-42-usc-6313",
        "us-10-cfr-431-25",
        "doe-motor-load",
        "doe-motor-tip-11",
        "tutorialspoint-motor-load",
        "industrialmonitordirect-motor-slip",
        "doe-motor-selection-handbook-1993",
        "easa-aemt-rewind-study-2020",
        "georgia-power-motor-repair",
    ),
    charts=(RowBars("Cost saved by motor", rows="results", label="name", value="cost_saved"),),
    groups={"frequency": "Supply", "motors": "Motors", "new_class": "New motors and money"},
)
def motor_replacement(
    *,
    frequency: Annotated[str, Choice("Mains frequency", options={"50": "50 Hz", "60": "60 Hz"})] = "50",
    motors: Annotated[tuple[Motor, ...], Rows(
        "Motors", row=Motor, least=1, most=200, help="Start with those above 5 kW that run more than 4,000 hours, and with every failed one. Not for motors on a variable-speed drive.",
    )] = (
        Motor(name="Cooling-tower fan", rated_power=22, rewinds=1, power=19.5, hours=8_000, driven="speed", rated_speed=1_460, new_speed=1_466, new_price=2_400),
        Motor(
            name="Chilled-water pump", state="failed", rated_power=37, reading="electrical", voltage=400, current=56, power_factor=0.84, hours=6_500,
            driven="speed", rated_speed=1_475, new_speed=1_480, new_price=4_200, rewind_price=1_500,
        ),
        Motor(name="Conveyor", rated_power=15, motor_class="ie2", reading="current", current=12, rated_current=28.5, hours=5_000, new_price=1_700),
        Motor(name="Screw compressor", rated_power=75, motor_class="ie3", power=68, hours=4_000, new_price=8_000),
    ),
    new_class: Annotated[str, Choice(
        "Class of the new motors", options={name: label for name, label in CLASSES.items() if name != "ie1"},
        help="What you would buy. Many countries allow no motor below IE3, and in the EU most from 75 to 200 kW must be IE4.",
    )] = "ie3",
    rewind_loss: Annotated[float, Quantity(
        "Efficiency lost in each rewinding", "%", ge=0, le=5, typical=(0, 2),
        help="Percentage points. Ten motors rewound by good practice changed by +0.3 to -0.5; other shops lose up to 2. Ask for core tests before and after.",
    )] = 0.5,
    electricity_price: Annotated[float, Quantity(
        "Electricity price", "¤/kWh", ge=0, le=1e9, help="What one kilowatt-hour less saves, demand charge included, with taxes that the company cannot reclaim.",
    )] = 0.12,
    lifetime: Annotated[float, Quantity("Life of the new motor", "a", ge=1, le=40, typical=(8, 25), help="Years that it will run; shorter where the plant will close or change.")] = 15,
    discount_rate: Annotated[float, Quantity(
        "Discount rate", "%", ge=0, le=50, typical=(3, 20), help="Without inflation, as the price is that of today; ask the accountant.",
    )] = 8,
) -> MotorSaving:  # fmt: skip
    r"""Load, saving, payback and lifetime cost of new motors in the place of those that run or have failed.

    **Efficiency.** The class gives the efficiency at full load $\eta$ from the table of its frequency, along the logarithm of the rated power $P_N$; each rewinding so far takes its points
    off. Losses are a fixed part and one that grows with the square of the load $x$, a share of the rated power. The motor draws

    $$P = P_N \, \left( x + \left( \frac{1}{\eta} - 1 \right) \, \left( f + (1 - f) \, x^2 \right) \right)$$

    with $f = 0.36$, for which efficiency is best at three quarters of full load, as is usual. Solved for $x$ this gives the load from the power measured, or from voltage, current and power
    factor: $P = \sqrt{3} \, U \, I \, \cos\varphi$. A motor's own curve can differ by about a point of efficiency at half load, and by more below a quarter.

    **Current and slip.** From current alone $x = I / I_N$. From the speed $n$, with that of the field $n_s$ and that on the plate $n_N$,

    $$x = \frac{n_s - n}{n_s - n_N}$$

    Below half load neither is trusted: the row says so and is not counted. Slip is rough above it too.

    **Saving.** The new motor turns the same shaft. It is compared with the motor as it runs or, after a failure, with rewinding it, which costs its price and one more loss of efficiency.

    **Speed.** A better motor slips less. A fan or centrifugal pump without control then takes more power, with the cube of the speed:

    $$x_{new} = x \, \left( \frac{n_s - x \, (n_s - n_{N,new})}{n_s - x \, (n_s - n_N)} \right)^3$$

    It is counted where both rated speeds are known. A high static head makes the power of a pump rise otherwise.

    **Lifetime cost.** Price, and electricity a year times the annuity factor $\left(1 - (1 + r)^{-N}\right) / r$. The motor that runs is taken to last as long without further cost; where it
    will not, replacing it pays earlier. A row is counted in the totals where the new motor costs less over its life.

    Not counted: a smaller motor, soft starters, power factor, the higher starting current of the new motor, maintenance, downtime and CO₂; speed control, belts and the driven machine, which
    often save more. Motors on a variable-speed drive and single-phase motors are outside the tables, and so is what is smaller than 0.75 kW.
    """
    found = loaded(motors, frequency, new_class, rewind_loss)
    lifetime_factor = annuity_factor(discount_rate / 100, lifetime)
    results = tuple(result(one, rewind_loss, electricity_price, lifetime_factor) for one in found)
    counted = [one for one in results if one.verdict in COUNTED]
    cost_saved = math.fsum(one.cost_saved for one in counted)
    investment = math.fsum(one.extra for one in counted)
    return MotorSaving(
        cost_saved=cost_saved,
        coverage="saving" if counted else "none",
        measuring="some" if any(one.verdict == "measure" for one in results) else None,
        speed=_speed(found, results),
        rewinding="assumed" if any(motor.rewinds or motor.state == "failed" for motor in motors) else None,
        energy_saved=math.fsum(one.energy_saved for one in counted),
        investment=investment,
        payback=max(0.0, investment) / cost_saved if cost_saved > 0 and investment < 1_000 * cost_saved else None,
        lifetime_gain=math.fsum(one.lifetime_cost - one.new_lifetime_cost for one in counted),
        count=float(len(counted)),
        results=results,
        energy_all=math.fsum(one.energy_saved for one in results),
        energy_now=math.fsum(one.power * motor.hours for one, motor in zip(results, motors, strict=True)),
        lifetime_factor=lifetime_factor,
    )


def _speed(found: tuple[Loaded, ...], results: tuple[MotorResult, ...]) -> str | None:
    effects = [row.speed_effect for one, row in zip(found, results, strict=True) if one.motor.driven == "speed"]
    return None if not effects else "unknown" if None in effects else "counted"
