"""The months of an energy signature: what is entered for each, and what the baseline says of it."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name


# fmt: off
@dataclass(frozen=True, slots=True)
class Month:
    """One month, as metered."""

    name: Annotated[str, Name("Month", help="In their order in time, without a gap. Weeks will do too, if all are weeks.")] = ""
    energy: Annotated[float, Quantity(
        "Energy", "kWh", ge=0, le=1e12,
        help="One meter or one carrier, from the same day of each month. Estimated bills spoil the line: read the meter. For fuel keep to one heating value, lower (LHV) or higher (HHV).",
    )] = 0
    production: Annotated[float | None, Quantity(
        "Production", "t", ge=0, le=1e12, optional=True, help="Good output between the same two readings. Where it is counted in pieces, enter pieces, and read them for tonnes in the result.",
    )] = None
    degree_days: Annotated[float | None, Quantity(
        "Degree days", "1", ge=0, le=1e5, optional=True, help="Heating or cooling degree days between the same two readings, of one station and one base temperature throughout.",
    )] = None


@dataclass(frozen=True, slots=True)
class MonthResult:
    """What the baseline says of one month."""

    name: Annotated[str, Name("Month")]
    expected: Annotated[float, Quantity("Expected", "kWh")]
    difference: Annotated[float, Quantity("Actual less expected", "kWh", digits=3)]
    cusum: Annotated[float, Quantity("CUSUM", "kWh", digits=3)]
    specific: Annotated[float | None, Quantity("Specific consumption", "kWh/t", digits=3)]
    specific_expected: Annotated[float | None, Quantity("Expected for this output", "kWh/t", digits=3)]
    reading: Annotated[str, Choice("Reading", options={
        "baseline": "Baseline.",
        "far": "Baseline, but far from the line: check reading, date and what happened.",
        "usual": "Within the scatter.",
        "less": "Less than the scatter explains.",
        "more": "More than the scatter explains: ask now, while people remember.",
        "outside": "Outside the range of the baseline: the line is not proved here.",
    })]
# fmt: on
