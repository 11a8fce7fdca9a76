"""Numbers as people type them, and as the page writes them."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.numbers import NotANumber, edit_number, plain_number, read_number, shorten, show_number, significant, split_unit

ANY_STYLE = ("point", "comma", None)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1234.5", "point", 1234.5), ("1,234.5", "point", 1234.5), ("1,234", "point", 1234.0), ("1,234,567.25", "point", 1234567.25),
        ("1234,5", "comma", 1234.5), ("1.234,5", "comma", 1234.5), ("1.234", "comma", 1234.0), ("1.234.567,25", "comma", 1234567.25),
        ("1,234.5", None, 1234.5), ("1.234,5", None, 1234.5), ("0.5", None, 0.5), ("0,5", None, 0.5), ("12.34", None, 12.34), ("12,34", None, 12.34),
        ("1,234,567", None, 1234567.0), ("1.234.567", None, 1234567.0), ("0,123", None, 0.123), ("1234,567", None, 1234.567), ("1,2345", None, 1.2345),
        ("1 234.5", "point", 1234.5), ("1\u202f234,5", "comma", 1234.5), ("1\u00a0234", None, 1234.0), ("1'234.5", "point", 1234.5), ("1’234.5", None, 1234.5),
        ("1.5e3", "point", 1500.0), ("1,5E-3", "comma", 0.0015), ("+7", None, 7.0), (".5", "point", 0.5), (",5", "comma", 0.5), ("5.", "point", 5.0), (" 42 ", None, 42.0),
    ],
)  # fmt: skip
def test_each_way_of_writing_is_read(text: str, style: str | None, value: float) -> None:
    assert read_number(text, style) == value


@pytest.mark.parametrize(("text", "style"), [("12,34,567", None), ("12,34,567", "point"), ("1,00,000", "point"), ("1,00,00,000", "point"), ("12,34,567.5", None)])
def test_lakh_and_crore_are_read(text: str, style: str | None) -> None:
    assert read_number(text, style) == float(text.replace(",", ""))


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_a_hyphen_a_true_minus_and_a_dash_are_all_a_minus(minus: str) -> None:
    assert read_number(f"{minus}5.5", "point") == -5.5


@pytest.mark.parametrize(("text", "value"), [("١٢٣", 123.0), ("٣٫٥", 3.5), ("٣٬٥٠٠٫٢٥", 3500.25), ("۴۲", 42.0), ("१२", 12.0), ("１２.５", 12.5)])
@pytest.mark.parametrize("style", ["point", None])
def test_digits_of_other_scripts_are_read(text: str, value: float, style: str | None) -> None:
    assert read_number(text, style) == value


def test_the_arabic_decimal_mark_is_one_in_the_comma_style_too() -> None:
    assert read_number("٣٫٥", "comma") == 3.5


@pytest.mark.parametrize("text", ["1,234", "1.234", "-1,234", "12.345", "999,999"])
def test_what_both_styles_could_read_differently_is_asked_back(text: str) -> None:
    with pytest.raises(NotANumber) as refused:
        read_number(text)
    assert refused.value.key == "ambiguous"
    assert read_number(text, "point") != read_number(text, "comma")


@pytest.mark.parametrize(
    ("text", "style", "key"),
    [
        ("1.234,5", "point", "other_style"), ("1,234.5", "comma", "other_style"), ("12.5", "comma", "other_style"), ("12,5", "point", "other_style"),
        ("1,2,3.5", "point", "thousands"), ("1.23,5", "comma", "thousands"), ("1234,567.8", "point", "thousands"), ("0,123.5", "point", "thousands"),
        ("1e999", "point", "infinite"), ("-1e999", None, "infinite"), ("9" * 400, None, "infinite"),
        ("", None, "text"), ("-", None, "text"), ("NaN", None, "text"), ("inf", None, "text"), ("Infinity", "point", "text"), ("abc", None, "text"),
        ("1.2.3", None, "text"), ("--5", None, "text"), ("5-", None, "text"), ("0x10", None, "text"), ("1e5e5", None, "text"), ("½", None, "text"), ("²", None, "text"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_the_reason(text: str, style: str | None, key: str) -> None:
    with pytest.raises(NotANumber) as refused:
        read_number(text, style)
    assert refused.value.key == key


@given(st.text(), st.sampled_from(ANY_STYLE))
def test_any_text_is_a_finite_number_or_not_a_number(text: str, style: str | None) -> None:
    with suppress(NotANumber):
        assert math.isfinite(read_number(text, style))


@given(st.text(alphabet="0123456789.,eE+-−–' \u202f\n٣٫٬%", max_size=12), st.sampled_from(ANY_STYLE))
def test_text_that_looks_like_a_number_is_one_or_is_refused(text: str, style: str | None) -> None:
    with suppress(NotANumber):
        assert math.isfinite(read_number(text, style))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"), (-0.0, "0"), (1.0, "1"), (12.3, "12.3"), (1234.56, "1,235"), (123456.0, "123,500"), (1234567.0, "1,235,000"), (0.123456, "0.1235"),
        (0.000123456, "0.0001235"), (-1234.5, "−1,234"), (999.96, "1,000"), (9.9996, "10"), (2.5e-7, "2.500 × 10⁻⁷"), (-6.02214076e23, "−6.022 × 10²³"),
    ],
)  # fmt: skip
def test_a_number_is_written_with_four_significant_digits(value: float, shown: str) -> None:
    assert show_number(value) == shown


def test_digits_decimals_and_style_are_the_fields_and_the_readers() -> None:
    assert show_number(1234.5678, digits=6) == "1,234.57"
    assert show_number(1234567.891, decimals=2) == "1,234,567.89"
    assert show_number(5.0, decimals=2) == "5.00"
    assert show_number(1234567.891, decimals=2, style="comma") == "1.234.567,89"
    assert show_number(0.00012345, style="comma", digits=3) == "0,000123"


@pytest.mark.parametrize("value", [-0.0, -0.2, -0.4999])
def test_nothing_is_written_as_minus_zero(value: float) -> None:
    assert show_number(value, decimals=0) == "0"


@given(st.floats(-1e300, 1e300), st.integers(1, 10), st.sampled_from(("point", "comma")))
def test_what_is_shown_reads_back_within_its_digits(value: float, digits: int, style: str) -> None:
    mantissa, _, power = show_number(value, digits=digits, style=style).partition(" × 10")
    read = read_number(f"{mantissa}e{power.translate(SUPERSCRIPTS) or 0}", style)
    # half a unit of the last digit that is kept; a little more for binary fractions, and for the grain of the smallest floats
    assert abs(read - value) <= abs(value) * 0.5 * 10.0 ** (1 - digits) * (1 + 1e-9) + 1e-320
    assert "-" not in mantissa


def test_the_largest_float_is_shown() -> None:
    assert show_number(1.7976931348623157e308) == "1.798 × 10³⁰⁸"


@given(FINITE)
def test_the_plain_writing_reads_back_exactly(value: float) -> None:
    assert read_number(plain_number(value), "point") == value
    assert split_unit(plain_number(value)) == (plain_number(value), "")


@given(FINITE, st.sampled_from(ANY_STYLE))
def test_what_stands_in_a_field_for_editing_reads_back_to_seven_digits(value: float, style: str | None) -> None:
    read = read_number(edit_number(value, style), style)
    assert read == pytest.approx(value, rel=5.1e-7, abs=1e-320)


@pytest.mark.parametrize("value", [1.234, -1.234, 12.345, -999.999, 1.899e-143, -1.899e20])
def test_a_field_for_editing_is_not_ambiguous_before_a_style_is_chosen(value: float) -> None:
    assert read_number(edit_number(value, None), None) == value


@pytest.mark.parametrize(("value", "digits", "rounded"), [(1234.5678, 3, 1230.0), (0.0012345, 2, 0.0012), (-99.6, 2, -100.0), (0.0, 3, 0.0), (5e-324, 4, 5e-324)])
def test_significant_digits(value: float, digits: int, rounded: float) -> None:
    assert significant(value, digits) == rounded


@pytest.mark.parametrize(
    ("typed", "number", "symbol"),
    [
        ("150 psi", "150", "psi"), ("20°C", "20", "°C"), ("−5 °C", "−5", "°C"), ("1 234,5 kg", "1 234,5", "kg"), ("1.5e3 kg/h", "1.5e3", "kg/h"),
        ("7 GJ(LHV)/a", "7", "GJ(LHV)/a"), ("10 %", "10", "%"), ("5 m3/h", "5", "m3/h"), ("42", "42", ""), ("psi", "psi", ""), ("", "", ""), ("٣٫٥ bar", "٣٫٥", "bar"),
    ],
)  # fmt: skip
def test_a_typed_unit_is_split_off(typed: str, number: str, symbol: str) -> None:
    assert split_unit(typed) == (number, symbol)


def test_long_text_is_quoted_short() -> None:
    assert shorten("a\nb") == "a b"
    assert shorten("x" * 31) == "x" * 29 + "…"
    assert shorten("x" * 30) == "x" * 30
