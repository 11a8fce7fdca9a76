"""Option ranking: what holds for every list of options."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.finance._option_rows import Option, Stream
from calculators.finance.option_ranking import option_ranking
from tests.option_lists import Row

NAMES = ["Steam", "Water", "Dust"]
AMOUNTS = st.integers(0, 100).map(float)
ROWS = st.lists(
    st.builds(
        Option,
        name=st.sampled_from("ABCDEF"),
        stream=st.sampled_from([*NAMES, ""]),
        kind=st.sampled_from(["source", "on_site", "off_site", "end_of_pipe"]),
        investment=AMOUNTS,
        annual_saving=AMOUNTS,
        running_cost=st.integers(0, 20).map(float),
        life=st.integers(1, 20).map(float),
        co2_avoided=st.none() | st.integers(-10, 50).map(float),
        stream_saved=st.none() | AMOUNTS,
        required=st.sampled_from(["no", "yes"]),
    ),
    min_size=1,
    max_size=8,
)
STREAMS = st.tuples(
    *(
        st.builds(Stream, st.just(name), st.none() | st.integers(100, 200).map(float), st.just(""), st.none() | st.integers(50, 300).map(float))
        for name in NAMES
    )
)
# Few, small streams and large claims, so that options crowd each other out.
CROWDED = st.lists(
    st.builds(
        Option,
        name=st.sampled_from("ABC"),
        stream=st.sampled_from(NAMES[:2]),
        investment=st.integers(0, 300).map(float),
        annual_saving=st.integers(0, 100).map(float),
        life=st.integers(2, 12).map(float),
        co2_avoided=st.none() | st.integers(1, 50).map(float),
        stream_saved=st.integers(1, 100).map(float),
        required=st.sampled_from(["no", "no", "yes"]),
    ),
    min_size=2,
    max_size=8,
)
SMALL_STREAMS = st.just(tuple(Stream(name, 100) for name in NAMES))
HOW = st.fixed_dictionaries(
    {"horizon": st.sampled_from(["renewed", "once"]), "interaction": st.sampled_from(["parts", "series"]), "discount_rate": st.sampled_from([0.0, 8.0, 25.0])}
)


@given(ROWS, STREAMS, HOW, st.randoms(use_true_random=False))
def test_the_order_in_which_rows_are_typed_changes_nothing(rows: list[Option], streams: tuple[Stream, ...], how: Row, chance: random.Random) -> None:
    places = list(range(len(rows)))
    chance.shuffle(places)
    first = option_ranking(options=tuple(rows), streams=streams, **how)
    second = option_ranking(options=tuple(rows[place] for place in places), streams=streams[::-1], **how)
    assert first.saving_curve == second.saving_curve
    assert first.abatement_curve == second.abatement_curve
    assert sorted(first.results, key=lambda row: row.rank) == sorted(second.results, key=lambda row: row.rank)
    assert (first.npv, first.annual_saving, first.co2_avoided, first.overlap) == (second.npv, second.annual_saving, second.co2_avoided, second.overlap)


@given(ROWS, STREAMS, HOW)
def test_counted_options_together_never_save_more_than_the_stream(rows: list[Option], streams: tuple[Stream, ...], how: Row) -> None:
    found = option_ranking(options=tuple(rows), streams=streams, **how)
    for stream in streams:
        taken = 0.0  # share of the stream, from what was counted of each claim
        for row, result in zip(rows, found.results, strict=True):
            assert 0 <= result.saving_left <= (row.annual_saving or 0)
            if row.stream == stream.name and row.annual_saving and result.counted in ("pays", "required"):
                part = result.saving_left / row.annual_saving
                if row.stream_saved is not None and stream.amount is not None:
                    taken += part * row.stream_saved / stream.amount
                elif stream.value is not None:
                    taken += part * row.annual_saving / stream.value
        assert taken <= 1 + 1e-9


@given(st.one_of(ROWS, CROWDED), STREAMS, HOW)
def test_each_option_gets_what_the_counted_ones_before_it_leave_and_no_other_takes_anything(rows: list[Option], streams: tuple[Stream, ...], how: Row) -> None:
    found = option_ranking(options=tuple(rows), streams=streams, **how)
    for stream in streams:
        left = 1.0
        for row, result in sorted(zip(rows, found.results, strict=True), key=lambda pair: pair[1].rank):
            share = _claimed(row, stream)
            if not share:
                continue
            taken = left * min(share, 1) if how["interaction"] == "series" else min(share, left)
            assert result.saving_left == pytest.approx((row.annual_saving or 0) * taken / share, abs=1e-6)
            left -= taken if result.counted in ("pays", "required") else 0


def _claimed(row: Option, stream: Stream) -> float:
    if row.stream != stream.name:
        return 0
    if row.stream_saved is not None and stream.amount is not None:
        return row.stream_saved / stream.amount
    return (row.annual_saving or 0) / stream.value if stream.value is not None else 0


@given(CROWDED, SMALL_STREAMS, HOW)
def test_taking_an_option_that_is_not_counted_off_the_list_changes_nothing_for_the_others(rows: list[Option], streams: tuple[Stream, ...], how: Row) -> None:
    full = option_ranking(options=tuple(rows), streams=streams, **how)
    kept = [place for place, result in enumerate(full.results) if result.counted in ("pays", "required")]
    bare = option_ranking(options=tuple(rows[place] for place in kept) or (Option("None", investment=1, annual_saving=0),), streams=streams, **how)
    assert [(row.saving_left, row.counted) for row in bare.results[: len(kept)]] == [
        (full.results[place].saving_left, full.results[place].counted) for place in kept
    ]
    assert (bare.npv, bare.annual_saving, bare.payback, bare.saving_curve) == (full.npv, full.annual_saving, full.payback, full.saving_curve)


@given(CROWDED, SMALL_STREAMS, HOW, st.data())
def test_another_row_raises_what_a_row_saves_only_where_it_crowds_one_out(
    rows: list[Option], streams: tuple[Stream, ...], how: Row, data: st.DataObject
) -> None:
    extra = data.draw(CROWDED)
    before = option_ranking(options=tuple(rows), streams=streams, **how).results
    after = option_ranking(options=(*rows, *extra), streams=streams, **how).results[: len(rows)]
    out = [old.counted in ("pays", "required") and new.counted not in ("pays", "required") for old, new in zip(before, after, strict=True)]
    if not any(out):
        assert all(new.saving_left <= old.saving_left + 1e-9 for old, new in zip(before, after, strict=True))


@given(CROWDED, SMALL_STREAMS, HOW)
def test_the_abatement_curve_takes_no_more_of_a_stream_than_there_is(rows: list[Option], streams: tuple[Stream, ...], how: Row) -> None:
    rows = [replace(row, name=str(place)) for place, row in enumerate(rows)]
    for stream in streams:
        taken = 0.0
        for step in option_ranking(options=tuple(rows), streams=streams, **how).abatement_curve:
            row = rows[int(step.name)]
            assert row.co2_avoided is not None
            taken += step.co2_avoided / row.co2_avoided * _claimed(row, stream)
        assert taken <= 1 + 1e-9


@given(ROWS, STREAMS, HOW)
def test_the_joint_payback_is_when_savings_within_their_lives_add_up_to_the_investment(rows: list[Option], streams: tuple[Stream, ...], how: Row) -> None:
    found = option_ranking(options=tuple(rows), streams=streams, **how)
    counted = [(row, result.saving_left - row.running_cost) for row, result in zip(rows, found.results, strict=True) if result.counted in ("pays", "required")]

    def back(time: float) -> float:
        return sum(net * min(time, row.life) for row, net in counted) - found.investment

    if found.payback is None:
        # The money is not back at the end of any life; between two of them it changes evenly.
        assert not counted or max(back(row.life) for row, _ in counted) <= 1e-6
    else:
        assert back(found.payback) == pytest.approx(0, abs=1e-6) or found.investment == found.payback == 0


@given(ROWS, STREAMS, HOW)
def test_the_totals_are_those_of_the_counted_options_and_the_end_of_the_saving_curve(rows: list[Option], streams: tuple[Stream, ...], how: Row) -> None:
    found = option_ranking(options=tuple(rows), streams=streams, **how)
    counted = [(row, result) for row, result in zip(rows, found.results, strict=True) if result.counted in ("pays", "required")]
    assert found.options_counted == len(counted) == len(found.saving_curve)
    assert found.npv == pytest.approx(sum(result.npv_left for _, result in counted))
    assert found.annual_saving == pytest.approx(sum(result.saving_left for _, result in counted))
    assert found.investment == pytest.approx(sum(row.investment or 0 for row, _ in counted))
    if counted:
        last = found.saving_curve[-1]
        assert (last.total_npv, last.total_investment, last.total_saving) == (
            pytest.approx(found.npv), pytest.approx(found.investment), pytest.approx(found.annual_saving),
        )  # fmt: skip
    assert sorted(result.rank for result in found.results) == list(range(1, len(rows) + 1))


@given(ROWS, STREAMS, HOW)
@settings(max_examples=50)
def test_every_step_with_a_cost_belongs_to_an_option_that_loses_money(rows: list[Option], streams: tuple[Stream, ...], how: Row) -> None:
    curve = option_ranking(options=tuple(rows), streams=streams, **how).abatement_curve
    costs = [step.cost_per_tonne for step in curve if step.cost_per_tonne is not None]
    assert costs == sorted(costs)
    assert all(cost > 0 for cost in costs)
    assert all((step.cost_per_tonne is None) == (step.equivalent_annual_value > -1e-9) for step in curve)


@given(ROWS, STREAMS)
@settings(max_examples=50)
def test_with_equal_lives_both_ways_of_ranking_agree(rows: list[Option], streams: tuple[Stream, ...]) -> None:
    # Savings made a third apart, so that no rounding of the one division by the annuity factor can decide a tie.
    alike = [Option(f"{place}", investment=row.investment, annual_saving=(row.annual_saving or 0) + place / 3, life=7) for place, row in enumerate(rows)]
    renewed, once = (option_ranking(options=tuple(alike), streams=streams, horizon=horizon) for horizon in ("renewed", "once"))
    assert [row.rank for row in renewed.results] == [row.rank for row in once.results]
    assert renewed.order == once.order == "equal_lives"
