"""How a reader wants to see figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from calculators.core.numbers import show_number
from calculators.core.units import US_UNITS


@dataclass(frozen=True, slots=True)
class Reader:
    """How a reader wants to see figures: unit by field, SI or US, number style and the sign of the currency."""

    units: Mapping[str, str] = field(default_factory=dict)
    system: str = "si"
    style: str | None = None
    currency: str = "¤"

    def unit(self, name: str, declared: str) -> str:
        """The unit in which a field is shown."""
        chosen = self.units.get(name)
        return chosen or (US_UNITS.get(declared, declared) if self.system == "us" else declared)

    def print(self, unit: str) -> str:
        """The unit as it is written on the page."""
        return "" if unit == "1" else unit.replace("¤", self.currency)

    def write(self, number: float) -> str:
        """A number in a chart."""
        return show_number(number, digits=3, style=self.style)
