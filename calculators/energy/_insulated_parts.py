"""The surfaces of an insulated object, and the heat that each loses at a thickness of insulation."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from calculators.core.errors import InvalidInputs
from calculators.core.tables import table
from calculators.methods.heat_transfer import NoBalance, balanced_surface, conductivity_at, convection, radiation


@dataclass(frozen=True, slots=True)
class Part:
    """One surface, lengths in m: a round one has a diameter and an ``extent`` in m along its axis, a flat one no diameter and an ``extent`` in m²."""

    shape: str
    extent: float
    diameter: float = 0.0
    size: float = 0.0
    run: float = 0.0

    def outer_diameter(self, thickness: float) -> float:
        """With insulation, m; 0 for a flat part."""
        return self.diameter + 2 * thickness if self.diameter else 0.0

    def area(self, thickness: float) -> float:
        """Outer surface, m²."""
        return math.pi * self.outer_diameter(thickness) * self.extent if self.diameter else self.extent

    def volume(self, thickness: float) -> float:
        """Of the insulation, m³."""
        if not self.diameter:
            return self.extent * thickness
        return math.pi * thickness * (self.diameter + thickness) * self.extent

    def shape_factor(self, thickness: float) -> float:
        """Heat through the insulation over conductivity and temperature difference, m."""
        if not self.diameter:
            return self.extent / thickness
        return 2 * math.pi * self.extent / math.log1p(2 * thickness / self.diameter)

    def lengths(self, thickness: float) -> tuple[float, float]:
        """The lengths that free convection and wind see."""
        outer = self.outer_diameter(thickness)
        return self.size or outer, self.run or outer


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Hot side and air, °C; air pressure, kPa absolute; wind, m/s."""

    hot: float
    ambient: float
    pressure: float
    wind: float


@dataclass(frozen=True, slots=True)
class Covering:
    """Insulation: (mean temperature °C, conductivity W/(m·K)) points and the emissivities of the bare and of the covered surface."""

    conductivity: tuple[tuple[float, float], ...]
    bare_emissivity: float
    jacket_emissivity: float


@dataclass(frozen=True, slots=True)
class Loss:
    """Of one part: heat W, surface temperature °C, coefficients W/(m²·K), conductivity W/(m·K) (None where bare)."""

    heat: float
    area: float
    surface: float
    convection: float
    radiation: float
    conductivity: float | None


def loss(part: Part, thickness: float, around: Surroundings, covering: Covering) -> Loss:
    """Heat that a part loses with insulation of a thickness in m (0: bare). Raises InvalidInputs where no surface temperature balances it."""
    emissivity = covering.jacket_emissivity if thickness else covering.bare_emissivity
    area, (size, run) = part.area(thickness), part.lengths(thickness)

    def coefficient(surface: float) -> float:
        return convection(part.shape, size, run, surface, around.ambient, around.pressure, around.wind)

    def leaving(surface: float) -> float:
        return area * (coefficient(surface) * (surface - around.ambient) + radiation(emissivity, surface, around.ambient))

    def mean_conductivity(surface: float) -> float:
        return conductivity_at(covering.conductivity, (around.hot + surface) / 2)

    surface = around.hot
    if thickness:
        factor = part.shape_factor(thickness)
        try:
            surface = balanced_surface(lambda at: factor * mean_conductivity(at) * (around.hot - at), leaving, around.ambient, around.hot)
        except NoBalance as refused:
            raise InvalidInputs({"": str(refused)}) from None
    return Loss(
        heat=leaving(surface),
        area=area,
        surface=surface,
        convection=coefficient(surface),
        radiation=radiation(emissivity, surface, around.ambient) / (surface - around.ambient),
        conductivity=mean_conductivity(surface) if thickness else None,
    )


def conductivity_points(material: str) -> tuple[tuple[float, float], ...]:
    """The (mean temperature, conductivity) points of a row of the table of materials; the factors are named k_ and the temperature."""
    factors = table("insulation_materials").rows[material]["factors"]
    names = [name for name in factors if name.startswith("k_")]
    return tuple(sorted((float(name.removeprefix("k_")), table("insulation_materials").value(material, name, unit="W/(m·K)")) for name in names))


def parts_of(object: str, *, diameter: float, axis: float, tank_diameter: float, height: float, width: float) -> tuple[Part, ...]:
    """The surfaces of a "wall", a "tank" (side and top) or anything else, which is a lying pipe of a length ``axis``; m."""
    if object == "wall":
        return (Part("wall", extent=height * width, size=height, run=width),)
    if object == "tank":
        # area over perimeter of a disc is a quarter of its diameter
        top = Part("top", extent=math.pi / 4 * tank_diameter**2, size=tank_diameter / 4, run=tank_diameter)
        return (Part("standing cylinder", extent=height, diameter=tank_diameter, size=height), top)
    return (Part("lying cylinder", extent=axis, diameter=diameter),)


def refuse_material(material: str, hot: float, losses: Sequence[Loss]) -> None:
    """Raises InvalidInputs where a material of the table is not made for the temperature, or its conductivity is not cited there."""
    covered = [part for part in losses if part.conductivity is not None]
    if not covered:
        return
    highest = table("insulation_materials").value(material, "highest", unit="°C")
    if hot > highest:
        raise InvalidInputs(material=f"This material is made for up to {highest:.0f} °C; take another for {hot:.0f} °C")
    known, mean = conductivity_points(material)[-1][0], max((hot + part.surface) / 2 for part in covered)
    if mean > known:
        raise InvalidInputs(
            material=f"Its conductivity is cited up to a mean of {known:.0f} °C, and here the mean of hot and outer surface is {mean:.0f} °C; "
            "take a thicker layer, another material, or the supplier's conductivity"
        )
