"""Coefficient of performance (COP) of cooling: the Carnot limit between evaporating and condensing, and a machine that reaches a constant share of it.

Source: oemof-thermal, documentation of compression chillers (source oemof-thermal-chillers), which calls the share "quality grade".
"""

KELVIN = 273.15


def carnot_cooling_cop(evaporating: float, condensing: float) -> float:
    """Cooling over work of the ideal machine between two temperatures in °C. Raises ZeroDivisionError where they are equal."""
    return (evaporating + KELVIN) / (condensing - evaporating)


def cooling_cop(evaporating: float, condensing: float, share: float) -> float:
    """COP of a machine that reaches a share (0 to 1) of the Carnot COP, between two temperatures in °C."""
    return share * carnot_cooling_cop(evaporating, condensing)
