"""An option at its place in the ranking: what it is worth beside the others, and whether it is part of the plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calculators.finance._option_caps import StreamsLeft
from calculators.finance._option_returns import Worth, given, internal_rate, payback, worth
from calculators.finance._option_rows import KINDS, Option, OptionResult


@dataclass(frozen=True, slots=True)
class Ranked:
    """An option at its place in the ranking."""

    option: Option
    alone: Worth
    beside: Worth  # after what the counted options before it leave of the stream
    part: float  # of its own saving that is left, from 0 to 1

    @property
    def saving(self) -> float:
        """Yearly saving that is left, before running cost."""
        return given(self.option.annual_saving) * self.part

    @property
    def co2(self) -> float | None:
        """Tonnes a year; what an option adds itself does not shrink with its saving."""
        avoided = self.option.co2_avoided
        return avoided if avoided is None or avoided < 0 else avoided * self.part

    @property
    def counted(self) -> str:
        """Whether it is part of the plan, and why."""
        if self.beside.pays:
            return "pays"
        return "required" if self.option.required == "yes" else "no_longer" if self.alone.pays else "no"

    @property
    def is_counted(self) -> bool:
        """Whether it is part of the plan."""
        return self.counted in ("pays", "required")

    @property
    def cost_per_tonne(self) -> float | None:
        """Yearly cost over yearly tonnes, where both are more than zero. With a gain the quotient says nothing, and there is none."""
        return -self.beside.annual / self.co2 if self.co2 is not None and self.co2 > 0 and not self.beside.pays else None


def order(options: Sequence[Option], values: Sequence[float]) -> list[int]:
    """Places of the options by falling value. Ties are broken by what stands in the rows, so that the order in which they were typed changes nothing."""
    hierarchy = list(KINDS)

    def place_in_line(place: int) -> tuple[object, ...]:
        option = options[place]
        tie = (hierarchy.index(option.kind), given(option.investment), option.name, option.stream, option.life, given(option.annual_saving))
        optional = (option.co2_avoided, option.stream_saved)
        return (-values[place], *tie, *(value is None for value in optional), *(given(value) for value in optional), option.required)

    return sorted(range(len(options)), key=place_in_line)


def walk(line: Iterable[tuple[Option, Worth]], left: StreamsLeft, rate: float) -> list[Ranked]:
    """The options in the order of rank. Only those that are counted take from their stream: what is not done saves nothing."""
    queue = []
    for option, alone in line:
        one = ranked(option, alone, left.part(option), rate)
        if one.is_counted:
            left.take(option)
        queue.append(one)
    return queue


def ranked(option: Option, alone: Worth, part: float, rate: float) -> Ranked:
    """An option with what is left of its own saving."""
    return Ranked(option, alone, alone if part == 1 else worth(option, given(option.annual_saving) * part, rate), part)


def result(one: Ranked, rank: int, unexplored: bool) -> OptionResult:
    """What the table says of it; ``unexplored`` where its stream has no option of prevention."""
    irr = internal_rate(one.option)
    required = one.option.required == "yes"
    mark = "required_prevention_first" if required and unexplored else "required" if required else "prevention_first" if unexplored else None
    return OptionResult(
        name=one.option.name,
        rank=float(rank),
        payback=payback(one.option),
        npv=one.alone.npv,
        irr=None if irr is None else irr * 100,
        equivalent_annual_value=one.alone.annual,
        saving_left=one.saving,
        npv_left=one.beside.npv,
        counted=one.counted,
        mark=mark,
    )
