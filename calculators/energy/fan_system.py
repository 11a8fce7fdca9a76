"""Fan system: the efficiency found, and what speed control saves against dampers and inlet vanes."""

import math
from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Lines
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy._fan_power import power_share
from calculators.energy._fan_result import ACROSS, FanDuty, FanSystem
from calculators.energy._flow_control import Duty, FlowHours, Plant, energy, last_step
from calculators.energy._measured_point import SECONDS_PER_HOUR, Train, condition, measure, repair
from calculators.methods.system_curve import NoSuchMachine, System, curve_through, largest_flow

SAME_SPEED = 0.99  # of full speed: nobody changes pulleys for less
HALF = 0.5
DAMPER = {"control": "outlet_damper"}


@calculator(
    title="Fan system: efficiency, dampers and speed control",
    resource="energy",
    sources=("doe-motor-tip-11", "doe-motor-load", "bpa-asd-calculators", "fan-assessment-course", "bee-fans-blowers", "engineering-toolbox-fan-power"),
    charts=(Lines("Fan and system", {"Full speed": "fan_curve", "Slowest": "slow_curve", "System": "system_curve"}, across=ACROSS),),
    groups={
        "flow": "Measured at one point",
        "shut_off_pressure": "The fan",
        "control": "The system and its flows",
        "motor_power": "Motor, belt and drive",
        "electricity_price": "Money",
    },
)
def fan_system(
    *,
    flow: Annotated[float, Quantity(
        "Flow", "m³/h", gt=0, le=10_000_000, help="At the fan's inlet, as the air is there: Pitot tube over the whole cross-section, at the largest usual flow. Not normal cubic metres.",
    )] = 40_000,
    pressure: Annotated[float, Quantity(
        "Pressure rise of the fan", "Pa", gt=0, le=20_000, help="From before to after the fan itself, before any damper. Total or static pressure: the same as on the maker's curve.",
    )] = 2_000,
    power: Annotated[float, Quantity(
        "Electric power", "kW", gt=0, le=50_000, help="Of this motor, from a power meter on three phases; not computed from the name plate.",
    )] = 38,
    blades: Annotated[str, Choice(
        "Blades of the fan",
        options={"backward": "Backward-inclined or airfoil", "forward": "Forward-curved or radial"},
        help="Look into the wheel: backward blades lean away from the direction of turning. They decide how power falls with flow.",
    )] = "backward",
    shut_off_pressure: Annotated[float, Quantity(
        "Pressure at no flow", "Pa", gt=0, le=40_000, help="At the present speed, on the maker's curve. Where the curve has a hump, draw it on to the left as if it had none.",
    )] = 2_600,
    curve_efficiency: Annotated[float | None, Quantity(
        "Efficiency on the maker's curve at this flow", "%", gt=0, le=95, optional=True, typical=(45, 85),
        help="Of the fan alone, on the same kind of pressure. Empty: the condition is not judged.",
    )] = 78,
    control: Annotated[str, Choice(
        "The flow is set by",
        options={"outlet_damper": "A damper in the duct", "inlet_vanes": "Inlet vanes", "inlet_box": "A damper in the inlet box"},
        help="For vanes and inlet box the flow measured must be with them fully open.",
    )] = "outlet_damper",
    damper_loss: Annotated[float, Quantity(
        "Pressure lost in the damper", "Pa", ge=0, le=20_000, only_if=DAMPER, help="At that flow: static pressure before and after it. 0 with the damper fully open.",
    )] = 400,
    fixed_pressure: Annotated[float, Quantity(
        "Pressure that stays at any flow", "Pa", ge=0, le=20_000, help="Set point of a duct or furnace, counter-pressure of a bed or a hood that must be held. Ducts, filters and coils have none.",
    )] = 300,
    profile: Annotated[tuple[FlowHours, ...], Rows(
        "Flows over the year", row=FlowHours, least=1, most=100, help="Flow in per cent of the flow measured above, and the hours at it; from a log of some weeks.",
    )] = (FlowHours("Full production", 100, 2_000), FlowHours("Part load", 80, 2_500), FlowHours("Night", 50, 2_000)),
    motor_power: Annotated[float, Quantity("Rating of the motor", "kW", gt=0, le=50_000, help="Output at the shaft, from the name plate.")] = 45,
    motor_efficiency: Annotated[float, Quantity("Efficiency of the motor at full load", "%", ge=40, le=100, typical=(75, 97), help="From the name plate or the maker.")] = 93.5,
    belt_efficiency: Annotated[float, Quantity("Efficiency of the belt drive", "%", ge=50, le=100, typical=(85, 100), help="100 where motor and fan share a shaft.")] = 95,
    lowest_speed: Annotated[float, Quantity(
        "Lowest speed allowed", "%", ge=10, le=100, typical=(10, 60), help="Of full speed, from the makers of motor and fan; mind dust that settles in the ducts.",
    )] = 20,
    electricity_price: Annotated[float, Quantity("Electricity price", "¤/kWh", ge=0, le=1e9, help="What one kilowatt-hour less saves.")] = 0.12,
) -> FanSystem:  # fmt: skip
    r"""Efficiency of a fan as found, and what a variable-speed drive, a slower belt or a repair saves over a load profile.

    **As found.** The air gains $P_a = Q \, \Delta p$; with the electric power $P$ and the efficiencies of belt and of the motor at its load, the fan has

    $$\eta = \frac{Q \, \Delta p}{\eta_b \, \eta_m \, P}$$

    With static pressure this is the static, with total pressure the total efficiency. An efficiency above 100 % is refused: then a reading is wrong.

    **Curves.** The fan has $\Delta p = p_0 - a Q^2$ through the point measured. The system needs

    $$p_s = p_{fixed} + k \, Q^2$$

    with $k$ from the pressure measured less fixed pressure and loss in the damper. How the power falls with the flow at one speed follows published curves for blades and control, from the flow
    with everything open, at which the two curves meet. A damper in the duct keeps the fan on its own curve; vanes and dampers at the inlet have curves of their own.

    **Speed.** What the flow needs, as a share of full speed, is

    $$r = \sqrt{\frac{p_{fixed} + (k + a) \, Q^2}{p_0}}$$

    and the power at the shaft is $r^3$ times that at full speed with the flow $Q / r$. Without fixed pressure this is proportional to the flow, and the power follows the cube law;
    with it the cube law alone overstates the saving, as the figure beside it shows. Below the lowest speed allowed the damper throttles the rest.

    A slower belt drive is a fixed speed, just enough for the largest flow, with the present control. The saving by repair is the present electricity times the efficiency that is missing.

    **Motor and drive.** A motor's losses are 36 % constant and 64 % with the square of the load, so that it is best near 75 % load.
    Drives: table of the US Department of Energy by rating and load, as large as the motor.
    The belt loses the same share at any load.

    Assumed: one centrifugal fan, air that keeps its density through the fan (at 5 kPa it is 3 % denser behind it), flow that must be delivered at the same
    hours. Extra losses of a motor on a drive are left out.

    Not counted: less air to heat or cool, demand charges, wear, noise, cost of the drive, several fans side by side, axial fans with adjustable blades, and CO₂.
    """
    lost = damper_loss if control == "outlet_damper" else 0.0
    if fixed_pressure + lost > pressure:
        raise InvalidInputs(fixed_pressure="Fixed pressure and loss in the damper are more than the fan gives at the flow measured. Check all three")
    found = measure(flow / SECONDS_PER_HOUR, pressure, power, Train(motor_power, motor_efficiency / 100, belt_efficiency / 100))
    try:
        curve = curve_through(flow=found.flow, pressure=pressure, shut_off=shut_off_pressure)
    except NoSuchMachine:
        raise InvalidInputs(shut_off_pressure="At no flow the fan gives more than at the point measured. Check the curve, the speed and the readings") from None
    system = System(fixed_pressure, (pressure - lost - fixed_pressure) / found.flow**2)
    design = largest_flow(curve, system)
    plant = Plant(
        curve=curve,
        system=system,
        shaft=lambda flow, speed: found.shaft * speed**3 * _share(blades, flow / speed / design) / _share(blades, found.flow / design),
        furthest=math.inf,
        train=found.train,
        control=None if control == "outlet_damper" else lambda share: power_share(control, blades, share),
        measured=found.flow,
        lowest_speed=lowest_speed / 100,
    )
    duties, ratio = plant.duties(profile, 0.0)
    present, driven = energy([duty.present for duty in duties], duties), energy([duty.driven for duty in duties], duties)
    slower = present - energy([duty.smaller or 0.0 for duty in duties], duties)
    least = min(duties, key=lambda duty: duty.flow)
    steps = [step / 10 * found.flow for step in range(last_step(profile) + 1)]
    moved = sum(duty.flow * SECONDS_PER_HOUR * duty.hours for duty in duties) / 1e3
    needed = pressure - lost
    return FanSystem(
        annual_saving=(present - driven) * electricity_price,
        counted="loss" if driven > present else control if control == "outlet_damper" else "vanes",
        fixed="none" if fixed_pressure == 0 else "mostly" if fixed_pressure > HALF * needed else "some",
        alternative="none" if ratio >= SAME_SPEED else "belt" if slower >= present - driven else "drive",
        condition=condition(found, curve_efficiency),
        energy_saved=present - driven,
        saving_share=(present - driven) / present * 100,
        cube_law_saving=present - plant.cube_law(duties),
        slower_saving=slower,
        repair_saving=repair(found, curve_efficiency, present),
        fan_efficiency=found.efficiency * 100,
        overall_efficiency=found.hydraulic / power * 100,
        fixed_share=fixed_pressure / needed * 100 if needed else 100.0,
        speed_ratio=ratio * 100,
        specific_energy=present / moved,
        new_specific_energy=driven / moved,
        results=tuple(_row(line, duty) for line, duty in zip(profile, duties, strict=True)),
        fan_curve=tuple(max(0.0, curve.pressure(step)) for step in steps),
        slow_curve=tuple(max(0.0, curve.pressure(step, least.speed)) for step in steps),
        system_curve=tuple(system.pressure(step) for step in steps),
        present_energy=present,
        driven_energy=driven,
        air_power=found.hydraulic,
        shaft_power=found.shaft,
        motor_load=found.motor_load * 100,
        motor_efficiency_found=found.shaft / found.train.transmission / power * 100,
        open_flow=design * SECONDS_PER_HOUR,
        least_speed=least.speed * 100,
    )


def _share(blades: str, share: float) -> float:
    # the fan's own curve is that with a damper in the duct; rounding may bring the share a little above 1
    return power_share("outlet_damper", blades, min(1.0, share))


def _row(line: FlowHours, duty: Duty) -> FanDuty:
    return FanDuty(
        name=line.name,
        flow=duty.flow * SECONDS_PER_HOUR,
        pressure=duty.needed,
        speed=duty.speed * 100,
        present=duty.present,
        driven=duty.driven,
        slower=duty.smaller,
        saved=(duty.present - duty.driven) * duty.hours,
    )
