"""Lighting: energy by hand, fittings and sensors that do not overlap, the light of the task, and the verdicts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.energy.lighting import LightingSaving

ID = "energy.lighting"
ROOM = {"name": "Hall", "fittings": 10, "lamps": 2, "lamp_power": 50, "ballast_power": 0, "hours": 1_000}


def answer(*rooms: dict[str, Any], **inputs: Any) -> LightingSaving:
    result = get(ID).run({"rooms": list(rooms), "electricity_price": 0.1, **inputs}).result
    assert isinstance(result, LightingSaving)
    return result


def test_the_ballast_counts_once_for_each_fitting_and_the_lamp_for_each_lamp() -> None:
    assert answer(ROOM).energy == pytest.approx(1_000)
    assert answer({**ROOM, "ballast_power": 12}).energy == pytest.approx(1_120)
    assert answer({**ROOM, "lamps": 3}).energy == pytest.approx(1_500)


def test_an_empty_new_power_keeps_the_fittings_and_zero_removes_them() -> None:
    assert answer({**ROOM, "new_power": None}).energy_saved == 0
    assert answer({**ROOM, "new_power": 0}).energy_saved == pytest.approx(1_000)


def test_new_fittings_are_as_many_as_the_old_unless_said_and_zero_is_none_at_all() -> None:
    assert [answer({**ROOM, "new_power": 40, "new_fittings": count}).power_after for count in (None, 5, 0)] == pytest.approx([0.4, 0.2, 0])


@given(st.floats(0, 200), st.integers(0, 30), st.floats(0, 95), st.floats(0, 8_000))
def test_fittings_and_sensors_never_overlap(new_power: float, count: int, share: float, hours: float) -> None:
    found = answer({**ROOM, "new_power": new_power, "new_fittings": count, "sensor_saving": share, "hours": hours})
    assert found.saved_by_fittings == pytest.approx((1_000 - count * new_power) / 1_000 * hours, abs=1e-6)
    assert found.saved_by_sensors == pytest.approx(count * new_power / 1_000 * hours * share / 100, abs=1e-6)
    assert found.energy_saved <= found.energy + 1e-6
    assert sum(row.saved for row in found.results) == pytest.approx(found.annual_saving)


@given(st.floats(0, 94), st.floats(0.01, 1))
def test_a_larger_share_of_the_sensors_saves_more(share: float, more: float) -> None:
    less, greater = (answer({**ROOM, "sensor_saving": size}).energy_saved for size in (share, share + more))
    assert less < greater


def test_rooms_and_costs_of_no_room_add_up() -> None:
    found = answer({**ROOM, "sensor_saving": 50, "investment": 30}, {**ROOM, "investment": 50}, other_cost=20)
    assert (found.energy_saved, found.investment, found.payback) == (pytest.approx(500), 100, pytest.approx(2))


@pytest.mark.parametrize(("activity", "level"), [("storage", 100), ("loading", 150), ("packing", 300), ("fine_assembly", 500), ("precision", 1_000)])
def test_the_level_is_that_of_the_standard_s_table(activity: str, level: float) -> None:
    # EN 12464-1 as copied by led-industrial-illumination.com.
    assert answer({**ROOM, "activity": activity}).results[0].level == level


@pytest.mark.parametrize(("measured", "reading"), [(299, "dark"), (300, "meets"), (450, "meets"), (451, "bright"), (None, "unknown")])
def test_the_light_is_read_against_the_level(measured: float | None, reading: str) -> None:
    row = answer({**ROOM, "activity": "packing", "illuminance": measured}).results[0]
    assert (row.light, row.light_after, row.illuminance_after) == (reading, reading, measured)


def test_an_own_level_goes_before_the_table_and_without_any_there_is_no_reading() -> None:
    assert answer({**ROOM, "activity": "packing", "own_level": 500, "illuminance": 400}).results[0].light == "dark"
    assert answer({**ROOM, "illuminance": 400}).results[0].light == "no_level"


def test_the_light_after_new_fittings_needs_their_share_of_light() -> None:
    room = {**ROOM, "activity": "packing", "illuminance": 400, "new_power": 40}
    assert answer(room).results[0].light_after == "unknown"
    assert answer({**room, "light_kept": 80}).results[0].illuminance_after == pytest.approx(320)
    assert answer({**room, "light_kept": 70}).results[0].light_after == "dark"


@pytest.mark.parametrize(
    ("rooms", "verdict"),
    [
        ([{"illuminance": 320}], "good"),
        ([{"illuminance": 320}, {}], "unknown"),
        ([{"illuminance": 320}, {"illuminance": 200, "new_power": 40, "light_kept": 160}], "dark_now"),
        ([{"illuminance": 320}, {}, {"illuminance": 320, "new_power": 40, "light_kept": 90}], "dark_after"),
    ],
)
def test_the_worst_room_speaks(rooms: list[dict[str, Any]], verdict: str) -> None:
    assert answer(*[{**ROOM, "activity": "packing", **room} for room in rooms]).light == verdict


def test_a_change_that_uses_more_says_so_and_has_no_payback() -> None:
    found = answer({**ROOM, "new_power": 150, "investment": 100})
    assert (found.coverage, found.payback) == ("more", None)
    assert found.annual_saving == pytest.approx(-50)


def test_foot_candles_are_read() -> None:
    assert answer({**ROOM, "activity": "packing", "illuminance": "30 fc"}).results[0].illuminance_after == pytest.approx(322.9, abs=0.05)


def test_an_unknown_task_is_refused_at_its_cell() -> None:
    with pytest.raises(InvalidInputs) as refused:
        answer(ROOM, {**ROOM, "activity": "dreaming"})
    assert list(refused.value.problems) == ["rooms.2.activity"]
