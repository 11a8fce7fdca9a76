"""Every unit of the closed list against pint, an independent library of units."""

import re
from itertools import permutations

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.errors import UnknownUnit
from calculators.core.units import DIMENSIONS, US_UNITS, all_units, as_typed, convert, unit, units_like

PINT = pint.UnitRegistry()
PINT.define("money = [money]")

# What a symbol is built of, in pint's words. Energies are of the International Table, as steam tables and fuel trade use them.
WORDS = {
    "¤": "money", "k¤": "1000*money", "M¤": "1000000*money",
    "kWh": "kilowatt*hour", "MWh": "megawatt*hour", "GWh": "gigawatt*hour", "kJ": "kilojoule", "MJ": "megajoule", "GJ": "gigajoule", "TJ": "terajoule",
    "kcal": "1000*cal_it", "Gcal": "1000000000*cal_it", "Btu": "Btu_it", "MMBtu": "1000000*Btu_it", "therm": "100000*Btu_it", "toe": "tonne_of_oil_equivalent",
    "kW": "kilowatt", "W": "watt", "MW": "megawatt", "hp": "horsepower", "TR": "12000*Btu_it/hour",
    "g": "gram", "mg": "milligram", "kg": "kilogram", "t": "metric_ton", "lb": "pound", "short ton": "short_ton",
    "m³": "meter**3", "l": "liter", "gal": "gallon", "Mgal": "1000000*gallon", "ft³": "foot**3", "gpm": "gallon/minute", "cfm": "foot**3/minute",
    "m": "meter", "mm": "millimeter", "cm": "centimeter", "km": "kilometer", "ft": "foot", "in": "inch",
    "m²": "meter**2", "cm²": "centimeter**2", "mm²": "millimeter**2", "ft²": "foot**2",
    "s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "months": "month", "a": "year",
    "Pa": "pascal", "kPa": "kilopascal", "MPa": "megapascal", "bar": "bar", "mbar": "millibar", "psi": "psi", "inH₂O": "inch_H2O", "mmH₂O": "millimeter_H2O",
    "kgf": "kilogram_force", "atm": "atm", "psig": "psi", "psia": "psi",
    "kVA": "kilovolt_ampere", "MVA": "megavolt_ampere", "kvar": "kilovolt_ampere", "Mvar": "megavolt_ampere",
    "kvarh": "kilovolt_ampere*hour", "Mvarh": "megavolt_ampere*hour", "lx": "lux", "fc": "lumen/foot**2", "V": "volt", "kV": "kilovolt", "A": "ampere",
    "µS": "microsiemens", "mS": "millisiemens", "rpm": "revolution/minute", "K": "kelvin", "°F": "delta_degF", "Δ°F": "delta_degF",
    "1": "dimensionless", "%": "percent", "ppm": "ppm",
}  # fmt: skip

# Symbols that mean more than their parts: full-load hours count against a year of 365 days, speeds of rotation count turns.
WHOLE = {"h/a": "hour/common_year", "1/s": "revolution/second", "kg/m³ of water": "kilogram/meter**3", "kW/100 cfm(FAD)": "kilowatt/(100*foot**3/minute)",
         "¤/1000 m³(FAD)": "money/(1000*meter**3)", "¤/1000 ft³(FAD)": "money/(1000*foot**3)"}  # fmt: skip

TEMPERATURES = {"°C": "degree_Celsius", "°F": "degree_Fahrenheit", "K(abs)": "kelvin"}
MARK = re.compile(r"\((g|a|abs|LHV|HHV|FAD)\)")


def in_pint(symbol: str) -> str:
    """A symbol of ours as an expression of pint; a KeyError names the part that no rule covers."""
    if symbol in WHOLE:
        return WHOLE[symbol]
    plain = MARK.sub("", symbol)
    parts = re.split(r"([/()·])", plain)
    return "".join({"·": "*"}.get(part, part) if part in "/()·" else f"({WORDS[part]})" for part in parts)


SYMBOLS = [found.symbol for found in all_units()]
MULTIPLES = [symbol for symbol in SYMBOLS if symbol not in TEMPERATURES]


@pytest.mark.parametrize("symbol", MULTIPLES)
def test_every_unit_converts_as_pint_does(symbol: str) -> None:
    base = units_like(symbol)[0]
    ratio = PINT.parse_expression(in_pint(symbol)) / PINT.parse_expression(in_pint(base))
    assert convert(1.0, symbol, base) == pytest.approx(ratio.to("dimensionless").magnitude, rel=1e-9)


def test_no_symbol_is_left_out_of_the_comparison() -> None:
    for symbol in MULTIPLES:
        in_pint(symbol)
    assert set(SYMBOLS) - set(MULTIPLES) == set(TEMPERATURES) == set(units_like("°C"))


