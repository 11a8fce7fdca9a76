"""Pump system: the efficiency found, and what speed control saves where part of the head is static."""

from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Lines
from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Rows
from calculators.energy._flow_control import Duty, FlowHours, Plant, energy, last_step
from calculators.energy._measured_point import SECONDS_PER_HOUR, W_PER_KW, Train, condition, measure, repair
from calculators.energy._pump_curve import machine_of, usual_shut_off
from calculators.energy._pump_result import ACROSS, PumpDuty, PumpSystem
from calculators.methods.system_curve import FURTHEST, System, largest_flow

GRAVITY = 9.80665  # m/s², standard
PA_PER_BAR = 1e5
SMALLEST_IMPELLER = 0.75  # of the diameter (doe-pump-tip-7)
SAME_SIZE = 0.99  # of the diameter: nobody cuts less than that
HALF = 0.5
HEAD, GAUGES = {"head_from": "head"}, {"head_from": "gauges"}


@calculator(
    title="Pump system: efficiency, throttling and speed control",
    resource="energy",
    sources=(
        "doe-motor-tip-11",
        "doe-motor-load",
        "doe-pump-tip-4",
        "doe-pump-tip-7",
        "epanet-manual",
        "headloss-vfd-savings",
        "wire-to-water-example",
        "machinery-online-pumping-costs",
    ),
    charts=(Lines("Pump and system", {"Full speed": "pump_curve", "Slowest": "slow_curve", "System": "system_curve"}, across=ACROSS),),
    groups={
        "flow": "Measured at one point",
        "best_flow": "The pump",
        "static_head": "The system and its flows",
        "motor_power": "Motor and drive",
        "electricity_price": "Money",
    },
)
def pump_system(
    *,
    flow: Annotated[float, Quantity(
        "Flow", "m³/h", gt=0, le=200_000, help="Of one pump: clamp-on ultrasonic meter on a straight pipe, or a tank that fills. All readings at the same minute, at the largest usual flow.",
    )] = 200,
    head_from: Annotated[str, Choice("The head is known", options={"head": "As a head", "gauges": "From two gauges"})] = "head",
    head: Annotated[float, Quantity(
        "Head of the pump", "m", gt=0, le=5_000, only_if=HEAD, help="Between inlet and outlet of the pump itself, before any valve; not the height of the tank.",
    )] = 40,
    suction_pressure: Annotated[float, Quantity(
        "Pressure before the pump, gauge", "bar(g)", ge=-1, le=500, only_if=GAUGES, help="Negative where the pump draws water up.",
    )] = 0.2,
    discharge_pressure: Annotated[float, Quantity("Pressure after the pump, before any valve, gauge", "bar(g)", ge=-1, le=600, only_if=GAUGES)] = 4,
    gauge_height: Annotated[float, Quantity("Height of the second gauge above the first", "m", ge=-20, le=20, only_if=GAUGES)] = 0.5,
    power: Annotated[float, Quantity(
        "Electric power", "kW", gt=0, le=50_000, help="Of this motor, from a power meter on three phases; not computed from the name plate.",
    )] = 31.5,
    valve_loss: Annotated[float, Quantity(
        "Head lost in the control valve", "m", ge=0, le=5_000, help="At that flow: gauges before and after the valve. 0 with the valve fully open or with a bypass.",
    )] = 6,
    density: Annotated[float, Quantity("Density of the liquid", "kg/m³", gt=0, le=3_000, typical=(600, 1_500), help="Water at 20 °C 998, at 80 °C 972.")] = 998,
    best_flow: Annotated[float, Quantity(
        "Flow of best efficiency", "m³/h", gt=0, le=200_000, help="At full speed, from the maker's curve; about the flow on the name plate.",
    )] = 210,
    shut_off_head: Annotated[float | None, Quantity(
        "Head at no flow", "m", gt=0, le=10_000, optional=True,
        help="From the maker's curve for this impeller. Empty: a usual shape, 4/3 of the head at the flow of best efficiency.",
    )] = 52,
    curve_efficiency: Annotated[float | None, Quantity(
        "Efficiency on the maker's curve at this flow", "%", gt=0, le=95, optional=True, help="Of the pump alone, when new. Empty: the condition is not judged.",
    )] = 80,
    static_head: Annotated[float, Quantity(
        "Static head", "m", ge=0, le=5_000, help="Height between the two water levels, plus the pressure of a vessel pumped into. In a closed circuit 0: what goes up comes down.",
    )] = 14,
    control: Annotated[str, Choice("The flow is set by", options={"throttle": "A valve that throttles", "bypass": "A bypass that sends water back"})] = "throttle",
    profile: Annotated[tuple[FlowHours, ...], Rows(
        "Flows over the year", row=FlowHours, least=1, most=100, help="Flow to the users, in per cent of the flow measured above, and the hours at it; from a log of some weeks.",
    )] = (FlowHours("Day shift", 100, 2_000), FlowHours("Evening shift", 75, 2_500), FlowHours("Night and weekend", 50, 2_000)),
    motor_power: Annotated[float, Quantity("Rating of the motor", "kW", gt=0, le=50_000, help="Output at the shaft, from the name plate.")] = 37,
    motor_efficiency: Annotated[float, Quantity("Efficiency of the motor at full load", "%", ge=40, le=100, typical=(75, 97), help="From the name plate or the maker.")] = 93,
    lowest_speed: Annotated[float, Quantity(
        "Lowest speed allowed", "%", ge=10, le=100, typical=(20, 60), help="Of full speed, from the makers of motor and pump: cooling of the motor, lubrication, least flow of the pump.",
    )] = 30,
    electricity_price: Annotated[float, Quantity("Electricity price", "¤/kWh", ge=0, le=1e9, help="What one kilowatt-hour less saves.")] = 0.12,
) -> PumpSystem:  # fmt: skip
    r"""Efficiency of a pump as found, and what a variable-speed drive, a trimmed impeller or a repair saves over a load profile.

    **As found.** The water gains $P_h = \rho \, g \, Q \, H$; with the electric power $P$ and the efficiency of the motor at its load, the pump has

    $$\eta = \frac{\rho \, g \, Q \, H}{\eta_m \, P}$$

    An efficiency above 100 % is refused: then a reading is wrong.

    **Curves.** The pump has the head $H = H_0 - a Q^2$ through the point measured, and an efficiency that follows a parabola with its top at the flow $Q^*$ of best efficiency,
    also through that point.
    The system needs

    $$H_s = H_{static} + k \, Q^2$$

    with $k$ from the head measured less static head and loss in the valve. A valve makes up the difference at full speed.

    **Speed.** At the share $r$ of full speed the pump gives $H = r^2 H_0 - a Q^2$, with the efficiency that it has at the flow $Q / r$ at full speed. What the flow needs is

    $$r = \sqrt{\frac{H_{static} + (k + a) \, Q^2}{H_0}}$$

    Without static head this is proportional to the flow, and the power follows the cube law; with static head it is not, which is why the cube law alone
    overstates the saving, as the figure beside it shows.
    Below the lowest speed allowed the valve throttles the rest.

    A trimmed impeller is taken as a fixed speed, just enough for the largest flow: head with the square of the diameter, which holds roughly for small cuts. The saving by repair is the
    present electricity times the efficiency that is missing.

    **Motor and drive.** A motor's losses are 36 % constant and 64 % with the square of the load, so that it is best near 75 % load.
    Drives: table of the US Department of Energy by rating and load, as large as the motor.

    Assumed: one centrifugal pump, a liquid about as thin as water, velocities in both gauges alike, flow that must be delivered at the same hours. Efficiency that falls at low speed by friction in
    the pump, and extra losses of a motor on a drive, are left out: real savings are some per cent lower.

    Not counted: demand charges, wear, harmonics and filters, cost of the drive, pumping into a tank in fewer hours, several pumps side by side, and CO₂.
    """
    weight = density * GRAVITY  # Pa for each metre of head
    total = head if head_from == "head" else (discharge_pressure - suction_pressure) * PA_PER_BAR / weight + gauge_height
    if total <= 0:
        raise InvalidInputs(discharge_pressure="The pressure after the pump is not above that before it: the pump gives no head. Check the gauges")
    if static_head + valve_loss > total:
        raise InvalidInputs(
            static_head=f"Static head and loss in the valve are more than the {total:.4g} m that the pump gives at the flow measured. Check all three"
        )
    found = measure(flow / SECONDS_PER_HOUR, total * weight, power, Train(motor_power, motor_efficiency / 100))
    shut_off = usual_shut_off(total, flow / best_flow) if shut_off_head is None else shut_off_head
    machine = machine_of(found, shut_off * weight, best_flow / SECONDS_PER_HOUR)
    system = System(static_head * weight, (total - valve_loss - static_head) * weight / found.flow**2)
    plant = Plant(
        curve=machine,
        system=system,
        shaft=lambda flow, speed: machine.shaft_power(flow, speed) / W_PER_KW,
        furthest=FURTHEST * machine.best_flow,
        train=found.train,
        control=(lambda share: 1.0) if control == "bypass" else None,
        measured=found.flow,
        lowest_speed=lowest_speed / 100,
    )
    duties, ratio = plant.duties(profile, SMALLEST_IMPELLER)
    present, driven = energy([duty.present for duty in duties], duties), energy([duty.driven for duty in duties], duties)
    trims = [duty.smaller for duty in duties if duty.smaller is not None]
    trimmed = present - energy(trims, duties) if trims else None
    least = min(duties, key=lambda duty: duty.flow)
    steps = [step / 10 * found.flow for step in range(last_step(profile) + 1)]
    pumped = sum(duty.flow * SECONDS_PER_HOUR * duty.hours for duty in duties)
    needed = total - valve_loss
    return PumpSystem(
        annual_saving=(present - driven) * electricity_price,
        counted=control if driven <= present else "loss",
        static="none" if static_head == 0 else "mostly" if static_head > HALF * needed else "some",
        alternative=_alternative(ratio, trimmed, present - driven),
        condition=condition(found, curve_efficiency),
        energy_saved=present - driven,
        saving_share=(present - driven) / present * 100,
        cube_law_saving=present - plant.cube_law(duties),
        trimmed_saving=trimmed,
        repair_saving=repair(found, curve_efficiency, present),
        pump_efficiency=found.efficiency * 100,
        overall_efficiency=found.hydraulic / power * 100,
        static_share=static_head / needed * 100 if needed else 100.0,
        trim_ratio=ratio * 100,
        specific_energy=present / pumped,
        new_specific_energy=driven / pumped,
        results=tuple(_row(line, duty, weight) for line, duty in zip(profile, duties, strict=True)),
        pump_curve=tuple(max(0.0, machine.pressure(step) / weight) for step in steps),
        slow_curve=tuple(max(0.0, machine.pressure(step, least.speed) / weight) for step in steps),
        system_curve=tuple(system.pressure(step) / weight for step in steps),
        present_energy=present,
        driven_energy=driven,
        total_head=total,
        shut_off=shut_off,
        hydraulic_power=found.hydraulic,
        shaft_power=found.shaft,
        motor_load=found.motor_load * 100,
        motor_efficiency_found=found.shaft / power * 100,
        best_efficiency=machine.best_efficiency * 100,
        open_flow=largest_flow(machine, system) * SECONDS_PER_HOUR,
        least_head=least.needed / weight,
        least_speed=least.speed * 100,
    )


def _alternative(ratio: float, trimmed: float | None, saved: float) -> str:
    if ratio >= SAME_SIZE:
        return "none"
    if trimmed is None:
        return "too_far"
    return "trim" if trimmed >= saved else "drive"


def _row(line: FlowHours, duty: Duty, weight: float) -> PumpDuty:
    return PumpDuty(
        name=line.name,
        flow=duty.flow * SECONDS_PER_HOUR,
        head=duty.needed / weight,
        speed=duty.speed * 100,
        present=duty.present,
        driven=duty.driven,
        trimmed=duty.smaller,
        saved=(duty.present - duty.driven) * duty.hours,
    )
