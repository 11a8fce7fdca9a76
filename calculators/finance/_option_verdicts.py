"""What an option ranking says in sentences."""

from collections import Counter
from collections.abc import Sequence

from calculators.finance._option_caps import claim, key
from calculators.finance._option_ranked import Ranked
from calculators.finance._option_rows import Option, Stream

_SOME = "Counted are the options that pay beside the others and those that the law requires. The table says of the rest why they are left out."
COUNTED = {
    "all": "Every option of the list pays beside the others, and is counted.",
    "some": _SOME,
    "crowded": f"{_SOME} One pays alone, but not beside those before it on its stream. It keeps its claim: take it off the list to see what those behind it save then.",
    "none": "No option pays, and the law requires none: nothing is counted.",
}
_ANNUAL = "Ranked by equivalent annual value, because the lives differ and what is worn out is renewed. "
_ONCE = "Ranked by net present value, each option done once, although the lives differ. "
ORDER = {
    "equal_lives": "All lives are equal, so that net present value and equivalent annual value give the same order.",
    "renewed_same": f"{_ANNUAL}The net present value gives the same order.",
    "renewed_other": f"{_ANNUAL}The net present value would give another order: it favours what lasts long.",
    "once_same": f"{_ONCE}The equivalent annual value gives the same order.",
    "once_other": f"{_ONCE}The equivalent annual value would give another order: compare both before you choose between options that exclude each other.",
}
_CAPPED = "Options share a stream: in the order of rank each is counted with what those before it leave, so that nothing is saved twice."
_FITS = "The options on each stream together claim no more than it holds: every saving is counted in full."
_PARTLY = " For some options the share of the stream is not known; their savings are counted in full and may overlap."
OVERLAP = {
    "capped": _CAPPED,
    "fits": _FITS,
    "capped_partly": _CAPPED + _PARTLY,
    "fits_partly": _FITS + _PARTLY,
    "unknown": "What share of its stream an option saves is not known of any: savings are counted in full, and what overlaps is counted twice. Enter how large the streams are.",
}
PREVENTION = {
    "marked": "An end-of-pipe option is marked: no CP option on its stream stands on the list. Look for prevention and reuse there first, and record what you found.",
}
_CURVE = "On the abatement curve the options that pay come first, by rank and without a cost per tonne: a gain divided by tonnes would put small savings of CO₂ before large ones."
CO2 = {
    "all": _CURVE,
    "some": f"{_CURVE} For some options the CO₂ avoided is not known: they are missing on the curve and in the total.",
    "none": "For no option is the CO₂ avoided known, so that there is no abatement curve.",
}


def counted_verdict(ranked: Sequence[Ranked]) -> str:
    """Whether all, some or none of the options are part of the plan, and whether one of them is only crowded out."""
    if all(one.beside.pays for one in ranked):
        return "all"
    if any(one.counted == "no_longer" for one in ranked):
        return "crowded"
    return "some" if any(one.is_counted for one in ranked) else "none"


def order_verdict(options: Sequence[Option], horizon: str, same: bool) -> str:
    """What decided the rank, and whether the other measure agrees."""
    if len({option.life for option in options}) == 1:
        return "equal_lives"
    return f"{horizon}_{'same' if same else 'other'}"


def overlap_verdict(options: Sequence[Option], streams: Sequence[Stream], parts: Sequence[float]) -> str:
    """Whether streams are shared, and for how many options that is known. An option without a stream may overlap with any other."""
    known, users = {key(stream.name): stream for stream in streams}, Counter(key(option.stream) for option in options)
    unknown = [option for option in options if claim(option, known) is None and (users[key(option.stream)] > 1 or not option.stream)]
    if len(unknown) == len(options) > 1:
        return "unknown"
    state = "capped" if any(part < 1 for part in parts) else "fits"
    return f"{state}_partly" if unknown and len(options) > 1 else state


def co2_verdict(options: Sequence[Option]) -> str:
    """For how many options the CO₂ avoided is known."""
    known = sum(option.co2_avoided is not None for option in options)
    return "all" if known == len(options) else "some" if known else "none"
