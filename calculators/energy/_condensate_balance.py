"""The boiler house at one return of condensate: what comes back, what is blown down, and what the parts of a saving are worth."""

from dataclasses import dataclass
from typing import Annotated

from calculators.core.fields import Quantity
from calculators.core.rows import Name


@dataclass(frozen=True, slots=True)
class SavingPart:
    """One part of the cost saved; without a figure where its price is not known."""

    name: Annotated[str, Name("Part")]
    cost: Annotated[float | None, Quantity("Cost saved", "¤/a")]


@dataclass(frozen=True, slots=True)
class Salts:
    """Conductivities in µS/cm, which stand for the dissolved salts; ``limit`` is that of the boiler water."""

    makeup: float
    condensate: float
    limit: float

    def blowdown(self, steam: float, liquid: float, vapour: float) -> float:
        """Blowdown, kg/h, that carries out what make-up water and condensate bring in; steam and flash steam are pure."""
        return ((steam - liquid - vapour) * self.makeup + liquid * self.condensate) / (self.limit - self.makeup)


@dataclass(frozen=True, slots=True)
class Streams:
    """Flows in kg/h: condensate and flash steam that reach the feedwater, flash steam lost, blowdown (None: not known, and the same before and after)."""

    liquid: float
    vapour: float
    lost: float
    blowdown: float | None


def streams(steam: float, share: float, flash_fraction: float, recovered: bool, salts: Salts | None) -> Streams:
    """The flows at a return that is a share (0 to 1) of the steam, of which ``flash_fraction`` turns to flash steam on the way."""
    liquid, formed = share * steam * (1 - flash_fraction), share * steam * flash_fraction
    vapour = formed if recovered else 0.0
    return Streams(liquid, vapour, formed - vapour, salts.blowdown(steam, liquid, vapour) if salts else None)


def difference(present: float | None, target: float | None) -> float:
    """How much less there is at the target; what is not known stays the same."""
    return 0.0 if present is None or target is None else present - target
