"""Yield, scrap and rework: units and money balance, published counts, what is refused, and what the cost of quality says of its gaps."""

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import bridge
from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.core.view import Reader, result_html
from calculators.materials._yield_steps import ProcessStep
from calculators.materials.yield_and_rework import QualityLoss, yield_and_rework
from tests.corners import quantities

ID = "materials.yield_and_rework"
PLAIN = {"units_started": None, "inspection": None, "external": None, "turnover": None}
FIRST = {"name": "First", "units_in": 1000, "scrapped": 30, "reworked": 100, "rework_yield": 80, "step_cost": 2, "rework_cost": 0.5}
SECOND = {"name": "Second", "scrapped": 95, "reworked": 0, "step_cost": 3}


def answer(*steps: dict[str, Any], **inputs: Any) -> QualityLoss:
    result = get(ID).run({**PLAIN, "steps": list(steps), **inputs}).result
    assert isinstance(result, QualityLoss)
    return result


def problems(*steps: dict[str, Any], **inputs: Any) -> dict[str, str]:
    with pytest.raises(InvalidInputs) as refused:
        answer(*steps, **inputs)
    return refused.value.problems


def step(**cells: Any) -> dict[str, Any]:
    return {"scrapped": 0, "reworked": 0, "step_cost": 1, "rework_cost": 1, **cells}


# Rates of one step: scrapped and reworked together leave at least a tenth of the units good.
RATES = st.tuples(st.floats(0, 0.45), st.floats(0, 0.45), st.floats(0, 100), st.floats(0, 1e4), st.floats(0, 1e4), st.floats(-10, 0))
PROCESSES = st.lists(RATES, min_size=1, max_size=6)


def process(rates: list[tuple[float, ...]]) -> list[dict[str, Any]]:
    keys = ("scrapped", "reworked", "rework_yield", "step_cost", "rework_cost", "scrap_income")
    return [{"units_in": 1.0, **dict(zip(keys, rate, strict=True))} for rate in rates]


def test_two_steps_by_hand() -> None:
    # 1,000 in, 30 scrapped and 20 of 100 reworked too: 950 good. Then 95 scrapped: 855 good. First pass: 870 of 1,000 and 855 of 950.
    found = answer(FIRST, SECOND)
    assert [one.good for one in found.results] == pytest.approx([950, 855])
    assert [one.first_pass_yield for one in found.results] == pytest.approx([87, 90])
    assert [one.step_yield for one in found.results] == pytest.approx([95, 90])
    assert found.rolled_yield == pytest.approx(78.3)
    assert found.final_yield == pytest.approx(85.5)
    assert [one.scrap_cost for one in found.results] == pytest.approx([50 * 2, 95 * 5])
    assert [one.rework_cost for one in found.results] == pytest.approx([50, 0])
    assert found.loss == pytest.approx(625)
    assert found.production_cost == pytest.approx(1000 * 2 + 50 + 950 * 3)
    assert found.cost_per_good == pytest.approx((1000 * 2 + 50 + 950 * 3) / 855)
    assert found.loss_share == pytest.approx(625 / 4900 * 100)


@given(PROCESSES, st.floats(0.001, 1e9))
def test_units_in_are_good_units_out_and_scrap(rates: list[tuple[float, ...]], started: float) -> None:
    found = answer(*process(rates), units_started=started)
    assert found.good_units + math.fsum(one.scrapped for one in found.results) == pytest.approx(started)
    for before, after in pairwise(found.results):
        assert before.good == pytest.approx(after.entering)


@given(PROCESSES)
def test_what_is_spent_is_in_good_units_or_lost(rates: list[tuple[float, ...]]) -> None:
    steps = process(rates)
    found = answer(*steps, units_started=1000)
    spent, units = 0.0, 1000.0
    for row in steps:  # counted forward, without the value per unit that the formula uses
        gone = row["scrapped"] + row["reworked"] * (1 - row["rework_yield"] / 100)
        spent += units * (row["step_cost"] + row["reworked"] * row["rework_cost"] - gone * row["scrap_income"])
        units *= 1 - gone
    assert found.production_cost == pytest.approx(spent)
    assert found.loss == pytest.approx(spent - units * sum(row["step_cost"] for row in steps), abs=1e-6 * spent + 1e-6)
    assert found.loss_per_good * found.good_units == pytest.approx(found.loss)


@given(PROCESSES)
def test_without_rework_the_rolled_yield_is_the_final_yield_and_with_it_never_higher(rates: list[tuple[float, ...]]) -> None:
    steps = process(rates)
    found = answer(*steps)
    assert found.rolled_yield <= found.final_yield * (1 + 1e-12)
    scrap_only = answer(*({**row, "reworked": 0} for row in steps))
    assert scrap_only.rolled_yield == pytest.approx(scrap_only.final_yield)
    assert scrap_only.reading == "open"


