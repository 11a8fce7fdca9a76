"""Option ranking: options that act on one stream do not save it twice, and names of streams that match nothing are told."""

import numpy_financial as npf
import pytest

from calculators.core.calculator import get
from calculators.core.errors import InvalidInputs
from calculators.finance._option_rows import Option, Stream
from calculators.finance.option_ranking import option_ranking
from tests.option_lists import ID, Row, column, option, problems, rank, shared


def test_measures_in_series_each_save_their_share_of_what_is_left() -> None:
    # Apogee: 20, 15 and 10 % of 1,000 units save 200, 120 and 68 units.
    rows = [option(name, stream="Energy", investment=0, annual_saving=units, stream_saved=units) for name, units in (("A", 200), ("B", 150), ("C", 100))]
    stream = {"name": "Energy", "amount": 1_000}
    series, parts = rank(rows, [stream], interaction="series"), rank(rows, [stream], interaction="parts")
    assert column(series, "saving_left") == {"A": pytest.approx(200), "B": pytest.approx(120), "C": pytest.approx(68)}
    assert series.annual_saving == pytest.approx(388)
    assert parts.annual_saving == pytest.approx(450)
    assert (series.overlap, parts.overlap) == ("capped", "fits")


def test_later_options_save_only_what_earlier_ones_leave() -> None:
    found = rank(shared(700, 400), [{"name": "Water", "amount": 1_000}], discount_rate=0)
    assert column(found, "saving_left") == {"First": 900, "Second": pytest.approx(600 * 300 / 400)}
    assert column(found, "npv_left")["Second"] == pytest.approx(450 * 10 - 1_000)
    assert column(found, "npv")["Second"] == pytest.approx(600 * 10 - 1_000)
    assert found.saving_left_out == pytest.approx(150)
    assert found.annual_saving == pytest.approx(1_350)


def test_running_cost_and_investment_stay_when_the_saving_is_cut() -> None:
    found = rank(shared(700, 400, running_cost=100), [{"name": "Water", "amount": 1_000}])
    assert (found.running_cost, found.investment) == (200, 2_000)


def test_an_option_that_no_longer_pays_is_left_out_with_the_reason() -> None:
    found = rank(shared(1_000, 400), [{"name": "Water", "amount": 1_000}])
    assert column(found, "counted") == {"First": "pays", "Second": "no_longer"}
    assert found.counted == "crowded"
    assert found.options_counted == 1
    assert found.investment == 1_000


def test_what_is_left_out_leaves_its_part_of_the_stream_to_those_behind_it() -> None:
    # First takes 900 of 1,000. Second gets a quarter of its 400 and does not pay with it; Third needs the last 100.
    rows = [*shared(900, 400), option("Third", stream="Water", investment=0, annual_saving=50, stream_saved=100)]
    found = rank(rows, [{"name": "Water", "amount": 1_000}])
    assert column(found, "counted") == {"First": "pays", "Second": "no_longer", "Third": "pays"}
    assert column(found, "saving_left") == {"First": 900, "Second": pytest.approx(150), "Third": pytest.approx(50)}


def test_what_the_law_requires_finds_all_that_an_option_that_is_not_done_would_have_saved() -> None:
    rows = [
        option("Dear scrubber", stream="Dust", kind="end_of_pipe", investment=100_000, annual_saving=8_000, running_cost=2_000, stream_saved=80),
        option(
            "Required filter", stream="Dust", kind="end_of_pipe", investment=150_000, annual_saving=9_000, running_cost=3_000, stream_saved=90, required="yes"
        ),
    ]
    found = rank(rows, [{"name": "Dust", "amount": 100}])
    assert column(found, "rank") == {"Dear scrubber": 1, "Required filter": 2}
    assert column(found, "counted") == {"Dear scrubber": "no", "Required filter": "required"}
    assert found.annual_saving == 9_000
    assert found.npv == pytest.approx(-150_000 - npf.pv(0.1, 10, 9_000 - 3_000))
    assert found.overlap == "fits"


def test_a_required_option_takes_what_the_ones_that_pay_before_it_leave() -> None:
    rows = [*shared(700, 400), option("Plant", stream="Water", annual_saving=10, running_cost=900, stream_saved=500, required="yes")]
    found = rank([rows[0], rows[2]], [{"name": "Water", "amount": 1_000}])
    assert column(found, "saving_left") == {"First": 900, "Plant": pytest.approx(10 * 300 / 500)}


def test_a_new_option_may_crowd_one_out_and_so_leave_more_to_a_third() -> None:
    # Last claims 90 of 100. Middle takes 60 and pays, so that 40 are left. New takes 50: Middle, left with 50, no longer pays, and Last finds 50.
    def cells(name: str, saving: float, claimed: float, investment: float) -> Row:
        return option(name, stream="Steam", annual_saving=saving, stream_saved=claimed, investment=investment)

    rows = [cells("Middle", 600, 60, 5_500), cells("Last", 40, 90, 0)]
    stream = [{"name": "Steam", "amount": 100}]
    before, after = rank(rows, stream, discount_rate=0), rank([*rows, cells("New", 500, 50, 0)], stream, discount_rate=0)
    assert column(before, "saving_left") == {"Middle": 600, "Last": pytest.approx(40 * 40 / 90)}
    assert column(after, "counted") == {"New": "pays", "Middle": "no_longer", "Last": "pays"}
    assert column(after, "saving_left") == {"New": 500, "Middle": pytest.approx(500), "Last": pytest.approx(40 * 50 / 90)}


