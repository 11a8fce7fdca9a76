"""A quantity and a choice: what they read, refuse, remark and show."""

import pytest

from calculators.core.fields import Choice, FieldProblem, Quantity
from calculators.core.units import convert

FLOW = Quantity("Steam flow", "kg/h", gt=0, le=1e6, typical=(500, 50_000))
SHARE = Quantity("Boiler efficiency", "%", ge=20, lt=110, typical=(65, 95))
GAUGE = Quantity("Steam pressure", "bar(g)", ge=0, le=150)
ABSOLUTE = Quantity("Condenser pressure", "bar(a)", gt=0, le=10)
COLD = Quantity("Outside temperature", "°C", ge=-60, le=60)
PRICE = Quantity("Fuel price", "¤/GJ(LHV)", ge=0, le=1e6)
OPTIONAL = Quantity("Sulphur", "%", ge=0, le=100, optional=True)
FUEL = Choice("Fuel", options={"natural_gas": "Natural gas", "lpg": "Liquefied petroleum gas (LPG)"})


def refusal(field: Quantity | Choice, raw: object, unit: str | None = None, style: str | None = None) -> str:
    with pytest.raises(FieldProblem) as refused:
        field.read(raw, unit=unit, style=style)
    return str(refused.value)


@pytest.mark.parametrize("raw", [None, "", "   ", "\t\n"])
def test_a_missing_reading_is_asked_for_unless_it_is_optional(raw: str | None) -> None:
    assert refusal(FLOW, raw) == "Steam flow is missing. Enter a number in kg/h."
    assert refusal(FLOW, raw, unit="lb/h") == "Steam flow is missing. Enter a number in lb/h."
    assert OPTIONAL.read(raw) is None
    assert OPTIONAL.check(None) is None


def test_text_is_quoted_back() -> None:
    assert refusal(FLOW, "a lot") == "Steam flow: “a lot” is not a number."
    assert "“True”" in refusal(FLOW, True)
    assert "“[1, 2]”" in refusal(FLOW, [1, 2])


@pytest.mark.parametrize("raw", ["1e999", "9" * 400, 10**400])
def test_a_number_beyond_all_floats_is_too_large(raw: object) -> None:
    assert "too large to calculate with" in refusal(FLOW, raw)


@pytest.mark.parametrize("raw", [float("inf"), float("nan"), "inf", "NaN"])
def test_infinity_and_nan_are_no_numbers(raw: object) -> None:
    assert "is not a number" in refusal(FLOW, raw)
    if isinstance(raw, float):
        assert "is not a number" in (FLOW.check(raw) or "")


def test_a_number_that_overflows_in_the_declared_unit_is_too_large() -> None:
    assert "“1e+308 lb/s” is too large" in refusal(FLOW, "1e308 lb/s")


def test_a_value_that_overflows_in_the_readers_unit_is_refused_in_the_declared_one() -> None:
    assert refusal(GAUGE, "1e305 bar", unit="Pa(g)") == "Steam pressure: “1e+305 bar(g)” is too large to calculate with."


@pytest.mark.parametrize(("typed", "unit", "value"), [
    ("10000", None, 10_000), ("10 t/h", None, 10_000), ("10t/h", "lb/h", 10_000), ("100000", "lb/h", 45_359.237), ("240 t/d", None, 10_000),
])  # fmt: skip
def test_a_unit_typed_with_the_number_goes_before_the_fields_own(typed: str, unit: str | None, value: float) -> None:
    assert FLOW.read(typed, unit=unit) == pytest.approx(value, rel=1e-12)


def test_numbers_that_are_no_text_are_read_with_the_point_in_every_style() -> None:
    assert FLOW.read(1234.5, style="comma") == 1234.5
    assert FLOW.read("1.234,5", style="comma") == 1234.5


def test_a_bare_pressure_is_what_the_field_counts() -> None:
    assert GAUGE.read("150 psi") == pytest.approx(convert(150, "psi", "bar"))
    assert ABSOLUTE.read("0.1 bar") == pytest.approx(0.1)


def test_a_wrong_unit_is_refused_with_units_that_fit() -> None:
    for typed in ("5 bar", "5 furlongs"):
        sentence = refusal(FLOW, typed)
        assert f"“{typed[2:]}” is not a unit that fits here. Use " in sentence
        assert "kg/h" in sentence


def test_gauge_and_absolute_pressure_get_a_sentence_of_their_own() -> None:
    assert "is a gauge pressure, and “bar(a)” is absolute" in refusal(GAUGE, "5 bar(a)")
    assert "is a gauge pressure, and “psia” is absolute" in refusal(GAUGE, "5 psia")
    assert "is an absolute pressure, and “bar(g)” is gauge" in refusal(ABSOLUTE, "1 bar(g)")


def test_the_other_heating_value_gets_a_sentence_of_its_own() -> None:
    sentence = refusal(PRICE, "5 ¤/GJ(HHV)")
    assert "on the LHV" in sentence
    assert "other heating value" in sentence
    assert "is not a unit that fits here" in refusal(PRICE, "5 ¤/GJ")


