"""The parts of the cost of a waste, and what is said of them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Quantity
from calculators.core.rows import Name

INVOICE = "Disposal invoices"


@dataclass(frozen=True, slots=True)
class CostPart:
    """One part of the cost of a waste."""

    name: Annotated[str, Name("Part")]
    cost: Annotated[float | None, Quantity("Cost", "¤/a")]
    share: Annotated[float | None, Quantity("Share of the costs counted", "%", digits=3)]


def invoice_verdict(total: float, invoice: float, income: float) -> str | None:
    """What the invoice and the income from sale hide of the cost; ``total`` is after income. None where nothing needs to be said."""
    if income and total <= 0:
        return "sold"
    if not invoice:
        return "none"
    return "income" if income and total < invoice else None


def coverage(costs_missing: bool, income_missing: bool) -> str:
    """Which sentence says what is not known."""
    if costs_missing:
        return "both" if income_missing else "costs"
    return "income" if income_missing else "all"


def largest(known: Mapping[str, float | None]) -> str:
    """The group of parts with the highest known cost."""
    groups = {
        "material": ("Material bought",),
        "processing": ("Processing",),
        "handling": ("Handling", "Containers, storage"),
        "treatment": ("Treatment", "Treatment plant"),
        "disposal": (INVOICE, "Fees and analyses"),
        "capacity": ("Lost capacity",),
    }
    return max(groups, key=lambda group: math.fsum(known[name] or 0 for name in groups[group]))
