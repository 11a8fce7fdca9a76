"""The cost of quality after the prevention-appraisal-failure (PAF) model: what is known of it, and what is not."""

from collections.abc import Mapping
from itertools import combinations

#: input -> its name in a sentence; scrap and rework are always counted
OPTIONAL = {
    "other_internal": "other internal failures",
    "inspection": "inspection and tests",
    "prevention": "prevention",
    "external": "complaints and returns",
}
NEVER = "Never counted: capacity, deliveries and customers that bad units cost."


def known(costs: Mapping[str, float | None]) -> str:
    """The key of the verdict: the names of the costs that are known, or ``none``."""
    return "+".join(name for name in OPTIONAL if costs[name] is not None) or "none"


def verdicts() -> dict[str, str]:
    """A sentence for every set of costs that may be known."""
    sets = [names for count in range(len(OPTIONAL) + 1) for names in combinations(OPTIONAL, count)]
    return {"+".join(names) or "none": _sentence(names) for names in sets}


def _sentence(names: tuple[str, ...]) -> str:
    if not names:
        return f"No cost of quality is given: of its parts only scrap and rework are known. Not known: {_listed(list(OPTIONAL.values()))}."
    counted = _listed(["scrap and rework", *(OPTIONAL[name] for name in names)])
    missing = [text for name, text in OPTIONAL.items() if name not in names]
    gap = f" Not known, and so not counted: {_listed(missing)}." if missing else ""
    return f"Counted in the cost of quality: {counted}.{gap} {NEVER}"


def _listed(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{'; '.join(texts[:-1])}; {texts[-1]}"


def total(*costs: float | None) -> float | None:
    """The sum; unknown where one of them is."""
    given = [cost for cost in costs if cost is not None]
    return sum(given) if len(given) == len(costs) else None


def share(part: float | None, whole: float | None) -> float | None:
    """In percent; unknown where one of the two is, or the whole is nothing."""
    return part / whole * 100 if part is not None and whole else None
