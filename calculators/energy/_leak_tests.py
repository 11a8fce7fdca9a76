"""One test of an idle compressed-air plant: its readings, and the leakage that they show."""

import math
from dataclasses import dataclass
from typing import Annotated

from calculators.core.errors import InvalidInputs
from calculators.core.fields import Choice, Quantity
from calculators.core.rows import Name
from calculators.energy._compressor import CHOKED

UNLIKE = 0.1  # share by which the two readings of one decay may differ before we say so
LOAD_UNLOAD, DECAY = {"method": "load_unload"}, {"method": "pressure_decay"}
NOT_CYCLING = {
    "variable_speed": "A load/unload test needs a compressor that gives either its full flow or none. A variable-speed machine follows the leaks with its speed "
    "and does not cycle, so that the times say nothing. Use a pressure-decay test, or feed the network from a fixed-speed machine during the test.",
    "modulating": "A load/unload test needs a compressor that gives either its full flow or none. A modulating machine throttles its inlet while it is loaded, "
    "so that the times overstate the leakage. Use a pressure-decay test, or set the machine to load/unload for the test.",
}


@dataclass(frozen=True, slots=True)
class LeakTest:
    """One test while no machine uses air."""

    name: Annotated[str, Name("Test", help="Network, place and date.")] = ""
    method: Annotated[str, Choice("Method", options={"load_unload": "Load/unload", "pressure_decay": "Pressure decay"})] = "load_unload"
    load_time: Annotated[float | None, Quantity(
        "Time loaded", "min", ge=0, le=10_000, only_if=LOAD_UNLOAD, help="Sum over at least ten cycles; stop-watch or power logger.",
    )] = None
    unload_time: Annotated[float | None, Quantity(
        "Time unloaded or stopped", "min", ge=0, le=10_000, only_if=LOAD_UNLOAD, help="Sum over the same cycles.",
    )] = None
    delivery: Annotated[float | None, Quantity(
        "Delivery of the compressor used", "m³/min(FAD)", gt=0, le=2_000, only_if=LOAD_UNLOAD,
        help="Free air delivery (FAD) at the pressure of the test, from a delivery test or the maker's data sheet; not the displacement.",
    )] = None
    volume: Annotated[float | None, Quantity(
        "Volume shut in", "m³", gt=0, le=10_000, only_if=DECAY, help="Receivers (name plate) and pipes (length times inner cross-section).",
    )] = None
    start_pressure: Annotated[float | None, Quantity(
        "Pressure at the start, gauge", "bar(g)", gt=0, le=60, only_if=DECAY, help="The normal operating pressure; gauge at the receiver.",
    )] = None
    end_pressure: Annotated[float | None, Quantity(
        "Pressure at the end, gauge", "bar(g)", ge=0, le=60, only_if=DECAY, help="About half the pressure at the start; same gauge.",
    )] = None
    duration: Annotated[float | None, Quantity(
        "Time between the two", "min", gt=0, le=10_000, only_if=DECAY, help="Stop-watch, with all compressors shut off from the network.",
    )] = None  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeakResult:
    """What one test says."""

    name: Annotated[str, Name("Test")]
    leakage: Annotated[float, Quantity("Leakage", "m³/min(FAD)")]
    share: Annotated[float, Quantity("Share of capacity", "%", digits=3)]
    decay_law: Annotated[float | None, Quantity("By the law of decay", "m³/min(FAD)")]
    reading: Annotated[
        str,
        Choice(
            "Reading",
            options={
                "counted": "Counted.",
                "at_least": "Counted as a lower bound: the compressor never unloaded. Test with a larger one, or by pressure decay.",
                "nothing": "Counted as no leakage: none showed in this time. Measure longer.",
                "slow": "Counted with care: at the end the pressure was so low that air leaves more slowly than the formula assumes. Stop earlier.",
                "unlike": "Counted with care: the correction and the law of decay differ by more than a tenth. Let the pressure fall to about half, or leave the correction empty.",
            },
        ),
    ]


def refuse(tests: tuple[LeakTest, ...], control: str) -> None:
    """Rules across the cells of a row."""
    problems = {}
    for place, test in enumerate(tests, 1):
        if test.method == "load_unload" and control in NOT_CYCLING:
            problems[f"tests.{place}.method"] = NOT_CYCLING[control]
        elif test.method == "load_unload" and test.load_time == test.unload_time == 0:
            problems[f"tests.{place}.load_time"] = "Time loaded and time unloaded are both zero; enter what the stop-watch showed"
        elif test.start_pressure is not None and test.end_pressure is not None and test.end_pressure > test.start_pressure:
            problems[f"tests.{place}.end_pressure"] = "The pressure at the end is higher than at the start; with the compressors shut off it can only fall"
    if problems:
        raise InvalidInputs(problems)


def result(test: LeakTest, air_pressure: float, correction: float | None, capacity: float) -> LeakResult:
    leakage, decay_law, reading = _load_unload(test) if test.method == "load_unload" else _decay(test, air_pressure, correction)
    return LeakResult(name=test.name, leakage=leakage, share=leakage / capacity * 100, decay_law=decay_law, reading=reading)


def _load_unload(test: LeakTest) -> tuple[float, None, str]:
    loaded, unloaded, delivery = _given(test.load_time, test.unload_time, test.delivery)
    reading = "nothing" if loaded == 0 else "at_least" if unloaded == 0 else "counted"
    return delivery * loaded / (loaded + unloaded), None, reading


def _decay(test: LeakTest, air_pressure: float, correction: float | None) -> tuple[float, float, str]:
    volume, start_gauge, end_gauge, duration = _given(test.volume, test.start_pressure, test.end_pressure, test.duration)
    start, end = start_gauge + air_pressure, end_gauge + air_pressure
    decay_law = volume / duration * math.log(start / end) * start / air_pressure
    leakage = decay_law if correction is None else correction * volume * (start_gauge - end_gauge) / (duration * air_pressure)
    if start == end:
        return leakage, decay_law, "nothing"
    if end < CHOKED * air_pressure:
        return leakage, decay_law, "slow"
    return leakage, decay_law, "unlike" if abs(leakage - decay_law) > UNLIKE * decay_law else "counted"


def _given(*readings: float | None) -> list[float]:
    # The table misses an empty cell that the method needs, so that none is empty here.
    return [reading for reading in readings if reading is not None]
