"""Heat from a warm surface to air at rest or in wind, and through insulation.

Temperatures in °C, lengths in m, pressure in kPa absolute, coefficients in W/(m²·K). Correlations: Churchill and Chu (1975) for free convection from a
horizontal cylinder and a vertical plate, McAdams for a plate that faces up, Churchill and Bernstein (1977) for a cylinder in cross-flow, the
Blasius and mixed laminar-turbulent formulae for wind along a plate (sources ht-library, textbook-flat-plate). Air properties at the film temperature.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from calculators.properties.air import Air, dry_air
from calculators.properties.water_steam import KELVIN

STEFAN_BOLTZMANN = 5.670374419e-8  # W/(m²·K⁴)
GRAVITY = 9.80665  # m/s²
TURBULENT = 5e5  # Reynolds number at which the boundary layer on a plate is taken to become turbulent
#: exponents with which free and forced convection are combined: 3 is the usual one, 4 suits cylinders across the wind (judgement after common textbooks)
PLATE_EXPONENT, CYLINDER_EXPONENT = 3, 4
MOST_STEPS = 200


class NoBalance(ValueError):
    """No surface temperature was found at which as much heat arrives as leaves."""


def free_horizontal_cylinder(rayleigh: float, prandtl: float) -> float:
    """Nusselt number on the diameter; Rayleigh number up to 1e12 (Churchill and Chu)."""
    return float((0.60 + 0.387 * rayleigh ** (1 / 6) / (1 + (0.559 / prandtl) ** (9 / 16)) ** (8 / 27)) ** 2)


def free_vertical_plate(rayleigh: float, prandtl: float) -> float:
    """Nusselt number on the height; for a standing cylinder too that is not slender (Churchill and Chu)."""
    return float((0.825 + 0.387 * rayleigh ** (1 / 6) / (1 + (0.492 / prandtl) ** (9 / 16)) ** (8 / 27)) ** 2)


def free_plate_facing_up(rayleigh: float) -> float:
    """Nusselt number on area over perimeter of a hot plate that faces up (McAdams).

    The laminar and the turbulent formula cross at a Rayleigh number of 4.7e6; the larger one is taken, so that nothing jumps where textbooks change over, at 1e7.
    """
    return float(max(0.54 * rayleigh**0.25, 0.15 * rayleigh ** (1 / 3)))


def forced_cylinder(reynolds: float, prandtl: float) -> float:
    """Nusselt number on the diameter, wind across the cylinder (Churchill and Bernstein); 0 without wind."""
    if reynolds <= 0:
        return 0.0
    laminar = 0.62 * math.sqrt(reynolds) * prandtl ** (1 / 3) / (1 + (0.4 / prandtl) ** (2 / 3)) ** 0.25
    return float(0.3 + laminar * (1 + (reynolds / 282_000) ** (5 / 8)) ** (4 / 5))


def forced_plate(reynolds: float, prandtl: float) -> float:
    """Nusselt number on the length, wind along the plate: laminar up to a Reynolds number of 5e5, turbulent from there on, and no jump between."""
    laminar = 0.664 * math.sqrt(min(reynolds, TURBULENT))
    turbulent = 0.037 * (max(reynolds, TURBULENT) ** 0.8 - TURBULENT**0.8)
    return float((laminar + turbulent) * prandtl ** (1 / 3))


def rayleigh(air: Air, surface: float, ambient: float, length: float) -> float:
    """Rayleigh number of a surface warmer than the air, properties and expansion at the film temperature."""
    film = (surface + ambient) / 2 + KELVIN
    return GRAVITY / film * (surface - ambient) * length**3 / (air.kinematic_viscosity * air.diffusivity)


def convection(shape: str, size: float, run: float, surface: float, ambient: float, pressure: float, wind: float) -> float:
    """Coefficient of a surface in air.

    ``size`` is the length of free convection, ``run`` that of the wind. Shapes: "lying cylinder" (diameter, diameter), "standing cylinder" (height, diameter),
    "wall" (height, width), "top" (area over perimeter, length). Raises OutOfRange outside the range of the air properties.
    """
    air = dry_air((surface + ambient) / 2, pressure)
    buoyancy = rayleigh(air, surface, ambient, size)
    round_ = shape.endswith("cylinder")
    reynolds = wind * run / air.kinematic_viscosity
    forced = forced_cylinder(reynolds, air.prandtl) if round_ else forced_plate(reynolds, air.prandtl)
    free = _free(shape, buoyancy, air.prandtl)
    return combined(free * air.conductivity / size, forced * air.conductivity / run, CYLINDER_EXPONENT if round_ else PLATE_EXPONENT)


def _free(shape: str, buoyancy: float, prandtl: float) -> float:
    if shape == "lying cylinder":
        return free_horizontal_cylinder(buoyancy, prandtl)
    return free_plate_facing_up(buoyancy) if shape == "top" else free_vertical_plate(buoyancy, prandtl)


def combined(free: float, forced: float, exponent: float) -> float:
    """Coefficient of mixed convection: the larger one rules, and nothing jumps between them."""
    return float((free**exponent + forced**exponent) ** (1 / exponent))


def radiation(emissivity: float, surface: float, ambient: float) -> float:
    """Net heat radiated, W/m², by a surface to surroundings at the temperature of the air."""
    return float(emissivity * STEFAN_BOLTZMANN * ((surface + KELVIN) ** 4 - (ambient + KELVIN) ** 4))


def conductivity_at(points: Sequence[tuple[float, float]], temperature: float) -> float:
    """Conductivity at a mean temperature from (temperature, conductivity) points in rising order: straight between them, level outside."""
    if temperature <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if temperature <= right:
            return low + (high - low) * (temperature - left) / (right - left)
    return points[-1][1]


def balanced_surface(arriving: Callable[[float], float], leaving: Callable[[float], float], ambient: float, hot: float) -> float:
    """The surface temperature at which as much heat arrives through the insulation as leaves to the air. Raises NoBalance.

    Between the air's temperature, where nothing leaves, and that of the hot side, where nothing arrives, the root is closed in by the Illinois method.
    """
    low, high = ambient, hot
    at_low, at_high = arriving(low) - leaving(low), arriving(high) - leaving(high)
    scale = max(abs(at_low), abs(at_high))
    side = 0
    for _ in range(MOST_STEPS):
        middle = (low * at_high - high * at_low) / (at_high - at_low) if at_high != at_low else (low + high) / 2
        at_middle = arriving(middle) - leaving(middle)
        if abs(at_middle) <= 1e-11 * scale or high - low <= 1e-11 * (hot - ambient):
            return middle
        if at_middle > 0:
            low, at_low = middle, at_middle
            at_high = at_high / 2 if side == 1 else at_high
            side = 1
        else:
            high, at_high = middle, at_middle
            at_low = at_low / 2 if side == -1 else at_low
            side = -1
    raise NoBalance("No surface temperature balances the heat; check temperatures, thickness and conductivity")
