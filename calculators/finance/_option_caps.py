"""Options that act on one stream: who claims which share of it, and what is left for whom."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from calculators.core.errors import InvalidInputs
from calculators.finance._option_returns import given
from calculators.finance._option_rows import CLEANER_PRODUCTION, Option, Stream

_ROUNDING = 1 + 1e-9
_NOTHING = 1e-12  # a share this small comes from adding up decimal numbers
_SUGGESTIONS = 8  # looking for near names takes time, and nobody reads more


def key(name: str) -> str:
    """Under what a stream is found: capitals do not count."""
    return name.casefold()


def refuse(options: Sequence[Option], streams: Sequence[Stream]) -> None:
    """Names of streams that are missing, stand twice or match nothing, and options that save more than all of a stream."""
    problems: dict[str, str] = {}
    known: dict[str, Stream] = {}
    for place, stream in enumerate(streams, 1):
        if not stream.name and stream.amount is None and stream.value is None:
            continue  # a line left blank
        if not stream.name:
            problems[f"streams.{place}.name"] = "Give the stream a name; the options refer to it"
        elif key(stream.name) in known:
            problems[f"streams.{place}.name"] = f"The stream “{stream.name}” stands twice; keep one line for it"
        known.setdefault(key(stream.name), stream)
    for place, option in enumerate(options, 1):
        if option.stream and known:
            sentence = _mismatch(option, known, len(problems) < _SUGGESTIONS)
            if sentence:
                problems[f"options.{place}.{'stream_saved' if key(option.stream) in known else 'stream'}"] = sentence
    if problems:
        raise InvalidInputs(problems)


def _mismatch(option: Option, known: Mapping[str, Stream], suggest: bool) -> str | None:
    stream = known.get(key(option.stream))
    if stream is None:
        near = get_close_matches(key(option.stream), known, 1) if suggest else []
        if near:
            return f"There is no stream “{option.stream}” in the table of streams; did you mean “{known[near[0]].name}”?"
        return f"There is no stream “{option.stream}” in the table of streams; add it there, with its figures left empty if they are not known"
    if option.stream_saved is not None and stream.amount is not None and option.stream_saved > stream.amount * _ROUNDING:
        return f"One option cannot save more than the whole stream “{stream.name}”; check the units of both"
    return None


def claim(option: Option, streams: Mapping[str, Stream]) -> float | None:
    """The share of its stream that an option saves alone, from 0 to 1; above 1 where it saves more money than the stream costs. None where it is not known."""
    stream = streams.get(key(option.stream))
    if stream is None:
        return None
    if option.stream_saved is not None and stream.amount is not None:
        return option.stream_saved / stream.amount
    return None if stream.value is None else given(option.annual_saving) / stream.value


class StreamsLeft:
    """What is left of each stream, as a share of it, while one option after the other takes what it claims."""

    def __init__(self, streams: Sequence[Stream], in_series: bool) -> None:
        self._known = {key(stream.name): stream for stream in streams}
        self._left = dict.fromkeys(self._known, 1.0)
        self._in_series = in_series

    def part(self, option: Option) -> float:
        """The part of its own saving that an option would get now, from 0 to 1."""
        share = claim(option, self._known)
        part = self._granted(option, share) / share if share else 1.0
        return 1.0 if part > 1 - _NOTHING else part

    def take(self, option: Option) -> None:
        """The option is done, so that those that come after it find less."""
        share = claim(option, self._known)
        if share:
            left = self._left[key(option.stream)] - self._granted(option, share)
            self._left[key(option.stream)] = left if left > _NOTHING else 0.0

    def _granted(self, option: Option, share: float) -> float:
        left = self._left[key(option.stream)]
        return min(share, 1.0) * left if self._in_series else min(share, left)


def without_prevention(options: Sequence[Option]) -> list[bool]:
    """Whether an option is end-of-pipe, and no cleaner-production option on its stream stands on the list."""
    explored = {key(option.stream) for option in options if option.kind in CLEANER_PRODUCTION and option.stream}
    return [option.kind == "end_of_pipe" and key(option.stream) not in explored for option in options]
