"""The closed list of unit symbols, and conversion between units of one dimension.

Two units convert only inside one dimension. Kept apart on purpose, because mixing them up is the commonest slip in energy audits:
a temperature (°C) and a temperature difference (K); gauge (g), absolute (a) and differential pressure; energy of a fuel on the
lower (LHV) and the higher (HHV) heating value; normal and free air. Factors are exact by definition (NIST SP 811, appendix B.8).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from calculators.core.errors import UnknownUnit

POUND = 0.45359237  # kg
FOOT = 0.3048  # m
GALLON = 3.785411784e-3  # m³, US liquid
BTU = 1.05505585262  # kJ, International Table
CALORIE = 4.1868e-3  # kJ, International Table
PSI = 6894.757293168361  # Pa: one pound-force (g = 9.80665 m/s²) on a square inch
INCH_WATER = 249.08891  # Pa, conventional
HORSEPOWER = 0.745699871582270  # kW, mechanical: 550 ft·lbf/s
US_TON = 907.18474  # kg, short ton
TON_REFRIGERATION = 3.516852842066667  # kW: 12 000 Btu/h
TOE = 41.868e6  # kJ, IEA definition
STANDARD_ATMOSPHERE = 101325.0  # Pa

_ENERGY = {
    "kWh": 3600.0, "MWh": 3.6e6, "GWh": 3.6e9, "kJ": 1.0, "MJ": 1e3, "GJ": 1e6, "TJ": 1e9,
    "kcal": 1e3 * CALORIE, "Gcal": 1e9 * CALORIE, "Btu": BTU, "MMBtu": 1e6 * BTU, "therm": 1e5 * BTU, "toe": TOE,
}  # fmt: skip
_MASS = {"g": 1e-3, "kg": 1.0, "t": 1e3, "mg": 1e-6, "lb": POUND, "short ton": US_TON}
_VOLUME = {"m³": 1.0, "l": 1e-3, "gal": GALLON, "ft³": FOOT**3, "Mgal": 1e6 * GALLON}
_TIME = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "wk": 604800.0}
_PRESSURE = {"Pa": 1.0, "kPa": 1e3, "MPa": 1e6, "bar": 1e5, "mbar": 100.0, "psi": PSI, "inH₂O": INCH_WATER, "mmH₂O": 9.80665, "kgf/cm²": 98066.5}


def _per(units: dict[str, float], *divisors: tuple[str, float]) -> dict[str, float]:
    return {f"{symbol}/{name}": factor / size for symbol, factor in units.items() for name, size in divisors}


def _marked(units: dict[str, float], mark: str) -> dict[str, float]:
    return {f"{symbol}({mark})": factor for symbol, factor in units.items()}


def _money_per(units: dict[str, float]) -> dict[str, float]:
    return {f"¤/{symbol}": 1 / factor for symbol, factor in units.items()}


_HOUR, _DAY, _YEAR, _SECOND, _MINUTE = ("h", 1.0), ("d", 24.0), ("a", 1.0), ("s", 1 / 3600.0), ("min", 1 / 60.0)

#: dimension -> {symbol: size in the dimension's first unit's base}
DIMENSIONS: dict[str, dict[str, float]] = {
    "ratio": {"1": 1.0, "%": 0.01, "ppm": 1e-6},
    "money": {"¤": 1.0, "k¤": 1e3, "M¤": 1e6},
    "money per year": {"¤/a": 1.0, "k¤/a": 1e3, "M¤/a": 1e6},
    "duration": {"a": 1.0, "months": 1 / 12},
    "time": _TIME,
    "share of time": _per({"h": 1.0}, _YEAR, ("wk", 7 / 365), ("d", 1 / 365)),
    "mass": _MASS,
    "mass flow": _per(_MASS, _HOUR, _DAY, _SECOND, _MINUTE),
    "mass per year": _per(_MASS, _YEAR),
    "volume": _VOLUME,
    "volume flow": _per(_VOLUME, _HOUR, _DAY, _SECOND, _MINUTE) | {"cfm": FOOT**3 * 60, "gpm": GALLON * 60},
    "free air flow": {"m³/min(FAD)": 1 / 60, "m³/h(FAD)": 1 / 3600, "l/s(FAD)": 1e-3, "cfm(FAD)": FOOT**3 / 60},
    "power per free air flow": {"kW/(m³/min(FAD))": 1.0, "kWh/m³(FAD)": 60.0, "kW/100 cfm(FAD)": 1 / (100 * FOOT**3)},
    "free air per year": {"m³(FAD)/a": 1.0, "ft³(FAD)/a": FOOT**3},
    "price per free air": {"¤/m³(FAD)": 1.0, "¤/1000 m³(FAD)": 1e-3, "¤/1000 ft³(FAD)": 1e-3 / FOOT**3},
    "volume per year": _per(_VOLUME, _YEAR),
    "length": {"m": 1.0, "mm": 1e-3, "cm": 1e-2, "km": 1e3, "ft": FOOT, "in": FOOT / 12},
    "area": {"m²": 1.0, "cm²": 1e-4, "mm²": 1e-6, "ft²": FOOT**2},
    "speed": {"m/s": 1.0, "km/h": 1 / 3.6, "ft/min": FOOT / 60, "ft/s": FOOT},
    "rotation": {"rpm": 1.0, "1/s": 60.0},
    "energy": _ENERGY,
    "energy per year": _per(_ENERGY, _YEAR),
    "fuel energy, LHV": _marked(_ENERGY, "LHV"),
    "fuel energy, HHV": _marked(_ENERGY, "HHV"),
    "fuel energy per year, LHV": _per(_marked(_ENERGY, "LHV"), _YEAR),
    "fuel energy per year, HHV": _per(_marked(_ENERGY, "HHV"), _YEAR),
    "power": {"kW": 1.0, "W": 1e-3, "MW": 1e3, "hp": HORSEPOWER, "kJ/h": 1 / 3600, "MJ/h": 1 / 3.6, "GJ/h": 1e3 / 3.6, "Btu/h": BTU / 3600,
              "kcal/h": 1e3 * CALORIE / 3600, "TR": TON_REFRIGERATION},
    "apparent power": {"kVA": 1.0, "MVA": 1e3}, "reactive power": {"kvar": 1.0, "Mvar": 1e3},
    "reactive energy": {"kvarh": 1.0, "Mvarh": 1e3},
    "voltage": {"V": 1.0, "kV": 1e3}, "current": {"A": 1.0}, "illuminance": {"lx": 1.0, "fc": 1 / FOOT**2},
    "heat per mass": {"kJ/kg": 1.0, "MJ/kg": 1e3, "GJ/t": 1e3, "kWh/kg": 3600.0, "kWh/t": 3.6, "kcal/kg": 1e3 * CALORIE, "Btu/lb": BTU / POUND},
    "heat per volume": {"MJ/m³": 1.0, "kJ/m³": 1e-3, "GJ/m³": 1e3, "MJ/l": 1e3, "kWh/m³": 3.6, "kcal/m³": CALORIE, "Btu/ft³": 1e-3 * BTU / FOOT**3, "Btu/gal": 1e-3 * BTU / GALLON},
    "thermal conductivity": {"W/(m·K)": 1.0, "kcal/(m·h·K)": 1e6 * CALORIE / 3600, "Btu·in/(h·ft²·°F)": 1e3 * BTU / 3600 / (12 * FOOT) * 1.8},
    "heat flow per temperature difference": {"kW/K": 1.0, "W/K": 1e-3, "Btu/(h·°F)": BTU / 3600 * 1.8},
    "heat transfer coefficient": {"W/(m²·K)": 1.0, "Btu/(h·ft²·°F)": 1e3 * BTU / 3600 / FOOT**2 * 1.8},
    "heat loss per length": {"W/m": 1.0, "Btu/(h·ft)": 1e3 * BTU / 3600 / FOOT},
    "heat loss per area": {"W/m²": 1.0, "Btu/(h·ft²)": 1e3 * BTU / 3600 / FOOT**2},
    "heat capacity": {"kJ/(kg·K)": 1.0, "kcal/(kg·K)": 1e3 * CALORIE, "Btu/(lb·°F)": BTU / POUND * 1.8},
    "specific volume": {"m³/kg": 1.0, "ft³/lb": FOOT**3 / POUND},
    "density": {"kg/m³": 1.0, "kg/l": 1e3, "lb/ft³": POUND / FOOT**3},
    "concentration": {"mg/l": 1.0, "g/l": 1e3, "g/m³": 1.0, "kg/m³ of water": 1e3},
    "pressure difference": _PRESSURE,
    "gauge pressure": _marked(_PRESSURE, "g") | {"psig": PSI},
    "absolute pressure": _marked(_PRESSURE, "a") | {"psia": PSI, "atm": STANDARD_ATMOSPHERE},
    "temperature": {"°C": 1.0, "°F": 5 / 9, "K(abs)": 1.0},
    "temperature difference": {"K": 1.0, "Δ°F": 5 / 9},
    "conductivity": {"µS/cm": 1.0, "mS/cm": 1e3},
    "fuel price, LHV": _money_per(_marked(_ENERGY, "LHV")),
    "fuel price, HHV": _money_per(_marked(_ENERGY, "HHV")),
    "energy price": _money_per(_ENERGY),
    "price per mass": _money_per(_MASS),
    "price per volume": _money_per(_VOLUME),
    "price per area": _money_per({"m²": 1.0, "ft²": FOOT**2}),
    "price per power": _money_per({"kW": 1.0, "MW": 1e3}), "price per apparent power": _money_per({"kVA": 1.0, "MVA": 1e3}),
    "price per reactive power": _money_per({"kvar": 1.0, "Mvar": 1e3}), "price per reactive energy": _money_per({"kvarh": 1.0, "Mvarh": 1e3}),
    "price per time": _money_per({name: _TIME[name] for name in ("h", "min")}),
    "emission factor": {"kg/GJ": 1.0, "t/TJ": 1.0, "kg/MWh": 1 / 3.6, "g/kWh": 1 / 3.6, "lb/MMBtu": POUND / BTU},
    "trace emission factor": {"kg/TJ": 1.0, "g/GJ": 1.0},
}  # fmt: skip

_ZERO_IN_CELSIUS = {"°C": 0.0, "°F": -160 / 9, "K(abs)": -273.15}
_DIMENSION_OF = {symbol: dimension for dimension, units in DIMENSIONS.items() for symbol in units}
_SPELLINGS = {"m3": "m³", "ft3": "ft³", "m2": "m²", "uS/cm": "µS/cm", "μS/cm": "µS/cm", "degC": "°C", "degF": "°F", "L": "l", "years": "a", "tons": "short ton"}
_READ_AS = {"gauge pressure": "g", "absolute pressure": "a"}

#: what a reader who thinks in US customary units meets instead
US_UNITS = {
    "kg/h": "lb/h", "kg": "lb", "t/a": "short ton/a", "kg/a": "lb/a", "t": "short ton", "t/h": "lb/h", "m³": "gal", "m³/a": "gal/a", "m³/h": "gpm", "m": "ft", "mm": "in",
    "GJ/a": "MMBtu/a", "GJ(LHV)/a": "MMBtu(LHV)/a", "GJ(HHV)/a": "MMBtu(HHV)/a", "GJ": "MMBtu", "kJ/kg": "Btu/lb", "bar(g)": "psig", "bar(a)": "psia", "bar": "psi",
    "°C": "°F", "K": "Δ°F", "¤/GJ": "¤/MMBtu", "¤/GJ(LHV)": "¤/MMBtu(LHV)", "¤/GJ(HHV)": "¤/MMBtu(HHV)", "¤/m³": "¤/gal", "¤/t": "¤/short ton", "kW": "hp", "m²": "ft²",
    "m³(FAD)/a": "ft³(FAD)/a", "¤/m³(FAD)": "¤/1000 ft³(FAD)",
    "m³/min(FAD)": "cfm(FAD)", "m³/h(FAD)": "cfm(FAD)", "kW/(m³/min(FAD))": "kW/100 cfm(FAD)", "kg/GJ": "lb/MMBtu", "m/s": "ft/min",
    "MJ/m³": "Btu/ft³", "lx": "fc",
    "kW/K": "Btu/(h·°F)", "W/(m·K)": "Btu·in/(h·ft²·°F)", "W/(m²·K)": "Btu/(h·ft²·°F)", "W/m": "Btu/(h·ft)", "W/m²": "Btu/(h·ft²)", "¤/m²": "¤/ft²",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One symbol of the closed list: its dimension and its size against the dimension's base."""

    symbol: str
    dimension: str
    size: float
    zero: float = 0.0