def test_rework_that_never_passes_hides_no_unit_but_its_cost_is_lost_and_told() -> None:
    # 100 units of 1 are lost, and the rework of each for 0.5: scrap is not all.
    in_vain = answer(step(units_in=1000, reworked=100, rework_yield=0, rework_cost=0.5))
    assert (in_vain.scrap_cost, in_vain.rework_cost, in_vain.loss) == (pytest.approx(100), pytest.approx(50), pytest.approx(150))
    assert in_vain.reading == "in_vain"
    sentences = get(ID).outputs["reading"]
    assert "all that is lost is scrap" not in sentences.show("in_vain")
    assert "all that is lost is scrap" in sentences.show("open")
    assert answer(step(units_in=100, scrapped=5, reworked=10, rework_yield=0, rework_cost=0)).reading == "open"
    assert answer(step(units_in=100, scrapped=5, reworked=10, rework_yield=1)).reading == "hidden"


def test_a_published_table_of_five_steps_has_the_units_that_its_scrap_leaves() -> None:
    # MiC Quality: scrap 5, 5, 0, 5, 1 and rework 5, 7, 8, 5, 4; units 100, 95, 90, 90, 85.
    rows = [step(scrapped=scrap, reworked=rework) for scrap, rework in [(5, 5), (5, 7), (0, 8), (5, 5), (1, 4)]]
    found = answer({**rows[0], "units_in": 100}, *rows[1:])
    assert [one.entering for one in found.results] == pytest.approx([100, 95, 90, 90, 85])
    # Its yields are e to the minus faults per unit, 0.616 in all; units without a fault are fewer.
    faults = [(100 - one.first_pass_yield) / 100 for one in found.results]
    assert math.exp(-math.fsum(faults)) == pytest.approx(0.616, abs=0.0005)
    assert found.rolled_yield < 61.6


@pytest.mark.parametrize(("place", "units", "cost"), [(0, 35, 175), (1, 56, 560)])
def test_published_scrap_of_three_steps_carries_the_cost_of_the_steps_before(place: int, units: float, cost: float) -> None:
    # Worked answer to a textbook exercise; it rounds or cuts to whole units at every step.
    rows = [step(units_in=100, scrapped=scrap, step_cost=5) for scrap in (3, 5, 7)]
    one = answer(*rows, units_started=1167).results[place]
    assert one.scrapped == pytest.approx(units, abs=0.7)
    assert one.scrap_cost == pytest.approx(cost, abs=0.7 * cost / units)


def test_the_same_fault_costs_more_the_later_it_is_found() -> None:
    bad = [step(units_in=100, scrapped=10, step_cost=4), step(step_cost=6)]
    late = [step(units_in=100, step_cost=4), step(scrapped=10, step_cost=6)]
    assert answer(*bad).loss == pytest.approx(40)
    assert answer(*late).loss == pytest.approx(100)
    assert answer(*bad).rolled_yield == pytest.approx(answer(*late).rolled_yield)


def test_counts_of_a_week_are_carried_over_to_a_year() -> None:
    week, year = answer(FIRST, SECOND), answer(FIRST, SECOND, units_started=52_000)
    assert year.loss == pytest.approx(52 * week.loss)
    assert year.good_units == pytest.approx(52 * week.good_units)
    assert (year.rolled_yield, year.cost_per_good) == (pytest.approx(week.rolled_yield), pytest.approx(week.cost_per_good))


def test_a_step_with_its_own_count_enters_with_its_rates_and_the_verdict_says_so() -> None:
    lot, apart = answer(FIRST, SECOND), answer(FIRST, {**SECOND, "units_in": 9_500, "scrapped": 950})
    assert lot.records == "one_lot"
    assert apart.records == "apart"
    assert apart.loss == pytest.approx(lot.loss)
    assert answer(FIRST, {**SECOND, "units_in": 950}).records == "one_lot"


def test_income_from_scrap_lessens_the_loss_and_disposal_adds_to_it() -> None:
    none, sold, disposed = (answer(step(units_in=100, scrapped=10, step_cost=4, scrap_income=income)).loss for income in (0, 1.5, -0.5))
    assert (none, sold, disposed) == (pytest.approx(40), pytest.approx(25), pytest.approx(45))


@pytest.mark.parametrize(
    ("rows", "cell", "why"),
    [
        ([SECOND], "steps.1.units_in", "went into the first step"),
        ([FIRST, {**SECOND, "scrapped": 951}], "steps.2.scrapped", "More units are scrapped and reworked than go into this step"),
        ([FIRST, {**SECOND, "scrapped": 900, "reworked": 51, "rework_cost": 1}], "steps.2.scrapped", "count every unit once"),
        ([{**FIRST, "scrapped": 1000, "reworked": 0}, SECOND], "steps.1.scrapped", "No good unit is left"),
        ([FIRST, {**SECOND, "scrapped": 0, "reworked": 950, "rework_cost": 1, "rework_yield": 0}], "steps.2.scrapped", "No good unit is left"),
        ([FIRST, {**SECOND, "scrapped": 0, "reworked": 5}], "steps.2.rework_cost", "what the rework of one costs"),
        ([FIRST, {**SECOND, "scrap_income": 5.01}], "steps.2.scrap_income", "more than the unit has cost so far"),
    ],
)
def test_what_cannot_be_is_refused_at_its_cell(rows: list[dict[str, Any]], cell: str, why: str) -> None:
    found = problems(*rows)
    assert list(found) == [cell]
    assert why in found[cell]


