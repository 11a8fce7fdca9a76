"""What an option ranking says in sentences."""

from collections import Counter
from collections.abc import Sequence

from calculators.finance._option_caps import claim, key
from calculators.finance._option_ranked import Ranked
from calculators.finance._option_rows import Option, Stream

ROUNDED = 1 - 1e-9
_SOME = "Counted are the options that pay beside the others and those that the law requires. The table says of the rest why they are left out."
COUNTED = {
    "all": "Every option of the list pays beside the others, and is counted.",
    "all_required": "Every option of the list is counted; what costs more than it saves is counted because the law requires it.",
    "some": _SOME,
    "crowded": f"{_SOME} One pays alone, but not beside those before it on its stream. It takes nothing of the stream, so that those behind it find more.",
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
_CAPPED = "Options share a stream: in the order of rank each is counted with what the counted ones before it leave, so that nothing is saved twice."
_BEYOND = "An option alone claims to save more money than its whole stream costs: its saving is cut to that cost. Check both figures."
_FITS = "The options that are counted on each stream together save no more than it holds: each saving is counted in full."
_PARTLY = " For some options the share of the stream is not known; their savings are counted in full and may overlap."
OVERLAP = {
    "capped": _CAPPED,
    "capped_beyond": f"{_CAPPED} {_BEYOND}",
    "beyond": _BEYOND,
    "fits": _FITS,
    "capped_partly": _CAPPED + _PARTLY,
    "capped_beyond_partly": f"{_CAPPED} {_BEYOND}{_PARTLY}",
    "beyond_partly": _BEYOND + _PARTLY,
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


def counted_verdict(queue: Sequence[Ranked]) -> str:
    """Whether all, some or none of the options are part of the plan, and whether one of them is only crowded out."""
    if all(one.is_counted for one in queue):
        return "all" if all(one.beside.pays for one in queue) else "all_required"
    if any(one.counted == "no_longer" for one in queue):
        return "crowded"
    return "some" if any(one.is_counted for one in queue) else "none"


def order_verdict(options: Sequence[Option], horizon: str, same: bool) -> str:
    """What decided the rank, and whether the other measure agrees."""
    if len({option.life for option in options}) == 1:
        return "equal_lives"
    return f"{horizon}_{'same' if same else 'other'}"


def overlap_verdict(queue: Sequence[Ranked], streams: Sequence[Stream]) -> str:
    """Whether streams are shared, and for how many options that is known. An option without a stream may overlap with any other."""
    known, users = {key(stream.name): stream for stream in streams}, Counter(key(one.option.stream) for one in queue)
    shares = [claim(one.option, known) for one in queue]
    unknown = [one for one, share in zip(queue, shares, strict=True) if share is None and (users[key(one.option.stream)] > 1 or not one.option.stream)]
    if len(unknown) == len(queue) > 1:
        return "unknown"
    beyond = any(share is not None and share * ROUNDED > 1 for share in shares)
    capped = any(share and one.part < ROUNDED / max(1.0, share) for one, share in zip(queue, shares, strict=True))
    state = "_".join(word for word, holds in (("capped", capped), ("beyond", beyond)) if holds) or "fits"
    return f"{state}_partly" if unknown and len(queue) > 1 else state


def co2_verdict(options: Sequence[Option]) -> str:
    """For how many options the CO₂ avoided is known."""
    known = sum(option.co2_avoided is not None for option in options)
    return "all" if known == len(options) else "some" if known else "none"
