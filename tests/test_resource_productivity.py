"""Resource productivity: the identity of changes, decoupling as it is defined, unknown years, prices, and what is handed on."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import bridge
from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.view import Reader, result_html
from calculators.productivity._recp_result import ResourceProductivity
from tests.corners import quantities

ID = "productivity.resource_productivity"
NAMES = ("energy", "materials", "water", "waste_water", "waste", "co2", "hours")
CHANGES = {
    "energy": "energy_productivity_change", "materials": "materials_productivity_change", "water": "water_productivity_change", "hours": "labour_productivity_change",
    "waste_water": "waste_water_intensity_change", "waste": "waste_intensity_change", "co2": "co2_intensity_change",
}  # fmt: skip
RESOURCES, WASTES = NAMES[:3], NAMES[3:6]
EMPTY = {f"{name}_{year}": None for name in NAMES for year in ("before", "after")}


def years(**pairs: tuple[float | None, float | None]) -> dict[str, Any]:
    return {f"{name}_{year}": value for name, pair in pairs.items() for year, value in zip(("before", "after"), pair, strict=True)}


def answer(**inputs: Any) -> ResourceProductivity:
    result = get(ID).run({**EMPTY, **inputs}).result
    assert isinstance(result, ResourceProductivity)
    return result


AMOUNTS, CHANGED = st.floats(0.01, 1e8), st.floats(-0.9, 10)


@given(st.sampled_from((*RESOURCES, "hours")), AMOUNTS, CHANGED, AMOUNTS, CHANGED)
def test_a_productivity_changes_by_the_change_of_output_over_the_change_of_use(name: str, output: float, more: float, use: float, used: float) -> None:
    found = answer(**years(output=(output, output * (1 + more)), **{name: (use, use * (1 + used))}))
    assert found.output_change == pytest.approx(100 * more, abs=1e-9)
    assert getattr(found, CHANGES[name]) == pytest.approx(100 * ((1 + more) / (1 + used) - 1), rel=1e-9, abs=1e-9)


@given(st.sampled_from(WASTES), AMOUNTS, CHANGED, AMOUNTS, CHANGED)
def test_an_intensity_changes_the_other_way_round(name: str, output: float, more: float, waste: float, wasted: float) -> None:
    found = answer(**years(output=(output, output * (1 + more)), **{name: (waste, waste * (1 + wasted))}))
    assert getattr(found, CHANGES[name]) == pytest.approx(100 * ((1 + wasted) / (1 + more) - 1), rel=1e-9, abs=1e-9)


def test_the_table_of_resources_by_hand() -> None:
    found = answer(**years(output=(100, 120), energy=(50, 40)))
    row = found.resources[0]
    assert (row.indicator, row.before, row.after) == ("energy", 50, 40)
    assert row.use_change == pytest.approx(-20)
    assert (row.ratio_before, row.ratio_after) == (2, 3)
    assert row.ratio_change == pytest.approx(50)
    assert row.reading == "absolute"
    assert found.energy_saved == pytest.approx(50 * 1.2 - 40)


def test_the_table_of_pollution_by_hand() -> None:
    found = answer(**years(output=(100, 120), waste=(50, 54), co2=(10, 15)))
    _, waste, co2 = found.pollution
    assert (waste.ratio_before, waste.ratio_after) == (0.5, 0.45)
    assert (waste.use_change, waste.ratio_change) == (pytest.approx(8), pytest.approx(-10))
    assert (waste.reading, co2.reading) == ("relative", "worse")
    assert (found.waste_avoided, found.co2_avoided) == (pytest.approx(6), pytest.approx(-3))


@pytest.mark.parametrize(
    ("output", "use", "reading", "verdict"),
    [
        ((100, 110), (50, 49), "absolute", "absolute"),
        ((100, 110), (50, 50), "absolute", "absolute"),  # Eurostat: stable or decreasing
        ((100, 110), (50, 54), "relative", "relative"),
        ((100, 110), (50, 55), "same", "none"),
        ((100, 110), (50, 60), "worse", "none"),
        ((100, 100), (50, 40), "leaner", "no_growth"),
        ((100, 80), (50, 30), "leaner", "no_growth"),
        ((100, 80), (50, 45), "worse", "no_growth"),
        ((100, 80), (50, 40), "same", "no_growth"),
        ((100, 110), (0, 0), "absent", None),  # nothing to decouple
        ((100, 90), (0, 0), "absent", None),
        ((100, 110), (50, 0), "absolute", "absolute"),
    ],
)
@pytest.mark.parametrize("name", ["water", "waste"])
def test_decoupling_is_absolute_relative_or_none_and_needs_growth(
    name: str, output: tuple[float, float], use: tuple[float, float], reading: str, verdict: str | None
) -> None:
    found = answer(**years(output=output, **{name: use}))
    rows = {row.indicator: row for row in (*found.resources, *found.pollution)}
    assert rows[name].reading == reading
    verdicts = (found.resource_decoupling, found.impact_decoupling)
    assert verdicts == ((verdict, None) if name == "water" else (None, verdict))
    assert found.improved == (reading in ("absolute", "relative", "leaner"))


def test_several_resources_together_are_as_decoupled_as_the_least_of_them() -> None:
    growth = {"output": (100.0, 110.0)}
    both = answer(**years(**growth, energy=(50, 45), water=(50, 54)))
    part = answer(**years(**growth, energy=(50, 45), water=(50, 60)))
    assert (both.resource_decoupling, part.resource_decoupling) == ("relative", "partly")


def test_a_resource_that_is_not_used_takes_no_part_in_the_verdict_on_the_others() -> None:
    growth, none = {"output": (100.0, 110.0)}, (0.0, 0.0)
    assert answer(**years(**growth, energy=(50, 45), materials=(50, 49), water=none)).resource_decoupling == "absolute"
    assert answer(**years(**growth, energy=(50, 54), water=none)).resource_decoupling == "relative"
    assert answer(**years(**growth, energy=(50, 60), water=none)).resource_decoupling == "none"
    assert answer(**years(**growth, waste=(50, 45), waste_water=none)).impact_decoupling == "absolute"
    unused = answer(**years(**growth, energy=(50, 45), water=none))
    assert (unused.known, unused.improved, unused.water_saved) == (2, 1, 0)


def test_every_known_indicator_is_counted_and_a_missing_year_makes_it_unknown() -> None:
    full = dict.fromkeys(NAMES, (50.0, 45.0))
    for count in range(len(NAMES) + 1):
        known = dict(list(full.items())[:count])
        half: dict[str, tuple[float | None, float | None]] = dict.fromkeys(NAMES[count : count + 1], (50.0, None))
        found = answer(**years(output=(100, 100), **known, **half))
        assert (found.known, found.coverage, found.improved) == (count, str(count), count)
        assert [name for name in NAMES if getattr(found, CHANGES[name]) is not None] == list(known)


def test_the_sentence_on_coverage_says_how_many_and_that_missing_is_not_zero() -> None:
    sentences = get(ID).outputs["coverage"]
    assert sentences.show("5").startswith("Five of seven indicators are known.")
    assert sentences.show("1").startswith("One of seven indicators is known.")
    assert "Missing is not zero" in sentences.show("0")
    assert "Missing" not in sentences.show("7")


def test_an_unknown_row_stays_in_the_table_without_figures() -> None:
    row = answer(**years(output=(100, 110), water=(50, None))).resources[2]
    assert (row.indicator, row.before, row.after, row.ratio_change, row.reading) == ("water", None, None, None, "unknown")


def test_what_is_not_used_any_more_has_no_productivity_and_yet_improved() -> None:
    found = answer(**years(output=(100, 100), water=(50, 0), waste=(50, 0)))
    assert (found.water_productivity_change, found.resources[2].ratio_after) == (None, None)
    assert found.waste_intensity_change == pytest.approx(-100)
    assert (found.improved, found.water_saved) == (2, pytest.approx(50))


@pytest.mark.parametrize("name", NAMES)
def test_something_from_nothing_is_refused_as_a_year_without_records(name: str) -> None:
    with pytest.raises(InvalidInputs) as refused:
        answer(**years(output=(100, 100), **{name: (0, 1)}))
    assert list(refused.value.problems) == [f"{name}_before"]
    assert "Leave the field empty" in refused.value.problems[f"{name}_before"]


@given(AMOUNTS, AMOUNTS, st.floats(-50, 500))
def test_a_price_rise_is_no_productivity(before: float, energy: float, rise: float) -> None:
    found = answer(output_in="turnover", turnover_before=before, turnover_after=before * (1 + rise / 100), price_rise=rise, **years(energy=(energy, energy)))
    assert found.output_change == pytest.approx(0, abs=1e-9)
    assert found.energy_productivity_change == pytest.approx(0, abs=1e-9)
    assert found.basis == "real"


def test_without_the_price_rise_turnover_is_nominal_and_the_verdict_warns() -> None:
    found = answer(output_in="turnover", turnover_before=100, turnover_after=121, price_rise=None)
    assert (found.basis, found.output_change) == ("nominal", pytest.approx(21))
    assert "Do not publish" in get(ID).outputs["basis"].show("nominal")
    deflated = answer(output_in="turnover", turnover_before=100, turnover_after=121, price_rise=10)
    assert deflated.output_change == pytest.approx(10)
    assert answer(output_in="turnover", turnover_before=100, turnover_after=121, price_rise=0).basis == "real"


def test_tonnes_and_units_and_constant_turnover_of_the_same_growth_say_the_same() -> None:
    use = years(energy=(50, 45), hours=(30, 33))
    tonnes = answer(**years(output=(100, 110)), **use)
    units = answer(output_in="units", **years(units=(2_000, 2_200)), **use)
    money = answer(output_in="turnover", **years(turnover=(7e6, 7.7e6)), price_rise=0, **use)
    assert len({found.basis for found in (tonnes, units, money)}) == 3
    for found in (units, money):
        assert found.energy_productivity_change == pytest.approx(tonnes.energy_productivity_change)
        assert found.energy_saved == pytest.approx(tonnes.energy_saved)
        assert found.labour_productivity_change == pytest.approx(tonnes.labour_productivity_change)


def test_a_productivity_in_other_units_is_the_same_change() -> None:
    metric = answer(**years(output=(100, 110), energy=(50, 45), water=(7, 6)))
    other = answer(
        output_before="100000 kg/a",
        output_after="110000 kg/a",
        energy_before="180 GJ/a",
        energy_after="162 GJ/a",
        water_before="7000 l/a",
        water_after="6000 l/a",
    )
    assert other.energy_productivity_change == pytest.approx(metric.energy_productivity_change)
    assert other.water_productivity_change == pytest.approx(metric.water_productivity_change)
    assert other.resources[0].before == pytest.approx(50)


def test_labour_productivity_is_output_per_hour() -> None:
    found = answer(**years(output=(100, 120), hours=(50, 48)))
    assert (found.labour_productivity_before, found.labour_productivity_after) == (2, 2.5)
    assert found.labour_productivity_change == pytest.approx(25)
    assert found.resource_decoupling is None  # people are no resource to be decoupled from


@pytest.mark.parametrize(
    ("old", "new", "energy", "co2"),
    [((236_179, 270.2e3, 57_200), (186_845, 260.7e3, 53_800), (1_144, 1_395), (242.3, 288.1))],
)
def test_the_dairy_group_s_published_figures_per_tonne_come_out(
    old: tuple[float, float, float], new: tuple[float, float, float], energy: tuple[float, float], co2: tuple[float, float]
) -> None:
    # HOCHDORF Group, annual report 2017: tonnes, MWh, tonnes of CO₂; kWh and kg for each tonne.
    found = answer(**years(output=(old[0], new[0]), energy=(old[1], new[1]), co2=(old[2], new[2])))
    row = found.resources[0]
    assert row.ratio_before is not None
    assert row.ratio_after is not None
    assert (1000 / row.ratio_before, 1000 / row.ratio_after) == pytest.approx(energy, abs=0.6)
    assert row.use_change == pytest.approx(-3.5, abs=0.05)
    gases = found.pollution[2]
    assert gases.ratio_before is not None
    assert gases.ratio_after is not None
    assert (gases.ratio_before * 1000, gases.ratio_after * 1000) == pytest.approx(co2, abs=0.3)  # of the rounded tonnes: 50 of 55,000


def test_water_materials_and_gases_saved_are_handed_on_and_output_is_taken() -> None:
    found = get(ID)
    assert {name: field.kind for name, field in quantities(found.outputs) if field.kind} == {
        name: name for name in ("material_saved", "water_saved", "co2_avoided")
    }
    assert {name: field.kind for name, field in quantities(found.inputs) if field.kind} == {"output_after": "production"}


def test_the_page_shows_both_charts_and_draws_only_what_is_known() -> None:
    html = result_html(get(ID).run({**EMPTY, **years(output=(100, 110), energy=(50, 45))}), Reader(style="point"))
    assert "Change of resource productivity" in html
    assert "Energy (MWh): 22.2 %" in html
    assert "Water (m³):" not in html
    assert "Not known in both years." in html


@given(st.dictionaries(st.sampled_from(sorted(EMPTY)), st.none() | st.sampled_from([0, 1e-9, 1, 1e10])))
def test_whatever_is_known_of_whatever_size_is_answered_in_json_or_refused(inputs: dict[str, Any]) -> None:
    asked = json.loads(bridge.call(json.dumps({"verb": "run", "calculator": ID, "style": "point", "inputs": {**EMPTY, **inputs}})))
    if asked["ok"]:
        figures = [value for value in asked["values"].values() if isinstance(value, float)]
        assert all(map(math.isfinite, figures))
    else:
        assert all(name.endswith("_before") for name in asked["problems"])
