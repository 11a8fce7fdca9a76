"""What the calculators of compressed air share: the straight line from idle to full power, the work of compression, and the fields that ask for them."""

import math

from calculators.core.fields import Choice, Quantity
from calculators.core.tables import table

HEAT_CAPACITY_RATIO = 1.4  # of air
#: absolute pressure over air pressure above which air leaves a hole at the speed of sound, so that the flow is proportional to the absolute pressure
CHOKED = ((HEAT_CAPACITY_RATIO + 1) / 2) ** (HEAT_CAPACITY_RATIO / (HEAT_CAPACITY_RATIO - 1))
#: controls with which a compressor gives its full flow or none, so that hours loaded tell its flow
CYCLING = ("start_stop", "load_unload")
#: stages of compression with cooling between them; infinitely many keep the air at its temperature, which is the least work
STAGES = {"one_stage": 1.0, "two_stages": 2.0, "isothermal": math.inf}

CONTROL = Choice(
    "Compressor control", table="compressor_controls", factor="no_load_power",
    help="Of the machine that follows the demand, from its panel or manual. It decides how much power falls when less air is needed.",
)  # fmt: skip
IDLE_POWER = Quantity(
    "Power at no flow, share of full load", "%", ge=0, lt=100, optional=True,
    help="Measured: kW while unloaded or throttled shut, over kW fully loaded; power logger. Empty: the table's figure for the control.",
)  # fmt: skip
DELIVERY = Quantity(
    "Free air delivery at full load", "m³/min(FAD)", gt=0, le=10_000,
    help="From the data sheet at your pressure, or a delivery test; of the machines on duty together. Not the displacement.",
)  # fmt: skip
ELECTRICITY_PRICE = Quantity("Electricity price", "¤/kWh", ge=0, le=1e9, help="What one kilowatt-hour less saves, with taxes that the company cannot reclaim.")
RUNNING_HOURS = Quantity(
    "Hours switched on", "h/a", gt=0, le=8_784, typical=(1_000, 8_784),
    help="Hours in which the compressor holds the pressure, loaded or not; hour counter. With start/stop control also the hours in which the motor waits.",
)  # fmt: skip


def idle_share(control: str, measured: float | None) -> float:
    """Power at no flow, % of that at full load: as measured, else the table's figure for the control."""
    return table("compressor_controls").value(control, "no_load_power", unit="%") if measured is None else measured


def power_share(idle: float, flow: float) -> float:
    """Power as a fraction of full load, on the straight line from ``idle`` at no flow; both fractions of full load."""
    return idle + (1 - idle) * flow


def compression_work(ratio: float, stages: float = 1.0) -> float:
    """Least work to compress air by a ratio of absolute pressures, over the product of inlet pressure and volume.

    Adiabatic stages with equal ratios, the air cooled back to the inlet's temperature between them; infinitely many are the isothermal limit.
    """
    exponent = (HEAT_CAPACITY_RATIO - 1) / HEAT_CAPACITY_RATIO / stages
    # expm1, because a difference of powers loses its digits for small exponents
    return math.expm1(exponent * math.log(ratio)) / exponent if exponent else math.log(ratio)