@lru_cache(maxsize=1_024)
def unit(symbol: str) -> Unit:
    """Look a symbol up; accepts ``m3`` for ``m³`` and the like. Raises UnknownUnit."""
    spelled = symbol.strip().replace(" (", "(")
    if spelled not in _DIMENSION_OF:
        for typed, proper in _SPELLINGS.items():
            spelled = proper if spelled == typed else spelled.replace(f"{typed}/", f"{proper}/").replace(f"/{typed}", f"/{proper}")
    if spelled not in _DIMENSION_OF:
        raise UnknownUnit(f"{symbol!r} is not a unit that is known here")
    dimension = _DIMENSION_OF[spelled]
    return Unit(spelled, dimension, DIMENSIONS[dimension][spelled], _ZERO_IN_CELSIUS.get(spelled, 0.0))


def units_like(symbol: str) -> tuple[str, ...]:
    """Every unit of the symbol's dimension, in the order of the list."""
    return tuple(DIMENSIONS[unit(symbol).dimension])


def convert(value: float, given: str, wanted: str) -> float:
    """Convert a value between two units of one dimension. Raises UnknownUnit, with a sentence, for units of different dimensions."""
    source, target = unit(given), unit(wanted)
    if source.symbol == target.symbol:
        return value
    if source.dimension != target.dimension:
        raise UnknownUnit(f"{source.symbol} measures {source.dimension}, not {target.dimension}; give a value in {target.symbol} or a unit like it")
    if source.dimension == "temperature":
        return (value * source.size + source.zero - target.zero) / target.size
    return value * source.size / target.size


def as_typed(symbol: str, wanted: str) -> str:
    """The unit meant by a typed symbol in a field whose unit is known: ``psi`` in a gauge field is ``psi(g)``."""
    try:
        typed = unit(symbol)
    except UnknownUnit:
        return symbol
    target = unit(wanted)
    if typed.dimension == "pressure difference" and target.dimension in _READ_AS:
        return f"{typed.symbol}({_READ_AS[target.dimension]})"
    if typed.symbol == "K" and target.dimension == "temperature":
        return "K(abs)"
    return typed.symbol


def all_units() -> Iterator[Unit]:
    """The whole closed list."""
    return (unit(symbol) for symbol in _DIMENSION_OF)