def test_no_symbol_stands_in_two_dimensions() -> None:
    assert sum(len(units) for units in DIMENSIONS.values()) == len(SYMBOLS)


@pytest.mark.parametrize(("given_unit", "wanted"), list(permutations(TEMPERATURES, 2)))
@pytest.mark.parametrize("value", [-40.0, 0.0, 37.0, 212.0, 451.0])
def test_an_absolute_temperature_converts_with_its_zero_as_pint_does(value: float, given_unit: str, wanted: str) -> None:
    expected = PINT.Quantity(value, TEMPERATURES[given_unit]).to(TEMPERATURES[wanted]).magnitude
    assert convert(value, given_unit, wanted) == pytest.approx(expected, abs=1e-9)


def test_a_temperature_difference_converts_without_a_zero() -> None:
    assert convert(100.0, "K", "Δ°F") == pytest.approx(180.0)
    assert convert(0.0, "K", "Δ°F") == 0.0


@pytest.mark.parametrize(
    "alike",
    [
        ("°C", "K"), ("K(abs)", "K"), ("°F", "Δ°F"),
        ("bar(g)", "bar(a)"), ("bar(g)", "bar"), ("bar(a)", "bar"), ("psig", "psia"), ("atm", "bar(g)"),
        ("GJ(LHV)", "GJ(HHV)"), ("GJ(LHV)", "GJ"), ("GJ(HHV)/a", "GJ(LHV)/a"), ("¤/GJ(LHV)", "¤/GJ(HHV)"), ("¤/GJ", "¤/GJ(LHV)"),
        ("m³/min(FAD)", "m³/min"), ("kVA", "kW"), ("kvar", "kVA"), ("h/a", "h"), ("kg/a", "kg/h"), ("a", "d"), ("¤/a", "¤"), ("kg/GJ", "kg/TJ"),
    ],
)  # fmt: skip
def test_what_auditors_mix_up_does_not_convert_either_way(alike: tuple[str, str]) -> None:
    for given_unit, wanted in (alike, alike[::-1]):
        with pytest.raises(UnknownUnit, match="measures"):
            convert(1.0, given_unit, wanted)


def test_no_unit_converts_into_another_dimension() -> None:
    for one, other in permutations([next(iter(units)) for units in DIMENSIONS.values()], 2):
        with pytest.raises(UnknownUnit):
            convert(1.0, one, other)


def test_us_units_stay_inside_their_dimension() -> None:
    for metric, customary in US_UNITS.items():
        assert unit(metric).dimension == unit(customary).dimension, f"{metric} -> {customary}"
        assert metric != customary


@given(st.data(), st.floats(min_value=-1e9, max_value=1e9))
def test_there_and_back_again_is_the_same(data: st.DataObject, value: float) -> None:
    units = DIMENSIONS[data.draw(st.sampled_from(sorted(DIMENSIONS)))]
    one, other = data.draw(st.sampled_from(list(units))), data.draw(st.sampled_from(list(units)))
    assert convert(convert(value, one, other), other, one) == pytest.approx(value, rel=1e-12, abs=1e-9)


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("m3", "m³"), ("m3/h", "m³/h"), ("kg/m3", "kg/m³"), ("¤/m3", "¤/m³"), ("ft3", "ft³"), ("lb/ft3", "lb/ft³"), ("m2", "m²"),
        ("uS/cm", "µS/cm"), ("μS/cm", "µS/cm"), ("degC", "°C"), ("degF", "°F"), ("L", "l"), ("L/s", "l/s"), ("mg/L", "mg/l"),
        ("years", "a"), ("tons", "short ton"), ("tons/a", "short ton/a"), (" bar (g) ", "bar(g)"), ("GJ (LHV)/a", "GJ(LHV)/a"),
    ],
)  # fmt: skip
def test_usual_spellings_are_understood(typed: str, proper: str) -> None:
    assert unit(typed).symbol == proper


@pytest.mark.parametrize("typed", ["", "furlong", "Bar", "kwh", "kg /h", "$", "m4"])
def test_an_unknown_symbol_is_refused_by_name(typed: str) -> None:
    with pytest.raises(UnknownUnit) as refused:
        unit(typed)
    assert repr(typed) in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "field_unit", "meant"),
    [
        ("psi", "bar(g)", "psi(g)"), ("psi", "bar(a)", "psi(a)"), ("psi", "bar", "psi"), ("bar(a)", "bar(g)", "bar(a)"), ("K", "°C", "K(abs)"),
        ("K", "K", "K"), ("m3", "m³", "m³"), ("furlong", "m", "furlong"),
    ],
)  # fmt: skip
def test_a_bare_pressure_or_kelvin_is_read_as_the_field_means_it(typed: str, field_unit: str, meant: str) -> None:
    assert as_typed(typed, field_unit) == meant
