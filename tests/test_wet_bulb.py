"""Wet-bulb temperature against two independent libraries, and where it has no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.properties.water_steam import OutOfRange
from calculators.properties.wet_bulb import wet_bulb_temperature


# °C, relative humidity, kPa: PsychroLib 2.5.0 and CoolProp 8.0.0 (HAPropsSI), which differ by up to 0.016 K
@pytest.mark.parametrize(("air", "humidity", "pressure", "psychrolib", "coolprop"), [
    (35, 0.4, 101.325, 23.9342, 23.9303),
    (30, 0.5, 101.325, 22.0052, 22.0009),
    (25, 0.6, 101.325, 19.4711, 19.4674),
    (40, 0.2, 101.325, 22.0322, 22.0218),
    (20, 0.9, 101.325, 18.8643, 18.8636),
    (38, 0.25, 84.556, 21.4443, 21.4378),
    (32, 0.7, 101.325, 27.3237, 27.3230),
    (15, 0.3, 101.325, 7.2420, 7.2288),
])  # fmt: skip
def test_the_wet_bulb_is_that_of_two_other_libraries(air: float, humidity: float, pressure: float, psychrolib: float, coolprop: float) -> None:
    found = wet_bulb_temperature(air, humidity, pressure)
    assert found == pytest.approx(psychrolib, abs=0.005)
    assert found == pytest.approx(coolprop, abs=0.02)


def test_saturated_air_has_its_wet_bulb_at_its_own_temperature() -> None:
    assert wet_bulb_temperature(30, 1.0, 101.325) == pytest.approx(30, abs=1e-9)


@given(air=st.floats(15, 60), one=st.floats(0.3, 1), other=st.floats(0.3, 1))
def test_damper_air_has_the_higher_wet_bulb(air: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert wet_bulb_temperature(air, low, 101.325) <= wet_bulb_temperature(air, high, 101.325) + 1e-9 <= air + 2e-9


@pytest.mark.parametrize(("air", "humidity"), [(-1, 0.5), (3, 0.2), (0.5, 0.5)])
def test_a_wick_that_would_freeze_has_no_answer(air: float, humidity: float) -> None:
    with pytest.raises(OutOfRange, match="wet bulb below 0 °C"):
        wet_bulb_temperature(air, humidity, 101.325)
