"""The standard atmosphere against printed tables."""

import math

import pytest

from calculators.properties.atmosphere import atmospheric_pressure
from calculators.properties.water_steam import OutOfRange

# ISO 2533:1975, table 5: geopotential altitude in m, pressure in mbar (six digits); seen as spec/fixtures/tests-geopotential.yml of metanorma/atmospheric.
ISO_2533 = [
    (-1000, 1139.29), (-500, 1074.78), (-100, 1025.32), (0, 1013.25), (50, 1007.26), (200, 989.453), (1000, 898.746), (1500, 845.560),
    (2000, 794.952), (2500, 746.825), (3000, 701.085), (5000, 540.199), (6000, 471.810), (7000, 410.607),
]  # fmt: skip


@pytest.mark.parametrize(("altitude", "millibar"), ISO_2533)
def test_the_pressures_of_iso_2533(altitude: float, millibar: float) -> None:
    assert atmospheric_pressure(altitude) * 10 == pytest.approx(millibar, rel=5.1e-6)


# U.S. Standard Atmosphere in US units, as engineeringtoolbox.com ("U.S. Standard Atmosphere vs. Altitude") prints it: ft, lb/in²
@pytest.mark.parametrize(("feet", "psi"), [(0, 14.696), (5_000, 12.228), (10_000, 10.108), (15_000, 8.297), (20_000, 6.759), (30_000, 4.373), (35_000, 3.468)])
def test_the_pressures_of_the_us_standard_atmosphere(feet: float, psi: float) -> None:
    # The altitudes of that table are geometric: at 35,000 ft the geopotential altitude is 18 m less, which is 0.3 % of the pressure.
    assert atmospheric_pressure(feet * 0.3048) / 6.894757 == pytest.approx(psi, rel=0.003)


def test_the_layer_ends_at_11_km_with_the_tropopause_pressure() -> None:
    # 22,632.1 Pa: fxsolver.com, table of the layers of the barometric formula after the U.S. Standard Atmosphere 1976
    assert atmospheric_pressure(11_000) == pytest.approx(22.6321, rel=1e-5)


def test_pressure_falls_with_altitude_as_a_column_of_air_weighs() -> None:
    # dp/dz = -g p / (R T): hydrostatic equilibrium, with T falling by 6.5 K a kilometre from 288.15 K
    for altitude in range(-900, 10_901, 400):
        slope = (atmospheric_pressure(altitude + 1) - atmospheric_pressure(altitude - 1)) / 2
        density = atmospheric_pressure(altitude) * 1000 / (287.053 * (288.15 - 0.0065 * altitude))
        assert slope * 1000 == pytest.approx(-9.80665 * density, rel=1e-5)


@pytest.mark.parametrize("altitude", [-1000.1, 11_000.1, math.inf, math.nan])
def test_outside_the_layer_it_is_refused(altitude: float) -> None:
    with pytest.raises(OutOfRange, match="is outside the range from"):
        atmospheric_pressure(altitude)