def test_adding_up_decimal_shares_cuts_nothing() -> None:
    assert rank(shared(900, 100), [{"name": "Water", "amount": 1_000}]).overlap == "fits"  # 1 - 0.9 is a little less than 0.1


def test_without_an_amount_the_share_is_that_of_the_money() -> None:
    found = rank(shared(700, 400), [{"name": "Water", "value": 1_200}])
    assert column(found, "saving_left") == {"First": 900, "Second": pytest.approx(300)}


def test_an_option_alone_that_claims_more_than_its_stream_costs_is_cut_and_told_so_without_a_word_of_sharing() -> None:
    water = [{"name": "Water", "value": 1_000}]
    alone = rank([option(stream="Water", annual_saving=1_200)], water)
    assert (alone.overlap, alone.annual_saving) == ("beyond", pytest.approx(1_000))
    sentence = get(ID).outputs["overlap"].show("beyond")
    assert "more money than its whole stream costs" in sentence
    assert "share a stream" not in sentence
    assert rank([option(stream="Water", annual_saving=1_000)], water).overlap == "fits"
    both = rank([option("A", stream="Water", annual_saving=1_200), option("B", stream="Water", annual_saving=300)], water)
    assert both.overlap == "capped_beyond"
    assert rank([option("A", stream="Water", annual_saving=1_200), option("B")], water).overlap == "beyond_partly"


def test_streams_are_found_whatever_their_capitals() -> None:
    assert rank([option(stream="STEAM", stream_saved=5)], [{"name": "Steam", "amount": 10}]).overlap == "fits"


@pytest.mark.parametrize(
    ("rows", "streams", "overlap"),
    [
        (shared(500, 500), [{"name": "Water", "amount": 1_000}], "fits"),
        (shared(500, 501), [{"name": "Water", "amount": 1_000}], "capped"),
        (shared(500, 500), [{"name": "Water"}], "unknown"),
        (shared(500, 500), [], "unknown"),
        ([option("A"), option("B")], [], "unknown"),
        ([option("A")], [], "fits"),
        ([option("A", stream="Steam"), option("B", stream="Water")], [], "fits"),  # alone on their streams
        ([*shared(500, 500), option("No stream")], [{"name": "Water", "amount": 1_000}], "fits_partly"),
        ([*shared(900, 500), option("No stream")], [{"name": "Water", "amount": 1_000}], "capped_partly"),
        ([shared(500, 500)[0], {**shared(500, 500)[1], "stream_saved": None}], [{"name": "Water", "amount": 1_000}], "fits_partly"),
    ],
)
def test_the_sentence_says_for_whom_the_overlap_is_known(rows: list[Row], streams: list[Row], overlap: str) -> None:
    assert rank(rows, streams).overlap == overlap


@pytest.mark.parametrize(
    ("stream", "sentence"),
    [("Steem", "did you mean “Steam”"), ("Compressed air", "add it there"), ("Effluents", "did you mean “Effluent”")],
)
def test_a_stream_that_is_not_in_the_table_is_refused_at_its_cell(stream: str, sentence: str) -> None:
    found = problems([option(), option(stream=stream)], [{"name": "Steam"}, {"name": "Effluent"}])
    assert list(found) == ["options.2.stream"]
    assert stream in found["options.2.stream"]
    assert sentence in found["options.2.stream"]


def test_without_a_table_of_streams_any_name_will_do() -> None:
    for streams in ([], [{"name": ""}]):  # a line left blank is no table
        assert rank([option(stream="Anything"), option("B", stream="Anythink")], streams).npv > 0


def test_streams_without_a_name_or_with_the_same_one_are_refused() -> None:
    found = problems([option()], [{"name": "Steam"}, {"name": " ", "value": 5}, {"name": "STEAM"}])
    assert set(found) == {"streams.2.name", "streams.3.name"}
    assert "stands twice" in found["streams.3.name"]


def test_an_option_that_saves_more_than_the_whole_stream_is_refused() -> None:
    found = problems([option(stream="Water", stream_saved=1_001)], [{"name": "Water", "amount": 1_000}])
    assert list(found) == ["options.1.stream_saved"]
    assert "check the units" in found["options.1.stream_saved"]
    assert rank([option(stream="Water", stream_saved=1_000)], [{"name": "Water", "amount": 1_000}]).overlap == "fits"


@pytest.mark.parametrize("missing", ["investment", "annual_saving"])
def test_an_empty_investment_or_saving_is_missed_and_not_taken_for_zero(missing: str) -> None:
    for row in (option(**{missing: ""}), {name: cell for name, cell in option().items() if name != missing}):
        found = problems([option(), row])
        assert list(found) == [f"options.2.{missing}"]
        assert "is missing" in found[f"options.2.{missing}"]


def test_a_direct_call_misses_it_too() -> None:
    with pytest.raises(InvalidInputs, match="Investment is missing"):
        option_ranking(options=(Option("Traps", annual_saving=5),), streams=(Stream("Steam"),))
