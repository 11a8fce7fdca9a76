"""A list of numbers: typed, pasted or given as a sequence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.fields import FieldProblem, Quantity
from calculators.core.series import Series, split_series

FLOWS = Series(Quantity("Cash flow", "¤", ge=-1e6, le=1e6, typical=(-1e5, 1e5)), least=2, most=5)
BILLS = Series(Quantity("Bill", "kWh", ge=0, le=1e6), start=1, place="Month", least=12, most=12)


def refusal(field: Series, raw: object, unit: str | None = None, style: str | None = None) -> str:
    with pytest.raises(FieldProblem) as refused:
        field.read(raw, unit=unit, style=style)
    return str(refused.value)


@pytest.mark.parametrize(
    ("typed", "style"),
    [
        ("-100\n30\n40.5", "point"), ("-100; 30; 40.5", "point"), ("-100\t30\t40.5", "point"), ("-100 30 40.5", "point"), ("-100,30,40.5", "point"),
        ("−100;30;40,5", "comma"), ("-100 30 40,5", "comma"), ("\n-100\r\n30\r\n\r\n40.5\n", "point"), ("-100;30;40.5", None), ("-100; 30 ;40,5;", None),
    ],
)  # fmt: skip
def test_lines_semicolons_tabs_spaces_and_commas_part_the_numbers(typed: str, style: str | None) -> None:
    assert FLOWS.read(typed, style=style) == (-100, 30, 40.5)


def test_a_stronger_mark_leaves_the_weaker_ones_inside_the_number() -> None:
    assert FLOWS.read("-1 000;1,500.5", style="point") == (-1000, 1500.5)
    assert FLOWS.read("1,5;2,5", style="comma") == (1.5, 2.5)


def test_a_sequence_and_a_unit_are_read_too() -> None:
    assert FLOWS.read([-100, "30", 40.5]) == (-100, 30, 40.5)
    assert FLOWS.read((-1, 2), unit="k¤") == (-1000, 2000)
    assert FLOWS.read("-1 k¤; 500", style="point") == (-1000, 500)


@pytest.mark.parametrize("raw", ["", "  \n ", ";;", []])
def test_an_empty_list_is_asked_for(raw: object) -> None:
    assert refusal(FLOWS, raw) == "Cash flow is empty. Enter at least 2 numbers."


def test_too_few_and_too_many_are_counted() -> None:
    assert refusal(FLOWS, "5") == "Cash flow has 1 numbers; at least 2 are needed."
    assert refusal(FLOWS, "1;2;3;4;5;6") == "Cash flow has 6 numbers; at most 5 can be used."
    assert refusal(BILLS, [1] * 11) == "Bill has 11 numbers; at least 12 are needed."


def test_a_bad_item_is_told_by_its_place() -> None:
    assert refusal(FLOWS, "-100; thirty; 40") == "Cash flow, number 1: Cash flow: “thirty” is not a number."
    assert refusal(BILLS, [1, 2, -3, *[4] * 9]).startswith("Bill, number 3: Bill must be at least 0 kWh")
    assert refusal(FLOWS, [1, 2e6], unit="¤").startswith("Cash flow, number 1: Cash flow must be at most 1,000,000 ¤")
    assert refusal(FLOWS, [1, None]).startswith("Cash flow, number 1: Cash flow is missing")


@pytest.mark.parametrize("raw", [7, None, {"a": 1}, True])
def test_what_is_no_list_is_refused_with_a_sentence(raw: object) -> None:
    assert refusal(FLOWS, raw).startswith("Cash flow")


def test_values_given_in_declared_units_are_checked_likewise() -> None:
    assert FLOWS.check((-100, 30)) is None
    assert "empty" in (FLOWS.check(()) or "")
    assert "at least 2" in (FLOWS.check((1,)) or "")
    assert "at most 5" in (FLOWS.check((1,) * 6) or "")
    assert "number 1" in (FLOWS.check((1, 2e6)) or "")


def test_the_first_unusual_number_gets_the_remark() -> None:
    assert FLOWS.remark((1, 2)) is None
    assert "200,000 ¤ is outside the usual range" in (FLOWS.remark((1, 200_000, 300_000)) or "")


def test_numbers_are_shown_with_semicolons() -> None:
    assert FLOWS.show((-1000, 2500.5), style="point") == "−1,000; 2,500"
    assert FLOWS.show((-1000, 2500), unit="k¤") == "−1; 2.5"
    assert FLOWS.show(()) == "–"


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=5))
def test_numbers_written_plainly_one_a_line_read_back_exactly(numbers: list[float]) -> None:
    assert FLOWS.read("\n".join(map(repr, numbers)), style="point") == tuple(numbers)


@given(st.text())
def test_cutting_leaves_no_empty_part(text: str) -> None:
    assert all(part.strip() for style in ("point", "comma", None) for part in split_series(text, style))
