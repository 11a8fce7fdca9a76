"""The curve of a pump that was measured at one point."""

from calculators.core.errors import InvalidInputs
from calculators.energy._measured_point import Measured
from calculators.methods.system_curve import Machine, NoSuchMachine, machine_through


def usual_shut_off(head: float, relative_flow: float) -> float:
    """Head at no flow in m of a pump that has a head in m at a flow over that of best efficiency: the shape of EPANET's curve from one point. Raises InvalidInputs.

    It has 4/3 of the head of best efficiency at no flow, and no head at twice that flow (source epanet-manual).
    """
    if relative_flow >= 2:
        raise InvalidInputs(best_flow="The flow measured is twice this flow or more, where no pump gives a head. Check both")
    return head / (1 - relative_flow**2 / 4)


def machine_of(found: Measured, shut_off: float, best_flow: float) -> Machine:
    """The pump through the point measured, with its pressure at no flow in Pa and its flow of best efficiency in m³/s. Raises InvalidInputs."""
    try:
        return machine_through(flow=found.flow, pressure=found.pressure, efficiency=found.efficiency, shut_off=shut_off, best_flow=best_flow)
    except NoSuchMachine as no:
        raise InvalidInputs({
            "shut_off": {"shut_off_head": "At no flow a centrifugal pump gives more head than at the point measured. Check the curve, the speed and the readings"},
            "best_flow": {"best_flow": "The flow measured is more than 1.5 times this flow, where no curve is sure. Check both, and the number of pumps that run"},
            "best_efficiency": {"best_flow": "At this flow the efficiency would be above 100 % to match what was measured. Check this flow and the readings"},
        }[str(no)]) from None  # fmt: skip
