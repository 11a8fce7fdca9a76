"""Dry air against the equation of state of Lemmon (package iapws, another hand's work) and printed tables of textbooks."""

import pytest
from iapws.humidAir import Air as Lemmon

from calculators.properties.air import dry_air
from calculators.properties.water_steam import OutOfRange


@pytest.mark.parametrize("kelvin", [210, 250, 300, 350, 400, 450, 500])
@pytest.mark.parametrize("pressure", [54.0, 101.325])
def test_up_to_500_kelvin_every_property_lies_near_the_reference_equation(kelvin: float, pressure: float) -> None:
    mine, theirs = dry_air(kelvin - 273.15, pressure), Lemmon(T=kelvin, P=pressure / 1000)
    assert mine.density == pytest.approx(theirs.rho, rel=0.0025)
    assert mine.heat_capacity == pytest.approx(theirs.cp * 1000, rel=0.005)
    assert mine.viscosity == pytest.approx(theirs.mu, rel=0.014)
    assert mine.conductivity == pytest.approx(theirs.k, rel=0.03)
    assert mine.prandtl == pytest.approx(theirs.Prandt, rel=0.025)


@pytest.mark.parametrize("kelvin", [600, 700, 800, 900, 1000])
def test_hotter_air_stays_within_the_spread_of_the_published_constants(kelvin: float) -> None:
    mine, theirs = dry_air(kelvin - 273.15, 101.325), Lemmon(T=kelvin, P=0.101325)
    assert mine.density == pytest.approx(theirs.rho, rel=0.001)
    assert mine.heat_capacity == pytest.approx(theirs.cp * 1000, rel=0.001)
    assert mine.viscosity == pytest.approx(theirs.mu, rel=0.04)
    assert mine.conductivity == pytest.approx(theirs.k, rel=0.025)


# Tables of air at 1 atm: Incropera as quoted at 358 K by qammunity.org/3751744; Çengel's table A-15 at 35 and 45 °C as quoted in solutions of his chapter 9.
@pytest.mark.parametrize(
    ("celsius", "kinematic", "conductivity", "prandtl"),
    [(84.85, 21.7984e-6, 30.608e-3, 0.698), (35, 1.655e-5, 0.02625, 0.7268), (45, 1.749e-5, 0.02699, 0.7241)],
)
def test_the_tables_of_two_textbooks(celsius: float, kinematic: float, conductivity: float, prandtl: float) -> None:
    air = dry_air(celsius, 101.325)
    assert air.kinematic_viscosity == pytest.approx(kinematic, rel=0.02)
    assert air.conductivity == pytest.approx(conductivity, rel=0.025)  # the two books differ by that themselves
    assert air.prandtl == pytest.approx(prandtl, rel=0.035)


def test_diffusivity_viscosity_and_prandtl_number_belong_together() -> None:
    air = dry_air(84.85, 101.325)
    assert air.kinematic_viscosity / air.diffusivity == pytest.approx(air.prandtl, rel=1e-12)
    assert air.diffusivity == pytest.approx(31.244e-6, rel=0.02)  # the same quoted table at 358 K


@pytest.mark.parametrize("celsius", [-73.2, 726.9, float("nan"), float("inf")])
def test_outside_the_range_it_is_refused(celsius: float) -> None:
    with pytest.raises(OutOfRange, match="outside the range from"):
        dry_air(celsius, 101.325)