@pytest.mark.parametrize(
    ("field", "typed", "unit", "says"),
    [
        (FLOW, "0", None, "Steam flow must be more than 0 kg/h; you entered 0 kg/h."),
        (FLOW, "-5", None, "Steam flow must be more than 0 kg/h; you entered −5 kg/h."),
        (SHARE, "19.5", None, "Boiler efficiency must be at least 20 %; you entered 19.5 %."),
        (SHARE, "110", None, "Boiler efficiency must be less than 110 %; you entered 110 %."),
        (FLOW, "1200000", None, "Steam flow must be at most 1,000,000 kg/h; you entered 1,200,000 kg/h."),
        (FLOW, "2000 t/h", "t/h", "Steam flow must be at most 1,000 t/h; you entered 2,000 t/h."),
        (COLD, "-99", "°F", "Outside temperature must be at least −76 °F; you entered −99 °F."),
        (GAUGE, "3000 psi", "psi(g)", "Steam pressure must be at most 2,175.57 psi(g); you entered 3,000 psi(g)."),
    ],
)
def test_each_bound_is_told_in_the_readers_unit(field: Quantity, typed: str, unit: str | None, says: str) -> None:
    assert refusal(field, typed, unit, "point") == says


def test_a_value_just_outside_is_told_apart_from_its_bound() -> None:
    assert refusal(FLOW, "1000001") == "Steam flow must be at most 1,000,000 kg/h; you entered 1,000,001 kg/h."
    assert refusal(SHARE, "19.99999999") == "Boiler efficiency must be at least 20 %; you entered 19.99999999 %."


def test_bounds_are_told_in_the_readers_style() -> None:
    assert refusal(FLOW, "1.500.000,5", style="comma") == "Steam flow must be at most 1.000.000 kg/h; you entered 1.500.000 kg/h."


@pytest.mark.parametrize("value", [20, 109.999])
def test_a_closed_bound_is_inside_and_an_open_one_is_not(value: float) -> None:
    assert SHARE.check(value) is None
    assert SHARE.check(110) is not None
    assert FLOW.check(1e6) is None
    assert FLOW.check(0) is not None


def test_a_fraction_typed_for_a_percentage_is_noticed() -> None:
    assert refusal(SHARE, "0.8") == "Boiler efficiency is in per cent, and 0.8 % is too little. If you mean 80 %, enter 80."
    assert "must be at least 20 %" in refusal(SHARE, "0.1")
    loss = Quantity("Distribution loss", "%", ge=0, le=100, typical=(2, 20))
    assert loss.remark(0.05) == "Distribution loss: 0.05 % is less than one per cent. If you mean 5 %, enter 5."


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (Quantity("Share", "%", ge=5, le=100), "1", "100"),
        (Quantity("Share", "%", ge=5, le=100), "0.05", "5"),
        (Quantity("Share", "%", gt=5, lt=50), "0.06", "6"),
        (Quantity("Share", "%", gt=5, lt=50), "0.5", "50"),
    ],
)
def test_without_a_usual_range_the_bounds_say_what_a_fraction_could_mean(field: Quantity, typed: str, meant: str) -> None:
    assert f"If you mean {meant} %, enter {meant}." in refusal(field, typed)


@pytest.mark.parametrize(
    ("field", "typed"),
    [(SHARE, "1.05"), (SHARE, "0"), (Quantity("Share", "%", ge=5, le=100), "0.04"), (SHARE, "-0.8"), (Quantity("Share", "%", ge=5, le=30), "0.4"), (Quantity("Factor", "1", ge=20, le=100), "0.8")],
)
def test_what_cannot_be_a_fraction_of_the_range_is_just_too_little(field: Quantity, typed: str) -> None:
    assert "must be at least" in refusal(field, typed)


def test_an_untypical_value_is_answered_with_a_remark_in_the_readers_unit() -> None:
    assert FLOW.read("100000") == 100_000
    assert FLOW.remark(100_000) == "Steam flow: 100,000 kg/h is outside the usual range of 500 to 50,000 kg/h. Check the reading."
    assert FLOW.remark(100_000, "t/h", "comma") == "Steam flow: 100 t/h is outside the usual range of 0,5 to 50 t/h. Check the reading."
    assert FLOW.remark(500) is None
    assert FLOW.remark(50_000) is None
    assert OPTIONAL.remark(None) is None
    assert GAUGE.remark(149) is None


def test_a_value_is_shown_in_the_unit_asked_for() -> None:
    assert FLOW.show(45_359.237, unit="lb/h") == "100,000"
    assert COLD.show(0, unit="°F") == "32"
    assert Quantity("Cost", "¤", decimals=2).show(1234.5, style="comma") == "1.234,50"
    assert OPTIONAL.show(None) == "–"


@pytest.mark.parametrize("typed", ["natural_gas", "Natural gas", " NATURAL GAS ", "Natural_Gas"])
def test_a_choice_takes_the_value_or_the_label_in_any_case(typed: str) -> None:
    assert FUEL.read(typed) == "natural_gas"


def test_a_choice_refuses_what_is_not_in_the_list() -> None:
    assert refusal(FUEL, "coal") == "Fuel: “coal” is not one of the options. Use natural_gas, lpg."
    assert refusal(FUEL, "") == "Fuel is missing. Choose one of the options."
    assert refusal(FUEL, None) == "Fuel is missing. Choose one of the options."
    assert FUEL.check("coal") is not None
    assert FUEL.check("lpg") is None


def test_an_optional_choice_may_be_unknown_and_labels_are_shown() -> None:
    optional = Choice("Fuel", options=FUEL.options, optional=True)
    assert optional.read(" ") is None
    assert optional.check(None) is None
    assert optional.show(None) == "–"
    assert FUEL.show("lpg") == "Liquefied petroleum gas (LPG)"


def test_a_choice_from_a_table_offers_the_rows_that_carry_the_factor() -> None:
    every, with_fossil_co2 = Choice("Fuel", table="fuels").choices(), Choice("Fuel", table="fuels", factor="co2").choices()
    assert {"natural_gas", "black_liquor"} <= set(every)
    assert "natural_gas" in with_fossil_co2
    assert "black_liquor" not in with_fossil_co2  # biomass: its CO₂ stands under a name of its own
