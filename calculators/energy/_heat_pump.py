"""Coefficient of performance (COP) of a heat pump from the temperatures of its source and of the heat that it gives."""

KELVIN = 273.15
#: what the published figures cover (Arpagaus and others 2018, abstract): lifts of 30 to 95 K, heat of up to 160 °C
SHORTEST_LIFT, LONGEST_LIFT, HOTTEST = 30.0, 95.0, 160.0  # K, K, °C


def carnot_cop(source: float, sink: float) -> float:
    """The COP that no heat pump exceeds, for a source and heat at °C; the heat must be hotter than the source."""
    return (sink + KELVIN) / (sink - source)


def heat_pump_cop(source: float, sink: float, share: float) -> float:
    """A share (0 to 1) of the Carnot COP, for a source and heat at °C.

    A lift below the shortest of the published ones counts as that, from the same source: heat exchangers and compressor keep their losses. Never below 1,
    because the electricity itself becomes heat.
    """
    return max(1.0, share * carnot_cop(source, max(sink, source + SHORTEST_LIFT)))


def out_of_range(source: float, sink: float) -> str | None:
    """Why no heat pump of the published kind does it: "none", "hot" or "far"; None where one does."""
    if sink <= source:
        return "none"
    if sink > HOTTEST:
        return "hot"
    return "far" if sink - source > LONGEST_LIFT else None