@pytest.mark.parametrize("missing", ["scrapped", "reworked", "step_cost"])
def test_an_empty_cell_is_missed_and_not_taken_for_zero(missing: str) -> None:
    found = problems(FIRST, {**SECOND, missing: ""})
    assert list(found) == [f"steps.2.{missing}"]
    assert "is missing" in found[f"steps.2.{missing}"]


def test_everything_may_be_reworked() -> None:
    found = answer(step(units_in=10, reworked=10, rework_cost=2))
    assert (found.rolled_yield, found.final_yield, found.loss) == (0, pytest.approx(100), pytest.approx(20))


def test_a_direct_call_gives_the_same_answer() -> None:
    first = ProcessStep(name="First", units_in=1000, scrapped=30, reworked=100, rework_yield=80, step_cost=2, rework_cost=0.5)
    direct = yield_and_rework(steps=(first, ProcessStep(name="Second", scrapped=95, reworked=0, step_cost=3)), units_started=None)
    assert direct.results == answer(FIRST, SECOND).results


COSTS = {"other_internal": 10.0, "inspection": 20.0, "prevention": 30.0, "external": 40.0}


def test_the_cost_of_quality_adds_up_what_is_known() -> None:
    found = answer(FIRST, SECOND, turnover=10_000, **COSTS)
    assert found.cost_of_quality == pytest.approx(725)
    assert (found.control_cost, found.failure_cost) == (pytest.approx(50), pytest.approx(675))
    assert (found.quality_share, found.control_share, found.failure_share) == (pytest.approx(7.25), pytest.approx(0.5), pytest.approx(6.75))


@pytest.mark.parametrize("missing", list(COSTS))
def test_a_cost_that_is_not_known_is_named_and_not_taken_for_zero(missing: str) -> None:
    names = {
        "other_internal": "other internal failures",
        "inspection": "inspection and tests",
        "prevention": "prevention",
        "external": "complaints and returns",
    }
    found = answer(FIRST, SECOND, turnover=10_000, **{**COSTS, missing: None})
    sentence = get(ID).outputs["coverage"].show(found.coverage)
    counted, gap = sentence.split("Not known, and so not counted: ")
    assert gap.startswith(f"{names[missing]}. Never counted")
    assert names[missing] not in counted
    assert all(name in counted for key, name in names.items() if key != missing)
    assert (found.control_cost is None) is (missing in ("inspection", "prevention"))
    assert (found.failure_cost is None) is (missing in ("other_internal", "external"))


def test_with_every_cost_known_no_gap_is_told_and_with_none_there_is_no_cost_of_quality() -> None:
    full, bare = answer(FIRST, **COSTS), answer(FIRST)
    assert "Not known" not in get(ID).outputs["coverage"].show(full.coverage)
    assert full.quality_share is None
    assert (bare.cost_of_quality, bare.coverage) == (None, "none")
    sentence = get(ID).outputs["coverage"].show("none")
    assert sentence.startswith("No cost of quality is given")
    assert "Counted in" not in sentence
    assert all(name in sentence for name in ("other internal failures", "inspection and tests", "prevention", "complaints and returns"))
    assert answer(FIRST, external=0).cost_of_quality == pytest.approx(bare.loss)


def test_without_costs_there_is_no_share_of_the_production_cost() -> None:
    assert answer(step(units_in=100, scrapped=10, step_cost=0)).loss_share is None


def test_the_loss_is_handed_on_as_a_yearly_loss() -> None:
    assert {name: field.kind for name, field in quantities(get(ID).outputs) if field.kind} == {"loss": "loss_cost"}


def test_the_page_shows_the_loss_of_each_step_and_pasted_rows_are_read() -> None:
    html = result_html(get(ID).run({}), Reader(style="point"))
    assert "Scrap and rework by step" in html
    assert "Fit and pack" in html
    pasted = "Step\tUnits in\tScrapped at once\tSent to rework\tCost added per unit\nFirst\t1000\t30\t0\t2\nSecond\t\t97\t0\t3"
    asked = json.loads(bridge.call(json.dumps({"verb": "run", "calculator": ID, "style": "point", "inputs": {**PLAIN, "steps": pasted}})))
    assert asked["values"]["final_yield"] == pytest.approx(87.3)
