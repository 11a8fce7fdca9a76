"""Heat transfer: published Nusselt numbers and examples, SciPy's root finder, no jumps, monotony."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from calculators.methods import heat_transfer as heat
from calculators.methods.heat_transfer import NoBalance, balanced_surface, conductivity_at, convection, radiation


# The library ht (Caleb Bell) with Pr = 0.69, Gr = 2.63e9 and Re = 6071, Pr = 0.7; it says that they match examples of textbooks.
def test_the_nusselt_numbers_of_an_independent_library() -> None:
    assert heat.free_vertical_plate(0.69 * 2.63e9, 0.69) == pytest.approx(147.16185223770603, rel=1e-12)
    assert heat.free_horizontal_cylinder(0.69 * 2.63e9, 0.69) == pytest.approx(139.13493970073597, rel=1e-12)
    assert heat.forced_cylinder(6071, 0.7) == pytest.approx(40.63708594124974, rel=1e-12)
    assert heat.free_plate_facing_up(0.01 * 3.21e8) == pytest.approx(22.857041558492334, rel=1e-12)


def test_a_hot_water_pipe_of_cengel() -> None:
    # 6 m of 8 cm at 70 °C in a room of 20 °C: 443 W by free convection, from Ra = 1.869e6 and Nu = 17.40 (scribd.com/document/454323336)
    coefficient = convection("lying cylinder", 0.08, 0.08, 70, 20, 101.325, 0)
    assert coefficient * math.pi * 0.08 * 6 * 50 == pytest.approx(443, rel=0.015)
    assert heat.free_horizontal_cylinder(1.869e6, 0.7241) == pytest.approx(17.40, abs=0.01)


def test_wind_across_a_steam_line_of_incropera() -> None:
    # 0.1 m at 150 °C in air of 20 °C, emissivity 0.8: 642.358 W/m calm, 1,760.205 W/m at 8 m/s, of which radiation is 351.22 W/m (qammunity.org/3751744, qamnty.com/7175068)
    radiated = math.pi * 0.1 * radiation(0.8, 150, 20)
    assert radiated == pytest.approx(351.22, rel=0.003)
    calm, windy = (math.pi * 0.1 * 130 * convection("lying cylinder", 0.1, 0.1, 150, 20, 101.325, wind) + radiated for wind in (0, 8))
    assert calm == pytest.approx(642.358, rel=0.01)
    assert windy == pytest.approx(1760.205, rel=0.01)


def test_wind_along_a_plate_is_the_textbook_s_boundary_layer() -> None:
    # 0.664 sqrt(Re) Pr^(1/3) while laminar; turbulent from the edge on, its mean is 0.037 Re^0.8 Pr^(1/3), and a long plate comes near that
    assert heat.forced_plate(1e5, 0.7) == pytest.approx(0.664 * math.sqrt(1e5) * 0.7 ** (1 / 3), rel=1e-12)
    assert heat.forced_plate(1e6, 0.7) == pytest.approx((0.037 * 1e6**0.8 - 871) * 0.7 ** (1 / 3), rel=1e-3)
    assert heat.forced_plate(1e9, 0.7) == pytest.approx(0.037 * 1e9**0.8 * 0.7 ** (1 / 3), rel=2e-3)


def test_without_wind_nothing_is_forced_and_without_warmth_nothing_is_free() -> None:
    assert heat.forced_cylinder(0, 0.7) == heat.forced_plate(0, 0.7) == heat.free_plate_facing_up(0) == 0
    assert heat.combined(3, 0, 4) == pytest.approx(3)
    assert heat.combined(0, 5, 3) == pytest.approx(5)


@pytest.mark.parametrize(
    ("place", "function"), [(4.73e6, heat.free_plate_facing_up), (1e7, heat.free_plate_facing_up), (5e5, lambda re: heat.forced_plate(re, 0.7))]
)
def test_no_formula_jumps_where_its_branch_changes(place: float, function) -> None:  # type: ignore[no-untyped-def]  # any correlation
    assert function(place * (1 + 1e-9)) == pytest.approx(function(place * (1 - 1e-9)), rel=1e-7)


@pytest.mark.parametrize("shape", ["lying cylinder", "standing cylinder", "wall", "top"])
@given(st.floats(21, 640), st.floats(1, 10), st.floats(0, 30), st.floats(0.01, 5))
@settings(max_examples=30, deadline=None)
def test_a_hotter_surface_and_more_wind_lose_more(shape: str, surface: float, step: float, wind: float, more: float) -> None:
    def lost(at: float, speed: float) -> float:
        return convection(shape, 0.5, 0.5, at, 20, 101.325, speed) * (at - 20)

    assert lost(surface + step, wind) > lost(surface, wind)
    assert lost(surface, wind + more) > lost(surface, wind)


@pytest.mark.parametrize("shape", ["lying cylinder", "standing cylinder", "wall", "top"])
def test_thin_air_cools_less(shape: str) -> None:
    for wind in (0, 5):
        assert convection(shape, 1, 1, 100, 20, 60, wind) < convection(shape, 1, 1, 100, 20, 101.325, wind)


def test_radiation_of_a_black_body_at_100_degrees() -> None:
    # Stefan-Boltzmann: 5.670374e-8 × (373.15⁴ - 293.15⁴) = 680.6 W/m²
    assert radiation(1, 100, 20) == pytest.approx(680.6, abs=0.1)
    assert radiation(0.5, 50, 50) == 0


def test_conductivity_is_straight_between_its_points_and_level_outside() -> None:
    points = ((50.0, 0.04), (100.0, 0.05), (200.0, 0.08))
    assert [conductivity_at(points, at) for at in (0, 50, 75, 100, 150, 200, 300)] == pytest.approx([0.04, 0.04, 0.045, 0.05, 0.065, 0.08, 0.08])
    assert conductivity_at(((0.0, 0.04),), 500) == 0.04


@given(st.floats(21, 600), st.floats(1e-3, 1e4), st.floats(1e-3, 1e4), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_the_surface_temperature_is_the_root_that_scipy_finds(hot: float, inward: float, outward: float, emissivity: float) -> None:
    def arriving(at: float) -> float:
        return inward * (hot - at)

    def leaving(at: float) -> float:
        return outward * (at - 20) ** 1.25 + radiation(emissivity, at, 20)

    root = brentq(lambda at: arriving(at) - leaving(at), 20, hot, xtol=1e-12, rtol=1e-14)
    assert balanced_surface(arriving, leaving, 20, hot) == pytest.approx(root, abs=1e-7)


def test_a_balance_that_is_never_reached_is_told() -> None:
    with pytest.raises(NoBalance, match="balances the heat"):
        balanced_surface(lambda at: math.nan, lambda at: 1.0, 20, 100)
