"""The RECP indicators of an enterprise: each resource and each pollution, before and after, against the output."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Choice, Quantity

#: before and after
Pair = tuple[float, float]

SAME = 1e-9  # share within which two figures are the same
READINGS = {
    "absolute": "Absolute decoupling: more output, and no more of this.",
    "relative": "Relative decoupling: more of this, but less than output grew.",
    "leaner": "Less of this per output; without growth, no decoupling.",
    "same": "As much of this per output as before.",
    "worse": "More of this per output than before.",
    "absent": "None of this in either year: nothing to decouple.",
    "unknown": "Not known in both years.",
}
RESOURCES = {"energy": "Energy (MWh)", "materials": "Materials (t)", "water": "Water (m³)"}
POLLUTION = {"waste_water": "Waste water (m³)", "waste": "Waste (t)", "co2": "CO₂e to air (t)"}


@dataclass(frozen=True, slots=True)
class ResourceChange:
    """One resource: use, and output for each unit of use."""

    indicator: Annotated[str, Choice("Resource", options=RESOURCES)]
    before: Annotated[float | None, Quantity("Use before", "1")]
    after: Annotated[float | None, Quantity("Use after", "1")]
    use_change: Annotated[float | None, Quantity("Change of use", "%", digits=3)]
    ratio_before: Annotated[float | None, Quantity("Productivity before", "1")]
    ratio_after: Annotated[float | None, Quantity("Productivity after", "1")]
    ratio_change: Annotated[float | None, Quantity("Change of productivity", "%", digits=3)]
    reading: Annotated[str, Choice("Reading", options=READINGS)]


@dataclass(frozen=True, slots=True)
class PollutionChange:
    """One pollution: amount, and amount for each unit of output."""

    indicator: Annotated[str, Choice("Waste and emissions", options=POLLUTION)]
    before: Annotated[float | None, Quantity("Amount before", "1")]
    after: Annotated[float | None, Quantity("Amount after", "1")]
    use_change: Annotated[float | None, Quantity("Change of amount", "%", digits=3)]
    ratio_before: Annotated[float | None, Quantity("Intensity before", "1")]
    ratio_after: Annotated[float | None, Quantity("Intensity after", "1")]
    ratio_change: Annotated[float | None, Quantity("Change of intensity", "%", digits=3)]
    reading: Annotated[str, Choice("Reading", options=READINGS)]


def both(before: float | None, after: float | None) -> Pair | None:
    """The two years; nothing where one of them is unknown."""
    return None if before is None or after is None else (before, after)


def change(pair: Pair | None) -> float | None:
    """In percent of the first; unknown where that is zero and the second is not."""
    if pair is None:
        return None
    before, after = pair
    return (after / before - 1) * 100 if before else None if after else 0.0


def productivity(output: Pair, use: Pair | None) -> tuple[float | None, float | None]:
    """Output for each unit of use, before and after; there is none where nothing is used."""
    if use is None:
        return None, None
    before, after = (out / used if used else None for out, used in zip(output, use, strict=True))
    return before, after


def intensity(output: Pair, amount: Pair | None) -> Pair | None:
    """Amount for each unit of output, before and after."""
    return None if amount is None else (amount[0] / output[0], amount[1] / output[1])


def improved(output: Pair, use: Pair | None) -> bool:
    """Whether a unit of output takes less than before."""
    return reading(output, use) in ("absolute", "relative", "leaner")


def reading(output: Pair, use: Pair | None) -> str:
    """Decoupling as Eurostat defines it: absolute where the pressure is stable or falls while output grows, relative where it grows less than output."""
    per_output = intensity(output, use)
    if use is None or per_output is None:
        return "unknown"
    before, after = per_output
    if before == after == 0:
        return "absent"
    if math.isclose(before, after, rel_tol=SAME):
        return "same"
    if after > before:
        return "worse"
    if output[1] <= output[0] * (1 + SAME):
        return "leaner"
    return "absolute" if use[1] <= use[0] * (1 + SAME) else "relative"


def decoupling(output: Pair, uses: list[Pair | None]) -> str | None:
    """The verdict on several indicators together; None where none of them is known, or of none there is anything."""
    readings = {reading(output, use) for use in uses} - {"unknown", "absent"}
    if not readings:
        return None
    if output[1] <= output[0] * (1 + SAME):
        return "no_growth"
    if readings <= {"absolute"}:
        return "absolute"
    if readings <= {"absolute", "relative"}:
        return "relative"
    return "partly" if readings & {"absolute", "relative"} else "none"


def saved(output: Pair, use: Pair | None) -> float | None:
    """What the output of the second year would have taken at the ratio of the first, less what it took."""
    return None if use is None else use[0] / output[0] * output[1] - use[1]


def resource(name: str, output: Pair, use: Pair | None) -> ResourceChange:
    """The row of a resource."""
    before, after = use or (None, None)
    ratio_before, ratio_after = productivity(output, use)
    ratio_change = change(both(ratio_before, ratio_after))
    return ResourceChange(name, before, after, change(use), ratio_before, ratio_after, ratio_change, reading(output, use))


def pollution(name: str, output: Pair, amount: Pair | None) -> PollutionChange:
    """The row of a pollution."""
    before, after = amount or (None, None)
    ratios = intensity(output, amount)
    ratio_before, ratio_after = ratios or (None, None)
    return PollutionChange(name, before, after, change(amount), ratio_before, ratio_after, change(ratios), reading(output, amount))
