"""Power of a fan at one speed by its flow, set by a damper in the duct or at its inlet: published curves.

Third-degree polynomials in the flow in % of the design flow, for the input power in % of that at design (Bonneville Power Administration's calculators after
Westinghouse bulletin B-851, 1986; source bpa-asd-calculators). The coefficients are printed with few digits, so that the curves do not end at just 100 %; we divide by their end.
"""

#: control and blades -> coefficients of 1, q, q², q³ with q in %
CURVES = {
    ("outlet_damper", "forward"): (20.41905, 0.10983, 0.00745, 0.0),
    ("outlet_damper", "backward"): (55.92857, -0.56905, 0.02462, -0.00014),
    ("inlet_vanes", "forward"): (20.0, 0.06808, -0.00128, 0.00009),
    ("inlet_vanes", "backward"): (47.2619, 0.67944, -0.01554, 0.00014),
    ("inlet_box", "forward"): (50.25833, 0.71648, -0.01452, 0.00013),
    ("inlet_box", "backward"): (50.25833, 0.71648, -0.01452, 0.00013),
}
#: where a curve would rise again as the flow falls (by 4 %), it is taken as level below this flow in %
LEVEL_BELOW = {("outlet_damper", "backward"): 13.0}


def power_share(control: str, blades: str, share: float) -> float:
    """Power over the power at the design flow, for a share of that flow; both fractions, the share at most 1."""
    level = LEVEL_BELOW.get((control, blades), 0.0)
    return _percent(CURVES[control, blades], max(level, 100 * share)) / _percent(CURVES[control, blades], 100.0)


def _percent(coefficients: tuple[float, float, float, float], flow: float) -> float:
    constant, first, second, third = coefficients
    return constant + flow * (first + flow * (second + flow * third))
